-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The warehouse contract over an OMOP CDM 5.4. Run by the owner of the CDM's
-- tables, with their schema on the search path, before warehouse/roles.sql:
--
--   PGOPTIONS='-c search_path=cdm' psql -d DATABASE -f omop-5.4.sql
--   psql -d DATABASE -f roles.sql
--   vaerdictl check-warehouse
--
-- It is a start that computes, and made to be changed where only the house
-- knows: the tree of units (org_unit), what a discharge concept means (stay),
-- which costs are counted (cost), which survey is which (survey_score), citizens
-- (population) and how far the data are complete (delivery). Views are as slow as
-- what is below them: index visit_detail (visit_occurrence_id), or make
-- materialized views of stay and contact.

create schema if not exists vaerdi;

-- Where a visit names no care site, that of its last detail answers for it, and
-- where the CDM has no care sites at all, the provider.
create or replace view vaerdi_visit as
  select visit.*, ends.first_site, ends.last_site,
         coalesce (visit.visit_start_datetime, visit.visit_start_date) as start_ts,
         coalesce (visit.visit_end_datetime, visit.visit_end_date) as end_ts,
         case when visit.visit_concept_id in (9201, 262, 8717, 8971, 32037, 581379) then 'inpatient'
              when visit.visit_concept_id in (9203, 8870, 581381) then 'emergency'
              when visit.visit_concept_id in (5083, 722455) then 'virtual'
              when visit.visit_concept_id in (9202, 581477, 38004207, 8883, 581385) then 'outpatient'
              else 'other' end as kind,
         coalesce (visit.care_site_id::text, ends.last_site::text, 'provider-' || visit.provider_id) as unit_id
    from visit_occurrence visit
    left join (
      select visit_occurrence_id,
             (array_agg (care_site_id order by coalesce (visit_detail_start_datetime, visit_detail_start_date),
                                               visit_detail_id))[1] as first_site,
             (array_agg (care_site_id order by coalesce (visit_detail_start_datetime, visit_detail_start_date) desc,
                                               visit_detail_id desc))[1] as last_site
        from visit_detail
       where care_site_id is not null
       group by visit_occurrence_id
    ) as ends using (visit_occurrence_id);

create or replace view vaerdi_person as
  select person.*,
         coalesce (birth_datetime::date,
                   make_date (year_of_birth, coalesce (month_of_birth, 7), coalesce (day_of_birth, 1))) as birth_date
    from person;

-- A location is a hospital and a care site a department of it, all of one nation
-- and region; change this to the house's own tree.
create or replace view vaerdi.org_unit as
  select 'nation'::text as unit_id, null::text as parent_id, 'nation'::text as level,
         coalesce ((select min (cdm_holder) from cdm_source), 'CDM')::text as name,
         null::text as shak_code, null::text as specialty, null::text as region_code,
         date '0001-01-01' as valid_from, null::date as valid_to, null::text as predecessor_id
  union all
  select 'region', 'nation', 'region', coalesce ((select min (cdm_source_name) from cdm_source), 'CDM'),
         null, null, null, date '0001-01-01', null, null
  union all
  select 'hospital-' || coalesce (location_id::text, 'none'), 'region', 'hospital',
         coalesce (location_source_value, city, 'Hospital'), null, null, state, date '0001-01-01', null, null
    from (
      select distinct care_site.location_id, location.location_source_value, location.city, location.state
        from care_site left join location using (location_id)
    ) as places
  union all
  select 'hospital-providers', 'region', 'hospital', 'Providers', null, null, null, date '0001-01-01', null, null
   where exists (select from vaerdi_visit where unit_id like 'provider-%')
  union all
  select care_site_id::text, 'hospital-' || coalesce (location_id::text, 'none'), 'department',
         coalesce (care_site_name, care_site_source_value, care_site_id::text), null,
         place_of_service_source_value, null, date '0001-01-01', null, null
    from care_site
  union all
  -- Never a provider's name: a figure of one provider's patients is named by what he or she is
  select 'provider-' || provider_id, 'hospital-providers', 'department',
         coalesce (specialty_source_value, 'Provider') || ' ' || provider_id, null,
         specialty_source_value, null, date '0001-01-01', null, null
    from provider
   where exists (select from vaerdi_visit where vaerdi_visit.unit_id = 'provider-' || provider.provider_id);

create or replace view vaerdi.patient as
  select person_id::text as patient_id,
         case gender_concept_id when 8507 then 'M' when 8532 then 'F' else 'U' end as sex,
         birth_date,
         (select min (death_date) from death where death.person_id = vaerdi_person.person_id) as death_date,
         location.county::text as municipality_code
    from vaerdi_person
    left join location using (location_id);

