-- SPDX-License-Identifier: GPL-3.0-or-later
-- Leaves the years before :first out of the region.
DELETE FROM demo.stay WHERE start_month < :'first';
DELETE FROM demo.contact WHERE start_month < :'first';
DELETE FROM demo.unit_segment WHERE start_month < :'first';
DELETE FROM demo.diagnosis WHERE diagnosed_on < :'first';
DELETE FROM demo.procedure WHERE start_month < :'first';
DELETE FROM demo.course WHERE start_month < :'first';
DELETE FROM demo.measurement WHERE taken_month < :'first';
DELETE FROM demo.survey_score WHERE answered_month < :'first';
DELETE FROM demo.cost WHERE booked_month < :'first';
DELETE FROM demo.population WHERE month < :'first';
VACUUM FULL ANALYZE;
