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
  { "trace", "trace outcome.readmission-30 --unit h02 --period 2026-01/2026-06" },
  { "trace-da", "-l da trace process.hip-fracture-24h --unit h02-ort --period 2026-05" },
  { "trace-none", "trace cost.staff-time --unit h02-ort --period 2026-05" },
  { "trace-outside", "trace outcome.readmission-30 --unit h02 --period 2019-01" },
  { "trace-wrong", "trace cost.staff-time --unit h02-ort --period May" },
  { "diff", "diff outcome.readmission-30 " SOURCE "/readmission-20" },
  { "diff-da", "-l da diff --csv outcome.readmission-30 " SOURCE "/readmission-20" },
  { "diff-lacks", "diff outcome.readmission-30" },
  { "sign-lacks", "-l da sign outcome.readmission-30" },
  { "preview-lacks", "preview outcome.readmission-30" },
  { "docs-lacks", "docs" },
  { "test-nothing", "-l da test" },
  { "golden-none", "test --golden process.treatment-30" },
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

/* A sign-off holds for the files as they are, and for nothing else. */
static void
test_sign (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run, "cp -r %s/treatment-30 '%s'", "$VAERDI_TOP_SRCDIR/plugins/process", folder);
  assert_status (&run, 0);
  vaerdi_test_program_run (&run, "sign '%s' --name 'Anna Berg' --date 2026-09-01", folder);
  assert_status (&run, 0);
  g_assert_cmpstr (run.output, ==, "process.treatment-30 1.0: signed off by Anna Berg on 1 September 2026\n");

  vaerdi_test_program_shell (&run, "export VAERDI_PLUGIN_PATH='%s'; $V list -v --csv; $V show process.treatment-30", folder);
  g_assert_nonnull (strstr (run.output, ",signed off by Anna Berg on 1 September 2026,"));
  g_assert_nonnull (strstr (run.output, "sign-off       signed off by Anna Berg"));

  vaerdi_test_program_shell (&run, "echo '-- changed' >> '%s/treatment-30/treatment-30.sql'; "
                             "export VAERDI_PLUGIN_PATH='%s'; $V list -v --csv; $V -l da show process.treatment-30",
                             folder, folder);
  g_assert_nonnull (strstr (run.output, "void: Anna Berg signed version 1.0 on 1 September 2026"));
  g_assert_nonnull (strstr (run.output, "bortfaldet: Anna Berg"));

  vaerdi_test_program_run (&run, "sign '%s' --name 'Bo Carl' --date 2026-09-02", folder);
  vaerdi_test_program_shell (&run, "grep -c Name= '%s/treatment-30/treatment-30.signoff'", folder);
  g_assert_cmpstr (run.output, ==, "2\n");
  remove_folder (folder);
}

/* An update is shown, and written only when somebody says so. */
static void
test_update (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run,
    "cd '%s' && cp -r $VAERDI_TOP_SRCDIR/plugins/process/treatment-30 . && cp -r treatment-30 good && "
    "sed -i 's/^A,2025-05-01,9,10$/A,2025-05-01,9,99/' treatment-30/tests/goal.test && $V test treatment-30", folder);
  assert_status (&run, 1);
  g_assert_nonnull (strstr (run.output, "denominator is 10, 99 was expected"));

  vaerdi_test_program_shell (&run, "cd '%s' && $V test --update treatment-30 < /dev/null; "
                             "grep -q ',99$' treatment-30/tests/goal.test", folder);
  assert_status (&run, 0);
  g_assert_nonnull (strstr (run.output, "\n-A,2025-05-01,9,99\n+A,2025-05-01,9,10\n"));
  g_assert_nonnull (strstr (run.errors, "nothing was written"));

  vaerdi_test_program_shell (&run, "cd '%s' && echo n | script -qec \"$V test --update treatment-30\" /dev/null; "
                             "grep -q ',99$' treatment-30/tests/goal.test", folder);
  assert_status (&run, 0);
  vaerdi_test_program_shell (&run, "cd '%s' && echo y | script -qec \"$V test --update treatment-30\" /dev/null && "
                             "diff -r good treatment-30", folder);
  assert_status (&run, 0);
  remove_folder (folder);
}

/* It is never the same day everywhere: one of the two is not at that of UTC. */
static void
test_sign_today (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run,
    "cd '%s' && for zone in '<+14>-14' '<-12>12'; do export TZ=$zone; "
    "rm -rf treatment-30; cp -r $VAERDI_TOP_SRCDIR/plugins/process/treatment-30 . && day=$(date +%%F) && "
    "$V sign treatment-30 --name 'Anna Berg' && grep $day treatment-30/treatment-30.signoff || exit 9; done", folder);
  assert_status (&run, 0);
  remove_folder (folder);
}

