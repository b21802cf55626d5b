/* vaerdi-org-tree.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-org-tree"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-guess.h"
#include "warehouse/vaerdi-org-tree.h"

struct _VaerdiOrgTree
{
  gatomicrefcount  ref_count;
  GPtrArray       *units;       /* owned, by name */
  GHashTable      *by_id;
};

G_DEFINE_BOXED_TYPE (VaerdiOrgTree, vaerdi_org_tree, vaerdi_org_tree_ref, vaerdi_org_tree_unref)

static void
unit_free (gpointer data)
{
  VaerdiOrgUnit *unit = data;

  g_free (unit->unit_id);
  g_free (unit->parent_id);
  g_free (unit->name);
  g_free (unit->specialty);
  g_free (unit->region_code);
  g_free (unit->predecessor_id);
  g_free (unit);
}

VaerdiOrgTree *
vaerdi_org_tree_ref (VaerdiOrgTree *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_org_tree_unref (VaerdiOrgTree *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->units);
  g_free (self);
}

/* Danish order: æ, ø and å come last, whatever the locale. */
static char *
collation_key (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  GString *key = g_string_new (NULL);

  for (const char *c = lower; *c != '\0'; c = g_utf8_next_char (c))
    {
      switch (g_utf8_get_char (c))
        {
        case 0xe6:
          g_string_append (key, "~1");
          break;
        case 0xf8:
          g_string_append (key, "~2");
          break;
        case 0xe5:
          g_string_append (key, "~3");
          break;
        default:
          g_string_append_len (key, c, g_utf8_next_char (c) - c);
        }
    }

  return g_string_free (key, FALSE);
}

static int
compare_units (gconstpointer a,
               gconstpointer b)
{
  const VaerdiOrgUnit *one = *(const VaerdiOrgUnit * const *) a;
  const VaerdiOrgUnit *two = *(const VaerdiOrgUnit * const *) b;
  g_autofree char *key_one = collation_key (one->name);
  g_autofree char *key_two = collation_key (two->name);
  int order = strcmp (key_one, key_two);

  return order != 0 ? order : strcmp (one->unit_id, two->unit_id);
}

static const char *
text_of (VaerdiTable *table,
         const char  *name,
         guint        row)
{
  int column = vaerdi_table_find (table, name);

  return column < 0 ? NULL : vaerdi_table_get_text (table, column, row);
}

static gint32
date_of (VaerdiTable *table,
         const char  *name,
         guint        row,
         gint32       otherwise)
{
  int column = vaerdi_table_find (table, name);

  if (column < 0 || vaerdi_table_is_null (table, column, row))
    return otherwise;

  return vaerdi_table_get_int (table, column, row);
}

static VaerdiOrgUnit *
read_unit (VaerdiTable  *table,
           guint         row,
           GError      **error)
{
  const char *id = text_of (table, "unit_id", row);
  const char *name = text_of (table, "name", row);
  const char *level_id = text_of (table, "level", row);
  VaerdiUnitLevel level;
  VaerdiOrgUnit *unit;

  if (id == NULL || name == NULL)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("org_unit, row %u: unit_id or name is missing"), row + 1);
      return NULL;
    }

  if (!vaerdi_unit_level_parse (level_id, &level))
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("org_unit, unit %s: the level is “%s”; nation, region, hospital, department or "
                      "section was expected"), id, level_id != NULL ? level_id : "");
      return NULL;
    }

  unit = g_new0 (VaerdiOrgUnit, 1);
  unit->unit_id = g_strdup (id);
  unit->name = g_strdup (name);
  unit->level = level;
  unit->parent_id = g_strdup (text_of (table, "parent_id", row));
  unit->specialty = g_strdup (text_of (table, "specialty", row));
  unit->region_code = g_strdup (text_of (table, "region_code", row));
  unit->predecessor_id = g_strdup (text_of (table, "predecessor_id", row));
  unit->valid_from = date_of (table, "valid_from", row, G_MININT32);
  unit->valid_to = date_of (table, "valid_to", row, G_MAXINT32);

  return unit;
}

/* A parent stands on a higher level, so a chain that rises at every step
 * cannot come back to itself. */
