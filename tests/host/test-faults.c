/* test-faults.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "host/vaerdi-ending.h"
#include "host/vaerdi-health.h"
#include "host/vaerdi-sandbox.h"
#include "results/vaerdi-engine.h"
#include "vaerdi-test-server.h"
#include "warehouse/vaerdi-contract.h"
#include "vaerdi-await.h"

/* A scorecard with one indicator for each fault, of each kind it can have, and
 * good ones among them: each tile says what happened to it, and the good ones
 * have their figures. */

#define MANIFEST \
  "[Indicator]\nId=process.%s\nVersion=1\nName=%s\nName[da]=%s\nSummary=S\nSummary[da]=S\nOwner=O\n" \
  "[Class]\nFamily=process\n" \
  "[Computation]\nMeasure=proportion\nQuery=q.sql\nMinimumDenominator=1\nColumns=%s\n%s" \
  "[Interpretation]\nDirection=higher\n"

#define RESULT "unit_id:text;period:date;numerator:int;denominator:int"
#define ACTS   "act:text;arg:text;person_id:text;unit_id:text;period:date;numerator:int;denominator:int"

/* What every good program does with its rows */
#define COPY \
  "import csv, sys\n" \
  "names = ['unit_id', 'period', 'numerator', 'denominator']\n" \
  "rows = list(csv.DictReader(sys.stdin))\n" \
  "out = csv.DictWriter(sys.stdout, names, extrasaction='ignore')\n" \
  "out.writeheader()\n" \
  "out.writerows(rows)\n"

typedef struct
{
  const char *name;
  const char *sql;      /* NULL for the usual rows */
  const char *program;  /* Python; NULL for SQL alone */
  const char *more;     /* keys of [Computation] */
  const char *say;      /* NULL for a good one */
} Tile;

static const Tile tiles[] = {
  { "good-sql", NULL, NULL, "", NULL },
  { "good-program", NULL, COPY, "", NULL },

  { "sql-syntax", "SELECT unit_id FORM x y", NULL, "", "line 1: syntax error" },
  { "sql-relation", "SELECT unit_id\n FROM vaerdi.nowhere", NULL, "", "line 2: relation \"vaerdi.nowhere\" does not exist" },
  { "sql-columns", "SELECT 'd'::text AS unit_id", NULL, "", "missing period, numerator, denominator" },
  { "sql-nan", "SELECT 'd'::text AS unit_id, date '2025-03-01' AS period, 'NaN'::numeric AS numerator, 1 AS denominator",
    NULL, "", "column numerator, row 1: the value is not a finite int" },
  { "sql-two", "SELECT 1; SELECT 2", NULL, "", "line 1: a second statement starts here" },
  { "sql-writes", "WITH gone AS (DELETE FROM vaerdi.org_unit RETURNING unit_id) SELECT unit_id, "
    "date '2025-03-01' AS period, 1 AS numerator, 1 AS denominator FROM gone", NULL, "", "SQLSTATE" },
  { "sql-loop", "SELECT 'd' || pg_sleep (60)::text AS unit_id, date '2025-03-01' AS period, 1 AS numerator, 1 AS denominator",
    NULL, "TimeLimit=1\n", "ran longer than 1 s and was stopped" },
  { "sql-flood", "SELECT 'd'::text AS unit_id, date '2025-03-01' AS period, 1 AS numerator, 1 AS denominator "
    "FROM generate_series (1, 100000000)", NULL, "RowLimit=1000\n", "gives more than 1000 rows" },

  { "p-load", NULL, "import no_such_module\n", "", "ModuleNotFoundError: No module named 'no_such_module'" },
  { "p-crash", NULL, "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n", "", "signal 11 (crashed)" },
  { "p-loop", NULL, "while True: pass\n", "ComputeTimeLimit=1\n", "ran longer than 1 s and was stopped" },
  { "p-stubborn", NULL, "import signal\nfor i in (1, 2, 3, 15): signal.signal(i, signal.SIG_IGN)\nwhile True: pass\n",
    "ComputeTimeLimit=1\n", "ran longer than 1 s and was stopped" },
  { "p-flood", NULL, "while True: print('more and more ' * 1000)\n", "", "wrote more than 64 MiB and was stopped" },
  { "p-hog", NULL, "held = []\nwhile True: held.append(bytearray(64 << 20))\n", "", "it may use 1024 MiB of memory" },
  { "p-bomb", NULL, "import os, time\nfor _ in range(8): os.fork()\ntime.sleep(60)\n", "", "more than 64 processes" },
  { "p-write", NULL, "open('/usr/share/mine', 'w')\n", "", "exit code 1: OSError: [Errno 30] Read-only file system" },
  { "p-network", NULL, "import socket\nsocket.create_connection(('127.0.0.1', PORT), 2)\n", "", "ConnectionRefusedError" },
  { "p-pgpass", NULL, "import pathlib\nprint(pathlib.Path('HOME/.pgpass').read_text())\n", "", "exit code 1: FileNotFoundError" },
  { "p-etc", NULL, "print(open('/etc/passwd').read())\n", "", "exit code 1: FileNotFoundError" },
  { "p-rubbish", NULL, "import sys\nsys.stdout.buffer.write(bytes(range(256)))\n", "", "the program's answer, line 1: it is not UTF-8" },
  { "p-columns", NULL, "print('unit_id,period\\nd,2025-01-01')\n", "", "column “numerator” is missing" },
  { "p-nan", NULL, "print('unit_id,period,numerator,denominator\\nd,2025-01-01,nan,1')\n", "", "column numerator, row 1" },
  { "p-mid-answer", NULL, "import os, signal\nprint('unit_id,period,numerator,denominator\\nd,2025', flush=True)\n"
    "os.kill(os.getpid(), signal.SIGKILL)\n", "", "signal 9 (killed)" },
  { "p-missing", NULL, NULL, "Compute=program python3 away.py\nComputeColumns=" RESULT "\n",
    "file away.py is not in the indicator's folder" },
};

