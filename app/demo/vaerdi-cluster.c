/* vaerdi-cluster.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-cluster"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <glib/gi18n.h>

#include "demo/vaerdi-cluster-private.h"
#include "demo/vaerdi-private-server.h"

/* The private server's directory and its three locks (flock, so that the
 * kernel lets go of them when a process dies, whatever way):
 *
 *   lock    exclusive, while somebody makes, starts or loads the server
 *   users   shared by every program that uses the server; vaerdi-keeper waits
 *           for the exclusive lock and then stops the server
 *   server  exclusive, held by the processes of the server themselves
 *
 * Whoever gets "server" knows that none of its processes is left, so a
 * postmaster.pid that is still there is stale. Its number may belong to
 * another process by now, which PostgreSQL cannot tell.
 *
 *   data    the cluster; data.new while initdb works, renamed when it is done
 *   log     what the server said since its last start
 *   run     its socket, unless the path is too long for one */

#define PORT              "5432"
#define SUPERUSER         "vaerdi"
#define POLL_US           10000
/* A scorecard's statements run two at a time. What is quickest then is that
 * each has a processor for itself: workers only take what is left over. */
#define CONNECTIONS       2
#define STOPPING_LIMIT_S  30
#define START_LIMIT_S     60

struct _VaerdiCluster
{
  char     *directory;
  char     *data;
  char     *socket_dir;
  char     *bindir;
  char     *keeper;
  guint     connections;
  gboolean  unsafe;
  int       lock_fd;
  int       users_fd;
};

static gboolean
fail_directory (const char  *path,
                const char  *advice,
                GError     **error)
{
  int saved = errno;

  g_set_error (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_DIRECTORY,
               N_("The private warehouse cannot use %s: %s. %s"), path, g_strerror (saved), advice);

  return FALSE;
}

static int
remove_entry (const char        *path,
              const struct stat *st,
              int                type,
              struct FTW        *ftw)
{
  return remove (path);
}

static gboolean
remove_tree (const char  *path,
             GError     **error)
{
  if (nftw (path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT)
    return TRUE;

  return fail_directory (path, N_("Remove it by hand and start again."), error);
}

static gboolean
make_directory (const char  *path,
                GError     **error)
{
  if (g_mkdir_with_parents (path, 0700) != 0)
    return fail_directory (path, N_("Choose a directory that you may write to."), error);

  if (g_access (path, W_OK | X_OK) != 0)
    return fail_directory (path, N_("Choose a directory that you may write to."), error);

  return TRUE;
}

/* A socket's path has room for 107 characters, and libpq takes a comma in it
 * for the start of another host. The short directory is one that anybody
 * could have made first, so it must be ours and closed. */
static char *
choose_socket_dir (const char  *directory,
                   GError     **error)
{
  g_autofree char *own = g_build_filename (directory, "run", NULL);
  g_autofree char *hash = NULL;
  g_autofree char *path = NULL;
  struct stat st;

  if (strlen (own) + strlen ("/.s.PGSQL." PORT) < sizeof ((struct sockaddr_un *) 0)->sun_path &&
      strchr (own, ',') == NULL)
    {
      if (!make_directory (own, error))
        return NULL;
      return g_steal_pointer (&own);
    }

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, directory, -1);
  path = g_strdup_printf ("/tmp/vaerdi-%u-%.12s", (guint) geteuid (), hash);
  if (g_mkdir (path, 0700) != 0 && errno != EEXIST)
    {
      fail_directory (path, N_("The path of the warehouse is too long for a socket; choose a shorter one."), error);
      return NULL;
    }
  if (lstat (path, &st) != 0 || !S_ISDIR (st.st_mode) || st.st_uid != geteuid () || (st.st_mode & 077) != 0)
    {
      errno = EPERM;
      fail_directory (path, N_("It belongs to somebody else; remove it, or choose a shorter path for the warehouse."),
                      error);
      return NULL;
    }

  return g_steal_pointer (&path);
}

static gboolean
has_server (const char *bindir)
{
  g_autofree char *postgres = g_build_filename (bindir, "postgres", NULL);
  g_autofree char *initdb = g_build_filename (bindir, "initdb", NULL);

  return g_file_test (postgres, G_FILE_TEST_IS_EXECUTABLE) && g_file_test (initdb, G_FILE_TEST_IS_EXECUTABLE);
}

