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
)
select contact.unit_id,
       operation.start_month as period,
       count(*) filter (where contact.stay_id is null
                           or stay.end_ts::date = stay.start_ts::date) as numerator,
       count(*) as denominator
  from operation
  join vaerdi.contact on contact.contact_id = operation.contact_id
  left join vaerdi.stay on stay.stay_id = contact.stay_id
 where contact.unit_id is not null
   and contact.priority is distinct from 'acute'
 group by contact.unit_id, operation.start_month;
