-- SPDX-License-Identifier: GPL-3.0-or-later
-- The demo region: base tables in schema demo. The views of the contract lie over them (90-views.sql).
--
-- Run the files in the order of their numbers, each as one string, all on one connection:
-- the working tables are temporary. The number of contacts comes from the setting
-- vaerdi_demo.contacts (default 300000). Nothing here depends on the clock, on chance or on the
-- machine: every draw is a hash of a key, and what needs exp() is computed in numeric.

SET synchronous_commit = off;
SET client_min_messages = warning;
SET jit = off;
SET work_mem = '64MB';
SET maintenance_work_mem = '256MB';
SET temp_buffers = '64MB';
SET max_parallel_workers_per_gather = 0;
SET default_statistics_target = 50;
SET timezone = 'UTC';
SET datestyle = 'ISO';

CREATE SCHEMA demo;
CREATE SCHEMA vaerdi;

-- A whole number from 0 to n - 1, always the same for the same key and seed.
CREATE FUNCTION demo.draw (key bigint, seed int, n int) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ((hashint8extended (key, seed) & 9223372036854775807) % n)::int;

-- How many contacts are wanted.
CREATE FUNCTION demo.contacts () RETURNS bigint
  LANGUAGE sql STABLE
  RETURN coalesce (nullif (current_setting ('vaerdi_demo.contacts', true), ''), '300000')::bigint;

CREATE TABLE demo.org_unit (
  unit_id        text NOT NULL,
  parent_id      text,
  level          text NOT NULL,
  name           text NOT NULL,
  shak_code      text,
  specialty      text,
  region_code    text,
  valid_from     date NOT NULL,
  valid_to       date,
  predecessor_id text
);

CREATE TABLE demo.patient (
  patient_id        text NOT NULL,
  sex               text,
  birth_date        date,
  death_date        date,
  municipality_code text
);

CREATE TABLE demo.stay (
  stay_id           text NOT NULL,
  patient_id        text NOT NULL,
  start_ts          timestamp NOT NULL,
  end_ts            timestamp,
  start_month       date NOT NULL,
  end_month         date,
  priority          text,
  admitting_unit_id text,
  discharge_unit_id text,
  discharged_to     text,
  main_diagnosis    text,
  age_at_start      int
);

CREATE TABLE demo.contact (
  contact_id         text NOT NULL,
  stay_id            text,
  course_id          text,
  course_sequence    int,
  patient_id         text NOT NULL,
  unit_id            text,
  kind               text NOT NULL,
  priority           text,
  start_ts           timestamp NOT NULL,
  end_ts             timestamp,
  start_month        date NOT NULL,
  referral_ts        timestamp,
  treatment_start_ts timestamp,
  main_diagnosis     text,
  age_at_start       int,
  reported_ts        timestamp
);

CREATE TABLE demo.unit_segment (
  contact_id  text NOT NULL,
  unit_id     text NOT NULL,
  start_ts    timestamp NOT NULL,
  end_ts      timestamp,
  start_month date NOT NULL,
  absent      bool NOT NULL
);

CREATE TABLE demo.diagnosis (
  contact_id   text NOT NULL,
  patient_id   text NOT NULL,
  code         text NOT NULL,
  std_code     text,
  kind         text NOT NULL,
  parent_code  text,
  diagnosed_on date
);

CREATE TABLE demo.procedure (
  procedure_id text NOT NULL,
  contact_id   text,
  patient_id   text NOT NULL,
  code         text NOT NULL,
  std_code     text,
  kind         text NOT NULL,
  parent_code  text,
  start_ts     timestamp NOT NULL,
  end_ts       timestamp,
  start_month  date NOT NULL,
  unit_id      text
);

CREATE TABLE demo.course (
  course_id          text NOT NULL,
  patient_id         text NOT NULL,
  health_course_id   text,
  previous_course_id text,
  label              text,
  package_days       int,
  unit_id            text,
  referral_ts        timestamp,
  treatment_start_ts timestamp,
  start_ts           timestamp NOT NULL,
  end_ts             timestamp,
  start_month        date NOT NULL
);

CREATE TABLE demo.measurement (
  patient_id  text NOT NULL,
  contact_id  text,
  unit_id     text,
  code        text NOT NULL,
  std_code    text,
  taken_ts    timestamp NOT NULL,
  taken_month date NOT NULL,
  value_num   numeric,
  value_text  text,
  unit        text
);

CREATE TABLE demo.survey_score (
  response_id    text NOT NULL,
  source         text NOT NULL,
  instrument     text NOT NULL,
  item           text NOT NULL,
  phase          text NOT NULL,
  episode_key    text,
  patient_id     text,
  unit_id        text NOT NULL,
  answered_on    date NOT NULL,
  answered_month date NOT NULL,
  value          numeric,
  expected_value numeric,
  weight         numeric NOT NULL
);

CREATE TABLE demo.cost (
  cost_id      text NOT NULL,
  stay_id      text,
  contact_id   text,
  patient_id   text,
  unit_id      text,
  kind         text NOT NULL,
  resource     text,
  drg_code     text,
  booked_on    date NOT NULL,
  booked_month date NOT NULL,
  quantity     numeric,
  unit_price   numeric,
  amount       numeric NOT NULL,
  currency     text NOT NULL,
  price_year   int
);

CREATE TABLE demo.benchmark (
  indicator_id       text NOT NULL,
  definition_version text NOT NULL,
  unit_id            text NOT NULL,
  period_start       date NOT NULL,
  period_end         date NOT NULL,
  stratum            text,
  numerator          numeric,
  denominator        numeric,
  value              numeric NOT NULL,
  sd                 numeric,
  target             numeric,
  tolerance          numeric,
  direction          int NOT NULL,
  source             text NOT NULL
);

CREATE TABLE demo.population (
  unit_id  text NOT NULL,
  month    date NOT NULL,
  sex      text NOT NULL,
  age_from int NOT NULL,
  age_to   int NOT NULL,
  citizens int NOT NULL
);

CREATE TABLE demo.delivery (
  source       text NOT NULL,
  unit_id      text NOT NULL,
  delivered_ts timestamp NOT NULL,
  complete_to  date NOT NULL,
  cadence      text NOT NULL
);
