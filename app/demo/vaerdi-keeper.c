/* vaerdi-keeper.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-keeper"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Keeps the private PostgreSQL alive as long as any program uses it.
 *
 *   vaerdi-keeper run PROGRAM ARGUMENT…
 *   vaerdi-keeper serve USERS LOG PROGRAM ARGUMENT…
 *
 * Every program that uses the server holds a shared flock on the file USERS.
 * The keeper waits for the exclusive lock: the kernel grants it when the last
 * user is gone, however it went, kill -9 included. Then the server is stopped.
 * If the keeper itself is killed, the parent-death signal stops the server.
 *
 * A server that dies while it has users is started again. The file that is
 * open as descriptor 3 is the server's lock; it is inherited by the server, so
 * it is free only when no process of the server is left.
 *
 * PostgreSQL refuses to run as root. In a user namespace of its own root is
 * seen as an ordinary user, without a second account and without new owners
 * of files. */

#define FAST_FAILURE_S 5
#define RETRY_MS       200
#define RETRIES        25
#define STOP_PATIENCE_S 10

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pid_t           child;
static atomic_bool     stopping;
static int             users_fd = -1;

static int
complain (const char *what)
{
  fprintf (stderr, "vaerdi-keeper: %s: %s\n", what, strerror (errno));

  return EXIT_FAILURE;
}

static int
write_text (const char *path,
            const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  ssize_t length = strlen (text);
  int ok;

  if (fd < 0)
    return 0;

  ok = write (fd, text, length) == length;
  close (fd);

  return ok;
}

/* The account must have a name: initdb looks it up. */
static const struct passwd *
find_account (void)
{
  const struct passwd *account = getpwnam ("postgres");

  return account != NULL ? account : getpwnam ("daemon");
}

static int
leave_root (void)
{
  const struct passwd *account;
  char map[64];

  if (geteuid () != 0)
    return 1;

  account = find_account ();
  if (account == NULL)
    return 0;
  if (unshare (CLONE_NEWUSER) != 0 || !write_text ("/proc/self/setgroups", "deny"))
    return 0;

  snprintf (map, sizeof map, "%u 0 1", (unsigned) account->pw_uid);
  if (!write_text ("/proc/self/uid_map", map))
    return 0;
  snprintf (map, sizeof map, "%u 0 1", (unsigned) account->pw_gid);

  return write_text ("/proc/self/gid_map", map);
}

/* Only returns on failure. */
static int
become (char **argv,
        pid_t  parent,
        int    death_signal)
{
  if (!leave_root ())
    return complain ("as root a user namespace is needed, and none can be made here; "
                     "run Vaerdi as an ordinary user (unshare)");

  /* After the change of user, which clears it */
  prctl (PR_SET_PDEATHSIG, death_signal);
  if (getppid () != parent)
    return EXIT_FAILURE;

  execv (argv[0], argv);

  return complain (argv[0]);
}

static pid_t
spawn (char **argv)
{
  pid_t parent = getpid ();
  pid_t pid = fork ();

  if (pid == 0)
    _exit (become (argv, parent, SIGINT));

  return pid;
}

static void
stop_child (int signal_number)
{
  pthread_mutex_lock (&mutex);
  stopping = 1;
  if (child > 0)
    kill (child, signal_number);
  pthread_mutex_unlock (&mutex);
}

/* Runs in a thread, since the lock blocks and so does waiting for the child. */
static void *
wait_for_users (void *data)
{
  while (flock (users_fd, LOCK_EX) != 0)
    if (errno != EINTR)
      break;

  stop_child (SIGINT);
  sleep (STOP_PATIENCE_S);
  stop_child (SIGQUIT);
  sleep (STOP_PATIENCE_S);
  stop_child (SIGKILL);

  return NULL;
}

/* Waits without reaping first, so that no signal can go to another process
 * that has been given the same number. */
static int
reap_child (void)
{
  siginfo_t info;

  while (waitid (P_PID, child, &info, WEXITED | WNOWAIT) != 0)
    if (errno != EINTR)
      return 0;

  pthread_mutex_lock (&mutex);
  waitpid (child, NULL, 0);
  child = 0;
  pthread_mutex_unlock (&mutex);

  return 1;
}

static int
serve (char **argv)
{
  time_t started;
  int failures = 0;

  while (!stopping)
    {
      pthread_mutex_lock (&mutex);
      child = stopping ? 0 : spawn (argv);
      pthread_mutex_unlock (&mutex);
      if (child <= 0)
        return stopping ? EXIT_SUCCESS : complain ("fork");

      started = time (NULL);
      if (!reap_child ())
        return complain ("waitid");

      if (stopping)
        break;
      failures = time (NULL) - started < FAST_FAILURE_S ? failures + 1 : 1;
      if (failures > RETRIES)
        return EXIT_FAILURE;
      usleep (RETRY_MS * 1000);
    }

  return EXIT_SUCCESS;
}

static int
start_serving (const char  *users,
               const char  *log,
               char       **argv)
{
  int log_fd = open (log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  pthread_t thread;

  if (log_fd < 0)
    return complain (log);

  dup2 (log_fd, STDOUT_FILENO);
  dup2 (log_fd, STDERR_FILENO);
  /* Out of the terminal's process group: Ctrl+C is for the program */
  setsid ();
  umask (077);

  users_fd = open (users, O_RDWR | O_CLOEXEC);
  if (users_fd < 0)
    return complain (users);
  if (pthread_create (&thread, NULL, wait_for_users, NULL) != 0)
    return complain ("pthread_create");

  return serve (argv);
}

int
main (int    argc,
      char **argv)
{
  if (argc >= 3 && strcmp (argv[1], "run") == 0)
    return become (argv + 2, getppid (), SIGKILL);
  if (argc >= 5 && strcmp (argv[1], "serve") == 0)
    return start_serving (argv[2], argv[3], argv + 4);

  fprintf (stderr, "vaerdi-keeper is started by Vaerdi and not by hand.\n");

  return 2;
}
