-- SPDX-License-Identifier: GPL-3.0-or-later
-- What patients answer: PRO before and three months after hip, knee and back surgery, CAT in
-- lung medicine, the local experience survey (DLP) and the national one (LUP).
-- Planted here: the low coverage of h04-ort, the double import of h08-ort.

CREATE TEMP TABLE t_answered AS
SELECT o.contact_key, unit, patient, phase, answered_on, severity, path,
       CASE WHEN path = 'hip' THEN 'OHS' WHEN path = 'knee' THEN 'OKS' END AS oxford,
       path = 'back' AS back
  FROM t_operation AS o
 CROSS JOIN LATERAL (SELECT CASE unit WHEN 'h04-ort' THEN 70 ELSE 95 END AS before,
                            CASE unit WHEN 'h04-ort' THEN 66 ELSE 83 END AS after,
                            demo.draw (o.key, 131, 1000) AS severity) AS c
 CROSS JOIN LATERAL (VALUES ('pre', operated_ts::date - 4 - demo.draw (o.key, 132, 20),
                             demo.draw (o.key, 133, 100) < before),
                            ('followup', operated_ts::date + 85 + demo.draw (o.key, 134, 25),
                             demo.draw (o.key, 135, 100) < after)) AS p (phase, answered_on, answered)
 WHERE path IN ('hip', 'knee', 'back') AND answered AND answered_on < '2026-10-01';
DELETE FROM t_answered AS a USING t_death AS d
 WHERE a.patient = d.patient AND phase = 'followup' AND answered_on >= death_ts::date;

-- Each item mixes the patient's own severity (0 best to 999 worst) with a draw of its own; the
-- limits between the levels say how many stand where, before and after.
CREATE TEMP TABLE t_item (instrument text, item text, number int, before int[], after int[]);
INSERT INTO t_item VALUES
  ('EQ-5D-5L', 'MO', 1, '{90,300,760,985}', '{600,850,960,998}'),
  ('EQ-5D-5L', 'SC', 2, '{480,760,930,990}', '{850,950,990,999}'),
  ('EQ-5D-5L', 'UA', 3, '{130,350,720,950}', '{560,830,950,995}'),
  ('EQ-5D-5L', 'PD', 4, '{15,170,645,970}', '{440,830,962,998}'),
  ('EQ-5D-5L', 'AD', 5, '{600,830,960,992}', '{780,930,990,999}');
INSERT INTO t_item
SELECT 'O', n::text, 10 + n, '{30,180,560,880}', '{560,870,970,997}' FROM generate_series (1, 12) AS g (n);

CREATE TEMP TABLE t_score AS
SELECT response_id, contact_key, a.instrument, item, phase, patient, unit, answered_on,
       CASE a.instrument WHEN 'EQ-5D-5L' THEN 1 + level ELSE 4 - level END AS value
  FROM (SELECT 'e' || contact_key || CASE phase WHEN 'pre' THEN 'a' ELSE 'b' END AS response_id,
               'EQ-5D-5L' AS instrument, 'EQ-5D-5L' AS items, * FROM t_answered
         UNION ALL
        SELECT 'x' || contact_key || CASE phase WHEN 'pre' THEN 'a' ELSE 'b' END, oxford, 'O', *
          FROM t_answered
         WHERE NOT back) AS a
  JOIN t_item AS i ON i.instrument = a.items
 CROSS JOIN LATERAL (SELECT contact_key * 64 + number + CASE phase WHEN 'pre' THEN 0 ELSE 32 END AS item_key) AS k
 CROSS JOIN LATERAL (SELECT (severity + demo.draw (item_key, 136, 1000)) / 2 AS mixed) AS m
 -- The mean of two draws is triangular: back to a rank from 0 to 999.
 CROSS JOIN LATERAL (SELECT CASE WHEN mixed < 500 THEN mixed * mixed / 500
                                 ELSE 999 - (999 - mixed) * (999 - mixed) / 500 END AS rank) AS r
 CROSS JOIN LATERAL (SELECT CASE phase WHEN 'pre' THEN before ELSE after END AS limits) AS l
 CROSS JOIN LATERAL (SELECT (rank >= limits[1])::int + (rank >= limits[2])::int
                          + (rank >= limits[3])::int + (rank >= limits[4])::int AS level) AS v;

