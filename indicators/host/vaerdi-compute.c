/* vaerdi-compute.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-compute"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>

#include "host/vaerdi-answer.h"
#include "host/vaerdi-channel.h"
#include "host/vaerdi-compute.h"
#include "host/vaerdi-ending.h"
#include "host/vaerdi-frame.h"
#include "host/vaerdi-sandbox.h"
#include "host/vaerdi-wire.h"
#include "verdicts/vaerdi-language.h"
#include "warehouse/vaerdi-csv.h"

/* One computation, from start to end:
 *
 *   prepare (thread)    look for the files, serialise the input
 *   probe   (once)      is there a sandbox?
 *   spawn   (thread)    start the worker
 *   run                 input goes out, and answer, log and status come in, until all are closed and the worker
 *                       has been reaped
 *   conclude            why it failed, or
 *   read    (thread)    check the answer
 *
 * Whatever stops a run (time, too much output, nobody waits) only notes the
 * reason and kills; the end is always reached by the same way, so that no
 * process and no descriptor is left. */

#define TABLE_FD   3
#define STATUS_FD  4
#define MAX_INPUT_BYTES  ((gsize) 1 << 30)
#define MAX_LOG    (64 * 1024)
#define MAX_STATUS 256

/* How long a worker outside the sandbox has to kill what it started, and how
 * long descriptors may stay open behind it, in milliseconds */
#define GRACE_MS   500

typedef struct
{
  GInputStream  *answer;
  GInputStream  *status;
  GInputStream  *log;
  GOutputStream *input;
} Streams;

typedef struct
{
  VaerdiComputeSpec *spec;
  VaerdiTable       *input;
  GBytes            *message;      /* the input, serialised */
  GSubprocess       *process;
  GCancellable      *channels;     /* closes all of them */
  GSocketConnection *connection;   /* to a module; its streams need it */
  Streams            streams;
  guint              pending;      /* channels, and the process */
  GSource           *time_limit;
  GSource           *cancelled;
  GSource           *grace;
  gboolean           sandboxed;
  GError            *stopped;      /* why it was killed */
  GBytes            *answer;
  GBytes            *status;
  char              *log;
} Run;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
streams_clear (Streams *self)
{
  g_clear_object (&self->answer);
  g_clear_object (&self->status);
  g_clear_object (&self->log);
  g_clear_object (&self->input);
}

static void
run_free (gpointer data)
{
  Run *self = data;

  clear_source (&self->time_limit);
  clear_source (&self->cancelled);
  clear_source (&self->grace);
  vaerdi_compute_spec_unref (self->spec);
  vaerdi_table_unref (self->input);
  g_clear_pointer (&self->message, g_bytes_unref);
  g_clear_object (&self->process);
  g_clear_object (&self->channels);
  streams_clear (&self->streams);
  g_clear_object (&self->connection);
  g_clear_error (&self->stopped);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_clear_pointer (&self->status, g_bytes_unref);
  g_free (self->log);
  g_free (self);
}

/* Every error leaves by here: a step's own words may hold what it read */
static void
return_error (GTask  *task,
              GError *error)
{
  Run *self = g_task_get_task_data (task);
  g_autofree char *numbered = vaerdi_ending_hide_numbers (error->message);
  g_autofree char *message = vaerdi_ending_hide_identifiers (numbered, self->input);

  g_task_return_new_error (task, error->domain, error->code, "%s", message);
  g_error_free (error);
}

static GError *
cancelled_error (void)
{
  return g_error_new_literal (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_CANCELLED,
                              vaerdi_text (VAERDI_ENGLISH,
                                           "the computation was cancelled"));
}

static gboolean
return_if_cancelled (GTask *task)
{
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return FALSE;

  return_error (task, cancelled_error ());

  return TRUE;
}

/* Reading the answer */

static void
read_thread (GTask        *inner,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Run *self = g_task_get_task_data (data);
  GError *error = NULL;
  VaerdiTable *table = vaerdi_answer_read (self->spec, self->answer, &error);

  if (table == NULL)
    g_task_return_error (inner, error);
  else
    g_task_return_pointer (inner, table, (GDestroyNotify) vaerdi_table_unref);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  VaerdiTable *table = g_task_propagate_pointer (G_TASK (result), &error);

  if (table == NULL)
    return_error (task, error);
  else
    g_task_return_pointer (task, table, (GDestroyNotify) vaerdi_table_unref);
}

