/* vaerdi-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-view"

#include "config.h"

#include <glib/gi18n.h>

#include "charts/vaerdi-benchmark-page.h"
#include "charts/vaerdi-catalogue-page.h"
#include "charts/vaerdi-indicator-page.h"
#include "charts/vaerdi-overview-page.h"
#include "charts/vaerdi-published-page.h"
#include "charts/vaerdi-scorecard-page.h"
#include "charts/vaerdi-scorecard-row.h"
#include "charts/vaerdi-triple-aim-page.h"
#include "charts/vaerdi-workbook-views.h"
#include "charts/vaerdi-workbook.h"
#include "vaerdictl/vaerdi-tables.h"
#include "vaerdictl/vaerdi-view.h"
#include "warehouse/vaerdi-csv.h"

/* Pages are A4, lying: a scorecard is wider than it is high. */
#define PAGE_WIDTH VAERDI_A4_LONG
#define PAGE_HEIGHT VAERDI_A4_SHORT

/* The row above a preview, in line with the page below it; points. */
#define TILE_MARGIN 32.0
#define TILE_TOP 20.0

struct _VaerdiView
{
  VaerdiTheme     *theme;
  char            *title;
  char            *source;
  char            *unit_id;
  gint32           reference_date;
  guint            n_pages;
  VaerdiOverview  *overview;
  VaerdiGrouping   grouping;
  VaerdiOverviewPage *overview_page;
  VaerdiScorecard *scorecard;
  VaerdiScorecardLook look;
  VaerdiVerdict   *verdict;
  VaerdiBenchmark *benchmark;
  VaerdiYears     *years;
  VaerdiTripleAim *triple_aim;
  VaerdiPublished *published;
  GPtrArray       *catalogue;
  VaerdiRegistry  *registry;      /* of the catalogue */
  double           tile_height;   /* of the row above an indicator; 0 for none */
};

void
vaerdi_view_free (VaerdiView *self)
{
  g_clear_pointer (&self->theme, vaerdi_theme_unref);
  g_clear_pointer (&self->overview, vaerdi_overview_unref);
  g_clear_pointer (&self->overview_page, vaerdi_overview_page_free);
  g_clear_pointer (&self->scorecard, vaerdi_scorecard_unref);
  g_clear_pointer (&self->verdict, vaerdi_verdict_unref);
  g_clear_pointer (&self->benchmark, vaerdi_benchmark_unref);
  g_clear_pointer (&self->years, vaerdi_years_free);
  g_clear_pointer (&self->triple_aim, vaerdi_triple_aim_unref);
  g_clear_pointer (&self->published, vaerdi_published_unref);
  g_clear_pointer (&self->catalogue, g_ptr_array_unref);
  g_clear_object (&self->registry);
  g_free (self->title);
  g_free (self->source);
  g_free (self->unit_id);
  g_free (self);
}

static VaerdiView *
view_alloc (VaerdiEngine *engine,
            VaerdiTheme  *theme)
{
  VaerdiView *self = g_new0 (VaerdiView, 1);

  self->theme = vaerdi_theme_ref (theme);
  self->source = g_strdup (vaerdi_engine_get_source (engine));
  self->reference_date = vaerdi_engine_get_reference_date (engine);
  self->n_pages = 1;

  return self;
}

/* Charts compare by id; people may have written a name. */
static gboolean
find_unit (VaerdiView    *self,
           VaerdiEngine  *engine,
           const char    *unit_id,
           GError       **error)
{
  const VaerdiOrgUnit *unit;

  if (unit_id == NULL)
    return TRUE;

  unit = vaerdi_org_tree_find (vaerdi_engine_get_org_tree (engine), unit_id, error);
  if (unit == NULL)
    return FALSE;

  self->unit_id = g_strdup (unit->unit_id);

  return TRUE;
}

/**
 * vaerdi_view_new_overview:
 * @engine: an engine that has computed
 * @overview: its overview
 * @grouping: what the cells are
 * @theme: how it looks
 *
 * Returns: (transfer full): the view
 */
