-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The warehouse contract over LPR3 as analysts get it: the tables lpr_a_* of
-- LPR_A, and organisationer, which LPR_F and LPR_A share. Run by the owner of the
-- tables, with their schema on the search path, before warehouse/roles.sql:
--
--   PGOPTIONS='-c search_path=lpr' psql -d DATABASE -f lpr3.sql
--   psql -d DATABASE -f roles.sql
--   vaerdictl check-warehouse
--
-- It is a start that computes, and made to be changed where only the house
-- knows: which courses are cancer packages and their days (course), laboratory,
-- surveys and costs (measurement, survey_score, cost), citizens (population) and
-- how far the data are complete (delivery). No CPR number leaves these views: the
-- patient is dw_ek_borger.
--
-- Rows of LPR2 and MiniPAS stand in the same tables and would count a contact
-- twice; only those reported in LPR3 are taken. Views are as slow as what is
-- below them: index dw_ek_kontakt and dw_sk_sygehusophold, or make materialized
-- views of stay and contact.

create schema if not exists vaerdi;

-- A unit has a row for each period of validity: the newest one names and places
-- it, and its first day is that of the oldest.
create or replace view vaerdi_unit as
  select distinct on (sorenhed)
         sorenhed, sorenhed_tekst, sundhedsinstitution, sundhedsinstitution_tekst, region, region_tekst,
         hovedspeciale, nullif (shak_sgh, '') as shak_sgh, nullif (shak_afd, '') as shak_afd,
         nullif (shak_afs, '') as shak_afs,
         min (gyldig_fra::text::date) over (partition by sorenhed) as valid_from,
         least (nullif (dato_lukket::text, '')::date, nullif (gyldig_til::text, '')::date) + 1 as valid_to
    from organisationer
   where nullif (sorenhed, '') is not null
   order by sorenhed, gyldig_fra::text::date desc;

-- Regions and hospitals are called what their newest unit calls them. The
-- department that a section belongs to has the section's SHAK department
-- and no section of its own.
create or replace view vaerdi.org_unit as
  select 'nation'::text as unit_id, null::text as parent_id, 'nation'::text as level, 'Danmark'::text as name,
         null::text as shak_code, null::text as specialty, null::text as region_code,
         date '0001-01-01' as valid_from, null::date as valid_to, null::text as predecessor_id
  union all
  (select distinct on (region) 'region-' || region, 'nation', 'region', coalesce (region_tekst, region), null, null,
          region::text, date '0001-01-01', null::date, null
     from vaerdi_unit where region is not null
    order by region, valid_to desc nulls first, valid_from desc, sorenhed)
  union all
  (select distinct on (sundhedsinstitution) sundhedsinstitution::text, 'region-' || region, 'hospital',
          coalesce (sundhedsinstitution_tekst, sundhedsinstitution), shak_sgh, null, region::text,
          date '0001-01-01', null::date, null
     from vaerdi_unit where region is not null and sundhedsinstitution is not null
    order by sundhedsinstitution, valid_to desc nulls first, valid_from desc, sorenhed)
  union all
  select unit.sorenhed::text,
         coalesce (department.sorenhed, unit.sundhedsinstitution)::text,
         case when department.sorenhed is null then 'department' else 'section' end,
         coalesce (unit.sorenhed_tekst, unit.sorenhed),
         coalesce (unit.shak_afs, unit.shak_afd, unit.shak_sgh), unit.hovedspeciale, unit.region::text,
         coalesce (unit.valid_from, date '0001-01-01'),
         case when unit.valid_to < date '2900-01-01' then unit.valid_to end, null
    from vaerdi_unit unit
    left join lateral (
      select sorenhed from vaerdi_unit above
       where unit.shak_afs is not null and above.shak_afs is null and above.shak_afd = unit.shak_afd
         and above.sundhedsinstitution = unit.sundhedsinstitution and above.sorenhed <> unit.sorenhed
       order by above.valid_from desc, above.sorenhed limit 1
    ) as department on true
   where unit.region is not null and unit.sundhedsinstitution is not null
     and unit.sorenhed <> unit.sundhedsinstitution;

