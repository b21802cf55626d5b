/* vaerdi-spc-legend.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-spc-legend"

#include "config.h"

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-spc-legend.h"

/* The legend names only what is in the picture. */

typedef enum
{
  SIGN_COMMON,
  SIGN_IMPROVEMENT,
  SIGN_CONCERN,
  SIGN_NEUTRAL,
  SIGN_OUTSIDE,
  SIGN_HOLLOW,
  SIGN_WITHHELD,
  SIGN_INVALID,
} Sign;

#define N_SIGNS 8

typedef struct
{
  cairo_t     *cr;
  VaerdiTheme *theme;
  double       left;
  double       width;
  double       x;
  double       y;
  guint        lines;
} Flow;

/**
 * vaerdi_spc_legend_kind_name:
 * @kind: a kind of chart
 * @language: the language
 *
 * Returns: (transfer none): what the kind is called
 */
const char *
vaerdi_spc_legend_kind_name (VaerdiChartKind kind,
                             VaerdiLanguage  language)
{
  switch (kind)
    {
    case VAERDI_CHART_RUN:
      return vaerdi_text (language, "Run chart");
    case VAERDI_CHART_XMR:
      return vaerdi_text (language, "Control chart (XmR)");
    case VAERDI_CHART_MR:
      return vaerdi_text (language, "Control chart (moving range)");
    case VAERDI_CHART_P:
      return vaerdi_text (language, "Control chart (p)");
    case VAERDI_CHART_U:
      return vaerdi_text (language, "Control chart (u)");
    case VAERDI_CHART_P_PRIME:
      return vaerdi_text (language, "Control chart (p′)");
    case VAERDI_CHART_U_PRIME:
      return vaerdi_text (language, "Control chart (u′)");
    case VAERDI_CHART_C:
      return vaerdi_text (language, "Control chart (c)");
    case VAERDI_CHART_G:
      return vaerdi_text (language, "Control chart (g)");
    case VAERDI_CHART_T:
      return vaerdi_text (language, "Control chart (t)");
    case VAERDI_CHART_XBAR:
      return vaerdi_text (language, "Control chart (x̄)");
    case VAERDI_CHART_S:
    default:
      return vaerdi_text (language, "Control chart (s)");
    }
}

/**
 * vaerdi_spc_legend_draw_gap:
 * @cr: where to draw
 * @theme: the theme
 * @flags: #VaerdiPointFlags of a point without a value
 * @cx: centre, user units
 * @cy: centre
 *
 * Draws the sign of a month that has no value: a dash where it is withheld, a
 * cross where its counts contradict each other.
 */
void
vaerdi_spc_legend_draw_gap (cairo_t     *cr,
                            VaerdiTheme *theme,
                            guint        flags,
                            double       cx,
                            double       cy)
{
  double reach = vaerdi_theme_get_em (theme) * 0.22;

  if ((flags & (VAERDI_POINT_SUPPRESSED | VAERDI_POINT_INVALID)) == 0)
    return;

  cairo_set_line_width (cr, vaerdi_theme_get_hairline (theme) * 1.5);
  if (flags & VAERDI_POINT_INVALID)
    {
      vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_CONCERN);
      cairo_move_to (cr, cx - reach, cy - reach);
      cairo_line_to (cr, cx + reach, cy + reach);
      cairo_move_to (cr, cx - reach, cy + reach);
      cairo_line_to (cr, cx + reach, cy - reach);
    }
  else
    {
      vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_COMMON);
      cairo_move_to (cr, cx - reach, cy);
      cairo_line_to (cr, cx + reach, cy);
    }
  cairo_stroke (cr);
}

static void
find_signs (const VaerdiVerdict *verdict,
            gboolean             signs[N_SIGNS])
{
  for (guint i = 0; i < verdict->n_points; i++)
    {
      VaerdiPointMark mark = vaerdi_point_mark_get (verdict, i);
      guint flags = verdict->points[i].flags;

      if (mark != VAERDI_POINT_MARK_NONE)
        {
          signs[SIGN_COMMON + mark - VAERDI_POINT_MARK_COMMON] = TRUE;
          signs[SIGN_OUTSIDE] |= vaerdi_point_is_outside (verdict, i);
          signs[SIGN_HOLLOW] |= (flags & VAERDI_POINT_INCOMPLETE) != 0;
        }
      signs[SIGN_WITHHELD] |= (flags & VAERDI_POINT_SUPPRESSED) != 0;
      signs[SIGN_INVALID] |= (flags & VAERDI_POINT_INVALID) != 0;
    }
}

