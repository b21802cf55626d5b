/* fuzz-definition.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "definitions/vaerdi-definition.h"

/* A manifest, and behind a zero byte its SQL */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  FuzzInput input = fuzz_split (data, size);
  g_autofree char *path = fuzz_write ("example.indicator", input.text, input.length);
  g_autofree char *sql = fuzz_write ("example.sql", input.rest != NULL ? input.rest : "SELECT 1",
                                     input.rest != NULL ? input.rest_length : 8);
  g_autoptr (VaerdiDefinition) definition = NULL;
  GError *error = NULL;

  definition = vaerdi_definition_load (path, &error);
  fuzz_check (definition != NULL, error);
  if (definition != NULL)
    {
      g_autofree char *text = vaerdi_definition_format (definition, VAERDI_DANISH, 12345.678, TRUE);

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }

  return 0;
}
