/* vaerdi-services.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

GStrv vaerdi_services_dup_files (void);
GStrv vaerdi_services_list      (void);

G_END_DECLS