/* Modules: built for their ids, and told by their rows what to do */
static const struct
{
  const char *name;
  const char *act;
  const char *arg;
  const char *say;
} modules[] = {
  { "c-good", "copy", "", NULL },
  { "c-load", "twice", "", "signal 11 (crashed)" },
  { "c-abi", "twice", "", "expected magic 56524449, ABI 1.0 to 1.0" },
  { "c-symbol", "twice", "", "does not export the function vaerdi_plugin ()" },
  { "c-crash", "crash", "", "signal 11 (crashed)" },
  { "c-loop", "loop", "", "ran longer than 1 s and was stopped" },
  { "c-stubborn", "stubborn", "", "ran longer than 1 s and was stopped" },
  { "c-flood", "flood", "", "the result is more than 64 MiB" },
  { "c-bomb", "bomb", "", "more than 64 processes" },
  { "c-columns", "bad answer", "too few columns", "column unit_id is missing" },
#ifndef __SANITIZE_ADDRESS__
  /* A sanitized worker cannot have its address space limited */
  { "c-hog", "hog", "", "no memory is left" },
#endif
  { "c-rubbish", "interfere", "rubbish", "rubbish" },
  { "c-mid-answer", "interfere", "dies mid-answer", "cut off after 4 of 255 bytes" },
};

static char *home;
static char *folder;
static VaerdiTestServer *server;
static VaerdiEngine *engine;
static GSocketListener *listener;
static guint port;

