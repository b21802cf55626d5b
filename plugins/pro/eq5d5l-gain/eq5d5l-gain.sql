-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- EQ-5D-5L before and after hip, knee and back surgery, as counts of answer
-- patterns: the compute step turns patterns into values of the Danish value
-- set. No patient leaves the warehouse, only how many had which pattern.
--
-- Rule:
--   * Operations: primary total hip replacement (KNFB20, KNFB30, KNFB40), primary
--     knee replacement (KNGB), and back surgery: decompression of cord and nerve
--     roots (KABC) and spinal fusion (KNAG). One patient's codes for one kind of
--     operation on one day are one operation; the answers belong to its episode
--     key, whichever of the codes carries it.
--   * An answer is complete when all five dimensions (MO mobility, SC self-care,
--     UA usual activities, PD pain or discomfort, AD anxiety or depression) hold
--     a level from 1 to 5; an incomplete one counts as no answer.
--   * Before: the newest complete answer of phase "pre" in the 180 days up to the day
--     of surgery.
--     After: the newest complete answer of phase "followup" in the 120 days after
--     it (the three-month follow-up); a month does not change once they are over.
--   * A row per unit, month of surgery and pair of patterns. The pattern is the
--     five levels in the order above (21232); missing where there is no answer,
--     so that the operations without a pair are counted and coverage is known.
with
-- step: codes of operations
operations as (
  select
    procedure_id,
    unit_id,
    start_month as period,
    start_ts::date as operated_on,
    -- Says which codes are one operation
    min (procedure_id) over (partition by patient_id,
                                          start_ts::date,
                                          case when code like 'KNF%' then 'hip'
                                               when code like 'KNG%' then 'knee'
                                               else 'back' end) as operation
  from vaerdi.procedure
  where kind = 'P'
    and start_month >= :'from'::date
    and start_month < :'to'::date
    and unit_id is not null
    and code like any (array['KNFB20%', 'KNFB30%', 'KNFB40%', 'KNGB%', 'KABC%', 'KNAG%'])
),
answers as (
  select
    episode_key,
    phase,
    answered_on,
    sum (value * case item when 'MO' then 10000
                           when 'SC' then 1000
                           when 'UA' then 100
                           when 'PD' then 10
                           else 1 end)::int as pattern
  from vaerdi.survey_score
  where instrument = 'EQ-5D-5L'
    and phase in ('pre', 'followup')
    and item in ('MO', 'SC', 'UA', 'PD', 'AD')
    and value in (1, 2, 3, 4, 5)
    and episode_key in (select procedure_id from operations)
    and answered_month >= :'from'::date - interval '7 months'
    and answered_month < :'to'::date + interval '5 months'
  group by unit_id, episode_key, phase, response_id, answered_on
  having count (*) = 5
     and bit_or (case item when 'MO' then 1
                           when 'SC' then 2
                           when 'UA' then 4
                           when 'PD' then 8
                           else 16 end) = 31
),
-- step: initial population: operations
pairs as (
  select
    operations.operation,
    max (operations.unit_id) as unit_id,
    max (operations.period) as period,
    (max (array[answers.answered_on - date '2000-01-01', answers.pattern])
       filter (where answers.phase = 'pre'
                 and answers.answered_on <= operations.operated_on
                 and answers.answered_on >= operations.operated_on - 180))[2] as pre,
    (max (array[answers.answered_on - date '2000-01-01', answers.pattern])
       filter (where answers.phase = 'followup'
                 and answers.answered_on > operations.operated_on
                 and answers.answered_on <= operations.operated_on + 120))[2] as post
  from operations
  left join answers on answers.episode_key = operations.procedure_id
  group by operations.operation
)
select
  unit_id,
  period,
  pre::text as pre,
  post::text as post,
  count (*) as n
from pairs
group by 1, 2, 3, 4
order by 1, 2
