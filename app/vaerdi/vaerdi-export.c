/* vaerdi-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-export"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-dialog.h"
#include "vaerdi-export.h"
#include "verdicts/vaerdi-error-text.h"

typedef struct
{
  VaerdiPaper      *paper;
  VaerdiExportDone  done;
  gpointer          user_data;
} Question;

/**
 * vaerdi_export_write:
 * @view: what the window shows
 * @path: a file, see vaerdi_paper_write()
 * @error: return location for an error
 *
 * Writes the whole file, or none.
 *
 * Returns: whether the file is written
 */
gboolean
vaerdi_export_write (const VaerdiExportView  *view,
                     const char              *path,
                     GError                 **error)
{
  g_autoptr(VaerdiPaper) paper = vaerdi_paper_new (view);

  return vaerdi_paper_write (paper, path, error);
}

static void
write_answer (Question   *question,
              GFile      *file,
              const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *message = NULL;
  g_autofree char *why = NULL;

  if (vaerdi_paper_write (question->paper, path, &error))
    {
      message = g_strdup_printf (_("Written: %s"), shown);
      question->done (message, file, question->user_data);
      return;
    }

  why = vaerdi_error_to_text (error, vaerdi_language_current ());
  message = g_strdup_printf (_("Not written: %s"), why);
  question->done (message, NULL, question->user_data);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             Question        *question)
{
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (file == NULL)
    question->done (NULL, NULL, question->user_data);
  else if (g_file_peek_path (file) != NULL)
    write_answer (question, file, g_file_peek_path (file));
  else
    question->done (_("Not written: choose a folder of this computer"), NULL, question->user_data);
  vaerdi_paper_free (question->paper);
  g_free (question);
  g_object_unref (dialog);
}

/* The name's ending decides; the filters show which there are. */
static void
add_filters (GtkFileChooser *chooser)
{
  static const struct
  {
    const char *name;
    const char *ending;
  } kinds[] = {
    { N_("Pages to read and print (PDF)"), "pdf" },
    { N_("Workbook with the figures (XLSX)"), "xlsx" },
    { N_("Drawing (SVG)"), "svg" },
    { N_("Picture (PNG)"), "png" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _(kinds[i].name));
      gtk_file_filter_add_suffix (filter, kinds[i].ending);
      gtk_file_chooser_add_filter (chooser, filter);
    }
}

/**
 * vaerdi_export_ask:
 * @parent: the window
 * @view: what it shows; copied
 * @done: called once with the outcome in words
 * @user_data: for @done
 *
 * Asks for a file and writes the view into it as PDF, SVG, PNG or XLSX.
 */
void
vaerdi_export_ask (GtkWindow              *parent,
                   const VaerdiExportView *view,
                   VaerdiExportDone        done,
                   gpointer                user_data)
{
  GtkFileChooserNative *dialog = NULL;
  Question *question = g_new0 (Question, 1);
  g_autofree char *name = NULL;

  question->paper = vaerdi_paper_new (view);
  question->done = done;
  question->user_data = user_data;
  name = g_strconcat (vaerdi_paper_get_title (question->paper), ".pdf", NULL);
  g_strdelimit (name, "/\\:", '-');

  dialog = gtk_file_chooser_native_new (_("Export This View"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _("_Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  add_filters (GTK_FILE_CHOOSER (dialog));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), question);
  vaerdi_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
