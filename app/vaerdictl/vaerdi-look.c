/* vaerdi-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-look"

#include "config.h"

#include "vaerdictl/vaerdi-look.h"

/**
 * vaerdi_look_parse_grouping:
 * @session: says the language
 * @by: (nullable): a word; %NULL leaves @grouping alone
 * @grouping: (inout): the grouping
 *
 * Returns: the exit status when there is no such grouping
 */
VaerdiExit
vaerdi_look_parse_grouping (VaerdiSession  *session,
                            const char     *by,
                            VaerdiGrouping *grouping)
{
  if (by == NULL || vaerdi_grouping_parse (by, grouping))
    return VAERDI_EXIT_OK;

  return vaerdi_command_usage (session, "there is no grouping “%s”; use family, triple-aim, tier or condition", by);
}

static VaerdiExit
parse_columns (VaerdiSession *session,
               const char    *words,
               VaerdiColumns *columns)
{
  g_auto (GStrv) ids = g_strsplit (words, ",", -1);
  g_autofree char *known = NULL;
  g_auto (GStrv) all = NULL;
  const char *unknown;

  for (guint i = 0; ids[i] != NULL; i++)
    g_strstrip (ids[i]);
  unknown = vaerdi_columns_parse ((const char * const *) ids, columns);
  if (unknown == NULL)
    return VAERDI_EXIT_OK;

  all = vaerdi_columns_to_ids (VAERDI_COLUMNS_ALL);
  known = g_strjoinv (", ", all);

  return vaerdi_command_usage (session, "there is no column “%s”; use %s, with commas between", unknown, known);
}

/**
 * vaerdi_look_words_parse:
 * @self: what was said
 * @session: says the language
 * @usual: the columns where none are named
 * @look: (out): what it means
 *
 * Returns: the exit status when a word is not known
 */
VaerdiExit
vaerdi_look_words_parse (const VaerdiLookWords *self,
                         VaerdiSession         *session,
                         VaerdiColumns          usual,
                         VaerdiScorecardLook   *look)
{
  VaerdiExit status = VAERDI_EXIT_OK;

  *look = (VaerdiScorecardLook) { .columns = usual };
  if (self->only != NULL && !vaerdi_row_filter_parse (self->only, &look->filter))
    status = vaerdi_command_usage (session, "--only is “%s”; all, signals, missed or outcomes was expected", self->only);
  else if (self->columns != NULL)
    status = parse_columns (session, self->columns, &look->columns);
  if (self->counts)
    look->columns |= VAERDI_COLUMNS_COUNTS;

  return status != VAERDI_EXIT_OK ? status : vaerdi_look_parse_grouping (session, self->by, &look->grouping);
}

void
vaerdi_look_words_clear (VaerdiLookWords *self)
{
  g_clear_pointer (&self->by, g_free);
  g_clear_pointer (&self->only, g_free);
  g_clear_pointer (&self->columns, g_free);
}