static gboolean
check_parents (VaerdiOrgTree  *self,
               GError        **error)
{
  for (guint i = 0; i < self->units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (self->units, i);
      const VaerdiOrgUnit *parent;

      if (unit->parent_id == NULL)
        continue;

      parent = g_hash_table_lookup (self->by_id, unit->parent_id);
      if (parent == NULL)
        {
          g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                       N_("org_unit, unit %s: its parent %s is not in the view; add it or empty parent_id"),
                       unit->unit_id, unit->parent_id);
          return FALSE;
        }

      if (parent->level >= unit->level)
        {
          g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                       N_("org_unit, unit %s: its parent %s is a %s, which does not stand above a %s"),
                       unit->unit_id, unit->parent_id, vaerdi_unit_level_to_id (parent->level),
                       vaerdi_unit_level_to_id (unit->level));
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * vaerdi_org_tree_new:
 * @table: the answer to %VAERDI_ORG_TREE_SQL
 * @error: return location for a #VaerdiDataError
 *
 * Fails on a unit that is there twice, has an unknown level, or a parent that
 * is missing or does not stand above it (which also rules out circles).
 *
 * Returns: (transfer full) (nullable): the tree
 */
VaerdiOrgTree *
vaerdi_org_tree_new (VaerdiTable  *table,
                     GError      **error)
{
  g_autoptr (VaerdiOrgTree) self = g_new0 (VaerdiOrgTree, 1);
  guint n_rows = vaerdi_table_get_n_rows (table);

  g_atomic_ref_count_init (&self->ref_count);
  self->units = g_ptr_array_new_with_free_func (unit_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < n_rows; row++)
    {
      VaerdiOrgUnit *unit = read_unit (table, row, error);

      if (unit == NULL)
        return NULL;

      g_ptr_array_add (self->units, unit);
      if (!g_hash_table_insert (self->by_id, unit->unit_id, unit))
        {
          g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                       N_("org_unit: the unit %s is there twice; a unit that changes gets a new unit_id"),
                       unit->unit_id);
          return NULL;
        }
    }

  if (!check_parents (self, error))
    return NULL;

  g_ptr_array_sort (self->units, compare_units);

  return g_steal_pointer (&self);
}

/**
 * vaerdi_org_tree_get:
 * @self: a tree
 * @unit_id: an id
 *
 * Returns: (transfer none) (nullable): the unit
 */
const VaerdiOrgUnit *
vaerdi_org_tree_get (VaerdiOrgTree *self,
                     const char    *unit_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return unit_id != NULL ? g_hash_table_lookup (self->by_id, unit_id) : NULL;
}

/**
 * vaerdi_org_tree_get_parent:
 * @self: a tree
 * @unit: a unit of it
 *
 * Returns: (transfer none) (nullable): the unit above, %NULL at the top
 */
const VaerdiOrgUnit *
vaerdi_org_tree_get_parent (VaerdiOrgTree       *self,
                            const VaerdiOrgUnit *unit)
{
  return vaerdi_org_tree_get (self, unit->parent_id);
}

/**
 * vaerdi_org_tree_get_ancestor:
 * @self: a tree
 * @unit: a unit of it
 * @level: a level
 *
 * Returns: (transfer none) (nullable): the unit itself or the one above it
 *   that stands on @level
 */
const VaerdiOrgUnit *
vaerdi_org_tree_get_ancestor (VaerdiOrgTree       *self,
                              const VaerdiOrgUnit *unit,
                              VaerdiUnitLevel      level)
{
  while (unit != NULL && unit->level > level)
    unit = vaerdi_org_tree_get_parent (self, unit);

  return unit != NULL && unit->level == level ? unit : NULL;
}

/**
 * vaerdi_org_tree_is_empty:
 * @self: a tree
 *
 * Returns: whether it has no unit at all
 */
gboolean
vaerdi_org_tree_is_empty (VaerdiOrgTree *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->units->len == 0;
}

/**
 * vaerdi_org_tree_get_root:
 * @self: a tree
 *
 * Returns: (transfer none) (nullable): the nation, else the only unit without a
 *   parent; %NULL when there is no single top
 */
const VaerdiOrgUnit *
vaerdi_org_tree_get_root (VaerdiOrgTree *self)
{
  const VaerdiOrgUnit *root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (self->units, i);

      if (unit->parent_id != NULL)
        continue;
      if (unit->level == VAERDI_LEVEL_NATION)
        return unit;
      if (root != NULL)
        return NULL;
      root = unit;
    }

  return root;
}

/**
 * vaerdi_org_tree_get_successor:
 * @self: a tree
 * @unit: a unit of it
 *
 * Returns: (transfer none) (nullable): the unit that took over its work
 */
