-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Share of the outpatient contacts that took place by telephone or video.
--
-- Rule: a virtual contact replaces a visit and is counted with the visits in
-- the denominator. Emergency contacts and admissions cannot be replaced and
-- are in neither.
with
-- step: contacts of the months
contacts as (
  select unit_id,
         start_month as period,
         kind
    from vaerdi.contact
   where start_month >= :'from'::date
     and start_month < :'to'::date
     and unit_id is not null
),
-- step: initial population: visits, and contacts in place of a visit
visits as (
  select *
    from contacts
   where kind in ('outpatient', 'virtual')
)
select unit_id,
       period,
       count(*) filter (where kind = 'virtual') as numerator,
       count(*) as denominator
  from visits
 group by unit_id, period;
