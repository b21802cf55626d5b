/* vaerdi-profile.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-profile"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-profile.h"

struct _VaerdiProfile
{
  GObject  parent_instance;

  char    *fields[VAERDI_PROFILE_N_FIELDS];   /* never NULL */
};

G_DEFINE_FINAL_TYPE (VaerdiProfile, vaerdi_profile, G_TYPE_OBJECT)

/* Of the settings; from the service on those of libpq too. */
static const char * const keywords[] = {
  "id", "name", "service", "host", "port", "dbname", "user", "sslmode", "sslrootcert",
};

G_STATIC_ASSERT (G_N_ELEMENTS (keywords) == VAERDI_PROFILE_N_FIELDS);

static void
vaerdi_profile_finalize (GObject *object)
{
  VaerdiProfile *self = VAERDI_PROFILE (object);

  for (guint i = 0; i < VAERDI_PROFILE_N_FIELDS; i++)
    g_free (self->fields[i]);

  G_OBJECT_CLASS (vaerdi_profile_parent_class)->finalize (object);
}

static void
vaerdi_profile_class_init (VaerdiProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_profile_finalize;
}

static void
vaerdi_profile_init (VaerdiProfile *self)
{
  for (guint i = 0; i < VAERDI_PROFILE_N_FIELDS; i++)
    self->fields[i] = g_strdup ("");
}

/**
 * vaerdi_profile_new:
 * @fields: (nullable): a dictionary as vaerdi_profile_to_variant() makes it
 *
 * Returns: (transfer full): a profile; with an id of its own where none is given
 */
VaerdiProfile *
vaerdi_profile_new (GVariant *fields)
{
  VaerdiProfile *self = g_object_new (VAERDI_TYPE_PROFILE, NULL);

  for (guint i = 0; fields != NULL && i < VAERDI_PROFILE_N_FIELDS; i++)
    {
      const char *text = NULL;

      if (g_variant_lookup (fields, keywords[i], "&s", &text))
        vaerdi_profile_set (self, i, text);
    }
  if (*self->fields[VAERDI_PROFILE_ID] == '\0')
    {
      g_autofree char *id = g_uuid_string_random ();

      vaerdi_profile_set (self, VAERDI_PROFILE_ID, id);
    }

  return self;
}

VaerdiProfile *
vaerdi_profile_copy (VaerdiProfile *self)
{
  g_autoptr (GVariant) fields = NULL;

  g_return_val_if_fail (VAERDI_IS_PROFILE (self), NULL);

  fields = g_variant_ref_sink (vaerdi_profile_to_variant (self));

  return vaerdi_profile_new (fields);
}

/**
 * vaerdi_profile_get:
 * @self: a profile
 * @field: what to tell
 *
 * Returns: (transfer none): the text, empty when nothing is said
 */
const char *
vaerdi_profile_get (VaerdiProfile      *self,
                    VaerdiProfileField  field)
{
  g_return_val_if_fail (VAERDI_IS_PROFILE (self) && field < VAERDI_PROFILE_N_FIELDS, "");

  return self->fields[field];
}

/**
 * vaerdi_profile_set:
 * @self: a profile
 * @field: what to say
 * @text: (nullable): it; the space around it is dropped
 */
void
vaerdi_profile_set (VaerdiProfile      *self,
                    VaerdiProfileField  field,
                    const char         *text)
{
  g_return_if_fail (VAERDI_IS_PROFILE (self) && field < VAERDI_PROFILE_N_FIELDS);

  g_free (self->fields[field]);
  self->fields[field] = g_strstrip (g_strdup (text != NULL ? text : ""));
}

/**
 * vaerdi_profile_dup_place:
 * @self: a profile
 *
 * Returns: (transfer full): where the warehouse is, for a person
 */
