/* vaerdi-overview-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-overview-page"

#include "config.h"

#include "charts/vaerdi-overview-line.h"
#include "charts/vaerdi-overview-page.h"
#include "charts/vaerdi-page.h"

#define MAX_LINES 20

typedef enum
{
  ITEM_CHANGE,      /* a sentence with its mark */
  ITEM_REST,        /* what has not changed */
  ITEM_HEADING,     /* above the units */
  ITEM_UNIT,
} ItemKind;

/* Something of one page: it is never torn apart. */
typedef struct
{
  ItemKind            kind;
  double              height;
  char               *text;
  VaerdiNewsKind      change;
  gboolean            strong;
  VaerdiOverviewCell *cells;
} Item;

struct _VaerdiOverviewPage
{
  VaerdiTheme    *theme;
  VaerdiLanguage  language;
  double          width;
  double          height;
  double          em;
  VaerdiRect      frame;
  char           *title;
  char           *headline;
  char           *facts;
  char           *notes;
  guint           foot_lines;
  VaerdiPageHead  head;
  double          top;
  double          bottom;
  char          **groups;       /* titles of the cells */
  guint           n_groups;
  GArray         *items;        /* of Item */
  GArray         *firsts;       /* of guint: the first item of each page */
};

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_free (item->text);
  g_free (item->cells);
}

static double
get_gap (const VaerdiOverviewPage *self)
{
  return self->em * 0.35;
}

static double
get_mark (const VaerdiOverviewPage *self)
{
  return self->em * 1.3;
}

static double
get_text_height (const VaerdiOverviewPage *self,
                 double                    indent,
                 const char               *text)
{
  return vaerdi_canvas_text_height (self->theme, VAERDI_TEXT_BODY, self->frame.width - indent, MAX_LINES, text);
}

static void
add_changes (VaerdiOverviewPage *self,
             VaerdiOverview     *overview)
{
  g_autoptr (GArray) changes = vaerdi_overview_list_changes (overview);
  double indent = get_mark (self) + 2 * get_gap (self);

  for (guint i = 0; i < changes->len; i++)
    {
      const VaerdiNews *change = &g_array_index (changes, VaerdiNews, i);
      Item item = { .kind = ITEM_CHANGE, .change = change->kind };

      item.text = vaerdi_overview_dup_change (overview, change, self->language);
      item.height = get_text_height (self, indent, item.text) + get_gap (self);
      g_array_append_val (self->items, item);
    }
}

static void
add_rest (VaerdiOverviewPage *self,
          VaerdiOverview     *overview)
{
  g_auto (GStrv) rest = vaerdi_overview_dup_rest (overview, self->language);
  Item item = { .kind = ITEM_REST };

  if (*rest == NULL)
    return;

  item.text = g_strjoinv (" ", rest);
  item.height = get_text_height (self, 0, item.text) + 3 * get_gap (self);
  g_array_append_val (self->items, item);
}

static void
add_heading (VaerdiOverviewPage *self)
{
  Item item = { .kind = ITEM_HEADING };

  item.text = g_strdup (vaerdi_text (self->language, "Goals Met, and the Worst Signal"));
  item.height = vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_STRONG) + self->em;
  g_array_append_val (self->items, item);
}

static void
add_unit (VaerdiOverviewPage *self,
          VaerdiOverview     *overview,
          VaerdiGrouping      grouping,
          GPtrArray          *groups,
          guint               row)
{
  Item item = { .kind = ITEM_UNIT, .strong = vaerdi_overview_get_depth (overview, row) == 0 };

  item.text = g_strdup (vaerdi_overview_get_unit (overview, row)->name);
  item.height = vaerdi_overview_line_height (self->theme, self->frame.width, groups->len);
  item.cells = g_new0 (VaerdiOverviewCell, groups->len);
  for (guint i = 0; i < groups->len; i++)
    item.cells[i] = vaerdi_overview_get_cell (overview, row, grouping, g_ptr_array_index (groups, i));
  g_array_append_val (self->items, item);
}

