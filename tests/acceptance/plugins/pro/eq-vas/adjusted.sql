-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Hip replacements with the EQ VAS before and six months after and with a
-- case-mix prediction: the records that the national report models. A row per
-- hospital, month and kind of operation (KNFC is a revision).
with
pairs as (
  select
    procedure.unit_id,
    procedure.start_month as period,
    case when procedure.code like 'KNFC%' then 'revision' else 'primary' end as kind,
    after.value - before.value as gain,
    after.expected_value - before.value as expected
  from vaerdi.procedure
  join vaerdi.survey_score before on before.episode_key = procedure.procedure_id
  join vaerdi.survey_score after on after.episode_key = procedure.procedure_id
  where procedure.start_month >= :'from'::date
    and procedure.start_month < :'to'::date
    and before.instrument = 'EQ-5D-3L' and before.item = 'vas' and before.phase = 'pre'
    and after.instrument = 'EQ-5D-3L' and after.item = 'vas' and after.phase = 'followup'
    and before.value is not null
    and after.value is not null
    and after.expected_value is not null
)
select
  unit_id,
  period,
  kind as stratum,
  count (*) as n,
  sum (gain) as sum,
  sum (expected) as expected,
  sum ((gain - expected) ^ 2) as sum_squares
from pairs
group by unit_id, period, kind
