/* vaerdi-legs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-legs"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-legs.h"
#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-quantity.h"
#include "charts/vaerdi-sparkline.h"
#include "charts/vaerdi-spc-chart.h"

#define N_LEGS 3
#define PANEL 13          /* em, the least height of a panel */
#define MAX_PANELS 3      /* more are hard to take in; with a longer list one less */
#define ROW 3.1           /* em, a row with two lines */
#define LEAST_ROW 1.5     /* em, a row with one */

/* Draws the mark and the word for a verdict's variation.
 *
 * Returns the height used. */
static double
draw_variation (cairo_t             *cr,
                const VaerdiVerdict *verdict,
                VaerdiTheme         *theme,
                double               x,
                double               y,
                double               width)
{
  double em = vaerdi_theme_get_em (theme);
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double size = em * 1.5;

  vaerdi_mark_variation (cr, theme, verdict->variation, x, y, size);
  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, vaerdi_variation_text_color (verdict->variation),
                      VAERDI_ALIGN_MIDDLE, x + size + em * 0.4, y + size / 2,
                      MAX (width - size - em * 0.4, 1),
                      vaerdi_variation_to_word (verdict->variation, language));

  return size;
}

/**
 * vaerdi_legs_draw_panel:
 * @cr: where to draw
 * @verdict: one indicator of a leg
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws one figure large, what is happening to it, and its series.
 */
void
vaerdi_legs_draw_panel (cairo_t             *cr,
                        const VaerdiVerdict *verdict,
                        VaerdiTheme         *theme,
                        double               x,
                        double               y,
                        double               width,
                        double               height)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double em = vaerdi_theme_get_em (theme);
  double top = y, figure, half = width * 0.5;

  if (width < 6 * em || height < 6 * em)
    return;

  cairo_save (cr);
  top += vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT, x, top, width,
                                  height > 11 * em ? 2 : 1, verdict->definition->name[language]) + em * 0.2;
  figure = vaerdi_canvas_line_height (theme, VAERDI_TEXT_TITLE);
  draw_variation (cr, verdict, theme, x + half, top + figure / 2 - em * 0.75, half);
  figure = vaerdi_quantity_draw (cr, verdict, theme, VAERDI_TEXT_TITLE, x, top, half - em * 0.5);
  top += MIN (figure, y + height - top) + em * 0.4;
  vaerdi_spc_chart_draw_plain (cr, verdict, theme, x, top, width, MIN (y + height - top, 20 * em));
  cairo_restore (cr);
}

/* Where the parts of a row lie. */
typedef struct
{
  double size;          /* of the mark at the right */
  double mark;
  double line;          /* width of the series; 0 where there is none */
  double chart;
  double value;         /* its right edge */
  double value_width;
  double absence;       /* left edge of the word where there is no value */
  guint  lines;         /* of the name */
} Row;

static Row
place_row (VaerdiTheme      *theme,
           const VaerdiRect *box,
           gboolean          series)
{
  double em = vaerdi_theme_get_em (theme);
  Row row = { .size = MIN (1.4 * em, box->height), .line = series ? box->width * 0.2 : 0,
              .value_width = box->width * 0.22, .lines = box->height >= 2.4 * em ? 2 : 1 };

  row.mark = box->x + box->width - row.size;
  row.chart = row.mark - em * 0.6 - row.line;
  row.value = row.chart - (series ? em * 0.8 : 0);
  row.absence = series ? row.chart : row.value - row.value_width;

  return row;
}

static double
get_name_width (const Row           *row,
                const VaerdiVerdict *verdict,
                VaerdiTheme         *theme,
                const VaerdiRect    *box)
{
  double end = verdict->state == VAERDI_STATE_OK ? row->value - row->value_width : row->absence;

  return MAX (end - vaerdi_theme_get_em (theme) * 0.8 - box->x, 1);
}

/* The series steps aside before a name is shortened: in all rows, that they
 * stand in line. */
static gboolean
has_room_for_series (GPtrArray        *verdicts,
                     guint             first,
                     VaerdiTheme      *theme,
                     const VaerdiRect *box)
{
  Row row = place_row (theme, box, TRUE);

  for (guint i = first; i < verdicts->len; i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (verdicts, i);
      const char *name = verdict->definition->name[vaerdi_theme_get_language (theme)];
      double width = get_name_width (&row, verdict, theme, box);

      if (vaerdi_canvas_text_height (theme, VAERDI_TEXT_SMALL, width, row.lines + 1, name) >
          vaerdi_canvas_text_height (theme, VAERDI_TEXT_SMALL, width, row.lines, name))
        return FALSE;
    }

  return TRUE;
}

