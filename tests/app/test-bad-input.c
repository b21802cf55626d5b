/* test-bad-input.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "vaerdi-test-program.h"
#include "vaerdi-test-region.h"
#include "vaerdi-test-server.h"

/* What is wrong with an indicator or a warehouse is told in one sentence, in
 * the language asked for, and the rest of the scorecard goes on. */

static char *plugins;
static VaerdiTestServer *server;

#define SELECT_ROWS(value, count) \
  "select unit_id, date '2026-05-01' as period, " value " as numerator, " count " as denominator\n" \
  "  from vaerdi.org_unit\n" \
  " where level = 'department' and :'from'::date < :'to'::date\n"

static void
write_indicator (const char *id,
                 const char *extra,
                 const char *columns,
                 const char *sql)
{
  g_autofree char *folder = g_build_filename (plugins, id, NULL);
  g_autofree char *manifest = g_strdup_printf ("%s/%s.indicator", folder, id);
  g_autofree char *query = g_strdup_printf ("%s/%s.sql", folder, id);
  g_autofree char *text = g_strdup_printf (
    "[Indicator]\nId=process.%s\nVersion=1.0\nName=Test %s\nName[da]=Prøve %s\nSummary=A test.\n"
    "Summary[da]=En prøve.\nOwner=Test\n[Class]\nFamily=process\n[Computation]\nMeasure=proportion\n"
    "Columns=%s\n%s[Interpretation]\nDirection=higher\n[Format]\nUnit=%%\nUnit[da]=%%\n",
    id, id, id, columns, extra);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0755);
  g_file_set_contents (manifest, text, -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (query, sql, -1, &error);
  g_assert_no_error (error);
}

#define COLUMNS "unit_id:text;period:date;numerator:int;denominator:int"
#define REALS "unit_id:text;period:date;numerator:real;denominator:real"

static void
write_indicators (void)
{
  write_indicator ("good", "", COLUMNS, SELECT_ROWS ("80", "100"));
  write_indicator ("typo", "Mesure=rate\n", COLUMNS, SELECT_ROWS ("80", "100"));
  write_indicator ("syntax", "", COLUMNS, "select unit_id,\n       date '2026-05-01' as period,,\n 1 as numerator\n"
                   "  from vaerdi.org_unit where :'from'::date < :'to'::date\n");
  write_indicator ("columns", "", COLUMNS, "select unit_id, date '2026-05-01' as period, 1 as counted, 2 as denominator\n"
                   "  from vaerdi.org_unit where :'from'::date < :'to'::date\n");
  write_indicator ("missing", "", COLUMNS, "select unit_id, date '2026-05-01' as period, 1 as numerator, 2 as denominator\n"
                   "  from vaerdi.beds where :'from'::date < :'to'::date\n");
  write_indicator ("over", "", COLUMNS, SELECT_ROWS ("120", "100"));
  write_indicator ("nan", "", REALS, SELECT_ROWS ("'NaN'::float8", "100::float8"));
  write_indicator ("infinite", "", REALS, SELECT_ROWS ("1::float8", "'Infinity'::float8"));
  write_indicator ("negative", "", COLUMNS, SELECT_ROWS ("1", "-100"));
  write_indicator ("zero", "", COLUMNS, SELECT_ROWS ("1", "(100 / (length (unit_id) - length (unit_id)))"));
  write_indicator ("writes", "", COLUMNS, "with gone as (delete from vaerdi.org_unit returning *)\n"
                   "select unit_id, date '2026-05-01' as period, 1 as numerator, 2 as denominator\n"
                   "  from gone where :'from'::date < :'to'::date\n");
  write_indicator ("program", "Compute=program no-such-program\nComputeColumns=" COLUMNS "\n", COLUMNS, SELECT_ROWS ("80", "100"));
  write_indicator ("twice", "", COLUMNS, SELECT_ROWS ("80", "100"));
  write_indicator ("stray", "", COLUMNS, SELECT_ROWS ("80", "100")
                   "union all select 'nowhere', date '2026-05-01', 1, 2\n");
}

static void
run (VaerdiTestProgram *self,
     const char        *line)
{
  vaerdi_test_program_shell (self, "export VAERDI_PLUGIN_PATH=%s; %s", plugins, line);
  g_test_message ("%s\n%s%s[%d]", line, self->output, self->errors, self->status);
}

static void
expect (int         status,
        const char *line,
        const char *part)
{
  g_auto (VaerdiTestProgram) answer = { NULL };

  run (&answer, line);
  g_assert_cmpint (answer.status, ==, status);
  if (strstr (answer.output, part) == NULL && strstr (answer.errors, part) == NULL)
    {
      g_test_message ("“%s” was expected", part);
      g_test_fail ();
    }
}