VaerdiView *
vaerdi_view_new_overview (VaerdiEngine   *engine,
                          VaerdiOverview *overview,
                          VaerdiGrouping  grouping,
                          VaerdiTheme    *theme)
{
  VaerdiView *self = view_alloc (engine, theme);

  self->overview = vaerdi_overview_ref (overview);
  self->grouping = grouping;
  self->title = g_strdup (vaerdi_overview_get_name (overview));
  self->overview_page = vaerdi_overview_page_new (overview, grouping, self->source, self->reference_date, theme,
                                                  PAGE_WIDTH, PAGE_HEIGHT);
  self->n_pages = vaerdi_overview_page_get_n_pages (self->overview_page);

  return self;
}

/**
 * vaerdi_view_new_scorecard:
 * @engine: an engine that has computed
 * @unit_id: a unit, by id or name
 * @look: how it is looked at
 * @theme: how it looks
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the view
 */
VaerdiView *
vaerdi_view_new_scorecard (VaerdiEngine               *engine,
                           const char                 *unit_id,
                           const VaerdiScorecardLook  *look,
                           VaerdiTheme                *theme,
                           GError                    **error)
{
  g_autoptr (VaerdiView) self = view_alloc (engine, theme);

  self->scorecard = vaerdi_scorecard_new (engine, unit_id, error);
  if (self->scorecard == NULL)
    return NULL;

  self->look = *look;
  self->title = g_strdup (self->scorecard->unit_name);
  self->n_pages = vaerdi_scorecard_page_count (self->scorecard, look, theme, PAGE_WIDTH, PAGE_HEIGHT);

  return g_steal_pointer (&self);
}

/**
 * vaerdi_view_new_indicator:
 * @engine: an engine that has computed the indicator
 * @indicator_id: an indicator
 * @unit_id: a unit, by id or name
 * @theme: how it looks
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the view: control chart, funnel,
 *   definition and reasons
 */
VaerdiView *
vaerdi_view_new_indicator (VaerdiEngine  *engine,
                           const char    *indicator_id,
                           const char    *unit_id,
                           VaerdiTheme   *theme,
                           GError       **error)
{
  g_autoptr (VaerdiView) self = view_alloc (engine, theme);

  self->verdict = vaerdi_engine_judge (engine, indicator_id, unit_id, error);
  if (self->verdict == NULL)
    return NULL;

  self->title = g_strdup (self->verdict->definition->name[vaerdi_theme_get_language (theme)]);
  self->benchmark = vaerdi_benchmark_new (engine, indicator_id, self->verdict->unit_level, error);
  if (self->benchmark == NULL)
    return NULL;

  self->n_pages = vaerdi_indicator_page_count (self->verdict, self->benchmark, theme, PAGE_WIDTH, PAGE_HEIGHT);

  return g_steal_pointer (&self);
}

/**
 * vaerdi_view_new_preview:
 * @engine: an engine that has computed the indicator
 * @indicator_id: an indicator
 * @unit_id: a unit, by id or name
 * @theme: how it looks
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the view of the indicator, below its row
 *   on the scorecard
 */
VaerdiView *
vaerdi_view_new_preview (VaerdiEngine  *engine,
                         const char    *indicator_id,
                         const char    *unit_id,
                         VaerdiTheme   *theme,
                         GError       **error)
{
  VaerdiView *self = vaerdi_view_new_indicator (engine, indicator_id, unit_id, theme, error);

  if (self == NULL)
    return NULL;

  self->tile_height = vaerdi_scorecard_titles_height (theme) +
                      vaerdi_scorecard_row_height (self->verdict, VAERDI_COLUMNS_PAPER, theme, PAGE_WIDTH - 2 * TILE_MARGIN) + TILE_TOP;
  self->n_pages = vaerdi_indicator_page_count (self->verdict, self->benchmark, theme, PAGE_WIDTH,
                                               PAGE_HEIGHT - self->tile_height);

  return self;
}

