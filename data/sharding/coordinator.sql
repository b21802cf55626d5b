-- SPDX-License-Identifier: GPL-3.0-or-later
-- Run on the coordinator by a superuser, who then owns what it makes; docs/sharding.md says what
-- comes before and after:
--
--   psql -d DATABASE -f coordinator.sql
--
-- Schema vaerdi_sharding says which shard has which units, and makes everything else from it:
-- a schema of foreign tables for each shard, partitioned tables over them, and the contract's
-- views over those.

\set ON_ERROR_STOP on

CREATE EXTENSION IF NOT EXISTS postgres_fdw;
CREATE SCHEMA vaerdi_sharding;
CREATE SCHEMA IF NOT EXISTS vaerdi;

CREATE TABLE vaerdi_sharding.shard (
  shard int PRIMARY KEY,
  name  text NOT NULL UNIQUE CHECK (name ~ '^[a-z][a-z0-9_]{0,39}$')
);

-- Every unit that has rows, also regions and the nation. A unit's rows are on one shard.
CREATE TABLE vaerdi_sharding.unit_shard (
  unit_id text PRIMARY KEY,
  shard   int NOT NULL REFERENCES vaerdi_sharding.shard
);

-- What is split, and by what. PostgreSQL 15 sends an aggregate to the shards only where GROUP BY has
-- the key of the partitions. Indicators group by the unit, so the unit is the key wherever a row has
-- one; where none has, it is the constant number of the shard. Whether the shard's own estimates are
-- asked for: not of courses, where label and days depend on each other. A shard would expect one
-- row of hundreds, and then there is nothing to gain by counting them there.
CREATE TABLE vaerdi_sharding.split (
  view      text PRIMARY KEY,
  key       text NOT NULL,
  estimates bool NOT NULL
);
INSERT INTO vaerdi_sharding.split (view, key, estimates) VALUES
  ('stay', 'admitting_unit_id', true), ('contact', 'unit_id', true), ('unit_segment', 'unit_id', true),
  ('diagnosis', 'shard', true), ('procedure', 'unit_id', true), ('course', 'unit_id', false),
  ('measurement', 'unit_id', true), ('survey_score', 'unit_id', true), ('cost', 'unit_id', true);

-- What is small and the same for all is kept here: the units, the citizens, published figures, and
-- the patients, because a person has one row and a death in one region counts in all. Fill these
-- with the load that fills the shards.
CREATE TABLE IF NOT EXISTS vaerdi_sharding.org_unit (
  unit_id text PRIMARY KEY, parent_id text, level text NOT NULL, name text NOT NULL, shak_code text,
  specialty text, region_code text, valid_from date NOT NULL, valid_to date, predecessor_id text);
CREATE TABLE IF NOT EXISTS vaerdi_sharding.patient (
  patient_id text PRIMARY KEY, sex text, birth_date date, death_date date, municipality_code text);
CREATE TABLE IF NOT EXISTS vaerdi_sharding.benchmark (
  indicator_id text NOT NULL, definition_version text NOT NULL, unit_id text NOT NULL,
  period_start date NOT NULL, period_end date NOT NULL, stratum text, numerator numeric,
  denominator numeric, value numeric NOT NULL, sd numeric, target numeric, tolerance numeric,
  direction int NOT NULL, source text NOT NULL);
CREATE TABLE IF NOT EXISTS vaerdi_sharding.population (
  unit_id text NOT NULL, month date NOT NULL, sex text NOT NULL, age_from int NOT NULL,
  age_to int NOT NULL, citizens int NOT NULL);
CREATE TABLE IF NOT EXISTS vaerdi_sharding.delivery (
  shard int NOT NULL REFERENCES vaerdi_sharding.shard, source text NOT NULL, unit_id text NOT NULL,
  delivered_ts timestamp NOT NULL, complete_to date NOT NULL, cadence text NOT NULL);

CREATE OR REPLACE VIEW vaerdi.org_unit AS TABLE vaerdi_sharding.org_unit;
CREATE OR REPLACE VIEW vaerdi.patient AS TABLE vaerdi_sharding.patient;
CREATE OR REPLACE VIEW vaerdi.benchmark AS TABLE vaerdi_sharding.benchmark;
CREATE OR REPLACE VIEW vaerdi.population AS TABLE vaerdi_sharding.population;
CREATE OR REPLACE VIEW vaerdi.delivery AS
  SELECT source, unit_id, delivered_ts, complete_to, cadence FROM vaerdi_sharding.delivery;

