/* vaerdi-print.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-print"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-print.h"

/* The pages of the PDF, handed to GTK's print dialog. Every page says the date,
 * the source, the version of the definition and what is withheld, for they are
 * drawn by the same code. */

typedef struct
{
  VaerdiExportDone done;
  gpointer         user_data;
} Answer;

/* Paper of another size gets the whole page, smaller or larger. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              VaerdiPaper       *paper)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  double page_width, page_height, scale;

  vaerdi_paper_get_size (paper, &page_width, &page_height);
  scale = MIN (width / page_width, height / page_height);
  cairo_save (cr);
  cairo_translate (cr, (width - scale * page_width) / 2, (height - scale * page_height) / 2);
  cairo_scale (cr, scale, scale);
  vaerdi_paper_draw (paper, cr, (guint) page);
  cairo_restore (cr);
}

static void
free_paper (gpointer  data,
            GClosure *closure)
{
  vaerdi_paper_free (data);
}

/**
 * vaerdi_print_operation_new:
 * @view: what the window shows; copied
 *
 * Returns: (transfer full) (nullable): an operation that prints it on A4;
 *   %NULL when the view has no figures
 */
GtkPrintOperation *
vaerdi_print_operation_new (const VaerdiExportView *view)
{
  g_autoptr (VaerdiPaper) paper = vaerdi_paper_new (view);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = NULL;
  GtkPrintOperation *operation = NULL;
  double width, height;

  if (vaerdi_paper_get_n_pages (paper) == 0)
    return NULL;

  size = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, size);
  vaerdi_paper_get_size (paper, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (size);

  operation = gtk_print_operation_new ();
  gtk_print_operation_set_default_page_setup (operation, setup);
  /* The margins are drawn */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int) vaerdi_paper_get_n_pages (paper));
  gtk_print_operation_set_job_name (operation, vaerdi_paper_get_title (paper));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), g_steal_pointer (&paper),
                         free_paper, 0);

  return operation;
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Answer                  *answer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      message = g_strdup_printf (_("Not printed: %s"), error != NULL ? error->message : "");
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    message = g_strdup (_("Sent to the printer"));

  answer->done (message, NULL, answer->user_data);
  g_free (answer);
}

/**
 * vaerdi_print_ask:
 * @parent: the window
 * @view: what it shows; copied
 * @done: called once with the outcome in words
 * @user_data: for @done
 *
 * Asks for a printer and prints the view.
 */
void
vaerdi_print_ask (GtkWindow              *parent,
                  const VaerdiExportView *view,
                  VaerdiExportDone        done,
                  gpointer                user_data)
{
  g_autoptr (GtkPrintOperation) operation = vaerdi_print_operation_new (view);
  Answer *answer = NULL;

  if (operation == NULL)
    {
      done (_("This page has no figures to print; show an overview, a scorecard, an indicator, a benchmark or the triple aim first"),
            NULL, user_data);
      return;
    }

  answer = g_new0 (Answer, 1);
  answer->done = done;
  answer->user_data = user_data;
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), answer);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
