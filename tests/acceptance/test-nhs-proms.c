/* test-nhs-proms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole line on real patients: the records of English hip replacements of
 * 2017/18 are loaded into a warehouse of the contract, the indicators in
 * plugins/ are computed by the engine, and every figure is held against what
 * NHS Digital published. The data are not part of the project: see
 * VAERDI_ACCEPTANCE_DATA.
 */

#include "config.h"

#include <math.h>

#include "vaerdi-acceptance.h"

#define FOLDER "nhs-proms-2017-18-hip"

/* The published figures are rounded; half of the last digit, and a little for
 * the binary fraction */
#define GAIN_TOLERANCE (5e-5 + 1e-9)
#define ADJUSTED_TOLERANCE 0.0015

/* What agreed, of how many: providers whose record count is the published one,
 * and those of them that are judged by the funnel. */
typedef struct
{
  guint same_count;
  guint gains;
  guint changes;
  guint adjusted;
  guint with_adjusted;
  guint large;
  guint flags;
  guint other_count;
} Tally;

static VaerdiAcceptance *
open_records (void)
{
  VaerdiAcceptance *self = vaerdi_acceptance_new ();
  g_autofree char *records = NULL;
  g_autofree char *scores = NULL;

  vaerdi_acceptance_copy (self, "records", FOLDER "/hip_replacements_provider_1718.csv.gz", ',');
  vaerdi_acceptance_copy (self, "results", FOLDER "/published_provider_results_hip_1718.csv", ',');
  vaerdi_acceptance_copy (self, "series", FOLDER "/published_time_series_hip_1718.csv", ',');
  vaerdi_acceptance_load (self, "nhs-proms-hip.sql");
  records = vaerdi_test_server_get (self->server, "SELECT count(*) FROM vaerdi.procedure");
  scores = vaerdi_test_server_get (self->server, "SELECT count(*) FROM vaerdi.survey_score "
                                   "WHERE item = 'vas' AND value = 999");
  g_assert_cmpstr (records, ==, "39323");
  g_assert_cmpstr (scores, ==, "0");

  vaerdi_acceptance_compute (self, "plugins/pro", "2018-04", 36);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->registry)), ==, 18);

  return self;
}

static VaerdiVerdict *
judge (VaerdiAcceptance *fixture,
       const char       *measure,
       const char       *what,
       const char       *kind,
       const char       *unit_id)
{
  g_autofree char *id = g_strdup_printf ("pro.nhs-%s-%s-%s", measure, what, kind);

  return vaerdi_acceptance_judge (fixture, id, unit_id);
}

/* The number improved comes from the verdict, the other two from the strata
 * beside it. */
static gboolean
changes_agree (VaerdiAcceptance    *fixture,
               const VaerdiVerdict *improved,
               const char          *kind,
               const double        *published)
{
  static const char * const others[] = { "same", "worse" };
  VaerdiResult *result = vaerdi_engine_get_result (fixture->engine, improved->definition->id);
  gboolean agree = improved->current.numerator == published[0];

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *stratum = g_strdup_printf ("%s-%s", kind, others[i]);
      VaerdiCell cell = vaerdi_result_total (result, improved->unit_id, stratum,
                                             improved->current.from, improved->current.to);

      agree = agree && cell.numerator == published[i + 1];
    }

  return agree;
}