static const char *
get_words (Sign           sign,
           VaerdiLanguage language)
{
  switch (sign)
    {
    case SIGN_IMPROVEMENT:
      return vaerdi_text (language, "Real improvement");
    case SIGN_CONCERN:
      return vaerdi_text (language, "Real deterioration");
    case SIGN_NEUTRAL:
      return vaerdi_text (language, "Real change");
    case SIGN_OUTSIDE:
      return vaerdi_text (language, "Outside the limits");
    case SIGN_HOLLOW:
      return vaerdi_text (language, "Not final yet");
    case SIGN_WITHHELD:
      return vaerdi_text (language, "Withheld: small groups");
    case SIGN_INVALID:
      return vaerdi_text (language, "Counts contradict each other");
    case SIGN_COMMON:
    default:
      return vaerdi_text (language, "Chance variation");
    }
}

static void
draw_sign (Flow   *flow,
           Sign    sign,
           double  size)
{
  double cx = flow->x + size / 2;
  double cy = flow->y + vaerdi_canvas_line_height (flow->theme, VAERDI_TEXT_SMALL) / 2;
  double radius = size * 0.26;

  switch (sign)
    {
    case SIGN_OUTSIDE:
      vaerdi_mark_point (flow->cr, flow->theme, VAERDI_POINT_MARK_COMMON, TRUE, FALSE, cx, cy, radius);
      break;
    case SIGN_HOLLOW:
      vaerdi_mark_point (flow->cr, flow->theme, VAERDI_POINT_MARK_COMMON, FALSE, TRUE, cx, cy, radius);
      break;
    case SIGN_WITHHELD:
      vaerdi_spc_legend_draw_gap (flow->cr, flow->theme, VAERDI_POINT_SUPPRESSED, cx, cy);
      break;
    case SIGN_INVALID:
      vaerdi_spc_legend_draw_gap (flow->cr, flow->theme, VAERDI_POINT_INVALID, cx, cy);
      break;
    case SIGN_COMMON:
    case SIGN_IMPROVEMENT:
    case SIGN_CONCERN:
    case SIGN_NEUTRAL:
    default:
      vaerdi_mark_point (flow->cr, flow->theme, VAERDI_POINT_MARK_COMMON + (VaerdiPointMark) sign,
                         FALSE, FALSE, cx, cy, radius);
      break;
    }
}

/* Places the next entry, on a new line where this one is full. */
static void
flow_entry (Flow       *flow,
            int         sign,
            const char *words)
{
  double em = vaerdi_theme_get_em (flow->theme);
  double size = sign >= 0 ? em * 0.95 : 0;
  double gap = sign >= 0 ? em * 0.25 : 0;
  double text = vaerdi_canvas_text_width (flow->theme, VAERDI_TEXT_SMALL, words);

  if (flow->x > flow->left && flow->x + size + gap + text > flow->left + flow->width)
    {
      flow->x = flow->left;
      flow->y += vaerdi_canvas_line_height (flow->theme, VAERDI_TEXT_SMALL) * 1.25;
      flow->lines++;
    }
  if (flow->cr != NULL)
    {
      if (sign >= 0)
        draw_sign (flow, (Sign) sign, size);
      vaerdi_canvas_text (flow->cr, flow->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                          VAERDI_ALIGN_LEFT, flow->x + size + gap, flow->y,
                          MAX (flow->width - size - gap, 1), words);
    }
  flow->x += size + gap + text + em * 1.3;
}

static char *
dup_method (const VaerdiVerdict *verdict,
            VaerdiLanguage       language)
{
  const char *kind = vaerdi_spc_legend_kind_name (verdict->chart, language);
  const char *rules = verdict->rule_set_name[language];

  if (rules == NULL)
    return g_strdup (kind);

  return g_strdup_printf (vaerdi_text (language, "%s, rules: %s"), kind, rules);
}

/**
 * vaerdi_spc_legend_draw:
 * @cr: (nullable): where to draw; %NULL only counts the lines
 * @verdict: a verdict
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: the room there is
 *
 * Says in words what the shapes of a control chart mean, and which chart and
 * rules were used.
 *
 * Returns: the number of lines
 */
guint
vaerdi_spc_legend_draw (cairo_t             *cr,
                        const VaerdiVerdict *verdict,
                        VaerdiTheme         *theme,
                        double               x,
                        double               y,
                        double               width)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  g_autofree char *method = dup_method (verdict, language);
  gboolean signs[N_SIGNS] = { FALSE };
  Flow flow = { cr, theme, x, width, x, y, 1 };

  find_signs (verdict, signs);
  for (guint i = 0; i < N_SIGNS; i++)
    if (signs[i])
      flow_entry (&flow, (int) i, get_words ((Sign) i, language));
  flow_entry (&flow, -1, method);

  return flow.lines;
}
