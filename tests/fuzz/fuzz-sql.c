/* fuzz-sql.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "warehouse/vaerdi-statement.h"

static void
use (VaerdiStatement *statement)
{
  const char * const *variables = vaerdi_statement_get_variables (statement);
  g_autoptr (VaerdiStatement) copy = vaerdi_statement_copy (statement);
  const char *sql = vaerdi_statement_get_sql (copy);

  for (guint i = 0; variables[i] != NULL; i++)
    g_assert_true (vaerdi_statement_bind_text (copy, variables[i], "2024-01-01"));
  g_assert_nonnull (vaerdi_statement_get_parameters (copy, NULL));
  for (guint i = 0; sql[i] != '\0'; i++)
    vaerdi_statement_get_line (copy, i);
}

/* An indicator's SQL, and behind a zero byte the declaration of its columns */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  FuzzInput input = fuzz_split (data, size);
  g_autofree char *sql = g_strndup (input.text, input.length);
  g_autofree char *columns = g_strndup (input.rest != NULL ? input.rest : "", input.rest_length);
  g_autoptr (VaerdiStatement) statement = NULL;
  GError *error = NULL;
  gboolean ok;

  if (!g_utf8_validate (sql, -1, NULL) || !g_utf8_validate (columns, -1, NULL))
    return 0;

  statement = vaerdi_statement_new (sql, "fuzz.sql", &error);
  fuzz_check (statement != NULL, error);
  if (statement == NULL)
    return 0;

  use (statement);
  error = NULL;
  ok = vaerdi_statement_add_columns (statement, columns, &error);
  fuzz_check (ok, error);

  return 0;
}
