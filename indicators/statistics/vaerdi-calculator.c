/* vaerdi-calculator.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-calculator"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-clip.h"
#include "definitions/vaerdi-guess.h"
#include "statistics/vaerdi-calculator-private.h"
#include "statistics/vaerdi-statistics-error.h"

/* The statistics from the outside: CSV in, CSV out, with the columns of the
 * published test vectors. */

#define MAX_BYTES (256 * 1024 * 1024)

static const VaerdiCalculatorEntry * const tables[] = {
  vaerdi_calculator_rows,
  vaerdi_calculator_groups,
  vaerdi_calculator_composites,
  vaerdi_calculator_charts,
  vaerdi_calculator_risk,
  vaerdi_calculator_scores,
};

/* Other names that a method goes by: those of the files that hold its input, and
 * the usual short names of charts. */
static const struct { const char *name, *method; } aliases[] = {
  { "composite_patients", "composite" },
  { "dsr_strata", "dsr" },
  { "isr_strata", "isr" },
  { "oe", "smr" },
  { "tdabc_activities", "tdabc_episodes" },
  { "byars", "byar" },
  { "poisson", "exact_poisson" },
  { "c", "cchart" }, { "g", "gchart" }, { "i", "xmr" }, { "p", "pchart" }, { "run", "runchart_anhoej" },
  { "runchart", "runchart_anhoej" }, { "t", "tchart" }, { "u", "uchart" }, { "xbar", "xbar_s" },
  { "anhoej", "runchart_anhoej" }, { "nhs", "spc_nhs" }, { "median", "quantile" },
};

double
vaerdi_row_number (VaerdiRow  *row,
                   const char *name)
{
  double value;

  if (row->error != NULL ||
      !vaerdi_sheet_get_number (row->sheet, row->row, name, &value, &row->error))
    return NAN;

  return value;
}

double
vaerdi_row_number_or (VaerdiRow  *row,
                      const char *name,
                      double      otherwise)
{
  double value = vaerdi_row_number (row, name);

  return isnan (value) ? otherwise : value;
}

const char *
vaerdi_row_text (VaerdiRow  *row,
                 const char *name)
{
  return vaerdi_sheet_get_text (row->sheet, row->row, name);
}

GArray *
vaerdi_row_list (VaerdiRow  *row,
                 const char *name)
{
  GArray *values;

  if (row->error == NULL &&
      vaerdi_sheet_get_list (row->sheet, row->row, name, &values, &row->error))
    return values;

  return g_array_new (FALSE, FALSE, sizeof (double));
}

double
vaerdi_row_confidence (VaerdiRow *row)
{
  double confidence = vaerdi_row_number_or (row, "conf", 0.95);

  if (!(confidence > 0.0 && confidence < 1.0))
    vaerdi_row_refuse (row, "conf", "expected a confidence over 0 and under 1, such as 0.95");

  return confidence;
}

void
vaerdi_row_put (VaerdiRow  *row,
                const char *name,
                double      value)
{
  vaerdi_sheet_set_number (row->sheet, row->row, name, value);
}

void
vaerdi_row_put_text (VaerdiRow  *row,
                     const char *name,
                     const char *value)
{
  vaerdi_sheet_set_text (row->sheet, row->row, name, value);
}

void
vaerdi_row_refuse (VaerdiRow  *row,
                   const char *name,
                   const char *what)
{
  if (row->error == NULL)
    vaerdi_sheet_set_error (row->sheet, row->row, name, what, &row->error);
}

void
vaerdi_row_copy (VaerdiRow  *to,
                 VaerdiRow  *from,
                 const char *name)
{
  if (vaerdi_sheet_find (from->sheet, name) >= 0)
    vaerdi_row_put_text (to, name, vaerdi_row_text (from, name));
}

static const VaerdiCalculatorEntry *
get_entry (guint i)
{
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const VaerdiCalculatorEntry *entry = tables[t]; entry->about.name != NULL; entry++)
      if (i-- == 0)
        return entry;

  return NULL;
}

/**
 * vaerdi_calculator_get_n_methods:
 *
 * Returns: how many methods there are
 */
guint
vaerdi_calculator_get_n_methods (void)
{
  guint n = 0;

  while (get_entry (n) != NULL)
    n++;

  return n;
}

