/* vaerdi-protection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-protection"

#include "config.h"

#include <string.h>

#include "results/vaerdi-cell.h"
#include "results/vaerdi-pools.h"
#include "results/vaerdi-protection.h"

/* Strata are withheld together: they share their patients (within 30 days,
 * within 45), or add up to the whole, and the engine is not told which. */

struct _VaerdiProtection
{
  GHashTable *spells;   /* unit id → VaerdiSpell for each month */
};

typedef struct
{
  VaerdiDefinition *definition;
  VaerdiOrgTree    *tree;       /* NULL when nothing is added up */
  GHashTable       *rows;       /* unit id → (stratum → VaerdiCell array) */
  gint32            first_month;
  guint             n_months;
  guint             per_stratum;        /* numbers */
  GPtrArray        *units;      /* with rows */
  GPtrArray        *strata;     /* the headline first */
  GHashTable       *nodes;      /* unit id → index + 1 */
  GPtrArray        *names;      /* of the nodes */
} Builder;

static void
list_strata (Builder *builder)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter, strata;
  gpointer unit_id, own, stratum;

  g_ptr_array_add (builder->strata, builder->definition->headline);
  g_hash_table_add (seen, builder->definition->headline);

  g_hash_table_iter_init (&iter, builder->rows);
  while (g_hash_table_iter_next (&iter, &unit_id, &own))
    {
      g_ptr_array_add (builder->units, unit_id);
      g_hash_table_iter_init (&strata, own);
      while (g_hash_table_iter_next (&strata, &stratum, NULL))
        if (g_hash_table_add (seen, stratum))
          g_ptr_array_add (builder->strata, stratum);
    }
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static guint
ensure_node (Builder    *builder,
             const char *unit_id)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (builder->nodes, unit_id));

  if (index == 0)
    {
      g_ptr_array_add (builder->names, (gpointer) unit_id);
      index = builder->names->len;
      g_hash_table_insert (builder->nodes, (gpointer) unit_id, GUINT_TO_POINTER (index));
    }

  return index - 1;
}

static guint *
make_chain (Builder    *builder,
            const char *unit_id)
{
  GArray *chain = g_array_new (FALSE, FALSE, sizeof (guint));
  const VaerdiOrgUnit *unit = builder->tree != NULL ? vaerdi_org_tree_get (builder->tree, unit_id) : NULL;
  guint node = ensure_node (builder, unit_id);
  const guint end = VAERDI_POOLS_END;

  g_array_append_val (chain, node);
  while (unit != NULL && (unit = vaerdi_org_tree_get_parent (builder->tree, unit)) != NULL)
    {
      node = ensure_node (builder, unit->unit_id);
      g_array_append_val (chain, node);
    }
  g_array_append_val (chain, end);

  return (guint *) (gpointer) g_array_free (chain, FALSE);
}

static double
positive (double number)
{
  return number > 0 ? number : 0;
}

/* What is told of a cell: its patients, and where the definition protects them
 * those with and those without what is counted. Broken cells are in no sum. */
static void
read_cell (const Builder    *builder,
           const VaerdiCell *cell,
           double           *counts)
{
  double patients = vaerdi_cell_get_patients (cell, builder->definition);

  if (cell->broken)
    return;

  counts[0] = positive (patients);
  if (builder->per_stratum > 1)
    counts[1] = positive (cell->numerator);
  if (builder->per_stratum > 2)
    counts[2] = positive (patients - cell->numerator);
}

static double *
read_counts (const Builder *builder)
{
  guint n_counts = builder->strata->len * builder->per_stratum;
  double *counts = g_new0 (double, (gsize) MAX (builder->units->len, 1) * builder->n_months * n_counts);

  for (guint i = 0; i < builder->units->len; i++)
    {
      GHashTable *own = g_hash_table_lookup (builder->rows, g_ptr_array_index (builder->units, i));

      for (guint j = 0; j < builder->strata->len; j++)
        {
          const VaerdiCell *cells = g_hash_table_lookup (own, g_ptr_array_index (builder->strata, j));
          double *at = counts + (gsize) i * builder->n_months * n_counts + j * builder->per_stratum;

          for (guint month = 0; cells != NULL && month < builder->n_months; month++)
            read_cell (builder, &cells[month], at + month * n_counts);
        }
    }

  return counts;
}

