-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Share of the outpatient contacts that took place by telephone or video.
--
-- Rule: a virtual contact replaces a visit and is counted with the visits in
-- the denominator. Emergency contacts and admissions cannot be replaced and
-- are in neither.
select unit_id,
       start_month as period,
       count(*) filter (where kind = 'virtual') as numerator,
       count(*) as denominator
  from vaerdi.contact
 where start_month >= :'from'::date
   and start_month < :'to'::date
   and kind in ('outpatient', 'virtual')
   and unit_id is not null
 group by unit_id, start_month;