static const struct
{
  const char *id;
  const char *english;
  const char *danish;
} faults[] = {
  { "syntax", "Correct the SQL.", "Ret SQL’en." },
  { "columns", "are not the declared ones: missing numerator", "er ikke de angivne:" },
  { "missing", "Check the warehouse against the contract.", "Hold datavarehuset op mod kontrakten" },
  { "over", "120 in the numerator, only 100 in the denominator", "120 i tælleren, kun 100 i nævneren" },
  { "nan", "one is negative, missing or larger", "et af dem er negativt, mangler eller er større" },
  { "infinite", "is not a finite", "er ikke en endelig" },
  { "negative", "one is negative, missing or larger", "et af dem er negativt, mangler eller er større" },
  { "zero", "divides by zero", "dividerer med nul" },
  { "program", "no-such-program", "no-such-program" },
  { "writes", "your role in the warehouse may not read. Ask the warehouse's administrator",
    "din rolle i datavarehuset ikke må læse. Bed datavarehusets administrator" },
};

static void
test_fault (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *english = g_strdup_printf ("$V compute process.%s -u h02-ort", faults[i].id);
  g_autofree char *danish = g_strdup_printf ("$V -l da compute process.%s -u h02-ort", faults[i].id);

  expect (1, english, faults[i].english);
  expect (1, danish, faults[i].danish);
}

/* Line, column and what was probably meant. */
static void
test_manifest (void)
{
  expect (1, "$V show process.typo", "typo.indicator:14: there is no key Mesure in [Computation]; did you mean Measure?");
  expect (0, "$V list", "typo.indicator:14: there is no key Mesure in [Computation]; did you mean Measure?");
  expect (1, "$V -l da show process.typo", "typo.indicator:14: der er ingen nøgle Mesure i [Computation]; mente du Measure?");
  expect (1, "$V scorecard h02-ort", "1 indicator is left out, because its files are faulty.");
  expect (1, "$V -l da scorecard h02-ort", "1 indikator er udeladt, fordi dens filer har fejl.");
  expect (0, "$V -l da list", "typo.indicator:14: der er ingen nøgle Mesure i [Computation]; mente du Measure?");
}

/* Rows of a unit that nobody knows count nowhere, and that is told. */
static void
test_stray (void)
{
  expect (0, "$V compute process.stray -u h02-ort", "1 unit has rows but is not in the view org_unit, so it counts nowhere: “nowhere”.");
  expect (0, "$V -l da compute process.stray -u h02-ort", "1 enhed har rækker, men findes ikke i viewet org_unit");
}

/* A mistake on the command line is told in the language, GLib's sentences too. */
static void
test_command_line (void)
{
  expect (2, "$V -l da compute", "compute tager en indikators id og --unit");
  expect (2, "$V -l da units --months=abc", "„abc“ er ikke et helt tal");
  expect (2, "$V -l da units --months", "--months mangler et argument");
  expect (2, "$V units --months 0", "--months must be from 1 to 1200");
  expect (2, "$V units --demo-contacts 0", "--demo-contacts must be above zero");
  expect (1, "$V --version > /dev/full", "the answer could not be written");
  expect (1, "$V --help > /dev/full", "the answer could not be written");
  expect (0, "$V -l da compute --help", "Brug:\n  vaerdictl compute [TILVALG…]");
  expect (3, "$V -l da --conninfo 'host=127.0.0.1 port=1 dbname=x' units",
          "forbindelsen til serveren på „127.0.0.1“, port 1 mislykkedes: Forbindelsen blev afvist");
  expect (1, "printf 'numerator_or_y,n\\n1,10\\n11,10\\n' | $V -l da stat pchart",
          "serien fra linje 2, punkt 2: tælleren er større end nævneren");
  expect (1, "printf 'x,n,stdpop\\n1,0,5\\n' | $V -l da stat dsr", "rækkerne fra linje 2: stratum, række 1: befolkningen");
  expect (2, "$V stat wilsn < /dev/null", "did you mean “wilson”?");
  expect (2, "$V -l da stat --list --json", "stat skriver CSV; udelad --json");
  expect (3, "$V --service \"o'neill\\\\ \" units", "o'neill\\ ");
  expect (1, "$V -l da published /nowhere", "Filen „/nowhere“ kan ikke åbnes: Filen eller mappen findes ikke");
}

/* The first on the path is used, the other listed. */
static void
test_twice (void)
{
  expect (0, "mkdir -p $VAERDI_PLUGIN_PATH/../second && cp -r $VAERDI_PLUGIN_PATH/twice $VAERDI_PLUGIN_PATH/../second && "
             "VAERDI_PLUGIN_PATH=$VAERDI_PLUGIN_PATH:$VAERDI_PLUGIN_PATH/../second $V list --csv", "process.twice,shadowed");
}