static double *
make_minima (const Builder *builder)
{
  guint n_counts = builder->strata->len * builder->per_stratum;
  double *minima = g_new (double, n_counts);

  for (guint k = 0; k < n_counts; k++)
    minima[k] = k % builder->per_stratum == 0 ? builder->definition->minimum_denominator
                                              : builder->definition->minimum_numerator;

  return minima;
}

static VaerdiSpell *
make_spells (const Builder *builder,
             const guint8  *told)
{
  VaerdiSpell *spells = g_new (VaerdiSpell, builder->n_months);
  guint first = 0;

  for (guint month = 0; month < builder->n_months; month++)
    {
      if ((builder->first_month + (gint32) month) % 12 == 0)
        first = month;
      spells[month].first = spells[month].last = VAERDI_SPELL_NONE;
      if (!told[month])
        continue;
      for (guint i = first; i <= month; i++)
        spells[i] = (VaerdiSpell) { first, month };
      first = month + 1;
    }

  return spells;
}

static void
run_pools (VaerdiProtection *self,
           Builder          *builder)
{
  g_autoptr (GPtrArray) chains = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *counts = NULL;
  g_autofree double *minima = NULL;
  g_autofree guint8 *told = NULL;
  VaerdiPoolsInput input = { 0 };

  list_strata (builder);
  g_ptr_array_sort (builder->units, compare_ids);
  for (guint i = 0; i < builder->units->len; i++)
    g_ptr_array_add (chains, make_chain (builder, g_ptr_array_index (builder->units, i)));

  counts = read_counts (builder);
  minima = make_minima (builder);
  told = g_new (guint8, MAX (builder->names->len, 1) * builder->n_months);
  input.n_atoms = builder->units->len;
  input.n_months = builder->n_months;
  input.first_month = builder->first_month;
  input.n_counts = builder->strata->len * builder->per_stratum;
  input.n_nodes = builder->names->len;
  input.counts = counts;
  input.minima = minima;
  input.chains = (const guint **) chains->pdata;
  vaerdi_pools_run (&input, told);

  for (guint i = 0; i < builder->names->len; i++)
    {
      const guint8 *own = told + (gsize) i * builder->n_months;

      if (memchr (own, FALSE, builder->n_months) != NULL)
        g_hash_table_insert (self->spells, g_strdup (g_ptr_array_index (builder->names, i)),
                             make_spells (builder, own));
    }
}

static guint
count_numbers (const VaerdiDefinition *definition)
{
  if (definition->minimum_numerator == 0)
    return 1;

  return definition->measure == VAERDI_MEASURE_PROPORTION ||
         definition->measure == VAERDI_MEASURE_COMPOSITE ? 3 : 2;
}

/**
 * vaerdi_protection_new:
 * @definition: the definition
 * @tree: (nullable): the units that the rows are added up by; %NULL when they
 *   are not
 * @rows: unit id → (stratum → #VaerdiCell for each month), before they are added
 *   up
 * @first_month: first month of the span; decisions are those of a longer span
 *   when it is a January
 * @n_months: months of the span
 *
 * Returns: (transfer full): what is withheld
 */
VaerdiProtection *
vaerdi_protection_new (VaerdiDefinition *definition,
                       VaerdiOrgTree    *tree,
                       GHashTable       *rows,
                       gint32            first_month,
                       guint             n_months)
{
  VaerdiProtection *self = g_new0 (VaerdiProtection, 1);
  Builder builder = { definition, tree, rows, first_month, n_months, 0, NULL, NULL, NULL, NULL };

  self->spells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  builder.per_stratum = count_numbers (definition);
  builder.units = g_ptr_array_new ();
  builder.strata = g_ptr_array_new ();
  builder.nodes = g_hash_table_new (g_str_hash, g_str_equal);
  builder.names = g_ptr_array_new ();
  run_pools (self, &builder);
  g_ptr_array_unref (builder.units);
  g_ptr_array_unref (builder.strata);
  g_hash_table_unref (builder.nodes);
  g_ptr_array_unref (builder.names);

  return self;
}

void
vaerdi_protection_free (VaerdiProtection *self)
{
  g_hash_table_unref (self->spells);
  g_free (self);
}

/**
 * vaerdi_protection_get_spells:
 * @self: what is withheld
 * @unit_id: a unit
 *
 * Returns: (transfer none) (nullable): the spell of each month; %NULL when every
 *   month of the unit is told by itself
 */
const VaerdiSpell *
vaerdi_protection_get_spells (VaerdiProtection *self,
                              const char       *unit_id)
{
  return g_hash_table_lookup (self->spells, unit_id);
}
