/* vaerdi-result.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-result"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "results/vaerdi-result.h"

struct _VaerdiResult
{
  gatomicrefcount   ref_count;

  VaerdiDefinition *definition;
  gint32            first_month;
  guint             n_months;
  GHashTable       *units;      /* unit id → (stratum → VaerdiCell array) */
  guint             n_strays;
  VaerdiProtection *protection; /* NULL until it is decided */
  char             *stray;       /* the first of them by id; NULL when there is none */
};

G_DEFINE_BOXED_TYPE (VaerdiResult, vaerdi_result, vaerdi_result_ref, vaerdi_result_unref)

/**
 * vaerdi_result_new:
 * @definition: whose result it is
 * @first_month: first month of the span
 * @n_months: months in the span
 *
 * Returns: (transfer full): a result without cells
 */
VaerdiResult *
vaerdi_result_new (VaerdiDefinition *definition,
                   gint32            first_month,
                   guint             n_months)
{
  VaerdiResult *self;

  g_return_val_if_fail (definition != NULL, NULL);
  g_return_val_if_fail (n_months > 0, NULL);

  self = g_new0 (VaerdiResult, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->definition = vaerdi_definition_ref (definition);
  self->first_month = first_month;
  self->n_months = n_months;
  self->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_hash_table_unref);

  return self;
}

VaerdiResult *
vaerdi_result_ref (VaerdiResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_result_unref (VaerdiResult *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  vaerdi_definition_unref (self->definition);
  g_hash_table_unref (self->units);
  g_clear_pointer (&self->protection, vaerdi_protection_free);
  g_free (self->stray);
  g_free (self);
}

VaerdiDefinition *
vaerdi_result_get_definition (VaerdiResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->definition;
}

gint32
vaerdi_result_get_first_month (VaerdiResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->first_month;
}

guint
vaerdi_result_get_n_months (VaerdiResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_months;
}

/**
 * vaerdi_result_get_cells:
 * @self: a result
 * @unit_id: a unit
 * @stratum: a stratum; "" when the definition has none
 *
 * Returns: (transfer none) (nullable): a cell for each month of the span;
 *   %NULL when the unit has no rows
 */
const VaerdiCell *
vaerdi_result_get_cells (VaerdiResult *self,
                         const char   *unit_id,
                         const char   *stratum)
{
  GHashTable *strata;

  g_return_val_if_fail (self != NULL, NULL);

  strata = g_hash_table_lookup (self->units, unit_id);

  return strata != NULL ? g_hash_table_lookup (strata, stratum) : NULL;
}

/**
 * vaerdi_result_ensure_cells:
 * @self: a result
 * @unit_id: a unit
 * @stratum: a stratum; "" for none
 *
 * Returns: (transfer none): its cells, absent ones when it had none
 */
VaerdiCell *
vaerdi_result_ensure_cells (VaerdiResult *self,
                            const char   *unit_id,
                            const char   *stratum)
{
  GHashTable *strata = g_hash_table_lookup (self->units, unit_id);
  VaerdiCell *cells;

  if (strata == NULL)
    {
      strata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (self->units, g_strdup (unit_id), strata);
    }

  cells = g_hash_table_lookup (strata, stratum);
  if (cells == NULL)
    {
      cells = g_new (VaerdiCell, self->n_months);
      for (guint i = 0; i < self->n_months; i++)
        cells[i] = vaerdi_cell_absent;
      g_hash_table_insert (strata, g_strdup (stratum), cells);
    }

  return cells;
}

/**
 * vaerdi_result_list_units:
 * @self: a result
 *
 * Returns: (transfer full): ids of the units that have rows, sorted
 */
char **
vaerdi_result_list_units (VaerdiResult *self)
{
  g_autoptr (GList) ids = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  ids = g_list_sort (g_hash_table_get_keys (self->units), (GCompareFunc) strcmp);
  for (GList *l = ids; l != NULL; l = l->next)
    g_strv_builder_add (builder, l->data);

  return g_strv_builder_end (builder);
}

/**
 * vaerdi_result_list_strata:
 * @self: a result
 * @unit_id: a unit
 *
 * Returns: (transfer full): the strata in which the unit has rows, sorted; ""
 *   when the definition has none
 */
char **
vaerdi_result_list_strata (VaerdiResult *self,
                           const char   *unit_id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList) ids = NULL;
  GHashTable *strata;

  g_return_val_if_fail (self != NULL, NULL);

  strata = g_hash_table_lookup (self->units, unit_id);
  if (strata != NULL)
    ids = g_list_sort (g_hash_table_get_keys (strata), (GCompareFunc) strcmp);
  for (GList *l = ids; l != NULL; l = l->next)
    g_strv_builder_add (builder, l->data);

  return g_strv_builder_end (builder);
}

