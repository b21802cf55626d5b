-- SPDX-License-Identifier: GPL-3.0-or-later
-- The courses: how many start in each department and month, with which pathway and patient.
-- Planted here: the slow deterioration of h03-onh (waiting time) and the few knees of h12-ort.

-- Contacts per course are known from the pathway, so the number of courses follows from the
-- number of contacts wanted. The last factor makes up for the warming-up months, for what
-- falls after the last day and for readmissions.
CREATE TEMP TABLE t_plan AS
WITH per_type AS (
  SELECT type, sum (share * (visits / 2.0 + CASE form WHEN 'acute' THEN 1.45 WHEN 'surgery' THEN 2
           WHEN 'day' THEN 2 ELSE 1 END)) / 1000 AS contacts
    FROM t_pathway
   GROUP BY type),
weighted AS (
  SELECT ordinal, unit, hospital, region, type, month_number, month, days,
         t_type.weight * size * CASE unit WHEN 'h02-ort' THEN 2.2 WHEN 'h03-onh' THEN 1.3
           WHEN 'h12-ort' THEN 0.8 ELSE 1 END * days / 30.4375
         * CASE WHEN type IN ('aku', 'lun', 'ger', 'med') THEN acute ELSE planned END / 100.0
         * (1 + 0.008 * month_number / 12.0) AS weight, contacts
    FROM t_department
    JOIN t_hospital USING (hospital)
    JOIN t_type USING (type)
    JOIN per_type USING (type)
    JOIN t_month ON month >= valid_from AND month < coalesce (valid_to, 'infinity')),
expected AS (
  SELECT *, (demo.contacts () * 1.10 * weight / sum (weight * contacts) OVER ())::float8 AS lambda
    FROM weighted)
SELECT ordinal, unit, hospital, region, type, month_number, month, days, key AS plan_key, courses,
       sum (courses) OVER (PARTITION BY ordinal ORDER BY month_number) - courses AS before
  FROM expected
 CROSS JOIN LATERAL (SELECT (ordinal * 100 + month_number + 6)::bigint AS key) AS k
 CROSS JOIN LATERAL (
   SELECT greatest (0, round (lambda + sqrt (lambda) * (demo.draw (key, 1, 2000) + demo.draw (key, 2, 2000)
            + demo.draw (key, 3, 2000) + demo.draw (key, 4, 2000) - 3998) / 1400.0))::int AS courses) AS c;

-- The pathway and the number of visits are dealt out in turn and not drawn, so that the mix of
-- patients stays the same over the years and does not disturb the department's other figures.
CREATE TEMP TABLE t_dealt AS
SELECT plan_key * 1000000 + i AS key, unit, hospital, region, type, month_number, month, days,
       (((before + i) * 618034 + demo.draw (ordinal, 5, 1000000)) % 1000000)::int / 1000 AS choice,
       (((before + i) * 754878 + demo.draw (ordinal, 6, 1000000)) % 1000000)::int AS turn
  FROM t_plan
 CROSS JOIN generate_series (1, courses) AS s (i);

CREATE TEMP TABLE t_course AS
SELECT d.key, d.unit, d.hospital, d.region, d.type, d.month_number, p.pathway, p.path, p.form,
       ((turn * (p.visits + 1)::bigint) / 1000000)::int AS visits,
       -- Planned work is done on weekdays.
       first_day - CASE WHEN form IN ('acute', 'emergency') THEN 0
         ELSE (ARRAY[-1,0,0,0,0,0,1])[extract (dow FROM first_day)::int + 1] END AS day,
       c.first + 2 * (demo.draw (d.key, 11, c.patients) / 2)
         + (demo.draw (d.key, 12, 1000) >= p.female)::int AS patient,
       c.birth_year, (demo.draw (d.key, 12, 1000) >= p.female)::int AS male
  FROM t_dealt AS d
  JOIN t_choice AS t ON t.type = d.type AND d.choice >= t.low AND d.choice < t.high
  JOIN t_pathway AS p ON p.pathway = t.pathway
 CROSS JOIN LATERAL (SELECT month + demo.draw (d.key, 7, days)) AS f (first_day)
 CROSS JOIN LATERAL (SELECT extract (year FROM month)::int - p.age_low
                       - demo.draw (d.key, 8, p.age_mode - p.age_low + 1)
                       - demo.draw (d.key, 9, p.age_high - p.age_mode + 1)) AS y (year)
  JOIN t_cohort AS c ON c.region = d.region
                    AND c.birth_year = least (greatest (y.year, 1922), 2026);

