/* test-omop.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Real OMOP databases under the views that ship: a hundred patients of a
 * hospital in Boston, and a synthetic practice without departments. The contract
 * is checked as vaerdictl check-warehouse does it, and indicators that ship are
 * held against plain counts in the raw files.
 */

#include "config.h"

#include <math.h>

#include "vaerdi-acceptance.h"

#define SPECIFICATION "omop-cdm-5.4-spec"
#define SHIPPED "../../plugins/output/outpatient-visits:../../plugins/outcome/readmission-30:" \
                "../../plugins/cost/bed-days"

/* Months that hold everything of both databases; a chart may have 1200 */
#define N_MONTHS 1200

typedef struct
{
  const char *view;
  const char *count;
} Count;

static VaerdiAcceptance *
open_cdm (const char         *folder,
          const char * const *tables,
          const char         *more,
          const char         *reference_month)
{
  VaerdiAcceptance *self = vaerdi_acceptance_new ();

  vaerdi_acceptance_copy (self, "field", SPECIFICATION "/OMOP_CDMv5.4_Field_Level.csv", ',');
  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.csv.gz", folder, tables[i]);

      vaerdi_acceptance_copy (self, tables[i], path, ',');
    }

  vaerdi_acceptance_run (self, "omop.sql");
  if (more != NULL)
    vaerdi_acceptance_run (self, more);
  vaerdi_acceptance_load (self, "../../data/adapters/omop-5.4.sql");
  vaerdi_acceptance_compute (self, SHIPPED, reference_month, N_MONTHS);

  return self;
}

static void
compare_counts (VaerdiAcceptance *fixture,
                const Count      *counts,
                guint             n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *count = vaerdi_test_server_get (fixture->server, "SELECT count(*) FROM vaerdi.%s",
                                                       counts[i].view);

      g_test_message ("%s", counts[i].view);
      g_assert_cmpstr (count, ==, counts[i].count);
    }
}

/* The sums of all months of a unit, before anything is withheld. */
static VaerdiCell
sum_unit (VaerdiAcceptance *fixture,
          const char       *id,
          const char       *unit_id)
{
  const GError *failure = vaerdi_engine_get_failure (fixture->engine, id);
  VaerdiResult *result = vaerdi_engine_get_result (fixture->engine, id);
  gint32 first;

  g_assert_no_error (failure);
  g_assert_nonnull (result);
  first = vaerdi_result_get_first_month (result);

  return vaerdi_result_total (result, unit_id, "", first, first + (gint32) vaerdi_result_get_n_months (result));
}

static void
compare_units (VaerdiAcceptance *fixture,
               const char       *id,
               const char       *sql)
{
  g_autoptr (PGresult) rows = vaerdi_acceptance_query (fixture, sql, NULL);

  g_assert_cmpint (PQntuples (rows), >, 0);
  for (int i = 0; i < PQntuples (rows); i++)
    {
      VaerdiCell cell = sum_unit (fixture, id, PQgetvalue (rows, i, 0));
      double numerator = g_ascii_strtod (PQgetvalue (rows, i, 1), NULL);

      g_assert_cmpfloat_with_epsilon (cell.numerator, numerator, 1e-9 * MAX (1, numerator));
      if (!PQgetisnull (rows, i, 2))
        g_assert_cmpfloat (cell.denominator, ==, g_ascii_strtod (PQgetvalue (rows, i, 2), NULL));
    }
  g_test_message ("%s: %d units", id, PQntuples (rows));
}

/* Of the stays that ended alive and not in a transfer: those followed within 30
 * days by an acute one, which came through the emergency room. */
static void
compare_readmissions (VaerdiAcceptance *fixture)
{
  compare_units (fixture, "outcome.readmission-30",
    "SELECT 'nation', "
    "count (*) FILTER (WHERE next_acute AND next_start <= end_ts + interval '30 days'), count (*) FROM ("
    "SELECT w.*, v.discharge_to_concept_id, "
    "lead (w.start_ts) OVER later AS next_start, "
    "lead (w.visit_concept_id = '262' OR b.visit_concept_id IN ('8870', '9203')) OVER later AS next_acute "
    "FROM raw.ward w JOIN raw.visit_occurrence v USING (visit_occurrence_id) "
    "LEFT JOIN raw.visit_occurrence b ON b.visit_occurrence_id = v.preceding_visit_occurrence_id "
    "WHERE w.visit_concept_id IN ('262', '9201') "
    "WINDOW later AS (PARTITION BY w.person_id ORDER BY w.start_ts, w.end_ts)) AS stays "
    "LEFT JOIN raw.death USING (person_id) "
    "WHERE care_site_id IS NOT NULL AND discharge_to_concept_id <> '4216643' "
    "AND (death_date IS NULL OR death_date::date > end_ts::date) "
    "AND (next_start IS NULL OR next_start >= end_ts + interval '4 hours')");
}