/* Where the columns of a result stand in a table; -1 for those it lacks. */
typedef struct
{
  int unit_id, period, stratum;
  int numerator, denominator, sum_squares, expected, answered, eligible;
} Columns;

static void
find_columns (Columns          *columns,
              VaerdiDefinition *definition,
              VaerdiTable      *table)
{
  gboolean mean = vaerdi_measure_is_mean (definition->measure);

  columns->unit_id = vaerdi_table_find (table, "unit_id");
  columns->period = vaerdi_table_find (table, "period");
  columns->stratum = vaerdi_table_find (table, "stratum");
  columns->numerator = vaerdi_table_find (table, mean ? "sum" : "numerator");
  columns->denominator = vaerdi_table_find (table, mean ? "n" : "denominator");
  columns->sum_squares = vaerdi_table_find (table, "sum_squares");
  columns->expected = vaerdi_table_find (table, "expected");
  columns->answered = vaerdi_table_find (table, "answered");
  columns->eligible = vaerdi_table_find (table, "eligible");
}

static double
read_real (VaerdiTable *table,
           int          column,
           guint        row)
{
  return column < 0 ? NAN : vaerdi_table_get_real (table, column, row);
}

/* SQL's sum over no rows is NULL: where the denominator says that there was
 * nobody, that is nothing and not a contradiction. */
static void
fill_empty (VaerdiCell *cell)
{
  double *sums[] = { &cell->numerator, &cell->sum_squares, &cell->expected };

  if (cell->denominator != 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    if (isnan (*sums[i]))
      *sums[i] = 0;
}

static const char *
read_text (VaerdiTable *table,
           int          column,
           guint        row)
{
  const char *text = column < 0 ? NULL : vaerdi_table_get_text (table, column, row);

  return text != NULL ? text : "";
}

static gboolean
add_row (VaerdiResult   *self,
         VaerdiTable    *table,
         const Columns  *columns,
         guint           row,
         GError        **error)
{
  const char *unit_id = read_text (table, columns->unit_id, row);
  const char *stratum = read_text (table, columns->stratum, row);
  gint32 days, month;
  VaerdiCell *cell;

  if (*unit_id == '\0' || vaerdi_table_is_null (table, columns->period, row))
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("row %u of the answer has no %s; leave such rows out in the SQL"),
                   row + 1, *unit_id == '\0' ? "unit_id" : "period");
      return FALSE;
    }

  days = vaerdi_table_get_int (table, columns->period, row);
  month = vaerdi_month_from_days (days);
  if (days != vaerdi_month_to_days (month) || month < self->first_month ||
      month >= self->first_month + (gint32) self->n_months)
    {
      g_autofree char *date = vaerdi_date_format (days);
      g_autofree char *from = vaerdi_date_format (vaerdi_month_to_days (self->first_month));
      g_autofree char *to = vaerdi_date_format (vaerdi_month_to_days (self->first_month + self->n_months));

      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("row %u of the answer has the period %s; the first day of a month from %s "
                      "until before %s was expected: hold the period against :'from' and :'to' in the SQL"),
                   row + 1, date, from, to);
      return FALSE;
    }

  cell = vaerdi_result_ensure_cells (self, unit_id, stratum) + (month - self->first_month);
  if (vaerdi_cell_is_present (cell))
    {
      g_autofree char *date = vaerdi_date_format (days);

      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("row %u of the answer repeats unit %s, period %s, stratum “%s”; "
                      "group by these columns in the SQL"), row + 1, unit_id, date, stratum);
      return FALSE;
    }

  cell->numerator = read_real (table, columns->numerator, row);
  cell->denominator = read_real (table, columns->denominator, row);
  cell->sum_squares = read_real (table, columns->sum_squares, row);
  cell->expected = read_real (table, columns->expected, row);
  cell->answered = read_real (table, columns->answered, row);
  cell->eligible = read_real (table, columns->eligible, row);
  fill_empty (cell);
  cell->broken = !vaerdi_cell_check (cell, self->definition->measure);

  return TRUE;
}

