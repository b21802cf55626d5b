/* vaerdi-command-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-export"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "charts/vaerdi-page.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-look.h"
#include "vaerdictl/vaerdi-view.h"

/* export: views as files. */

typedef struct
{
  VaerdiSession *session;
  VaerdiTheme   *theme;
  char          *unit;
  char          *level_id;
  char          *peers_id;
  VaerdiPeers    peers;
  char          *output;
  char          *all;
  char          *style_id;
  char          *font;
  int            page;
  VaerdiLookWords words;
  VaerdiScorecardLook look;
} Export;

static VaerdiExit
parse_style (Export *export)
{
  static const char * const styles[] = { "light", "dark", "contrast", "print" };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (g_strcmp0 (export->style_id, styles[i]) == 0 || (export->style_id == NULL && i == 0))
        {
          export->theme = vaerdi_theme_new (i, export->session->language, export->font, VAERDI_PAGE_EM);
          return VAERDI_EXIT_OK;
        }
    }

  return vaerdi_command_usage (export->session, "--style is “%s”; light, dark, contrast or print was expected", export->style_id);
}

/* A table is for those who calculate on: it has all there is. */
static VaerdiExit
parse_look (Export *export)
{
  gboolean table = export->output != NULL && g_str_has_suffix (export->output, ".csv");

  return vaerdi_look_words_parse (&export->words, export->session, table ? VAERDI_COLUMNS_ALL : VAERDI_COLUMNS_PAPER,
                                  &export->look);
}

static VaerdiView *
make_overview (Export      *export,
               const char  *unit,
               GError     **error)
{
  VaerdiEngine *engine = export->session->engine;
  g_autoptr (VaerdiOverview) overview = vaerdi_overview_new (engine, unit, error);

  return overview == NULL ? NULL : vaerdi_view_new_overview (engine, overview, export->look.grouping, export->theme);
}

static VaerdiView *
make_view (Export      *export,
           int          argc,
           char       **argv,
           GError     **error)
{
  VaerdiEngine *engine = export->session->engine;
  const char *view = argv[1];
  VaerdiUnitLevel level = VAERDI_LEVEL_DEPARTMENT;

  if (export->level_id != NULL)
    vaerdi_unit_level_parse (export->level_id, &level);

  if (g_str_equal (view, "overview"))
    return make_overview (export, argv[2], error);
  if (g_str_equal (view, "scorecard"))
    return vaerdi_view_new_scorecard (engine, argv[2], &export->look, export->theme, error);
  if (g_str_equal (view, "triple-aim"))
    return vaerdi_view_new_triple_aim (engine, argv[2], export->theme, error);
  if (g_str_equal (view, "indicator"))
    return vaerdi_view_new_indicator (engine, argv[2], export->unit, export->theme, error);

  return vaerdi_view_new_benchmark (engine, argv[2], level, export->unit, export->peers, export->theme, error);
}

/* Views of one indicator; the others show all of them. */
static gboolean
is_single (const char *view)
{
  return g_str_equal (view, "indicator") || g_str_equal (view, "benchmark");
}

/* Before anything is computed. */
static VaerdiExit
check_ending (Export     *export,
              const char *view)
{
  g_autoptr (GError) error = NULL;

  if (g_str_has_suffix (export->output, ".csv") && g_str_equal (view, "triple-aim"))
    return vaerdi_command_usage (export->session, "%s: the triple aim is a page of charts and has no single table; "
                                 "use PDF, SVG, PNG or XLSX", export->output);

  return vaerdi_view_fits (export->output, &error)
         ? VAERDI_EXIT_OK : vaerdi_command_fail (export->session, VAERDI_EXIT_USAGE, error);
}

static gboolean
find_unit (Export      *export,
           const char  *unit_id,
           GError     **error)
{
  return unit_id == NULL ||
         vaerdi_org_tree_find (vaerdi_engine_get_org_tree (export->session->engine), unit_id, error) != NULL;
}

