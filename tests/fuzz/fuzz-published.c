/* fuzz-published.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "scorecards/vaerdi-published.h"

/* A file of published goals */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (VaerdiPublished) published = NULL;
  GError *error = NULL;

  published = vaerdi_published_new_from_text (text, size, "fuzz.csv", &error);
  fuzz_check (published != NULL, error);
  if (published != NULL)
    {
      g_autofree char *title = vaerdi_published_dup_title (published, VAERDI_DANISH);
      g_autofree char *summary = vaerdi_published_dup_summary (published, VAERDI_DANISH);

      g_assert_true (g_utf8_validate (title, -1, NULL) && g_utf8_validate (summary, -1, NULL));
    }

  return 0;
}
