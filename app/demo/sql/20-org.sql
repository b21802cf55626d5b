-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tree of units, and the working tables that steer everything else: calendar, ages,
-- departments, pathways, risk of death. Region names are real; hospitals are invented.

INSERT INTO demo.org_unit (unit_id, parent_id, level, name, region_code, valid_from) VALUES
  ('dk', NULL, 'nation', 'Danmark', NULL, '2007-01-01'),
  ('r84', 'dk', 'region', 'Region Hovedstaden', '84', '2007-01-01'),
  ('r85', 'dk', 'region', 'Region Sjælland', '85', '2007-01-01'),
  ('r83', 'dk', 'region', 'Region Syddanmark', '83', '2007-01-01'),
  ('r82', 'dk', 'region', 'Region Midtjylland', '82', '2007-01-01'),
  ('r81', 'dk', 'region', 'Region Nordjylland', '81', '2007-01-01');

-- size: how large the hospital's departments are, 100 = average.
CREATE TEMP TABLE t_hospital (hospital text, region text, name text, place text, size int);
INSERT INTO t_hospital VALUES
  ('h01', 'r84', 'Øresund Universitetshospital', 'Øresund', 130),
  ('h02', 'r84', 'Hospitalet Dyrehaven', 'Dyrehaven', 110),
  ('h03', 'r84', 'Hospitalet Vestskoven', 'Vestskoven', 100),
  ('h04', 'r85', 'Sygehus Isefjord', 'Isefjord', 105),
  ('h05', 'r85', 'Sygehus Storebælt', 'Storebælt', 90),
  ('h06', 'r83', 'Sygehus Fjordbakke', 'Fjordbakke', 105),
  ('h07', 'r83', 'Vadehavssygehuset', 'Vadehavet', 90),
  ('h08', 'r82', 'Regionshospitalet Søhøjlandet', 'Søhøjlandet', 95),
  ('h09', 'r82', 'Regionshospitalet Hedeegnen', 'Hedeegnen', 100),
  ('h10', 'r82', 'Gudenå Universitetshospital', 'Gudenå', 125),
  ('h11', 'r81', 'Limfjordshospitalet', 'Limfjorden', 105),
  ('h12', 'r81', 'Skagerrak Sygehus', 'Skagerrak', 75);

INSERT INTO demo.org_unit (unit_id, parent_id, level, name, shak_code, region_code, valid_from)
SELECT hospital, region, 'hospital', name, '99' || substr (hospital, 2), substr (region, 2), '2007-01-01'
  FROM t_hospital
 ORDER BY hospital;

-- weight: courses a month relative to the other kinds of department;
-- exam: what is asked for most often.
CREATE TEMP TABLE t_type (type text, name text, weight int, exam text[]);
INSERT INTO t_type VALUES
  ('aku', 'Akutafdelingen', 300, '{UXRC00,UXCA00}'),
  ('ort', 'Ortopædkirurgi', 150, '{UXRG10,UXRE}'),
  ('ryg', 'Rygcenter', 110, '{UXME30,UXRE}'),
  ('neu', 'Neurologi', 100, '{UXCA00,UXMA00}'),
  ('kar', 'Kardiologi', 110, '{UXRC00,UFYA10}'),
  ('lun', 'Lungemedicin', 100, '{UXRC00,UXCC00}'),
  ('gyn', 'Gynækologi og obstetrik', 130, '{UXUD,UXMD}'),
  ('med', 'Intern medicin', 120, '{UXRC00,UXUD}'),
  ('kir', 'Kirurgi', 130, '{UXCD00,UXUD}'),
  ('onk', 'Onkologi', 60, '{UXCC00,UXCD00}'),
  ('onh', 'Øre-næse-hals', 140, '{UXMA16,UXCB00}'),
  ('ger', 'Geriatri', 80, '{UXRC00,UXCA00}');

-- The departments: 60 are open on any day. valid_to is the first day without the unit.
CREATE TEMP TABLE t_department
  (ordinal serial, unit text, hospital text, type text, valid_from date, valid_to date,
   predecessor text, name text);
