-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The tables of LPR3 as the list of their columns has them (raw.field; types are
-- stated for LPR_A only), in schema lpr, and made-up rows with what makes LPR3
-- difficult: a contact reported twice, in LPR2 and LPR3; a stay of two contacts;
-- a retracted diagnosis; an addition; a procedure without a contact; leave.

create schema lpr;

do $$
declare
  part record;
begin
  for part in
    select lower ("table") as name,
           string_agg (format ('%I %s', lower ("column"),
                               case type when 'character' then 'text' when 'datetime' then 'timestamp'
                                         when '' then 'text' else type end), ', ') as columns
      from raw.field where model = 'LPR_A' or "table" = 'organisationer' group by 1
  loop
    execute format ('create table lpr.%I (%s)', part.name, part.columns);
  end loop;
  execute format ('alter database %I set search_path = lpr', current_database ());
end
$$;

insert into lpr.organisationer (sorenhed, sorenhed_tekst, sundhedsinstitution, sundhedsinstitution_tekst, region,
                                region_tekst, hovedspeciale, shak_sgh, shak_afd, shak_afs, dato_lukket,
                                gyldig_fra, gyldig_til)
  values ('100', 'Medicin, gammelt navn', '10', 'Nordhospitalet', '84', 'Region Hovedstaden', 'intern medicin',
          '1301', '130101', '', '', '2015-01-01', '2018-12-31'),
         ('100', 'Medicinsk Afdeling', '10', 'Nordhospitalet', '84', 'Region Hovedstaden', 'intern medicin',
          '1301', '130101', '', '', '2019-01-01', '9999-12-30'),
         ('101', 'Sengeafsnit M1', '10', 'Nordhospitalet', '84', 'Region Hovedstaden', 'intern medicin',
          '1301', '130101', '1301011', '', '2019-01-01', '9999-12-30'),
         ('200', 'Kirurgisk Afdeling', '10', 'Nordhospitalet', '84', 'Region Hovedstaden', 'kirurgi',
          '1301', '130102', '', '2025-06-30', '2015-01-01', '9999-12-30'),
         -- closed under the hospital's old name
         ('050', 'Fødeklinik', '10', 'Nordby Sygehus', '84', 'Frederiksborg Amt', 'obstetrik',
          '1301', '130103', '', '2006-12-31', '2000-01-01', '2006-12-31');

insert into lpr.lpr_a_forloeb (dw_ek_forloeb, dw_ek_borger, pnr, forl_label, forl_ans, forl_henv_tidspunkt,
                               forl_starttidspunkt)
  values ('F1', 'B1', '0101010000', 'ALAL01', '100', '2025-01-02 09:00', '2025-01-02 09:00'),
         ('F2', 'B2', '0202020000', '', '200', null, '2025-02-01 09:00');

