-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- From the columns of the published record file (schema raw, every column as
-- text) to the warehouse contract (schema vaerdi).
--
--   * The file names the financial year and no day: every operation is put on
--     1 April 2017, its answers on that day and six months later.
--   * Operations carry the codes that a Nordic warehouse has for them: KNFB a
--     first hip replacement, KNFC a revision.
--   * EQ VAS 999 means not answered; an empty field is no answer either.
--   * The case-mix prediction of the score after the operation stands beside it.

create table raw.keyed as
  select 'R' || row_number () over () as key, records.* from raw.records;

insert into vaerdi.org_unit (unit_id, parent_id, level, name, valid_from)
  values ('England', null, 'nation', 'England', '2000-01-01');

insert into vaerdi.org_unit (unit_id, parent_id, level, name, valid_from)
  select distinct "Provider Code", 'England', 'hospital',
         coalesce (results."Organsation Name", "Provider Code"), date '2000-01-01'
    from raw.records
    left join (select distinct "Organisation Code", "Organsation Name" from raw.results) as results
      on results."Organisation Code" = records."Provider Code";

insert into vaerdi.patient (patient_id, sex)
  select key, case "Gender" when '1' then 'M' when '2' then 'F' else 'U' end from raw.keyed;

insert into vaerdi.procedure (procedure_id, patient_id, code, kind, start_ts, start_month, unit_id)
  select key, key, case "Revision Flag" when '1' then 'KNFC' else 'KNFB' end, 'P',
         timestamp '2017-04-01 08:00', date '2017-04-01', "Provider Code"
    from raw.keyed;

insert into vaerdi.survey_score (response_id, source, instrument, item, phase, episode_key, patient_id,
                                 unit_id, answered_on, answered_month, value, expected_value, weight)
  select key || '-' || phase, 'PRO', instrument, item, phase, key, key, "Provider Code",
         answered_on, answered_on, nullif (nullif (value, ''), missing)::numeric,
         nullif (expected, '')::numeric, 1
    from raw.keyed
   cross join lateral (values
     ('EQ-5D-3L', 'index', 'pre', date '2017-04-01', "Pre-Op Q EQ5D Index", null, null),
     ('EQ-5D-3L', 'index', 'followup', date '2017-10-01', "Post-Op Q EQ5D Index", null,
      "Hip Replacement EQ5D Index Post-Op Q Predicted"),
     ('EQ-5D-3L', 'vas', 'pre', date '2017-04-01', "Pre-Op Q EQ VAS", '999', null),
     ('EQ-5D-3L', 'vas', 'followup', date '2017-10-01', "Post-Op Q EQ VAS", '999',
      "Hip Replacement EQ VAS Post-Op Q Predicted"),
     ('OHS', 'score', 'pre', date '2017-04-01', "Hip Replacement Pre-Op Q Score", null, null),
     ('OHS', 'score', 'followup', date '2017-10-01', "Hip Replacement Post-Op Q Score", null,
      "Hip Replacement OHS Post-Op Q Predicted"))
     as answers (instrument, item, phase, answered_on, value, missing, expected);

-- England's mean gain as published. The record file lacks the patients of the
-- smallest providers, about one in a thousand, so its own mean differs a little.
insert into vaerdi.benchmark (indicator_id, definition_version, unit_id, period_start, period_end,
                              stratum, denominator, value, direction, source)
  select 'pro.nhs-' || id || '-adjusted-' || kind, '1.0', 'England', '2017-04-01', '2018-04-01', kind,
         "Modelled Records"::numeric, "Health Gain"::numeric, 1, 'PROMs in England 2017/18'
    from raw.results
    join (values ('EQ-5D Index', 'eq5d'), ('EQ VAS', 'vas'), ('Oxford Hip Score', 'ohs'))
      as measures (measure, id) on measures.measure = results."Measure"
    join (values ('Hip Replacement Primary', 'primary'), ('Hip Replacement Revision', 'revision'))
      as kinds (procedure, kind) on kinds.procedure = results."Procedure"
   where "Organisation Type" = 'England';

insert into vaerdi.delivery (source, unit_id, delivered_ts, complete_to, cadence)
  values ('procedure', 'England', '2018-04-01', '2018-04-01', 'year'),
         ('survey_score', 'England', '2018-04-01', '2018-04-01', 'year');

create index on vaerdi.survey_score (episode_key);
analyze vaerdi.survey_score;
analyze vaerdi.procedure;
