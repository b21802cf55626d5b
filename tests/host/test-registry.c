/* test-registry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "host/vaerdi-registry.h"
#include "vaerdi-test-manifest.h"
#include "vaerdi-test-server.h"

typedef struct
{
  char *first;
  char *second;
} Folders;

static void
add_good (const char *root,
          const char *folder,
          const char *id,
          const char *name,
          const char *more)
{
  const VaerdiTestManifest manifest = { .id = id, .name = name, .more = more };
  g_autofree char *path = g_strdup_printf ("%s/%s.indicator", folder, name);

  vaerdi_test_write_indicator (root, path, &manifest);
}

static void
folders_init (Folders *folders)
{
  folders->first = g_dir_make_tmp ("vaerdi-registry-XXXXXX", NULL);
  folders->second = g_dir_make_tmp ("vaerdi-registry-XXXXXX", NULL);
}

static void
folders_clear (Folders *folders)
{
  vaerdi_test_remove_tree (folders->first);
  vaerdi_test_remove_tree (folders->second);
  g_free (folders->first);
  g_free (folders->second);
}

static VaerdiRegistry *
load (const Folders *folders)
{
  const char * const path[] = { folders->first, folders->second, "/nonexistent", NULL };
  VaerdiRegistry *registry = vaerdi_registry_new (path);

  vaerdi_registry_load (registry);

  return registry;
}

static void
check (VaerdiRegistry   *registry,
       guint             position,
       const char       *id,
       VaerdiEntryState  state,
       const char       *reason)
{
  g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), position);

  g_assert_nonnull (entry);
  g_assert_cmpstr (vaerdi_registry_entry_get_id (entry), ==, id);
  g_assert_cmpstr (vaerdi_entry_state_to_id (vaerdi_registry_entry_get_state (entry)), ==,
                   vaerdi_entry_state_to_id (state));
  if (reason == NULL)
    g_assert_cmpstr (vaerdi_registry_entry_get_reason (entry), ==, NULL);
  else
    g_assert_nonnull (strstr (vaerdi_registry_entry_get_reason (entry), reason));
}

static void
test_states (void)
{
  Folders folders;
  g_autoptr (VaerdiRegistry) registry = NULL;
  g_autofree char *directory = NULL;

  folders_init (&folders);
  add_good (folders.first, "process/a", "process.a", "a", "");
  add_good (folders.first, "process/b", "process.b", "b", "Status=retired\n");
  add_good (folders.first, "process/c", "process.c", "c", "Stauts=active\n");
  vaerdi_test_write_file (folders.first, "process/d/d.indicator", "no key file");
  /* A folder of that name cannot be read as a file */
  directory = g_build_filename (folders.first, "process", "e", "e.indicator", NULL);
  g_mkdir_with_parents (directory, 0700);
  add_good (folders.first, "process/.hidden", "process.f", "f", "");

  registry = load (&folders);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (registry)), ==, 5);
  check (registry, 0, "process.a", VAERDI_ENTRY_READY, NULL);
  check (registry, 1, "process.b", VAERDI_ENTRY_DISABLED, "Status=active");
  check (registry, 2, "process.c", VAERDI_ENTRY_BROKEN, "c.indicator:9: there is no key Stauts in [Indicator]; did you mean Status?");
  check (registry, 3, "process.d", VAERDI_ENTRY_BROKEN, "d.indicator:1: ");
  check (registry, 4, "process.e", VAERDI_ENTRY_BROKEN, "cannot be read");
  g_assert_nonnull (vaerdi_registry_get_definition (registry, "process.a"));
  g_assert_null (vaerdi_registry_get_definition (registry, "process.b"));
  g_assert_nonnull (vaerdi_registry_find (registry, "process.b"));
  g_assert_null (vaerdi_registry_find (registry, "process.z"));
  folders_clear (&folders);
}

static void
test_shadowed (void)
{
  Folders folders;
  g_autoptr (VaerdiRegistry) registry = NULL;

  folders_init (&folders);
  add_good (folders.first, "process/a", "process.same", "mine", "");
  add_good (folders.second, "process/a", "process.same", "theirs", "");
  add_good (folders.second, "process/b", "process.same", "third", "Stauts=active\n");

  registry = load (&folders);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (registry)), ==, 3);
  check (registry, 0, "process.same", VAERDI_ENTRY_READY, NULL);
  check (registry, 1, "process.same", VAERDI_ENTRY_SHADOWED, "mine.indicator, which comes first");
  check (registry, 2, "process.same", VAERDI_ENTRY_SHADOWED, "It also has a fault");
  g_assert_cmpstr (vaerdi_registry_get_definition (registry, "process.same")->name[VAERDI_ENGLISH], ==, "mine");
  folders_clear (&folders);
}

