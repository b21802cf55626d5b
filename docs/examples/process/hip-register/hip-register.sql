-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- An indicator of a clinical register, with the register's completeness.
--
-- The register's rows come by the view of measurements, as those of the
-- infection database do: code RKKP-DTHL-MOB24, value_num 1 met, 0 not met, empty
-- where the item was not answered; contact_id joins them to the contact.
-- Completeness is what the register holds of what the patient register holds:
-- patients of 65 years or more operated on for a hip fracture.
with
-- step: in the patient register: operated on for a hip fracture, 65 years or more
eligible as (
  select distinct on (contact.contact_id)
         contact.contact_id,
         contact.unit_id,
         procedure.start_month as period
    from vaerdi.procedure
    join vaerdi.contact on contact.contact_id = procedure.contact_id
   where procedure.start_month >= :'from'::date
     and procedure.start_month < :'to'::date
     and procedure.kind = 'P'
     and (procedure.code like 'KNFJ%' or procedure.code like 'KNFB%')
     and left (contact.main_diagnosis, 5) in ('DS720', 'DS721', 'DS722')
     and contact.age_at_start >= 65
     and contact.unit_id is not null
   order by contact.contact_id, procedure.start_month
),
-- step: in the clinical register too
registered as (
  select eligible.contact_id,
         eligible.unit_id,
         eligible.period,
         max (measurement.value_num) as met
    from eligible
    join vaerdi.measurement on measurement.contact_id = eligible.contact_id
   where measurement.code = 'RKKP-DTHL-MOB24'
   group by eligible.contact_id, eligible.unit_id, eligible.period
)
select eligible.unit_id,
       eligible.period,
       count (*) filter (where registered.met = 1) as numerator,
       count (registered.met) as denominator,
       count (registered.contact_id) as answered,
       count (*) as eligible
  from eligible
  left join registered on registered.contact_id = eligible.contact_id
 group by eligible.unit_id, eligible.period