static void
run_in_thread (GTask               *task,
               GTaskThreadFunc      function,
               GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) inner = g_task_new (NULL, NULL, callback, g_object_ref (task));

  g_task_set_task_data (inner, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (inner, function);
}

/* The end */

static char *
get_status (Run *self)
{
  gsize length;
  const char *data = g_bytes_get_data (self->status, &length);

  return g_strndup (data != NULL ? data : "", length);
}

static void
conclude (GTask *task)
{
  Run *self = g_task_get_task_data (task);
  g_autofree char *status = get_status (self);
  GError *error = NULL;

  clear_source (&self->time_limit);
  clear_source (&self->cancelled);
  clear_source (&self->grace);

  /* Descriptors go now, not when the last thread forgets the task */
  streams_clear (&self->streams);
  g_clear_object (&self->connection);
  g_clear_object (&self->process);

  if (self->stopped != NULL)
    error = g_steal_pointer (&self->stopped);
  else
    error = vaerdi_ending_explain (self->spec, status, self->log);

  if (error != NULL)
    return_error (task, error);
  else
    run_in_thread (task, read_thread, read_cb);
}

static void
release (GTask *task)
{
  Run *self = g_task_get_task_data (task);

  g_assert (self->pending > 0);

  if (--self->pending == 0)
    conclude (task);
}

/* Killing */

static void
kill_group (Run *self)
{
  const char *identifier = g_subprocess_get_identifier (self->process);

  /* NULL when it has been reaped and the number may be another's */
  if (identifier != NULL)
    kill (-(pid_t) g_ascii_strtoll (identifier, NULL, 10), SIGKILL);
}

static gboolean
kill_group_cb (gpointer user_data)
{
  kill_group (g_task_get_task_data (user_data));

  return G_SOURCE_REMOVE;
}

static void
start_grace (GTask       *task,
             GSourceFunc  callback)
{
  Run *self = g_task_get_task_data (task);

  clear_source (&self->grace);
  self->grace = g_timeout_source_new (GRACE_MS);
  g_task_attach_source (task, self->grace, callback);
}

/* In the sandbox the death of its first process is that of all. It is in the
 * group too, which matters while bubblewrap is still starting: it would wait
 * for its dead parent forever. Without the sandbox the worker is first asked
 * to kill what it started, also what left the group. */
static void
stop (GTask  *task,
      GError *reason)
{
  Run *self = g_task_get_task_data (task);

  if (self->stopped != NULL)
    {
      g_error_free (reason);
      return;
    }

  self->stopped = reason;
  if (self->sandboxed)
    {
      kill_group (self);
      return;
    }

  g_subprocess_send_signal (self->process, SIGTERM);
  start_grace (task, kill_group_cb);
}

static gboolean
time_limit_cb (gpointer user_data)
{
  Run *self = g_task_get_task_data (user_data);

  stop (user_data, vaerdi_ending_too_long (self->spec));

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  stop (user_data, cancelled_error ());

  return G_SOURCE_REMOVE;
}

static gboolean
close_channels_cb (gpointer user_data)
{
  Run *self = g_task_get_task_data (user_data);

  g_cancellable_cancel (self->channels);

  return G_SOURCE_REMOVE;
}

static void
exited_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *self = g_task_get_task_data (task);

  g_subprocess_wait_finish (G_SUBPROCESS (object), result, NULL);

  /* What is in the pipes is still read; what somebody who got away holds
   * open is not waited for. */
  if (self->pending > 1)
    start_grace (task, close_channels_cb);
  release (task);
}

/* The channels */

static void
answer_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *self = g_task_get_task_data (task);
  gboolean overflow;

  self->answer = vaerdi_channel_read_finish (result, &overflow);
  if (overflow)
    stop (task, vaerdi_ending_too_much (self->spec));
  release (task);
}

static void
status_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *self = g_task_get_task_data (task);

  self->status = vaerdi_channel_read_finish (result, NULL);
  release (task);
}

static void
log_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *self = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = vaerdi_channel_read_finish (result, NULL);
  g_autofree char *clean = NULL;

  clean = vaerdi_ending_clean_log (bytes);
  self->log = vaerdi_ending_hide_identifiers (clean, self->input);
  release (task);
}

/* A step need not read its input to the end, so a failure says nothing */
static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *self = g_task_get_task_data (task);

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, NULL);
  if (self->spec->kind == VAERDI_COMPUTE_PROGRAM)
    g_output_stream_close (G_OUTPUT_STREAM (object), NULL, NULL);
  release (task);
}

