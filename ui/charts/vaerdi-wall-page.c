/* vaerdi-wall-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-wall-page"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-canvas.h"
#include "charts/vaerdi-wall-page.h"
#include "charts/vaerdi-wall-tile.h"

/* Every length follows from the height of the screen by way of the em, so a
 * page looks alike on any screen; what has no room goes to another part. */

#define MARGIN 0.7    /* em */
#define GAP 0.6

typedef struct
{
  VaerdiRect header;
  VaerdiRect body;
  VaerdiRect footer;
  guint      columns;
  guint      rows;
} Layout;

static double
measure_x_height (VaerdiTheme *theme)
{
  PangoLayout *layout = vaerdi_theme_get_layout (theme, VAERDI_TEXT_BODY, 0, 1, "x");
  PangoRectangle ink;

  pango_layout_get_extents (layout, &ink, NULL);

  return (double) ink.height / PANGO_SCALE;
}

/**
 * vaerdi_wall_theme_new:
 * @board: says the colours
 * @language: of every word
 * @font_family: (nullable): %NULL for the usual one
 * @height: height of the screen in user units
 *
 * The font's own metrics say how large an em is needed for an x-height of
 * %VAERDI_WALL_X_HEIGHT of the screen.
 *
 * Returns: (transfer full): a theme
 */
VaerdiTheme *
vaerdi_wall_theme_new (const VaerdiBoard *board,
                       VaerdiLanguage     language,
                       const char        *font_family,
                       double             height)
{
  static const VaerdiThemeStyle styles[] = { VAERDI_THEME_DARK, VAERDI_THEME_LIGHT, VAERDI_THEME_CONTRAST };
  VaerdiThemeStyle style = styles[MIN (board->theme, 2)];
  g_autoptr (VaerdiTheme) sample = vaerdi_theme_new (style, language, font_family, 100);
  double ratio = measure_x_height (sample) / 100;

  return vaerdi_theme_new (style, language, font_family,
                           CLAMP (height * VAERDI_WALL_X_HEIGHT / MAX (ratio, 0.3) * 1.02, 4, 900));
}

/**
 * vaerdi_wall_theme_get_x_height:
 * @theme: a theme
 *
 * Returns: height of the smallest words' x in user units, as the font draws it
 */
double
vaerdi_wall_theme_get_x_height (VaerdiTheme *theme)
{
  return measure_x_height (theme);
}

static gboolean
is_narrow (VaerdiTheme *theme,
           double       width)
{
  return width < vaerdi_theme_get_em (theme) * 30;
}

/* Rows and columns for @n tiles: as few empty places as can be, then the shape
 * that a tile reads best in. What has no room gets another part. */
static void
divide (Layout *layout,
        guint   n,
        double  em)
{
  guint most_columns = MAX (1, (guint) (layout->body.width / (VAERDI_WALL_TILE_WIDTH * em)));
  guint most_rows = MAX (1, (guint) (layout->body.height / (VAERDI_WALL_TILE_HEIGHT * em)));
  double best = INFINITY;

  n = MIN (n, most_columns * most_rows);
  for (guint columns = 1; columns <= MIN (most_columns, n); columns++)
    {
      guint rows = (n + columns - 1) / columns;
      double shape = (layout->body.width / columns) / (layout->body.height / rows);
      double cost = (columns * rows - n) * 10 + fabs (log (shape / 1.9));

      if (rows <= most_rows && cost < best)
        {
          best = cost;
          layout->columns = columns;
          layout->rows = rows;
        }
    }
}

static const VaerdiBoardFacts *
get_facts (const VaerdiWallView *view)
{
  if (view->figures == NULL || view->page >= view->figures->pages->len)
    return NULL;

  return g_ptr_array_index (view->figures->pages, view->page);
}

static const char *
get_title (const VaerdiWallView *view,
           VaerdiLanguage        language)
{
  const VaerdiBoardPage *page = g_ptr_array_index (view->board->pages, view->page);
  const VaerdiBoardFacts *facts = get_facts (view);

  if (page->title[language] != NULL)
    return page->title[language];
  if (view->board->title[language] != NULL)
    return view->board->title[language];

  return facts != NULL ? facts->title : page->unit;
}

