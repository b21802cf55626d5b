-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Preventable acute admissions of citizens aged 65 or more, per region.
--
-- Rule: acute stays of patients aged 65+ whose main diagnosis belongs to the
-- groups that the Danish national goals count as preventable among the elderly:
-- gastroenteritis (DA09), nutritional anaemia (DD50-DD53), dehydration (DE86),
-- lower respiratory disease (DJ12-DJ15, DJ18, DJ20-DJ22, DJ40-DJ47),
-- constipation (DK590), pressure ulcer (DL89), bladder infection (DN30, but not
-- after radiation, DN304, and DN390), fracture (DS02, DS12 … DS92), and social
-- and care reasons (DZ59, DZ74, DZ75).
-- A stay is one continuous admission: a transfer to another department or
-- hospital is not another admission. It counts in the month of admission for
-- the region of the hospital that admitted, because that of the patient's home
-- is not in the contract.
-- The denominator is citizen years (citizens on the first of the month / 12),
-- so that twelve months give a rate per citizen and year. Age bands that begin
-- at 65 or later are counted. Where the age on the stay is missing, the birth
-- date is used.
with recursive region_of (unit_id, region_id) as (
  select unit_id, unit_id
    from vaerdi.org_unit
   where level = 'region'
  union all
  select child.unit_id, region_of.region_id
    from vaerdi.org_unit as child
    join region_of on child.parent_id = region_of.unit_id
),
elderly as (
  select region_of.region_id,
         population.month as period,
         sum(population.citizens) / 12.0 as citizen_years
    from vaerdi.population
    join region_of on region_of.unit_id = population.unit_id
   where population.month >= :'from'::date
     and population.month < :'to'::date
     and population.age_from >= 65
   group by region_of.region_id, population.month
),
-- step: acute admissions
acute as (
  select region_of.region_id as unit_id,
         stay.start_month as period,
         stay.patient_id,
         stay.start_ts,
         stay.age_at_start,
         stay.main_diagnosis
    from vaerdi.stay
    join region_of on region_of.unit_id = stay.admitting_unit_id
   where stay.start_month >= :'from'::date
     and stay.start_month < :'to'::date
     and stay.priority = 'acute'
),
-- step: with a preventable main diagnosis
preventable as (
  select *
    from acute
   where (left(main_diagnosis, 4) in
            ('DA09', 'DD50', 'DD51', 'DD52', 'DD53', 'DE86',
             'DJ12', 'DJ13', 'DJ14', 'DJ15', 'DJ18', 'DJ20', 'DJ21', 'DJ22',
             'DJ40', 'DJ41', 'DJ42', 'DJ43', 'DJ44', 'DJ45', 'DJ46', 'DJ47',
             'DL89', 'DN30',
             'DS02', 'DS12', 'DS22', 'DS32', 'DS42', 'DS52', 'DS62', 'DS72', 'DS82', 'DS92',
             'DZ59', 'DZ74', 'DZ75')
          or left(main_diagnosis, 5) in ('DK590', 'DN390'))
     and left(main_diagnosis, 5) <> 'DN304'
),
-- step: of citizens of 65 years or more
aged as (
  select *
    from preventable
   where coalesce(preventable.age_at_start,
                  (select extract(year from age(preventable.start_ts, patient.birth_date))
                     from vaerdi.patient
                    where patient.patient_id = preventable.patient_id)) >= 65
),
admission as (
  select unit_id,
         period,
         count(*) as admissions
    from aged
   group by unit_id, period
)
select elderly.region_id as unit_id,
       elderly.period,
       coalesce(admission.admissions, 0) as numerator,
       elderly.citizen_years::float8 as denominator
  from elderly
  left join admission on admission.unit_id = elderly.region_id
                     and admission.period = elderly.period;
