/* vaerdi-trial-update.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-trial-update"

#include "config.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "results/vaerdi-run.h"
#include "vaerdictl/vaerdi-trial-update.h"
#include "warehouse/vaerdi-csv.h"

/* What a test expects, brought up to date: shown as a difference first, and
 * written only when somebody says so. Golden figures are the answer of a whole
 * query over a warehouse. They are counts by unit and month and no patients'
 * rows, and what a view withholds is not written either. */

static gboolean
is_blank (const char *line)
{
  line += strspn (line, " \t\r");

  return *line == '\0' || *line == '#';
}

/* The line of a row: the lines behind the section's own that are not blank are
 * the header and the rows. */
static char **
find_row (char  **lines,
          guint   section_line,
          guint   row)
{
  char **line = lines + section_line;

  for (guint n = 0; *line != NULL; line++)
    if (!is_blank (*line) && n++ == row + 1)
      return line;

  return NULL;
}

/**
 * vaerdi_trial_update_text:
 * @trial: a test
 * @complaints: (element-type VaerdiTrialComplaint): what was found otherwise
 * @error: return location for a #VaerdiDataError
 *
 * Returns: (transfer full) (nullable): the test's text with what was found in
 *   the place of what was expected; everything else stays as it is
 */
char *
vaerdi_trial_update_text (const VaerdiTrial  *trial,
                          GPtrArray          *complaints,
                          GError            **error)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (trial->path, &contents, NULL, error))
    return NULL;

  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; i < complaints->len; i++)
    {
      const VaerdiTrialComplaint *complaint = g_ptr_array_index (complaints, i);
      char **line = find_row (lines, complaint->line, complaint->row);
      g_auto (GStrv) cells = line != NULL ? g_strsplit (*line, ",", -1) : NULL;

      if (line == NULL || strchr (*line, '"') != NULL || complaint->column >= g_strv_length (cells))
        {
          g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                       N_("%s: the row in [%s] is quoted or short; write it by hand"), trial->path, complaint->section);
          return NULL;
        }

      g_free (cells[complaint->column]);
      cells[complaint->column] = g_strdup (complaint->found);
      g_free (*line);
      *line = g_strjoinv (",", cells);
    }

  return g_strjoinv ("\n", lines);
}

/**
 * vaerdi_golden_dup_path:
 * @definition: a definition
 *
 * Returns: (transfer full): where its golden figures are kept
 */
char *
vaerdi_golden_dup_path (VaerdiDefinition *definition)
{
  g_autofree char *base = g_path_get_basename (definition->path);
  g_autofree char *name = NULL;

  if (g_str_has_suffix (base, ".indicator"))
    base[strlen (base) - strlen (".indicator")] = '\0';
  name = g_strconcat (base, ".golden.csv", NULL);

  return g_build_filename (definition->folder, "tests", name, NULL);
}

/**
 * vaerdi_golden_get_span:
 * @path: golden figures
 * @from: (out): their first month
 * @to: (out): the month after their last
 *
 * Returns: %FALSE when there are none
 */
gboolean
vaerdi_golden_get_span (const char *path,
                        gint32     *from,
                        gint32     *to)
{
  g_autofree char *contents = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("^# months: (\\S+) (\\S+)$", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL) || !g_regex_match (regex, contents, 0, &match))
    return FALSE;

  first = g_match_info_fetch (match, 1);
  last = g_match_info_fetch (match, 2);
  if (!vaerdi_month_parse (first, from) || !vaerdi_month_parse (last, to))
    return FALSE;
  ++*to;

  return *from < *to;
}

static void
append_number (GString *text,
               double   number)
{
  if (isnan (number))
    g_string_append_c (text, ',');
  else
    g_string_append_printf (text, ",%.10g", number);
}

