-- SPDX-License-Identifier: GPL-3.0-or-later
-- Run on the coordinator of a Citus cluster by a superuser, who then owns what it makes, in a database
-- that has the extension on all its machines and no schema vaerdi; docs/sharding.md says what comes
-- before and after:
--
--   psql -d DATABASE -f citus.sql
--
-- The contract as tables, not as views: Citus asks the workers for the tables below a view, as the
-- role that asks, so whoever may read the view would have to be let to the tables too.
--
-- A patient's rows are together. Citus wants a value there in every row: where a row may be of no
-- patient, the load fills row_key with the patient, or else with the unit; and unit_segment gets the
-- patient of its contact.

\set ON_ERROR_STOP on

CREATE SCHEMA vaerdi;

CREATE TABLE vaerdi.org_unit (
  unit_id text PRIMARY KEY, parent_id text, level text NOT NULL, name text NOT NULL, shak_code text,
  specialty text, region_code text, valid_from date NOT NULL, valid_to date, predecessor_id text);
CREATE TABLE vaerdi.benchmark (
  indicator_id text NOT NULL, definition_version text NOT NULL, unit_id text NOT NULL,
  period_start date NOT NULL, period_end date NOT NULL, stratum text, numerator numeric,
  denominator numeric, value numeric NOT NULL, sd numeric, target numeric, tolerance numeric,
  direction int NOT NULL, source text NOT NULL);
CREATE TABLE vaerdi.population (
  unit_id text NOT NULL, month date NOT NULL, sex text NOT NULL, age_from int NOT NULL,
  age_to int NOT NULL, citizens int NOT NULL);
CREATE TABLE vaerdi.delivery (
  source text NOT NULL, unit_id text NOT NULL, delivered_ts timestamp NOT NULL,
  complete_to date NOT NULL, cadence text NOT NULL);

CREATE TABLE vaerdi.patient (
  patient_id text PRIMARY KEY, sex text, birth_date date, death_date date, municipality_code text);
CREATE TABLE vaerdi.stay (
  stay_id text NOT NULL, patient_id text NOT NULL, start_ts timestamp NOT NULL, end_ts timestamp,
  start_month date NOT NULL, end_month date, priority text, admitting_unit_id text,
  discharge_unit_id text, discharged_to text, main_diagnosis text, age_at_start int,
  PRIMARY KEY (stay_id, patient_id));
CREATE TABLE vaerdi.contact (
  contact_id text NOT NULL, stay_id text, course_id text, course_sequence int,
  patient_id text NOT NULL, unit_id text, kind text NOT NULL, priority text,
  start_ts timestamp NOT NULL, end_ts timestamp, start_month date NOT NULL, referral_ts timestamp,
  treatment_start_ts timestamp, main_diagnosis text, age_at_start int, reported_ts timestamp,
  PRIMARY KEY (contact_id, patient_id));
CREATE TABLE vaerdi.unit_segment (
  contact_id text NOT NULL, unit_id text NOT NULL, start_ts timestamp NOT NULL, end_ts timestamp,
  start_month date NOT NULL, absent bool NOT NULL, patient_id text NOT NULL);
CREATE TABLE vaerdi.diagnosis (
  contact_id text NOT NULL, patient_id text NOT NULL, code text NOT NULL, std_code text,
  kind text NOT NULL, parent_code text, diagnosed_on date);
CREATE TABLE vaerdi.procedure (
  procedure_id text NOT NULL, contact_id text, patient_id text NOT NULL, code text NOT NULL,
  std_code text, kind text NOT NULL, parent_code text, start_ts timestamp NOT NULL, end_ts timestamp,
  start_month date NOT NULL, unit_id text);
CREATE TABLE vaerdi.course (
  course_id text NOT NULL, patient_id text NOT NULL, health_course_id text, previous_course_id text,
  label text, package_days int, unit_id text, referral_ts timestamp, treatment_start_ts timestamp,
  start_ts timestamp NOT NULL, end_ts timestamp, start_month date NOT NULL,
  PRIMARY KEY (course_id, patient_id));
CREATE TABLE vaerdi.measurement (
  patient_id text NOT NULL, contact_id text, unit_id text, code text NOT NULL, std_code text,
  taken_ts timestamp NOT NULL, taken_month date NOT NULL, value_num numeric, value_text text,
  unit text);
CREATE TABLE vaerdi.survey_score (
  response_id text NOT NULL, source text NOT NULL, instrument text NOT NULL, item text NOT NULL,
  phase text NOT NULL, episode_key text, patient_id text, unit_id text NOT NULL,
  answered_on date NOT NULL, answered_month date NOT NULL, value numeric, expected_value numeric,
  weight numeric NOT NULL, row_key text NOT NULL);
CREATE TABLE vaerdi.cost (
  cost_id text NOT NULL, stay_id text, contact_id text, patient_id text, unit_id text,
  kind text NOT NULL, resource text, drg_code text, booked_on date NOT NULL,
  booked_month date NOT NULL, quantity numeric, unit_price numeric, amount numeric NOT NULL,
  currency text NOT NULL, price_year int, row_key text NOT NULL);

-- What is small and the same for all is on every machine
SELECT create_reference_table ('vaerdi.org_unit');
SELECT create_reference_table ('vaerdi.benchmark');
SELECT create_reference_table ('vaerdi.population');
SELECT create_reference_table ('vaerdi.delivery');

SELECT create_distributed_table ('vaerdi.patient', 'patient_id');
SELECT create_distributed_table ('vaerdi.' || part, key, colocate_with => 'vaerdi.patient')
  FROM (VALUES ('stay', 'patient_id'), ('contact', 'patient_id'), ('unit_segment', 'patient_id'),
               ('diagnosis', 'patient_id'), ('procedure', 'patient_id'), ('course', 'patient_id'),
               ('measurement', 'patient_id'), ('survey_score', 'row_key'), ('cost', 'row_key'))
    AS parts (part, key);

-- Joins by the contact or the stay alone: without this Citus refuses them. A worker that stands still
-- is given up after five seconds instead of thirty.
DO $$
DECLARE
  setting text;
BEGIN
  FOREACH setting IN ARRAY array['citus.enable_repartition_joins = on', 'citus.node_connection_timeout = 5000'] LOOP
    EXECUTE format ('ALTER DATABASE %I SET %s', current_database (), setting);
  END LOOP;
END
$$;

-- Else check-warehouse warns that the reader sees what the contract does not have
REVOKE SELECT ON citus_tables, citus_schemas FROM PUBLIC;
