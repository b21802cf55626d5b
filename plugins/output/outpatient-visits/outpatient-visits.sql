-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Outpatient visits: contacts with attendance and without admission.
--
-- Rule: every outpatient contact counts, also several of one patient on one
-- day when each is registered as its own contact. Telephone and video contacts
-- are another kind and are counted by output.virtual-share.
select unit_id,
       start_month as period,
       count(*) as numerator
  from vaerdi.contact
 where start_month >= :'from'::date
   and start_month < :'to'::date
   and kind = 'outpatient'
   and unit_id is not null
 group by unit_id, start_month;
