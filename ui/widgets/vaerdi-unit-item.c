/* vaerdi-unit-item.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-unit-item"

#include "config.h"

#include <string.h>

#include "widgets/vaerdi-collation.h"
#include "widgets/vaerdi-unit-item.h"

struct _VaerdiUnitItem
{
  GObject              parent_instance;

  VaerdiOrgTree       *tree;
  const VaerdiOrgUnit *unit;     /* owned by the tree */
  gint32               day;
  char                *key;      /* order in a Danish list */
  char                *folded;   /* name and place, to search in; made when asked */
};

G_DEFINE_FINAL_TYPE (VaerdiUnitItem, vaerdi_unit_item, G_TYPE_OBJECT)

static void
vaerdi_unit_item_finalize (GObject *object)
{
  VaerdiUnitItem *self = VAERDI_UNIT_ITEM (object);

  g_free (self->key);
  g_free (self->folded);
  g_clear_pointer (&self->tree, vaerdi_org_tree_unref);

  G_OBJECT_CLASS (vaerdi_unit_item_parent_class)->finalize (object);
}

static void
vaerdi_unit_item_class_init (VaerdiUnitItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_unit_item_finalize;
}

static void
vaerdi_unit_item_init (VaerdiUnitItem *self)
{
}

/**
 * vaerdi_unit_item_new:
 * @tree: the units
 * @unit: one of them
 * @day: the day that counts as today, days since 1970-01-01
 *
 * Returns: (transfer full): a new item
 */
VaerdiUnitItem *
vaerdi_unit_item_new (VaerdiOrgTree       *tree,
                      const VaerdiOrgUnit *unit,
                      gint32               day)
{
  VaerdiUnitItem *self = NULL;

  g_return_val_if_fail (tree != NULL && unit != NULL, NULL);

  self = g_object_new (VAERDI_TYPE_UNIT_ITEM, NULL);
  self->tree = vaerdi_org_tree_ref (tree);
  self->unit = unit;
  self->day = day;
  self->key = vaerdi_collation_key (unit->name);

  return self;
}

/**
 * vaerdi_unit_item_get_unit:
 * @self: an item
 *
 * Returns: (transfer none): its unit
 */
const VaerdiOrgUnit *
vaerdi_unit_item_get_unit (VaerdiUnitItem *self)
{
  g_return_val_if_fail (VAERDI_IS_UNIT_ITEM (self), NULL);

  return self->unit;
}

/**
 * vaerdi_unit_item_is_open:
 * @self: an item
 *
 * Returns: whether the unit is open today
 */
gboolean
vaerdi_unit_item_is_open (VaerdiUnitItem *self)
{
  g_return_val_if_fail (VAERDI_IS_UNIT_ITEM (self), FALSE);

  return vaerdi_org_unit_is_open (self->unit, self->day);
}

/**
 * vaerdi_unit_item_dup_place:
 * @self: an item
 *
 * Returns: (transfer full) (nullable): the units above it but the nation,
 *   nearest first
 */
char *
vaerdi_unit_item_dup_place (VaerdiUnitItem *self)
{
  const VaerdiOrgUnit *parent = NULL;
  GString *place = NULL;

  g_return_val_if_fail (VAERDI_IS_UNIT_ITEM (self), NULL);

  parent = vaerdi_org_tree_get_parent (self->tree, self->unit);
  for (; parent != NULL && parent->level != VAERDI_LEVEL_NATION;
       parent = vaerdi_org_tree_get_parent (self->tree, parent))
    {
      if (place == NULL)
        place = g_string_new (parent->name);
      else
        g_string_append_printf (place, ", %s", parent->name);
    }

  return place != NULL ? g_string_free (place, FALSE) : NULL;
}

/**
 * vaerdi_unit_item_matches:
 * @self: an item
 * @folded_words: words folded by vaerdi_collation_fold()
 *
 * Returns: whether every word begins a word of the unit's name or place
 */
