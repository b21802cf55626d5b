/* vaerdi-wall-tile.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-wall-tile"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-wall-tile.h"

/* From five metres a tile has three things to say: the number, whether it is
 * good enough, and whether it moves. The words below them are for whoever
 * steps nearer, and yet none is smaller than the rest. */

#define DAY (24 * 60 * 60)

/**
 * vaerdi_wall_age_dup_text:
 * @language: the language
 * @seconds: an age, 0 or more
 *
 * Returns: (transfer full): the age in the unit a person would choose: "24 days"
 */
char *
vaerdi_wall_age_dup_text (VaerdiLanguage language,
                          gint64         seconds)
{
  gint64 days = seconds / DAY;
  guint n;

  if (days >= 60)
    {
      n = (guint) (days / 30.44);
      return g_strdup_printf (vaerdi_text_plural (language, "%u month", "%u months", n), n);
    }
  if (days >= 1)
    {
      n = (guint) days;
      return g_strdup_printf (vaerdi_text_plural (language, "%u day", "%u days", n), n);
    }
  if (seconds >= 3600)
    {
      n = (guint) (seconds / 3600);
      return g_strdup_printf (vaerdi_text_plural (language, "%u hour", "%u hours", n), n);
    }

  n = (guint) (seconds / 60);

  return g_strdup_printf (vaerdi_text_plural (language, "%u minute", "%u minutes", n), n);
}

static double
tile_point (gconstpointer data,
            guint         index)
{
  return ((const VaerdiBoardTile *) data)->points[index];
}

static gboolean
has_limits (const VaerdiBoardTile *tile,
            int                    index)
{
  return index >= 0 && index < (int) tile->n_points &&
         isfinite (tile->lower[index]) && isfinite (tile->upper[index]);
}

/* The limits of a month with its neighbours: alone they would be a bar, and
 * many such a fence that nobody can read from afar. */
static double
tile_lower (gconstpointer data,
            guint         index)
{
  const VaerdiBoardTile *tile = data;
  int i = (int) index;
  gboolean before = has_limits (tile, i - 1);
  gboolean after = has_limits (tile, i + 1);

  if ((before && after) || (before && has_limits (tile, i - 2)) || (after && has_limits (tile, i + 2)))
    return tile->lower[index];

  return NAN;
}

static double
tile_upper (gconstpointer data,
            guint         index)
{
  return ((const VaerdiBoardTile *) data)->upper[index];
}

static VaerdiPointMark
mark_of (VaerdiVariation variation)
{
  switch (variation)
    {
    case VAERDI_VARIATION_IMPROVEMENT_HIGH:
    case VAERDI_VARIATION_IMPROVEMENT_LOW:
      return VAERDI_POINT_MARK_IMPROVEMENT;
    case VAERDI_VARIATION_CONCERN_HIGH:
    case VAERDI_VARIATION_CONCERN_LOW:
      return VAERDI_POINT_MARK_CONCERN;
    case VAERDI_VARIATION_NEUTRAL_HIGH:
    case VAERDI_VARIATION_NEUTRAL_LOW:
      return VAERDI_POINT_MARK_NEUTRAL;
    case VAERDI_VARIATION_NOT_ENOUGH:
    case VAERDI_VARIATION_COMMON:
    default:
      return VAERDI_POINT_MARK_COMMON;
    }
}

static int
find_last (const VaerdiBoardTile *tile)
{
  int last = -1;

  for (guint i = 0; i < tile->n_points; i++)
    if (isfinite (tile->points[i]))
      last = (int) i;

  return last;
}

static VaerdiScale
get_range (const VaerdiBoardTile *tile,
           const VaerdiRect      *box,
           double                 pad)
{
  VaerdiScale scale = { NAN, NAN, box->y + box->height - pad, box->y + pad };

  for (guint i = 0; i < tile->n_points; i++)
    {
      vaerdi_range_include (&scale.from, &scale.to, tile->points[i]);
      vaerdi_range_include (&scale.from, &scale.to, tile->lower[i]);
      vaerdi_range_include (&scale.from, &scale.to, tile->upper[i]);
    }
  vaerdi_range_include (&scale.from, &scale.to, tile->goal_line);
  vaerdi_range_open (&scale.from, &scale.to);

  return scale;
}

