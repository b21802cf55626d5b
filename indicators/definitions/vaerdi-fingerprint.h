/* vaerdi-fingerprint.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

char *vaerdi_fingerprint_of_definition (const VaerdiDefinition *definition);

G_END_DECLS
