/* vaerdi-sign-off.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-sign-off"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-key-file.h"
#include "definitions/vaerdi-sign-off.h"
#include "warehouse/vaerdi-table.h"

/* NAME.signoff beside NAME.indicator is a key file with a group for each time
 * that somebody signed; the last counts. It holds the definition's hash, so a
 * changed comma makes it void, and it travels with the indicator. */

void
vaerdi_sign_off_free (VaerdiSignOff *self)
{
  g_free (self->name);
  g_free (self->version);
  g_free (self->hash);
  g_free (self->comment);
  g_free (self);
}

/**
 * vaerdi_sign_off_dup_path:
 * @definition: a definition
 *
 * Returns: (transfer full): where its sign-offs are kept
 */
char *
vaerdi_sign_off_dup_path (VaerdiDefinition *definition)
{
  g_autofree char *bare = g_strdup (definition->path);

  if (g_str_has_suffix (bare, ".indicator"))
    bare[strlen (bare) - strlen (".indicator")] = '\0';

  return g_strconcat (bare, ".signoff", NULL);
}

/* A missing file is an empty one: nobody has signed. */
static GKeyFile *
open_file (const char  *path,
           GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  GKeyFile *file;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_key_file_new ();

  file = vaerdi_key_file_read (path, G_KEY_FILE_KEEP_COMMENTS, &local_error);
  if (file == NULL)
    g_set_error (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_SYNTAX,
                 N_("the sign-off cannot be read: %s"), local_error->message);

  return file;
}

/**
 * vaerdi_sign_off_load:
 * @definition: a definition
 * @error: return location for a #VaerdiDefinitionError
 *
 * Returns: (transfer full) (nullable): the last sign-off; %NULL without @error
 *   when nobody has signed
 */
VaerdiSignOff *
vaerdi_sign_off_load (VaerdiDefinition  *definition,
                      GError           **error)
{
  g_autofree char *path = vaerdi_sign_off_dup_path (definition);
  g_autoptr (GKeyFile) file = open_file (path, error);
  g_autoptr (VaerdiSignOff) self = NULL;
  g_autofree char *date = NULL;
  g_auto (GStrv) groups = NULL;
  gsize n_groups;

  if (file == NULL)
    return NULL;
  groups = g_key_file_get_groups (file, &n_groups);
  if (n_groups == 0)
    return NULL;

  self = g_new0 (VaerdiSignOff, 1);
  self->name = g_key_file_get_string (file, groups[n_groups - 1], "Name", NULL);
  self->version = g_key_file_get_string (file, groups[n_groups - 1], "Version", NULL);
  self->hash = g_key_file_get_string (file, groups[n_groups - 1], "Hash", NULL);
  self->comment = g_key_file_get_string (file, groups[n_groups - 1], "Comment", NULL);
  date = g_key_file_get_string (file, groups[n_groups - 1], "Date", NULL);

  if (self->name == NULL || self->hash == NULL || date == NULL || !vaerdi_date_parse (date, &self->date))
    {
      g_set_error (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_SYNTAX,
                   N_("%s: [%s] must have Name, Date and Hash; sign again with vaerdictl sign"),
                   path, groups[n_groups - 1]);
      return NULL;
    }
  self->valid = g_str_equal (self->hash, definition->hash);

  return g_steal_pointer (&self);
}

/**
 * vaerdi_sign_off_write:
 * @definition: a definition
 * @name: who signs
 * @date: when, days since 1970-01-01
 * @comment: (nullable): what is said with it
 * @error: return location for an error
 *
 * Adds a sign-off to the file; those before it stay as history.
 *
 * Returns: %FALSE when the file cannot be read or written
 */
gboolean
vaerdi_sign_off_write (VaerdiDefinition  *definition,
                       const char        *name,
                       gint32             date,
                       const char        *comment,
                       GError           **error)
{
  g_autofree char *path = vaerdi_sign_off_dup_path (definition);
  g_autoptr (GKeyFile) file = open_file (path, error);
  g_autofree char *group = NULL;
  g_autofree char *day = vaerdi_date_format (date);
  gsize number;

  if (file == NULL)
    return FALSE;

  g_strfreev (g_key_file_get_groups (file, &number));
  /* Somebody may have taken an older one out */
  do
    {
      g_free (group);
      group = g_strdup_printf ("Sign-off %u", (guint) ++number);
    }
  while (g_key_file_has_group (file, group));
  g_key_file_set_string (file, group, "Name", name);
  g_key_file_set_string (file, group, "Date", day);
  g_key_file_set_string (file, group, "Version", definition->version);
  g_key_file_set_string (file, group, "Hash", definition->hash);
  if (comment != NULL)
    g_key_file_set_string (file, group, "Comment", comment);

  return g_key_file_save_to_file (file, path, error);
}

/**
 * vaerdi_sign_off_dup_text:
 * @definition: a definition
 * @language: the language
 *
 * Returns: (transfer full): whether it is signed off, by whom and when, as a
 *   sentence
 */
char *
vaerdi_sign_off_dup_text (VaerdiDefinition *definition,
                          VaerdiLanguage    language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiSignOff) self = vaerdi_sign_off_load (definition, &error);
  g_autofree char *day = self != NULL ? vaerdi_format_date (language, self->date) : NULL;

  if (error != NULL)
    return g_strdup (vaerdi_text (language, "the sign-off cannot be read"));
  if (self == NULL)
    return g_strdup (vaerdi_text (language, "not signed off"));
  if (self->valid)
    return g_strdup_printf (vaerdi_text (language, "signed off by %s on %s"), self->name, day);

  return g_strdup_printf (vaerdi_text (language, "void: %s signed version %s on %s, and the definition has changed since"),
                          self->name, self->version != NULL ? self->version : "?", day);
}
