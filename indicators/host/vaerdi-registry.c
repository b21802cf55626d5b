/* vaerdi-registry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-registry"

#include "config.h"

#include <string.h>

#include "host/vaerdi-choices.h"
#include "host/vaerdi-health.h"
#include "host/vaerdi-registry.h"
#include "host/vaerdi-sandbox.h"

/* Search order: the folders of VAERDI_PLUGIN_PATH, the user's data folder, the
 * system's. Within a folder files come in the order of their paths. The first
 * manifest with an id wins; a later one with the same id is listed as
 * shadowed, so that nothing vanishes.
 *
 * Loading again keeps the entries whose files are still there, so that a list
 * on the screen changes where something changed and nowhere else. */

#define DEEPEST 3

struct _VaerdiRegistry
{
  GObject     parent_instance;

  char      **search_path;
  GPtrArray  *entries;
};

enum
{
  INDICATOR_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
vaerdi_registry_get_item_type (GListModel *model)
{
  return VAERDI_TYPE_REGISTRY_ENTRY;
}

static guint
vaerdi_registry_get_n_items (GListModel *model)
{
  return VAERDI_REGISTRY (model)->entries->len;
}

static gpointer
vaerdi_registry_get_item (GListModel *model,
                          guint       position)
{
  VaerdiRegistry *self = VAERDI_REGISTRY (model);

  if (position >= self->entries->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->entries, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = vaerdi_registry_get_item_type;
  iface->get_n_items = vaerdi_registry_get_n_items;
  iface->get_item = vaerdi_registry_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VaerdiRegistry, vaerdi_registry, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
vaerdi_registry_finalize (GObject *object)
{
  VaerdiRegistry *self = VAERDI_REGISTRY (object);

  g_strfreev (self->search_path);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (vaerdi_registry_parent_class)->finalize (object);
}

static void
vaerdi_registry_class_init (VaerdiRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_registry_finalize;

  /**
   * VaerdiRegistry::indicator-changed:
   * @self: the registry
   * @indicator_id: an indicator that came, went, or has another definition or
   *   compute step
   */
  signals[INDICATOR_CHANGED] =
    g_signal_new ("indicator-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vaerdi_registry_init (VaerdiRegistry *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * vaerdi_registry_default_path:
 *
 * Returns: (transfer full): the folders searched when nothing else is said
 */
char **
vaerdi_registry_default_path (void)
{
  g_autoptr (GStrvBuilder) path = g_strv_builder_new ();
  const char *variable = g_getenv ("VAERDI_PLUGIN_PATH");
  g_autofree char *user = g_build_filename (g_get_user_data_dir (), "vaerdi", "plugins", NULL);

  if (variable != NULL)
    {
      g_auto (GStrv) folders = g_strsplit (variable, ":", -1);

      for (guint i = 0; folders[i] != NULL; i++)
        if (*folders[i] != '\0')
          g_strv_builder_add (path, folders[i]);
    }

  g_strv_builder_add (path, user);
  g_strv_builder_add (path, PKG_DATA_DIR "/plugins");

  return g_strv_builder_end (path);
}

/**
 * vaerdi_registry_new:
 * @search_path: (nullable): folders in the order they are searched; %NULL for
 *   vaerdi_registry_default_path()
 *
 * Returns: (transfer full): an empty registry; see vaerdi_registry_load()
 */
VaerdiRegistry *
vaerdi_registry_new (const char * const *search_path)
{
  VaerdiRegistry *self = g_object_new (VAERDI_TYPE_REGISTRY, NULL);

  self->search_path = search_path != NULL ? g_strdupv ((char **) search_path)
                                          : vaerdi_registry_default_path ();

  return self;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
find_manifests (const char *folder,
                guint       depth,
                GPtrArray  *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    return;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".indicator"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
      else if (*name != '.' && depth > 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
        find_manifests (path, depth - 1, paths);
    }
}

/* What is in use: an indicator's id with the fingerprint of what answers for it,
 * and whether it has been given a new chance */
static GHashTable *
list_used (VaerdiRegistry *self)
{
  GHashTable *used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      VaerdiRegistryEntry *entry = g_ptr_array_index (self->entries, i);

      if (vaerdi_registry_entry_is_used (entry))
        g_hash_table_insert (used, g_strdup (vaerdi_registry_entry_get_id (entry)),
                             g_strdup_printf ("%s %u", vaerdi_registry_entry_get_fingerprint (entry),
                                              vaerdi_registry_entry_get_n_crashes (entry)));
    }

  return used;
}

static void
emit_differences (VaerdiRegistry *self,
                  GHashTable     *before,
                  GHashTable     *after)
{
  GHashTableIter iter;
  gpointer id, fingerprint;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (after, id))
      g_signal_emit (self, signals[INDICATOR_CHANGED], 0, id);

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &fingerprint))
    if (g_strcmp0 (g_hash_table_lookup (before, id), fingerprint) != 0)
      g_signal_emit (self, signals[INDICATOR_CHANGED], 0, id);
}

static VaerdiRegistryEntry *
take_entry (VaerdiRegistry *self,
            const char     *path)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      VaerdiRegistryEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_str_equal (vaerdi_registry_entry_get_path (entry), path))
        {
          vaerdi_registry_entry_reload (entry);
          return g_object_ref (entry);
        }
    }

  return vaerdi_registry_entry_new (path);
}

