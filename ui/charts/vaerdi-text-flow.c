/* vaerdi-text-flow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-text-flow"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-text-flow.h"

#define COLUMN_GAP 2.2      /* em */
#define MAX_LINES 200

typedef struct
{
  char *name;       /* NULL for a text without one */
  char *text;
} Item;

struct _VaerdiTextFlow
{
  char      *heading;
  guint      n_columns;
  GPtrArray *items;
};

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->name);
  g_free (item->text);
  g_free (item);
}

/**
 * vaerdi_text_flow_new:
 * @heading: stands above the texts on every page
 * @n_columns: columns side by side, at least 1
 *
 * Returns: (transfer full): an empty flow
 */
VaerdiTextFlow *
vaerdi_text_flow_new (const char *heading,
                      guint       n_columns)
{
  VaerdiTextFlow *self = g_new0 (VaerdiTextFlow, 1);

  self->heading = g_strdup (heading);
  self->n_columns = MAX (n_columns, 1);
  self->items = g_ptr_array_new_with_free_func (item_free);

  return self;
}

/**
 * vaerdi_text_flow_free:
 * @self: (transfer full): a flow
 */
void
vaerdi_text_flow_free (VaerdiTextFlow *self)
{
  g_ptr_array_unref (self->items);
  g_free (self->heading);
  g_free (self);
}

/**
 * vaerdi_text_flow_add:
 * @self: a flow
 * @name: (nullable): what the text is about
 * @text: (nullable): the text; an empty one is not added
 */
void
vaerdi_text_flow_add (VaerdiTextFlow *self,
                      const char     *name,
                      const char     *text)
{
  Item *item;

  if (text == NULL || *text == '\0')
    return;

  item = g_new0 (Item, 1);
  item->name = g_strdup (name);
  item->text = g_strdup (text);
  g_ptr_array_add (self->items, item);
}

/**
 * vaerdi_text_flow_get_n:
 * @self: a flow
 *
 * Returns: the number of texts
 */
guint
vaerdi_text_flow_get_n (const VaerdiTextFlow *self)
{
  return self->items->len;
}

static double
heading_height (VaerdiTheme *theme)
{
  return vaerdi_canvas_line_height (theme, VAERDI_TEXT_HEADING) + vaerdi_theme_get_em (theme) * 0.7;
}

static double
column_width (const VaerdiTextFlow *self,
              VaerdiTheme          *theme,
              double                width)
{
  double gaps = (self->n_columns - 1) * COLUMN_GAP * vaerdi_theme_get_em (theme);

  return MAX ((width - gaps) / self->n_columns, 1);
}

static double
item_height (const Item  *item,
             VaerdiTheme *theme,
             double       width)
{
  double name = item->name != NULL ? vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL_STRONG) : 0;

  return name + vaerdi_canvas_text_height (theme, VAERDI_TEXT_BODY, width, MAX_LINES, item->text) +
         vaerdi_theme_get_em (theme) * 0.55;
}

/* Lays texts into columns of a height. A column always takes one text, so a
 * flow comes to an end on any page.
 *
 * Returns: the index after the last text that has a place */
static guint
fill (const VaerdiTextFlow *self,
      VaerdiTheme          *theme,
      double                width,
      double                height,
      guint                 first)
{
  guint i = first;

  for (guint column = 0; column < self->n_columns; column++)
    {
      double y = 0;

      while (i < self->items->len)
        {
          double used = item_height (g_ptr_array_index (self->items, i), theme, width);

          if (y > 0 && y + used > height + 0.01)
            break;
          y += used;
          i++;
        }
    }

  return i;
}

/* The least height at which columns hold all texts from one on, so that they
 * end at about the same line; 0 when there are none. */
static double
balance (const VaerdiTextFlow *self,
         VaerdiTheme          *theme,
         double                width,
         guint                 first)
{
  double low = 0, high = 0;

  for (guint i = first; i < self->items->len; i++)
    {
      double used = item_height (g_ptr_array_index (self->items, i), theme, width);

      low = MAX (low, used);
      high += used;
    }
  while (high - low > vaerdi_theme_get_em (theme) * 0.05)
    {
      double middle = (low + high) / 2;

      if (fill (self, theme, width, middle, first) == self->items->len)
        high = middle;
      else
        low = middle;
    }

  return high;
}

