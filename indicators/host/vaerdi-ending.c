/* vaerdi-ending.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-ending"

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "host/vaerdi-ending.h"
#include "verdicts/vaerdi-language.h"
#include "warehouse/vaerdi-civil-number.h"

/* How a compute step ended, said so that a person knows what to do. */

static const char *
get_last_line (const char *log)
{
  const char *end = log + strlen (log);
  const char *line;

  while (end > log && g_ascii_isspace (end[-1]))
    end--;
  for (line = end; line > log && line[-1] != '\n'; line--)
    continue;

  return line;
}

/* ": ValueError: …", or nothing */
static char *
quote_log (const char *log)
{
  g_autofree char *line = g_strstrip (g_strdup (get_last_line (log)));

  if (*line == '\0')
    return g_strdup ("");
  if (g_utf8_strlen (line, -1) > 200)
    *g_utf8_offset_to_pointer (line, 200) = '\0';

  return g_strconcat (": ", line, NULL);
}

static gboolean
ran_out_of_memory (const char *log)
{
  static const char * const words[] = {
    "MemoryError", "failed to allocate", "bad_alloc", "annot allocate", "ut of memory",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (log, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * vaerdi_ending_too_long:
 * @spec: the step that ran
 *
 * Returns: (transfer full): the error of a step that ran longer than it may
 */
GError *
vaerdi_ending_too_long (VaerdiComputeSpec *spec)
{
  g_autofree char *seconds = NULL;

  g_return_val_if_fail (spec != NULL, NULL);

  seconds = vaerdi_format_number (VAERDI_ENGLISH, spec->time_ms / 1000.0,
                                  spec->time_ms % 1000 == 0 ? 0 : 1);

  return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_TIMEOUT,
                      vaerdi_text (VAERDI_ENGLISH,
                                   "the compute step ran longer than %s s and was stopped"), seconds);
}

/**
 * vaerdi_ending_too_much:
 * @spec: the step that ran
 *
 * Returns: (transfer full): the error of a step that wrote more than it may
 */
GError *
vaerdi_ending_too_much (VaerdiComputeSpec *spec)
{
  g_autofree char *size = NULL;

  g_return_val_if_fail (spec != NULL, NULL);

  size = spec->output >= 1 << 20
         ? g_strdup_printf ("%u MiB", (guint) (spec->output >> 20))
         : g_strdup_printf ("%u kB", (guint) (spec->output / 1000));

  return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_OUTPUT,
                      vaerdi_text (VAERDI_ENGLISH,
                                   "the compute step wrote more than %s and was stopped"), size);
}

static gboolean
is_crash (int number)
{
  return number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE;
}

static gboolean
is_giving_up (int number)
{
  return number == SIGABRT || number == SIGTRAP;
}

static GError *
explain_signal (VaerdiComputeSpec *spec,
                int                number,
                const char        *log)
{
  if (number == SIGXCPU)
    return vaerdi_ending_too_long (spec);
  if (number == SIGXFSZ)
    return vaerdi_ending_too_much (spec);

  if (ran_out_of_memory (log))
    return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_CRASHED,
                        N_("the compute step stopped with signal %d; it may use %u MiB of memory"), number,
                        (guint) (spec->memory >> 20));

  return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_CRASHED,
                      is_crash (number)       ? N_("the compute step stopped with signal %d (crashed)")
                      : is_giving_up (number) ? N_("the compute step stopped with signal %d (gave up)")
                                              : N_("the compute step stopped with signal %d (killed)"), number);
}

static GError *
explain_exit (VaerdiComputeSpec *spec,
              int                code,
              const char        *log)
{
  g_autofree char *line = quote_log (log);

  if (code == 0)
    return NULL;

  if (ran_out_of_memory (log))
    return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_FAILED,
                        N_("the compute step ended with exit code %d; it may use %u MiB of memory%s"), code,
                        (guint) (spec->memory >> 20), line);

  return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_FAILED,
                      N_("the compute step ended with exit code %d%s"), code, line);
}

static GError *
explain_exec (VaerdiComputeSpec *spec,
              int                code)
{
  g_autofree char *file = g_path_get_basename (spec->path);
  const char *program = spec->argv != NULL ? spec->argv[0] : file;

  if (code == ENOENT)
    return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN,
                        vaerdi_text (VAERDI_ENGLISH,
                                     "the program %s, or the interpreter in its first line, is "
                                     "not installed in /usr; install it"), program);
  if (code == EACCES)
    return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN,
                        vaerdi_text (VAERDI_ENGLISH,
                                     "the program %s is not executable; run chmod +x on it, or "
                                     "name its interpreter in the manifest"), program);

  return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN,
                      vaerdi_text (VAERDI_ENGLISH,
                                   "the program %s could not be started: %s"), program,
                      g_strerror (code));
}

/**
 * vaerdi_ending_explain:
 * @spec: the step that ran
 * @status: the worker's line about its end; empty when it could not write one
 * @log: what the step logged
 *
 * Returns: (transfer full) (nullable): why it failed; %NULL when it ended well
 */
