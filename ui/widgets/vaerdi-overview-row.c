/* vaerdi-overview-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-overview-row"

#include "config.h"

#include <string.h>

#include "charts/vaerdi-overview-line.h"
#include "vaerdi-ui.h"
#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-overview-row.h"

/* Drawn and not composed, as the rows of the scorecard are: sixty departments
 * have three hundred cells. The row speaks for its drawing; of the cell in
 * hand it says what the cell says. */

struct _VaerdiOverviewRow
{
  GtkListBoxRow       parent_instance;

  VaerdiOverview     *overview;
  guint               row;
  VaerdiGrouping      grouping;
  GPtrArray          *groups;     /* of const VaerdiDefinition; shared */
  VaerdiOverviewCell *cells;
  VaerdiChartView    *chart;
};

G_DEFINE_FINAL_TYPE (VaerdiOverviewRow, vaerdi_overview_row, GTK_TYPE_LIST_BOX_ROW)

static void
paint_row (cairo_t       *cr,
           VaerdiTheme   *theme,
           double         width,
           double         height,
           gconstpointer  data)
{
  const VaerdiOverviewRow *self = data;
  VaerdiOverviewLine line = {
    .name = vaerdi_overview_get_unit (self->overview, self->row)->name,
    .strong = vaerdi_overview_get_depth (self->overview, self->row) == 0,
    .cells = self->cells,
    .n_cells = self->groups->len,
  };

  vaerdi_overview_line_draw (cr, &line, theme, width, height);
}

static double
get_row_height (VaerdiTheme   *theme,
                double         width,
                gconstpointer  data)
{
  const VaerdiOverviewRow *self = data;

  return vaerdi_overview_line_height (theme, width, self->groups->len);
}

static int
hit_cell (VaerdiTheme   *theme,
          double         width,
          double         height,
          double         x,
          double         y,
          gconstpointer  data)
{
  const VaerdiOverviewRow *self = data;

  return vaerdi_overview_line_hit (theme, width, height, self->groups->len, x, y);
}

static void
draw_focus (cairo_t       *cr,
            VaerdiTheme   *theme,
            double         width,
            double         height,
            guint          index,
            gconstpointer  data)
{
  const VaerdiOverviewRow *self = data;

  vaerdi_overview_line_draw_focus (cr, index, self->groups->len, theme, width, height);
}

static void
show_line (VaerdiOverviewRow *self)
{
  static const VaerdiChartPainter painter = {
    .paint = paint_row, .height = get_row_height, .hit = hit_cell, .hover = draw_focus,
  };
  int point = vaerdi_chart_view_get_point (self->chart);

  vaerdi_chart_view_set_chart (self->chart, &painter, self, NULL);
  vaerdi_chart_view_set_point (self->chart, point);
}

static void
append_cell (VaerdiOverviewRow *self,
             GString           *text,
             guint              cell)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *words = vaerdi_overview_cell_dup_words (&self->cells[cell], language);

  if (text->len > 0)
    g_string_append (text, "; ");
  g_string_append_printf (text, "%s: %s",
                          vaerdi_grouping_get_title (self->grouping, g_ptr_array_index (self->groups, cell), language),
                          words);
}

static char *
dup_words (VaerdiOverviewRow *self)
{
  GString *text = g_string_new (NULL);
  int cell = vaerdi_overview_row_get_cell (self);

  for (guint i = 0; i < self->groups->len; i++)
    if (cell < 0 || i == (guint) cell)
      append_cell (self, text, i);

  return g_string_free (text, FALSE);
}

static void
speak (VaerdiOverviewRow *self)
{
  g_autofree char *words = dup_words (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vaerdi_overview_get_unit (self->overview, self->row)->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static gboolean
vaerdi_overview_row_query_tooltip (GtkWidget  *widget,
                                   int         x,
                                   int         y,
                                   gboolean    keyboard,
                                   GtkTooltip *tooltip)
{
  VaerdiOverviewRow *self = VAERDI_OVERVIEW_ROW (widget);
  g_autofree char *words = dup_words (self);
  g_autofree char *text = g_strdup_printf ("%s\n%s", vaerdi_overview_get_unit (self->overview, self->row)->name,
                                           words);

  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* The row itself is the place left of the first cell. */
static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  VaerdiOverviewRow *self = VAERDI_OVERVIEW_ROW (widget);
  int cell = vaerdi_overview_row_get_cell (self) + g_variant_get_int32 (args);

  vaerdi_chart_view_set_point (self->chart, CLAMP (cell, -1, (int) self->groups->len - 1));
  speak (self);

  return GDK_EVENT_STOP;
}

/* The column stays in hand from row to row, and leaves with the focus. */
static void
focus_changed_cb (VaerdiOverviewRow *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    return;

  vaerdi_chart_view_set_point (self->chart, -1);
  speak (self);
}

static void
vaerdi_overview_row_dispose (GObject *object)
{
  VaerdiOverviewRow *self = VAERDI_OVERVIEW_ROW (object);

  /* Its drawing reads this row */
  if (self->chart != NULL)
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  self->chart = NULL;
  g_clear_pointer (&self->overview, vaerdi_overview_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_free);

  G_OBJECT_CLASS (vaerdi_overview_row_parent_class)->dispose (object);
}

static void
vaerdi_overview_row_class_init (VaerdiOverviewRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_overview_row_dispose;

  widget_class->query_tooltip = vaerdi_overview_row_query_tooltip;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "i", 1);
}

static void
vaerdi_overview_row_init (VaerdiOverviewRow *self)
{
  GtkWidget *chart = vaerdi_chart_view_new_in_row (900, 40);

  self->chart = VAERDI_CHART_VIEW (chart);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), chart);
  gtk_widget_add_css_class (GTK_WIDGET (self), "overview-row");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}

