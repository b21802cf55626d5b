-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What an analyst hands to the calculator: deaths of stays by provider.
create view raw.deaths as
  select provnum as case_id, sum (died::int) as numerator, count (*) as denominator
    from raw.medpar group by provnum;

create view raw.funnel as
  select 'PR' as data_type, numerator, denominator from raw.deaths order by case_id;
