/* vaerdi-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-export"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-dialog.h"
#include "vaerdi-export-run.h"
#include "vaerdi-export.h"

typedef struct
{
  VaerdiPaper      *paper;       /* NULL when every view is asked for */
  VaerdiEngine     *engine;
  char             *unit_id;
  char             *name;        /* of the folder for all of them */
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
  g_autoptr (VaerdiPaper) paper = vaerdi_paper_new (view);

  return vaerdi_paper_write (paper, path, error);
}

/* The outcome is told by the run from here on. */
static void
write_to (GtkNativeDialog *dialog,
          Question        *question)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = g_file_get_path (file);
  VaerdiExportSet *set = NULL;

  if (path == NULL)
    {
      question->done (_("Not written: choose a folder of this computer"), NULL, question->user_data);
      return;
    }

  if (question->paper != NULL)
    set = vaerdi_export_set_new_single (g_steal_pointer (&question->paper), path);
  else
    {
      g_autofree char *folder = g_build_filename (path, question->name, NULL);

      set = vaerdi_export_set_new_all (question->engine, question->unit_id, folder);
    }
  vaerdi_export_run (gtk_native_dialog_get_transient_for (dialog), set, question->done, question->user_data);
}

static void
question_free (Question *question)
{
  g_clear_pointer (&question->paper, vaerdi_paper_free);
  g_clear_object (&question->engine);
  g_free (question->unit_id);
  g_free (question->name);
  g_free (question);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             Question        *question)
{
  if (response == GTK_RESPONSE_ACCEPT)
    write_to (dialog, question);
  else
    question->done (NULL, NULL, question->user_data);
  question_free (question);
  g_object_unref (dialog);
}

static void
ask (GtkNativeDialog *dialog,
     Question        *question)
{
  gtk_native_dialog_set_modal (dialog, TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), question);
  vaerdi_dialog_show (dialog);
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
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

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
  add_filters (GTK_FILE_CHOOSER (dialog));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  ask (GTK_NATIVE_DIALOG (dialog), question);
}

/**
 * vaerdi_export_ask_all:
 * @parent: the window
 * @engine: an open engine
 * @unit_id: the unit that is chosen
 * @done: called once with the outcome in words
 * @user_data: for @done
 *
 * Asks for a folder and writes every view of the unit into a new one inside it,
 * with the scorecards of all that belongs to the unit.
 */
void
vaerdi_export_ask_all (GtkWindow        *parent,
                       VaerdiEngine     *engine,
                       const char       *unit_id,
                       VaerdiExportDone  done,
                       gpointer          user_data)
{
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (vaerdi_engine_get_org_tree (engine), unit_id);
  Question *question = g_new0 (Question, 1);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Export Everything to a Folder"), parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                 _("_Export"), NULL);

  question->engine = g_object_ref (engine);
  question->unit_id = g_strdup (unit_id);
  question->name = g_strdup (unit != NULL ? unit->name : unit_id);
  g_strdelimit (question->name, "/\\:", '-');
  question->done = done;
  question->user_data = user_data;
  ask (GTK_NATIVE_DIALOG (dialog), question);
}