create or replace view vaerdi_contact as
  select * from lpr_a_kontakt where lprindberetningssystem = 'LPR3';

-- What the newest contact says of the person; a death register, where the house
-- has one, says more.
create or replace view vaerdi.patient as
  select distinct on (dw_ek_borger)
         dw_ek_borger::text as patient_id,
         case when borger_koen in ('M', '1') then 'M' when borger_koen in ('K', 'F', '2') then 'F' else 'U' end as sex,
         borger_foedselsdato::date as birth_date,
         max (borger_doedsdato::date) over (partition by dw_ek_borger) as death_date,
         borger_bo_kom::text as municipality_code
    from vaerdi_contact
   order by dw_ek_borger, kont_starttidspunkt desc;

create or replace view vaerdi.stay as
  select stay.dw_ek_sygehusophold::text as stay_id,
         stay.dw_ek_borger::text as patient_id,
         stay.sgh_oph_starttidspunkt::timestamp as start_ts,
         stay.sgh_oph_sluttidspunkt::timestamp as end_ts,
         date_trunc ('month', stay.sgh_oph_starttidspunkt)::date as start_month,
         date_trunc ('month', stay.sgh_oph_sluttidspunkt)::date as end_month,
         case stay.sgh_oph_prioritet when 'ATA1' then 'acute' when 'ATA3' then 'elective' else 'unknown' end as priority,
         first.kont_ans::text as admitting_unit_id,
         last.kont_ans::text as discharge_unit_id,
         case when stay.sgh_oph_sluttidspunkt is null then null
              when patient.death_date <= stay.sgh_oph_sluttidspunkt::date then 'dead'
              else 'home' end as discharged_to,
         first.adiag::text as main_diagnosis,
         date_part ('year', age (stay.sgh_oph_starttidspunkt::date, patient.birth_date))::int as age_at_start
    from lpr_a_sghophold stay
    left join vaerdi_contact first on first.dw_ek_kontakt = stay.dw_ek_kontakt_foerste
    left join vaerdi_contact last on last.dw_ek_kontakt = stay.dw_ek_kontakt_sidste
    left join vaerdi.patient on patient.patient_id = stay.dw_ek_borger::text;

-- Attendance (ALCA00) says nothing of admission: the contacts of a stay are
-- inpatient, other acute ones emergency. Talks by video (BVAA33D) and telephone
-- (BVAA33A) are virtual. LPR3 repeats the referral and the beginning of treatment
-- on every contact of a course: the first contact that has it answers it.
create or replace view vaerdi.contact as
  select contact.dw_ek_kontakt::text as contact_id,
         stay.dw_ek_sygehusophold::text as stay_id,
         nullif (contact.dw_ek_forloeb, '')::text as course_id,
         case when nullif (contact.dw_ek_forloeb, '') is not null then
           row_number () over (partition by contact.dw_ek_forloeb
                               order by contact.kont_starttidspunkt, contact.dw_ek_kontakt) end::int as course_sequence,
         contact.dw_ek_borger::text as patient_id,
         contact.kont_ans::text as unit_id,
         case when stay.dw_ek_sygehusophold is not null then 'inpatient'
              when exists (select from lpr_a_procregistrering procedure
                            where procedure.dw_ek_kontakt = contact.dw_ek_kontakt
                              and procedure.proc_kode in ('BVAA33A', 'BVAA33D')) then 'virtual'
              when contact.prioritet = 'ATA1' then 'emergency'
              when contact.kont_type in ('ALCA00', 'ALCA10') then 'outpatient'
              else 'other' end as kind,
         case contact.prioritet when 'ATA1' then 'acute' when 'ATA3' then 'elective' end as priority,
         contact.kont_starttidspunkt::timestamp as start_ts,
         contact.kont_sluttidspunkt::timestamp as end_ts,
         date_trunc ('month', contact.kont_starttidspunkt)::date as start_month,
         case when contact.kont_henv_tidspunkt is not null and
                   row_number () over (partition by coalesce (nullif (contact.dw_ek_forloeb, ''), contact.dw_ek_kontakt),
                                                    contact.kont_henv_tidspunkt
                                       order by contact.kont_starttidspunkt, contact.dw_ek_kontakt) = 1
              then contact.kont_henv_tidspunkt end::timestamp as referral_ts,
         case when contact.beh_starttidspunkt is not null and
                   row_number () over (partition by coalesce (nullif (contact.dw_ek_forloeb, ''), contact.dw_ek_kontakt),
                                                    contact.beh_starttidspunkt
                                       order by contact.kont_starttidspunkt, contact.dw_ek_kontakt) = 1
              then contact.beh_starttidspunkt end::timestamp as treatment_start_ts,
         nullif (contact.adiag, '')::text as main_diagnosis,
         contact.borger_alder_aar_ind::int as age_at_start,
         contact.kont_indb_tidspunkt::timestamp as reported_ts
    from vaerdi_contact contact
    left join lpr_a_sghophold stay on stay.dw_sk_sygehusophold = contact.dw_sk_sygehusophold;

