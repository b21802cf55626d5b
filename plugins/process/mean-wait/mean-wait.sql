-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Mean wait from referral to first contact, in calendar days.
--
-- The patients are those of process.first-contact-30: the first contact of a
-- course that began with a referral, not acute, counted in the month of the
-- contact. A patient seen on the day of the referral has waited 0 days.
-- Contacts without a referral date, and referrals dated after the contact, say
-- nothing about waiting and are left out.
with
-- step: contacts of the months
contacts as (
  select unit_id,
         start_month as period,
         kind,
         priority,
         course_sequence,
         start_ts::date as seen_on,
         referral_ts::date as referred_on
    from vaerdi.contact
   where start_month >= :'from'::date
     and start_month < :'to'::date
     and unit_id is not null
),
-- step: initial population: the first contact of a planned course
first_contact as (
  select *
    from contacts
   where (course_sequence = 1 or course_sequence is null)
     and kind in ('outpatient', 'inpatient', 'virtual')
     and priority is distinct from 'acute'
),
-- step: after exclusions: a referral that precedes the contact
waited as (
  select unit_id,
         period,
         (seen_on - referred_on)::bigint as days
    from first_contact
   where referred_on <= seen_on
)
select unit_id,
       period,
       count(*) as n,
       sum(days)::bigint as sum,
       sum(days * days)::bigint as sum_squares
  from waited
 group by unit_id, period;
