/* vaerdi-wall-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-theme.h"
#include "scorecards/vaerdi-board-figures.h"

G_BEGIN_DECLS

/* What matters has an x-height of at least this part of the screen's height. */
#define VAERDI_WALL_X_HEIGHT (1 / 60.0)

/**
 * VaerdiWallView:
 * @board: the board
 * @figures: (nullable): its figures; %NULL when there have never been any
 * @page: index of the page
 * @part: which part of a page that has more tiles than room, from 0
 * @now: local time
 * @age: seconds since the figures were computed; negative when the clock cannot
 *   be right
 * @online: whether the warehouse answers
 * @problem: (nullable): what is wrong with the display itself, in words
 * @shift_x: pixels that the picture is moved against burn-in
 * @shift_y: likewise
 * @brightness: from 0, black, to 1
 *
 * What a wall shows at one moment.
 */
typedef struct
{
  VaerdiBoard        *board;
  VaerdiBoardFigures *figures;
  guint               page;
  guint               part;
  GDateTime          *now;
  gint64              age;
  gboolean            online;
  const char         *problem;
  int                 shift_x;
  int                 shift_y;
  double              brightness;
} VaerdiWallView;

VaerdiTheme *vaerdi_wall_theme_new        (const VaerdiBoard    *board,
                                           VaerdiLanguage        language,
                                           const char           *font_family,
                                           double                height);
double       vaerdi_wall_theme_get_x_height (VaerdiTheme         *theme);
guint        vaerdi_wall_page_count_parts (VaerdiTheme          *theme,
                                           const VaerdiWallView *view,
                                           double                width,
                                           double                height);
gboolean     vaerdi_wall_view_is_fresh    (const VaerdiWallView *view);
char        *vaerdi_wall_view_dup_state   (const VaerdiWallView *view,
                                           VaerdiLanguage        language);
void         vaerdi_wall_page_draw        (cairo_t              *cr,
                                           VaerdiTheme          *theme,
                                           const VaerdiWallView *view,
                                           double                width,
                                           double                height);

G_END_DECLS
