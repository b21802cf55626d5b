/* vaerdi-command-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-test"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-trial-run.h"

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

/* A folder is an indicator's, or holds indicators somewhere below. */
static void
find_jobs (const char *folder,
           guint       depth,
           GPtrArray  *jobs,
           guint      *n_indicators)
{
  g_autoptr (GPtrArray) names = list_folder (folder);
  g_autofree char *tests = g_build_filename (folder, "tests", NULL);
  gboolean indicator = FALSE;

  for (guint i = 0; i < names->len; i++)
    indicator |= g_str_has_suffix (g_ptr_array_index (names, i), ".indicator");

  if (indicator)
    {
      g_autoptr (GPtrArray) files = list_folder (tests);

      ++*n_indicators;
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
      return;
    }

  for (guint i = 0; depth > 0 && i < names->len; i++)
    {
      g_autofree char *below = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (g_file_test (below, G_FILE_TEST_IS_DIR))
        find_jobs (below, depth - 1, jobs, n_indicators);
    }
}

static gboolean
run_job (VaerdiTrialRun *run,
         const Job      *job,
         guint           number)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTrial) trial = vaerdi_trial_load (job->path, &error);
  g_autofree char *indicator = g_path_get_basename (job->folder);
  g_autofree char *name = g_path_get_basename (job->path);
  gboolean passed;

  if (trial != NULL)
    vaerdi_trial_run_test (run, job->folder, trial, complaints, &error);

  passed = error == NULL && complaints->len == 0;
  printf ("%s %u - %s %s\n", passed ? "ok" : "not ok", number, indicator, name);
  if (error != NULL)
    printf ("# %s\n", error->message);
  for (guint i = 0; i < complaints->len; i++)
    printf ("# %s\n", (const char *) g_ptr_array_index (complaints, i));
  fflush (stdout);

  return passed;
}

VaerdiExit
vaerdi_command_test (VaerdiSession  *session,
                     int             argc,
                     char          **argv)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (job_free);
  g_autoptr (VaerdiTrialRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *conninfo = NULL;
  guint n_indicators = 0, n_failed = 0;
  VaerdiExit status;

  if (!vaerdi_command_options (session, NULL, &argc, &argv, &status))
    return status;
  if (argc < 2)
    return vaerdi_command_usage ("test takes folders of indicators");

  for (int i = 1; i < argc; i++)
    {
      if (!g_file_test (argv[i], G_FILE_TEST_IS_DIR))
        return vaerdi_command_usage ("there is no folder %s", argv[i]);
      find_jobs (argv[i], 3, jobs, &n_indicators);
    }

  if (jobs->len == 0)
    return vaerdi_command_usage ("no tests were found in the folders given (%u indicators); "
                                 "a test is a file tests/NAME.test in the indicator's folder", n_indicators);

  if (!vaerdi_session_start_server (session, &conninfo, &error) ||
      (run = vaerdi_trial_run_new (session->server, &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);

  printf ("1..%u\n", jobs->len);
  for (guint i = 0; i < jobs->len; i++)
    n_failed += !run_job (run, g_ptr_array_index (jobs, i), i + 1);
  printf ("# %u passed, %u failed\n", jobs->len - n_failed, n_failed);

  return n_failed > 0 ? VAERDI_EXIT_FAILED : VAERDI_EXIT_OK;
}
