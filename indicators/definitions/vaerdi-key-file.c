/* vaerdi-key-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-key-file"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-key-file.h"

/* GKeyFile reads the escapes of a value when it is asked for it, knows neither
 * file nor line then, and warns of its own error when there are two of them.
 * Here they are looked at first. */

/* The line that GKeyFile stumbled over, which it quotes but does not count. */
static guint
find_quoted (const char *text,
             const char *message)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint found = 0;
  gsize longest = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize length = strlen (g_strstrip (lines[i]));

      if (length > longest && strstr (message, lines[i]) != NULL)
        {
          longest = length;
          found = i + 1;
        }
    }

  return MAX (found, 1);
}

/* The first backslash of a value that begins no escape of GKeyFile */
static const char *
find_stray (const char *line)
{
  const char *equals = strchr (line, '=');

  if (*line == '#' || *line == '[' || equals == NULL)
    return NULL;

  for (const char *p = strchr (equals, '\\'); p != NULL; p = strchr (p + 2, '\\'))
    if (p[1] == '\0' || strchr ("sntr\\", p[1]) == NULL)
      return p;

  return NULL;
}

static gboolean
check_escapes (const char  *name,
               const char  *text,
               GError     **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *stray = find_stray (g_strstrip (lines[i]));
      g_autofree char *letter = NULL;

      if (stray == NULL)
        continue;

      if (stray[1] == '\0')
        {
          g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                       N_("%s:%u: the line ends in “\\”, but a text does not go on in the next line; write it in "
                          "one line, and a backslash as “\\\\”"), name, i + 1);
          return FALSE;
        }

      letter = g_utf8_substring (stray, 1, 2);
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                   N_("%s:%u: “\\%s” means nothing; write “\\\\%s” for a backslash, or “\\n” for a new line"),
                   name, i + 1, letter, letter);
      return FALSE;
    }

  return TRUE;
}

/**
 * vaerdi_key_file_parse:
 * @name: what errors call the text, a file name
 * @text: a text
 * @length: its length in bytes
 * @flags: as for GKeyFile
 * @error: return location for a #GKeyFileError that names the line
 *
 * Reads a text that somebody may have written by hand. Every value of it can be
 * asked for afterwards: it is UTF-8, and every escape in it is one.
 *
 * Returns: (transfer full) (nullable): the key file
 */
GKeyFile *
vaerdi_key_file_parse (const char     *name,
                       const char     *text,
                       gsize           length,
                       GKeyFileFlags   flags,
                       GError        **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;
  g_autofree char *whole = NULL;

  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_UNKNOWN_ENCODING,
                   N_("%s: the file is not UTF-8 text; save it as UTF-8"), name);
      return NULL;
    }

  whole = g_strndup (text, length);
  if (!g_key_file_load_from_data (file, whole, length, flags, &local_error))
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                   N_("%s:%u: %s; write [Group], Key=Value or # comment"), name,
                   find_quoted (whole, local_error->message), local_error->message);
      return NULL;
    }

  if (!check_escapes (name, whole, error))
    return NULL;

  return g_steal_pointer (&file);
}

/**
 * vaerdi_key_file_read:
 * @path: a file
 * @flags: as for GKeyFile
 * @error: return location for a #GFileError or a #GKeyFileError
 *
 * As vaerdi_key_file_parse(), of a file.
 *
 * Returns: (transfer full) (nullable): the key file
 */
GKeyFile *
vaerdi_key_file_read (const char     *path,
                      GKeyFileFlags   flags,
                      GError        **error)
{
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  return vaerdi_key_file_parse (path, text, length, flags, error);
}
