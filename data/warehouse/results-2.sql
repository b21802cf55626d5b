-- SPDX-License-Identifier: GPL-3.0-or-later
-- The results store, version 2: what people decide at their monthly meeting. Run as results-1.sql
-- was, after it.
--
-- Whoever reads the store reads the decisions; the role vaerdi_meeting makes and changes them, and
-- nothing else. Nobody but the owner takes one away: each state of a decision is kept.

-- Free text of people, in which ten digits like those of a Danish personal number are refused.
CREATE FUNCTION vaerdi_results.may_be_kept (text, most int) RETURNS bool
  LANGUAGE sql IMMUTABLE AS $$
  SELECT char_length ($1) <= most AND $1 !~ '(^|[^0-9])[0-9]{6}[ -]{0,3}[0-9]{4}($|[^0-9])'
$$;

-- One for each figure and month: two who decide at once are told of each other.
CREATE TABLE vaerdi_results.decision (
  id                 int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  indicator_id       text NOT NULL,
  definition_version text NOT NULL,
  unit_id            text NOT NULL,
  month              date NOT NULL CHECK (extract (day FROM month) = 1),
  kind               text NOT NULL CHECK (kind IN ('act', 'watch', 'leave', 'rebase')),
  decision           text NOT NULL CHECK (vaerdi_results.may_be_kept (decision, 2000)),
  owner              text NOT NULL CHECK (vaerdi_results.may_be_kept (owner, 200)),
  due                date,
  status             text NOT NULL CHECK (status IN ('open', 'done', 'dropped')),
  signal             text NOT NULL CHECK (signal IN ('worse', 'shift', 'steady-miss', 'better', 'chance', 'none')),
  created_by         text NOT NULL,
  created_role       text NOT NULL,
  created_at         timestamptz NOT NULL,
  changed_by         text NOT NULL CHECK (btrim (changed_by) <> '' AND vaerdi_results.may_be_kept (changed_by, 200)),
  changed_role       text NOT NULL,
  changed_at         timestamptz NOT NULL,
  revision           int NOT NULL,
  UNIQUE (indicator_id, unit_id, month)
);

-- Every state that a decision has had.
CREATE TABLE vaerdi_results.decision_history (
  LIKE vaerdi_results.decision,
  PRIMARY KEY (id, revision)
);

-- A month with which a process began anew, as a person confirmed or took back; the newest row
-- about a month holds.
CREATE TABLE vaerdi_results.phase (
  id                 int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  indicator_id       text NOT NULL,
  definition_version text NOT NULL,
  unit_id            text NOT NULL,
  month              date NOT NULL CHECK (extract (day FROM month) = 1),
  confirmed          bool NOT NULL,
  reason             text NOT NULL CHECK (btrim (reason) <> '' AND vaerdi_results.may_be_kept (reason, 1000)),
  decided_by         text NOT NULL CHECK (btrim (decided_by) <> '' AND vaerdi_results.may_be_kept (decided_by, 200)),
  decided_role       text NOT NULL DEFAULT session_user,
  decided_at         timestamptz NOT NULL DEFAULT now ()
);

-- Who and when are the server's words, not the program's, and what a decision is about stays.
CREATE FUNCTION vaerdi_results.stamp_decision () RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.revision := 1;
    NEW.created_by := NEW.changed_by;
    NEW.created_role := session_user;
    NEW.created_at := now ();
  ELSE
    NEW.revision := OLD.revision + 1;
  END IF;
  NEW.changed_role := session_user;
  NEW.changed_at := now ();
  RETURN NEW;
END
$$;

-- As the owner, so that nobody else need be able to write the history.
CREATE FUNCTION vaerdi_results.keep_decision () RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO vaerdi_results.decision_history VALUES (NEW.*);
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION vaerdi_results.keep_decision () FROM PUBLIC;

CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON vaerdi_results.decision
  FOR EACH ROW EXECUTE FUNCTION vaerdi_results.stamp_decision ();
CREATE TRIGGER keep AFTER INSERT OR UPDATE ON vaerdi_results.decision
  FOR EACH ROW EXECUTE FUNCTION vaerdi_results.keep_decision ();

-- The role of those who meet: reads as every reader does, decides here and nowhere else.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vaerdi_meeting') THEN
    CREATE ROLE vaerdi_meeting;
  END IF;
END
$$;
ALTER ROLE vaerdi_meeting LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
GRANT vaerdi_reader TO vaerdi_meeting;

GRANT SELECT ON vaerdi_results.decision, vaerdi_results.decision_history, vaerdi_results.phase TO vaerdi_reader;
GRANT INSERT (indicator_id, definition_version, unit_id, month, kind, decision, owner, due, status, signal,
              changed_by),
      UPDATE (kind, decision, owner, due, status, changed_by)
  ON vaerdi_results.decision TO vaerdi_meeting;
GRANT INSERT (indicator_id, definition_version, unit_id, month, confirmed, reason, decided_by)
  ON vaerdi_results.phase TO vaerdi_meeting;

INSERT INTO vaerdi_results.version (version) VALUES (2);
