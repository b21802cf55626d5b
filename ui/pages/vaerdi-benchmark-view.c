/* vaerdi-benchmark-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-benchmark-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/vaerdi-benchmark-view.h"
#include "vaerdi-ui.h"
#include "widgets/vaerdi-benchmark-charts.h"
#include "widgets/vaerdi-benchmark-table.h"
#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-figure-table.h"
#include "widgets/vaerdi-fold-layout.h"
#include "widgets/vaerdi-rows.h"
#include "widgets/vaerdi-years-charts.h"
#include "verdicts/vaerdi-error-text.h"

struct _VaerdiBenchmarkView
{
  GtkWidget          parent_instance;

  VaerdiContext     *context;
  GPtrArray         *ids;           /* of char *, as listed in the drop-down */
  VaerdiBenchmark   *benchmark;
  gboolean           filling;       /* the drop-downs are being filled by the program */
  gboolean           stale;         /* figures came while the page was hidden */
  gboolean           chosen;        /* the indicator is the reader's choice */

  GtkWidget         *scroller;
  GtkDropDown       *indicator_drop_down;
  GtkDropDown       *level_drop_down;
  GtkDropDown       *peers_drop_down;
  GtkLabel          *peers_label;
  GtkLabel          *own_label;      /* of a unit that has no place */
  GtkToggleButton   *charts_button;
  GtkToggleButton   *table_button;
  GtkToggleButton   *years_button;
  GtkWidget         *copy_button;
  GtkStack          *stack;
  AdwStatusPage     *message_page;
  GtkLabel          *summary_label;
  GtkWidget         *funnel_card;
  VaerdiChartView   *funnel_chart;
  VaerdiChartView   *ranking_chart;
  VaerdiFigureTable *table;
  GtkLabel          *table_note;
  GtkWidget         *years_card;
  VaerdiChartView   *years_chart;
};

G_DEFINE_FINAL_TYPE (VaerdiBenchmarkView, vaerdi_benchmark_view, GTK_TYPE_WIDGET)

static const VaerdiUnitLevel levels[] = {
  VAERDI_LEVEL_DEPARTMENT, VAERDI_LEVEL_HOSPITAL, VAERDI_LEVEL_REGION,
};

static const char *
get_indicator_id (VaerdiBenchmarkView *self)
{
  guint position = gtk_drop_down_get_selected (self->indicator_drop_down);

  return position < self->ids->len ? g_ptr_array_index (self->ids, position) : NULL;
}

static void
show_message (VaerdiBenchmarkView *self,
              const char          *title,
              const char          *description)
{
  vaerdi_rows_set_status (self->message_page, title, description);
  gtk_widget_set_visible (GTK_WIDGET (self->own_label), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
show_error (VaerdiBenchmarkView *self,
            const GError        *error)
{
  g_autofree char *why = vaerdi_error_to_text (error, vaerdi_language_current ());

  show_message (self, _("No Figures"), why);
}

/* Ranked now, or year by year. */
static void
show_table (VaerdiBenchmarkView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  g_autoptr (VaerdiYears) years = NULL;

  if (gtk_toggle_button_get_active (self->years_button))
    years = vaerdi_years_new (engine, self->benchmark);

  gtk_widget_set_visible (self->years_card, years != NULL);
  if (years != NULL)
    {
      vaerdi_benchmark_table_show_years (self->table, self->benchmark, years, unit_id);
      vaerdi_years_chart_show (self->years_chart, self->benchmark, g_steal_pointer (&years), unit_id);
      gtk_label_set_label (self->table_note, _("Calendar years, since what is withheld is decided for each by itself."));
      return;
    }

  vaerdi_benchmark_compute_ranks (self->benchmark);
  vaerdi_benchmark_table_show (self->table, self->benchmark, unit_id);
  gtk_label_set_label (self->table_note,
                       _("Rank, 95 %: the places that a unit may truly have. Every unit's true value is drawn 4,000 "
                         "times from what its figure leaves possible, and the units are ranked each time."));
}

static void
show_charts (VaerdiBenchmarkView *self)
{
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  g_autofree char *summary = vaerdi_benchmark_dup_summary (self->benchmark, unit_id,
                                                           vaerdi_language_current ());

  /* The funnel says it itself */
  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), !self->benchmark->has_funnel);
  gtk_widget_set_visible (self->funnel_card, self->benchmark->has_funnel);
  if (self->benchmark->has_funnel)
    vaerdi_benchmark_chart_show_funnel (self->funnel_chart, self->benchmark, unit_id);
  vaerdi_benchmark_chart_show_ranking (self->ranking_chart, self->benchmark, unit_id);
}

