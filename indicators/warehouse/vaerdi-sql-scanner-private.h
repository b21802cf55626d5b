/* vaerdi-sql-scanner-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* VaerdiSqlText:
 * @text: the statement with $1, $2, …, as many lines as the source
 * @variables: (element-type utf8): names, each once, in order of appearance,
 *   %NULL at the end
 * @n_variables: how many names
 * @lines: (element-type guint): the line where each variable first stands
 * @slots: (element-type guint): for $1, $2, … the index in @variables
 */
typedef struct
{
  char      *text;
  GPtrArray *variables;
  guint      n_variables;
  GArray    *lines;
  GArray    *slots;
} VaerdiSqlText;

VaerdiSqlText *_vaerdi_sql_text_new  (const char     *sql,
                                      GError        **error);
void           _vaerdi_sql_text_free (VaerdiSqlText  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiSqlText, _vaerdi_sql_text_free)

G_END_DECLS
