/* vaerdi-overview-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-overview-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/vaerdi-overview-view.h"
#include "widgets/vaerdi-change-row.h"
#include "widgets/vaerdi-choice.h"
#include "widgets/vaerdi-overview-row.h"
#include "widgets/vaerdi-progress.h"

/* More than these are read by nobody on a Monday morning; the others wait
 * behind a button. */
#define N_CHANGES 6

struct _VaerdiOverviewView
{
  GtkWidget       parent_instance;

  VaerdiContext  *context;
  VaerdiOverview *overview;
  char           *scope;            /* id of the unit it is about */
  GHashTable     *arrived;          /* ids of indicators with newer figures */
  gboolean        stale;            /* not refreshed, for it was out of sight */
  gboolean        all_changes;

  GtkStack       *stack;
  GtkLabel       *title_label;
  GtkLabel       *subtitle_label;
  GtkLabel       *headline_label;
  GtkListBox     *changes_list;
  GtkButton      *more_button;
  GtkLabel       *rest_label;
  VaerdiProgress *progress;
  VaerdiChoice   *grouping_choice;
  GtkBox         *titles_box;
  GtkListBox     *units_list;
};

G_DEFINE_FINAL_TYPE (VaerdiOverviewView, vaerdi_overview_view, GTK_TYPE_WIDGET)

/* A department is seen among its neighbours: the overview is of its hospital. */
static const char *
get_scope (VaerdiOverviewView *self,
           VaerdiEngine       *engine)
{
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  const VaerdiOrgUnit *unit = unit_id != NULL ? vaerdi_org_tree_get (tree, unit_id) : NULL;
  const VaerdiOrgUnit *hospital = NULL;

  if (unit == NULL)
    return NULL;

  hospital = vaerdi_org_tree_get_ancestor (tree, unit, VAERDI_LEVEL_HOSPITAL);

  return hospital != NULL ? hospital->unit_id : unit->unit_id;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
build_units (VaerdiOverviewView *self)
{
  VaerdiGrouping grouping = vaerdi_choice_get_value (self->grouping_choice);
  g_autoptr (GPtrArray) groups = vaerdi_overview_list_groups (self->overview, grouping);
  GtkWidget *titles = gtk_widget_get_first_child (GTK_WIDGET (self->titles_box));

  if (titles != NULL)
    gtk_box_remove (self->titles_box, titles);
  gtk_box_append (self->titles_box, vaerdi_overview_row_new_titles (grouping, groups));

  clear_list (self->units_list);
  for (guint i = 0; i < vaerdi_overview_get_n_rows (self->overview); i++)
    gtk_list_box_append (self->units_list, vaerdi_overview_row_new (self->overview, i, grouping, groups));
}

static void
refresh_units (VaerdiOverviewView *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->units_list, i)) != NULL; i++)
    vaerdi_overview_row_refresh (VAERDI_OVERVIEW_ROW (row));
}

static void
show_title (VaerdiOverviewView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (vaerdi_engine_get_org_tree (engine), self->scope);
  g_autofree char *date = vaerdi_format_date (vaerdi_language_current (), vaerdi_engine_get_reference_date (engine));
  /* Translators: %s is a date */
  g_autofree char *as_of = g_strdup_printf (_("as of %s"), date);
  const char *source = vaerdi_engine_get_source (engine);
  g_autofree char *subtitle = source != NULL ? g_strdup_printf ("%s  ·  %s", as_of, source) : g_strdup (as_of);

  gtk_label_set_label (self->title_label, unit->name);
  gtk_label_set_label (self->subtitle_label, subtitle);
}

static void
show_changes (VaerdiOverviewView *self)
{
  g_autoptr (GArray) changes = vaerdi_overview_list_changes (self->overview);
  guint n_shown = self->all_changes ? changes->len : MIN (changes->len, N_CHANGES);
  g_autofree char *more = NULL;

  clear_list (self->changes_list);
  for (guint i = 0; i < n_shown; i++)
    gtk_list_box_append (self->changes_list,
                         vaerdi_change_row_new (self->overview, &g_array_index (changes, VaerdiNews, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->changes_list), n_shown > 0);

  more = self->all_changes ? g_strdup (_("Show Fewer"))
                           : g_strdup_printf (ngettext ("Show %u More", "Show %u More", changes->len - n_shown),
                                              changes->len - n_shown);
  gtk_button_set_label (self->more_button, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), changes->len > N_CHANGES);
}

