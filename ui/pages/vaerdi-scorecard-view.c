/* vaerdi-scorecard-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-scorecard-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/vaerdi-scorecard-view.h"
#include "vaerdi-ui.h"
#include "verdicts/vaerdi-error-text.h"
#include "widgets/vaerdi-choice.h"
#include "widgets/vaerdi-column-button.h"
#include "widgets/vaerdi-fold-layout.h"
#include "widgets/vaerdi-progress.h"
#include "widgets/vaerdi-row-group.h"
#include "widgets/vaerdi-rows.h"
#include "widgets/vaerdi-scorecard-row.h"

/* More sentences than this are read by nobody on a Monday morning. */
#define MAX_NEWS 4

struct _VaerdiScorecardView
{
  GtkWidget           parent_instance;

  VaerdiContext      *context;
  VaerdiScorecard    *scorecard;
  GHashTable         *rows;          /* indicator id → VaerdiScorecardRow */
  GHashTable         *arrived;       /* ids whose figures are newer than their rows */
  GPtrArray          *groups;        /* of VaerdiRowGroup, in their order */

  GtkStack           *stack;
  GtkLabel           *title_label;
  GtkLabel           *subtitle_label;
  GtkWidget          *headline_box;
  GtkLabel           *headline_label;
  GtkLabel           *goals_label;
  GtkBox             *news_box;
  VaerdiProgress     *progress;
  VaerdiChoice       *grouping_choice;
  VaerdiChoice       *filter_choice;
  VaerdiColumnButton *column_button;
  GtkWidget          *filtered_label;
  GtkBox             *heads;
  GtkBox             *groups_box;
  GtkLabel           *note_label;
};

G_DEFINE_FINAL_TYPE (VaerdiScorecardView, vaerdi_scorecard_view, GTK_TYPE_WIDGET)

static void
row_activated_cb (GtkListBox          *list,
                  GtkListBoxRow       *row,
                  VaerdiScorecardView *self)
{
  VaerdiDefinition *definition = vaerdi_scorecard_row_get_definition (VAERDI_SCORECARD_ROW (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-indicator", "s", definition->id);
}

static gboolean
is_accepted (GtkListBoxRow *row,
             gpointer       user_data)
{
  VaerdiScorecardView *self = user_data;

  return vaerdi_row_filter_accepts (vaerdi_choice_get_value (self->filter_choice),
                                    vaerdi_scorecard_row_get_definition (VAERDI_SCORECARD_ROW (row)),
                                    vaerdi_scorecard_row_get_verdict (VAERDI_SCORECARD_ROW (row)));
}

static VaerdiRowGroup *
create_group (VaerdiScorecardView *self,
              VaerdiDefinition    *definition,
              guint                place)
{
  GtkWidget *before = place > 0 ? g_ptr_array_index (self->groups, place - 1) : NULL;
  GtkWidget *group = vaerdi_row_group_new (vaerdi_choice_get_value (self->grouping_choice), definition);
  GtkListBox *list = vaerdi_row_group_get_list (VAERDI_ROW_GROUP (group));

  gtk_list_box_set_filter_func (list, is_accepted, self, NULL);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_insert_child_after (self->groups_box, group, before);
  g_ptr_array_insert (self->groups, (int) place, group);

  return VAERDI_ROW_GROUP (group);
}

/* Returns: where the rows of the indicator's group stand */
static GtkListBox *
ensure_list (VaerdiScorecardView *self,
             VaerdiDefinition    *definition)
{
  guint place = 0;
  int order = 1;

  for (; place < self->groups->len; place++)
    {
      order = vaerdi_row_group_compare (g_ptr_array_index (self->groups, place), definition);
      if (order >= 0)
        break;
    }

  return vaerdi_row_group_get_list (order == 0 ? g_ptr_array_index (self->groups, place)
                                               : create_group (self, definition, place));
}

static VaerdiScorecardRow *
ensure_row (VaerdiScorecardView *self,
            VaerdiDefinition    *definition)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, definition->id);

  if (row != NULL)
    return VAERDI_SCORECARD_ROW (row);

  row = vaerdi_scorecard_row_new (definition, vaerdi_column_button_get_columns (self->column_button));
  g_hash_table_insert (self->rows, g_strdup (definition->id), row);
  gtk_list_box_append (ensure_list (self, definition), row);

  return VAERDI_SCORECARD_ROW (row);
}

