/* fuzz-calculator.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include <string.h>

#include "statistics/vaerdi-calculator.h"
#include "statistics/vaerdi-sheet.h"

/* The method's name, a line feed, the CSV; behind a zero byte the second file.
 * What comes out reads back. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  FuzzInput input = fuzz_split (data, size);
  const char *line = memchr (input.text, '\n', input.length);
  g_autofree char *method = NULL;
  g_autofree char *result = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) with = NULL;
  g_autoptr (VaerdiSheet) sheet = NULL;
  GError *error = NULL;
  gsize length;

  if (line == NULL)
    return 0;

  method = g_strndup (input.text, line - input.text);
  length = input.length - (line + 1 - input.text);
  text = g_strndup (line + 1, length);
  if (input.rest != NULL)
    with = g_bytes_new (input.rest, input.rest_length);
  if (!g_utf8_validate (method, -1, NULL))
    return 0;

  result = vaerdi_calculator_run_text (method, text, length, with, &error);
  fuzz_check (result != NULL, error);
  if (result == NULL || *result == '\n')
    return 0;

  error = NULL;
  sheet = vaerdi_sheet_parse (result, strlen (result), &error);
  fuzz_check (sheet != NULL, error);
  g_assert_nonnull (sheet);

  return 0;
}