/* What a view would tell of a month by itself, and no more. */
static void
append_months (GString      *text,
               VaerdiResult *result,
               const char   *unit_id,
               const char   *stratum,
               gint32        from,
               gint32        to)
{
  for (gint32 month = from; month < to; month++)
    {
      VaerdiCell cell = vaerdi_result_sum (result, unit_id, stratum, month, month + 1, NULL);
      g_autofree char *iso = vaerdi_month_to_iso (month);

      if (!vaerdi_cell_is_present (&cell))
        continue;

      g_string_append_printf (text, "%s,%s,%s", unit_id, iso, stratum);
      append_number (text, cell.numerator);
      append_number (text, cell.denominator);
      append_number (text, cell.sum_squares);
      append_number (text, cell.expected);
      append_number (text, cell.answered);
      append_number (text, cell.eligible);
      g_string_append_c (text, '\n');
    }
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/**
 * vaerdi_golden_dup_text:
 * @session: a session that is connected
 * @definition: a definition
 * @from: first month
 * @to: month after the last
 * @error: return location for an error of the run
 *
 * Returns: (transfer full) (nullable): the figures of every unit, as they are
 *   kept
 */
char *
vaerdi_golden_dup_text (VaerdiSession     *session,
                        VaerdiDefinition  *definition,
                        gint32             from,
                        gint32             to,
                        GError           **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();
  g_autoptr (VaerdiResult) result = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *first = vaerdi_month_to_iso (from);
  g_autofree char *last = vaerdi_month_to_iso (to - 1);
  g_auto (GStrv) units = NULL;
  gint32 january = from - from % 12;

  /* What is withheld is decided from a January on, and for all units at once */
  vaerdi_run_async (session->warehouse, definition, NULL, january, to - january, NULL, vaerdi_wait_cb, wait);
  result = vaerdi_run_finish (vaerdi_wait_for (wait), error);
  if (result == NULL)
    return NULL;
  units = vaerdi_result_list_units (result);
  vaerdi_result_roll_up (result, vaerdi_engine_get_org_tree (session->engine));

  g_string_append_printf (text,
    "# Figures of %s over a warehouse; those that a view withholds are left out.\n"
    "# Held against it by vaerdictl test --golden, written by --update.\n# months: %s %s\n"
    "unit_id,period,stratum,numerator,denominator,sum_squares,expected,answered,eligible\n",
    definition->id, first, last);

  qsort (units, g_strv_length (units), sizeof *units, compare_texts);
  for (guint i = 0; units[i] != NULL; i++)
    {
      append_months (text, result, units[i], "", from, to);
      for (guint j = 0; definition->strata[j] != NULL; j++)
        append_months (text, result, units[i], definition->strata[j]->id, from, to);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * vaerdi_update_dup_difference:
 * @path: a file
 * @text: what it would hold
 *
 * Returns: (transfer full): the difference, as diff writes it; "" when there is
 *   none
 */
char *
vaerdi_update_dup_difference (const char *path,
                              const char *text)
{
  g_autoptr (GSubprocess) diff =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                      NULL, "diff", "-uN", "--label", path, "--label", "found", path, "-", NULL);
  char *difference = NULL;

  if (diff == NULL || !g_subprocess_communicate_utf8 (diff, text, NULL, &difference, NULL, NULL))
    return g_strdup (text);

  return difference;
}

static gboolean
ask (VaerdiSession *session,
     const char    *path)
{
  char answer[16] = "";

  printf (vaerdi_text (session->language, "Write %s? [y/N] "), path);
  fflush (stdout);

  return fgets (answer, sizeof answer, stdin) != NULL && strchr ("yYjJ", answer[0]) != NULL && answer[0] != '\0';
}

/**
 * vaerdi_update_file:
 * @session: says the language
 * @path: a file
 * @text: what it shall hold
 * @yes: whether it is written without asking
 * @error: return location for a #GFileError
 *
 * Shows the difference, asks on a terminal, and writes.
 *
 * Returns: %FALSE when it was not written: the answer was no, nobody could be
 *   asked, or, with @error set, the file cannot be written
 */
gboolean
vaerdi_update_file (VaerdiSession  *session,
                    const char     *path,
                    const char     *text,
                    gboolean        yes,
                    GError        **error)
{
  g_autofree char *difference = vaerdi_update_dup_difference (path, text);
  g_autofree char *folder = g_path_get_dirname (path);

  fputs (difference, stdout);
  if (!yes && !isatty (STDIN_FILENO))
    {
      fprintf (stderr, "vaerdictl: %s\n", vaerdi_text (session->language, "nothing was written; say --yes to write without being asked"));
      return FALSE;
    }
  if (!yes && !ask (session, path))
    return FALSE;

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   N_("the folder %s cannot be made: %s"), folder, g_strerror (errno));
      return FALSE;
    }

  return g_file_set_contents (path, text, -1, error);
}
