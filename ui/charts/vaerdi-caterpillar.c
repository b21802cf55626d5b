/* vaerdi-caterpillar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-caterpillar"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-caterpillar.h"
#include "charts/vaerdi-funnel-chart.h"
#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-quantity.h"
#include "charts/vaerdi-ruler.h"

#define ROW 1.35          /* em, the least height of a legible row */
#define TALL_ROW 1.9      /* em, the most */

typedef struct
{
  cairo_t               *cr;
  const VaerdiBenchmark *benchmark;
  const char            *unit_id;
  VaerdiTheme           *theme;
  VaerdiLanguage         language;
  double                 em;
  VaerdiRect             frame;
  VaerdiRect             plot;
  double                 row_height;
  double                 name_width;
  double                 value_width;
  VaerdiScale            x;
  VaerdiTicks            ticks;
  GArray                *slots;       /* of int: a row, or minus the number left out */
} List;

/* Some of the rows, where the list runs over columns and pages. */
typedef struct
{
  guint first;
  guint end;
  guint n_rows;       /* that the column is divided into */
} Part;

static const VaerdiBenchmarkRow *
get_row (const VaerdiBenchmark *benchmark,
         guint                  index)
{
  return g_ptr_array_index (benchmark->rows, index);
}

static gboolean
is_own (const List               *self,
        const VaerdiBenchmarkRow *row)
{
  return g_strcmp0 (row->unit_id, self->unit_id) == 0;
}

/* Units without a figure come last in the model; they have a row with their name
 * and the reason, but no number. */
static guint
count_shown (const VaerdiBenchmark *benchmark)
{
  guint n = 0;

  while (n < benchmark->rows->len && isfinite (get_row (benchmark, n)->figure.value))
    n++;

  return n;
}

static void
add_slots (List  *self,
           guint  from,
           guint  to)
{
  for (guint i = from; i < to; i++)
    g_array_append_val (self->slots, i);
}

static void
add_gap (List  *self,
         guint  n)
{
  int gap = -(int) n;

  if (n > 0)
    g_array_append_val (self->slots, gap);
}

/* Where not all fit: the first, own unit among its neighbours, and the last. */
static void
fold_slots (List  *self,
            guint  n,
            guint  room)
{
  guint part = MAX ((room - 2) / 3, 1);
  guint own = n / 2, begin, end;

  for (guint i = 0; i < n; i++)
    if (is_own (self, get_row (self->benchmark, i)))
      own = i;

  begin = own > part / 2 ? own - part / 2 : 0;
  begin = CLAMP (begin, part, MAX (n - MIN (n, 2 * part), part));
  end = MIN (begin + part, n - part);
  add_slots (self, 0, part);
  add_gap (self, begin - part);
  add_slots (self, begin, end);
  add_gap (self, n - part - end);
  add_slots (self, n - part, n);
}

static void
init_slots (List *self)
{
  guint n = self->benchmark->rows->len;
  guint room = (guint) MAX (self->plot.height / (ROW * self->em), 1);

  self->slots = g_array_new (FALSE, FALSE, sizeof (int));
  if (n <= room)
    add_slots (self, 0, n);
  else if (room >= 5)
    fold_slots (self, n, room);
  else
    add_slots (self, 0, room);
  self->row_height = MIN (self->plot.height / MAX (self->slots->len, 1), TALL_ROW * self->em);
  self->plot.height = self->row_height * self->slots->len;
}

/* All columns of a page have rows of one height, the last one too. */
static void
init_part (List       *self,
           const Part *part)
{
  self->slots = g_array_new (FALSE, FALSE, sizeof (int));
  add_slots (self, part->first, part->end);
  self->row_height = MIN (self->plot.height / MAX (part->n_rows, 1), TALL_ROW * self->em);
  self->plot.height = self->row_height * self->slots->len;
}

