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
with
-- step: first contacts
contact as (
  select unit_id,
         start_month as period,
         priority,
         referral_ts::date as referred_on,
         start_ts::date as seen_on
    from vaerdi.contact
   where start_month >= :'from'::date
     and start_month < :'to'::date
     and unit_id is not null
     and (course_sequence = 1 or course_sequence is null)
     and kind in ('outpatient', 'inpatient', 'virtual')
),
-- step: initial population: not acute
planned as (
  select *
    from contact
   where priority is distinct from 'acute'
),
-- step: after exclusions: the referral is known and precedes the contact
referred as (
  select *
    from planned
   where referred_on <= seen_on
),
first_contact as (
  select unit_id,
         period,
         count(*) as patients,
         count(*) filter (where seen_on - referred_on <= 30) as within_30,
         count(*) filter (where seen_on - referred_on <= 45) as within_45,
         count(*) filter (where seen_on - referred_on <= 60) as within_60
    from referred
   group by unit_id, period
)
select first_contact.unit_id,
       first_contact.period,
       threshold.stratum,
       threshold.numerator,
       first_contact.patients as denominator
  from first_contact
 cross join lateral (values ('within-30', within_30),
                            ('within-45', within_45),
                            ('within-60', within_60)) as threshold (stratum, numerator);
