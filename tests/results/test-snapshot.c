/* test-snapshot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "results/vaerdi-snapshot-private.h"
#include "results/vaerdi-snapshot-writer.h"
#include "results/vaerdi-snapshot.h"
#include "vaerdi-strange-disks.h"
#include "verdicts/vaerdi-error-text.h"

/* The file by itself: what was written is read, and what was not is refused. */

#define WAREHOUSE "host=a"
#define NOBODY 65534

static char *folder;
static char *path;

static GBytes *
make_file (const char *text)
{
  g_autoptr (VaerdiSnapshotWriter) writer = vaerdi_snapshot_writer_new (WAREHOUSE, 1700000000);
  g_autoptr (GError) error = NULL;

  vaerdi_snapshot_writer_add (writer, "one", g_variant_new ("(sd)", text, 0.125), &error);
  g_assert_no_error (error);
  vaerdi_snapshot_writer_add (writer, "two", g_variant_new ("s", "second"), &error);
  g_assert_no_error (error);

  return vaerdi_snapshot_writer_finish (writer);
}

static void
write_to (const char *file,
          GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (file, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
write_bytes (gconstpointer data,
             gsize         length)
{
  g_assert_true (g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
write_file (void)
{
  g_autoptr (GBytes) bytes = make_file ("first");

  write_to (path, bytes);
}

/* Whether the file gives exactly what was written */
static gboolean
reads_well (VaerdiSnapshot *snapshot)
{
  g_autoptr (GVariant) one = vaerdi_snapshot_read (snapshot, "one", G_VARIANT_TYPE ("(sd)"), NULL);
  g_autoptr (GVariant) two = vaerdi_snapshot_read (snapshot, "two", G_VARIANT_TYPE ("s"), NULL);
  const char *text;
  double number;

  if (one == NULL || two == NULL)
    return FALSE;
  g_variant_get (one, "(&sd)", &text, &number);

  return g_str_equal (text, "first") && number == 0.125 &&
         g_str_equal (g_variant_get_string (two, NULL), "second");
}

static void
test_round (void)
{
  g_autoptr (VaerdiSnapshot) snapshot = NULL;
  g_autoptr (GVariant) absent = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  write_file ();
  snapshot = vaerdi_snapshot_open (path, WAREHOUSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vaerdi_snapshot_get_saved_at (snapshot), ==, 1700000000);
  g_assert_true (reads_well (snapshot));
  absent = vaerdi_snapshot_read (snapshot, "three", G_VARIANT_TYPE ("s"), &error);
  g_assert_null (absent);
  g_assert_error (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_ABSENT);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* Nothing kept is no fault. */
static void
test_absent (void)
{
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  g_assert_null (vaerdi_snapshot_open (path, WAREHOUSE, &error));
  g_assert_error (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_ABSENT);
  g_clear_error (&error);
  g_assert_null (vaerdi_snapshot_open ("/dev/null/snapshot", WAREHOUSE, &error));
  g_assert_error (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_ABSENT);
}

/* Refused for @code, in both languages, and taken away, so told once. */
static void
assert_refused (VaerdiSnapshotError  code,
                const char          *words,
                const char          *danish)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_null (vaerdi_snapshot_open (path, WAREHOUSE, &error));
  g_assert_error (error, VAERDI_SNAPSHOT_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, path));
  text = vaerdi_error_to_text (error, VAERDI_DANISH);
  g_assert_nonnull (strstr (text, danish));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_clear_error (&error);
  g_assert_null (vaerdi_snapshot_open (path, WAREHOUSE, &error));
  g_assert_error (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_ABSENT);
}

/* Every bit of every byte: refused, or the same figures all the same, which only
 * the filling between values can give. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = make_file ("first");
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  guint n_harmless = 0;

  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autoptr (VaerdiSnapshot) snapshot = NULL;

        copy[i] ^= 1 << bit;
        write_bytes (copy, length);
        snapshot = vaerdi_snapshot_open (path, WAREHOUSE, NULL);
        n_harmless += snapshot != NULL && reads_well (snapshot);
        if (snapshot == NULL || !reads_well (snapshot))
          g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
        copy[i] ^= 1 << bit;
      }
  g_assert_cmpuint (n_harmless, <=, 16 * 8);

  copy[length / 2] ^= 1;
  copy[0] ^= 1;
  write_bytes (copy, length);
  assert_refused (VAERDI_SNAPSHOT_ERROR_DAMAGED, "are damaged", "er beskadiget");
}

static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = make_file ("first");
  gsize length = g_bytes_get_size (bytes);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;

      write_bytes (g_bytes_get_data (bytes, NULL), i);
      g_assert_null (vaerdi_snapshot_open (path, WAREHOUSE, &error));
      g_assert_error (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_DAMAGED);
    }
}

/* Cut short by somebody while it is open: an error, and no signal */
static void
test_cut_while_open (void)
{
  g_autoptr (VaerdiSnapshot) snapshot = NULL;

  write_file ();
  snapshot = vaerdi_snapshot_open (path, WAREHOUSE, NULL);
  g_assert_cmpint (truncate (path, 10), ==, 0);
  g_assert_false (reads_well (snapshot));
}

static void
change_head (void (*change) (VaerdiSnapshotHead *head))
{
  g_autoptr (GBytes) bytes = make_file ("first");
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  VaerdiSnapshotHead *head = (VaerdiSnapshotHead *) copy;

  change (head);
  vaerdi_snapshot_digest_head (head, (VaerdiSnapshotSlot *) (head + 1), head->digest);
  write_bytes (copy, length);
}

static void
change_program (VaerdiSnapshotHead *head)
{
  head->program[0]++;
}

static void
change_format (VaerdiSnapshotHead *head)
{
  head->format++;
}

static void
change_order (VaerdiSnapshotHead *head)
{
  head->order = GUINT32_SWAP_LE_BE (head->order);
}

static void
change_user (VaerdiSnapshotHead *head)
{
  head->user++;
}

static void
change_nothing (VaerdiSnapshotHead *head)
{
}

static void
test_foreign (void)
{
  g_autoptr (VaerdiSnapshotWriter) other = vaerdi_snapshot_writer_new ("host=b", 1);
  g_autoptr (VaerdiSnapshot) snapshot = NULL;

  vaerdi_snapshot_writer_add (other, "one", g_variant_new ("s", "x"), NULL);
  g_assert_true (vaerdi_snapshot_writer_save (other, path, NULL));
  assert_refused (VAERDI_SNAPSHOT_ERROR_FOREIGN, "of another warehouse", "fra et andet datavarehus");
  change_head (change_program);
  assert_refused (VAERDI_SNAPSHOT_ERROR_FOREIGN, "another version of the program", "en anden version af programmet");
  change_head (change_format);
  assert_refused (VAERDI_SNAPSHOT_ERROR_FOREIGN, "another version of the program", "en anden version af programmet");
  change_head (change_order);
  assert_refused (VAERDI_SNAPSHOT_ERROR_FOREIGN, "another version of the program", "en anden version af programmet");
  change_head (change_user);
  assert_refused (VAERDI_SNAPSHOT_ERROR_FOREIGN, "another user's", "en anden brugers");

  /* The way the others were changed leaves a good file good */
  change_head (change_nothing);
  snapshot = vaerdi_snapshot_open (path, WAREHOUSE, NULL);
  g_assert_true (reads_well (snapshot));
}

/* A file that another user put there, whatever it says of itself */
static void
test_owner (void)
{
  write_file ();
  if (chown (path, NOBODY, (gid_t) -1) != 0)
    {
      g_test_skip ("only root can give a file away");
      return;
    }
  assert_refused (VAERDI_SNAPSHOT_ERROR_FOREIGN, "another user's", "en anden brugers");
}

/* What is no file of ours: a link, a pipe */
static void
test_no_file (void)
{
  g_autofree char *target = g_build_filename (folder, "target", NULL);

  write_file ();
  g_assert_cmpint (g_rename (path, target), ==, 0);
  g_assert_cmpint (symlink (target, path), ==, 0);
  assert_refused (VAERDI_SNAPSHOT_ERROR_DAMAGED, "are damaged", "er beskadiget");
  g_assert_true (g_file_test (target, G_FILE_TEST_EXISTS));
  g_unlink (target);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (VAERDI_SNAPSHOT_ERROR_DAMAGED, "are damaged", "er beskadiget");
}

static guint
count_files (const char *around)
{
  g_autoptr (GDir) dir = g_dir_open (around, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* A disk that is full in the middle of the file: the one before stays. */
static void
test_disk_full (void)
{
  g_autoptr (VaerdiSnapshotWriter) writer = vaerdi_snapshot_writer_new (WAREHOUSE, 2);
  g_autoptr (VaerdiSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, less;
  char *large = g_strnfill (200000, 'x');

  write_file ();
  vaerdi_snapshot_writer_add (writer, "one", g_variant_new_take_string (large), NULL);
  getrlimit (RLIMIT_FSIZE, &before);
  less = before;
  less.rlim_cur = 100000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &less), ==, 0);
  g_assert_false (vaerdi_snapshot_writer_save (writer, path, &error));
  setrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_DFL);
  g_assert_nonnull (error);

  snapshot = vaerdi_snapshot_open (path, WAREHOUSE, NULL);
  g_assert_true (reads_well (snapshot));
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static gboolean
save_large (const char  *to,
            GError     **error)
{
  g_autoptr (VaerdiSnapshotWriter) writer = vaerdi_snapshot_writer_new (WAREHOUSE, 2);

  vaerdi_snapshot_writer_add (writer, "one", g_variant_new_take_string (g_strnfill (400000, 'x')), NULL);

  return vaerdi_snapshot_writer_save (writer, to, error);
}

static void
assert_one_good (const char *file)
{
  g_autofree char *around = g_path_get_dirname (file);
  g_autoptr (VaerdiSnapshot) snapshot = vaerdi_snapshot_open (file, WAREHOUSE, NULL);

  g_assert_nonnull (snapshot);
  g_assert_true (reads_well (snapshot));
  g_assert_cmpuint (count_files (around), ==, 1);
}

/* A disk that is smaller than the file, and one that nobody may write: an error,
 * no rest, and the file before is read. */
static void
test_strange_disks (void)
{
  g_autofree char *around = g_dir_make_tmp ("vaerdi-disks-XXXXXX", NULL);
  g_autofree char *first = g_build_filename (around, "snapshot", NULL);
  g_autoptr (GBytes) bytes = make_file ("first");
  g_autoptr (VaerdiStrangeDisks) disks = NULL;

  write_to (first, bytes);
  disks = vaerdi_strange_disks_new (around);
  if (disks == NULL)
    {
      g_test_skip ("nobody may make disks here");
    }
  else
    {
      g_autofree char *small = vaerdi_strange_disks_dup_path (disks, "small", "snapshot");
      g_autofree char *fixed = vaerdi_strange_disks_dup_path (disks, "fixed", "snapshot");
      g_autoptr (GError) full = NULL;
      g_autoptr (GError) read_only = NULL;

      write_to (small, bytes);
      g_assert_false (save_large (small, &full));
      g_assert_error (full, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
      assert_one_good (small);
      g_assert_false (save_large (fixed, &read_only));
      g_assert_error (read_only, G_FILE_ERROR, G_FILE_ERROR_ROFS);
      assert_one_good (fixed);
    }
  g_clear_pointer (&disks, vaerdi_strange_disks_free);
  g_unlink (first);
  g_rmdir (around);
}

static gint64
count_bytes_read (void)
{
  g_autofree char *text = NULL;
  gint64 n = -1;

  g_assert_true (g_file_get_contents ("/proc/self/io", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "rchar: %" G_GINT64_FORMAT, &n), ==, 1);

  return n;
}

/* One value of a file of @n values of 16 kB: bytes read from opening to value */
static gint64
measure_reading (guint n)
{
  g_autoptr (VaerdiSnapshotWriter) writer = vaerdi_snapshot_writer_new (WAREHOUSE, 1);
  g_autofree char *large = g_strnfill (16000, 'x');
  g_autoptr (VaerdiSnapshot) snapshot = NULL;
  g_autoptr (GVariant) value = NULL;
  gint64 before;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("key %u", i);

      g_assert_true (vaerdi_snapshot_writer_add (writer, key, g_variant_new_string (large), NULL));
    }
  g_assert_true (vaerdi_snapshot_writer_save (writer, path, NULL));
  before = count_bytes_read ();
  snapshot = vaerdi_snapshot_open (path, WAREHOUSE, NULL);
  value = vaerdi_snapshot_read (snapshot, "key 0", G_VARIANT_TYPE_STRING, NULL);
  g_assert_nonnull (value);

  return count_bytes_read () - before;
}

/* Reading one costs the one and the index, not the others. */
static void
test_one_of_many (void)
{
  gint64 few = measure_reading (4), many = measure_reading (400);

  g_test_message ("4 values: %" G_GINT64_FORMAT " bytes read, 400 values (6.4 MB): %" G_GINT64_FORMAT, few, many);
  g_assert_cmpint (many - few, <=, 1024 * (gint64) sizeof (VaerdiSnapshotSlot));
}

/* Some megabytes and no more, whatever was shown */
static void
test_bounded (void)
{
  g_autoptr (VaerdiSnapshotWriter) writer = vaerdi_snapshot_writer_new (WAREHOUSE, 1);
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (VaerdiSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (;; n++)
    {
      g_autofree char *key = g_strdup_printf ("key %u", n);

      if (!vaerdi_snapshot_writer_add (writer, key, g_variant_new_string (large), &error))
        break;
    }
  g_assert_error (error, VAERDI_SNAPSHOT_ERROR, VAERDI_SNAPSHOT_ERROR_TOO_MUCH);
  g_assert_cmpuint (n, >, 50);
  g_assert_true (vaerdi_snapshot_writer_save (writer, path, NULL));
  snapshot = vaerdi_snapshot_open (path, WAREHOUSE, NULL);
  g_assert_nonnull (snapshot);
}

/* One that says of itself that it is larger than any of ours, and is */
static void
test_too_large (void)
{
  g_assert_true (save_large (path, NULL));
  g_assert_cmpint (truncate (path, VAERDI_SNAPSHOT_MOST_BYTES + 1), ==, 0);
  assert_refused (VAERDI_SNAPSHOT_ERROR_DAMAGED, "are damaged", "er beskadiget");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("vaerdi-snapshot-XXXXXX", NULL);
  path = g_build_filename (folder, "snapshot", NULL);
  g_test_add_func ("/snapshot/round", test_round);
  g_test_add_func ("/snapshot/absent", test_absent);
  g_test_add_func ("/snapshot/damaged", test_damaged);
  g_test_add_func ("/snapshot/truncated", test_truncated);
  g_test_add_func ("/snapshot/cut-while-open", test_cut_while_open);
  g_test_add_func ("/snapshot/foreign", test_foreign);
  g_test_add_func ("/snapshot/owner", test_owner);
  g_test_add_func ("/snapshot/no-file", test_no_file);
  g_test_add_func ("/snapshot/disk-full", test_disk_full);
  g_test_add_func ("/snapshot/strange-disks", test_strange_disks);
  g_test_add_func ("/snapshot/too-large", test_too_large);
  g_test_add_func ("/snapshot/one-of-many", test_one_of_many);
  g_test_add_func ("/snapshot/bounded", test_bounded);
  status = g_test_run ();
  g_unlink (path);
  g_rmdir (folder);

  return status;
}
