/* vaerdi-command-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-test"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "vaerdictl/vaerdi-manifests.h"
#include "vaerdictl/vaerdi-trial-run.h"
#include "vaerdictl/vaerdi-trial-update.h"
#include "verdicts/vaerdi-error-text.h"

/* test: the tests that travel with indicators, reported as TAP. */

typedef struct
{
  char *folder;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->folder);
  g_free (job->path);
  g_free (job);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static GPtrArray *
list_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

static void
find_jobs (const char *folder,
           GPtrArray  *jobs)
{
  g_autofree char *tests = g_build_filename (folder, "tests", NULL);
  g_autoptr (GPtrArray) files = list_folder (tests);

  for (guint i = 0; i < files->len; i++)
    {
      Job *job;

      if (!g_str_has_suffix (g_ptr_array_index (files, i), ".test"))
        continue;
      job = g_new0 (Job, 1);
      job->folder = g_strdup (folder);
      job->path = g_build_filename (tests, g_ptr_array_index (files, i), NULL);
      g_ptr_array_add (jobs, job);
    }
}

typedef struct
{
  VaerdiSession *session;
  gboolean       golden;
  gboolean       update;
  gboolean       yes;
  char          *from;
  char          *to;
} Test;

/* Brings a test up to date and says whether it was written. */
static gboolean
update_trial (Test              *test,
              const VaerdiTrial *trial,
              GPtrArray         *complaints)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = vaerdi_trial_update_text (trial, complaints, &error);
  gboolean written = text != NULL && vaerdi_update_file (test->session, trial->path, text, test->yes, &error);

  if (error != NULL)
    vaerdi_command_fail (test->session, VAERDI_EXIT_FAILED, error);

  return written;
}

static gboolean
run_job (Test           *test,
         VaerdiTrialRun *run,
         const Job      *job,
         guint           number)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_trial_complaint_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTrial) trial = vaerdi_trial_load (job->path, &error);
  g_autofree char *indicator = g_path_get_basename (job->folder);
  g_autofree char *name = g_path_get_basename (job->path);
  gboolean passed;

  if (trial != NULL)
    vaerdi_trial_run_test (run, job->folder, trial, complaints, &error);

  passed = error == NULL && complaints->len == 0;
  if (!passed && error == NULL && test->update)
    passed = update_trial (test, trial, complaints);
  printf ("%s %u - %s %s\n", passed ? "ok" : "not ok", number, indicator, name);
  if (error != NULL)
    {
      g_autofree char *text = vaerdi_error_to_text (error, test->session->language);

      printf ("# %s\n", text);
    }
  for (guint i = 0; i < complaints->len; i++)
    {
      const VaerdiTrialComplaint *complaint = g_ptr_array_index (complaints, i);
      g_autofree char *text = vaerdi_text_of (test->session->language, complaint->message);

      printf ("# %s\n", text);
    }
  fflush (stdout);

  return passed;
}

static VaerdiExit
run_trials (Test       *test,
            GPtrArray  *folders)
{
  VaerdiSession *session = test->session;
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (job_free);
  g_autoptr (VaerdiTrialRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *conninfo = NULL;
  guint n_failed = 0;

  for (guint i = 0; i < folders->len; i++)
    find_jobs (g_ptr_array_index (folders, i), jobs);
  if (jobs->len == 0)
    return vaerdi_command_usage (session, "no tests were found (%u indicators); a test is a file tests/NAME.test "
                                 "in the indicator's folder", folders->len);

  if (!vaerdi_session_start_server (session, &conninfo, &error) ||
      (run = vaerdi_trial_run_new (session->server, &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);

  printf ("1..%u\n", jobs->len);
  for (guint i = 0; i < jobs->len; i++)
    n_failed += !run_job (test, run, g_ptr_array_index (jobs, i), i + 1);
  printf (vaerdi_text (session->language, "# %u passed, %u failed\n"), jobs->len - n_failed, n_failed);

  return n_failed > 0 ? VAERDI_EXIT_FAILED : VAERDI_EXIT_OK;
}

/* The months of the file; of a new one those that are asked for, or the three
 * before the month of the reference date. */
static gboolean
golden_span (Test       *test,
             const char *path,
             gint32     *from,
             gint32     *to)
{
  if (test->from == NULL && test->to == NULL && vaerdi_golden_get_span (path, from, to))
    return TRUE;

  *to = vaerdi_month_from_days (vaerdi_engine_get_reference_date (test->session->engine));
  if (test->to != NULL && vaerdi_month_parse (test->to, to))
    ++*to;
  *from = *to - 3;

  return (test->from == NULL || vaerdi_month_parse (test->from, from)) && *from < *to;
}

static gboolean
run_golden_job (Test        *test,
                const char  *manifest,
                char       **difference,
                GError     **error)
{
  g_autoptr (VaerdiDefinition) definition = vaerdi_definition_load (manifest, error);
  g_autofree char *path = definition != NULL ? vaerdi_golden_dup_path (definition) : NULL;
  g_autofree char *text = NULL;
  gint32 from, to;

  if (definition == NULL)
    return FALSE;
  if (!golden_span (test, path, &from, &to))
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("--from and --to take months as 2025-01, the first not after the last"));
      return FALSE;
    }
  if (!test->update && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("%s: there are no golden figures; make them with --golden --update"), path);
      return FALSE;
    }

  text = vaerdi_golden_dup_text (test->session, definition, from, to, error);
  if (text == NULL)
    return FALSE;

  *difference = vaerdi_update_dup_difference (path, text);
  if (**difference == '\0')
    return TRUE;

  return test->update && vaerdi_update_file (test->session, path, text, test->yes, error);
}

