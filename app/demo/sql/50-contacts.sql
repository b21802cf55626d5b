-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contacts, stays, courses and where the patients lay. A contact's key is its course's key times
-- sixteen plus its number in the course.

-- Everything that happens, still without regard to death and to the days shown.
-- role: first, emergency, treatment, ward (the contacts of a stay), control.
CREATE TEMP TABLE t_event
  (key bigint, sequence int, role text, unit text, kind text, acute bool, stay bool,
   start_ts timestamp, end_ts timestamp, referral_ts timestamp, treatment_ts timestamp,
   patient bigint, birth_year int, pathway int, path text);

INSERT INTO t_event
SELECT key, 1, 'first', unit, 'outpatient', false, false, start_ts,
       start_ts + make_interval (mins => 25 + demo.draw (key, 82, 35)),
       -- Later in the day than the contact, so that days and hours count the same.
       start_ts + make_interval (days => -wait, mins => demo.draw (key, 83, 180)), NULL,
       patient, birth_year, pathway, path
  FROM t_course
  JOIN t_referred USING (key)
 CROSS JOIN LATERAL (SELECT t_course.day + make_interval (mins => 480 + demo.draw (key, 81, 420)) AS start_ts) AS s;

INSERT INTO t_event
SELECT key, 1, 'emergency', unit, 'emergency', true, false, start_ts,
       start_ts + make_interval (mins => 60 + demo.draw (key, 82, 240)), NULL, NULL,
       patient, birth_year, pathway, path
  FROM t_course
 CROSS JOIN LATERAL (SELECT day + make_interval (mins => demo.draw (key, 81, 1440)) AS start_ts) AS s
 WHERE form = 'emergency';

-- Treatment without a night.
INSERT INTO t_event
SELECT key, 2, 'treatment', unit, 'outpatient', false, false, start_ts,
       start_ts + make_interval (mins => 90 + demo.draw (key, 85, 240)),
       start_ts + make_interval (days => - CASE WHEN cancer THEN least (treatment_day - c.day, 7 + demo.draw (key, 86, 10))
                                                ELSE treatment_day - c.day END, mins => demo.draw (key, 87, 120)),
       start_ts, patient, birth_year, pathway, path
  FROM t_course AS c
  JOIN t_referred USING (key)
 CROSS JOIN LATERAL (SELECT treatment_day + make_interval (mins => 480 + demo.draw (key, 84, 300)) AS start_ts) AS s
 WHERE form IN ('day', 'visits') AND treatment_day IS NOT NULL;

-- The contacts of a stay: some hours in the emergency department, then the ward.
CREATE TEMP TABLE t_ward AS
SELECT s.key, 1 + (first.key IS NOT NULL)::int AS sequence, s.hospital || '-aku' AS unit, s.start_ts,
       moved_ts AS end_ts, true AS is_first, false AS is_last, s.pathway, false AS planned
  FROM t_stay AS s
  LEFT JOIN t_referred AS first ON first.key = s.key
 WHERE moved_ts IS NOT NULL
 UNION ALL
SELECT s.key, 1 + (first.key IS NOT NULL)::int + (moved_ts IS NOT NULL)::int, s.unit,
       coalesce (moved_ts, s.start_ts), s.end_ts, moved_ts IS NULL, true, s.pathway, first.key IS NOT NULL
  FROM t_stay AS s
  LEFT JOIN t_referred AS first ON first.key = s.key;

INSERT INTO t_event
SELECT w.key, w.sequence, 'ward', w.unit, 'inpatient', s.acute, true, w.start_ts, w.end_ts,
       CASE WHEN planned
         THEN treatment_ts + make_interval (days => - CASE WHEN cancer
                THEN least (treatment_day - r.day, 7 + demo.draw (w.key, 86, 10))
                ELSE treatment_day - r.day END, mins => demo.draw (w.key, 87, 120)) END,
       CASE WHEN planned THEN treatment_ts END,
       s.patient, s.birth_year, s.pathway, s.path
  FROM t_ward AS w
  JOIN t_stay AS s USING (key)
  LEFT JOIN t_referred AS r USING (key)
 CROSS JOIN LATERAL (SELECT w.start_ts + interval '1 hour'
                            + make_interval (mins => demo.draw (w.key, 88, 240)) AS treatment_ts) AS t
 WHERE s.start_ts >= '2022-10-01';