/**
 * vaerdi_view_new_benchmark:
 * @engine: an engine that has computed the indicator
 * @indicator_id: an indicator
 * @level: the level of the units compared
 * @unit_id: (nullable): the unit that is pointed out
 * @peers: whom the unit is compared with
 * @theme: how it looks
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the view: funnel, ranked list, and a table of
 *   ranks and years
 */
VaerdiView *
vaerdi_view_new_benchmark (VaerdiEngine     *engine,
                           const char       *indicator_id,
                           VaerdiUnitLevel   level,
                           const char       *unit_id,
                           VaerdiPeers       peers,
                           VaerdiTheme      *theme,
                           GError          **error)
{
  g_autoptr (VaerdiView) self = view_alloc (engine, theme);
  g_autoptr (VaerdiBenchmark) all = vaerdi_benchmark_new (engine, indicator_id, level, error);

  if (all == NULL || !find_unit (self, engine, unit_id, error))
    return NULL;

  self->benchmark = vaerdi_benchmark_among (all, vaerdi_engine_get_org_tree (engine), self->unit_id, peers);
  self->years = vaerdi_years_new (engine, self->benchmark);
  vaerdi_benchmark_compute_ranks (self->benchmark);
  self->title = g_strdup (self->benchmark->definition->name[vaerdi_theme_get_language (theme)]);
  self->n_pages = vaerdi_benchmark_page_count (self->benchmark, self->years, theme, PAGE_WIDTH, PAGE_HEIGHT);

  return g_steal_pointer (&self);
}

/**
 * vaerdi_view_new_triple_aim:
 * @engine: an engine that has computed
 * @unit_id: a unit, by id or name
 * @theme: how it looks
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the view: three legs and value
 */
VaerdiView *
vaerdi_view_new_triple_aim (VaerdiEngine  *engine,
                            const char    *unit_id,
                            VaerdiTheme   *theme,
                            GError       **error)
{
  g_autoptr (VaerdiView) self = view_alloc (engine, theme);

  self->triple_aim = vaerdi_triple_aim_new (engine, unit_id, error);
  if (self->triple_aim == NULL || !find_unit (self, engine, unit_id, error))
    return NULL;

  self->title = g_strdup (self->triple_aim->unit_name);
  self->n_pages = vaerdi_triple_aim_page_count (self->triple_aim, theme, PAGE_WIDTH, PAGE_HEIGHT);

  return g_steal_pointer (&self);
}

/* The newest day of the figures dates the page: nothing newer is in it. */
static gint32
newest_day (const VaerdiPublished *published)
{
  gint32 newest = 0;

  for (guint i = 0; i < published->goals->len; i++)
    {
      const VaerdiPublishedGoal *goal = g_ptr_array_index (published->goals, i);

      newest = MAX (newest, goal->follow_up.to);
    }

  return newest;
}

/**
 * vaerdi_view_new_published:
 * @path: (nullable): a file of published goals; %NULL for those that ship
 * @theme: how it looks
 * @error: return location for an error
 *
 * Needs no engine, for the figures are in the file.
 *
 * Returns: (transfer full) (nullable): the view: goals by department
 */
VaerdiView *
vaerdi_view_new_published (const char   *path,
                           VaerdiTheme  *theme,
                           GError      **error)
{
  g_autoptr (VaerdiView) self = g_new0 (VaerdiView, 1);
  VaerdiLanguage language = vaerdi_theme_get_language (theme);

  self->theme = vaerdi_theme_ref (theme);
  self->published = path != NULL ? vaerdi_published_new_from_file (path, error) : vaerdi_published_new ();
  if (self->published == NULL)
    return NULL;

  self->title = vaerdi_published_dup_title (self->published, language);
  self->source = vaerdi_published_dup_source (self->published, language);
  self->reference_date = newest_day (self->published);
  self->n_pages = vaerdi_published_page_count (self->published, theme, PAGE_WIDTH, PAGE_HEIGHT);

  return g_steal_pointer (&self);
}

