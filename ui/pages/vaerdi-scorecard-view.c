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
#include "widgets/vaerdi-scorecard-row.h"

/* More sentences than this are read by nobody on a Monday morning. */
#define MAX_NEWS 4

struct _VaerdiScorecardView
{
  GtkWidget        parent_instance;

  VaerdiContext   *context;
  VaerdiScorecard *scorecard;
  GHashTable      *rows;          /* indicator id → VaerdiScorecardRow */
  GHashTable      *arrived;       /* ids whose figures are newer than their rows */

  GtkStack        *stack;
  GtkLabel        *title_label;
  GtkLabel        *subtitle_label;
  GtkWidget       *headline_box;
  GtkLabel        *headline_label;
  GtkBox          *news_box;
  GtkWidget       *progress_box;
  GtkLabel        *progress_label;
  GtkProgressBar  *progress_bar;
  GtkDropDown     *filter_drop_down;
  GtkWidget       *filtered_label;
  GtkBox          *heads;
  GtkBox          *families_box;
  GtkLabel        *note_label;
  GtkWidget       *family_boxes[VAERDI_N_FAMILIES];
  GtkListBox      *family_lists[VAERDI_N_FAMILIES];
  VaerdiRowFilter  filter;
};

enum
{
  PROP_0,
  PROP_FILTER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VaerdiScorecardView, vaerdi_scorecard_view, GTK_TYPE_WIDGET)

static void
row_activated_cb (GtkListBox          *list,
                  GtkListBoxRow       *row,
                  VaerdiScorecardView *self)
{
  VaerdiDefinition *definition = vaerdi_scorecard_row_get_definition (VAERDI_SCORECARD_ROW (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-indicator", "s", definition->id);
}

/* The order of the engine's scorecard: by name within the family. */
static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       user_data)
{
  VaerdiLanguage language = vaerdi_language_current ();
  VaerdiDefinition *first = vaerdi_scorecard_row_get_definition (VAERDI_SCORECARD_ROW (a));
  VaerdiDefinition *second = vaerdi_scorecard_row_get_definition (VAERDI_SCORECARD_ROW (b));

  return g_utf8_collate (first->name[language], second->name[language]);
}

static gboolean
is_accepted (GtkListBoxRow *row,
             gpointer       user_data)
{
  VaerdiScorecardView *self = user_data;

  return vaerdi_row_filter_accepts (self->filter, vaerdi_scorecard_row_get_definition (VAERDI_SCORECARD_ROW (row)),
                                    vaerdi_scorecard_row_get_verdict (VAERDI_SCORECARD_ROW (row)));
}

static const char *
family_note (VaerdiFamily family)
{
  switch (family)
    {
    case VAERDI_FAMILY_PROCESS:
      return _("Whether things are done in time");
    case VAERDI_FAMILY_OUTPUT:
      return _("How much is done");
    case VAERDI_FAMILY_OUTCOME:
      return _("What came of it, clinically");
    case VAERDI_FAMILY_PRO:
      return _("What the patients say came of it");
    case VAERDI_FAMILY_COST:
      return _("What it took");
    default:
      return "";
    }
}

static GtkWidget *
create_family_heading (VaerdiFamily family)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (vaerdi_family_to_name (family, vaerdi_language_current ()));
  GtkWidget *note = gtk_label_new (family_note (family));

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_valign (note, GTK_ALIGN_BASELINE);
  gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), note);

  return box;
}

static void
create_family (VaerdiScorecardView *self,
               VaerdiFamily         family)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (GTK_LIST_BOX (list), compare_rows, NULL, NULL);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (list), is_accepted, self, NULL);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vaerdi_family_to_name (family, vaerdi_language_current ()), -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (box), create_family_heading (family));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (self->families_box, box);

  self->family_boxes[family] = box;
  self->family_lists[family] = GTK_LIST_BOX (list);
}

