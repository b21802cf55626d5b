/* vaerdi-transport.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

/**
 * VaerdiTransport:
 * @remote: whether another computer answers
 * @encrypted: whether nobody in between can read what is sent
 * @protocol: (nullable): by what it is encrypted, e.g. "TLSv1.3" or "Kerberos"
 * @authority_checked: whether the server's certificate was verified by a root
 *   certificate, or the server by Kerberos
 * @name_checked: whether that certificate is for the very server asked for
 *
 * How safe the way to the warehouse is, of a connection that is open.
 */
typedef struct
{
  gboolean  remote;
  gboolean  encrypted;
  char     *protocol;
  gboolean  authority_checked;
  gboolean  name_checked;
} VaerdiTransport;

#define VAERDI_TYPE_TRANSPORT (vaerdi_transport_get_type ())

GType            vaerdi_transport_get_type (void) G_GNUC_CONST;
VaerdiTransport *vaerdi_transport_copy     (const VaerdiTransport *self);
void             vaerdi_transport_free     (VaerdiTransport       *self);
gboolean         vaerdi_transport_is_safe  (const VaerdiTransport *self);
char            *vaerdi_transport_to_text  (const VaerdiTransport *self,
                                            VaerdiLanguage         language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiTransport, vaerdi_transport_free)

G_END_DECLS
