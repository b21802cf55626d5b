-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Emergency readmission within 30 days, by the rule of the English indicator.
--
--   * A continuous inpatient spell is the contract's stay.
--   * Days are calendar days: 0 to 29 from the day of discharge, which is not
--     thirty times 24 hours.
--   * "The last, previous discharge": only the next stay is looked at.
--   * Cancer and chemotherapy count anywhere in the stay, and in any stay that
--     began in the 365 days before this one; of a readmission only its own.
with
code as (
  select contact_id, code
    from vaerdi.diagnosis
   where code like 'DC%' or code like 'DO%' or code = 'DZ542' or left (code, 4) between 'DZ34' and 'DZ39'
   union all
  select contact_id, code
    from vaerdi.procedure
   where code like 'BWHA%'
     and start_month >= :'from'::date - interval '25 months'
),
coded as (
  select contact.stay_id,
         bool_or (code.code like 'DC%' or code.code like 'BWHA%' or code.code = 'DZ542') as cancer,
         bool_or (code.code like 'DO%' or left (code.code, 4) between 'DZ34' and 'DZ39') as maternity
    from vaerdi.contact
    join code on code.contact_id = contact.contact_id
   where contact.stay_id is not null
     and contact.start_month >= :'from'::date - interval '25 months'
     and contact.start_month < :'to'::date + interval '1 month'
   group by contact.stay_id
),
stays as (
  select stay.patient_id,
         stay.start_ts,
         stay.end_ts,
         stay.end_month as period,
         stay.discharge_unit_id as unit_id,
         stay.priority,
         stay.discharged_to,
         coalesce (coded.maternity, false) as maternity,
         max (stay.start_ts) filter (where coded.cancer) over until_now as newest_cancer,
         lead (stay.start_ts) over by_start as next_start,
         lead (stay.priority = 'acute' and coded.cancer is not true and coded.maternity is not true)
           over by_start as next_counts
    from vaerdi.stay
    left join coded on coded.stay_id = stay.stay_id
   where stay.start_month >= :'from'::date - interval '25 months'
     and stay.start_month < :'to'::date + interval '1 month'
  window by_start as (partition by stay.patient_id order by stay.start_ts, stay.stay_id),
         until_now as (partition by stay.patient_id order by stay.start_ts, stay.stay_id
                       rows between unbounded preceding and current row)
),
-- step: stays that ended
ended as (
  select *
    from stays
   where period >= :'from'::date
     and period < :'to'::date
     and unit_id is not null
),
-- step: initial population: discharged alive, no day cases
alive as (
  select *
    from ended
   where discharged_to is distinct from 'dead'
     and not (priority is not distinct from 'elective' and start_ts::date = end_ts::date)
),
-- step: after exclusions: no maternity, no cancer in a year
included as (
  select *
    from alive
   where not maternity
     and (newest_cancer is null or newest_cancer < start_ts - interval '365 days')
)
select unit_id,
       period,
       count (*) filter (where next_counts and next_start::date - end_ts::date between 0 and 29) as numerator,
       count (*) as denominator
  from included
 group by unit_id, period
