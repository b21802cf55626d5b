/* vaerdi-worker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs one compute step and says how it ended. Started by the host, inside
 * the sandbox where there is one, with these descriptors:
 *
 *   0, 1, 2  a program's CSV in, CSV out, log; a module has no input, and
 *            both its outputs are the log
 *   3        a module's table in and answer out (a socket)
 *   4        one line from here that says how the step ended
 *
 * The step runs in a child of this process: a signal that ends it is seen
 * here as what it was, processes that it leaves behind come here as orphans,
 * and there is somebody to count them. */

#define G_LOG_DOMAIN "vaerdi-worker"

#include "config.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

#include "vaerdi-worker-module.h"

#define TABLE_FD     3
#define STATUS_FD    4
#define MAX_FILES    256
#define MAX_TREE     65536
#define TICK_NS      (20 * 1000 * 1000)
#define SEARCH_PATH  "/usr/local/bin:/usr/bin:/bin"

#ifdef __SANITIZE_ADDRESS__
const char *__asan_default_options (void);

/* A step that crashes shall end by its signal here too */
const char *
__asan_default_options (void)
{
  return "handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0:"
         "allocator_may_return_null=1:detect_leaks=0";
}
#endif

typedef struct
{
  pid_t    parent;      /* of this process; 0 when init of a sandbox's namespace is */
  guint64  cpu;         /* seconds */
  guint64  memory;
  guint64  output;
  guint64  processes;
  char   **step;        /* "module" PATH ID, "load" PATH ID, or "program" ARGV… */
} Job;

static gboolean
is_module (const Job *job)
{
  return !g_str_equal (job->step[0], "program");
}

static void G_GNUC_PRINTF (1, 2)
report (const char *format,
        ...)
{
  char line[64];
  va_list args;

  va_start (args, format);
  vsnprintf (line, sizeof line, format, args);
  va_end (args);

  if (write (STATUS_FD, line, strlen (line)) < 0)
    fprintf (stderr, "vaerdi-worker: %s", line);
}

static void
limit (int     resource,
       guint64 value)
{
  struct rlimit old;
  struct rlimit new = { value, value };

  if (getrlimit (resource, &old) == 0 && old.rlim_max < new.rlim_max)
    new.rlim_cur = new.rlim_max = old.rlim_max;
  if (setrlimit (resource, &new) == 0)
    return;

  fprintf (stderr, "vaerdi-worker: cannot set limit %d: %s\n", resource, g_strerror (errno));
  _exit (126);
}

static void
set_limits (const Job *job,
            gboolean   module)
{
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_CPU, job->cpu);
  limit (RLIMIT_FSIZE, job->output);
  limit (RLIMIT_NOFILE, MAX_FILES);
  /* Outside a namespace of its own the user's whole session counts, and the
   * limit would be reached before the first fork. Three: init, this, the step. */
  if (job->parent == 0)
    limit (RLIMIT_NPROC, job->processes + 3);
#ifdef __SANITIZE_ADDRESS__
  /* The sanitizer's shadow alone is terabytes of address space */
  if (module)
    return;
#endif
  limit (RLIMIT_AS, job->memory);
}

static void
set_environment (void)
{
  g_autofree char *zone = g_strdup (getenv ("TZ"));

  clearenv ();
  setenv ("PATH", SEARCH_PATH, TRUE);
  setenv ("LANG", "C.UTF-8", TRUE);
  setenv ("TZ", zone != NULL ? zone : "UTC", TRUE);
}

static void
die_with (pid_t parent,
          int   number)
{
  prctl (PR_SET_PDEATHSIG, number);
  if (getppid () != parent)
    _exit (125);
}