static void
init_columns (List *self)
{
  double names = 0, values = 0, left;

  /* All rows, also those of other columns: so all have the same scale */
  for (guint i = 0; i < self->benchmark->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = get_row (self->benchmark, i);
      g_autofree char *value = vaerdi_definition_format (self->benchmark->definition, self->language,
                                                         row->figure.value, FALSE);

      values = MAX (values, vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_SMALL_STRONG, value));
      names = MAX (names, vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_SMALL_STRONG, row->unit_name));
    }
  self->value_width = MIN (values, self->frame.width * 0.25);
  /* Hospitals stand last in the names, so cutting them makes two units one */
  self->name_width = MIN (names, self->frame.width * 0.5);
  left = self->name_width + self->value_width + 2 * self->em;
  self->plot.x = self->frame.x + left;
  self->plot.width = MAX (self->frame.width - left - self->em * 1.5, 1);
}

/* Interval ends may widen the scale by as much as the values span, no more. */
static void
init_scale (List *self)
{
  double from = NAN, to = NAN, low, high, reach;
  guint n = count_shown (self->benchmark);
  guint max_ticks = (guint) CLAMP (self->plot.width / (self->em * 3.5), 2, 7);

  for (guint i = 0; i < n; i++)
    vaerdi_range_include (&from, &to, get_row (self->benchmark, i)->figure.value);
  vaerdi_range_include (&from, &to, self->benchmark->nation.value);
  low = from;
  high = to;
  reach = MAX (high - low, fabs (high) * 0.1);
  for (guint i = 0; i < n; i++)
    vaerdi_range_include_interval (&from, &to, get_row (self->benchmark, i)->figure.lower,
                                   get_row (self->benchmark, i)->figure.upper, low - reach, high + reach);
  vaerdi_ticks_cover (&from, &to, max_ticks);
  self->x = (VaerdiScale) { from, to, self->plot.x, self->plot.x + self->plot.width };
  self->ticks = vaerdi_ticks_nice (from, to, max_ticks);
}

static void
init_list (List                  *self,
           cairo_t               *cr,
           const VaerdiBenchmark *benchmark,
           const char            *unit_id,
           VaerdiTheme           *theme,
           const VaerdiRect      *frame,
           const Part            *part)
{
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL);

  *self = (List) { cr, benchmark, unit_id, theme };
  self->language = vaerdi_theme_get_language (theme);
  self->em = vaerdi_theme_get_em (theme);
  self->frame = *frame;
  self->plot.y = frame->y + line * 1.3;
  self->plot.height = MAX (frame->height - line * 1.3 - vaerdi_ruler_height (theme) - line * 1.3, 1);
  if (part != NULL)
    init_part (self, part);
  else
    init_slots (self);
  init_columns (self);
  init_scale (self);
}

static void
draw_gap (const List *self,
          guint       n,
          double      top)
{
  g_autofree char *text = g_strdup_printf (vaerdi_text_plural (self->language, "%u more unit",
                                                               "%u more units", n), n);

  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                      VAERDI_ALIGN_MIDDLE, self->frame.x, top + self->row_height / 2,
                      self->frame.width, "⋮");
  if (self->name_width > 4 * self->em)
    vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                        VAERDI_ALIGN_MIDDLE, self->frame.x + self->em, top + self->row_height / 2,
                        self->name_width + self->value_width, text);
}

static void
draw_interval (const List               *self,
               const VaerdiBenchmarkRow *row,
               double                    middle)
{
  VaerdiPointMark mark = vaerdi_funnel_mark (row->funnel, self->benchmark->definition->direction);
  double left = self->plot.x, right = self->plot.x + self->plot.width;
  double lower = vaerdi_scale_position (&self->x, row->figure.lower);
  double upper = vaerdi_scale_position (&self->x, row->figure.upper);

  if (isfinite (lower) && isfinite (upper))
    {
      vaerdi_theme_set_source (self->theme, self->cr, vaerdi_point_mark_color (mark));
      cairo_set_line_width (self->cr, vaerdi_theme_get_hairline (self->theme) *
                                      (is_own (self, row) ? 2 : 1.2));
      cairo_move_to (self->cr, CLAMP (lower, left, right), middle);
      cairo_line_to (self->cr, CLAMP (upper, left, right), middle);
      cairo_stroke (self->cr);
    }
  vaerdi_mark_point (self->cr, self->theme, mark, FALSE, FALSE,
                     vaerdi_scale_position (&self->x, row->figure.value), middle,
                     MIN (self->em * 0.27, self->row_height * 0.22));
}