static VaerdiScorecardRow *
ensure_row (VaerdiScorecardView *self,
            VaerdiDefinition    *definition)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, definition->id);

  if (row != NULL)
    return VAERDI_SCORECARD_ROW (row);

  row = vaerdi_scorecard_row_new (definition);
  g_hash_table_insert (self->rows, g_strdup (definition->id), row);
  gtk_list_box_append (self->family_lists[definition->family], row);

  return VAERDI_SCORECARD_ROW (row);
}

static void
remove_row (VaerdiScorecardView *self,
            const char          *id)
{
  VaerdiScorecardRow *row = g_hash_table_lookup (self->rows, id);
  VaerdiDefinition *definition = vaerdi_scorecard_row_get_definition (row);

  gtk_list_box_remove (self->family_lists[definition->family], GTK_WIDGET (row));
  g_hash_table_remove (self->rows, id);
}

static void
clear_rows (VaerdiScorecardView *self)
{
  g_auto(GStrv) ids = (char **) g_hash_table_get_keys_as_array (self->rows, NULL);
  guint n = g_hash_table_size (self->rows);

  for (guint i = 0; i < n; i++)
    ids[i] = g_strdup (ids[i]);
  for (guint i = 0; i < n; i++)
    remove_row (self, ids[i]);
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
      if (vaerdi_scorecard_row_get_verdict (row) == NULL || g_hash_table_contains (self->arrived, id))
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
      g_autoptr(VaerdiRegistryEntry) entry = g_list_model_get_item (entries, i);
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
  g_autoptr(GPtrArray) stale = g_ptr_array_new_with_free_func (g_free);
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
show_families (VaerdiScorecardView *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < VAERDI_N_FAMILIES; i++)
    {
      gboolean shown = has_accepted_row (self, self->family_lists[i]);

      /* A figure that arrives may come in, or go out */
      if (self->filter != VAERDI_ROW_FILTER_ALL)
        gtk_list_box_invalidate_filter (self->family_lists[i]);
      gtk_widget_set_visible (self->family_boxes[i], shown);
      any = any || shown;
    }

  gtk_widget_set_visible (self->filtered_label, !any);
}

static void
filter_chosen_cb (VaerdiScorecardView *self)
{
  vaerdi_scorecard_view_set_filter (self, gtk_drop_down_get_selected (self->filter_drop_down));
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
  g_auto(GStrv) news = vaerdi_scorecard_dup_news (self->scorecard, language);

  gtk_label_set_label (self->headline_label, headline);
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
show_progress (VaerdiScorecardView *self)
{
  guint n_pending;
  guint n = vaerdi_context_count_ready (self->context, &n_pending);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->progress_box, n_pending > 0);
  if (n_pending == 0)
    return;

  text = g_strdup_printf (_("Computing: %u of %u indicators are ready"), n - n_pending, n);
  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, (n - n_pending) / (double) n);
}

static void
show_note (VaerdiScorecardView *self)
{
  VaerdiScorecard *scorecard = self->scorecard;
  GString *note = g_string_new (NULL);

  if (scorecard->n_suppressed > 0)
    g_string_append_printf (note, ngettext ("%u figure is withheld to protect small groups. ",
                                            "%u figures are withheld to protect small groups. ",
                                            scorecard->n_suppressed),
                            scorecard->n_suppressed);
  if (scorecard->n_goals > 0)
    g_string_append_printf (note, ngettext ("%u of the goals is about what came of the care; the others are about process, output or cost.",
                                            "%u of the goals are about what came of the care; the others are about process, output or cost.",
                                            scorecard->n_outcome_goals),
                            scorecard->n_outcome_goals);
  gtk_label_set_label (self->note_label, note->str);
  g_string_free (note, TRUE);
}

