/* test-private-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libpq-fe.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "demo/vaerdi-private-server.h"
#include "vaerdi-test-server.h"
#include "vaerdi-await.h"

static const char *program;

static char *
start (VaerdiPrivateServer  *server,
       GCancellable         *cancellable,
       GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vaerdi_private_server_set_unsafe (server, TRUE);
  vaerdi_private_server_start_async (server, cancellable, result_cb, &result);
  wait_for (&result);

  return vaerdi_private_server_start_finish (server, result, error);
}

static VaerdiPrivateServer *
start_empty (const char *directory)
{
  VaerdiPrivateServer *server = vaerdi_private_server_new (directory);
  g_autoptr (GError) error = NULL;
  g_autofree char *conninfo = NULL;

  vaerdi_private_server_set_contacts (server, 0);
  conninfo = start (server, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (conninfo);

  return server;
}

static char *
ask (VaerdiPrivateServer *server,
     const char          *sql)
{
  g_autofree char *conninfo = vaerdi_private_server_dup_conninfo (server, "postgres", NULL);
  PGconn *conn = PQconnectdb (conninfo);
  PGresult *result = PQexec (conn, sql);
  char *value = NULL;

  if (PQresultStatus (result) == PGRES_TUPLES_OK && PQntuples (result) > 0)
    value = g_strdup (PQgetvalue (result, 0, 0));
  PQclear (result);
  PQfinish (conn);

  return value;
}

static int
read_pid (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "data", "postmaster.pid", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? atoi (text) : 0;
}

/* No process has the number any more; a zombie counts as gone. */
static gboolean
is_gone (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return TRUE;

  return strstr (text, ") Z ") != NULL;
}

static gboolean
wait_until_gone (int    pid,
                 double seconds)
{
  for (guint i = 0; i < seconds * 50; i++)
    {
      if (is_gone (pid))
        return TRUE;
      g_usleep (20000);
    }

  return FALSE;
}

static int
get_parent (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;
  int parent = 0;

  if (g_file_get_contents (path, &text, NULL, NULL))
    sscanf (strrchr (text, ')') + 2, "%*c %d", &parent);

  return parent;
}

static char *
make_directory (void)
{
  g_autoptr (GError) error = NULL;
  char *directory = g_dir_make_tmp ("vaerdi-test-XXXXXX", &error);

  g_assert_no_error (error);

  return directory;
}

static void
stop_and_remove (VaerdiPrivateServer *server,
                 const char          *directory)
{
  g_autofree char *conninfo = vaerdi_private_server_dup_conninfo (server, "postgres", NULL);
  g_autofree char *prefix = g_strdup_printf ("host='/tmp/vaerdi-%u-", (guint) geteuid ());
  int pid = read_pid (vaerdi_private_server_get_directory (server));

  g_object_unref (server);
  g_assert_true (wait_until_gone (pid, 10));
  vaerdi_test_remove_tree (directory);
  /* The short one is not within the directory */
  if (g_str_has_prefix (conninfo, prefix))
    g_assert_cmpint (g_rmdir (strtok (conninfo + strlen ("host='"), "'")), ==, 0);
}