static const char *
state_word (const VaerdiBenchmarkRow *row,
            VaerdiLanguage            language)
{
  switch (row->state)
    {
    case VAERDI_STATE_SUPPRESSED:
      return vaerdi_text (language, "Withheld");
    case VAERDI_STATE_INVALID:
      return vaerdi_text (language, "Counts do not fit");
    case VAERDI_STATE_FAILED:
      return vaerdi_text (language, "Failed");
    case VAERDI_STATE_OK:
    case VAERDI_STATE_NO_DATA:
    default:
      return vaerdi_text (language, "No data");
    }
}

/* A pale ground keeps the words apart from the nation's line. */
static void
draw_state (const List               *self,
            const VaerdiBenchmarkRow *row,
            double                    middle)
{
  const char *word = state_word (row, self->language);
  double x = self->plot.x + self->em * 0.3, room = MAX (self->plot.width - self->em * 0.3, 1);
  double width = MIN (vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_SMALL, word), room);

  if (!is_own (self, row))
    {
      cairo_rectangle (self->cr, x, middle - self->row_height / 2, width, self->row_height);
      vaerdi_theme_set_source (self->theme, self->cr, VAERDI_COLOR_BACKGROUND);
      cairo_fill (self->cr);
    }
  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, VAERDI_ALIGN_MIDDLE,
                      x, middle, width + 0.01, word);
}

static void
draw_row (const List               *self,
          const VaerdiBenchmarkRow *row,
          double                    top)
{
  double middle = top + self->row_height / 2;
  VaerdiTextStyle style = is_own (self, row) ? VAERDI_TEXT_SMALL_STRONG : VAERDI_TEXT_SMALL;
  g_autofree char *value = vaerdi_definition_format (self->benchmark->definition, self->language,
                                                     row->figure.value, FALSE);

  vaerdi_canvas_text (self->cr, self->theme, style, VAERDI_COLOR_TEXT, VAERDI_ALIGN_MIDDLE,
                      self->frame.x + self->em * 0.3, middle, self->name_width + 0.01, row->unit_name);
  vaerdi_canvas_text (self->cr, self->theme, style, VAERDI_COLOR_TEXT,
                      VAERDI_ALIGN_RIGHT | VAERDI_ALIGN_MIDDLE, self->plot.x - self->em * 0.8, middle,
                      self->value_width + 0.01, value);
  if (isfinite (row->figure.value))
    draw_interval (self, row, middle);
  else
    draw_state (self, row, middle);
}

static void
draw_highlight (const List *self)
{
  vaerdi_theme_set_source (self->theme, self->cr, VAERDI_COLOR_HIGHLIGHT);
  for (guint i = 0; i < self->slots->len; i++)
    {
      int index = g_array_index (self->slots, int, i);

      if (index < 0 || !is_own (self, get_row (self->benchmark, (guint) index)))
        continue;
      cairo_rectangle (self->cr, self->frame.x, self->plot.y + i * self->row_height,
                       self->frame.width, self->row_height);
      cairo_fill (self->cr);
    }
}

/* Names the nation's line; its unit stands at the left where it is long.
 *
 * Returns the left edge of the name. */