INSERT INTO t_department (unit, hospital, type, valid_from, name)
SELECT hospital || '-' || type, hospital, type, '2007-01-01', t_type.name || ', ' || place
  FROM (VALUES ('h01', '{ort,aku,neu,kar,kir,onk}'), ('h02', '{ort,aku,lun,gyn,med}'),
               ('h03', '{ort,aku,kar,lun,onh}'), ('h04', '{ort,aku,kar,kir,ger}'),
               ('h05', '{ort,aku,lun,gyn,med}'), ('h06', '{ort,aku,neu,kir,onh}'),
               ('h07', '{ryg,aku,kar,med,gyn}'), ('h08', '{ort,aku,lun,kir,gyn}'),
               ('h09', '{ort,aku,med,kar}'), ('h10', '{ort,aku,neu,kar,onk,onh}'),
               ('h11', '{ort,aku,lun,kir,neu}'), ('h12', '{ort,aku,med,gyn}')) AS p (hospital, types)
  JOIN t_hospital USING (hospital),
       unnest (types::text[]) WITH ORDINALITY AS u (type, place_in_list)
  JOIN t_type USING (type)
 ORDER BY hospital, place_in_list;
UPDATE t_department SET valid_to = '2025-01-01' WHERE unit = 'h05-med';
INSERT INTO t_department (unit, hospital, type, valid_from, predecessor, name) VALUES
  ('h05-mge', 'h05', 'med', '2025-01-01', 'h05-med', 'Intern medicin og geriatri, Storebælt');

INSERT INTO demo.org_unit
SELECT unit, hospital, 'department', t_department.name,
       '99' || substr (hospital, 2) || to_char (ordinal, 'FM00'), t_type.name,
       substr (region, 2), valid_from, valid_to, predecessor
  FROM t_department
  JOIN t_hospital USING (hospital)
  JOIN t_type USING (type)
 ORDER BY ordinal;

-- One row per day, so that nothing below needs date_trunc or extract on millions of rows.
CREATE TEMP TABLE t_day AS
SELECT d::date AS day, date_trunc ('month', d)::date AS month, extract (year FROM d)::int AS year,
       extract (month FROM d)::int * 100 + extract (day FROM d)::int AS mmdd,
       extract (dow FROM d)::int AS dow,
       (extract (year FROM d)::int - 2022) * 12 + extract (month FROM d)::int - 10 AS month_number
  FROM generate_series (timestamp '2022-01-01', '2027-12-31', '1 day') AS s (d);

-- Courses start half a year before the first month shown, so that check-ups are in balance.
CREATE TEMP TABLE t_month AS
SELECT month_number, month, count(*)::int AS days,
       (ARRAY[103,101,104,98,101,102,72,96,106,106,107,96])[extract (month FROM month)] AS planned,
       (ARRAY[107,104,103,99,97,96,94,95,97,99,102,107])[extract (month FROM month)] AS acute
  FROM t_day
 WHERE day >= '2022-04-01' AND day < '2026-10-01'
 GROUP BY 1, 2;

-- What the patients come for. share: permille of the department's courses. form: acute (an
-- acute admission), surgery (referral, operation as inpatient), day (referral, operation without
-- a night), visits (referral, visits), emergency (one unplanned visit). Ages run from age_low
-- over the most usual age to age_high; nights in tenths; value is the DRG value of the treatment.
CREATE TEMP TABLE t_pathway
  (type text, path text, share int, form text, diagnoses text[], operations text[],
   age_low int, age_mode int, age_high int, female int, nights int, visits int,
   package_days int, value int, pathway smallserial);
