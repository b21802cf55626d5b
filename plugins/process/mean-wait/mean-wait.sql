-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Mean wait from referral to first contact, in calendar days.
--
-- The patients are those of process.first-contact-30: the first contact of a
-- course that began with a referral, not acute, counted in the month of the
-- contact. A patient seen on the day of the referral has waited 0 days.
-- Contacts without a referral date, and referrals dated after the contact, say
-- nothing about waiting and are left out.
with first_contact as (
  select unit_id,
         start_month,
         (start_ts::date - referral_ts::date)::bigint as days
    from vaerdi.contact
   where start_month >= :'from'::date
     and start_month < :'to'::date
     and unit_id is not null
     and referral_ts::date <= start_ts::date
     and coalesce(course_sequence, 1) = 1
     and kind in ('outpatient', 'inpatient', 'virtual')
     and priority is distinct from 'acute'
)
select unit_id,
       start_month as period,
       count(*) as n,
       sum(days)::bigint as sum,
       sum(days * days)::bigint as sum_squares
  from first_contact
 group by unit_id, start_month;
