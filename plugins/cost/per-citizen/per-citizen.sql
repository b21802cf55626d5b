-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Hospital cost per citizen and year: the cost leg of the triple aim.
--
-- Rule:
--   * Numerator: cost of the region's hospitals in the month, in Danish kroner:
--     resources (kind "cost") and staff time (kind "staff_time"). DRG values are tariffs and
--     not costs; co-payments are paid by others of the same cost.
--   * Denominator: citizens who live in the region on the first of the month.
--   * A cost belongs to the region of the unit that bears it, so patients
--     treated in another region count where they were treated.
--   * The value is shown per year: a month's cost per citizen times twelve.
--   * A month counts only where the cost deliveries of every department of the
--     region (its own, else those of the nearest unit above it that delivers)
--     are complete: a hospital that is late must not make its region cheaper. A
--     department whose cost was delivered until it closed holds nothing up.
with recursive
above as (
  select unit_id, level, valid_to, unit_id as ancestor_id, level as ancestor_level, 0 as distance
  from vaerdi.org_unit
  union all
  select above.unit_id, above.level, above.valid_to, parent.unit_id, parent.level, above.distance + 1
  from above
  join vaerdi.org_unit as child on child.unit_id = above.ancestor_id
  join vaerdi.org_unit as parent on parent.unit_id = child.parent_id
  where above.distance < 8
),
regions as (
  select unit_id, ancestor_id as region_id
  from above
  where ancestor_level = 'region'
),
complete as (
  select distinct on (above.unit_id) above.unit_id, above.valid_to, delivery.complete_to
  from above
  join vaerdi.delivery on delivery.unit_id = above.ancestor_id
  where delivery.source = 'cost'
    and above.level = 'department'
  order by above.unit_id, above.distance, delivery.complete_to
),
region_complete as (
  select regions.region_id, min (complete.complete_to) as complete_to
  from regions
  join complete on complete.unit_id = regions.unit_id
  where complete.valid_to is null
     or complete.valid_to > complete.complete_to
  group by 1
),
citizens as (
  select unit_id, month, sum (citizens) as citizens
  from vaerdi.population
  where month >= :'from'::date
    and month < :'to'::date
  group by 1, 2
),
unit_costs as (
  -- Summed per unit before the tree is looked at: there are few units
  select unit_id, booked_month, sum (amount) as amount
  from vaerdi.cost
  where kind in ('cost', 'staff_time')
    and currency = 'DKK'
    and booked_month >= :'from'::date
    and booked_month < :'to'::date
  group by 1, 2
),
costs as (
  select regions.region_id, unit_costs.booked_month, sum (unit_costs.amount) as amount
  from unit_costs
  join regions on regions.unit_id = unit_costs.unit_id
  group by 1, 2
)
select
  costs.region_id as unit_id,
  costs.booked_month as period,
  costs.amount::float8 as numerator,
  citizens.citizens as denominator
from costs
join citizens on citizens.unit_id = costs.region_id
             and citizens.month = costs.booked_month
left join region_complete on region_complete.region_id = costs.region_id
where citizens.citizens > 0
  and (region_complete.complete_to is null
       or (costs.booked_month + interval '1 month')::date <= region_complete.complete_to)
