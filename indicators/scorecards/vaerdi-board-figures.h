/* vaerdi-board-figures.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"
#include "scorecards/vaerdi-board.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/**
 * VaerdiTileState:
 * @VAERDI_TILE_OK: there is a figure
 * @VAERDI_TILE_WITHHELD: too few patients for a wall, or withheld altogether
 * @VAERDI_TILE_NO_DATA: the unit has no rows in the period
 * @VAERDI_TILE_FAILED: it could not be computed, or contradicts itself
 */
typedef enum
{
  VAERDI_TILE_OK,
  VAERDI_TILE_WITHHELD,
  VAERDI_TILE_NO_DATA,
  VAERDI_TILE_FAILED,
} VaerdiTileState;

#define VAERDI_TILE_POINTS 36

/**
 * VaerdiBoardTile:
 * @indicator: its id
 * @name: its name
 * @value: the number; "" unless @state is %VAERDI_TILE_OK
 * @unit: what the number counts; may be ""
 * @status: the verdict in a word or two, or why there is no number
 * @goal: the goal in brief; "" when there is none
 * @variation_word: signal or chance, in words; "" when there is no number
 * @state: whether there is a number
 * @attainment: whether the goal is met
 * @variation: what the chart says
 * @late: whether newer data ought to be there
 * @age_days: from the end of the newest month to the day of computing; -1 when
 *   there are no data
 * @month: the newest month; G_MININT32 when there is none
 * @importance: see vaerdi_verdict_get_importance()
 * @goal_line: where the goal stands; NaN when it is no single line
 * @n_points: how many of @points, @lower and @upper are used, oldest first
 *
 * A figure as a wall may show it: no counts of patients, and nothing that rests
 * on fewer patients than the wall's minimum.
 */
typedef struct
{
  char             *indicator;
  char             *name;
  char             *value;
  char             *unit;
  char             *status;
  char             *goal;
  char             *variation_word;
  VaerdiTileState   state;
  VaerdiAttainment  attainment;
  VaerdiVariation   variation;
  gboolean          late;
  int               age_days;
  gint32            month;
  int               importance;
  double            goal_line;
  guint             n_points;
  double            points[VAERDI_TILE_POINTS];
  double            lower[VAERDI_TILE_POINTS];
  double            upper[VAERDI_TILE_POINTS];
} VaerdiBoardTile;

/* A page of a board with its figures. */
typedef struct
{
  char      *id;
  char      *title;
  char      *problem;    /* in words; NULL when there is none */
  int        importance; /* the highest of its tiles */
  GPtrArray *tiles;      /* of VaerdiBoardTile */
} VaerdiBoardFacts;

/**
 * VaerdiBoardFigures:
 * @computed_at: when they were computed, seconds since 1970 (UTC)
 * @language: language of every word
 * @source: name of the warehouse
 * @pages: (element-type VaerdiBoardFacts): as many as the board has
 *
 * Every figure of a board at one time. Read-only.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  gint64          computed_at;
  VaerdiLanguage  language;
  char           *source;
  GPtrArray      *pages;
} VaerdiBoardFigures;

/* As they lie in a snapshot. A change here is another VAERDI_SNAPSHOT_FORMAT. */
#define VAERDI_BOARD_TILE_KEPT "((sssssss)(uuubiiid)adadad)"
#define VAERDI_BOARD_PAGE_KEPT "(ssmsia" VAERDI_BOARD_TILE_KEPT ")"
#define VAERDI_BOARD_FIGURES_KEPT "(xusa" VAERDI_BOARD_PAGE_KEPT ")"

#define VAERDI_TYPE_BOARD_FIGURES (vaerdi_board_figures_get_type ())

GType               vaerdi_board_figures_get_type (void) G_GNUC_CONST;
VaerdiBoardFigures *vaerdi_board_figures_new      (VaerdiBoard         *board,
                                                   VaerdiEngine        *engine,
                                                   VaerdiLanguage       language,
                                                   gint64               now);
GVariant           *vaerdi_board_figures_keep     (VaerdiBoardFigures  *self);
VaerdiBoardFigures *vaerdi_board_figures_recall   (GVariant            *kept,
                                                   VaerdiBoard         *board,
                                                   VaerdiLanguage       language);
VaerdiBoardFigures *vaerdi_board_figures_ref      (VaerdiBoardFigures  *self);
void                vaerdi_board_figures_unref    (VaerdiBoardFigures  *self);
VaerdiBoardTile    *vaerdi_board_tile_new         (const VaerdiVerdict *verdict,
                                                   guint                minimum_patients,
                                                   VaerdiLanguage       language);
void                vaerdi_board_tile_free        (VaerdiBoardTile     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiBoardFigures, vaerdi_board_figures_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiBoardTile, vaerdi_board_tile_free)

G_END_DECLS
