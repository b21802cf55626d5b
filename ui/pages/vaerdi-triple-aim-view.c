/* vaerdi-triple-aim-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-triple-aim-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/vaerdi-triple-aim-view.h"
#include "vaerdi-ui.h"
#include "verdicts/vaerdi-error-text.h"
#include "scorecards/vaerdi-tier-coverage.h"
#include "scorecards/vaerdi-value-path.h"
#include "widgets/vaerdi-chart-card.h"
#include "widgets/vaerdi-either-layout.h"
#include "widgets/vaerdi-fold-layout.h"
#include "widgets/vaerdi-rows.h"
#include "widgets/vaerdi-triple-aim-charts.h"
#include "widgets/vaerdi-triple-aim-tables.h"

struct _VaerdiTripleAimView
{
  GtkWidget        parent_instance;

  VaerdiContext   *context;
  GPtrArray       *unit_ids;      /* of char *, as listed in the drop-down */
  VaerdiTripleAim *triple_aim;
  gboolean         filling;       /* the drop-down is being filled by the program */
  gboolean         stale;         /* figures came while the page was hidden */

  GtkStack        *stack;
  AdwStatusPage   *message_page;
  GtkLabel        *title_label;
  GtkLabel        *summary_label;
  GtkDropDown     *unit_drop_down;
  GtkToggleButton *legs_table_button;
  GtkWidget       *legs_copy_button;
  GtkStack        *legs_stack;
  GtkWidget       *legs_charts;
  VaerdiChartView *legs_chart;
  GtkBox          *legs_box;
  VaerdiFigureTable *legs_table;
  GtkWidget       *value_heading;
  GtkBox          *values_box;
  GtkListBox      *guards_list;
  GtkBox          *tiers_box;
};

G_DEFINE_FINAL_TYPE (VaerdiTripleAimView, vaerdi_triple_aim_view, GTK_TYPE_WIDGET)

static void
show_message (VaerdiTripleAimView *self,
              const char          *title,
              const char          *description)
{
  vaerdi_rows_set_status (self->message_page, title, description);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
create_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

static GtkWidget *
create_note (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");

  return label;
}

/* The indicator that leads its leg is drawn, the others are told. */
static void
add_leg (VaerdiTripleAimView *self,
         guint                leg)
{
  VaerdiLanguage language = vaerdi_language_current ();
  GPtrArray *verdicts = self->triple_aim->legs[leg];
  GtkWidget *chart = NULL;

  gtk_box_append (self->legs_box, create_heading (vaerdi_aim_to_name ((VaerdiAim) (leg + 1), language)));
  if (verdicts == NULL || verdicts->len == 0)
    {
      gtk_box_append (self->legs_box, create_note (vaerdi_text (language, "No indicator measures this here.")));
      return;
    }

  chart = vaerdi_chart_view_new ();
  vaerdi_chart_view_set_size (VAERDI_CHART_VIEW (chart), 420, 240);
  vaerdi_triple_aim_chart_show_panel (VAERDI_CHART_VIEW (chart), g_ptr_array_index (verdicts, 0));
  gtk_box_append (self->legs_box, chart);
  for (guint i = 1; i < verdicts->len; i++)
    {
      g_autofree char *summary = vaerdi_verdict_dup_summary (g_ptr_array_index (verdicts, i), language);

      gtk_box_append (self->legs_box, create_note (summary));
    }
}

static void
show_legs (VaerdiTripleAimView *self)
{
  vaerdi_triple_aim_chart_show_legs (self->legs_chart, self->triple_aim);
  vaerdi_triple_aim_table_show_legs (self->legs_table, self->triple_aim);

  clear_box (self->legs_box);
  for (guint i = 0; i < G_N_ELEMENTS (self->triple_aim->legs); i++)
    add_leg (self, i);
}

static void
legs_toggled_cb (VaerdiTripleAimView *self)
{
  gboolean table = gtk_toggle_button_get_active (self->legs_table_button);

  gtk_stack_set_visible_child (self->legs_stack, table ? GTK_WIDGET (self->legs_table) : self->legs_charts);
}

/* Where the legs stand below each other the drawing of all three is what is
 * copied too: it needs no room on the screen. */
static void
copy_legs_cb (VaerdiTripleAimView *self)
{
  if (gtk_toggle_button_get_active (self->legs_table_button))
    gtk_widget_activate_action (GTK_WIDGET (self->legs_table), "table.copy", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->legs_chart), "chart.copy", NULL);
}

