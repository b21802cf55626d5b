/* vaerdi-sandbox.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-sandbox"

#include "config.h"

#include <string.h>

#include "host/vaerdi-compute-spec.h"
#include "host/vaerdi-sandbox.h"
#include "verdicts/vaerdi-error-text.h"
#include "verdicts/vaerdi-language.h"

/* The sandbox is bubblewrap: namespaces of its own for files, processes,
 * network and the rest. Whether it works depends on the kernel's settings, on
 * the container around us and on the version, so it is not guessed: the worker
 * is run inside once and looks around. The answer holds for the process's
 * lifetime. */

typedef enum
{
  PROBE_NEVER,
  PROBE_RUNNING,
  PROBE_DONE,
} ProbeState;

static struct
{
  GMutex      lock;
  ProbeState  state;
  GList      *waiting;   /* GTask */
  char       *program;   /* path of bwrap */
  char       *reason;    /* why there is no sandbox, NULL when there is */
} probe;

static char *
find_worker (void)
{
  const char *from_environment = g_getenv ("VAERDI_WORKER");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self != NULL ? self : "/");
  g_autofree char *built = g_build_filename (folder, "worker", "vaerdi-worker", NULL);
  g_autofree char *beside = g_build_filename (folder, "..", "worker", "vaerdi-worker", NULL);

  if (from_environment != NULL && *from_environment != '\0')
    return g_canonicalize_filename (from_environment, NULL);

  /* Beside or above a program that runs from its build folder */
  if (g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_canonicalize_filename (beside, NULL);

  return g_strdup (PKG_LIBEXEC_DIR "/vaerdi-worker");
}

/**
 * vaerdi_sandbox_get_worker:
 *
 * Finds the worker: in the environment's `VAERDI_WORKER`, in the build
 * folder of the running program, or where it was installed.
 *
 * Returns: (transfer none): its path; it need not exist
 */
const char *
vaerdi_sandbox_get_worker (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) find_worker ());

  return (const char *) once;
}

static void G_GNUC_NULL_TERMINATED
add_arguments (GPtrArray *argv,
               ...)
{
  const char *argument;
  va_list args;

  va_start (args, argv);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, g_strdup (argument));
  va_end (args);
}

/* /bin and /lib are links into /usr on a merged system, folders on others */
static void
add_system_folders (GPtrArray *argv)
{
  static const char * const names[] = { "/bin", "/sbin", "/lib", "/lib32", "/lib64" };

  add_arguments (argv, "--ro-bind", "/usr", "/usr", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *target = g_file_read_link (names[i], NULL);

      if (target != NULL)
        add_arguments (argv, "--symlink", target, names[i], NULL);
      else if (g_file_test (names[i], G_FILE_TEST_IS_DIR))
        add_arguments (argv, "--ro-bind", names[i], names[i], NULL);
    }
}

/* Of /etc only what programs below /usr are incomplete without: the links of
 * the alternatives (libblas), the cache of the linker, and the settings of R */
static void
add_system_settings (GPtrArray *argv)
{
  static const char * const names[] = { "/etc/alternatives", "/etc/ld.so.cache", "/etc/R" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_arguments (argv, "--ro-bind-try", names[i], names[i], NULL);
}

static GPtrArray *
wrap (const char *program,
      const char *folder,
      guint64     tmp_size)
{
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);
  const char *worker = vaerdi_sandbox_get_worker ();
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, tmp_size);

  add_arguments (argv, program, "--unshare-all", "--die-with-parent",
                 "--cap-drop", "ALL", NULL);
  add_system_folders (argv);
  add_system_settings (argv);
  add_arguments (argv, "--proc", "/proc", "--dev", "/dev",
                 "--size", size, "--tmpfs", "/tmp",
                 "--ro-bind", worker, worker, NULL);
  if (folder != NULL)
    add_arguments (argv, "--ro-bind", folder, folder, "--chdir", folder, NULL);
  else
    add_arguments (argv, "--chdir", "/", NULL);
  add_arguments (argv, "--remount-ro", "/", "--", worker, NULL);

  return argv;
}

/**
 * vaerdi_sandbox_wrap:
 * @folder: the one folder beside /usr that is visible, read-only
 * @tmp_size: bytes that /tmp may hold
 *
 * Builds the command line that runs the worker in the sandbox. Only after
 * vaerdi_sandbox_probe_finish() has said that there is one. It is to be
 * started in a session of its own: bubblewrap's --new-session would take the
 * inner processes out of the group by which all of them can be killed.
 *
 * Returns: (transfer full) (element-type utf8): the words up to and with the
 *   worker's name, without a %NULL at the end
 */
