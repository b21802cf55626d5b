/* vaerdi-indicator-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-indicator-view"

#include "config.h"

#include <math.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "charts/vaerdi-spc-legend.h"
#include "definitions/vaerdi-chart-choice.h"
#include "definitions/vaerdi-definition-text.h"
#include "definitions/vaerdi-sign-off.h"
#include "pages/vaerdi-indicator-view.h"
#include "scorecards/vaerdi-benchmark.h"
#include "scorecards/vaerdi-strata.h"
#include "vaerdi-ui.h"
#include "verdicts/vaerdi-error-text.h"
#include "widgets/vaerdi-benchmark-charts.h"
#include "widgets/vaerdi-benchmark-table.h"
#include "widgets/vaerdi-chart-card.h"
#include "widgets/vaerdi-fold-layout.h"
#include "widgets/vaerdi-rows.h"
#include "widgets/vaerdi-verdict-charts.h"

struct _VaerdiIndicatorView
{
  GtkWidget            parent_instance;

  VaerdiContext       *context;
  char                *indicator_id;
  VaerdiVerdict       *verdict;
  VaerdiVerdict       *drawn;            /* the same figure, by the chart that is looked at */
  VaerdiChartKind      kinds[VAERDI_MAX_CHART_CHOICES];
  gboolean             filling;
  GPtrArray           *reason_rows;      /* of GtkWidget, in reasons_group */
  GPtrArray           *definition_rows;  /* of GtkWidget, in definition_group */

  GtkStack            *stack;
  AdwStatusPage       *message_page;
  GtkScrolledWindow   *scroller;
  GtkLabel            *title_label;
  GtkLabel            *summary_label;
  GtkLabel            *value_label;
  GtkLabel            *counts_label;
  GtkLabel            *status_label;
  VaerdiChartView     *status_chart;
  GtkDropDown         *chart_drop_down;
  GtkLabel            *chart_note;
  GtkToggleButton     *series_table_button;
  GtkWidget           *series_copy_button;
  GtkStack            *series_stack;
  VaerdiChartView     *series_chart;
  VaerdiFigureTable   *series_table;
  GtkWidget           *funnel_card;
  GtkWidget           *benchmark_button;
  GtkLabel            *funnel_label;
  GtkToggleButton     *peers_table_button;
  GtkWidget           *peers_copy_button;
  GtkStack            *peers_stack;
  GtkWidget           *peers_charts;
  VaerdiChartView     *funnel_chart;
  VaerdiChartView     *distribution_chart;
  VaerdiFigureTable   *peers_table;
  VaerdiChartCard     *strata_card;
  AdwPreferencesGroup *reasons_group;
  AdwPreferencesGroup *definition_group;
  GtkTextView         *sql_view;
};

G_DEFINE_FINAL_TYPE (VaerdiIndicatorView, vaerdi_indicator_view, GTK_TYPE_WIDGET)

static void
show_message (VaerdiIndicatorView *self,
              const char          *title,
              const char          *description)
{
  vaerdi_rows_set_status (self->message_page, title, description);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
clear_group (AdwPreferencesGroup *group,
             GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

/* A row that is read, and so never shortened. */
static void
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         const char          *title,
         const char          *text)
{
  GtkWidget *row = NULL;

  if (text == NULL || *text == '\0')
    return;

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "reason-row");
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

static void
show_reasons (VaerdiIndicatorView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();

  clear_group (self->reasons_group, self->reason_rows);
  for (guint i = 0; i < VAERDI_N_ASPECTS; i++)
    {
      g_autofree char *reason = vaerdi_verdict_dup_reason (self->verdict, i, language);

      add_row (self->reasons_group, self->reason_rows, vaerdi_aspect_to_name (i, language), reason);
    }
}

static char *
describe_source (VaerdiDefinition *definition)
{
  /* Translators: id, version and the first characters of the definition's checksum */
  return g_strdup_printf (_("%s, version %s (%.8s)"), definition->id, definition->version,
                          definition->hash != NULL ? definition->hash : "");
}

static void
show_definition (VaerdiIndicatorView *self)
{
  VaerdiDefinition *definition = self->verdict->definition;
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *references = NULL;
  g_autofree char *source = describe_source (definition);
  g_autofree char *signed_off = vaerdi_sign_off_dup_text (definition, language);
  g_autofree char *history = vaerdi_definition_dup_history (definition, language);
  g_autofree char *targets = vaerdi_definition_dup_targets (definition, language);

  if (definition->references != NULL)
    references = g_strjoinv ("\n", definition->references);

  clear_group (self->definition_group, self->definition_rows);
  add_row (self->definition_group, self->definition_rows, _("In words"), definition->summary[language]);
  add_row (self->definition_group, self->definition_rows, _("Numerator"), definition->numerator[language]);
  add_row (self->definition_group, self->definition_rows, _("Denominator"), definition->denominator[language]);
  add_row (self->definition_group, self->definition_rows, _("Left out"), definition->exclusions[language]);
  add_row (self->definition_group, self->definition_rows, _("Goals through the years"), targets);
  add_row (self->definition_group, self->definition_rows, _("Kind"),
           vaerdi_family_to_name (definition->family, language));
  add_row (self->definition_group, self->definition_rows, _("Measure"),
           vaerdi_measure_to_name (definition->measure, language));
  add_row (self->definition_group, self->definition_rows, _("Control chart rules"),
           self->verdict->rule_set_name[language]);
  add_row (self->definition_group, self->definition_rows, _("Owner"), definition->owner[language]);
  add_row (self->definition_group, self->definition_rows, _("References"), references);
  add_row (self->definition_group, self->definition_rows, _("Version"), source);
  add_row (self->definition_group, self->definition_rows, _("Sign-off"), signed_off);
  add_row (self->definition_group, self->definition_rows, _("Versions"), history);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->sql_view),
                            definition->sql != NULL ? definition->sql : "", -1);
}