static double
draw_nation (const List *self,
             double      at)
{
  const VaerdiRect *plot = &self->plot;
  const char *name = self->benchmark->nation_name[self->language];
  double room = plot->width, width, left = at;

  if (name != NULL)
    {
      double named = vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_SMALL_STRONG, name) + self->em * 0.4;
      g_autofree char *value = vaerdi_quantity_dup_fit (self->benchmark->definition, self->theme,
                                                        VAERDI_TEXT_SMALL_STRONG,
                                                        self->benchmark->nation.value,
                                                        MIN (room - named, 5 * self->em));
      g_autofree char *text = g_strdup_printf ("%s %s", name, value);

      width = MIN (vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_SMALL_STRONG, text), room);
      left = CLAMP (at - width / 2, plot->x, plot->x + room - width);
      vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL_STRONG, VAERDI_COLOR_TEXT,
                          VAERDI_ALIGN_LEFT, left, self->frame.y, width + 0.01, text);
    }
  vaerdi_canvas_rule (self->cr, self->theme, VAERDI_COLOR_TEXT, at, plot->y, at, plot->y + plot->height);

  return left;
}

static void
draw_axis (const List *self)
{
  const VaerdiRect *plot = &self->plot;
  g_autofree char *unit = vaerdi_ruler_dup_unit (self->benchmark->definition, self->language);
  double at = vaerdi_scale_position (&self->x, self->benchmark->nation.value);
  double left = plot->x + plot->width;

  if (isfinite (at))
    left = draw_nation (self, at);
  vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT,
                      self->frame.x, self->frame.y, MAX (left - self->em - self->frame.x, 1), unit);
  vaerdi_ruler_numbers (self->cr, self->theme, &self->x, &self->ticks, plot, TRUE);
}

/* Whether each unit that is withheld has a row with its name. */
static gboolean
names_suppressed (const List *self)
{
  guint n = 0;

  for (guint i = 0; i < self->slots->len; i++)
    {
      int index = g_array_index (self->slots, int, i);

      n += index >= 0 && get_row (self->benchmark, (guint) index)->state == VAERDI_STATE_SUPPRESSED;
    }

  return n >= self->benchmark->n_suppressed;
}

static void
draw_foot (const List *self)
{
  g_autofree char *suppressed = vaerdi_benchmark_dup_suppressed (self->benchmark, self->language);

  if (suppressed != NULL && !names_suppressed (self))
    vaerdi_canvas_text (self->cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM,
                        VAERDI_ALIGN_BOTTOM, self->frame.x, self->frame.y + self->frame.height,
                        self->frame.width, suppressed);
}

/**
 * vaerdi_caterpillar_get_height:
 * @benchmark: the units
 * @theme: the theme
 *
 * Returns: the height at which every unit has a row, user units
 */
double
vaerdi_caterpillar_get_height (const VaerdiBenchmark *benchmark,
                               VaerdiTheme           *theme)
{
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL);

  return benchmark->rows->len * 1.5 * vaerdi_theme_get_em (theme) + line * 2.6 +
         vaerdi_ruler_height (theme);
}

/**
 * vaerdi_caterpillar_fit:
 * @theme: the theme
 * @height: height of a list, user units
 *
 * Returns: how many legible rows fit, at least 1
 */
guint
vaerdi_caterpillar_fit (VaerdiTheme *theme,
                        double       height)
{
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL);
  double room = height - line * 2.6 - vaerdi_ruler_height (theme);

  return (guint) MAX (room / (ROW * vaerdi_theme_get_em (theme)), 1);
}

static void
draw_list (List *self)
{
  cairo_save (self->cr);
  cairo_new_path (self->cr);
  draw_highlight (self);
  draw_axis (self);
  for (guint i = 0; i < self->slots->len; i++)
    {
      int index = g_array_index (self->slots, int, i);
      double top = self->plot.y + i * self->row_height;

      if (index < 0)
        draw_gap (self, (guint) -index, top);
      else
        draw_row (self, get_row (self->benchmark, (guint) index), top);
    }
  cairo_restore (self->cr);
}

/**
 * vaerdi_caterpillar_draw:
 * @cr: where to draw
 * @benchmark: the units, best first
 * @unit_id: (nullable): the reader's own unit, which is highlighted
 * @theme: the theme
 * @x: left edge, user units
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws the units as a ranked list, each with its value and 95 % interval, and
 * the nation as a line through all. Units without a figure follow with the
 * reason. Where not all fit, the first, own unit among its neighbours and the
 * last are shown, and how many are left out.
 */
