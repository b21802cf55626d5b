/* vaerdi-paper-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-paper-table"

#include "config.h"

#include "charts/vaerdi-paper-table.h"

#define GAP 1.0           /* em, between columns */
#define LEAST_WORDS 4.0   /* em, of a column of words */
#define MAX_SLACK 10.0    /* em, that a column of words is wider than it must */
#define MAX_LINES 12      /* of a cell: more than any text we have */

typedef enum
{
  WORDS,
  FIGURES,
  DRAWING,
} Kind;

typedef struct
{
  Kind             kind;
  char            *title;
  double           width;       /* of a drawing, em */
  VaerdiPaperCell  draw;
  gpointer         user_data;
} Column;

/* A row of cells, or a heading with a note. */
typedef struct
{
  char     *heading;
  char     *note;
  GStrv     cells;
  gboolean  strong;
  guint     index;              /* among the rows that are no headings */
} Line;

struct _VaerdiPaperTable
{
  GPtrArray *columns;   /* of Column */
  GPtrArray *lines;     /* of Line */
  guint      n_rows;
};

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->title);
  g_free (column);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->heading);
  g_free (line->note);
  g_strfreev (line->cells);
  g_free (line);
}

/**
 * vaerdi_paper_table_new:
 *
 * Returns: (transfer full): a table without columns
 */
VaerdiPaperTable *
vaerdi_paper_table_new (void)
{
  VaerdiPaperTable *self = g_new0 (VaerdiPaperTable, 1);

  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->lines = g_ptr_array_new_with_free_func (line_free);

  return self;
}

void
vaerdi_paper_table_free (VaerdiPaperTable *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static Column *
add_column (VaerdiPaperTable *self,
            Kind              kind,
            const char       *title)
{
  Column *column = g_new0 (Column, 1);

  column->kind = kind;
  column->title = g_strdup (title);
  g_ptr_array_add (self->columns, column);

  return column;
}

/* A column of words that are wrapped; such columns share the room. */
void
vaerdi_paper_table_add_words (VaerdiPaperTable *self,
                              const char       *title)
{
  add_column (self, WORDS, title);
}

/* A column of figures, as wide as they are. */
void
vaerdi_paper_table_add_figures (VaerdiPaperTable *self,
                                const char       *title)
{
  add_column (self, FIGURES, title);
}

/**
 * vaerdi_paper_table_add_drawing:
 * @self: a table
 * @title: of the column
 * @width: of a cell, em
 * @draw: draws a cell
 * @user_data: for @draw
 *
 * Adds a column whose cells are drawn.
 */
void
vaerdi_paper_table_add_drawing (VaerdiPaperTable *self,
                                const char       *title,
                                double            width,
                                VaerdiPaperCell   draw,
                                gpointer          user_data)
{
  Column *column = add_column (self, DRAWING, title);

  column->width = width;
  column->draw = draw;
  column->user_data = user_data;
}

/**
 * vaerdi_paper_table_add_section:
 * @self: a table
 * @heading: of the rows that follow
 * @note: (nullable): behind it, smaller
 *
 * Adds a heading; it stays with the row below it.
 */
void
vaerdi_paper_table_add_section (VaerdiPaperTable *self,
                                const char       *heading,
                                const char       *note)
{
  Line *line = g_new0 (Line, 1);

  line->heading = g_strdup (heading);
  line->note = g_strdup (note);
  g_ptr_array_add (self->lines, line);
}

/**
 * vaerdi_paper_table_add_row:
 * @self: a table with columns
 * @cells: (array zero-terminated=1): a text for each column; what stands for a
 *   drawing is not shown
 * @strong: whether it is the reader's own
 *
 * Adds a row.
 */
void
vaerdi_paper_table_add_row (VaerdiPaperTable   *self,
                            const char * const *cells,
                            gboolean            strong)
{
  Line *line = g_new0 (Line, 1);

  line->cells = g_strdupv ((char **) cells);
  line->strong = strong;
  line->index = self->n_rows++;
  g_ptr_array_add (self->lines, line);
}

typedef struct
{
  const VaerdiPaperTable *table;
  VaerdiTheme            *theme;
  double                  em;
  double                  x;
  double                  width;
  double                 *widths;       /* of the columns */
} Layout;

/* A title may be wrapped between its words, not within one. */
static double
longest_word (VaerdiTheme *theme,
              const char  *title)
{
  g_auto (GStrv) words = g_strsplit (title, " ", -1);
  double width = 0;

  for (guint i = 0; words[i] != NULL; i++)
    width = MAX (width, vaerdi_canvas_text_width (theme, VAERDI_TEXT_SMALL_STRONG, words[i]));

  return width;
}

static double
natural_width (const Layout *self,
               guint         index)
{
  const Column *column = g_ptr_array_index (self->table->columns, index);
  double width = longest_word (self->theme, column->title);

  if (column->kind == DRAWING)
    return MAX (width, column->width * self->em);

  for (guint i = 0; i < self->table->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->table->lines, i);

      if (line->cells != NULL)
        width = MAX (width, vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_SMALL_STRONG, line->cells[index]));
    }

  return width + 0.5;
}

