/* vaerdi-toasts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-toasts"

#include "config.h"

#include "widgets/vaerdi-toasts.h"

/* libadwaita 1.2 frees a toast when it has slid out, also while it still slides
 * in, and then writes into it: half a second when it takes the place of another,
 * and always where one frame takes long. So toasts appear without sliding; and
 * none stands in the overlay's own queue, from which it would slide. */

typedef struct
{
  GtkWidget *overlay;   /* owns this */
  GQueue     waiting;   /* of AdwToast */
  AdwToast  *shown;     /* weak */
  guint      source;    /* shows the next */
} Toasts;

static gboolean
next_cb (gpointer user_data)
{
  Toasts *self = user_data;
  AdwToast *toast = g_queue_pop_head (&self->waiting);

  self->source = 0;
  if (toast != NULL)
    vaerdi_toasts_add (self->overlay, toast);

  return G_SOURCE_REMOVE;
}

/* Not from within the animation that took it away */
static void
gone_cb (gpointer  data,
         GObject  *toast)
{
  Toasts *self = data;

  self->shown = NULL;
  self->source = g_idle_add (next_cb, self);
}

static void
toasts_free (gpointer data)
{
  Toasts *self = data;

  if (self->shown != NULL)
    g_object_weak_unref (G_OBJECT (self->shown), gone_cb, self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_free (self);
}

static Toasts *
ensure_toasts (GtkWidget *overlay)
{
  Toasts *self = g_object_get_data (G_OBJECT (overlay), "vaerdi-toasts");

  if (self != NULL)
    return self;

  self = g_new0 (Toasts, 1);
  self->overlay = overlay;
  g_object_set_data_full (G_OBJECT (overlay), "vaerdi-toasts", self, toasts_free);

  return self;
}

static void
show (Toasts   *self,
      AdwToast *toast)
{
  GtkSettings *settings = gtk_widget_get_settings (self->overlay);
  gboolean slides;

  self->shown = toast;
  g_object_weak_ref (G_OBJECT (toast), gone_cb, self);
  g_object_get (settings, "gtk-enable-animations", &slides, NULL);
  if (slides)
    g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  if (ADW_IS_PREFERENCES_WINDOW (self->overlay))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self->overlay), toast);
  else
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->overlay), toast);
  /* What the desktop says counts again */
  if (slides)
    gtk_settings_reset_property (settings, "gtk-enable-animations");
}

/**
 * vaerdi_toasts_add:
 * @overlay: an #AdwToastOverlay, or an #AdwPreferencesWindow
 * @toast: (transfer full): what to say
 *
 * Says it for a while, as soon as what was said before is gone; what offers
 * nothing gives way at once. Every toast of @overlay has to come this way.
 */
void
vaerdi_toasts_add (GtkWidget *overlay,
                   AdwToast  *toast)
{
  Toasts *self = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) || ADW_IS_PREFERENCES_WINDOW (overlay));
  g_return_if_fail (ADW_IS_TOAST (toast));

  self = ensure_toasts (overlay);
  if (self->shown == NULL && self->source == 0)
    {
      show (self, toast);
      return;
    }

  g_queue_push_tail (&self->waiting, toast);
  if (self->shown != NULL && adw_toast_get_button_label (self->shown) == NULL)
    adw_toast_dismiss (self->shown);
}
