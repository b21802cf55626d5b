-- SPDX-License-Identifier: GPL-3.0-or-later
-- Twelve years of the demo region: its four years twice more, for other patients, four and eight
-- years earlier.
DO $$
DECLARE
  years int;
  t record;
BEGIN
  FOREACH years IN ARRAY '{4,8}'::int[] LOOP
    FOR t IN
      SELECT relname,
             string_agg (format (CASE WHEN typname = 'date' THEN '(%1$I - %2$L::interval)::date'
                                      WHEN typname = 'timestamp' THEN '%1$I - %2$L::interval'
                                      WHEN attname ~ '(_id|_key)$' AND attname !~ 'unit_id$' THEN '%3$L || %1$I'
                                      ELSE '%1$I' END, attname, years || ' years', years || '-'), ', ' ORDER BY attnum) AS columns
        FROM pg_class AS c
        JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
        JOIN pg_type AS y ON y.oid = atttypid
       WHERE relnamespace = 'demo'::regnamespace AND relkind = 'r'
         AND relname NOT IN ('org_unit', 'benchmark', 'delivery')
       GROUP BY relname
    LOOP
      EXECUTE format (CASE WHEN t.relname ~ '^(patient)$' THEN 'INSERT INTO demo.%1$I SELECT %2$s FROM demo.%1$I WHERE patient_id !~ ''-'''
                           ELSE 'INSERT INTO demo.%1$I SELECT %2$s FROM demo.%1$I WHERE %3$I >= ''2022-10-01''' END,
                      t.relname, t.columns,
                      (SELECT attname FROM pg_attribute
                        WHERE attrelid = format ('demo.%I', t.relname)::regclass
                          AND attname IN ('start_month', 'diagnosed_on', 'taken_month', 'answered_month', 'booked_month', 'month')));
    END LOOP;
  END LOOP;
END
$$;