static VaerdiVerdict *
judge_own (VaerdiBenchmarkView *self,
           const char          *indicator_id)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const char *unit_id = vaerdi_context_get_unit_id (self->context);

  if (unit_id == NULL || vaerdi_engine_get_result (engine, indicator_id) == NULL)
    return NULL;

  return vaerdi_engine_judge (engine, indicator_id, unit_id, NULL);
}

/* Whoever looks for the own unit in vain is told why; among units of another
 * level nobody looks for it. */
static void
show_own (VaerdiBenchmarkView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (vaerdi_context_get_engine (self->context));
  g_autoptr (VaerdiVerdict) verdict = judge_own (self, self->benchmark->definition->id);
  const VaerdiOrgUnit *unit = verdict != NULL ? vaerdi_org_tree_get (tree, verdict->unit_id) : NULL;
  gboolean missing = unit != NULL && unit->level == self->benchmark->level && verdict->state != VAERDI_STATE_OK;
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->own_label), missing);
  if (!missing)
    return;

  reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VALUE, language);
  /* Translators: a unit, and a sentence that says why */
  text = g_strdup_printf (_("%s has no place in this comparison, for no figure of its own can be shown. %s"), unit->name, reason);
  gtk_label_set_label (self->own_label, text);
}

static void
show_benchmark (VaerdiBenchmarkView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *peers = vaerdi_benchmark_dup_peers (self->benchmark, language);
  gboolean charts = gtk_toggle_button_get_active (self->charts_button);

  gtk_label_set_label (self->peers_label, self->benchmark->rows->len > 0 ? peers : "");
  show_own (self);
  if (self->benchmark->rows->len == 0)
    {
      show_message (self, _("Nothing to Compare"), self->benchmark->message[language]);
      return;
    }

  if (charts)
    show_charts (self);
  else
    show_table (self);
  gtk_stack_set_visible_child_name (self->stack, charts ? "charts" : "table");
}

static gboolean
has_own_figure (VaerdiBenchmarkView *self,
                const char          *indicator_id)
{
  g_autoptr (VaerdiVerdict) verdict = judge_own (self, indicator_id);

  return verdict != NULL && verdict->state == VAERDI_STATE_OK;
}

/* The first of a family in which the own unit has a place; G_MAXUINT for none. */
static guint
find_of_family (VaerdiBenchmarkView *self,
                VaerdiFamily         family)
{
  VaerdiRegistry *registry = vaerdi_engine_get_registry (vaerdi_context_get_engine (self->context));

  for (guint i = 0; i < self->ids->len; i++)
    {
      const char *id = g_ptr_array_index (self->ids, i);
      VaerdiDefinition *definition = vaerdi_registry_get_definition (registry, id);

      if (definition != NULL && definition->family == family && has_own_figure (self, id))
        return i;
    }

  return G_MAXUINT;
}

/* Until the reader chooses, an indicator in which the own unit has a place, and one
 * that matters to patients before one that counts activity. */
