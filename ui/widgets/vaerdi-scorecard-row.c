/* vaerdi-scorecard-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-scorecard-row"

#include "config.h"

#include <math.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "charts/vaerdi-marks.h"
#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-scorecard-row.h"
#include "widgets/vaerdi-tooltip.h"
#include "widgets/vaerdi-verdict-charts.h"

struct _VaerdiScorecardRow
{
  GtkListBoxRow     parent_instance;

  VaerdiDefinition *definition;
  VaerdiVerdict    *verdict;

  GtkBox           *line;
  GtkBox           *cells;
  GtkWidget        *goal_cell;
  GtkWidget        *change_cell;
  GtkWidget        *trend_cell;
  GtkWidget        *benchmark_cell;
  GtkLabel         *name_label;
  GtkLabel         *tag_label;
  GtkLabel         *age_label;
  GtkLabel         *coverage_label;
  GtkLabel         *value_label;
  GtkLabel         *unit_label;
  GtkLabel         *interval_label;
  GtkLabel         *status_label;
  GtkLabel         *goal_label;
  GtkLabel         *change_label;
  GtkLabel         *variation_label;
  GtkLabel         *benchmark_label;
  VaerdiChartView  *freshness_chart;
  VaerdiChartView  *coverage_chart;
  VaerdiChartView  *status_chart;
  VaerdiChartView  *sparkline_chart;
  VaerdiChartView  *variation_chart;
  VaerdiChartView  *benchmark_chart;
  GtkWidget        *next_image;
  GtkWidget        *message_box;
  GtkImage         *message_icon;
  GtkLabel         *message_label;
};

G_DEFINE_FINAL_TYPE (VaerdiScorecardRow, vaerdi_scorecard_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_identity (VaerdiScorecardRow *self)
{
  VaerdiDefinition *definition = self->definition;
  VaerdiLanguage language = vaerdi_language_current ();

  gtk_label_set_label (self->name_label, definition->name[language]);
  vaerdi_tooltip_set (GTK_WIDGET (self->name_label), definition->summary[language]);
  gtk_widget_set_visible (GTK_WIDGET (self->tag_label), definition->pro_kind != VAERDI_PRO_NONE);
  gtk_label_set_label (self->tag_label, definition->pro_kind == VAERDI_PRO_PREM ? "PREM" : "PROM");
  vaerdi_tooltip_set (GTK_WIDGET (self->tag_label),
                      definition->pro_kind == VAERDI_PRO_PREM
                        ? _("What the patient experienced; not a result of treatment")
                        : _("A result as the patient reports it"));
}

static void
set_message (VaerdiScorecardRow *self,
             const char         *icon_name,
             const char         *message)
{
  gtk_widget_set_visible (self->message_box, message != NULL);
  gtk_image_set_from_icon_name (self->message_icon, icon_name);
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
}

static void
set_age (VaerdiScorecardRow *self)
{
  VaerdiVerdict *verdict = self->verdict;
  VaerdiLanguage language = vaerdi_language_current ();
  gboolean late = verdict->freshness == VAERDI_FRESHNESS_LATE;
  g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_FRESHNESS, language);
  g_autofree char *month = NULL;
  g_autofree char *text = NULL;

  if (verdict->newest_month != G_MININT32)
    month = vaerdi_format_month_short (language, verdict->newest_month);

  if (month == NULL)
    text = g_strdup (_("No data"));
  else if (late)
    text = g_strdup_printf (_("Late: newest data %s"), month);
  else
    text = g_strdup_printf (_("Data to %s"), month);

  gtk_label_set_label (self->age_label, text);
  vaerdi_tooltip_set (GTK_WIDGET (self->age_label), reason);
  gtk_widget_set_visible (GTK_WIDGET (self->freshness_chart), late);
  if (late)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->age_label), "dim-label");
      vaerdi_verdict_chart_show_freshness (self->freshness_chart, verdict);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->age_label), "dim-label");
}

static void
set_coverage (VaerdiScorecardRow *self)
{
  VaerdiVerdict *verdict = self->verdict;
  VaerdiLanguage language = vaerdi_language_current ();
  gboolean applies = !isnan (verdict->coverage);
  g_autofree char *reason = NULL;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->coverage_label), applies);
  gtk_widget_set_visible (GTK_WIDGET (self->coverage_chart), applies);
  if (!applies)
    return;

  reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_COVERAGE, language);
  number = vaerdi_format_number (language, verdict->coverage, 0);
  text = verdict->coverage_too_low ? g_strdup_printf (_("coverage %s %%, too low"), number)
                                   : g_strdup_printf (_("coverage %s %%"), number);
  gtk_label_set_label (self->coverage_label, text);
  vaerdi_tooltip_set (GTK_WIDGET (self->coverage_label), reason);
  if (verdict->coverage_too_low)
    gtk_widget_remove_css_class (GTK_WIDGET (self->coverage_label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->coverage_label), "dim-label");
  vaerdi_verdict_chart_show_coverage (self->coverage_chart, verdict);
}

/* A percent sign belongs to its number; "per 10 000 bed days" goes below it. */
static void
show_number (VaerdiScorecardRow *self)
{
  VaerdiVerdict *verdict = self->verdict;
  VaerdiDefinition *definition = verdict->definition;
  VaerdiLanguage language = vaerdi_language_current ();
  const char *unit = definition->unit[language];
  gboolean short_unit = unit == NULL || g_utf8_strlen (unit, -1) <= 1;
  g_autofree char *value = vaerdi_definition_format (definition, language, verdict->current.value,
                                                     short_unit);

  gtk_label_set_label (self->value_label, value);
  gtk_label_set_label (self->unit_label, short_unit ? "" : unit);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_label), !short_unit);
  vaerdi_tooltip_set (GTK_WIDGET (self->unit_label), unit);
}

