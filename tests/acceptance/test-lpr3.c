/* test-lpr3.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The views that ship for LPR3, over tables with the columns that LPR3 has.
 */

#include "config.h"

#include "vaerdi-acceptance.h"

#define FOLDER "dk-lpr3"
#define SHIPPED "../../plugins/output/outpatient-visits:../../plugins/outcome/readmission-30:" \
                "../../plugins/cost/bed-days:../../plugins/output/virtual-share"

static VaerdiAcceptance *
open_lpr3 (void)
{
  VaerdiAcceptance *self = vaerdi_acceptance_new ();

  vaerdi_acceptance_copy (self, "field", FOLDER "/lpr3_columns.csv", ',');
  vaerdi_acceptance_run (self, "lpr3.sql");
  vaerdi_acceptance_load (self, "../../data/adapters/lpr3.sql");
  vaerdi_acceptance_compute (self, SHIPPED, "2025-03", 12);

  return self;
}

static void
test_views (void)
{
  static const struct { const char *sql, *answer; } asked[] = {
    { "string_agg (unit_id || ' ' || level || ' ' || coalesce (parent_id, '-'), ', ' ORDER BY unit_id COLLATE \"C\") "
      "FROM vaerdi.org_unit",
      "050 department 10, 10 hospital region-84, 100 department 10, 101 section 100, 200 department 10, nation nation -, "
      "region-84 region nation" },
    { "name || ' ' || valid_from FROM vaerdi.org_unit WHERE unit_id = '100'", "Medicinsk Afdeling 2015-01-01" },
    { "string_agg (name, ', ' ORDER BY unit_id) FROM vaerdi.org_unit WHERE unit_id IN ('10', 'region-84')",
      "Nordhospitalet, Region Hovedstaden" },
    { "valid_to FROM vaerdi.org_unit WHERE unit_id = '200'", "2025-07-01" },
    { "string_agg (contact_id || ' ' || kind, ', ' ORDER BY contact_id) FROM vaerdi.contact",
      "K1 outpatient, K2 inpatient, K3 inpatient, K4 inpatient, K5 emergency, K6 virtual" },
    { "string_agg (contact_id || ' ' || course_sequence, ', ' ORDER BY contact_id) FROM vaerdi.contact "
      "WHERE course_id = 'F1'", "K1 1, K2 2, K3 3, K4 4" },
    { "string_agg (contact_id, ',') FROM vaerdi.contact WHERE referral_ts IS NOT NULL", "K1" },
    { "string_agg (contact_id, ',') FROM vaerdi.contact WHERE treatment_start_ts IS NOT NULL", "K2" },
    { "string_agg (stay_id || ' ' || priority || ' ' || admitting_unit_id || ' ' || discharge_unit_id || ' ' || "
      "discharged_to || ' ' || age_at_start, ', ' ORDER BY stay_id) FROM vaerdi.stay",
      "O1 elective 100 200 home 74, O2 acute 100 100 home 74" },
    { "string_agg (patient_id || ' ' || sex || ' ' || coalesce (death_date::text, '-'), ', ' ORDER BY patient_id) "
      "FROM vaerdi.patient", "B1 F -, B2 M 2025-03-01" },
    { "string_agg (code || ' ' || std_code || ' ' || kind, ', ' ORDER BY code) FROM vaerdi.diagnosis",
      "DE119 E119 B, DI500 I500 A" },
    { "string_agg (procedure_id || ' ' || coalesce (contact_id, '-') || ' ' || patient_id || ' ' || kind, ', ' "
      "ORDER BY procedure_id) FROM vaerdi.procedure", "P1 K3 B1 P, P2 K3 B1 +, P3 - B2 P, P4 K6 B2 P" },
    { "count (*) FROM vaerdi.unit_segment WHERE absent", "1" },
    { "treatment_start_ts FROM vaerdi.course WHERE course_id = 'F1'", "2025-01-20 08:00:00" },
    { "DISTINCT complete_to FROM vaerdi.delivery", "2025-03-01" },
  };
  g_autoptr (VaerdiAcceptance) fixture = NULL;

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_lpr3 ();
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *answer = vaerdi_test_server_get (fixture->server, "SELECT %s", asked[i].sql);

      g_assert_cmpstr (answer, ==, asked[i].answer);
    }
}

static void
assert_cell (VaerdiAcceptance *fixture,
             const char       *id,
             const char       *unit_id,
             double            numerator,
             double            denominator)
{
  VaerdiResult *result = vaerdi_engine_get_result (fixture->engine, id);
  VaerdiCell cell;
  gint32 first;

  g_assert_nonnull (result);
  first = vaerdi_result_get_first_month (result);
  cell = vaerdi_result_total (result, unit_id, "", first, first + (gint32) vaerdi_result_get_n_months (result));
  g_assert_cmpfloat_with_epsilon (cell.numerator, numerator, 1e-9);
  if (denominator > 0)
    g_assert_cmpfloat (cell.denominator, ==, denominator);
}

static void
test_figures (void)
{
  g_autoptr (VaerdiAcceptance) fixture = NULL;

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_lpr3 ();
  assert_cell (fixture, "output.outpatient-visits", "100", 1, 0);
  assert_cell (fixture, "output.outpatient-visits", "10", 1, 0);
  /* The stay that ended on 25 January in surgery was followed by an acute one on 10 February */
  assert_cell (fixture, "outcome.readmission-30", "200", 1, 1);
  assert_cell (fixture, "outcome.readmission-30", "nation", 1, 2);
  /* Two days in the ward and two in surgery; the day and a half on leave counts in no bed */
  assert_cell (fixture, "cost.bed-days", "200", 4, 1);
  assert_cell (fixture, "cost.bed-days", "nation", 6, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acceptance/lpr3/views", test_views);
  g_test_add_func ("/acceptance/lpr3/figures", test_figures);

  return g_test_run ();
}