static VaerdiExit
check_words (Export  *export,
             int      argc,
             char   **argv)
{
  static const char * const views[] = { "overview", "scorecard", "indicator", "benchmark", "triple-aim", NULL };
  VaerdiUnitLevel level;
  VaerdiExit status;

  if (argc != 3 || !g_strv_contains (views, argv[1]))
    return vaerdi_command_usage (export->session, "export takes a view and what it shows: overview UNIT, scorecard UNIT, "
                                 "indicator ID --unit UNIT, benchmark ID, triple-aim UNIT, published [FILE] or catalogue");
  if (export->output == NULL)
    return vaerdi_command_usage (export->session, "export needs --output FILE; its ending says which kind: pdf, svg, png, csv or xlsx");
  if (g_str_equal (argv[1], "indicator") && export->unit == NULL)
    return vaerdi_command_usage (export->session, "export indicator needs --unit");
  if (export->level_id != NULL && !vaerdi_unit_level_parse (export->level_id, &level))
    return vaerdi_command_usage (export->session, "there is no level “%s”; use region, hospital or department", export->level_id);
  if (export->page < 1)
    return vaerdi_command_usage (export->session, "pages are counted from 1");
  if ((status = vaerdi_command_peers (export->session, export->peers_id, export->unit, &export->peers)) != VAERDI_EXIT_OK)
    return status;

  return is_single (argv[1]) && vaerdi_command_indicator (export->session, argv[2], &status) == NULL
         ? status : check_ending (export, argv[1]);
}

/* The figures are in a file: no warehouse is opened. */
static VaerdiExit
export_published (Export  *export,
                  int      argc,
                  char   **argv)
{
  g_autoptr (VaerdiView) view = NULL;
  g_autoptr (GError) error = NULL;

  if (argc > 3 || export->output == NULL || export->page < 1)
    return vaerdi_command_usage (export->session, "export published takes at most one file, and needs --output FILE; "
                                 "pages are counted from 1");

  view = vaerdi_view_new_published (argc == 3 ? argv[2] : NULL, export->theme, &error);
  if (view == NULL || !vaerdi_view_write (view, export->output, export->page - 1, VAERDI_VIEW_PNG_SCALE, &error))
    return vaerdi_command_fail (export->session, VAERDI_EXIT_FAILED, error);

  return VAERDI_EXIT_OK;
}

/* Nor for what is aimed at. */
static VaerdiExit
export_catalogue (Export *export,
                  int     argc)
{
  g_autoptr (VaerdiView) view = NULL;
  g_autoptr (GError) error = NULL;

  if (argc > 2 || export->output == NULL || export->page < 1)
    return vaerdi_command_usage (export->session, "export catalogue takes no argument, and needs --output FILE; "
                                 "pages are counted from 1");

  view = vaerdi_view_new_catalogue (vaerdi_session_get_registry (export->session), export->theme);
  if (!vaerdi_view_write (view, export->output, export->page - 1, VAERDI_VIEW_PNG_SCALE, &error))
    return vaerdi_command_fail (export->session, VAERDI_EXIT_FAILED, error);

  return VAERDI_EXIT_OK;
}

static VaerdiExit
export_one (Export  *export,
            int      argc,
            char   **argv)
{
  g_autoptr (VaerdiView) view = NULL;
  g_autoptr (GError) error = NULL;
  gboolean single;
  VaerdiExit status;

  if (argc > 1 && g_str_equal (argv[1], "published"))
    return export_published (export, argc, argv);
  if (argc > 1 && g_str_equal (argv[1], "catalogue"))
    return export_catalogue (export, argc);
  status = check_words (export, argc, argv);
  if (status != VAERDI_EXIT_OK)
    return status;

  single = is_single (argv[1]);
  if (!vaerdi_session_open (export->session, &error))
    return vaerdi_command_fail (export->session, VAERDI_EXIT_WAREHOUSE, error);
  if (!find_unit (export, single ? export->unit : argv[2], &error))
    return vaerdi_command_fail (export->session, VAERDI_EXIT_USAGE, error);
  if (!(single ? vaerdi_session_compute (export->session, argv[2], &error)
               : vaerdi_session_compute_all (export->session, &error)) ||
      (view = make_view (export, argc, argv, &error)) == NULL ||
      !vaerdi_view_write (view, export->output, export->page - 1, VAERDI_VIEW_PNG_SCALE, &error))
    return vaerdi_command_fail (export->session, VAERDI_EXIT_FAILED, error);

  return VAERDI_EXIT_OK;
}