static void
write_file (const char *name,
            const char *file,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, file, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
make_pipe (const char *name,
           const char *file)
{
  g_autofree char *path = g_build_filename (folder, name, file, NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
write_manifest (const char *name,
                const char *columns,
                const char *more)
{
  g_autofree char *text = g_strdup_printf (MANIFEST, name, name, name, columns, more);
  g_autofree char *file = g_strconcat (name, ".indicator", NULL);

  write_file (name, file, text);
}

#define ROWS \
  "SELECT '%s'::text AS act, '%s'::text AS arg, 'kz-4711-x'::text AS person_id, 'd'::text AS unit_id, " \
  "       m::date AS period, 80 AS numerator, 100 AS denominator\n" \
  "  FROM generate_series (:'from'::date, :'to'::date - 1, interval '1 month') m"

/* What a step may not reach is there outside: a password file, and a server */
static void
write_program (const char *name,
               const char *program)
{
  g_autoptr (GString) text = g_string_new (program);
  g_autofree char *port_text = g_strdup_printf ("%u", port);

  g_string_replace (text, "HOME", home, 0);
  g_string_replace (text, "PORT", port_text, 0);
  write_file (name, "step.py", text->str);
}

static void
write_tile (const Tile *tile)
{
  g_autofree char *more = g_strconcat (
    tile->more, tile->program != NULL ? "Compute=program python3 -I step.py\nComputeColumns=" RESULT "\n" : "", NULL);
  g_autofree char *rows = g_strdup_printf (ROWS, "", "");
  gboolean stepped = strstr (more, "Compute=") != NULL;
  g_autofree char *plain = g_strdup_printf ("SELECT unit_id, period, numerator, denominator FROM (%s) r", rows);

  write_manifest (tile->name, stepped ? ACTS : RESULT, more);
  write_file (tile->name, "q.sql", tile->sql != NULL ? tile->sql : stepped ? rows : plain);
  if (tile->program != NULL)
    write_program (tile->name, tile->program);
}

static void
write_module (guint i)
{
  g_autofree char *more = g_strdup_printf ("%sCompute=module %s.so\nComputeColumns=" RESULT "\n",
                                           strstr (modules[i].say != NULL ? modules[i].say : "", "1 s") != NULL ? "ComputeTimeLimit=1\n" : "",
                                           modules[i].name);
  g_autofree char *rows = g_strdup_printf (ROWS, modules[i].act, modules[i].arg);
  g_autofree char *file = g_strconcat (modules[i].name, ".so", NULL);
  g_autofree char *built = g_test_build_filename (G_TEST_BUILT, "host", "modules", file, NULL);
  g_autofree char *path = g_build_filename (folder, modules[i].name, file, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (built);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  write_manifest (modules[i].name, ACTS, more);
  write_file (modules[i].name, "q.sql", rows);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static VaerdiRegistry *
make_registry (void)
{
  const char *path[] = { folder, NULL };
  VaerdiRegistry *registry;

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    write_tile (&tiles[i]);
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    write_module (i);
  /* The second with an id that is taken */
  write_manifest ("z-duplicate", RESULT, "");
  write_file ("z-duplicate", "q.sql", "SELECT 1");
  write_file ("z-duplicate", "z-duplicate.indicator",
              "[Indicator]\nId=process.good-sql\nVersion=1\nName=N\nName[da]=N\nSummary=S\nSummary[da]=S\nOwner=O\n"
              "[Class]\nFamily=process\n[Computation]\nMeasure=proportion\nQuery=q.sql\nColumns=" RESULT "\n"
              "[Interpretation]\nDirection=higher\n");

  registry = vaerdi_registry_new (path);
  vaerdi_registry_load (registry);

  return registry;
}

static void
compute_all (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_engine_compute_all_async (engine, NULL, result_cb, &result);
  wait_for (&result);
  vaerdi_engine_compute_all_finish (engine, result, &error);
  g_assert_no_error (error);
}

static void
compute_one (const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;

  vaerdi_engine_compute_async (engine, id, NULL, result_cb, &result);
  wait_for (&result);
  vaerdi_engine_compute_finish (engine, result, NULL);
}

static void
set_up (void)
{
  g_autofree char *contract = vaerdi_contract_create_tables_sql ("vaerdi");
  g_autofree char *pgpass = g_build_filename (home, ".pgpass", NULL);
  g_autoptr (VaerdiRegistry) registry = NULL;
  g_autoptr (VaerdiWarehouse) warehouse = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *conninfo = NULL;

  g_assert_true (g_file_set_contents (pgpass, "*:*:*:*:secret", -1, NULL));
  listener = g_socket_listener_new ();
  port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  registry = make_registry ();

  server = vaerdi_test_server_new ();
  vaerdi_test_server_run (server, "%s", contract);
  vaerdi_test_server_run (server, "INSERT INTO vaerdi.org_unit (unit_id, parent_id, level, name, valid_from) VALUES "
                          "('n', NULL, 'nation', 'N', '2000-01-01'), ('r', 'n', 'region', 'R', '2000-01-01'), ('h', 'r', 'hospital', 'H', '2000-01-01'), "
                          "('d', 'h', 'department', 'D', '2000-01-01')");
  conninfo = vaerdi_test_server_dup_conninfo (server, NULL);
  warehouse = vaerdi_warehouse_new (conninfo);
  engine = vaerdi_engine_new (registry, warehouse);
  vaerdi_engine_set_reference_date (engine, 20300);
  vaerdi_engine_open_async (engine, NULL, result_cb, &opened);
  wait_for (&opened);
  vaerdi_engine_open_finish (engine, opened, &error);
  g_assert_no_error (error);
  compute_all ();
}

/* The words of a program and of the server may be quoted, ours are translated */
static void
check_danish (const char *message)
{
  static const char * const english[] = {
    " the ", "compute step", "was stopped", "is missing", "killed", "crashed", " of memory", "exit code", "a second",
    "it is not", "does not export", "found magic",
  };

  g_test_message ("%s", message);
  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    g_assert_null (strstr (message, english[i]));
}

static void
check_tile (const char *name,
            const char *say)
{
  g_autofree char *id = g_strconcat ("process.", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiVerdict) verdict = vaerdi_engine_judge (engine, id, "d", &error);

  g_assert_no_error (error);
  g_test_message ("%s: %s", name, verdict->message[VAERDI_ENGLISH]);
  if (say == NULL)
    {
      g_assert_cmpint (verdict->state, ==, VAERDI_STATE_OK);
      g_assert_cmpfloat (verdict->current.value, ==, 80);
      return;
    }

  g_assert_cmpint (verdict->state, ==, VAERDI_STATE_FAILED);
  g_assert_true (isnan (verdict->current.value));
  g_assert_nonnull (strstr (verdict->message[VAERDI_ENGLISH], say));
  check_danish (verdict->message[VAERDI_DANISH]);
}

static void
test_tiles (void)
{
  gboolean sandboxed = vaerdi_sandbox_is_available (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      /* Only the sandbox can stop these */
      if (!sandboxed && (strstr ("p-write p-pgpass p-etc p-network", tiles[i].name) != NULL))
        continue;
      check_tile (tiles[i].name, tiles[i].say);
    }
}

static void
test_modules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    check_tile (modules[i].name, modules[i].say);
}

static VaerdiRegistryEntry *
find (const char *id)
{
  return vaerdi_registry_find (vaerdi_engine_get_registry (engine), id);
}

/* The list says of each the same as its tile */
static void
test_states (void)
{
  static const struct { const char *id; VaerdiEntryState state; const char *say; } states[] = {
    { "process.good-sql", VAERDI_ENTRY_READY, "" },
    { "process.good-program", VAERDI_ENTRY_READY, "" },
    { "process.c-abi", VAERDI_ENTRY_INCOMPATIBLE, "found magic 56524449, ABI 2.0" },
    { "process.c-symbol", VAERDI_ENTRY_BROKEN, "does not export" },
    { "process.c-crash", VAERDI_ENTRY_READY, "is started again after" },
    { "process.p-loop", VAERDI_ENTRY_READY, "is started again after" },
  };
  g_autoptr (VaerdiRegistryEntry) second = NULL;
  VaerdiRegistry *registry = vaerdi_engine_get_registry (engine);
  guint n_shadowed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      VaerdiRegistryEntry *entry = find (states[i].id);
      const char *reason = vaerdi_registry_entry_get_reason (entry);

      g_assert_cmpint (vaerdi_registry_entry_get_state (entry), ==, states[i].state);
      g_assert_nonnull (strstr (reason != NULL ? reason : "", states[i].say));
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (registry)); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), i);

      n_shadowed += vaerdi_registry_entry_get_state (entry) == VAERDI_ENTRY_SHADOWED;
    }
  g_assert_cmpuint (n_shadowed, ==, 1);
}

