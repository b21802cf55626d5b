-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Staff cost per contact: minutes times rate (time-driven activity-based
-- costing, without the materials).
--
-- Rule:
--   * Numerator: cost lines of kind "staff_time" of all staff groups: minutes
--     (quantity) x DKK per minute (unit_price), which the contract gives as the
--     line's amount, in Danish kroner. A line belongs to the unit that bears the cost and to the
--     month in which it is booked, the month of the contact.
--   * Denominator: the contacts in the month for which the unit is responsible,
--     of every kind, also those on which no staff time was booked.
--   * A month counts only where the unit's cost is there: its cost deliveries
--     (its own, else those of the nearest unit above it that delivers) are
--     complete past its end, and some staff time is booked. Else a missing
--     delivery would look like care free of charge.
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
staff as (
  select unit_id, booked_month, sum (amount)::float8 as amount
  from vaerdi.cost
  where kind = 'staff_time'
    and currency = 'DKK'
    and booked_month >= :'from'::date
    and booked_month < :'to'::date
  group by 1, 2
),
contacts as (
  select unit_id, start_month, count (*) as number
  from vaerdi.contact
  where start_month >= :'from'::date
    and start_month < :'to'::date
  group by 1, 2
)
select
  staff.unit_id,
  staff.booked_month as period,
  staff.amount as numerator,
  contacts.number as denominator
from staff
join contacts on contacts.unit_id = staff.unit_id
             and contacts.start_month = staff.booked_month
left join complete on complete.unit_id = staff.unit_id
where complete.complete_to is null
   or (staff.booked_month + interval '1 month')::date <= complete.complete_to
