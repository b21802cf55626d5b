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
select unit_id,
       date_trunc('month', treatment_start_ts)::date as period,
       count(*) filter (where treatment_start_ts::date - referral_ts::date <= package_days) as numerator,
       count(*) as denominator
  from vaerdi.course
 where treatment_start_ts >= :'from'::date
   and treatment_start_ts < :'to'::date
   and label like 'cancer-%'
   and package_days is not null
   and unit_id is not null
   and referral_ts::date <= treatment_start_ts::date
 group by unit_id, date_trunc('month', treatment_start_ts);
