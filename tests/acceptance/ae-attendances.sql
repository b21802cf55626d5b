-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- From the published table of attendances at English emergency departments
-- (schema raw, every column as text) to the warehouse contract (schema vaerdi).

insert into vaerdi.org_unit (unit_id, parent_id, level, name, valid_from)
  values ('England', null, 'nation', 'England', '2000-01-01');

insert into vaerdi.org_unit (unit_id, parent_id, level, name, valid_from)
  select distinct org_code, 'England', 'hospital', org_code, date '2000-01-01' from raw.attendances;

insert into vaerdi.benchmark (indicator_id, definition_version, unit_id, period_start, period_end, stratum,
                              numerator, denominator, value, direction, source)
  select 'four-hours', '1', org_code, period::date, (period::date + interval '1 month')::date, type,
         attendances::numeric - breaches::numeric, attendances::numeric,
         coalesce ((attendances::numeric - breaches::numeric) / nullif (attendances::numeric, 0), 0),
         1, 'NHS England'
    from raw.attendances;

insert into vaerdi.delivery (source, unit_id, delivered_ts, complete_to, cadence)
  values ('benchmark', 'England', '2019-04-01', '2019-04-01', 'month');
