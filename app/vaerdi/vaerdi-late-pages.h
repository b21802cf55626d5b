/* vaerdi-late-pages.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pages/vaerdi-benchmark-view.h"
#include "pages/vaerdi-catalogue-view.h"
#include "pages/vaerdi-data-view.h"
#include "pages/vaerdi-indicator-view.h"
#include "pages/vaerdi-meeting-view.h"
#include "pages/vaerdi-published-view.h"
#include "pages/vaerdi-registry-view.h"
#include "pages/vaerdi-triple-aim-view.h"
#include "vaerdi-workspace.h"

G_BEGIN_DECLS

/* The pages of a window that its first frame does not need: a tenth of the time to
 * it. All are there, or none. */
typedef struct
{
  VaerdiBenchmarkView *benchmark;
  VaerdiTripleAimView *triple_aim;
  VaerdiPublishedView *published;
  VaerdiRegistryView  *registry;
  VaerdiCatalogueView *catalogue;
  VaerdiDataView      *data;
  VaerdiIndicatorView *indicator;
  VaerdiMeetingView   *meeting;
} VaerdiLatePages;

void vaerdi_late_pages_bind (GtkWidgetClass  *widget_class);
void vaerdi_late_pages_make (VaerdiLatePages *self,
                             GtkWidget       *window,
                             VaerdiContext   *context,
                             VaerdiWorkspace *workspace);

G_END_DECLS