static VaerdiFunnelPosition
parse_flag (const char *flag)
{
  static const struct { const char *flag; VaerdiFunnelPosition position; } flags[] = {
    { "Insufficient records", VAERDI_FUNNEL_NONE },
    { "Not an outlier", VAERDI_FUNNEL_INSIDE },
    { "Negative outlier (95%)", VAERDI_FUNNEL_BELOW_95 },
    { "Negative outlier (99.8%)", VAERDI_FUNNEL_BELOW_998 },
    { "Positive outlier (95%)", VAERDI_FUNNEL_ABOVE_95 },
    { "Positive outlier (99.8%)", VAERDI_FUNNEL_ABOVE_998 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (flags[i].flag, flag))
      return flags[i].position;

  g_error ("there is no flag %s", flag);
}

typedef struct
{
  const char *unit_id;
  guint       records;
  double      gain;
  double      changes[3];
  double      adjusted;
  const char *flag;
} Published;

static Published
read_published (PGresult *rows,
                int       row)
{
  Published published = { 0 };

  published.unit_id = PQgetvalue (rows, row, 0);
  published.records = (guint) g_ascii_strtoull (PQgetvalue (rows, row, 1), NULL, 10);
  published.gain = g_ascii_strtod (PQgetvalue (rows, row, 2), NULL);
  for (guint i = 0; i < 3; i++)
    published.changes[i] = g_ascii_strtod (PQgetvalue (rows, row, 3 + i), NULL);
  published.adjusted = PQgetvalue (rows, row, 6)[0] == '*' ? NAN : g_ascii_strtod (PQgetvalue (rows, row, 6), NULL);
  published.flag = PQgetvalue (rows, row, 7);

  return published;
}

static void
compare_provider (VaerdiAcceptance *fixture,
                  const char       *measure,
                  const char       *kind,
                  const Published  *published,
                  Tally            *tally)
{
  g_autoptr (VaerdiVerdict) gain = NULL;
  g_autoptr (VaerdiVerdict) adjusted = NULL;
  g_autoptr (VaerdiVerdict) improved = NULL;
  gboolean flag;

  /* All records of the smallest providers were taken out of the file */
  if (vaerdi_org_tree_get (vaerdi_engine_get_org_tree (fixture->engine), published->unit_id) != NULL)
    gain = judge (fixture, measure, "gain", kind, published->unit_id);
  if (gain == NULL || gain->current.denominator != published->records)
    {
      tally->other_count++;
      return;
    }

  adjusted = judge (fixture, measure, "adjusted", kind, published->unit_id);
  improved = judge (fixture, measure, "change", kind, published->unit_id);
  flag = adjusted->funnel == parse_flag (published->flag);
  tally->same_count++;
  tally->gains += fabs (gain->current.value - published->gain) <= GAIN_TOLERANCE;
  tally->changes += changes_agree (fixture, improved, kind, published->changes);
  tally->with_adjusted += !isnan (published->adjusted);
  tally->adjusted += fabs (adjusted->current.value - published->adjusted) <= ADJUSTED_TOLERANCE;
  if (published->records >= 30)
    {
      tally->large++;
      tally->flags += flag;
    }
  else
    g_assert_true (flag);

  if (!flag)
    g_test_message ("%s %s %s: %s, but computed %s", measure, kind, published->unit_id, published->flag,
                    vaerdi_funnel_position_to_word (adjusted->funnel, VAERDI_ENGLISH));
}

static PGresult *
query_published (VaerdiAcceptance *fixture,
                 const char       *measure,
                 const char       *procedure)
{
  return vaerdi_acceptance_query (fixture,
    "SELECT r.\"Organisation Code\", r.\"Modelled Records\", r.\"Health Gain\", r.\"Improved\", "
    "r.\"Same\", r.\"Worse\", r.\"Adjusted Average Health Gain\", s.\"Outlier_2017\" "
    "FROM raw.results r JOIN raw.series s ON s.\"OrgCode\" = r.\"Organisation Code\" "
    "AND s.\"Procedure\" = r.\"Procedure\" AND s.\"Measure\" = r.\"Measure\" "
    "WHERE r.\"Organisation Type\" = 'Provider' AND r.\"Modelled Records\" <> '*' "
    "AND r.\"Measure\" = $1 AND r.\"Procedure\" = $2 ORDER BY 1", measure, procedure, NULL);
}

static void
compare (VaerdiAcceptance *fixture,
         const char       *id,
         const char       *measure,
         const char       *kind,
         Tally            *tally)
{
  g_autofree char *procedure = g_strdup_printf ("Hip Replacement %s", g_str_equal (kind, "primary")
                                                                        ? "Primary" : "Revision");
  g_autoptr (PGresult) rows = query_published (fixture, measure, procedure);

  for (int i = 0; i < PQntuples (rows); i++)
    {
      Published published = read_published (rows, i);

      compare_provider (fixture, id, kind, &published, tally);
    }

  g_test_message ("%s, %s: %u/%u health gain, %u/%u improved, same and worse, %u/%u adjusted gain, "
                  "%u/%u funnel flags; %u providers with another record count",
                  measure, kind, tally->gains, tally->same_count, tally->changes, tally->same_count,
                  tally->adjusted, tally->with_adjusted, tally->flags, tally->large, tally->other_count);
}

static void
check_tally (const Tally *tally)
{
  g_assert_cmpuint (tally->same_count, >, 0);
  g_assert_cmpuint (tally->gains, ==, tally->same_count);
  g_assert_cmpuint (tally->changes, ==, tally->same_count);
  g_assert_cmpuint (tally->with_adjusted, >, 0);
  g_assert_cmpuint (tally->adjusted, ==, tally->with_adjusted);
  g_assert_cmpuint (tally->flags, ==, tally->large);
}

static void
test_published (void)
{
  static const struct { const char *id, *measure; } measures[] = {
    { "eq5d", "EQ-5D Index" }, { "vas", "EQ VAS" }, { "ohs", "Oxford Hip Score" },
  };
  static const char * const kinds[] = { "primary", "revision" };
  g_autoptr (VaerdiAcceptance) fixture = NULL;
  Tally all = { 0 };

  if (!vaerdi_acceptance_has_data (FOLDER))
    return;

  fixture = open_records ();
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
      {
        Tally tally = { 0 };

        compare (fixture, measures[i].id, measures[i].measure, kinds[k], &tally);
        check_tally (&tally);
        g_assert_cmpuint (tally.same_count, ==, k == 0 ? 268 : 134);
        all.large += tally.large;
        all.flags += tally.flags;
      }

  g_test_message ("Funnel flags: %u/%u", all.flags, all.large);
  g_assert_cmpuint (all.large, ==, 699);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acceptance/nhs-proms/published", test_published);

  return g_test_run ();
}
