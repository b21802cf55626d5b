/* vaerdi-command-preview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-preview"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "charts/vaerdi-page.h"
#include "vaerdictl/vaerdi-manifests.h"
#include "vaerdictl/vaerdi-view.h"
#include "verdicts/vaerdi-error-text.h"

/* preview: what an indicator will look like, drawn anew each time one of its
 * files is saved. A fault is told and the last picture stays. */

/* Editors write a file in several steps; this long after the last one. */
#define SETTLE_MS 200

#define PNG_SCALE 2

typedef struct
{
  VaerdiSession *session;
  char          *path;      /* of the manifest */
  char          *unit;
  char          *output;
  gboolean       watch;
  VaerdiTheme   *theme;
  GMainLoop     *loop;
  guint          settle;
} Preview;

static VaerdiEngine *
open_engine (Preview          *preview,
             VaerdiDefinition *definition,
             GError          **error)
{
  VaerdiSession *session = preview->session;
  const char * const path[] = { definition->folder, NULL };
  g_autoptr (VaerdiRegistry) registry = vaerdi_registry_new (path);
  g_autoptr (VaerdiWait) opened = vaerdi_wait_new ();
  g_autoptr (VaerdiWait) computed = vaerdi_wait_new ();
  g_autoptr (VaerdiEngine) engine = NULL;

  vaerdi_registry_load (registry);
  engine = vaerdi_engine_new (registry, session->warehouse);
  if (session->server != NULL)
    vaerdi_engine_set_source (engine, vaerdi_text (session->language, "Demo region (synthetic data)"));
  if (session->reference_date != G_MININT32)
    vaerdi_engine_set_reference_date (engine, session->reference_date);
  if (session->months > 0)
    vaerdi_engine_set_n_months (engine, session->months);

  vaerdi_engine_open_async (engine, NULL, vaerdi_wait_cb, opened);
  if (!vaerdi_engine_open_finish (engine, vaerdi_wait_for (opened), error))
    return NULL;
  vaerdi_engine_compute_async (engine, definition->id, NULL, vaerdi_wait_cb, computed);
  if (!vaerdi_engine_compute_finish (engine, vaerdi_wait_for (computed), error))
    return NULL;

  return g_steal_pointer (&engine);
}

/* The open unit with the largest figure, that something is to be seen. */
static char *
choose_unit (VaerdiEngine     *engine,
             VaerdiDefinition *definition)
{
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (vaerdi_engine_get_org_tree (engine), definition->level);
  const char *best = NULL;
  double most = -1;

  for (guint i = 0; i < units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);
      g_autoptr (VaerdiVerdict) verdict = vaerdi_engine_judge (engine, definition->id, unit->unit_id, NULL);
      double size = verdict == NULL || verdict->state != VAERDI_STATE_OK ? 0
                    : definition->measure == VAERDI_MEASURE_COUNT ? verdict->current.numerator
                                                                  : verdict->current.denominator;

      if (size > most)
        {
          most = size;
          best = unit->unit_id;
        }
    }

  return g_strdup (best);
}

static gboolean
draw (Preview  *preview,
      GError  **error)
{
  g_autoptr (VaerdiDefinition) definition = vaerdi_definition_load (preview->path, error);
  g_autoptr (VaerdiEngine) engine = definition != NULL ? open_engine (preview, definition, error) : NULL;
  g_autoptr (VaerdiView) view = NULL;
  g_autofree char *unit = NULL;

  if (engine == NULL)
    return FALSE;

  unit = preview->unit != NULL ? g_strdup (preview->unit) : choose_unit (engine, definition);
  if (unit == NULL)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("the warehouse has no units of the level %s; fill the view org_unit"),
                   vaerdi_unit_level_to_id (definition->level));
      return FALSE;
    }

  view = vaerdi_view_new_preview (engine, definition->id, unit, preview->theme, error);

  return view != NULL && vaerdi_view_write (view, preview->output, 0, PNG_SCALE, error);
}

