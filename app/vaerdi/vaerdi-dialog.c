/* vaerdi-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-dialog"

#include "config.h"

#include "vaerdi-dialog.h"

/* Nobody is left to answer */
static void
parent_gone_cb (GtkNativeDialog *dialog)
{
  g_autoptr (GtkNativeDialog) kept = g_object_ref (dialog);

  gtk_native_dialog_hide (kept);
  g_signal_emit_by_name (kept, "response", GTK_RESPONSE_CANCEL);
}

/**
 * vaerdi_dialog_show:
 * @dialog: a dialog of a window, which whoever is answered lets go of
 *
 * Shows it. Where GTK draws it itself, it knows the program's keys: Ctrl+Q quits
 * over an open dialog too. One of the desktop's has keys of its own. It always
 * answers: when its window closes, that it was cancelled.
 */
void
vaerdi_dialog_show (GtkNativeDialog *dialog)
{
  GtkWindow *parent = gtk_native_dialog_get_transient_for (dialog);
  GListModel *toplevels = gtk_window_get_toplevels ();

  /* Not "destroy": the window may be kept for the answer alone */
  if (parent != NULL)
    g_signal_connect_object (parent, "unrealize", G_CALLBACK (parent_gone_cb), dialog, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (dialog);
  for (guint i = 0; parent != NULL && i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (window) == parent && gtk_window_get_application (window) == NULL)
        gtk_window_set_application (window, gtk_window_get_application (parent));
    }
}
