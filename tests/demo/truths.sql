-- SPDX-License-Identifier: GPL-3.0-or-later
-- The planted truths of app/demo/truths.ini in plain SQL, without the plugins. Every row is a
-- statement about the data with its figure; "holds" must be true in all of them, at any number of
-- contacts. Where the case mix of the hospitals differs, it is taken into account: else it would
-- leave the narrower funnels of a large region. The last twelve months end where the follow-up of
-- 30 or 120 days is complete.
WITH home AS (
  SELECT discharge_unit_id AS unit, end_month, end_ts,
         lead (start_ts) OVER later AS next_start, lead (priority) OVER later AS next_priority, discharged_to
    FROM vaerdi.stay
  WINDOW later AS (PARTITION BY patient_id ORDER BY start_ts)),
readmission AS (
  SELECT unit, left (unit, 3) AS hospital, end_month AS month,
         (coalesce (next_priority = 'acute' AND next_start <= end_ts + interval '30 days', false))::int AS hit
    FROM home
   WHERE end_ts IS NOT NULL AND discharged_to <> 'dead' AND end_month < '2026-09-01'),
readmission_year AS (SELECT * FROM readmission WHERE month >= '2025-09-01'),
readmission_z AS (
  SELECT unit, count(*) AS n, avg (hit) AS rate, (avg (hit) - p) / sqrt (p * (1 - p) / count(*)) AS z
    FROM readmission_year, (SELECT avg (hit) AS p FROM readmission_year) AS nation
   GROUP BY unit, p),
readmission_hospital AS (
  SELECT hospital, (avg (hit) - p) / sqrt (p * (1 - p) / count(*)) AS z
    FROM readmission_year, (SELECT avg (hit) AS p FROM readmission_year) AS nation
   GROUP BY hospital, p),
death AS (
  SELECT left (admitting_unit_id, 3) AS hospital,
         (coalesce (death_date <= start_ts::date + 30
            AND (next_start IS NULL OR next_start::date > death_date), false))::int AS hit,
         1 / (1 + exp (-(-9.95 + 0.060 * age_at_start + 0.200 * (sex = 'M')::int + 2.000 * acute
                         + 0.300 * coalesce (illnesses, 0)))) AS expected, acute, start_month AS month
    FROM (SELECT *, (priority = 'acute')::int AS acute,
                 lead (start_ts) OVER (PARTITION BY patient_id ORDER BY start_ts) AS next_start
            FROM vaerdi.stay) AS s
    JOIN vaerdi.patient USING (patient_id)
    LEFT JOIN (SELECT stay_id, count(*) AS illnesses
                 FROM vaerdi.contact JOIN vaerdi.diagnosis AS d USING (contact_id)
                WHERE d.kind = 'B' AND stay_id IS NOT NULL GROUP BY stay_id) AS b USING (stay_id)
   WHERE start_month < '2026-09-01'),
death_z AS (
  SELECT hospital, avg (hit) AS rate, (avg (hit) - p) / sqrt (p * (1 - p) / count(*)) AS z,
         sum (hit) / sum (expected) AS oe, (sum (hit) - r * sum (expected)) / sqrt (r * sum (expected)) AS oe_z
    FROM death,
         (SELECT avg (hit) AS p, sum (hit) FILTER (WHERE hospital <> 'h09')
                                 / sum (expected) FILTER (WHERE hospital <> 'h09') AS r
            FROM death WHERE acute = 1 AND month >= '2025-09-01') AS nation
   WHERE acute = 1 AND month >= '2025-09-01'
   GROUP BY hospital, p, r),
wait AS (
  SELECT unit_id AS unit, left (unit_id, 3) AS hospital, start_month AS month,
         (start_ts::date - referral_ts::date <= 30)::int AS hit
    FROM vaerdi.contact
   WHERE course_sequence = 1 AND referral_ts IS NOT NULL AND main_diagnosis NOT LIKE 'DC%'),
wait_hospital AS (
  SELECT hospital, (avg (hit) - p) / sqrt (p * (1 - p) / count(*)) AS z
    FROM wait, (SELECT avg (hit) AS p FROM wait WHERE month >= '2025-10-01' AND unit <> 'h03-onh') AS nation
   WHERE month >= '2025-10-01' AND unit <> 'h03-onh'
   GROUP BY hospital, p),
