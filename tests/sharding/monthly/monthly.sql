-- SPDX-License-Identifier: GPL-3.0-or-later
select unit_id,
       date_trunc('month', booked_on::timestamp)::date as period,
       count(*) as numerator
  from vaerdi.cost
 where booked_month >= :'from'::date
   and booked_month < :'to'::date
   and unit_id is not null
 group by 1, 2
