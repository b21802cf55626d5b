/* vaerdi-tier-coverage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-tier-coverage"

#include "config.h"

#include "scorecards/vaerdi-tier-coverage.h"

/* Porter asks of the outcomes of a condition at least one measure in each tier:
 * what is not measured is as much worth knowing as what is. */

static void
row_free (gpointer data)
{
  VaerdiTierRow *row = data;

  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    g_free (row->condition[i]);
  for (guint i = 0; i < VAERDI_N_TIERS; i++)
    g_ptr_array_unref (row->tiers[i]);
  g_free (row);
}

static VaerdiTierRow *
ensure_row (GPtrArray              *rows,
            const VaerdiDefinition *definition)
{
  VaerdiTierRow *row;

  for (guint i = 0; i < rows->len; i++)
    {
      row = g_ptr_array_index (rows, i);
      if (g_strcmp0 (row->condition[VAERDI_ENGLISH], definition->condition[VAERDI_ENGLISH]) == 0)
        return row;
    }

  row = g_new0 (VaerdiTierRow, 1);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    row->condition[i] = g_strdup (definition->condition[i]);
  for (guint i = 0; i < VAERDI_N_TIERS; i++)
    row->tiers[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_definition_unref);
  g_ptr_array_add (rows, row);

  return row;
}

/**
 * vaerdi_tier_coverage_new:
 * @registry: the indicators
 *
 * Indicators that are for no one condition count for none.
 *
 * Returns: (transfer full) (element-type VaerdiTierRow): a row for each
 *   condition that an indicator in use names, in the order of the registry
 */
GPtrArray *
vaerdi_tier_coverage_new (VaerdiRegistry *registry)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (registry));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), i);
      VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
      VaerdiTierRow *row;

      if (!vaerdi_registry_entry_is_used (entry) || definition->condition[VAERDI_ENGLISH] == NULL)
        continue;

      row = ensure_row (rows, definition);
      if (definition->porter_tier >= 1 && definition->porter_tier <= VAERDI_N_TIERS)
        g_ptr_array_add (row->tiers[definition->porter_tier - 1], vaerdi_definition_ref (definition));
      else
        row->n_others++;
    }

  return rows;
}

/**
 * vaerdi_tier_to_name:
 * @tier: 1 to 3
 * @language: the language
 *
 * Returns: (transfer none): what the tier asks
 */
const char *
vaerdi_tier_to_name (guint          tier,
                     VaerdiLanguage language)
{
  switch (tier)
    {
    case 1:
      return vaerdi_text (language, "Tier 1: health status achieved or kept");
    case 2:
      return vaerdi_text (language, "Tier 2: process of recovery");
    default:
      return vaerdi_text (language, "Tier 3: sustainability of health");
    }
}

/**
 * vaerdi_tier_row_get_n_missing:
 * @self: a condition
 *
 * Returns: how many of the tiers have no measure, 0 to 3
 */
guint
vaerdi_tier_row_get_n_missing (const VaerdiTierRow *self)
{
  guint n = 0;

  for (guint i = 0; i < VAERDI_N_TIERS; i++)
    n += self->tiers[i]->len == 0;

  return n;
}

/**
 * vaerdi_tier_row_dup_measures:
 * @self: a condition
 * @tier: 1 to 3
 * @language: the language
 *
 * Returns: (transfer full): the names of the tier's measures, or that there is none
 */
char *
vaerdi_tier_row_dup_measures (const VaerdiTierRow *self,
                              guint                tier,
                              VaerdiLanguage       language)
{
  GPtrArray *measures = self->tiers[tier - 1];
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < measures->len; i++)
    {
      const VaerdiDefinition *definition = g_ptr_array_index (measures, i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", definition->name[language]);
    }
  if (measures->len == 0)
    g_string_append (text, vaerdi_text (language, "No measure"));

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_tier_row_dup_summary:
 * @self: a condition
 * @language: the language
 *
 * Returns: (transfer full): how many tiers are measured
 */
char *
vaerdi_tier_row_dup_summary (const VaerdiTierRow *self,
                             VaerdiLanguage       language)
{
  guint n = VAERDI_N_TIERS - vaerdi_tier_row_get_n_missing (self);

  return g_strdup_printf (vaerdi_text (language, "%u of 3 tiers of outcome have a measure"), n);
}