static void
add_items (VaerdiOverviewPage *self,
           VaerdiOverview     *overview,
           VaerdiGrouping      grouping)
{
  g_autoptr (GPtrArray) groups = vaerdi_overview_list_groups (overview, grouping);

  self->n_groups = groups->len;
  self->groups = g_new0 (char *, groups->len + 1);
  for (guint i = 0; i < groups->len; i++)
    self->groups[i] = g_strdup (vaerdi_grouping_get_brief (grouping, g_ptr_array_index (groups, i), self->language));

  add_changes (self, overview);
  add_rest (self, overview);
  if (vaerdi_overview_get_n_rows (overview) > 0)
    add_heading (self);
  for (guint row = 0; row < vaerdi_overview_get_n_rows (overview); row++)
    add_unit (self, overview, grouping, groups, row);
}

static char *
dup_notes (VaerdiOverview *overview,
           VaerdiLanguage  language)
{
  guint n = vaerdi_overview_get_n_withheld (overview);
  GString *text = g_string_new (vaerdi_text (language,
    "3/4: three of four goals are met. The mark is the worst signal: square when worse, round when better than "
    "chance explains; H for high, L for low."));

  if (n > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text_plural (language, "%u figure is withheld to protect small groups.",
                                                        "%u figures are withheld to protect small groups.", n), n);
    }

  return g_string_free (text, FALSE);
}

/* The titles of the cells stand above the first unit of every page; a heading
 * stays with them and the unit. */
static double
get_needed (const VaerdiOverviewPage *self,
            guint                     index,
            gboolean                  first)
{
  const Item *item = &g_array_index (self->items, Item, index);
  double titles = vaerdi_overview_line_titles_height (self->theme);

  if (item->kind == ITEM_HEADING)
    return item->height + titles + (index + 1 < self->items->len ? item[1].height : 0);

  return item->height + (item->kind == ITEM_UNIT && first ? titles : 0);
}

static double
get_used (const VaerdiOverviewPage *self,
          guint                     index,
          gboolean                  first)
{
  const Item *item = &g_array_index (self->items, Item, index);
  gboolean titled = item->kind == ITEM_HEADING || (item->kind == ITEM_UNIT && first);

  return item->height + (titled ? vaerdi_overview_line_titles_height (self->theme) : 0);
}

static void
plan_pages (VaerdiOverviewPage *self)
{
  double y = self->top;
  guint first = 0;

  g_array_append_val (self->firsts, first);
  for (guint i = 0; i < self->items->len; i++)
    {
      if (i > first && y + get_needed (self, i, FALSE) > self->bottom + 0.01)
        {
          first = i;
          y = self->top;
          g_array_append_val (self->firsts, first);
        }
      y += get_used (self, i, i == first);
    }
}

/**
 * vaerdi_overview_page_new:
 * @overview: an overview
 * @grouping: what the cells are
 * @source: (nullable): where the data come from
 * @reference_date: the day it is seen from, days since 1970-01-01
 * @theme: the theme; on A4 an em of %VAERDI_PAGE_EM suits
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Returns: (transfer full): the pages
 */
VaerdiOverviewPage *
vaerdi_overview_page_new (VaerdiOverview *overview,
                          VaerdiGrouping  grouping,
                          const char     *source,
                          gint32          reference_date,
                          VaerdiTheme    *theme,
                          double          width,
                          double          height)
{
  VaerdiOverviewPage *self = g_new0 (VaerdiOverviewPage, 1);

  self->theme = vaerdi_theme_ref (theme);
  self->language = vaerdi_theme_get_language (theme);
  self->width = width;
  self->height = height;
  self->em = vaerdi_theme_get_em (theme);
  self->frame = vaerdi_page_margins (theme, width, height);
  self->title = g_strdup (vaerdi_overview_get_name (overview));
  self->headline = vaerdi_overview_dup_headline (overview, self->language);
  self->facts = vaerdi_page_dup_facts (self->language, NULL, source, reference_date);
  self->notes = dup_notes (overview, self->language);
  self->foot_lines = vaerdi_page_foot_lines (theme, &self->frame, self->notes);
  self->head = (VaerdiPageHead) { self->title, vaerdi_text (self->language, "What changed since last month"),
                                  self->facts, self->headline };
  self->top = self->frame.y + vaerdi_page_head_height (&self->head, theme, self->frame.width);
  self->bottom = self->frame.y + self->frame.height - vaerdi_page_foot_height (theme, self->foot_lines);
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (self->items, clear_item);
  self->firsts = g_array_new (FALSE, TRUE, sizeof (guint));
  add_items (self, overview, grouping);
  plan_pages (self);

  return self;
}