const VaerdiOrgUnit *
vaerdi_org_tree_get_successor (VaerdiOrgTree       *self,
                               const VaerdiOrgUnit *unit)
{
  for (guint i = 0; i < self->units->len; i++)
    {
      const VaerdiOrgUnit *other = g_ptr_array_index (self->units, i);

      if (g_strcmp0 (other->predecessor_id, unit->unit_id) == 0)
        return other;
    }

  return NULL;
}

/**
 * vaerdi_org_tree_list_children:
 * @self: a tree
 * @parent_id: (nullable): a unit; %NULL for the top
 *
 * Returns: (transfer container) (element-type VaerdiOrgUnit): the units right
 *   below, by name in Danish order
 */
GPtrArray *
vaerdi_org_tree_list_children (VaerdiOrgTree *self,
                               const char    *parent_id)
{
  GPtrArray *children = g_ptr_array_new ();

  for (guint i = 0; i < self->units->len; i++)
    {
      VaerdiOrgUnit *unit = g_ptr_array_index (self->units, i);

      if (g_strcmp0 (unit->parent_id, parent_id) == 0)
        g_ptr_array_add (children, unit);
    }

  return children;
}

/**
 * vaerdi_org_tree_list_level:
 * @self: a tree
 * @level: a level
 *
 * Returns: (transfer container) (element-type VaerdiOrgUnit): its units, by
 *   name in Danish order
 */
GPtrArray *
vaerdi_org_tree_list_level (VaerdiOrgTree   *self,
                            VaerdiUnitLevel  level)
{
  GPtrArray *units = g_ptr_array_new ();

  for (guint i = 0; i < self->units->len; i++)
    {
      VaerdiOrgUnit *unit = g_ptr_array_index (self->units, i);

      if (unit->level == level)
        g_ptr_array_add (units, unit);
    }

  return units;
}

/**
 * vaerdi_org_tree_list_ancestors:
 * @self: a tree
 * @unit: a unit of it
 * @day: days since 1970-01-01
 *
 * Returns: (transfer container) (element-type VaerdiOrgUnit): the units above
 *   that are open on that day, the nearest first
 */
GPtrArray *
vaerdi_org_tree_list_ancestors (VaerdiOrgTree       *self,
                                const VaerdiOrgUnit *unit,
                                gint32               day)
{
  GPtrArray *units = g_ptr_array_new ();

  while ((unit = vaerdi_org_tree_get_parent (self, unit)) != NULL)
    if (vaerdi_org_unit_is_open (unit, day))
      g_ptr_array_add (units, (gpointer) unit);

  return units;
}

/**
 * vaerdi_org_tree_list_descendants:
 * @self: a tree
 * @unit: a unit of it
 * @day: days since 1970-01-01
 *
 * Returns: (transfer container) (element-type VaerdiOrgUnit): the units below
 *   that are open on that day, level by level; what lies below a closed unit
 *   is left out with it
 */
GPtrArray *
vaerdi_org_tree_list_descendants (VaerdiOrgTree       *self,
                                  const VaerdiOrgUnit *unit,
                                  gint32               day)
{
  GPtrArray *units = g_ptr_array_new ();

  for (guint i = 0; unit != NULL; unit = i < units->len ? g_ptr_array_index (units, i++) : NULL)
    {
      g_autoptr (GPtrArray) children = vaerdi_org_tree_list_children (self, unit->unit_id);

      for (guint child = 0; child < children->len; child++)
        if (vaerdi_org_unit_is_open (g_ptr_array_index (children, child), day))
          g_ptr_array_add (units, g_ptr_array_index (children, child));
    }

  return units;
}

/* Folds case and accents: æ and ae, ø and oe, å and aa are the same. */
static char *
fold (const char *text)
{
  g_autofree char *plain = g_str_to_ascii (text, "da");
  g_autofree char *lower = g_ascii_strdown (plain, -1);

  return g_steal_pointer (&lower);
}

/* By a slip of the hand in its id, or else in its name. */
static const VaerdiOrgUnit *
nearest_unit (VaerdiOrgTree *self,
              const char    *wanted)
{
  const VaerdiOrgUnit *nearest = NULL;
  VaerdiGuess guess;

  vaerdi_guess_init (&guess, wanted);
  for (guint i = 0; i < self->units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (self->units, i);
      guint before = guess.distance;

      vaerdi_guess_offer (&guess, unit->unit_id);
      vaerdi_guess_offer (&guess, unit->name);
      if (guess.distance < before)
        nearest = unit;
    }

  return nearest;
}

