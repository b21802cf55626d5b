/* vaerdi-command-refresh.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-refresh"

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "results/vaerdi-refresh.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-output.h"
#include "verdicts/vaerdi-error-text.h"

#define MOST_JOBS 16

typedef struct
{
  gboolean   plan;
  gboolean   force;
  gboolean   migrate;
  int        jobs;
  char     **indicators;
  char      *from_text;
  char      *to_text;
  gint32     from;
  gint32     to;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_strfreev (wanted->indicators);
  g_free (wanted->from_text);
  g_free (wanted->to_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static gboolean
read_wanted (Wanted        *wanted,
             VaerdiSession *session,
             VaerdiExit    *status)
{
  *status = VAERDI_EXIT_USAGE;
  wanted->from = G_MININT32;
  wanted->to = G_MAXINT32;

  if ((wanted->from_text != NULL && !vaerdi_month_parse (wanted->from_text, &wanted->from)) ||
      (wanted->to_text != NULL && (!vaerdi_month_parse (wanted->to_text, &wanted->to) || ++wanted->to <= wanted->from)))
    {
      vaerdi_command_usage (session, "--from and --to take months as 2025-01, the first not after the last");
      return FALSE;
    }
  if (wanted->jobs < 1 || wanted->jobs > MOST_JOBS)
    {
      vaerdi_command_usage (session, "--jobs takes a number from 1 to %d", MOST_JOBS);
      return FALSE;
    }
  for (guint i = 0; wanted->indicators != NULL && wanted->indicators[i] != NULL; i++)
    if (vaerdi_command_indicator (session, wanted->indicators[i], status) == NULL)
      return FALSE;

  return TRUE;
}

/* The demo region's store belongs to nobody else and is made where it lacks */
static VaerdiStoreWriter *
open_store (VaerdiSession  *session,
            gboolean        migrate,
            GError        **error)
{
  gboolean own = session->server != NULL;
  g_autofree char *conninfo = vaerdi_session_dup_writer (session, migrate || own ? NULL : "vaerdi_writer");
  g_autoptr (VaerdiStoreWriter) store = vaerdi_store_writer_new (conninfo, error);

  if (store == NULL || ((migrate || own) && !vaerdi_store_writer_migrate (store, error)))
    return NULL;

  if (own && !migrate)
    {
      g_clear_pointer (&store, vaerdi_store_writer_free);
      g_free (conninfo);
      conninfo = vaerdi_session_dup_writer (session, "vaerdi_writer");
      store = vaerdi_store_writer_new (conninfo, error);
    }

  return store != NULL && vaerdi_store_writer_check (store, error) ? g_steal_pointer (&store) : NULL;
}

static void
add_run (VaerdiTable             *table,
         VaerdiSession           *session,
         const VaerdiRefreshWork *work,
         guint                    first,
         guint                    n)
{
  g_autofree char *from = vaerdi_month_to_iso (work->first_month + (gint32) first);
  g_autofree char *to = vaerdi_month_to_iso (work->first_month + (gint32) (first + n - 1));
  g_autofree char *why = vaerdi_refresh_month_dup_why (&work->months[first], work->definition, session->language);

  vaerdi_table_add_row (table);
  vaerdi_table_set_text (table, 0, work->definition->id);
  vaerdi_table_set_text (table, 1, from);
  vaerdi_table_set_text (table, 2, to);
  vaerdi_table_set_int (table, 3, n);
  vaerdi_table_set_text (table, 4, why);
}

static gboolean
is_same (const VaerdiRefreshMonth *a,
         const VaerdiRefreshMonth *b)
{
  return a->reason == b->reason && g_strcmp0 (a->source, b->source) == 0;
}

static void
print_plan (VaerdiSession *session,
            GPtrArray     *works)
{
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();

  vaerdi_table_add_column (table, "id", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "from", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "to", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "months", VAERDI_COLUMN_INT);
  vaerdi_table_add_column (table, "reason", VAERDI_COLUMN_TEXT);

  for (guint i = 0; i < works->len; i++)
    {
      const VaerdiRefreshWork *work = g_ptr_array_index (works, i);

      for (guint first = 0, n; first < work->n_months; first += n)
        {
          for (n = 1; first + n < work->n_months && is_same (&work->months[first], &work->months[first + n]); n++);
          if (work->months[first].reason != VAERDI_REFRESH_NOT_DUE)
            add_run (table, session, work, first, n);
        }
    }

  vaerdi_output_table (session, table);
}

static void
event_cb (const VaerdiRefreshEvent *event,
          gpointer                  user_data)
{
  VaerdiSession *session = user_data;
  gboolean terminal = !session->quiet && isatty (STDERR_FILENO);

  if (event->error != NULL)
    {
      g_autofree char *text = vaerdi_error_to_text (event->error, session->language);

      fprintf (stderr, "%svaerdictl: %s: %s\n", terminal ? "\r\033[K" : "", event->id, text);
    }

  if (terminal)
    {
      fputs ("\r\033[K", stderr);
      fprintf (stderr, vaerdi_text (session->language, "%u of %u months"), event->n_done, event->n_months);
      if (!isnan (event->seconds_left))
        fprintf (stderr, vaerdi_text (session->language, ", about %.0f s left"), ceil (event->seconds_left));
    }
}