/**
 * vaerdi_overview_row_new:
 * @overview: an overview
 * @row: which unit of it
 * @grouping: what the cells are
 * @groups: (element-type VaerdiDefinition): vaerdi_overview_list_groups()
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
vaerdi_overview_row_new (VaerdiOverview *overview,
                         guint           row,
                         VaerdiGrouping  grouping,
                         GPtrArray      *groups)
{
  VaerdiOverviewRow *self = NULL;

  g_return_val_if_fail (overview != NULL && groups != NULL, NULL);

  self = g_object_new (VAERDI_TYPE_OVERVIEW_ROW, NULL);
  self->overview = vaerdi_overview_ref (overview);
  self->row = row;
  self->grouping = grouping;
  self->groups = g_ptr_array_ref (groups);
  self->cells = g_new0 (VaerdiOverviewCell, groups->len);
  for (guint i = 0; i < groups->len; i++)
    self->cells[i] = vaerdi_overview_get_cell (overview, row, grouping, g_ptr_array_index (groups, i));
  show_line (self);
  speak (self);

  return GTK_WIDGET (self);
}

/**
 * vaerdi_overview_row_refresh:
 * @self: a row
 *
 * Shows what its overview says now; a row of which nothing has changed is not
 * drawn again.
 */
void
vaerdi_overview_row_refresh (VaerdiOverviewRow *self)
{
  gboolean changed = FALSE;

  g_return_if_fail (VAERDI_IS_OVERVIEW_ROW (self));

  for (guint i = 0; i < self->groups->len; i++)
    {
      VaerdiOverviewCell cell = vaerdi_overview_get_cell (self->overview, self->row, self->grouping,
                                                          g_ptr_array_index (self->groups, i));

      changed = changed || memcmp (&cell, &self->cells[i], sizeof (cell)) != 0;
      self->cells[i] = cell;
    }
  if (!changed)
    return;

  show_line (self);
  speak (self);
  vaerdi_ui_refresh_tooltip (GTK_WIDGET (self));
}

/**
 * vaerdi_overview_row_get_unit_id:
 * @self: a row
 *
 * Returns: (transfer none): the unit
 */
const char *
vaerdi_overview_row_get_unit_id (VaerdiOverviewRow *self)
{
  g_return_val_if_fail (VAERDI_IS_OVERVIEW_ROW (self), NULL);

  return vaerdi_overview_get_unit (self->overview, self->row)->unit_id;
}

/**
 * vaerdi_overview_row_get_cell:
 * @self: a row
 *
 * Returns: the cell in hand; -1 for the whole row
 */
int
vaerdi_overview_row_get_cell (VaerdiOverviewRow *self)
{
  g_return_val_if_fail (VAERDI_IS_OVERVIEW_ROW (self), -1);

  return vaerdi_chart_view_get_point (self->chart);
}

typedef struct
{
  VaerdiGrouping  grouping;
  GPtrArray      *groups;
} Titles;

static void
titles_free (gpointer data)
{
  Titles *titles = data;

  g_ptr_array_unref (titles->groups);
  g_free (titles);
}

static void
paint_titles (cairo_t       *cr,
              VaerdiTheme   *theme,
              double         width,
              double         height,
              gconstpointer  data)
{
  const Titles *titles = data;
  guint n = titles->groups->len;
  g_autofree const char **texts = g_new0 (const char *, n);

  for (guint i = 0; i < n; i++)
    texts[i] = vaerdi_grouping_get_brief (titles->grouping, g_ptr_array_index (titles->groups, i),
                                          vaerdi_theme_get_language (theme));
  vaerdi_overview_line_draw_titles (cr, texts, n, theme, width);
}

static double
get_titles_height (VaerdiTheme   *theme,
                   double         width,
                   gconstpointer  data)
{
  return vaerdi_overview_line_titles_height (theme);
}

/**
 * vaerdi_overview_row_new_titles:
 * @grouping: what the cells are
 * @groups: (element-type VaerdiDefinition): vaerdi_overview_list_groups()
 *
 * Creates the titles of the cells of rows that are as wide.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
vaerdi_overview_row_new_titles (VaerdiGrouping  grouping,
                                GPtrArray      *groups)
{
  static const VaerdiChartPainter painter = { .paint = paint_titles, .height = get_titles_height };
  GtkWidget *chart = vaerdi_chart_view_new_in_row (900, 40);
  Titles *titles = g_new0 (Titles, 1);

  titles->grouping = grouping;
  titles->groups = g_ptr_array_ref (groups);
  gtk_widget_add_css_class (chart, "overview-titles");
  vaerdi_chart_view_set_chart (VAERDI_CHART_VIEW (chart), &painter, titles, titles_free);

  return chart;
}
