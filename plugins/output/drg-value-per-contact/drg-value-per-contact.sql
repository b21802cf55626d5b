-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Mean DRG value per contact.
--
-- Rule: the lines of one contact are added first (a grouping may be corrected
-- by a later line, also a negative one), then contacts are averaged. A value
-- given for a whole admission counts as one contact. The month is that in
-- which the line is booked: the start of the contact. A DRG value is a tariff
-- and not what the treatment cost.
with
-- step: lines with a DRG value
line as (
  select unit_id,
         booked_month as period,
         contact_id,
         -- Keys of contacts and of stays may be the same
         case when contact_id is null then stay_id end as stay_id,
         amount
    from vaerdi.cost
   where booked_month >= :'from'::date
     and booked_month < :'to'::date
     and kind = 'drg_value'
     and currency = 'DKK'
     and unit_id is not null
     and (contact_id is not null or stay_id is not null)
),
-- step: initial population: contacts with a DRG value
contact_value as (
  select unit_id,
         period,
         sum(amount::float8) as value
    from line
   group by unit_id, period, contact_id, stay_id
)
select unit_id,
       period,
       count(*) as n,
       sum(value) as sum,
       sum(value * value) as sum_squares
  from contact_value
 group by unit_id, period;