static void
show_interval (VaerdiScorecardRow *self)
{
  VaerdiVerdict *verdict = self->verdict;
  VaerdiLanguage language = vaerdi_language_current ();
  gboolean known = !isnan (verdict->current.lower) && !isnan (verdict->current.upper);
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;
  g_autofree char *interval = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->interval_label), known);
  if (!known)
    return;

  lower = vaerdi_definition_format (verdict->definition, language, verdict->current.lower, FALSE);
  upper = vaerdi_definition_format (verdict->definition, language, verdict->current.upper, FALSE);
  /* Translators: lower and upper end of a 95 % confidence interval */
  interval = g_strdup_printf (_("%s to %s"), lower, upper);
  gtk_label_set_label (self->interval_label, interval);
  /* xgettext:no-c-format */
  vaerdi_tooltip_set (GTK_WIDGET (self->interval_label), _("95 % confidence interval"));
}

static void
set_value (VaerdiScorecardRow *self)
{
  VaerdiVerdict *verdict = self->verdict;
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *counts = NULL;
  g_autofree char *word = NULL;

  show_interval (self);
  if (verdict->state == VAERDI_STATE_OK)
    {
      counts = vaerdi_verdict_dup_counts (verdict, language);
      gtk_widget_add_css_class (GTK_WIDGET (self->value_label), "figure");
      show_number (self);
    }
  else
    {
      word = vaerdi_verdict_dup_value (verdict, language);
      gtk_widget_remove_css_class (GTK_WIDGET (self->value_label), "figure");
      gtk_label_set_label (self->value_label, word);
      gtk_widget_hide (GTK_WIDGET (self->unit_label));
    }
  vaerdi_tooltip_set (GTK_WIDGET (self->value_label), counts);
}

static void
set_color_class (GtkWidget   *label,
                 VaerdiColor  color)
{
  static const struct { VaerdiColor color; const char *css_class; } classes[] = {
    { VAERDI_COLOR_IMPROVEMENT_TEXT, "improvement" },
    { VAERDI_COLOR_CONCERN_TEXT, "concern" },
    { VAERDI_COLOR_NEUTRAL_TEXT, "neutral" },
    { VAERDI_COLOR_GOAL_TEXT, "goal-met" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      if (classes[i].color == color)
        gtk_widget_add_css_class (label, classes[i].css_class);
      else
        gtk_widget_remove_css_class (label, classes[i].css_class);
    }
}

static void
set_goal (VaerdiScorecardRow *self)
{
  VaerdiVerdict *verdict = self->verdict;
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *goal = vaerdi_verdict_dup_goal (verdict, language);
  g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_GOAL, language);
  g_autofree char *text = NULL;
  const char *word = vaerdi_verdict_get_status_word (verdict, language);
  gboolean judged = verdict->state == VAERDI_STATE_OK;

  vaerdi_verdict_chart_show_status (self->status_chart, verdict);
  gtk_widget_set_visible (GTK_WIDGET (self->status_chart), judged);
  gtk_widget_set_visible (GTK_WIDGET (self->status_label), judged);
  gtk_label_set_label (self->status_label, word);
  set_color_class (GTK_WIDGET (self->status_label),
                   vaerdi_attainment_text_color (verdict->attainment));

  if (verdict->attainment == VAERDI_ATTAINMENT_MET &&
      verdict->attainment_at_baseline == VAERDI_ATTAINMENT_MET)
    /* Translators: %s is the goal, e.g. "≥ 90 %" */
    text = g_strdup_printf (_("%s, already met at baseline"), goal != NULL ? goal : "");
  gtk_label_set_label (self->goal_label, text != NULL ? text : (goal != NULL ? goal : ""));
  gtk_widget_set_visible (GTK_WIDGET (self->goal_label), goal != NULL && g_strcmp0 (goal, word) != 0);
  vaerdi_tooltip_set (self->goal_cell, reason);
}

