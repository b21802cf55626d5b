/* test-workbench.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "vaerdi-test-program.h"
#include "vaerdi-test-region.h"

/* The commands for writers of indicators. What they say is held against golden
 * texts; what they make is put to use. */

#define SOURCE "$VAERDI_TOP_SRCDIR/tests/app/indicators"

static const struct
{
  const char *name;
  const char *arguments;
} cases[] = {
  { "check-faulty", "check " SOURCE "/faulty" },
  { "check-faulty-da", "-l da check " SOURCE "/faulty" },
  { "check-doubtful", "check --offline " SOURCE "/doubtful" },
  { "check-doubtful-da", "-l da check --offline " SOURCE "/doubtful" },
  { "check-json", "check --offline --json " SOURCE "/wrong-view" },
  { "check-column", "check " SOURCE "/wrong-column/wrong-column.indicator" },
  { "check-column-da", "-l da check " SOURCE "/wrong-column/wrong-column.indicator" },
  { "check-nothing", "check process.hip-fracture-42h" },
  { "check-no-warehouse", "check --conninfo host=/nowhere process.treatment-30" },
  { "new-lacks", "new --family outcome --measure mean < /dev/null" },
  { "new-lacks-da", "-l da new --family outcome --measure mean < /dev/null" },
  { "new-wrong", "new --family outcomes --measure mean --name a --title A < /dev/null" },
  { "new-taken", "new --family outcome --measure mean --name mortality-30 --title A --directory /nowhere < /dev/null" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  vaerdi_test_program_golden (cases[i].name, cases[i].arguments);
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("vaerdi-workbench-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static void
remove_folder (const char *folder)
{
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run, "rm -r '%s'", folder);
}

static void
assert_status (const VaerdiTestProgram *run,
               int                      status)
{
  if (run->status == status)
    return;

  g_test_message ("%s%s", run->output, run->errors);
  g_assert_cmpint (run->status, ==, status);
}

/* Whatever is begun with new passes its check and its test as it is. */
static void
test_new_works (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run,
    "for family in process output outcome pro cost; do "
    "for measure in proportion rate ratio mean score count standardised-ratio composite adjusted-mean; do "
    "$V new --family $family --measure $measure --name $measure --title 'Trial' --title-da 'Prøve' "
    "--summary 'A trial.' --summary-da 'En prøve.' --directory '%s' > /dev/null || exit 9; done; done", folder);
  assert_status (&run, 0);

  vaerdi_test_program_run (&run, "check --strict '%s'", folder);
  assert_status (&run, 0);
  g_assert_nonnull (strstr (run.output, "indicators checked: 45; errors: 0; warnings: 0"));

  vaerdi_test_program_run (&run, "test '%s'", folder);
  assert_status (&run, 0);
  g_assert_nonnull (strstr (run.output, "# 45 passed, 0 failed"));
  remove_folder (folder);
}

static void
test_new_keeps_files (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  for (int round = 0; round < 2; round++)
    {
      vaerdi_test_program_run (&run, "new --family pro --measure mean --name kept --title Kept --directory '%s'", folder);
      assert_status (&run, round == 0 ? 0 : 1);
      if (round == 0)
        vaerdi_test_program_shell (&run, "echo mine > '%s/pro/kept/kept.sql'", folder);
    }

  g_assert_nonnull (strstr (run.errors, "exists and is left as it is"));
  vaerdi_test_program_shell (&run, "cat '%s/pro/kept/kept.sql'", folder);
  g_assert_cmpstr (run.output, ==, "mine\n");
  remove_folder (folder);
}

/* A terminal is asked until the answer fits. */
static void
test_new_asks (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run,
    "printf '%%s\\n' outcoms outcome mean 'Wrong Name' asked 'Days in bed' 'Sengedage' | "
    "script -qec \"$V new --directory '%s'\" /dev/null", folder);
  assert_status (&run, 0);
  g_assert_nonnull (strstr (run.output, "Family (process output outcome pro cost): "));

  vaerdi_test_program_shell (&run, "grep -e ^Id= -e '^Name' '%s/outcome/asked/asked.indicator'", folder);
  g_assert_cmpstr (run.output, ==, "Id=outcome.asked\nName=Days in bed\nName[da]=Sengedage\n");
  remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiPrivateServer) region = NULL;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  region = vaerdi_test_region_new ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/workbench/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/app/workbench/new/works", test_new_works);
  g_test_add_func ("/app/workbench/new/keeps-files", test_new_keeps_files);
  g_test_add_func ("/app/workbench/new/asks", test_new_asks);

  return g_test_run ();
}