/* An indicator in a row: name, value, series and what is happening to it. */
static void
draw_row (cairo_t             *cr,
          const VaerdiVerdict *verdict,
          VaerdiTheme         *theme,
          const VaerdiRect    *box,
          gboolean             series)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  Row row = place_row (theme, box, series);
  double middle = box->y + box->height / 2;
  gboolean shown = verdict->state == VAERDI_STATE_OK;
  double name_width = get_name_width (&row, verdict, theme, box);
  const char *name = verdict->definition->name[language];
  g_autofree char *text = shown ? vaerdi_quantity_dup_value (verdict, theme, VAERDI_TEXT_STRONG, row.value_width)
                                : vaerdi_verdict_dup_value (verdict, language);

  vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_GRID, box->x, box->y, box->x + box->width, box->y);
  vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_TEXT, box->x,
                           middle - vaerdi_canvas_text_height (theme, VAERDI_TEXT_SMALL, name_width, row.lines, name) / 2,
                           name_width, row.lines, name);
  if (!shown)
    {
      vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                          VAERDI_ALIGN_RIGHT | VAERDI_ALIGN_MIDDLE, box->x + box->width, middle,
                          MAX (box->x + box->width - row.absence, 1), text);
      return;
    }

  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT,
                      VAERDI_ALIGN_RIGHT | VAERDI_ALIGN_MIDDLE, row.value, middle, MAX (row.value_width, 1), text);
  if (series)
    vaerdi_sparkline_draw (cr, verdict, theme, row.chart, box->y + box->height * 0.12, row.line, box->height * 0.76);
  vaerdi_mark_variation (cr, theme, verdict->variation, row.mark, middle - row.size / 2, row.size);
}

/* How many indicators of a leg are drawn large: the first ones, as far as the
 * rows of all others leave them room. */
static guint
count_panels (guint  n,
              double height,
              double em)
{
  guint panels = n > MAX_PANELS ? MAX_PANELS - 1 : n;

  while (panels > 0 && panels * PANEL * em + (n - panels) * ROW * em > height)
    panels--;

  return panels;
}

static void
draw_panels (cairo_t          *cr,
             GPtrArray        *verdicts,
             VaerdiTheme      *theme,
             const VaerdiRect *rest)
{
  double em = vaerdi_theme_get_em (theme);
  guint panels = count_panels (verdicts->len, rest->height, em);
  guint n_rows = verdicts->len - panels;
  double row = n_rows > 0 ? CLAMP (rest->height / n_rows, LEAST_ROW * em, ROW * em) : 0;
  double large = panels > 0 ? (rest->height - n_rows * row) / panels : 0;
  VaerdiRect box = { rest->x, rest->y + panels * large, rest->width, row };
  gboolean series;

  /* A single indicator keeps its chart also where it is low */
  if (verdicts->len == 1)
    {
      vaerdi_legs_draw_panel (cr, g_ptr_array_index (verdicts, 0), theme, rest->x, rest->y, rest->width,
                              rest->height - em * 0.5);
      return;
    }

  for (guint i = 0; i < panels; i++)
    vaerdi_legs_draw_panel (cr, g_ptr_array_index (verdicts, i), theme, rest->x, rest->y + i * large,
                            rest->width, large - em * 0.5);
  series = has_room_for_series (verdicts, panels, theme, &box);
  for (guint i = panels; i < verdicts->len && box.y + row <= rest->y + rest->height + 0.01; i++)
    {
      draw_row (cr, g_ptr_array_index (verdicts, i), theme, &box, series);
      box.y += row;
    }
}

static void
draw_leg (cairo_t               *cr,
          const VaerdiTripleAim *triple_aim,
          guint                  leg,
          VaerdiTheme           *theme,
          const VaerdiRect      *box)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double em = vaerdi_theme_get_em (theme);
  GPtrArray *verdicts = triple_aim->legs[leg];
  double head = vaerdi_canvas_line_height (theme, VAERDI_TEXT_HEADING) + em * 0.9;
  VaerdiRect rest = { box->x, box->y + head, box->width, box->height - head };

  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT, box->x,
                      box->y, box->width, vaerdi_aim_to_name ((VaerdiAim) (leg + 1), language));
  vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_LIMIT, box->x, box->y + head - em * 0.6,
                      box->x + box->width, box->y + head - em * 0.6);
  if (verdicts == NULL || verdicts->len == 0)
    vaerdi_canvas_message (cr, theme, &rest, vaerdi_text (language, "No indicator measures this here."));
  else
    draw_panels (cr, verdicts, theme, &rest);
}

/**
 * vaerdi_legs_draw:
 * @cr: where to draw
 * @triple_aim: the three legs
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws the triple aim as three columns: population health, patient experience
 * and cost per citizen, each with its indicators over time.
 */
void
vaerdi_legs_draw (cairo_t               *cr,
                  const VaerdiTripleAim *triple_aim,
                  VaerdiTheme           *theme,
                  double                 x,
                  double                 y,
                  double                 width,
                  double                 height)
{
  double gap = 2.2 * vaerdi_theme_get_em (theme);
  VaerdiRect box = { x, y, (width - (N_LEGS - 1) * gap) / N_LEGS, height };

  if (box.width < 5 * vaerdi_theme_get_em (theme) || height < 5 * vaerdi_theme_get_em (theme))
    return;

  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < N_LEGS; i++)
    {
      box.x = x + i * (box.width + gap);
      draw_leg (cr, triple_aim, i, theme, &box);
    }
  cairo_restore (cr);
}