static GError *
unknown_unit (VaerdiOrgTree *self,
              const char    *wanted,
              const char    *folded)
{
  g_autoptr (GString) near = g_string_new (NULL);
  const VaerdiOrgUnit *nearest;
  guint n = 0;

  for (guint i = 0; i < self->units->len && n < 5; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (self->units, i);
      g_autofree char *name = fold (unit->name);

      if (strstr (name, folded) != NULL || g_str_has_prefix (folded, name))
        g_string_append_printf (near, "%s%s (%s)", n++ > 0 ? ", " : "", unit->name, unit->unit_id);
    }

  if (n == 0 && (nearest = nearest_unit (self, wanted)) != NULL)
    g_string_append_printf (near, "%s (%s)", nearest->name, nearest->unit_id);

  if (near->len > 0)
    return g_error_new (VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                        N_("there is no unit “%s”; did you mean %s?"), wanted, near->str);

  return g_error_new (VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                      N_("there is no unit “%s”; list them with vaerdictl units"), wanted);
}

static const VaerdiOrgUnit *
find_department (VaerdiOrgTree       *self,
                 const VaerdiOrgUnit *above,
                 gint32               day)
{
  g_autoptr (GPtrArray) children = vaerdi_org_tree_list_children (self, above->unit_id);

  for (guint i = 0; i < children->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (children, i);

      if (unit->level != VAERDI_LEVEL_DEPARTMENT)
        unit = find_department (self, unit, day);
      if (unit != NULL && vaerdi_org_unit_is_open (unit, day))
        return unit;
    }

  return NULL;
}

/**
 * vaerdi_org_tree_find_first_department:
 * @self: a tree
 * @day: days since 1970-01-01
 *
 * Returns: (transfer none) (nullable): of the departments that are open on @day
 *   the one that a list of all units names first
 */
const VaerdiOrgUnit *
vaerdi_org_tree_find_first_department (VaerdiOrgTree *self,
                                       gint32         day)
{
  const VaerdiOrgUnit *root = vaerdi_org_tree_get_root (self);

  return root != NULL ? find_department (self, root, day) : NULL;
}

/**
 * vaerdi_org_tree_find:
 * @self: a tree
 * @id_or_name: a unit's id, its name, or "department, hospital"
 * @error: return location for a #VaerdiDataError
 *
 * Names are compared without regard to case and accents.
 *
 * Returns: (transfer none) (nullable): the unit; %NULL when none or several
 *   answer to the name
 */
const VaerdiOrgUnit *
vaerdi_org_tree_find (VaerdiOrgTree  *self,
                      const char     *id_or_name,
                      GError        **error)
{
  const VaerdiOrgUnit *found;
  g_autofree char *wanted = NULL;
  g_autoptr (GString) ids = NULL;
  guint n = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id_or_name != NULL, NULL);

  found = vaerdi_org_tree_get (self, id_or_name);
  if (found != NULL)
    return found;

  wanted = fold (id_or_name);
  ids = g_string_new (NULL);
  for (guint i = 0; i < self->units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (self->units, i);
      const VaerdiOrgUnit *parent = vaerdi_org_tree_get_parent (self, unit);
      g_autofree char *name = fold (unit->name);
      g_autofree char *with_parent = parent != NULL ? g_strdup_printf ("%s, %s", unit->name, parent->name)
                                                    : g_strdup (unit->name);
      g_autofree char *long_name = fold (with_parent);

      if (!g_str_equal (name, wanted) && !g_str_equal (long_name, wanted))
        continue;

      g_string_append_printf (ids, "%s%s", n++ > 0 ? ", " : "", unit->unit_id);
      found = unit;
    }

  if (n == 1)
    return found;

  if (n > 1)
    g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                 N_("%u units are called “%s”; give one of the ids %s"), n, id_or_name, ids->str);
  else
    g_propagate_error (error, unknown_unit (self, id_or_name, wanted));

  return NULL;
}

/**
 * vaerdi_org_unit_is_open:
 * @unit: a unit
 * @day: a day, days since 1970-01-01
 *
 * Returns: whether the unit exists on that day
 */
gboolean
vaerdi_org_unit_is_open (const VaerdiOrgUnit *unit,
                         gint32               day)
{
  return day >= unit->valid_from && day < unit->valid_to;
}