static Layout
make_layout (VaerdiTheme          *theme,
             const VaerdiWallView *view,
             guint                 n_tiles,
             double                width,
             double                height)
{
  const VaerdiBoardPage *page = g_ptr_array_index (view->board->pages, view->page);
  double em = vaerdi_theme_get_em (theme);
  double margin = em * MARGIN + view->board->shift;
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_HEADING);
  double foot = vaerdi_canvas_line_height (theme, VAERDI_TEXT_BODY);
  double inner = width - margin * 2;
  gboolean narrow = is_narrow (theme, width);
  Layout layout = { .columns = 1, .rows = 1 };

  if (narrow)
    line = foot + vaerdi_canvas_text_height (theme, VAERDI_TEXT_STRONG, inner, 2,
                                             get_title (view, vaerdi_theme_get_language (theme)));
  layout.header = (VaerdiRect) { margin, margin * 0.7, inner, line };
  layout.footer = (VaerdiRect) { margin, height - margin * 0.7 - foot * (narrow ? 2 : 1), inner, foot * (narrow ? 2 : 1) };
  layout.body.x = margin;
  layout.body.y = layout.header.y + layout.header.height + em * GAP * 0.6;
  layout.body.width = inner;
  layout.body.height = layout.footer.y - em * GAP * 0.6 - layout.body.y;
  divide (&layout, MIN (MAX (n_tiles, 1), page->tiles), em);

  return layout;
}

/**
 * vaerdi_wall_page_count_parts:
 * @theme: the theme
 * @view: says which page
 * @width: width of the screen, user units
 * @height: height of the screen
 *
 * Returns: in how many parts the page is shown one after another, at least 1
 */
guint
vaerdi_wall_page_count_parts (VaerdiTheme          *theme,
                              const VaerdiWallView *view,
                              double                width,
                              double                height)
{
  const VaerdiBoardFacts *facts = get_facts (view);
  guint n = facts != NULL ? facts->tiles->len : 0;
  Layout layout = make_layout (theme, view, n, width, height);
  const VaerdiBoardPage *page = g_ptr_array_index (view->board->pages, view->page);
  guint room = MIN (layout.columns * layout.rows, page->tiles);

  return MAX (1, (n + room - 1) / room);
}

/**
 * vaerdi_wall_view_is_fresh:
 * @view: what is shown
 *
 * Returns: whether the figures are as new as the board wants them to be
 */
gboolean
vaerdi_wall_view_is_fresh (const VaerdiWallView *view)
{
  return view->figures != NULL && view->online && view->age >= 0 &&
         view->age < (gint64) view->board->refresh_minutes * 60 * 2;
}

/**
 * vaerdi_wall_view_dup_state:
 * @view: what is shown
 * @language: the language
 *
 * Returns: (transfer full): when the figures were computed, and what keeps them
 *   from being new
 */
char *
vaerdi_wall_view_dup_state (const VaerdiWallView *view,
                            VaerdiLanguage        language)
{
  g_autofree char *age = NULL;

  if (view->figures == NULL)
    return g_strdup (view->online ? vaerdi_text (language, "The first figures are being computed.")
                                  : vaerdi_text (language, "No connection to the warehouse."));
  if (view->age < 0)
    return g_strdup (vaerdi_text (language, "The clock cannot be right: the age of the figures is not known."));

  age = vaerdi_wall_age_dup_text (language, view->age);
  if (vaerdi_wall_view_is_fresh (view))
    {
      g_autoptr (GDateTime) then = g_date_time_add_seconds (view->now, -(double) view->age);
      g_autofree char *clock = g_date_time_format (then, language == VAERDI_DANISH ? "%H.%M" : "%H:%M");

      return g_strdup_printf (vaerdi_text (language, "Computed at %s"), clock);
    }
  if (!view->online)
    return g_strdup_printf (vaerdi_text (language, "No connection: figures %s old"), age);

  return g_strdup_printf (vaerdi_text (language, "Computed %s ago"), age);
}