static const char *
point_word (const VaerdiVerdictPoint *point)
{
  if (point->flags & VAERDI_POINT_SUPPRESSED)
    return _("Withheld");
  if (point->flags & VAERDI_POINT_INVALID)
    return _("Contradicts itself");
  if (point->flags & VAERDI_POINT_INCOMPLETE)
    return _("Not complete yet");
  if (point->exclusion != NULL)
    return _("Left out of the limits");
  if (point->signal.flags & VAERDI_SIGNAL_OUTSIDE)
    return _("Outside the limits");
  if (point->signal.flags != 0)
    return _("Part of a signal");

  return "";
}

static void
add_point (VaerdiIndicatorView      *self,
           const VaerdiVerdictPoint *point)
{
  VaerdiDefinition *definition = self->verdict->definition;
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *month = vaerdi_format_month (language, point->month);
  g_autofree char *numerator = vaerdi_format_number (language, point->numerator, 0);
  g_autofree char *denominator = vaerdi_format_number (language, point->denominator, 0);
  g_autofree char *value = vaerdi_definition_format (definition, language, point->chart.value, FALSE);
  g_autofree char *centre = vaerdi_definition_format (definition, language, point->chart.centre, FALSE);
  g_autofree char *lower = vaerdi_definition_format (definition, language, point->chart.lower, FALSE);
  g_autofree char *upper = vaerdi_definition_format (definition, language, point->chart.upper, FALSE);
  char *cells[] = { month, (char *) point_word (point), numerator, denominator, value, centre,
                    lower, upper, NULL };

  vaerdi_figure_table_add_row (self->series_table, cells);
}

static void
show_series (VaerdiIndicatorView *self)
{
  vaerdi_verdict_chart_show_series (self->series_chart, self->drawn);
  vaerdi_figure_table_clear (self->series_table);

  /* The newest month first: it is the one asked for */
  for (guint i = self->drawn->n_points; i > 0; i--)
    add_point (self, &self->drawn->points[i - 1]);
}

/* Looking at another chart must not be taken for judging by it. */
static void
show_chart_note (VaerdiIndicatorView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  const char *own = vaerdi_spc_legend_kind_name (self->verdict->chart, language);
  g_autofree char *text = NULL;

  if (self->drawn->chart == self->verdict->chart)
    text = g_strdup (_("The verdict is by this chart."));
  else
    text = g_strdup_printf (_("Only to look at. The verdict stays: it is by “%s”."), own);
  gtk_label_set_label (self->chart_note, text);
}

static void
chart_chosen_cb (VaerdiIndicatorView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  guint chosen = gtk_drop_down_get_selected (self->chart_drop_down);
  VaerdiVerdict *drawn = NULL;

  if (self->filling || self->verdict == NULL || chosen == GTK_INVALID_LIST_POSITION)
    return;

  if (chosen > 0)
    drawn = vaerdi_engine_judge_as (engine, self->indicator_id, self->verdict->unit_id, 0,
                                    &self->kinds[chosen], NULL);
  g_clear_pointer (&self->drawn, vaerdi_verdict_unref);
  self->drawn = drawn != NULL ? drawn : vaerdi_verdict_ref (self->verdict);
  show_series (self);
  show_chart_note (self);
}