static void
run_step (const Job *job,
          pid_t      parent,
          int        exec_fd)
{
  gboolean module = is_module (job);
  sigset_t none;
  int code;

  die_with (parent, SIGKILL);
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  signal (SIGPIPE, SIG_DFL);
  close (STATUS_FD);
  set_environment ();
  set_limits (job, module);

  if (module)
    {
      close (exec_fd);
      setvbuf (stdout, NULL, _IOLBF, 0);
      _exit (vaerdi_worker_module_run (job->step[1], job->step[2], g_str_equal (job->step[0], "load"),
                                       job->output, TABLE_FD) ? 0 : 1);
    }

  execvp (job->step[1], job->step + 1);
  code = errno;
  if (write (exec_fd, &code, sizeof code) < 0)
    perror ("vaerdi-worker");
  _exit (127);
}

static guint
count_in_namespace (void)
{
  DIR *dir = opendir ("/proc");
  struct dirent *entry;
  guint n = 0;

  if (dir == NULL)
    return 0;

  while ((entry = readdir (dir)) != NULL)
    n += g_ascii_isdigit (entry->d_name[0]);
  closedir (dir);

  /* Without init and this process */
  return n > 2 ? n - 2 : 0;
}

static void
add_children_of_thread (GArray     *pids,
                        pid_t       pid,
                        const char *thread)
{
  char path[64];
  FILE *file;
  int child;

  g_snprintf (path, sizeof path, "/proc/%d/task/%.16s/children", (int) pid, thread);
  file = fopen (path, "re");
  if (file == NULL)
    return;

  while (pids->len < MAX_TREE && fscanf (file, "%d", &child) == 1)
    {
      pid_t found = child;

      g_array_append_val (pids, found);
    }

  fclose (file);
}

static void
add_children (GArray *pids,
              pid_t   pid)
{
  char path[64];
  DIR *dir;
  struct dirent *entry;

  g_snprintf (path, sizeof path, "/proc/%d/task", (int) pid);
  dir = opendir (path);
  if (dir == NULL)
    return;

  while ((entry = readdir (dir)) != NULL)
    if (g_ascii_isdigit (entry->d_name[0]))
      add_children_of_thread (pids, pid, entry->d_name);

  closedir (dir);
}

static GArray *
list_descendants (void)
{
  GArray *pids = g_array_new (FALSE, FALSE, sizeof (pid_t));

  add_children (pids, getpid ());
  for (guint i = 0; i < pids->len; i++)
    add_children (pids, g_array_index (pids, pid_t, i));

  return pids;
}

static guint
count_processes (const Job *job)
{
  g_autoptr (GArray) pids = NULL;

  if (job->parent == 0)
    return count_in_namespace ();

  pids = list_descendants ();

  return pids->len;
}

/* In a sandbox the namespace ends with this process and takes all with it.
 * Elsewhere every descendant is killed, also one that made itself a session of
 * its own: as an orphan it came here. */
static void
kill_rest (const Job *job)
{
  for (guint round = 0; job->parent != 0 && round < 200; round++)
    {
      g_autoptr (GArray) pids = list_descendants ();

      if (pids->len == 0)
        return;
      for (guint i = 0; i < pids->len; i++)
        kill (g_array_index (pids, pid_t, i), SIGKILL);
      while (waitpid (-1, NULL, WNOHANG) > 0)
        continue;
      g_usleep (2000);
    }
}

static gboolean
reap (pid_t child)
{
  int status;
  pid_t pid;

  while ((pid = waitpid (-1, &status, WNOHANG)) > 0)
    {
      if (pid != child)
        continue;
      if (WIFSIGNALED (status))
        report ("signal %d\n", WTERMSIG (status));
      else
        report ("exit %d\n", WEXITSTATUS (status));
      return TRUE;
    }

  return FALSE;
}

/* The host holds the other end of the status pipe. bubblewrap also dies with
 * its parent, but not if that happens while it is starting. */
static gboolean
host_is_gone (void)
{
  struct pollfd status = { STATUS_FD, 0, 0 };

  return poll (&status, 1, 0) > 0 && (status.revents & POLLERR) != 0;
}

