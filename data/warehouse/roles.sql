-- SPDX-License-Identifier: GPL-3.0-or-later
-- The role that Vaerdi logs in with. Run by the owner of the database, after the views exist
-- and again whenever one is added; it may be run any number of times.
-- Give the role a password or a line in pg_hba.conf yourself: none is set here.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vaerdi_reader') THEN
    CREATE ROLE vaerdi_reader;
  END IF;
END
$$;

-- A program gives its two connections back some seconds after the last answer, and waits where
-- there is none, so forty are enough for hundreds of readers.
ALTER ROLE vaerdi_reader LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
  CONNECTION LIMIT 40;

-- A slip of the pen is stopped here; what really protects the data are the missing rights below,
-- because a session may change its own settings.
ALTER ROLE vaerdi_reader SET default_transaction_read_only = on;
ALTER ROLE vaerdi_reader SET statement_timeout = '120s';
ALTER ROLE vaerdi_reader SET lock_timeout = '5s';
ALTER ROLE vaerdi_reader SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE vaerdi_reader SET search_path = vaerdi;

-- PostgreSQL lets everybody make temporary tables, and before version 15 anything in schema
-- public. It cannot be taken from one role alone: a user of this database who needs it must be
-- given it by name (GRANT TEMPORARY ON DATABASE … TO …; GRANT CREATE ON SCHEMA public TO …).
DO $$
BEGIN
  EXECUTE format ('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database ());
  EXECUTE format ('REVOKE ALL ON DATABASE %I FROM vaerdi_reader', current_database ());
  EXECUTE format ('GRANT CONNECT ON DATABASE %I TO vaerdi_reader', current_database ());
END
$$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM vaerdi_reader;

-- The views, and only the views.
REVOKE ALL ON ALL TABLES IN SCHEMA vaerdi FROM vaerdi_reader;
REVOKE ALL ON SCHEMA vaerdi FROM vaerdi_reader;
GRANT USAGE ON SCHEMA vaerdi TO vaerdi_reader;
GRANT SELECT ON
  vaerdi.org_unit, vaerdi.patient, vaerdi.stay, vaerdi.contact, vaerdi.unit_segment,
  vaerdi.diagnosis, vaerdi.procedure, vaerdi.course, vaerdi.measurement, vaerdi.survey_score,
  vaerdi.cost, vaerdi.benchmark, vaerdi.population, vaerdi.delivery
  TO vaerdi_reader;
