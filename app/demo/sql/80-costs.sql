-- SPDX-License-Identifier: GPL-3.0-or-later
-- DRG values, costs and staff time in DKK; population, deliveries and published benchmarks.
-- Planted here: the late cost delivery of h06. Prices are those of 2025 throughout, so that a
-- change in cost is a change in what was done.

-- own: the contact holds what the pathway is about; main: and it is the treatment itself.
CREATE TEMP TABLE t_priced AS
SELECT contact_key, 'c' || contact_key AS contact_id, CASE WHEN stay THEN 's' || c.key END AS stay_id,
       'p' || patient AS patient_id, unit, start_ts::date AS booked_on, month, stay, kind, role, c.path,
       value, own, own AND role IN ('treatment', 'ward') AS main,
       greatest (1, extract (epoch FROM end_ts - start_ts)::int / 8640) AS tenth_days,
       1000 + CASE unit WHEN 'h01-kar' THEN 35 ELSE 4 END * month_number / 12 AS creep,
       demo.draw (contact_key, 151, 301) AS more
  FROM t_contact AS c
  JOIN t_pathway AS p USING (pathway)
 CROSS JOIN LATERAL (SELECT c.path = p.path AND (role = 'treatment'
                            OR (role = 'ward' AND (unit NOT LIKE '%-aku' OR p.type = 'aku'))) AS own) AS o
 WHERE NOT (unit LIKE 'h06-%' AND start_ts >= '2026-08-01');

-- A contact is worth a tariff (in h01-kar it creeps up by 3.5 % a year, elsewhere by 0.4 %),
-- costs what was used, and takes the staff's minutes. No rows of h06 after July 2026: they have
-- not been delivered.
INSERT INTO demo.cost
SELECT 'v' || contact_key, stay_id, contact_id, patient_id, unit, 'drg_value', NULL,
       upper (CASE WHEN own THEN path ELSE kind END), booked_on, month, 1, amount, amount, 'DKK', 2025
  FROM (SELECT *, CASE WHEN path LIKE 'reoperation-%' THEN 68000
                       WHEN path = 'readmission' AND unit NOT LIKE '%-aku' THEN 29000
                       WHEN role = 'ward' AND NOT own THEN 4200
                       WHEN own AND value > 0 THEN value
                       WHEN own THEN 6900
                       WHEN kind = 'emergency' THEN 2100
                       WHEN kind = 'virtual' THEN 780
                       WHEN role = 'first' THEN 2450
                       ELSE 1950 END::bigint * (850 + more) * creep / 1000000 AS amount
          FROM t_priced) AS p;

INSERT INTO demo.cost
SELECT line || contact_key, stay_id, contact_id, patient_id, unit, 'cost', resource, NULL, booked_on, month,
       quantity, price, quantity * price, 'DKK', 2025
  FROM (SELECT *, 'w' AS line, CASE WHEN stay THEN 'bed' ELSE 'visit' END AS resource,
               CASE WHEN stay THEN tenth_days * 0.1 ELSE 1 END AS quantity,
               CASE WHEN stay THEN 4900 WHEN kind = 'virtual' THEN 140 WHEN kind = 'emergency' THEN 1150
                    ELSE 640 END AS price
          FROM t_priced
         UNION ALL
        SELECT *, 't', 'theatre', 1, 4000 + value / 8 + more * 12
          FROM t_priced
         WHERE path LIKE 'reoperation-%'
            OR (main AND value > 0
                AND (role = 'treatment' OR path LIKE 'cancer-%'
                     OR path IN ('hip', 'knee', 'back', 'hip-fracture', 'appendicitis', 'caesarean',
                                 'hysterectomy', 'gallbladder')))
         UNION ALL
        SELECT *, 'i', 'implant', 1, 13500 + more * 16 FROM t_priced WHERE main AND path IN ('hip', 'knee')
         UNION ALL
        SELECT *, 'm', 'medicine', 1, 2600 + more * 20 FROM t_priced WHERE main AND value = 0) AS p;

INSERT INTO demo.cost
SELECT line || contact_key, stay_id, contact_id, patient_id, unit, 'staff_time', resource, NULL, booked_on, month,
       minutes, price, minutes * price, 'DKK', 2025
  FROM (SELECT *, 'p' AS line, 'physician' AS resource, 14.6 AS price,
               CASE WHEN stay THEN 25 + tenth_days * 3 WHEN kind = 'virtual' THEN 12
                    WHEN kind = 'emergency' THEN 30 + more / 10 ELSE 20 + more / 12 END AS minutes
          FROM t_priced
         UNION ALL
        SELECT *, 'n', 'nurse', 7.4, CASE WHEN stay THEN 60 + tenth_days * 17 ELSE 60 + more / 4 END
          FROM t_priced
         WHERE stay OR role = 'treatment') AS p;

