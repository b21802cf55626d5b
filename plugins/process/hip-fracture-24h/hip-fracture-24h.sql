-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Hip fracture operated within 24 hours of admission.
--
-- Patients as in the Danish register of hip fractures: 65 years or more,
-- fracture of the neck of the femur (DS720), pertrochanteric (DS721) or
-- subtrochanteric (DS722), treated by osteosynthesis (KNFJ, SKS) or by a
-- primary prosthesis (KNFB).
-- The clock starts when the patient comes to a hospital: a transfer to another
-- department or hospital for the operation is one stay and does not restart it.
-- Exactly 24 hours is in time. The first operation of the stay counts, in its
-- month, for the department responsible for the contact that was operated on.
-- The earlier operations of a stay may lie before the months asked for, so the
-- procedures are read without a lower limit.
-- Not counted: addition codes (kind '+'), operations dated before the stay,
-- and procedures that belong to no contact.
with
operation as (
  select contact.stay_id,
         contact.unit_id,
         procedure.start_ts,
         row_number() over (partition by contact.stay_id
                            order by procedure.start_ts, procedure.procedure_id) as sequence
    from vaerdi.procedure
    join vaerdi.contact on contact.contact_id = procedure.contact_id
   where (procedure.code like 'KNFJ%' or procedure.code like 'KNFB%')
     and procedure.kind = 'P'
     and procedure.start_month < :'to'::date
     and left(contact.main_diagnosis, 5) in ('DS720', 'DS721', 'DS722')
),
-- step: first operations for a hip fracture
first_operation as (
  select operation.unit_id,
         date_trunc('month', operation.start_ts)::date as period,
         operation.start_ts,
         stay.start_ts as arrived_ts,
         stay.age_at_start,
         stay.priority
    from operation
    join vaerdi.stay on stay.stay_id = operation.stay_id
   where operation.sequence = 1
     and operation.start_ts >= :'from'::date
     and operation.start_ts >= stay.start_ts
     and operation.unit_id is not null
),
-- step: initial population: patients of 65 years or more
elderly as (
  select *
    from first_operation
   where age_at_start >= 65
),
-- step: after exclusions: not admitted for a planned operation
unplanned as (
  select *
    from elderly
   where priority is distinct from 'elective'
)
select unit_id,
       period,
       count(*) filter (where start_ts <= arrived_ts + interval '24 hours') as numerator,
       count(*) as denominator
  from unplanned
 group by unit_id, period;