static void
remove_row (VaerdiScorecardView *self,
            const char          *id)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, id);

  gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (row)), row);
  g_hash_table_remove (self->rows, id);
}

static void
clear_rows (VaerdiScorecardView *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    gtk_box_remove (self->groups_box, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  g_hash_table_remove_all (self->rows);
}

/* Whether the rows are those of the scorecard, so that they can show it in place */
static gboolean
has_same_rows (VaerdiScorecardView *self)
{
  GPtrArray *verdicts = self->scorecard->verdicts;

  for (guint i = 0; i < verdicts->len; i++)
    if (!g_hash_table_contains (self->rows, ((VaerdiVerdict *) g_ptr_array_index (verdicts, i))->definition->id))
      return FALSE;

  return g_hash_table_size (self->rows) == verdicts->len;
}

static gboolean
shows_unit (VaerdiScorecardRow *row,
            const char         *unit_id)
{
  VaerdiVerdict *verdict = vaerdi_scorecard_row_get_verdict (row);

  return verdict != NULL && g_strcmp0 (verdict->unit_id, unit_id) == 0;
}

static void
update_verdict_rows (VaerdiScorecardView *self,
                     GHashTable          *shown)
{
  for (guint i = 0; i < self->scorecard->verdicts->len; i++)
    {
      VaerdiVerdict *verdict = g_ptr_array_index (self->scorecard->verdicts, i);
      VaerdiScorecardRow *row = ensure_row (self, verdict->definition);
      const char *id = verdict->definition->id;

      g_hash_table_add (shown, (gpointer) id);
      if (!shows_unit (row, verdict->unit_id) || g_hash_table_contains (self->arrived, id))
        vaerdi_scorecard_row_set_verdict (row, verdict);
    }
}

/* Until its figure arrives an indicator has a place, so that nothing jumps. */
static void
update_pending_rows (VaerdiScorecardView *self,
                     GHashTable          *shown)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  GListModel *entries = G_LIST_MODEL (vaerdi_engine_get_registry (engine));
  guint n = g_list_model_get_n_items (entries);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (entries, i);
      VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
      const char *id = vaerdi_registry_entry_get_id (entry);
      VaerdiScorecardRow *row;

      if (!vaerdi_registry_entry_is_used (entry) || definition == NULL || g_hash_table_contains (shown, id) ||
          vaerdi_engine_get_result (engine, id) != NULL || !vaerdi_engine_is_pending (engine, id))
        continue;

      g_hash_table_add (shown, definition->id);
      row = g_hash_table_lookup (self->rows, definition->id);
      /* A row that waits already is left alone: showing it anew would cost a
       * layout for each figure that arrives elsewhere. */
      if (row == NULL || vaerdi_scorecard_row_get_verdict (row) != NULL)
        vaerdi_scorecard_row_set_verdict (ensure_row (self, definition), NULL);
    }
}

static void
remove_stale_rows (VaerdiScorecardView *self,
                   GHashTable          *shown)
{
  g_autoptr (GPtrArray) stale = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (shown, id))
      g_ptr_array_add (stale, g_strdup (id));

  for (guint i = 0; i < stale->len; i++)
    remove_row (self, g_ptr_array_index (stale, i));
}

static gboolean
has_accepted_row (VaerdiScorecardView *self,
                  GtkListBox          *list)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (is_accepted (row, self))
      return TRUE;

  return FALSE;
}

static void
show_groups (VaerdiScorecardView *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkListBox *list = vaerdi_row_group_get_list (g_ptr_array_index (self->groups, i));
      gboolean shown = has_accepted_row (self, list);

      gtk_widget_set_visible (g_ptr_array_index (self->groups, i), shown);
      any = any || shown;
    }

  gtk_widget_set_visible (self->filtered_label, !any);
}

