/* vaerdi-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-choice"

#include "config.h"

#include "vaerdi-ui.h"
#include "widgets/vaerdi-choice.h"

struct _VaerdiChoice
{
  GtkWidget         parent_instance;

  VaerdiChoiceNames names;
  GtkDropDown      *drop_down;
};

enum
{
  PROP_0,
  PROP_CHOSEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VaerdiChoice, vaerdi_choice, GTK_TYPE_WIDGET)

static void
selected_cb (VaerdiChoice *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

static void
choose (VaerdiChoice *self,
        const char   *id)
{
  for (guint i = 0; i < self->names.n; i++)
    if (g_strcmp0 (self->names.to_id (i), id) == 0)
      vaerdi_choice_set_value (self, i);
}

static void
vaerdi_choice_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  VaerdiChoice *self = VAERDI_CHOICE (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_string (value, self->names.n > 0 ? self->names.to_id (vaerdi_choice_get_value (self)) : NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_choice_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CHOSEN:
      choose (VAERDI_CHOICE (object), g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_choice_dispose (GObject *object)
{
  VaerdiChoice *self = VAERDI_CHOICE (object);

  if (self->drop_down != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->drop_down));
  self->drop_down = NULL;

  G_OBJECT_CLASS (vaerdi_choice_parent_class)->dispose (object);
}

static void
vaerdi_choice_class_init (VaerdiChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vaerdi_choice_dispose;
  object_class->get_property = vaerdi_choice_get_property;
  object_class->set_property = vaerdi_choice_set_property;

  properties[PROP_CHOSEN] =
    g_param_spec_string ("chosen", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vaerdi_choice_init (VaerdiChoice *self)
{
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
}

/**
 * vaerdi_choice_set_names:
 * @self: a choice
 * @names: what it is among; the first is chosen
 */
void
vaerdi_choice_set_names (VaerdiChoice            *self,
                         const VaerdiChoiceNames *names)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_return_if_fail (VAERDI_IS_CHOICE (self));
  g_return_if_fail (self->names.n == 0);

  self->names = *names;
  for (guint i = 0; i < names->n; i++)
    gtk_string_list_append (list, names->to_name (i, vaerdi_language_current ()));
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (list));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_down), names->label);
  vaerdi_ui_name_drop_down (self->drop_down, names->label);
  vaerdi_ui_shrink_drop_down (self->drop_down);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * vaerdi_choice_get_value:
 * @self: a choice
 *
 * Returns: the value that is chosen
 */
guint
vaerdi_choice_get_value (VaerdiChoice *self)
{
  g_return_val_if_fail (VAERDI_IS_CHOICE (self), 0);

  return gtk_drop_down_get_selected (self->drop_down);
}

/**
 * vaerdi_choice_set_value:
 * @self: a choice
 * @value: one of the values
 */
void
vaerdi_choice_set_value (VaerdiChoice *self,
                         guint         value)
{
  g_return_if_fail (VAERDI_IS_CHOICE (self));
  g_return_if_fail (value < self->names.n);

  gtk_drop_down_set_selected (self->drop_down, value);
}

/**
 * vaerdi_choice_restore:
 * @self: a choice
 * @settings: where it is remembered
 * @key: under which key
 *
 * Begins with what was saved last, and does not follow it any further.
 */
void
vaerdi_choice_restore (VaerdiChoice *self,
                       GSettings    *settings,
                       const char   *key)
{
  g_return_if_fail (VAERDI_IS_CHOICE (self));

  g_settings_bind (settings, key, self, "chosen", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
}

/**
 * vaerdi_choice_save:
 * @self: a choice
 * @settings: where it is remembered
 * @key: under which key
 */
void
vaerdi_choice_save (VaerdiChoice *self,
                    GSettings    *settings,
                    const char   *key)
{
  g_autofree char *chosen = NULL;

  g_return_if_fail (VAERDI_IS_CHOICE (self));

  g_object_get (self, "chosen", &chosen, NULL);
  g_settings_set_string (settings, key, chosen);
}