/**
 * vaerdi_result_new_from_table:
 * @definition: whose result it is
 * @table: the answer of its query or compute step
 * @first_month: first month that was asked for
 * @n_months: months that were asked for
 * @error: return location for a #VaerdiDataError
 *
 * A row whose counts contradict themselves is kept and marked, since one
 * department's fault must not take the indicator from the others; a row that
 * cannot be placed is an error.
 *
 * Returns: (transfer full) (nullable): the result
 */
VaerdiResult *
vaerdi_result_new_from_table (VaerdiDefinition  *definition,
                              VaerdiTable       *table,
                              gint32             first_month,
                              guint              n_months,
                              GError           **error)
{
  g_autoptr (VaerdiResult) self = vaerdi_result_new (definition, first_month, n_months);
  guint n_rows = vaerdi_table_get_n_rows (table);
  Columns columns;

  find_columns (&columns, definition, table);
  if (columns.unit_id < 0 || columns.period < 0 || columns.numerator < 0)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_COLUMN,
                   N_("the answer lacks a column that a %s needs"),
                   vaerdi_measure_to_id (definition->measure));
      return NULL;
    }

  for (guint row = 0; row < n_rows; row++)
    if (!add_row (self, table, &columns, row, error))
      return NULL;

  return g_steal_pointer (&self);
}

static void
add_unit (VaerdiResult *sums,
          const char   *unit_id,
          GHashTable   *strata)
{
  GHashTableIter iter;
  gpointer stratum, cells;

  g_hash_table_iter_init (&iter, strata);
  while (g_hash_table_iter_next (&iter, &stratum, &cells))
    {
      VaerdiCell *into = vaerdi_result_ensure_cells (sums, unit_id, stratum);

      for (guint i = 0; i < sums->n_months; i++)
        vaerdi_cell_add (&into[i], (VaerdiCell *) cells + i);
    }
}

static void
add_to_parents (VaerdiResult  *self,
                VaerdiOrgTree *tree,
                const char    *unit_id,
                VaerdiResult  *sums)
{
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (tree, unit_id);
  GHashTable *strata = g_hash_table_lookup (self->units, unit_id);

  if (unit == NULL)
    {
      self->n_strays++;
      if (self->stray == NULL || strcmp (unit_id, self->stray) < 0)
        {
          g_free (self->stray);
          self->stray = g_strdup (unit_id);
        }
      return;
    }

  for (unit = vaerdi_org_tree_get_parent (tree, unit); unit != NULL;
       unit = vaerdi_org_tree_get_parent (tree, unit))
    add_unit (sums, unit->unit_id, strata);
}

static void
set_reference (VaerdiResult *self,
               const char   *stratum,
               double        reference)
{
  GHashTableIter iter;
  gpointer strata;

  g_hash_table_iter_init (&iter, self->units);
  while (g_hash_table_iter_next (&iter, NULL, &strata))
    {
      VaerdiCell *cells = g_hash_table_lookup (strata, stratum);

      for (guint i = 0; cells != NULL && i < self->n_months; i++)
        cells[i].reference = reference;
    }
}

/* The case mix that adjusted means are brought to is that of all units in all
 * months of the span: were it the month's, a change of it would look like a
 * change in every unit. */
static void
set_references (VaerdiResult *self)
{
  g_autoptr (VaerdiResult) all = vaerdi_result_new (self->definition, self->first_month, self->n_months);
  g_auto (GStrv) ids = vaerdi_result_list_units (self);
  GHashTableIter strata;
  gpointer stratum, cells;

  if (g_hash_table_size (self->units) == 0)
    return;

  for (guint i = 0; ids[i] != NULL; i++)
    add_unit (all, "", g_hash_table_lookup (self->units, ids[i]));

  g_hash_table_iter_init (&strata, g_hash_table_lookup (all->units, ""));
  while (g_hash_table_iter_next (&strata, &stratum, &cells))
    {
      VaerdiCell sum = vaerdi_cell_sum (cells, self->n_months);

      if (sum.denominator > 0)
        set_reference (self, stratum, sum.expected / sum.denominator);
    }
}