static void
apply_filter (VaerdiScorecardView *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    gtk_list_box_invalidate_filter (vaerdi_row_group_get_list (g_ptr_array_index (self->groups, i)));
  show_groups (self);
}

static void
show_titles (VaerdiScorecardView *self)
{
  GtkWidget *titles = gtk_widget_get_first_child (GTK_WIDGET (self->heads));

  if (titles != NULL)
    gtk_box_remove (self->heads, titles);
  gtk_box_append (self->heads,
                  vaerdi_scorecard_row_new_titles (vaerdi_column_button_get_columns (self->column_button)));
}

static void
columns_chosen_cb (VaerdiScorecardView *self)
{
  VaerdiColumns columns = vaerdi_column_button_get_columns (self->column_button);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    vaerdi_scorecard_row_set_columns (row, columns);
  show_titles (self);
}

static void
show_title (VaerdiScorecardView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  VaerdiScorecard *scorecard = self->scorecard;
  g_autofree char *date = vaerdi_format_date (language, scorecard->reference_date);
  g_autofree char *as_of = NULL;
  GString *subtitle = g_string_new (NULL);

  gtk_label_set_label (self->title_label, scorecard->unit_name);
  if (scorecard->hospital_name != NULL && g_strcmp0 (scorecard->hospital_name, scorecard->unit_name) != 0)
    g_string_append_printf (subtitle, "%s  ·  ", scorecard->hospital_name);
  /* Translators: %s is a date */
  as_of = g_strdup_printf (_("as of %s"), date);
  g_string_append (subtitle, as_of);
  if (scorecard->source != NULL)
    g_string_append_printf (subtitle, "  ·  %s", scorecard->source);
  gtk_label_set_label (self->subtitle_label, subtitle->str);
  g_string_free (subtitle, TRUE);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_headline (VaerdiScorecardView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *headline = vaerdi_scorecard_dup_headline (self->scorecard, language);
  g_autofree char *goals = vaerdi_scorecard_dup_goals (self->scorecard, language);
  g_auto (GStrv) news = vaerdi_scorecard_dup_news (self->scorecard, language);

  /* As long as some are computed, none is no answer yet */
  gtk_label_set_label (self->headline_label, self->scorecard->verdicts->len == 0 && gtk_widget_get_visible (GTK_WIDGET (self->progress))
                                             ? _("The figures are being computed.") : headline);
  gtk_label_set_label (self->goals_label, goals);
  gtk_widget_set_visible (GTK_WIDGET (self->goals_label), goals != NULL);
  clear_box (self->news_box);
  for (guint i = 0; news != NULL && news[i] != NULL && i < MAX_NEWS; i++)
    {
      GtkWidget *label = gtk_label_new (news[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (self->news_box, label);
    }
}

static void
show_note (VaerdiScorecardView *self)
{
  guint n = self->scorecard->n_suppressed;
  g_autofree char *note = g_strdup_printf (ngettext ("%u figure is withheld to protect small groups.",
                                                     "%u figures are withheld to protect small groups.", n), n);

  gtk_label_set_label (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), n > 0);
}

/* What is behind is not heard. */
static void
offer_units (VaerdiScorecardView *self,
             gboolean             offered)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (gtk_stack_get_child_by_name (self->stack, "empty"));

  gtk_widget_set_visible (adw_status_page_get_child (page), offered);
}

static void
show_empty (VaerdiScorecardView *self,
            const char          *why)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (gtk_stack_get_child_by_name (self->stack, "empty"));

  offer_units (self, TRUE);
  vaerdi_rows_set_status (page, adw_status_page_get_title (page), why);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_rows (VaerdiScorecardView *self,
           VaerdiEngine        *engine,
           gboolean             any)
{
  /* A figure that arrives may come in, or go out */
  if (vaerdi_choice_get_value (self->filter_choice) != VAERDI_ROW_FILTER_ALL)
    apply_filter (self);
  else
    show_groups (self);
  show_note (self);
  offer_units (self, FALSE);
  if (any)
    gtk_stack_set_visible_child_name (self->stack, "rows");
  else if (vaerdi_engine_has_answered (engine))
    show_empty (self, _("The warehouse has no data of this unit for any indicator yet. The page Indicators tells which there are."));
  else
    show_empty (self, _("No figures of this unit were kept. They appear as soon as the warehouse has answered."));
}

static void
refresh (VaerdiScorecardView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  g_autoptr (VaerdiScorecard) before = NULL;
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  if (engine == NULL || unit_id == NULL)
    return;

  before = g_steal_pointer (&self->scorecard);
  self->scorecard = vaerdi_scorecard_new (engine, unit_id, &error);
  if (self->scorecard == NULL)
    {
      g_autofree char *why = vaerdi_error_to_text (error, vaerdi_language_current ());

      clear_rows (self);
      show_empty (self, why);
      return;
    }

  /* A row would come in behind the others of its group */
  if (before != NULL && g_strcmp0 (before->unit_id, self->scorecard->unit_id) != 0 && !has_same_rows (self))
    clear_rows (self);

  update_verdict_rows (self, shown);
  update_pending_rows (self, shown);
  remove_stale_rows (self, shown);
  g_hash_table_remove_all (self->arrived);

  show_title (self);
  vaerdi_progress_show (self->progress, self->context);
  show_headline (self);
  show_rows (self, engine, g_hash_table_size (shown) > 0);
}

static void
start_anew (VaerdiScorecardView *self)
{
  clear_rows (self);
  refresh (self);
}

static void
indicator_changed_cb (VaerdiContext       *context,
                      const char          *indicator_id,
                      VaerdiScorecardView *self)
{
  g_hash_table_add (self->arrived, g_strdup (indicator_id));
}

static void
vaerdi_scorecard_view_dispose (GObject *object)
{
  VaerdiScorecardView *self = VAERDI_SCORECARD_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_SCORECARD_VIEW);
  g_clear_object (&self->context);
  g_clear_pointer (&self->scorecard, vaerdi_scorecard_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->arrived, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (vaerdi_scorecard_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, title_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, headline_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, headline_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, goals_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, news_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, progress);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, grouping_choice);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, filter_choice);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, column_button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, filtered_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, heads);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, groups_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, note_label);
}

