/* vaerdi-export-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-export-run"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "charts/vaerdi-render.h"
#include "vaerdi-export-run.h"
#include "vaerdi-ui.h"
#include "verdicts/vaerdi-error-text.h"

/* What takes less says by itself that it is done */
#define PATIENCE_MS 400

#define VAERDI_TYPE_EXPORT_RUN (vaerdi_export_run_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiExportRun, vaerdi_export_run, VAERDI, EXPORT_RUN, AdwWindow)

/* Pages are drawn one in each turn of the main loop, and no file is touched
 * before the last is: who cancels finds everything as it was. */
struct _VaerdiExportRun
{
  AdwWindow         parent_instance;

  VaerdiExportSet  *set;
  VaerdiExportDone  done;          /* NULL once it was called */
  gpointer          user_data;

  guint             index;         /* of the file that is drawn */
  guint             page;          /* drawn of it */
  VaerdiPaper      *paper;
  VaerdiPdfRun     *pdf;
  GPtrArray        *contents;      /* of GBytes; NULL for a file of another kind */
  guint             n_moved;       /* files that took the place of older ones */

  guint             step_source;
  guint             show_source;
  GtkLabel         *label;
  GtkProgressBar   *bar;
};

G_DEFINE_FINAL_TYPE (VaerdiExportRun, vaerdi_export_run, ADW_TYPE_WINDOW)

static gboolean
is_pdf (const char *path)
{
  VaerdiRenderFormat format;

  return vaerdi_render_format_parse (path, &format, NULL) && format == VAERDI_RENDER_PDF;
}

static void
finish (VaerdiExportRun *self,
        const char      *message,
        GFile           *file)
{
  VaerdiExportDone done = self->done;

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_clear_handle_id (&self->show_source, g_source_remove);
  self->done = NULL;
  if (done != NULL)
    done (message, file, self->user_data);
}