static char *
ask_pg_config (void)
{
  const char *argv[] = { "pg_config", "--bindir", NULL };
  g_autofree char *output = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, &output, NULL, NULL, NULL))
    return NULL;

  return g_strdup (g_strstrip (output));
}

/* Debian's place: the newest version that is there. */
static char *
search_debian (const char *version)
{
  g_autoptr (GDir) dir = g_dir_open ("/usr/lib/postgresql", 0, NULL);
  const char *name;
  char *best = NULL;
  int best_number = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *bindir = g_build_filename ("/usr/lib/postgresql", name, "bin", NULL);

      if (atoi (name) <= best_number || !has_server (bindir) || (version != NULL && !g_str_equal (name, version)))
        continue;
      best_number = atoi (name);
      g_free (best);
      best = g_steal_pointer (&bindir);
    }

  return best;
}

/* PG_VERSION of the cluster, e.g. "15", or NULL. */
static char *
read_version (const char *data)
{
  g_autofree char *path = g_build_filename (data, "PG_VERSION", NULL);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;

  return g_strstrip (text);
}

static char *
find_bindir (const char  *data,
             GError     **error)
{
  g_autofree char *version = read_version (data);
  g_autofree char *bindir = g_strdup (g_getenv ("VAERDI_PG_BINDIR"));

  if (bindir == NULL && version != NULL)
    bindir = search_debian (version);
  if (bindir == NULL)
    bindir = search_debian (NULL);
  if (bindir == NULL)
    bindir = ask_pg_config ();
  if (bindir != NULL && has_server (bindir))
    return g_steal_pointer (&bindir);

  g_set_error_literal (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_MISSING,
                       N_("The demo needs PostgreSQL, and its server was not found. Install the package "
                       "postgresql-15, or name the directory with “postgres” and “initdb” in VAERDI_PG_BINDIR."));

  return NULL;
}

/* In the build folder beside the program that runs, else where it is
 * installed. */
static char *
find_keeper (GError **error)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *installed = g_build_filename (PKG_LIBEXEC_DIR, "vaerdi-keeper", NULL);
  const char *named = g_getenv ("VAERDI_KEEPER");

  if (named != NULL)
    return g_strdup (named);

  for (guint i = 0; self != NULL && i < 4; i++)
    {
      g_autofree char *parent = g_path_get_dirname (self);
      g_autofree char *built = g_build_filename (parent, "app", "demo", "vaerdi-keeper", NULL);

      if (g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&built);
      g_free (self);
      self = g_steal_pointer (&parent);
    }

  if (g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&installed);

  g_set_error (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_MISSING,
               N_("The demo needs the program vaerdi-keeper, and it is not at %s. Install Vaerdi again."), installed);

  return NULL;
}