/* The good one is judged among all the bad ones, and the status tells. */
static void
test_scorecard (void)
{
  g_auto (VaerdiTestProgram) answer = { NULL };

  run (&answer, "$V -l da scorecard h02-ort");
  g_assert_cmpint (answer.status, ==, 1);
  g_assert_nonnull (strstr (answer.output, "process.good"));
  g_assert_nonnull (strstr (answer.output, "80,0"));
  g_assert_nonnull (strstr (answer.output, "process.syntax"));
  g_assert_nonnull (strstr (answer.output, "process.over"));
  g_assert_cmpstr (answer.errors, ==, "");
}

/* The warehouse keeps the contract, and refuses some of the indicators. */
static void
test_refused (void)
{
  expect (1, "$V check-warehouse", "/syntax/syntax.sql: error: ");
  expect (1, "$V -l da check-warehouse", ": fejl: ");
  expect (1, "$V check-warehouse --csv", "\nerror,");
}

/* An empty server: it has no views. */
static void
test_no_views (void)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, NULL);
  g_autofree char *units = g_strdup_printf ("$V --conninfo \"%s\" units", conninfo);
  g_autofree char *danish = g_strdup_printf ("$V -l da --conninfo \"%s\" units", conninfo);
  g_autofree char *check = g_strdup_printf ("$V --conninfo \"%s\" check-warehouse", conninfo);
  g_auto (VaerdiTestProgram) answer = { NULL };

  expect (3, units, "org_unit");
  expect (3, danish, "Bed datavarehusets administrator om at oprette det");
  run (&answer, check);
  g_assert_cmpint (answer.status, ==, 1);
  g_assert_nonnull (strstr (answer.output, "The schema vaerdi is missing"));
  /* And not once more for each indicator */
  g_assert_null (strstr (answer.output, ".sql: "));
}

static void
test_no_role (void)
{
  g_autofree char *conninfo = vaerdi_test_server_dup_conninfo (server, "nobody_here");
  g_autofree char *english = g_strdup_printf ("$V --conninfo \"%s\" units", conninfo);
  g_autofree char *danish = g_strdup_printf ("$V -l da --conninfo \"%s\" units", conninfo);

  expect (3, english, "nobody_here");
  expect (3, danish, "Datavarehuset");
}

static void
test_down (void)
{
  expect (3, "$V --conninfo 'host=127.0.0.1 port=1 dbname=vaerdi user=reader' units", "The warehouse cannot be reached");
  expect (3, "$V -l da --conninfo 'host=127.0.0.1 port=1 dbname=vaerdi user=reader' units", "Datavarehuset kan ikke nås");
  expect (3, "$V --conninfo 'this is no connection string' units", "The connection settings of the warehouse cannot be read");
}

/* A folder that holds something else is left as it is. */
static void
test_wrong_folder (void)
{
  expect (3, "cd $VAERDI_PLUGIN_PATH/.. && mkdir -p wrong/data && echo mine > wrong/data/letter && "
             "${V%% *} --demo-directory wrong units", "It holds something else; choose another folder");
  expect (0, "cat $VAERDI_PLUGIN_PATH/../wrong/data/letter", "mine");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiPrivateServer) region = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  region = vaerdi_test_region_new ();
  server = vaerdi_test_server_new ();
  folder = g_dir_make_tmp ("vaerdi-bad-XXXXXX", &error);
  g_assert_no_error (error);
  plugins = g_build_filename (folder, "plugins", NULL);
  write_indicators ();

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/app/bad-input/", faults[i].id, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_fault);
    }
  g_test_add_func ("/app/bad-input/manifest", test_manifest);
  g_test_add_func ("/app/bad-input/stray", test_stray);
  g_test_add_func ("/app/bad-input/command-line", test_command_line);
  g_test_add_func ("/app/bad-input/twice", test_twice);
  g_test_add_func ("/app/bad-input/scorecard", test_scorecard);
  g_test_add_func ("/app/bad-input/refused", test_refused);
  g_test_add_func ("/app/bad-input/no-views", test_no_views);
  g_test_add_func ("/app/bad-input/no-role", test_no_role);
  g_test_add_func ("/app/bad-input/down", test_down);
  g_test_add_func ("/app/bad-input/wrong-folder", test_wrong_folder);
  g_test_set_nonfatal_assertions ();
  status = g_test_run ();

  vaerdi_test_remove_tree (folder);
  g_free (plugins);
  vaerdi_test_server_free (server);

  return status;
}
