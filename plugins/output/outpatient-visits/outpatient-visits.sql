-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Outpatient visits: contacts with attendance and without admission.
--
-- Rule: every outpatient contact counts, also several of one patient on one
-- day when each is registered as its own contact. Telephone and video contacts
-- are another kind and are counted by output.virtual-share.
with
-- step: contacts
contact as (
  select unit_id,
         start_month as period,
         kind
    from vaerdi.contact
   where start_month >= :'from'::date
     and start_month < :'to'::date
     and unit_id is not null
),
-- step: visits of outpatients
visit as (
  select *
    from contact
   where kind = 'outpatient'
)
select unit_id,
       period,
       count(*) as numerator
  from visit
 group by unit_id, period;
