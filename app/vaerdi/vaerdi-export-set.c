/* vaerdi-export-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-export-set"

#include "config.h"

#include "vaerdi-export-set.h"

typedef struct
{
  const char *page;           /* as the window names it; "indicator" for one of them */
  char       *unit_id;
  char       *indicator_id;   /* NULL unless the page is of one */
  char       *path;
} Part;

struct _VaerdiExportSet
{
  VaerdiEngine *engine;       /* NULL when there is one paper, that is made already */
  VaerdiPaper  *paper;
  char         *folder;       /* NULL for a single file */
  GPtrArray    *parts;        /* of Part */
};

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->unit_id);
  g_free (part->indicator_id);
  g_free (part->path);
  g_free (part);
}

static void
add_part (VaerdiExportSet *self,
          const char      *page,
          const char      *unit_id,
          const char      *indicator_id,
          const char      *name)
{
  Part *part = g_new0 (Part, 1);
  g_autofree char *file = g_strconcat (name, ".pdf", NULL);

  g_strdelimit (file, "/\\:", '-');
  part->page = page;
  part->unit_id = g_strdup (unit_id);
  part->indicator_id = g_strdup (indicator_id);
  part->path = g_build_filename (self->folder, file, NULL);
  g_ptr_array_add (self->parts, part);
}

/**
 * vaerdi_export_set_new_single:
 * @paper: (transfer full): pages
 * @path: the file that they go to, see vaerdi_paper_write()
 *
 * Returns: (transfer full): a set of one
 */
VaerdiExportSet *
vaerdi_export_set_new_single (VaerdiPaper *paper,
                              const char  *path)
{
  VaerdiExportSet *self = g_new0 (VaerdiExportSet, 1);
  Part *part = g_new0 (Part, 1);

  self->paper = paper;
  self->parts = g_ptr_array_new_with_free_func (part_free);
  part->path = g_strdup (path);
  g_ptr_array_add (self->parts, part);

  return self;
}

/* A leader of many departments reads the card of each. */
static void
add_scorecards (VaerdiExportSet     *self,
                VaerdiOrgTree       *tree,
                const VaerdiOrgUnit *unit)
{
  g_autoptr (GPtrArray) below =
    vaerdi_org_tree_list_descendants (tree, unit, vaerdi_engine_get_reference_date (self->engine));

  add_part (self, "scorecard", unit->unit_id, NULL, "scorecard");
  for (guint i = 0; i < below->len; i++)
    {
      const VaerdiOrgUnit *department = g_ptr_array_index (below, i);
      g_autofree char *name = g_strdup_printf ("scorecard-%s", department->unit_id);

      add_part (self, "scorecard", department->unit_id, NULL, name);
    }
}

static void
add_indicators (VaerdiExportSet *self,
                const char      *unit_id)
{
  g_autoptr (VaerdiScorecard) scorecard = vaerdi_scorecard_new (self->engine, unit_id, NULL);

  for (guint i = 0; scorecard != NULL && i < scorecard->verdicts->len; i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (scorecard->verdicts, i);
      const char *id = verdict->definition->id;
      g_autofree char *indicator = g_strdup_printf ("indicator-%s", id);
      g_autofree char *benchmark = g_strdup_printf ("benchmark-%s", id);

      add_part (self, "indicator", unit_id, id, indicator);
      if (scorecard->unit_level != VAERDI_LEVEL_NATION)
        add_part (self, "benchmark", unit_id, id, benchmark);
    }
}

/**
 * vaerdi_export_set_new_all:
 * @engine: an open engine
 * @unit_id: one of its units
 * @folder: where the files are to be
 *
 * Every view of a unit, and the scorecards of all that belongs to it.
 *
 * Returns: (transfer full): a set
 */
VaerdiExportSet *
vaerdi_export_set_new_all (VaerdiEngine *engine,
                           const char   *unit_id,
                           const char   *folder)
{
  VaerdiExportSet *self = g_new0 (VaerdiExportSet, 1);
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (tree, unit_id);

  self->engine = g_object_ref (engine);
  self->folder = g_strdup (folder);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  if (unit == NULL)
    return self;

  add_part (self, "overview", unit_id, NULL, "overview");
  add_scorecards (self, tree, unit);
  add_part (self, "triple-aim", unit_id, NULL, "triple-aim");
  add_indicators (self, unit_id);
  add_part (self, "published", unit_id, NULL, "published");

  return self;
}

