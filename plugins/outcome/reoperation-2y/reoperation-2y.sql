-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Reoperation within two years of a primary hip or knee replacement.
--
-- Rule (codes of the Danish SKS classification; the follow-up of the Danish hip
-- and knee arthroplasty registers):
--   * Denominator: primary total hip replacement (KNFB20, KNFB30, KNFB40) and
--     primary knee replacement, total or partial (KNGB). Several codes for one
--     joint on one day are one operation, also where only one of them has a side.
--   * Numerator: a later operation on the same joint within 730 days: revision
--     (KNFC, KNGC), removal of the prosthesis (KNFU0-1, KNGU0-1), reduction of a
--     dislocated prosthesis (KNFH2, KNGH2), operation for infection (KNFS, KNGS)
--     or for bleeding, infection or rupture of the wound (KNFW, KNGW). However
--     often a joint is reoperated, the replacement counts once.
--   * The side (TUL1 right, TUL2 left) is an addition to the operation's code in
--     the same contact. Known and different sides are different joints; where a
--     side is unknown, the joint is taken to be the same.
--   * A reoperation belongs to the newest replacement of the joint before it,
--     and to the unit that did the replacement, wherever it is done.
--   * Patients who die stay in the denominator.
with
surgery as (
  select
    procedure_id,
    patient_id,
    contact_id,
    unit_id,
    code,
    left (code, 3) as joint,
    start_ts,
    start_month,
    code like any (array['KNFB20%', 'KNFB30%', 'KNFB40%', 'KNGB%']) as is_primary
  from vaerdi.procedure
  where kind = 'P'
    and start_month >= :'from'::date
    and start_ts < :'to'::date + interval '731 days'
    and code like 'KN%'
    and code like any (array['KNFB20%', 'KNFB30%', 'KNFB40%', 'KNGB%',
                             'KNFC%', 'KNFU0%', 'KNFU1%', 'KNFH2%', 'KNFS%', 'KNFW%',
                             'KNGC%', 'KNGU0%', 'KNGU1%', 'KNGH2%', 'KNGS%', 'KNGW%'])
),
sides as (
  -- Both sides in one contact say nothing of the single operation
  select contact_id, parent_code, min (code) as side
  from vaerdi.procedure
  where kind = '+'
    and code in ('TUL1', 'TUL2')
  group by contact_id, parent_code
  having min (code) = max (code)
),
sided as (
  select surgery.*,
         coalesce (sides.side,
                   max (sides.side) over (partition by surgery.patient_id, surgery.joint, surgery.is_primary,
                                                       surgery.start_ts::date)) as side
  from surgery
  left join sides on sides.contact_id = surgery.contact_id
                 and sides.parent_code = surgery.code
),
-- step: initial population: primary replacements, one for each side and day
replacements as (
  select distinct on (sided.patient_id, sided.joint, coalesce (sided.side, ''), sided.start_ts::date)
    sided.procedure_id,
    sided.patient_id,
    sided.joint,
    sided.side,
    -- Looked up where it is missing: a join would read every contact
    coalesce (sided.unit_id,
              (select contact.unit_id from vaerdi.contact where contact.contact_id = sided.contact_id)) as unit_id,
    sided.start_ts,
    sided.start_month as period
  from sided
  where sided.is_primary
  order by sided.patient_id, sided.joint, coalesce (sided.side, ''), sided.start_ts::date,
           sided.start_ts, sided.procedure_id
),
owners as (
  select distinct on (again.procedure_id)
    replacements.procedure_id,
    again.start_ts <= replacements.start_ts + interval '730 days' as in_time
  from sided as again
  join replacements on replacements.patient_id = again.patient_id
                   and replacements.joint = again.joint
                   and replacements.start_ts < again.start_ts
                   and (replacements.side = again.side
                        or replacements.side is null
                        or again.side is null)
  where not again.is_primary
  order by again.procedure_id, replacements.start_ts desc, replacements.procedure_id
),
reoperated as (
  select distinct procedure_id from owners where in_time
)
select
  replacements.unit_id,
  replacements.period,
  count (reoperated.procedure_id) as numerator,
  count (*) as denominator
from replacements
left join reoperated on reoperated.procedure_id = replacements.procedure_id
where replacements.period < :'to'::date
  and replacements.unit_id is not null
group by 1, 2