-- Check-ups and the visits of a treatment; a quarter by telephone or video.
INSERT INTO t_event
SELECT key, before + visit, 'control', unit, CASE WHEN virtual THEN 'virtual' ELSE 'outpatient' END,
       false, false, start_ts,
       start_ts + make_interval (mins => CASE WHEN virtual THEN 12 ELSE 20 + demo.draw (visit_key, 91, 40) END),
       NULL, NULL, patient, birth_year, pathway, path
  FROM (SELECT c.*, 1 + (r.key IS NOT NULL AND (s.key IS NOT NULL OR c.form IN ('day', 'visits'))
                         AND r.treatment_day IS NOT NULL)::int
                      - (r.key IS NULL AND s.key IS NULL)::int
                      + (s.moved_ts IS NOT NULL)::int AS before,
               coalesce (s.end_ts::date, r.treatment_day, c.day) AS base
          FROM t_course AS c
          LEFT JOIN t_referred AS r USING (key)
          LEFT JOIN t_stay AS s USING (key)
         WHERE visits > 0 AND (form <> 'acute' OR s.key IS NOT NULL)) AS c
 CROSS JOIN generate_series (1, visits) AS g (visit)
 CROSS JOIN LATERAL (SELECT key * 16 + visit AS visit_key) AS k
 CROSS JOIN LATERAL (SELECT base + visit * CASE type WHEN 'onk' THEN 21 ELSE 35 END
                            + demo.draw (visit_key, 92, 12) AS day) AS d
 CROSS JOIN LATERAL (SELECT d.day - greatest (0, (ARRAY[2,0,0,0,0,0,1])[extract (dow FROM d.day)::int + 1])
                            + make_interval (mins => 490 + demo.draw (visit_key, 93, 400)) AS start_ts,
                            demo.draw (visit_key, 94, 100) < 25 AS virtual) AS s
 WHERE d.day < '2026-10-03';

-- The diagnosis a course is about.
CREATE FUNCTION demo.main_diagnosis (key bigint, path text, usual text[]) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN path = 'readmission'
                THEN ('{DA419,DJ960,DN109,DT814,DR509,DI509}'::text[])[1 + demo.draw (key, 101, 6)]
              WHEN path LIKE 'reoperation-%' THEN ('{DT840,DT845}'::text[])[1 + demo.draw (key, 101, 2)]
              ELSE usual[1 + demo.draw (key, 101, cardinality (usual))] END;

-- What really happened within the 48 months.
CREATE TEMP TABLE t_contact AS
SELECT e.key * 16 + sequence AS contact_key, e.key, sequence, role,
       CASE WHEN unit = 'h05-med' AND start_ts >= '2025-01-01' THEN 'h05-mge' ELSE unit END AS unit,
       kind, acute, stay, start_ts, end_ts, month, d.year, month_number, referral_ts, treatment_ts, patient,
       year - birth_year - (mmdd < demo.birth_mmdd (patient))::int AS age, e.pathway, e.path,
       demo.main_diagnosis (e.key, e.path, diagnoses) AS diagnosis
  FROM t_event AS e
  JOIN t_day AS d ON d.day = start_ts::date
  JOIN t_pathway AS p USING (pathway)
  LEFT JOIN t_death AS x USING (patient)
 WHERE start_ts >= '2022-10-01' AND start_ts < '2026-10-01'
   AND start_ts < coalesce (death_ts, 'infinity')
 -- As a warehouse has them that grows day by day: what is asked for of the newest months lies together
 ORDER BY start_ts, contact_key;
