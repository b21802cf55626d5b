-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows and checksum of each view, independent of the order of the rows and of the locale: the
-- sum of a hash of each row's text. Must equal checksums.csv at 300 000 contacts, on any machine.
SET datestyle = 'ISO';
SET extra_float_digits = 1;
SELECT 'org_unit' AS view, count(*) AS rows, sum (hashtextextended (v::text, 0)::numeric) AS checksum FROM vaerdi.org_unit AS v
UNION ALL SELECT 'patient', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.patient AS v
UNION ALL SELECT 'stay', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.stay AS v
UNION ALL SELECT 'contact', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.contact AS v
UNION ALL SELECT 'unit_segment', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.unit_segment AS v
UNION ALL SELECT 'diagnosis', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.diagnosis AS v
UNION ALL SELECT 'procedure', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.procedure AS v
UNION ALL SELECT 'course', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.course AS v
UNION ALL SELECT 'measurement', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.measurement AS v
UNION ALL SELECT 'survey_score', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.survey_score AS v
UNION ALL SELECT 'cost', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.cost AS v
UNION ALL SELECT 'benchmark', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.benchmark AS v
UNION ALL SELECT 'population', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.population AS v
UNION ALL SELECT 'delivery', count(*), sum (hashtextextended (v::text, 0)::numeric) FROM vaerdi.delivery AS v
 ORDER BY view;
