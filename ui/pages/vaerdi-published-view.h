/* vaerdi-published-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-published.h"

G_BEGIN_DECLS

/* Goals that departments have set and published, judged. */
#define VAERDI_TYPE_PUBLISHED_VIEW (vaerdi_published_view_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiPublishedView, vaerdi_published_view, VAERDI, PUBLISHED_VIEW, GtkWidget)

VaerdiPublished *vaerdi_published_view_get_published (VaerdiPublishedView *self);

G_END_DECLS
