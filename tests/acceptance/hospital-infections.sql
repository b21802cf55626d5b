-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- From the published table of infections (schema raw, every column as text) to
-- the warehouse contract (schema vaerdi). Published sums are rows of the view
-- benchmark; their days have fractions, and each infection has its own.

insert into vaerdi.org_unit (unit_id, parent_id, level, name, valid_from)
  values ('nation', null, 'nation', 'Danmark', '2000-01-01'),
         ('1084', 'nation', 'region', 'Region Hovedstaden', '2000-01-01');

insert into vaerdi.org_unit (unit_id, parent_id, level, name, valid_from)
  select distinct hospital, '1084', 'hospital', hospital, date '2000-01-01' from raw.infections;

insert into vaerdi.benchmark (indicator_id, definition_version, unit_id, period_start, period_end,
                              numerator, denominator, value, direction, source)
  select 'hai-' || lower (infection), '1', hospital, month::date, (month::date + interval '1 month')::date,
         n::numeric, days::numeric, n::numeric / days::numeric, -1, 'esundhed.dk'
    from raw.infections;

insert into vaerdi.delivery (source, unit_id, delivered_ts, complete_to, cadence)
  values ('benchmark', 'nation', '2017-01-01', '2017-01-01', 'month');