static int
open_lock (VaerdiCluster  *self,
           const char     *name,
           GError        **error)
{
  g_autofree char *path = g_build_filename (self->directory, name, NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    fail_directory (path, N_("Choose a directory that you may write to."), error);

  return fd;
}

static gboolean
wait_for_lock (int            fd,
               int            kind,
               gint64         limit_s,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 until = g_get_monotonic_time () + limit_s * G_TIME_SPAN_SECOND;

  while (flock (fd, kind | LOCK_NB) != 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (limit_s > 0 && g_get_monotonic_time () > until)
        {
          g_set_error_literal (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_START,
                               N_("The private server of an earlier run does not stop. "
                               "Wait a minute, or end the processes named “postgres”."));
          return FALSE;
        }
      g_usleep (POLL_US);
    }

  return TRUE;
}

static gboolean
run_initdb (VaerdiCluster  *self,
            const char     *target,
            GError        **error)
{
  g_autofree char *initdb = g_build_filename (self->bindir, "initdb", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *output = NULL;
  g_autoptr (GSubprocess) process = NULL;

  g_ptr_array_add (argv, self->keeper);
  g_ptr_array_add (argv, (char *) "run");
  g_ptr_array_add (argv, initdb);
  g_ptr_array_add (argv, (char *) "-D");
  g_ptr_array_add (argv, (char *) target);
  g_ptr_array_add (argv, (char *) "--username=" SUPERUSER);
  g_ptr_array_add (argv, (char *) "--auth=trust");
  g_ptr_array_add (argv, (char *) "--encoding=UTF8");
  g_ptr_array_add (argv, (char *) "--locale=C.UTF-8");
  g_ptr_array_add (argv, (char *) "--no-instructions");
  if (self->unsafe)
    g_ptr_array_add (argv, (char *) "--no-sync");
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv ((const char * const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, error);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, error))
    return FALSE;
  if (g_subprocess_get_successful (process))
    return TRUE;

  g_set_error (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_START,
               N_("The private warehouse cannot be made in %s. initdb said: %s"),
               self->directory, g_strstrip (output));

  return FALSE;
}

/* Whether a folder is what a removal that was broken off left of a cluster.
 * initdb works beside it, so any other folder of that name is somebody's:
 * whoever names a wrong folder must not lose it. */
static gboolean
is_left_over (const char *data)
{
  static const char * const parts[] = { "base", "global", "pg_wal" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_build_filename (data, parts[i], NULL);

      if (g_file_test (part, G_FILE_TEST_IS_DIR))
        return TRUE;
    }

  return FALSE;
}

/* A cluster of ours has the lock of its server beside it; any other is
 * somebody's and is neither started nor replaced. Asked before locks are made. */
static gboolean
check_owner (VaerdiCluster  *self,
             GError        **error)
{
  g_autofree char *lock = g_build_filename (self->directory, "server", NULL);
  g_autofree char *here = read_version (self->directory);
  g_autofree char *below = read_version (self->data);

  if (here == NULL && (below == NULL || g_file_test (lock, G_FILE_TEST_EXISTS)))
    return TRUE;

  g_set_error (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_DIRECTORY,
               N_("There is a PostgreSQL cluster in %s that Vaerdi did not make. It is left as it is; "
                  "choose another folder for the warehouse."), here != NULL ? self->directory : self->data);

  return FALSE;
}

/* Of the programs that were found, which serve one major version only. */
static gboolean
check_version (VaerdiCluster  *self,
               const char     *version,
               GError        **error)
{
  g_autofree char *part = g_strdup_printf ("/%s/", version);

  if (strstr (self->bindir, "/postgresql/") == NULL || strstr (self->bindir, part) != NULL)
    return TRUE;

  g_set_error (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_MISSING,
               N_("The warehouse in %s was made by PostgreSQL %s, and the server found is in %s. Install the package "
                  "postgresql-%s, or remove the folder to have the demo region loaded again."),
               self->data, version, self->bindir, version);

  return FALSE;
}

/* Makes the cluster when there is none. */
static gboolean
ensure_data (VaerdiCluster  *self,
             GError        **error)
{
  g_autofree char *fresh = g_build_filename (self->directory, "data.new", NULL);
  g_autofree char *version = read_version (self->data);

  if (version != NULL)
    return check_version (self, version, error);

  if (!is_left_over (self->data) && g_rmdir (self->data) != 0 && errno != ENOENT)
    return fail_directory (self->data, N_("It holds something else; choose another folder for the warehouse."), error);

  if (!remove_tree (fresh, error) || !remove_tree (self->data, error) || !run_initdb (self, fresh, error))
    return FALSE;

  if (g_rename (fresh, self->data) != 0)
    return fail_directory (self->data, N_("Remove it by hand and start again."), error);

  return TRUE;
}

static void
remove_stale (VaerdiCluster *self)
{
  g_autofree char *pid = g_build_filename (self->data, "postmaster.pid", NULL);
  g_autofree char *socket = g_build_filename (self->socket_dir, ".s.PGSQL." PORT, NULL);
  g_autofree char *lock = g_strconcat (socket, ".lock", NULL);

  g_unlink (pid);
  g_unlink (socket);
  g_unlink (lock);
}

G_GNUC_PRINTF (2, 3)
static void
add_setting (GPtrArray  *argv,
             const char *format,
             ...)
{
  va_list args;

  g_ptr_array_add (argv, g_strdup ("-c"));
  va_start (args, format);
  g_ptr_array_add (argv, g_strdup_vprintf (format, args));
  va_end (args);
}

/* Containers often give 64 MB of it, and parallel queries then fail. */
static gboolean
is_shared_memory_small (void)
{
  struct statvfs fs;

  return statvfs ("/dev/shm", &fs) != 0 || (guint64) fs.f_bavail * fs.f_frsize < 512 * 1024 * 1024;
}

static GPtrArray *
make_command (VaerdiCluster *self)
{
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) quotes = g_strsplit (self->socket_dir, "\"", -1);
  g_autofree char *socket_dir = g_strjoinv ("\"\"", quotes);

  g_ptr_array_add (argv, g_strdup (self->keeper));
  g_ptr_array_add (argv, g_strdup ("serve"));
  g_ptr_array_add (argv, g_build_filename (self->directory, "users", NULL));
  g_ptr_array_add (argv, g_build_filename (self->directory, "log", NULL));
  g_ptr_array_add (argv, g_build_filename (self->bindir, "postgres", NULL));
  g_ptr_array_add (argv, g_strdup ("-D"));
  g_ptr_array_add (argv, g_strdup (self->data));
  add_setting (argv, "listen_addresses=");
  add_setting (argv, "unix_socket_directories=\"%s\"", socket_dir);
  add_setting (argv, "unix_socket_permissions=0700");
  add_setting (argv, "port=" PORT);
  add_setting (argv, "max_connections=%u", self->connections);
  add_setting (argv, "shared_buffers=256MB");
  add_setting (argv, "work_mem=32MB");
  add_setting (argv, "jit=off");
  add_setting (argv, "max_parallel_workers_per_gather=%d", CLAMP ((int) g_get_num_processors () - CONNECTIONS, 0, 2));
  add_setting (argv, "random_page_cost=1.1");
  add_setting (argv, "wal_level=minimal");
  add_setting (argv, "max_wal_senders=0");
  add_setting (argv, "lc_messages=C");
  /* No statement and no value in the log */
  add_setting (argv, "log_min_error_statement=panic");
  add_setting (argv, "log_error_verbosity=terse");
  if (is_shared_memory_small ())
    add_setting (argv, "dynamic_shared_memory_type=mmap");
  if (self->unsafe)
    {
      add_setting (argv, "fsync=off");
      add_setting (argv, "synchronous_commit=off");
      add_setting (argv, "full_page_writes=off");
    }
  g_ptr_array_add (argv, NULL);

  return argv;
}

