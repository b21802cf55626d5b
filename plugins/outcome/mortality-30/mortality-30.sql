-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Death within 30 days of an acute admission, in hospital or after discharge.
--
-- Rule:
--   * Denominator: acute admissions that begin in the month. A stay that begins
--     less than four hours after the patient's stay before it, or before that
--     one has ended, is a transfer and not an admission.
--   * Numerator: the patient died on the day of admission or on one of the 30
--     days after it. A patient with several acute admissions dies once: the
--     death belongs to the last acute admission on or before the day of death
--     (as in the NHS indicator SHMI).
--   * The unit that admitted the patient owns the figure, wherever the patient
--     was moved later.
with
-- step: stays that began
stays as (
  select
    patient_id,
    start_ts,
    start_month as period,
    priority,
    admitting_unit_id as unit_id,
    lag (end_ts) over by_start as previous_end
  from vaerdi.stay
  where start_ts < :'to'::date + interval '31 days'
    and (end_month >= :'from'::date - interval '1 month' or end_month is null)
  window by_start as (partition by patient_id order by start_ts, end_ts)
),
-- step: initial population: acute admissions, not transfers
admissions as (
  select
    patient_id,
    start_ts,
    period,
    unit_id,
    lead (start_ts) over by_start as next_start
  from stays
  where priority = 'acute'
    and (previous_end is null or start_ts >= previous_end + interval '4 hours')
  window by_start as (partition by patient_id order by start_ts)
)
select
  admissions.unit_id,
  admissions.period,
  count (*) filter (where patient.death_date between admissions.start_ts::date
                                                 and admissions.start_ts::date + 30
                      and (admissions.next_start is null
                           or admissions.next_start::date > patient.death_date)) as numerator,
  count (*) as denominator
from admissions
left join vaerdi.patient on patient.patient_id = admissions.patient_id
where admissions.period >= :'from'::date
  and admissions.period < :'to'::date
  and admissions.unit_id is not null
group by 1, 2
