/* vaerdi-benchmark-peers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-benchmark-peers"

#include "config.h"

#include <math.h>
#include <string.h>

#include "scorecards/vaerdi-benchmark-private.h"

/* Whom a unit is compared with. The rows are those of the whole level, so a group
 * of peers tells no number that the nation's list does not tell. */

/* Peers have half to twice as many patients … */
#define SIZE_FACTOR 2.0

/* … and what is expected of one of them, by the case-mix model, is within this
 * factor of the own. */
#define MIX_FACTOR 1.25

static gboolean
is_within (double a,
           double b,
           double factor)
{
  return a <= b * factor && b <= a * factor;
}

/* Units without a figure have no size that may be told, and are nobody's peer. */
static gboolean
is_similar (VaerdiOrgTree            *tree,
            const VaerdiBenchmarkRow *own,
            const VaerdiBenchmarkRow *row)
{
  const VaerdiOrgUnit *one = vaerdi_org_tree_get (tree, own->unit_id);
  const VaerdiOrgUnit *two = vaerdi_org_tree_get (tree, row->unit_id);

  if (row == own)
    return TRUE;
  if (one == NULL || two == NULL || g_strcmp0 (one->specialty, two->specialty) != 0 ||
      isnan (own->patients) || isnan (row->patients))
    return FALSE;
  if (!is_within (own->patients, row->patients, SIZE_FACTOR))
    return FALSE;

  return isnan (own->expected) || isnan (row->expected) || is_within (own->expected, row->expected, MIX_FACTOR);
}

static gboolean
is_of_region (VaerdiOrgTree            *tree,
              const VaerdiBenchmarkRow *own,
              const VaerdiBenchmarkRow *row)
{
  const VaerdiOrgUnit *one = vaerdi_org_tree_get (tree, own->unit_id);
  const VaerdiOrgUnit *two = vaerdi_org_tree_get (tree, row->unit_id);

  if (one == NULL || two == NULL)
    return row == own;

  return vaerdi_org_tree_get_ancestor (tree, one, VAERDI_LEVEL_REGION) ==
         vaerdi_org_tree_get_ancestor (tree, two, VAERDI_LEVEL_REGION);
}

static gboolean
is_peer (VaerdiOrgTree            *tree,
         VaerdiPeers               peers,
         const VaerdiBenchmarkRow *own,
         const VaerdiBenchmarkRow *row)
{
  return peers == VAERDI_PEERS_REGION ? is_of_region (tree, own, row) : is_similar (tree, own, row);
}

static VaerdiBenchmarkRow *
copy_row (const VaerdiBenchmarkRow *row)
{
  VaerdiBenchmarkRow *copy = g_memdup2 (row, sizeof *row);

  copy->unit_id = g_strdup (row->unit_id);
  copy->unit_name = g_strdup (row->unit_name);

  return copy;
}

/* All but the rows is as it was: the nation stays what everyone is held against. */
static VaerdiBenchmark *
copy_without_rows (const VaerdiBenchmark *self,
                   VaerdiPeers            peers)
{
  VaerdiBenchmark *copy = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->definition = vaerdi_definition_ref (self->definition);
  copy->peers = peers;
  copy->rows = g_ptr_array_new_with_free_func (vaerdi_benchmark_row_free);
  copy->limits = g_memdup2 (self->limits, self->n_limits * sizeof (VaerdiFunnelLimit));
  copy->n_suppressed = 0;
  for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
    {
      copy->nation_name[l] = g_strdup (self->nation_name[l]);
      copy->message[l] = g_strdup (self->message[l]);
    }

  return copy;
}

static const VaerdiBenchmarkRow *
find_row (const VaerdiBenchmark *self,
          const char            *unit_id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (row->unit_id, unit_id) == 0)
        return row;
    }

  return NULL;
}

/**
 * vaerdi_peers_parse:
 * @id: "nation", "region" or "similar"
 * @peers: (out): who that is
 *
 * Returns: whether @id is one of them
 */
gboolean
vaerdi_peers_parse (const char  *id,
                    VaerdiPeers *peers)
{
  static const char * const ids[] = { "nation", "region", "similar" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_strcmp0 (id, ids[i]) == 0)
      {
        *peers = (VaerdiPeers) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vaerdi_benchmark_among:
 * @self: a comparison of all units of a level
 * @tree: the units
 * @unit_id: (nullable): whose peers are looked for
 * @peers: which
 *
 * Similar units have the same specialty, half to twice as many patients behind
 * the figure, and, where the indicator has a case-mix model, an expected value
 * per patient within a factor of 1.25. Centre and limits stay the nation's.
 *
 * Returns: (transfer full): the peers with their places among themselves; @self
 *   itself for the nation, and when the unit is not in it
 */
VaerdiBenchmark *
vaerdi_benchmark_among (VaerdiBenchmark *self,
                        VaerdiOrgTree   *tree,
                        const char      *unit_id,
                        VaerdiPeers      peers)
{
  const VaerdiBenchmarkRow *own = NULL;
  VaerdiBenchmark *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  own = find_row (self, unit_id);
  if (peers == VAERDI_PEERS_NATION || own == NULL)
    return vaerdi_benchmark_ref (self);

  copy = copy_without_rows (self, peers);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VaerdiBenchmarkRow *row = g_ptr_array_index (self->rows, i);

      if (!is_peer (tree, peers, own, row))
        continue;
      g_ptr_array_add (copy->rows, copy_row (row));
      copy->n_suppressed += row->state == VAERDI_STATE_SUPPRESSED;
    }
  vaerdi_benchmark_set_ranks (copy);

  return copy;
}

/**
 * vaerdi_benchmark_dup_peers:
 * @self: a comparison
 * @language: the language
 *
 * Returns: (transfer full): who is compared, in a sentence
 */
char *
vaerdi_benchmark_dup_peers (const VaerdiBenchmark *self,
                            VaerdiLanguage         language)
{
  guint n = self->rows->len;

  switch (self->peers)
    {
    case VAERDI_PEERS_REGION:
      return g_strdup_printf (vaerdi_text_plural (language, "%u unit of the same region.",
                                                  "%u units of the same region.", n), n);
    case VAERDI_PEERS_SIMILAR:
      if (vaerdi_benchmark_has_crude (self))
        return g_strdup_printf (vaerdi_text_plural (language,
                                "%u unit of the same specialty, half to twice as large, and of like case mix: "
                                "what is expected per patient is within a quarter of each other.",
                                "%u units of the same specialty, half to twice as large, and of like case mix: "
                                "what is expected per patient is within a quarter of each other.", n), n);
      return g_strdup_printf (vaerdi_text_plural (language,
                              "%u unit of the same specialty, half to twice as large. The indicator has no model "
                              "of case mix.",
                              "%u units of the same specialty, half to twice as large. The indicator has no model "
                              "of case mix.", n), n);
    case VAERDI_PEERS_NATION:
    default:
      return g_strdup_printf (vaerdi_text_plural (language, "%u unit of the whole country.",
                                                  "%u units of the whole country.", n), n);
    }
}
