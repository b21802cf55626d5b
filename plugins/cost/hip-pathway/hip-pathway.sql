-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Mean hospital cost of a hip replacement pathway.
--
-- Rule:
--   * Pathway: a primary total hip replacement (KNFB20, KNFB30, KNFB40). A
--     replacement within 120 days after another of the same patient, such as
--     the other hip, belongs to the first one's pathway; several codes on one
--     day are one replacement.
--   * Cost: all the patient's hospital cost from 30 days before to 90 days
--     after the day of surgery, at whatever unit: resources (kind "cost") and
--     staff time (kind "staff_time"), in Danish kroner. DRG values are tariffs and not costs;
--     co-payments are paid by others of the same cost: neither is counted.
--   * The pathway belongs to the unit and the month of the surgery.
--   * A pathway counts only where the cost of its 120 days is there: the cost
--     deliveries of the operating unit (its own, else those of the nearest unit
--     above it that delivers) are complete past the last day, and the pathway
--     has cost. Else a missing delivery would look like a cheaper pathway.
with recursive
above as (
  select unit_id, unit_id as ancestor_id, 0 as distance
  from vaerdi.org_unit
  union all
  select above.unit_id, org_unit.parent_id, above.distance + 1
  from above
  join vaerdi.org_unit on org_unit.unit_id = above.ancestor_id
  where org_unit.parent_id is not null
    and above.distance < 8
),
complete as (
  select distinct on (above.unit_id) above.unit_id, delivery.complete_to
  from above
  join vaerdi.delivery on delivery.unit_id = above.ancestor_id
  where delivery.source = 'cost'
  order by above.unit_id, above.distance, delivery.complete_to
),
-- step: hip replacements
replacements as (
  select
    procedure_id,
    patient_id,
    unit_id,
    start_ts::date as operated_on,
    start_month as period,
    lag (start_ts::date) over (partition by patient_id order by start_ts, procedure_id)
      as previous_on
  from vaerdi.procedure
  where kind = 'P'
    and start_ts >= :'from'::date - interval '120 days'
    and start_month >= :'from'::date - interval '5 months'
    and start_month < :'to'::date
    and code like any (array['KNFB20%', 'KNFB30%', 'KNFB40%'])
),
-- step: initial population: the first of their pathway
pathways as (
  select *
  from replacements
  where period >= :'from'::date
    and unit_id is not null
    and (previous_on is null
         or operated_on - previous_on > 120)
),
-- step: after exclusions: pathways with cost
costs as (
  -- The tree of units comes later: here PostgreSQL can work in parallel
  select
    pathways.procedure_id,
    pathways.unit_id,
    pathways.period,
    pathways.operated_on,
    sum (cost.amount) as amount
  from pathways
  join vaerdi.cost on cost.patient_id = pathways.patient_id
                  and cost.booked_on >= pathways.operated_on - 30
                  and cost.booked_on <= pathways.operated_on + 90
  where cost.kind in ('cost', 'staff_time')
    and cost.currency = 'DKK'
    and cost.booked_month >= :'from'::date - interval '2 months'
    and cost.booked_month < :'to'::date + interval '4 months'
  group by pathways.procedure_id, pathways.unit_id, pathways.period, pathways.operated_on
),
-- step: after exclusions: cost deliveries complete
counted as (
  select costs.unit_id, costs.period, costs.amount
  from costs
  left join complete on complete.unit_id = costs.unit_id
  where complete.complete_to is null
     or costs.operated_on + 90 < complete.complete_to
)
select
  unit_id,
  period,
  count (*) as n,
  sum (amount)::float8 as sum,
  sum (amount * amount)::float8 as sum_squares
from counted
group by 1, 2