answer AS (
  SELECT episode_key, count (DISTINCT response_id) FILTER (WHERE phase = 'followup') AS followups,
         count (DISTINCT response_id) FILTER (WHERE phase = 'pre') AS pres
    FROM vaerdi.survey_score
   WHERE instrument = 'EQ-5D-5L'
   GROUP BY episode_key),
operation AS (
  SELECT unit_id AS unit, start_month AS month, code, coalesce (followups, 0) AS followups,
         (coalesce (followups, 0) > 0 AND coalesce (pres, 0) > 0)::int AS pair
    FROM vaerdi.procedure
    LEFT JOIN answer ON episode_key = procedure_id
   WHERE code LIKE 'KNFB%' OR code LIKE 'KNGB%' OR code LIKE 'KABC%'),
coverage AS (
  SELECT unit, count(*) AS n, avg (pair) AS share, sum (followups) / count(*) AS answered
    FROM operation
   WHERE month >= '2025-06-01' AND month < '2026-06-01'
   GROUP BY unit),
statement (truth, figure, holds) AS (
  SELECT 'improvement: before', avg (hit), avg (hit) > 0.15
    FROM readmission WHERE unit = 'h02-ort' AND month < '2025-05-01'
   UNION ALL
  SELECT 'improvement: after', avg (hit), avg (hit) < 0.100
    FROM readmission WHERE unit = 'h02-ort' AND month >= '2025-05-01'
   UNION ALL
  SELECT 'deterioration: before', avg (hit), avg (hit) > 0.74
    FROM wait WHERE unit = 'h03-onh' AND month < '2024-10-01'
   UNION ALL
  SELECT 'deterioration: last half year', avg (hit), avg (hit) < 0.62
    FROM wait WHERE unit = 'h03-onh' AND month >= '2026-04-01'
   UNION ALL
  SELECT 'outlier: z, crude', z, z > 3.09 FROM death_z WHERE hospital = 'h09'
   UNION ALL
  SELECT 'outlier: observed over expected', oe, oe_z > 3.09 FROM death_z WHERE hospital = 'h09'
   UNION ALL
  SELECT 'outlier: largest other |z|, case mix adjusted', max (abs (oe_z)), max (abs (oe_z)) < 3.09
    FROM death_z WHERE hospital <> 'h09'
   UNION ALL
  SELECT 'case mix: national observed over expected without h09', sum (hit) / sum (expected),
         sum (hit) / sum (expected) BETWEEN 0.93 AND 1.07
    FROM death WHERE hospital <> 'h09'
   UNION ALL
  SELECT 'unlucky: z', z, z > 0.3 AND z < 1.96 FROM readmission_z WHERE unit = 'h11-kir'
   UNION ALL
  SELECT 'readmission: largest |z| of a hospital', max (abs (z)), max (abs (z)) < 3.09 FROM readmission_hospital
   UNION ALL
  SELECT 'first contact: largest |z| of a hospital, cancer and h03-onh left out', max (abs (z)), max (abs (z)) < 3.09 FROM wait_hospital
   UNION ALL
  SELECT 'small: knees in the last year', count(*), count(*) BETWEEN 1 AND 4
    FROM operation WHERE unit = 'h12-ort' AND code LIKE 'KNGB%' AND month >= '2025-10-01'
   UNION ALL
  SELECT 'late: cost lines of h06 after July 2026', count(*), count(*) = 0
    FROM vaerdi.cost WHERE unit_id LIKE 'h06-%' AND booked_on >= '2026-08-01'
   UNION ALL
  SELECT 'late: days short of the reference date', max (date '2026-10-01' - complete_to), max (complete_to) = '2026-08-01'
    FROM vaerdi.delivery WHERE source = 'cost' AND unit_id = 'h06'
   UNION ALL
  SELECT 'broken: answers per operation', answered, answered > 1.1 FROM coverage WHERE unit = 'h08-ort'
   UNION ALL
  SELECT 'broken: highest elsewhere', max (answered), max (answered) <= 1 FROM coverage WHERE unit <> 'h08-ort'
   UNION ALL
  SELECT 'low coverage: pairs per operation', share, share < 0.5 FROM coverage WHERE unit = 'h04-ort'
   UNION ALL
  SELECT 'low coverage: lowest elsewhere, 50 operations or more', min (share), min (share) > 0.65
    FROM coverage WHERE unit <> 'h04-ort' AND n >= 50)
SELECT truth, round (figure::numeric, 3) AS figure, holds FROM statement;
