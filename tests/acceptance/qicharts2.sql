-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What an analyst hands to the calculator: a view per chart over the published
-- files (schema raw, every column as text), in the calculator's column names.

create view raw.gtt_month as
  select month, sum (harms::int) as harms, sum (days::int) as days,
         count (*) filter (where harms::int > 0) as harmed, count (*) as n
    from raw.gtt group by month;

create view raw.gtt_run as
  select 'gtt_run' as case_id, 1 as part, row_number () over (order by month) as i,
         harms as numerator_or_y, days as n, 1000 as multiply
    from raw.gtt_month order by month;

create view raw.gtt_u as
  select 'gtt_u' as case_id, 1 as part, row_number () over (order by month) as i,
         harms as numerator_or_y, days as n, 1000 as multiply
    from raw.gtt_month order by month;

create view raw.gtt_prun as
  select 'gtt_prun' as case_id, 1 as part, row_number () over (order by month) as i,
         harmed as numerator_or_y, n from raw.gtt_month order by month;

create view raw.gtt_p as
  select 'gtt_p' as case_id, 1 as part, row_number () over (order by month) as i,
         harmed as numerator_or_y, n from raw.gtt_month order by month;

-- After 24 months came the intervention
create view raw.cdi_part as
  select month, n, days, case when row_number () over (order by month) <= 24 then 1 else 2 end as part from raw.cdi;

create view raw.cdi_run as
  select 'cdi_run' as case_id, 1 as part, row_number () over (order by month) as i,
         n as numerator_or_y from raw.cdi order by month;

create view raw.cdi_freeze as
  select 'cdi_freeze' as case_id, 1 as part, row_number () over (order by month) as i,
         n as numerator_or_y, 24 as freeze from raw.cdi order by month;

create view raw.cdi_split as
  select 'cdi_split' as case_id, row_number () over (order by month) as i,
         n as numerator_or_y, part from raw.cdi_part order by month;

create view raw.cdi_c as
  select 'cdi_c' as case_id, row_number () over (order by month) as i,
         n as numerator_or_y, part from raw.cdi_part order by month;

create view raw.cdi_u as
  select 'cdi_u' as case_id, row_number () over (order by month) as i,
         n as numerator_or_y, days as n, part, 10000 as multiply
    from raw.cdi_part order by month;

-- Operations in the order of the file, which is that of their dates
create view raw.age as
  select i - (select count (*) - 100 from raw.cabg) as i, age
    from (select row_number () over () as i, age from raw.cabg) as numbered
   where i > (select count (*) - 100 from raw.cabg);

create view raw.age_i as
  select 'age_i' as case_id, 1 as part, i, age as numerator_or_y, 1 as screened from raw.age order by i;

create view raw.age_mr as
  select 'age_mr' as case_id, 1 as part, i, age as numerator_or_y from raw.age order by i;

create view raw.age_i_excl as
  select 'age_i_excl' as case_id, 1 as part, i, age as numerator_or_y, (i not in (45, 70))::int as include, 1 as screened
    from raw.age order by i;

create view raw.age_xbar as
  select 'age_xbar' as case_id, string_agg (age, ';') as values
    from raw.cabg group by left (date, 7) order by left (date, 7);

create view raw.readm_p as
  select 'readm_p' as case_id, 1 as part, row_number () over (order by left (date, 7)) as i,
         count (*) filter (where readmission::bool) as numerator_or_y,
         count (*) as n from raw.cabg group by left (date, 7) order by i;

create view raw.readm_p_gender as
  select 'readm_p_' || lower (gender) as case_id, 1 as part,
         row_number () over (partition by gender order by left (date, 7)) as i,
         count (*) filter (where readmission::bool) as numerator_or_y, count (*) as n
    from raw.cabg group by gender, left (date, 7) order by gender, i;

create view raw.death_p as
  select 'death_p' as case_id, 1 as part, row_number () over (order by left (date, 7)) as i,
         count (*) filter (where death::bool) as numerator_or_y,
         count (*) as n from raw.cabg group by left (date, 7) order by i;

create view raw.deaths as
  select row_number () over (order by nth) as i, nth - lag (nth) over (order by nth) as operations,
         date::date - lag (date::date) over (order by nth) as days
    from (select row_number () over () as nth, date, death from raw.cabg) as numbered
   where death::bool;

create view raw.deaths_g as
  select 'deaths_g' as case_id, 1 as part, i, operations as numerator_or_y from raw.deaths order by i;

create view raw.deaths_t as
  select 'deaths_t' as case_id, 1 as part, i, days as numerator_or_y, 1 as screened from raw.deaths order by i;

create view raw.acc_p as
  select 'acc_p' as case_id, 1 as part, i, r as numerator_or_y, n from raw.accidents order by i::int;

create view raw.acc_pp as
  select 'acc_pp' as case_id, 1 as part, 'pp' as chart, i, r as numerator_or_y, n, 1 as screened
    from raw.accidents order by accidents.i::int;

create view raw.com_u as
  select 'com_u' as case_id, 1 as part, month as i, complaints as numerator_or_y, sales as n
    from raw.complaints order by month::int;

create view raw.com_up as
  select 'com_up' as case_id, 1 as part, 'up' as chart, month as i,
         complaints as numerator_or_y, sales as n, 1 as screened
    from raw.complaints order by month::int;
