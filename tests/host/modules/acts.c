/* acts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A module that does, well or badly, what the column "act" of its input says.
 * Built once as it should be, and several times with a fault in what the host
 * looks at before it calls compute(). */

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "vaerdi-plugin.h"

#ifndef ACTS_MAGIC
# define ACTS_MAGIC VAERDI_PLUGIN_MAGIC
#endif
#ifndef ACTS_MAJOR
# define ACTS_MAJOR VAERDI_PLUGIN_ABI_MAJOR
#endif
#ifndef ACTS_MINOR
# define ACTS_MINOR VAERDI_PLUGIN_ABI_MINOR
#endif
#ifndef ACTS_SIZE
# define ACTS_SIZE sizeof (VaerdiPlugin)
#endif
#ifndef ACTS_ID
# define ACTS_ID "test.acts"
#endif

static volatile int never = 0;

typedef struct
{
  int unit;
  int value;
  int n;
  int day;
  int open;
} Answer;

static Answer
add_columns (const VaerdiPluginHost *host)
{
  Answer answer;

  /* Not the declared order: the host puts them right */
  answer.value = host->add_column (host, "value", VAERDI_PLUGIN_REAL);
  answer.unit = host->add_column (host, "unit", VAERDI_PLUGIN_TEXT);
  answer.n = host->add_column (host, "n", VAERDI_PLUGIN_INT);
  answer.day = host->add_column (host, "day", VAERDI_PLUGIN_DATE);
  answer.open = host->add_column (host, "open", VAERDI_PLUGIN_BOOL);

  return answer;
}

static int
say (const VaerdiPluginHost *host,
     const char             *text)
{
  Answer answer = add_columns (host);

  vaerdi_plugin_append_text (host, answer.unit, text);
  vaerdi_plugin_append_missing (host, answer.value);
  vaerdi_plugin_append_missing (host, answer.n);
  vaerdi_plugin_append_missing (host, answer.day);
  vaerdi_plugin_append_missing (host, answer.open);

  return 0;
}

static int
twice (const VaerdiPluginHost  *host,
       const VaerdiPluginTable *input)
{
  Answer answer = add_columns (host);
  int columns[] = { vaerdi_plugin_find_column (input, "arg"),
                    vaerdi_plugin_find_typed (input, "value", VAERDI_PLUGIN_REAL),
                    vaerdi_plugin_find_typed (input, "n", VAERDI_PLUGIN_INT),
                    vaerdi_plugin_find_typed (input, "day", VAERDI_PLUGIN_DATE),
                    vaerdi_plugin_find_typed (input, "open", VAERDI_PLUGIN_BOOL) };
  const VaerdiPluginColumn *days;

  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    if (columns[i] < 0)
      return vaerdi_plugin_fail (host, "the input lacks a column");

  for (uint64_t row = 0; row < input->n_rows; row++)
    {
      vaerdi_plugin_append_text (host, answer.unit,
                                 vaerdi_plugin_get_text (input, columns[0], row));
      if (vaerdi_plugin_is_missing (input, columns[1], row))
        vaerdi_plugin_append_missing (host, answer.value);
      else
        vaerdi_plugin_append_real (host, answer.value,
                                   2 * vaerdi_plugin_get_real (input, columns[1], row));
      vaerdi_plugin_append_int (host, answer.n, vaerdi_plugin_get_int (input, columns[2], row));
      vaerdi_plugin_append_int (host, answer.open, vaerdi_plugin_get_int (input, columns[4], row));
    }

  days = input->columns[columns[3]];
  host->append (host, answer.day, input->n_rows, days->values, days->valid);
  host->log (host, "twice is done");

  return 0;
}

/* What a good step of test-faults.c does: its rows as they came */
static int
copy (const VaerdiPluginHost  *host,
      const VaerdiPluginTable *input)
{
  static const char * const names[] = { "unit_id", "period", "numerator", "denominator" };

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      const VaerdiPluginColumn *column = input->columns[vaerdi_plugin_find_column (input, names[i])];

      host->append (host, host->add_column (host, names[i], column->type), input->n_rows, column->values, column->valid);
    }

  return 0;
}

static int
overflow_stack (int depth)
{
  volatile char block[4096];

  block[0] = (char) depth;

  return overflow_stack (depth + 1) + block[0];
}

