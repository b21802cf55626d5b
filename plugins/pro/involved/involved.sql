-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Share of patients who felt involved in decisions on their care, from the department's own
-- continuous survey (DLP), question "involved".
--
-- Rule:
--   * Denominator: answers in the month to the question. A question that was
--     left out, or answered "do not know" (no value), is no answer.
--   * Numerator: answers 4 and 5 on the scale from 1 to 5.
--   * A row that stands for several answers counts with its weight.
--   * The national survey (LUP) has its own instrument and scale and is not
--     mixed in: its result is the published benchmark.
with
-- step: patients asked
asked as (
  select
    unit_id,
    answered_month as period,
    value,
    weight
  from vaerdi.survey_score
  where source = 'PREM'
    and instrument = 'DLP'
    and item = 'involved'
    and answered_month >= :'from'::date
    and answered_month < :'to'::date
),
-- step: after exclusions: answered the question
answered as (
  select *
  from asked
  where value between 1 and 5
    and weight > 0
)
select
  unit_id,
  period,
  coalesce (sum (weight) filter (where value >= 4), 0)::float8 as numerator,
  sum (weight)::float8 as denominator
from answered
group by 1, 2