/* Who takes the oldest word out of the file by hand loses no other. */
static void
test_sign_again (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run,
    "cd '%s' && cp -r $VAERDI_TOP_SRCDIR/plugins/process/treatment-30 . && cd treatment-30 && "
    "$V sign . --name Anna > /dev/null && $V sign . --name Bo > /dev/null && "
    "sed -i '/Sign-off 1/,/^$/d' treatment-30.signoff && $V sign . --name Carl > /dev/null && "
    "grep Name= treatment-30.signoff", folder);
  assert_status (&run, 0);
  g_assert_cmpstr (run.output, ==, "Name=Bo\nName=Carl\n");
  remove_folder (folder);
}

/* Where people write a comma, files keep the point. */
static void
test_comma (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run, "cd '%s' && localedef -i da_DK -f UTF-8 ./da_DK.UTF-8", folder);
  if (run.status != 0)
    {
      g_test_skip ("no localedef, or no sources of locales");
      remove_folder (folder);
      return;
    }

  vaerdi_test_program_shell (&run,
    "cd '%s' && export LOCPATH=$PWD LC_ALL=da_DK.UTF-8 && cp -r $VAERDI_TOP_SRCDIR/plugins/cost/bed-days . && "
    "cp -r bed-days good && sed -i 's/,2,3.5,9.25$/,2,4.5,9.25/' bed-days/tests/places.test && "
    "$V test --update --yes bed-days > /dev/null; diff -r good bed-days", folder);
  assert_status (&run, 0);
  remove_folder (folder);
}

/* Figures of a warehouse are kept without the small ones, and any change of
 * them is a failure. */
static void
test_golden_rows (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run,
    "cd '%s' && cp -r $VAERDI_TOP_SRCDIR/plugins/outcome/readmission-30 . && "
    "$V test --golden --update --yes --from 2026-01 --to 2026-02 readmission-30 > /dev/null && $V test --golden readmission-30",
    folder);
  assert_status (&run, 0);
  vaerdi_test_program_shell (&run, "grep -v '^#' '%s/readmission-30/tests/readmission-30.golden.csv' | "
                             "awk -F, 'NR > 1 { n++; if ($5 < 5) small++ } END { print (n > 20), small + 0 }'", folder);
  g_assert_cmpstr (run.output, ==, "1 0\n");

  /* A neighbour of a small month is left out too, or the sum of the units would give it away */
  vaerdi_test_program_shell (&run,
    "cd '%s' && for least in 1 40; do cp -r $VAERDI_TOP_SRCDIR/plugins/outcome/readmission-30 $least && "
    "sed -i \"/^Measure=/a MinimumDenominator=$least\" $least/readmission-30.indicator && "
    "$V test --golden --update --yes --from 2025-05 --to 2025-09 $least > /dev/null && "
    "grep -v '^#' $least/tests/readmission-30.golden.csv > $least.csv || exit 9; done; "
    "awk -F, 'NR == FNR { kept[$1 $2]; next } FNR > 1 && $5 >= 40 && !($1 $2 in kept) { n++ } END { print (n > 0) }' 40.csv 1.csv; "
    "awk -F, 'NR > 1 { n++; if ($5 < 40) small++ } END { print (n > 5), small + 0 }' 40.csv", folder);
  g_assert_cmpstr (run.output, ==, "1\n1 0\n");

  vaerdi_test_program_shell (&run, "cd '%s' && sed -i 's/30 days/20 days/' readmission-30/readmission-30.sql && "
                             "$V test --golden readmission-30", folder);
  assert_status (&run, 1);
  g_assert_nonnull (strstr (run.output, "not ok 1 - readmission-30.indicator golden\n# --- "));
  remove_folder (folder);
}

/* Every query that marks steps can be traced, and the marks of none are wrong. */
static void
test_trace_each (void)
{
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run,
    "cd $VAERDI_TOP_SRCDIR/plugins; n=0; for sql in $(grep -l -e '-- step:' */*/*.sql); do n=$((n + 1)); "
    "steps=$(grep -c -e '-- step:' $sql); "
    "$V trace --csv ${sql%%.sql}.indicator --unit r81 --period 2025-01/2025-12 > /tmp/trace-$$ 2>&1 || { cat /tmp/trace-$$; exit 9; }; "
    "[ $(grep -c . /tmp/trace-$$) -gt $steps ] || { cat /tmp/trace-$$; exit 8; }; "
    "cut -d, -f2 /tmp/trace-$$ | grep -q '[0-9]' && some=$((some + 1)); done; rm /tmp/trace-$$; echo $n $((some > 12))");
  assert_status (&run, 0);
  g_test_message ("%s", run.output);
  g_assert_cmpstr (run.output, ==, "24 1\n");
}

