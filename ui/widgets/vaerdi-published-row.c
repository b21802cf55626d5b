/* vaerdi-published-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-published-row"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "charts/vaerdi-marks.h"
#include "scorecards/vaerdi-published-text.h"
#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-published-row.h"

struct _VaerdiPublishedRow
{
  GtkListBoxRow              parent_instance;

  VaerdiPublished           *published;    /* keeps the goal alive */
  const VaerdiPublishedGoal *goal;

  GtkWidget                 *cells;
  GtkLabel                  *name_label;
  GtkLabel                  *category_label;
  GtkLabel                  *target_label;
  GtkLabel                  *baseline_label;
  GtkLabel                  *baseline_period;
  VaerdiChartView           *baseline_chart;
  GtkLabel                  *follow_up_label;
  GtkLabel                  *follow_up_period;
  GtkLabel                  *change_label;
  VaerdiChartView           *status_chart;
  GtkLabel                  *status_label;
  GtkLabel                  *figures_label;
  GtkLabel                  *flags_label;
};

G_DEFINE_FINAL_TYPE (VaerdiPublishedRow, vaerdi_published_row, GTK_TYPE_LIST_BOX_ROW)

static void
paint_status (cairo_t       *cr,
              VaerdiTheme   *theme,
              double         width,
              double         height,
              gconstpointer  data)
{
  vaerdi_mark_status (cr, theme, GPOINTER_TO_INT (data), 0, 0, MIN (width, height));
}

static void
show_mark (VaerdiChartView  *view,
           VaerdiAttainment  status,
           const char       *label)
{
  static const VaerdiChartPainter painter = { .paint = paint_status };

  vaerdi_chart_view_set_chart (view, &painter, GINT_TO_POINTER (status), NULL);
  vaerdi_chart_view_set_texts (view, label, vaerdi_attainment_to_word (status, vaerdi_language_current ()));
}

static void
set_status (VaerdiPublishedRow *self)
{
  const VaerdiPublishedGoal *goal = self->goal;
  VaerdiLanguage language = vaerdi_language_current ();
  gboolean judged = goal->baseline_status == VAERDI_ATTAINMENT_MET ||
                    goal->baseline_status == VAERDI_ATTAINMENT_NOT_MET;
  g_autofree char *tooltip =
    g_strdup_printf (_("At baseline: %s"), vaerdi_attainment_to_word (goal->baseline_status, language));

  show_mark (self->status_chart, goal->status, _("Status at follow-up"));
  gtk_label_set_label (self->status_label, vaerdi_attainment_to_word (goal->status, language));
  if (goal->status == VAERDI_ATTAINMENT_MET)
    gtk_widget_add_css_class (GTK_WIDGET (self->status_label), "improvement");
  else if (goal->status == VAERDI_ATTAINMENT_NOT_MET)
    gtk_widget_add_css_class (GTK_WIDGET (self->status_label), "concern");

  show_mark (self->baseline_chart, goal->baseline_status, _("Status at baseline"));
  gtk_widget_set_visible (GTK_WIDGET (self->baseline_chart), judged);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->baseline_chart), tooltip);
}

static void
set_figure (VaerdiPublishedRow          *self,
            const VaerdiPublishedFigure *figure,
            GtkLabel                    *value_label,
            GtkLabel                    *period_label)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *value = vaerdi_published_goal_dup_figure (self->goal, figure, language);
  g_autofree char *period = vaerdi_published_figure_dup_period (figure, language);
  g_autofree char *counts = vaerdi_published_goal_dup_counts (figure, language);

  gtk_label_set_label (value_label, value);
  gtk_label_set_label (period_label, period);
  gtk_widget_set_tooltip_text (GTK_WIDGET (value_label), counts);
}

/* What the columns say, in a line of its own for a narrow window. */
static void
set_line (VaerdiPublishedRow *self)
{
  g_autofree char *text = g_strdup_printf ("%s  ·  %s → %s  ·  %s",
                                           gtk_label_get_label (self->target_label),
                                           gtk_label_get_label (self->baseline_label),
                                           gtk_label_get_label (self->follow_up_label),
                                           gtk_label_get_label (self->change_label));

  gtk_label_set_label (self->figures_label, text);
}