static int
hog (const VaerdiPluginHost *host)
{
  for (;;)
    {
      char *block = malloc (16 << 20);

      if (block == NULL)
        return vaerdi_plugin_fail (host, "no memory is left");
      memset (block, 1, 16 << 20);
    }
}

static int
flood (const VaerdiPluginHost *host)
{
  Answer answer = add_columns (host);

  while (vaerdi_plugin_append_text (host, answer.unit, "more and more and more") == 0)
    continue;

  return 0;
}

static void
bomb (void)
{
  for (int i = 0; i < 9; i++)
    if (fork () < 0)
      break;
  for (;;)
    pause ();
}

static int
try_write (const VaerdiPluginHost *host,
           const char             *folder)
{
  const char *folders[] = { "/", "/usr", folder, "/tmp" };
  char text[1024] = "";

  for (int i = 0; i < 4; i++)
    {
      char path[512];
      FILE *file;

      snprintf (path, sizeof path, "%s/vaerdi-test-%d", folders[i], (int) getpid ());
      file = fopen (path, "w");
      if (file == NULL)
        continue;
      fclose (file);
      remove (path);
      strcat (strcat (text, folders[i]), " ");
    }

  return say (host, text);
}

static int
try_network (const VaerdiPluginHost *host,
             const char             *port)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  int ok;

  address.sin_port = htons ((uint16_t) atoi (port));
  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  ok = fd >= 0 && connect (fd, (struct sockaddr *) &address, sizeof address) == 0;

  return say (host, ok ? "connected" : "refused");
}

static int
try_read (const VaerdiPluginHost *host,
          const char             *path)
{
  char text[64] = "nothing";
  FILE *file = fopen (path, "r");

  if (file != NULL && fgets (text, sizeof text, file) == NULL)
    strcpy (text, "empty");

  return say (host, text);
}

static int
tell_environment (const VaerdiPluginHost *host)
{
  char text[1024] = "";

  for (char **p = environ; *p != NULL; p++)
    strncat (strcat (text, ";"), *p, 200);

  return say (host, text);
}

static int
make_noise (const VaerdiPluginHost *host)
{
  printf ("on standard output\n");
  fprintf (stderr, "on standard error about 010203-1234\n");
  host->log (host, "in the log");

  return say (host, "answer");
}

static int
answer_badly (const VaerdiPluginHost *host,
              const char             *how)
{
  Answer answer = { 0, 0, 0, 0, 0 };
  const double bad[] = { 1, 2, strcmp (how, "nan") == 0 ? (double) NAN
                               : strcmp (how, "infinite") == 0 ? (double) INFINITY : 3 };

  if (strcmp (how, "too few columns") == 0)
    return host->add_column (host, "unit", VAERDI_PLUGIN_TEXT);
  if (strcmp (how, "wrong type") == 0)
    return host->add_column (host, "unit", VAERDI_PLUGIN_REAL);

  answer = add_columns (host);
  if (strcmp (how, "too many columns") == 0)
    return host->add_column (host, "surplus", VAERDI_PLUGIN_INT) < 0;
  if (strcmp (how, "column twice") == 0)
    return host->add_column (host, "unit", VAERDI_PLUGIN_TEXT) < 0;
  if (strcmp (how, "unknown type") == 0)
    return host->add_column (host, "unit", (VaerdiPluginType) 77) < 0 ? 0 : 5;
  if (strcmp (how, "unknown column") == 0)
    return vaerdi_plugin_append_int (host, 77, 1) < 0 ? 0 : 5;
  if (strcmp (how, "not UTF-8") == 0)
    return vaerdi_plugin_append_text (host, answer.unit, "\xff") < 0 ? 0 : 5;
  if (strcmp (how, "uneven") == 0)
    return vaerdi_plugin_append_int (host, answer.n, 1);

  for (int row = 0; row < 3; row++)
    {
      vaerdi_plugin_append_text (host, answer.unit, "u");
      vaerdi_plugin_append_int (host, answer.n, row);
      vaerdi_plugin_append_int (host, answer.day, strcmp (how, "bad date") == 0 ? 99999999 : row);
      vaerdi_plugin_append_int (host, answer.open, strcmp (how, "bad bool") == 0 ? 2 : 1);
    }

  return host->append (host, answer.value, 3, bad, NULL);
}

