-- SPDX-License-Identifier: GPL-3.0-or-later
-- The results store, version 3: a month's cells lie in its row. Run as results-1.sql was, after
-- results-2.sql, and while no refresh runs.
--
-- An indicator is read for all units at once, and as a row for each cell the server spent four
-- times as long on it. The i-th elements belong together; a number that no cell of the month has
-- is NULL instead of an array. Whoever read the table cell, older programs too, reads the view.

ALTER TABLE vaerdi_results.month
  ADD unit_ids    text[] NOT NULL DEFAULT '{}',
  ADD strata      text[] NOT NULL DEFAULT '{}',
  ADD numerator   float8[],
  ADD denominator float8[],
  ADD sum_squares float8[],
  ADD expected    float8[],
  ADD answered    float8[],
  ADD eligible    float8[];

UPDATE vaerdi_results.month SET
  unit_ids = c.unit_ids, strata = c.strata, numerator = c.numerator, denominator = c.denominator,
  sum_squares = c.sum_squares, expected = c.expected, answered = c.answered, eligible = c.eligible
FROM (
  SELECT indicator_id, month, array_agg (unit_id) AS unit_ids, array_agg (stratum) AS strata,
    CASE WHEN count (numerator) > 0 THEN array_agg (numerator) END AS numerator,
    CASE WHEN count (denominator) > 0 THEN array_agg (denominator) END AS denominator,
    CASE WHEN count (sum_squares) > 0 THEN array_agg (sum_squares) END AS sum_squares,
    CASE WHEN count (expected) > 0 THEN array_agg (expected) END AS expected,
    CASE WHEN count (answered) > 0 THEN array_agg (answered) END AS answered,
    CASE WHEN count (eligible) > 0 THEN array_agg (eligible) END AS eligible
  FROM (TABLE vaerdi_results.cell ORDER BY indicator_id, month, unit_id COLLATE "C", stratum COLLATE "C") AS ordered
  GROUP BY indicator_id, month
) AS c
WHERE c.indicator_id = month.indicator_id AND c.month = month.month;

ALTER TABLE vaerdi_results.month ADD CHECK (
  cardinality (strata) = cardinality (unit_ids)
  AND coalesce (cardinality (numerator), cardinality (unit_ids)) = cardinality (unit_ids)
  AND coalesce (cardinality (denominator), cardinality (unit_ids)) = cardinality (unit_ids)
  AND coalesce (cardinality (sum_squares), cardinality (unit_ids)) = cardinality (unit_ids)
  AND coalesce (cardinality (expected), cardinality (unit_ids)) = cardinality (unit_ids)
  AND coalesce (cardinality (answered), cardinality (unit_ids)) = cardinality (unit_ids)
  AND coalesce (cardinality (eligible), cardinality (unit_ids)) = cardinality (unit_ids)
);

DROP TABLE vaerdi_results.cell;
CREATE VIEW vaerdi_results.cell AS
  SELECT indicator_id, month, c.*
  FROM vaerdi_results.month,
    unnest (unit_ids, strata, numerator, denominator, sum_squares, expected, answered, eligible)
    AS c (unit_id, stratum, numerator, denominator, sum_squares, expected, answered, eligible);
GRANT SELECT ON vaerdi_results.cell TO vaerdi_reader;

INSERT INTO vaerdi_results.version (version) VALUES (3);