/* Whoever puts an indicator of their own before the shipped one must not get
 * the shipped one's figures under its name when theirs has a fault. */
static void
test_broken_first (void)
{
  Folders folders;
  g_autoptr (VaerdiRegistry) registry = NULL;

  folders_init (&folders);
  add_good (folders.first, "process/a", "process.same", "mine", "Stauts=active\n");
  add_good (folders.second, "process/a", "process.same", "theirs", "");

  registry = load (&folders);
  check (registry, 0, "process.same", VAERDI_ENTRY_BROKEN, "Stauts");
  check (registry, 1, "process.same", VAERDI_ENTRY_SHADOWED, "mine.indicator");
  g_assert_null (vaerdi_registry_get_definition (registry, "process.same"));
  folders_clear (&folders);
}

/* Several faults in one folder are several entries, each with its own. */
static void
test_one_folder (void)
{
  Folders folders;
  g_autoptr (VaerdiRegistry) registry = NULL;

  folders_init (&folders);
  add_good (folders.first, "process/a", "process.one", "one", "Stauts=active\n");
  add_good (folders.first, "process/a", "process.two", "two", "Versoin=2\n");

  registry = load (&folders);
  check (registry, 0, "process.one", VAERDI_ENTRY_BROKEN, "Stauts");
  check (registry, 1, "process.two", VAERDI_ENTRY_BROKEN, "Versoin");
  folders_clear (&folders);
}

/* What a newer program understands is no fault of the file. */
static void
test_incompatible (void)
{
  Folders folders;
  g_autoptr (VaerdiRegistry) registry = NULL;

  folders_init (&folders);
  add_good (folders.first, "process/a", "process.a", "a", "Requires=0.1\n");
  add_good (folders.first, "process/b", "process.b", "b", "Requires=99.10\nNewKey=yes\n");
  add_good (folders.first, "process/c", "process.c", "c", "Requires=soon\n");

  registry = load (&folders);
  check (registry, 0, "process.a", VAERDI_ENTRY_READY, NULL);
  check (registry, 1, "process.b", VAERDI_ENTRY_INCOMPATIBLE,
         "b.indicator: it is made for Vaerdi 99.10 or newer, and this is " PACKAGE_VERSION "; install a newer Vaerdi");
  check (registry, 2, "process.c", VAERDI_ENTRY_BROKEN, "Requires is “soon”");
  folders_clear (&folders);
}

static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            gpointer    user_data)
{
  guint *counts = user_data;

  counts[0] = removed;
  counts[1] = added;
}

static void
test_reload (void)
{
  Folders folders;
  g_autoptr (VaerdiRegistry) registry = NULL;
  g_autoptr (VaerdiRegistryEntry) kept = NULL;
  guint counts[2] = { 0, 0 };

  folders_init (&folders);
  add_good (folders.first, "process/a", "process.a", "a", "");
  registry = load (&folders);
  kept = g_list_model_get_item (G_LIST_MODEL (registry), 0);
  g_signal_connect (registry, "items-changed", G_CALLBACK (changed_cb), counts);

  add_good (folders.first, "process/b", "process.b", "b", "");
  vaerdi_registry_load (registry);
  /* Only what is new is told of; what was there is the same entry still */
  g_assert_cmpuint (counts[0], ==, 0);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_true (vaerdi_registry_find (registry, "process.a") == kept);
  folders_clear (&folders);
}

static void
test_names (void)
{
  for (VaerdiEntryState state = VAERDI_ENTRY_READY; state <= VAERDI_ENTRY_SHADOWED; state++)
    {
      const char *english = vaerdi_entry_state_to_name (state, VAERDI_ENGLISH);
      const char *danish = vaerdi_entry_state_to_name (state, VAERDI_DANISH);

      g_assert_cmpstr (english, !=, "");
      g_assert_cmpstr (english, !=, danish);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/host/registry/states", test_states);
  g_test_add_func ("/host/registry/shadowed", test_shadowed);
  g_test_add_func ("/host/registry/broken-first", test_broken_first);
  g_test_add_func ("/host/registry/one-folder", test_one_folder);
  g_test_add_func ("/host/registry/incompatible", test_incompatible);
  g_test_add_func ("/host/registry/reload", test_reload);
  g_test_add_func ("/host/registry/names", test_names);

  return g_test_run ();
}
