-- SPDX-License-Identifier: GPL-3.0-or-later
select unit_id,
       start_month as period,
       count (*) as numerator,
       count (*) as denominator,
       1 as eligble
  from vaerdi.contact
 group by unit_id, start_month;
