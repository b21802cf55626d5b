/* vaerdi-pools.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-pools"

#include "config.h"

#include <string.h>

#include "results/vaerdi-pools.h"

/* Which sums may be told, so that no small group can be worked out from them.
 *
 * What is told of a node (a unit with all below it) is its sum since January,
 * at the end of some of the year's months; the sum of every shorter span is a
 * difference of two of these. A month in which an atom (a unit's own rows) has
 * a small number opens a pool: the atom and at least one other, which are told
 * of together until they have reached the minimum since. Until then
 *
 *  - no node that holds a part of the pool is told;
 *  - a node that holds all of it is told only at the end of a month when the
 *    pool's own number since the last such month is none or at least the
 *    minimum. One atom by itself, where there is no other, waits so for long.
 *
 * An atom that has reached it leaves the pool when those who stay are two or
 * more, and since the pool was opened have had no small number together.
 *
 * So all that can be known of a pool are the sums of its rows (atoms, or those
 * who stay when others leave) and of its columns (months between two tellings),
 * and each is none or at least the minimum. In a table of which only row and
 * column sums are known, every cell may hold as much as the smaller of its two
 * sums: no number tells that a group is small, and with two rows and two columns
 * none is determined.
 *
 * A month's decision reads no later month, so what is told next month is what
 * was told before and something more. With January all begins anew, and what
 * still waits is never told: a span that begins with a January gives the same
 * decisions as any longer one. */

typedef struct
{
  GArray  *atoms;       /* guint */
  double  *rows;        /* of each atom since the pool was opened */
  double  *column;      /* of all since a node with the whole pool was told */
  guint    born;        /* month */
  gboolean hidden;      /* from nodes that hold all of it, too */
} Pool;

typedef struct
{
  const VaerdiPoolsInput *input;
  GPtrArray              *pools;        /* open ones */
  guint8                 *is_open;      /* of each atom, whether it is in a pool */
  guint                  *lengths;      /* of the chains */
  guint                  *shares;       /* of a pool's atoms in each node */
  double                 *sum;
  guint                   month;
} Pools;

static void
pool_free (gpointer data)
{
  Pool *pool = data;

  g_array_unref (pool->atoms);
  g_free (pool->rows);
  g_free (pool->column);
  g_free (pool);
}

static const double *
counts_of (const Pools *self,
           guint        atom)
{
  const VaerdiPoolsInput *input = self->input;

  return input->counts + ((gsize) atom * input->n_months + self->month) * input->n_counts;
}

static gboolean
is_small (const Pools  *self,
          const double *counts)
{
  for (guint k = 0; k < self->input->n_counts; k++)
    if (counts[k] > 0 && counts[k] < self->input->minima[k])
      return TRUE;

  return FALSE;
}

static void
add_counts (const Pools  *self,
            double       *sum,
            const double *counts)
{
  for (guint k = 0; k < self->input->n_counts; k++)
    sum[k] += counts[k];
}

static guint
pool_atom (const Pool *pool,
           guint       i)
{
  return g_array_index (pool->atoms, guint, i);
}

static void
pool_add_month (Pools *self,
                Pool  *pool)
{
  for (guint i = 0; i < pool->atoms->len; i++)
    {
      const double *counts = counts_of (self, pool_atom (pool, i));

      add_counts (self, pool->rows + i * self->input->n_counts, counts);
      add_counts (self, pool->column, counts);
    }
}

static void
pool_add_atom (Pools *self,
               Pool  *pool,
               guint  atom)
{
  guint n = self->input->n_counts;
  const double *counts = counts_of (self, atom);

  g_array_append_val (pool->atoms, atom);
  pool->rows = g_renew (double, pool->rows, pool->atoms->len * n);
  memcpy (pool->rows + (pool->atoms->len - 1) * n, counts, n * sizeof (double));
  add_counts (self, pool->column, counts);
  self->is_open[atom] = TRUE;
}

static Pool *
pool_open (Pools  *self,
           GArray *atoms)
{
  Pool *pool = g_new0 (Pool, 1);

  pool->atoms = g_array_new (FALSE, FALSE, sizeof (guint));
  pool->column = g_new0 (double, self->input->n_counts);
  pool->born = self->month;
  for (guint i = 0; i < atoms->len; i++)
    pool_add_atom (self, pool, g_array_index (atoms, guint, i));
  g_ptr_array_add (self->pools, pool);

  return pool;
}

/* The node that an atom is in, counted from the top; VAERDI_POOLS_END when the
 * atom hangs higher. */
static guint
node_at (const Pools *self,
         guint        atom,
         guint        depth)
{
  guint length = self->lengths[atom];

  return depth < length ? self->input->chains[atom][length - 1 - depth] : VAERDI_POOLS_END;
}

