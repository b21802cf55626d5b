/* bench-readers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-bench"

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "vaerdi-bench.h"

/* bench-readers DIRECTORY CONTACTS VAERDICTL
 *
 * Monday at eight: 500 readers open their windows within two minutes. Each
 * reads every indicator from the results store, by the statement of the engine,
 * and has a connection of its own all the time: more than the program keeps,
 * and more than its role may. pgbench plays them: it sends the statements at
 * the times when they are due, and an answer's time counts from then, so what
 * waits behind others counts too. Against it stands one reader alone. */

#define N_READERS 500
#define WITHIN_S  120
#define MEASURE_S 30

/* Which indicator is drawn; the engine knows its hash */
static const char script[] =
  "\\set n random(1, %d)\n"
  "SELECT month, unit_ids, strata, numerator, denominator, sum_squares, expected, answered, eligible "
  "FROM vaerdi_results.month WHERE indicator_id = (ARRAY[%s])[:n] AND hash = (ARRAY[%s])[:n] "
  "AND month >= '2023-01-01'::date AND month < '2026-10-01'::date;\n";

typedef struct
{
  const char *directory;
  char       *reader;
  char       *script;
  guint       n_indicators;
} Bench;

static char *
read_line (const char *format,
           ...)
{
  g_autofree char *line = NULL;
  char *answer = NULL;
  va_list args;
  int status;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);

  if (!g_spawn_command_line_sync (line, &answer, NULL, &status, NULL) || status != 0)
    vaerdi_bench_die ("this failed: %s", line);

  return g_strstrip (answer);
}

static char *
list (Bench      *self,
      const char *column)
{
  return read_line ("psql -X -A -t -d \"%s\" -c \"SELECT string_agg (quote_literal (%s), ',' ORDER BY indicator_id) "
                    "FROM vaerdi_results.indicator\"", self->reader, column);
}

static void
write_script (Bench *self)
{
  g_autofree char *ids = list (self, "indicator_id");
  g_autofree char *hashes = list (self, "hash");
  g_autofree char *number = read_line ("psql -X -A -t -d \"%s\" -c \"SELECT count (*) FROM vaerdi_results.indicator\"",
                                       self->reader);
  g_autofree char *text = NULL;

  self->n_indicators = atoi (number);
  text = g_strdup_printf (script, self->n_indicators, ids, hashes);
  if (self->n_indicators == 0 || !g_file_set_contents (self->script, text, -1, NULL))
    vaerdi_bench_die ("there is nothing to read, or %s cannot be written", self->script);
}

/* Returns: the median and, in @late, the 95th percentile in milliseconds */
static double
play (Bench  *self,
      guint   n_readers,
      double  rate,
      double *late)
{
  g_autofree char *sorted = NULL;
  g_auto (GStrv) times = NULL;
  guint n;

  vaerdi_bench_shell ("cd \"%s\" && rm -f answers.* && \"$(pg_config --bindir)\"/pgbench -n -M prepared -c %u -j 2 -R %.1f "
                      "-T %d -l --log-prefix=answers -f \"%s\" \"%s\" > pgbench.log 2>&1",
                      self->directory, n_readers, rate, MEASURE_S, self->script, self->reader);
  sorted = read_line ("sh -c \"cat '%s'/answers.* | cut -d ' ' -f 3 | sort -n\"", self->directory);
  times = g_strsplit (sorted, "\n", -1);
  n = g_strv_length (times);
  if (n < MEASURE_S)
    vaerdi_bench_die ("only %u answers came; see %s/pgbench.log", n, self->directory);
  *late = g_ascii_strtod (times[n * 95 / 100], NULL) / 1000;

  return g_ascii_strtod (times[n / 2], NULL) / 1000;
}

static void
compare (Bench *self)
{
  double rate = (double) N_READERS * self->n_indicators / WITHIN_S;
  double late, alone, together;

  alone = play (self, 1, 10, &late);
  together = play (self, N_READERS, rate, &late);
  vaerdi_bench_print ("500 readers open within two minutes: answer of an indicator, median", "one reader alone", alone,
                      together, "ms", 10, FALSE);
  vaerdi_bench_note ("%.0f answers a second; 95 %% came within %.1f ms", rate, late);
}

int
main (int    argc,
      char **argv)
{
  Bench self = { NULL };
  VaerdiPrivateServer *server;
  g_autofree char *owner = NULL;

  if (argc != 4)
    vaerdi_bench_die ("usage: bench-readers DIRECTORY CONTACTS VAERDICTL");

  self.directory = argv[1];
  server = vaerdi_bench_start_server (argv[1], g_ascii_strtoull (argv[2], NULL, 10), N_READERS + 20, &self.reader);
  owner = vaerdi_private_server_dup_conninfo (server, "vaerdi", NULL);
  self.script = g_build_filename (argv[1], "readers.sql", NULL);

  vaerdi_bench_shell ("\"%s\" --demo-directory \"%s\" --quiet refresh > /dev/null", argv[3], argv[1]);
  write_script (&self);
  vaerdi_bench_shell ("psql -X -q -d \"%s\" -c 'ALTER ROLE vaerdi_reader CONNECTION LIMIT -1'", owner);
  compare (&self);
  vaerdi_bench_shell ("psql -X -q -d \"%s\" -c 'ALTER ROLE vaerdi_reader CONNECTION LIMIT 40'", owner);

  vaerdi_bench_shell ("psql -X -q -d \"%s\" -c 'DROP SCHEMA vaerdi_results CASCADE' 2> /dev/null", owner);
  vaerdi_private_server_stop (server);
  g_object_unref (server);
  g_free (self.reader);
  g_free (self.script);

  return EXIT_SUCCESS;
}
