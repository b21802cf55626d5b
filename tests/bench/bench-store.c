/* bench-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-bench"

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <glib/gstdio.h>

#include "vaerdi-bench.h"

/* bench-store DIRECTORY CONTACTS REPEATS VAERDICTL
 *
 * The results store: filling it, one month of it, and reading it. Against the
 * refresh stand psql processes, two at a time, that run the same statements
 * over the same months in the same order and print every row; the two take
 * turns. The first refresh tells the order. */

#define N_CONNECTIONS 2

typedef struct
{
  VaerdiPrivateServer *server;
  VaerdiRegistry      *registry;
  const char          *vaerdictl;
  char                *reader;
  char                *writer;
  char                *owner;
  char                *list;      /* file: SQL, first day and end of each statement */
} Bench;

static VaerdiEngine *
open_engine (Bench    *self,
             gboolean  live)
{
  VaerdiEngine *engine = vaerdi_bench_open_engine (self->registry, self->reader);

  vaerdi_engine_set_live (engine, live);

  return engine;
}

static char *
format_month (gint32 month)
{
  return g_strdup_printf ("%04d-%02d-01", month / 12, month % 12 + 1);
}

/* The statements of the whole span, or of its newest month */
static void
write_list (Bench    *self,
            gboolean  newest)
{
  g_autoptr (VaerdiEngine) engine = open_engine (self, TRUE);
  g_autoptr (GString) text = g_string_new (NULL);
  GListModel *model = G_LIST_MODEL (self->registry);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (model, i);
      VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
      gint32 first;
      guint n;
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      vaerdi_engine_get_span (engine, definition, &first, &n);
      from = format_month (newest ? first + (gint32) n - 1 : first);
      to = format_month (first + (gint32) n);
      g_string_append_printf (text, "%s %s %s\n", definition->sql_path, from, to);
    }

  if (!g_file_set_contents (self->list, text->str, -1, NULL))
    vaerdi_bench_die ("%s cannot be written", self->list);
}

static double
time_psql (Bench *self)
{
  return vaerdi_bench_shell ("xargs -P %d -L 1 sh -c 'psql -X -q -A -t -d \"%s\" -v from=$1 -v to=$2 -f $0' < %s > /dev/null",
                     N_CONNECTIONS, self->reader, self->list);
}

static double
time_refresh (Bench      *self,
              const char *options)
{
  return vaerdi_bench_shell ("\"%s\" --conninfo \"%s\" --quiet refresh --jobs %d %s > /dev/null", self->vaerdictl, self->writer,
                     N_CONNECTIONS, options);
}

static double
compare (Bench      *self,
         const char *work,
         guint       repeats,
         const char *options,
         double      limit)
{
  VaerdiBenchSeries ours = { { 0 }, 0 };
  VaerdiBenchSeries theirs = { { 0 }, 0 };

  for (guint i = 0; i < repeats; i++)
    {
      vaerdi_bench_add (&theirs, time_psql (self));
      vaerdi_bench_add (&ours, time_refresh (self, options));
    }
  vaerdi_bench_print (work, "psql, the same statements, two connections", vaerdi_bench_median (&theirs),
                      vaerdi_bench_median (&ours), "ms", limit, TRUE);

  return vaerdi_bench_median (&ours);
}

static double
time_reading (Bench *self)
{
  double start = vaerdi_bench_wall ();
  g_autoptr (VaerdiEngine) engine = open_engine (self, FALSE);
  g_autoptr (GAsyncResult) result = NULL;

  vaerdi_engine_compute_all_async (engine, NULL, vaerdi_bench_result_cb, &result);
  vaerdi_engine_compute_all_finish (engine, vaerdi_bench_wait (&result), NULL);
  if (!vaerdi_engine_is_stored (engine, "outcome.readmission-30"))
    vaerdi_bench_die ("the store was not read");

  return vaerdi_bench_wall () - start;
}

static void
compare_reading (Bench *self,
                 guint  repeats)
{
  VaerdiBenchSeries all = { { 0 }, 0 };
  VaerdiBenchSeries psql = { { 0 }, 0 };

  for (guint i = 0; i < repeats; i++)
    {
      vaerdi_bench_add (&psql, vaerdi_bench_shell ("psql -X -q -A -t -d \"%s\" -c 'SELECT * FROM vaerdi_results.cell' "
                                           "> /dev/null", self->reader));
      vaerdi_bench_add (&all, time_reading (self));
    }
  vaerdi_bench_print ("every unit of every indicator read from the store", "psql, the same rows",
                      vaerdi_bench_median (&psql), vaerdi_bench_median (&all), "ms", NAN, FALSE);
}

static void
run (Bench *self,
     guint  repeats)
{
  double full, month;

  vaerdi_bench_shell ("psql -X -q -d \"%s\" -c 'DROP SCHEMA IF EXISTS vaerdi_results CASCADE' 2> /dev/null", self->owner);
  vaerdi_bench_shell ("\"%s\" --conninfo \"%s\" refresh --migrate", self->vaerdictl, self->owner);

  write_list (self, FALSE);
  full = compare (self, "refresh: all months of all indicators", repeats, "--force", 1.1);
  write_list (self, TRUE);
  month = compare (self, "refresh: one month of all indicators", repeats, "--force --from 2026-09", 1.3);
  vaerdi_bench_print ("refresh: one month", "all months", full, month, "ms", 0.05, TRUE);
  compare_reading (self, repeats);
}

int
main (int    argc,
      char **argv)
{
  Bench self = { NULL };

  if (argc != 5)
    vaerdi_bench_die ("usage: bench-store DIRECTORY CONTACTS REPEATS VAERDICTL");

  self.vaerdictl = argv[4];
  self.server = vaerdi_bench_start_server (argv[1], g_ascii_strtoull (argv[2], NULL, 10), 0, &self.reader);
  self.writer = vaerdi_private_server_dup_conninfo (self.server, "vaerdi", "vaerdi_writer");
  self.owner = vaerdi_private_server_dup_conninfo (self.server, "vaerdi", NULL);
  self.registry = vaerdi_bench_registry ();
  self.list = g_build_filename (argv[1], "bench-statements", NULL);

  run (&self, CLAMP (atoi (argv[3]), 1, VAERDI_BENCH_MAX_REPEATS));

  /* Other benchmarks of the same region compute live */
  vaerdi_bench_shell ("psql -X -q -d \"%s\" -c 'DROP SCHEMA vaerdi_results CASCADE' 2> /dev/null", self.owner);
  g_unlink (self.list);
  vaerdi_private_server_stop (self.server);
  g_object_unref (self.server);
  g_object_unref (self.registry);
  g_free (self.reader);
  g_free (self.writer);
  g_free (self.owner);
  g_free (self.list);

  return EXIT_SUCCESS;
}