/* The module counts values; names and lengths come on top */
static gsize
get_max_answer (VaerdiComputeSpec *spec)
{
  if (spec->kind == VAERDI_COMPUTE_PROGRAM)
    return spec->output;

  return spec->output + spec->output / 4 + 65536 + 2 * VAERDI_FRAME_HEADER;
}

static void
open_channels (GTask *task)
{
  Run *self = g_task_get_task_data (task);
  Streams *streams = &self->streams;
  gsize length;
  gconstpointer data = g_bytes_get_data (self->message, &length);

  self->pending = 5;
  vaerdi_channel_read_async (streams->answer, get_max_answer (self->spec),
                             VAERDI_CHANNEL_STOP, self->channels,
                             answer_cb, g_object_ref (task));
  vaerdi_channel_read_async (streams->status, MAX_STATUS, VAERDI_CHANNEL_STOP, self->channels,
                             status_cb, g_object_ref (task));
  vaerdi_channel_read_async (streams->log, MAX_LOG, VAERDI_CHANNEL_FORGET, self->channels,
                             log_cb, g_object_ref (task));
  g_output_stream_write_all_async (streams->input, data, length, G_PRIORITY_DEFAULT,
                                   self->channels, written_cb, g_object_ref (task));
  g_subprocess_wait_async (self->process, NULL, exited_cb, g_object_ref (task));
}

static void
arm (GTask *task)
{
  Run *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->time_limit = g_timeout_source_new (self->spec->time_ms);
  g_task_attach_source (task, self->time_limit, time_limit_cb);

  if (cancellable == NULL)
    return;

  self->cancelled = g_cancellable_source_new (cancellable);
  g_task_attach_source (task, self->cancelled, G_SOURCE_FUNC (cancelled_cb));
}

/* Starting */

static gboolean
io_error (GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s", g_strerror (code));

  return FALSE;
}

static gboolean
add_pipe (GSubprocessLauncher  *launcher,
          int                   target,
          GInputStream        **stream,
          GError              **error)
{
  int fds[2];

  if (!g_unix_open_pipe (fds, FD_CLOEXEC, error))
    return FALSE;

  *stream = g_unix_input_stream_new (fds[0], TRUE);
  g_subprocess_launcher_take_fd (launcher, fds[1], target);

  return TRUE;
}

static gboolean
add_log (GSubprocessLauncher  *launcher,
         gboolean              both,
         GInputStream        **stream,
         GError              **error)
{
  int fds[2];
  int copy;

  if (!g_unix_open_pipe (fds, FD_CLOEXEC, error))
    return FALSE;

  *stream = g_unix_input_stream_new (fds[0], TRUE);
  g_subprocess_launcher_take_stderr_fd (launcher, fds[1]);
  if (!both)
    return TRUE;

  copy = fcntl (fds[1], F_DUPFD_CLOEXEC, 5);
  if (copy < 0)
    return io_error (error);
  g_subprocess_launcher_take_stdout_fd (launcher, copy);

  return TRUE;
}

static gboolean
add_socket (Run                  *self,
            GSubprocessLauncher  *launcher,
            GError              **error)
{
  g_autoptr (GSocket) ours = NULL;
  int fds[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
    return io_error (error);

  g_subprocess_launcher_take_fd (launcher, fds[1], TABLE_FD);
  ours = g_socket_new_from_fd (fds[0], error);
  if (ours == NULL)
    {
      close (fds[0]);
      return FALSE;
    }

  self->connection = g_socket_connection_factory_create_connection (ours);
  self->streams.input =
    g_object_ref (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)));
  self->streams.answer =
    g_object_ref (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)));

  return TRUE;
}

static GSubprocessFlags
get_flags (VaerdiComputeSpec *spec)
{
  if (spec->kind == VAERDI_COMPUTE_MODULE)
    return G_SUBPROCESS_FLAGS_NONE;

  return G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE;
}

/* Nothing of the session's environment: no PGPASSWORD, no HOME, no LD_PRELOAD.
 * The worker speaks English, as every error does until a person reads it. */
static void
set_environment (GSubprocessLauncher *launcher)
{
  const char *zone = g_getenv ("TZ");
  g_autofree char *tz = g_strconcat ("TZ=", zone != NULL ? zone : "UTC", NULL);
  char *environment[] = {
    (char *) "PATH=/usr/local/bin:/usr/bin:/bin", (char *) "LANG=C.UTF-8", tz,
    (char *) "LANGUAGE=en", NULL,
  };

  g_subprocess_launcher_set_environ (launcher, environment);
}