void
vaerdi_export_set_free (VaerdiExportSet *self)
{
  g_clear_object (&self->engine);
  g_clear_pointer (&self->paper, vaerdi_paper_free);
  g_ptr_array_unref (self->parts);
  g_free (self->folder);
  g_free (self);
}

guint
vaerdi_export_set_get_size (VaerdiExportSet *self)
{
  return self->parts->len;
}

const char *
vaerdi_export_set_get_path (VaerdiExportSet *self,
                            guint            index)
{
  return ((Part *) g_ptr_array_index (self->parts, index))->path;
}

/**
 * vaerdi_export_set_get_folder:
 * @self: a set
 *
 * Returns: (transfer none) (nullable): the folder of all files; %NULL for a
 *   single one
 */
const char *
vaerdi_export_set_get_folder (VaerdiExportSet *self)
{
  return self->folder;
}

static VaerdiPaper *
make_scorecard (VaerdiExportView *view)
{
  g_autoptr (VaerdiScorecard) scorecard = vaerdi_scorecard_new (view->engine, view->unit_id, NULL);

  view->scorecard = scorecard;

  return vaerdi_paper_new (view);
}

static VaerdiPaper *
make_overview (VaerdiExportView  *view,
               GError           **error)
{
  g_autoptr (VaerdiOverview) overview = vaerdi_overview_new (view->engine, view->unit_id, error);

  view->overview = overview;

  return overview != NULL ? vaerdi_paper_new (view) : NULL;
}

static VaerdiPaper *
make_triple_aim (VaerdiExportView  *view,
                 GError           **error)
{
  g_autoptr (VaerdiTripleAim) triple_aim = vaerdi_triple_aim_new (view->engine, view->unit_id, error);

  view->triple_aim = triple_aim;

  return triple_aim != NULL ? vaerdi_paper_new (view) : NULL;
}

static VaerdiPaper *
make_indicator (VaerdiExportView  *view,
                const char        *indicator_id,
                GError           **error)
{
  g_autoptr (VaerdiVerdict) verdict = vaerdi_engine_judge (view->engine, indicator_id, view->unit_id, error);

  view->verdict = verdict;

  return verdict != NULL ? vaerdi_paper_new (view) : NULL;
}

static VaerdiPaper *
make_benchmark (VaerdiExportView  *view,
                const char        *indicator_id,
                GError           **error)
{
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (vaerdi_engine_get_org_tree (view->engine), view->unit_id);
  g_autoptr (VaerdiBenchmark) benchmark = vaerdi_benchmark_new (view->engine, indicator_id, unit->level, error);

  view->benchmark = benchmark;

  return benchmark != NULL ? vaerdi_paper_new (view) : NULL;
}

static VaerdiPaper *
make_published (VaerdiExportView *view)
{
  g_autoptr (VaerdiPublished) published = vaerdi_published_new ();

  view->published = published;

  return vaerdi_paper_new (view);
}

/**
 * vaerdi_export_set_make:
 * @self: a set
 * @index: which
 * @error: return location
 *
 * Makes the pages of one file; those of a single one once only.
 *
 * Returns: (transfer full) (nullable): pages
 */
VaerdiPaper *
vaerdi_export_set_make (VaerdiExportSet  *self,
                        guint             index,
                        GError          **error)
{
  const Part *part = g_ptr_array_index (self->parts, index);
  VaerdiExportView view = { .engine = self->engine, .unit_id = part->unit_id, .page = part->page };

  if (self->engine == NULL)
    return g_steal_pointer (&self->paper);
  if (g_str_equal (part->page, "scorecard"))
    return make_scorecard (&view);
  if (g_str_equal (part->page, "overview"))
    return make_overview (&view, error);
  if (g_str_equal (part->page, "triple-aim"))
    return make_triple_aim (&view, error);
  if (g_str_equal (part->page, "indicator"))
    return make_indicator (&view, part->indicator_id, error);
  if (g_str_equal (part->page, "benchmark"))
    return make_benchmark (&view, part->indicator_id, error);

  return make_published (&view);
}
