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
),
-- step: stays that ended
ended as (
  select
    stays.*,
    stays.discharge_unit_id as unit_id,
    stays.end_month as period
  from stays
  where end_month >= :'from'::date
    and end_month < :'to'::date
    and discharge_unit_id is not null
),
-- step: initial population: discharges, not transfers
discharges as (
  select ended.*
  from ended
  where next_start is null
     or next_start >= end_ts + interval '4 hours'
),
-- step: after exclusions: discharged alive
alive as (
  select discharges.*
  from discharges
  left join vaerdi.patient on patient.patient_id = discharges.patient_id
  where case
          when discharged_to is not null then discharged_to <> 'dead'
          else patient.death_date is null or patient.death_date > end_ts::date
        end
)
select
  unit_id,
  period,
  count (*) filter (where next_priority = 'acute'
                      and next_start <= end_ts + interval '20 days') as numerator,
  count (*) as denominator
from alive
group by 1, 2