static void
leave (VaerdiExportRun *self,
       const char      *message,
       GFile           *file)
{
  finish (self, message, file);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* The dialog names the file by itself; what it is called while it is written, and
 * by which call, helps nobody. */
static char *
dup_reason (const GError *error)
{
  g_autofree char *text = vaerdi_error_to_text (error, vaerdi_language_current ());
  const char *last = strrchr (text, ':');
  char *reason = g_strdup (error->domain == G_FILE_ERROR && last != NULL ? g_strchug ((char *) last + 1) : text);

  if (g_str_has_suffix (reason, "."))
    reason[strlen (reason) - 1] = '\0';

  return reason;
}

/* What a person finds there now */
static char *
dup_left (VaerdiExportRun *self)
{
  const char *folder = vaerdi_export_set_get_folder (self->set);
  const char *path = vaerdi_export_set_get_path (self->set, self->index);

  if (self->n_moved > 0)
    return g_strdup_printf (_("%u of the %u files are new, this one and those after it are as they were."),
                            self->n_moved, vaerdi_export_set_get_size (self->set));
  if (folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_strdup (_("The files that were there are as they were."));
  if (folder != NULL)
    return g_strdup (_("No file was written."));
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup (_("The file that was there is as it was."));

  return g_strdup ("");
}

/* A sentence that stays until it is read. */
static void
fail (VaerdiExportRun *self,
      const GError    *error)
{
  g_autofree char *name = g_filename_display_basename (vaerdi_export_set_get_path (self->set, self->index));
  g_autofree char *heading = g_strdup_printf (_("“%s” Is Not Written"), name);
  g_autofree char *why = dup_reason (error);
  g_autofree char *left = dup_left (self);
  g_autofree char *body = g_strchomp (g_strdup_printf ("%s. %s", why, left));
  GtkWidget *dialog = adw_message_dialog_new (NULL, heading, body);

  vaerdi_ui_attach_window (GTK_WINDOW (dialog), gtk_window_get_transient_for (GTK_WINDOW (self)));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  leave (self, NULL, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_progress (VaerdiExportRun *self)
{
  guint n_files = vaerdi_export_set_get_size (self->set);
  guint n_pages = self->paper != NULL ? MAX (1, vaerdi_paper_get_n_pages (self->paper)) : 1;
  g_autofree char *text = NULL;

  if (n_files > 1)
    text = g_strdup_printf (_("File %u of %u"), MIN (self->index + 1, n_files), n_files);
  else
    text = g_strdup_printf (_("Page %u of %u"), MIN (self->page + 1, n_pages), n_pages);
  gtk_label_set_label (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, (self->index + (double) self->page / n_pages) / n_files);
}

static gboolean
refuse (const char  *path,
        GError     **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));

  return FALSE;
}

static gboolean
write_content (VaerdiExportRun  *self,
               const char       *path,
               GError          **error)
{
  GBytes *content = g_ptr_array_index (self->contents, self->index);

  return content == NULL ||
         g_file_set_contents_full (path, g_bytes_get_data (content, NULL), (gssize) g_bytes_get_size (content),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

static char *
dup_staged (VaerdiExportRun *self,
            const char      *stage,
            guint            index)
{
  g_autofree char *name = g_path_get_basename (vaerdi_export_set_get_path (self->set, index));

  return g_build_filename (stage, name, NULL);
}

/* In one step where there was no such folder; else file by file, for it may hold
 * what is not ours. */
static gboolean
move_files (VaerdiExportRun  *self,
            const char       *stage,
            GError          **error)
{
  const char *folder = vaerdi_export_set_get_folder (self->set);

  self->index = 0;
  if (g_rename (stage, folder) == 0)
    return TRUE;
  if (errno != ENOTEMPTY && errno != EEXIST)
    return refuse (folder, error);

  for (; self->index < self->contents->len; self->index++)
    {
      g_autofree char *staged = dup_staged (self, stage, self->index);
      const char *path = vaerdi_export_set_get_path (self->set, self->index);

      if (g_rename (staged, path) != 0)
        return refuse (path, error);
      self->n_moved++;
    }

  return TRUE;
}

static void
remove_stage (VaerdiExportRun *self,
              const char      *stage)
{
  for (guint i = 0; i < self->contents->len; i++)
    {
      g_autofree char *staged = dup_staged (self, stage, i);

      g_unlink (staged);
    }
  g_rmdir (stage);
}

/* All of them are written beside the folder first: a disk that is full in the
 * middle leaves no folder that looks complete. */
static gboolean
write_folder (VaerdiExportRun  *self,
              GError          **error)
{
  const char *folder = vaerdi_export_set_get_folder (self->set);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *stage = g_build_filename (parent, ".vaerdi-XXXXXX", NULL);
  gboolean written = TRUE;

  if (g_mkdir_with_parents (parent, 0777) != 0 || g_mkdtemp_full (stage, 0777) == NULL)
    return refuse (folder, error);

  while (written && self->index < self->contents->len)
    {
      g_autofree char *staged = dup_staged (self, stage, self->index);

      written = write_content (self, staged, error);
      self->index += written ? 1 : 0;
    }
  written = written && move_files (self, stage, error);
  remove_stage (self, stage);

  return written;
}

static gboolean
write_files (VaerdiExportRun  *self,
             GError          **error)
{
  self->index = 0;
  if (vaerdi_export_set_get_folder (self->set) != NULL)
    return write_folder (self, error);

  return write_content (self, vaerdi_export_set_get_path (self->set, 0), error);
}

static void
complete (VaerdiExportRun *self)
{
  const char *folder = vaerdi_export_set_get_folder (self->set);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *message = NULL;

  if (!write_files (self, &error))
    {
      fail (self, error);
      return;
    }

  shown = g_filename_display_name (folder != NULL ? folder : vaerdi_export_set_get_path (self->set, 0));
  message = g_strdup_printf (_("Written: %s"), shown);
  file = g_file_new_for_path (folder != NULL ? folder : vaerdi_export_set_get_path (self->set, 0));
  leave (self, message, file);
}

/* Returns: whether the file has more pages */
static gboolean
draw_on (VaerdiExportRun  *self,
         GError          **error)
{
  const char *path = vaerdi_export_set_get_path (self->set, self->index);

  if (self->paper == NULL)
    {
      self->page = 0;
      self->paper = vaerdi_export_set_make (self->set, self->index, error);
      return self->paper != NULL;
    }
  if (!is_pdf (path))
    {
      g_ptr_array_add (self->contents, NULL);
      vaerdi_paper_write (self->paper, path, error);
      return FALSE;
    }
  if (self->pdf == NULL && (self->pdf = vaerdi_paper_run (self->paper, error)) == NULL)
    return FALSE;

  self->page++;
  if (vaerdi_pdf_run_step (self->pdf))
    return TRUE;

  g_ptr_array_add (self->contents, vaerdi_pdf_run_finish (self->pdf, error));

  return FALSE;
}

static gboolean
step_cb (gpointer user_data)
{
  VaerdiExportRun *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean more = draw_on (self, &error);

  if (error != NULL)
    {
      self->step_source = 0;
      fail (self, error);
      return G_SOURCE_REMOVE;
    }
  if (!more)
    {
      g_clear_pointer (&self->pdf, vaerdi_pdf_run_free);
      g_clear_pointer (&self->paper, vaerdi_paper_free);
      self->index++;
    }
  if (self->index < vaerdi_export_set_get_size (self->set))
    {
      show_progress (self);
      return G_SOURCE_CONTINUE;
    }

  self->step_source = 0;
  complete (self);

  return G_SOURCE_REMOVE;
}

static gboolean
show_cb (gpointer user_data)
{
  VaerdiExportRun *self = user_data;

  self->show_source = 0;
  gtk_window_present (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

/* Who asked is told by a window that may be kept for that alone */
static void
parent_gone_cb (VaerdiExportRun *self)
{
  leave (self, NULL, NULL);
}

/* Escape and the button */
static gboolean
vaerdi_export_run_close_request (GtkWindow *window)
{
  finish (VAERDI_EXPORT_RUN (window), _("Nothing was written"), NULL);

  return GTK_WINDOW_CLASS (vaerdi_export_run_parent_class)->close_request (window);
}

static void
vaerdi_export_run_dispose (GObject *object)
{
  VaerdiExportRun *self = VAERDI_EXPORT_RUN (object);

  finish (self, NULL, NULL);
  g_clear_pointer (&self->pdf, vaerdi_pdf_run_free);
  g_clear_pointer (&self->paper, vaerdi_paper_free);
  g_clear_pointer (&self->set, vaerdi_export_set_free);
  g_clear_pointer (&self->contents, g_ptr_array_unref);

  G_OBJECT_CLASS (vaerdi_export_run_parent_class)->dispose (object);
}

static void
unref_content (gpointer content)
{
  if (content != NULL)
    g_bytes_unref (content);
}

static void
vaerdi_export_run_class_init (VaerdiExportRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vaerdi_export_run_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vaerdi_export_run_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vaerdi/Vaerdi/vaerdi-export-run.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiExportRun, label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiExportRun, bar);
}

static void
vaerdi_export_run_init (VaerdiExportRun *self)
{
  self->contents = g_ptr_array_new_with_free_func (unref_content);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vaerdi_export_run:
 * @parent: the window that asked
 * @set: (transfer full): what is written
 * @done: called once: where the files are, that nothing was written, or %NULL
 *   when a dialog has said why not
 * @user_data: for @done
 *
 * Writes all files or, cancelled, none. What takes a while says how far it is.
 */
void
vaerdi_export_run (GtkWindow        *parent,
                   VaerdiExportSet  *set,
                   VaerdiExportDone  done,
                   gpointer          user_data)
{
  VaerdiExportRun *self = NULL;

  /* A unit may be gone when the folder is chosen */
  if (vaerdi_export_set_get_size (set) == 0)
    {
      vaerdi_export_set_free (set);
      done (_("Nothing was written"), NULL, user_data);
      return;
    }

  self = g_object_new (VAERDI_TYPE_EXPORT_RUN, NULL);
  vaerdi_ui_attach_window (GTK_WINDOW (self), parent);
  self->set = set;
  self->done = done;
  self->user_data = user_data;
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (parent_gone_cb), self, G_CONNECT_SWAPPED);
  self->step_source = g_idle_add (step_cb, self);
  self->show_source = g_timeout_add (PATIENCE_MS, show_cb, self);
}