/* Takes @server_fd, which the server inherits as descriptor 3. */
static gboolean
spawn_keeper (VaerdiCluster  *self,
              int             server_fd,
              GError        **error)
{
  g_autoptr (GPtrArray) argv = make_command (self);
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;

  g_subprocess_launcher_take_fd (launcher, server_fd, 3);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, error);

  return process != NULL;
}

/* The server writes "ready" into the eighth line. Asking it by connecting
 * would fill its log with refusals while it starts. */
static gboolean
is_ready (VaerdiCluster *self)
{
  g_autofree char *path = g_build_filename (self->data, "postmaster.pid", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;

  lines = g_strsplit (text, "\n", -1);

  return g_strv_length (lines) >= 8 && g_str_has_prefix (lines[7], "ready");
}

static gboolean
fail_start (VaerdiCluster  *self,
            const char     *what,
            GError        **error)
{
  g_autofree char *path = g_build_filename (self->directory, "log", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &contents, &length, NULL))
    text = g_strchomp (g_utf8_make_valid (contents, length));
  length = text != NULL ? g_utf8_strlen (text, -1) : 0;
  g_set_error (error, VAERDI_PRIVATE_SERVER_ERROR, VAERDI_PRIVATE_SERVER_ERROR_START,
               N_("The private server %s. The end of %s: %s"), what, path,
               length == 0 ? N_("(empty)") : g_utf8_offset_to_pointer (text, MAX (length, 400) - 400));

  return FALSE;
}

/* Waits for a server that somebody has started. If it goes away instead, its
 * lock gets free: then @gone is set. */
static gboolean
wait_until_ready (VaerdiCluster  *self,
                  gboolean       *gone,
                  GCancellable   *cancellable,
                  GError        **error)
{
  gint64 until = g_get_monotonic_time () + START_LIMIT_S * G_TIME_SPAN_SECOND;
  int probe_fd = open_lock (self, "server", error);
  gboolean ok = probe_fd >= 0;

  *gone = FALSE;
  while (ok && !*gone && !is_ready (self))
    {
      if (flock (probe_fd, LOCK_EX | LOCK_NB) == 0)
        *gone = TRUE;
      else if (g_cancellable_set_error_if_cancelled (cancellable, error))
        ok = FALSE;
      else if (g_get_monotonic_time () > until)
        ok = fail_start (self, N_("does not become ready"), error);
      else
        g_usleep (POLL_US / 2);
    }

  if (probe_fd >= 0)
    close (probe_fd);

  return ok;
}