static void
make_older (const char *id,
            gint64      seconds)
{
  g_autoptr (VaerdiHealth) health = vaerdi_health_load (id, vaerdi_registry_entry_get_fingerprint (find (id)));

  health->last -= seconds;
  g_assert_true (vaerdi_health_save (health, NULL));
}

/* What crashed rests, tries again, and rests for good after the third time */
static void
test_quarantine (void)
{
  const char *id = "process.c-crash";

  compute_one (id);
  check_tile ("c-crash", "is started again after");

  for (guint i = 0; i < 2; i++)
    {
      make_older (id, 400);
      compute_one (id);
      check_tile ("c-crash", "signal 11 (crashed)");
    }

  g_assert_cmpint (vaerdi_registry_entry_get_state (find (id)), ==, VAERDI_ENTRY_CRASHED);
  make_older (id, 100000);
  compute_one (id);
  check_tile ("c-crash", "3 times in a row");

  /* Until somebody lets it try again */
  g_assert_true (vaerdi_registry_set_enabled (vaerdi_engine_get_registry (engine), id, TRUE, NULL));
  compute_one (id);
  check_tile ("c-crash", "signal 11 (crashed)");
  g_assert_cmpint (vaerdi_registry_entry_get_state (find (id)), ==, VAERDI_ENTRY_READY);
}

