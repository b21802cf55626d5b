/* vaerdi-requirement.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-requirement"

#include "config.h"

#include <glib/gi18n.h>

#include "definitions/vaerdi-definition.h"
#include "definitions/vaerdi-requirement.h"

/* Numbers with full stops between, read from the left: 0.10 is newer than 0.9,
 * and 0.2.0 is 0.2. */
static gboolean
read_version (const char *text,
              guint64     numbers[4])
{
  g_auto (GStrv) parts = g_strsplit (text, ".", -1);

  for (guint i = 0; i < 4; i++)
    numbers[i] = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    if (i == 4 || !g_ascii_string_to_unsigned (parts[i], 10, 0, G_MAXINT32, &numbers[i], NULL))
      return FALSE;

  return parts[0] != NULL;
}

static gboolean
is_newer (const guint64 *a,
          const guint64 *b)
{
  for (guint i = 0; i < 4; i++)
    if (a[i] != b[i])
      return a[i] > b[i];

  return FALSE;
}

/**
 * vaerdi_requirement_check:
 * @path: the manifest's path, for the error
 * @file: the manifest
 * @error: return location for a #VaerdiDefinitionError
 *
 * Looks whether this program is as new as the key Requires wants it.
 *
 * Returns: %FALSE when the manifest is for a newer program
 */
gboolean
vaerdi_requirement_check (const char  *path,
                          GKeyFile    *file,
                          GError     **error)
{
  g_autofree char *wanted = g_key_file_get_string (file, "Indicator", "Requires", NULL);
  guint64 needed[4], ours[4];

  if (wanted == NULL)
    return TRUE;

  if (!read_version (g_strstrip (wanted), needed))
    {
      g_set_error (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_VALUE,
                   N_("%s: Requires is “%s”; write a version of Vaerdi such as 0.2"), path, wanted);
      return FALSE;
    }

  read_version (PACKAGE_VERSION, ours);
  if (!is_newer (needed, ours))
    return TRUE;

  g_set_error (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_INCOMPATIBLE,
               N_("%s: it is made for Vaerdi %s or newer, and this is %s; install a newer Vaerdi, or an older "
                  "version of the indicator"), path, wanted, PACKAGE_VERSION);

  return FALSE;
}