static void
choose_indicator (VaerdiBenchmarkView *self)
{
  static const VaerdiFamily families[] = {
    VAERDI_FAMILY_OUTCOME, VAERDI_FAMILY_PRO, VAERDI_FAMILY_PROCESS, VAERDI_FAMILY_COST, VAERDI_FAMILY_OUTPUT,
  };
  const char *current = get_indicator_id (self);
  guint found = G_MAXUINT;

  if (self->chosen || current == NULL || has_own_figure (self, current))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (families) && found == G_MAXUINT; i++)
    found = find_of_family (self, families[i]);
  if (found == G_MAXUINT)
    return;

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->indicator_drop_down, found);
  self->filling = FALSE;
}

/* Returns: %NULL when there is none, and the page says why */
static VaerdiBenchmark *
new_benchmark (VaerdiBenchmarkView *self,
               VaerdiEngine        *engine)
{
  const char *indicator_id = get_indicator_id (self);
  guint level = gtk_drop_down_get_selected (self->level_drop_down);
  VaerdiBenchmark *benchmark = NULL;
  g_autoptr (GError) error = NULL;

  if (indicator_id == NULL || level >= G_N_ELEMENTS (levels))
    {
      show_message (self, _("No Indicator"), _("No indicator is ready. The page Indicators says why."));
      return NULL;
    }

  if (vaerdi_engine_get_failure (engine, indicator_id) != NULL)
    {
      show_error (self, vaerdi_engine_get_failure (engine, indicator_id));
      return NULL;
    }

  if (vaerdi_engine_get_result (engine, indicator_id) == NULL)
    {
      show_message (self, _("Computing…"), _("The figures appear here as soon as the warehouse has answered."));
      return NULL;
    }

  benchmark = vaerdi_benchmark_new (engine, indicator_id, levels[level], &error);
  if (benchmark == NULL)
    show_error (self, error);

  return benchmark;
}

static void
refresh (VaerdiBenchmarkView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  g_autoptr (VaerdiBenchmark) all = NULL;

  if (self->filling || engine == NULL)
    return;

  /* A hidden page is drawn when it is looked at */
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;

  choose_indicator (self);
  g_clear_pointer (&self->benchmark, vaerdi_benchmark_unref);
  all = new_benchmark (self, engine);
  if (all == NULL)
    return;

  self->benchmark = vaerdi_benchmark_among (all, vaerdi_engine_get_org_tree (engine),
                                            vaerdi_context_get_unit_id (self->context),
                                            gtk_drop_down_get_selected (self->peers_drop_down));
  show_benchmark (self);
}

static int
compare_definitions (gconstpointer a,
                     gconstpointer b)
{
  const VaerdiDefinition *first = *(const VaerdiDefinition **) a;
  const VaerdiDefinition *second = *(const VaerdiDefinition **) b;
  VaerdiLanguage language = vaerdi_language_current ();

  if (first->family != second->family)
    return (int) first->family - (int) second->family;

  return g_utf8_collate (first->name[language], second->name[language]);
}

static GPtrArray *
list_definitions (VaerdiEngine *engine)
{
  GListModel *entries = G_LIST_MODEL (vaerdi_engine_get_registry (engine));
  GPtrArray *definitions = g_ptr_array_new ();
  guint n = g_list_model_get_n_items (entries);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (entries, i);

      if (vaerdi_registry_entry_is_used (entry))
        g_ptr_array_add (definitions, vaerdi_registry_entry_get_definition (entry));
    }
  g_ptr_array_sort (definitions, compare_definitions);

  return definitions;
}

