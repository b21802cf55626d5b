/* vaerdi-offline-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-offline-bar"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-offline-bar.h"
#include "vaerdi-trouble.h"
#include "verdicts/vaerdi-language.h"

/* 1970-01-01 as GLib counts days */
#define JULIAN_EPOCH 719163

struct _VaerdiOfflineBar
{
  AdwBin       parent_instance;

  GtkRevealer *revealer;
  GtkLabel    *label;
  GtkButton   *button;
};

G_DEFINE_FINAL_TYPE (VaerdiOfflineBar, vaerdi_offline_bar, ADW_TYPE_BIN)

static char *
dup_moment (gint64 time)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time);
  g_autoptr (GDate) day = g_date_new_dmy (g_date_time_get_day_of_month (moment), g_date_time_get_month (moment),
                                          g_date_time_get_year (moment));
  g_autofree char *date = vaerdi_format_date (language, (gint32) g_date_get_julian (day) - JULIAN_EPOCH);
  g_autofree char *clock = g_date_time_format (moment, language == VAERDI_DANISH ? "%H.%M" : "%H:%M");

  return g_strdup_printf ("%s %s", date, clock);
}

static char *
dup_text (const VaerdiTrouble *trouble,
          gint64               at)
{
  g_autofree char *moment = at >= 0 ? dup_moment (at) : NULL;

  if (moment == NULL && trouble == NULL)
    return NULL;
  if (moment == NULL)
    /* Translators: a sentence, and what is shown all the same */
    return g_strdup_printf (_("%s The figures that were read before stay here."), _(trouble->sentence));
  if (trouble != NULL)
    /* Translators: a date with its time, and a sentence */
    return g_strdup_printf (_("Figures as of %s. %s"), moment, _(trouble->sentence));

  return g_strdup_printf (_("Figures as of %s, until the warehouse has answered"), moment);
}

static void
vaerdi_offline_bar_class_init (VaerdiOfflineBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vaerdi/Vaerdi/vaerdi-offline-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiOfflineBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOfflineBar, label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiOfflineBar, button);
}

static void
vaerdi_offline_bar_init (VaerdiOfflineBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vaerdi_offline_bar_show:
 * @self: a bar
 * @workspace: (nullable): where the figures come from; %NULL while none are shown
 * @at: when the figures were read, seconds since 1970; negative when they are of
 *   this hour
 *
 * Says how old the figures are and why; nothing where there is nothing to say.
 */
void
vaerdi_offline_bar_show (VaerdiOfflineBar *self,
                         VaerdiWorkspace  *workspace,
                         gint64            at)
{
  const VaerdiTrouble *trouble = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (VAERDI_IS_OFFLINE_BAR (self));

  if (workspace != NULL && vaerdi_workspace_get_state (workspace) == VAERDI_WORKSPACE_FAILED)
    trouble = vaerdi_trouble_find (vaerdi_workspace_get_error (workspace));
  text = dup_text (trouble, at);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->button), trouble != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), trouble != NULL ? vaerdi_workspace_get_message (workspace) : NULL);
  if (trouble != NULL)
    {
      gtk_button_set_label (self->button, _(trouble->button));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), trouble->action);
    }
  /* What slides away stays legible until it is gone */
  if (text != NULL)
    gtk_label_set_label (self->label, text);
}

/**
 * vaerdi_offline_bar_get_text:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): what it says; %NULL when nothing
 */
const char *
vaerdi_offline_bar_get_text (VaerdiOfflineBar *self)
{
  g_return_val_if_fail (VAERDI_IS_OFFLINE_BAR (self), NULL);

  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_label (self->label) : NULL;
}