static void
unit_activated_cb (VaerdiTripleAimView *self,
                   int                  index,
                   VaerdiChartView     *view)
{
  const char *unit_id = vaerdi_triple_aim_chart_get_unit (view, index);

  if (unit_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-unit", "s", unit_id);
}

static VaerdiChartCard *
append_card (VaerdiTripleAimView   *self,
             const char            *title,
             const VaerdiValueView *value,
             int                    height)
{
  GtkWidget *card = vaerdi_chart_card_new (title);

  vaerdi_chart_view_set_size (vaerdi_chart_card_get_chart (VAERDI_CHART_CARD (card)), 900,
                              value->points->len > 0 ? height : 60);
  vaerdi_triple_aim_table_show_value (vaerdi_chart_card_get_table (VAERDI_CHART_CARD (card)), value,
                                      vaerdi_context_get_unit_id (self->context));
  gtk_box_append (self->values_box, card);

  return VAERDI_CHART_CARD (card);
}

static void
add_value (VaerdiTripleAimView *self,
           guint                index)
{
  VaerdiValueView *value = g_ptr_array_index (self->triple_aim->values, index);
  VaerdiValueView *path = g_ptr_array_index (self->triple_aim->paths, index);
  const char *condition = value->condition[vaerdi_language_current ()];
  VaerdiChartView *chart = vaerdi_chart_card_get_chart (append_card (self, condition, value, 420));
  g_autofree char *title = NULL;

  vaerdi_triple_aim_chart_show_value (chart, self->triple_aim, index, vaerdi_context_get_unit_id (self->context));
  g_signal_connect_object (chart, "point-activated", G_CALLBACK (unit_activated_cb), self, G_CONNECT_SWAPPED);
  if (path == NULL)
    return;

  /* Translators: %s is a condition, such as "Hip replacement" */
  title = g_strdup_printf (_("%s: The Way Through the Years"), condition);
  vaerdi_triple_aim_chart_show_path (vaerdi_chart_card_get_chart (append_card (self, title, path, 380)),
                                     self->triple_aim, index);
}

static GtkWidget *
create_icon (const char *icon_name,
             const char *name)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return icon;
}

static void
add_guard (VaerdiTripleAimView *self,
           const char          *sentence,
           GtkWidget           *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (self->guards_list, row);
}

static GtkWidget *
create_path_icon (const VaerdiValueView *path)
{
  if (!vaerdi_value_path_moves (path))
    return create_icon ("dialog-information-symbolic", _("Not known"));

  return vaerdi_value_path_warns (path) ? create_icon ("dialog-warning-symbolic", _("Warning"))
                                        : create_icon ("emblem-ok-symbolic", _("In order"));
}

/* Saved at whose expense: said in words, because nobody reads it off two charts. */
static void
show_guards (VaerdiTripleAimView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autoptr (GPtrArray) guards = vaerdi_triple_aim_list_guards (self->triple_aim, language);
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->guards_list))) != NULL)
    gtk_list_box_remove (self->guards_list, row);

  for (guint i = 0; i < guards->len; i++)
    add_guard (self, g_ptr_array_index (guards, i),
               create_icon ("dialog-warning-symbolic", _("Warning")));
  if (guards->len == 0)
    add_guard (self, _("No indicator of the three legs deteriorates by more than chance."),
               create_icon ("emblem-ok-symbolic", _("In order")));
  for (guint i = 0; i < self->triple_aim->paths->len; i++)
    {
      const VaerdiValueView *path = g_ptr_array_index (self->triple_aim->paths, i);
      g_autofree char *sentence = NULL;
      g_autofree char *summary = NULL;

      if (path == NULL)
        continue;
      summary = vaerdi_value_path_dup_summary (path, language);
      sentence = g_strdup_printf ("%s · %s", path->condition[language], summary);
      add_guard (self, sentence, create_path_icon (path));
    }
}

