/* vaerdi-bench.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-bench"

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "scorecards/vaerdi-scorecard.h"
#include "vaerdi-bench.h"

static double
read_clock (clockid_t id)
{
  struct timespec time;

  clock_gettime (id, &time);

  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

double
vaerdi_bench_wall (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

double
vaerdi_bench_cpu (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

/* Only of children that have ended, and of theirs. */
double
vaerdi_bench_cpu_children (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);

  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

void
vaerdi_bench_add (VaerdiBenchSeries *series,
                  double             value)
{
  g_assert (series->n < VAERDI_BENCH_MAX_REPEATS);

  series->values[series->n++] = value;
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

double
vaerdi_bench_median (const VaerdiBenchSeries *series)
{
  VaerdiBenchSeries sorted = *series;

  if (series->n == 0)
    return NAN;

  qsort (sorted.values, sorted.n, sizeof sorted.values[0], compare_values);

  return (sorted.values[(sorted.n - 1) / 2] + sorted.values[sorted.n / 2]) / 2;
}

/* What is left when others disturb least. */
double
vaerdi_bench_least (const VaerdiBenchSeries *series)
{
  double least = series->n > 0 ? series->values[0] : NAN;

  for (guint i = 1; i < series->n; i++)
    least = MIN (least, series->values[i]);

  return least;
}

static void
print_number (double      value,
              const char *unit)
{
  if (isnan (value))
    printf ("\t-");
  else
    printf ("\t%.*f%s%s", fabs (value) < 10 ? 2 : (fabs (value) < 100 ? 1 : 0), value,
            *unit != '\0' ? " " : "", unit);
}

/* One line of the table; bench.sh lays the columns out. @limit is of the value,
 * or of its ratio to the reference; NaN when nothing is aimed at. */
void
vaerdi_bench_print (const char *work,
                    const char *reference_name,
                    double      reference,
                    double      value,
                    const char *unit,
                    double      limit,
                    gboolean    limit_is_ratio)
{
  double ratio = value / reference;
  double judged = limit_is_ratio ? ratio : value;

  printf ("%s\t%s", work, reference_name);
  print_number (reference, unit);
  print_number (value, unit);
  if (isnan (ratio))
    printf ("\t-");
  else
    printf ("\t%.*f", ratio < 10 ? 3 : 1, ratio);
  print_number (limit, limit_is_ratio ? "" : unit);
  printf ("\t%s\n", isnan (limit) ? "-" : (judged <= limit ? "yes" : "NO"));
  fflush (stdout);
}

/* A line beside the table. */
void
vaerdi_bench_note (const char *format,
                   ...)
{
  va_list args;

  fputs ("# ", stdout);
  va_start (args, format);
  vprintf (format, args);
  va_end (args);
  putchar ('\n');
  fflush (stdout);
}

void
vaerdi_bench_die (const char *format,
                  ...)
{
  va_list args;

  fputs ("bench: ", stderr);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  fputc ('\n', stderr);
  exit (EXIT_FAILURE);
}

void
vaerdi_bench_result_cb (GObject      *object,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Lets the main loop sleep until there is something to do, as a program does. */
GAsyncResult *
vaerdi_bench_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

/* Megabytes that are in memory */
double
vaerdi_bench_resident (void)
{
  g_autofree char *text = NULL;
  unsigned long size, resident;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) ||
      sscanf (text, "%lu %lu", &size, &resident) != 2)
    return NAN;

  return resident * (sysconf (_SC_PAGESIZE) / 1048576.0);
}

/* How long a line of the shell takes */
double
vaerdi_bench_shell (const char *format,
                    ...)
{
  g_autofree char *line = NULL;
  va_list args;
  double start;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);

  start = vaerdi_bench_wall ();
  if (system (line) != 0)
    vaerdi_bench_die ("this failed: %s", line);

  return vaerdi_bench_wall () - start;
}

static void
progress_cb (const char *step,
             double      fraction,
             gpointer    user_data)
{
  fprintf (stderr, "loading %s (%.0f %%)\n", step, 100 * fraction);
}

/* @connections: 0 for as many as it has by itself */
VaerdiPrivateServer *
vaerdi_bench_start_server (const char  *directory,
                           guint64      contacts,
                           guint        connections,
                           char       **conninfo)
{
  VaerdiPrivateServer *server = vaerdi_private_server_new (directory);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_private_server_set_contacts (server, contacts);
  if (connections > 0)
    vaerdi_private_server_set_connections (server, connections);
  vaerdi_private_server_set_progress (server, progress_cb, NULL);
  vaerdi_private_server_start_async (server, NULL, vaerdi_bench_result_cb, &result);
  *conninfo = vaerdi_private_server_start_finish (server, vaerdi_bench_wait (&result), &error);
  if (*conninfo == NULL)
    vaerdi_bench_die ("%s", error->message);

  return server;
}

VaerdiRegistry *
vaerdi_bench_registry (void)
{
  VaerdiRegistry *registry = vaerdi_registry_new (NULL);

  vaerdi_registry_load (registry);
  if (g_list_model_get_n_items (G_LIST_MODEL (registry)) == 0)
    vaerdi_bench_die ("there are no indicators; set VAERDI_PLUGIN_PATH, or run ./do bench");

  return registry;
}

VaerdiEngine *
vaerdi_bench_open_engine (VaerdiRegistry *registry,
                          const char     *conninfo)
{
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  VaerdiEngine *engine = vaerdi_engine_new (registry, warehouse);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_engine_open_async (engine, NULL, vaerdi_bench_result_cb, &result);
  if (!vaerdi_engine_open_finish (engine, vaerdi_bench_wait (&result), &error))
    vaerdi_bench_die ("%s", error->message);

  return engine;
}

static guint
count_verdicts (VaerdiEngine *engine,
                const char   *unit_id)
{
  g_autoptr (VaerdiScorecard) scorecard = vaerdi_scorecard_new (engine, unit_id, NULL);

  return scorecard != NULL ? scorecard->verdicts->len : 0;
}

/* The department whose scorecard is longest, after @skip still longer ones. */
const char *
vaerdi_bench_fullest_unit (VaerdiEngine *engine,
                           guint         skip)
{
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (tree, VAERDI_LEVEL_DEPARTMENT);
  const VaerdiOrgUnit *best = NULL;
  guint index = 0;

  if (units->len <= skip)
    vaerdi_bench_die ("the warehouse has %u departments, too few", units->len);

  for (guint round = 0; round <= skip; round++)
    {
      guint most = 0;

      for (guint i = 0; i < units->len; i++)
        {
          guint n = count_verdicts (engine, ((VaerdiOrgUnit *) g_ptr_array_index (units, i))->unit_id);

          if (n >= most)
            {
              most = n;
              index = i;
            }
        }
      best = g_ptr_array_index (units, index);
      g_ptr_array_remove_index_fast (units, index);
    }

  return best->unit_id;
}
