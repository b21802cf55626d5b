/* vaerdi-manifests.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdictl/vaerdi-command.h"

G_BEGIN_DECLS

GPtrArray        *vaerdi_manifests_find (VaerdiSession   *session,
                                         char           **words,
                                         VaerdiExit      *status);
VaerdiDefinition *vaerdi_manifests_load (VaerdiSession   *session,
                                         const char      *word,
                                         VaerdiExit      *status);

G_END_DECLS
