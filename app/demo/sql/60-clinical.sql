-- SPDX-License-Identifier: GPL-3.0-or-later
-- Diagnoses (ICD-10-DK), procedures (SKS) and measurements.

INSERT INTO demo.diagnosis
SELECT 'c' || contact_key, 'p' || patient, diagnosis, substr (diagnosis, 2), 'A', NULL, start_ts::date
  FROM t_contact;

-- Comorbidity stands on the first contact of the stay and nowhere else in it.
INSERT INTO demo.diagnosis
SELECT 'c' || contact_key, 'p' || c.patient, code, substr (code, 2), 'B', NULL, c.start_ts::date
  FROM t_contact AS c
  JOIN t_stay AS s ON s.key = c.key AND s.start_ts = c.start_ts
 CROSS JOIN generate_series (1, comorbidity) AS g (n)
 CROSS JOIN LATERAL (SELECT ('{DE119,DJ449,DI509,DN189,DI693,DI259,DF039,DK746}'::text[])
                            [1 + (demo.draw (c.key, 111, 8) + n) % 8] AS code) AS d
 WHERE stay;

-- Operations. A hip fracture is operated on within 24 hours in nine of ten.
CREATE TEMP TABLE t_operation AS
SELECT contact_key, c.key, c.unit, c.path, c.patient, operated_ts, month_number,
       operations[1 + demo.draw (c.key, 112, cardinality (operations))] AS code
  FROM t_contact AS c
  JOIN t_pathway AS p USING (pathway)
  LEFT JOIN t_stay AS s USING (key)
 CROSS JOIN LATERAL (
   SELECT CASE WHEN treatment_ts IS NOT NULL THEN treatment_ts + make_interval (mins => 10 + demo.draw (c.key, 113, 30))
               WHEN c.path = 'hip-fracture'
                 THEN s.start_ts + make_interval (mins => CASE WHEN demo.draw (c.key, 114, 1000) < 912
                                                            THEN 300 + demo.draw (c.key, 115, 1080)
                                                            ELSE 1500 + demo.draw (c.key, 116, 1500) END)
               ELSE c.start_ts + make_interval (mins => 60 + demo.draw (c.key, 115, 180)) END AS operated_ts) AS o
 WHERE operations IS NOT NULL AND c.path = p.path AND (treatment_ts IS NOT NULL OR (role = 'ward' AND s.acute))
   -- in the ward, and not in the emergency department before it
   AND (role <> 'ward' OR s.moved_ts IS NULL OR c.start_ts = s.moved_ts);
DELETE FROM t_operation AS o USING t_stay AS s WHERE s.key = o.key AND operated_ts >= s.end_ts;
DELETE FROM t_operation WHERE operated_ts >= '2026-10-01';

INSERT INTO demo.procedure
SELECT 'o' || contact_key, 'c' || contact_key, 'p' || patient, code, code, 'P', NULL, operated_ts,
       operated_ts + make_interval (mins => 25 + demo.draw (contact_key, 117, 90)), month, unit
  FROM t_operation
  JOIN t_day ON day = operated_ts::date
 ORDER BY operated_ts, contact_key;

INSERT INTO demo.procedure
SELECT 'r' || contact_key, 'c' || contact_key, 'p' || patient, code, code, 'P', NULL, operated_ts,
       operated_ts + make_interval (mins => 60 + demo.draw (contact_key, 117, 90)), month, unit
  FROM t_contact
 CROSS JOIN LATERAL (SELECT start_ts + interval '90 minutes' AS operated_ts,
                            (CASE path WHEN 'reoperation-hip' THEN '{KNFC20,KNFC40,KNFW69,KNFW49}'::text[]
                                  ELSE '{KNGC20,KNGC40,KNGW69,KNGW49}' END)[1 + demo.draw (key, 118, 4)] AS code) AS o
 WHERE path LIKE 'reoperation-%' AND operated_ts < end_ts;

-- Talks by telephone or video, and the department's usual examinations.
INSERT INTO demo.procedure
SELECT 'b' || contact_key, 'c' || contact_key, 'p' || patient,
       code, code, 'P', NULL, start_ts, start_ts + interval '12 minutes', month, unit
  FROM t_contact
 CROSS JOIN LATERAL (SELECT CASE WHEN demo.draw (contact_key, 119, 10) < 7 THEN 'BVAA33A' ELSE 'BVAA33D' END AS code) AS c
 WHERE kind = 'virtual'
 ORDER BY start_ts, contact_key;

INSERT INTO demo.procedure
SELECT 'u' || contact_key, 'c' || contact_key, 'p' || patient, code, code, 'P', NULL, taken_ts,
       taken_ts + interval '15 minutes', c.month, c.unit
  FROM t_contact AS c
  JOIN t_department AS d ON d.unit = c.unit
  JOIN t_type USING (type)
 CROSS JOIN LATERAL (SELECT start_ts + interval '20 minutes' AS taken_ts,
                            exam[1 + demo.draw (contact_key, 120, cardinality (exam))] AS code) AS e
 WHERE kind <> 'virtual' AND demo.draw (contact_key, 121, 100) < 35
 ORDER BY start_ts, contact_key;

-- Infections that began in hospital, as the infection database reports them: 28 in 10 000 bed
-- days, from the third day on; two thirds are urinary.
INSERT INTO demo.measurement
SELECT 'p' || patient, 'c' || contact_key, unit,
       CASE WHEN demo.draw (contact_key, 122, 3) < 2 THEN 'HAIBA-UTI' ELSE 'HAIBA-BAC' END, NULL,
       taken_ts, d.month, 1, 'positive', NULL
  FROM t_contact AS c
 CROSS JOIN LATERAL (SELECT extract (epoch FROM end_ts - start_ts)::int / 3600 AS hours) AS h
 CROSS JOIN LATERAL (SELECT start_ts + make_interval (hours => 48 + demo.draw (contact_key, 124, hours - 48)) AS taken_ts) AS t
  JOIN t_day AS d ON d.day = taken_ts::date
 WHERE stay AND hours > 48 AND demo.draw (contact_key, 123, 1000000) < hours * 170 AND taken_ts < '2026-10-01';

-- HbA1c in diabetes, haemoglobin before surgery, C-reactive protein in acute stays.
INSERT INTO demo.measurement
SELECT 'p' || patient, 'c' || contact_key, unit, code, NULL, start_ts + interval '30 minutes', month,
       value, NULL, measured_in
  FROM t_contact
 CROSS JOIN LATERAL (
   SELECT 'NPU27300' AS code, (38 + demo.draw (contact_key, 125, 25) + demo.draw (contact_key, 126, 25))::numeric AS value,
          'mmol/mol' AS measured_in
    WHERE diagnosis = 'DE119' AND kind = 'outpatient'
    UNION ALL
   SELECT 'NPU02319', round ((65 + demo.draw (contact_key, 127, 20) + demo.draw (contact_key, 128, 20)) / 10.0, 1), 'mmol/L'
    WHERE stay AND NOT acute
    UNION ALL
   SELECT 'NPU19748', (2 + demo.draw (contact_key, 129, 14) * demo.draw (contact_key, 130, 14))::numeric, 'mg/L'
    WHERE stay AND acute) AS m;
