/* vaerdi-waiting.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-waiting"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-trouble.h"
#include "vaerdi-waiting.h"

struct _VaerdiWaiting
{
  AdwBin          parent_instance;

  AdwStatusPage  *status_page;
  GtkSpinner     *start_spinner;
  GtkProgressBar *start_progress;
  GtkButton      *button;
  GtkLabel       *still_label;
  GtkLabel       *details_label;
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
  gtk_widget_class_bind_template_child (widget_class, VaerdiWaiting, button);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWaiting, still_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWaiting, details_label);
}

static void
vaerdi_waiting_init (VaerdiWaiting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What the administrator wants to know stands small below what the reader does. */
static void
show_trouble (VaerdiWaiting   *self,
              VaerdiWorkspace *workspace)
{
  const VaerdiTrouble *trouble = vaerdi_trouble_find (vaerdi_workspace_get_error (workspace));

  adw_status_page_set_icon_name (self->status_page, trouble->icon_name);
  adw_status_page_set_title (self->status_page, _(trouble->title));
  adw_status_page_set_description (self->status_page, _(trouble->advice));
  gtk_button_set_label (self->button, _(trouble->button));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), trouble->action);
  gtk_label_set_label (self->details_label, vaerdi_workspace_get_message (workspace));
}

static void
show_progress (VaerdiWaiting   *self,
               VaerdiWorkspace *workspace)
{
  double fraction = vaerdi_workspace_get_fraction (workspace);

  adw_status_page_set_icon_name (self->status_page, NULL);
  adw_status_page_set_title (self->status_page, _("Getting Ready"));
  adw_status_page_set_description (self->status_page, vaerdi_workspace_get_message (workspace));
  gtk_widget_set_visible (GTK_WIDGET (self->start_spinner), fraction < 0);
  gtk_spinner_set_spinning (self->start_spinner, fraction < 0);
  gtk_widget_set_visible (GTK_WIDGET (self->start_progress), fraction >= 0);
  gtk_progress_bar_set_fraction (self->start_progress, CLAMP (fraction, 0, 1));
}

static void
hide_progress (VaerdiWaiting *self)
{
  gtk_spinner_set_spinning (self->start_spinner, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->start_spinner), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->start_progress), FALSE);
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

  g_return_if_fail (VAERDI_IS_WAITING (self));

  failed = workspace != NULL && vaerdi_workspace_get_state (workspace) == VAERDI_WORKSPACE_FAILED;
  gtk_widget_set_visible (GTK_WIDGET (self->button), failed);
  gtk_widget_set_visible (GTK_WIDGET (self->still_label), failed);
  gtk_widget_set_visible (GTK_WIDGET (self->details_label), failed);
  if (workspace == NULL || failed)
    hide_progress (self);
  else
    show_progress (self, workspace);
  if (failed)
    show_trouble (self, workspace);
}
