/* vaerdi-paper.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-paper"

#include "config.h"

#include <glib/gi18n.h>

#include "charts/vaerdi-benchmark-page.h"
#include "charts/vaerdi-indicator-page.h"
#include "charts/vaerdi-minutes-page.h"
#include "charts/vaerdi-overview-page.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-published-page.h"
#include "charts/vaerdi-scorecard-page.h"
#include "charts/vaerdi-triple-aim-page.h"
#include "charts/vaerdi-workbook-views.h"
#include "charts/vaerdi-workbook.h"
#include "vaerdi-paper.h"

/* The figures may be computed anew while the person looks for a folder or a
 * printer: what was shown when they asked is what they get. */

struct _VaerdiPaper
{
  VaerdiExportView    view;     /* with references of its own */
  VaerdiScorecardLook look;
  VaerdiOverviewPage *overview; /* NULL where none is shown */
  VaerdiTheme      *theme;
  VaerdiBenchmark  *peers;      /* of the indicator's page; NULL for the nation */
  VaerdiYears      *years;      /* of the benchmark's page */
  char             *title;
  guint             n_pages;
};

static gboolean
shows_page (const VaerdiExportView *view,
            const char             *page)
{
  return view->verdict == NULL && g_strcmp0 (view->page, page) == 0;
}

static const char *
get_source (const VaerdiExportView *view)
{
  return view->engine != NULL ? vaerdi_engine_get_source (view->engine) : NULL;
}

/* Returns: 0 when the view has nothing to draw */
static guint
count_pages (VaerdiPaper *self)
{
  const VaerdiExportView *view = &self->view;

  if (view->verdict != NULL)
    return vaerdi_indicator_page_count (view->verdict, self->peers, self->theme, VAERDI_A4_LONG,
                                        VAERDI_A4_SHORT);
  if (shows_page (view, "meeting"))
    return view->agenda == NULL ? 0
           : vaerdi_minutes_page_count (view->agenda, view->present, self->theme, VAERDI_A4_SHORT, VAERDI_A4_LONG);
  if (shows_page (view, "benchmark"))
    return view->benchmark == NULL ? 0
           : vaerdi_benchmark_page_count (view->benchmark, self->years, self->theme, VAERDI_A4_LONG, VAERDI_A4_SHORT);
  if (shows_page (view, "triple-aim"))
    return view->triple_aim == NULL ? 0
           : vaerdi_triple_aim_page_count (view->triple_aim, self->theme, VAERDI_A4_LONG, VAERDI_A4_SHORT);
  if (shows_page (view, "published") && view->published != NULL)
    return vaerdi_published_page_count (view->published, self->theme, VAERDI_A4_LONG, VAERDI_A4_SHORT);
  if (self->overview != NULL)
    return vaerdi_overview_page_get_n_pages (self->overview);
  if (shows_page (view, "scorecard") && view->scorecard != NULL)
    return vaerdi_scorecard_page_count (view->scorecard, &self->look, self->theme, VAERDI_A4_LONG, VAERDI_A4_SHORT);

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
  if (shows_page (view, "overview") && view->overview != NULL)
    return g_strdup (vaerdi_overview_get_name (view->overview));
  if (view->scorecard != NULL)
    return g_strdup (view->scorecard->unit_name);

  return g_strdup ("Vaerdi");
}

static void
copy_view (VaerdiExportView       *to,
           const VaerdiExportView *from)
{
  g_set_object (&to->engine, from->engine);
  to->unit_id = g_strdup (from->unit_id);
  to->page = g_strdup (from->page);
  if (from->verdict != NULL)
    to->verdict = vaerdi_verdict_ref (from->verdict);
  to->grouping = from->grouping;
  if (from->overview != NULL)
    to->overview = vaerdi_overview_ref (from->overview);
  if (from->scorecard != NULL)
    to->scorecard = vaerdi_scorecard_ref (from->scorecard);
  if (from->benchmark != NULL)
    to->benchmark = vaerdi_benchmark_ref (from->benchmark);
  if (from->triple_aim != NULL)
    to->triple_aim = vaerdi_triple_aim_ref (from->triple_aim);
  if (from->published != NULL)
    to->published = vaerdi_published_ref (from->published);
  if (from->agenda != NULL)
    to->agenda = vaerdi_agenda_ref (from->agenda);
  to->present = g_strdup (from->present);
}