static void
test_shared (void)
{
  g_autofree char *directory = make_directory ();
  VaerdiPrivateServer *first = start_empty (directory);
  VaerdiPrivateServer *second = start_empty (directory);
  g_autofree char *settings = ask (first, "select current_setting('listen_addresses') || "
                                   "current_setting('jit') || current_setting('fsync')");
  g_autofree char *answer = NULL;
  g_autofree char *run = g_build_filename (directory, "run", NULL);
  GStatBuf st;
  int pid = read_pid (directory);

  g_assert_cmpstr (settings, ==, "offoff");
  g_assert_cmpint (g_stat (run, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0700);

  g_object_unref (first);
  g_usleep (300000);
  answer = ask (second, "select 'here'");
  g_assert_cmpstr (answer, ==, "here");
  g_assert_cmpint (read_pid (directory), ==, pid);

  stop_and_remove (second, directory);
}

/* After kill -9 of everything a file stays behind, and its number belongs to
 * somebody else by now: to this test. */
static void
test_stale (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *path = g_build_filename (directory, "data", "postmaster.pid", NULL);
  g_autofree char *socket_lock = g_build_filename (directory, "run", ".s.PGSQL.5432.lock", NULL);
  VaerdiPrivateServer *server = start_empty (directory);
  g_autofree char *stale = NULL;
  g_autofree char *lock = NULL;
  g_autofree char *text = NULL;
  char *rest;
  int pid = read_pid (directory);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_object_unref (server);
  g_assert_true (wait_until_gone (pid, 10));

  rest = strchr (text, '\n');
  stale = g_strdup_printf ("%d%s", getpid (), rest);
  lock = g_strdup_printf ("%d\n", getpid ());
  g_assert_true (g_file_set_contents (path, stale, -1, NULL));
  g_assert_true (g_file_set_contents (socket_lock, lock, -1, NULL));

  server = start_empty (directory);
  g_assert_cmpint (read_pid (directory), !=, getpid ());
  stop_and_remove (server, directory);
}

static void
test_half_made (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *fresh = g_build_filename (directory, "data.new", "base", NULL);
  g_autofree char *half = g_build_filename (directory, "data", "base", NULL);
  VaerdiPrivateServer *server;

  g_assert_cmpint (g_mkdir_with_parents (fresh, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (half, 0700), ==, 0);
  server = start_empty (directory);
  stop_and_remove (server, directory);
}

static void
test_long_path (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *part = g_strnfill (120, 'x');
  g_autofree char *path = g_build_filename (directory, part, "a 'quoted' \"place\", æ", NULL);
  g_autofree char *answer = NULL;
  VaerdiPrivateServer *server = start_empty (path);

  answer = ask (server, "select 'here'");
  g_assert_cmpstr (answer, ==, "here");
  stop_and_remove (server, directory);
}

/* No character of the path may become part of a setting. */
static void
test_odd_path (void)
{
  static const struct { const char *name; gboolean own_socket; } cases[] = {
    { "a 'b' \"c\" æ\\", TRUE },
    { "a, b", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *directory = make_directory ();
      g_autofree char *path = g_build_filename (directory, cases[i].name, NULL);
      g_autofree char *socket = g_build_filename (path, "run", ".s.PGSQL.5432", NULL);
      g_autofree char *answer = NULL;
      VaerdiPrivateServer *server = start_empty (path);

      answer = ask (server, "select 'here'");
      g_assert_cmpstr (answer, ==, "here");
      g_assert_cmpint (g_file_test (socket, G_FILE_TEST_EXISTS), ==, cases[i].own_socket);
      stop_and_remove (server, directory);
    }
}

static void
test_refused (void)
{
  static const char * const paths[] = { "/dev/null/warehouse", "/proc/1/warehouse" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (VaerdiPrivateServer) server = vaerdi_private_server_new (paths[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (start (server, NULL, &error));
      g_assert_error (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_DIRECTORY);
      g_assert_nonnull (strstr (error->message, paths[i]));
      g_assert_nonnull (strstr (error->message, "Choose a directory"));
    }
}

static void
write_version (const char *directory,
               const char *version)
{
  g_autofree char *path = g_build_filename (directory, "PG_VERSION", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, version, -1, &error));
  g_assert_no_error (error);
}

static void
assert_left_alone (const char *directory,
                   const char *cluster,
                   const char *sentence)
{
  g_autofree char *path = g_build_filename (cluster, "PG_VERSION", NULL);

  /* Nor is it the second time, when the first has left its traces */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VaerdiPrivateServer) server = vaerdi_private_server_new (directory);
      g_autoptr (GError) error = NULL;

      g_assert_null (start (server, NULL, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, sentence));
      g_assert_nonnull (strstr (error->message, cluster));
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* Whoever names the folder of another database keeps it. */
static void
test_foreign (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *other = make_directory ();
  g_autofree char *data = g_build_filename (directory, "data", NULL);

  write_version (data, "15\n");
  assert_left_alone (directory, data, "that Vaerdi did not make");
  write_version (other, "15\n");
  assert_left_alone (other, other, "that Vaerdi did not make");
  vaerdi_test_remove_tree (directory);
  vaerdi_test_remove_tree (other);
}

static void
test_other_version (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *data = g_build_filename (directory, "data", NULL);
  VaerdiPrivateServer *server = start_empty (directory);
  int pid = read_pid (directory);

  g_object_unref (server);
  g_assert_true (wait_until_gone (pid, 10));

  write_version (data, "9\n");
  assert_left_alone (directory, data, "was made by PostgreSQL 9");
  write_version (data, "15\n");
  server = start_empty (directory);
  stop_and_remove (server, directory);
}

static void
test_missing (void)
{
  g_autofree char *directory = make_directory ();
  g_autoptr (VaerdiPrivateServer) server = vaerdi_private_server_new (directory);
  g_autoptr (GError) error = NULL;

  g_setenv ("VAERDI_PG_BINDIR", "/nowhere", TRUE);
  g_assert_null (start (server, NULL, &error));
  g_unsetenv ("VAERDI_PG_BINDIR");
  g_assert_error (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "postgresql-15"));
  vaerdi_test_remove_tree (directory);
}

static void
test_cancelled (void)
{
  g_autofree char *directory = make_directory ();
  g_autoptr (VaerdiPrivateServer) server = vaerdi_private_server_new (directory);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (start (server, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Nothing was begun */
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static void
tell_cb (const char *step,
         double      fraction,
         gpointer    user_data)
{
  g_print ("%s\n", step);
}

/* A program that loads a region and tells of its steps. */
static int
load (const char *directory)
{
  g_autoptr (VaerdiPrivateServer) server = vaerdi_private_server_new (directory);
  g_autofree char *conninfo = NULL;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  vaerdi_private_server_set_contacts (server, 3000);
  vaerdi_private_server_set_progress (server, tell_cb, NULL);
  conninfo = start (server, NULL, NULL);

  return conninfo == NULL;
}

/* A program that uses a server until it is killed. */
static int
hold (const char *directory)
{
  g_autoptr (VaerdiPrivateServer) server = NULL;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  server = start_empty (directory);
  g_print ("ready\n");
  pause ();

  return 0;
}

static GSubprocess *
spawn_holder (const char *directory)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                           program, "--hold", directory, NULL);
  char line[16] = { 0 };

  g_assert_no_error (error);
  g_input_stream_read (g_subprocess_get_stdout_pipe (process), line, sizeof line - 1, NULL, NULL);
  g_assert_true (g_str_has_prefix (line, "ready"));

  return process;
}

/* kill -9 of the program leaves neither server nor keeper, even while a query
 * runs; with two programs the server goes with the last. */
static void
test_killed (void)
{
  g_autofree char *directory = make_directory ();
  g_autoptr (GSubprocess) first = spawn_holder (directory);
  g_autoptr (GSubprocess) second = spawn_holder (directory);
  int pid = read_pid (directory);
  int keeper = get_parent (pid);

  g_assert_cmpint (pid, >, 0);
  g_assert_false (is_gone (pid));

  g_subprocess_force_exit (first);
  g_subprocess_wait (first, NULL, NULL);
  g_assert_false (wait_until_gone (pid, 0.5));

  g_subprocess_force_exit (second);
  g_assert_true (wait_until_gone (pid, 5));
  g_assert_true (wait_until_gone (keeper, 5));
  g_assert_cmpint (read_pid (directory), ==, 0);
  vaerdi_test_remove_tree (directory);
}

static gboolean
answers (VaerdiPrivateServer *server)
{
  for (guint i = 0; i < 250; i++)
    {
      g_autofree char *answer = ask (server, "select 'here'");

      if (g_strcmp0 (answer, "here") == 0)
        return TRUE;
      g_usleep (20000);
    }

  return FALSE;
}

/* A server that dies is started again; with the keeper it stops. */
static void
test_crashed (void)
{
  g_autofree char *directory = make_directory ();
  VaerdiPrivateServer *server = start_empty (directory);
  int pid = read_pid (directory);
  int keeper = get_parent (pid);

  kill (pid, SIGKILL);
  g_assert_true (wait_until_gone (pid, 5));
  g_assert_true (answers (server));
  g_assert_cmpint (read_pid (directory), !=, pid);

  pid = read_pid (directory);
  g_assert_cmpint (get_parent (pid), ==, keeper);
  kill (keeper, SIGKILL);
  g_assert_true (wait_until_gone (pid, 5));

  g_object_unref (server);
  server = start_empty (directory);
  g_assert_true (answers (server));
  stop_and_remove (server, directory);
}

static void
count_cb (const char *step,
          double      fraction,
          gpointer    user_data)
{
  guint *n = user_data;

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  ++*n;
}

/* @contacts: 0 to say nothing */
static VaerdiPrivateServer *
start_demo (const char *directory,
            guint64     contacts,
            guint      *n_steps,
            char      **conninfo)
{
  VaerdiPrivateServer *server = vaerdi_private_server_new (directory);
  g_autoptr (GError) error = NULL;

  *n_steps = 0;
  if (contacts > 0)
    vaerdi_private_server_set_contacts (server, contacts);
  vaerdi_private_server_set_progress (server, count_cb, n_steps);
  *conninfo = start (server, NULL, &error);
  g_assert_no_error (error);

  return server;
}

static void
restart_demo (VaerdiPrivateServer **server,
              const char           *directory,
              guint64               contacts,
              gboolean              loads)
{
  g_autofree char *conninfo = NULL;
  int pid = read_pid (directory);
  gint64 begin;
  guint n_steps;

  g_object_unref (*server);
  g_assert_true (wait_until_gone (pid, 10));
  begin = g_get_monotonic_time ();
  *server = start_demo (directory, contacts, &n_steps, &conninfo);
  g_test_message ("start of an existing warehouse: %" G_GINT64_FORMAT " ms, %u steps",
                  (g_get_monotonic_time () - begin) / 1000, n_steps);
  g_assert_cmpint (n_steps > 0, ==, loads);
}

static void
test_demo (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *conninfo = NULL;
  g_autofree char *role = NULL;
  guint n_steps;
  VaerdiPrivateServer *server = start_demo (directory, 3000, &n_steps, &conninfo);

  g_assert_cmpuint (n_steps, >, 3);
  g_assert_nonnull (strstr (conninfo, "user='vaerdi_reader'"));
  g_assert_nonnull (strstr (conninfo, "dbname='vaerdi'"));

  restart_demo (&server, directory, 3000, FALSE);
  restart_demo (&server, directory, 4000, TRUE);
  restart_demo (&server, directory, 0, FALSE);

  /* A load that was cut off has no stamp */
  role = ask (server, "select rolname from pg_roles where rolname = 'vaerdi_reader'");
  g_assert_cmpstr (role, ==, "vaerdi_reader");
  g_free (ask (server, "comment on database vaerdi is null"));
  restart_demo (&server, directory, 4000, TRUE);

  stop_and_remove (server, directory);
}

/* kill -9 at any step of the load: no server is left, and the next start does
 * not take what is there for the region. */
static void
test_killed_loading (void)
{
  static const char * const steps[] = { "database", "40-stays.sql", "90-views.sql", "done" };
  g_autofree char *directory = make_directory ();
  VaerdiPrivateServer *server;
  g_autofree char *conninfo = NULL;
  guint n_steps;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GSubprocess) process =
        g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, program, "--load", directory, NULL);
      g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
      gboolean reached = FALSE;
      char *line;
      int pid;

      while (!reached && (line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
        {
          reached = g_str_equal (line, steps[i]);
          g_free (line);
        }
      g_assert_true (reached);

      pid = read_pid (directory);
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
      g_assert_true (pid == 0 || wait_until_gone (pid, 10));
    }

  /* The last one may have been whole before the signal came; the region is so now */
  server = start_demo (directory, 3000, &n_steps, &conninfo);
  restart_demo (&server, directory, 3000, FALSE);
  stop_and_remove (server, directory);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--hold"))
    return hold (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--load"))
    return load (argv[2]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/private-server/shared", test_shared);
  g_test_add_func ("/private-server/stale", test_stale);
  g_test_add_func ("/private-server/half-made", test_half_made);
  g_test_add_func ("/private-server/long-path", test_long_path);
  g_test_add_func ("/private-server/odd-path", test_odd_path);
  g_test_add_func ("/private-server/refused", test_refused);
  g_test_add_func ("/private-server/foreign", test_foreign);
  g_test_add_func ("/private-server/other-version", test_other_version);
  g_test_add_func ("/private-server/missing", test_missing);
  g_test_add_func ("/private-server/cancelled", test_cancelled);
  g_test_add_func ("/private-server/killed", test_killed);
  g_test_add_func ("/private-server/crashed", test_crashed);
  g_test_add_func ("/private-server/demo", test_demo);
  g_test_add_func ("/private-server/killed-loading", test_killed_loading);

  return g_test_run ();
}