static void
show_sentences (VaerdiOverviewView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *headline = vaerdi_overview_dup_headline (self->overview, language);
  g_auto (GStrv) rest = vaerdi_overview_dup_rest (self->overview, language);
  g_autofree char *joined = g_strjoinv (" ", rest);

  gtk_label_set_label (self->headline_label, headline);
  gtk_label_set_label (self->rest_label, joined);
  gtk_widget_set_visible (GTK_WIDGET (self->rest_label), *joined != '\0');
  show_changes (self);
}

static void
build (VaerdiOverviewView *self,
       VaerdiEngine       *engine,
       const char         *scope)
{
  g_free (self->scope);
  self->scope = g_strdup (scope);
  g_clear_pointer (&self->overview, vaerdi_overview_unref);
  self->overview = vaerdi_overview_new (engine, scope, NULL);
  self->all_changes = FALSE;
  build_units (self);
}

static void
update (VaerdiOverviewView *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->arrived);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    vaerdi_overview_update (self->overview, id);
  refresh_units (self);
}

static void
refresh (VaerdiOverviewView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const char *scope = engine != NULL ? get_scope (self, engine) : NULL;

  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale || scope == NULL)
    return;

  /* Another department of the same hospital: whoever reads is left alone */
  if (self->overview == NULL || g_strcmp0 (scope, self->scope) != 0)
    build (self, engine, scope);
  else if (g_hash_table_size (self->arrived) > 0)
    update (self);
  else
    return;
  g_hash_table_remove_all (self->arrived);

  show_title (self);
  show_sentences (self);
  vaerdi_progress_show (self->progress, self->context);
  gtk_stack_set_visible_child_name (self->stack, gtk_list_box_get_row_at_index (self->units_list, 0) != NULL
                                                   ? "rows" : "empty");
}

static void
engine_changed_cb (VaerdiOverviewView *self)
{
  g_clear_pointer (&self->overview, vaerdi_overview_unref);
  clear_list (self->units_list);
  clear_list (self->changes_list);
  refresh (self);
}

static void
indicator_changed_cb (VaerdiContext      *context,
                      const char         *indicator_id,
                      VaerdiOverviewView *self)
{
  g_hash_table_add (self->arrived, g_strdup (indicator_id));
}

static void
unit_activated_cb (VaerdiOverviewView *self,
                   GtkListBoxRow      *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-scorecard", "s",
                              vaerdi_overview_row_get_unit_id (VAERDI_OVERVIEW_ROW (row)));
}

static void
change_activated_cb (VaerdiOverviewView *self,
                     GtkListBoxRow      *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-figure", "(ss)",
                              vaerdi_change_row_get_unit_id (VAERDI_CHANGE_ROW (row)),
                              vaerdi_change_row_get_indicator_id (VAERDI_CHANGE_ROW (row)));
}

static void
more_clicked_cb (VaerdiOverviewView *self)
{
  self->all_changes = !self->all_changes;
  show_changes (self);
}

static void
grouping_chosen_cb (VaerdiOverviewView *self)
{
  if (self->overview != NULL)
    build_units (self);
}

/* A page that is not seen judges nothing. */
static void
vaerdi_overview_view_map (GtkWidget *widget)
{
  VaerdiOverviewView *self = VAERDI_OVERVIEW_VIEW (widget);

  GTK_WIDGET_CLASS (vaerdi_overview_view_parent_class)->map (widget);
  if (self->stale)
    refresh (self);
}