static void
draw_trend (cairo_t               *cr,
            VaerdiTheme           *theme,
            const VaerdiBoardTile *tile,
            const VaerdiRect      *box)
{
  double em = vaerdi_theme_get_em (theme);
  double radius = em * 0.32;
  VaerdiScale across = { 0, MAX (tile->n_points, 2) - 1, box->x + radius, box->x + box->width - radius * 1.5 };
  VaerdiScale up;
  int last = find_last (tile);

  if (last < 1)
    return;

  up = get_range (tile, box, radius * 1.5);
  vaerdi_theme_set_source_alpha (theme, cr, VAERDI_COLOR_LIMIT, 0.3);
  vaerdi_canvas_band (cr, &across, &up, tile_lower, tile_upper, tile, tile->n_points);
  cairo_fill (cr);

  if (isfinite (tile->goal_line))
    {
      double y = vaerdi_scale_position (&up, tile->goal_line);

      cairo_save (cr);
      cairo_set_line_width (cr, em * 0.1);
      vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_GOAL);
      vaerdi_canvas_dash (cr, em * 0.4, em * 0.25);
      cairo_move_to (cr, box->x, y);
      cairo_line_to (cr, box->x + box->width, y);
      cairo_stroke (cr);
      cairo_restore (cr);
    }

  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_LINE);
  cairo_set_line_width (cr, em * 0.12);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  vaerdi_canvas_line (cr, &across, &up, tile_point, tile, tile->n_points);
  cairo_stroke (cr);
  vaerdi_mark_point (cr, theme, mark_of (tile->variation), FALSE, FALSE,
                     vaerdi_scale_position (&across, last), vaerdi_scale_position (&up, tile->points[last]), radius);
}

/* As large as the room allows, and never smaller than the words. */
static double
draw_number (cairo_t          *cr,
             VaerdiTheme      *theme,
             VaerdiColor       color,
             const VaerdiRect *box,
             const char       *text)
{
  double width = vaerdi_canvas_text_width (theme, VAERDI_TEXT_FIGURE, text);
  double height = vaerdi_canvas_line_height (theme, VAERDI_TEXT_FIGURE);
  double scale = MAX (0.5, MIN (box->width / MAX (width, 1), box->height / height));

  cairo_save (cr);
  cairo_translate (cr, box->x, box->y + (box->height - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_FIGURE, color, VAERDI_ALIGN_LEFT | VAERDI_ALIGN_TOP, 0, 0, 0, text);
  cairo_restore (cr);

  return width * scale;
}

static gboolean
is_short (const char *unit)
{
  return g_utf8_strlen (unit, -1) <= 2;
}

/* The number in its unit; the width that it took. */
static double
draw_value (cairo_t               *cr,
            VaerdiTheme           *theme,
            const VaerdiBoardTile *tile,
            const VaerdiRect      *box,
            gboolean               fresh)
{
  gboolean beside = is_short (tile->unit);
  g_autofree char *text = beside && *tile->unit != '\0' ? g_strconcat (tile->value, "\u202f", tile->unit, NULL)
                                                         : g_strdup (tile->value);
  VaerdiRect number = *box;
  double used;

  if (!beside)
    number.height -= vaerdi_canvas_line_height (theme, VAERDI_TEXT_BODY);
  used = draw_number (cr, theme, fresh ? VAERDI_COLOR_TEXT : VAERDI_COLOR_DIM, &number, text);
  if (!beside)
    vaerdi_canvas_text (cr, theme, VAERDI_TEXT_BODY, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT | VAERDI_ALIGN_TOP,
                        box->x, box->y + number.height, box->width, tile->unit);

  return used;
}

/* The chart lies beside the number, or below it where the tile is upright: a
 * chart that is higher than wide makes luck look like news. */
static void
draw_figure (cairo_t               *cr,
             VaerdiTheme           *theme,
             const VaerdiBoardTile *tile,
             const VaerdiRect      *box,
             gboolean               fresh)
{
  double em = vaerdi_theme_get_em (theme);
  gboolean upright = box->height > em * 9 && box->height > box->width * 0.75;
  VaerdiRect value = *box;
  VaerdiRect trend = *box;

  if (upright)
    value.height *= 0.45;
  else if (box->width > em * 11)
    value.width *= 0.52;
  trend.x += draw_value (cr, theme, tile, &value, fresh) + em;

  if (upright)
    {
      trend.x = box->x;
      trend.y += value.height + em * 0.4;
      trend.height = MIN (box->height - value.height - em * 0.8, box->width * 0.6);
    }
  else
    {
      trend.width -= trend.x - box->x;
      if (!is_short (tile->unit))
        trend.height -= vaerdi_canvas_line_height (theme, VAERDI_TEXT_BODY);
    }
  if (trend.width > em * 5)
    draw_trend (cr, theme, tile, &trend);
}

/* A mark and words beside it; the height that they took. */
static double
draw_words (cairo_t               *cr,
            VaerdiTheme           *theme,
            VaerdiTextStyle        style,
            VaerdiColor            color,
            const VaerdiRect      *box,
            const char            *text)
{
  double line = vaerdi_canvas_line_height (theme, style);

  return vaerdi_canvas_text (cr, theme, style, color, VAERDI_ALIGN_LEFT | VAERDI_ALIGN_MIDDLE,
                             box->x + line * 1.25, box->y + line / 2, box->width - line * 1.25, text);
}

/* Under the mark that says the same; what is no signal has short words already. */
static const char *
get_brief_variation (VaerdiVariation variation,
                     VaerdiLanguage  language)
{
  switch (variation)
    {
    case VAERDI_VARIATION_IMPROVEMENT_HIGH:
    case VAERDI_VARIATION_IMPROVEMENT_LOW:
      return vaerdi_text (language, "signal: better");
    case VAERDI_VARIATION_CONCERN_HIGH:
    case VAERDI_VARIATION_CONCERN_LOW:
      return vaerdi_text (language, "signal: worse");
    case VAERDI_VARIATION_NEUTRAL_HIGH:
    case VAERDI_VARIATION_NEUTRAL_LOW:
      return vaerdi_text (language, "signal: changed");
    case VAERDI_VARIATION_NOT_ENOUGH:
    case VAERDI_VARIATION_COMMON:
    default:
      return vaerdi_variation_to_word (variation, language);
    }
}

/**
 * vaerdi_wall_tile_get_variation_word:
 * @theme: the theme
 * @tile: a figure
 * @width: room for the words, user units
 *
 * Returns: whether there is a signal, in words that have room, if any have
 */
const char *
vaerdi_wall_tile_get_variation_word (VaerdiTheme           *theme,
                                     const VaerdiBoardTile *tile,
                                     double                 width)
{
  if (vaerdi_canvas_text_width (theme, VAERDI_TEXT_STRONG, tile->variation_word) <= width)
    return tile->variation_word;

  return get_brief_variation (tile->variation, vaerdi_theme_get_language (theme));
}

static void
draw_judgement (cairo_t               *cr,
                VaerdiTheme           *theme,
                const VaerdiBoardTile *tile,
                const VaerdiRect      *box)
{
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_STRONG);
  double size = line * 0.95;
  VaerdiRect next = { box->x, box->y + line * 1.1, box->width, line };
  g_autofree char *status = g_strdup_printf ("%s · %s", tile->status, tile->goal);

  /* The goal in full or not at all, and not where it says the same */
  if (*tile->goal == '\0' || g_str_equal (tile->goal, tile->status) ||
      vaerdi_canvas_text_width (theme, VAERDI_TEXT_STRONG, status) > box->width - line * 1.25)
    {
      g_free (status);
      status = g_strdup (tile->status);
    }

  vaerdi_mark_status (cr, theme, tile->attainment, box->x, box->y + (line - size) / 2, size);
  draw_words (cr, theme, VAERDI_TEXT_STRONG, vaerdi_attainment_text_color (tile->attainment), box, status);
  vaerdi_mark_variation (cr, theme, tile->variation, next.x, next.y + (line - size) / 2, size);
  draw_words (cr, theme, VAERDI_TEXT_STRONG, vaerdi_variation_text_color (tile->variation), &next,
              vaerdi_wall_tile_get_variation_word (theme, tile, box->width - line * 1.25));
}

