/* vaerdi-scorecard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-scorecard"

#include "config.h"

#include <string.h>

#include "scorecards/vaerdi-row-filter.h"
#include "scorecards/vaerdi-scorecard.h"
#include "scorecards/vaerdi-unit-name.h"

G_DEFINE_BOXED_TYPE (VaerdiScorecard, vaerdi_scorecard, vaerdi_scorecard_ref, vaerdi_scorecard_unref)

#define N_NEWS 5

VaerdiScorecard *
vaerdi_scorecard_ref (VaerdiScorecard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_scorecard_unref (VaerdiScorecard *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->unit_id);
  g_free (self->unit_name);
  g_free (self->hospital_name);
  g_free (self->successor_name);
  g_free (self->source);
  g_clear_pointer (&self->verdicts, g_ptr_array_unref);
  g_free (self);
}

static void
count_variation (VaerdiScorecard     *self,
                 const VaerdiVerdict *verdict)
{
  switch (verdict->variation)
    {
    case VAERDI_VARIATION_IMPROVEMENT_HIGH:
    case VAERDI_VARIATION_IMPROVEMENT_LOW:
      self->n_improvements++;
      break;
    case VAERDI_VARIATION_CONCERN_HIGH:
    case VAERDI_VARIATION_CONCERN_LOW:
      self->n_concerns++;
      break;
    case VAERDI_VARIATION_NOT_ENOUGH:
    case VAERDI_VARIATION_COMMON:
    case VAERDI_VARIATION_NEUTRAL_HIGH:
    case VAERDI_VARIATION_NEUTRAL_LOW:
    default:
      break;
    }
}

static void
count_verdict (VaerdiScorecard     *self,
               const VaerdiVerdict *verdict)
{
  VaerdiAttainment attainment = verdict->attainment;

  count_variation (self, verdict);
  self->n_late += verdict->freshness == VAERDI_FRESHNESS_LATE;
  self->n_suppressed += verdict->state == VAERDI_STATE_SUPPRESSED;
  self->n_failed += verdict->state == VAERDI_STATE_FAILED || verdict->state == VAERDI_STATE_INVALID;

  if (attainment == VAERDI_ATTAINMENT_NONE || attainment == VAERDI_ATTAINMENT_MONITORED)
    return;

  self->n_goals++;
  self->n_outcome_goals += vaerdi_row_filter_accepts (VAERDI_ROW_FILTER_OUTCOMES, verdict->definition, verdict);
  self->n_met_at_baseline += verdict->attainment_at_baseline == VAERDI_ATTAINMENT_MET;
  self->n_met += attainment == VAERDI_ATTAINMENT_MET;
  self->n_not_met += attainment == VAERDI_ATTAINMENT_NOT_MET;
  self->n_goals_without_data += attainment == VAERDI_ATTAINMENT_NO_DATA;
}

/* Disabled and shadowed ones are left out because somebody wants it so */
static guint
count_left_out (VaerdiRegistry *registry)
{
  guint n_entries = g_list_model_get_n_items (G_LIST_MODEL (registry));
  guint n = 0;

  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), i);
      VaerdiEntryState state = vaerdi_registry_entry_get_state (entry);

      n += (state == VAERDI_ENTRY_BROKEN || state == VAERDI_ENTRY_INCOMPATIBLE) && !vaerdi_registry_entry_is_used (entry);
    }

  return n;
}

static int
compare_verdicts (gconstpointer a,
                  gconstpointer b)
{
  const VaerdiDefinition *one = (*(const VaerdiVerdict * const *) a)->definition;
  const VaerdiDefinition *two = (*(const VaerdiVerdict * const *) b)->definition;

  if (one->family != two->family)
    return one->family < two->family ? -1 : 1;

  return strcmp (one->id, two->id);
}

/**
 * vaerdi_scorecard_new:
 * @engine: an open engine
 * @unit_id: a unit's id or name
 * @error: return location for an error
 *
 * Judges everything that has been computed so far for the unit.
 *
 * Returns: (transfer full) (nullable): the scorecard; %NULL when there is no
 *   such unit
 */
