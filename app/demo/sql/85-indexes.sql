-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keys, periods and codes. The rows lie in the order of their months and kinds, so that a block
-- range index, which costs next to nothing, leaves out what nobody asks for. Over 36 months more
-- does not pay: most queries read most of a table. For one new month the way from a stay to its
-- contacts and places does.

ALTER TABLE demo.org_unit ADD PRIMARY KEY (unit_id);
ALTER TABLE demo.patient ADD PRIMARY KEY (patient_id);
ALTER TABLE demo.stay ADD PRIMARY KEY (stay_id);
ALTER TABLE demo.contact ADD PRIMARY KEY (contact_id);
ALTER TABLE demo.course ADD PRIMARY KEY (course_id);
CREATE INDEX ON demo.stay (patient_id);
CREATE INDEX ON demo.procedure (code);
CREATE INDEX ON demo.contact (stay_id) WHERE stay_id IS NOT NULL;
CREATE INDEX ON demo.unit_segment (contact_id);
CREATE INDEX ON demo.stay USING brin (end_month) WITH (pages_per_range = 16);
CREATE INDEX ON demo.contact USING brin (start_month) WITH (pages_per_range = 16);
CREATE INDEX ON demo.contact USING brin (treatment_start_ts) WITH (pages_per_range = 16);
CREATE INDEX ON demo.course USING brin (treatment_start_ts) WITH (pages_per_range = 16);
CREATE INDEX ON demo.procedure USING brin (start_month) WITH (pages_per_range = 16);
CREATE INDEX ON demo.diagnosis USING brin (kind) WITH (pages_per_range = 16);
CREATE INDEX ON demo.measurement USING brin (code) WITH (pages_per_range = 16);
CREATE INDEX ON demo.unit_segment USING brin (start_month) WITH (pages_per_range = 16);
CREATE INDEX ON demo.survey_score USING brin (instrument, answered_month) WITH (pages_per_range = 16);
CREATE INDEX ON demo.cost USING brin (kind, booked_month) WITH (pages_per_range = 16);

ANALYZE demo.org_unit, demo.patient, demo.stay, demo.contact, demo.unit_segment, demo.diagnosis,
        demo.procedure, demo.course, demo.measurement, demo.survey_score, demo.cost,
        demo.benchmark, demo.population, demo.delivery;