INSERT INTO t_pathway VALUES
  ('ort', 'hip', 125, 'surgery', '{DM161,DM169}', '{KNFB20,KNFB40,KNFB30}', 48, 70, 90, 560, 18, 2, NULL, 62000),
  ('ort', 'knee', 115, 'surgery', '{DM171,DM179}', '{KNGB40,KNGB20}', 48, 69, 88, 580, 18, 2, NULL, 58000),
  ('ort', 'hip-fracture', 90, 'acute', '{DS720,DS721,DS722}', '{KNFJ51,KNFJ60,KNFJ70,KNFJ52}', 62, 83, 99, 690, 75, 1, NULL, 78000),
  ('ort', 'fracture', 120, 'acute', '{DS822,DS860,DM809,DT845}', NULL, 20, 58, 94, 520, 35, 1, NULL, 39000),
  ('ort', 'arthroscopy', 80, 'day', '{DM232}', '{KNGD11,KNGA11}', 22, 45, 70, 450, 0, 2, NULL, 13500),
  ('ort', 'hand', 110, 'day', '{DG560,DM720,DM653}', '{KACC51,KNDM19,KNDM49}', 30, 58, 84, 560, 0, 1, NULL, 9800),
  ('ort', 'foot', 60, 'day', '{DM201,DM202}', '{KNHK57}', 28, 55, 78, 700, 0, 2, NULL, 16500),
  ('ort', 'visits', 300, 'visits', '{DM171,DM161,DM751,DM750}', NULL, 18, 56, 88, 530, 0, 3, NULL, 0),
  ('ryg', 'back', 200, 'surgery', '{DM511,DM480}', '{KABC36,KABC56,KABC16}', 26, 54, 84, 500, 25, 2, NULL, 47000),
  ('ryg', 'visits', 800, 'visits', '{DM545,DM544,DM480}', NULL, 20, 50, 84, 520, 0, 3, NULL, 0),
  ('neu', 'stroke', 220, 'acute', '{DI639,DI633,DI619,DG459}', NULL, 45, 74, 97, 470, 60, 1, NULL, 52000),
  ('neu', 'seizure', 100, 'acute', '{DG409,DG408}', NULL, 18, 55, 90, 480, 25, 1, NULL, 27000),
  ('neu', 'back', 70, 'surgery', '{DM511,DM480}', '{KABC36,KABC16}', 26, 54, 84, 500, 25, 2, NULL, 47000),
  ('neu', 'visits', 610, 'visits', '{DG409,DG439,DG359,DG209}', NULL, 18, 52, 86, 560, 0, 4, NULL, 0),
  ('kar', 'infarction', 150, 'acute', '{DI219,DI214,DI200}', '{KFNG05A,KFNG02A}', 40, 69, 94, 350, 32, 2, NULL, 56000),
  ('kar', 'heart-failure', 200, 'acute', '{DI509,DI500,DI489}', NULL, 48, 76, 98, 440, 42, 2, NULL, 31000),
  ('kar', 'angiography', 110, 'day', '{DI259}', '{KFNG05,KFNG02}', 42, 68, 86, 340, 0, 1, NULL, 34000),
  ('kar', 'visits', 540, 'visits', '{DI259,DI480,DI489,DI500}', NULL, 25, 68, 92, 450, 0, 3, NULL, 0),
  ('lun', 'pneumonia', 200, 'acute', '{DJ189,DJ690,DJ110}', NULL, 30, 75, 98, 480, 48, 1, NULL, 33000),
  ('lun', 'copd', 190, 'acute', '{DJ441,DJ960,DJ961}', NULL, 50, 74, 94, 540, 42, 1, NULL, 31000),
  ('lun', 'cancer-lung', 70, 'visits', '{DC349,DC340}', '{BWHA112,BWGC1}', 48, 70, 88, 490, 0, 5, 44, 0),
  ('lun', 'visits', 540, 'visits', '{DJ449,DJ459,DG473}', NULL, 25, 66, 90, 500, 0, 4, NULL, 0),
  ('gyn', 'birth', 230, 'acute', '{DO800,DO809,DO840}', NULL, 19, 30, 43, 1000, 16, 1, NULL, 21000),
  ('gyn', 'caesarean', 60, 'acute', '{DO821,DO820}', '{KMCA10A,KMCA10E}', 20, 32, 44, 1000, 28, 1, NULL, 38000),
  ('gyn', 'hysterectomy', 50, 'surgery', '{DD259,DN920,DN812}', '{KLCD01,KLCD04}', 32, 48, 74, 1000, 12, 1, NULL, 36000),
  ('gyn', 'prolapse', 90, 'day', '{DN811,DN812}', '{KLEF00,KLEF10}', 38, 62, 84, 1000, 0, 1, NULL, 19500),
  ('gyn', 'cancer-uterus', 25, 'surgery', '{DC549}', '{KLCD30,KLCD31}', 45, 68, 88, 1000, 22, 3, 36, 59000),
  ('gyn', 'visits', 545, 'visits', '{DN939,DZ340,DN920,DO479}', NULL, 17, 36, 80, 1000, 0, 2, NULL, 0),
  ('med', 'pneumonia', 130, 'acute', '{DJ189,DJ690}', NULL, 35, 77, 98, 490, 48, 1, NULL, 32000),
  ('med', 'preventable', 110, 'acute', '{DE869,DN390,DK590,DA099}', NULL, 55, 80, 99, 560, 34, 1, NULL, 24000),
  ('med', 'medical', 170, 'acute', '{DK922,DE871,DD509,DN189}', NULL, 35, 72, 96, 500, 38, 1, NULL, 30000),
  ('med', 'visits', 590, 'visits', '{DE119,DK529,DN189,DD509}', NULL, 20, 63, 90, 490, 0, 4, NULL, 0),
  ('kir', 'appendicitis', 90, 'acute', '{DK358}', '{KJEA01,KJEA00}', 12, 36, 80, 480, 17, 1, NULL, 31000),
  ('kir', 'abdomen', 180, 'acute', '{DK810,DK573,DK566}', NULL, 30, 66, 94, 500, 38, 1, NULL, 34000),
  ('kir', 'gallbladder', 70, 'surgery', '{DK802}', '{KJKA21}', 24, 50, 80, 650, 8, 1, NULL, 30000),
  ('kir', 'hernia', 140, 'day', '{DK409}', '{KJAB30,KJAB11}', 22, 60, 86, 120, 0, 1, NULL, 17800),
  ('kir', 'cancer-bowel', 60, 'surgery', '{DC189,DC187,DC209}', '{KJFB30,KJFB46,KJGB00}', 45, 72, 92, 460, 45, 3, 37, 98000),
  ('kir', 'colonoscopy', 180, 'day', '{DK635,DK639,DZ121}', '{KUJF32,KUJF35}', 30, 64, 84, 490, 0, 0, NULL, 7200),
  ('kir', 'visits', 280, 'visits', '{DK802,DK409,DK573}', NULL, 18, 56, 88, 500, 0, 2, NULL, 0),
  ('onk', 'infection', 150, 'acute', '{DC509,DC349,DC189}', NULL, 38, 68, 88, 540, 45, 1, NULL, 36000),
  ('onk', 'cancer-breast', 300, 'visits', '{DC509,DC508}', '{BWHA118,BWGC1}', 34, 62, 86, 990, 0, 8, 41, 0),
  ('onk', 'cancer-prostate', 180, 'visits', '{DC619}', '{BWGC1}', 52, 70, 86, 0, 0, 8, 60, 0),
  ('onk', 'visits', 370, 'visits', '{DC349,DC189,DC509}', '{BWHA110,BWHA112}', 36, 66, 88, 540, 0, 8, NULL, 0),
  ('onh', 'tonsils', 110, 'day', '{DJ350}', '{KEMB10B,KEMB20}', 3, 16, 48, 560, 0, 1, NULL, 14500),
  ('onh', 'ears', 110, 'day', '{DH652}', '{KDCA20}', 1, 4, 30, 480, 0, 1, NULL, 8200),
  ('onh', 'nose', 80, 'day', '{DJ342,DJ339}', '{KDJD20,KDHB20}', 18, 38, 68, 380, 0, 1, NULL, 18500),
  ('onh', 'cancer-throat', 25, 'surgery', '{DC329}', '{KDQB10,KDQB30}', 46, 66, 86, 250, 30, 4, 38, 74000),
  ('onh', 'nosebleed', 60, 'acute', '{DR040}', NULL, 30, 70, 94, 430, 14, 0, NULL, 16500),
  ('onh', 'visits', 615, 'visits', '{DH905,DH931,DH819,DJ383}', NULL, 4, 52, 90, 500, 0, 1, NULL, 0),
  ('ger', 'frail', 520, 'acute', '{DR296,DE869,DJ189,DF059,DN390}', NULL, 68, 84, 99, 600, 62, 0, NULL, 36000),
  ('ger', 'visits', 480, 'visits', '{DR296,DM819,DF039,DG209}', NULL, 66, 82, 97, 620, 0, 2, NULL, 0),
  ('aku', 'injury', 400, 'emergency', '{DS010,DS934,DS525,DS060,DS626}', NULL, 2, 40, 92, 490, 0, 0, NULL, 0),
  ('aku', 'illness', 260, 'emergency', '{DR104,DR074,DR559,DR509}', NULL, 12, 52, 94, 520, 0, 0, NULL, 0),
  ('aku', 'observation', 250, 'acute', '{DR074,DR104,DZ039,DR559}', NULL, 30, 66, 97, 500, 12, 0, NULL, 14500),
  ('aku', 'elderly', 90, 'acute', '{DN390,DI489,DR509,DN109,DI509}', NULL, 50, 79, 99, 530, 17, 0, NULL, 18500);

