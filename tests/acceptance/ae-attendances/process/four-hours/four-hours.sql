-- SPDX-License-Identifier: GPL-3.0-or-later
select
  unit_id,
  period_start as period,
  numerator::int as numerator,
  denominator::int as denominator
from vaerdi.benchmark
where period_start >= :'from'::date
  and period_start < :'to'::date
  and indicator_id = 'four-hours'
  and stratum = '1'
