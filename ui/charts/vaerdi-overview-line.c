/* vaerdi-overview-line.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-overview-line"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-overview-line.h"

/* A unit is a line, a group a cell: how many of the goals are met as a number
 * and as a bar, and beside it the worst signal as a shape with its letter. All
 * lines of one width and font are equally high. */

#define COMPACT   44    /* em; below it the cells stand below the name */
#define NAME      0.32  /* of the width */
#define MAX_CELL  11.0  /* em; wider cells only tear the line apart */
#define BAR       4.2   /* em */
#define MARK      1.35  /* em */
#define PAD       0.5   /* em */

static double
get_em (VaerdiTheme *theme)
{
  return vaerdi_theme_get_em (theme);
}

static gboolean
is_compact (VaerdiTheme *theme,
            double       width)
{
  return width < COMPACT * get_em (theme);
}

static double
get_name_height (VaerdiTheme *theme)
{
  return vaerdi_canvas_line_height (theme, VAERDI_TEXT_STRONG);
}

static double
get_cell_height (VaerdiTheme *theme)
{
  return MAX (vaerdi_canvas_line_height (theme, VAERDI_TEXT_STRONG), MARK * get_em (theme)) + get_em (theme) * 0.55;
}

static VaerdiRect
get_cell (VaerdiTheme *theme,
          double       width,
          double       height,
          guint        n_cells,
          guint        index)
{
  gboolean compact = is_compact (theme, width);
  double start = compact ? 0 : width * NAME;
  double each = (width - start) / MAX (n_cells, 1);
  VaerdiRect cell = { 0, compact ? height - get_cell_height (theme) : 0, each,
                      compact ? get_cell_height (theme) : height };

  if (!compact && each > MAX_CELL * get_em (theme))
    {
      cell.width = MAX_CELL * get_em (theme);
      start = width - cell.width * n_cells;
    }
  cell.x = start + cell.width * index;

  return cell;
}

/**
 * vaerdi_overview_line_height:
 * @theme: the theme
 * @width: width of the lines
 * @n_cells: how many groups there are
 *
 * Returns: the height of every line
 */
double
vaerdi_overview_line_height (VaerdiTheme *theme,
                             double       width,
                             guint        n_cells)
{
  double cell = get_cell_height (theme);

  return is_compact (theme, width) ? get_name_height (theme) + cell : MAX (get_name_height (theme), cell);
}

static gboolean
has_signal (const VaerdiOverviewCell *cell)
{
  return cell->worst > VAERDI_VARIATION_COMMON;
}

static char *
dup_count (const VaerdiOverviewCell *cell)
{
  if (cell->n_figures == 0)
    return g_strdup (cell->n_pending > 0 ? "…" : "");
  if (cell->n_goals == 0)
    return g_strdup ("–");

  return g_strdup_printf ("%u/%u", cell->n_met, cell->n_goals);
}

/* As long as the share of goals met; its frame is the whole. */
static void
draw_bar (cairo_t                  *cr,
          const VaerdiOverviewCell *cell,
          VaerdiTheme              *theme,
          double                    x,
          double                    y,
          double                    width)
{
  double em = get_em (theme), height = em * 0.32;

  if (cell->n_goals == 0)
    return;

  vaerdi_theme_set_source_alpha (theme, cr, VAERDI_COLOR_TEXT, 0.13);
  vaerdi_canvas_rounded (cr, x, y, width, height, height / 2);
  cairo_fill (cr);
  if (cell->n_met == 0)
    return;

  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_COMMON);
  vaerdi_canvas_rounded (cr, x, y, MAX (width * cell->n_met / cell->n_goals, height), height, height / 2);
  cairo_fill (cr);
}

static void
draw_cell (cairo_t                  *cr,
           const VaerdiOverviewCell *cell,
           VaerdiTheme              *theme,
           const VaerdiRect         *box)
{
  double em = get_em (theme), gap = em * 0.3;
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_STRONG);
  double room = box->width - 2 * PAD * em;
  double bar = MIN (BAR * em, room - (has_signal (cell) ? MARK * em + gap : 0));
  double x = box->x + PAD * em;
  double y = box->y + (box->height - line - em * 0.4) / 2;
  g_autofree char *count = dup_count (cell);

  vaerdi_canvas_text (cr, theme, cell->n_goals > 0 ? VAERDI_TEXT_STRONG : VAERDI_TEXT_BODY,
                      cell->n_goals > 0 ? VAERDI_COLOR_TEXT : VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT,
                      x, y, MAX (bar, 1), count);
  draw_bar (cr, cell, theme, x, y + line, MAX (bar, 1));
  if (has_signal (cell))
    vaerdi_mark_variation (cr, theme, cell->worst, x + bar + gap, box->y + (box->height - MARK * em) / 2, MARK * em);
}

/**
 * vaerdi_overview_line_draw:
 * @cr: where to draw
 * @line: the unit
 * @theme: the theme
 * @width: width of the line
 * @height: vaerdi_overview_line_height()
 *
 * Draws one unit.
 */
