/* vaerdi-catalogue-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-catalogue-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/vaerdi-catalogue-view.h"
#include "scorecards/vaerdi-target-catalogue.h"
#include "widgets/vaerdi-rows.h"

struct _VaerdiCatalogueView
{
  GtkWidget       parent_instance;

  GtkWidget      *page;
  VaerdiRegistry *registry;
  gboolean        filled;
};

G_DEFINE_FINAL_TYPE (VaerdiCatalogueView, vaerdi_catalogue_view, GTK_TYPE_WIDGET)

static void
add_target (AdwPreferencesGroup         *group,
            VaerdiRegistry              *registry,
            const VaerdiCatalogueTarget *target)
{
  VaerdiLanguage language = vaerdi_language_current ();
  GtkWidget *row = adw_action_row_new ();
  gboolean measured = target->scope != VAERDI_TARGET_SCOPE_NONE;
  GtkWidget *icon = gtk_image_new_from_icon_name (measured ? "emblem-ok-symbolic" : "list-remove-symbolic");
  g_autofree char *title = g_strdup_printf ("%s: %s", target->target[language], target->indicator[language]);
  g_autofree char *state = vaerdi_catalogue_target_dup_state (target, registry, language);
  const char *source = *target->data_source[language] != '\0' ? target->data_source[language] : _("data source not named");
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", state, source);

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  measured ? _("Measured") : _("Not measured"), -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (measured && vaerdi_registry_get_definition (registry, target->measured_by) != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target->measured_by);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-indicator");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
    }
  adw_preferences_group_add (group, row);
}

static void
add_summary (VaerdiCatalogueView *self,
             GPtrArray           *catalogue)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *text = vaerdi_target_catalogue_dup_summary (catalogue, vaerdi_language_current ());

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), text);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
}

/* Fifty rows are made when somebody looks at them. */
static void
fill (VaerdiCatalogueView *self)
{
  g_autoptr (GPtrArray) catalogue = vaerdi_target_catalogue_new ();
  VaerdiLanguage language = vaerdi_language_current ();
  const char *area = NULL;
  GtkWidget *group = NULL;

  add_summary (self, catalogue);
  for (guint i = 0; i < catalogue->len; i++)
    {
      const VaerdiCatalogueTarget *target = g_ptr_array_index (catalogue, i);

      if (g_strcmp0 (area, target->area[language]) != 0)
        {
          area = target->area[language];
          group = adw_preferences_group_new ();
          vaerdi_rows_set_words (ADW_PREFERENCES_GROUP (group), area, target->reference[language]);
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
        }
      add_target (ADW_PREFERENCES_GROUP (group), self->registry, target);
    }
  self->filled = TRUE;
}

static void
vaerdi_catalogue_view_map (GtkWidget *widget)
{
  VaerdiCatalogueView *self = VAERDI_CATALOGUE_VIEW (widget);

  if (!self->filled && self->registry != NULL)
    fill (self);
  GTK_WIDGET_CLASS (vaerdi_catalogue_view_parent_class)->map (widget);
}

static void
vaerdi_catalogue_view_dispose (GObject *object)
{
  VaerdiCatalogueView *self = VAERDI_CATALOGUE_VIEW (object);

  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_object (&self->registry);

  G_OBJECT_CLASS (vaerdi_catalogue_view_parent_class)->dispose (object);
}

static void
vaerdi_catalogue_view_class_init (VaerdiCatalogueViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_catalogue_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = vaerdi_catalogue_view_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vaerdi_catalogue_view_init (VaerdiCatalogueView *self)
{
  self->page = adw_preferences_page_new ();
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
}

/**
 * vaerdi_catalogue_view_set_registry:
 * @self: a page
 * @registry: the indicators that were found; set once
 */
void
vaerdi_catalogue_view_set_registry (VaerdiCatalogueView *self,
                                    VaerdiRegistry      *registry)
{
  g_return_if_fail (VAERDI_IS_CATALOGUE_VIEW (self));

  g_set_object (&self->registry, registry);
}
