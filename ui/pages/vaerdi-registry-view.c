/* vaerdi-registry-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-registry-view"

#include "config.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/vaerdi-registry-view.h"
#include "scorecards/vaerdi-strays.h"
#include "widgets/vaerdi-collation.h"
#include "widgets/vaerdi-registry-row.h"

/* The list needs no warehouse: it also answers why there are no figures. */

struct _VaerdiRegistryView
{
  GtkWidget        parent_instance;

  VaerdiRegistry  *registry;
  VaerdiContext   *context;
  char            *search;       /* folded */
  GListModel      *shown;        /* NULL before the page is looked at */
  GtkFilter       *filter;       /* owned by the list's model, as the sorter is */
  GtkSorter       *sorter;
  guint            refresh_source;

  GtkWidget       *scroller;
  GtkLabel        *summary_label;
  GtkLabel        *role_label;
  GtkSearchEntry  *entry;
  GtkStack        *stack;
  GtkListBox      *list;
  GtkLabel        *path_label;
};

G_DEFINE_FINAL_TYPE (VaerdiRegistryView, vaerdi_registry_view, GTK_TYPE_WIDGET)

static const char *
get_failure (VaerdiRegistryView  *self,
             VaerdiRegistryEntry *entry)
{
  VaerdiEngine *engine = self->context != NULL ? vaerdi_context_get_engine (self->context) : NULL;
  const GError *failure = NULL;

  if (engine == NULL || vaerdi_registry_entry_get_state (entry) != VAERDI_ENTRY_READY)
    return NULL;

  failure = vaerdi_engine_get_failure (engine, vaerdi_registry_entry_get_id (entry));

  return failure != NULL ? failure->message : NULL;
}

static char *
dup_strays (VaerdiRegistryView  *self,
            VaerdiRegistryEntry *entry)
{
  VaerdiEngine *engine = self->context != NULL ? vaerdi_context_get_engine (self->context) : NULL;

  if (engine == NULL)
    return NULL;

  return vaerdi_strays_dup_note (engine, vaerdi_registry_entry_get_id (entry), vaerdi_language_current ());
}

static void
update_row (VaerdiRegistryView *self,
            VaerdiRegistryRow  *row)
{
  VaerdiRegistryEntry *entry = vaerdi_registry_row_get_entry (row);
  g_autofree char *strays = dup_strays (self, entry);

  vaerdi_registry_row_set_figures (row, get_failure (self, entry), strays);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  VaerdiRegistryView *self = user_data;
  GtkWidget *row = vaerdi_registry_row_new (self->registry, item);

  update_row (self, VAERDI_REGISTRY_ROW (row));

  return row;
}

static gboolean
filter_entry (gpointer item,
              gpointer user_data)
{
  VaerdiRegistryView *self = user_data;
  VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (item);
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (self->search == NULL || *self->search == '\0')
    return TRUE;

  text = g_strconcat (vaerdi_registry_entry_get_id (item), " ",
                      definition != NULL ? definition->name[vaerdi_language_current ()] : NULL, NULL);
  folded = vaerdi_collation_fold (text);

  return strstr (folded, self->search) != NULL;
}

/* What needs attention first. */
static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  gboolean first = vaerdi_registry_entry_get_state ((gpointer) a) == VAERDI_ENTRY_READY;
  gboolean second = vaerdi_registry_entry_get_state ((gpointer) b) == VAERDI_ENTRY_READY;

  return first - second;
}

static void
show_summary (VaerdiRegistryView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->registry));
  guint n_ready = 0;
  g_autofree char *found = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->registry), i);

      n_ready += vaerdi_registry_entry_get_state (entry) == VAERDI_ENTRY_READY &&
                 get_failure (self, entry) == NULL;
    }

  found = g_strdup_printf (ngettext ("%u indicator found", "%u indicators found", n), n);
  text = n_ready == n ? g_strdup_printf (_("%s, all in use."), found)
                      : g_strdup_printf (_("%s, %u of them in use. The others say why they are not."), found, n_ready);
  gtk_label_set_label (self->summary_label, text);
}

/* Nothing of ours writes, but a role that cannot is what proves it */
static void
show_role (VaerdiRegistryView *self)
{
  VaerdiEngine *engine = self->context != NULL ? vaerdi_context_get_engine (self->context) : NULL;
  const char *writer = engine != NULL ? vaerdi_engine_get_writer (engine) : NULL;
  g_autofree char *text = NULL;

  if (writer != NULL)
    text = g_strdup_printf (_("The role %s can write in the warehouse. Vaerdi only reads: make a role with "
                              "data/warehouse/roles.sql and use that one."), writer);
  gtk_label_set_label (self->role_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->role_label), text != NULL);
}

