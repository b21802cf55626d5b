-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Hospital-acquired infections per 10 000 bed days.
--
-- Rule: the cases of the national infection database HAIBA, which finds them in
-- the laboratories' answers by sample times relative to admission and discharge
-- (so an infection brought along is not among them): urinary tract infections
-- (HAIBA-UTI) and bacteraemias (HAIBA-BAC). Two samples of one patient on one
-- day are one case. A case counts in the month of the sample, for the
-- department where it was taken.
-- Bed days are the time in bed in the department, cut at the turn of the month
-- and at the limits asked for; days on leave are not counted, nor a place that
-- ends before it begins, which is a registration error. A patient who is still
-- in has a bed until the end of the months asked for.
with
-- step: samples with an infection
sample as (
  select unit_id,
         taken_month as period,
         code,
         patient_id,
         taken_ts::date as taken_on
    from vaerdi.measurement
   where taken_month >= :'from'::date
     and taken_month < :'to'::date
     and code in ('HAIBA-UTI', 'HAIBA-BAC')
     and unit_id is not null
),
-- step: cases: one for each patient and day
infection_case as (
  select unit_id, period, code, patient_id, taken_on
    from sample
   group by unit_id, period, code, patient_id, taken_on
),
infection as (
  select unit_id,
         period,
         count(*) filter (where code = 'HAIBA-UTI') as uti,
         count(*) filter (where code = 'HAIBA-BAC') as bac
    from infection_case
   group by unit_id, period
),
bed as (
  select unit_id,
         greatest(start_ts, :'from'::timestamp) as start_ts,
         least(coalesce(end_ts, :'to'::timestamp), :'to'::timestamp) as end_ts
    from vaerdi.unit_segment
   where start_month < :'to'::date
     and (end_ts > greatest(start_ts, :'from'::timestamp) or end_ts is null)
     and not absent
),
bed_month as (
  select bed.unit_id,
         month::date as period,
         sum(extract(epoch from least(bed.end_ts, month + interval '1 month')
                                - greatest(bed.start_ts, month))) / 86400.0 as days
    from bed
   cross join lateral generate_series(date_trunc('month', bed.start_ts),
                                      bed.end_ts - interval '1 microsecond',
                                      interval '1 month') as month
   group by bed.unit_id, month
)
select unit_id,
       period,
       stratum.id as stratum,
       stratum.cases as numerator,
       coalesce(bed_month.days, 0)::float8 as denominator
  from bed_month
  full join infection using (unit_id, period)
 cross join lateral (values ('all', coalesce(uti, 0) + coalesce(bac, 0)),
                            ('uti', coalesce(uti, 0)),
                            ('bac', coalesce(bac, 0))) as stratum (id, cases);
