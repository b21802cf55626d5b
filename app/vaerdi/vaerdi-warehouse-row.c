/* vaerdi-warehouse-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-warehouse-row"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-warehouse-row.h"
#include "widgets/vaerdi-rows.h"

struct _VaerdiWarehouseRow
{
  AdwActionRow   parent_instance;

  VaerdiProfile *profile;    /* NULL for the demo region */
  GtkWidget     *check;
};

enum
{
  CHOSEN,
  EDIT,
  REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiWarehouseRow, vaerdi_warehouse_row, ADW_TYPE_ACTION_ROW)

static void
toggled_cb (VaerdiWarehouseRow *self)
{
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)))
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
edit_cb (VaerdiWarehouseRow *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
remove_cb (VaerdiWarehouseRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
vaerdi_warehouse_row_dispose (GObject *object)
{
  g_clear_object (&VAERDI_WAREHOUSE_ROW (object)->profile);

  G_OBJECT_CLASS (vaerdi_warehouse_row_parent_class)->dispose (object);
}

static guint
new_signal (VaerdiWarehouseRowClass *klass,
            const char              *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vaerdi_warehouse_row_class_init (VaerdiWarehouseRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_warehouse_row_dispose;

  signals[CHOSEN] = new_signal (klass, "chosen");
  signals[EDIT] = new_signal (klass, "edit");
  signals[REMOVE] = new_signal (klass, "remove");
}

static void
vaerdi_warehouse_row_init (VaerdiWarehouseRow *self)
{
  self->check = gtk_check_button_new ();
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->check);
}

static void
add_button (VaerdiWarehouseRow *self,
            const char         *icon_name,
            const char         *format,
            const char         *title,
            GCallback           callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  g_autoptr (GString) label = g_string_new (format);

  g_string_replace (label, "%s", title, 1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label->str, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

/**
 * vaerdi_warehouse_row_new:
 * @profile: (nullable): a warehouse; %NULL for the demo region, which can be
 *   neither changed nor removed
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
vaerdi_warehouse_row_new (VaerdiProfile *profile)
{
  VaerdiWarehouseRow *self = g_object_new (VAERDI_TYPE_WAREHOUSE_ROW, NULL);
  g_autofree char *title = profile != NULL ? vaerdi_profile_dup_title (profile) : g_strdup (_("Demo region"));
  g_autofree char *place = profile != NULL ? vaerdi_profile_dup_place (profile)
                                           : g_strdup (_("Synthetic figures on this computer"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), place);
  vaerdi_rows_announce (GTK_WIDGET (self));
  if (profile != NULL)
    {
      self->profile = g_object_ref (profile);
      add_button (self, "document-edit-symbolic", _("Change %s"), title, G_CALLBACK (edit_cb));
      add_button (self, "user-trash-symbolic", _("Remove %s"), title, G_CALLBACK (remove_cb));
    }
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * vaerdi_warehouse_row_get_profile:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its warehouse; %NULL for the demo region
 */
VaerdiProfile *
vaerdi_warehouse_row_get_profile (VaerdiWarehouseRow *self)
{
  g_return_val_if_fail (VAERDI_IS_WAREHOUSE_ROW (self), NULL);

  return self->profile;
}

/**
 * vaerdi_warehouse_row_join:
 * @self: a row
 * @group: whom all rows of a list join, so that one of them is chosen
 */
void
vaerdi_warehouse_row_join (VaerdiWarehouseRow *self,
                           GtkCheckButton     *group)
{
  g_return_if_fail (VAERDI_IS_WAREHOUSE_ROW (self));

  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->check), group);
}

/**
 * vaerdi_warehouse_row_mark:
 * @self: a row
 * @chosen: (nullable): id of the warehouse that is shown; empty for the demo region
 *
 * Shows whether it is this one, and tells nobody.
 */
void
vaerdi_warehouse_row_mark (VaerdiWarehouseRow *self,
                           const char         *chosen)
{
  const char *id = NULL;

  g_return_if_fail (VAERDI_IS_WAREHOUSE_ROW (self));

  id = self->profile != NULL ? vaerdi_profile_get (self->profile, VAERDI_PROFILE_ID) : "";
  g_signal_handlers_block_by_func (self->check, toggled_cb, self);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), g_strcmp0 (chosen, id) == 0);
  g_signal_handlers_unblock_by_func (self->check, toggled_cb, self);
}