/**
 * vaerdi_result_roll_up:
 * @self: a result with the cells of the definition's own level
 * @tree: the units
 *
 * Decides what is withheld, adds the cells of each unit to those of every unit
 * above it, and sets the case mix that adjusted means are brought to. A unit that moves gets a new
 * id, so the hierarchy of the month decides. Cells whose counts contradict
 * themselves are left out of the sums and counted. A unit that has rows of its
 * own and units below it gets both. Nothing is added when the definition says
 * that its cells do not add up (RollUp=no).
 */
void
vaerdi_result_roll_up (VaerdiResult  *self,
                       VaerdiOrgTree *tree)
{
  g_autoptr (VaerdiResult) sums = NULL;
  g_auto (GStrv) ids = vaerdi_result_list_units (self);
  GHashTableIter iter;
  gpointer unit_id, strata;

  vaerdi_result_protect (self, tree);
  if (self->definition->measure == VAERDI_MEASURE_ADJUSTED_MEAN)
    set_references (self);
  if (!self->definition->rolls_up)
    return;

  /* In the order of their ids, or the last digit of a sum would depend on the
   * order in which the rows came. Apart from the rows, or what a hospital got
   * from its departments would be counted once more when its own rows go up. */
  sums = vaerdi_result_new (self->definition, self->first_month, self->n_months);
  for (guint i = 0; ids[i] != NULL; i++)
    add_to_parents (self, tree, ids[i], sums);

  g_hash_table_iter_init (&iter, sums->units);
  while (g_hash_table_iter_next (&iter, &unit_id, &strata))
    add_unit (self, unit_id, strata);
}

/**
 * vaerdi_result_protect:
 * @self: a result with the rows of the units, not yet rolled up
 * @tree: (nullable): the units; %NULL when nothing is added up
 *
 * Decides once, for every unit, month and stratum, what is withheld.
 * vaerdi_result_roll_up() does this; it is for a result that is not rolled up.
 */
void
vaerdi_result_protect (VaerdiResult  *self,
                       VaerdiOrgTree *tree)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->protection, vaerdi_protection_free);
  self->protection = vaerdi_protection_new (self->definition, self->definition->rolls_up ? tree : NULL,
                                            self->units, self->first_month, self->n_months);
}

/**
 * vaerdi_result_get_spells:
 * @self: a result
 * @unit_id: a unit
 *
 * Returns: (transfer none) (nullable): the spell of each month of the span;
 *   %NULL when every month of the unit is told by itself. Of a result that was
 *   not rolled up each unit is taken for itself.
 */
const VaerdiSpell *
vaerdi_result_get_spells (VaerdiResult *self,
                          const char   *unit_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->protection == NULL)
    vaerdi_result_protect (self, NULL);

  return vaerdi_protection_get_spells (self->protection, unit_id);
}

/**
 * vaerdi_result_sum:
 * @self: a result
 * @unit_id: a unit
 * @stratum: a stratum
 * @from: first month
 * @to: month after the last
 * @n_withheld: (out) (optional): months that are left out, since only a longer
 *   span than this one may tell of them
 *
 * Returns: the sum of the unit's cells in those months of the result's span that
 *   may be told; broken cells are left out and counted
 */
