/* vaerdi-progress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-progress"

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/vaerdi-progress.h"

struct _VaerdiProgress
{
  GtkWidget       parent_instance;

  GtkLabel       *label;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (VaerdiProgress, vaerdi_progress, GTK_TYPE_WIDGET)

static void
vaerdi_progress_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (vaerdi_progress_parent_class)->dispose (object);
}

static void
vaerdi_progress_class_init (VaerdiProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_progress_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
vaerdi_progress_init (VaerdiProgress *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 6);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Indicators computed"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->bar), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * vaerdi_progress_show:
 * @self: a progress
 * @context: whose indicators are computed
 *
 * Says how far it is; hides when nothing is being computed.
 */
void
vaerdi_progress_show (VaerdiProgress *self,
                      VaerdiContext  *context)
{
  guint n_pending;
  guint n = vaerdi_context_count_ready (context, &n_pending);
  g_autofree char *text = NULL;

  g_return_if_fail (VAERDI_IS_PROGRESS (self));

  gtk_widget_set_visible (GTK_WIDGET (self), n_pending > 0);
  if (n_pending == 0)
    return;

  text = g_strdup_printf (_("Computing: %u of %u indicators are ready"), n - n_pending, n);
  gtk_label_set_label (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, (n - n_pending) / (double) n);
}
