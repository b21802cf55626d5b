/* vaerdi-sign-off.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

/**
 * VaerdiSignOff:
 * @name: who answers for it
 * @date: when, days since 1970-01-01
 * @version: the version that was signed
 * @hash: the hash that was signed
 * @comment: (nullable): what was said with it
 * @valid: whether the definition is still the one that was signed
 *
 * Somebody's word that a definition is right, as it stood on a day.
 */
typedef struct
{
  char     *name;
  gint32    date;
  char     *version;
  char     *hash;
  char     *comment;
  gboolean  valid;
} VaerdiSignOff;

VaerdiSignOff *vaerdi_sign_off_load     (VaerdiDefinition     *definition,
                                         GError              **error);
gboolean       vaerdi_sign_off_write    (VaerdiDefinition     *definition,
                                         const char           *name,
                                         gint32                date,
                                         const char           *comment,
                                         GError              **error);
void           vaerdi_sign_off_free     (VaerdiSignOff        *self);
char          *vaerdi_sign_off_dup_path (VaerdiDefinition     *definition);
char          *vaerdi_sign_off_dup_text (VaerdiDefinition     *definition,
                                         VaerdiLanguage        language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiSignOff, vaerdi_sign_off_free)

G_END_DECLS