create or replace view vaerdi.unit_segment as
  select place.dw_ek_kontakt::text as contact_id,
         place.kont_lok_enh::text as unit_id,
         place.kont_lok_starttidspunkt::timestamp as start_ts,
         place.kont_lok_sluttidspunkt::timestamp as end_ts,
         date_trunc ('month', place.kont_lok_starttidspunkt)::date as start_month,
         coalesce (place.kont_lok_fravaer like 'ALCF%' or place.flag_fravaer::text in ('1', 'J', 'Ja'), false) as absent
    from lpr_a_kontaktlokation place
    join vaerdi_contact contact on contact.dw_ek_kontakt = place.dw_ek_kontakt
   where place.kont_lok_enh is not null;

-- Without what was later retracted
create or replace view vaerdi.diagnosis as
  select diagnosis.dw_ek_kontakt::text as contact_id,
         contact.dw_ek_borger::text as patient_id,
         diagnosis.diag_kode::text as code,
         regexp_replace (diagnosis.diag_kode, '^D', '')::text as std_code,
         diagnosis.diag_kode_type::text as kind,
         nullif (diagnosis.diag_parent_kode, '')::text as parent_code,
         contact.kont_starttidspunkt::date as diagnosed_on
    from lpr_a_diagnose diagnosis
    join vaerdi_contact contact on contact.dw_ek_kontakt = diagnosis.dw_ek_kontakt
   where diagnosis.lprindberetningssystem = 'LPR3'
     and coalesce (diagnosis.senere_afkraeftet, '') <> 'Ja';

-- A procedure without a contact has its patient by the course
create or replace view vaerdi.procedure as
  select procedure.dw_ek_procedureregistrering::text as procedure_id,
         contact.dw_ek_kontakt::text as contact_id,
         coalesce (contact.dw_ek_borger, course.dw_ek_borger)::text as patient_id,
         procedure.proc_kode::text as code,
         procedure.proc_kode::text as std_code,
         procedure.proc_kode_type::text as kind,
         nullif (procedure.proc_parent_kode, '')::text as parent_code,
         procedure.proc_starttidspunkt::timestamp as start_ts,
         procedure.proc_sluttidspunkt::timestamp as end_ts,
         date_trunc ('month', procedure.proc_starttidspunkt)::date as start_month,
         procedure.prod_enh::text as unit_id
    from lpr_a_procregistrering procedure
    left join vaerdi_contact contact on contact.dw_ek_kontakt = procedure.dw_ek_kontakt
    left join lpr_a_forloeb course on course.dw_ek_forloeb = procedure.dw_ek_forloeb
   where procedure.lprindberetningssystem = 'LPR3'
     and coalesce (contact.dw_ek_borger, course.dw_ek_borger) is not null;

