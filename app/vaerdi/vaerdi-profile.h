/* vaerdi-profile.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VaerdiProfileField:
 * @VAERDI_PROFILE_ID: never shown; given once
 * @VAERDI_PROFILE_NAME: what the person calls it
 * @VAERDI_PROFILE_SERVICE: a service of pg_service.conf; the others are then empty
 * @VAERDI_PROFILE_HOST: a name, an address, or the folder of a socket
 * @VAERDI_PROFILE_PORT: 1 to 65535, or empty for 5432
 * @VAERDI_PROFILE_DATABASE: the database
 * @VAERDI_PROFILE_USER: the role
 * @VAERDI_PROFILE_TLS: libpq's sslmode, or empty for its default
 * @VAERDI_PROFILE_ROOT_CERTIFICATE: file by which the server is verified
 *
 * What a profile says; each is text. There is no field for a password.
 */
typedef enum
{
  VAERDI_PROFILE_ID,
  VAERDI_PROFILE_NAME,
  VAERDI_PROFILE_SERVICE,
  VAERDI_PROFILE_HOST,
  VAERDI_PROFILE_PORT,
  VAERDI_PROFILE_DATABASE,
  VAERDI_PROFILE_USER,
  VAERDI_PROFILE_TLS,
  VAERDI_PROFILE_ROOT_CERTIFICATE,
  VAERDI_PROFILE_N_FIELDS,
} VaerdiProfileField;

/* A warehouse as the person describes it: how to find it, never the password. */
#define VAERDI_TYPE_PROFILE (vaerdi_profile_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiProfile, vaerdi_profile, VAERDI, PROFILE, GObject)

VaerdiProfile *vaerdi_profile_new              (GVariant            *fields);
VaerdiProfile *vaerdi_profile_copy             (VaerdiProfile       *self);
const char    *vaerdi_profile_get              (VaerdiProfile       *self,
                                                VaerdiProfileField   field);
void           vaerdi_profile_set              (VaerdiProfile       *self,
                                                VaerdiProfileField   field,
                                                const char          *text);
char          *vaerdi_profile_dup_title        (VaerdiProfile       *self);
char          *vaerdi_profile_dup_place        (VaerdiProfile       *self);
GVariant      *vaerdi_profile_to_variant       (VaerdiProfile       *self);
char          *vaerdi_profile_dup_conninfo     (VaerdiProfile       *self,
                                                const char          *password);
gboolean       vaerdi_profile_check            (VaerdiProfile       *self,
                                                GError             **error);

G_END_DECLS
