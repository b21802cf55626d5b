/* test-window-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What takes a while can be cancelled, and nothing is ever half written.
 */

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "test-window.h"
#include "vaerdi-export-run.h"
#include "vaerdi-export.h"

#ifdef __SANITIZE_ADDRESS__
#define SANITIZED TRUE
#else
#define SANITIZED FALSE
#endif

typedef struct
{
  gboolean  told;
  char     *message;
} Answer;

static void
answer_cb (const char *message,
           GFile      *file,
           gpointer    user_data)
{
  Answer *answer = user_data;

  g_assert_false (answer->told);
  g_assert_true (file == NULL || g_file_query_exists (file, NULL));
  answer->told = TRUE;
  answer->message = g_strdup (message);
}

static gboolean
is_told (gpointer data)
{
  return ((Answer *) data)->told;
}

/* A window of the program that is not the one that asked. */
static GtkWidget *
find_dialog (const char *type_name)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type_name) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static gboolean
is_running (gpointer data)
{
  GtkWidget *run = find_dialog ("VaerdiExportRun");

  return run != NULL && gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (find_nth (run, GTK_TYPE_PROGRESS_BAR, 0))) > 0;
}

static gboolean
has_failed (gpointer data)
{
  return find_dialog ("AdwMessageDialog") != NULL;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_rmdir (folder);
}

static VaerdiEngine *
get_engine (void)
{
  return vaerdi_workspace_get_engine (get_workspace ());
}

/* Every view of a department, one file for each. */
static void
test_everything (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-export-XXXXXX", NULL);
  g_autofree char *inside = g_build_filename (folder, "all", NULL);
  VaerdiExportSet *set = vaerdi_export_set_new_all (get_engine (), "h02-ort", inside);
  guint n = vaerdi_export_set_get_size (set);
  Answer answer = { 0 };

  g_assert_cmpuint (n, >, 20);
  vaerdi_export_run (GTK_WINDOW (window), set, answer_cb, &answer);
  iterate_until (is_told, &answer, 120);
  g_assert_nonnull (strstr (answer.message, inside));
  g_assert_cmpuint (count_files (inside), ==, n);

  g_free (answer.message);
  remove_folder (inside);
  remove_folder (folder);
  close_window (window);
}

/* @stop stops the run as a person may: by the button, by closing, by closing
 * the window that asked. */
