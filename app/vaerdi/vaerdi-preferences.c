/* vaerdi-preferences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-preferences"

#include "config.h"

#include "vaerdi-application.h"
#include "vaerdi-preferences.h"

struct _VaerdiPreferences
{
  AdwPreferencesWindow  parent_instance;

  GSettings            *settings;

  AdwEntryRow          *service_row;
  AdwComboRow          *language_row;
};

G_DEFINE_FINAL_TYPE (VaerdiPreferences, vaerdi_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the list in the .ui file. */
static const char * const languages[] = { "", "da", "en" };

static gboolean
language_to_position (GValue   *value,
                      GVariant *variant,
                      gpointer  user_data)
{
  const char *language = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (languages[i], language) == 0)
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
position_to_language (const GValue       *value,
                      const GVariantType *type,
                      gpointer            user_data)
{
  guint position = g_value_get_uint (value);

  return position < G_N_ELEMENTS (languages) ? g_variant_new_string (languages[position]) : NULL;
}

static void
vaerdi_preferences_dispose (GObject *object)
{
  VaerdiPreferences *self = VAERDI_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_PREFERENCES);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (vaerdi_preferences_parent_class)->dispose (object);
}

static void
vaerdi_preferences_class_init (VaerdiPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vaerdi_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vaerdi/Vaerdi/vaerdi-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, service_row);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPreferences, language_row);
}

static void
vaerdi_preferences_init (VaerdiPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (VAERDI_APPLICATION_ID);
  g_settings_bind (self->settings, "service", self->service_row, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "language", self->language_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, language_to_position, position_to_language,
                                NULL, NULL);
}

/**
 * vaerdi_preferences_new:
 *
 * Returns: (transfer none): a window with the settings
 */
GtkWidget *
vaerdi_preferences_new (void)
{
  return g_object_new (VAERDI_TYPE_PREFERENCES, NULL);
}