/* What a step logged can be read afterwards, without the persons it read of */
static void
test_log (void)
{
  g_autofree char *log = NULL;

  write_file ("good-program", "step.py", COPY "print('saw', rows[0]['person_id'], '010203-1234', len(rows), 'rows', file=sys.stderr)\n");
  vaerdi_registry_load (vaerdi_engine_get_registry (engine));
  compute_one ("process.good-program");
  check_tile ("good-program", NULL);
  log = vaerdi_health_dup_log ("process.good-program");
  g_test_message ("%s", log);
  g_assert_true (g_str_has_prefix (log, "saw •••• ••••••-•••• ") && g_str_has_suffix (log, " rows\n"));
}

static void
test_given_up (void)
{
  g_autoptr (VaerdiHealth) health = vaerdi_health_load ("process.nobody", "0");
  g_autoptr (GError) error = g_error_new_literal (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_CANCELLED, "no");

  vaerdi_health_note (health, error, 0);
  g_assert_cmpint (health->fault, ==, VAERDI_HEALTH_UNKNOWN);
}

/* Identifiers are numbers too, and a civil registration number has many forms */
static void
test_hidden (void)
{
  g_autoptr (VaerdiTable) input = vaerdi_table_new ();
  g_autofree char *identifiers = NULL;
  g_autofree char *numbers = vaerdi_ending_hide_numbers ("010203-1234, 010203 – 1234, 0102031234, 20260101 12345");

  vaerdi_table_add_column (input, "patient_id", VAERDI_COLUMN_INT);
  vaerdi_table_add_column (input, "n", VAERDI_COLUMN_INT);
  for (guint row = 0; row < 3; row++)
    {
      vaerdi_table_add_row (input);
      if (row > 0)
        vaerdi_table_set_int (input, 0, row == 1 ? 104233 : 12);
      vaerdi_table_set_int (input, 1, 5000);
    }

  identifiers = vaerdi_ending_hide_identifiers ("line 12: patient 104233, 5000 rows", input);
  g_assert_cmpstr (identifiers, ==, "line 12: patient ••••, 5000 rows");
  g_assert_cmpstr (numbers, ==, "••••••-••••, ••••••-••••, ••••••-••••, 20260101 12345");
}