static gboolean
is_words (const Layout *self,
          guint         index)
{
  return ((const Column *) g_ptr_array_index (self->table->columns, index))->kind == WORDS;
}

/* A page too narrow for its figures: all columns give. */
static void
squeeze (Layout *self)
{
  guint n = self->table->columns->len;
  double all = 0, room = MAX (self->width - (n - 1) * GAP * self->em, 1);

  for (guint i = 0; i < n; i++)
    all += self->widths[i];
  for (guint i = 0; i < n && all > room; i++)
    self->widths[i] *= room / all;
}

/* Figures and drawings get what they need, words share what is left: where it is
 * enough each what it asks for and a little more, else in proportion to it. The
 * table is as wide as its columns. */
static void
init_widths (Layout *self)
{
  guint n = self->table->columns->len, n_words = 0;
  double left = self->width - (n - 1) * GAP * self->em, asked = 0, more;

  self->widths = g_new (double, n);
  for (guint i = 0; i < n; i++)
    {
      self->widths[i] = natural_width (self, i);
      n_words += is_words (self, i);
      if (is_words (self, i))
        asked += self->widths[i];
      else
        left -= self->widths[i];
    }
  if (left < n_words * LEAST_WORDS * self->em)
    {
      squeeze (self);
      return;
    }

  more = MIN ((left - asked) / MAX (n_words, 1), MAX_SLACK * self->em);
  for (guint i = 0; i < n; i++)
    if (is_words (self, i))
      self->widths[i] = more >= 0 ? self->widths[i] + more : self->widths[i] * MAX (left, self->em) / asked;
  if (more >= 0)
    self->width -= left - asked - more * n_words;
}

static double
text_height (const Layout    *self,
             guint            column,
             VaerdiTextStyle  style,
             const char      *text)
{
  return vaerdi_canvas_text_height (self->theme, style, self->widths[column], MAX_LINES, text);
}

static double
heads_height (const Layout *self)
{
  double height = 0;

  for (guint i = 0; i < self->table->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (self->table->columns, i);

      height = MAX (height, text_height (self, i, VAERDI_TEXT_SMALL_STRONG, column->title));
    }

  return height + self->em * 0.6;
}

static double
line_height (const Layout *self,
             const Line   *line)
{
  double height = vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_SMALL);

  if (line->heading != NULL)
    return vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_STRONG) + self->em;

  for (guint i = 0; i < self->table->columns->len; i++)
    if (is_words (self, i))
      height = MAX (height, text_height (self, i, line->strong ? VAERDI_TEXT_SMALL_STRONG : VAERDI_TEXT_SMALL,
                                         line->cells[i]));

  return height + self->em * 0.4;
}

/* To the right, line by line, for a paragraph begins at the left. */
static void
draw_right (cairo_t      *cr,
            const Layout *self,
            double        x,
            double        y,
            double        width,
            const char   *title)
{
  g_auto (GStrv) words = g_strsplit (title, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);
  double step = vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_SMALL_STRONG);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *longer = g_strdup_printf ("%s%s%s", line->str, line->len > 0 ? " " : "", words[i]);
      gboolean fits = vaerdi_canvas_text_width (self->theme, VAERDI_TEXT_SMALL_STRONG, longer) <= width;

      if (!fits && line->len > 0)
        {
          vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_SMALL_STRONG, VAERDI_COLOR_TEXT, VAERDI_ALIGN_RIGHT,
                              x + width, y, width + 0.01, line->str);
          y += step;
        }
      g_string_assign (line, fits ? longer : words[i]);
    }
  vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_SMALL_STRONG, VAERDI_COLOR_TEXT, VAERDI_ALIGN_RIGHT, x + width, y,
                      width + 0.01, line->str);
}

