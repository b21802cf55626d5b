-- SPDX-License-Identifier: GPL-3.0-or-later
-- Admissions, reoperations, readmissions and deaths.
-- Planted here: the improvement of h02-ort and the bad luck of h11-kir (readmission), and the
-- mortality of h09.

-- Length of stay: the pathway's nights times one of twenty steps of a right-skewed distribution.
CREATE FUNCTION demo.hours_in (key bigint, nights int) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN greatest (6, nights * 24 * (ARRAY[22,33,42,50,57,64,71,78,86,94,102,111,120,131,143,157,175,199,235,330])
                                    [1 + demo.draw (key, 41, 20)] / 1000 + demo.draw (key, 42, 8));

-- Secondary diagnoses, 0 to 4, more of them with age.
CREATE FUNCTION demo.comorbidity (key bigint, age int) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (demo.draw (key, 47, 1000) < (age - 20) * 8)::int + (demo.draw (key, 48, 1000) < (age - 20) * 6)::int
       + (demo.draw (key, 49, 1000) < (age - 30) * 4)::int + (demo.draw (key, 50, 1000) < (age - 40) * 3)::int;

-- Whole years of age: patients are born on a hashed day of their year.
CREATE FUNCTION demo.birth_mmdd (patient bigint) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (1 + demo.draw (patient, 61, 12)) * 100 + 1 + demo.draw (patient, 62, 28);

-- One row per wish to admit: the course's own stay, and for one hip or knee in 26 a reoperation
-- within two years. Readmissions and reoperations are courses of their own; their keys lie above
-- those of the courses they come from.
CREATE TEMP TABLE t_wish AS
SELECT c.key, NULL::bigint AS origin, c.unit, hospital, type, patient, birth_year, male, pathway,
       c.path, c.form = 'acute' AS acute, emergency_hours, start_ts, nights
  FROM t_course AS c
  JOIN t_pathway AS p USING (pathway, path, form, type)
  LEFT JOIN t_referred AS r USING (key)
 CROSS JOIN LATERAL (
   SELECT CASE form WHEN 'acute' THEN c.day + make_interval (mins => demo.draw (key, 44, 1440))
                    ELSE treatment_day + make_interval (mins => 390 + demo.draw (key, 44, 90)) END AS start_ts,
          CASE WHEN form = 'acute' AND type NOT IN ('aku', 'gyn') AND demo.draw (key, 45, 100) < 50
                 THEN 3 + demo.draw (key, 46, 14) ELSE 0 END AS emergency_hours) AS s
 WHERE form IN ('acute', 'surgery')
 UNION ALL
SELECT key + 600000000000, key, c.unit, hospital, type, patient, birth_year, male, pathway,
       'reoperation-' || path, false, 0,
       treatment_day + 6 + least (demo.draw (key, 51, 720), demo.draw (key, 52, 720))
         + make_interval (mins => 480 + demo.draw (key, 53, 300)), 40
  FROM t_course AS c
  JOIN t_referred AS r USING (key)
 WHERE path IN ('hip', 'knee') AND demo.draw (key, 54, 1000) < 38;

-- When they leave and whether they die within 30 days.
CREATE FUNCTION demo.death_hours (key bigint) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN 2 + least (demo.draw (key, 57, 714), demo.draw (key, 58, 714));

CREATE TEMP TABLE t_admission AS
SELECT key, origin, unit, hospital, type, patient, birth_year, male, pathway, path, acute,
       emergency_hours, start_ts,
       start_ts + make_interval (hours => greatest (emergency_hours + 4, demo.hours_in (key, nights)),
                                 mins => demo.draw (key, 43, 60)) AS leave_ts,
       d.year - birth_year - (mmdd < demo.birth_mmdd (patient))::int AS age,
       demo.comorbidity (key, d.year - birth_year) AS comorbidity,
       NULL::timestamp AS death_ts
  FROM t_wish
  JOIN t_day AS d ON d.day = start_ts::date;

CREATE TEMP TABLE t_index AS
SELECT a.key, origin, unit, hospital, type, patient, birth_year, a.male, pathway, path, a.acute,
       emergency_hours, start_ts, leave_ts, a.age, a.comorbidity,
       CASE WHEN demo.draw (key, 656, 1000000)
                 < CASE WHEN a.acute AND hospital = 'h09' AND start_ts >= '2025-07-01' THEN raised ELSE usual END
              THEN start_ts + make_interval (hours => demo.death_hours (key)) END AS death_ts
  FROM t_admission AS a
  JOIN t_risk AS r ON r.age = greatest (a.age, 0) AND r.male = a.male AND r.acute = a.acute::int
                  AND r.comorbidity = a.comorbidity;

