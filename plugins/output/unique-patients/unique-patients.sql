-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Unique patients of a department in a calendar year.
--
-- Rule: a patient counts once for each department and calendar year, in the
-- month of the first contact of that year. The twelve months of a year then
-- add up to the department's unique patients, which is the figure that the
-- departments agreed on. To know whether a contact is the first, the contacts
-- since 1 January of the first year asked for are read.
with
-- step: contacts
contact as (
  select unit_id,
         start_month as period,
         patient_id
    from vaerdi.contact
   where start_month >= date_trunc('year', :'from'::timestamp)::date
     and start_month < :'to'::date
     and unit_id is not null
     and kind in ('outpatient', 'inpatient', 'emergency', 'virtual')
),
-- step: initial population: patients in the month of their first contact of the year
first_contact as (
  select unit_id,
         min(period) as period
    from contact
   -- The calendar year, in whole numbers: a shard is not sent extract
   group by unit_id, patient_id, (period - date '1904-01-01') * 4 / 1461
)
select unit_id,
       period,
       count(*) as numerator
  from first_contact
 where period >= :'from'::date
 group by unit_id, period;
