-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Cancer packages treated within the package's standard time.
--
-- Rule: calendar days from the referral to the package until treatment begins,
-- against the days that the package allows (they differ between cancers, so
-- the course carries its own). The last day allowed is in time. The pathway is
-- counted in the month in which treatment began and belongs to the department
-- responsible for the course.
-- Not counted: courses in which no cancer was found and nothing was treated
-- (no treatment date), courses in no package, and treatments dated before the
-- referral, which are registration errors.
with
-- step: courses in which treatment began
treated as (
  select unit_id,
         date_trunc('month', treatment_start_ts)::date as period,
         treatment_start_ts::date as treated_on,
         label,
         package_days,
         referral_ts::date as referred_on
    from vaerdi.course
   where treatment_start_ts >= :'from'::date
     and treatment_start_ts < :'to'::date
     and unit_id is not null
),
-- step: initial population: cancer packages with a standard time
package as (
  select *
    from treated
   where label like 'cancer-%'
     and package_days is not null
),
-- step: after exclusions: a referral that precedes the treatment
referred as (
  select *
    from package
   where referred_on <= treated_on
),
-- By day first: a shard counts these, but it is not sent date_trunc
day as (
  select unit_id,
         treated_on,
         count(*) filter (where treated_on - referred_on <= package_days) as in_time,
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