void
vaerdi_overview_page_free (VaerdiOverviewPage *self)
{
  vaerdi_theme_unref (self->theme);
  g_free (self->title);
  g_free (self->headline);
  g_free (self->facts);
  g_free (self->notes);
  g_strfreev (self->groups);
  g_array_unref (self->items);
  g_array_unref (self->firsts);
  g_free (self);
}

/**
 * vaerdi_overview_page_get_n_pages:
 * @self: pages
 *
 * Returns: how many there are, at least 1
 */
guint
vaerdi_overview_page_get_n_pages (VaerdiOverviewPage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->firsts->len;
}

static void
draw_sentence (cairo_t                  *cr,
               const VaerdiOverviewPage *self,
               const Item               *item,
               double                    y)
{
  double line = vaerdi_canvas_line_height (self->theme, VAERDI_TEXT_BODY), mark = get_mark (self);
  double indent = item->kind == ITEM_CHANGE ? mark + 2 * get_gap (self) : 0;

  if (item->kind == ITEM_CHANGE)
    vaerdi_overview_line_draw_change (cr, item->change, self->theme, self->frame.x, y + (line - mark) / 2, mark);
  vaerdi_canvas_paragraph (cr, self->theme, VAERDI_TEXT_BODY,
                           item->kind == ITEM_REST ? VAERDI_COLOR_DIM : VAERDI_COLOR_TEXT,
                           self->frame.x + indent, y + (item->kind == ITEM_REST ? get_gap (self) : 0),
                           self->frame.width - indent, MAX_LINES, item->text);
}

static void
draw_titles (cairo_t                  *cr,
             const VaerdiOverviewPage *self,
             double                    y)
{
  cairo_save (cr);
  cairo_translate (cr, self->frame.x, y);
  vaerdi_overview_line_draw_titles (cr, (const char * const *) self->groups, self->n_groups, self->theme,
                                    self->frame.width);
  cairo_restore (cr);
}

static void
draw_unit (cairo_t                  *cr,
           const VaerdiOverviewPage *self,
           const Item               *item,
           double                    y)
{
  VaerdiOverviewLine line = { item->text, item->strong, item->cells, self->n_groups };

  vaerdi_canvas_rule (cr, self->theme, VAERDI_COLOR_GRID, self->frame.x, y, self->frame.x + self->frame.width, y);
  cairo_save (cr);
  cairo_translate (cr, self->frame.x, y);
  vaerdi_overview_line_draw (cr, &line, self->theme, self->frame.width, item->height);
  cairo_restore (cr);
}

static void
draw_item (cairo_t                  *cr,
           const VaerdiOverviewPage *self,
           guint                     index,
           gboolean                  first,
           double                    y)
{
  const Item *item = &g_array_index (self->items, Item, index);
  double titles = get_used (self, index, first) - item->height;

  switch (item->kind)
    {
    case ITEM_HEADING:
      vaerdi_canvas_text (cr, self->theme, VAERDI_TEXT_STRONG, VAERDI_COLOR_TEXT, VAERDI_ALIGN_LEFT, self->frame.x,
                          y + self->em * 0.5, self->frame.width, item->text);
      draw_titles (cr, self, y + item->height);
      break;
    case ITEM_UNIT:
      if (titles > 0)
        draw_titles (cr, self, y);
      draw_unit (cr, self, item, y + titles);
      break;
    case ITEM_CHANGE:
    case ITEM_REST:
    default:
      draw_sentence (cr, self, item, y);
      break;
    }
}

/**
 * vaerdi_overview_page_draw:
 * @self: pages
 * @cr: where to draw
 * @page: which, from 0
 *
 * Draws what has changed since last month as sentences, and then who reaches
 * what, unit by unit.
 */
void
vaerdi_overview_page_draw (VaerdiOverviewPage *self,
                           cairo_t            *cr,
                           guint               page)
{
  guint first, end;
  double y = self->top;

  g_return_if_fail (page < self->firsts->len);

  first = g_array_index (self->firsts, guint, page);
  end = page + 1 < self->firsts->len ? g_array_index (self->firsts, guint, page + 1) : self->items->len;
  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, self->theme, 0, 0, self->width, self->height);
  vaerdi_page_draw_head (cr, &self->head, self->theme, &self->frame);
  for (guint i = first; i < end; i++)
    {
      draw_item (cr, self, i, i == first, y);
      y += get_used (self, i, i == first);
    }
  vaerdi_page_draw_foot (cr, self->theme, &self->frame, self->notes, self->foot_lines, page, self->firsts->len);
  cairo_restore (cr);
}
