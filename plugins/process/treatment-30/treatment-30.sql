-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Treatment started within 30 days of the referral to treatment.
--
-- Rule: calendar days from the referral on the contact in which treatment began
-- to the start of treatment (Sundhedsloven § 87: 30 days; day 30 is in time).
-- The department responsible for that contact owns the figure. The month is
-- that of the treatment, which need not be that in which the contact began.
-- Not counted: acute patients, contacts without a referral date, and referrals
-- dated after the treatment, which are registration errors.
with
-- step: contacts in which treatment began
treated as (
  select unit_id,
         date_trunc('month', treatment_start_ts)::date as period,
         treatment_start_ts::date as treated_on,
         kind,
         priority,
         referral_ts::date as referred_on
    from vaerdi.contact
   where treatment_start_ts >= :'from'::date
     and treatment_start_ts < :'to'::date
     and unit_id is not null
),
-- step: initial population: planned visits and admissions
planned as (
  select *
    from treated
   where kind in ('outpatient', 'inpatient', 'virtual')
     and priority is distinct from 'acute'
),
-- step: after exclusions: a referral that precedes the treatment
referred as (
  select *
    from planned
   where referred_on <= treated_on
),
-- By day first: a shard counts these, but it is not sent date_trunc
day as (
  select unit_id,
         treated_on,
         count(*) filter (where treated_on - referred_on <= 30) as in_time,
         count(*) as patients
    from referred
   group by unit_id, treated_on
)
select unit_id,
       date_trunc('month', treated_on::timestamp)::date as period,
       sum(in_time)::bigint as numerator,
       sum(patients)::bigint as denominator
  from day
 group by 1, 2;