static void
cancel (void (*stop) (VaerdiWindow *window))
{
  VaerdiWindow *window = open_window (get_workspace ());
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-export-XXXXXX", NULL);
  g_autofree char *inside = g_build_filename (folder, "all", NULL);
  const VaerdiOrgUnit *root = vaerdi_org_tree_get_root (vaerdi_engine_get_org_tree (get_engine ()));
  VaerdiExportSet *set = vaerdi_export_set_new_all (get_engine (), root->unit_id, inside);
  Answer answer = { 0 };

  g_object_ref (window);
  vaerdi_export_run (GTK_WINDOW (window), set, answer_cb, &answer);
  iterate_until (is_running, NULL, 60);
  stop (window);
  iterate_until (is_told, &answer, 10);
  g_test_message ("%s", answer.message);
  wait_ms (300);
  g_assert_false (g_file_test (inside, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_assert_null (find_dialog ("VaerdiExportRun"));

  g_free (answer.message);
  remove_folder (folder);
  close_window (window);
  g_object_unref (window);
}

static void
press_cancel (VaerdiWindow *window)
{
  GtkWidget *button = find_nth (find_dialog ("VaerdiExportRun"), GTK_TYPE_BUTTON, 0);

  g_assert_true (gtk_widget_get_focusable (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
close_run (VaerdiWindow *window)
{
  gtk_window_close (GTK_WINDOW (find_dialog ("VaerdiExportRun")));
}

static void
close_parent (VaerdiWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_cancelled (void)
{
  cancel (press_cancel);
  cancel (close_run);
  cancel (close_parent);
}

/* The dialog answers that it was cancelled, and lets go of everything. */
static void
test_parent_gone (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  VaerdiExportView view = { .engine = get_engine (), .page = "scorecard", .scorecard = get_scorecard (window),
                            .unit_id = get_scorecard (window)->unit_id };
  Answer answers[] = { { 0 }, { 0 } };

  vaerdi_export_ask (GTK_WINDOW (window), &view, answer_cb, &answers[0]);
  vaerdi_export_ask_all (GTK_WINDOW (window), get_engine (), view.unit_id, answer_cb, &answers[1]);
  wait_ms (300);
  g_assert_false (answers[0].told || answers[1].told);
  g_assert_nonnull (find_dialog ("GtkFileChooserDialog"));
  close_window (window);
  g_assert_true (answers[0].told && answers[1].told);
  g_assert_null (answers[0].message);
  g_assert_null (find_dialog ("GtkFileChooserDialog"));
}

static guint
find_largest (VaerdiExportSet *set)
{
  guint largest = 0;

  for (guint i = 0; i < vaerdi_export_set_get_size (set); i++)
    {
      GStatBuf status;

      g_assert_cmpint (g_stat (vaerdi_export_set_get_path (set, i), &status), ==, 0);
      largest = MAX (largest, (guint) status.st_size);
    }

  return largest;
}

static void
assert_says (VaerdiWindow    *window,
             VaerdiExportSet *set,
             const char      *words)
{
  GtkWidget *dialog = NULL;
  Answer answer = { 0 };

  vaerdi_export_run (GTK_WINDOW (window), set, answer_cb, &answer);
  iterate_until (has_failed, NULL, 120);
  dialog = find_dialog ("AdwMessageDialog");
  g_test_message ("%s", adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), words));
  g_assert_true (answer.told);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A disk that is full in the middle leaves no file; a file that cannot be replaced
 * leaves it told which are new. */
static void
test_not_all_written (void)
{
  VaerdiWindow *window = open_window (get_workspace ());
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-export-XXXXXX", NULL);
  g_autofree char *inside = g_build_filename (folder, "all", NULL);
  g_autofree char *below = g_build_filename (folder, "file", "all", NULL);
  g_autofree char *file = g_path_get_dirname (below);
  g_autofree char *words = NULL;
  g_autoptr (VaerdiExportSet) known = vaerdi_export_set_new_all (get_engine (), "h02-ort", inside);
  guint n = vaerdi_export_set_get_size (known);
  const char *last = vaerdi_export_set_get_path (known, n - 1);
  struct rlimit before, limit;
  Answer answer = { 0 };

  vaerdi_export_run (GTK_WINDOW (window), vaerdi_export_set_new_all (get_engine (), "h02-ort", inside), answer_cb, &answer);
  iterate_until (is_told, &answer, 120);
  g_free (answer.message);
  limit.rlim_cur = find_largest (known) - 1;
  remove_folder (inside);

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  limit.rlim_max = before.rlim_max;
  setrlimit (RLIMIT_FSIZE, &limit);
  assert_says (window, vaerdi_export_set_new_all (get_engine (), "h02-ort", inside), "No file was written");
  setrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_DFL);
  g_assert_cmpuint (count_files (folder), ==, 0);

  g_assert_true (g_file_set_contents (file, "before", -1, NULL));
  assert_says (window, vaerdi_export_set_new_all (get_engine (), "h02-ort", below), "No file was written");
  g_unlink (file);

  words = g_strdup_printf ("%u of the %u files are new", n - 1, n);
  g_mkdir_with_parents (last, 0700);
  assert_says (window, vaerdi_export_set_new_all (get_engine (), "h02-ort", inside), words);
  g_assert_cmpuint (count_files (inside), ==, n);
  g_assert_cmpuint (count_files (folder), ==, 1);

  g_rmdir (last);
  remove_folder (inside);
  remove_folder (folder);
  close_window (window);
}

static VaerdiExportSet *
new_single (VaerdiWindow *window,
            const char   *path)
{
  VaerdiScorecard *scorecard = get_scorecard (window);
  VaerdiExportView view = { .engine = get_engine (), .page = "scorecard", .scorecard = scorecard,
                            .unit_id = scorecard->unit_id };

  return vaerdi_export_set_new_single (vaerdi_paper_new (&view), path);
}

static void
check_failure (VaerdiWindow *window,
               const char   *path,
               const char   *name)
{
  GtkWidget *dialog = NULL;
  Answer answer = { 0 };

  vaerdi_export_run (GTK_WINDOW (window), new_single (window, path), answer_cb, &answer);
  iterate_until (has_failed, NULL, 60);
  dialog = find_dialog ("AdwMessageDialog");
  g_test_message ("%s %s", adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)),
                  adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)));
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), name));
  g_assert_true (answer.told);
  g_assert_null (answer.message);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A limit on the size of files stands for a full disk, a folder that is a file
 * for one that nobody may write in. */
static void
test_not_written (void)
{
  static const char * const names[] = { "full.pdf", "full.xlsx", "full.png" };
  VaerdiWindow *window = open_window (get_workspace ());
  g_autofree char *folder = g_dir_make_tmp ("vaerdi-export-XXXXXX", NULL);
  struct rlimit before, limit;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *below = g_build_filename (path, names[i], NULL);
      g_autofree char *content = NULL;

      g_assert_true (g_file_set_contents (path, "before", -1, NULL));
      limit = (struct rlimit) { 1000, before.rlim_max };
      setrlimit (RLIMIT_FSIZE, &limit);
      check_failure (window, path, names[i]);
      setrlimit (RLIMIT_FSIZE, &before);
      check_failure (window, below, names[i]);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_cmpstr (content, ==, "before");
    }
  signal (SIGXFSZ, SIG_DFL);

  g_assert_cmpuint (count_files (folder), ==, G_N_ELEMENTS (names));
  remove_folder (folder);
  close_window (window);
}

void
test_window_add_export (void)
{
  g_test_add_func ("/ui/window/export/everything", test_everything);
  g_test_add_func ("/ui/window/export/cancelled", test_cancelled);
  /* The libraries of the file dialog keep memory, which is not ours to find */
  if (!SANITIZED)
    g_test_add_func ("/ui/window/export/parent-gone", test_parent_gone);
  g_test_add_func ("/ui/window/export/not-all-written", test_not_all_written);
  g_test_add_func ("/ui/window/export/not-written", test_not_written);
}