void
vaerdi_caterpillar_draw (cairo_t               *cr,
                         const VaerdiBenchmark *benchmark,
                         const char            *unit_id,
                         VaerdiTheme           *theme,
                         double                 x,
                         double                 y,
                         double                 width,
                         double                 height)
{
  VaerdiRect frame = { x, y, width, height };
  double em = vaerdi_theme_get_em (theme);
  List self;

  if (width < 12 * em || height < 6 * em)
    return;

  if (count_shown (benchmark) == 0)
    {
      vaerdi_funnel_chart_draw (cr, benchmark, unit_id, theme, x, y, width, height);
      return;
    }

  init_list (&self, cr, benchmark, unit_id, theme, &frame, NULL);
  draw_list (&self);
  draw_foot (&self);
  g_array_unref (self.slots);
}

/**
 * vaerdi_caterpillar_draw_columns:
 * @cr: where to draw
 * @benchmark: the units, best first
 * @unit_id: (nullable): the reader's own unit, which is highlighted
 * @theme: the theme
 * @box: the room there is
 * @n_columns: columns side by side
 * @first: the first row
 *
 * Draws the ranked list in columns that share one scale: as many rows as fit,
 * and where all do, as many in each column.
 *
 * Returns: the index after the last row drawn
 */
guint
vaerdi_caterpillar_draw_columns (cairo_t               *cr,
                                 const VaerdiBenchmark *benchmark,
                                 const char            *unit_id,
                                 VaerdiTheme           *theme,
                                 const VaerdiRect      *box,
                                 guint                  n_columns,
                                 guint                  first)
{
  double gap = 2 * vaerdi_theme_get_em (theme);
  guint left = benchmark->rows->len - MIN (first, benchmark->rows->len);
  guint n_rows = MIN (vaerdi_caterpillar_fit (theme, box->height), (left + n_columns - 1) / n_columns);
  VaerdiRect frame = *box;

  frame.width = MAX ((box->width - (n_columns - 1) * gap) / n_columns, 1);
  for (guint i = 0; i < n_columns && first < benchmark->rows->len; i++)
    {
      Part part = { first, MIN (first + n_rows, benchmark->rows->len), n_rows };
      List self;

      if (cr != NULL && frame.width >= 12 * vaerdi_theme_get_em (theme))
        {
          init_list (&self, cr, benchmark, unit_id, theme, &frame, &part);
          draw_list (&self);
          g_array_unref (self.slots);
        }
      frame.x += frame.width + gap;
      first = part.end;
    }

  return first;
}

/**
 * vaerdi_caterpillar_hit:
 * @benchmark: the units
 * @unit_id: (nullable): own unit that the list was drawn with
 * @theme: the theme
 * @x: left edge that the list was drawn with
 * @y: upper edge
 * @width: width
 * @height: height
 * @pointer_y: where the pointer is
 *
 * Returns: index of the row under the pointer; -1 for none
 */
int
vaerdi_caterpillar_hit (const VaerdiBenchmark *benchmark,
                        const char            *unit_id,
                        VaerdiTheme           *theme,
                        double                 x,
                        double                 y,
                        double                 width,
                        double                 height,
                        double                 pointer_y)
{
  VaerdiRect frame = { x, y, width, height };
  double em = vaerdi_theme_get_em (theme);
  int found = -1;
  double slot;
  List self;

  if (width < 12 * em || height < 6 * em || count_shown (benchmark) == 0)
    return -1;

  init_list (&self, NULL, benchmark, unit_id, theme, &frame, NULL);
  slot = floor ((pointer_y - self.plot.y) / self.row_height);
  if (slot >= 0 && slot < self.slots->len)
    found = MAX (g_array_index (self.slots, int, (guint) slot), -1);
  g_array_unref (self.slots);

  return found;
}
