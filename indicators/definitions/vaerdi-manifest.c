/* vaerdi-manifest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-manifest"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-definition.h"
#include "definitions/vaerdi-guess.h"
#include "definitions/vaerdi-key-file.h"
#include "definitions/vaerdi-manifest-keys.h"
#include "definitions/vaerdi-manifest.h"
#include "definitions/vaerdi-requirement.h"
#include "warehouse/vaerdi-table.h"

struct _VaerdiManifest
{
  char       *path;
  char       *contents;
  GKeyFile   *file;
  GPtrArray  *faults;  /* of GError, in the order they were found */
  GHashTable *written; /* what was meant, to what stands in the file: "[Clas]" of "[Class]" */
};

void
vaerdi_manifest_free (VaerdiManifest *self)
{
  g_free (self->path);
  g_free (self->contents);
  g_clear_pointer (&self->file, g_key_file_unref);
  g_ptr_array_unref (self->faults);
  g_hash_table_unref (self->written);
  g_free (self);
}

static char *
join_name (const char *group,
           const char *key)
{
  return g_strconcat ("[", group, "]", key, NULL);
}

/* The name in the file of a group, or of a key in it */
static const char *
as_written (VaerdiManifest *self,
            const char     *group,
            const char     *key)
{
  g_autofree char *meant = join_name (group, key);
  const char *written = g_hash_table_lookup (self->written, meant);

  return written != NULL ? written : key != NULL ? key : group;
}

/**
 * vaerdi_manifest_find_line:
 * @self: a manifest
 * @group: a group
 * @key: (nullable): a key; %NULL for the group's own line
 *
 * GKeyFile does not say where a key stands, so the text is searched once more
 * when there is something to complain of.
 *
 * Returns: the line, from 1; 0 when it is not there
 */
guint
vaerdi_manifest_find_line (VaerdiManifest *self,
                           const char     *group,
                           const char     *key)
{
  g_auto (GStrv) lines = g_strsplit (self->contents, "\n", -1);
  gboolean inside = FALSE;

  group = as_written (self, group, NULL);
  if (key != NULL)
    key = as_written (self, group, key);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gsize length = strlen (line);

      if (line[0] == '[' && length > 2 && line[length - 1] == ']')
        {
          inside = strlen (group) == length - 2 && strncmp (line + 1, group, length - 2) == 0;
          if (inside && key == NULL)
            return i + 1;
        }
      else if (inside && key != NULL && g_str_has_prefix (line, key) &&
               strchr (" \t=", line[strlen (key)]) != NULL)
        {
          return i + 1;
        }
    }

  return 0;
}

static void
add_fault (VaerdiManifest *self,
           guint           line,
           int             code,
           const char     *message)
{
  GError *error = line > 0 ? g_error_new (VAERDI_DEFINITION_ERROR, code, "%s:%u: %s", self->path, line, message)
                           : g_error_new (VAERDI_DEFINITION_ERROR, code, "%s: %s", self->path, message);

  g_ptr_array_add (self->faults, error);
}

/**
 * vaerdi_manifest_fault:
 * @self: a manifest
 * @group: (nullable): the group at fault
 * @key: (nullable): the key at fault
 * @code: a #VaerdiDefinitionError
 * @format: what is wrong, what was expected, what to do
 * @...: arguments of @format
 *
 * Records a fault with file and line.
 */
void
vaerdi_manifest_fault (VaerdiManifest *self,
                       const char     *group,
                       const char     *key,
                       int             code,
                       const char     *format,
                       ...)
{
  g_autofree char *message = NULL;
  guint line = 0;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  if (group != NULL)
    line = vaerdi_manifest_find_line (self, group, key);
  if (group != NULL && line == 0)
    line = vaerdi_manifest_find_line (self, group, NULL);

  add_fault (self, line, code, message);
}

/* A misspelt key is read as what was probably meant, so that one slip is one
 * fault and not also that of a missing key. The definition is refused anyway. */
static void
read_key_as (VaerdiManifest *self,
             const char     *group,
             const char     *name,
             const char     *meant)
{
  g_autofree char *value = NULL;

  if (g_key_file_has_key (self->file, group, meant, NULL))
    return;

  value = g_key_file_get_value (self->file, group, name, NULL);
  g_key_file_set_value (self->file, group, meant, value);
  g_hash_table_insert (self->written, join_name (group, meant), g_strdup (name));
}

