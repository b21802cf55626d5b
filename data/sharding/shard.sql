-- SPDX-License-Identifier: GPL-3.0-or-later
-- Run on each shard by the owner of its database, after the views of the contract exist; it may be
-- run any number of times:
--
--   psql -d DATABASE -v shard=1 -f shard.sql
--
-- A shard is a warehouse like any other, with the contract's views over its own rows. The
-- coordinator reads them through schema vaerdi_shard, where every row also says which shard it is
-- of: a column that is constant here is the key of a partition there.
-- Give the role a password or a line in pg_hba.conf yourself: none is set here.

\set ON_ERROR_STOP on

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vaerdi_coordinator') THEN
    CREATE ROLE vaerdi_coordinator;
  END IF;
END
$$;
ALTER ROLE vaerdi_coordinator LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE vaerdi_coordinator SET default_transaction_read_only = on;
ALTER ROLE vaerdi_coordinator SET statement_timeout = '10min';
ALTER ROLE vaerdi_coordinator SET idle_in_transaction_session_timeout = '10min';

DROP SCHEMA IF EXISTS vaerdi_shard CASCADE;
CREATE SCHEMA vaerdi_shard;

SELECT format ('CREATE VIEW vaerdi_shard.%I AS SELECT %s AS shard, %I.* FROM vaerdi.%I;', view, :shard::int, view, view)
  FROM unnest (array['stay', 'contact', 'unit_segment', 'diagnosis', 'procedure', 'course', 'measurement',
                     'survey_score', 'cost', 'delivery']) AS view
\gexec

GRANT USAGE ON SCHEMA vaerdi_shard TO vaerdi_coordinator;
GRANT SELECT ON ALL TABLES IN SCHEMA vaerdi_shard TO vaerdi_coordinator;