INSERT INTO demo.survey_score
SELECT response_id, 'PRO', instrument, item, phase, 'o' || contact_key, 'p' || patient, unit, answered_on,
       month, value, NULL, 1
  FROM t_score
  JOIN t_day ON day = answered_on
 ORDER BY instrument, answered_on, response_id, item;

-- Since January 2026 the answers of h08-ort come through two systems, and both copies were loaded.
INSERT INTO demo.survey_score
SELECT 'd' || response_id, 'PRO', instrument, item, phase, 'o' || contact_key, 'p' || patient, unit, answered_on,
       month, value, NULL, 1
  FROM t_score
  JOIN t_day ON day = answered_on
 WHERE unit = 'h08-ort' AND phase = 'followup' AND answered_on >= '2026-01-01';

-- CAT: eight items from 0 to 5, at one in three visits.
INSERT INTO demo.survey_score
SELECT 'k' || contact_key, 'PRO', 'CAT', item::text, 'once', 'c' || contact_key, 'p' || patient, unit,
       start_ts::date, month,
       least (5, (demo.draw (key, 137, 600) + demo.draw (contact_key * 16 + item, 138, 600)) / 200), NULL, 1
  FROM t_contact
 CROSS JOIN generate_series (1, 8) AS g (item)
 WHERE diagnosis = 'DJ449' AND NOT stay AND demo.draw (contact_key, 139, 3) = 0;

-- The local survey, one contact in eight, a week later: 1 very dissatisfied (not at all involved)
-- to 5 very satisfied (to a very high degree). Departments differ a little, and so does who answers.
INSERT INTO demo.survey_score
SELECT 'l' || contact_key, 'PREM', 'DLP', item, 'once', 'c' || contact_key, 'p' || patient, unit,
       answered_on, d.month,
       CASE WHEN rank < 480 THEN 5 WHEN rank < good THEN 4 WHEN rank < good + 70 THEN 3
            WHEN rank < good + 110 THEN 2 ELSE 1 END, NULL, 1
  FROM t_contact AS c
  JOIN t_department AS u USING (unit)
 CROSS JOIN LATERAL (VALUES ('overall', 1), ('involved', 2)) AS i (item, number)
 CROSS JOIN LATERAL (SELECT start_ts::date + 5 + demo.draw (contact_key, 140, 6) AS answered_on) AS a
  JOIN t_day AS d ON d.day = answered_on
 CROSS JOIN LATERAL (SELECT demo.draw (contact_key * 2 + number - 1, 141, 1000) AS rank,
                            CASE item WHEN 'overall' THEN 862 ELSE 808 END
                            + demo.draw (ordinal * 8 + number, 142, 41) - 20 AS good) AS r
 WHERE demo.draw (contact_key, 143, 8) = 0 AND answered_on < '2026-10-01';

-- LUP: one row per unit, year, question and answer; weight is how many gave it.
INSERT INTO demo.survey_score
SELECT 'n-' || unit_id || '-' || year, 'LUP', 'LUP-somatik', item, 'once', NULL, NULL, unit_id,
       make_date (year, 12, 31), make_date (year, 12, 1), answer, NULL, answers
  FROM (SELECT u.unit_id, year, item, answer, sum (answers) AS answers
          FROM (SELECT unit_id AS hospital, parent_id AS region, year, item, answer,
                       900 * (CASE item WHEN 'overall' THEN '{26,42,85,377,470}'::int[] ELSE '{35,55,115,385,410}' END)[answer] / 1000
                         + demo.draw (year * 1000 + substr (unit_id, 2)::int * 16 + answer * 2 + (item = 'overall')::int, 144, 9) AS answers
                  FROM demo.org_unit
                 CROSS JOIN generate_series (2022, 2025) AS y (year)
                 CROSS JOIN (VALUES ('overall'), ('involved')) AS i (item)
                 CROSS JOIN generate_series (1, 5) AS a (answer)
                 WHERE level = 'hospital') AS h
         CROSS JOIN LATERAL (VALUES (hospital), (region), ('dk')) AS u (unit_id)
         GROUP BY 1, 2, 3, 4) AS s;
