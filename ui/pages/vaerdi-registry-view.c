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
#include "widgets/vaerdi-collation.h"
#include "verdicts/vaerdi-error-text.h"

/* The list needs no warehouse: it also answers why there are no figures. */

struct _VaerdiRegistryView
{
  GtkWidget        parent_instance;

  VaerdiRegistry  *registry;
  VaerdiContext   *context;
  char            *search;       /* folded */
  GtkFilter       *filter;       /* owned by the list's model */

  GtkWidget       *scroller;
  GtkLabel        *summary_label;
  GtkSearchEntry  *entry;
  GtkStack        *stack;
  GtkListBox      *list;
  GtkLabel        *path_label;
};

G_DEFINE_FINAL_TYPE (VaerdiRegistryView, vaerdi_registry_view, GTK_TYPE_WIDGET)

static const char *
state_icon (VaerdiEntryState state)
{
  switch (state)
    {
    case VAERDI_ENTRY_READY:
      return "object-select-symbolic";
    case VAERDI_ENTRY_DISABLED:
    case VAERDI_ENTRY_SHADOWED:
      return "action-unavailable-symbolic";
    case VAERDI_ENTRY_INCOMPATIBLE:
    case VAERDI_ENTRY_BROKEN:
    case VAERDI_ENTRY_CRASHED:
    default:
      return "dialog-warning-symbolic";
    }
}

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
describe_entry (VaerdiRegistryView  *self,
                VaerdiRegistryEntry *entry)
{
  VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
  const char *reason = vaerdi_registry_entry_get_reason (entry);
  const char *failure = get_failure (self, entry);
  GString *text = g_string_new (vaerdi_registry_entry_get_id (entry));

  if (definition != NULL)
    g_string_append_printf (text, "  ·  %s", definition->version);
  if (vaerdi_registry_entry_get_state (entry) != VAERDI_ENTRY_READY)
    g_string_append_printf (text, "  ·  %s", vaerdi_registry_entry_get_path (entry));
  if (reason != NULL && *reason != '\0')
    g_string_append_printf (text, "\n%s", reason);
  if (failure != NULL)
    {
      g_autofree char *why = vaerdi_text_of (vaerdi_language_current (), failure);

      g_string_append_printf (text, "\n%s", why);
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
create_state (VaerdiRegistryView  *self,
              VaerdiRegistryEntry *entry)
{
  VaerdiEntryState state = vaerdi_registry_entry_get_state (entry);
  gboolean failed = get_failure (self, entry) != NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (failed ? "dialog-warning-symbolic" : state_icon (state));
  GtkWidget *label = gtk_label_new (failed ? _("Failed")
                                           : vaerdi_entry_state_to_name (state, vaerdi_language_current ()));

  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  VaerdiRegistryView *self = user_data;
  VaerdiRegistryEntry *entry = item;
  VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
  VaerdiLanguage language = vaerdi_language_current ();
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *description = describe_entry (self, entry);
  g_autofree char *subtitle = g_markup_escape_text (description, -1);
  g_autofree char *title = NULL;

  if (definition != NULL)
    title = g_markup_escape_text (definition->name[language], -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 title != NULL ? title : vaerdi_registry_entry_get_id (entry));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (definition != NULL)
    {
      GtkWidget *family = gtk_label_new (vaerdi_family_to_name (definition->family, language));

      gtk_widget_add_css_class (family, "tag");
      gtk_widget_set_valign (family, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), family);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_state (self, entry));

  if (vaerdi_registry_entry_get_state (entry) == VAERDI_ENTRY_READY)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-indicator");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", vaerdi_registry_entry_get_id (entry));
    }

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
      g_autoptr(VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->registry), i);

      n_ready += vaerdi_registry_entry_get_state (entry) == VAERDI_ENTRY_READY &&
                 get_failure (self, entry) == NULL;
    }

  found = g_strdup_printf (ngettext ("%u indicator found", "%u indicators found", n), n);
  text = n_ready == n ? g_strdup_printf (_("%s, all in use."), found)
                      : g_strdup_printf (_("%s, %u of them in use. The others say why they are not."), found, n_ready);
  gtk_label_set_label (self->summary_label, text);
}

static void
show_list (VaerdiRegistryView *self)
{
  g_autoptr(GtkFilterListModel) filtered = NULL;
  GtkSortListModel *sorted = NULL;

  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->registry)),
                                    GTK_SORTER (gtk_custom_sorter_new (compare_entries, NULL, NULL)));
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_entry, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (sorted), self->filter);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (filtered), create_row, self, NULL);
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (filtered)) > 0 ? "list" : "nothing");
  show_summary (self);
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
  if (self->registry != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_list (self);
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
  refresh (self);
}

static void
vaerdi_registry_view_dispose (GObject *object)
{
  VaerdiRegistryView *self = VAERDI_REGISTRY_VIEW (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
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
  g_signal_connect_object (registry, "items-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
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