static void
draw_state_mark (cairo_t              *cr,
                 VaerdiTheme          *theme,
                 const VaerdiWallView *view,
                 double                cx,
                 double                cy,
                 double                radius)
{
  cairo_new_path (cr);
  if (vaerdi_wall_view_is_fresh (view))
    {
      cairo_arc (cr, cx, cy, radius * 0.8, 0, 2 * G_PI);
      vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_COMMON);
      cairo_fill (cr);
      return;
    }

  /* What is not well is square */
  cairo_rectangle (cr, cx - radius * 0.8, cy - radius * 0.8, radius * 1.6, radius * 1.6);
  vaerdi_theme_set_source (theme, cr, VAERDI_COLOR_NEUTRAL);
  cairo_set_line_width (cr, radius * 0.45);
  cairo_stroke (cr);
}

static char *
dup_place (VaerdiTheme          *theme,
           const VaerdiWallView *view,
           double                width,
           double                height)
{
  guint n_parts = vaerdi_wall_page_count_parts (theme, view, width, height);

  if (n_parts == 1)
    return g_strdup_printf ("%u/%u", view->page + 1, view->board->pages->len);

  return g_strdup_printf ("%u%c/%u", view->page + 1, 'a' + (int) MIN (view->part, 25), view->board->pages->len);
}

static void
draw_footer (cairo_t              *cr,
             VaerdiTheme          *theme,
             const VaerdiWallView *view,
             const VaerdiRect     *box,
             double                width,
             double                height)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_BODY);
  gboolean fresh = vaerdi_wall_view_is_fresh (view);
  g_autofree char *place = dup_place (theme, view, width, height);
  g_autofree char *state = vaerdi_wall_view_dup_state (view, language);
  g_autofree char *text = NULL;
  double right = vaerdi_canvas_text_width (theme, VAERDI_TEXT_BODY, place) + line;
  double room = box->width - right - line * 1.2;
  guint n_lines = box->height > line * 1.5 ? 2 : 1;

  /* Without figures the page itself says so */
  if (view->problem != NULL)
    text = fresh ? g_strdup (view->problem) : g_strdup_printf ("%s · %s", state, view->problem);
  else
    text = g_strdup (view->figures != NULL ? state : "");
  draw_state_mark (cr, theme, view, box->x + line / 2, box->y + line / 2, line * 0.32);
  vaerdi_canvas_paragraph (cr, theme, fresh ? VAERDI_TEXT_BODY : VAERDI_TEXT_STRONG,
                           fresh ? VAERDI_COLOR_DIM : VAERDI_COLOR_NEUTRAL_TEXT,
                           box->x + line * 1.2, box->y, room, n_lines, text);
  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_BODY, VAERDI_COLOR_DIM, VAERDI_ALIGN_RIGHT | VAERDI_ALIGN_TOP,
                      box->x + box->width, box->y, 0, place);
}

static char *
dup_clock (const VaerdiWallView *view,
           VaerdiLanguage        language)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_utc (1970, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_new_utc (g_date_time_get_year (view->now), g_date_time_get_month (view->now),
                                                   g_date_time_get_day_of_month (view->now), 0, 0, 0);
  g_autofree char *date = vaerdi_format_date (language, (gint32) (g_date_time_difference (day, epoch) / G_TIME_SPAN_DAY));

  return g_strdup_printf (language == VAERDI_DANISH ? "%s  %02d.%02d" : "%s  %02d:%02d", date,
                          g_date_time_get_hour (view->now), g_date_time_get_minute (view->now));
}