static void
check_reason (const char *id,
              const char *first,
              const char *second)
{
  const char *reason = vaerdi_registry_entry_get_reason (find (id));

  g_test_message ("%s", reason);
  g_assert_nonnull (strstr (reason, first));
  g_assert_nonnull (strstr (reason, second));
}

/* A change for the worse: the version before goes on, also a compute step whose
 * file is no longer there, and can be computed again. */
static void
test_faulty_change (void)
{
  static const char * const ids[] = { "process.good-sql", "process.good-program" };

  write_file ("good-sql", "q.sql", "SELECT nothing FROM vaerdi.nowhere");
  write_file ("good-program", "step.py", "raise ValueError('a slip of the pen')\n");
  vaerdi_registry_load (vaerdi_engine_get_registry (engine));

  for (guint i = 0; i < 3; i++)
    {
      compute_one (ids[0]);
      check_tile ("good-sql", NULL);
      check_reason (ids[0], "nowhere", "goes on");
      compute_one (ids[1]);
      check_tile ("good-program", NULL);
      check_reason (ids[1], "a slip of the pen", "goes on, its compute step from a copy");
    }

  write_file ("good-program", "step.py", COPY);
  vaerdi_registry_load (vaerdi_engine_get_registry (engine));
  compute_one ("process.good-program");
  g_assert_null (vaerdi_registry_entry_get_reason (find ("process.good-program")));
}

/* Tells the numerator that stands in a file beside it; a module of its own, that
 * only a step in the folder of its file can load. */
#define TELL \
  "import csv, sys\nfrom lib import helper\n" \
  "rows = list(csv.DictReader(sys.stdin))\n" \
  "print('unit_id,period,numerator,denominator')\n" \
  "for row in rows: print(row['unit_id'], row['period'], helper.tell(), 100, sep=',')\n" \
  "print('ran from', __file__, file=sys.stderr)\n"

#define HELPER "import pathlib\ndef tell(): return int(pathlib.Path('share.txt').read_text())\n"

static double
get_value (const char *name)
{
  g_autofree char *id = g_strconcat ("process.", name, NULL);
  g_autoptr (VaerdiVerdict) verdict = vaerdi_engine_judge (engine, id, "d", NULL);

  return verdict->current.value;
}

static char *
dup_kept_folder (const char *id)
{
  return g_build_filename (home, "vaerdi", "steps", id, NULL);
}