static void
read_group_as (VaerdiManifest *self,
               const char     *group,
               const char     *meant)
{
  g_auto (GStrv) names = g_key_file_get_keys (self->file, group, NULL, NULL);

  if (g_key_file_has_group (self->file, meant))
    return;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_value (self->file, group, names[i], NULL);

      g_key_file_set_value (self->file, meant, names[i], value);
    }
  g_hash_table_insert (self->written, join_name (meant, NULL), g_strdup (group));
}

static void
check_key (VaerdiManifest *self,
           const char     *group,
           const char     *name)
{
  g_autofree char *key = g_strdup (name);
  char *language = strchr (key, '[');
  const VaerdiManifestKey *known;
  const char *guess;

  if (language != NULL)
    *language = '\0';

  known = vaerdi_manifest_key_find (group, key);
  if (known != NULL && (language == NULL || known->localised))
    return;

  if (known != NULL)
    {
      vaerdi_manifest_fault (self, group, name, VAERDI_DEFINITION_ERROR_SYNTAX,
                             N_("%s has no translations; write it once, without a language"), key);
      return;
    }

  guess = vaerdi_manifest_key_guess (group, key);
  if (guess != NULL)
    {
      g_autofree char *meant = g_strconcat (guess, strchr (name, '['), NULL);

      read_key_as (self, group, name, meant);
    }
  vaerdi_manifest_fault (self, group, name, VAERDI_DEFINITION_ERROR_SYNTAX,
                         guess != NULL ? N_("there is no key %s in [%s]; did you mean %s?")
                                       : "there is no key %s in [%s]; see vaerdictl explain",
                         key, group, guess);
}

static void
check_names (VaerdiManifest *self)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (self->file, groups[i], NULL, NULL);

      if (vaerdi_manifest_key_find (groups[i], NULL) == NULL)
        {
          const char *guess = vaerdi_manifest_key_guess (groups[i], NULL);

          vaerdi_manifest_fault (self, groups[i], NULL, VAERDI_DEFINITION_ERROR_SYNTAX,
                                 guess != NULL ? N_("there is no group [%s]; did you mean [%s]?")
                                               : "there is no group [%s]; see vaerdictl explain",
                                 groups[i], guess);
          if (guess != NULL)
            read_group_as (self, groups[i], guess);
          continue;
        }

      for (guint j = 0; names != NULL && names[j] != NULL; j++)
        check_key (self, groups[i], names[j]);
    }
}

/* GKeyFile takes the last of two equal keys without a word and joins groups of
 * one name; who wrote a key twice does not know which one counts. */
static void
check_twice (VaerdiManifest *self)
{
  g_auto (GStrv) lines = g_strsplit (self->contents, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *group = "";

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *equals = strchr (line, '=');
      g_autofree char *name = NULL;
      guint first;

      if (*line == '\0' || *line == '#' || (*line != '[' && equals == NULL))
        continue;

      if (*line == '[')
        group = line;
      else
        *equals = '\0';
      name = g_strconcat (group, "\n", line == group ? "" : g_strchomp (line), NULL);
      first = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name));
      if (first > 0)
        {
          g_autofree char *message =
            g_strdup_printf (N_("%s stands here a second time, first in line %u; take one out"), line, first);

          add_fault (self, i + 1, VAERDI_DEFINITION_ERROR_SYNTAX, message);
        }
      if (first == 0)
        g_hash_table_insert (seen, g_steal_pointer (&name), GUINT_TO_POINTER (i + 1));
    }
}

/**
 * vaerdi_manifest_open:
 * @path: a manifest
 * @error: return location for a #VaerdiDefinitionError
 *
 * Reads the file and checks that every group and key in it is known.
 *
 * Returns: (transfer full) (nullable): the manifest, or %NULL when the file
 *   cannot be read as a key file at all
 */
