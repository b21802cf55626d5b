/* fuzz-wire.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "host/vaerdi-wire.h"

/* What was read and written reads the same again. */
static void
check_round (VaerdiTable *table)
{
  g_autoptr (GVariant) first = g_variant_ref_sink (vaerdi_wire_from_table (table));
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (first);
  g_autoptr (VaerdiTable) again = NULL;
  g_autoptr (GVariant) second = NULL;
  GError *error = NULL;

  again = vaerdi_wire_to_table (bytes, 10000, &error);
  fuzz_check (again != NULL, error);
  g_assert_nonnull (again);
  second = g_variant_ref_sink (vaerdi_wire_from_table (again));
  g_assert_cmpuint (g_variant_get_size (first), ==, g_variant_get_size (second));
}

/* The payload of a frame: a table, or an error */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) payload = g_bytes_new (data, size);
  g_autoptr (VaerdiTable) table = NULL;
  g_autoptr (GError) sent = vaerdi_wire_to_error (payload);
  GError *error = NULL;

  if (sent != NULL)
    g_assert_true (g_utf8_validate (sent->message, -1, NULL));
  table = vaerdi_wire_to_table (payload, 10000, &error);
  fuzz_check (table != NULL, error);
  if (table != NULL)
    check_round (table);

  return 0;
}
