-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Acute readmission within 30 days of discharge.
--
-- Rule (after the national goal "akutte genindlæggelser inden for 30 dage"):
--   * Denominator: every discharge in the month of a patient who left alive.
--     When the destination is unknown, a death on the day of discharge or
--     before it counts as a death in hospital.
--   * Numerator: the patient's next stay, anywhere, is acute and begins within
--     30 x 24 hours of the discharge. Only the next stay is looked at, so a
--     readmission belongs to one discharge: the last one before it.
--   * The unit that discharged owns the readmission.
--   * A stay that begins less than four hours after the one before, or before
--     that one has ended, is a transfer: one stay, no discharge, no readmission.
with
stays as (
  select
    patient_id,
    end_ts,
    end_month,
    discharge_unit_id,
    discharged_to,
    lead (start_ts) over later as next_start,
    lead (priority) over later as next_priority
  from vaerdi.stay
  where start_ts < :'to'::date + interval '31 days'
    and (end_month >= :'from'::date or end_month is null)
  window later as (partition by patient_id order by start_ts, end_ts)
)
select
  stays.discharge_unit_id as unit_id,
  stays.end_month as period,
  count (*) filter (where stays.next_priority = 'acute'
                      and stays.next_start <= stays.end_ts + interval '30 days') as numerator,
  count (*) as denominator
from stays
left join vaerdi.patient on patient.patient_id = stays.patient_id
where stays.end_month >= :'from'::date
  and stays.end_month < :'to'::date
  and stays.discharge_unit_id is not null
  and (stays.next_start is null or stays.next_start >= stays.end_ts + interval '4 hours')
  and case
        when stays.discharged_to is not null then stays.discharged_to <> 'dead'
        else patient.death_date is null or patient.death_date > stays.end_ts::date
      end
group by 1, 2
