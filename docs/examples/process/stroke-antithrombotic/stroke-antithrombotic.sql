-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Discharged on antithrombotic therapy after ischaemic stroke, after CMS104.
--
-- The measure's four populations are four steps. An exclusion takes a patient
-- out whatever was done; an exception takes a patient out only when the therapy
-- was not given, so it is asked for last and together with the numerator.
with
-- step: initial population: adults with ischaemic stroke, unplanned, at most 120 days
stroke as (
  select stay_id,
         discharge_unit_id as unit_id,
         end_month as period,
         discharged_to
    from vaerdi.stay
   where end_month >= :'from'::date
     and end_month < :'to'::date
     and discharge_unit_id is not null
     and main_diagnosis like 'DI63%'
     and priority is distinct from 'elective'
     and age_at_start >= 18
     and end_ts < start_ts + interval '121 days'
),
coded as (
  select stroke.stay_id,
         bool_or (diagnosis.code like 'DZ515%') as palliative,
         bool_or (diagnosis.code in ('DZ530', 'DZ532')) as has_reason
    from stroke
    join vaerdi.contact on contact.stay_id = stroke.stay_id
    join vaerdi.diagnosis on diagnosis.contact_id = contact.contact_id
   group by stroke.stay_id
),
treated as (
  select distinct contact.stay_id
    from stroke
    join vaerdi.contact on contact.stay_id = stroke.stay_id
    join vaerdi.procedure on procedure.contact_id = contact.contact_id
   where procedure.code like 'BOHA%'
),
-- step: after exclusions: discharged home, no palliative care
discharged as (
  select stroke.*,
         coalesce (coded.has_reason, false) as has_reason,
         treated.stay_id is not null as met
    from stroke
    left join coded on coded.stay_id = stroke.stay_id
    left join treated on treated.stay_id = stroke.stay_id
   where coalesce (stroke.discharged_to, 'home') = 'home'
     and coded.palliative is not true
),
-- step: after exceptions: treated, or no reason against it
counted as (
  select *
    from discharged
   where met or not has_reason
)
select unit_id,
       period,
       count (*) filter (where met) as numerator,
       count (*) as denominator
  from counted
 group by unit_id, period
