-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Day surgery: planned operations without an overnight stay.
--
-- Rule: an operation is all surgical procedures (SKS KA to KQ) of one contact on
-- one day, so that a procedure coded in three steps counts once. Minor
-- procedures (KT) and endoscopies (KU), which nobody stays overnight for, would
-- only dilute the share and are not operations here. It is day surgery when the
-- contact is part of no admission, or of one that began and ended on one date. A stay that is still open has an overnight in it or
-- will be counted again when it has ended: it is not day surgery.
-- Not counted: acute operations, which nobody plans as day surgery, addition
-- codes (kind '+'), and procedures that belong to no contact, of which the
-- length of stay is unknown.
with operation as (
  select distinct procedure.contact_id,
         procedure.start_month,
         procedure.start_ts::date as day
    from vaerdi.procedure
   where procedure.start_month >= :'from'::date
     and procedure.start_month < :'to'::date
     and left(procedure.code, 2) between 'KA' and 'KQ'
     and procedure.kind = 'P'
),
-- step: initial population: operations, one for each contact and day
operated as (
  select contact.unit_id,
         operation.start_month as period,
         contact.stay_id,
         contact.priority
    from operation
    join vaerdi.contact on contact.contact_id = operation.contact_id
   where contact.unit_id is not null
),
-- step: after exclusions: not acute
planned as (
  select *
    from operated
   where priority is distinct from 'acute'
)
select planned.unit_id,
       planned.period,
       count(*) filter (where planned.stay_id is null
                           or stay.end_ts::date = stay.start_ts::date) as numerator,
       count(*) as denominator
  from planned
  left join vaerdi.stay on stay.stay_id = planned.stay_id
 group by planned.unit_id, planned.period;