static void
draw_heads (cairo_t      *cr,
            const Layout *self,
            double        y,
            double        height)
{
  double x = self->x;

  for (guint i = 0; i < self->table->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (self->table->columns, i);

      if (column->kind == FIGURES)
        draw_right (cr, self, x, y, self->widths[i], column->title);
      else
        vaerdi_canvas_paragraph (cr, self->theme, VAERDI_TEXT_SMALL_STRONG, VAERDI_COLOR_TEXT, x, y, self->widths[i],
                                 MAX_LINES, column->title);
      x += self->widths[i] + GAP * self->em;
    }
  vaerdi_canvas_rule (cr, self->theme, VAERDI_COLOR_RULE, self->x, y + height - self->em * 0.3,
                      self->x + self->width, y + height - self->em * 0.3);
}

static void
draw_heading (cairo_t      *cr,
              const Layout *self,
              const Line   *line,
              double        y,
              double        height)
{
  double base = y + height - self->em * 0.3;
  double width = vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT, VAERDI_ALIGN_BOTTOM,
                                     self->x, base, self->width, line->heading) + self->em;

  if (line->note != NULL)
    vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_SMALL, VAERDI_COLOR_DIM, VAERDI_ALIGN_BOTTOM, self->x + width,
                        base, MAX (self->width - width, 1), line->note);
}

static void
draw_cell (cairo_t      *cr,
           const Layout *self,
           const Line   *line,
           guint         index,
           const VaerdiRect *box)
{
  const Column *column = g_ptr_array_index (self->table->columns, index);
  VaerdiTextStyle style = line->strong ? VAERDI_TEXT_SMALL_STRONG : VAERDI_TEXT_SMALL;
  double y = box->y + self->em * 0.2;

  if (column->kind == DRAWING)
    column->draw (cr, self->theme, line->index, box, column->user_data);
  else if (column->kind == FIGURES)
    vaerdi_canvas_text (cr, self->theme, style, VAERDI_COLOR_TEXT, VAERDI_ALIGN_RIGHT, box->x + box->width, y,
                        box->width + 0.01, line->cells[index]);
  else
    vaerdi_canvas_paragraph (cr, self->theme, style, VAERDI_COLOR_TEXT, box->x, y, box->width, MAX_LINES,
                             line->cells[index]);
}

static void
draw_line (cairo_t      *cr,
           const Layout *self,
           const Line   *line,
           double        y,
           double        height)
{
  VaerdiRect box = { self->x, y, 0, height };

  if (line->heading != NULL)
    {
      draw_heading (cr, self, line, y, height);
      return;
    }

  if (line->strong)
    {
      cairo_rectangle (cr, self->x - self->em * 0.3, y, self->width + self->em * 0.6, height);
      vaerdi_theme_set_source (self->theme, cr, VAERDI_COLOR_HIGHLIGHT);
      cairo_fill (cr);
    }
  for (guint i = 0; i < self->table->columns->len; i++)
    {
      box.width = self->widths[i];
      draw_cell (cr, self, line, i, &box);
      box.x += box.width + GAP * self->em;
    }
  vaerdi_canvas_rule (cr, self->theme, VAERDI_COLOR_GRID, self->x, y + height, self->x + self->width, y + height);
}

/* A heading takes the row below it along. */
static double
room_for (const Layout *self,
          guint         index)
{
  const Line *line = g_ptr_array_index (self->table->lines, index);
  double height = line_height (self, line);

  if (line->heading != NULL && index + 1 < self->table->lines->len)
    height += line_height (self, g_ptr_array_index (self->table->lines, index + 1));

  return height;
}

/**
 * vaerdi_paper_table_draw:
 * @cr: (nullable): where to draw; %NULL to count pages
 * @self: a table with columns
 * @theme: the theme
 * @box: room on this page
 * @next: (inout): the first line on this page, 0 on the first; afterwards the first
 *   of the next page
 *
 * Draws as much of the table as has room; at least a line, so that it ends.
 *
 * Returns: whether lines are left for another page
 */
gboolean
vaerdi_paper_table_draw (cairo_t                *cr,
                         const VaerdiPaperTable *self,
                         VaerdiTheme            *theme,
                         const VaerdiRect       *box,
                         guint                  *next)
{
  g_autofree double *widths = NULL;
  Layout layout = { self, theme, vaerdi_theme_get_em (theme), box->x, box->width };
  double y, bottom = box->y + box->height;
  guint first = *next;

  init_widths (&layout);
  widths = layout.widths;
  y = box->y + heads_height (&layout);
  if (cr != NULL)
    draw_heads (cr, &layout, box->y, y - box->y);

  for (; *next < self->lines->len; (*next)++)
    {
      const Line *line = g_ptr_array_index (self->lines, *next);
      double height = line_height (&layout, line);

      if (*next > first && y + room_for (&layout, *next) > bottom)
        break;
      if (cr != NULL)
        draw_line (cr, &layout, line, y, height);
      y += height;
    }

  return *next < self->lines->len;
}
