/* test-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "vaerdi-test-program.h"
#include "vaerdi-test-region.h"
#include "vaerdi-test-server.h"

/* Files and pipes that vaerdictl writes to. */

static char *folder;

static void
expect (int         status,
        const char *part,
        const char *line)
{
  g_auto (VaerdiTestProgram) run = { NULL };

  vaerdi_test_program_shell (&run, "cd %s && %s", folder, line);
  g_test_message ("%s\n%s%s[%d]", line, run.output, run.errors, run.status);
  g_assert_cmpint (run.status, ==, status);
  if (part != NULL)
    g_assert_nonnull (strstr (*run.output != '\0' ? run.output : run.errors, part));
}

/* A PDF has its words as text and two runs give the same bytes. */
static void
test_pdf (void)
{
  expect (0, NULL, "$V export scorecard h02-ort -o a.pdf && $V export scorecard h02-ort -o b.pdf && cmp a.pdf b.pdf");
  expect (0, "Acute readmission within 30 days", "pdftotext -layout a.pdf -");
  expect (0, NULL, "$V -l da export indicator outcome.readmission-30 -u h02-ort -o da.pdf && pdftotext -layout da.pdf - | grep -q 'Akut genindlæggelse'");
  expect (0, "Pages:", "pdfinfo a.pdf");
}

static void
test_svg_png (void)
{
  expect (0, NULL, "$V export benchmark outcome.mortality-30 --level hospital -o a.svg && "
                   "$V export benchmark outcome.mortality-30 --level hospital -o b.svg && cmp a.svg b.svg && "
                   "head -c 200 a.svg | grep -q '<svg'");
  expect (0, NULL, "$V export indicator outcome.readmission-30 -u h02-ort -o a.png && "
                   "$V export indicator outcome.readmission-30 -u h02-ort -o b.png && cmp a.png b.png");
  /* Width and height stand in the header, big-endian: A4 lying, two pixels a point */
  expect (0, "00000694 000004a7", "head -c 4 a.png | tail -c 3 | grep -q PNG && "
                                  "od -A n -t x4 --endian=big -j 16 -N 8 a.png | sed 's/^ *//'");
}

static void
test_csv (void)
{
  expect (0, "h02-ort", "$V export benchmark outcome.mortality-30 -o a.csv && cat a.csv");
  expect (2, "no single table", "$V export triple-aim h02-ort -o a3.csv");
  expect (0, NULL, "! test -e a3.csv");
}

/* A workbook opens, holds numbers as numbers, says what its indicators mean, and
 * leaves what is withheld empty, with a note on each such cell. */
static void
test_workbook (void)
{
  expect (0, NULL, "$V export benchmark outcome.infections -o a.xlsx && $V export benchmark outcome.infections -o b.xlsx && "
                   "cmp a.xlsx b.xlsx && rm -rf book && mkdir book && unzip -q a.xlsx -d book");
  expect (0, NULL, "for f in $(find book -name '*.xml'); do xmllint --noout $f || exit 1; done; rm -rf b.xlsx");
  expect (0, "name=\"Definitions\"", "grep -o 'name=\"Definitions\"' book/xl/workbook.xml");
  expect (0, NULL, "$V export benchmark outcome.infections -o a5.csv && "
                   "value=$(sed -n 2p a5.csv | grep -oE ',ok,[0-9.]+' | cut -d, -f3 | cut -c 1-8) && test -n \"$value\" && "
                   "grep -q \"<v>$value[0-9]*</v>\" book/xl/worksheets/sheet1.xml");
  /* Rank with its interval, value, two ends of its interval and two counts */
  expect (0, NULL, "n=$(grep -c ',suppressed,' a5.csv) && test $n -gt 0 && "
                   "grep -o '<comment ' book/xl/comments1.xml | wc -l | grep -qx $((8 * n)) && "
                   "grep -q 'Withheld' book/xl/comments1.xml; status=$?; rm -rf book a.xlsx a5.csv; exit $status");
  /* The years, with a chart of the unit and the nation; adjusted and crude side by side */
  expect (0, "xl/charts/chart1.xml", "$V export benchmark outcome.mortality-oe -u h02-med --peers similar -o a.xlsx && unzip -l a.xlsx");
  expect (0, "2", "unzip -p a.xlsx xl/charts/chart1.xml | grep -o '<c:ser>' | wc -l");
  expect (0, NULL, "unzip -p a.xlsx xl/sharedStrings.xml | grep -o 'Crude' && unzip -p a.xlsx xl/workbook.xml | grep 'name=\"Years\"' && rm a.xlsx");
  expect (0, NULL, "for v in 'scorecard h02-ort' 'indicator outcome.mortality-oe -u h02-ort' 'triple-aim h02-ort' published catalogue; do "
                   "$V -l da export $v -o a.xlsx && unzip -qt a.xlsx && unzip -p a.xlsx xl/sharedStrings.xml | xmllint --noout - || exit 1; done; rm a.xlsx");
  expect (1, "none/a.xlsx", "$V export published -o none/a.xlsx");
}

/* What the page of the benchmark shows is also on paper, and the catalogue. */
static void
test_tables (void)
{
  expect (0, "Whole country", "$V export benchmark outcome.mortality-oe --level hospital -u h02 -o a.pdf && pdftotext -layout a.pdf -");
  expect (0, NULL, "pdftotext -layout a.pdf - | grep -q 'Adjusted' && pdftotext -layout a.pdf - | grep -q 'Crude'");
  expect (0, NULL, "pdftotext -layout a.pdf - | grep -qE 'Hospitalet Dyrehaven +[0-9]+ +[0-9]+–[0-9]+ ' && rm a.pdf");
  expect (0, "Katalog over mål", "$V -l da export catalogue -o a.pdf && pdftotext -layout a.pdf - && rm a.pdf");
  expect (0, "area,target,indicator", "$V export catalogue -o a.csv && cat a.csv && rm a.csv");
  expect (2, "needs --unit", "$V export benchmark outcome.mortality-oe --peers similar -o a.pdf");
}