create or replace view vaerdi.course as
  select course.dw_ek_forloeb::text as course_id,
         course.dw_ek_borger::text as patient_id,
         nullif (course.dw_ek_helbredsforloeb, '')::text as health_course_id,
         nullif (course.dw_ek_forloeb_forrige, '')::text as previous_course_id,
         nullif (course.forl_label, '')::text as label,
         null::int as package_days,
         course.forl_ans::text as unit_id,
         course.forl_henv_tidspunkt::timestamp as referral_ts,
         (select min (contact.beh_starttidspunkt) from vaerdi_contact contact
           where contact.dw_ek_forloeb = course.dw_ek_forloeb)::timestamp as treatment_start_ts,
         course.forl_starttidspunkt::timestamp as start_ts,
         course.forl_sluttidspunkt::timestamp as end_ts,
         date_trunc ('month', course.forl_starttidspunkt)::date as start_month
    from lpr_a_forloeb course;

create or replace view vaerdi.measurement as
  select contact.dw_ek_borger::text as patient_id,
         contact.dw_ek_kontakt::text as contact_id,
         contact.kont_ans::text as unit_id,
         result.res_indb::text as code,
         null::text as std_code,
         result.res_udfoert_tidspunkt::timestamp as taken_ts,
         date_trunc ('month', result.res_udfoert_tidspunkt)::date as taken_month,
         result.res_vaerdi_tal::numeric as value_num,
         result.res_vaerdi_tekst::text as value_text,
         null::text as unit
    from lpr_a_resultater result
    join vaerdi_contact contact on contact.dw_ek_kontakt = result.dw_ek_kontakt
   where result.lprindberetningssystem = 'LPR3'
     and result.res_indb is not null and result.res_udfoert_tidspunkt is not null;

-- Not in LPR3: empty until the house fills them from its own databases.
create or replace view vaerdi.survey_score as
  select null::text as response_id, null::text as source, null::text as instrument, null::text as item,
         null::text as phase, null::text as episode_key, null::text as patient_id, null::text as unit_id,
         null::date as answered_on, null::date as answered_month, null::numeric as value,
         null::numeric as expected_value, null::numeric as weight
   where false;

create or replace view vaerdi.cost as
  select null::text as cost_id, null::text as stay_id, null::text as contact_id, null::text as patient_id,
         null::text as unit_id, null::text as kind, null::text as resource, null::text as drg_code,
         null::date as booked_on, null::date as booked_month, null::numeric as quantity,
         null::numeric as unit_price, null::numeric as amount, null::text as currency, null::int as price_year
   where false;

create or replace view vaerdi.benchmark as
  select null::text as indicator_id, null::text as definition_version, null::text as unit_id,
         null::date as period_start, null::date as period_end, null::text as stratum,
         null::numeric as numerator, null::numeric as denominator, null::numeric as value, null::numeric as sd,
         null::numeric as target, null::numeric as tolerance, null::int as direction, null::text as source
   where false;

create or replace view vaerdi.population as
  select null::text as unit_id, null::date as month, null::text as sex, null::int as age_from,
         null::int as age_to, null::int as citizens
   where false;

-- The month of the newest report is not over; the house's load log knows more.
create or replace view vaerdi.delivery as
  select source, 'nation'::text as unit_id, newest::timestamp as delivered_ts,
         date_trunc ('month', newest)::date as complete_to, 'month'::text as cadence
    from (select max (kont_indb_tidspunkt) as newest from vaerdi_contact) as reported
   cross join (values ('patient'), ('stay'), ('contact'), ('unit_segment'), ('diagnosis'), ('procedure'),
                      ('course'), ('measurement')) as views (source)
   where newest is not null;
