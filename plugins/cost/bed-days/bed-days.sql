-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Mean bed days per discharged stay.
--
-- Rule:
--   * Denominator: stays that end in the month, also by death.
--   * Bed days: the time the patient lay in the hospital's beds, in units of
--     24 hours: the places of the stay's contacts, without leave (absent).
--     A place that was not closed ends with the stay, and no place counts
--     outside the stay.
--   * A stay without any registered place counts from admission to discharge.
--   * The unit that discharged owns the whole stay.
-- Whole seconds are added, which is exact in whatever order, and then divided.
with
-- step: stays that ended
ended as (
  select stay_id, discharge_unit_id as unit_id, end_month as period, start_ts, end_ts
  from vaerdi.stay
  where end_month >= :'from'::date
    and end_month < :'to'::date
    and discharge_unit_id is not null
),
-- step: after exclusions: the end does not precede the start
discharges as (
  select *
  from ended
  where end_ts >= start_ts
),
places as (
  select
    contact.stay_id,
    unit_segment.absent,
    unit_segment.start_ts,
    unit_segment.end_ts
  from vaerdi.contact
  join vaerdi.unit_segment on unit_segment.contact_id = contact.contact_id
  where contact.stay_id is not null
),
stays as (
  select
    discharges.unit_id,
    discharges.period,
    case
      when count (places.stay_id) = 0
        then date_part ('epoch', discharges.end_ts - discharges.start_ts)
      else coalesce (sum (greatest (0, date_part ('epoch',
                            least (places.end_ts, discharges.end_ts)
                            - greatest (places.start_ts, discharges.start_ts))))
                       filter (where not places.absent), 0)
    end as seconds
  from discharges
  left join places on places.stay_id = discharges.stay_id
  group by discharges.stay_id, discharges.unit_id, discharges.period,
           discharges.start_ts, discharges.end_ts
)
select
  unit_id,
  period,
  count (*) as n,
  sum (seconds) / 86400 as sum,
  sum (seconds * seconds) / (86400.0::float8 * 86400) as sum_squares
from stays
group by 1, 2