static void
vaerdi_scorecard_view_class_init (VaerdiScorecardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vaerdi_scorecard_view_dispose;

  g_type_ensure (VAERDI_TYPE_CHOICE);
  g_type_ensure (VAERDI_TYPE_COLUMN_BUTTON);
  g_type_ensure (VAERDI_TYPE_FOLD_LAYOUT);
  g_type_ensure (VAERDI_TYPE_PROGRESS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-scorecard-view.ui");
  bind_children (widget_class);
}

static void
set_up_choices (VaerdiScorecardView *self)
{
  vaerdi_choice_set_names (self->grouping_choice, &(VaerdiChoiceNames) {
    _("Grouped by"), VAERDI_N_GROUPINGS, vaerdi_grouping_to_id, vaerdi_grouping_to_name,
  });
  vaerdi_choice_set_names (self->filter_choice, &(VaerdiChoiceNames) {
    _("Indicators shown"), VAERDI_N_ROW_FILTERS, vaerdi_row_filter_to_id, vaerdi_row_filter_to_name,
  });
  g_signal_connect_object (self->grouping_choice, "notify::chosen", G_CALLBACK (start_anew), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_choice, "notify::chosen", G_CALLBACK (apply_filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->column_button, "notify::columns", G_CALLBACK (columns_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
vaerdi_scorecard_view_init (VaerdiScorecardView *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->arrived = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_choices (self);
  show_titles (self);
}

/**
 * vaerdi_scorecard_view_set_context:
 * @self: a page
 * @context: what it shows; set once
 *
 * The page follows @context from then on.
 */
void
vaerdi_scorecard_view_set_context (VaerdiScorecardView *self,
                                   VaerdiContext       *context)
{
  g_return_if_fail (VAERDI_IS_SCORECARD_VIEW (self));
  g_return_if_fail (VAERDI_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::engine", G_CALLBACK (start_anew), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::unit-id", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "indicator-changed", G_CALLBACK (indicator_changed_cb), self, 0);
  g_signal_connect_object (context, "figures-changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
}

/**
 * vaerdi_scorecard_view_get_scorecard:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown
 */
VaerdiScorecard *
vaerdi_scorecard_view_get_scorecard (VaerdiScorecardView *self)
{
  g_return_val_if_fail (VAERDI_IS_SCORECARD_VIEW (self), NULL);

  return self->scorecard;
}

/**
 * vaerdi_scorecard_view_get_look:
 * @self: a page
 *
 * Returns: how its scorecard is looked at
 */
VaerdiScorecardLook
vaerdi_scorecard_view_get_look (VaerdiScorecardView *self)
{
  VaerdiScorecardLook look = { VAERDI_GROUPING_FAMILY, VAERDI_ROW_FILTER_ALL, VAERDI_COLUMNS_DEFAULT };

  g_return_val_if_fail (VAERDI_IS_SCORECARD_VIEW (self), look);

  look.grouping = vaerdi_choice_get_value (self->grouping_choice);
  look.filter = vaerdi_choice_get_value (self->filter_choice);
  look.columns = vaerdi_column_button_get_columns (self->column_button);

  return look;
}

/**
 * vaerdi_scorecard_view_set_look:
 * @self: a page
 * @look: how its scorecard is looked at
 */
void
vaerdi_scorecard_view_set_look (VaerdiScorecardView       *self,
                                const VaerdiScorecardLook *look)
{
  g_return_if_fail (VAERDI_IS_SCORECARD_VIEW (self));
  g_return_if_fail (look != NULL);

  vaerdi_choice_set_value (self->grouping_choice, look->grouping);
  vaerdi_choice_set_value (self->filter_choice, look->filter);
  vaerdi_column_button_set_columns (self->column_button, look->columns);
}

/**
 * vaerdi_scorecard_view_restore:
 * @self: a page
 * @settings: where its choices are remembered
 *
 * Begins with the choices that were saved last. They are the page's own from
 * then on, so that two windows can show different rows.
 */
void
vaerdi_scorecard_view_restore (VaerdiScorecardView *self,
                               GSettings           *settings)
{
  g_return_if_fail (VAERDI_IS_SCORECARD_VIEW (self));

  vaerdi_choice_restore (self->grouping_choice, settings, "scorecard-grouping");
  vaerdi_choice_restore (self->filter_choice, settings, "scorecard-filter");
  g_settings_bind (settings, "scorecard-columns", self->column_button, "columns",
                   G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
}

/**
 * vaerdi_scorecard_view_save:
 * @self: a page
 * @settings: where its choices are remembered
 */
void
vaerdi_scorecard_view_save (VaerdiScorecardView *self,
                            GSettings           *settings)
{
  g_auto (GStrv) columns = NULL;

  g_return_if_fail (VAERDI_IS_SCORECARD_VIEW (self));

  vaerdi_choice_save (self->grouping_choice, settings, "scorecard-grouping");
  vaerdi_choice_save (self->filter_choice, settings, "scorecard-filter");
  g_object_get (self->column_button, "columns", &columns, NULL);
  g_settings_set_strv (settings, "scorecard-columns", (const char * const *) columns);
}

/**
 * vaerdi_scorecard_view_focus_rows:
 * @self: a page
 *
 * Puts the keyboard on the first row, unless it is on one already.
 */
void
vaerdi_scorecard_view_focus_rows (VaerdiScorecardView *self)
{
  g_return_if_fail (VAERDI_IS_SCORECARD_VIEW (self));

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->groups_box)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->groups_box), GTK_DIR_TAB_FORWARD);
}
