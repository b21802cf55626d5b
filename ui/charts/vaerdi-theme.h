/* vaerdi-theme.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib-object.h>
#include <pango/pango.h>

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

/**
 * VaerdiThemeStyle:
 * @VAERDI_THEME_LIGHT: dark ink on white
 * @VAERDI_THEME_DARK: light ink on dark grey
 * @VAERDI_THEME_CONTRAST: black on white, every line stronger
 * @VAERDI_THEME_PRINT: as light, without a painted background
 */
typedef enum
{
  VAERDI_THEME_LIGHT,
  VAERDI_THEME_DARK,
  VAERDI_THEME_CONTRAST,
  VAERDI_THEME_PRINT,
} VaerdiThemeStyle;

#define VAERDI_N_THEME_STYLES 4

/**
 * VaerdiColor:
 * @VAERDI_COLOR_BACKGROUND: behind everything
 * @VAERDI_COLOR_TEXT: words and figures
 * @VAERDI_COLOR_DIM: words that step back
 * @VAERDI_COLOR_RULE: thin rules and frames
 * @VAERDI_COLOR_GRID: grid lines, the faintest of all
 * @VAERDI_COLOR_BAND: the area between control limits
 * @VAERDI_COLOR_LIMIT: the limits' own lines
 * @VAERDI_COLOR_LINE: the line through the values
 * @VAERDI_COLOR_COMMON: common-cause points, and what carries no judgement
 * @VAERDI_COLOR_IMPROVEMENT: better; shapes
 * @VAERDI_COLOR_CONCERN: worse; shapes
 * @VAERDI_COLOR_NEUTRAL: a signal that is neither better nor worse; shapes
 * @VAERDI_COLOR_GOAL: the goal; shapes
 * @VAERDI_COLOR_IMPROVEMENT_TEXT: better; words
 * @VAERDI_COLOR_CONCERN_TEXT: worse; words
 * @VAERDI_COLOR_NEUTRAL_TEXT: neither; words
 * @VAERDI_COLOR_GOAL_TEXT: the goal; words
 * @VAERDI_COLOR_HIGHLIGHT: behind the reader's own unit
 * @VAERDI_COLOR_INVERSE: a sign drawn upon a filled mark
 *
 * What a colour is for. The hues are Okabe and Ito's, which remain distinct
 * with every common colour vision deficiency; no colour ever speaks alone.
 */
typedef enum
{
  VAERDI_COLOR_BACKGROUND,
  VAERDI_COLOR_TEXT,
  VAERDI_COLOR_DIM,
  VAERDI_COLOR_RULE,
  VAERDI_COLOR_GRID,
  VAERDI_COLOR_BAND,
  VAERDI_COLOR_LIMIT,
  VAERDI_COLOR_LINE,
  VAERDI_COLOR_COMMON,
  VAERDI_COLOR_IMPROVEMENT,
  VAERDI_COLOR_CONCERN,
  VAERDI_COLOR_NEUTRAL,
  VAERDI_COLOR_GOAL,
  VAERDI_COLOR_IMPROVEMENT_TEXT,
  VAERDI_COLOR_CONCERN_TEXT,
  VAERDI_COLOR_NEUTRAL_TEXT,
  VAERDI_COLOR_GOAL_TEXT,
  VAERDI_COLOR_HIGHLIGHT,
  VAERDI_COLOR_INVERSE,
} VaerdiColor;

#define VAERDI_N_COLORS 19

/**
 * VaerdiTextStyle:
 * @VAERDI_TEXT_TINY: 0.75 em, axis labels of small charts
 * @VAERDI_TEXT_SMALL: 0.87 em, axis labels and notes
 * @VAERDI_TEXT_SMALL_STRONG: the same, bold
 * @VAERDI_TEXT_BODY: 1 em
 * @VAERDI_TEXT_STRONG: 1 em, bold
 * @VAERDI_TEXT_HEADING: 1.2 em, bold
 * @VAERDI_TEXT_TITLE: 1.75 em, bold
 * @VAERDI_TEXT_FIGURE: 2.4 em, bold; one number that fills a panel
 */
typedef enum
{
  VAERDI_TEXT_TINY,
  VAERDI_TEXT_SMALL,
  VAERDI_TEXT_SMALL_STRONG,
  VAERDI_TEXT_BODY,
  VAERDI_TEXT_STRONG,
  VAERDI_TEXT_HEADING,
  VAERDI_TEXT_TITLE,
  VAERDI_TEXT_FIGURE,
} VaerdiTextStyle;

#define VAERDI_N_TEXT_STYLES 8

#define VAERDI_DEFAULT_FONT "Cantarell, Inter, DejaVu Sans"

#define VAERDI_TYPE_THEME (vaerdi_theme_get_type ())

typedef struct _VaerdiTheme VaerdiTheme;

GType             vaerdi_theme_get_type     (void) G_GNUC_CONST;
VaerdiTheme      *vaerdi_theme_new          (VaerdiThemeStyle  style,
                                             VaerdiLanguage    language,
                                             const char       *font_family,
                                             double            em);
VaerdiTheme      *vaerdi_theme_ref          (VaerdiTheme      *self);
void              vaerdi_theme_unref        (VaerdiTheme      *self);
void              vaerdi_theme_snap_glyphs  (VaerdiTheme      *self);
VaerdiThemeStyle  vaerdi_theme_get_style    (VaerdiTheme      *self);
VaerdiLanguage    vaerdi_theme_get_language (VaerdiTheme      *self);
double            vaerdi_theme_get_em       (VaerdiTheme      *self);
double            vaerdi_theme_get_hairline (VaerdiTheme      *self);
void              vaerdi_theme_get_rgb      (VaerdiTheme      *self,
                                             VaerdiColor       color,
                                             double            rgb[3]);
void              vaerdi_theme_set_source   (VaerdiTheme      *self,
                                             cairo_t          *cr,
                                             VaerdiColor       color);
void              vaerdi_theme_set_source_alpha (VaerdiTheme  *self,
                                             cairo_t          *cr,
                                             VaerdiColor       color,
                                             double            alpha);
PangoLayout      *vaerdi_theme_get_layout   (VaerdiTheme      *self,
                                             VaerdiTextStyle   style,
                                             double            width,
                                             guint             max_lines,
                                             const char       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiTheme, vaerdi_theme_unref)

G_END_DECLS
