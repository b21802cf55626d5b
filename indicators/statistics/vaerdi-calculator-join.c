/* vaerdi-calculator-join.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-calculator-join"

#include "config.h"

#include <glib/gi18n.h>

#include "definitions/vaerdi-clip.h"
#include "statistics/vaerdi-calculator-private.h"
#include "statistics/vaerdi-statistics-error.h"

/* Two files that belong together, such as strata and what is asked of them:
 * each row of the one with each row of the other that agrees in the columns
 * both have. */

#define MAX_ROWS 1000000

/* Where a figure is from is not what it is about. */
static gboolean
is_key (VaerdiSheet *a,
        VaerdiSheet *b,
        const char  *name)
{
  return !g_str_equal (name, "provenance") &&
         vaerdi_sheet_find (a, name) >= 0 && vaerdi_sheet_find (b, name) >= 0;
}

static char *
key_of (VaerdiSheet *sheet,
        guint        row,
        GPtrArray   *names)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const char *text = vaerdi_sheet_get_text (sheet, row, g_ptr_array_index (names, i));

      g_string_append_printf (key, "%s\n", text != NULL ? text : "");
    }

  return g_string_free (key, FALSE);
}

static GPtrArray *
list_keys (VaerdiSheet *a,
           VaerdiSheet *b)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < vaerdi_sheet_get_n_columns (a); i++)
    if (is_key (a, b, vaerdi_sheet_get_name (a, i)))
      g_ptr_array_add (names, (gpointer) vaerdi_sheet_get_name (a, i));

  return names;
}

static void
copy_row (VaerdiSheet *to,
          guint        to_row,
          VaerdiSheet *from,
          guint        from_row)
{
  for (guint i = 0; i < vaerdi_sheet_get_n_columns (from); i++)
    {
      const char *name = vaerdi_sheet_get_name (from, i);

      if (!g_str_equal (name, "provenance"))
        vaerdi_sheet_set_text (to, to_row, name, vaerdi_sheet_get_text (from, from_row, name));
    }
}

/* The rows of @sheet, each once. */
static VaerdiSheet *
without_repeats (VaerdiSheet *sheet)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = list_keys (sheet, sheet);
  VaerdiSheet *out = vaerdi_sheet_new ();

  for (guint row = 0; row < vaerdi_sheet_get_n_rows (sheet); row++)
    if (g_hash_table_add (seen, key_of (sheet, row, names)))
      copy_row (out, vaerdi_sheet_add_row_at (out, vaerdi_sheet_get_line (sheet, row)), sheet, row);

  return out;
}

static GHashTable *
index_rows (VaerdiSheet *sheet,
            GPtrArray   *names)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint row = 0; row < vaerdi_sheet_get_n_rows (sheet); row++)
    {
      g_autofree char *key = key_of (sheet, row, names);
      GArray *rows = g_hash_table_lookup (index, key);

      if (rows == NULL)
        {
          rows = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (index, g_steal_pointer (&key), rows);
        }
      g_array_append_val (rows, row);
    }

  return index;
}

static gboolean
refuse_row (VaerdiSheet  *sheet,
            guint         row,
            GPtrArray    *names,
            GError      **error)
{
  const char *name = names->len > 0 ? g_ptr_array_index (names, 0) : "";
  const char *text = names->len > 0 ? vaerdi_sheet_get_text (sheet, row, name) : NULL;
  g_autofree char *clipped = vaerdi_clip (text != NULL ? text : "NA", VAERDI_CLIP_DEFAULT);

  g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE,
               N_("line %u: the other file has no row for %s “%s”; add one, or take this row out"),
               vaerdi_sheet_get_line (sheet, row), name, clipped);

  return FALSE;
}