static void
add_number (GPtrArray *argv,
            guint64    number)
{
  g_ptr_array_add (argv, g_strdup_printf ("%" G_GUINT64_FORMAT, number));
}

static void
add_step (GPtrArray         *argv,
          VaerdiComputeSpec *spec)
{
  gboolean module = spec->kind == VAERDI_COMPUTE_MODULE;

  g_ptr_array_add (argv, g_strdup (!module ? "program" : spec->load_only ? "load" : "module"));

  if (module || spec->argv == NULL)
    g_ptr_array_add (argv, g_strdup (spec->path));
  if (module)
    g_ptr_array_add (argv, g_strdup (spec->id));

  for (guint i = 0; !module && spec->argv != NULL && spec->argv[i] != NULL; i++)
    g_ptr_array_add (argv, g_strdup (spec->argv[i]));
}

static GPtrArray *
build_argv (Run *self)
{
  VaerdiComputeSpec *spec = self->spec;
  GPtrArray *argv;

  if (self->sandboxed)
    argv = vaerdi_sandbox_wrap (spec->folder, spec->output);
  else
    {
      argv = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (argv, g_strdup (vaerdi_sandbox_get_worker ()));
    }

  g_ptr_array_add (argv, g_strdup ("run"));
  add_number (argv, self->sandboxed ? 0 : getpid ());
  /* Threads use the processor side by side; the clock is the limit that counts */
  add_number (argv, (spec->time_ms / 1000 + 1) * g_get_num_processors ());
  add_number (argv, spec->memory);
  add_number (argv, spec->output);
  add_number (argv, spec->processes);
  add_step (argv, spec);
  g_ptr_array_add (argv, NULL);

  return argv;
}

/* In the new process: a group, and no terminal, of its own */
static void
enter_session (gpointer user_data)
{
  setsid ();
}

static gboolean
spawn (Run      *self,
       GError  **error)
{
  Streams *streams = &self->streams;
  gboolean module = self->spec->kind == VAERDI_COMPUTE_MODULE;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GPtrArray) argv = build_argv (self);

  launcher = g_subprocess_launcher_new (get_flags (self->spec));
  set_environment (launcher);
  g_subprocess_launcher_set_child_setup (launcher, enter_session, NULL, NULL);
  if (!self->sandboxed)
    g_subprocess_launcher_set_cwd (launcher, self->spec->folder);

  if (!add_pipe (launcher, STATUS_FD, &streams->status, error) ||
      !add_log (launcher, module, &streams->log, error) ||
      (module && !add_socket (self, launcher, error)))
    return FALSE;

  self->process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata,
                                                error);
  if (self->process == NULL)
    return FALSE;

  /* The launcher holds the child's ends, which would keep the pipes open */
  g_subprocess_launcher_close (launcher);
  if (!module)
    {
      streams->input = g_object_ref (g_subprocess_get_stdin_pipe (self->process));
      streams->answer = g_object_ref (g_subprocess_get_stdout_pipe (self->process));
      /* Else a write of more than fits would wait for a slow reader */
      g_unix_set_fd_nonblocking (g_unix_output_stream_get_fd (G_UNIX_OUTPUT_STREAM (streams->input)),
                                 TRUE, NULL);
    }

  return TRUE;
}

static void
spawn_func (gpointer data,
            gpointer user_data)
{
  g_autoptr (GTask) inner = data;
  Run *self = g_task_get_task_data (g_task_get_task_data (inner));
  GError *error = NULL;

  if (spawn (self, &error))
    g_task_return_boolean (inner, TRUE);
  else
    g_task_return_error (inner, error);
}

/* Starting a process waits until it has been replaced by the program, which
 * takes its time on a busy machine, so that another thread does it. It is
 * always the same one, which never ends: a worker dies with the thread that
 * started it. */
static GThreadPool *
get_spawner (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) g_thread_pool_new (spawn_func, NULL, 1, TRUE, NULL));

  return (GThreadPool *) once;
}

static void
spawned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      return_error (task, g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN,
                                       vaerdi_text (VAERDI_ENGLISH,
                                                    "the worker %s could not be started: %s"),
                                       vaerdi_sandbox_get_worker (), error->message));
      return;
    }

  arm (task);
  open_channels (task);
}

static void
start (GTask *task)
{
  GTask *inner = g_task_new (NULL, NULL, spawned_cb, g_object_ref (task));

  g_task_set_task_data (inner, g_object_ref (task), g_object_unref);
  g_thread_pool_push (get_spawner (), inner, NULL);
}

