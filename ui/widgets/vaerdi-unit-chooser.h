/* vaerdi-unit-chooser.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "widgets/vaerdi-context.h"

G_BEGIN_DECLS

/* The tree of regions, hospitals and departments, with a search over it. */
#define VAERDI_TYPE_UNIT_CHOOSER (vaerdi_unit_chooser_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiUnitChooser, vaerdi_unit_chooser, VAERDI, UNIT_CHOOSER, GtkWidget)

void vaerdi_unit_chooser_set_context (VaerdiUnitChooser *self,
                                      VaerdiContext     *context);
void vaerdi_unit_chooser_search      (VaerdiUnitChooser *self,
                                      const char        *text);

G_END_DECLS