/**
 * vaerdi_paper_new:
 * @view: what the window shows; copied
 *
 * Returns: (transfer full): its pages
 */
VaerdiPaper *
vaerdi_paper_new (const VaerdiExportView *view)
{
  VaerdiPaper *self = g_new0 (VaerdiPaper, 1);

  copy_view (&self->view, view);
  self->theme = vaerdi_theme_new (VAERDI_THEME_PRINT, vaerdi_language_current (), VAERDI_DEFAULT_FONT,
                                  VAERDI_PAGE_EM);
  self->title = dup_title (view);
  self->look = view->look != NULL ? *view->look : vaerdi_scorecard_look_paper;
  /* Paper cannot be asked for what a tooltip says */
  self->look.columns |= VAERDI_COLUMNS_COUNTS;
  if (view->verdict != NULL && view->verdict->unit_level != VAERDI_LEVEL_NATION)
    self->peers = vaerdi_benchmark_new (view->engine, view->verdict->definition->id,
                                        view->verdict->unit_level, NULL);
  if (shows_page (view, "benchmark") && view->benchmark != NULL)
    {
      self->years = vaerdi_years_new (view->engine, view->benchmark);
      vaerdi_benchmark_compute_ranks (view->benchmark);
    }
  if (shows_page (view, "overview") && view->overview != NULL)
    self->overview = vaerdi_overview_page_new (view->overview, view->grouping, get_source (view),
                                               vaerdi_engine_get_reference_date (view->engine), self->theme,
                                               VAERDI_A4_LONG, VAERDI_A4_SHORT);
  self->n_pages = count_pages (self);

  return self;
}

void
vaerdi_paper_free (VaerdiPaper *self)
{
  g_clear_object (&self->view.engine);
  g_clear_pointer (&self->view.verdict, vaerdi_verdict_unref);
  g_clear_pointer (&self->view.overview, vaerdi_overview_unref);
  g_clear_pointer (&self->overview, vaerdi_overview_page_free);
  g_clear_pointer (&self->view.scorecard, vaerdi_scorecard_unref);
  g_clear_pointer (&self->view.benchmark, vaerdi_benchmark_unref);
  g_clear_pointer (&self->view.triple_aim, vaerdi_triple_aim_unref);
  g_clear_pointer (&self->view.published, vaerdi_published_unref);
  g_clear_pointer (&self->view.agenda, vaerdi_agenda_unref);
  g_free ((char *) self->view.present);
  g_clear_pointer (&self->peers, vaerdi_benchmark_unref);
  g_clear_pointer (&self->years, vaerdi_years_free);
  g_clear_pointer (&self->theme, vaerdi_theme_unref);
  g_free ((char *) self->view.unit_id);
  g_free ((char *) self->view.page);
  g_free (self->title);
  g_free (self);
}

/**
 * vaerdi_paper_get_title:
 * @self: pages
 *
 * Returns: (transfer none): what they show
 */
const char *
vaerdi_paper_get_title (VaerdiPaper *self)
{
  return self->title;
}

/**
 * vaerdi_paper_get_n_pages:
 * @self: pages
 *
 * Returns: how many there are; 0 when the view has no figures
 */
guint
vaerdi_paper_get_n_pages (VaerdiPaper *self)
{
  return self->n_pages;
}

/**
 * vaerdi_paper_get_size:
 * @self: pages
 * @width: (out): width of a page, points
 * @height: (out): its height
 *
 * A4: figures lie, minutes stand.
 */
void
vaerdi_paper_get_size (VaerdiPaper *self,
                       double      *width,
                       double      *height)
{
  gboolean stands = shows_page (&self->view, "meeting");

  *width = stands ? VAERDI_A4_SHORT : VAERDI_A4_LONG;
  *height = stands ? VAERDI_A4_LONG : VAERDI_A4_SHORT;
}

/**
 * vaerdi_paper_draw:
 * @self: pages
 * @cr: where to draw, in points
 * @page: which, from 0
 *
 * Draws a page, see vaerdi_paper_get_size().
 */