/**
 * vaerdi_calculator_get_method:
 * @i: index of a method
 * @out: (out): what there is to say of it; the text is static
 *
 * Returns: %FALSE when there are not so many
 */
gboolean
vaerdi_calculator_get_method (guint                   i,
                              VaerdiCalculatorMethod *out)
{
  const VaerdiCalculatorEntry *entry = get_entry (i);

  g_return_val_if_fail (out != NULL, FALSE);

  if (entry == NULL)
    return FALSE;
  *out = entry->about;

  return TRUE;
}

static char *
other_names (const char *method)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_str_equal (aliases[i].method, method))
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", aliases[i].name);

  return g_string_free (names, FALSE);
}

/**
 * vaerdi_calculator_list:
 *
 * Returns: (transfer full): the methods as CSV: method, inputs, outputs, summary,
 *   other_names
 */
char *
vaerdi_calculator_list (void)
{
  GString *text = g_string_new ("method,inputs,outputs,summary,other_names\n");
  VaerdiCalculatorMethod method;

  for (guint i = 0; vaerdi_calculator_get_method (i, &method); i++)
    {
      g_autofree char *names = other_names (method.name);

      g_string_append_printf (text, "%s,%s,%s,\"%s\",%s\n",
                              method.name, method.inputs, method.outputs, method.summary, names);
    }

  return g_string_free (text, FALSE);
}

static char *
normal_name (const char *method)
{
  g_autofree char *name = g_ascii_strdown (method, -1);

  if (g_str_has_suffix (name, ".csv"))
    name[strlen (name) - strlen (".csv")] = '\0';
  g_strdelimit (name, "-", '_');
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_str_equal (aliases[i].name, name))
      return g_strdup (aliases[i].method);

  return g_steal_pointer (&name);
}

static const VaerdiCalculatorEntry *
refuse_method (const char  *method,
               const char  *name,
               GError     **error)
{
  g_autofree char *clipped = vaerdi_clip (method, VAERDI_CLIP_DEFAULT);
  const VaerdiCalculatorEntry *entry;
  VaerdiGuess guess;

  vaerdi_guess_init (&guess, name);
  for (guint i = 0; (entry = get_entry (i)) != NULL; i++)
    vaerdi_guess_offer (&guess, entry->about.name);
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    vaerdi_guess_offer (&guess, aliases[i].name);

  if (guess.best != NULL)
    g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_UNKNOWN,
                 N_("there is no method “%s”; did you mean “%s”?"), clipped, guess.best);
  else
    g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_UNKNOWN,
                 N_("there is no method “%s”; the list of methods names them"), clipped);

  return NULL;
}

static const VaerdiCalculatorEntry *
find_entry (const char  *method,
            GError     **error)
{
  g_autofree char *name = normal_name (method);
  const VaerdiCalculatorEntry *entry;

  for (guint i = 0; (entry = get_entry (i)) != NULL; i++)
    if (g_str_equal (entry->about.name, name))
      return entry;

  return refuse_method (method, name, error);
}

static gboolean
check_columns (const VaerdiCalculatorEntry  *entry,
               VaerdiSheet                  *sheet,
               GError                      **error)
{
  g_auto (GStrv) names = g_strsplit (entry->about.inputs, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_suffix (names[i], "?") || vaerdi_sheet_find (sheet, names[i]) >= 0)
        continue;
      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
                   N_("the header has no column %s; %s reads the columns %s (those with ? may be left out)"),
                   names[i], entry->about.name, entry->about.inputs);
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_input (const char *inputs,
          const char *name)
{
  g_auto (GStrv) names = g_strsplit (inputs, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], name) && (names[i][strlen (name)] == '\0' || names[i][strlen (name)] == '?'))
      return TRUE;

  return FALSE;
}