/* The choice stays as long as the chart still fits. */
static void
fill_charts (VaerdiIndicatorView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean chosen = self->drawn != NULL && self->drawn->definition == self->verdict->definition;
  guint n = vaerdi_chart_choice_list (self->verdict->definition, self->kinds);
  guint selected = 0;

  for (guint i = 0; i < n; i++)
    {
      gtk_string_list_append (names, vaerdi_spc_legend_kind_name (self->kinds[i], language));
      if (chosen && self->kinds[i] == self->drawn->chart)
        selected = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->chart_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->chart_drop_down, selected);
  self->filling = FALSE;
  chart_chosen_cb (self);
}

static void
add_stratum (VaerdiIndicatorView      *self,
             const VaerdiBenchmarkRow *row)
{
  VaerdiLanguage language = vaerdi_language_current ();
  VaerdiDefinition *definition = self->verdict->definition;
  const VaerdiFigure *figure = &row->figure;
  g_autofree char *value = row->state == VAERDI_STATE_SUPPRESSED
                           ? g_strdup (_("Withheld"))
                           : vaerdi_definition_format (definition, language, figure->value, FALSE);
  g_autofree char *lower = vaerdi_definition_format (definition, language, figure->lower, FALSE);
  g_autofree char *upper = vaerdi_definition_format (definition, language, figure->upper, FALSE);
  g_autofree char *numerator = vaerdi_format_number (language, figure->numerator, 0);
  g_autofree char *denominator = vaerdi_format_number (language, figure->denominator, 0);
  char *cells[] = { row->unit_name, value, lower, upper, numerator, denominator, NULL };

  vaerdi_figure_table_add_row (vaerdi_chart_card_get_table (self->strata_card), cells);
}

static void
show_strata (VaerdiIndicatorView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  g_autoptr (VaerdiBenchmark) strata = vaerdi_strata_compare (engine, self->verdict, vaerdi_language_current ());
  /* Of a figure that was recalled only the whole is known */
  gboolean known = vaerdi_engine_get_result (engine, self->indicator_id) != NULL && strata->rows->len > 0;

  vaerdi_figure_table_clear (vaerdi_chart_card_get_table (self->strata_card));
  gtk_widget_set_visible (GTK_WIDGET (self->strata_card), known);
  if (!known)
    return;

  vaerdi_benchmark_chart_show_strata (vaerdi_chart_card_get_chart (self->strata_card), strata);
  for (guint i = 0; i < strata->rows->len; i++)
    add_stratum (self, g_ptr_array_index (strata->rows, i));
}

static void
show_funnel (VaerdiIndicatorView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  VaerdiUnitLevel level = self->verdict->unit_level;
  g_autoptr (VaerdiBenchmark) benchmark = NULL;
  g_autofree char *summary = NULL;

  if (level != VAERDI_LEVEL_NATION && self->verdict->benchmark_source != VAERDI_BENCHMARK_NONE)
    benchmark = vaerdi_benchmark_new (engine, self->indicator_id, level, NULL);

  gtk_widget_set_visible (self->funnel_card, benchmark != NULL && benchmark->rows->len > 0);
  if (benchmark == NULL)
    return;

  summary = vaerdi_benchmark_dup_summary (benchmark, self->verdict->unit_id, vaerdi_language_current ());
  /* The funnel says it itself */
  gtk_label_set_label (self->funnel_label, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->funnel_label), !benchmark->has_funnel);
  gtk_widget_set_visible (GTK_WIDGET (self->funnel_chart), benchmark->has_funnel);
  vaerdi_benchmark_chart_show_funnel (self->funnel_chart, benchmark, self->verdict->unit_id);
  vaerdi_benchmark_chart_show_distribution (self->distribution_chart, benchmark, self->verdict->unit_id);
  vaerdi_benchmark_compute_ranks (benchmark);
  vaerdi_benchmark_table_show (self->peers_table, benchmark, self->verdict->unit_id);
}

/* The sentence begins with the name, which stands above it already. */
static const char *
skip_name (const char *summary,
           const char *name)
{
  if (!g_str_has_prefix (summary, name) || !g_str_has_prefix (summary + strlen (name), ": "))
    return summary;

  return summary + strlen (name) + 2;
}