void
vaerdi_paper_draw (VaerdiPaper *self,
                   cairo_t     *cr,
                   guint        page)
{
  const VaerdiExportView *view = &self->view;
  const char *source = get_source (view);
  double width, height;

  vaerdi_paper_get_size (self, &width, &height);
  if (view->verdict != NULL)
    vaerdi_indicator_page_draw (cr, view->verdict, self->peers, source, self->theme, page, width, height);
  else if (shows_page (view, "meeting"))
    vaerdi_minutes_page_draw (cr, view->agenda, view->present, self->theme, page, width, height);
  else if (shows_page (view, "benchmark"))
    vaerdi_benchmark_page_draw (cr, view->benchmark, self->years, view->unit_id, source, self->theme, page, width,
                                height);
  else if (shows_page (view, "triple-aim"))
    vaerdi_triple_aim_page_draw (cr, view->triple_aim, view->unit_id, source, self->theme, page, width, height);
  else if (shows_page (view, "published"))
    vaerdi_published_page_draw (cr, view->published, self->theme, page, width, height);
  else if (self->overview != NULL)
    vaerdi_overview_page_draw (self->overview, cr, page);
  else
    vaerdi_scorecard_page_draw (cr, view->scorecard, &self->look, self->theme, page, width, height);
}

static void
draw_cb (cairo_t  *cr,
         guint     page,
         double    width,
         double    height,
         gpointer  user_data)
{
  vaerdi_paper_draw (user_data, cr, page);
}

static gboolean
write_workbook (VaerdiPaper  *self,
                const char   *path,
                GError      **error)
{
  const VaerdiExportView *view = &self->view;
  VaerdiWorkbookJob job = {
    .language = vaerdi_language_current (),
    .source = get_source (view),
    .created = g_get_real_time () / G_USEC_PER_SEC,
    .path = path,
  };

  if (view->verdict != NULL)
    return vaerdi_workbook_write_indicator (&job, view->verdict, self->peers, error);
  if (shows_page (view, "benchmark"))
    return vaerdi_workbook_write_benchmark (&job, view->benchmark, self->years, view->unit_id, error);
  if (shows_page (view, "triple-aim"))
    return vaerdi_workbook_write_triple_aim (&job, view->triple_aim, error);
  if (shows_page (view, "published"))
    return vaerdi_workbook_write_published (&job, view->published, error);
  if (self->overview != NULL)
    return vaerdi_workbook_write_overview (&job, view->overview, view->grouping,
                                           vaerdi_engine_get_reference_date (view->engine), error);

  return vaerdi_workbook_write_scorecard (&job, view->scorecard, &self->look, error);
}

static VaerdiRenderJob
make_job (VaerdiPaper *self)
{
  VaerdiRenderJob job = {
    .draw = draw_cb, .user_data = self, .n_pages = self->n_pages, .scale = 2, .title = self->title,
    .created = g_get_real_time () / G_USEC_PER_SEC,
  };

  vaerdi_paper_get_size (self, &job.width, &job.height);

  return job;
}

static gboolean
check_pages (VaerdiPaper  *self,
             GError      **error)
{
  if (self->n_pages > 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("This page has no figures to write; show an overview, a scorecard, an indicator, a benchmark or the triple aim first"));

  return FALSE;
}

/**
 * vaerdi_paper_run:
 * @self: pages; have to live as long as the run
 * @error: return location for an error
 *
 * Begins a PDF that is drawn page by page.
 *
 * Returns: (transfer full) (nullable): a run; %NULL when there is nothing to draw
 */
VaerdiPdfRun *
vaerdi_paper_run (VaerdiPaper  *self,
                  GError      **error)
{
  VaerdiRenderJob job = make_job (self);

  return check_pages (self, error) ? vaerdi_pdf_run_new (&job) : NULL;
}

/**
 * vaerdi_paper_write:
 * @self: pages
 * @path: a file that ends in .pdf, .svg, .png or .xlsx; PDF holds all pages, SVG
 *   and PNG the first, a workbook the figures behind them
 * @error: return location for an error
 *
 * Writes the whole file, or none.
 *
 * Returns: whether the file is written
 */
gboolean
vaerdi_paper_write (VaerdiPaper  *self,
                    const char   *path,
                    GError      **error)
{
  gboolean workbook = vaerdi_workbook_fits (path);
  VaerdiRenderFormat format;
  VaerdiRenderJob job = make_job (self);

  if (!workbook && !vaerdi_render_format_parse (path, &format, error))
    return FALSE;

  if (!check_pages (self, error))
    return FALSE;

  return workbook ? write_workbook (self, path, error) : vaerdi_render_to_file (&job, format, path, error);
}
