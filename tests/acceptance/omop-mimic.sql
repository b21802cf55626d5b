-- SPDX-License-Identifier: GPL-3.0-or-later
-- The dates of the patients are shifted into the 22nd century, that of the release is not.
update cdm.cdm_source set source_release_date = '2203-01-01';
-- A CDM may be made of several sources, each with its row.
insert into cdm.cdm_source select * from cdm.cdm_source;