ANALYZE t_contact;

INSERT INTO demo.contact
SELECT 'c' || contact_key, CASE WHEN stay THEN 's' || key END, 'f' || key, sequence, 'p' || patient, unit, kind,
       CASE WHEN acute THEN 'acute' ELSE 'elective' END,
       start_ts, CASE WHEN end_ts < '2026-10-01' THEN end_ts END, month, referral_ts, treatment_ts, diagnosis,
       age, least (least (end_ts, '2026-09-30 22:00') + make_interval (hours => 6 + demo.draw (contact_key, 102, 200)),
                   '2026-10-01 04:00')
  FROM t_contact;

INSERT INTO demo.stay
SELECT 's' || key, 'p' || patient, start_ts, CASE WHEN out THEN end_ts END, d.month,
       CASE WHEN out THEN e.month END, CASE WHEN acute THEN 'acute' ELSE 'elective' END,
       CASE WHEN moved_ts IS NOT NULL THEN hospital || '-aku'
            WHEN unit = 'h05-med' AND start_ts >= '2025-01-01' THEN 'h05-mge' ELSE unit END,
       CASE WHEN unit = 'h05-med' AND end_ts >= '2025-01-01' THEN 'h05-mge' ELSE unit END,
       CASE WHEN NOT out THEN NULL WHEN died_here THEN 'dead'
            WHEN demo.draw (key, 103, 100) < 6 THEN 'other' ELSE 'home' END,
       demo.main_diagnosis (key, s.path, diagnoses), age
  FROM t_stay AS s
  JOIN t_pathway AS p USING (pathway)
 CROSS JOIN LATERAL (SELECT end_ts < '2026-10-01' AS out) AS o
  JOIN t_day AS d ON d.day = start_ts::date
  JOIN t_day AS e ON e.day = end_ts::date
 WHERE start_ts >= '2022-10-01'
 ORDER BY start_ts, key;

-- Where they lay. One long stay in twelve has a day of leave in the middle.
INSERT INTO demo.unit_segment
SELECT 'c' || contact_key, unit, from_ts, CASE WHEN to_ts < '2026-10-01' THEN to_ts END, d.month, absent
  FROM (SELECT *, kind = 'inpatient' AND end_ts - start_ts > interval '6 days'
                  AND demo.draw (contact_key, 104, 12) = 0 AS leave
          FROM t_contact
         WHERE stay) AS c
 CROSS JOIN LATERAL (VALUES (start_ts, CASE WHEN leave THEN start_ts + interval '60 hours' ELSE end_ts END, false, true),
                            (start_ts + interval '60 hours', start_ts + interval '84 hours', true, leave),
                            (start_ts + interval '84 hours', end_ts, false, leave)) AS v (from_ts, to_ts, absent, wanted)
  JOIN t_day AS d ON d.day = from_ts::date
 WHERE wanted AND from_ts < '2026-10-01';

-- A course ends with its last contact, once two months have passed without another.
INSERT INTO demo.course
SELECT 'f' || c.key, 'p' || c.patient, 'h' || coalesce (s.origin, c.key),
       'f' || s.origin, CASE WHEN p.package_days IS NOT NULL THEN p.path END, p.package_days,
       c.unit, referral_ts, treatment_ts, first_ts,
       CASE WHEN last_ts < '2026-08-01' THEN last_ts END, month
  FROM (SELECT key, patient, pathway, min (referral_ts) FILTER (WHERE role = 'first') AS referral_ts,
               min (treatment_ts) AS treatment_ts, min (start_ts) AS first_ts, max (end_ts) AS last_ts,
               min (month) AS month, coalesce (max (unit) FILTER (WHERE unit NOT LIKE '%-aku'), max (unit)) AS unit
          FROM t_contact
         GROUP BY key, patient, pathway) AS c
  JOIN t_pathway AS p USING (pathway)
  LEFT JOIN t_stay AS s USING (key)
 ORDER BY first_ts, c.key;
