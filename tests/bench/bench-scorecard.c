/* bench-scorecard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-bench"

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scorecards/vaerdi-scorecard.h"
#include "vaerdi-bench.h"

/* bench-scorecard DIRECTORY CONTACTS REPEATS
 *
 * The scorecard of one department from nothing: connect, read the units,
 * compute every indicator, judge. Against it stand two psql processes that
 * run the same statements in the same order, each taking the next one when it
 * has read all rows of the last: what the database and one client per
 * connection need at least. The two take turns, so that both meet the same
 * noise. */

#define N_CONNECTIONS 2
#define DONE_LINE     "@@done"

/* A statement of the common queue */
typedef struct
{
  VaerdiDefinition *definition;
  char             *from;
  char             *to;
  double            ms;          /* of the last run */
} Job;

typedef struct
{
  const char *conninfo;
  GPtrArray  *jobs;
  gint        next;              /* atomic */
} Queue;

typedef struct
{
  FILE     *in;
  FILE     *out;
  GPid      pid;
} Client;

static void
job_free (gpointer data)
{
  Job *job = data;

  vaerdi_definition_unref (job->definition);
  g_free (job->from);
  g_free (job->to);
  g_free (job);
}

static char *
format_month (gint32 month)
{
  return g_strdup_printf ("%04d-%02d-01", month / 12, month % 12 + 1);
}

/* The engine starts statements with a compute step first: so here. */
static int
compare_jobs (gconstpointer a,
              gconstpointer b)
{
  const Job *left = *(Job * const *) a;
  const Job *right = *(Job * const *) b;
  int steps = (right->definition->step_kind != VAERDI_STEP_NONE) -
              (left->definition->step_kind != VAERDI_STEP_NONE);

  return steps != 0 ? steps : strcmp (left->definition->id, right->definition->id);
}

static int
compare_duration (gconstpointer a,
                  gconstpointer b)
{
  const Job *left = *(Job * const *) a;
  const Job *right = *(Job * const *) b;

  return (left->ms < right->ms) - (left->ms > right->ms);
}

static GPtrArray *
list_jobs (VaerdiRegistry *registry,
           VaerdiEngine   *engine)
{
  GPtrArray *jobs = g_ptr_array_new_with_free_func (job_free);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (registry));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), i);
      Job *job;
      gint32 first;
      guint n_months;

      if (vaerdi_registry_entry_get_state (entry) != VAERDI_ENTRY_READY)
        continue;
      job = g_new0 (Job, 1);
      job->definition = vaerdi_definition_ref (vaerdi_registry_entry_get_definition (entry));
      vaerdi_engine_get_span (engine, job->definition, &first, &n_months);
      job->from = format_month (first);
      job->to = format_month (first + (gint32) n_months);
      g_ptr_array_add (jobs, job);
    }
  g_ptr_array_sort (jobs, compare_jobs);

  return jobs;
}

static void
start_client (Client     *client,
              const char *conninfo)
{
  const char *argv[] = { "psql", "-X", "-q", "-A", "-t", "-P", "pager=off", "-d", conninfo, NULL };
  g_autoptr (GError) error = NULL;
  int in, out;

  if (!g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD,
                                 NULL, NULL, &client->pid, &in, &out, NULL, &error))
    vaerdi_bench_die ("%s", error->message);
  client->in = fdopen (in, "w");
  client->out = fdopen (out, "r");
}

static void
run_job (Client *client,
         Job    *job)
{
  g_autofree char *line = NULL;
  double start = vaerdi_bench_wall ();
  size_t size = 0;

  fprintf (client->in, "\\set from '%s'\n\\set to '%s'\n\\i '%s'\n\\echo " DONE_LINE "\n",
           job->from, job->to, job->definition->sql_path);
  fflush (client->in);
  while (getline (&line, &size, client->out) > 0)
    if (g_str_has_prefix (line, DONE_LINE))
      {
        job->ms = vaerdi_bench_wall () - start;
        return;
      }

  vaerdi_bench_die ("psql ended while it ran %s", job->definition->sql_path);
}

static gpointer
serve_queue (gpointer data)
{
  Queue *queue = data;
  Client client;
  gint index;

  start_client (&client, queue->conninfo);
  while ((index = g_atomic_int_add (&queue->next, 1)) < (gint) queue->jobs->len)
    run_job (&client, g_ptr_array_index (queue->jobs, index));
  fclose (client.in);
  fclose (client.out);
  g_spawn_close_pid (client.pid);

  return NULL;
}

static double
run_psql (const char *conninfo,
          GPtrArray  *jobs)
{
  Queue queue = { .conninfo = conninfo, .jobs = jobs };
  GThread *threads[N_CONNECTIONS];
  double start = vaerdi_bench_wall ();

  for (guint i = 0; i < N_CONNECTIONS; i++)
    threads[i] = g_thread_new ("psql", serve_queue, &queue);
  for (guint i = 0; i < N_CONNECTIONS; i++)
    g_thread_join (threads[i]);

  return vaerdi_bench_wall () - start;
}

