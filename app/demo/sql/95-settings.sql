-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The day from which the demo region is seen: its data end the day before, and
-- they are the same on every machine and every day.
do $$
begin
  execute format('alter database %I set vaerdi.reference_date = %L', current_database(), '2026-10-01');
end
$$;