VaerdiManifest *
vaerdi_manifest_open (const char  *path,
                      GError     **error)
{
  g_autoptr (VaerdiManifest) self = g_new0 (VaerdiManifest, 1);
  g_autoptr (GError) local_error = NULL;
  gsize length;

  self->path = g_strdup (path);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!g_file_get_contents (path, &self->contents, &length, &local_error))
    {
      g_set_error (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_READ,
                   N_("%s: the manifest cannot be read: %s"), path, local_error->message);
      return NULL;
    }

  self->file = vaerdi_key_file_parse (path, self->contents, length, G_KEY_FILE_KEEP_TRANSLATIONS, &local_error);
  if (self->file == NULL)
    {
      g_set_error_literal (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_SYNTAX, local_error->message);
      return NULL;
    }

  /* What a newer version understands may be no fault */
  if (!vaerdi_requirement_check (path, self->file, error))
    return NULL;

  check_names (self);
  check_twice (self);

  return g_steal_pointer (&self);
}

const char *
vaerdi_manifest_get_path (VaerdiManifest *self)
{
  return self->path;
}

const char *
vaerdi_manifest_get_contents (VaerdiManifest *self)
{
  return self->contents;
}

/**
 * vaerdi_manifest_list_groups:
 * @self: a manifest
 *
 * Returns: (transfer full): the groups in the order of the file
 */
char **
vaerdi_manifest_list_groups (VaerdiManifest *self)
{
  return g_key_file_get_groups (self->file, NULL);
}

/**
 * vaerdi_manifest_remove_group:
 * @self: a manifest
 * @group: a group
 *
 * Leaves a group out, where it is there, as if it were not in the file.
 */
void
vaerdi_manifest_remove_group (VaerdiManifest *self,
                              const char     *group)
{
  g_key_file_remove_group (self->file, group, NULL);
}

gboolean
vaerdi_manifest_has (VaerdiManifest *self,
                     const char     *group,
                     const char     *key)
{
  return g_key_file_has_key (self->file, group, key, NULL);
}

/**
 * vaerdi_manifest_dup_text:
 * @self: a manifest
 * @group: a group
 * @key: a key, with its language in brackets where there is one
 * @required: whether its absence is a fault
 *
 * Returns: (transfer full) (nullable): the text, %NULL when it is absent or
 *   empty
 */
char *
vaerdi_manifest_dup_text (VaerdiManifest *self,
                          const char     *group,
                          const char     *key,
                          gboolean        required)
{
  g_autofree char *text = g_key_file_get_string (self->file, group, key, NULL);

  if (text != NULL)
    g_strstrip (text);

  if (text == NULL || *text == '\0')
    {
      if (required)
        vaerdi_manifest_fault (self, group, key, VAERDI_DEFINITION_ERROR_MISSING,
                               N_("%s is missing in [%s]"), key, group);
      return NULL;
    }

  return g_steal_pointer (&text);
}

/**
 * vaerdi_manifest_read_texts:
 * @self: a manifest
 * @group: a group
 * @key: a localised key
 * @required: whether its absence is a fault
 * @texts: (out caller-allocates): a text for each #VaerdiLanguage
 *
 * An optional text may be left out altogether, but not in one language only.
 */
void
vaerdi_manifest_read_texts (VaerdiManifest  *self,
                            const char      *group,
                            const char      *key,
                            gboolean         required,
                            char           **texts)
{
  g_autofree char *danish_key = g_strconcat (key, "[da]", NULL);

  texts[VAERDI_ENGLISH] = vaerdi_manifest_dup_text (self, group, key, required);
  texts[VAERDI_DANISH] = vaerdi_manifest_dup_text (self, group, danish_key,
                                                   texts[VAERDI_ENGLISH] != NULL);
  if (texts[VAERDI_ENGLISH] == NULL && texts[VAERDI_DANISH] != NULL)
    vaerdi_manifest_fault (self, group, danish_key, VAERDI_DEFINITION_ERROR_MISSING,
                           N_("%s is given in Danish only; add the English text"), key);
}

/**
 * vaerdi_manifest_get_number:
 * @self: a manifest
 * @group: a group
 * @key: a key
 * @otherwise: the value when the key is absent
 *
 * Returns: a finite number
 */