/* Takes @server_fd, which is locked. */
static gboolean
start_own (VaerdiCluster  *self,
           int             server_fd,
           GCancellable   *cancellable,
           GError        **error)
{
  gboolean gone;

  remove_stale (self);
  if (!ensure_data (self, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      close (server_fd);
      return FALSE;
    }

  if (!spawn_keeper (self, server_fd, error) || !wait_until_ready (self, &gone, cancellable, error))
    return FALSE;

  return gone ? fail_start (self, N_("stopped while it started"), error) : TRUE;
}

/* Starts a server, or joins the one that runs. One that is just going away is
 * waited for: the kernel does not let go of all its locks at one moment. */
static gboolean
start_server (VaerdiCluster  *self,
              GCancellable   *cancellable,
              GError        **error)
{
  gboolean gone = TRUE;

  while (gone)
    {
      int server_fd = open_lock (self, "server", error);

      if (server_fd < 0)
        return FALSE;
      if (flock (server_fd, LOCK_EX | LOCK_NB) == 0)
        return start_own (self, server_fd, cancellable, error);

      close (server_fd);
      if (!wait_until_ready (self, &gone, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

VaerdiCluster *
_vaerdi_cluster_new (const char *directory,
                     guint       connections,
                     gboolean    unsafe)
{
  VaerdiCluster *self = g_new0 (VaerdiCluster, 1);

  self->directory = g_canonicalize_filename (directory, NULL);
  self->data = g_build_filename (self->directory, "data", NULL);
  self->connections = connections;
  self->unsafe = unsafe;
  self->lock_fd = -1;
  self->users_fd = -1;

  return self;
}

/* Lets go of the server; it stops if nobody else uses it. */
void
_vaerdi_cluster_free (VaerdiCluster *self)
{
  _vaerdi_cluster_unlock (self);
  if (self->users_fd >= 0)
    close (self->users_fd);
  g_free (self->directory);
  g_free (self->data);
  g_free (self->socket_dir);
  g_free (self->bindir);
  g_free (self->keeper);
  g_free (self);
}

/* Makes and starts the server, or joins the one that runs. Blocks: for a
 * thread. On success the lock is still held, for loading. */
gboolean
_vaerdi_cluster_open (VaerdiCluster  *self,
                      GCancellable   *cancellable,
                      GError        **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !make_directory (self->directory, error) ||
      !check_owner (self, error) ||
      (self->socket_dir = choose_socket_dir (self->directory, error)) == NULL ||
      (self->bindir = find_bindir (self->data, error)) == NULL ||
      (self->keeper = find_keeper (error)) == NULL ||
      (self->lock_fd = open_lock (self, "lock", error)) < 0 ||
      (self->users_fd = open_lock (self, "users", error)) < 0)
    return FALSE;

  /* Another program may load twenty million contacts */
  return wait_for_lock (self->lock_fd, LOCK_EX, 0, cancellable, error) &&
         wait_for_lock (self->users_fd, LOCK_SH, STOPPING_LIMIT_S, cancellable, error) &&
         start_server (self, cancellable, error);
}

void
_vaerdi_cluster_unlock (VaerdiCluster *self)
{
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  self->lock_fd = -1;
}

static void
append_value (GString    *string,
              const char *key,
              const char *value)
{
  g_string_append_printf (string, "%s%s='", string->len > 0 ? " " : "", key);
  for (; *value != '\0'; value++)
    {
      if (*value == '\'' || *value == '\\')
        g_string_append_c (string, '\\');
      g_string_append_c (string, *value);
    }
  g_string_append_c (string, '\'');
}

/* @user NULL: the superuser. */
char *
_vaerdi_cluster_dup_conninfo (VaerdiCluster *self,
                              const char    *database,
                              const char    *user)
{
  g_autoptr (GString) string = g_string_new (NULL);

  append_value (string, "host", self->socket_dir);
  append_value (string, "port", PORT);
  append_value (string, "dbname", database);
  append_value (string, "user", user != NULL ? user : SUPERUSER);

  return g_string_free (g_steal_pointer (&string), FALSE);
}