/* The list is bound once and changes where its model does, so that who reads it
 * stays where they are. */
static void
bind_list (VaerdiRegistryView *self)
{
  GtkSortListModel *sorted = NULL;

  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_entries, NULL, NULL));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->registry)), self->sorter);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_entry, self, NULL));
  self->shown = G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (sorted), self->filter));
  gtk_list_box_bind_model (self->list, self->shown, create_row, self, NULL);
}

static void
show_list (VaerdiRegistryView *self)
{
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (self->shown) > 0 ? "list" : "nothing");
  show_summary (self);
}

static void
update_rows (VaerdiRegistryView *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (VAERDI_IS_REGISTRY_ROW (row))
      update_row (self, VAERDI_REGISTRY_ROW (row));
}

static void
show_path (VaerdiRegistryView *self)
{
  const char * const *path = vaerdi_registry_get_search_path (self->registry);
  g_autofree char *joined = g_strjoinv ("\n", (char **) path);
  g_autofree char *text = g_strconcat (_("Searched in this order:"), "\n", joined, NULL);

  gtk_label_set_label (self->path_label, text);
}

static void
refresh (VaerdiRegistryView *self)
{
  /* A hidden page is filled when it is looked at */
  if (self->registry == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (self->shown == NULL)
    bind_list (self);
  else
    {
      update_rows (self);
      gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
    }
  show_list (self);
  show_role (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  VaerdiRegistryView *self = user_data;

  self->refresh_source = 0;
  refresh (self);

  return G_SOURCE_REMOVE;
}

/* Not within the news itself: the models on top of the registry hear of it, too */
static void
refresh_later (VaerdiRegistryView *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh_cb, self);
}

static void
vaerdi_registry_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vaerdi_registry_view_parent_class)->map (widget);
  refresh (VAERDI_REGISTRY_VIEW (widget));
}

static void
search_changed_cb (VaerdiRegistryView *self)
{
  g_free (self->search);
  self->search = vaerdi_collation_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  refresh (self);
}

static void
vaerdi_registry_view_dispose (GObject *object)
{
  VaerdiRegistryView *self = VAERDI_REGISTRY_VIEW (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->shown);
  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_REGISTRY_VIEW);
  g_clear_object (&self->registry);
  g_clear_object (&self->context);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (vaerdi_registry_view_parent_class)->dispose (object);
}

static void
vaerdi_registry_view_class_init (VaerdiRegistryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_registry_view_dispose;
  widget_class->map = vaerdi_registry_view_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-registry-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiRegistryView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VaerdiRegistryView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiRegistryView, role_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiRegistryView, entry);
  gtk_widget_class_bind_template_child (widget_class, VaerdiRegistryView, stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiRegistryView, list);
  gtk_widget_class_bind_template_child (widget_class, VaerdiRegistryView, path_label);
}

static void
vaerdi_registry_view_init (VaerdiRegistryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * vaerdi_registry_view_set_registry:
 * @self: a page
 * @registry: what was found; set once
 *
 * Shows what @registry holds.
 */
void
vaerdi_registry_view_set_registry (VaerdiRegistryView *self,
                                   VaerdiRegistry     *registry)
{
  g_return_if_fail (VAERDI_IS_REGISTRY_VIEW (self));
  g_return_if_fail (VAERDI_IS_REGISTRY (registry));
  g_return_if_fail (self->registry == NULL);

  self->registry = g_object_ref (registry);
  g_signal_connect_object (registry, "items-changed", G_CALLBACK (refresh_later), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (registry, "indicator-changed", G_CALLBACK (refresh_later), self, G_CONNECT_SWAPPED);
  show_path (self);
  refresh (self);
}

/**
 * vaerdi_registry_view_set_context:
 * @self: a page
 * @context: whose engine says which computations failed; set once
 *
 * The page follows @context from then on.
 */
void
vaerdi_registry_view_set_context (VaerdiRegistryView *self,
                                  VaerdiContext      *context)
{
  g_return_if_fail (VAERDI_IS_REGISTRY_VIEW (self));
  g_return_if_fail (VAERDI_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::engine", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "figures-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}