/* An overview on paper says who, from where and how far; as CSV it has a row for
 * each unit and group. */
static void
test_overview (void)
{
  expect (0, NULL, "$V overview h02 -o ao.pdf && $V overview h02 -o ap.pdf && cmp ao.pdf ap.pdf");
  expect (0, "Page 1 of 1", "pdftotext -layout ao.pdf -");
  expect (0, "synthetic data", "pdftotext -layout ao.pdf -");
  expect (0, NULL, "$V -l da overview --by tier -o all.pdf && pdftotext -layout all.pdf all.txt && "
                   "n=$(pdfinfo all.pdf | sed -n 's/^Pages: *//p') && test $n -gt 1 && grep -q \"Side $n af $n\" all.txt && "
                   "$V --csv overview | tail -n +2 | cut -d, -f2- | grep -oE '^(\"[^\"]*\"|[^,]*)' | tr -d '\"' | sort -u | "
                   "while read u; do grep -qF \"$u\" all.txt || exit 1; done");
  expect (0, "h02-ort", "$V overview h02 -o ao.csv && cat ao.csv");
  expect (0, NULL, "$V overview h02 -o ao.xlsx && unzip -qt ao.xlsx && unzip -p ao.xlsx xl/workbook.xml | grep -q Changes");
  expect (0, NULL, "$V export overview h02 --style contrast -o ao.png && $V overview h02 -o ao.svg && xmllint --noout ao.svg");
  expect (2, "ao.doc", "$V overview h02 -o ao.doc");
}

/* What is chosen is what is drawn, and the paper says what is left out. */
static void
test_look (void)
{
  expect (0, "Only goals missed: ", "$V export scorecard h02-ort --only missed -o a.pdf && pdftotext -layout a.pdf -");
  expect (0, "No outcome tier", "$V export scorecard h02-ort --by tier -o a.pdf && pdftotext -layout a.pdf -");
  expect (0, NULL, "$V export scorecard h02-ort --columns goal -o a.pdf && ! pdftotext -layout a.pdf - | grep -q 'mean of'");
  expect (2, "there is no column", "$V export scorecard h02-ort --columns gaol -o never.pdf");
  expect (0, NULL, "! test -e never.pdf");
}

static void
test_all (void)
{
  expect (0, "scorecard.pdf", "$V export --all all -u h02-ort");
  expect (0, NULL, "test -s all/scorecard.pdf && test -s all/triple-aim.pdf && test -s all/scorecard-1.png -o -s all/scorecard.png");
  expect (0, NULL, "for f in all/*.pdf; do pdfinfo \"$f\" >/dev/null || exit 1; done");
}

/* What cannot be written leaves nothing behind, neither half a file nor the
 * loss of the one that stood there. */
static void
test_not_written (void)
{
  expect (1, "none/a.pdf", "$V export benchmark outcome.mortality-30 -o none/a.pdf");
  expect (0, NULL, "mkdir -p file.pdf");
  expect (1, "file.pdf", "$V export benchmark outcome.mortality-30 -o file.pdf");
  expect (0, NULL, "rmdir file.pdf && ls -A | grep -v -e '^[ab]' -e '^all$' -e '^da.pdf$' | wc -l | grep -qx 0");
  /* A limit on the size of files stands for a full disk */
  expect (0, NULL, "echo before > full.pdf");
  expect (1, "full.pdf", "trap '' XFSZ; ulimit -f 1; exec $V export benchmark outcome.mortality-30 -o full.pdf");
  expect (0, "before", "cat full.pdf");
  expect (1, "full.xlsx", "trap '' XFSZ; ulimit -f 1; exec $V export published -o full.xlsx");
  expect (0, NULL, "ls -A | grep -v -e '^[ab]' -e '^all$' -e '^da.pdf$' -e '^full.pdf$' | wc -l | grep -qx 0");
}

static void
test_pipes (void)
{
  /* A reader that leaves is no error worth a word */
  expect (0, NULL, "exec 2>err; for c in list units 'explain' 'compute outcome.readmission-30 -u h02-ort --json'; do $V $c | head -n 1 >/dev/null; done; "
                   "! test -s err");
  expect (1, "No space left", "exec $V units > /dev/full");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiPrivateServer) region = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  region = vaerdi_test_region_new ();
  folder = g_dir_make_tmp ("vaerdi-export-XXXXXX", &error);
  g_assert_no_error (error);

  g_test_add_func ("/app/export/pdf", test_pdf);
  g_test_add_func ("/app/export/svg-png", test_svg_png);
  g_test_add_func ("/app/export/csv", test_csv);
  g_test_add_func ("/app/export/workbook", test_workbook);
  g_test_add_func ("/app/export/tables", test_tables);
  g_test_add_func ("/app/export/overview", test_overview);
  g_test_add_func ("/app/export/look", test_look);
  g_test_add_func ("/app/export/all", test_all);
  g_test_add_func ("/app/export/not-written", test_not_written);
  g_test_add_func ("/app/export/pipes", test_pipes);
  status = g_test_run ();

  vaerdi_test_remove_tree (folder);
  g_free (folder);

  return status;
}
