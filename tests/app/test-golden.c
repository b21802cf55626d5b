/* test-golden.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vaerdi-test-program.h"
#include "vaerdi-test-region.h"

/* Every command, in every form, against what it answered when a person read
 * the answer and found it right. */

static const struct
{
  const char *name;
  const char *arguments;
} cases[] = {
  { "help", "help" },
  { "help-da", "help -l da" },
  { "help-compute", "compute --help" },
  { "help-export-da", "-l da help export" },
  { "version", "--version" },
  { "list", "list" },
  { "list-da", "list -l da" },
  { "list-csv", "list --csv" },
  { "show", "show cost.per-citizen" },
  { "show-da", "show -l da cost.per-citizen" },
  { "show-json", "show --json cost.per-citizen" },
  { "explain", "explain minimumdenominator" },
  { "explain-da", "-l da explain minimumdenominator" },
  { "units", "units" },
  { "units-csv", "units --csv" },
  { "compute", "compute outcome.readmission-30 --unit h02-ort --months 24 --from 2026-01" },
  { "compute-da", "compute outcome.readmission-30 --unit h02-ort -l da --months 24 --from 2026-01 --to 2026-06" },
  { "compute-csv", "compute --csv process.first-contact-30 -u h03-onh --from 2026-05" },
  { "compute-json", "compute --json --months 12 outcome.readmission-30 -u h02-ort" },
  { "compute-suppressed", "compute --json --months 12 pro.oxford-knee-gain -u h12-ort" },
  { "compute-invalid-da", "compute -l da pro.response-rate -u h08-ort --from 2026-04" },
  { "scorecard", "scorecard h02-ort" },
  { "scorecard-by-name", "scorecard 'ortopaedkirurgi, dyrehaven, hospitalet dyrehaven' --csv" },
  { "scorecard-da", "-l da scorecard h12-ort" },
  { "scorecard-csv", "scorecard --csv h12-ort" },
  { "scorecard-tiers", "scorecard h12-ort --by tier --counts --columns value,n,note" },
  { "scorecard-missed-da", "-l da scorecard h02-ort --only missed --columns goal,change" },
  { "bad-column-da", "-l da scorecard h02-ort --columns value,vaule" },
  { "bad-rows", "scorecard h02-ort --only goals" },
  { "overview", "overview h02" },
  { "overview-da", "-l da overview 'Ortopædkirurgi, Dyrehaven, Hospitalet Dyrehaven' --by triple-aim" },
  { "overview-csv", "overview --csv h12 --by tier" },
  { "overview-json", "overview --json h12-ort" },
  { "bad-grouping", "overview --by famly" },
  { "benchmark", "benchmark outcome.mortality-30 --level hospital" },
  { "benchmark-da", "benchmark -l da outcome.mortality-30 --level hospital" },
  { "benchmark-csv", "benchmark --csv pro.oxford-knee-gain" },
  { "benchmark-json", "benchmark --json outcome.mortality-oe --level region" },
  { "benchmark-similar", "benchmark outcome.mortality-oe --unit h02-med --peers similar" },
  { "benchmark-years-da", "-l da benchmark pro.oxford-knee-gain --unit h12-ort --peers region --years" },
  { "benchmark-years-csv", "benchmark --csv pro.oxford-knee-gain --years" },
  { "catalogue-da", "-l da catalogue --csv" },
  { "catalogue-json", "catalogue --json" },
  { "bad-peers", "benchmark outcome.mortality-oe --unit h02-med --peers friends" },
  { "bad-peers-unit", "-l da benchmark outcome.mortality-oe --peers similar" },
  { "check-warehouse-csv", "check-warehouse --csv" },
  { "stat-list", "stat --list" },
  { "bad-command", "skorecard h02-ort" },
  { "bad-command-da", "-l da skorecard h02-ort" },
  { "bad-option", "scorecard --jsno h02-ort" },
  { "bad-unit", "scorecard h02-otr" },
  { "bad-unit-ambiguous", "scorecard Kardiologi" },
  { "bad-unit-da", "-l da compute outcome.readmission-30 -u h99" },
  { "bad-indicator", "compute outcome.readmision-30 -u h02-ort" },
  { "bad-month", "compute outcome.readmission-30 -u h02-ort --from May" },
  { "bad-day", "--reference-date 2026-13-01 units" },
  { "bad-level", "benchmark outcome.mortality-30 --level ward" },
  { "bad-key", "explain Famly" },
  { "bad-view", "export skorecard h02-ort -o x.pdf" },
  { "bad-ending", "export scorecard h02-ort -o card.doc" },
  { "bad-forms", "units --json --csv" },
  { "bad-service", "--service vaerdi-no-such-service units" },
  { "bad-host", "--conninfo 'host=/nowhere dbname=vaerdi user=reader' units" },
  { "bad-host-da", "-l da --conninfo 'host=/nowhere dbname=vaerdi user=reader' units" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  vaerdi_test_program_golden (cases[i].name, cases[i].arguments);
}

static gboolean
has_sandbox (void)
{
  int status = -1;

  return g_spawn_command_line_sync ("bwrap --unshare-all --ro-bind / / --proc /proc --dev /dev true",
                                    NULL, NULL, &status, NULL) && status == 0;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiPrivateServer) region = NULL;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  region = vaerdi_test_region_new ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/golden/", cases[i].name, NULL);

      /* The list says so where the sandbox does not work; the host's tests read that */
      if (g_str_has_prefix (cases[i].name, "list") && !has_sandbox ())
        continue;
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