-- h12-ort gave up knees but for three a year.
UPDATE t_course AS c
   SET path = n.path, pathway = n.pathway
  FROM t_pathway AS n
 WHERE c.unit = 'h12-ort' AND c.path = 'knee' AND n.type = 'ort' AND n.path = 'hip';
UPDATE t_course AS c
   SET path = n.path, pathway = n.pathway
  FROM t_pathway AS n
 WHERE n.type = 'ort' AND n.path = 'knee'
   AND c.key IN (SELECT min (key)
                   FROM t_course
                  WHERE unit = 'h12-ort' AND path = 'hip' AND month_number % 4 = 0
                  GROUP BY month_number);

-- Waiting times in days. To the first contact: 78 % within 30, 90 % within 45, 96.5 % within 60;
-- in h03-onh every wait becomes up to half as long again over the last two years. From the
-- decision to treatment: 91.5 % within 30. Cancer packages have their own: 95.7 % are treated
-- within the package's days, counted from the referral.
CREATE TEMP TABLE t_referred AS
SELECT key, c.day, wait, cancer, treated - greatest (0, (ARRAY[2,0,0,0,0,0,1])
         [extract (dow FROM treated)::int + 1]) AS treatment_day
  FROM t_course AS c
  JOIN t_pathway AS p USING (pathway)
 CROSS JOIN LATERAL (SELECT demo.draw (key, 421, 10000) AS u, demo.draw (key, 31, 1000) AS v,
                            p.package_days IS NOT NULL AS cancer) AS d
 CROSS JOIN LATERAL (SELECT CASE WHEN u < 3000 THEN 2 + u * 10 / 3000
                                 WHEN u < 5500 THEN 12 + (u - 3000) * 8 / 2500
                                 WHEN u < 7800 THEN 20 + (u - 5500) * 10 / 2300
                                 WHEN u < 9000 THEN 31 + (u - 7800) * 15 / 1200
                                 WHEN u < 9650 THEN 46 + (u - 9000) * 15 / 650
                                 ELSE 61 + (u - 9650) / 10 END AS usual) AS w
 CROSS JOIN LATERAL (SELECT CASE WHEN cancer THEN 3 + demo.draw (key, 22, 7)
                                 WHEN c.unit = 'h03-onh' AND month_number > 23
                                   THEN usual * (1000 + 21 * least (month_number - 23, 24)) / 1000
                                 ELSE usual END AS wait) AS x
 CROSS JOIN LATERAL (
   SELECT CASE WHEN cancer AND v < 957
                 THEN c.day - wait + p.package_days * (600 + demo.draw (key, 23, 370)) / 1000
               WHEN cancer THEN c.day - wait + p.package_days + 4 + demo.draw (key, 24, 18)
               WHEN c.form = 'visits'
                    AND (p.operations IS NULL AND (c.visits = 0 OR demo.draw (key, 25, 100) >= 35)) THEN NULL
               WHEN v < 500 THEN c.day + 5 + v * 13 / 500
               WHEN v < 915 THEN c.day + 18 + (v - 500) * 13 / 415
               ELSE c.day + 33 + (v - 915) / 3 END AS treated) AS t
 WHERE c.form IN ('surgery', 'day', 'visits');
ANALYZE t_course; ANALYZE t_referred;
