-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Response rate of the follow-up questionnaire after hip, knee and back surgery.
--
-- Rule:
--   * Denominator: operations in the month: primary total hip replacement
--     (KNFB20, KNFB30, KNFB40), primary knee replacement (KNGB), decompression of
--     cord and nerve roots (KABC) and spinal fusion (KNAG). One patient's codes
--     for one kind of operation on one day are one operation.
--   * Numerator: follow-up questionnaires about these operations with at least
--     one answer, in the 120 days after surgery (the three-month follow-up).
--     EQ-5D-5L is the questionnaire that all of them are sent.
--   * Questionnaires are counted, not operations with one: an operation has one
--     follow-up, so more answers than operations mean that a delivery was
--     imported twice, and this must be seen and not be smoothed away.
--   * The figure belongs to the unit and the month of the operation.
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
answered as (
  select episode_key, response_id, max (answered_on) as answered_on
  from vaerdi.survey_score
  where instrument = 'EQ-5D-5L'
    and phase = 'followup'
    and value is not null
    and answered_month >= :'from'::date
    and answered_month < :'to'::date + interval '5 months'
    and episode_key is not null
  group by unit_id, episode_key, response_id
)
select
  operations.unit_id,
  operations.period,
  count (answered.response_id) as numerator,
  count (distinct operations.operation) as denominator
from operations
left join answered on answered.episode_key = operations.procedure_id
                  and answered.answered_on > operations.operated_on
                  and answered.answered_on <= operations.operated_on + 120
group by 1, 2