static void
fill_indicators (VaerdiBenchmarkView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  VaerdiLanguage language = vaerdi_language_current ();
  g_autoptr (GPtrArray) definitions = NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *before = g_strdup (get_indicator_id (self));
  guint selected = 0;

  g_ptr_array_set_size (self->ids, 0);
  if (engine == NULL)
    return;

  self->filling = TRUE;
  definitions = list_definitions (engine);
  for (guint i = 0; i < definitions->len; i++)
    {
      VaerdiDefinition *definition = g_ptr_array_index (definitions, i);
      g_autofree char *name = g_strdup_printf ("%s: %s", vaerdi_family_to_name (definition->family, language),
                                               definition->name[language]);

      if (g_strcmp0 (definition->id, before) == 0)
        selected = i;
      g_ptr_array_add (self->ids, g_strdup (definition->id));
      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->indicator_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->indicator_drop_down, selected);
  self->filling = FALSE;
  refresh (self);
}

static void
fill_levels (VaerdiBenchmarkView *self)
{
  const char *names[] = { _("Departments"), _("Hospitals"), _("Regions"), NULL };
  /* In the order of VaerdiPeers */
  const char *peers[] = { _("The nation"), _("The region"), _("Similar units"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  g_autoptr (GtkStringList) peers_list = gtk_string_list_new (peers);

  self->filling = TRUE;
  gtk_drop_down_set_model (self->level_drop_down, G_LIST_MODEL (list));
  gtk_drop_down_set_model (self->peers_drop_down, G_LIST_MODEL (peers_list));
  self->filling = FALSE;
}

static void
indicator_chosen_cb (VaerdiBenchmarkView *self)
{
  self->chosen |= !self->filling;
  refresh (self);
}

/* Peers are units of the level that was chosen at the left. */
static void
unit_changed_cb (VaerdiBenchmarkView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  const VaerdiOrgUnit *unit = NULL;

  if (engine == NULL || unit_id == NULL)
    return;

  unit = vaerdi_org_tree_get (vaerdi_engine_get_org_tree (engine), unit_id);
  self->filling = TRUE;
  for (guint i = 0; unit != NULL && i < G_N_ELEMENTS (levels); i++)
    if (levels[i] == unit->level)
      gtk_drop_down_set_selected (self->level_drop_down, i);
  self->filling = FALSE;
  refresh (self);
}

static void
indicator_changed_cb (VaerdiContext       *context,
                      const char          *indicator_id,
                      VaerdiBenchmarkView *self)
{
  if (g_strcmp0 (indicator_id, get_indicator_id (self)) == 0)
    refresh (self);
}

/* One is switched off before another is on. */
static void
toggled_cb (VaerdiBenchmarkView *self,
            GtkToggleButton     *button)
{
  if (gtk_toggle_button_get_active (button) && self->benchmark != NULL)
    show_benchmark (self);
}

static void
copy_cb (VaerdiBenchmarkView *self)
{
  if (!gtk_toggle_button_get_active (self->charts_button))
    gtk_widget_activate_action (GTK_WIDGET (self->table), "table.copy", NULL);
  else if (gtk_widget_get_visible (self->funnel_card))
    gtk_widget_activate_action (GTK_WIDGET (self->funnel_chart), "chart.copy", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->ranking_chart), "chart.copy", NULL);
}

static void
unit_activated_cb (VaerdiBenchmarkView *self,
                   int                  index,
                   VaerdiChartView     *view)
{
  const char *unit_id = vaerdi_benchmark_chart_get_unit (view, index);

  if (unit_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-unit", "s", unit_id);
}

static void
year_activated_cb (VaerdiBenchmarkView *self,
                   int                  index)
{
  const VaerdiBenchmarkRow *row = g_ptr_array_index (self->benchmark->rows, index);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-unit", "s", row->unit_id);
}

static void
vaerdi_benchmark_view_map (GtkWidget *widget)
{
  VaerdiBenchmarkView *self = VAERDI_BENCHMARK_VIEW (widget);

  GTK_WIDGET_CLASS (vaerdi_benchmark_view_parent_class)->map (widget);
  if (self->stale)
    refresh (self);
}

static void
vaerdi_benchmark_view_dispose (GObject *object)
{
  VaerdiBenchmarkView *self = VAERDI_BENCHMARK_VIEW (object);

  /* Emptying the drop-downs is not a choice of the reader */
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_BENCHMARK_VIEW);
  g_clear_object (&self->context);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->benchmark, vaerdi_benchmark_unref);

  G_OBJECT_CLASS (vaerdi_benchmark_view_parent_class)->dispose (object);
}

