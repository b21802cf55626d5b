/* vaerdi-data-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-data-view"

#include "config.h"

#include <math.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/vaerdi-data-view.h"
#include "verdicts/vaerdi-error-text.h"
#include "widgets/vaerdi-rows.h"

struct _VaerdiDataView
{
  GtkWidget         parent_instance;

  VaerdiContext    *context;
  VaerdiDataStatus *status;
  GCancellable     *cancellable;
  gboolean          stale;

  GtkWidget        *stack;
  GtkWidget        *message;
};

G_DEFINE_FINAL_TYPE (VaerdiDataView, vaerdi_data_view, GTK_TYPE_WIDGET)

static void
show_message (VaerdiDataView *self,
              const char     *title,
              const char     *description)
{
  vaerdi_rows_set_status (ADW_STATUS_PAGE (self->message), title, description);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->message);
}

static AdwPreferencesGroup *
add_group (GtkWidget  *page,
           const char *title,
           const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  vaerdi_rows_set_words (ADW_PREFERENCES_GROUP (group), title, description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));

  return ADW_PREFERENCES_GROUP (group);
}

static void
add_row (AdwPreferencesGroup *group,
         gboolean             well,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (well ? "emblem-ok-symbolic" : "dialog-warning-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  well ? _("In order") : _("Warning"), -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (group, row);
}

static void
add_todos (VaerdiDataView *self,
           GtkWidget      *page)
{
  AdwPreferencesGroup *group = add_group (page, _("What to Do"), NULL);
  GPtrArray *todos = self->status->todos[vaerdi_language_current ()];

  for (guint i = 0; i < todos->len; i++)
    add_row (group, FALSE, g_ptr_array_index (todos, i), NULL);
  if (todos->len == 0)
    add_row (group, TRUE, _("Nothing: the data are fresh, and the warehouse keeps the contract."), NULL);
}

static void
add_sources (VaerdiDataView *self,
             GtkWidget      *page)
{
  AdwPreferencesGroup *group = add_group (page, _("Freshness"), _("How far each view of the warehouse is complete"));

  for (guint i = 0; i < self->status->sources->len; i++)
    {
      const VaerdiDataSource *source = g_ptr_array_index (self->status->sources, i);
      g_autofree char *text = vaerdi_data_source_dup_text (source, self->status->reference_date,
                                                           vaerdi_language_current ());

      add_row (group, source->n_deliverers > 0 && source->n_late == 0, source->view, text);
    }
}

/* The nation's coverage; a department's stands on its own indicators. */
static void
add_coverage (VaerdiDataView *self,
              GtkWidget      *page)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  GListModel *registry = G_LIST_MODEL (vaerdi_engine_get_registry (engine));
  const VaerdiOrgUnit *root = vaerdi_org_tree_get_root (vaerdi_engine_get_org_tree (engine));
  AdwPreferencesGroup *group = NULL;
  VaerdiLanguage language = vaerdi_language_current ();

  for (guint i = 0; root != NULL && i < g_list_model_get_n_items (registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);
      VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
      g_autoptr (VaerdiVerdict) verdict = NULL;
      g_autofree char *reason = NULL;

      if (definition == NULL || isnan (definition->minimum_coverage) ||
          vaerdi_engine_get_result (engine, definition->id) == NULL)
        continue;
      verdict = vaerdi_engine_judge (engine, definition->id, root->unit_id, NULL);
      if (verdict == NULL || isnan (verdict->coverage))
        continue;
      if (group == NULL)
        group = add_group (page, _("Coverage"), _("How many of those who were asked, or ought to be registered, are in the data"));
      reason = vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_COVERAGE, language);
      add_row (group, !verdict->coverage_too_low, definition->name[language], reason);
    }
}

/* A socket of this machine needs no encryption: nobody is in between. */
static void
add_encryption (VaerdiDataView      *self,
                AdwPreferencesGroup *group)
{
  const VaerdiWarehouseInfo *info = self->status->info;
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  g_autofree char *target = vaerdi_warehouse_dup_target (vaerdi_engine_get_warehouse (engine));

  if (info->tls)
    add_row (group, TRUE, _("The connection is encrypted"), info->tls_version);
  else if (strstr (target, "@/") != NULL)
    add_row (group, TRUE, _("The connection stays on this machine"), NULL);
  else
    add_row (group, FALSE, _("The connection is not encrypted"), _("Over a network, ask for sslmode=verify-full."));
}

