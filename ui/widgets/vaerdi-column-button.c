/* vaerdi-column-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-column-button"

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/vaerdi-column-button.h"

struct _VaerdiColumnButton
{
  GtkWidget       parent_instance;

  VaerdiColumns   columns;
  GtkWidget      *button;
  GtkCheckButton *checks[VAERDI_N_COLUMNS];
};

enum
{
  PROP_0,
  PROP_COLUMNS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VaerdiColumnButton, vaerdi_column_button, GTK_TYPE_WIDGET)

static void
toggled_cb (VaerdiColumnButton *self)
{
  guint columns = 0;

  for (guint i = 0; i < VAERDI_N_COLUMNS; i++)
    columns |= gtk_check_button_get_active (self->checks[i]) ? 1u << i : 0;
  vaerdi_column_button_set_columns (self, columns);
}

static void
vaerdi_column_button_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COLUMNS:
      g_value_take_boxed (value, vaerdi_columns_to_ids (VAERDI_COLUMN_BUTTON (object)->columns));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_column_button_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  VaerdiColumns columns;

  switch (prop_id)
    {
    case PROP_COLUMNS:
      /* Settings of a newer version may name others */
      if (g_value_get_boxed (value) != NULL && vaerdi_columns_parse (g_value_get_boxed (value), &columns) == NULL)
        vaerdi_column_button_set_columns (VAERDI_COLUMN_BUTTON (object), columns);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_column_button_dispose (GObject *object)
{
  VaerdiColumnButton *self = VAERDI_COLUMN_BUTTON (object);

  if (self->button != NULL)
    gtk_widget_unparent (self->button);
  self->button = NULL;

  G_OBJECT_CLASS (vaerdi_column_button_parent_class)->dispose (object);
}

static void
vaerdi_column_button_class_init (VaerdiColumnButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vaerdi_column_button_dispose;
  object_class->get_property = vaerdi_column_button_get_property;
  object_class->set_property = vaerdi_column_button_set_property;

  properties[PROP_COLUMNS] =
    g_param_spec_boxed ("columns", NULL, NULL, G_TYPE_STRV,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
create_list (VaerdiColumnButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *note = gtk_label_new (_("Name and verdict are always shown."));

  for (guint i = 0; i < VAERDI_N_COLUMNS; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (vaerdi_column_to_name (i, vaerdi_language_current ()));

      self->checks[i] = GTK_CHECK_BUTTON (check);
      gtk_check_button_set_active (self->checks[i], (self->columns & (1u << i)) != 0);
      g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (box), note);

  return box;
}

static void
vaerdi_column_button_init (VaerdiColumnButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->columns = VAERDI_COLUMNS_DEFAULT;
  gtk_popover_set_child (GTK_POPOVER (popover), create_list (self));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "vaerdi-columns-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_tooltip_text (self->button, _("Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * vaerdi_column_button_get_columns:
 * @self: a button
 *
 * Returns: what is shown
 */
VaerdiColumns
vaerdi_column_button_get_columns (VaerdiColumnButton *self)
{
  g_return_val_if_fail (VAERDI_IS_COLUMN_BUTTON (self), VAERDI_COLUMNS_DEFAULT);

  return self->columns;
}

/**
 * vaerdi_column_button_set_columns:
 * @self: a button
 * @columns: what is shown
 */
void
vaerdi_column_button_set_columns (VaerdiColumnButton *self,
                                  VaerdiColumns       columns)
{
  g_return_if_fail (VAERDI_IS_COLUMN_BUTTON (self));

  if (self->columns == columns)
    return;

  self->columns = columns;
  for (guint i = 0; i < VAERDI_N_COLUMNS; i++)
    {
      g_signal_handlers_block_by_func (self->checks[i], toggled_cb, self);
      gtk_check_button_set_active (self->checks[i], (columns & (1u << i)) != 0);
      g_signal_handlers_unblock_by_func (self->checks[i], toggled_cb, self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}