/* From nothing to a scorecard. @cpu: of this process and its workers. */
static double
run_vaerdi (VaerdiRegistry *registry,
            const char     *conninfo,
            const char     *unit_id,
            double         *cpu,
            double         *judging,
            guint          *n_failed)
{
  double start = vaerdi_bench_wall ();
  double start_cpu = vaerdi_bench_cpu () + vaerdi_bench_cpu_children ();
  g_autoptr (VaerdiEngine) engine = vaerdi_bench_open_engine (registry, conninfo);
  g_autoptr (VaerdiScorecard) scorecard = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double computed;

  vaerdi_engine_set_live (engine, TRUE);
  vaerdi_engine_compute_all_async (engine, NULL, vaerdi_bench_result_cb, &result);
  if (!vaerdi_engine_compute_all_finish (engine, vaerdi_bench_wait (&result), &error))
    vaerdi_bench_die ("%s", error->message);

  computed = vaerdi_bench_wall ();
  scorecard = vaerdi_scorecard_new (engine, unit_id, &error);
  if (scorecard == NULL)
    vaerdi_bench_die ("%s", error->message);

  *judging = vaerdi_bench_wall () - computed;
  *cpu = vaerdi_bench_cpu () + vaerdi_bench_cpu_children () - start_cpu;
  *n_failed = scorecard->n_failed;

  return vaerdi_bench_wall () - start;
}

static const char *
find_unit (VaerdiRegistry *registry,
           const char     *conninfo,
           VaerdiEngine   *engine)
{
  g_autoptr (GAsyncResult) result = NULL;

  vaerdi_engine_set_live (engine, TRUE);
  vaerdi_engine_compute_all_async (engine, NULL, vaerdi_bench_result_cb, &result);
  vaerdi_engine_compute_all_finish (engine, vaerdi_bench_wait (&result), NULL);

  return vaerdi_bench_fullest_unit (engine, 0);
}

static void
print_slowest (GPtrArray *jobs)
{
  double sum = 0;

  g_ptr_array_sort (jobs, compare_duration);
  for (guint i = 0; i < jobs->len; i++)
    sum += ((Job *) g_ptr_array_index (jobs, i))->ms;

  vaerdi_bench_note ("%u statements, %.0f ms added up in psql; the slowest:", jobs->len, sum);
  for (guint i = 0; i < MIN (6, jobs->len); i++)
    {
      const Job *job = g_ptr_array_index (jobs, i);

      vaerdi_bench_note ("  %-32s %7.0f ms", job->definition->id, job->ms);
    }
}

static void
compare (VaerdiRegistry *registry,
         const char     *conninfo,
         guint64         contacts,
         guint           n_repeats)
{
  g_autoptr (VaerdiEngine) first = vaerdi_bench_open_engine (registry, conninfo);
  g_autoptr (GPtrArray) jobs = list_jobs (registry, first);
  g_autofree char *unit_id = g_strdup (find_unit (registry, conninfo, first));
  g_autofree char *work = g_strdup_printf ("scorecard from the warehouse, %.1f million contacts", contacts / 1e6);
  g_autofree char *processor = g_strdup_printf ("  Vaerdi's own processor time, %.1f million", contacts / 1e6);
  VaerdiBenchSeries psql = { 0 }, vaerdi = { 0 }, cpu = { 0 }, judging = { 0 }, over = { 0 };

  for (guint i = 0; i < n_repeats; i++)
    {
      double own, judged, wall, other;
      guint n_failed;

      other = run_psql (conninfo, jobs);
      wall = run_vaerdi (registry, conninfo, unit_id, &own, &judged, &n_failed);
      if (n_failed > 0)
        vaerdi_bench_die ("%u indicators failed, so nothing can be compared", n_failed);
      vaerdi_bench_add (&psql, other);
      vaerdi_bench_add (&vaerdi, wall);
      vaerdi_bench_add (&cpu, own);
      vaerdi_bench_add (&judging, judged);
      vaerdi_bench_add (&over, wall / other);
    }

  vaerdi_bench_print (work, "psql, two connections", vaerdi_bench_median (&psql),
                      vaerdi_bench_median (&psql) * vaerdi_bench_median (&over), "ms", 1.1, TRUE);
  vaerdi_bench_print (processor, "psql, two connections", vaerdi_bench_median (&psql),
                      vaerdi_bench_median (&cpu), "ms", 0.1, TRUE);
  vaerdi_bench_note ("least of %u: psql %.0f ms, Vaerdi %.0f ms; judging one unit %.2f ms", n_repeats,
                     vaerdi_bench_least (&psql), vaerdi_bench_least (&vaerdi), vaerdi_bench_median (&judging));
  print_slowest (jobs);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiPrivateServer) server = NULL;
  g_autoptr (VaerdiRegistry) registry = NULL;
  g_autofree char *conninfo = NULL;
  guint64 contacts = argc == 4 ? g_ascii_strtoull (argv[2], NULL, 10) : 0;
  guint n_repeats = argc == 4 ? atoi (argv[3]) : 0;

  if (contacts == 0 || n_repeats == 0 || n_repeats > VAERDI_BENCH_MAX_REPEATS)
    vaerdi_bench_die ("usage: bench-scorecard DIRECTORY CONTACTS REPEATS");

  server = vaerdi_bench_start_server (argv[1], contacts, 0, &conninfo);
  registry = vaerdi_bench_registry ();
  compare (registry, conninfo, contacts, n_repeats);

  return EXIT_SUCCESS;
}