-- Makes a shard known: its number as given to shard.sql, its name as people shall read it in
-- errors, and where it is, e.g. 'host ''east.example.dk'', dbname ''warehouse'''. The owner's user
-- mapping is made by hand, because it may hold a password.
--
-- connect_timeout and the keepalives make sure that a machine that is gone is an error within
-- seconds. Estimates of the shard itself cost some milliseconds and save plans that fetch rows; a row
-- that crosses the network is twenty times as dear as PostgreSQL 15 takes it to be (17 knows).
CREATE PROCEDURE vaerdi_sharding.add_shard (number int, shard_name text, place text)
  LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO vaerdi_sharding.shard (shard, name) VALUES (number, shard_name);
  EXECUTE format ('CREATE SERVER %I FOREIGN DATA WRAPPER postgres_fdw OPTIONS (%s, '
                  'use_remote_estimate ''true'', async_capable ''true'', fetch_size ''10000'', fdw_tuple_cost ''0.2'', '
                  'updatable ''false'', truncatable ''false'', connect_timeout ''5'', '
                  'keepalives_idle ''5'', keepalives_interval ''2'', keepalives_count ''3'', '
                  'tcp_user_timeout ''15000'')', shard_name, place);
END
$$;

-- The units that a shard's partition holds. Rows without a unit belong on the first shard.
CREATE FUNCTION vaerdi_sharding.bounds (of_shard int, of_key text) RETURNS text
  LANGUAGE sql STABLE
  RETURN CASE
    WHEN of_key = 'shard' THEN of_shard::text
    ELSE (SELECT string_agg (quote_literal (unit_id), ', ' ORDER BY unit_id)
            FROM vaerdi_sharding.unit_shard WHERE shard = of_shard)
         || CASE WHEN of_shard = (SELECT min (shard) FROM vaerdi_sharding.shard) THEN ', NULL' ELSE '' END
  END;

-- The foreign tables of one shard, anew: columns are taken from the shard itself.
CREATE PROCEDURE vaerdi_sharding.import_shard (shard_name text)
  LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format ('DROP SCHEMA IF EXISTS %I CASCADE', 'vaerdi_' || shard_name);
  EXECUTE format ('CREATE SCHEMA %I', 'vaerdi_' || shard_name);
  EXECUTE format ('IMPORT FOREIGN SCHEMA vaerdi_shard FROM SERVER %I INTO %I', shard_name,
                  'vaerdi_' || shard_name);
END
$$;

-- A partitioned table over the shards' foreign tables, and the contract's view over it.
CREATE PROCEDURE vaerdi_sharding.make_view (of_view text, of_key text, ask_shard bool)
  LANGUAGE plpgsql
AS $$
DECLARE
  part    record;
  columns text;
BEGIN
  FOR part IN SELECT shard, name, 'vaerdi_' || name AS schema FROM vaerdi_sharding.shard ORDER BY shard LOOP
    IF to_regclass (format ('vaerdi_sharding.%I', of_view)) IS NULL THEN
      EXECUTE format ('CREATE TABLE vaerdi_sharding.%I (LIKE %I.%I) PARTITION BY LIST (%I)', of_view,
                      part.schema, of_view, of_key);
    END IF;
    EXECUTE format ('ALTER TABLE vaerdi_sharding.%I ATTACH PARTITION %I.%I FOR VALUES IN (%s)', of_view,
                    part.schema, of_view, vaerdi_sharding.bounds (part.shard, of_key));
    IF NOT ask_shard THEN
      EXECUTE format ('ALTER FOREIGN TABLE %I.%I OPTIONS (ADD use_remote_estimate ''false'')', part.schema, of_view);
    END IF;
  END LOOP;

  SELECT string_agg (quote_ident (attname), ', ' ORDER BY attnum) INTO columns
    FROM pg_attribute
   WHERE attrelid = format ('vaerdi_sharding.%I', of_view)::regclass
     AND attnum > 0 AND NOT attisdropped AND attname <> 'shard';
  EXECUTE format ('CREATE VIEW vaerdi.%I AS SELECT %s FROM vaerdi_sharding.%I', of_view, columns, of_view);
  IF to_regrole ('vaerdi_reader') IS NOT NULL THEN
    EXECUTE format ('GRANT SELECT ON vaerdi.%I TO vaerdi_reader', of_view);
  END IF;
END
$$;