/**
 * vaerdi_view_new_catalogue:
 * @registry: the indicators that were found
 * @theme: how it looks
 *
 * Needs no engine, for targets have no figures.
 *
 * Returns: (transfer full): the view: targets by area
 */
VaerdiView *
vaerdi_view_new_catalogue (VaerdiRegistry *registry,
                           VaerdiTheme    *theme)
{
  VaerdiView *self = g_new0 (VaerdiView, 1);

  self->theme = vaerdi_theme_ref (theme);
  self->catalogue = vaerdi_target_catalogue_new ();
  self->registry = g_object_ref (registry);
  self->title = g_strdup (vaerdi_text (vaerdi_theme_get_language (theme), "Catalogue of targets"));
  self->n_pages = vaerdi_catalogue_page_count (self->catalogue, registry, theme, PAGE_WIDTH, PAGE_HEIGHT);

  return self;
}

guint
vaerdi_view_get_n_pages (VaerdiView *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_pages;
}

static void
draw_indicator (VaerdiView *self,
                cairo_t    *cr,
                guint       page,
                double      width,
                double      height)
{
  double titles = vaerdi_scorecard_titles_height (self->theme);
  double row_width = width - 2 * TILE_MARGIN;

  cairo_save (cr);
  cairo_translate (cr, 0, self->tile_height);
  vaerdi_indicator_page_draw (cr, self->verdict, self->benchmark, self->source, self->theme, page,
                              width, height - self->tile_height);
  cairo_restore (cr);

  if (self->tile_height == 0)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, self->tile_height);
  cairo_clip (cr);
  vaerdi_theme_set_source (self->theme, cr, VAERDI_COLOR_BACKGROUND);
  cairo_paint (cr);
  vaerdi_scorecard_row_draw_titles (cr, VAERDI_COLUMNS_PAPER, self->theme, TILE_MARGIN, TILE_TOP, row_width);
  vaerdi_scorecard_row_draw (cr, self->verdict, VAERDI_COLUMNS_PAPER, self->theme, TILE_MARGIN, TILE_TOP + titles,
                             row_width, self->tile_height - titles - TILE_TOP);
  cairo_restore (cr);
}

static void
draw_page (cairo_t  *cr,
           guint     page,
           double    width,
           double    height,
           gpointer  user_data)
{
  VaerdiView *self = user_data;

  if (self->catalogue != NULL)
    vaerdi_catalogue_page_draw (cr, self->catalogue, self->registry, self->theme, page, width, height);
  else if (self->published != NULL)
    vaerdi_published_page_draw (cr, self->published, self->theme, page, width, height);
  else if (self->overview != NULL)
    vaerdi_overview_page_draw (self->overview_page, cr, page);
  else if (self->scorecard != NULL)
    vaerdi_scorecard_page_draw (cr, self->scorecard, &self->look, self->theme, page, width, height);
  else if (self->triple_aim != NULL)
    vaerdi_triple_aim_page_draw (cr, self->triple_aim, self->unit_id, self->source, self->theme,
                                 page, width, height);
  else if (self->verdict != NULL)
    draw_indicator (self, cr, page, width, height);
  else
    vaerdi_benchmark_page_draw (cr, self->benchmark, self->years, self->unit_id, self->source, self->theme, page,
                                width, height);
}

static VaerdiTable *
table_of (VaerdiView *self)
{
  if (self->catalogue != NULL)
    return vaerdi_target_catalogue_to_table (self->catalogue, self->registry, vaerdi_theme_get_language (self->theme));
  if (self->published != NULL)
    return vaerdi_tables_published (self->published);
  if (self->overview != NULL)
    return vaerdi_tables_overview (self->overview, self->grouping, vaerdi_theme_get_language (self->theme));
  if (self->scorecard != NULL)
    return vaerdi_tables_scorecard (self->scorecard, &self->look, vaerdi_theme_get_language (self->theme));
  if (self->triple_aim != NULL)
    return NULL;
  if (self->verdict != NULL)
    return vaerdi_tables_points (self->verdict, G_MININT32, G_MAXINT32);

  return vaerdi_tables_benchmark (self->benchmark, vaerdi_theme_get_language (self->theme));
}

