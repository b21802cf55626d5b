/* vaerdi-registry-watch.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "host/vaerdi-registry.h"

G_BEGIN_DECLS

/* Loads a registry again when something below its search path changes. */
#define VAERDI_TYPE_REGISTRY_WATCH (vaerdi_registry_watch_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiRegistryWatch, vaerdi_registry_watch, VAERDI, REGISTRY_WATCH, GObject)

VaerdiRegistryWatch *vaerdi_registry_watch_new (VaerdiRegistry *registry);

G_END_DECLS
