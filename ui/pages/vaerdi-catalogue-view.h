/* vaerdi-catalogue-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "host/vaerdi-registry.h"

G_BEGIN_DECLS

/* What is worth measuring, area by area, and what is measured of it. */
#define VAERDI_TYPE_CATALOGUE_VIEW (vaerdi_catalogue_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiCatalogueView, vaerdi_catalogue_view, VAERDI, CATALOGUE_VIEW, GtkWidget)

void vaerdi_catalogue_view_set_registry (VaerdiCatalogueView *self,
                                         VaerdiRegistry      *registry);

G_END_DECLS