static char *
dup_age (const VaerdiBoardTile *tile,
         VaerdiLanguage         language,
         gint64                 age,
         guint                  brevity)
{
  g_autofree char *month = NULL;
  g_autofree char *old = NULL;

  if (tile->age_days < 0 || tile->month == G_MININT32)
    return g_strdup (tile->late ? vaerdi_text (language, "Data are late")
                                : vaerdi_text (language, "Age of data unknown"));

  month = brevity > 0 ? vaerdi_format_month_short (language, tile->month) : vaerdi_format_month (language, tile->month);
  if (age < 0)
    return g_strdup_printf (vaerdi_text (language, "To %s, age not known"), month);

  age += (gint64) tile->age_days * DAY;
  old = age < DAY ? g_strdup (vaerdi_text (language, "under a day")) : vaerdi_wall_age_dup_text (language, age);
  if (brevity > 1)
    return g_strdup_printf (tile->late ? vaerdi_text (language, "Late: %s") : "%s", old);
  if (brevity > 0)
    return g_strdup_printf (tile->late ? vaerdi_text (language, "Late: %s, %s") : "%s, %s", month, old);

  return g_strdup_printf (tile->late ? vaerdi_text (language, "Late: data to %s, %s old")
                                     : vaerdi_text (language, "Data to %s, %s old"), month, old);
}