static gboolean
join_row (VaerdiSheet  *out,
          VaerdiSheet  *a,
          guint         row,
          VaerdiSheet  *b,
          const GArray *partners,
          gboolean      b_is_data,
          GError      **error)
{
  for (guint i = 0; i < partners->len; i++)
    {
      guint partner = g_array_index (partners, guint, i), to;

      if (vaerdi_sheet_get_n_rows (out) == MAX_ROWS)
        {
          g_set_error_literal (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
                               N_("the two files give over a million rows together; "
                                  "give them a column in common that says which belong together"));
          return FALSE;
        }
      /* The line that an error names is the data's */
      to = vaerdi_sheet_add_row_at (out, b_is_data ? vaerdi_sheet_get_line (b, partner)
                                                   : vaerdi_sheet_get_line (a, row));
      copy_row (out, to, a, row);
      copy_row (out, to, b, partner);
    }

  return TRUE;
}

static VaerdiSheet *
join_rows (VaerdiSheet  *a,
           VaerdiSheet  *b,
           gboolean      a_is_data,
           gboolean      b_is_data,
           GError      **error)
{
  g_autoptr (GPtrArray) names = list_keys (a, b);
  g_autoptr (GHashTable) index = index_rows (b, names);
  g_autoptr (VaerdiSheet) out = vaerdi_sheet_new ();

  for (guint row = 0; row < vaerdi_sheet_get_n_rows (a); row++)
    {
      g_autofree char *key = key_of (a, row, names);
      const GArray *partners = g_hash_table_lookup (index, key);

      /* Data of which nothing is asked keep their row; a question about data
       * that are not there has no answer. */
      if (partners == NULL && a_is_data)
        {
          copy_row (out, vaerdi_sheet_add_row_at (out, vaerdi_sheet_get_line (a, row)), a, row);
          continue;
        }
      if (partners == NULL)
        {
          refuse_row (a, row, names, error);
          return NULL;
        }
      if (!join_row (out, a, row, b, partners, b_is_data, error))
        return NULL;
    }

  return g_steal_pointer (&out);
}

/* A model's coefficients, a row for each term, as a column for each: b_TERM. */
static VaerdiSheet *
join_coefficients (VaerdiSheet *data,
                   VaerdiSheet *model)
{
  for (guint i = 0; i < vaerdi_sheet_get_n_rows (model); i++)
    {
      const char *term = vaerdi_sheet_get_text (model, i, "term");
      g_autofree char *name = NULL;

      if (term == NULL)
        continue;
      name = g_strconcat ("b_", g_ascii_strcasecmp (term, "(intercept)") == 0 ? "intercept" : term, NULL);
      for (guint row = 0; row < vaerdi_sheet_get_n_rows (data); row++)
        vaerdi_sheet_set_text (data, row, name, vaerdi_sheet_get_text (model, i, "estimate"));
    }

  return vaerdi_sheet_ref (data);
}

static gboolean
is_model (VaerdiSheet *sheet)
{
  return vaerdi_sheet_find (sheet, "term") >= 0 && vaerdi_sheet_find (sheet, "estimate") >= 0;
}

/* Of two files one holds the data, the other what is asked of them, or facts to
 * look up. Where only one has all that the method needs it is the data, and
 * rows of the other that say the same, once its results are gone, are one. */
VaerdiSheet *
vaerdi_calculator_join (VaerdiSheet  *a,
                        gboolean      a_has_all,
                        VaerdiSheet  *b,
                        gboolean      b_has_all,
                        GError      **error)
{
  gboolean a_is_data = a_has_all && !b_has_all, b_is_data = b_has_all && !a_has_all;
  g_autoptr (VaerdiSheet) left = NULL;
  g_autoptr (VaerdiSheet) right = NULL;

  if (is_model (b))
    return join_coefficients (a, b);
  if (is_model (a))
    return join_coefficients (b, a);

  left = b_is_data ? without_repeats (a) : vaerdi_sheet_ref (a);
  right = a_is_data ? without_repeats (b) : vaerdi_sheet_ref (b);

  return join_rows (left, right, a_is_data, b_is_data, error);
}