static void
add_contract (VaerdiDataView *self,
              GtkWidget      *page)
{
  const VaerdiWarehouseInfo *info = self->status->info;
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *server = g_strdup_printf ("PostgreSQL %s · %s", info->server_version, info->database);
  AdwPreferencesGroup *group = add_group (page, _("Contract"), server);

  add_encryption (self, group);
  add_row (group, info->read_only,
           info->read_only ? _("The role can only read") : _("The role can write: give the program one that cannot"), NULL);
  for (guint i = 0; i < self->status->findings->len; i++)
    {
      const VaerdiContractFinding *finding = g_ptr_array_index (self->status->findings, i);
      g_autofree char *text = vaerdi_contract_finding_to_text (finding, language);

      add_row (group, FALSE, text, NULL);
    }
  if (self->status->findings->len == 0)
    add_row (group, TRUE, _("The warehouse keeps the contract."), NULL);
}

static void
show_status (VaerdiDataView *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *before = gtk_stack_get_child_by_name (GTK_STACK (self->stack), "status");

  if (before != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), before);
  add_todos (self, page);
  add_sources (self, page);
  add_coverage (self, page);
  add_contract (self, page);
  gtk_stack_add_named (GTK_STACK (self->stack), page, "status");
  gtk_stack_set_visible_child (GTK_STACK (self->stack), page);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VaerdiDataView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiDataStatus) status = vaerdi_data_status_load_finish (VAERDI_ENGINE (object), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL ||
      vaerdi_context_get_engine (self->context) != VAERDI_ENGINE (object))
    return;

  if (status == NULL)
    {
      text = vaerdi_error_to_text (error, vaerdi_language_current ());
      show_message (self, _("The Warehouse Does Not Answer"), text);
      return;
    }

  g_clear_pointer (&self->status, vaerdi_data_status_unref);
  self->status = g_steal_pointer (&status);
  show_status (self);
}

static void
refresh (VaerdiDataView *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);

  /* A hidden page asks when it is looked at */
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (engine == NULL || !vaerdi_engine_has_answered (engine))
    {
      show_message (self, _("No Warehouse"), _("When there is a warehouse, this page tells how fresh and how whole its data are."));
      return;
    }

  self->cancellable = g_cancellable_new ();
  vaerdi_data_status_load_async (engine, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
vaerdi_data_view_map (GtkWidget *widget)
{
  VaerdiDataView *self = VAERDI_DATA_VIEW (widget);

  GTK_WIDGET_CLASS (vaerdi_data_view_parent_class)->map (widget);
  if (self->stale && self->context != NULL)
    refresh (self);
}

static void
vaerdi_data_view_dispose (GObject *object)
{
  VaerdiDataView *self = VAERDI_DATA_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->status, vaerdi_data_status_unref);

  G_OBJECT_CLASS (vaerdi_data_view_parent_class)->dispose (object);
}

static void
vaerdi_data_view_class_init (VaerdiDataViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_data_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = vaerdi_data_view_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vaerdi_data_view_init (VaerdiDataView *self)
{
  self->stale = TRUE;
  self->stack = gtk_stack_new ();
  self->message = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->message), "network-server-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->message), _("Asking the Warehouse"));
  gtk_stack_add_child (GTK_STACK (self->stack), self->message);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

/**
 * vaerdi_data_view_set_context:
 * @self: a page
 * @context: what it shows; set once
 */
void
vaerdi_data_view_set_context (VaerdiDataView *self,
                              VaerdiContext  *context)
{
  g_return_if_fail (VAERDI_IS_DATA_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::engine", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

/**
 * vaerdi_data_view_get_status:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown; %NULL until the warehouse has answered
 */
VaerdiDataStatus *
vaerdi_data_view_get_status (VaerdiDataView *self)
{
  g_return_val_if_fail (VAERDI_IS_DATA_VIEW (self), NULL);

  return self->status;
}
