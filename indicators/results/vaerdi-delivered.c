/* vaerdi-delivered.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-delivered"

#include "config.h"

#include "results/vaerdi-delivered.h"

/* Which rows of which table of deliveries a definition rests on */
typedef struct
{
  VaerdiTable *deliveries;
  GArray      *rows;
} Sources;

struct _VaerdiDelivered
{
  GHashTable *sources;      /* hash of a definition → Sources */
};

static void
sources_free (gpointer data)
{
  Sources *self = data;

  vaerdi_table_unref (self->deliveries);
  g_array_unref (self->rows);
  g_free (self);
}

VaerdiDelivered *
vaerdi_delivered_new (void)
{
  VaerdiDelivered *self = g_new (VaerdiDelivered, 1);

  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sources_free);

  return self;
}

void
vaerdi_delivered_free (VaerdiDelivered *self)
{
  g_hash_table_unref (self->sources);
  g_free (self);
}

/**
 * vaerdi_delivered_list_sources:
 * @definition: an indicator
 *
 * Returns: (transfer full): the views that its SQL names, to know whose
 *   delivery counts; one may be in it more than once
 */
char **
vaerdi_delivered_list_sources (VaerdiDefinition *definition)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\bvaerdi\\.([a-z_]+)", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, definition->sql, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *view = g_match_info_fetch (match, 1);

      g_strv_builder_add (builder, view);
    }

  return g_strv_builder_end (builder);
}

static Sources *
find_sources (VaerdiTable      *deliveries,
              VaerdiDefinition *definition)
{
  g_auto (GStrv) views = vaerdi_delivered_list_sources (definition);
  guint n = vaerdi_table_get_n_rows (deliveries);
  Sources *sources = g_new (Sources, 1);

  sources->deliveries = vaerdi_table_ref (deliveries);
  sources->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint row = 0; row < n; row++)
    {
      const char *source = vaerdi_table_get_text (deliveries, 0, row);

      if (source != NULL && vaerdi_table_get_text (deliveries, 1, row) != NULL &&
          g_strv_contains ((const char * const *) views, source))
        g_array_append_val (sources->rows, row);
    }

  return sources;
}

/* Every unit's verdict asks, so the answer is kept while the table is the same. */
static const GArray *
rows_of (VaerdiDelivered  *self,
         VaerdiTable      *deliveries,
         VaerdiDefinition *definition)
{
  Sources *sources = g_hash_table_lookup (self->sources, definition->hash);

  if (sources == NULL || sources->deliveries != deliveries)
    {
      sources = find_sources (deliveries, definition);
      g_hash_table_insert (self->sources, g_strdup (definition->hash), sources);
    }

  return sources->rows;
}

static gboolean
stands_above (VaerdiOrgTree *tree,
              const char    *above,
              const char    *below)
{
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (tree, below);

  for (; unit != NULL; unit = vaerdi_org_tree_get_parent (tree, unit))
    if (g_str_equal (unit->unit_id, above))
      return TRUE;

  return FALSE;
}

/* A unit that delivered up to its last day has nothing more to deliver. */
static gboolean
has_closed (VaerdiOrgTree *tree,
            const char    *deliverer,
            gint32         complete_to)
{
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (tree, deliverer);

  return unit != NULL && unit->valid_to <= complete_to;
}

/**
 * vaerdi_delivered_complete_to:
 * @self: what is known of the deliveries
 * @deliveries: (nullable): source, unit and the day before which they are
 *   complete
 * @tree: the units
 * @definition: an indicator
 * @unit_id: a unit
 *
 * Data of a unit are complete as far as the delivery of the unit itself or one
 * above it goes; those of a sum only as far as that of every part, but for parts
 * that delivered until they closed.
 *
 * Returns: a day, or %G_MAXINT32 when no delivery says
 */
gint32
vaerdi_delivered_complete_to (VaerdiDelivered  *self,
                              VaerdiTable      *deliveries,
                              VaerdiOrgTree    *tree,
                              VaerdiDefinition *definition,
                              const char       *unit_id)
{
  const GArray *rows = deliveries != NULL ? rows_of (self, deliveries, definition) : NULL;
  gint32 complete = G_MAXINT32;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      const char *deliverer = vaerdi_table_get_text (deliveries, 1, row);

      gint32 complete_to = (gint32) vaerdi_table_get_int (deliveries, 2, row);

      if (stands_above (tree, deliverer, unit_id) ||
          (stands_above (tree, unit_id, deliverer) && !has_closed (tree, deliverer, complete_to)))
        complete = MIN (complete, complete_to);
    }

  return complete;
}