static void
show_head (VaerdiIndicatorView *self)
{
  VaerdiVerdict *verdict = self->verdict;
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *summary = vaerdi_verdict_dup_summary (verdict, language);
  g_autofree char *value = vaerdi_verdict_dup_value (verdict, language);
  g_autofree char *counts = NULL;

  if (verdict->state == VAERDI_STATE_OK)
    counts = vaerdi_verdict_dup_counts (verdict, language);

  gtk_label_set_label (self->title_label, verdict->definition->name[language]);
  gtk_label_set_label (self->summary_label, skip_name (summary, verdict->definition->name[language]));
  gtk_label_set_label (self->value_label, value);
  gtk_label_set_label (self->counts_label, counts != NULL ? counts : "");
  gtk_label_set_label (self->status_label, vaerdi_verdict_get_status_word (verdict, language));
  vaerdi_verdict_chart_show_status (self->status_chart, verdict);
}

static void
refresh (VaerdiIndicatorView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  g_autoptr (GError) error = NULL;

  if (engine == NULL || unit_id == NULL || self->indicator_id == NULL)
    return;

  g_clear_pointer (&self->verdict, vaerdi_verdict_unref);
  if (vaerdi_engine_get_result (engine, self->indicator_id) == NULL &&
      !vaerdi_engine_is_recalled (engine, self->indicator_id, unit_id) &&
      vaerdi_engine_is_pending (engine, self->indicator_id))
    {
      show_message (self, _("Computing…"), _("The figure appears here as soon as the warehouse has answered."));
      return;
    }

  self->verdict = vaerdi_engine_judge (engine, self->indicator_id, unit_id, &error);
  if (self->verdict == NULL)
    {
      g_autofree char *why = vaerdi_error_to_text (error, vaerdi_language_current ());

      show_message (self, _("No Figure"), why);
      return;
    }

  show_head (self);
  fill_charts (self);
  show_funnel (self);
  show_strata (self);
  show_reasons (self);
  show_definition (self);
  gtk_stack_set_visible_child_name (self->stack, "figure");
}

static void
indicator_changed_cb (VaerdiContext       *context,
                      const char          *indicator_id,
                      VaerdiIndicatorView *self)
{
  if (g_strcmp0 (indicator_id, self->indicator_id) == 0)
    refresh (self);
}

static void
table_toggled_cb (VaerdiIndicatorView *self)
{
  gboolean table = gtk_toggle_button_get_active (self->series_table_button);

  gtk_stack_set_visible_child (self->series_stack, table ? GTK_WIDGET (self->series_table)
                                                         : GTK_WIDGET (self->series_chart));
}

static void
peers_toggled_cb (VaerdiIndicatorView *self)
{
  gboolean table = gtk_toggle_button_get_active (self->peers_table_button);

  gtk_stack_set_visible_child (self->peers_stack, table ? GTK_WIDGET (self->peers_table) : self->peers_charts);
}

static void
copy_series_cb (VaerdiIndicatorView *self)
{
  if (gtk_toggle_button_get_active (self->series_table_button))
    gtk_widget_activate_action (GTK_WIDGET (self->series_table), "table.copy", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->series_chart), "chart.copy", NULL);
}

static void
copy_peers_cb (VaerdiIndicatorView *self)
{
  if (gtk_toggle_button_get_active (self->peers_table_button))
    gtk_widget_activate_action (GTK_WIDGET (self->peers_table), "table.copy", NULL);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->funnel_chart)))
    gtk_widget_activate_action (GTK_WIDGET (self->funnel_chart), "chart.copy", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->distribution_chart), "chart.copy", NULL);
}

static void
benchmark_clicked_cb (VaerdiIndicatorView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-benchmark", "s", self->indicator_id);
}

static void
unit_activated_cb (VaerdiIndicatorView *self,
                   int                  index,
                   VaerdiChartView     *view)
{
  const char *unit_id = vaerdi_benchmark_chart_get_unit (view, index);

  if (unit_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-unit", "s", unit_id);
}

static void
set_table_columns (VaerdiIndicatorView *self)
{
  const char *titles[] = {
    _("Month"), _("Note"), _("Numerator"), _("Denominator"), _("Value"), _("Centre"),
    _("Lower limit"), _("Upper limit"), NULL
  };
  const char *strata_titles[] = {
    _("Part"), _("Value"), _("Lower 95 %"), _("Upper 95 %"), _("Numerator"), _("Denominator"), NULL
  };

  vaerdi_figure_table_set_columns (self->series_table, titles, 2);
  vaerdi_figure_table_set_columns (vaerdi_chart_card_get_table (self->strata_card), strata_titles, 1);
}

static void
vaerdi_indicator_view_dispose (GObject *object)
{
  VaerdiIndicatorView *self = VAERDI_INDICATOR_VIEW (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_INDICATOR_VIEW);
  g_clear_object (&self->context);
  g_clear_pointer (&self->indicator_id, g_free);
  g_clear_pointer (&self->verdict, vaerdi_verdict_unref);
  g_clear_pointer (&self->drawn, vaerdi_verdict_unref);
  g_clear_pointer (&self->reason_rows, g_ptr_array_unref);
  g_clear_pointer (&self->definition_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (vaerdi_indicator_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, message_page);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, title_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, value_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, counts_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, status_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, status_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, chart_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, chart_note);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, series_table_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, series_copy_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, series_stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, series_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, series_table);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, funnel_card);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, benchmark_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, funnel_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, peers_table_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, peers_copy_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, peers_stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, peers_charts);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, funnel_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, distribution_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, peers_table);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, strata_card);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, reasons_group);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, definition_group);
  gtk_widget_class_bind_template_child (widget_class, VaerdiIndicatorView, sql_view);
}

