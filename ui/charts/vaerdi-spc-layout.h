/* vaerdi-spc-layout.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-series.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/* Value, centre, two limits, benchmark and the goals. */
#define VAERDI_SPC_MAX_LABELS (5 + VAERDI_MAX_GOAL_LINES)

/* A line named at the right edge of a control chart. */
typedef struct
{
  char            *text;
  VaerdiTextStyle  style;
  VaerdiColor      color;
  double           value;      /* of the line it names, display unit */
  double           position;   /* of the line, user units */
  double           place;      /* of the label, moved apart from the others */
  guint            rank;       /* the highest is left out first when room is short */
} VaerdiSpcLabel;

typedef struct
{
  VaerdiSpcLabel items[VAERDI_SPC_MAX_LABELS];
  guint          n;
} VaerdiSpcLabels;

/**
 * VaerdiSpcLayout:
 * @frame: the whole chart
 * @plot: where the series is drawn
 * @x: from indices to positions
 * @y: from values to positions
 * @ticks: of the vertical axis
 * @summary_lines: lines of the sentence on top; 0 when there is no room
 * @summary_height: height of the sentence on top and the gap below it
 * @has_unit: whether the unit is written above the axis
 * @has_strip: whether there is a strip for notes above the plot
 * @has_decisions: whether there is another above it for what was decided
 * @has_ruler: whether the months are labelled
 * @has_labels: whether lines are named at the right
 * @legend_lines: lines of the legend; 0 when there is no room
 *
 * Where everything of a control chart lies. Drawing, hovering and hit testing
 * share it.
 */
typedef struct
{
  VaerdiRect  frame;
  VaerdiRect  plot;
  VaerdiScale x;
  VaerdiScale y;
  VaerdiTicks ticks;
  guint       summary_lines;
  double      summary_height;
  gboolean    has_unit;
  gboolean    has_strip;
  gboolean    has_decisions;
  gboolean    has_ruler;
  gboolean    has_labels;
  guint       legend_lines;
} VaerdiSpcLayout;

void vaerdi_spc_layout_init   (VaerdiSpcLayout       *self,
                               const VaerdiVerdict   *verdict,
                               VaerdiTheme           *theme,
                               gboolean               plain,
                               const VaerdiRect      *frame);
gboolean vaerdi_spc_layout_shows (const VaerdiVerdict   *verdict,
                                  gint32                 month);
int  vaerdi_spc_layout_index  (const VaerdiSpcLayout *self,
                               const VaerdiVerdict   *verdict,
                               gint32                 month);
void vaerdi_spc_labels_init   (VaerdiSpcLabels       *self,
                               const VaerdiVerdict   *verdict,
                               VaerdiTheme           *theme);
void vaerdi_spc_labels_place  (VaerdiSpcLabels       *self,
                               const VaerdiSpcLayout *layout,
                               VaerdiTheme           *theme);
void vaerdi_spc_labels_clear  (VaerdiSpcLabels       *self);

G_END_DECLS