/* A goal that was redefined under way is told with the one before it. */
static void
test_redefined (void)
{
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run, "VAERDI_PLUGIN_PATH=" SOURCE "/readmission-20 $V compute outcome.readmission-20 -u h02");
  assert_status (&run, 0);
  g_assert_nonnull (strstr (run.output, "The goal was redefined from January 2026; before that it was ≤\u00a012.0"));

  /* Each version has limits of its own: two centre lines, which change in that month */
  vaerdi_test_program_shell (&run, "VAERDI_PLUGIN_PATH=" SOURCE "/readmission-20 $V compute --csv outcome.readmission-20 -u h02 | "
                             "awk -F, 'NR > 1 && $5 != \"\" { c = sprintf (\"%%.6f\", $5); "
                             "if (c != last) { n++; month = $1 } last = c } END { print n, month }'");
  g_assert_cmpstr (run.output, ==, "2 2026-01\n");
}

/* The catalogue has every indicator in both languages, and no link that leads
 * nowhere. */
static void
test_docs (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_run (&run, "docs -o '%s'", folder);
  assert_status (&run, 0);
  vaerdi_test_program_shell (&run,
    "cd '%s'; for l in en da; do cd $l; n=$(ls *.html | wc -l); [ $n = 27 ] || echo $l has $n; "
    "grep -oh 'href=\"[^\"#]*\"' *.html | cut -d '\"' -f 2 | sort -u | while read -r link; do "
    "[ -f \"$link\" ] || echo \"no $link\"; done; "
    "grep -L '<html lang=\"'$l'\">' *.html; xmllint --html --noout *.html 2>&1 | grep error | grep -v 'Tag \\(main\\|nav\\)'; "
    "cd ..; done; grep -c 'signed' en/outcome.readmission-30.html; grep -o '<h1>[^<]*' da/outcome.readmission-30.html", folder);
  g_assert_cmpstr (run.output, ==, "1\n<h1>Akut genindlæggelse inden for 30 dage\n");
  remove_folder (folder);
}

/* Draws, tells a fault, keeps the last picture, and draws anew when the fault
 * is mended. */
static void
test_preview (void)
{
  g_autofree char *folder = make_folder ();
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run,
    "cd '%s'; cp -r $VAERDI_TOP_SRCDIR/plugins/process/treatment-30 .; "
    "for kind in png svg pdf; do $V preview treatment-30 -o p.$kind || exit 1; [ -s p.$kind ] || exit 2; done; "
    "$V preview treatment-30 -o w.svg --watch > out 2> err & pid=$!; "
    "wait_for () { for i in $(seq 200); do eval \"$1\" && return 0; sleep .1; done; kill $pid; exit 3; }; "
    "wait_for '[ -s w.svg ] && grep -q watching err'; cp w.svg first.svg; "
    "cp treatment-30/treatment-30.sql good.sql; echo 'select nonsense' > treatment-30/treatment-30.sql; "
    "wait_for 'grep -q nonsense err'; cmp -s w.svg first.svg || { kill $pid; exit 4; }; "
    "cp good.sql treatment-30/treatment-30.sql; sed -i 's/^Name=.*/Name=Renamed by a test/' treatment-30/treatment-30.indicator; "
    "wait_for '! cmp -s w.svg first.svg'; kill $pid; wait $pid", folder);
  assert_status (&run, 128 + 15);
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

  g_test_add_func ("/app/workbench/sign", test_sign);
  g_test_add_func ("/app/workbench/test/update", test_update);
  g_test_add_func ("/app/workbench/test/comma", test_comma);
  g_test_add_func ("/app/workbench/sign/today", test_sign_today);
  g_test_add_func ("/app/workbench/sign/again", test_sign_again);
  g_test_add_func ("/app/workbench/test/golden", test_golden_rows);
  g_test_add_func ("/app/workbench/trace/each", test_trace_each);
  g_test_add_func ("/app/workbench/redefined", test_redefined);
  g_test_add_func ("/app/workbench/docs", test_docs);
  g_test_add_func ("/app/workbench/preview", test_preview);

  return g_test_run ();
}