static void
draw_header (cairo_t              *cr,
             VaerdiTheme          *theme,
             const VaerdiWallView *view,
             const VaerdiRect     *box)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  g_autofree char *clock = dup_clock (view, language);
  double used;

  if (box->height > vaerdi_canvas_line_height (theme, VAERDI_TEXT_HEADING) * 1.2)
    {
      used = vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT, box->x, box->y, box->width, 2,
                                      get_title (view, language));
      vaerdi_canvas_text (cr, theme, VAERDI_TEXT_BODY, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT | VAERDI_ALIGN_TOP,
                          box->x, box->y + used, box->width, clock);
      return;
    }

  used = vaerdi_canvas_text_width (theme, VAERDI_TEXT_HEADING, clock) + vaerdi_theme_get_em (theme);
  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT | VAERDI_ALIGN_TOP,
                      box->x, box->y, box->width - used, get_title (view, language));
  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_HEADING, VAERDI_COLOR_DIM, VAERDI_ALIGN_RIGHT | VAERDI_ALIGN_TOP,
                      box->x + box->width, box->y, 0, clock);
}

static void
draw_tiles (cairo_t                *cr,
            VaerdiTheme            *theme,
            const VaerdiWallView   *view,
            const VaerdiBoardFacts *facts,
            const Layout           *layout)
{
  const VaerdiBoardPage *page = g_ptr_array_index (view->board->pages, view->page);
  double gap = vaerdi_theme_get_em (theme) * GAP;
  guint room = MIN (layout->columns * layout->rows, page->tiles);
  gboolean fresh = vaerdi_wall_view_is_fresh (view);
  VaerdiRect box;

  box.width = (layout->body.width - gap * (layout->columns - 1)) / layout->columns;
  box.height = (layout->body.height - gap * (layout->rows - 1)) / layout->rows;
  for (guint i = 0; i < room && view->part * room + i < facts->tiles->len; i++)
    {
      box.x = layout->body.x + (i % layout->columns) * (box.width + gap);
      box.y = layout->body.y + (i / layout->columns) * (box.height + gap);
      vaerdi_wall_tile_draw (cr, theme, g_ptr_array_index (facts->tiles, view->part * room + i), &box, fresh, view->age);
    }
}

static void
draw_message (cairo_t          *cr,
              VaerdiTheme      *theme,
              const VaerdiRect *box,
              const char       *text)
{
  double width = box->width * 0.85;
  double height = vaerdi_canvas_text_height (theme, VAERDI_TEXT_TITLE, width, 5, text);

  width = MIN (width, vaerdi_canvas_text_width (theme, VAERDI_TEXT_TITLE, text) + 1);
  vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_TITLE, VAERDI_COLOR_DIM, box->x + (box->width - width) / 2,
                           box->y + (box->height - height) / 2, width, 5, text);
}

/**
 * vaerdi_wall_page_draw:
 * @cr: where to draw
 * @theme: of vaerdi_wall_theme_new() for this @height
 * @view: what is shown
 * @width: width of the screen, user units
 * @height: height of the screen
 *
 * Draws a page of a board: title and clock, figures with the age of their data,
 * and below whether they are of now.
 */
void
vaerdi_wall_page_draw (cairo_t              *cr,
                       VaerdiTheme          *theme,
                       const VaerdiWallView *view,
                       double                width,
                       double                height)
{
  const VaerdiBoardFacts *facts = get_facts (view);
  Layout layout = make_layout (theme, view, facts != NULL ? facts->tiles->len : 0, width, height);

  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  cairo_save (cr);
  cairo_translate (cr, view->shift_x, view->shift_y);
  draw_header (cr, theme, view, &layout.header);
  if (facts == NULL)
    {
      g_autofree char *state = vaerdi_wall_view_dup_state (view, vaerdi_theme_get_language (theme));

      draw_message (cr, theme, &layout.body, state);
    }
  else if (facts->problem != NULL)
    draw_message (cr, theme, &layout.body, facts->problem);
  else
    draw_tiles (cr, theme, view, facts, &layout);
  draw_footer (cr, theme, view, &layout.footer, width, height);
  cairo_restore (cr);

  if (view->brightness < 1)
    {
      cairo_set_source_rgba (cr, 0, 0, 0, 1 - view->brightness);
      cairo_rectangle (cr, 0, 0, width, height);
      cairo_fill (cr);
    }
}