VaerdiCell
vaerdi_result_sum (VaerdiResult *self,
                   const char   *unit_id,
                   const char   *stratum,
                   gint32        from,
                   gint32        to,
                   guint        *n_withheld)
{
  const VaerdiCell *cells = vaerdi_result_get_cells (self, unit_id, stratum);
  const VaerdiSpell *spells = vaerdi_result_get_spells (self, unit_id);
  gint32 first = MAX (from - self->first_month, 0);
  gint32 last = MIN (to - self->first_month, (gint32) self->n_months);
  VaerdiCell sum = vaerdi_cell_absent;

  if (n_withheld != NULL)
    *n_withheld = 0;
  if (cells == NULL || first >= last)
    return sum;
  if (spells == NULL)
    return vaerdi_cell_sum (cells + first, last - first);

  for (gint32 i = first; i < last; i++)
    {
      if (spells[i].first != VAERDI_SPELL_NONE && (gint32) spells[i].first >= first &&
          (gint32) spells[i].last < last)
        vaerdi_cell_add (&sum, &cells[i]);
      else if (n_withheld != NULL)
        ++*n_withheld;
    }

  return sum;
}

/**
 * vaerdi_result_total:
 * @self: a result
 * @unit_id: a unit
 * @stratum: a stratum
 * @from: first month
 * @to: month after the last
 *
 * Returns: the sum with all that is withheld, to judge by and never to show;
 *   broken cells are left out and counted
 */
VaerdiCell
vaerdi_result_total (VaerdiResult *self,
                     const char   *unit_id,
                     const char   *stratum,
                     gint32        from,
                     gint32        to)
{
  const VaerdiCell *cells = vaerdi_result_get_cells (self, unit_id, stratum);
  gint32 first = MAX (from - self->first_month, 0);
  gint32 last = MIN (to - self->first_month, (gint32) self->n_months);

  return cells == NULL || first >= last ? vaerdi_cell_absent
                                        : vaerdi_cell_sum (cells + first, last - first);
}

/**
 * vaerdi_result_centre:
 * @self: a rolled-up result of adjusted means
 * @unit_id: the unit that holds the sums of all
 * @from: first month
 * @to: month after the last
 * @mean: the mean of all in these months, as it is published, in the display
 *   unit
 *
 * Where the warehouse does not hold all that a nation counted, the published
 * mean is the one to add to: the headline's adjusted means are moved so that
 * @unit_id has @mean. Nothing moves when it has no rows in these months.
 */
void
vaerdi_result_centre (VaerdiResult *self,
                      const char   *unit_id,
                      gint32        from,
                      gint32        to,
                      double        mean)
{
  const VaerdiCell *cells = vaerdi_result_get_cells (self, unit_id, self->definition->headline);
  gint32 first = MAX (from, self->first_month);
  gint32 last = MIN (to, self->first_month + (gint32) self->n_months);
  VaerdiCell sum;

  g_return_if_fail (self->definition->measure == VAERDI_MEASURE_ADJUSTED_MEAN);

  if (cells == NULL || first >= last || isnan (mean))
    return;

  sum = vaerdi_cell_sum (cells + (first - self->first_month), last - first);
  if (sum.denominator > 0)
    set_reference (self, self->definition->headline,
                   mean / self->definition->multiplier -
                   (sum.numerator - sum.expected) / sum.denominator);
}

/**
 * vaerdi_result_get_n_strays:
 * @self: a result that was rolled up
 *
 * Returns: how many units with rows are not in the view org_unit
 */
guint
vaerdi_result_get_n_strays (VaerdiResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_strays;
}

/**
 * vaerdi_result_get_stray:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): id of the first unit with rows that is not
 *   in the view org_unit
 */
const char *
vaerdi_result_get_stray (VaerdiResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->stray;
}

/**
 * vaerdi_result_get_newest_month:
 * @self: a result
 * @unit_id: a unit
 *
 * Returns: the newest month in which the unit has a row in any stratum;
 *   %G_MININT32 when there is none
 */
gint32
vaerdi_result_get_newest_month (VaerdiResult *self,
                                const char   *unit_id)
{
  GHashTable *strata = g_hash_table_lookup (self->units, unit_id);
  GHashTableIter iter;
  gpointer cells;
  int newest = -1;

  if (strata == NULL)
    return G_MININT32;

  g_hash_table_iter_init (&iter, strata);
  while (g_hash_table_iter_next (&iter, NULL, &cells))
    for (int i = (int) self->n_months - 1; i > newest; i--)
      if (vaerdi_cell_is_present ((VaerdiCell *) cells + i))
        newest = i;

  return newest < 0 ? G_MININT32 : self->first_month + newest;
}