static gboolean
would_be_told (Pools        *self,
               const double *one,
               const double *other)
{
  memcpy (self->sum, one, self->input->n_counts * sizeof (double));
  add_counts (self, self->sum, other);

  return !is_small (self, self->sum);
}

static void
sum_atoms (Pools  *self,
           GArray *atoms,
           double *sum)
{
  memset (sum, 0, self->input->n_counts * sizeof (double));
  for (guint i = 0; i < atoms->len; i++)
    add_counts (self, sum, counts_of (self, g_array_index (atoms, guint, i)));
}

/* A pool of this month within the node, that the atoms can be added to. */
static Pool *
find_pool (Pools        *self,
           guint         node,
           guint         depth,
           const double *counts)
{
  for (guint i = 0; i < self->pools->len; i++)
    {
      Pool *pool = g_ptr_array_index (self->pools, i);

      if (pool->born == self->month && node_at (self, pool_atom (pool, 0), depth) == node &&
          would_be_told (self, pool->column, counts))
        return pool;
    }

  return NULL;
}

/* The smallest atom of the node that is withheld with them, so that together
 * they are no small group. */
static guint
find_partner (Pools        *self,
              guint         node,
              guint         depth,
              const double *counts)
{
  guint best = VAERDI_POOLS_END;

  for (guint atom = 0; atom < self->input->n_atoms; atom++)
    {
      const double *own = counts_of (self, atom);

      if (self->is_open[atom] || !(own[0] > 0) || is_small (self, own) ||
          node_at (self, atom, depth) != node)
        continue;
      if ((best == VAERDI_POOLS_END || own[0] < counts_of (self, best)[0]) &&
          would_be_told (self, own, counts))
        best = atom;
    }

  return best;
}

/* Small atoms of one node hide each other where they can, or behind others that
 * are small this month, or behind one that is not. */
static void
house_node (Pools  *self,
            GArray *small,
            guint   node,
            guint   depth)
{
  g_autofree double *counts = g_new (double, self->input->n_counts);
  guint partner;
  Pool *pool;

  sum_atoms (self, small, counts);
  if (small->len >= 2 && !is_small (self, counts))
    {
      pool_open (self, small);
      return;
    }

  pool = find_pool (self, node, depth, counts);
  if (pool != NULL)
    {
      for (guint i = 0; i < small->len; i++)
        pool_add_atom (self, pool, g_array_index (small, guint, i));
      return;
    }

  partner = find_partner (self, node, depth, counts);
  if (partner != VAERDI_POOLS_END)
    g_array_append_val (small, partner);
  /* At the top there is nobody else to ask: the sums above wait with them */
  if (partner != VAERDI_POOLS_END || depth == 0)
    pool_open (self, small);
}

/* Every atom that is small and in no pool gets one, as low in the hierarchy as
 * can be, so that few sums have to wait. */
static void
house_small (Pools *self)
{
  g_autoptr (GArray) homeless = g_array_new (FALSE, FALSE, sizeof (guint));
  guint depth = 0;

  for (guint atom = 0; atom < self->input->n_atoms; atom++)
    {
      if (self->is_open[atom] || !is_small (self, counts_of (self, atom)))
        continue;
      g_array_append_val (homeless, atom);
      depth = MAX (depth, self->lengths[atom]);
    }

  while (depth-- > 0)
    for (guint i = 0; i < homeless->len; i++)
      {
        guint first = g_array_index (homeless, guint, i);
        guint node = node_at (self, first, depth);
        g_autoptr (GArray) small = NULL;

        if (self->is_open[first] || node == VAERDI_POOLS_END)
          continue;

        small = g_array_new (FALSE, FALSE, sizeof (guint));
        for (guint j = i; j < homeless->len; j++)
          {
            guint atom = g_array_index (homeless, guint, j);

            if (!self->is_open[atom] && node_at (self, atom, depth) == node)
              g_array_append_val (small, atom);
          }
        house_node (self, small, node, depth);
      }
}

/* The row of a pool that waits with the others although it has reached the
 * minimum: the smallest. */
static guint
find_hostage (const Pools   *self,
              const Pool    *pool,
              const guint8  *waits)
{
  guint n = self->input->n_counts;
  guint best = VAERDI_POOLS_END;

  for (guint i = 0; i < pool->atoms->len; i++)
    if (!waits[i] && (best == VAERDI_POOLS_END || pool->rows[i * n] < pool->rows[best * n]))
      best = i;

  return best;
}

/* Marks the rows that cannot be told yet: the small ones, and as many others as
 * it takes that those who wait are two and together not small. */