static void
vaerdi_overview_view_dispose (GObject *object)
{
  VaerdiOverviewView *self = VAERDI_OVERVIEW_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_OVERVIEW_VIEW);
  g_clear_object (&self->context);
  g_clear_pointer (&self->overview, vaerdi_overview_unref);
  g_clear_pointer (&self->scope, g_free);
  g_clear_pointer (&self->arrived, g_hash_table_unref);

  G_OBJECT_CLASS (vaerdi_overview_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, title_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, headline_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, changes_list);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, more_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, rest_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, progress);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, grouping_choice);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, titles_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOverviewView, units_list);
}

static void
vaerdi_overview_view_class_init (VaerdiOverviewViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_overview_view_dispose;

  widget_class->map = vaerdi_overview_view_map;

  g_type_ensure (VAERDI_TYPE_CHOICE);
  g_type_ensure (VAERDI_TYPE_PROGRESS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-overview-view.ui");
  bind_children (widget_class);
}

static void
vaerdi_overview_view_init (VaerdiOverviewView *self)
{
  self->arrived = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stale = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));
  vaerdi_choice_set_names (self->grouping_choice, &(VaerdiChoiceNames) {
    _("Grouped by"), VAERDI_N_GROUPINGS, vaerdi_grouping_to_id, vaerdi_grouping_to_name,
  });
  g_signal_connect_object (self->grouping_choice, "notify::chosen", G_CALLBACK (grouping_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->units_list, "row-activated", G_CALLBACK (unit_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes_list, "row-activated", G_CALLBACK (change_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->more_button, "clicked", G_CALLBACK (more_clicked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * vaerdi_overview_view_set_context:
 * @self: a page
 * @context: what it shows; set once
 *
 * The page follows @context from then on.
 */
void
vaerdi_overview_view_set_context (VaerdiOverviewView *self,
                                  VaerdiContext      *context)
{
  g_return_if_fail (VAERDI_IS_OVERVIEW_VIEW (self));
  g_return_if_fail (VAERDI_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::engine", G_CALLBACK (engine_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::unit-id", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "indicator-changed", G_CALLBACK (indicator_changed_cb), self, 0);
  g_signal_connect_object (context, "figures-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

/**
 * vaerdi_overview_view_get_overview:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown
 */
VaerdiOverview *
vaerdi_overview_view_get_overview (VaerdiOverviewView *self)
{
  g_return_val_if_fail (VAERDI_IS_OVERVIEW_VIEW (self), NULL);

  return self->overview;
}

/**
 * vaerdi_overview_view_get_grouping:
 * @self: a page
 *
 * Returns: what its columns are
 */
VaerdiGrouping
vaerdi_overview_view_get_grouping (VaerdiOverviewView *self)
{
  g_return_val_if_fail (VAERDI_IS_OVERVIEW_VIEW (self), VAERDI_GROUPING_FAMILY);

  return vaerdi_choice_get_value (self->grouping_choice);
}

/**
 * vaerdi_overview_view_set_grouping:
 * @self: a page
 * @grouping: what its columns are
 */
void
vaerdi_overview_view_set_grouping (VaerdiOverviewView *self,
                                   VaerdiGrouping      grouping)
{
  g_return_if_fail (VAERDI_IS_OVERVIEW_VIEW (self));

  vaerdi_choice_set_value (self->grouping_choice, grouping);
}

/**
 * vaerdi_overview_view_restore:
 * @self: a page
 * @settings: where its choices are remembered
 *
 * Begins with the choices that were saved last, see
 * vaerdi_scorecard_view_restore().
 */
void
vaerdi_overview_view_restore (VaerdiOverviewView *self,
                              GSettings          *settings)
{
  g_return_if_fail (VAERDI_IS_OVERVIEW_VIEW (self));

  vaerdi_choice_restore (self->grouping_choice, settings, "overview-grouping");
}

/**
 * vaerdi_overview_view_save:
 * @self: a page
 * @settings: where its choices are remembered
 */
void
vaerdi_overview_view_save (VaerdiOverviewView *self,
                           GSettings          *settings)
{
  g_return_if_fail (VAERDI_IS_OVERVIEW_VIEW (self));

  vaerdi_choice_save (self->grouping_choice, settings, "overview-grouping");
}
