/* vaerdi-fingerprint.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vaerdi_fingerprint_of_folder (const char *folder);

G_END_DECLS