static void
add_entry (VaerdiRegistry     *self,
           GPtrArray          *entries,
           GHashTable         *first,
           const char * const *disabled,
           const char         *path)
{
  VaerdiRegistryEntry *entry = take_entry (self, path);
  const char *id = vaerdi_registry_entry_get_id (entry);
  VaerdiRegistryEntry *earlier = g_hash_table_lookup (first, id);

  if (earlier == NULL)
    g_hash_table_insert (first, (gpointer) id, entry);
  vaerdi_registry_entry_set_place (entry, earlier != NULL ? vaerdi_registry_entry_get_path (earlier) : NULL,
                                   g_strv_contains (disabled, id));
  g_ptr_array_add (entries, entry);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  VaerdiRegistryEntry *one = *(VaerdiRegistryEntry * const *) a;
  VaerdiRegistryEntry *two = *(VaerdiRegistryEntry * const *) b;
  int order = strcmp (vaerdi_registry_entry_get_id (one), vaerdi_registry_entry_get_id (two));

  if (order != 0)
    return order;

  /* The one in use before those it shadows */
  return (vaerdi_registry_entry_get_state (one) == VAERDI_ENTRY_SHADOWED) -
         (vaerdi_registry_entry_get_state (two) == VAERDI_ENTRY_SHADOWED);
}

static GPtrArray *
read_entries (VaerdiRegistry *self)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) disabled = vaerdi_choices_list ();
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->search_path[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

      find_manifests (self->search_path[i], DEEPEST, paths);
      g_ptr_array_sort (paths, compare_texts);
      for (guint j = 0; j < paths->len; j++)
        add_entry (self, entries, first, (const char * const *) disabled, g_ptr_array_index (paths, j));
    }

  g_ptr_array_sort (entries, compare_entries);

  return entries;
}

/* Tells of the part of the list that is not the same at both ends */
static void
replace_entries (VaerdiRegistry *self,
                 GPtrArray      *entries)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->entries);
  guint shorter = MIN (old->len, entries->len);
  guint head = 0, tail = 0;

  while (head < shorter && old->pdata[head] == entries->pdata[head])
    head++;
  while (tail < shorter - head && old->pdata[old->len - 1 - tail] == entries->pdata[entries->len - 1 - tail])
    tail++;

  self->entries = entries;
  if (old->len - head - tail > 0 || entries->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, entries->len - head - tail);
}

