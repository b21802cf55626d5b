/* vaerdi-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-export"

#include "config.h"

#include <glib/gi18n.h>

#include "charts/vaerdi-benchmark-page.h"
#include "charts/vaerdi-indicator-page.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-published-page.h"
#include "charts/vaerdi-render.h"
#include "charts/vaerdi-scorecard-page.h"
#include "charts/vaerdi-triple-aim-page.h"
#include "vaerdi-export.h"
#include "verdicts/vaerdi-error-text.h"

/* The view is drawn on A4 by the code that draws it on the screen. */

typedef struct
{
  VaerdiExportView  view;
  VaerdiTheme      *theme;
  VaerdiBenchmark  *peers;      /* of the indicator's page; NULL for the nation */
} Sheet;

typedef struct
{
  VaerdiExportView  view;       /* with references of its own */
  VaerdiExportDone  done;
  gpointer          user_data;
} Question;

static gboolean
shows_page (const VaerdiExportView *view,
            const char             *page)
{
  return view->verdict == NULL && g_strcmp0 (view->page, page) == 0;
}

static void
draw_sheet (cairo_t  *cr,
            guint     index,
            double    width,
            double    height,
            gpointer  user_data)
{
  Sheet *sheet = user_data;
  const VaerdiExportView *view = &sheet->view;
  const char *source = view->engine != NULL ? vaerdi_engine_get_source (view->engine) : NULL;

  if (view->verdict != NULL)
    vaerdi_indicator_page_draw (cr, view->verdict, sheet->peers, source, sheet->theme, index,
                                width, height);
  else if (shows_page (view, "benchmark"))
    vaerdi_benchmark_page_draw (cr, view->benchmark, view->unit_id, source, sheet->theme, index,
                                width, height);
  else if (shows_page (view, "triple-aim"))
    vaerdi_triple_aim_page_draw (cr, view->triple_aim, view->unit_id, source, sheet->theme, index,
                                 width, height);
  else if (shows_page (view, "published"))
    vaerdi_published_page_draw (cr, view->published, sheet->theme, index, width, height);
  else
    vaerdi_scorecard_page_draw (cr, view->scorecard, sheet->theme, index, width, height);
}

/* Returns: 0 when the view has nothing to draw */
static guint
count_pages (const Sheet *sheet)
{
  const VaerdiExportView *view = &sheet->view;

  if (view->verdict != NULL)
    return vaerdi_indicator_page_count (view->verdict, sheet->peers, sheet->theme, VAERDI_A4_LONG,
                                        VAERDI_A4_SHORT);
  if (shows_page (view, "benchmark"))
    return view->benchmark == NULL ? 0
           : vaerdi_benchmark_page_count (view->benchmark, sheet->theme, VAERDI_A4_LONG, VAERDI_A4_SHORT);
  if (shows_page (view, "triple-aim"))
    return view->triple_aim == NULL ? 0 : vaerdi_triple_aim_page_count (view->triple_aim);
  if (shows_page (view, "published") && view->published != NULL)
    return vaerdi_published_page_count (view->published, sheet->theme, VAERDI_A4_LONG, VAERDI_A4_SHORT);
  if (shows_page (view, "scorecard") && view->scorecard != NULL)
    return vaerdi_scorecard_page_count (view->scorecard, sheet->theme, VAERDI_A4_LONG, VAERDI_A4_SHORT);

  return 0;
}

static char *
dup_title (const VaerdiExportView *view)
{
  VaerdiLanguage language = vaerdi_language_current ();

  if (view->verdict != NULL)
    return g_strdup (view->verdict->definition->name[language]);
  if (shows_page (view, "benchmark") && view->benchmark != NULL)
    return g_strdup (view->benchmark->definition->name[language]);
  if (shows_page (view, "triple-aim"))
    return g_strdup (_("Triple Aim"));
  if (shows_page (view, "published") && view->published != NULL)
    return vaerdi_published_dup_title (view->published, language);
  if (view->scorecard != NULL)
    return g_strdup (view->scorecard->unit_name);

  return g_strdup ("Vaerdi");
}

