/* bench-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-bench"

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "vaerdi-bench.h"

/* bench-history DIRECTORY CONTACTS SOURCES VAERDICTL
 *
 * A refresh of one month after ten, five, two and one year of history: it costs
 * what the month costs, not what lies before it. The region is made longer for
 * it, so the directory is its own. */

#define N_REPEATS 3

static const int years[] = { 10, 5, 2, 1 };

static double
time_refresh (const char *vaerdictl,
              const char *directory,
              int         n_years,
              const char *options,
              guint       repeats)
{
  VaerdiBenchSeries series = { { 0 }, 0 };

  for (guint i = 0; i < repeats; i++)
    vaerdi_bench_add (&series, vaerdi_bench_shell ("\"%s\" --demo-directory \"%s\" --months %d --quiet refresh --force %s "
                                                   "> /dev/null", vaerdictl, directory, 12 * n_years, options));

  return vaerdi_bench_median (&series);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *reader = NULL;
  g_autofree char *owner = NULL;
  VaerdiPrivateServer *server;

  if (argc != 5)
    vaerdi_bench_die ("usage: bench-history DIRECTORY CONTACTS SOURCES VAERDICTL");

  server = vaerdi_bench_start_server (argv[1], g_ascii_strtoull (argv[2], NULL, 10), 0, &reader);
  owner = vaerdi_private_server_dup_conninfo (server, "vaerdi", NULL);
  vaerdi_bench_shell ("psql -X -q -d \"%s\" -v ON_ERROR_STOP=1 -f \"%s/history.sql\"", owner, argv[3]);

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autofree char *work = g_strdup_printf ("refresh of one month after %d years", years[i]);
      double full, month;

      vaerdi_bench_shell ("psql -X -q -d \"%s\" -v ON_ERROR_STOP=1 -v first=%d-10-01 -f \"%s/history-cut.sql\"", owner,
                          2026 - years[i], argv[3]);
      full = time_refresh (argv[4], argv[1], years[i], "", 1);
      month = time_refresh (argv[4], argv[1], years[i], "--from 2026-09", N_REPEATS);
      vaerdi_bench_print (work, "all its months", full, month, "ms", NAN, TRUE);
    }

  vaerdi_private_server_stop (server);
  g_object_unref (server);

  return EXIT_SUCCESS;
}
