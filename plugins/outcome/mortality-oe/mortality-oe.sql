-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Admissions and deaths within 30 days by patterns of case mix. The compute step
-- turns each pattern into the number of deaths expected of it. No patient
-- leaves the warehouse, only how many there were of each pattern.
--
-- Rule:
--   * Admissions, acute and planned, that begin in the month. A stay that begins
--     less than four hours after the patient's stay before it, or before that
--     one has ended, is a transfer and not an admission.
--   * Death on the day of admission or on one of the 30 days after it. It counts
--     once, at the last admission on or before the day of death.
--   * The unit that admitted the patient owns the figure.
--   * Pattern: age in bands of five years (the lowest age; 95 and over are one
--     band), male, acute, and the number of different secondary diagnoses (kind
--     B, by ICD-10 category) on the stay's contacts, from 0 to 4 and more.
--   * An admission whose age, sex or priority is unknown cannot be adjusted and
--     is left out.
with
-- step: stays that began
stays as (
  select
    stay_id,
    patient_id,
    start_ts,
    start_month as period,
    priority,
    admitting_unit_id as unit_id,
    age_at_start,
    lag (end_ts) over by_start as previous_end
  from vaerdi.stay
  where start_ts < :'to'::date + interval '31 days'
    and (end_month >= :'from'::date - interval '1 month' or end_month is null)
  window by_start as (partition by patient_id order by start_ts, end_ts)
),
-- step: initial population: admissions, not transfers
admissions as (
  select stays.*, lead (start_ts) over by_start as next_start
  from stays
  where previous_end is null
     or start_ts >= previous_end + interval '4 hours'
  window by_start as (partition by patient_id order by start_ts)
),
-- step: after exclusions: priority, age and sex are known
known as (
  select admissions.*, patient.sex, patient.death_date
  from admissions
  join vaerdi.patient on patient.patient_id = admissions.patient_id
  where admissions.period >= :'from'::date
    and admissions.period < :'to'::date
    and admissions.unit_id is not null
    and admissions.priority in ('acute', 'elective')
    and admissions.age_at_start >= 0
    and patient.sex in ('M', 'F')
),
illnesses as (
  select contact.stay_id, count (distinct left (diagnosis.code, 4)) as number
  from vaerdi.diagnosis
  join vaerdi.contact on contact.contact_id = diagnosis.contact_id
  where diagnosis.kind = 'B'
    and contact.stay_id in (select stay_id
                              from vaerdi.stay
                             where start_month >= :'from'::date
                               and start_month < :'to'::date
                               and (end_month >= :'from'::date or end_month is null))
    and contact.start_month >= :'from'::date - interval '1 month'
  group by contact.stay_id
)
select
  known.unit_id,
  known.period,
  least (known.age_at_start / 5 * 5, 95) as age_band,
  (known.sex = 'M')::int as male,
  (known.priority = 'acute')::int as acute,
  least (coalesce (illnesses.number, 0), 4)::int as comorbidity,
  count (*) as n,
  count (*) filter (where known.death_date between known.start_ts::date
                                               and known.start_ts::date + 30
                      and (known.next_start is null
                           or known.next_start::date > known.death_date)) as deaths
from known
left join illnesses on illnesses.stay_id = known.stay_id
group by 1, 2, 3, 4, 5, 6
