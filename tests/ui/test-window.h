/* test-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-scorecard.h"
#include "vaerdi-window.h"

G_BEGIN_DECLS

/* What the tests of the window share. */
VaerdiWorkspace *get_workspace            (void);
const char      *get_conninfo             (void);
void             iterate_until            (gboolean       (*done) (gpointer),
                                           gpointer         data,
                                           guint            seconds);
GtkWidget       *find_nth                 (gpointer         widget,
                                           GType            type,
                                           guint            n);
guint            count_widgets            (gpointer         widget,
                                           GType            type);
VaerdiWindow    *open_window              (VaerdiWorkspace *of);
void             close_window             (VaerdiWindow    *window);
VaerdiScorecard *get_scorecard            (VaerdiWindow    *window);
const char      *get_leaflet_page         (VaerdiWindow    *window);
gboolean         shows_meeting            (gpointer         window);
gboolean         shows_indicator          (gpointer         window);
void             speak                    (const char      *language);
void             wait_ms                  (guint            ms);

void             test_window_add_comparison (void);
void             test_window_add_export   (void);
void             test_window_add_meeting  (void);
void             test_window_add_motion   (void);
void             test_window_add_narrow   (void);
void             test_window_add_overview (void);
void             test_window_add_places   (void);
void             test_window_add_snapshot (void);
void             test_window_add_sources  (void);

G_END_DECLS
