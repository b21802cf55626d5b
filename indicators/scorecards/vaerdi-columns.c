/* vaerdi-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-columns"

#include "config.h"

#include <glib/gi18n.h>

#include "scorecards/vaerdi-columns.h"

static const struct
{
  const char *id;
  const char *name;
} columns[VAERDI_N_COLUMNS] = {
  { "value", N_("Value") },
  { "counts", N_("Absolute numbers") },
  { "n", N_("Denominator (n)") },
  { "goal", N_("Goal") },
  { "change", N_("Change") },
  { "trend", N_("Trend") },
  { "benchmark", N_("Among peers") },
  { "age", N_("Age of the data") },
  { "coverage", N_("Coverage") },
  { "note", N_("Notes") },
};

/**
 * vaerdi_column_to_id:
 * @index: which of %VAERDI_N_COLUMNS
 *
 * Returns: (transfer none): its word in settings and on the command line
 */
const char *
vaerdi_column_to_id (guint index)
{
  return index < VAERDI_N_COLUMNS ? columns[index].id : NULL;
}

/**
 * vaerdi_column_to_name:
 * @index: which of %VAERDI_N_COLUMNS
 * @language: the language
 *
 * Returns: (transfer none): what it is called where it is chosen
 */
const char *
vaerdi_column_to_name (guint          index,
                       VaerdiLanguage language)
{
  return index < VAERDI_N_COLUMNS ? vaerdi_text (language, columns[index].name) : NULL;
}

/**
 * vaerdi_columns_to_ids:
 * @self: columns
 *
 * Returns: (transfer full): their words, in the order of the columns
 */
char **
vaerdi_columns_to_ids (VaerdiColumns self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < VAERDI_N_COLUMNS; i++)
    if (self & (1u << i))
      g_strv_builder_add (builder, columns[i].id);

  return g_strv_builder_end (builder);
}

/**
 * vaerdi_columns_parse:
 * @ids: (array zero-terminated=1): words for columns
 * @self: (out): the columns; left alone when a word is unknown
 *
 * Returns: (transfer none) (nullable): the first word that is none; %NULL when
 *   all are
 */
const char *
vaerdi_columns_parse (const char * const *ids,
                      VaerdiColumns      *self)
{
  guint found = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      guint index = 0;

      while (index < VAERDI_N_COLUMNS && g_strcmp0 (ids[i], columns[index].id) != 0)
        index++;
      if (index == VAERDI_N_COLUMNS)
        return ids[i];
      found |= 1u << index;
    }
  *self = found;

  return NULL;
}
