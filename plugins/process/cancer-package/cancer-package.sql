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
         label,
         package_days,
         referral_ts,
         treatment_start_ts
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
   where referral_ts::date <= treatment_start_ts::date
)
select unit_id,
       period,
       count(*) filter (where treatment_start_ts::date - referral_ts::date <= package_days) as numerator,
       count(*) as denominator
  from referred
 group by unit_id, period;