/* One PDF with all pages, and a picture of each page. */
static gboolean
write_all (Export      *export,
           VaerdiView  *view,
           const char  *name,
           GError     **error)
{
  g_autofree char *pdf = NULL;
  guint n_pages;

  if (view == NULL)
    return FALSE;

  n_pages = vaerdi_view_get_n_pages (view);
  pdf = g_strdup_printf ("%s/%s.pdf", export->all, name);
  if (!vaerdi_view_write (view, pdf, 0, VAERDI_VIEW_PNG_SCALE, error))
    return FALSE;
  puts (pdf);

  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *png = n_pages == 1 ? g_strdup_printf ("%s/%s.png", export->all, name)
                                          : g_strdup_printf ("%s/%s-%u.png", export->all, name, page + 1);

      if (!vaerdi_view_write (view, png, page, VAERDI_VIEW_PNG_SCALE, error))
        return FALSE;
      puts (png);
    }

  return TRUE;
}

/* The open department with the most figures to show, that something is to be
 * seen; the first by name among equals. */
static const char *
choose_unit (VaerdiEngine *engine)
{
  g_autoptr (GPtrArray) units =
    vaerdi_org_tree_list_level (vaerdi_engine_get_org_tree (engine), VAERDI_LEVEL_DEPARTMENT);
  const char *best = NULL;
  int most = -1;

  for (guint i = 0; i < units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);
      g_autoptr (VaerdiScorecard) scorecard = vaerdi_scorecard_new (engine, unit->unit_id, NULL);
      int score;

      if (scorecard == NULL || !vaerdi_org_unit_is_open (unit, vaerdi_engine_get_reference_date (engine)))
        continue;
      score = 2 * (int) scorecard->verdicts->len + 3 * (int) (scorecard->n_improvements + scorecard->n_concerns) -
              4 * (int) scorecard->n_failed;
      if (score > most)
        {
          most = score;
          best = unit->unit_id;
        }
    }

  return best;
}