static void
watch (const Job      *job,
       pid_t           child,
       const sigset_t *signals)
{
  const struct timespec tick = { 0, TICK_NS };

  for (;;)
    {
      int number = sigtimedwait (signals, NULL, &tick);
      guint n;

      if (number == SIGTERM || reap (child) || host_is_gone ())
        return;

      n = count_processes (job);
      if (n > job->processes)
        {
          report ("processes %u\n", n);
          return;
        }
    }
}

/* The step's ends of the pipes are the step's alone: the host shall see them
 * close when the step closes them. */
static void
let_go (const Job *job)
{
  int null = open ("/dev/null", O_RDWR | O_CLOEXEC);

  /* A program has none, and the number may be another's */
  if (is_module (job))
    close (TABLE_FD);
  if (null < 0)
    return;
  dup2 (null, STDIN_FILENO);
  dup2 (null, STDOUT_FILENO);
  close (null);
}

static gboolean
wait_for_exec (int exec_fd)
{
  int code = 0;
  gboolean ok = read (exec_fd, &code, sizeof code) != sizeof code;

  close (exec_fd);
  if (!ok)
    report ("exec %d\n", code);

  return ok;
}

static int
run (const Job *job)
{
  pid_t self = getpid ();
  sigset_t signals;
  pid_t child;
  int exec_pipe[2];

  /* Not killed: there may be descendants to kill first */
  if (job->parent != 0)
    die_with (job->parent, SIGTERM);
  prctl (PR_SET_CHILD_SUBREAPER, 1);

  sigemptyset (&signals);
  sigaddset (&signals, SIGCHLD);
  sigaddset (&signals, SIGTERM);
  sigprocmask (SIG_BLOCK, &signals, NULL);

  if (pipe2 (exec_pipe, O_CLOEXEC) != 0 || (child = fork ()) < 0)
    {
      report ("exec %d\n", errno);
      return 1;
    }
  if (child == 0)
    {
      close (exec_pipe[0]);
      run_step (job, self, exec_pipe[1]);
    }

  close (exec_pipe[1]);
  let_go (job);
  if (wait_for_exec (exec_pipe[0]))
    watch (job, child, &signals);
  kill_rest (job);

  return 0;
}

/* Run by the host once to see whether the sandbox holds what it promises */
static int
probe (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (9) };
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  if (access ("/etc/passwd", F_OK) == 0)
    return fputs ("/etc is visible\n", stderr), 1;
  if (access ("/usr", W_OK) == 0 || access ("/", W_OK) == 0)
    return fputs ("the file system can be written\n", stderr), 1;
  if (getppid () != 1)
    return fputs ("other processes are visible\n", stderr), 1;

  /* A documentation address: nothing is sent, only the route is looked up */
  address.sin_addr.s_addr = inet_addr ("192.0.2.1");
  if (fd >= 0 && connect (fd, (struct sockaddr *) &address, sizeof address) == 0)
    return fputs ("the network can be reached\n", stderr), 1;

  return 0;
}

static gboolean
parse_job (Job    *job,
           int     argc,
           char  **argv)
{
  guint64 numbers[5];

  if (argc < 9)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!g_ascii_string_to_unsigned (argv[2 + i], 10, 0, G_MAXINT64, &numbers[i], NULL))
      return FALSE;

  job->parent = numbers[0];
  job->cpu = numbers[1];
  job->memory = numbers[2];
  job->output = numbers[3];
  job->processes = numbers[4];
  job->step = argv + 7;

  if (g_str_equal (job->step[0], "program"))
    return TRUE;

  return (g_str_equal (job->step[0], "module") || g_str_equal (job->step[0], "load")) && argc == 10;
}

int
main (int    argc,
      char **argv)
{
  Job job = { 0 };

  if (argc == 2 && g_str_equal (argv[1], "probe"))
    _exit (probe ());

  if (argc > 1 && g_str_equal (argv[1], "run") && parse_job (&job, argc, argv))
    _exit (run (&job));

  fputs ("vaerdi-worker is started by Vaerdi; it does nothing by itself\n", stderr);

  return 2;
}
