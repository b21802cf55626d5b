/* vaerdi-screenshot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-screenshot"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "vaerdi-screenshot.h"

/* The real window shows page after page and is rendered as the screen would
 * be: what the pictures show is what a person sees. Each page is given the
 * time to slide in, and whatever fills and draws it goes before. */
#define SETTLE_MS 900
#define MAX_WAITS 30

typedef struct
{
  VaerdiWindow    *window;
  VaerdiWorkspace *workspace;
  gulong           state_handler;
  char            *folder;
  char            *unit;
  GPtrArray       *pages;      /* of char *: page names and indicator ids */
  guint            shown;      /* how many pages have been shown */
  guint            waits;      /* for the page being shown to be drawn */
  gboolean         dark;
} Shoot;

static const char * const all_pages[] = {
  "overview", "scorecard", "benchmark", "triple-aim", "published", "indicators", "outcome.readmission-30",
};

static void
shoot_free (gpointer data)
{
  Shoot *shoot = data;

  g_object_unref (shoot->window);
  g_object_unref (shoot->workspace);
  g_free (shoot->folder);
  g_free (shoot->unit);
  g_ptr_array_unref (shoot->pages);
  g_free (shoot);
}

static char *
build_path (Shoot      *shoot,
            const char *page)
{
  const char *language = vaerdi_language_current () == VAERDI_DANISH ? "da" : "en";
  g_autofree char *name = g_strdup_printf ("%s-%s%s.png", page, language, shoot->dark ? "-dark" : "");

  return g_build_filename (shoot->folder, name, NULL);
}

static GdkTexture *
render_window (VaerdiWindow *window)
{
  GtkWidget *widget = GTK_WIDGET (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return NULL;

  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, width, height));
}

static gboolean
save_texture (GdkTexture  *texture,
              const char  *path,
              GError     **error)
{
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _("The picture “%s” cannot be written; is the disk full, or the folder read-only?"),
                   path);
      return FALSE;
    }

  g_print ("%s\n", path);

  return TRUE;
}

static void
show_page (Shoot      *shoot,
           const char *page)
{
  if (strchr (page, '.') != NULL)
    vaerdi_window_show_indicator (shoot->window, page);
  else
    vaerdi_window_show_page (shoot->window, page);
  gtk_window_set_focus (GTK_WINDOW (shoot->window), NULL);
}

/* On a busy machine a page may not have been drawn yet when its time is up. */
static gboolean
wait_for_drawing (Shoot *shoot)
{
  gtk_widget_queue_draw (GTK_WIDGET (shoot->window));

  return ++shoot->waits < MAX_WAITS;
}

/* Photographs what was shown last, then shows the next. */
static gboolean
step_cb (gpointer user_data)
{
  GTask *task = user_data;
  Shoot *shoot = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (vaerdi_window_is_moving (shoot->window))
    return G_SOURCE_CONTINUE;

  if (shoot->shown > 0)
    {
      g_autofree char *path = build_path (shoot, g_ptr_array_index (shoot->pages, shoot->shown - 1));
      g_autoptr (GdkTexture) texture = render_window (shoot->window);

      if (texture == NULL && wait_for_drawing (shoot))
        return G_SOURCE_CONTINUE;

      if (texture == NULL)
        g_set_error (&error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                     _("The page for “%s” was not drawn in time; try again when the machine is less busy."),
                     path);
      if (texture == NULL || !save_texture (texture, path, &error))
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return G_SOURCE_REMOVE;
        }
      shoot->waits = 0;
    }

  if (shoot->shown == shoot->pages->len)
    {
      g_task_return_boolean (task, TRUE);
      return G_SOURCE_REMOVE;
    }

  show_page (shoot, g_ptr_array_index (shoot->pages, shoot->shown++));

  return G_SOURCE_CONTINUE;
}

static void
workspace_changed_cb (VaerdiWorkspace *workspace,
                      GParamSpec      *pspec,
                      GTask           *task)
{
  Shoot *shoot = g_task_get_task_data (task);
  VaerdiWorkspaceState state = vaerdi_workspace_get_state (workspace);
  g_autoptr (GError) error = NULL;

  if (state != VAERDI_WORKSPACE_READY && state != VAERDI_WORKSPACE_FAILED && state != VAERDI_WORKSPACE_IDLE)
    return;

  g_clear_signal_handler (&shoot->state_handler, workspace);
  if (state != VAERDI_WORKSPACE_READY)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             vaerdi_workspace_get_message (workspace));
  else if (shoot->unit != NULL && !vaerdi_window_choose_unit (shoot->window, shoot->unit, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_timeout_add_full (G_PRIORITY_LOW, SETTLE_MS, step_cb, g_object_ref (task), g_object_unref);

  g_object_unref (task);
}

static GPtrArray *
list_pages (const char *page)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (g_free);

  if (page != NULL)
    {
      g_ptr_array_add (pages, g_strdup (page));
      return pages;
    }

  for (guint i = 0; i < G_N_ELEMENTS (all_pages); i++)
    g_ptr_array_add (pages, g_strdup (all_pages[i]));

  return pages;
}

static void
prepare_window (VaerdiWindow                  *window,
                const VaerdiScreenshotOptions *options)
{
  vaerdi_window_keep_state (window, FALSE);
  /* The font of a GNOME desktop, where there may be no desktop to ask */
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  gtk_window_unmaximize (GTK_WINDOW (window));
  /* No shadow around the picture */
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), options->width, options->height);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      options->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                    : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/**
 * vaerdi_screenshot_async:
 * @window: a window that has not been presented
 * @workspace: its workspace, started
 * @options: what is photographed
 * @callback: called when all pictures are written
 * @user_data: for @callback
 *
 * Waits for the figures, then writes one PNG file a page, named after page,
 * language and colours, and prints their paths.
 */
void
vaerdi_screenshot_async (VaerdiWindow                  *window,
                         VaerdiWorkspace               *workspace,
                         const VaerdiScreenshotOptions *options,
                         GAsyncReadyCallback            callback,
                         gpointer                       user_data)
{
  GTask *task = g_task_new (window, NULL, callback, user_data);
  Shoot *shoot = g_new0 (Shoot, 1);

  g_task_set_source_tag (task, vaerdi_screenshot_async);
  shoot->window = g_object_ref (window);
  shoot->workspace = g_object_ref (workspace);
  shoot->folder = g_strdup (options->folder);
  shoot->unit = g_strdup (options->unit);
  shoot->dark = options->dark;
  shoot->pages = list_pages (options->page);
  g_task_set_task_data (task, shoot, shoot_free);

  if (g_mkdir_with_parents (options->folder, 0777) != 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (errno),
                               _("The folder “%s” cannot be made: %s"), options->folder,
                               g_strerror (errno));
      g_object_unref (task);
      return;
    }

  prepare_window (window, options);
  shoot->state_handler = g_signal_connect (workspace, "notify::state", G_CALLBACK (workspace_changed_cb), task);
}

/**
 * vaerdi_screenshot_finish:
 * @result: as given to the callback
 * @error: return location for an error
 *
 * Returns: whether all pictures are written
 */
gboolean
vaerdi_screenshot_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
