-- SPDX-License-Identifier: GPL-3.0-or-later
-- The results store, version 1. Run once by the owner of the database, by hand or by
-- "vaerdictl refresh --migrate"; roles.sql comes first. Later versions come as results-2.sql and
-- so on, and what could be read stays readable.
--
-- What is kept are sums by unit, month and stratum: never a patient, and nothing that is withheld
-- yet. Whoever may read the views may read it; what is shown of it is decided by the reader.

CREATE SCHEMA vaerdi_results;
COMMENT ON SCHEMA vaerdi_results IS 'Vaerdi: sums by indicator, unit and month, made by vaerdictl refresh';

CREATE TABLE vaerdi_results.version (
  version     int PRIMARY KEY,
  applied_at  timestamptz NOT NULL DEFAULT now ()
);

-- A refresh. One that was cut off has no end and is carried on.
CREATE TABLE vaerdi_results.generation (
  generation  int PRIMARY KEY,
  program     text NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT now (),
  finished_at timestamptz
);

-- How far the data were when a refresh began: the view delivery of that moment.
CREATE TABLE vaerdi_results.delivery (
  generation   int NOT NULL REFERENCES vaerdi_results.generation ON DELETE CASCADE,
  source       text NOT NULL,
  unit_id      text NOT NULL,
  delivered_ts timestamp,
  complete_to  date,
  PRIMARY KEY (generation, source, unit_id)
);

-- An indicator of which every month that the deliveries of the generation touched was done.
CREATE TABLE vaerdi_results.indicator (
  indicator_id       text PRIMARY KEY,
  definition_version text NOT NULL,
  hash               text NOT NULL,
  generation         int NOT NULL REFERENCES vaerdi_results.generation,
  computed_at        timestamptz NOT NULL DEFAULT now ()
);

-- A month that was computed, also when nobody had a row in it.
CREATE TABLE vaerdi_results.month (
  indicator_id       text NOT NULL,
  month              date NOT NULL,
  definition_version text NOT NULL,
  hash               text NOT NULL,
  generation         int NOT NULL REFERENCES vaerdi_results.generation,
  computed_at        timestamptz NOT NULL DEFAULT now (),
  PRIMARY KEY (indicator_id, month)
);

-- NULL is a number that does not exist: no coverage, no model, no squares. The denominator of a
-- mean is its n, the numerator its sum. Cells and months are written together, so no foreign key
-- checks each of them: that took longer than the writing.
CREATE TABLE vaerdi_results.cell (
  indicator_id text NOT NULL,
  month        date NOT NULL,
  unit_id      text NOT NULL,
  stratum      text NOT NULL,
  numerator    float8,
  denominator  float8,
  sum_squares  float8,
  expected     float8,
  answered     float8,
  eligible     float8,
  PRIMARY KEY (indicator_id, month, unit_id, stratum)
);

-- The role that refreshes: reads the views as every reader does, writes here and nowhere else.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vaerdi_writer') THEN
    CREATE ROLE vaerdi_writer;
  END IF;
END
$$;
ALTER ROLE vaerdi_writer LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
GRANT vaerdi_reader TO vaerdi_writer;

GRANT USAGE ON SCHEMA vaerdi_results TO vaerdi_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA vaerdi_results TO vaerdi_reader;
GRANT INSERT, UPDATE, DELETE ON
  vaerdi_results.generation, vaerdi_results.delivery, vaerdi_results.indicator, vaerdi_results.month,
  vaerdi_results.cell
  TO vaerdi_writer;

INSERT INTO vaerdi_results.version (version) VALUES (1);