static void
set_figures (VaerdiPublishedRow *self)
{
  const VaerdiPublishedGoal *goal = self->goal;
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *target = vaerdi_published_goal_dup_target (goal, language);
  g_autofree char *change = vaerdi_published_goal_dup_change (goal, language);
  g_autofree char *category = g_strdup_printf ("%s · %s",
                                               vaerdi_published_category_to_word (goal->category, language),
                                               goal->unit[language]);

  gtk_label_set_label (self->name_label, goal->name[language]);
  gtk_label_set_label (self->category_label, category);
  gtk_label_set_label (self->target_label, target);
  gtk_label_set_label (self->change_label, change);
  set_figure (self, &goal->baseline, self->baseline_label, self->baseline_period);
  set_figure (self, &goal->follow_up, self->follow_up_label, self->follow_up_period);
  set_line (self);
}

static void
set_words (VaerdiPublishedRow *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *flags = vaerdi_published_goal_dup_flags (self->goal, language);
  g_autofree char *summary = vaerdi_published_goal_dup_summary (self->goal, language);

  gtk_label_set_label (self->flags_label, flags);
  gtk_widget_set_visible (GTK_WIDGET (self->flags_label), *flags != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, summary,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, flags,
                                  -1);
}

static void
vaerdi_published_row_dispose (GObject *object)
{
  VaerdiPublishedRow *self = VAERDI_PUBLISHED_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_PUBLISHED_ROW);
  self->goal = NULL;
  g_clear_pointer (&self->published, vaerdi_published_unref);

  G_OBJECT_CLASS (vaerdi_published_row_parent_class)->dispose (object);
}

static void
vaerdi_published_row_class_init (VaerdiPublishedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_published_row_dispose;

  g_type_ensure (VAERDI_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-published-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, cells);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, category_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, target_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, baseline_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, baseline_period);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, baseline_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, follow_up_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, follow_up_period);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, change_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, status_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, status_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, figures_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedRow, flags_label);
}

static void
vaerdi_published_row_init (VaerdiPublishedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vaerdi_chart_view_set_size (self->status_chart, 20, 20);
  vaerdi_chart_view_set_size (self->baseline_chart, 13, 13);
}

/**
 * vaerdi_published_row_new:
 * @published: published goals
 * @goal: one of them
 *
 * Returns: (transfer none): a row that shows @goal
 */
GtkWidget *
vaerdi_published_row_new (VaerdiPublished           *published,
                          const VaerdiPublishedGoal *goal)
{
  VaerdiPublishedRow *self = NULL;

  g_return_val_if_fail (published != NULL, NULL);
  g_return_val_if_fail (goal != NULL, NULL);

  self = g_object_new (VAERDI_TYPE_PUBLISHED_ROW, NULL);
  self->published = vaerdi_published_ref (published);
  self->goal = goal;
  set_figures (self);
  set_status (self);
  set_words (self);

  return GTK_WIDGET (self);
}

/**
 * vaerdi_published_row_get_goal:
 * @self: a row
 *
 * Returns: (transfer none): the goal shown
 */
const VaerdiPublishedGoal *
vaerdi_published_row_get_goal (VaerdiPublishedRow *self)
{
  g_return_val_if_fail (VAERDI_IS_PUBLISHED_ROW (self), NULL);

  return self->goal;
}

/**
 * vaerdi_published_row_set_compact:
 * @self: a row
 * @compact: whether there is no room for columns
 *
 * Shows the figures in columns, or in a line below the name.
 */
void
vaerdi_published_row_set_compact (VaerdiPublishedRow *self,
                                  gboolean            compact)
{
  g_return_if_fail (VAERDI_IS_PUBLISHED_ROW (self));

  gtk_widget_set_visible (self->cells, !compact);
  gtk_widget_set_visible (GTK_WIDGET (self->figures_label), compact);
}