static gboolean
draw_and_tell (Preview *preview)
{
  g_autoptr (GError) error = NULL;

  if (draw (preview, &error))
    {
      puts (preview->output);
      fflush (stdout);
      return TRUE;
    }
  vaerdi_command_fail (preview->session, VAERDI_EXIT_FAILED, error);

  return FALSE;
}

static gboolean
settled_cb (gpointer user_data)
{
  Preview *preview = user_data;

  preview->settle = 0;
  draw_and_tell (preview);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (GFileMonitor      *monitor,
            GFile             *file,
            GFile             *other,
            GFileMonitorEvent  event,
            gpointer           user_data)
{
  Preview *preview = user_data;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *output = g_canonicalize_filename (preview->output, NULL);

  /* The picture may stand beside what it shows */
  if (g_str_has_prefix (path, output) || g_str_has_suffix (path, "~"))
    return;

  if (preview->settle > 0)
    g_source_remove (preview->settle);
  preview->settle = g_timeout_add (SETTLE_MS, settled_cb, preview);
}

static VaerdiExit
watch (Preview *preview)
{
  g_autofree char *folder = g_path_get_dirname (preview->path);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileMonitor) monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);

  if (monitor == NULL)
    return vaerdi_command_fail (preview->session, VAERDI_EXIT_FAILED, error);

  fprintf (stderr, vaerdi_text (preview->session->language, "watching %s; end with Ctrl+C\n"), folder);
  g_signal_connect (monitor, "changed", G_CALLBACK (changed_cb), preview);
  preview->loop = g_main_loop_new (NULL, FALSE);
  g_main_loop_run (preview->loop);

  return VAERDI_EXIT_OK;
}

static VaerdiExit
run (Preview *preview)
{
  g_autoptr (GError) error = NULL;
  VaerdiRenderFormat format;
  gboolean drawn;

  if (!vaerdi_render_format_parse (preview->output, &format, &error))
    return vaerdi_command_fail (preview->session, VAERDI_EXIT_USAGE, error);
  if (!vaerdi_session_connect (preview->session, &error))
    return vaerdi_command_fail (preview->session, VAERDI_EXIT_WAREHOUSE, error);

  drawn = draw_and_tell (preview);
  if (preview->watch)
    return watch (preview);

  return drawn ? VAERDI_EXIT_OK : VAERDI_EXIT_FAILED;
}

static VaerdiExit
find_manifest (Preview *preview,
               char   **words)
{
  VaerdiExit status = VAERDI_EXIT_OK;
  g_autoptr (GPtrArray) paths = vaerdi_manifests_find (preview->session, words, &status);

  if (paths == NULL)
    return status;
  if (paths->len != 1 || preview->output == NULL)
    return vaerdi_command_usage (preview->session, "preview takes one indicator and --output FILE.png, .svg or .pdf");
  preview->path = g_strdup (g_ptr_array_index (paths, 0));

  return VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_preview (VaerdiSession  *session,
                        int             argc,
                        char          **argv)
{
  Preview preview = { .session = session };
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &preview.output, N_("The file to write"), N_("FILE") },
    { "unit", 'u', 0, G_OPTION_ARG_STRING, &preview.unit, N_("The unit shown; the largest when it is not stated"), N_("UNIT") },
    { "watch", 0, 0, G_OPTION_ARG_NONE, &preview.watch, N_("Draw anew whenever a file is saved"), NULL },
    { NULL },
  };
  VaerdiExit status;

  if (vaerdi_command_options (session, entries, &argc, &argv, &status) &&
      (status = find_manifest (&preview, argv + 1)) == VAERDI_EXIT_OK)
    {
      preview.theme = vaerdi_theme_new (VAERDI_THEME_LIGHT, session->language, NULL, VAERDI_PAGE_EM);
      status = run (&preview);
    }

  g_clear_pointer (&preview.theme, vaerdi_theme_unref);
  g_clear_pointer (&preview.loop, g_main_loop_unref);
  g_free (preview.path);
  g_free (preview.unit);
  g_free (preview.output);

  return status;
}
