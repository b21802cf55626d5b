/* vaerdi-command-diff.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-diff"

#include "config.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "vaerdictl/vaerdi-manifests.h"
#include "vaerdictl/vaerdi-output.h"

/* diff: two versions of an indicator over one warehouse, and the units that
 * are judged otherwise. */

typedef struct
{
  VaerdiSession    *session;
  VaerdiDefinition *definitions[2];
  VaerdiEngine     *engines[2];
  VaerdiTable      *table;
  guint             n_units;
  guint             n_values;    /* units whose value differs */
  guint             n_changed;   /* units that are judged otherwise */
  guint             n_short;     /* units of which one version has too few points for a signal */
} Diff;

/* The engine reads a folder, and this one holds only what is asked for. */
static gboolean
open_engine (Diff    *diff,
             guint    i,
             GError **error)
{
  VaerdiSession *session = diff->session;
  const char * const path[] = { diff->definitions[i]->folder, NULL };
  g_autoptr (VaerdiRegistry) registry = vaerdi_registry_new (path);
  g_autoptr (VaerdiWait) opened = vaerdi_wait_new ();
  g_autoptr (VaerdiWait) computed = vaerdi_wait_new ();
  VaerdiEngine *engine;

  vaerdi_registry_load (registry);
  engine = diff->engines[i] = vaerdi_engine_new (registry, session->warehouse);
  if (session->reference_date != G_MININT32)
    vaerdi_engine_set_reference_date (engine, session->reference_date);
  if (session->months > 0)
    vaerdi_engine_set_n_months (engine, session->months);

  vaerdi_engine_open_async (engine, NULL, vaerdi_wait_cb, opened);
  if (!vaerdi_engine_open_finish (engine, vaerdi_wait_for (opened), error))
    return FALSE;

  vaerdi_engine_compute_async (engine, diff->definitions[i]->id, NULL, vaerdi_wait_cb, computed);

  return vaerdi_engine_compute_finish (engine, vaerdi_wait_for (computed), error);
}

static void
add_row (Diff                *diff,
         const VaerdiVerdict *verdict,
         const char          *what,
         const char          *old,
         const char          *new,
         const char          *old_value,
         const char          *new_value)
{
  const char *texts[] = { verdict->unit_id, verdict->unit_name, what, old, new, old_value, new_value };

  vaerdi_table_add_row (diff->table);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    vaerdi_table_set_text (diff->table, i, texts[i]);
}

static gboolean
compare_aspect (Diff                *diff,
                VaerdiVerdict      **verdicts,
                const char          *what,
                const char          *old,
                const char          *new)
{
  g_autofree char *old_value = NULL;
  g_autofree char *new_value = NULL;

  if (g_strcmp0 (old, new) == 0)
    return FALSE;

  old_value = vaerdi_verdict_dup_value (verdicts[0], diff->session->language);
  new_value = vaerdi_verdict_dup_value (verdicts[1], diff->session->language);
  add_row (diff, verdicts[1], vaerdi_text (diff->session->language, what), old, new, old_value, new_value);

  return TRUE;
}

static const char *
level_word (const VaerdiVerdict *verdict,
            VaerdiLanguage       language)
{
  static const char * const words[] = { N_("none"), N_("high"), N_("moderate"), N_("low") };

  return vaerdi_text (language, words[verdict->level]);
}

static gboolean
same_number (double a,
             double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) <= 1e-9 * MAX (fabs (a), fabs (b));
}

/* A version that begins anew has too few points for a while: that says nothing
 * about the signal. */
static gboolean
compare_signal (Diff           *diff,
                VaerdiVerdict **verdicts)
{
  VaerdiLanguage language = diff->session->language;

  if ((verdicts[0]->variation == VAERDI_VARIATION_NOT_ENOUGH) != (verdicts[1]->variation == VAERDI_VARIATION_NOT_ENOUGH))
    {
      diff->n_short++;
      return FALSE;
    }

  return compare_aspect (diff, verdicts, N_("signal"), vaerdi_variation_to_word (verdicts[0]->variation, language),
                         vaerdi_variation_to_word (verdicts[1]->variation, language));
}