static void
draw_age (cairo_t               *cr,
          VaerdiTheme           *theme,
          const VaerdiBoardTile *tile,
          const VaerdiRect      *box,
          gint64                 age)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_BODY);
  double size = line * 0.8;
  g_autofree char *text = dup_age (tile, language, age, 0);
  VaerdiTextStyle style = tile->late ? VAERDI_TEXT_STRONG : VAERDI_TEXT_BODY;

  /* The month may go, the age may not */
  for (guint i = 1; i <= 2 && vaerdi_canvas_text_width (theme, style, text) > box->width - line * 1.25; i++)
    {
      g_free (text);
      text = dup_age (tile, language, age, i);
    }

  vaerdi_mark_freshness (cr, theme, tile->late ? VAERDI_FRESHNESS_LATE :
                         tile->age_days < 0 ? VAERDI_FRESHNESS_UNKNOWN : VAERDI_FRESHNESS_FRESH,
                         box->x + (line - size) / 2, box->y + (line - size) / 2, size);
  draw_words (cr, theme, style, tile->late ? VAERDI_COLOR_CONCERN_TEXT : VAERDI_COLOR_DIM, box, text);
}

/* Where there is no number its place says why, with a mark of its own. */
static void
draw_absence (cairo_t               *cr,
              VaerdiTheme           *theme,
              const VaerdiBoardTile *tile,
              const VaerdiRect      *box)
{
  double em = vaerdi_theme_get_em (theme);
  double size = MIN (em * 2.4, box->height * 0.7);
  double gap = em * 0.8;
  double y = box->y + (box->height - size) / 2;
  double width = box->width - size - gap;
  double height;

  cairo_save (cr);
  vaerdi_canvas_rounded (cr, box->x, y, size, size, size * 0.12);
  cairo_clip_preserve (cr);
  if (tile->state == VAERDI_TILE_WITHHELD)
    {
      VaerdiRect square = { box->x, y, size, size };

      vaerdi_canvas_hatch (cr, theme, &square);
    }
  vaerdi_canvas_rounded (cr, box->x, y, size, size, size * 0.12);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_LIMIT);
  cairo_set_line_width (cr, em * 0.2);
  if (tile->state == VAERDI_TILE_NO_DATA)
    vaerdi_canvas_dash (cr, em * 0.4, em * 0.3);
  cairo_stroke (cr);
  cairo_restore (cr);
  if (tile->state == VAERDI_TILE_FAILED)
    vaerdi_canvas_text (cr, theme, VAERDI_TEXT_TITLE, VAERDI_COLOR_CONCERN_TEXT, VAERDI_ALIGN_CENTER | VAERDI_ALIGN_MIDDLE,
                        box->x + size / 2, y + size / 2, 0, "!");

  height = vaerdi_canvas_text_height (theme, VAERDI_TEXT_HEADING, width, 3, tile->status);
  vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT, box->x + size + gap,
                           box->y + (box->height - height) / 2, width, 3, tile->status);
}

static void
draw_card (cairo_t          *cr,
           VaerdiTheme      *theme,
           const VaerdiRect *box)
{
  double em = vaerdi_theme_get_em (theme);

  cairo_new_path (cr);
  vaerdi_canvas_rounded (cr, box->x, box->y, box->width, box->height, em * 0.35);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_BAND);
  cairo_fill_preserve (cr);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_RULE);
  cairo_set_line_width (cr, em * 0.06);
  cairo_stroke (cr);
}

/**
 * vaerdi_wall_tile_draw:
 * @cr: where to draw
 * @theme: the theme; its em is that of the smallest words
 * @tile: a figure
 * @box: where the tile lies, user units
 * @fresh: whether the figures are those of now; else they step back
 * @age: seconds since they were computed; negative when that is not known
 *
 * Draws a figure for a reader five metres away.
 */
void
vaerdi_wall_tile_draw (cairo_t               *cr,
                       VaerdiTheme           *theme,
                       const VaerdiBoardTile *tile,
                       const VaerdiRect      *box,
                       gboolean               fresh,
                       gint64                 age)
{
  double pad = vaerdi_theme_get_em (theme) * 0.55;
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_BODY);
  VaerdiRect inner = { box->x + pad * 1.3, box->y + pad, box->width - pad * 2.6, box->height - pad * 2 };
  VaerdiRect age_box = { inner.x, inner.y + inner.height - line, inner.width, line };
  VaerdiRect judgement = { inner.x, age_box.y - line * 2.3, inner.width, line * 2.1 };
  VaerdiRect middle = inner;
  double name;

  draw_card (cr, theme, box);
  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_clip (cr);
  cairo_new_path (cr);
  name = vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT, inner.x, inner.y, inner.width,
                                  inner.height > line * 9 ? 3 : 2, tile->name);
  middle.y += name + pad * 0.4;
  middle.height = (tile->state == VAERDI_TILE_OK ? judgement.y : age_box.y) - middle.y - pad * 0.4;

  if (tile->state == VAERDI_TILE_OK)
    {
      draw_figure (cr, theme, tile, &middle, fresh);
      draw_judgement (cr, theme, tile, &judgement);
    }
  else
    draw_absence (cr, theme, tile, &middle);
  draw_age (cr, theme, tile, &age_box, age);
  cairo_restore (cr);
}
