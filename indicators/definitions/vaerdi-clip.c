/* vaerdi-clip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-clip"

#include "config.h"

#include "definitions/vaerdi-clip.h"

/**
 * vaerdi_clip:
 * @text: any text, such as a cell of a file that is at fault
 * @most: characters to keep
 *
 * Shortens a text for a sentence. A precision in a format counts bytes, and may
 * cut an “ø” in two.
 *
 * Returns: (transfer full): @text, valid as UTF-8; with an ellipsis when it was
 *   longer
 */
char *
vaerdi_clip (const char *text,
             guint       most)
{
  g_autofree char *valid = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  if (g_utf8_strlen (valid, -1) <= (glong) most)
    return g_steal_pointer (&valid);

  *g_utf8_offset_to_pointer (valid, most) = '\0';

  return g_strconcat (valid, "…", NULL);
}
