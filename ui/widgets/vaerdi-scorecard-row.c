/* vaerdi-scorecard-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-scorecard-row"

#include "config.h"

#include <glib/gi18n.h>

#include "charts/vaerdi-row-cells.h"
#include "charts/vaerdi-scorecard-line.h"
#include "verdicts/vaerdi-remark.h"
#include "vaerdi-ui.h"
#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-scorecard-row.h"

/* A row is drawn and not composed of labels: a page of forty of them would
 * spend its time in measuring some five hundred labels, and a figure that
 * arrives would lay out the whole page. What the drawing says is said in words
 * by the accessible description and, part by part, by the tooltip. */

struct _VaerdiScorecardRow
{
  GtkListBoxRow     parent_instance;

  VaerdiDefinition *definition;
  VaerdiVerdict    *verdict;
  VaerdiColumns     columns;
  VaerdiChartView  *chart;
};

G_DEFINE_FINAL_TYPE (VaerdiScorecardRow, vaerdi_scorecard_row, GTK_TYPE_LIST_BOX_ROW)

static VaerdiScorecardLine
get_line (const VaerdiScorecardRow *self)
{
  return (VaerdiScorecardLine) { self->definition, self->verdict, self->columns };
}

static void
paint_row (cairo_t       *cr,
           VaerdiTheme   *theme,
           double         width,
           double         height,
           gconstpointer  data)
{
  VaerdiScorecardLine line = get_line (data);

  vaerdi_scorecard_line_draw (cr, &line, theme, width, height);
}

static double
get_row_height (VaerdiTheme   *theme,
                double         width,
                gconstpointer  data)
{
  const VaerdiScorecardRow *self = data;

  return vaerdi_scorecard_line_height (self->columns, theme, width);
}

static void
show_line (VaerdiScorecardRow *self)
{
  static const VaerdiChartPainter painter = { .paint = paint_row, .height = get_row_height };

  vaerdi_chart_view_set_chart (self->chart, &painter, self, NULL);
}

static void
append_line (GString    *text,
             const char *line)
{
  if (line == NULL || *line == '\0')
    return;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
append_reason (GString             *text,
               const VaerdiVerdict *verdict,
               VaerdiAspect         aspect)
{
  g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, aspect, vaerdi_language_current ());

  append_line (text, reason);
}

static void
append_identity (GString            *text,
                 VaerdiScorecardRow *self)
{
  VaerdiDefinition *definition = self->definition;
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *remark = NULL;

  append_line (text, definition->name[language]);
  append_line (text, definition->summary[language]);
  if (definition->pro_kind != VAERDI_PRO_NONE)
    append_line (text, definition->pro_kind == VAERDI_PRO_PREM
                         ? _("What the patient experienced; not a result of treatment")
                         : _("A result as the patient reports it"));
  if (self->verdict == NULL)
    return;

  append_reason (text, self->verdict, VAERDI_ASPECT_FRESHNESS);
  append_reason (text, self->verdict, VAERDI_ASPECT_COVERAGE);
  remark = vaerdi_verdict_dup_remark (self->verdict, language);
  append_line (text, remark);
}

static void
append_value (GString             *text,
              const VaerdiVerdict *verdict)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *value = vaerdi_verdict_dup_value (verdict, language);
  g_autofree char *counts = vaerdi_verdict_dup_counts (verdict, language);
  VaerdiRow row = { .verdict = verdict, .language = language };
  g_autofree char *interval = vaerdi_row_dup_interval (&row);

  append_line (text, value);
  append_line (text, counts);
  if (interval == NULL)
    return;

  /* xgettext:no-c-format */
  append_line (text, _("95 % confidence interval"));
  g_string_append_printf (text, ": %s", interval);
}

static void
append_cell (GString            *text,
             VaerdiScorecardRow *self,
             VaerdiLineCell      cell)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *absence = NULL;

  switch (cell)
    {
    case VAERDI_LINE_VALUE:
    case VAERDI_LINE_DENOMINATOR:
      append_value (text, self->verdict);
      break;
    case VAERDI_LINE_GOAL:
      append_reason (text, self->verdict, VAERDI_ASPECT_GOAL);
      break;
    case VAERDI_LINE_CHANGE:
      append_reason (text, self->verdict, VAERDI_ASPECT_CHANGE);
      break;
    case VAERDI_LINE_TREND:
      append_reason (text, self->verdict, VAERDI_ASPECT_VARIATION);
      break;
    case VAERDI_LINE_BENCHMARK:
      append_reason (text, self->verdict, VAERDI_ASPECT_BENCHMARK);
      break;
    case VAERDI_LINE_ABSENCE:
      absence = vaerdi_row_dup_absence (self->verdict, language);
      append_line (text, absence);
      break;
    case VAERDI_LINE_NAME:
    default:
      append_identity (text, self);
      break;
    }
}

static VaerdiLineCell
hit (VaerdiScorecardRow *self,
     int                 x,
     int                 y)
{
  GtkWidget *chart = GTK_WIDGET (self->chart);
  g_autoptr (VaerdiTheme) theme = vaerdi_chart_view_dup_theme (chart);
  VaerdiScorecardLine line = get_line (self);
  double within_x, within_y;

  gtk_widget_translate_coordinates (GTK_WIDGET (self), chart, x, y, &within_x, &within_y);

  return vaerdi_scorecard_line_hit (&line, theme, gtk_widget_get_width (chart),
                                    gtk_widget_get_height (chart), within_x, within_y);
}