GError *
vaerdi_ending_explain (VaerdiComputeSpec *spec,
                       const char        *status,
                       const char        *log)
{
  g_autofree char *line = NULL;
  int number;

  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (status != NULL, NULL);
  g_return_val_if_fail (log != NULL, NULL);

  if (sscanf (status, "exit %d", &number) == 1)
    return explain_exit (spec, number, log);
  if (sscanf (status, "signal %d", &number) == 1)
    return explain_signal (spec, number, log);
  if (sscanf (status, "exec %d", &number) == 1)
    return explain_exec (spec, number);
  if (sscanf (status, "processes %d", &number) == 1)
    return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_PROCESSES,
                        vaerdi_text (VAERDI_ENGLISH,
                                     "the compute step started more than %u processes and was "
                                     "stopped"), spec->processes);

  line = quote_log (log);

  return g_error_new (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN,
                      vaerdi_text (VAERDI_ENGLISH,
                                   "the worker of the compute step did not start, or was "
                                   "killed%s"), line);
}

/**
 * vaerdi_ending_hide_numbers:
 * @text: UTF-8 text from a compute step
 *
 * Hides what could be a Danish civil registration number: a step may print the
 * rows it works on.
 *
 * Returns: (transfer full): the text without them
 */
char *
vaerdi_ending_hide_numbers (const char *text)
{
  static gsize once;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) g_regex_new (VAERDI_CIVIL_NUMBER, G_REGEX_OPTIMIZE, 0, NULL));

  return g_regex_replace_literal ((GRegex *) once, text, -1, 0, "••••••-••••", 0, NULL);
}

static gboolean
is_identifier (const char *name)
{
  return g_str_has_suffix (name, "_id") && !g_str_equal (name, "unit_id");
}

/* Numbers of one to three digits are left: a line of a program has them too,
 * and nobody is known by them. */
#define SHORTEST_NUMBER 1000

static void
add_identifiers (GHashTable  *values,
                 VaerdiTable *table,
                 guint        column)
{
  gboolean is_text = vaerdi_table_get_column_type (table, column) == VAERDI_COLUMN_TEXT;

  for (guint row = 0; row < vaerdi_table_get_n_rows (table); row++)
    if (!is_text && !vaerdi_table_is_null (table, column, row) &&
        vaerdi_table_get_int (table, column, row) >= SHORTEST_NUMBER)
      g_hash_table_add (values, g_strdup_printf ("%" G_GINT64_FORMAT, vaerdi_table_get_int (table, column, row)));
    else if (is_text && vaerdi_table_get_text (table, column, row) != NULL)
      g_hash_table_add (values, g_strdup (vaerdi_table_get_text (table, column, row)));
}

/* What stands in the columns that name a person, a contact or a course */
static GHashTable *
list_identifiers (VaerdiTable *table)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint column = 0; column < vaerdi_table_get_n_columns (table); column++)
    if (is_identifier (vaerdi_table_get_name (table, column)) &&
        (vaerdi_table_get_column_type (table, column) == VAERDI_COLUMN_TEXT ||
         vaerdi_table_get_column_type (table, column) == VAERDI_COLUMN_INT))
      add_identifiers (values, table, column);

  return values;
}

static gboolean
hide_word_cb (const GMatchInfo *match,
              GString          *result,
              gpointer          user_data)
{
  g_autofree char *word = g_match_info_fetch (match, 0);

  g_string_append (result, g_hash_table_contains (user_data, word) ? "••••" : word);

  return FALSE;
}

/**
 * vaerdi_ending_hide_identifiers:
 * @text: UTF-8 text from a compute step
 * @input: the rows that it worked on
 *
 * Hides the values of the input's columns whose names end in _id, but for the
 * units, wherever they stand as a word.
 *
 * Returns: (transfer full): the text without them
 */
char *
vaerdi_ending_hide_identifiers (const char  *text,
                                VaerdiTable *input)
{
  g_autoptr (GHashTable) values = NULL;
  static gsize once;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (input != NULL, NULL);

  if (*text == '\0')
    return g_strdup (text);

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) g_regex_new ("[\\w-]+", G_REGEX_OPTIMIZE, 0, NULL));

  values = list_identifiers (input);

  return g_regex_replace_eval ((GRegex *) once, text, -1, 0, 0, hide_word_cb, values, NULL);
}

/**
 * vaerdi_ending_clean_log:
 * @log: what a step wrote; any bytes
 *
 * Returns: (transfer full): it as UTF-8 text that may be shown
 */
char *
vaerdi_ending_clean_log (GBytes *log)
{
  g_autofree char *text = NULL;
  gsize length;
  const char *data;

  g_return_val_if_fail (log != NULL, NULL);

  data = g_bytes_get_data (log, &length);
  text = g_utf8_make_valid (data != NULL ? data : "", length);

  return vaerdi_ending_hide_numbers (text);
}