static guint
count_kept (const char *id)
{
  g_autofree char *folder_of_id = dup_kept_folder (id);
  g_autoptr (GDir) dir = g_dir_open (folder_of_id, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* That the version before really runs is seen by what the new rows give: the
 * query is changed for the better while the step is at fault. */
static void
test_kept_step (void)
{
  const char *id = "process.kept";
  VaerdiRegistry *registry = vaerdi_engine_get_registry (engine);
  g_autofree char *rows = g_strdup_printf (ROWS, "", "");
  g_autofree char *kept = NULL;
  g_autofree char *log = NULL;

  write_manifest ("kept", ACTS, "Compute=program python3 -S step.py\nComputeColumns=" RESULT "\n");
  write_file ("kept", "q.sql", rows);
  write_file ("kept", "step.py", TELL);
  write_file ("kept", "share.txt", "70");
  make_pipe ("kept", "pipe");
  write_file ("kept/lib", "helper.py", HELPER);
  vaerdi_registry_load (registry);
  compute_one (id);
  g_assert_cmpfloat (get_value ("kept"), ==, 70);
  g_assert_cmpuint (count_kept (id), ==, 1);

  /* Each file of the step counts, not only its program */
  write_file ("kept", "share.txt", "many");
  write_file ("kept/lib", "helper.py", "def tell(): raise SystemExit('the helper is at fault')\n");
  vaerdi_registry_load (registry);
  for (guint i = 0; i < 2; i++)
    {
      compute_one (id);
      g_assert_cmpfloat (get_value ("kept"), ==, 70);
      check_reason (id, "the helper is at fault", "its compute step from a copy");
    }

  /* The log is that of the faulty run, which has to be mended */
  log = vaerdi_health_dup_log (id);
  g_assert_cmpstr (log, ==, "the helper is at fault\n");

  /* A manifest that cannot be read at the same time: still from the copy */
  write_file ("kept", "kept.indicator", "[Indicator]\n");
  vaerdi_registry_load (registry);
  compute_one (id);
  g_assert_cmpfloat (get_value ("kept"), ==, 70);
  check_reason (id, "is missing in [Indicator]", "its compute step from a copy");

  /* Mended */
  write_manifest ("kept", ACTS, "Compute=program python3 -S step.py\nComputeColumns=" RESULT "\n");
  write_file ("kept", "share.txt", "60");
  write_file ("kept/lib", "helper.py", HELPER);
  vaerdi_registry_load (registry);
  compute_one (id);
  g_assert_cmpfloat (get_value ("kept"), ==, 60);
  g_assert_null (vaerdi_registry_entry_get_reason (find (id)));
  g_assert_cmpuint (count_kept (id), ==, 1);

  /* Without a copy the figures stay, and the reason says so */
  kept = dup_kept_folder (id);
  vaerdi_test_remove_tree (kept);
  write_file ("kept", "share.txt", "many");
  vaerdi_registry_load (registry);
  compute_one (id);
  g_assert_cmpfloat (get_value ("kept"), ==, 60);
  check_reason (id, "ValueError", "there is no copy of its compute step");
}

/* Also a module, which is built anew in its place */
static void
test_kept_module (void)
{
  VaerdiRegistry *registry = vaerdi_engine_get_registry (engine);
  const char *id = "process.c-good";
  g_autofree char *path = g_build_filename (folder, "c-good", "c-good.so", NULL);
  g_autoptr (GError) error = NULL;

  compute_one (id);
  check_tile ("c-good", NULL);
  g_assert_cmpuint (count_kept (id), ==, 1);

  g_assert_true (g_file_set_contents (path, "no module at all", -1, &error));
  vaerdi_registry_load (registry);
  for (guint i = 0; i < 2; i++)
    {
      compute_one (id);
      check_tile ("c-good", NULL);
      check_reason (id, "cannot be loaded", "its compute step from a copy");
    }
}

static void
tear_down (void)
{
  vaerdi_warehouse_close (vaerdi_engine_get_warehouse (engine));
  g_clear_object (&engine);
  g_clear_object (&listener);
  vaerdi_test_server_free (server);
  vaerdi_test_remove_tree (folder);
  vaerdi_test_remove_tree (home);
  g_free (folder);
  g_free (home);
}

int
main (int    argc,
      char **argv)
{
  int status;

  home = g_dir_make_tmp ("vaerdi-home-XXXXXX", NULL);
  folder = g_dir_make_tmp ("vaerdi-faults-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  set_up ();

  g_test_add_func ("/host/faults/tiles", test_tiles);
  g_test_add_func ("/host/faults/modules", test_modules);
  g_test_add_func ("/host/faults/states", test_states);
  g_test_add_func ("/host/faults/quarantine", test_quarantine);
  g_test_add_func ("/host/faults/log", test_log);
  g_test_add_func ("/host/faults/hidden", test_hidden);
  g_test_add_func ("/host/faults/given-up", test_given_up);
  g_test_add_func ("/host/faults/faulty-change", test_faulty_change);
  g_test_add_func ("/host/faults/kept-step", test_kept_step);
  g_test_add_func ("/host/faults/kept-module", test_kept_module);

  status = g_test_run ();
  tear_down ();

  return status;
}