static gboolean
vaerdi_scorecard_row_query_tooltip (GtkWidget  *widget,
                                    int         x,
                                    int         y,
                                    gboolean    keyboard,
                                    GtkTooltip *tooltip)
{
  VaerdiScorecardRow *self = VAERDI_SCORECARD_ROW (widget);
  g_autoptr (GString) text = g_string_new (NULL);

  append_cell (text, self, keyboard ? VAERDI_LINE_NAME : hit (self, x, y));
  gtk_tooltip_set_text (tooltip, text->str);

  return text->len > 0;
}

static void
vaerdi_scorecard_row_dispose (GObject *object)
{
  VaerdiScorecardRow *self = VAERDI_SCORECARD_ROW (object);

  /* Its drawing reads this row */
  if (self->chart != NULL)
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  self->chart = NULL;
  g_clear_pointer (&self->verdict, vaerdi_verdict_unref);
  g_clear_pointer (&self->definition, vaerdi_definition_unref);

  G_OBJECT_CLASS (vaerdi_scorecard_row_parent_class)->dispose (object);
}

static void
vaerdi_scorecard_row_class_init (VaerdiScorecardRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_scorecard_row_dispose;

  widget_class->query_tooltip = vaerdi_scorecard_row_query_tooltip;
}

static void
vaerdi_scorecard_row_init (VaerdiScorecardRow *self)
{
  GtkWidget *chart = vaerdi_chart_view_new_in_row (1200, 60);

  self->chart = VAERDI_CHART_VIEW (chart);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), chart);
  gtk_widget_add_css_class (GTK_WIDGET (self), "figure-row");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * vaerdi_scorecard_row_new:
 * @definition: the indicator
 * @columns: what is shown of it
 *
 * Creates a row that says the indicator is being computed.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
vaerdi_scorecard_row_new (VaerdiDefinition *definition,
                          VaerdiColumns     columns)
{
  VaerdiScorecardRow *self = NULL;

  g_return_val_if_fail (definition != NULL, NULL);

  self = g_object_new (VAERDI_TYPE_SCORECARD_ROW, NULL);
  self->definition = vaerdi_definition_ref (definition);
  self->columns = columns;
  vaerdi_scorecard_row_set_verdict (self, NULL);

  return GTK_WIDGET (self);
}

/**
 * vaerdi_scorecard_row_get_definition:
 * @self: a row
 *
 * Returns: (transfer none): the indicator
 */
VaerdiDefinition *
vaerdi_scorecard_row_get_definition (VaerdiScorecardRow *self)
{
  g_return_val_if_fail (VAERDI_IS_SCORECARD_ROW (self), NULL);

  return self->definition;
}

/**
 * vaerdi_scorecard_row_get_verdict:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the figure shown
 */
VaerdiVerdict *
vaerdi_scorecard_row_get_verdict (VaerdiScorecardRow *self)
{
  g_return_val_if_fail (VAERDI_IS_SCORECARD_ROW (self), NULL);

  return self->verdict;
}

static void
speak (VaerdiScorecardRow *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  gboolean counts = (self->columns & VAERDI_COLUMNS_COUNTS) != 0;
  g_autofree char *words = self->verdict != NULL ? vaerdi_verdict_dup_spoken (self->verdict, counts, language)
                                                 : g_strdup (_("Computing…"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->definition->name[language],
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

/**
 * vaerdi_scorecard_row_set_verdict:
 * @self: a row
 * @verdict: (nullable): the figure; %NULL while it is computed
 *
 * Shows a figure. The row keeps its size, so nothing but the row is drawn anew.
 */
void
vaerdi_scorecard_row_set_verdict (VaerdiScorecardRow *self,
                                  VaerdiVerdict      *verdict)
{
  g_return_if_fail (VAERDI_IS_SCORECARD_ROW (self));

  if (verdict != NULL)
    vaerdi_verdict_ref (verdict);
  g_clear_pointer (&self->verdict, vaerdi_verdict_unref);
  self->verdict = verdict;
  show_line (self);
  speak (self);
  vaerdi_ui_refresh_tooltip (GTK_WIDGET (self));
}

/**
 * vaerdi_scorecard_row_set_columns:
 * @self: a row
 * @columns: what is shown
 */
void
vaerdi_scorecard_row_set_columns (VaerdiScorecardRow *self,
                                  VaerdiColumns       columns)
{
  g_return_if_fail (VAERDI_IS_SCORECARD_ROW (self));

  self->columns = columns;
  show_line (self);
  speak (self);
}

static void
paint_titles (cairo_t       *cr,
              VaerdiTheme   *theme,
              double         width,
              double         height,
              gconstpointer  data)
{
  vaerdi_scorecard_line_draw_titles (cr, GPOINTER_TO_UINT (data), theme, width, height);
}

static double
get_titles_height (VaerdiTheme   *theme,
                   double         width,
                   gconstpointer  data)
{
  return vaerdi_scorecard_line_titles_height (theme, width);
}

/**
 * vaerdi_scorecard_row_new_titles:
 * @columns: what the rows show
 *
 * Creates the titles of the columns of rows that are as wide.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
vaerdi_scorecard_row_new_titles (VaerdiColumns columns)
{
  static const VaerdiChartPainter painter = { .paint = paint_titles, .height = get_titles_height };
  GtkWidget *titles = vaerdi_chart_view_new_in_row (1200, 60);

  gtk_widget_add_css_class (titles, "column-titles");
  vaerdi_chart_view_set_chart (VAERDI_CHART_VIEW (titles), &painter, GUINT_TO_POINTER (columns), NULL);

  return titles;
}