static gboolean
write_csv (VaerdiView  *self,
           const char  *path,
           GError     **error)
{
  g_autoptr (VaerdiTable) table = table_of (self);

  if (table == NULL)
    {
      g_set_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_FORMAT,
                   N_("%s: this view is a page of charts and has no single table; use PDF, SVG, PNG or XLSX"), path);
      return FALSE;
    }

  return vaerdi_csv_write_file (table, path, VAERDI_CSV_DEFAULT, error);
}

static gboolean
write_workbook (VaerdiView  *self,
                const char  *path,
                GError     **error)
{
  VaerdiWorkbookJob job = {
    .language = vaerdi_theme_get_language (self->theme), .source = self->source,
    .created = (gint64) self->reference_date * 86400, .path = path,
  };

  if (self->catalogue != NULL)
    return vaerdi_workbook_write_catalogue (&job, self->catalogue, self->registry, error);
  if (self->published != NULL)
    return vaerdi_workbook_write_published (&job, self->published, error);
  if (self->overview != NULL)
    return vaerdi_workbook_write_overview (&job, self->overview, self->grouping, self->reference_date, error);
  if (self->scorecard != NULL)
    return vaerdi_workbook_write_scorecard (&job, self->scorecard, &self->look, error);
  if (self->triple_aim != NULL)
    return vaerdi_workbook_write_triple_aim (&job, self->triple_aim, error);
  if (self->verdict != NULL)
    return vaerdi_workbook_write_indicator (&job, self->verdict, self->benchmark, error);

  return vaerdi_workbook_write_benchmark (&job, self->benchmark, self->years, self->unit_id, error);
}

/**
 * vaerdi_view_fits:
 * @path: a file's name
 * @error: return location for an error
 *
 * Returns: whether its ending is one that views are written as
 */
gboolean
vaerdi_view_fits (const char  *path,
                  GError     **error)
{
  VaerdiRenderFormat format;

  return g_str_has_suffix (path, ".csv") || vaerdi_workbook_fits (path) ||
         vaerdi_render_format_parse (path, &format, error);
}

/**
 * vaerdi_view_write:
 * @self: a view
 * @path: the file; its ending says which kind: pdf, svg, png, csv or xlsx
 * @page: the page that an SVG or PNG holds, from 0
 * @scale: pixels per point in a PNG
 * @error: return location for an error
 *
 * The file is replaced as a whole or not at all. The same view gives the same
 * bytes: a PDF is dated with the reference date.
 *
 * Returns: %FALSE when it could not be written
 */
gboolean
vaerdi_view_write (VaerdiView  *self,
                   const char  *path,
                   guint        page,
                   double       scale,
                   GError     **error)
{
  VaerdiRenderJob job = {
    .draw = draw_page, .user_data = self, .width = PAGE_WIDTH, .height = PAGE_HEIGHT,
    .n_pages = self->n_pages, .page = page, .scale = scale, .title = self->title,
    .subject = self->source, .created = (gint64) self->reference_date * 86400,
  };
  VaerdiRenderFormat format;

  if (g_str_has_suffix (path, ".csv"))
    return write_csv (self, path, error);
  if (vaerdi_workbook_fits (path))
    return write_workbook (self, path, error);

  if (!vaerdi_render_format_parse (path, &format, error))
    return FALSE;

  if (page >= self->n_pages)
    {
      g_set_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_SIZE,
                   N_("%s: there is no page %u; the view has %u"), path, page + 1, self->n_pages);
      return FALSE;
    }

  return vaerdi_render_to_file (&job, format, path, error);
}
