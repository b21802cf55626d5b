-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- First contact within 30, 45 and 60 days of the referral.
--
-- Rule: calendar days from the date of the referral to the date of the first
-- contact of the course (Sundhedsloven § 82 b counts days, not hours; a patient
-- seen on day 30 is in time). A telephone or video contact in which the patient
-- meets the department is a contact. A contact outside any course answers its
-- own referral and is therefore the first.
--
-- The month is that of the contact: it is complete when the month ends, while
-- the month of the referral would change for as long as somebody waits.
-- Not counted: acute patients (they do not wait), contacts without a referral
-- date, and referrals dated after the contact, which are registration errors.
with first_contact as (
  select unit_id,
         start_month,
         count(*) as patients,
         count(*) filter (where start_ts::date - referral_ts::date <= 30) as within_30,
         count(*) filter (where start_ts::date - referral_ts::date <= 45) as within_45,
         count(*) filter (where start_ts::date - referral_ts::date <= 60) as within_60
    from vaerdi.contact
   where start_month >= :'from'::date
     and start_month < :'to'::date
     and unit_id is not null
     and referral_ts::date <= start_ts::date
     and coalesce(course_sequence, 1) = 1
     and kind in ('outpatient', 'inpatient', 'virtual')
     and priority is distinct from 'acute'
   group by unit_id, start_month
)
select first_contact.unit_id,
       first_contact.start_month as period,
       threshold.stratum,
       threshold.numerator,
       first_contact.patients as denominator
  from first_contact
 cross join lateral (values ('within-30', within_30),
                            ('within-45', within_45),
                            ('within-60', within_60)) as threshold (stratum, numerator);