char *
vaerdi_profile_dup_place (VaerdiProfile *self)
{
  const char *host = NULL;
  g_autoptr (GString) place = NULL;

  g_return_val_if_fail (VAERDI_IS_PROFILE (self), NULL);

  if (*self->fields[VAERDI_PROFILE_SERVICE] != '\0')
    return g_strdup_printf (_("Service “%s”"), self->fields[VAERDI_PROFILE_SERVICE]);

  host = self->fields[VAERDI_PROFILE_HOST];
  place = g_string_new (NULL);
  if (*self->fields[VAERDI_PROFILE_USER] != '\0')
    g_string_append_printf (place, "%s@", self->fields[VAERDI_PROFILE_USER]);
  g_string_append (place, *host != '\0' ? host : "localhost");
  if (*self->fields[VAERDI_PROFILE_PORT] != '\0')
    g_string_append_printf (place, ":%s", self->fields[VAERDI_PROFILE_PORT]);
  g_string_append_printf (place, "/%s", self->fields[VAERDI_PROFILE_DATABASE]);

  return g_string_free (g_steal_pointer (&place), FALSE);
}

/**
 * vaerdi_profile_dup_title:
 * @self: a profile
 *
 * Returns: (transfer full): its name, else where it is
 */
char *
vaerdi_profile_dup_title (VaerdiProfile *self)
{
  g_return_val_if_fail (VAERDI_IS_PROFILE (self), NULL);

  return *self->fields[VAERDI_PROFILE_NAME] != '\0' ? g_strdup (self->fields[VAERDI_PROFILE_NAME])
                                                    : vaerdi_profile_dup_place (self);
}

/**
 * vaerdi_profile_to_variant:
 * @self: a profile
 *
 * Returns: (transfer floating): a dictionary of what is said, for the settings
 */
GVariant *
vaerdi_profile_to_variant (VaerdiProfile *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  g_return_val_if_fail (VAERDI_IS_PROFILE (self), NULL);

  for (guint i = 0; i < VAERDI_PROFILE_N_FIELDS; i++)
    if (*self->fields[i] != '\0')
      g_variant_builder_add (&builder, "{ss}", keywords[i], self->fields[i]);

  return g_variant_builder_end (&builder);
}

static void
append_option (GString    *conninfo,
               const char *keyword,
               const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  g_string_append_printf (conninfo, "%s%s='", conninfo->len > 0 ? " " : "", keyword);
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (conninfo, '\\');
      g_string_append_c (conninfo, *p);
    }
  g_string_append_c (conninfo, '\'');
}

/**
 * vaerdi_profile_dup_conninfo:
 * @self: a profile
 * @password: (nullable): the password; without it libpq looks into ~/.pgpass
 *
 * Returns: (transfer full): a connection string as libpq reads it; with a
 *   password it is for libpq's eyes only
 */
char *
vaerdi_profile_dup_conninfo (VaerdiProfile *self,
                             const char    *password)
{
  GString *conninfo = g_string_new (NULL);

  g_return_val_if_fail (VAERDI_IS_PROFILE (self), NULL);

  for (guint i = VAERDI_PROFILE_SERVICE; i < VAERDI_PROFILE_N_FIELDS; i++)
    append_option (conninfo, keywords[i], self->fields[i]);
  append_option (conninfo, "password", password);

  return g_string_free (conninfo, FALSE);
}

static gboolean
refuse (GError     **error,
        const char  *text)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, text);

  return FALSE;
}

/**
 * vaerdi_profile_check:
 * @self: a profile
 * @error: return location for a sentence that says what to change
 *
 * Returns: whether a connection can be tried
 */
gboolean
vaerdi_profile_check (VaerdiProfile  *self,
                      GError        **error)
{
  const char *root = NULL;

  g_return_val_if_fail (VAERDI_IS_PROFILE (self), FALSE);

  if (*self->fields[VAERDI_PROFILE_SERVICE] != '\0')
    return TRUE;

  root = self->fields[VAERDI_PROFILE_ROOT_CERTIFICATE];
  if (*self->fields[VAERDI_PROFILE_DATABASE] == '\0')
    return refuse (error, N_("Name the database."));
  if (*self->fields[VAERDI_PROFILE_PORT] != '\0' &&
      !g_ascii_string_to_unsigned (self->fields[VAERDI_PROFILE_PORT], 10, 1, 65535, NULL, NULL))
    return refuse (error, N_("The port is a number from 1 to 65535; leave it empty for 5432."));
  if (*root != '\0' && !g_file_test (root, G_FILE_TEST_IS_REGULAR))
    return refuse (error, N_("There is no such file with a root certificate. Choose the file that the "
                             "warehouse's administrator gave you."));

  return TRUE;
}