static void
show_empty (VaerdiScorecardView *self,
            const char          *why)
{
  adw_status_page_set_description (ADW_STATUS_PAGE (gtk_stack_get_child_by_name (self->stack, "empty")), why);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
refresh (VaerdiScorecardView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  g_autoptr(GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) error = NULL;

  if (engine == NULL || unit_id == NULL)
    return;

  g_clear_pointer (&self->scorecard, vaerdi_scorecard_unref);
  self->scorecard = vaerdi_scorecard_new (engine, unit_id, &error);
  if (self->scorecard == NULL)
    {
      clear_rows (self);
      show_empty (self, error->message);
      return;
    }

  update_verdict_rows (self, shown);
  update_pending_rows (self, shown);
  remove_stale_rows (self, shown);
  g_hash_table_remove_all (self->arrived);

  show_title (self);
  show_headline (self);
  show_progress (self);
  show_families (self);
  show_note (self);
  if (g_hash_table_size (shown) > 0)
    gtk_stack_set_visible_child_name (self->stack, "rows");
  else if (vaerdi_engine_has_answered (engine))
    show_empty (self, _("No indicator has rows for this unit. Choose another in the list, or look at the page Indicators to see what could be computed."));
  else
    show_empty (self, _("No figures of this unit were kept. They appear as soon as the warehouse has answered."));
}

static void
unit_changed_cb (VaerdiScorecardView *self)
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

  G_OBJECT_CLASS (vaerdi_scorecard_view_parent_class)->dispose (object);
}

static void
vaerdi_scorecard_view_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FILTER:
      g_value_set_string (value, vaerdi_row_filter_to_id (VAERDI_SCORECARD_VIEW (object)->filter));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_scorecard_view_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  VaerdiRowFilter filter;

  switch (prop_id)
    {
    case PROP_FILTER:
      if (vaerdi_row_filter_parse (g_value_get_string (value), &filter))
        vaerdi_scorecard_view_set_filter (VAERDI_SCORECARD_VIEW (object), filter);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, title_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, headline_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, headline_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, news_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, progress_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, progress_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, filter_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, filtered_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, heads);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, families_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiScorecardView, note_label);
}

static void
vaerdi_scorecard_view_class_init (VaerdiScorecardViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_scorecard_view_dispose;
  object_class->get_property = vaerdi_scorecard_view_get_property;
  object_class->set_property = vaerdi_scorecard_view_set_property;

  properties[PROP_FILTER] =
    g_param_spec_string ("filter", NULL, NULL, "all",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-scorecard-view.ui");
  bind_children (widget_class);
}

static void
fill_filters (VaerdiScorecardView *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < VAERDI_N_ROW_FILTERS; i++)
    gtk_string_list_append (names, vaerdi_row_filter_to_name (i, vaerdi_language_current ()));
  gtk_drop_down_set_model (self->filter_drop_down, G_LIST_MODEL (names));
  vaerdi_ui_name_drop_down (self->filter_drop_down, _("Indicators shown"));
  g_signal_connect_object (self->filter_drop_down, "notify::selected", G_CALLBACK (filter_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
vaerdi_scorecard_view_init (VaerdiScorecardView *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->arrived = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_filters (self);
  gtk_box_append (self->heads, vaerdi_scorecard_row_new_titles ());
  for (guint i = 0; i < VAERDI_N_FAMILIES; i++)
    create_family (self, i);
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
  g_signal_connect_object (context, "notify::engine", G_CALLBACK (unit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::unit-id", G_CALLBACK (unit_changed_cb), self,
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
 * vaerdi_scorecard_view_set_filter:
 * @self: a page
 * @filter: which rows it shows
 */
void
vaerdi_scorecard_view_set_filter (VaerdiScorecardView *self,
                                  VaerdiRowFilter      filter)
{
  g_return_if_fail (VAERDI_IS_SCORECARD_VIEW (self));
  g_return_if_fail (filter < VAERDI_N_ROW_FILTERS);

  if (self->filter == filter)
    return;

  self->filter = filter;
  gtk_drop_down_set_selected (self->filter_drop_down, filter);
  for (guint i = 0; i < VAERDI_N_FAMILIES; i++)
    gtk_list_box_invalidate_filter (self->family_lists[i]);
  show_families (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
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

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->families_box)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->families_box), GTK_DIR_TAB_FORWARD);
}