static gboolean
compare_unit (Diff                *diff,
              const VaerdiOrgUnit *unit,
              GError             **error)
{
  VaerdiLanguage language = diff->session->language;
  g_autoptr (VaerdiVerdict) old = vaerdi_engine_judge (diff->engines[0], diff->definitions[0]->id, unit->unit_id, error);
  g_autoptr (VaerdiVerdict) new =
    old != NULL ? vaerdi_engine_judge (diff->engines[1], diff->definitions[1]->id, unit->unit_id, error) : NULL;
  VaerdiVerdict *verdicts[] = { old, new };
  gboolean changed = FALSE;

  if (new == NULL)
    return FALSE;
  if (old->state == VAERDI_STATE_NO_DATA && new->state == VAERDI_STATE_NO_DATA)
    return TRUE;

  diff->n_units++;
  diff->n_values += !same_number (old->current.value, new->current.value);
  changed |= compare_aspect (diff, verdicts, N_("state"), vaerdi_verdict_state_to_id (old->state),
                             vaerdi_verdict_state_to_id (new->state));
  changed |= compare_aspect (diff, verdicts, N_("level"), level_word (old, language), level_word (new, language));
  changed |= compare_aspect (diff, verdicts, N_("goal"), vaerdi_attainment_to_word (old->attainment, language),
                             vaerdi_attainment_to_word (new->attainment, language));
  changed |= compare_signal (diff, verdicts);
  diff->n_changed += changed;

  return TRUE;
}

static gboolean
compare_all (Diff    *diff,
             GError **error)
{
  static const char * const names[] = { "unit_id", "unit", "what", "old", "new", "old_value", "new_value" };
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (diff->engines[0]);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    vaerdi_table_add_column (diff->table, names[i], VAERDI_COLUMN_TEXT);

  for (VaerdiUnitLevel level = VAERDI_LEVEL_NATION; level <= VAERDI_LEVEL_SECTION; level++)
    {
      g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (tree, level);

      for (guint i = 0; i < units->len; i++)
        if (!compare_unit (diff, g_ptr_array_index (units, i), error))
          return FALSE;
    }

  return TRUE;
}

static VaerdiExit
run (Diff *diff)
{
  VaerdiSession *session = diff->session;
  g_autoptr (GError) error = NULL;

  if (!vaerdi_session_connect (session, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  if (!open_engine (diff, 0, &error) || !open_engine (diff, 1, &error) || !compare_all (diff, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  if (diff->n_changed > 0 || session->json || session->csv)
    vaerdi_output_table (session, diff->table);
  if (!session->json && !session->csv)
    printf (vaerdi_text (session->language, "%s %s → %s %s: units: %u; another value: %u; judged otherwise: %u\n"),
            diff->definitions[0]->id, diff->definitions[0]->version, diff->definitions[1]->id,
            diff->definitions[1]->version, diff->n_units, diff->n_values, diff->n_changed);
  if (!session->json && !session->csv && diff->n_short > 0)
    printf (vaerdi_text (session->language, "units whose signal cannot be compared, for one version has too few points: %u\n"),
            diff->n_short);

  if (diff->n_values > 0 && g_str_equal (diff->definitions[0]->version, diff->definitions[1]->version))
    fprintf (stderr, "vaerdictl: %s\n",
             vaerdi_text (session->language, "figures differ, so the meaning changed: give the new one a new Version, "
                                             "and tell of it in [Version …]"));

  return VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_diff (VaerdiSession  *session,
                     int             argc,
                     char          **argv)
{
  Diff diff = { .session = session };
  VaerdiExit status;

  if (!vaerdi_command_options (session, NULL, &argc, &argv, &status))
    return status;
  if (argc != 3)
    return vaerdi_command_usage (session, "diff takes two indicators, the old and the new");

  diff.table = vaerdi_table_new ();
  diff.definitions[0] = vaerdi_manifests_load (session, argv[1], &status);
  if (diff.definitions[0] != NULL)
    diff.definitions[1] = vaerdi_manifests_load (session, argv[2], &status);
  if (diff.definitions[1] != NULL)
    status = run (&diff);

  vaerdi_table_unref (diff.table);
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&diff.definitions[i], vaerdi_definition_unref);
      g_clear_object (&diff.engines[i]);
    }

  return status;
}