static void
set_change (VaerdiScorecardRow *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *change = vaerdi_verdict_dup_change (self->verdict, language);
  g_autofree char *reason = vaerdi_verdict_dup_reason (self->verdict, VAERDI_ASPECT_CHANGE, language);

  gtk_label_set_label (self->change_label, change != NULL ? change : "–");
  vaerdi_tooltip_set (self->change_cell, reason);
}

/* The column is narrow, and the month says more than "special cause" does. */
static char *
describe_signal (const VaerdiVerdict *verdict,
                 const char          *month)
{
  switch (verdict->variation)
    {
    case VAERDI_VARIATION_IMPROVEMENT_HIGH:
    case VAERDI_VARIATION_IMPROVEMENT_LOW:
      /* Translators: %s is the month in which a real improvement began */
      return g_strdup_printf (_("Better since %s"), month);
    case VAERDI_VARIATION_CONCERN_HIGH:
    case VAERDI_VARIATION_CONCERN_LOW:
      return g_strdup_printf (_("Worse since %s"), month);
    case VAERDI_VARIATION_NEUTRAL_HIGH:
      return g_strdup_printf (_("Higher since %s"), month);
    case VAERDI_VARIATION_NEUTRAL_LOW:
      return g_strdup_printf (_("Lower since %s"), month);
    case VAERDI_VARIATION_NOT_ENOUGH:
    case VAERDI_VARIATION_COMMON:
    default:
      return NULL;
    }
}

static void
set_trend (VaerdiScorecardRow *self)
{
  VaerdiVerdict *verdict = self->verdict;
  VaerdiLanguage language = vaerdi_language_current ();
  gboolean judged = verdict->state == VAERDI_STATE_OK;
  g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VARIATION, language);
  g_autofree char *month = NULL;
  g_autofree char *text = NULL;

  vaerdi_verdict_chart_show_sparkline (self->sparkline_chart, verdict);
  vaerdi_verdict_chart_show_variation (self->variation_chart, verdict);
  gtk_widget_set_visible (GTK_WIDGET (self->sparkline_chart), judged);
  gtk_widget_set_visible (GTK_WIDGET (self->variation_chart), judged);
  gtk_widget_set_visible (GTK_WIDGET (self->variation_label), judged);

  if (verdict->signal_month != G_MININT32)
    {
      month = vaerdi_format_month_short (language, verdict->signal_month);
      text = describe_signal (verdict, month);
    }
  gtk_label_set_label (self->variation_label,
                       text != NULL ? text : vaerdi_variation_to_word (verdict->variation, language));
  set_color_class (GTK_WIDGET (self->variation_label), vaerdi_variation_text_color (verdict->variation));
  vaerdi_tooltip_set (self->trend_cell, reason);
}

static void
set_benchmark (VaerdiScorecardRow *self)
{
  VaerdiVerdict *verdict = self->verdict;
  VaerdiLanguage language = vaerdi_language_current ();
  gboolean known = verdict->benchmark_source != VAERDI_BENCHMARK_NONE &&
                   !isnan (verdict->benchmark.value);
  g_autofree char *reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_BENCHMARK, language);
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->benchmark_chart), known);
  if (known)
    {
      value = vaerdi_definition_format (verdict->definition, language, verdict->benchmark.value, TRUE);
      text = g_strdup_printf ("%s %s", verdict->benchmark_name[language], value);
      vaerdi_verdict_chart_show_benchmark (self->benchmark_chart, verdict);
    }
  gtk_label_set_label (self->benchmark_label, text != NULL ? text : "–");
  vaerdi_tooltip_set (self->benchmark_cell, reason);
}

static void
set_state (VaerdiScorecardRow *self)
{
  VaerdiVerdict *verdict = self->verdict;
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *reason = NULL;

  switch (verdict->state)
    {
    case VAERDI_STATE_OK:
      set_message (self, NULL, NULL);
      break;

    case VAERDI_STATE_SUPPRESSED:
      reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_SUPPRESSION, language);
      set_message (self, "view-conceal-symbolic", reason);
      break;

    case VAERDI_STATE_NO_DATA:
      reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VALUE, language);
      set_message (self, "dialog-information-symbolic", reason);
      break;

    case VAERDI_STATE_INVALID:
    case VAERDI_STATE_FAILED:
    default:
      reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VALUE, language);
      set_message (self, "dialog-warning-symbolic", reason);
      break;
    }

  /* Without a figure there is nothing to judge, and the sentence says why */
  gtk_widget_set_opacity (GTK_WIDGET (self->cells),
                          verdict->state == VAERDI_STATE_OK ? 1.0 : 0.65);
}