/**
 * vaerdi_export_write:
 * @view: what the window shows
 * @path: a file that ends in .pdf, .svg or .png; PDF holds all pages, the
 *   others the first
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
  g_autoptr(VaerdiTheme) theme = NULL;
  g_autoptr(VaerdiBenchmark) peers = NULL;
  g_autofree char *title = dup_title (view);
  VaerdiRenderFormat format;
  Sheet sheet = { .view = *view };
  VaerdiRenderJob job = { 0 };

  if (!vaerdi_render_format_parse (path, &format, error))
    return FALSE;

  theme = vaerdi_theme_new (VAERDI_THEME_PRINT, vaerdi_language_current (), VAERDI_DEFAULT_FONT,
                            VAERDI_PAGE_EM);
  sheet.theme = theme;
  if (view->verdict != NULL && view->verdict->unit_level != VAERDI_LEVEL_NATION)
    peers = vaerdi_benchmark_new (view->engine, view->verdict->definition->id, view->verdict->unit_level, NULL);
  sheet.peers = peers;
  job.draw = draw_sheet;
  job.user_data = &sheet;
  job.width = VAERDI_A4_LONG;
  job.height = VAERDI_A4_SHORT;
  job.n_pages = count_pages (&sheet);
  job.scale = 2;
  job.title = title;
  job.created = g_get_real_time () / G_USEC_PER_SEC;

  if (job.n_pages == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("This page has no figures to write; show a scorecard, an indicator, a benchmark or the triple aim first"));
      return FALSE;
    }

  return vaerdi_render_to_file (&job, format, path, error);
}

static void
question_free (Question *question)
{
  g_clear_object (&question->view.engine);
  g_clear_pointer (&question->view.verdict, vaerdi_verdict_unref);
  g_clear_pointer (&question->view.scorecard, vaerdi_scorecard_unref);
  g_clear_pointer (&question->view.benchmark, vaerdi_benchmark_unref);
  g_clear_pointer (&question->view.triple_aim, vaerdi_triple_aim_unref);
  g_clear_pointer (&question->view.published, vaerdi_published_unref);
  g_free ((char *) question->view.unit_id);
  g_free ((char *) question->view.page);
  g_free (question);
}

/* The figures may be computed anew while the person looks for a folder: what
 * was shown when they asked is what they get. */
static Question *
question_new (const VaerdiExportView *view,
              VaerdiExportDone        done,
              gpointer                user_data)
{
  Question *question = g_new0 (Question, 1);

  g_set_object (&question->view.engine, view->engine);
  question->view.unit_id = g_strdup (view->unit_id);
  question->view.page = g_strdup (view->page);
  if (view->verdict != NULL)
    question->view.verdict = vaerdi_verdict_ref (view->verdict);
  if (view->scorecard != NULL)
    question->view.scorecard = vaerdi_scorecard_ref (view->scorecard);
  if (view->benchmark != NULL)
    question->view.benchmark = vaerdi_benchmark_ref (view->benchmark);
  if (view->triple_aim != NULL)
    question->view.triple_aim = vaerdi_triple_aim_ref (view->triple_aim);
  if (view->published != NULL)
    question->view.published = vaerdi_published_ref (view->published);
  question->done = done;
  question->user_data = user_data;

  return question;
}

static char *
write_answer (Question   *question,
              const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *why = NULL;

  if (vaerdi_export_write (&question->view, path, &error))
    return g_strdup_printf (_("Written: %s"), shown);

  why = vaerdi_error_to_text (error, vaerdi_language_current ());

  return g_strdup_printf (_("Not written: %s"), why);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             Question        *question)
{
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *message = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = g_file_get_path (file);
      message = path != NULL ? write_answer (question, path)
                             : g_strdup (_("Not written: choose a folder of this computer"));
    }

  question->done (message, question->user_data);
  question_free (question);
  g_object_unref (dialog);
}

/**
 * vaerdi_export_ask:
 * @parent: the window
 * @view: what it shows; copied
 * @done: called once with the outcome in words
 * @user_data: for @done
 *
 * Asks for a file and writes the view into it as PDF, SVG or PNG.
 */
void
vaerdi_export_ask (GtkWindow              *parent,
                   const VaerdiExportView *view,
                   VaerdiExportDone        done,
                   gpointer                user_data)
{
  GtkFileChooserNative *dialog = NULL;
  g_autofree char *title = dup_title (view);
  g_autofree char *name = g_strconcat (title, ".pdf", NULL);

  g_strdelimit (name, "/\\:", '-');
  dialog = gtk_file_chooser_native_new (_("Export This View"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _("_Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), question_new (view, done, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