GPtrArray *
vaerdi_sandbox_wrap (const char *folder,
                     guint64     tmp_size)
{
  g_return_val_if_fail (probe.state == PROBE_DONE && probe.program != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  return wrap (probe.program, folder, tmp_size);
}

static char *
first_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  return g_strndup (valid, strcspn (valid, "\n"));
}

/* NULL when the sandbox works */
static char *
try_sandbox (const char *program)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) argv = wrap (program, NULL, 1 << 20);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  char *nothing[] = { NULL };

  g_ptr_array_add (argv, g_strdup ("probe"));
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_environ (launcher, nothing);

  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  if (process == NULL ||
      !g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &text, &error))
    return g_strdup_printf (vaerdi_text (VAERDI_ENGLISH,
                                         "bubblewrap could not be run: %s"), error->message);

  if (g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) == 0)
    return NULL;

  line = first_line (text);

  return g_strdup_printf (vaerdi_text (VAERDI_ENGLISH,
                                       "bubblewrap does not work on this machine: %s"),
                          *line != '\0' ? line : "?");
}

static void
probe_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  g_autofree char *program = g_find_program_in_path ("bwrap");
  g_autofree char *reason = NULL;
  g_autolist (GTask) waiting = NULL;

  if (program == NULL)
    reason = g_strdup (vaerdi_text (VAERDI_ENGLISH,
                                    "bubblewrap is not installed; install the package "
                                    "bubblewrap"));
  else
    reason = try_sandbox (program);

  g_mutex_lock (&probe.lock);
  probe.state = PROBE_DONE;
  probe.program = g_steal_pointer (&program);
  probe.reason = g_steal_pointer (&reason);
  waiting = g_steal_pointer (&probe.waiting);
  g_mutex_unlock (&probe.lock);

  for (GList *l = waiting; l != NULL; l = l->next)
    g_task_return_boolean (l->data, TRUE);
  g_task_return_boolean (task, TRUE);
}

/**
 * vaerdi_sandbox_probe_async:
 * @cancellable: (nullable): stops the waiting, not the probe
 * @callback: called when it is known whether there is a sandbox
 * @user_data: for @callback
 *
 * Finds out whether compute steps can run in a sandbox, by running the worker
 * in one. It is done once per process; later calls get the same answer.
 */
void
vaerdi_sandbox_probe_async (GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  gboolean start = FALSE;
  gboolean done;

  g_task_set_source_tag (task, vaerdi_sandbox_probe_async);

  g_mutex_lock (&probe.lock);
  done = probe.state == PROBE_DONE;
  if (!done)
    {
      start = probe.state == PROBE_NEVER;
      probe.state = PROBE_RUNNING;
      probe.waiting = g_list_prepend (probe.waiting, g_object_ref (task));
    }
  g_mutex_unlock (&probe.lock);

  if (done)
    g_task_return_boolean (task, TRUE);

  if (start)
    {
      g_autoptr (GTask) thread = g_task_new (NULL, NULL, NULL, NULL);

      g_task_run_in_thread (thread, probe_thread);
    }
}

/**
 * vaerdi_sandbox_probe_finish:
 * @result: what the callback got
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: whether there is a sandbox; %FALSE without @error means that there
 *   is none, and vaerdi_sandbox_is_available() tells why
 */
gboolean
vaerdi_sandbox_probe_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  return vaerdi_sandbox_is_available (NULL);
}

/**
 * vaerdi_sandbox_is_available:
 * @reason: (out) (optional) (transfer none): why there is none, in a
 *   sentence for the person who looks after the machine
 *
 * Returns: whether compute steps run in a sandbox; %FALSE before the probe
 */
gboolean
vaerdi_sandbox_is_available (const char **reason)
{
  gboolean available;

  g_mutex_lock (&probe.lock);
  available = probe.state == PROBE_DONE && probe.reason == NULL;
  if (reason != NULL)
    *reason = probe.state == PROBE_DONE ? probe.reason
              : vaerdi_text (VAERDI_ENGLISH, "it has not been tried yet");
  g_mutex_unlock (&probe.lock);

  return available;
}

/**
 * vaerdi_sandbox_dup_note:
 * @language: the reader's language
 *
 * Returns: (transfer full) (nullable): that compute steps run without a
 *   sandbox, and why; %NULL when they do not, or before the probe
 */
char *
vaerdi_sandbox_dup_note (VaerdiLanguage language)
{
  g_autofree char *reason = NULL;
  g_autofree char *translated = NULL;

  g_mutex_lock (&probe.lock);
  reason = g_strdup (probe.reason);
  g_mutex_unlock (&probe.lock);

  if (reason == NULL)
    return NULL;

  translated = vaerdi_text_of (language, reason);

  return g_strdup_printf (vaerdi_text (language, "Its compute step runs without the sandbox, limited in time, memory "
                                       "and output only: %s"), translated);
}