static gboolean
write_indicators (Export           *export,
                  VaerdiScorecard  *scorecard,
                  GError          **error)
{
  for (guint i = 0; i < scorecard->verdicts->len; i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (scorecard->verdicts, i);
      const char *id = verdict->definition->id;
      g_autofree char *page_name = g_strdup_printf ("indicator-%s", id);
      g_autofree char *funnel_name = g_strdup_printf ("benchmark-%s", id);
      g_autoptr (VaerdiView) page =
        vaerdi_view_new_indicator (export->session->engine, id, scorecard->unit_id, export->theme, error);
      g_autoptr (VaerdiView) funnel = NULL;

      if (!write_all (export, page, page_name, error))
        return FALSE;

      funnel = vaerdi_view_new_benchmark (export->session->engine, id, scorecard->unit_level,
                                          scorecard->unit_id, VAERDI_PEERS_NATION, export->theme, error);
      if (!write_all (export, funnel, funnel_name, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_views (Export  *export,
             GError **error)
{
  VaerdiEngine *engine = export->session->engine;
  const char *unit = export->unit != NULL ? export->unit : choose_unit (engine);
  g_autoptr (VaerdiScorecard) scorecard = NULL;
  g_autoptr (VaerdiView) view = NULL;
  g_autoptr (VaerdiView) overview = NULL;
  g_autoptr (VaerdiView) aims = NULL;
  g_autoptr (VaerdiView) published = vaerdi_view_new_published (NULL, export->theme, error);

  if (!write_all (export, published, "published", error))
    return FALSE;
  if (unit == NULL)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("the warehouse has no departments; fill the view org_unit"));
      return FALSE;
    }

  overview = make_overview (export, unit, error);
  if (!write_all (export, overview, "overview", error))
    return FALSE;

  view = vaerdi_view_new_scorecard (engine, unit, &export->look, export->theme, error);
  if (!write_all (export, view, "scorecard", error))
    return FALSE;

  aims = vaerdi_view_new_triple_aim (engine, unit, export->theme, error);
  if (!write_all (export, aims, "triple-aim", error))
    return FALSE;

  scorecard = vaerdi_scorecard_new (engine, unit, error);

  return scorecard != NULL && write_indicators (export, scorecard, error);
}

static VaerdiExit
export_all (Export *export)
{
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (export->all, 0755) != 0)
    {
      vaerdi_command_usage (export->session, "the folder %s cannot be made: %s", export->all, g_strerror (errno));
      return VAERDI_EXIT_FAILED;
    }
  if (!vaerdi_session_open (export->session, &error))
    return vaerdi_command_fail (export->session, VAERDI_EXIT_WAREHOUSE, error);
  if (!find_unit (export, export->unit, &error))
    return vaerdi_command_fail (export->session, VAERDI_EXIT_USAGE, error);
  if (!vaerdi_session_compute_all (export->session, &error) || !write_views (export, &error))
    return vaerdi_command_fail (export->session, VAERDI_EXIT_FAILED, error);

  return VAERDI_EXIT_OK;
}

static VaerdiExit
check_all (Export  *export,
           int      argc,
           char   **argv)
{
  if (export->all == NULL || argc == 1)
    return VAERDI_EXIT_OK;

  return vaerdi_command_usage (export->session, "export --all writes every view and takes no other; “%s” is one", argv[1]);
}

VaerdiExit
vaerdi_command_export (VaerdiSession  *session,
                       int             argc,
                       char          **argv)
{
  Export export = { .session = session, .page = 1 };
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &export.output, N_("The file to write"), "FILE" },
    { "all", 0, 0, G_OPTION_ARG_FILENAME, &export.all, N_("Write every view of a department to a folder"), "FOLDER" },
    { "unit", 'u', 0, G_OPTION_ARG_STRING, &export.unit, N_("The unit shown or pointed out"), "UNIT" },
    { "level", 0, 0, G_OPTION_ARG_STRING, &export.level_id, N_("region, hospital or department"), "LEVEL" },
    { "peers", 0, 0, G_OPTION_ARG_STRING, &export.peers_id, N_("nation, region or similar"), "PEERS" },
    { "style", 0, 0, G_OPTION_ARG_STRING, &export.style_id, N_("light, dark, contrast or print"), "STYLE" },
    { "font", 0, 0, G_OPTION_ARG_STRING, &export.font, N_("Font families, with commas between"), "NAMES" },
    { "page", 0, 0, G_OPTION_ARG_INT, &export.page, N_("The page that an SVG or PNG holds"), "N" },
    VAERDI_LOOK_BY (&export.words), VAERDI_LOOK_ONLY (&export.words), VAERDI_LOOK_COLUMNS (&export.words),
    { NULL },
  };
  VaerdiExit status;

  if (vaerdi_command_options (session, entries, &argc, &argv, &status) &&
      (status = check_all (&export, argc, argv)) == VAERDI_EXIT_OK &&
      (status = parse_style (&export)) == VAERDI_EXIT_OK && (status = parse_look (&export)) == VAERDI_EXIT_OK)
    status = export.all != NULL ? export_all (&export) : export_one (&export, argc, argv);

  g_clear_pointer (&export.theme, vaerdi_theme_unref);
  g_free (export.output);
  g_free (export.all);
  g_free (export.unit);
  g_free (export.level_id);
  g_free (export.peers_id);
  g_free (export.style_id);
  g_free (export.font);
  vaerdi_look_words_clear (&export.words);

  return status;
}