/**
 * vaerdi_text_flow_measure:
 * @self: a flow
 * @theme: the theme
 * @width: width of all columns, user units
 *
 * Returns: the height at which all texts and the heading fit on one page
 */
double
vaerdi_text_flow_measure (const VaerdiTextFlow *self,
                          VaerdiTheme          *theme,
                          double                width)
{
  return heading_height (theme) + balance (self, theme, column_width (self, theme, width), 0);
}

static double
draw_item (cairo_t     *cr,
           const Item  *item,
           VaerdiTheme *theme,
           double       x,
           double       y,
           double       width,
           double       bottom)
{
  double line = vaerdi_canvas_line_height (theme, VAERDI_TEXT_BODY);
  double name = 0;
  guint lines;

  if (item->name != NULL && bottom - y >= line)
    {
      name = vaerdi_canvas_line_height (theme, VAERDI_TEXT_SMALL_STRONG);
      vaerdi_canvas_text (cr, theme, VAERDI_TEXT_SMALL_STRONG, VAERDI_COLOR_DIM, VAERDI_ALIGN_LEFT,
                          x, y, width, item->name);
    }
  lines = (guint) MAX ((bottom - y - name + 0.02) / line, 0);
  if (lines > 0)
    vaerdi_canvas_paragraph (cr, theme, VAERDI_TEXT_BODY, VAERDI_COLOR_TEXT, x, y + name, width,
                             lines, item->text);

  return item_height (item, theme, width);
}

static void
draw_heading (cairo_t              *cr,
              const VaerdiTextFlow *self,
              VaerdiTheme          *theme,
              const VaerdiRect     *box)
{
  double em = vaerdi_theme_get_em (theme);
  double rule = box->y + vaerdi_canvas_line_height (theme, VAERDI_TEXT_HEADING) + em * 0.2;

  vaerdi_canvas_text (cr, theme, VAERDI_TEXT_HEADING, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT, box->x,
                      box->y, box->width, self->heading);
  vaerdi_canvas_rule (cr, theme, VAERDI_COLOR_RULE, box->x, rule, box->x + box->width, rule);
}

static void
draw_columns (cairo_t              *cr,
              const VaerdiTextFlow *self,
              VaerdiTheme          *theme,
              const VaerdiRect     *box,
              double                bottom,
              guint                 first,
              guint                 end)
{
  double width = column_width (self, theme, box->width);
  double x = box->x, y = box->y;

  for (guint i = first; i < end; i++)
    {
      const Item *item = g_ptr_array_index (self->items, i);

      if (y > box->y && y + item_height (item, theme, width) > box->y + box->height + 0.01)
        {
          x += width + COLUMN_GAP * vaerdi_theme_get_em (theme);
          y = box->y;
        }
      y += draw_item (cr, item, theme, x, y, width, bottom);
    }
}

/**
 * vaerdi_text_flow_draw:
 * @cr: (nullable): where to draw; %NULL only measures
 * @self: a flow
 * @theme: the theme
 * @box: the room on this page
 * @next: (inout): the first text to draw; then the first that belongs on the
 *   next page, vaerdi_text_flow_get_n() when there is none
 *
 * Draws the heading and as many texts as fit, in columns of equal height.
 *
 * Returns: the height used
 */
double
vaerdi_text_flow_draw (cairo_t              *cr,
                       const VaerdiTextFlow *self,
                       VaerdiTheme          *theme,
                       const VaerdiRect     *box,
                       guint                *next)
{
  double head = heading_height (theme);
  double width = column_width (self, theme, box->width);
  double room = MAX (box->height - head, 1);
  double height = MIN (balance (self, theme, width, *next), room);
  VaerdiRect columns = { box->x, box->y + head, box->width, height };
  guint end = fill (self, theme, width, height, *next);

  if (cr != NULL && box->height >= head)
    {
      draw_heading (cr, self, theme, box);
      draw_columns (cr, self, theme, &columns, box->y + box->height, *next, end);
    }
  *next = end;

  return head + height;
}
