/* vaerdi-canvas.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-axis.h"
#include "charts/vaerdi-theme.h"

G_BEGIN_DECLS

/**
 * VaerdiAlign:
 * @VAERDI_ALIGN_LEFT: the text begins at x
 * @VAERDI_ALIGN_CENTER: the text is centred on x
 * @VAERDI_ALIGN_RIGHT: the text ends at x
 * @VAERDI_ALIGN_TOP: the text hangs from y
 * @VAERDI_ALIGN_MIDDLE: the text is centred on y
 * @VAERDI_ALIGN_BOTTOM: the text stands on y
 *
 * Where a text lies about its point: one of the first three or one of the rest.
 */
typedef enum
{
  VAERDI_ALIGN_LEFT   = 0,
  VAERDI_ALIGN_CENTER = 1 << 0,
  VAERDI_ALIGN_RIGHT  = 1 << 1,
  VAERDI_ALIGN_TOP    = 0,
  VAERDI_ALIGN_MIDDLE = 1 << 2,
  VAERDI_ALIGN_BOTTOM = 1 << 3,
} VaerdiAlign;

/**
 * VaerdiValueFunc:
 * @data: what vaerdi_canvas_line() was given
 * @index: which point
 *
 * Returns: the value of a point; NaN for a gap
 */
typedef double (*VaerdiValueFunc) (gconstpointer data,
                                   guint         index);

/**
 * VaerdiCanvasAudit:
 * @cr: where the text is about to be drawn
 * @theme: the theme
 * @style: size and weight
 * @color: colour of the words
 * @ink: the box of the letters themselves, user units
 * @shortened: whether an ellipsis stands for the rest
 * @text: the whole text
 * @user_data: what vaerdi_canvas_set_audit() was given
 *
 * Told of each text that is drawn.
 */
typedef void (*VaerdiCanvasAudit) (cairo_t          *cr,
                                   VaerdiTheme      *theme,
                                   VaerdiTextStyle   style,
                                   VaerdiColor       color,
                                   const VaerdiRect *ink,
                                   gboolean          shortened,
                                   const char       *text,
                                   gpointer          user_data);

void   vaerdi_canvas_set_audit  (VaerdiCanvasAudit  audit,
                                 gpointer           user_data);
double vaerdi_canvas_text       (cairo_t           *cr,
                                 VaerdiTheme       *theme,
                                 VaerdiTextStyle    style,
                                 VaerdiColor        color,
                                 guint              align,
                                 double             x,
                                 double             y,
                                 double             width,
                                 const char        *text);
double vaerdi_canvas_paragraph  (cairo_t           *cr,
                                 VaerdiTheme       *theme,
                                 VaerdiTextStyle    style,
                                 VaerdiColor        color,
                                 double             x,
                                 double             y,
                                 double             width,
                                 guint              max_lines,
                                 const char        *text);
void   vaerdi_canvas_message    (cairo_t           *cr,
                                 VaerdiTheme       *theme,
                                 const VaerdiRect  *box,
                                 const char        *text);
void   vaerdi_canvas_bubble     (cairo_t           *cr,
                                 VaerdiTheme       *theme,
                                 const VaerdiRect  *bounds,
                                 double             cx,
                                 double             cy,
                                 const char        *text);
double vaerdi_canvas_text_width (VaerdiTheme       *theme,
                                 VaerdiTextStyle    style,
                                 const char        *text);
double vaerdi_canvas_text_height (VaerdiTheme      *theme,
                                 VaerdiTextStyle    style,
                                 double             width,
                                 guint              max_lines,
                                 const char        *text);
double vaerdi_canvas_line_height (VaerdiTheme      *theme,
                                 VaerdiTextStyle    style);
void   vaerdi_canvas_background (cairo_t           *cr,
                                 VaerdiTheme       *theme,
                                 double             x,
                                 double             y,
                                 double             width,
                                 double             height);
void   vaerdi_canvas_rounded    (cairo_t           *cr,
                                 double             x,
                                 double             y,
                                 double             width,
                                 double             height,
                                 double             radius);
void   vaerdi_canvas_rule       (cairo_t           *cr,
                                 VaerdiTheme       *theme,
                                 VaerdiColor        color,
                                 double             x0,
                                 double             y0,
                                 double             x1,
                                 double             y1);
void   vaerdi_canvas_dash       (cairo_t           *cr,
                                 double             on,
                                 double             off);
void   vaerdi_canvas_hatch      (cairo_t           *cr,
                                 VaerdiTheme       *theme,
                                 const VaerdiRect  *box);
void   vaerdi_canvas_line       (cairo_t           *cr,
                                 const VaerdiScale *x,
                                 const VaerdiScale *y,
                                 VaerdiValueFunc    value,
                                 gconstpointer      data,
                                 guint              n);
void   vaerdi_canvas_steps      (cairo_t           *cr,
                                 const VaerdiScale *x,
                                 const VaerdiScale *y,
                                 VaerdiValueFunc    value,
                                 gconstpointer      data,
                                 guint              n);
void   vaerdi_canvas_band       (cairo_t           *cr,
                                 const VaerdiScale *x,
                                 const VaerdiScale *y,
                                 VaerdiValueFunc    lower,
                                 VaerdiValueFunc    upper,
                                 gconstpointer      data,
                                 guint              n);

G_END_DECLS
