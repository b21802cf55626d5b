/* vaerdi-command-check-indicator.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-check-indicator"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-advice.h"
#include "vaerdictl/vaerdi-check-query.h"
#include "vaerdictl/vaerdi-manifests.h"
#include "vaerdictl/vaerdi-output.h"
#include "verdicts/vaerdi-error-text.h"

/* check: what is wrong with indicators, all at once, as compilers say it. */

static void
check_step (VaerdiDefinition *definition,
            GPtrArray        *findings)
{
  g_autofree char *path = NULL;
  g_autofree char *program = NULL;

  if (definition->step_kind != VAERDI_STEP_PROGRAM)
    return;

  path = g_build_filename (definition->folder, definition->step_argv[0], NULL);
  program = g_find_program_in_path (definition->step_argv[0]);
  if (program == NULL && !g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    vaerdi_finding_add (findings, VAERDI_FINDING_ERROR, definition->path, 0,
                        "the compute step's program %s is not on this machine; install it, or make the file in the "
                        "indicator's folder executable", definition->step_argv[0]);
}

/* Returns the definition when the SQL is worth the server's time. */
static VaerdiDefinition *
check_files (const char *path,
             GPtrArray  *findings)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (VaerdiDefinition) definition = vaerdi_definition_load_all_faults (path, &faults);
  guint n_errors = vaerdi_findings_count (findings, VAERDI_FINDING_ERROR);

  for (guint i = 0; i < faults->len; i++)
    vaerdi_finding_add_error (findings, path, g_ptr_array_index (faults, i));
  if (definition == NULL)
    return NULL;

  vaerdi_advise (definition, findings);
  check_step (definition, findings);
  n_errors = vaerdi_findings_count (findings, VAERDI_FINDING_ERROR);
  vaerdi_check_query_text (definition, findings);

  return vaerdi_findings_count (findings, VAERDI_FINDING_ERROR) == n_errors ? g_steal_pointer (&definition) : NULL;
}

static gboolean
connect (VaerdiSession  *session,
         GError        **error)
{
  return session->warehouse != NULL || vaerdi_session_connect (session, error);
}

static VaerdiExit
check_all (VaerdiSession *session,
           GPtrArray     *paths,
           gboolean       offline,
           GPtrArray     *findings)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (VaerdiDefinition) definition = check_files (path, findings);

      if (definition == NULL)
        continue;

      if (offline || error != NULL)
        vaerdi_finding_add (findings, VAERDI_FINDING_NOTE, definition->sql_path, 0,
                            "not checked, for want of a warehouse: whether the SQL runs, its columns, its cost");
      else if (!connect (session, &error) ||
               !vaerdi_check_query_warehouse (session, definition, findings, &error))
        vaerdi_finding_add (findings, VAERDI_FINDING_NOTE, definition->sql_path, 0,
                            "not checked, for want of a warehouse: whether the SQL runs, its columns, its cost");
    }

  return error != NULL ? vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error) : VAERDI_EXIT_OK;
}

static VaerdiTable *
findings_table (VaerdiSession *session,
                GPtrArray     *findings)
{
  VaerdiTable *table = vaerdi_table_new ();

  vaerdi_table_add_column (table, "severity", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "file", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "line", VAERDI_COLUMN_INT);
  vaerdi_table_add_column (table, "finding", VAERDI_COLUMN_TEXT);

  for (guint i = 0; i < findings->len; i++)
    {
      const VaerdiFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *text = vaerdi_text_of (session->language, finding->message);

      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, vaerdi_finding_severity_to_id (finding->severity));
      vaerdi_table_set_text (table, 1, finding->path);
      if (finding->line > 0)
        vaerdi_table_set_int (table, 2, finding->line);
      vaerdi_table_set_text (table, 3, text);
    }

  return table;
}

static void
print_finding (VaerdiSession       *session,
               const VaerdiFinding *finding)
{
  const char * const words[] = { N_("error"), N_("warning"), N_("note") };
  g_autofree char *text = vaerdi_text_of (session->language, finding->message);

  if (finding->line > 0)
    printf ("%s:%u: %s: %s\n", finding->path, finding->line,
            vaerdi_text (session->language, words[finding->severity]), text);
  else
    printf ("%s: %s: %s\n", finding->path, vaerdi_text (session->language, words[finding->severity]), text);
}

static void
print_findings (VaerdiSession *session,
                GPtrArray     *findings,
                guint          n_indicators)
{
  guint n_errors = vaerdi_findings_count (findings, VAERDI_FINDING_ERROR);
  guint n_warnings = vaerdi_findings_count (findings, VAERDI_FINDING_WARNING);

  if (session->json || session->csv)
    {
      g_autoptr (VaerdiTable) table = findings_table (session, findings);

      vaerdi_output_table (session, table);
      return;
    }

  for (guint i = 0; i < findings->len; i++)
    print_finding (session, g_ptr_array_index (findings, i));
  printf (vaerdi_text (session->language, "indicators checked: %u; errors: %u; warnings: %u\n"),
          n_indicators, n_errors, n_warnings);
}

VaerdiExit
vaerdi_command_check (VaerdiSession  *session,
                      int             argc,
                      char          **argv)
{
  gboolean offline = FALSE, strict = FALSE;
  GOptionEntry entries[] = {
    { "offline", 0, 0, G_OPTION_ARG_NONE, &offline, N_("Ask no warehouse"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_("Fail on warnings too"), NULL },
    { NULL },
  };
  g_autoptr (GPtrArray) findings = vaerdi_findings_new ();
  g_autoptr (GPtrArray) paths = NULL;
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status) ||
      (paths = vaerdi_manifests_find (session, argv + 1, &status)) == NULL)
    return status;

  status = check_all (session, paths, offline, findings);
  print_findings (session, findings, paths->len);

  if (vaerdi_findings_count (findings, VAERDI_FINDING_ERROR) > 0 ||
      (strict && vaerdi_findings_count (findings, VAERDI_FINDING_WARNING) > 0))
    return VAERDI_EXIT_FAILED;

  return status;
}