static void
vaerdi_indicator_view_class_init (VaerdiIndicatorViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_indicator_view_dispose;

  g_type_ensure (VAERDI_TYPE_CHART_CARD);
  g_type_ensure (VAERDI_TYPE_CHART_VIEW);
  g_type_ensure (VAERDI_TYPE_FOLD_LAYOUT);
  g_type_ensure (VAERDI_TYPE_FIGURE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-indicator-view.ui");
  bind_children (widget_class);
}

static void
vaerdi_indicator_view_init (VaerdiIndicatorView *self)
{
  self->reason_rows = g_ptr_array_new ();
  self->definition_rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  vaerdi_rows_name_list (self->reasons_group);
  vaerdi_rows_name_list (self->definition_group);
  vaerdi_chart_view_set_size (self->status_chart, 24, 24);
  vaerdi_chart_view_set_size (self->series_chart, 900, 360);
  vaerdi_chart_view_set_size (self->funnel_chart, 900, 380);
  vaerdi_chart_view_set_size (self->distribution_chart, 900, 200);
  vaerdi_ui_name_drop_down (self->chart_drop_down, _("Kind of chart"));
  set_table_columns (self);

  g_signal_connect_object (self->series_table_button, "toggled", G_CALLBACK (table_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->peers_table_button, "toggled", G_CALLBACK (peers_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart_drop_down, "notify::selected", G_CALLBACK (chart_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->series_copy_button, "clicked", G_CALLBACK (copy_series_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->peers_copy_button, "clicked", G_CALLBACK (copy_peers_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->distribution_chart, "point-activated", G_CALLBACK (unit_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->benchmark_button, "clicked", G_CALLBACK (benchmark_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->funnel_chart, "point-activated", G_CALLBACK (unit_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * vaerdi_indicator_view_set_context:
 * @self: a page
 * @context: what it shows; set once
 *
 * The page follows @context from then on.
 */
void
vaerdi_indicator_view_set_context (VaerdiIndicatorView *self,
                                   VaerdiContext       *context)
{
  g_return_if_fail (VAERDI_IS_INDICATOR_VIEW (self));
  g_return_if_fail (VAERDI_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::engine", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::unit-id", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "indicator-changed", G_CALLBACK (indicator_changed_cb), self, 0);
}

/**
 * vaerdi_indicator_view_set_indicator_id:
 * @self: a page
 * @indicator_id: an indicator
 *
 * Shows the indicator for the unit that is chosen.
 */
void
vaerdi_indicator_view_set_indicator_id (VaerdiIndicatorView *self,
                                        const char          *indicator_id)
{
  g_return_if_fail (VAERDI_IS_INDICATOR_VIEW (self));

  if (g_strcmp0 (self->indicator_id, indicator_id) != 0)
    {
      g_free (self->indicator_id);
      self->indicator_id = g_strdup (indicator_id);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }

  refresh (self);
}

/**
 * vaerdi_indicator_view_get_indicator_id:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the indicator shown
 */
const char *
vaerdi_indicator_view_get_indicator_id (VaerdiIndicatorView *self)
{
  g_return_val_if_fail (VAERDI_IS_INDICATOR_VIEW (self), NULL);

  return self->indicator_id;
}

/**
 * vaerdi_indicator_view_get_verdict:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the figure shown
 */
VaerdiVerdict *
vaerdi_indicator_view_get_verdict (VaerdiIndicatorView *self)
{
  g_return_val_if_fail (VAERDI_IS_INDICATOR_VIEW (self), NULL);

  return self->verdict;
}