static void
add_tier (AdwPreferencesGroup *group,
          const VaerdiTierRow *tiers,
          guint                tier)
{
  VaerdiLanguage language = vaerdi_language_current ();
  GtkWidget *row = adw_action_row_new ();
  gboolean missing = tiers->tiers[tier - 1]->len == 0;
  g_autofree char *measures = vaerdi_tier_row_dup_measures (tiers, tier, language);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), vaerdi_tier_to_name (tier, language));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), measures);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             missing ? create_icon ("dialog-warning-symbolic", _("Missing"))
                                     : create_icon ("emblem-ok-symbolic", _("Covered")));
  adw_preferences_group_add (group, row);
}

static void
show_tiers (VaerdiTripleAimView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();

  clear_box (self->tiers_box);
  for (guint i = 0; i < self->triple_aim->tiers->len; i++)
    {
      const VaerdiTierRow *tiers = g_ptr_array_index (self->triple_aim->tiers, i);
      GtkWidget *group = adw_preferences_group_new ();
      g_autofree char *summary = vaerdi_tier_row_dup_summary (tiers, language);

      vaerdi_rows_set_words (ADW_PREFERENCES_GROUP (group), tiers->condition[language], summary);
      for (guint tier = 1; tier <= VAERDI_N_TIERS; tier++)
        add_tier (ADW_PREFERENCES_GROUP (group), tiers, tier);
      gtk_box_append (self->tiers_box, group);
    }
}

static void
show_triple_aim (VaerdiTripleAimView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *summary = vaerdi_triple_aim_dup_summary (self->triple_aim, language);

  gtk_label_set_label (self->title_label, self->triple_aim->unit_name);
  gtk_label_set_label (self->summary_label, summary);
  show_legs (self);
  show_guards (self);
  show_tiers (self);

  clear_box (self->values_box);
  gtk_widget_set_visible (self->value_heading, self->triple_aim->values->len > 0);
  for (guint i = 0; i < self->triple_aim->values->len; i++)
    add_value (self, i);
  gtk_stack_set_visible_child_name (self->stack, "charts");
}

static void
refresh (VaerdiTripleAimView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  guint position = gtk_drop_down_get_selected (self->unit_drop_down);
  g_autoptr (GError) error = NULL;

  if (self->filling || engine == NULL)
    return;

  /* A hidden page is drawn when it is looked at */
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;

  if (position >= self->unit_ids->len)
    {
      show_message (self, _("No Units"), _("The warehouse names no region and no nation in the view org_unit."));
      return;
    }

  g_clear_pointer (&self->triple_aim, vaerdi_triple_aim_unref);
  self->triple_aim = vaerdi_triple_aim_new (engine, g_ptr_array_index (self->unit_ids, position), &error);
  if (self->triple_aim == NULL)
    {
      g_autofree char *why = vaerdi_error_to_text (error, vaerdi_language_current ());

      show_message (self, _("No Figures"), why);
      return;
    }

  show_triple_aim (self);
}

static void
append_level (VaerdiTripleAimView *self,
              VaerdiOrgTree       *tree,
              VaerdiUnitLevel      level,
              GtkStringList       *names)
{
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (tree, level);

  for (guint i = 0; i < units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);

      g_ptr_array_add (self->unit_ids, g_strdup (unit->unit_id));
      gtk_string_list_append (names, unit->name);
    }
}

/* The region of the department at hand; the nation for the nation. */
static void
choose_region (VaerdiTripleAimView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  const VaerdiOrgUnit *unit = unit_id != NULL ? vaerdi_org_tree_get (tree, unit_id) : NULL;
  const VaerdiOrgUnit *region = NULL;

  if (unit == NULL)
    return;

  region = unit->level > VAERDI_LEVEL_REGION
             ? vaerdi_org_tree_get_ancestor (tree, unit, VAERDI_LEVEL_REGION) : unit;
  for (guint i = 0; region != NULL && i < self->unit_ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->unit_ids, i), region->unit_id) == 0)
      gtk_drop_down_set_selected (self->unit_drop_down, i);
}