insert into lpr.lpr_a_kontakt (dw_ek_kontakt, dw_ek_forloeb, dw_ek_borger, pnr, kont_starttidspunkt,
                               kont_sluttidspunkt, kont_type, lprindberetningssystem, adiag, prioritet,
                               dw_sk_sygehusophold, kont_henv_tidspunkt, kont_indb_tidspunkt, beh_starttidspunkt,
                               kont_ans, borger_koen, borger_foedselsdato, borger_doedsdato, borger_alder_aar_ind,
                               borger_bo_kom)
  values ('K1', 'F1', 'B1', '0101010000', '2025-01-10 10:00', '2025-01-10 10:30', 'ALCA00', 'LPR3', 'DI500', 'ATA3',
          null, '2025-01-02 09:00', '2025-03-15', null, '100', 'K', '1950-06-15', null, 74, '101'),
         -- the same one again, from LPR2
         ('K1', 'F1', 'B1', '0101010000', '2025-01-10 10:00', '2025-01-10 10:30', 'ALCA00', 'LPR2', 'DI500', 'ATA3',
          null, '2025-01-02 09:00', '2025-03-15', null, '100', 'K', '1950-06-15', null, 74, '101'),
         ('K2', 'F1', 'B1', '0101010000', '2025-01-20 08:00', '2025-01-22 08:00', 'ALCA00', 'LPR3', 'DI500', 'ATA1',
          'S1', '2025-01-02 09:00', '2025-03-15', '2025-01-20 08:00', '100', 'K', '1950-06-15', null, 74, '101'),
         ('K3', 'F1', 'B1', '0101010000', '2025-01-22 08:00', '2025-01-25 20:00', 'ALCA00', 'LPR3', 'DI509', 'ATA1',
          'S1', '2025-01-02 09:00', '2025-03-15', '2025-01-20 08:00', '200', 'K', '1950-06-15', null, 74, '101'),
         ('K4', 'F1', 'B1', '0101010000', '2025-02-10 12:00', '2025-02-12 12:00', 'ALCA00', 'LPR3', 'DI500', 'ATA1',
          'S2', null, '2025-03-15', null, '100', 'K', '1950-06-15', null, 74, '101'),
         ('K5', 'F2', 'B2', '0202020000', '2025-02-01 09:00', '2025-02-01 10:00', 'ALCA00', 'LPR3', 'DS720', 'ATA1',
          null, null, '2025-03-15', null, '200', 'M', '1970-01-01', '2025-03-01', 55, '147'),
         ('K6', 'F2', 'B2', '0202020000', '2025-02-20 09:00', '2025-02-20 09:15', 'ALCA00', 'LPR3', 'DS720', 'ATA3',
          null, null, '2025-03-15', null, '200', 'M', '1970-01-01', '2025-03-01', 55, '147');

insert into lpr.lpr_a_sghophold (dw_ek_sygehusophold, dw_sk_sygehusophold, dw_ek_borger, pnr, sgh_oph_starttidspunkt,
                                 sgh_oph_sluttidspunkt, sgh_oph_prioritet, dw_ek_kontakt_foerste, dw_ek_kontakt_sidste)
  values ('O1', 'S1', 'B1', '0101010000', '2025-01-20 08:00', '2025-01-25 20:00', 'ATA3', 'K2', 'K3'),
         ('O2', 'S2', 'B1', '0101010000', '2025-02-10 12:00', '2025-02-12 12:00', 'ATA1', 'K4', 'K4');

insert into lpr.lpr_a_kontaktlokation (dw_ek_kontakt, kont_lok_enh, kont_lok_starttidspunkt, kont_lok_sluttidspunkt,
                                       kont_lok_fravaer, flag_fravaer)
  values ('K2', '101', '2025-01-20 08:00', '2025-01-22 08:00', null, '0'),
         ('K3', '200', '2025-01-22 08:00', '2025-01-24 08:00', null, '0'),
         ('K3', '200', '2025-01-24 08:00', '2025-01-25 20:00', 'ALCF00', '1'),
         ('K4', '101', '2025-02-10 12:00', '2025-02-12 12:00', null, '0');

insert into lpr.lpr_a_diagnose (dw_ek_kontakt, diag_kode, diag_kode_type, senere_afkraeftet, lprindberetningssystem)
  values ('K2', 'DI500', 'A', 'Nej', 'LPR3'), ('K2', 'DE119', 'B', null, 'LPR3'),
         ('K5', 'DS720', 'A', 'Ja', 'LPR3'), ('K1', 'DI500', 'A', 'Nej', 'LPR2');

insert into lpr.lpr_a_procregistrering (dw_ek_procedureregistrering, dw_ek_kontakt, dw_ek_forloeb, proc_kode,
                                        proc_kode_type, proc_parent_kode, proc_starttidspunkt, flag_proc_uden_kont,
                                        prod_enh, lprindberetningssystem)
  values ('P1', 'K3', 'F1', 'KFPE00', 'P', '', '2025-01-23 10:00', '0', '200', 'LPR3'),
         ('P2', 'K3', 'F1', 'TUL1', '+', 'KFPE00', '2025-01-23 10:00', '0', '200', 'LPR3'),
         ('P3', null, 'F2', 'UXRG00', 'P', '', '2025-02-03 10:00', '1', '200', 'LPR3'),
         ('P4', 'K6', 'F2', 'BVAA33A', 'P', '', '2025-02-20 09:00', '0', '200', 'LPR3');

drop schema vaerdi cascade;
