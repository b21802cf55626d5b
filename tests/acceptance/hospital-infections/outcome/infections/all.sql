-- SPDX-License-Identifier: GPL-3.0-or-later
select
  unit_id,
  period_start as period,
  sum (numerator)::int as numerator,
  sum (denominator)::float8 as denominator
from vaerdi.benchmark
where period_start >= :'from'::date
  and period_start < :'to'::date
  and indicator_id in ('hai-bac', 'hai-cdi', 'hai-uti')
group by unit_id, period_start
