-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Hip replacements with the Oxford Hip Score before and six months after and with a
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
    and before.instrument = 'OHS' and before.item = 'score' and before.phase = 'pre'
    and after.instrument = 'OHS' and after.item = 'score' and after.phase = 'followup'
    and before.value is not null
    and after.value is not null
    and after.expected_value is not null
)
select
  unit_id,
  period,
  kind || '-' || change as stratum,
  count (*) filter (where sign (gain) = direction) as numerator,
  count (*) as denominator
from pairs
cross join (values ('improved', 1), ('same', 0), ('worse', -1)) as changes (change, direction)
group by unit_id, period, kind, change