static guint
mark_waiting (Pools      *self,
              const Pool *pool,
              guint8     *waits)
{
  guint n = self->input->n_counts, n_waiting = 0;
  g_autofree double *sum = g_new0 (double, n);

  for (guint i = 0; i < pool->atoms->len; i++)
    if (is_small (self, pool->rows + i * n))
      {
        waits[i] = TRUE;
        add_counts (self, sum, pool->rows + i * n);
        n_waiting++;
      }

  while (n_waiting > 0 && n_waiting < pool->atoms->len && (n_waiting < 2 || is_small (self, sum)))
    {
      guint hostage = find_hostage (self, pool, waits);

      waits[hostage] = TRUE;
      add_counts (self, sum, pool->rows + hostage * n);
      n_waiting++;
    }

  return n_waiting;
}

static void
pool_keep (Pools        *self,
           Pool         *pool,
           const guint8 *waits)
{
  guint n = self->input->n_counts, kept = 0;

  for (guint i = 0; i < pool->atoms->len; i++)
    {
      guint atom = pool_atom (pool, i);

      self->is_open[atom] = waits[i];
      if (!waits[i])
        continue;
      g_array_index (pool->atoms, guint, kept) = atom;
      memmove (pool->rows + kept * n, pool->rows + i * n, n * sizeof (double));
      kept++;
    }
  g_array_set_size (pool->atoms, kept);
}

/* At the end of a month: who may be told. Nobody, while the pool's column is
 * small; then those who have reached the minimum, unless somebody needs them. */
static void
judge_pools (Pools *self)
{
  for (guint i = self->pools->len; i-- > 0;)
    {
      Pool *pool = g_ptr_array_index (self->pools, i);
      g_autofree guint8 *waits = g_new0 (guint8, pool->atoms->len);

      pool->hidden = is_small (self, pool->column);
      if (pool->hidden)
        continue;

      if (mark_waiting (self, pool, waits) == 0)
        {
          for (guint j = 0; j < pool->atoms->len; j++)
            self->is_open[pool_atom (pool, j)] = FALSE;
          g_ptr_array_remove_index_fast (self->pools, i);
          continue;
        }

      pool_keep (self, pool, waits);
      memset (pool->column, 0, self->input->n_counts * sizeof (double));
    }
}

static void
withhold (Pools      *self,
          const Pool *pool,
          guint8     *told)
{
  const VaerdiPoolsInput *input = self->input;

  for (guint i = 0; i < pool->atoms->len; i++)
    for (const guint *node = input->chains[pool_atom (pool, i)]; *node != VAERDI_POOLS_END; node++)
      self->shares[*node]++;

  for (guint i = 0; i < pool->atoms->len; i++)
    for (const guint *node = input->chains[pool_atom (pool, i)]; *node != VAERDI_POOLS_END; node++)
      {
        guint share = self->shares[*node];

        if (share > 0 && (share < pool->atoms->len || pool->hidden))
          told[(gsize) *node * input->n_months + self->month] = FALSE;
        self->shares[*node] = 0;
      }
}

static void
tell_month (Pools  *self,
            guint8 *told)
{
  if ((self->input->first_month + (gint32) self->month) % 12 == 0)
    {
      g_ptr_array_set_size (self->pools, 0);
      memset (self->is_open, 0, self->input->n_atoms);
    }

  for (guint i = 0; i < self->pools->len; i++)
    pool_add_month (self, g_ptr_array_index (self->pools, i));
  house_small (self);
  judge_pools (self);
  for (guint i = 0; i < self->pools->len; i++)
    withhold (self, g_ptr_array_index (self->pools, i), told);
}

/**
 * vaerdi_pools_run:
 * @input: the groups
 * @told: (out caller-allocates): at node × n_months + month, whether the node's
 *   sum since January may be told at the end of that month
 *
 * Decides what is withheld so that no small number can be worked out from what
 * is told: not from sums, not from the hierarchy, and not from differences of
 * any two spans of months.
 */
void
vaerdi_pools_run (const VaerdiPoolsInput *input,
                  guint8                 *told)
{
  Pools self = { 0 };

  g_return_if_fail (input != NULL && told != NULL);

  self.input = input;
  self.pools = g_ptr_array_new_with_free_func (pool_free);
  self.is_open = g_new0 (guint8, MAX (input->n_atoms, 1));
  self.lengths = g_new0 (guint, MAX (input->n_atoms, 1));
  self.shares = g_new0 (guint, MAX (input->n_nodes, 1));
  self.sum = g_new0 (double, input->n_counts);
  for (guint atom = 0; atom < input->n_atoms; atom++)
    while (input->chains[atom][self.lengths[atom]] != VAERDI_POOLS_END)
      self.lengths[atom]++;

  memset (told, TRUE, (gsize) input->n_nodes * input->n_months);
  for (self.month = 0; self.month < input->n_months; self.month++)
    tell_month (&self, told);

  g_ptr_array_unref (self.pools);
  g_free (self.is_open);
  g_free (self.lengths);
  g_free (self.shares);
  g_free (self.sum);
}
