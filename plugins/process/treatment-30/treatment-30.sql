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
select unit_id,
       date_trunc('month', treatment_start_ts)::date as period,
       count(*) filter (where treatment_start_ts::date - referral_ts::date <= 30) as numerator,
       count(*) as denominator
  from vaerdi.contact
 where treatment_start_ts >= :'from'::date
   and treatment_start_ts < :'to'::date
   and unit_id is not null
   and referral_ts::date <= treatment_start_ts::date
   and kind in ('outpatient', 'inpatient', 'virtual')
   and priority is distinct from 'acute'
 group by unit_id, date_trunc('month', treatment_start_ts);
