-- SPDX-License-Identifier: GPL-3.0-or-later
select
  unit_id,
  start_month as period,
  count (*) filter (where code like 'KNF%' or code like 'KNG%') as joints,
  count (*) filter (where code not like 'KNF%' and code not like 'KNG%') as others
from vaerdi.procedure
where start_month >= :'from'::date
  and start_month < :'to'::date
  and unit_id is not null
group by unit_id, start_month