gboolean
vaerdi_unit_item_matches (VaerdiUnitItem     *self,
                          const char * const *folded_words)
{
  g_return_val_if_fail (VAERDI_IS_UNIT_ITEM (self), FALSE);

  if (self->folded == NULL)
    {
      g_autofree char *place = vaerdi_unit_item_dup_place (self);
      g_autofree char *text = g_strconcat (self->unit->name, " ", place, NULL);

      self->folded = vaerdi_collation_fold (text);
    }

  for (guint i = 0; folded_words[i] != NULL; i++)
    if (strstr (self->folded, folded_words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const VaerdiUnitItem *first = a;
  const VaerdiUnitItem *second = b;

  return strcmp (first->key, second->key);
}

static void
append_children (GListStore    *store,
                 VaerdiOrgTree *tree,
                 const char    *parent_id,
                 gint32         day)
{
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_children (tree, parent_id);

  for (guint i = 0; i < units->len; i++)
    {
      g_autoptr (VaerdiUnitItem) item = vaerdi_unit_item_new (tree, g_ptr_array_index (units, i), day);

      g_list_store_insert_sorted (store, item, compare_items, NULL);
    }
}

/**
 * vaerdi_unit_item_list_roots:
 * @tree: the units
 * @day: the day that counts as today
 *
 * The nation, and beside it what lies below it: a level of the tree that holds
 * one unit only is a level too many on the screen.
 *
 * Returns: (transfer full): a list of items
 */
GListModel *
vaerdi_unit_item_list_roots (VaerdiOrgTree *tree,
                             gint32         day)
{
  GListStore *store = g_list_store_new (VAERDI_TYPE_UNIT_ITEM);
  const VaerdiOrgUnit *root = vaerdi_org_tree_get_root (tree);
  g_autoptr (VaerdiUnitItem) item = NULL;

  if (root == NULL)
    return G_LIST_MODEL (store);

  append_children (store, tree, root->unit_id, day);
  item = vaerdi_unit_item_new (tree, root, day);
  g_list_store_insert (store, 0, item);

  return G_LIST_MODEL (store);
}

/**
 * vaerdi_unit_item_list_children:
 * @self: an item
 *
 * Returns: (transfer full) (nullable): the units below it; %NULL for none
 */
GListModel *
vaerdi_unit_item_list_children (VaerdiUnitItem *self)
{
  g_autoptr (GListStore) store = NULL;

  g_return_val_if_fail (VAERDI_IS_UNIT_ITEM (self), NULL);

  if (self->unit->level == VAERDI_LEVEL_NATION)
    return NULL;

  store = g_list_store_new (VAERDI_TYPE_UNIT_ITEM);
  append_children (store, self->tree, self->unit->unit_id, self->day);
  if (g_list_model_get_n_items (G_LIST_MODEL (store)) == 0)
    return NULL;

  return G_LIST_MODEL (g_steal_pointer (&store));
}

/**
 * vaerdi_unit_item_list_all:
 * @tree: the units
 * @day: the day that counts as today
 *
 * Returns: (transfer full): every unit, the departments before the hospitals
 *   and regions
 */
GListModel *
vaerdi_unit_item_list_all (VaerdiOrgTree *tree,
                           gint32         day)
{
  static const VaerdiUnitLevel levels[] = {
    VAERDI_LEVEL_DEPARTMENT, VAERDI_LEVEL_SECTION, VAERDI_LEVEL_HOSPITAL, VAERDI_LEVEL_REGION,
    VAERDI_LEVEL_NATION,
  };
  GListStore *store = g_list_store_new (VAERDI_TYPE_UNIT_ITEM);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (tree, levels[i]);

      for (guint j = 0; j < units->len; j++)
        {
          g_autoptr (VaerdiUnitItem) item = vaerdi_unit_item_new (tree, g_ptr_array_index (units, j), day);

          g_list_store_append (store, item);
        }
    }

  return G_LIST_MODEL (store);
}