/* Goes around the host and writes into its descriptor */
static int
interfere (const char *how)
{
  static const char greeting[16] = "VaerdiWk\1";
  static const char frame[16] = "VFrm\1\0\0\0\377\0\0";

  if (strcmp (how, "rubbish") == 0)
    return write (3, "rubbish instead of a frame", 26) < 0;
  if (strcmp (how, "greets twice") == 0)
    return write (3, greeting, 16) < 0;

  /* "dies mid-answer" */
  if (write (3, frame, 16) + write (3, "half", 4) < 0)
    abort ();
  _exit (0);
}

static int
leave_child (const VaerdiPluginHost *host)
{
  pid_t child = fork ();
  char text[32];

  if (child == 0)
    {
      setsid ();
      signal (SIGTERM, SIG_IGN);
      for (int i = 0; i < 600; i++)
        sleep (1);
      _exit (0);
    }

  snprintf (text, sizeof text, "%d", (int) child);

  return say (host, text);
}

#ifdef ACTS_NO_COMPUTE
static int compute (void *, const VaerdiPluginHost *, const VaerdiPluginTable *)
  __attribute__ ((unused));
#endif

static int
compute (void                    *state,
         const VaerdiPluginHost  *host,
         const VaerdiPluginTable *input)
{
  const char *act = vaerdi_plugin_get_text (input, vaerdi_plugin_find_column (input, "act"), 0);
  const char *arg = vaerdi_plugin_get_text (input, vaerdi_plugin_find_column (input, "arg"), 0);

  if (*(int *) state != 42)
    return vaerdi_plugin_fail (host, "create() did not give its state");
  if (act == NULL || strcmp (act, "twice") == 0)
    return twice (host, input);
  if (strcmp (act, "copy") == 0)
    return copy (host, input);
  if (strcmp (act, "crash") == 0)
    return *(volatile int *) (uintptr_t) never;
  if (strcmp (act, "stack") == 0)
    return overflow_stack (0);
  if (strcmp (act, "abort") == 0)
    abort ();
  if (strcmp (act, "exit") == 0)
    exit (0);
  if (strcmp (act, "loop") == 0 || strcmp (act, "stubborn") == 0)
    {
      for (int i = 1; i < 32 && strcmp (act, "stubborn") == 0; i++)
        signal (i, SIG_IGN);
      while (!never)
        continue;
    }
  if (strcmp (act, "hog") == 0)
    return hog (host);
  if (strcmp (act, "flood") == 0)
    return flood (host);
  if (strcmp (act, "bomb") == 0)
    bomb ();
  if (strcmp (act, "write") == 0)
    return try_write (host, arg);
  if (strcmp (act, "network") == 0)
    return try_network (host, arg);
  if (strcmp (act, "read") == 0)
    return try_read (host, arg);
  if (strcmp (act, "environment") == 0)
    return tell_environment (host);
  if (strcmp (act, "noise") == 0)
    return make_noise (host);
  if (strcmp (act, "bad answer") == 0)
    return answer_badly (host, arg);
  if (strcmp (act, "interfere") == 0)
    return interfere (arg);
  if (strcmp (act, "leave child") == 0)
    return leave_child (host);
  if (strcmp (act, "refuse") == 0)
    return vaerdi_plugin_fail (host, "the months are not in order");

  return 7;
}

static void *
create (const VaerdiPluginHost *host)
{
  static int state = 42;

  (void) host;

  return &state;
}

#ifdef ACTS_CRASH_AT_LOAD
static void __attribute__ ((constructor))
crash_at_load (void)
{
  *(volatile int *) (uintptr_t) never = 1;
}
#endif

static const VaerdiPlugin plugin = {
  .magic = ACTS_MAGIC,
  .abi_major = ACTS_MAJOR,
  .abi_minor = ACTS_MINOR,
  .struct_size = ACTS_SIZE,
  .id = ACTS_ID,
  .version = "1.0",
  .create = create,
#ifndef ACTS_NO_COMPUTE
  .compute = compute,
#endif
};

#ifdef ACTS_NO_SYMBOL
# define vaerdi_plugin something_else
VAERDI_PLUGIN_EXPORT const VaerdiPlugin *something_else (void);
#endif

const VaerdiPlugin *
vaerdi_plugin (void)
{
#ifdef ACTS_NO_DESCRIPTOR
  return plugin.magic != 0 ? NULL : &plugin;
#else
  return &plugin;
#endif
}
