/* vaerdi-waiting.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-waiting"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-waiting.h"

struct _VaerdiWaiting
{
  AdwBin          parent_instance;

  AdwStatusPage  *status_page;
  GtkSpinner     *start_spinner;
  GtkProgressBar *start_progress;
  GtkWidget      *retry_button;
};

G_DEFINE_FINAL_TYPE (VaerdiWaiting, vaerdi_waiting, ADW_TYPE_BIN)

static void
vaerdi_waiting_class_init (VaerdiWaitingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vaerdi/Vaerdi/vaerdi-waiting.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiWaiting, status_page);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWaiting, start_spinner);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWaiting, start_progress);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWaiting, retry_button);
}

static void
vaerdi_waiting_init (VaerdiWaiting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vaerdi_waiting_show:
 * @self: what stands in the place of a page
 * @workspace: (nullable): what is waited for; %NULL when nothing is
 *
 * Says what is being done, or why nothing can be and what to do.
 */
void
vaerdi_waiting_show (VaerdiWaiting   *self,
                     VaerdiWorkspace *workspace)
{
  gboolean failed;
  double fraction;

  g_return_if_fail (VAERDI_IS_WAITING (self));

  if (workspace == NULL)
    {
      gtk_spinner_set_spinning (self->start_spinner, FALSE);
      return;
    }

  failed = vaerdi_workspace_get_state (workspace) == VAERDI_WORKSPACE_FAILED;
  fraction = vaerdi_workspace_get_fraction (workspace);
  adw_status_page_set_icon_name (self->status_page, failed ? "network-offline-symbolic" : NULL);
  adw_status_page_set_title (self->status_page, failed ? _("No Warehouse") : _("Getting Ready"));
  adw_status_page_set_description (self->status_page, vaerdi_workspace_get_message (workspace));
  gtk_widget_set_visible (GTK_WIDGET (self->start_spinner), !failed && fraction < 0);
  gtk_spinner_set_spinning (self->start_spinner, !failed && fraction < 0);
  gtk_widget_set_visible (GTK_WIDGET (self->start_progress), !failed && fraction >= 0);
  gtk_progress_bar_set_fraction (self->start_progress, CLAMP (fraction, 0, 1));
  gtk_widget_set_visible (self->retry_button, failed);
}