double
vaerdi_manifest_get_number (VaerdiManifest *self,
                            const char     *group,
                            const char     *key,
                            double          otherwise)
{
  g_autofree char *text = vaerdi_manifest_dup_text (self, group, key, FALSE);
  char *end = NULL;
  double number;

  if (text == NULL)
    {
      if (vaerdi_manifest_has (self, group, key))
        vaerdi_manifest_fault (self, group, key, VAERDI_DEFINITION_ERROR_VALUE,
                               N_("%s is empty; write a number or leave the key out"), key);
      return otherwise;
    }

  number = vaerdi_real_parse (text, &end);
  if (end == text || *end != '\0' || !isfinite (number))
    {
      vaerdi_manifest_fault (self, group, key, VAERDI_DEFINITION_ERROR_VALUE,
                             N_("%s is “%s”; a number with a decimal point was expected"), key, text);
      return otherwise;
    }

  return number;
}

/**
 * vaerdi_manifest_get_count:
 * @self: a manifest
 * @group: a group
 * @key: a key
 * @least: lowest value allowed
 * @most: highest value allowed
 * @otherwise: the value when the key is absent
 *
 * Returns: a whole number
 */
guint
vaerdi_manifest_get_count (VaerdiManifest *self,
                           const char     *group,
                           const char     *key,
                           guint           least,
                           guint           most,
                           guint           otherwise)
{
  double number = vaerdi_manifest_get_number (self, group, key, otherwise);

  if (!vaerdi_manifest_has (self, group, key))
    return otherwise;

  if (number != floor (number) || number < least || number > most)
    {
      vaerdi_manifest_fault (self, group, key, VAERDI_DEFINITION_ERROR_VALUE,
                             N_("%s must be a whole number from %u to %u"), key, least, most);
      return otherwise;
    }

  return (guint) number;
}

/**
 * vaerdi_manifest_get_word:
 * @self: a manifest
 * @group: a group
 * @key: a key whose words are listed in its #VaerdiManifestKey
 * @required: whether its absence is a fault
 * @otherwise: the value when it is absent
 *
 * Returns: the word's place in the list, from 0
 */
guint
vaerdi_manifest_get_word (VaerdiManifest *self,
                          const char     *group,
                          const char     *key,
                          gboolean        required,
                          guint           otherwise)
{
  const VaerdiManifestKey *known = vaerdi_manifest_key_find (group, key);
  g_autofree char *text = vaerdi_manifest_dup_text (self, group, key, required);
  g_auto (GStrv) words = NULL;
  g_autofree char *list = NULL;
  const char *guess;

  g_return_val_if_fail (known != NULL && known->values != NULL, otherwise);

  if (text == NULL)
    return otherwise;

  words = g_strsplit (known->values, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      return i;

  list = g_strjoinv (", ", words);
  guess = vaerdi_guess_name (text, (const char * const *) words);
  vaerdi_manifest_fault (self, group, key, VAERDI_DEFINITION_ERROR_VALUE,
                         guess != NULL ? N_("%s is “%s”; it must be one of %s; did you mean %s?")
                                       : N_("%s is “%s”; it must be one of %s"),
                         key, text, list, guess);

  return otherwise;
}

/**
 * vaerdi_manifest_get_month:
 * @self: a manifest
 * @group: a group
 * @key: a key
 * @otherwise: the value when it is absent
 *
 * Returns: a month
 */
gint32
vaerdi_manifest_get_month (VaerdiManifest *self,
                           const char     *group,
                           const char     *key,
                           gint32          otherwise)
{
  g_autofree char *text = vaerdi_manifest_dup_text (self, group, key, FALSE);
  gint32 month;

  if (text == NULL)
    return otherwise;

  if (!vaerdi_month_parse (text, &month))
    {
      vaerdi_manifest_fault (self, group, key, VAERDI_DEFINITION_ERROR_VALUE,
                             N_("%s is “%s”; a month as 2025-03 was expected"), key, text);
      return otherwise;
    }

  return month;
}

/**
 * vaerdi_manifest_finish:
 * @self: a manifest
 * @error: return location for the first fault
 *
 * Returns: %TRUE when no fault was found
 */
gboolean
vaerdi_manifest_finish (VaerdiManifest  *self,
                        GError         **error)
{
  if (self->faults->len == 0)
    return TRUE;

  g_propagate_error (error, g_error_copy (g_ptr_array_index (self->faults, 0)));

  return FALSE;
}

/**
 * vaerdi_manifest_get_faults:
 * @self: a manifest
 *
 * Returns: (transfer none) (element-type GError): every fault found so far
 */
GPtrArray *
vaerdi_manifest_get_faults (VaerdiManifest *self)
{
  return self->faults;
}
