/* vaerdi-wall-tile.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "scorecards/vaerdi-board-figures.h"

G_BEGIN_DECLS

/* Least size of a tile, in em: smaller, and words are cut. */
#define VAERDI_WALL_TILE_WIDTH 13.5
#define VAERDI_WALL_TILE_HEIGHT 9.8

char       *vaerdi_wall_age_dup_text            (VaerdiLanguage         language,
                                                 gint64                 seconds);
const char *vaerdi_wall_tile_get_variation_word (VaerdiTheme           *theme,
                                                 const VaerdiBoardTile *tile,
                                                 double                 width);
void        vaerdi_wall_tile_draw               (cairo_t               *cr,
                                                 VaerdiTheme           *theme,
                                                 const VaerdiBoardTile *tile,
                                                 const VaerdiRect      *box,
                                                 gboolean               fresh,
                                                 gint64                 age);

G_END_DECLS
