-- SPDX-License-Identifier: GPL-3.0-or-later
-- The contract: twelve views, population and delivery (data/warehouse/contract.csv).

CREATE VIEW vaerdi.org_unit AS
  SELECT unit_id, parent_id, level, name, shak_code, specialty, region_code, valid_from, valid_to,
         predecessor_id
    FROM demo.org_unit;

CREATE VIEW vaerdi.patient AS
  SELECT patient_id, sex, birth_date, death_date, municipality_code
    FROM demo.patient;

CREATE VIEW vaerdi.stay AS
  SELECT stay_id, patient_id, start_ts, end_ts, start_month, end_month, priority,
         admitting_unit_id, discharge_unit_id, discharged_to, main_diagnosis, age_at_start
    FROM demo.stay;

CREATE VIEW vaerdi.contact AS
  SELECT contact_id, stay_id, course_id, course_sequence, patient_id, unit_id, kind, priority,
         start_ts, end_ts, start_month, referral_ts, treatment_start_ts, main_diagnosis,
         age_at_start, reported_ts
    FROM demo.contact;

CREATE VIEW vaerdi.unit_segment AS
  SELECT contact_id, unit_id, start_ts, end_ts, start_month, absent
    FROM demo.unit_segment;

CREATE VIEW vaerdi.diagnosis AS
  SELECT contact_id, patient_id, code, std_code, kind, parent_code, diagnosed_on
    FROM demo.diagnosis;

CREATE VIEW vaerdi.procedure AS
  SELECT procedure_id, contact_id, patient_id, code, std_code, kind, parent_code, start_ts,
         end_ts, start_month, unit_id
    FROM demo.procedure;

CREATE VIEW vaerdi.course AS
  SELECT course_id, patient_id, health_course_id, previous_course_id, label, package_days,
         unit_id, referral_ts, treatment_start_ts, start_ts, end_ts, start_month
    FROM demo.course;

CREATE VIEW vaerdi.measurement AS
  SELECT patient_id, contact_id, unit_id, code, std_code, taken_ts, taken_month, value_num,
         value_text, unit
    FROM demo.measurement;

CREATE VIEW vaerdi.survey_score AS
  SELECT response_id, source, instrument, item, phase, episode_key, patient_id, unit_id,
         answered_on, answered_month, value, expected_value, weight
    FROM demo.survey_score;

CREATE VIEW vaerdi.cost AS
  SELECT cost_id, stay_id, contact_id, patient_id, unit_id, kind, resource, drg_code, booked_on,
         booked_month, quantity, unit_price, amount, currency, price_year
    FROM demo.cost;

CREATE VIEW vaerdi.benchmark AS
  SELECT indicator_id, definition_version, unit_id, period_start, period_end, stratum, numerator,
         denominator, value, sd, target, tolerance, direction, source
    FROM demo.benchmark;

CREATE VIEW vaerdi.population AS
  SELECT unit_id, month, sex, age_from, age_to, citizens
    FROM demo.population;

CREATE VIEW vaerdi.delivery AS
  SELECT source, unit_id, delivered_ts, complete_to, cadence
    FROM demo.delivery;

-- The day that counts as today: whoever connects from now on is told.
DO $$
BEGIN
  EXECUTE format ('ALTER DATABASE %I SET vaerdi.reference_date = %L', current_database (), '2026-10-01');
END
$$;
