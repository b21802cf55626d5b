/* vaerdi-catalogue.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "host/vaerdi-registry.h"

G_BEGIN_DECLS

char *vaerdi_catalogue_dup_index (VaerdiRegistry      *registry,
                                  VaerdiLanguage       language);
char *vaerdi_catalogue_dup_page  (VaerdiRegistryEntry *entry,
                                  VaerdiLanguage       language);
char *vaerdi_catalogue_dup_style (void);

G_END_DECLS