-- Nobody is in two places at once, and nobody is admitted after death.
CREATE TEMP TABLE t_kept AS
SELECT *
  FROM (SELECT *, max (leave_ts) OVER before AS busy_until, min (death_ts) OVER before AS dead_from
          FROM t_index
        WINDOW before AS (PARTITION BY patient ORDER BY start_ts, key
                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS w
 WHERE start_ts >= coalesce (busy_until, '-infinity') AND start_ts < coalesce (dead_from, 'infinity');

-- Readmission within 30 days of going home: one chance for all, but for two departments. In
-- h02-ort it was high and falls in May 2025, below that of the others by as much as makes the same
-- difference in every size of region. h11-kir has in every year (from September) as many
-- as chance alone gives one department in nine: the number is fixed, the patients are drawn.
CREATE TEMP TABLE t_back AS
WITH home AS (
  SELECT k.*, demo.draw (key, 571, 100000) AS u,
         CASE WHEN unit = 'h02-ort' AND leave_ts < '2025-05-01' THEN 18000
              WHEN unit = 'h02-ort' THEN 9300 - 3000 * least (1, sqrt (300000.0 / demo.contacts ()))
              ELSE 9300 END AS chance,
         unit = 'h11-kir' AS unlucky, (leave_ts::date - date '2021-09-01') / 365 AS year
    FROM t_kept AS k
   WHERE death_ts IS NULL OR death_ts > leave_ts + interval '10 days'),
ranked AS (
  SELECT key, count(*) OVER (PARTITION BY year) AS n,
         row_number () OVER (PARTITION BY year ORDER BY u, key) AS place
    FROM home
   WHERE unlucky),
chosen AS (
  SELECT key FROM home WHERE NOT unlucky AND u < chance
   UNION ALL
  SELECT key FROM ranked WHERE place <= round (n * 0.088 + 0.60 * sqrt (n * 0.088 * 0.912)))
SELECT h.key + 500000000000 AS key, h.key AS origin,
       CASE WHEN demo.draw (h.key, 72, 100) < 70 THEN unit ELSE hospital || '-aku' END AS unit,
       hospital, type, patient, birth_year, male, pathway, 'readmission' AS path,
       CASE WHEN demo.draw (h.key, 72, 100) < 70 AND type <> 'aku' THEN 3 + demo.draw (h.key, 73, 10) ELSE 0 END
         AS emergency_hours,
       leave_ts + make_interval (hours => 12 + least (demo.draw (h.key, 74, 690), demo.draw (h.key, 75, 690)))
         AS start_ts,
       death_ts AS dead_already
  FROM home AS h
  JOIN chosen USING (key);

INSERT INTO t_kept
SELECT b.key, origin, unit, hospital, type, patient, birth_year, b.male, pathway, path, true,
       emergency_hours, start_ts,
       start_ts + make_interval (hours => greatest (emergency_hours + 4, demo.hours_in (b.key, 32))),
       a.age, b.comorbidity,
       CASE WHEN demo.draw (key, 656, 1000000)
                 < CASE WHEN hospital = 'h09' AND start_ts >= '2025-07-01' THEN raised ELSE usual END
              THEN start_ts + make_interval (hours => demo.death_hours (key)) END
  FROM (SELECT *, demo.comorbidity (t_back.key, extract (year FROM start_ts)::int - birth_year) AS comorbidity
          FROM t_back
         WHERE start_ts < coalesce (dead_already, 'infinity') AND start_ts < '2026-10-01') AS b
  JOIN t_day AS d ON d.day = start_ts::date
 CROSS JOIN LATERAL (SELECT greatest (0, d.year - birth_year - (mmdd < demo.birth_mmdd (patient))::int) AS age) AS a
  JOIN t_risk AS r ON r.age = a.age AND r.male = b.male AND r.acute = 1
                  AND r.comorbidity = b.comorbidity;

-- Again the same two rules, now with the readmissions; then what the reference day cuts off.
CREATE TEMP TABLE t_stay AS
WITH possible AS (
  SELECT k.*, max (leave_ts) OVER before AS busy, min (death_ts) OVER before AS dead
    FROM t_kept AS k
  WINDOW before AS (PARTITION BY patient ORDER BY start_ts, key
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
SELECT key, origin, unit, hospital, type, patient, birth_year, male, pathway, path, acute, age,
       comorbidity, start_ts, least (leave_ts, death_ts) AS end_ts,
       death_ts IS NOT NULL AND death_ts <= leave_ts AS died_here, death_ts,
       CASE WHEN emergency_hours > 0 THEN start_ts + make_interval (hours => emergency_hours) END AS moved_ts
  FROM possible
 WHERE start_ts >= coalesce (busy, '-infinity') AND start_ts < coalesce (dead, 'infinity')
   AND start_ts < '2026-10-01';
-- Who died before being moved never reached the ward.
UPDATE t_stay SET unit = hospital || '-aku', moved_ts = NULL WHERE end_ts <= moved_ts;
DROP TABLE t_wish, t_admission, t_index, t_kept, t_back;

CREATE TEMP TABLE t_death AS
SELECT patient, min (death_ts) AS death_ts
  FROM t_stay
 WHERE death_ts < '2026-10-01'
 GROUP BY patient;
ANALYZE t_stay; ANALYZE t_death;

INSERT INTO demo.patient
SELECT 'p' || patient, CASE patient % 2 WHEN 0 THEN 'F' ELSE 'M' END,
       make_date (birth_year, mmdd / 100, mmdd % 100), death_ts::date,
       towns[1 + demo.draw (patient, 63, cardinality (towns))]
  FROM t_cohort
  JOIN (VALUES ('r84', '{101,147,157,167,173,185,190,217,230}'::text[]),
               ('r85', '{253,259,265,316,326,330,370,376}'), ('r83', '{410,461,561,575,607,621,630}'),
               ('r82', '{615,657,661,740,746,751,791}'), ('r81', '{787,810,813,820,851,860}'))
       AS m (region, towns) USING (region)
 CROSS JOIN generate_series (first, first + patients - 1) AS s (patient)
 CROSS JOIN LATERAL (SELECT demo.birth_mmdd (patient) AS mmdd) AS b
  LEFT JOIN t_death USING (patient);