-- Citizens on the first of the month: the five regions in the size that fits the number of
-- contacts (18 million contacts are the whole country), slowly growing, fastest above 80.
INSERT INTO demo.population
SELECT region, month, sex, age_from, age_to,
       greatest (1, (citizens * age_share * sex_share / 1000000 * demo.contacts () / 18000000
                     * (10000 + (month_number + 3) * growth) / 10000))::int
  FROM (VALUES ('r84', 1911000::bigint), ('r85', 854000), ('r83', 1240000), ('r82', 1368000), ('r81', 596000))
       AS r (region, citizens)
 CROSS JOIN (VALUES (0, 9, 103, 487, 2), (10, 19, 115, 488, 2), (20, 29, 131, 489, 4), (30, 39, 124, 492, 8),
                    (40, 49, 122, 500, 1), (50, 59, 138, 501, 2), (60, 64, 64, 503, 6), (65, 69, 58, 507, 6),
                    (70, 79, 90, 521, 4), (80, 89, 47, 560, 28), (90, 120, 8, 690, 20))
       AS a (age_from, age_to, age_share, women, growth)
 CROSS JOIN LATERAL (VALUES ('F', women), ('M', 1000 - women)) AS s (sex, sex_share)
 CROSS JOIN t_month
 WHERE month_number >= 0;

-- Everything is complete to the reference day, but for the costs of h06.
INSERT INTO demo.delivery
SELECT source, hospital, CASE WHEN late THEN timestamp '2026-08-07 03:10' ELSE '2026-10-01 03:10' END,
       CASE WHEN late THEN date '2026-08-01' ELSE '2026-10-01' END, cadence
  FROM t_hospital
 CROSS JOIN (VALUES ('stay', 'day'), ('contact', 'day'), ('unit_segment', 'day'), ('diagnosis', 'day'),
                    ('procedure', 'day'), ('course', 'day'), ('measurement', 'day'),
                    ('survey_score', 'week'), ('cost', 'month')) AS v (source, cadence)
 CROSS JOIN LATERAL (SELECT hospital = 'h06' AND source = 'cost' AS late) AS l;
INSERT INTO demo.delivery VALUES
  ('org_unit', 'dk', '2026-10-01 03:00', '2026-10-01', 'day'),
  ('patient', 'dk', '2026-10-01 03:00', '2026-10-01', 'day'),
  ('benchmark', 'dk', '2026-03-16 09:00', '2026-01-01', 'year');
INSERT INTO demo.delivery
SELECT 'population', region, '2026-09-12 08:00', '2026-10-01', 'quarter'
  FROM (SELECT DISTINCT region FROM t_hospital) AS r
 ORDER BY region;

-- What the nation publishes: the experience survey, the mean EQ-5D index after surgery, and the
-- standard of the hip fracture database.
INSERT INTO demo.benchmark
SELECT 'pro.' || CASE item WHEN 'overall' THEN 'satisfaction' ELSE 'involved' END, '1.0', 'dk',
       make_date (year, 1, 1), make_date (year + 1, 1, 1), NULL, satisfied, answers,
       round (satisfied / answers, 4), NULL, NULL, NULL, 1, 'LUP ' || year || ' (syntetisk)'
  FROM (SELECT item, extract (year FROM answered_on)::int AS year, sum (weight) AS answers,
               sum (weight) FILTER (WHERE value >= 4) AS satisfied
          FROM demo.survey_score
         WHERE source = 'LUP' AND unit_id = 'dk'
         GROUP BY 1, 2) AS l
 ORDER BY item, year;
INSERT INTO demo.benchmark
SELECT 'pro.eq5d5l-gain', '1.0', 'dk', make_date (year, 1, 1), make_date (year + 1, 1, 1), stratum, NULL, NULL,
       value, sd, NULL, NULL, 1, 'PRO-årsrapport ' || year || ' (syntetisk)'
  FROM (VALUES (2022, 'level', 0.869, 0.161), (2023, 'level', 0.871, 0.160), (2024, 'level', 0.870, 0.160),
               (2025, 'level', 0.872, 0.159)) AS v (year, stratum, value, sd);
INSERT INTO demo.benchmark
SELECT 'process.hip-fracture-24h', '1.0', 'dk', make_date (year, 1, 1), make_date (year + 1, 1, 1), NULL,
       numerator, denominator, round (numerator::numeric / denominator, 4), NULL, 0.90, 0.85, 1,
       'RKKP, hoftenære lårbensbrud ' || year || ' (syntetisk)'
  FROM (VALUES (2022, 5794, 6402), (2023, 5861, 6455), (2024, 5938, 6513), (2025, 5990, 6561))
       AS v (year, numerator, denominator);
