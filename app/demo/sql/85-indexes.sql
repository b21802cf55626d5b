-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keys and periods. More indexes do not pay: over 36 months every query reads the whole table,
-- and one changed month is found by its period.

ALTER TABLE demo.org_unit ADD PRIMARY KEY (unit_id);
ALTER TABLE demo.patient ADD PRIMARY KEY (patient_id);
ALTER TABLE demo.stay ADD PRIMARY KEY (stay_id);
ALTER TABLE demo.contact ADD PRIMARY KEY (contact_id);
ALTER TABLE demo.course ADD PRIMARY KEY (course_id);
CREATE INDEX ON demo.stay (patient_id);
CREATE INDEX ON demo.stay (end_month);
CREATE INDEX ON demo.contact (start_month);
CREATE INDEX ON demo.procedure (start_month);
CREATE INDEX ON demo.unit_segment (start_month);
CREATE INDEX ON demo.survey_score (answered_month);
CREATE INDEX ON demo.cost (booked_month);

ANALYZE demo.org_unit, demo.patient, demo.stay, demo.contact, demo.unit_segment, demo.diagnosis,
        demo.procedure, demo.course, demo.measurement, demo.survey_score, demo.cost,
        demo.benchmark, demo.population, demo.delivery;