-- The cumulated shares.
CREATE TEMP TABLE t_choice AS
SELECT type, pathway, coalesce (sum (share) OVER (PARTITION BY type ORDER BY pathway
         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::int AS low,
       sum (share) OVER (PARTITION BY type ORDER BY pathway)::int AS high
  FROM t_pathway;

-- The pool of patients: a third of the number of contacts, by region and year of birth; even
-- numbers are women, odd ones men. The weights follow the use of hospitals, not the census.
CREATE TEMP TABLE t_cohort AS
WITH share AS (
  SELECT region, year, region_share * CASE WHEN year < 1935 THEN 9 WHEN year < 1945 THEN 26
           WHEN year < 1955 THEN 30 WHEN year < 1965 THEN 22 WHEN year < 1980 THEN 14
           WHEN year < 2005 THEN 11 ELSE 7 END AS weight
    FROM (VALUES ('r84', 317), ('r85', 145), ('r83', 209), ('r82', 229), ('r81', 100)) AS r (region, region_share),
         generate_series (1922, 2026) AS y (year)),
counted AS (
  SELECT region, year,
         2 * greatest (1, demo.contacts () * weight / (6 * sum (weight) OVER ()))::int AS patients
    FROM share)
SELECT region, year AS birth_year, patients,
       (sum (patients) OVER (ORDER BY region, year) - patients)::bigint AS first
  FROM counted;

-- Death within 30 days of admission: logistic in age, sex, acute and the number of secondary
-- diagnoses, with the coefficients of app/demo/case-mix.csv. raised is that of h09: the more
-- contacts there are, the less it takes to lie as far outside the narrower limits.
CREATE TEMP TABLE t_risk AS
SELECT age, male, acute, comorbidity,
       round (1000000 / (1 + exp (-score)))::int AS usual,
       round (1000000 / (1 + exp (-score - 0.85 * least (1, sqrt (300000.0 / demo.contacts ())))))::int AS raised
  FROM generate_series (0, 110) AS a (age), generate_series (0, 1) AS m (male),
       generate_series (0, 1) AS u (acute), generate_series (0, 4) AS c (comorbidity),
       LATERAL (SELECT -9.95 + 0.060 * age + 0.200 * male + 2.000 * acute
                       + 0.300 * comorbidity AS score) AS s;
ANALYZE t_day; ANALYZE t_risk; ANALYZE t_cohort; ANALYZE t_pathway; ANALYZE t_choice;
