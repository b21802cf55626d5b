/* vaerdi-secrets.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-secrets"

#include "config.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#include "vaerdi-secrets.h"

/* Passwords in the desktop's keyring. One is kept for a server, database and
 * role and not for a profile: a profile that is pointed elsewhere takes no
 * password with it. */

static const SecretSchema schema = {
  "io.github.vaerdi.Vaerdi.Warehouse", SECRET_SCHEMA_NONE,
  {
    { "service", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "host", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "port", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "database", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static GHashTable *
make_attributes (VaerdiProfile *profile)
{
  return secret_attributes_build (&schema,
                                  "service", vaerdi_profile_get (profile, VAERDI_PROFILE_SERVICE),
                                  "host", vaerdi_profile_get (profile, VAERDI_PROFILE_HOST),
                                  "port", vaerdi_profile_get (profile, VAERDI_PROFILE_PORT),
                                  "database", vaerdi_profile_get (profile, VAERDI_PROFILE_DATABASE),
                                  "user", vaerdi_profile_get (profile, VAERDI_PROFILE_USER),
                                  NULL);
}

static void
probe_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretService) service = NULL;
  GError *error = NULL;

  service = secret_service_get_finish (result, &error);
  if (service != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * vaerdi_secrets_probe_async:
 * @cancellable: (nullable): to give up
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Asks whether there is a keyring.
 */
void
vaerdi_secrets_probe_async (GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, vaerdi_secrets_probe_async);
  secret_service_get (SECRET_SERVICE_OPEN_SESSION, cancellable, probe_cb, task);
}

/**
 * vaerdi_secrets_probe_finish:
 * @result: as given to the callback
 * @error: return location for why there is none
 *
 * Returns: whether there is a keyring
 */
gboolean
vaerdi_secrets_probe_finish (GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vaerdi_secrets_lookup_async:
 * @profile: a warehouse
 * @cancellable: (nullable): to give up
 * @callback: called when the keyring has answered
 * @user_data: for @callback
 *
 * Looks for the password. A locked keyring asks the person to open it.
 */
void
vaerdi_secrets_lookup_async (VaerdiProfile       *profile,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GHashTable) attributes = make_attributes (profile);

  secret_password_lookupv (&schema, attributes, cancellable, callback, user_data);
}

/**
 * vaerdi_secrets_lookup_finish:
 * @result: as given to the callback
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the password, %NULL without an error when
 *   none is kept
 */
char *
vaerdi_secrets_lookup_finish (GAsyncResult  *result,
                              GError       **error)
{
  return secret_password_lookup_finish (result, error);
}

/**
 * vaerdi_secrets_free:
 * @password: (nullable): a password
 *
 * Wipes it from memory, and frees it.
 */
void
vaerdi_secrets_free (char *password)
{
  secret_password_free (password);
}

/**
 * vaerdi_secrets_store_async:
 * @profile: a warehouse
 * @password: its password
 * @cancellable: (nullable): to give up
 * @callback: called when it is kept, or cannot be
 * @user_data: for @callback
 */
void
vaerdi_secrets_store_async (VaerdiProfile       *profile,
                            const char          *password,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GHashTable) attributes = make_attributes (profile);
  g_autofree char *title = vaerdi_profile_dup_title (profile);
  g_autofree char *label = g_strdup_printf (_("Vaerdi: warehouse %s"), title);

  secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, password,
                          cancellable, callback, user_data);
}

/**
 * vaerdi_secrets_store_finish:
 * @result: as given to the callback
 * @error: return location for an error; it never holds the password
 *
 * Returns: whether the password is kept
 */
gboolean
vaerdi_secrets_store_finish (GAsyncResult  *result,
                             GError       **error)
{
  return secret_password_store_finish (result, error);
}

static void
forgotten_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!secret_password_clear_finish (result, &error) && error != NULL)
    g_debug ("the keyring: %s", error->message);
}

/**
 * vaerdi_secrets_forget:
 * @profile: a warehouse that is no longer used
 *
 * Takes its password out of the keyring, if there is one.
 */
void
vaerdi_secrets_forget (VaerdiProfile *profile)
{
  g_autoptr (GHashTable) attributes = make_attributes (profile);

  secret_password_clearv (&schema, attributes, NULL, forgotten_cb, NULL);
}