VaerdiScorecard *
vaerdi_scorecard_new (VaerdiEngine  *engine,
                      const char    *unit_id,
                      GError       **error)
{
  g_autoptr (VaerdiScorecard) self = NULL;
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  const VaerdiOrgUnit *unit = vaerdi_org_tree_find (tree, unit_id, error);
  const VaerdiOrgUnit *hospital, *successor;

  if (unit == NULL)
    return NULL;

  self = g_new0 (VaerdiScorecard, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->verdicts = vaerdi_engine_judge_unit (engine, unit->unit_id, error);
  self->unit_id = g_strdup (unit->unit_id);
  self->unit_name = g_strdup (unit->name);
  self->unit_level = unit->level;
  self->reference_date = vaerdi_engine_get_reference_date (engine);
  self->source = g_strdup (vaerdi_engine_get_source (engine));
  hospital = vaerdi_org_tree_get_ancestor (tree, unit, VAERDI_LEVEL_HOSPITAL);
  if (hospital != NULL && hospital != unit)
    self->hospital_name = g_strdup (hospital->name);
  self->closed_on = unit->valid_to;
  successor = vaerdi_org_tree_get_successor (tree, unit);
  if (successor != NULL)
    self->successor_name = vaerdi_unit_name_dup_long (tree, successor);

  if (self->verdicts == NULL)
    return NULL;

  for (guint i = 0; i < self->verdicts->len; i++)
    count_verdict (self, g_ptr_array_index (self->verdicts, i));
  /* Kept figures are as of their day, however late they are shown */
  if (vaerdi_engine_get_recalled_at (engine, unit->unit_id) >= 0 && !vaerdi_engine_has_answered (engine) &&
      self->verdicts->len > 0)
    self->reference_date = ((VaerdiVerdict *) g_ptr_array_index (self->verdicts, 0))->reference_date;
  g_ptr_array_sort (self->verdicts, compare_verdicts);
  self->n_left_out = count_left_out (vaerdi_engine_get_registry (engine));

  return g_steal_pointer (&self);
}

static void
append_sentence (GString    *text,
                 const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static void
append_count (GString        *text,
              guint           n,
              const char     *singular,
              const char     *plural)
{
  g_autofree char *sentence = NULL;

  if (n == 0)
    return;

  sentence = g_strdup_printf ("%u %s", n, n == 1 ? singular : plural);
  append_sentence (text, sentence);
  g_string_append_c (text, '.');
}

static char *
closed_headline (const VaerdiScorecard *self,
                 VaerdiLanguage         language)
{
  g_autofree char *day = vaerdi_format_date (language, self->closed_on);

  if (self->successor_name == NULL)
    return g_strdup_printf (vaerdi_text (language, "The unit closed on %s."), day);

  return g_strdup_printf (vaerdi_text (language, "The unit closed on %s. Its work was taken over by %s."),
                          day, self->successor_name);
}

/**
 * vaerdi_scorecard_dup_headline:
 * @self: a scorecard
 * @language: the language
 *
 * Returns: (transfer full): the whole scorecard in a few short sentences
 */
char *
vaerdi_scorecard_dup_headline (const VaerdiScorecard *self,
                               VaerdiLanguage         language)
{
  GString *text;

  if (self->closed_on <= self->reference_date)
    return closed_headline (self, language);

  text = g_string_new (NULL);
  if (self->verdicts->len == 0)
    {
      append_sentence (text, vaerdi_text (language, "No indicator has data for this unit."));
    }
  else if (self->n_goals > 0)
    {
      g_autofree char *met = g_strdup_printf (vaerdi_text_plural (language,
                                              "%u of %u goal is met.", "%u of %u goals are met.",
                                              self->n_goals), self->n_met, self->n_goals);

      append_sentence (text, met);
    }
  else
    {
      append_sentence (text, vaerdi_text (language, "No goals are set for this unit."));
    }

  append_count (text, self->n_concerns, vaerdi_text (language, "real change for the worse"),
                vaerdi_text (language, "real changes for the worse"));
  append_count (text, self->n_improvements, vaerdi_text (language, "real improvement"),
                vaerdi_text (language, "real improvements"));
  append_count (text, self->n_late, vaerdi_text (language, "figure is late"),
                vaerdi_text (language, "figures are late"));
  append_count (text, self->n_failed, vaerdi_text (language, "figure cannot be shown"),
                vaerdi_text (language, "figures cannot be shown"));
  append_count (text, self->n_left_out, vaerdi_text (language, "indicator is left out, because its files are faulty"),
                vaerdi_text (language, "indicators are left out, because their files are faulty"));

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_scorecard_dup_goals:
 * @self: a scorecard
 * @language: the language
 *
 * Returns: (transfer full) (nullable): in one line what the goals are worth:
 *   how many are about what came of the care, and how many were met before
 *   anything was done; %NULL when there are no goals
 */
char *
vaerdi_scorecard_dup_goals (const VaerdiScorecard *self,
                            VaerdiLanguage         language)
{
  g_autofree char *outcomes = NULL;
  g_autofree char *at_baseline = NULL;

  if (self->n_goals == 0 || self->closed_on <= self->reference_date)
    return NULL;

  outcomes = g_strdup_printf (vaerdi_text_plural (language, "%u of %u goals is a real outcome",
                                                  "%u of %u goals are real outcomes", self->n_outcome_goals),
                              self->n_outcome_goals, self->n_goals);
  at_baseline = g_strdup_printf (vaerdi_text_plural (language, "%u was met already at baseline",
                                                     "%u were met already at baseline", self->n_met_at_baseline),
                                 self->n_met_at_baseline);

  return g_strdup_printf ("%s; %s.", outcomes, at_baseline);
}

static int
compare_importance (gconstpointer a,
                    gconstpointer b)
{
  return vaerdi_verdict_get_importance (*(const VaerdiVerdict * const *) b) -
         vaerdi_verdict_get_importance (*(const VaerdiVerdict * const *) a);
}

/**
 * vaerdi_scorecard_dup_news:
 * @self: a scorecard
 * @language: the language
 *
 * Returns: (transfer full): what deserves attention, as sentences, most
 *   important first; empty when everything is as it was
 */
char **
vaerdi_scorecard_dup_news (const VaerdiScorecard *self,
                           VaerdiLanguage         language)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (self->verdicts, NULL, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_importance);
  for (guint i = 0; i < MIN (sorted->len, N_NEWS); i++)
    {
      const VaerdiVerdict *verdict = g_ptr_array_index (sorted, i);
      g_autofree char *sentence = NULL;

      if (vaerdi_verdict_get_importance (verdict) < 40)
        break;
      sentence = vaerdi_verdict_dup_summary (verdict, language);
      g_strv_builder_add (builder, sentence);
    }

  return g_strv_builder_end (builder);
}