-- Makes everything from the tables shard and unit_shard: once all shards are there, and again
-- whenever a unit, a shard or a column of the contract is new. Readers see the old or the new.
CREATE PROCEDURE vaerdi_sharding.place ()
  LANGUAGE plpgsql
AS $$
DECLARE
  part record;
BEGIN
  FOR part IN SELECT name FROM vaerdi_sharding.shard
               WHERE NOT EXISTS (SELECT FROM vaerdi_sharding.unit_shard WHERE unit_shard.shard = shard.shard) LOOP
    RAISE EXCEPTION 'shard % has no units', part.name
      USING HINT = 'Say in vaerdi_sharding.unit_shard which units have their rows there.';
  END LOOP;
  FOR part IN SELECT view FROM vaerdi_sharding.split LOOP
    EXECUTE format ('DROP VIEW IF EXISTS vaerdi.%I', part.view);
    EXECUTE format ('DROP TABLE IF EXISTS vaerdi_sharding.%I', part.view);
  END LOOP;
  FOR part IN SELECT name FROM vaerdi_sharding.shard ORDER BY shard LOOP
    CALL vaerdi_sharding.import_shard (part.name);
  END LOOP;
  FOR part IN SELECT view, key, estimates FROM vaerdi_sharding.split LOOP
    CALL vaerdi_sharding.make_view (part.view, part.key, part.estimates);
  END LOOP;
END
$$;

-- How far each shard is complete, copied here: the window asks for it before anything else, and
-- shall open also while a shard is away. A shard that does not answer keeps its old deliveries, so
-- none of its months becomes complete unseen. Run it after every load, before vaerdictl refresh.
CREATE PROCEDURE vaerdi_sharding.take_deliveries ()
  LANGUAGE plpgsql
AS $$
DECLARE
  part record;
BEGIN
  FOR part IN SELECT shard, name FROM vaerdi_sharding.shard ORDER BY shard LOOP
    BEGIN
      DELETE FROM vaerdi_sharding.delivery WHERE shard = part.shard;
      EXECUTE format ('INSERT INTO vaerdi_sharding.delivery (shard, source, unit_id, delivered_ts, complete_to, '
                      'cadence) SELECT shard, source, unit_id, delivered_ts, complete_to, cadence FROM %I.delivery',
                      'vaerdi_' || part.name);
    EXCEPTION WHEN connection_exception OR sqlclient_unable_to_establish_sqlconnection THEN
      RAISE WARNING 'shard % does not answer: its deliveries stay as they were', part.name;
    END;
  END LOOP;
END
$$;

-- Rows that lie where their unit does not belong, by view, shard and unit. A unit on two shards would
-- be counted twice over; the program refuses such an answer, and this says which load to correct.
CREATE FUNCTION vaerdi_sharding.misplaced ()
  RETURNS TABLE (view text, shard text, unit_id text, n_rows bigint)
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  part record;
BEGIN
  FOR part IN SELECT s.view AS name, s.key, shard.shard AS number, shard.name AS place
                FROM vaerdi_sharding.split AS s CROSS JOIN vaerdi_sharding.shard
               WHERE s.key <> 'shard' ORDER BY 1, 3 LOOP
    RETURN QUERY EXECUTE format (
      'SELECT %L, %L, found.unit_id, found.n FROM (SELECT %I AS unit_id, count (*) AS n FROM %I.%I GROUP BY 1) AS found '
      'LEFT JOIN vaerdi_sharding.unit_shard ON unit_shard.unit_id = found.unit_id '
      'WHERE coalesce (unit_shard.shard, (SELECT min (shard) FROM vaerdi_sharding.shard)) <> %s '
      'OR (found.unit_id IS NOT NULL AND unit_shard.shard IS NULL)',
      part.name, part.place, part.key, 'vaerdi_' || part.place, part.name, part.number);
  END LOOP;
END
$$;

-- Partitionwise work is off unless asked for, and without it every row comes here. A view on a shard
-- has no statistics here: without them a nested loop looks cheap and asks a shard once for each row.
-- Work on this one processor is dearer than on all the shards'.
DO $$
DECLARE
  setting text;
BEGIN
  FOREACH setting IN ARRAY array['enable_partitionwise_aggregate = on', 'enable_partitionwise_join = on',
                                 'enable_nestloop = off', 'cpu_operator_cost = 0.05'] LOOP
    EXECUTE format ('ALTER DATABASE %I SET %s', current_database (), setting);
  END LOOP;
END
$$;