static VaerdiExit
run_golden (Test      *test,
            GPtrArray *manifests)
{
  VaerdiSession *session = test->session;
  g_autoptr (GError) open_error = NULL;
  guint n_failed = 0;

  if (!vaerdi_session_open (session, &open_error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, open_error);

  printf ("1..%u\n", manifests->len);
  for (guint i = 0; i < manifests->len; i++)
    {
      const char *manifest = g_ptr_array_index (manifests, i);
      g_autofree char *name = g_path_get_basename (manifest);
      g_autofree char *difference = NULL;
      g_autoptr (GError) error = NULL;
      gboolean passed = run_golden_job (test, manifest, &difference, &error);
      g_auto (GStrv) lines = g_strsplit (!passed && !test->update && difference != NULL ? difference : "", "\n", -1);
      g_autofree char *text = error != NULL ? vaerdi_error_to_text (error, session->language) : NULL;

      n_failed += !passed;
      printf ("%s %u - %s golden\n", passed ? "ok" : "not ok", i + 1, name);
      if (text != NULL)
        printf ("# %s\n", text);
      for (guint j = 0; lines[j] != NULL && *lines[j] != '\0'; j++)
        printf ("# %s\n", lines[j]);
    }

  return n_failed > 0 ? VAERDI_EXIT_FAILED : VAERDI_EXIT_OK;
}

/* A folder with several manifests has one folder of tests. */
static GPtrArray *
folders_of (GPtrArray *manifests)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < manifests->len; i++)
    {
      char *folder = g_path_get_dirname (g_ptr_array_index (manifests, i));

      if (folders->len > 0 && g_str_equal (g_ptr_array_index (folders, folders->len - 1), folder))
        g_free (folder);
      else
        g_ptr_array_add (folders, folder);
    }

  return folders;
}

static VaerdiExit
run_words (Test  *test,
           int    argc,
           char **argv)
{
  VaerdiExit status = VAERDI_EXIT_USAGE;
  g_autoptr (GPtrArray) manifests = NULL;
  g_autoptr (GPtrArray) folders = NULL;

  if (argc < 2)
    return vaerdi_command_usage (test->session, "test takes indicators, or folders of indicators");
  manifests = vaerdi_manifests_find (test->session, argv + 1, &status);
  if (manifests == NULL)
    return status;
  if (test->golden)
    return run_golden (test, manifests);

  folders = folders_of (manifests);

  return run_trials (test, folders);
}

VaerdiExit
vaerdi_command_test (VaerdiSession  *session,
                     int             argc,
                     char          **argv)
{
  Test test = { .session = session };
  GOptionEntry entries[] = {
    { "golden", 0, 0, G_OPTION_ARG_NONE, &test.golden, N_("Hold the figures of a warehouse against those kept in tests/"), NULL },
    { "update", 0, 0, G_OPTION_ARG_NONE, &test.update, N_("Show what would change in the tests, ask, and write it"), NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &test.yes, N_("Write without being asked"), NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &test.from, N_("First month of new golden figures, as 2025-01"), N_("MONTH") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &test.to, N_("Last month of new golden figures, as 2025-12"), N_("MONTH") },
    { NULL },
  };
  VaerdiExit status;

  if (vaerdi_command_options (session, entries, &argc, &argv, &status))
    status = run_words (&test, argc, argv);
  g_free (test.from);
  g_free (test.to);

  return status;
}