static void
probe_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *self = g_task_get_task_data (task);
  const char *reason;

  self->sandboxed = vaerdi_sandbox_probe_finish (result, NULL);
  if (return_if_cancelled (task))
    return;

  if (!self->sandboxed && self->spec->sandbox == VAERDI_COMPUTE_SANDBOX_REQUIRED)
    {
      vaerdi_sandbox_is_available (&reason);
      return_error (task, g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN,
                                       vaerdi_text (VAERDI_ENGLISH,
                                                    "compute steps may only run in a sandbox, "
                                                    "and there is none: %s"), reason));
      return;
    }

  start (task);
}

/* Preparing */

static GBytes *
serialise (Run     *self,
           GError **error)
{
  g_autoptr (GBytes) message = NULL;

  if (self->spec->kind == VAERDI_COMPUTE_PROGRAM)
    message = vaerdi_csv_write (self->input, VAERDI_CSV_DEFAULT);
  else
    message = vaerdi_wire_to_message (self->input);

  if (g_bytes_get_size (message) <= MAX_INPUT_BYTES)
    return g_steal_pointer (&message);

  g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_INPUT,
               vaerdi_text (VAERDI_ENGLISH,
                            "the query gives %u MiB of rows, a compute step takes at most %u; "
                            "let the query summarise them"),
               (guint) (g_bytes_get_size (message) >> 20), (guint) (MAX_INPUT_BYTES >> 20));

  return NULL;
}

static void
prepare_thread (GTask        *inner,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Run *self = g_task_get_task_data (data);
  GError *error = NULL;
  GBytes *message = NULL;

  if (vaerdi_compute_spec_check (self->spec, &error))
    message = serialise (self, &error);

  if (message == NULL)
    g_task_return_error (inner, error);
  else
    g_task_return_pointer (inner, message, (GDestroyNotify) g_bytes_unref);
}

static void
prepared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->message = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->message == NULL)
    {
      return_error (task, error);
      return;
    }

  if (return_if_cancelled (task))
    return;

  if (self->spec->sandbox == VAERDI_COMPUTE_SANDBOX_OFF)
    start (task);
  else
    vaerdi_sandbox_probe_async (g_task_get_cancellable (task), probe_cb, g_object_ref (task));
}

/**
 * vaerdi_compute_run_async:
 * @spec: what to run
 * @input: the rows of the query; not to be changed before the end
 * @cancellable: (nullable): kills the step
 * @callback: called when all of it has ended
 * @user_data: for @callback
 *
 * Runs a compute step in a worker process. It is killed, with all that it
 * started, when its time is over, when @cancellable says so, and when this
 * program ends for whatever reason.
 */
void
vaerdi_compute_run_async (VaerdiComputeSpec   *spec,
                          VaerdiTable         *input,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *self;

  g_return_if_fail (spec != NULL);
  g_return_if_fail (input != NULL);

  /* A step that reads no input must not end the program: writing to it then
   * is an error, not a signal. */
  signal (SIGPIPE, SIG_IGN);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_compute_run_async);
  /* The error of a cancelled run comes when its process is gone */
  g_task_set_check_cancellable (task, FALSE);

  self = g_new0 (Run, 1);
  self->spec = vaerdi_compute_spec_ref (spec);
  self->input = vaerdi_table_ref (input);
  self->channels = g_cancellable_new ();
  g_task_set_task_data (task, self, run_free);

  run_in_thread (task, prepare_thread, prepared_cb);
}

/**
 * vaerdi_compute_run_finish:
 * @result: what the callback got
 * @log: (out) (optional) (nullable): what the step logged: its standard
 *   error, and a module's standard output; at most about 64 KiB, with the
 *   middle left out. Set also when there is an error.
 * @error: return location for a #VAERDI_COMPUTE_ERROR
 *
 * Returns: (transfer full) (nullable): a table with exactly the declared
 *   columns in the declared order
 */
VaerdiTable *
vaerdi_compute_run_finish (GAsyncResult  *result,
                           char         **log,
                           GError       **error)
{
  Run *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  self = g_task_get_task_data (G_TASK (result));
  if (log != NULL)
    *log = g_steal_pointer (&self->log);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vaerdi_compute_was_sandboxed:
 * @result: what the callback got
 *
 * Returns: whether the step ran in the sandbox; else
 *   vaerdi_sandbox_is_available() tells why there is none
 */
gboolean
vaerdi_compute_was_sandboxed (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return ((Run *) g_task_get_task_data (G_TASK (result)))->sandboxed;
}
