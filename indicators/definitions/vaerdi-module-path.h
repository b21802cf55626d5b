/* vaerdi-module-path.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

char *vaerdi_module_path_find (const VaerdiDefinition *definition);

G_END_DECLS