create or replace view vaerdi.stay as
  select visit.visit_occurrence_id::text as stay_id,
         visit.person_id::text as patient_id,
         visit.start_ts::timestamp as start_ts,
         visit.end_ts::timestamp as end_ts,
         date_trunc ('month', visit.start_ts)::date as start_month,
         date_trunc ('month', visit.end_ts)::date as end_month,
         case when visit.visit_concept_id = 262 or before.visit_concept_id in (9203, 8870) then 'acute'
              else 'unknown' end as priority,
         coalesce (visit.first_site::text, visit.unit_id) as admitting_unit_id,
         coalesce (visit.last_site::text, visit.unit_id) as discharge_unit_id,
         -- 0 is home by the rules of the CDM; 4216643 is the patient who died
         case when visit.end_ts is null then null
              when visit.discharged_to_concept_id in (4216643, 44814686) or death.death_date <= visit.end_ts::date
                then 'dead'
              when visit.discharged_to_concept_id in (0, 8536, 581476) then 'home'
              when visit.discharged_to_concept_id is not null then 'other' end as discharged_to,
         main.condition_source_value::text as main_diagnosis,
         date_part ('year', age (visit.start_ts::date, person.birth_date))::int as age_at_start
    from vaerdi_visit visit
    join vaerdi_person person using (person_id)
    left join visit_occurrence before on before.visit_occurrence_id = visit.preceding_visit_occurrence_id
    left join (select person_id, min (death_date) as death_date from death group by person_id) as death
      on death.person_id = visit.person_id
    left join lateral (
      select condition_source_value from condition_occurrence condition
       where condition.visit_occurrence_id = visit.visit_occurrence_id
         and condition.condition_status_concept_id in (32901, 32902, 32903)
       order by condition_occurrence_id limit 1
    ) as main on true
   where visit.visit_concept_id in (9201, 262);

-- 1147070 says that the event is a visit
create or replace view vaerdi.contact as
  select visit.visit_occurrence_id::text as contact_id,
         case when visit.visit_concept_id in (9201, 262) then visit.visit_occurrence_id::text end as stay_id,
         event.episode_id::text as course_id,
         event.sequence::int as course_sequence,
         visit.person_id::text as patient_id,
         visit.unit_id,
         visit.kind,
         case when visit.visit_concept_id in (262, 9203, 8870) then 'acute' end as priority,
         visit.start_ts::timestamp as start_ts,
         visit.end_ts::timestamp as end_ts,
         date_trunc ('month', visit.start_ts)::date as start_month,
         null::timestamp as referral_ts,
         null::timestamp as treatment_start_ts,
         main.condition_source_value::text as main_diagnosis,
         date_part ('year', age (visit.start_ts::date, person.birth_date))::int as age_at_start,
         null::timestamp as reported_ts
    from vaerdi_visit visit
    join vaerdi_person person using (person_id)
    left join (
      select event_id, min (episode_id) as episode_id,
             min (sequence) as sequence
        from (
          select event.event_id, event.episode_id,
                 row_number () over (partition by event.episode_id
                                     order by visit.visit_start_date, visit.visit_occurrence_id) as sequence
            from episode_event event
            join visit_occurrence visit on visit.visit_occurrence_id = event.event_id
           where event.episode_event_field_concept_id = 1147070
        ) as numbered
       group by event_id
    ) as event on event.event_id = visit.visit_occurrence_id
    left join lateral (
      select condition_source_value from condition_occurrence condition
       where condition.visit_occurrence_id = visit.visit_occurrence_id
         and condition.condition_status_concept_id in (32901, 32902, 32903)
       order by condition_occurrence_id limit 1
    ) as main on true;

create or replace view vaerdi.unit_segment as
  select visit_occurrence_id::text as contact_id,
         care_site_id::text as unit_id,
         coalesce (visit_detail_start_datetime, visit_detail_start_date)::timestamp as start_ts,
         coalesce (visit_detail_end_datetime, visit_detail_end_date)::timestamp as end_ts,
         date_trunc ('month', visit_detail_start_date)::date as start_month,
         false as absent
    from visit_detail
   where care_site_id is not null;

create or replace view vaerdi.diagnosis as
  select visit_occurrence_id::text as contact_id,
         person_id::text as patient_id,
         coalesce (condition_source_value, condition_concept_id::text) as code,
         condition_concept_id::text as std_code,
         case when condition_status_concept_id in (32901, 32902, 32903) then 'A' else 'B' end as kind,
         null::text as parent_code,
         condition_start_date as diagnosed_on
    from condition_occurrence
   where visit_occurrence_id is not null;

create or replace view vaerdi.procedure as
  select procedure.procedure_occurrence_id::text as procedure_id,
         procedure.visit_occurrence_id::text as contact_id,
         procedure.person_id::text as patient_id,
         coalesce (procedure.procedure_source_value, procedure.procedure_concept_id::text) as code,
         procedure.procedure_concept_id::text as std_code,
         'P'::text as kind,
         procedure.modifier_source_value::text as parent_code,
         coalesce (procedure.procedure_datetime, procedure.procedure_date)::timestamp as start_ts,
         coalesce (procedure.procedure_end_datetime, procedure.procedure_end_date)::timestamp as end_ts,
         date_trunc ('month', procedure.procedure_date)::date as start_month,
         visit.unit_id
    from procedure_occurrence procedure
    left join vaerdi_visit visit using (visit_occurrence_id);