/* Results that came with the input give way to those computed. */
static void
drop_results (const VaerdiCalculatorEntry *entry,
              VaerdiSheet                 *sheet)
{
  g_auto (GStrv) names = g_strsplit (entry->about.outputs, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (!is_input (entry->about.inputs, names[i]))
      vaerdi_sheet_remove (sheet, names[i]);
}

static VaerdiSheet *
run_rows (VaerdiRowMethod   method,
          VaerdiSheet      *sheet,
          GError          **error)
{
  for (guint i = 0; i < vaerdi_sheet_get_n_rows (sheet); i++)
    {
      VaerdiRow row = { sheet, i, NULL };

      method (&row);
      if (row.error != NULL)
        {
          g_propagate_error (error, row.error);
          return NULL;
        }
    }

  return vaerdi_sheet_ref (sheet);
}

static VaerdiSheet *
parse_input (const VaerdiCalculatorEntry  *entry,
             const char                   *text,
             gsize                         length,
             GError                      **error)
{
  VaerdiSheet *sheet = vaerdi_sheet_parse (text, length, error);

  if (sheet != NULL)
    drop_results (entry, sheet);

  return sheet;
}

/* Puts the other file beside the input. */
static VaerdiSheet *
join_other (const VaerdiCalculatorEntry  *entry,
            VaerdiSheet                  *sheet,
            GBytes                       *with,
            GError                      **error)
{
  g_autoptr (VaerdiSheet) other = NULL;
  gsize length;
  const char *text = g_bytes_get_data (with, &length);

  other = parse_input (entry, text != NULL ? text : "", length, error);
  if (other == NULL)
    {
      g_prefix_error (error, "%s: ", N_("the other file"));
      return NULL;
    }

  return vaerdi_calculator_join (sheet, check_columns (entry, sheet, NULL),
                                 other, check_columns (entry, other, NULL), error);
}

/**
 * vaerdi_calculator_run_text:
 * @method: a method's name
 * @text: CSV with the method's input columns; other columns are passed on by
 *   the methods that write one row for each row they read
 * @length: its length in bytes
 * @with: (nullable): a second CSV file. Each row of the one goes with each row of
 *   the other that agrees in the columns they share: what is asked and strata by
 *   case_id, activities and the resources they use. A file with the columns term
 *   and estimate holds a model's coefficients.
 * @error: return location for a #VAERDI_STATISTICS_ERROR that names line and
 *   column
 *
 * Returns: (transfer full): CSV with the results, or %NULL
 */
char *
vaerdi_calculator_run_text (const char  *method,
                            const char  *text,
                            gsize        length,
                            GBytes      *with,
                            GError     **error)
{
  const VaerdiCalculatorEntry *entry;
  g_autoptr (VaerdiSheet) input = NULL;
  g_autoptr (VaerdiSheet) sheet = NULL;
  g_autoptr (VaerdiSheet) result = NULL;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!(entry = find_entry (method, error)) ||
      !(input = parse_input (entry, text, length, error)))
    return NULL;

  sheet = with != NULL ? join_other (entry, input, with, error) : vaerdi_sheet_ref (input);
  if (sheet == NULL || !check_columns (entry, sheet, error))
    return NULL;

  result = entry->row != NULL
             ? run_rows (entry->row, sheet, error)
             : entry->sheet (sheet, error);
  if (result == NULL)
    return NULL;

  return g_string_free (vaerdi_sheet_to_csv (result), FALSE);
}

static GByteArray *
read_all (GInputStream  *in,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 block[16384];
  gssize n;

  while ((n = g_input_stream_read (in, block, sizeof block, cancellable, error)) > 0)
    {
      if (bytes->len + n > MAX_BYTES)
        {
          g_set_error_literal (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
                               N_("the input is over 256 MB; split it"));
          return NULL;
        }
      g_byte_array_append (bytes, block, n);
    }

  return n < 0 ? NULL : g_steal_pointer (&bytes);
}

/**
 * vaerdi_calculator_run:
 * @method: a method's name
 * @in: CSV, see vaerdi_calculator_run_text()
 * @with: (nullable): a second file, see there
 * @out: where the results go; nothing is written when there is an error
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error
 *
 * Reads all of @in, computes, and writes all of the result.
 *
 * Returns: whether it went well
 */
gboolean
vaerdi_calculator_run (const char     *method,
                       GInputStream   *in,
                       GBytes         *with,
                       GOutputStream  *out,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *csv = NULL;

  g_return_val_if_fail (method != NULL, FALSE);
  g_return_val_if_fail (G_IS_INPUT_STREAM (in), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (out), FALSE);

  if (find_entry (method, error) == NULL)
    return FALSE;

  bytes = read_all (in, cancellable, error);
  if (bytes == NULL)
    return FALSE;

  csv = vaerdi_calculator_run_text (method, bytes->data != NULL ? (const char *) bytes->data : "",
                                    bytes->len, with, error);

  return csv != NULL &&
         g_output_stream_write_all (out, csv, strlen (csv), NULL, cancellable, error);
}