static void
vaerdi_scorecard_row_dispose (GObject *object)
{
  VaerdiScorecardRow *self = VAERDI_SCORECARD_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_SCORECARD_ROW);
  g_clear_pointer (&self->verdict, vaerdi_verdict_unref);
  g_clear_pointer (&self->definition, vaerdi_definition_unref);

  G_OBJECT_CLASS (vaerdi_scorecard_row_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, line);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, cells);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, goal_cell);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, change_cell);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, trend_cell);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, benchmark_cell);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, tag_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, age_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, coverage_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, unit_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, next_image);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, interval_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, status_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, goal_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, change_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, variation_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, benchmark_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, freshness_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, coverage_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, status_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, sparkline_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, variation_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, benchmark_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, message_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, message_icon);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardRow, message_label);
}

static void
vaerdi_scorecard_row_class_init (VaerdiScorecardRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_scorecard_row_dispose;

  g_type_ensure (ADW_TYPE_CLAMP);
  g_type_ensure (VAERDI_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-scorecard-row.ui");
  bind_children (widget_class);
}

static void
vaerdi_scorecard_row_init (VaerdiScorecardRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  vaerdi_chart_view_set_size (self->freshness_chart, 14, 14);
  vaerdi_chart_view_set_size (self->coverage_chart, 44, 8);
  vaerdi_chart_view_set_size (self->status_chart, 24, 24);
  vaerdi_chart_view_set_size (self->sparkline_chart, 164, 34);
  vaerdi_chart_view_set_size (self->variation_chart, 20, 20);
  vaerdi_chart_view_set_size (self->benchmark_chart, 104, 16);
}

/**
 * vaerdi_scorecard_row_new:
 * @definition: the indicator
 *
 * Creates a row that says the indicator is being computed.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
vaerdi_scorecard_row_new (VaerdiDefinition *definition)
{
  VaerdiScorecardRow *self = NULL;

  g_return_val_if_fail (definition != NULL, NULL);

  self = g_object_new (VAERDI_TYPE_SCORECARD_ROW, NULL);
  self->definition = vaerdi_definition_ref (definition);
  set_identity (self);
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
set_computing (VaerdiScorecardRow *self)
{
  gtk_label_set_label (self->age_label, _("Computing…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->name_label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Computing…"),
                                  -1);
}

/**
 * vaerdi_scorecard_row_set_verdict:
 * @self: a row
 * @verdict: (nullable): the figure; %NULL while it is computed
 *
 * Shows a figure, and redraws this row only.
 */
void
vaerdi_scorecard_row_set_verdict (VaerdiScorecardRow *self,
                                  VaerdiVerdict      *verdict)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (VAERDI_IS_SCORECARD_ROW (self));

  g_clear_pointer (&self->verdict, vaerdi_verdict_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->cells), verdict != NULL);
  if (verdict == NULL)
    {
      set_computing (self);
      return;
    }

  self->verdict = vaerdi_verdict_ref (verdict);
  set_age (self);
  set_coverage (self);
  set_value (self);
  set_goal (self);
  set_change (self);
  set_trend (self);
  set_benchmark (self);
  set_state (self);

  summary = vaerdi_verdict_dup_summary (verdict, vaerdi_language_current ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->name_label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary,
                                  -1);
}

/**
 * vaerdi_scorecard_row_set_width:
 * @self: a row
 * @width: how much there is room for
 *
 * Leaves out the columns that do not fit.
 */
void
vaerdi_scorecard_row_set_width (VaerdiScorecardRow *self,
                                VaerdiRowWidth      width)
{
  g_return_if_fail (VAERDI_IS_SCORECARD_ROW (self));

  gtk_widget_set_visible (self->benchmark_cell, width < VAERDI_ROW_MEDIUM);
  gtk_widget_set_visible (self->change_cell, width < VAERDI_ROW_NARROW);
  gtk_widget_set_visible (self->trend_cell, width < VAERDI_ROW_COMPACT);
  gtk_widget_set_visible (self->next_image, width < VAERDI_ROW_COMPACT);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->line),
                                  width == VAERDI_ROW_COMPACT ? GTK_ORIENTATION_VERTICAL
                                                              : GTK_ORIENTATION_HORIZONTAL);
}