create or replace view vaerdi.course as
  select episode_id::text as course_id,
         person_id::text as patient_id,
         episode_parent_id::text as health_course_id,
         null::text as previous_course_id,
         episode_source_value::text as label,
         null::int as package_days,
         null::text as unit_id,
         null::timestamp as referral_ts,
         null::timestamp as treatment_start_ts,
         coalesce (episode_start_datetime, episode_start_date)::timestamp as start_ts,
         coalesce (episode_end_datetime, episode_end_date)::timestamp as end_ts,
         date_trunc ('month', episode_start_date)::date as start_month
    from episode;

create or replace view vaerdi.measurement as
  select measurement.person_id::text as patient_id,
         measurement.visit_occurrence_id::text as contact_id,
         visit.unit_id,
         coalesce (measurement.measurement_source_value, measurement.measurement_concept_id::text) as code,
         measurement.measurement_concept_id::text as std_code,
         coalesce (measurement.measurement_datetime, measurement.measurement_date)::timestamp as taken_ts,
         date_trunc ('month', measurement.measurement_date)::date as taken_month,
         measurement.value_as_number::numeric as value_num,
         measurement.value_source_value::text as value_text,
         measurement.unit_source_value::text as unit
    from measurement
    left join vaerdi_visit visit using (visit_occurrence_id)
  union all
  select observation.person_id::text, observation.visit_occurrence_id::text, visit.unit_id,
         coalesce (observation.observation_source_value, observation.observation_concept_id::text),
         observation.observation_concept_id::text,
         coalesce (observation.observation_datetime, observation.observation_date)::timestamp,
         date_trunc ('month', observation.observation_date)::date,
         observation.value_as_number::numeric,
         coalesce (observation.value_as_string, observation.value_source_value)::text,
         observation.unit_source_value::text
    from observation
    left join vaerdi_visit visit using (visit_occurrence_id);

-- Which survey a concept is, and which answer came before and which after, the
-- CDM does not say: empty until the house fills it.
create or replace view vaerdi.survey_score as
  select null::text as response_id, null::text as source, null::text as instrument, null::text as item,
         null::text as phase, null::text as episode_key, null::text as patient_id, null::text as unit_id,
         null::date as answered_on, null::date as answered_month, null::numeric as value,
         null::numeric as expected_value, null::numeric as weight
   where false;

-- What the care of a visit cost the house. What was charged or paid is no cost.
-- ISO 4217 writes three times X where there is no currency.
create or replace view vaerdi.cost as
  select cost.cost_id::text as cost_id,
         case when visit.visit_concept_id in (9201, 262) then visit.visit_occurrence_id::text end as stay_id,
         visit.visit_occurrence_id::text as contact_id,
         visit.person_id::text as patient_id,
         visit.unit_id,
         'cost'::text as kind,
         cost.revenue_code_source_value::text as resource,
         cost.drg_source_value::text as drg_code,
         visit.visit_start_date as booked_on,
         date_trunc ('month', visit.visit_start_date)::date as booked_month,
         null::numeric as quantity,
         null::numeric as unit_price,
         cost.total_cost::numeric as amount,
         coalesce (concept.concept_code, repeat ('X', 3))::text as currency,
         null::int as price_year
    from cost
    join vaerdi_visit visit on visit.visit_occurrence_id = cost.cost_event_id
    left join concept on concept.concept_id = cost.currency_concept_id and concept.vocabulary_id = 'Currency'
   where cost.cost_domain_id = 'Visit'
     and cost.total_cost is not null;

create or replace view vaerdi.benchmark as
  select null::text as indicator_id, null::text as definition_version, null::text as unit_id,
         null::date as period_start, null::date as period_end, null::text as stratum,
         null::numeric as numerator, null::numeric as denominator, null::numeric as value, null::numeric as sd,
         null::numeric as target, null::numeric as tolerance, null::int as direction, null::text as source
   where false;

-- Those a hospital observes are not the citizens of an area.
create or replace view vaerdi.population as
  select null::text as unit_id, null::date as month, null::text as sex, null::int as age_from,
         null::int as age_to, null::int as citizens
   where false;

-- The day of the source's release counts as complete before it; a CDM of several
-- sources as far as the oldest.
create or replace view vaerdi.delivery as
  select source, 'nation'::text as unit_id, delivered_ts, complete_to, 'year'::text as cadence
    from (select max (cdm_release_date)::timestamp as delivered_ts, min (source_release_date) as complete_to
            from cdm_source
          having count (*) > 0) as released
   cross join (values ('patient'), ('stay'), ('contact'), ('unit_segment'), ('diagnosis'), ('procedure'),
                      ('course'), ('measurement'), ('cost')) as views (source);