static gboolean
stop_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_CONTINUE;
}

static void
print_end (VaerdiSession *session,
           guint          n_done,
           guint          n_failed,
           int            generation,
           double         seconds)
{
  if (session->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      vaerdi_output_json_number (builder, "months", n_done);
      vaerdi_output_json_number (builder, "failed", n_failed);
      vaerdi_output_json_number (builder, "generation", generation);
      vaerdi_output_json_number (builder, "seconds", seconds);
      json_builder_end_object (builder);
      vaerdi_output_json (builder);
      return;
    }

  if (generation == 0)
    puts (vaerdi_text (session->language, "The results store is up to date: nothing to do."));
  else
    printf (vaerdi_text (session->language, "%u months computed, %u indicators failed, %.1f s\n"), n_done, n_failed, seconds);
}

static VaerdiExit
run_works (VaerdiSession     *session,
           VaerdiStoreWriter *store,
           GPtrArray         *works)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();
  g_autoptr (GError) error = NULL;
  gint64 started_at = g_get_monotonic_time ();
  guint sources[] = {
    g_unix_signal_add (SIGINT, stop_cb, cancellable), g_unix_signal_add (SIGTERM, stop_cb, cancellable),
  };
  guint n_done = 0, n_failed = 0;
  gboolean done;

  vaerdi_refresh_run_async (session->engine, store, works, session->connections, event_cb, session, cancellable,
                            vaerdi_wait_cb, wait);
  done = vaerdi_refresh_run_finish (vaerdi_wait_for (wait), &n_done, &n_failed, &error);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  if (!session->quiet && isatty (STDERR_FILENO))
    fputs ("\r\033[K", stderr);
  if (!done)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  print_end (session, n_done, n_failed, vaerdi_store_writer_get_generation (store),
             (double) (g_get_monotonic_time () - started_at) / G_USEC_PER_SEC);

  return n_failed > 0 ? VAERDI_EXIT_FAILED : VAERDI_EXIT_OK;
}

static VaerdiExit
refresh (VaerdiSession *session,
         const Wanted  *wanted)
{
  const VaerdiRefreshWish wish = {
    (const char * const *) wanted->indicators, wanted->from, wanted->to, wanted->force,
  };
  g_autoptr (VaerdiStoreWriter) store = NULL;
  g_autoptr (GPtrArray) works = NULL;
  g_autoptr (GError) error = NULL;
  guint n_months = 0;
  gboolean renew = FALSE;

  session->connections = wanted->jobs;
  session->live = TRUE;
  if (!vaerdi_session_connect (session, &error) || (store = open_store (session, wanted->migrate, &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  if (wanted->migrate)
    return VAERDI_EXIT_OK;

  if (!vaerdi_session_open (session, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  /* What is due is asked behind the lock: another one may just have done it */
  if (!wanted->plan && !vaerdi_store_writer_lock (store, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);
  works = vaerdi_refresh_plan_new (session->engine, store, &wish, &error);
  if (works == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);

  for (guint i = 0; i < works->len; i++)
    {
      const VaerdiRefreshWork *work = g_ptr_array_index (works, i);

      n_months += work->n_due;
      renew = renew || work->renew;
    }

  if (wanted->plan)
    print_plan (session, works);
  else if (n_months == 0 && !renew)
    print_end (session, 0, 0, 0, 0);
  else if (!vaerdi_store_writer_begin (store, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);
  else
    return run_works (session, store, works);

  return VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_refresh (VaerdiSession  *session,
                        int             argc,
                        char          **argv)
{
  g_auto (Wanted) wanted = { .jobs = 2 };
  GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_NONE, &wanted.plan, N_("Say what would be done and why, and do nothing"), NULL },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &wanted.jobs, N_("Statements that run at once; 2 when nothing is said"), "N" },
    { "indicator", 'i', 0, G_OPTION_ARG_STRING_ARRAY, &wanted.indicators,
      N_("Only this indicator; may be given again"), "ID" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &wanted.from_text, N_("First month, as 2025-01"), "MONTH" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &wanted.to_text, N_("Last month, as 2025-12"), "MONTH" },
    { "force", 0, 0, G_OPTION_ARG_NONE, &wanted.force, N_("Compute also what is up to date"), NULL },
    { "migrate", 0, 0, G_OPTION_ARG_NONE, &wanted.migrate,
      N_("Make the store or bring it to this version, as the owner of the database, and stop"), NULL },
    { NULL },
  };
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (argc != 1)
    return vaerdi_command_usage (session, "refresh takes no arguments; see vaerdictl refresh --help");
  if (!read_wanted (&wanted, session, &status))
    return status;

  return refresh (session, &wanted);
}
