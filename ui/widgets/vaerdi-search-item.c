/* vaerdi-search-item.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-search-item"

#include "config.h"

#include <string.h>

#include "scorecards/vaerdi-unit-name.h"
#include "widgets/vaerdi-collation.h"
#include "widgets/vaerdi-search-item.h"

struct _VaerdiSearchItem
{
  GObject   parent_instance;

  char     *id;
  char     *name;
  char     *note;       /* where a unit belongs, what an indicator is about */
  char     *folded;     /* name, then all else that finds it */
  char     *initials;   /* of the words of the name, folded */
  gsize     name_length; /* of the name in @folded */
  gboolean  indicator;
};

G_DEFINE_FINAL_TYPE (VaerdiSearchItem, vaerdi_search_item, G_TYPE_OBJECT)

static void
vaerdi_search_item_finalize (GObject *object)
{
  VaerdiSearchItem *self = VAERDI_SEARCH_ITEM (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->note);
  g_free (self->folded);
  g_free (self->initials);

  G_OBJECT_CLASS (vaerdi_search_item_parent_class)->finalize (object);
}

static void
vaerdi_search_item_class_init (VaerdiSearchItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_search_item_finalize;
}

static void
vaerdi_search_item_init (VaerdiSearchItem *self)
{
}

/* "Øre-næse-hals" is known as ØNH, "Response rate" as RR. */
static char *
dup_initials (const char *folded)
{
  GString *initials = g_string_new (NULL);
  gboolean inside = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) && !inside)
        g_string_append_unichar (initials, c);
      inside = g_unichar_isalnum (c);
    }

  return g_string_free (initials, FALSE);
}

static VaerdiSearchItem *
item_new (const char *id,
          const char *name,
          const char *note,
          const char *other,
          gboolean    indicator)
{
  VaerdiSearchItem *self = g_object_new (VAERDI_TYPE_SEARCH_ITEM, NULL);
  g_autofree char *folded_name = vaerdi_collation_fold (name);
  g_autofree char *rest = g_strjoin (" ", note != NULL ? note : "", other, id, NULL);
  g_autofree char *folded_rest = vaerdi_collation_fold (rest);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->note = g_strdup (note != NULL ? note : "");
  self->folded = g_strconcat (folded_name, " ", folded_rest, NULL);
  self->name_length = strlen (folded_name);
  self->initials = dup_initials (folded_name);
  self->indicator = indicator;

  return self;
}

const char *
vaerdi_search_item_get_id (VaerdiSearchItem *self)
{
  g_return_val_if_fail (VAERDI_IS_SEARCH_ITEM (self), NULL);

  return self->id;
}

const char *
vaerdi_search_item_get_name (VaerdiSearchItem *self)
{
  g_return_val_if_fail (VAERDI_IS_SEARCH_ITEM (self), NULL);

  return self->name;
}

const char *
vaerdi_search_item_get_note (VaerdiSearchItem *self)
{
  g_return_val_if_fail (VAERDI_IS_SEARCH_ITEM (self), NULL);

  return self->note;
}

gboolean
vaerdi_search_item_is_indicator (VaerdiSearchItem *self)
{
  g_return_val_if_fail (VAERDI_IS_SEARCH_ITEM (self), FALSE);

  return self->indicator;
}

/* 3 at the beginning of the name, 2 at that of a word, or as initials, 1 inside. */
static guint
match_word (VaerdiSearchItem *self,
            const char       *word)
{
  const char *at = self->folded;
  guint best = g_str_has_prefix (self->initials, word) && strlen (word) > 1 ? 2 : 0;

  while ((at = strstr (at, word)) != NULL)
    {
      gboolean first = at == self->folded;
      gboolean begins = first || !g_ascii_isalnum (at[-1]);
      gboolean in_name = at < self->folded + self->name_length;

      best = MAX (best, first ? 3 : begins && in_name ? 2 : 1);
      at++;
    }

  return best;
}

/**
 * vaerdi_search_item_match:
 * @self: an item
 * @folded_words: words folded by vaerdi_collation_fold()
 *
 * Returns: how well it is meant by the words, higher for better; 0 when one of
 *   them is not found
 */
guint
vaerdi_search_item_match (VaerdiSearchItem   *self,
                          const char * const *folded_words)
{
  guint sum = 1;

  g_return_val_if_fail (VAERDI_IS_SEARCH_ITEM (self), 0);

  for (guint i = 0; folded_words[i] != NULL; i++)
    {
      guint match = match_word (self, folded_words[i]);

      if (match == 0)
        return 0;
      sum += match;
    }

  return sum;
}

static void
add_units (GListStore          *items,
           VaerdiOrgTree       *tree,
           const VaerdiOrgUnit *unit,
           gint32               day)
{
  g_autoptr (GPtrArray) children = vaerdi_org_tree_list_children (tree, unit->unit_id);
  const VaerdiOrgUnit *parent = vaerdi_org_tree_get_parent (tree, unit);
  g_autoptr (VaerdiSearchItem) item = item_new (unit->unit_id, unit->name, parent != NULL ? parent->name : NULL,
                                                unit->specialty != NULL ? unit->specialty : "", FALSE);

  g_list_store_append (items, item);
  for (guint i = 0; i < children->len; i++)
    if (vaerdi_org_unit_is_open (g_ptr_array_index (children, i), day))
      add_units (items, tree, g_ptr_array_index (children, i), day);
}

/**
 * vaerdi_search_item_list:
 * @engine: an open engine
 * @language: the language of the names
 *
 * Returns: (transfer full): every open unit, and every indicator in use
 */
GListModel *
vaerdi_search_item_list (VaerdiEngine   *engine,
                         VaerdiLanguage  language)
{
  GListStore *items = g_list_store_new (VAERDI_TYPE_SEARCH_ITEM);
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  const VaerdiOrgUnit *root = vaerdi_org_tree_get_root (tree);
  GListModel *entries = G_LIST_MODEL (vaerdi_engine_get_registry (engine));

  if (root != NULL)
    add_units (items, tree, root, vaerdi_engine_get_reference_date (engine));
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (entries, i);
      g_autoptr (VaerdiSearchItem) item = NULL;
      VaerdiDefinition *definition = NULL;
      const char *condition = NULL;

      if (!vaerdi_registry_entry_is_used (entry))
        continue;

      definition = vaerdi_registry_entry_get_definition (entry);
      condition = definition->condition[language];
      item = item_new (definition->id, definition->name[language],
                       vaerdi_family_to_name (definition->family, language),
                       condition != NULL ? condition : "", TRUE);
      g_list_store_append (items, item);
    }

  return G_LIST_MODEL (items);
}
