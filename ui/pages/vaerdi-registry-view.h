/* vaerdi-registry-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "host/vaerdi-registry.h"
#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* Every indicator found, with its state and why. */
#define VAERDI_TYPE_REGISTRY_VIEW (vaerdi_registry_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiRegistryView, vaerdi_registry_view, VAERDI, REGISTRY_VIEW, GtkWidget)

void vaerdi_registry_view_set_registry (VaerdiRegistryView *self,
                                        VaerdiRegistry     *registry);
void vaerdi_registry_view_set_context  (VaerdiRegistryView *self,
                                        VaerdiContext      *context);

G_END_DECLS
