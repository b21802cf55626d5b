-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Mean gain in Oxford Hip Score from before to after primary total hip replacement.
--
-- Rule:
--   * Operations: primary total hip replacement (KNFB20, KNFB30, KNFB40). One patient's codes on one day
--     are one operation.
--   * The score: twelve items from 0 (worst) to 4 (best), summed to 0-48. One or
--     two missing items are replaced by the mean of the answered ones; with
--     three or more missing there is no score (Murray et al. 2007).
--   * Before: the newest score of phase "pre" in the 180 days up to the day of
--     surgery. After: the newest score of phase "followup" in the 120 days after
--     it (the three-month follow-up). Gain = after - before.
--   * The operation's unit and month own the gain. Coverage: operations with
--     both scores over all operations.
with
-- step: codes of operations
operations as (
  select
    procedure_id,
    unit_id,
    start_month as period,
    start_ts::date as operated_on,
    -- Says which codes are one operation
    min (procedure_id) over (partition by patient_id, start_ts::date) as operation
  from vaerdi.procedure
  where kind = 'P'
    and start_month >= :'from'::date
    and start_month < :'to'::date
    and unit_id is not null
    and code like any (array['KNFB20%', 'KNFB30%', 'KNFB40%'])
),
scores as (
  select
    episode_key,
    phase,
    answered_on,
    avg (value) * 12 as score
  from vaerdi.survey_score
  where instrument = 'OHS'
    and phase in ('pre', 'followup')
    and item in ('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12')
    and value between 0 and 4
    and episode_key in (select procedure_id from operations)
    and answered_month >= :'from'::date - interval '7 months'
    and answered_month < :'to'::date + interval '5 months'
  group by unit_id, episode_key, phase, response_id, answered_on
  having count (*) between 10 and 12
),
-- step: initial population: operations
pairs as (
  select
    operations.operation,
    max (operations.unit_id) as unit_id,
    max (operations.period) as period,
    (max (array[scores.answered_on - date '2000-01-01', scores.score])
       filter (where scores.phase = 'followup'
                 and scores.answered_on > operations.operated_on
                 and scores.answered_on <= operations.operated_on + 120))[2]
    - (max (array[scores.answered_on - date '2000-01-01', scores.score])
         filter (where scores.phase = 'pre'
                   and scores.answered_on <= operations.operated_on
                   and scores.answered_on >= operations.operated_on - 180))[2] as gain
  from operations
  left join scores on scores.episode_key = operations.procedure_id
  group by operations.operation
)
select
  unit_id,
  period,
  count (gain) as n,
  coalesce (sum (gain), 0)::float8 as sum,
  coalesce (sum (gain * gain), 0)::float8 as sum_squares,
  count (gain) as answered,
  count (*) as eligible
from pairs
group by 1, 2
