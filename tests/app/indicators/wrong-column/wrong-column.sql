-- SPDX-License-Identifier: GPL-3.0-or-later
select contact.unit_id,
       contact.strat_month as period,
       count (*) as numerator,
       count (*) as denominator
  from vaerdi.contact
 where start_month >= :'from'::date and start_month < :'to'::date
 group by 1, 2;
-- the end
