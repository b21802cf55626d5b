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
--     staff time (kind "staff_time"). DRG values are tariffs and not costs;
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
replacements as (
  select
    procedure_id,
    patient_id,
    unit_id,
    start_ts::date as operated_on,
    start_month,
    lag (start_ts::date) over (partition by patient_id order by start_ts, procedure_id)
      as previous_on
  from vaerdi.procedure
  where kind = 'P'
    and start_ts >= :'from'::date - interval '120 days'
    and start_month < :'to'::date
    and code like any (array['KNFB20%', 'KNFB30%', 'KNFB40%'])
),
costs as (
  -- The tree of units comes later: here PostgreSQL can work in parallel
  select
    replacements.procedure_id,
    replacements.unit_id,
    replacements.start_month,
    replacements.operated_on,
    sum (cost.amount) as amount
  from replacements
  join vaerdi.cost on cost.patient_id = replacements.patient_id
                  and cost.booked_on >= replacements.operated_on - 30
                  and cost.booked_on <= replacements.operated_on + 90
  where cost.kind in ('cost', 'staff_time')
    and cost.booked_month >= :'from'::date - interval '2 months'
    and cost.booked_month < :'to'::date + interval '4 months'
    and replacements.start_month >= :'from'::date
    and replacements.unit_id is not null
    and (replacements.previous_on is null
         or replacements.operated_on - replacements.previous_on > 120)
  group by replacements.procedure_id, replacements.unit_id, replacements.start_month,
           replacements.operated_on
)
select
  costs.unit_id,
  costs.start_month as period,
  count (*) as n,
  sum (costs.amount)::float8 as sum,
  sum (costs.amount * costs.amount)::float8 as sum_squares
from costs
left join complete on complete.unit_id = costs.unit_id
where complete.complete_to is null
   or costs.operated_on + 90 < complete.complete_to
group by 1, 2
