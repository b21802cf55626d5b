-- SPDX-License-Identifier: GPL-3.0-or-later
select unit_id, start_month as period, count (*) as numerator, count (*) as denominator
  from vaerdi.contcat
 where start_month >= :'from'::date and start_month < :'to'::date
 group by 1, 2