void
vaerdi_overview_line_draw (cairo_t                  *cr,
                           const VaerdiOverviewLine *line,
                           VaerdiTheme              *theme,
                           double                    width,
                           double                    height)
{
  gboolean compact = is_compact (theme, width);
  VaerdiTextStyle style = line->strong ? VAERDI_TEXT_STRONG : VAERDI_TEXT_BODY;
  double indent = line->strong ? 0 : get_em (theme) * 0.9;
  double room = compact || line->n_cells == 0 ? width : get_cell (theme, width, height, line->n_cells, 0).x;

  vaerdi_canvas_text (cr, theme, style, VAERDI_COLOR_TEXT, compact ? VAERDI_ALIGN_LEFT : VAERDI_ALIGN_MIDDLE,
                      compact ? 0 : indent, compact ? 0 : height / 2,
                      MAX (room - indent - PAD * get_em (theme), 1), line->name);
  for (guint i = 0; i < line->n_cells; i++)
    {
      VaerdiRect box = get_cell (theme, width, height, line->n_cells, i);

      draw_cell (cr, &line->cells[i], theme, &box);
    }
}

/**
 * vaerdi_overview_line_draw_focus:
 * @cr: where to draw
 * @cell: which
 * @n_cells: how many groups there are
 * @theme: the theme
 * @width: width of the line
 * @height: its height
 *
 * Draws a frame around the cell in hand.
 */
void
vaerdi_overview_line_draw_focus (cairo_t     *cr,
                                 guint        cell,
                                 guint        n_cells,
                                 VaerdiTheme *theme,
                                 double       width,
                                 double       height)
{
  VaerdiRect box = get_cell (theme, width, height, n_cells, cell);
  double em = get_em (theme);

  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_TEXT);
  cairo_set_line_width (cr, em * 0.11);
  vaerdi_canvas_rounded (cr, box.x + em * 0.1, box.y + em * 0.05, box.width - em * 0.2, box.height - em * 0.1,
                         em * 0.4);
  cairo_stroke (cr);
}

/**
 * vaerdi_overview_line_hit:
 * @theme: the theme
 * @width: width of the line
 * @height: its height
 * @n_cells: how many groups there are
 * @x: a place
 * @y: a place
 *
 * Returns: the cell there; -1 on the name
 */
int
vaerdi_overview_line_hit (VaerdiTheme *theme,
                          double       width,
                          double       height,
                          guint        n_cells,
                          double       x,
                          double       y)
{
  for (guint i = 0; i < n_cells; i++)
    {
      VaerdiRect box = get_cell (theme, width, height, n_cells, i);

      if (x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)
        return (int) i;
    }

  return -1;
}

/**
 * vaerdi_overview_line_draw_change:
 * @cr: where to draw
 * @kind: what happened
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @size: width and height
 *
 * Draws the mark before the sentence that tells of a change.
 */
void
vaerdi_overview_line_draw_change (cairo_t        *cr,
                                  VaerdiNewsKind  kind,
                                  VaerdiTheme    *theme,
                                  double          x,
                                  double          y,
                                  double          size)
{
  double half = size / 2, radius = size * 0.36;

  switch (kind)
    {
    case VAERDI_NEWS_MISSED:
      vaerdi_mark_status (cr, theme, VAERDI_ATTAINMENT_NOT_MET, x, y, size);
      break;
    case VAERDI_NEWS_REACHED:
      vaerdi_mark_status (cr, theme, VAERDI_ATTAINMENT_MET, x, y, size);
      break;
    case VAERDI_NEWS_IMPROVEMENT:
      vaerdi_mark_point (cr, theme, VAERDI_POINT_MARK_IMPROVEMENT, FALSE, FALSE, x + half, y + half, radius);
      break;
    case VAERDI_NEWS_CONCERN:
    default:
      vaerdi_mark_point (cr, theme, VAERDI_POINT_MARK_CONCERN, FALSE, FALSE, x + half, y + half, radius);
      break;
    }
}

/**
 * vaerdi_overview_line_titles_height:
 * @theme: the theme
 *
 * Returns: height of the titles above the cells
 */
double
vaerdi_overview_line_titles_height (VaerdiTheme *theme)
{
  return vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL) + get_em (theme) * 0.4;
}

/**
 * vaerdi_overview_line_draw_titles:
 * @cr: where to draw
 * @titles: (array length=n_titles): the groups
 * @n_titles: how many there are
 * @theme: the theme
 * @width: width of the lines
 *
 * Writes a title above each cell.
 */
void
vaerdi_overview_line_draw_titles (cairo_t            *cr,
                                  const char * const *titles,
                                  guint               n_titles,
                                  VaerdiTheme        *theme,
                                  double              width)
{
  VaerdiTextStyle style = is_compact (theme, width) ? VAERDI_TEXT_TINY : VAERDI_TEXT_SMALL;
  double pad = is_compact (theme, width) ? get_em (theme) * 0.15 : PAD * get_em (theme);

  for (guint i = 0; i < n_titles; i++)
    {
      VaerdiRect box = get_cell (theme, width, vaerdi_overview_line_titles_height (theme), n_titles, i);

      vaerdi_canvas_text (cr, theme, style, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT, box.x + pad, 0,
                          MAX (box.width - pad, 1), titles[i]);
    }
}
