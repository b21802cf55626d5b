/* vaerdi-transport.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-transport"

#include "config.h"

#include <gio/gio.h>

#include "warehouse/vaerdi-transport-private.h"

G_DEFINE_BOXED_TYPE (VaerdiTransport, vaerdi_transport, vaerdi_transport_copy, vaerdi_transport_free)

static char *
dup_option (PGconn     *conn,
            const char *keyword)
{
  PQconninfoOption *options = PQconninfo (conn);
  char *value = NULL;

  for (PQconninfoOption *o = options; o != NULL && o->keyword != NULL; o++)
    if (g_str_equal (o->keyword, keyword) && o->val != NULL && *o->val != '\0')
      value = g_strdup (o->val);
  PQconninfoFree (options);

  return value;
}

/* libpq verifies by the root certificate whenever there is one, whatever the
 * mode: see "SSL Support" in its manual. */
static gboolean
has_root (PGconn *conn)
{
  g_autofree char *root = dup_option (conn, "sslrootcert");

  if (root == NULL)
    root = g_build_filename (g_get_home_dir (), ".postgresql", "root.crt", NULL);

  return g_file_test (root, G_FILE_TEST_EXISTS);
}

static gboolean
is_remote (PGconn *conn)
{
  const char *host = PQhost (conn);
  const char *address = PQhostaddr (conn);
  g_autoptr (GInetAddress) parsed = NULL;

  if (host == NULL || *host == '\0' || *host == '/' || *host == '@')
    return FALSE;
  if (address != NULL && *address != '\0')
    parsed = g_inet_address_new_from_string (address);

  return parsed == NULL || !g_inet_address_get_is_loopback (parsed);
}

VaerdiTransport *
_vaerdi_transport_new (PGconn *conn)
{
  VaerdiTransport *self = g_new0 (VaerdiTransport, 1);
  g_autofree char *mode = dup_option (conn, "sslmode");

  self->remote = is_remote (conn);
  if (PQsslInUse (conn))
    {
      self->encrypted = TRUE;
      self->protocol = g_strdup (PQsslAttribute (conn, "protocol"));
      self->authority_checked = has_root (conn);
      self->name_checked = self->authority_checked && g_strcmp0 (mode, "verify-full") == 0;
    }
  else if (PQgssEncInUse (conn))
    {
      self->encrypted = self->authority_checked = self->name_checked = TRUE;
      self->protocol = g_strdup ("Kerberos");
    }

  return self;
}

VaerdiTransport *
vaerdi_transport_copy (const VaerdiTransport *self)
{
  VaerdiTransport *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->protocol = g_strdup (self->protocol);

  return copy;
}

void
vaerdi_transport_free (VaerdiTransport *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->protocol);
  g_free (self);
}

/**
 * vaerdi_transport_is_safe:
 * @self: a transport
 *
 * Returns: whether nobody in between can read, or pretend to be the warehouse
 */
gboolean
vaerdi_transport_is_safe (const VaerdiTransport *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !self->remote || (self->encrypted && self->name_checked);
}

/**
 * vaerdi_transport_to_text:
 * @self: a transport
 * @language: a language
 *
 * Returns: (transfer full): what it means, and what to do where it is not safe
 */
char *
vaerdi_transport_to_text (const VaerdiTransport *self,
                          VaerdiLanguage         language)
{
  const char *by = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  by = self->protocol != NULL ? self->protocol : "TLS";
  if (!self->remote && !self->encrypted)
    return g_strdup (vaerdi_text (language, "On this computer: nothing goes over a network."));
  if (!self->encrypted)
    return g_strdup (vaerdi_text (language, "Not encrypted: others on the network can read the figures. "
                                            "Choose “Encrypted, server verified”."));
  if (!self->remote)
    return g_strdup_printf (vaerdi_text (language, "On this computer, and encrypted (%s)."), by);
  if (self->name_checked)
    return g_strdup_printf (vaerdi_text (language, "Encrypted (%s), and the server is verified."), by);
  if (self->authority_checked)
    return g_strdup_printf (vaerdi_text (language, "Encrypted (%s), but any server with a certificate of the same "
                                                   "issuer would do. Choose “Encrypted, server verified”."), by);

  return g_strdup_printf (vaerdi_text (language, "Encrypted (%s), but the server is not verified: another could "
                                                 "pretend to be it. Choose “Encrypted, server verified”, with "
                                                 "its root certificate."), by);
}