/**
 * vaerdi_registry_load:
 * @self: a registry
 *
 * Reads every manifest on the search path, again if need be. Each becomes an
 * entry with a state and a reason; a folder that does not exist holds none.
 * Emits VaerdiRegistry::indicator-changed for what is not as before.
 */
void
vaerdi_registry_load (VaerdiRegistry *self)
{
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;

  g_return_if_fail (VAERDI_IS_REGISTRY (self));

  before = list_used (self);
  replace_entries (self, read_entries (self));
  after = list_used (self);
  emit_differences (self, before, after);
}

/**
 * vaerdi_registry_set_enabled:
 * @self: a registry
 * @id: an indicator
 * @enabled: whether it is used
 * @error: return location for a #GFileError
 *
 * Switches an indicator on or off, for all programs of this user. One that is
 * switched on has all its chances again.
 *
 * Returns: %FALSE when the choice cannot be kept
 */
gboolean
vaerdi_registry_set_enabled (VaerdiRegistry  *self,
                             const char      *id,
                             gboolean         enabled,
                             GError         **error)
{
  VaerdiRegistryEntry *entry;
  gboolean was_used;

  g_return_val_if_fail (VAERDI_IS_REGISTRY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!vaerdi_choices_set_enabled (id, enabled, error))
    return FALSE;

  if (enabled)
    vaerdi_health_forget (id);

  entry = vaerdi_registry_find (self, id);
  was_used = entry != NULL && vaerdi_registry_entry_is_used (entry);
  vaerdi_registry_load (self);

  /* It was in use and is: what changed is that it may run again */
  if (enabled && was_used)
    g_signal_emit (self, signals[INDICATOR_CHANGED], 0, id);

  return TRUE;
}

const char * const *
vaerdi_registry_get_search_path (VaerdiRegistry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY (self), NULL);

  return (const char * const *) self->search_path;
}

/**
 * vaerdi_registry_find:
 * @self: a registry
 * @id: an indicator's id
 *
 * Returns: (transfer none) (nullable): the entry in use, whatever its state
 */
VaerdiRegistryEntry *
vaerdi_registry_find (VaerdiRegistry *self,
                      const char     *id)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      VaerdiRegistryEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_str_equal (vaerdi_registry_entry_get_id (entry), id))
        return entry;
    }

  return NULL;
}

/**
 * vaerdi_registry_get_definition:
 * @self: a registry
 * @id: an indicator's id
 *
 * Returns: (transfer none) (nullable): its definition when the entry is in use
 */
VaerdiDefinition *
vaerdi_registry_get_definition (VaerdiRegistry *self,
                                const char     *id)
{
  VaerdiRegistryEntry *entry = vaerdi_registry_find (self, id);

  if (entry == NULL || !vaerdi_registry_entry_is_used (entry))
    return NULL;

  return vaerdi_registry_entry_get_definition (entry);
}

/**
 * vaerdi_registry_count_used:
 * @self: a registry
 *
 * Returns: how many indicators are in use
 */
guint
vaerdi_registry_count_used (VaerdiRegistry *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self));
  guint n_used = 0;

  g_return_val_if_fail (VAERDI_IS_REGISTRY (self), 0);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self), i);

      n_used += vaerdi_registry_entry_is_used (entry);
    }

  return n_used;
}

static void
probed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VaerdiRegistry) self = user_data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self));

  if (!vaerdi_sandbox_probe_finish (result, NULL))
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, n);
}

/**
 * vaerdi_registry_probe_sandbox:
 * @self: a registry
 *
 * Tries whether compute steps can be confined here. Where they cannot, the entries
 * say so from then on.
 */
void
vaerdi_registry_probe_sandbox (VaerdiRegistry *self)
{
  g_return_if_fail (VAERDI_IS_REGISTRY (self));

  vaerdi_sandbox_probe_async (NULL, probed_cb, g_object_ref (self));
}