static void
unit_changed_cb (VaerdiTripleAimView *self)
{
  if (vaerdi_context_get_engine (self->context) == NULL)
    return;

  self->filling = TRUE;
  choose_region (self);
  self->filling = FALSE;
  refresh (self);
}

static void
engine_changed_cb (VaerdiTripleAimView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  VaerdiOrgTree *tree = NULL;

  g_ptr_array_set_size (self->unit_ids, 0);
  if (engine == NULL)
    return;

  self->filling = TRUE;
  tree = vaerdi_engine_get_org_tree (engine);
  append_level (self, tree, VAERDI_LEVEL_NATION, names);
  append_level (self, tree, VAERDI_LEVEL_REGION, names);
  gtk_drop_down_set_model (self->unit_drop_down, G_LIST_MODEL (names));
  self->filling = FALSE;
  unit_changed_cb (self);
}

static void
vaerdi_triple_aim_view_map (GtkWidget *widget)
{
  VaerdiTripleAimView *self = VAERDI_TRIPLE_AIM_VIEW (widget);

  GTK_WIDGET_CLASS (vaerdi_triple_aim_view_parent_class)->map (widget);
  if (self->stale)
    refresh (self);
}

static void
vaerdi_triple_aim_view_dispose (GObject *object)
{
  VaerdiTripleAimView *self = VAERDI_TRIPLE_AIM_VIEW (object);

  /* Emptying the drop-down is not a choice of the reader */
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_TRIPLE_AIM_VIEW);
  g_clear_object (&self->context);
  g_clear_pointer (&self->unit_ids, g_ptr_array_unref);
  g_clear_pointer (&self->triple_aim, vaerdi_triple_aim_unref);

  G_OBJECT_CLASS (vaerdi_triple_aim_view_parent_class)->dispose (object);
}

static void
vaerdi_triple_aim_view_class_init (VaerdiTripleAimViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_triple_aim_view_dispose;
  widget_class->map = vaerdi_triple_aim_view_map;

  g_type_ensure (VAERDI_TYPE_CHART_VIEW);
  g_type_ensure (VAERDI_TYPE_FIGURE_TABLE);
  g_type_ensure (VAERDI_TYPE_EITHER_LAYOUT);
  g_type_ensure (VAERDI_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-triple-aim-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, message_page);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, title_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, unit_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, legs_table_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, legs_copy_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, legs_stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, legs_charts);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, legs_table);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, legs_chart);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, legs_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, value_heading);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, values_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, guards_list);
  gtk_widget_class_bind_template_child (widget_class, VaerdiTripleAimView, tiers_box);
}

static void
vaerdi_triple_aim_view_init (VaerdiTripleAimView *self)
{
  self->unit_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  vaerdi_ui_name_drop_down (self->unit_drop_down, _("Region or nation"));
  vaerdi_chart_view_set_size (self->legs_chart, 900, 520);
  g_signal_connect_object (self->legs_table_button, "toggled", G_CALLBACK (legs_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->legs_copy_button, "clicked", G_CALLBACK (copy_legs_cb), self, G_CONNECT_SWAPPED);
}

/**
 * vaerdi_triple_aim_view_set_context:
 * @self: a page
 * @context: what it shows; set once
 *
 * The page follows @context from then on.
 */
void
vaerdi_triple_aim_view_set_context (VaerdiTripleAimView *self,
                                    VaerdiContext       *context)
{
  g_return_if_fail (VAERDI_IS_TRIPLE_AIM_VIEW (self));
  g_return_if_fail (VAERDI_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (self->unit_drop_down, "notify::selected", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::engine", G_CALLBACK (engine_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::unit-id", G_CALLBACK (unit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "figures-changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  engine_changed_cb (self);
}

/**
 * vaerdi_triple_aim_view_get_triple_aim:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown
 */
VaerdiTripleAim *
vaerdi_triple_aim_view_get_triple_aim (VaerdiTripleAimView *self)
{
  g_return_val_if_fail (VAERDI_IS_TRIPLE_AIM_VIEW (self), NULL);

  return self->triple_aim;
}
