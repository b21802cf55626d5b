-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- From the register's rows and Norway's tree of hospitals (schema raw, every
-- column as text) to the warehouse contract (schema vaerdi). The regional
-- enterprise (rhf) is the region, the health enterprise (hf) the hospital, and
-- its hospital the department; some rows are reported by the enterprise itself.

insert into vaerdi.org_unit (unit_id, parent_id, level, name, valid_from)
  select distinct orgnr_nation, null, 'nation', nation, date '2000-01-01' from raw.org
  union all
  select distinct orgnr_rhf, orgnr_nation, 'region', rhf, date '2000-01-01' from raw.org
  union all
  select distinct orgnr_hf, orgnr_rhf, 'hospital', hf, date '2000-01-01' from raw.org
  union all
  select distinct orgnr_hospital, orgnr_hf, 'department', hospital, date '2000-01-01' from raw.org;

insert into vaerdi.benchmark (indicator_id, definition_version, unit_id, period_start, period_end,
                              numerator, denominator, value, direction, source)
  select ind_id, '1', orgnr, make_date (year::int, 1, 1), make_date (year::int + 1, 1, 1),
         var::numeric, denominator::numeric, var::numeric / denominator::numeric, 1, 'Norsk diabetesregister'
    from raw.input;

insert into vaerdi.delivery (source, unit_id, delivered_ts, complete_to, cadence)
  values ('benchmark', '1', '2020-01-01', '2020-01-01', 'year');
