/* vaerdi-display-feed.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-board-figures.h"
#include "vaerdi-workspace.h"

G_BEGIN_DECLS

/**
 * VaerdiClockFunc:
 *
 * Returns: the time of day, seconds since 1970 (UTC)
 */
typedef gint64 (*VaerdiClockFunc) (gpointer user_data);

/* The figures of a board: computed anew by its schedule, kept when the
 * warehouse is away, found again without anybody's help. Emits
 * VaerdiDisplayFeed::changed. */
#define VAERDI_TYPE_DISPLAY_FEED (vaerdi_display_feed_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiDisplayFeed, vaerdi_display_feed, VAERDI, DISPLAY_FEED, GObject)

VaerdiDisplayFeed  *vaerdi_display_feed_new         (VaerdiWorkspace    *workspace,
                                                     const char         *kept_path);
void                vaerdi_display_feed_set_board   (VaerdiDisplayFeed  *self,
                                                     VaerdiBoard        *board,
                                                     VaerdiLanguage      language);
void                vaerdi_display_feed_set_clock   (VaerdiDisplayFeed  *self,
                                                     VaerdiClockFunc     clock,
                                                     VaerdiClockFunc     new_boot_clock,
                                                     gpointer            user_data);
void                vaerdi_display_feed_set_pace    (VaerdiDisplayFeed  *self,
                                                     guint               ping_ms,
                                                     guint               retry_ms);
void                vaerdi_display_feed_start       (VaerdiDisplayFeed  *self);
void                vaerdi_display_feed_refresh     (VaerdiDisplayFeed  *self);
VaerdiBoardFigures *vaerdi_display_feed_get_figures (VaerdiDisplayFeed  *self);
gboolean            vaerdi_display_feed_is_online   (VaerdiDisplayFeed  *self);
gint64              vaerdi_display_feed_get_time    (VaerdiDisplayFeed  *self);
gint64              vaerdi_display_feed_get_age     (VaerdiDisplayFeed  *self);
guint               vaerdi_display_feed_get_n_refreshed (VaerdiDisplayFeed *self);

G_END_DECLS
