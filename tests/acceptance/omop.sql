-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- From the raw files of a CDM (schema raw, every column as text) to the tables
-- of CDM 5.4 (schema cdm), as the specification's own list of fields (raw.field)
-- has them, with three differences that real CDMs need: identifiers are 64 bit,
-- texts have no length, and a key that the source lacks is no error. Columns of
-- CDM 5.3 go where their successors are.

create schema cdm;

do $$
declare
  part record;
begin
  for part in
    select lower ("cdmTableName") as name,
           string_agg (format ('%I %s', lower (trim (both '"' from "cdmFieldName")),
                               case when "cdmDatatype" ilike 'integer%' then 'bigint'
                                    when "cdmDatatype" ilike 'varchar%' then 'text'
                                    when "cdmDatatype" ilike 'datetime' then 'timestamp'
                                    when "cdmDatatype" ilike 'float' then 'float8'
                                    else "cdmDatatype" end), ', ') as columns
      from raw.field group by 1
  loop
    execute format ('create table cdm.%I (%s)', part.name, part.columns);
  end loop;
end
$$;

alter table cdm.person alter year_of_birth type int, alter month_of_birth type int, alter day_of_birth type int;

do $$
declare
  part record;
begin
  for part in
    with renamed (old, new) as (values
      ('admitting_source_concept_id', 'admitted_from_concept_id'),
      ('admitting_source_value', 'admitted_from_source_value'),
      ('discharge_to_concept_id', 'discharged_to_concept_id'),
      ('discharge_to_source_value', 'discharged_to_source_value'),
      ('visit_detail_parent_id', 'parent_visit_detail_id'))
    select raw.table_name as name,
           string_agg (quote_ident (cdm.column_name), ', ') as columns,
           string_agg (format (case when cdm.data_type = 'timestamp without time zone'
                                    then 'case when length (%1$I) >= 10 then %1$I::timestamp end'
                                    else 'nullif (%1$I, '''')::%2$s' end,
                               raw.column_name, cdm.data_type), ', ') as values
      from information_schema.columns raw
      left join renamed on renamed.old = lower (raw.column_name)
      join information_schema.columns cdm
        on cdm.table_schema = 'cdm' and cdm.table_name = raw.table_name
       and cdm.column_name = coalesce (renamed.new, lower (raw.column_name))
     where raw.table_schema = 'raw' and raw.table_name <> 'field'
     group by raw.table_name
  loop
    execute format ('insert into cdm.%I (%s) select %s from raw.%I', part.name, part.columns, part.values, part.name);
  end loop;
end
$$;

create index on cdm.visit_detail (visit_occurrence_id);
create index on cdm.visit_occurrence (visit_occurrence_id);
create index on cdm.condition_occurrence (visit_occurrence_id);
analyze;

drop schema vaerdi cascade;

do $$
begin
  execute format ('alter database %I set search_path = cdm', current_database ());
end
$$;
