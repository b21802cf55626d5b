/* vaerdi-command-benchmark.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-benchmark"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-output.h"
#include "vaerdictl/vaerdi-tables.h"

/* benchmark: the units of a level beside each other, ranked now or year by year. */

typedef struct
{
  char            *level_id;
  char            *peers_id;
  char            *unit;
  gboolean         years;
  VaerdiUnitLevel  level;
  VaerdiPeers      peers;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->level_id);
  g_free (options->peers_id);
  g_free (options->unit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static VaerdiExit
parse_words (VaerdiSession  *session,
             Options        *options,
             int             argc,
             char          **argv)
{
  VaerdiExit status;

  if (argc != 2)
    return vaerdi_command_usage (session, "benchmark takes the id of one indicator; see vaerdictl list");
  if (options->level_id != NULL && !vaerdi_unit_level_parse (options->level_id, &options->level))
    return vaerdi_command_usage (session, "there is no level “%s”; use region, hospital or department", options->level_id);
  if ((status = vaerdi_command_peers (session, options->peers_id, options->unit, &options->peers)) != VAERDI_EXIT_OK)
    return status;

  return vaerdi_command_indicator (session, argv[1], &status) != NULL ? VAERDI_EXIT_OK : status;
}

static void
print (VaerdiSession   *session,
       VaerdiBenchmark *benchmark,
       VaerdiTable     *table,
       const char      *unit_id)
{
  VaerdiLanguage language = session->language;
  g_autofree char *summary = vaerdi_benchmark_dup_summary (benchmark, unit_id, language);
  g_autofree char *peers = vaerdi_benchmark_dup_peers (benchmark, language);

  if (!session->json && !session->csv)
    printf ("%s\n%s\n%s%s\n", benchmark->definition->name[language], summary,
            benchmark->peers != VAERDI_PEERS_NATION ? peers : "", benchmark->peers != VAERDI_PEERS_NATION ? "\n" : "");
  vaerdi_output_table (session, table);
}

static VaerdiExit
compare (VaerdiSession *session,
         const Options *options,
         const char    *indicator_id)
{
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (session->engine);
  g_autoptr (VaerdiBenchmark) all = NULL;
  g_autoptr (VaerdiBenchmark) benchmark = NULL;
  g_autoptr (VaerdiYears) years = NULL;
  g_autoptr (VaerdiTable) table = NULL;
  g_autoptr (GError) error = NULL;
  const VaerdiOrgUnit *unit = NULL;
  const char *unit_id;

  if (options->unit != NULL && (unit = vaerdi_org_tree_find (tree, options->unit, &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_USAGE, error);
  if (!vaerdi_session_compute (session, indicator_id, &error) ||
      (all = vaerdi_benchmark_new (session->engine, indicator_id, options->level, &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  unit_id = unit != NULL ? unit->unit_id : NULL;
  benchmark = vaerdi_benchmark_among (all, tree, unit_id, options->peers);
  years = options->years ? vaerdi_years_new (session->engine, benchmark) : NULL;
  vaerdi_benchmark_compute_ranks (benchmark);
  table = years != NULL ? vaerdi_tables_years (benchmark, years, session->language)
                        : vaerdi_tables_benchmark (benchmark, session->language);
  print (session, benchmark, table, unit_id);

  return VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_benchmark (VaerdiSession  *session,
                          int             argc,
                          char          **argv)
{
  g_auto (Options) options = { .level = VAERDI_LEVEL_DEPARTMENT };
  GOptionEntry entries[] = {
    { "level", 0, 0, G_OPTION_ARG_STRING, &options.level_id, N_("region, hospital or department"), "LEVEL" },
    { "unit", 'u', 0, G_OPTION_ARG_STRING, &options.unit, N_("The unit whose peers are compared"), "UNIT" },
    { "peers", 0, 0, G_OPTION_ARG_STRING, &options.peers_id, N_("nation, region or similar"), "PEERS" },
    { "years", 0, 0, G_OPTION_ARG_NONE, &options.years, N_("Calendar years side by side, not ranks"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if ((status = parse_words (session, &options, argc, argv)) != VAERDI_EXIT_OK)
    return status;
  if (!vaerdi_session_open (session, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);

  return compare (session, &options, argv[1]);
}