static void
vaerdi_benchmark_view_class_init (VaerdiBenchmarkViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_benchmark_view_dispose;
  widget_class->map = vaerdi_benchmark_view_map;

  g_type_ensure (VAERDI_TYPE_CHART_VIEW);
  g_type_ensure (VAERDI_TYPE_FOLD_LAYOUT);
  g_type_ensure (VAERDI_TYPE_FIGURE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-benchmark-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, indicator_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, level_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, peers_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, peers_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, own_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, charts_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, table_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, years_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, copy_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, message_page);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, funnel_card);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, funnel_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, ranking_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, table);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, table_note);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, years_card);
  gtk_widget_class_bind_template_child (widget_class, VaerdiBenchmarkView, years_chart);
}

static void
connect_children (VaerdiBenchmarkView *self)
{
  g_signal_connect_object (self->indicator_drop_down, "notify::selected", G_CALLBACK (indicator_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->level_drop_down, "notify::selected", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->peers_drop_down, "notify::selected", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->charts_button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table_button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->years_button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copy_button, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->funnel_chart, "point-activated", G_CALLBACK (unit_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ranking_chart, "point-activated", G_CALLBACK (unit_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->years_chart, "point-activated", G_CALLBACK (year_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
vaerdi_benchmark_view_init (VaerdiBenchmarkView *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  vaerdi_ui_name_drop_down (self->indicator_drop_down, _("Indicator"));
  vaerdi_ui_name_drop_down (self->level_drop_down, _("Level"));
  vaerdi_ui_shrink_drop_down (self->indicator_drop_down);
  gtk_drop_down_set_expression (self->indicator_drop_down,
                                gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  vaerdi_chart_view_set_size (self->funnel_chart, 900, 400);
  vaerdi_chart_view_set_size (self->years_chart, 900, 340);
  vaerdi_ui_name_drop_down (self->peers_drop_down, _("Compared with"));
  fill_levels (self);
}

/**
 * vaerdi_benchmark_view_set_context:
 * @self: a page
 * @context: what it shows; set once
 *
 * The page follows @context from then on.
 */
void
vaerdi_benchmark_view_set_context (VaerdiBenchmarkView *self,
                                   VaerdiContext       *context)
{
  g_return_if_fail (VAERDI_IS_BENCHMARK_VIEW (self));
  g_return_if_fail (VAERDI_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  connect_children (self);
  g_signal_connect_object (context, "notify::engine", G_CALLBACK (fill_indicators), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::unit-id", G_CALLBACK (unit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "indicator-changed", G_CALLBACK (indicator_changed_cb), self, 0);
  fill_indicators (self);
  unit_changed_cb (self);
}

/**
 * vaerdi_benchmark_view_set_indicator:
 * @self: a page
 * @indicator_id: an indicator
 *
 * Chooses the indicator that is compared.
 */
void
vaerdi_benchmark_view_set_indicator (VaerdiBenchmarkView *self,
                                     const char          *indicator_id)
{
  g_return_if_fail (VAERDI_IS_BENCHMARK_VIEW (self));

  for (guint i = 0; i < self->ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->ids, i), indicator_id) == 0)
      {
        self->chosen = TRUE;
        gtk_drop_down_set_selected (self->indicator_drop_down, i);
      }
}

/**
 * vaerdi_benchmark_view_get_benchmark:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown
 */
VaerdiBenchmark *
vaerdi_benchmark_view_get_benchmark (VaerdiBenchmarkView *self)
{
  g_return_val_if_fail (VAERDI_IS_BENCHMARK_VIEW (self), NULL);

  return self->benchmark;
}
