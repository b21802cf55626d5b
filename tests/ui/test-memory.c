/* test-memory.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "results/vaerdi-engine.h"
#include "vaerdi-memory.h"
#include "vaerdi-strange-disks.h"
#include "vaerdi-test-region.h"

/* What a window leaves behind when it is closed, on a disk that works and on one
 * that never answers. */

#define IDENTITY "region"

static VaerdiEngine *engine;
static VaerdiRegistry *registry;
static char *folder;
static char *path;
static gint64 looked_at;

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *place;
}

static void
compute (const char *conninfo)
{
  g_autoptr (VaerdiWarehouse) warehouse = vaerdi_warehouse_new (conninfo);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) computed = NULL;
  g_autoptr (GError) error = NULL;

  engine = vaerdi_engine_new (registry, warehouse);
  vaerdi_engine_open_async (engine, NULL, keep_result_cb, &opened);
  vaerdi_engine_open_finish (engine, wait_for (&opened), &error);
  g_assert_no_error (error);
  vaerdi_engine_compute_async (engine, "process.mean-wait", NULL, keep_result_cb, &computed);
  vaerdi_engine_compute_finish (engine, wait_for (&computed), &error);
  g_assert_no_error (error);
}

/* A memory of somebody who looks at @unit_id now */
static VaerdiMemory *
look_at (const char *file,
         const char *unit_id)
{
  VaerdiMemory *memory = vaerdi_memory_new (file);

  looked_at = g_get_monotonic_time ();
  vaerdi_memory_set_engine (memory, engine, IDENTITY);
  vaerdi_memory_note_shown (memory, unit_id);

  return memory;
}

/* Whether @unit_id is what the next start shows first */
static gboolean
is_kept (const char *unit_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiRecall) recall = vaerdi_recall_open (path, IDENTITY, registry, &error);

  g_assert_no_error (error);

  return g_str_equal (vaerdi_recall_list_units (recall)[0], unit_id);
}

/* A second later a thread begins to write, and at once this ends. */
static void
begin_to_write (void)
{
  do
    g_main_context_iteration (NULL, TRUE);
  while (g_get_monotonic_time () < looked_at + G_USEC_PER_SEC);
}

static void
test_closed_at_once (void)
{
  g_autoptr (VaerdiMemory) memory = look_at (path, "h01");

  vaerdi_memory_save (memory);
  g_assert_true (is_kept ("h01"));
}

/* Closed while a thread writes: it has written when the window is gone, and
 * nothing comes afterwards. */
static void
test_closed_while_writing (void)
{
  g_autoptr (VaerdiMemory) memory = NULL;

  g_unlink (path);
  memory = look_at (path, "h02");
  begin_to_write ();
  vaerdi_memory_save (memory);
  g_assert_true (is_kept ("h02"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_usleep (300 * G_TIME_SPAN_MILLISECOND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What was looked at last is kept, not what was begun to be written before. */
static void
test_last_one_stays (void)
{
  g_autoptr (VaerdiMemory) memory = look_at (path, "h01");

  begin_to_write ();
  vaerdi_memory_note_shown (memory, "h02");
  vaerdi_memory_save (memory);
  g_usleep (300 * G_TIME_SPAN_MILLISECOND);
  g_assert_true (is_kept ("h02"));
}

static gint64
measure_closing (VaerdiMemory *memory)
{
  gint64 began = g_get_monotonic_time ();

  vaerdi_memory_save (memory);

  return (g_get_monotonic_time () - began) / G_TIME_SPAN_MILLISECOND;
}

/* The window closes all the same, also when a thread has waited before. */
static void
test_silent_disk (void)
{
  g_autofree char *around = g_dir_make_tmp ("vaerdi-disks-XXXXXX", NULL);
  g_autofree char *first = g_build_filename (around, "snapshot", NULL);
  g_autoptr (VaerdiStrangeDisks) disks = NULL;

  g_assert_true (g_file_set_contents (first, "", 0, NULL));
  disks = vaerdi_strange_disks_new (around);
  if (disks == NULL)
    {
      g_test_skip ("nobody may make disks here");
    }
  else
    {
      g_autofree char *silent = vaerdi_strange_disks_dup_path (disks, "silent", "snapshot");
      g_autoptr (VaerdiMemory) at_once = look_at (silent, "h01");
      g_autoptr (VaerdiMemory) later = NULL;

      g_assert_cmpint (measure_closing (at_once), >=, 1500);
      later = look_at (silent, "h01");
      begin_to_write ();
      vaerdi_memory_note_shown (later, "h02");
      g_assert_cmpint (measure_closing (later), <, 10000);
    }
  g_clear_pointer (&disks, vaerdi_strange_disks_free);
  g_unlink (first);
  g_rmdir (around);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiPrivateServer) region = NULL;
  g_autofree char *conninfo = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("vaerdi-memory-XXXXXX", NULL);
  path = g_build_filename (folder, "snapshot", NULL);
  region = vaerdi_test_region_new ();
  conninfo = vaerdi_test_region_dup_conninfo (region);
  registry = vaerdi_registry_new (NULL);
  vaerdi_registry_load (registry);
  compute (conninfo);

  g_test_add_func ("/memory/closed-at-once", test_closed_at_once);
  g_test_add_func ("/memory/closed-while-writing", test_closed_while_writing);
  g_test_add_func ("/memory/last-one-stays", test_last_one_stays);
  g_test_add_func ("/memory/silent-disk", test_silent_disk);
  status = g_test_run ();

  g_clear_object (&engine);
  g_clear_object (&registry);
  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
  g_free (folder);

  return status;
}