static void
test_mimic (void)
{
  static const char * const tables[] = {
    "care_site", "cdm_source", "condition_occurrence", "death", "fact_relationship", "location",
    "observation_period", "person", "procedure_occurrence", "visit_detail", "visit_occurrence", NULL,
  };
  /* 38 visits of 262 and 13 of 9201 are stays; every other figure is the file's */
  static const Count counts[] = {
    { "patient", "100" }, { "patient WHERE death_date IS NOT NULL", "15" }, { "contact", "852" },
    { "stay", "51" }, { "unit_segment", "825" }, { "procedure", "18447" }, { "diagnosis", "16441" },
    { "org_unit WHERE level = 'department'", "31" }, { "measurement", "0" }, { "cost", "0" },
    { "delivery", "9" },
    /* No visit is left without a unit but those that have no ward stay */
    { "contact WHERE unit_id IS NULL", "577" },
  };
  g_autoptr (VaerdiAcceptance) fixture = NULL;

  if (!vaerdi_acceptance_has_data ("omop-mimic-iv-demo-5.3.1"))
    return;

  fixture = open_cdm ("omop-mimic-iv-demo-5.3.1", tables, "omop-mimic.sql", "2203-01");
  compare_counts (fixture, counts, G_N_ELEMENTS (counts));

  /* A visit belongs to the ward of its last detail that names one */
  vaerdi_test_server_run (fixture->server,
    "CREATE TABLE raw.ward AS SELECT v.visit_occurrence_id, v.person_id, v.visit_concept_id, "
    "v.visit_start_datetime::timestamp AS start_ts, v.visit_end_datetime::timestamp AS end_ts, "
    "(SELECT d.care_site_id FROM raw.visit_detail d WHERE d.visit_occurrence_id = v.visit_occurrence_id "
    "AND d.care_site_id <> '' ORDER BY d.visit_detail_start_datetime DESC, d.visit_detail_id::bigint DESC LIMIT 1) "
    "AS care_site_id FROM raw.visit_occurrence v");
  compare_units (fixture, "output.outpatient-visits",
    "SELECT care_site_id, count(*), NULL FROM raw.ward "
    "WHERE visit_concept_id IN ('38004207', '8883', '581385') AND care_site_id IS NOT NULL GROUP BY 1");
  compare_units (fixture, "cost.bed-days",
    "SELECT 'nation', sum (days), count(*) FROM ("
    "SELECT w.visit_occurrence_id, coalesce (sum (greatest (0, extract (epoch FROM "
    "least (d.visit_detail_end_datetime::timestamp, w.end_ts) "
    "- greatest (d.visit_detail_start_datetime::timestamp, w.start_ts)))), "
    "0) / 86400 AS days FROM raw.ward w JOIN raw.visit_detail d USING (visit_occurrence_id) "
    "WHERE w.visit_concept_id IN ('262', '9201') AND d.care_site_id <> '' GROUP BY 1) AS stays");
  compare_readmissions (fixture);
}

static void
test_synthea (void)
{
  static const char * const tables[] = {
    "care_site", "cdm_source", "concept", "condition_occurrence", "death", "location", "measurement",
    "observation", "observation_period", "person", "procedure_occurrence", "provider", "visit_detail",
    "visit_occurrence", NULL,
  };
  /* One of the 470 diagnoses belongs to no visit, and the contract's belong to a
   * contact; measurements are 10 040 measurements and 8 099 observations */
  static const Count counts[] = {
    { "patient", "28" }, { "patient WHERE death_date IS NOT NULL", "3" }, { "contact", "1791" },
    { "stay", "13" }, { "unit_segment", "0" }, { "procedure", "1649" }, { "diagnosis", "469" },
    { "measurement", "18139" }, { "contact WHERE unit_id IS NULL", "0" },
  };
  g_autoptr (VaerdiAcceptance) fixture = NULL;

  if (!vaerdi_acceptance_has_data ("omop-synthea27nj-5.4"))
    return;

  fixture = open_cdm ("omop-synthea27nj-5.4", tables, NULL, "2022-11");
  compare_counts (fixture, counts, G_N_ELEMENTS (counts));

  /* There are no departments: each provider with visits stands for one */
  compare_units (fixture, "output.outpatient-visits",
    "SELECT 'provider-' || provider_id, count(*), NULL FROM raw.visit_occurrence "
    "WHERE visit_concept_id = '9202' GROUP BY 1");
  compare_units (fixture, "cost.bed-days",
    "SELECT 'nation', sum (extract (epoch FROM visit_end_datetime::timestamp - visit_start_datetime::timestamp)) "
    "/ 86400, count(*) FROM raw.visit_occurrence WHERE visit_concept_id IN ('262', '9201')");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acceptance/omop/mimic", test_mimic);
  g_test_add_func ("/acceptance/omop/synthea", test_synthea);

  return g_test_run ();
}
