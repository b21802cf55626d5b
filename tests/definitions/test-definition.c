/* test-definition.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "definitions/vaerdi-definition.h"
#include "definitions/vaerdi-manifest-keys.h"

/* A manifest without fault. Each test changes a line of it. */
static const char good[] =
  "[Indicator]\n"
  "Id=outcome.example\n"
  "Version=1.0\n"
  "Name=Example\n"
  "Name[da]=Eksempel\n"
  "Summary=What it is.\n"
  "Summary[da]=Hvad det er.\n"
  "Owner=Somebody\n"
  "References=One;Two\n"
  "\n"
  "[Class]\n"
  "Family=outcome\n"
  "PorterTier=2\n"
  "\n"
  "[Computation]\n"
  "Measure=proportion\n"
  "Columns=unit_id:text;period:date;stratum:text;numerator:int;denominator:int;answered:int;eligible:int\n"
  "FollowUpDays=30\n"
  "MinimumCoverage=70\n"
  "Headline=all\n"
  "\n"
  "[Stratum all]\n"
  "Name=All\n"
  "Name[da]=Alle\n"
  "\n"
  "[Interpretation]\n"
  "Direction=lower\n"
  "LevelHigh=10\n"
  "LevelModerate=12\n"
  "BaselineFrom=2024-01\n"
  "BaselineTo=2024-12\n"
  "\n"
  "[Target 1]\n"
  "Kind=fixed\n"
  "Operator=le\n"
  "Value=11\n"
  "\n"
  "[Format]\n"
  "Unit=%\n"
  "Unit[da]=%\n"
  "\n"
  "[Freshness]\n"
  "Cadence=quarter\n";

typedef struct
{
  const char *what;     /* that is replaced; NULL for the end of the file */
  const char *with;
  const char *line;     /* whose line the error names; NULL for none */
  VaerdiDefinitionError code;
  const char *message;
} Fault;

#define SYNTAX VAERDI_DEFINITION_ERROR_SYNTAX
#define MISSING VAERDI_DEFINITION_ERROR_MISSING
#define VALUE VAERDI_DEFINITION_ERROR_VALUE
#define READ VAERDI_DEFINITION_ERROR_READ

static const Fault faults[] = {
  /* the file */
  { "Owner=Somebody\n", "Owner\n", "Owner", SYNTAX, "Key=Value" },
  { "Owner=Somebody\n", "Owner=Somebody\nOwner=Else\n", "Owner=Else", SYNTAX, "a second time, first in line 8" },
  { NULL, "[Format]\nDecimals=2\n", "[Format]\nDecimals", SYNTAX, "a second time" },
  { "[Class]\n", "[Clas]\n", "[Clas]", SYNTAX, "did you mean [Class]?" },
  { "Measure=", "Mesure=", "Mesure=", SYNTAX, "did you mean Measure?" },
  { "Owner=", "Zebra=", "Zebra=", SYNTAX, "see vaerdictl explain" },
  { "Owner=Somebody\n", "Owner=Somebody\nVersion[da]=1\n", "Version[da]=", SYNTAX, "has no translations" },
  { "Version=1.0\n", "Version=\xff\n", NULL, SYNTAX, "not UTF-8" },
  { "Summary=What it is.\n", "Summary=What \\\n", "Summary=", SYNTAX, "ends in “\\”, but a text does not go on" },
  { "Summary=What it is.\n", "Summary=What \\\r\n", "Summary=", SYNTAX, "a backslash as “\\\\”" },
  { "Summary=What it is.\n", "Summary=\\What \\\n", "Summary=", SYNTAX, "“\\W” means nothing; write “\\\\W”" },
  { "Summary[da]=Hvad det er.\n", "Summary[da]=Måling \\ø\n", "Summary[da]=", SYNTAX, "write “\\\\ø” for a backslash" },
  { "Summary=What it is.\n", "# comments \\may\\\nSummary=\\\\\\\n", "Summary=", SYNTAX, "the line ends in" },
  /* identity */
  { "Id=outcome.example\n", "", "[Indicator]", MISSING, "Id is missing in [Indicator]" },
  { "Id=outcome.example\n", "Id=process.example\n", "Id=", VALUE, "write outcome.NAME" },
  { "Id=outcome.example\n", "Id=outcome.Example\n", "Id=", VALUE, "small letters" },
  { "Id=outcome.example\n", "Id=outcome.\n", "Id=", VALUE, "write outcome.NAME" },
  { "Version=1.0\n", "Version=\n", "Version=", MISSING, "Version is missing" },
  { "Name[da]=Eksempel\n", "", "[Indicator]", MISSING, "Name[da] is missing" },
  { "Summary[da]=Hvad det er.\n", "", "[Indicator]", MISSING, "Summary[da] is missing" },
  { "Owner=Somebody\n", "Owner=Somebody\nNumerator[da]=Kun dansk\n", "Numerator[da]=", MISSING, "add the English text" },
  { "Owner=Somebody\n", "Owner=Somebody\nStatus=lost\n", "Status=", VALUE, "one of active, draft, retired" },
  /* class */
  { "Family=outcome\n", "Family=result\n", "Family=", VALUE, "process, output, outcome, pro, cost" },
  { "PorterTier=2\n", "PorterTier=4\n", "PorterTier=", VALUE, "one of 1, 2, 3" },
  { "PorterTier=2\n", "Kind=PROM\n", "Kind=PROM", VALUE, "family pro only" },
  /* computation */
  { "Measure=proportion\n", "", "[Computation]", MISSING, "Measure is missing" },
  { "Measure=proportion\n", "Measure=mean\n", "Columns=", VALUE, "lacks the column n, which the measure mean needs" },
  { "Measure=proportion\n", "Measure=adjusted-mean\n", "Columns=", VALUE, "column n, which the measure adjusted-mean needs" },
  { "unit_id:text;", "", "Columns=", VALUE, "lacks the column unit_id" },
  { "period:date;", "period:day;", "Columns=", VALUE, "text, int, real, date or bool" },
  { "period:date;", "period:date;period:date;", "Columns=", VALUE, "names the column period twice" },
  { ";answered:int", "", "Columns=", VALUE, "both columns, answered and eligible" },
  { ";answered:int;eligible:int", "", "MinimumCoverage=", VALUE, "MinimumCoverage needs the columns" },
  { "stratum:text;", "", "Headline=", VALUE, "there is no column stratum" },
  { "Headline=all\n", "", "[Computation]", MISSING, "say with Headline" },
  { "Headline=all\n", "Headline=some\n", "Headline=", VALUE, "there is no stratum “some”" },
  { "FollowUpDays=30\n", "FollowUpDays=-1\n", "FollowUpDays=", VALUE, "whole number from 0 to 3660" },
  { "FollowUpDays=30\n", "FollowUpDays=a month\n", "FollowUpDays=", VALUE, "a number with a decimal point" },
  { "FollowUpDays=30\n", "Multiplier=0\n", "Multiplier=", VALUE, "above zero" },
  { "FollowUpDays=30\n", "Multiplier=nan\n", "Multiplier=", VALUE, "a number with a decimal point" },
  { "MinimumCoverage=70\n", "MinimumCoverage=101\n", "MinimumCoverage=", VALUE, "percent from 0 to 100" },
  { "FollowUpDays=30\n", "Query=../other.sql\n", "Query=", VALUE, "own folder" },
  { "FollowUpDays=30\n", "Query=gone.sql\n", "Query=", READ, "the query cannot be read" },
  { "FollowUpDays=30\n", "Compute=module a.so\n", "[Computation]", MISSING, "ComputeColumns is missing" },
  { "FollowUpDays=30\n", "ComputeColumns=unit_id:text\n", "ComputeColumns=", VALUE, "without Compute" },
  { "FollowUpDays=30\n", "Compute=run a.so\nComputeColumns=unit_id:text\n", "Compute=", VALUE, "module FILE.so" },
  { "FollowUpDays=30\n", "Compute=module ../a.so\nComputeColumns=unit_id:text\n", "Compute=", VALUE, "module FILE.so" },
  { "FollowUpDays=30\n", "Compute=program 'a\nComputeColumns=unit_id:text\n", "Compute=", VALUE, "read as a command" },
  { "Name=All\n", "", "[Stratum all]", MISSING, "Name is missing in [Stratum all]" },
  /* interpretation */
  { "Direction=lower\n", "Direction=down\n", "Direction=", VALUE, "higher, lower, neutral" },
  { "Direction=lower\n", "Direction=lower\nChart=u\n", "Chart=", VALUE, "does not fit a proportion" },
  { "LevelHigh=10\n", "LevelHigh=13\n", "LevelHigh=", VALUE, "better than LevelModerate" },
  { "LevelHigh=10\n", "", "LevelModerate=", MISSING, "without LevelHigh" },
  { "Direction=lower\n", "Direction=neutral\n", "LevelHigh=", VALUE, "a direction that is better" },
  { "BaselineTo=2024-12\n", "", "BaselineFrom=", VALUE, "both BaselineFrom and BaselineTo" },
  { "BaselineTo=2024-12\n", "BaselineTo=2023-12\n", "BaselineTo=", VALUE, "lies before" },
  { "BaselineTo=2024-12\n", "BaselineTo=2024-13\n", "BaselineTo=", VALUE, "a month as 2025-03" },
  { "BaselineTo=2024-12\n", "BaselineTo=2024-12\nFunnelMinimum=0\n", "FunnelMinimum=", VALUE, "from 1 to" },
  /* targets */
  { "Kind=fixed\n", "Kind=fix\n", "Kind=fix", VALUE, "fixed, change, baseline" },
  { "Value=11\n", "", "[Target 1]", MISSING, "Value is missing in [Target 1]" },
  { "Operator=le\n", "", "[Target 1]", MISSING, "write ge, gt, le or lt" },
  { "Operator=le\n", "Operator=<=\n", "Operator=", VALUE, "one of ge, gt, le, lt" },
  { "Kind=fixed\n", "Kind=benchmark\n", "Value=", VALUE, "has no Value" },
  { "Kind=fixed\n", "Kind=range\n", "[Target 1]", VALUE, "a range needs Upper" },
  { "Value=11\n", "Value=11\nUpper=12\n", "Upper=", VALUE, "belongs to a range only" },
  { "Value=11\n", "Value=11\nStratum=some\n", "Stratum=some", VALUE, "there is no stratum “some”" },
  { "Value=11\n", "Value=11\nFrom=soon\n", "From=", VALUE, "a month as 2025-03" },
  /* decisions */
  { NULL, "[Phase 1]\nReason=R\nReason[da]=R\nBy=B\n", "[Phase 1]", MISSING, "From is missing in [Phase 1]" },
  { NULL, "[Phase 1]\nFrom=2025-01\nReason[da]=R\nBy=B\n", "[Phase 1]", MISSING, "Reason is missing" },
  { NULL, "[Phase 1]\nFrom=2025-01\nReason=R\nBy=B\n", "[Phase 1]", MISSING, "Reason[da] is missing" },
  { NULL, "[Phase 1]\nFrom=2025-01\nReason=R\nReason[da]=R\n", "[Phase 1]", MISSING, "By is missing" },
  { NULL, "[Phase]\nFrom=2025-05\nLimitsTo=2025-04\nReason=R\nReason[da]=R\nBy=B\n", "LimitsTo=", VALUE,
    "LimitsTo lies before From in [Phase]" },
  { NULL, "[Exclusion x]\nFrom=2025-05\n", "[Exclusion x]", MISSING, "Reason is missing" },
  { "LevelHigh=10\n", "LevelHigh=10\nLimitsFrom=2024-01\n", "LimitsFrom=", MISSING, "both LimitsFrom and LimitsTo" },
  { "Measure=proportion\n", "Measure=proportion\nMinimumNumerator=x\n", "MinimumNumerator=", VALUE, "a number" },
  /* format */
  { "Unit[da]=%\n", "", "[Format]", MISSING, "Unit[da] is missing" },
  { "Unit[da]=%\n", "Unit[da]=%\nDecimals=7\n", "Decimals=", VALUE, "whole number from 0 to 6" },
  { "Cadence=quarter\n", "Cadence=weekly\n", "Cadence=", VALUE, "month, quarter, half-year, year" },
  { "Cadence=quarter\n", "LagDays=\n", "LagDays=", VALUE, "leave the key out" },
};

static char *folder;

static char *
write_manifest (const char *text)
{
  g_autofree char *sql = g_build_filename (folder, "example.sql", NULL);
  char *path = g_build_filename (folder, "example.indicator", NULL);

  g_assert_true (g_file_set_contents (sql, "select 1", -1, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

static char *
change (const char *what,
        const char *with)
{
  const char *at = what != NULL ? strstr (good, what) : good + strlen (good);
  g_autofree char *before = NULL;

  g_assert_nonnull (at);
  before = g_strndup (good, at - good);

  return g_strconcat (before, with, at + (what != NULL ? strlen (what) : 0), NULL);
}

/* Of the first place where the line begins so, counted from 1. */
static guint
line_of (const char *text,
         const char *line)
{
  g_autofree char *needle = g_strconcat ("\n", line, NULL);
  const char *at = g_str_has_prefix (text, line) ? text : strstr (text, needle) + 1;
  guint n = 1;

  for (const char *p = text; p < at; p++)
    n += *p == '\n';

  return n;
}

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *text = change (faults[i].what, faults[i].with);
      g_autofree char *path = write_manifest (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (VaerdiDefinition) definition = vaerdi_definition_load (path, &error);
      g_autofree char *place = faults[i].line != NULL
                                 ? g_strdup_printf ("%s:%u: ", path, line_of (text, faults[i].line))
                                 : g_strconcat (path, ": ", NULL);

      g_test_message ("%s", error != NULL ? error->message : faults[i].with);
      g_assert_null (definition);
      g_assert_error (error, VAERDI_DEFINITION_ERROR, faults[i].code);
      g_assert_nonnull (strstr (error->message, faults[i].message));
      g_assert_true (g_str_has_prefix (error->message, place));
    }
}

static void
test_good (void)
{
  g_autofree char *path = write_manifest (good);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiDefinition) definition = vaerdi_definition_load (path, &error);
  g_autofree char *value = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (definition->id, ==, "outcome.example");
  g_assert_cmpstr (definition->name[VAERDI_DANISH], ==, "Eksempel");
  /* An owner that is called the same in both languages is written once */
  g_assert_cmpstr (definition->owner[VAERDI_DANISH], ==, "Somebody");
  g_assert_cmpstr (definition->references[1], ==, "Two");
  g_assert_cmpint (definition->family, ==, VAERDI_FAMILY_OUTCOME);
  g_assert_cmpint (definition->pro_kind, ==, VAERDI_PRO_NONE);
  g_assert_cmpint (definition->aim, ==, VAERDI_AIM_NONE);
  g_assert_cmpuint (definition->porter_tier, ==, 2);
  g_assert_cmpint (definition->level, ==, VAERDI_LEVEL_DEPARTMENT);
  g_assert_cmpuint (definition->minimum_denominator, ==, 5);
  g_assert_cmpfloat (definition->minimum_coverage, ==, 70);
  g_assert_cmpfloat (definition->multiplier, ==, 100);
  g_assert_cmpuint (definition->window, ==, 12);
  g_assert_cmpuint (definition->funnel_minimum, ==, 1);
  g_assert_cmpint (definition->chart, ==, VAERDI_CHART_P);
  g_assert_cmpstr (definition->rule_set, ==, "nhs-mdc");
  g_assert_cmpint (definition->baseline_to - definition->baseline_from, ==, 12);
  g_assert_cmpstr (definition->targets[0]->stratum, ==, "all");
  g_assert_cmpint (definition->targets[0]->comparison, ==, VAERDI_AT_MOST);
  g_assert_null (definition->targets[1]);
  g_assert_cmpuint (definition->cadence_months, ==, 3);
  value = vaerdi_definition_format (definition, VAERDI_DANISH, 11.25, TRUE);
  g_assert_cmpstr (value, ==, "11,3\u00a0%");
}

/* What the figure means has changed when the SQL has. */
static void
test_hash (void)
{
  g_autofree char *path = write_manifest (good);
  g_autofree char *sql = g_build_filename (folder, "example.sql", NULL);
  g_autoptr (VaerdiDefinition) one = vaerdi_definition_load (path, NULL);
  g_autoptr (VaerdiDefinition) same = vaerdi_definition_load (path, NULL);
  g_autoptr (VaerdiDefinition) other = NULL;

  g_assert_true (g_file_set_contents (sql, "select 2", -1, NULL));
  other = vaerdi_definition_load (path, NULL);
  g_assert_cmpstr (one->hash, ==, same->hash);
  g_assert_cmpstr (one->hash, !=, other->hash);
}

/* A module that is built elsewhere changes figures as one in the folder does. */
static void
test_built_module (void)
{
  g_autoptr (GString) text = g_string_new (good);
  g_autofree char *path = NULL;
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *built = g_build_filename (folder, "built", "outcome", name, NULL);
  g_autofree char *root = g_build_filename (folder, "built", NULL);
  g_autofree char *module = g_build_filename (built, "score.so", NULL);
  char *hashes[3] = { NULL };

  g_string_replace (text, "FollowUpDays=30\n", "Compute=module score.so\nComputeColumns=unit_id:text;period:date;stratum:text;"
                    "numerator:int;denominator:int;answered:int;eligible:int\n", 1);
  path = write_manifest (text->str);
  g_assert_cmpint (g_mkdir_with_parents (built, 0700), ==, 0);
  g_setenv ("VAERDI_MODULE_PATH", root, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VaerdiDefinition) definition = NULL;

      g_assert_true (g_file_set_contents (module, i == 0 ? "one" : "two", -1, NULL));
      definition = vaerdi_definition_load (path, &error);
      g_assert_no_error (error);
      hashes[i] = g_strdup (definition->hash);
    }

  g_assert_cmpstr (hashes[0], !=, hashes[1]);
  g_assert_cmpstr (hashes[1], ==, hashes[2]);
  g_unsetenv ("VAERDI_MODULE_PATH");
  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    g_free (hashes[i]);
}

/* In the user's folder, or in that of the system */
static void
write_site (gboolean    system,
            const char *contents)
{
  g_autofree char *users = g_build_filename (g_get_user_config_dir (), "vaerdi", NULL);
  g_autofree char *phases = g_build_filename (system ? g_getenv ("VAERDI_CONFIG_DIR") : users, "phases", NULL);
  g_autofree char *path = g_build_filename (phases, "outcome.example.phases", NULL);

  g_assert_cmpint (g_mkdir_with_parents (phases, 0700), ==, 0);
  if (contents != NULL)
    g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  else
    g_unlink (path);
}

/* A hospital begins a phase without touching the manifest, and its sign-off. */
static void
test_site_phases (void)
{
  g_autofree char *path = write_manifest (good);
  g_autoptr (VaerdiDefinition) shipped = vaerdi_definition_load (path, NULL);
  g_autoptr (VaerdiDefinition) here = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *by = NULL;

  write_site (FALSE, "[Phase ward]\nFrom=2025-03\nReason=New ward\nReason[da]=Nyt afsnit\nBy=Quality office\n"
              "[Exclusion move]\nFrom=2025-02\nReason=Moving\nReason[da]=Flytning\n");
  here = vaerdi_definition_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (here->phases[0]->from, ==, 2025 * 12 + 2);
  g_assert_true (here->phases[0]->site);
  g_assert_null (here->phases[1]);
  g_assert_true (here->excluded_months[0]->site);
  by = vaerdi_phase_dup_by (here->phases[0], VAERDI_DANISH);
  g_assert_cmpstr (by, ==, "Quality office, her på stedet");
  g_assert_null (shipped->phases[0]);
  g_assert_cmpstr (here->hash, ==, shipped->hash);
  g_assert_cmpstr (here->site, !=, shipped->site);
}

#define PHASE(name, from, by) "[Phase " name "]\nFrom=" from "\nReason=R\nReason[da]=R\nBy=" by "\n"

/* The system's and the user's files add up; what both name is the user's. */
static void
test_site_folders (void)
{
  g_autofree char *path = write_manifest (good);
  g_autofree char *elsewhere = g_build_filename (folder, "etc", NULL);
  char *site[3] = { NULL };

  g_setenv ("VAERDI_CONFIG_DIR", elsewhere, TRUE);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VaerdiDefinition) definition = NULL;
      static const char * const users[] = { NULL, PHASE ("new", "2025-05", "User"), PHASE ("ward", "2025-04", "User") };

      write_site (TRUE, PHASE ("ward", "2025-03", "System"));
      write_site (FALSE, users[i]);
      definition = vaerdi_definition_load (path, &error);
      g_assert_no_error (error);
      g_assert_cmpint (definition->phases[0]->from, ==, 2025 * 12 + (i == 2 ? 3 : 2));
      g_assert_cmpstr (definition->phases[0]->by, ==, i == 2 ? "User" : "System");
      g_assert_true ((definition->phases[1] != NULL) == (i == 1));
      g_assert_true (i != 1 || definition->phases[1]->from == 2025 * 12 + 4);
      site[i] = g_strdup (definition->site);
    }

  g_assert_cmpstr (site[0], !=, site[1]);
  g_assert_cmpstr (site[1], !=, site[2]);

  /* A fault of the system's file is named by its path */
  write_site (TRUE, "[Phase ward]\nFrom=soon\n");
  write_site (FALSE, NULL);
  {
    g_autoptr (GError) error = NULL;
    g_autofree char *wanted = g_build_filename (elsewhere, "phases", "outcome.example.phases:2: ", NULL);

    g_assert_null (vaerdi_definition_load (path, &error));
    g_assert_true (g_str_has_prefix (error->message, wanted));
  }

  write_site (TRUE, NULL);
  g_unsetenv ("VAERDI_CONFIG_DIR");
  for (guint i = 0; i < G_N_ELEMENTS (site); i++)
    g_free (site[i]);
}

/* One slip is one fault, not also that of the key that is missing for it */
static void
test_one_slip (void)
{
  static const struct { const char *what; const char *with; const char *first; } slips[] = {
    { "Measure=", "Mesure=", "did you mean Measure?" },
    { "Name[da]=Eksempel", "Nme[da]=Eksempel", "did you mean Name?" },
    { "Columns=", "Colums=", "did you mean Columns?" },
    { "[Class]", "[Clas]", "did you mean [Class]?" },
    { "[Target 1]\nKind=fixed", "[Target 1]\nKnd=fixed", "did you mean Kind?" },
    { "Summary=What it is.", "Zebra=1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      g_autoptr (GString) text = g_string_new (good);
      g_autoptr (GPtrArray) found = NULL;
      g_autofree char *path = NULL;

      g_string_replace (text, slips[i].what, slips[i].with, 1);
      path = write_manifest (text->str);
      g_assert_null (vaerdi_definition_load_all_faults (path, &found));
      for (guint j = 0; j < found->len; j++)
        g_test_message ("%s", ((GError *) g_ptr_array_index (found, j))->message);
      /* What nothing is like stays unknown, and what is missing is missing */
      g_assert_true (slips[i].first != NULL ? found->len == 1 : found->len > 1);
      if (slips[i].first != NULL)
        g_assert_nonnull (strstr (((GError *) g_ptr_array_index (found, 0))->message, slips[i].first));
    }
}

/* What is wrong with the value of a misspelt key is told at its line */
static void
test_slip_and_value (void)
{
  g_autoptr (GString) text = g_string_new (good);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *path = NULL;
  const char *second;

  g_string_replace (text, "Measure=proportion", "Mesure=share", 1);
  path = write_manifest (text->str);
  g_assert_null (vaerdi_definition_load_all_faults (path, &found));
  g_assert_cmpuint (found->len, >=, 2);
  second = ((GError *) g_ptr_array_index (found, 1))->message;
  g_test_message ("%s", second);
  g_assert_nonnull (strstr (second, ".indicator:16: Measure is “share”"));
}

static void
test_site_faults (void)
{
  static const char * const wrong[][2] = {
    { "[Phase ward]\nFrom=2025-13\nReason=A\nReason[da]=B\nBy=C\n", "outcome.example.phases:2: " },
    { "[Phase ward]\nFrom=2025-03\nReason=A\nReason[da]=B\n", "outcome.example.phases:1: By is missing" },
    { "\n[Target 1]\nKind=monitor\n", "outcome.example.phases:2: a file of phases holds" },
    { "[Phase ward]\nForm=2025-03\n", "outcome.example.phases:2: there is no key Form in [Phase ward]; did you mean From?" },
  };
  g_autofree char *path = write_manifest (good);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GError) error = NULL;

      write_site (FALSE, wrong[i][0]);
      g_assert_null (vaerdi_definition_load (path, &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, wrong[i][1]));
      g_assert_null (vaerdi_definition_load_all_faults (path, &found));
      g_assert_cmpuint (found->len, ==, 1);
    }
  write_site (FALSE, NULL);
}

static void
test_unreadable (void)
{
  g_autofree char *path = g_build_filename (folder, "none.indicator", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (vaerdi_definition_load (path, &error));
  g_assert_error (error, VAERDI_DEFINITION_ERROR, READ);
  g_assert_true (g_str_has_prefix (error->message, path));
}

static void
test_keys (void)
{
  guint n;
  const VaerdiManifestKey *keys = vaerdi_manifest_keys (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_str_has_suffix (keys[i].help, "."));
      g_assert_true (vaerdi_manifest_key_find (keys[i].group, keys[i].key) == &keys[i]);
    }

  g_assert_nonnull (vaerdi_manifest_key_find ("Target 2", "Value"));
  g_assert_null (vaerdi_manifest_key_find ("Targets", "Value"));
  g_assert_null (vaerdi_manifest_key_guess ("Format", "Completely"));
}

/* A changed coefficient is another indicator; how it is built, or that it was
 * signed, makes none. */
static void
test_fingerprint (void)
{
  g_autofree char *path = write_manifest (good);
  g_autofree char *data = g_build_filename (folder, "coefficients.csv", NULL);
  g_autofree char *built = g_build_filename (folder, "meson.build", NULL);
  g_autofree char *signed_off = g_build_filename (folder, "example.signoff", NULL);
  char *hashes[4] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    {
      g_autoptr (VaerdiDefinition) definition = NULL;

      if (i == 1 || i == 2)
        g_assert_true (g_file_set_contents (data, i == 1 ? "a,1" : "a,2", -1, NULL));
      if (i == 3)
        g_assert_true (g_file_set_contents (built, "x", -1, NULL) &&
                       g_file_set_contents (signed_off, "x", -1, NULL));
      definition = vaerdi_definition_load (path, NULL);
      g_assert_nonnull (definition);
      hashes[i] = g_strdup (definition->hash);
    }

  g_assert_cmpstr (hashes[0], !=, hashes[1]);
  g_assert_cmpstr (hashes[1], !=, hashes[2]);
  g_assert_cmpstr (hashes[2], ==, hashes[3]);
  g_unlink (data);
  g_unlink (built);
  g_unlink (signed_off);
  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    g_free (hashes[i]);
}

/* What tests made below the folder, the deepest first */
static void
remove_folders (void)
{
  g_autofree char *name = g_path_get_basename (folder);
  const char * const below[][3] = {
    { "built/outcome", name, "score.so" }, { "built/outcome", name, "" }, { "built/outcome", "", "" },
    { "built", "", "" }, { "vaerdi/phases", "", "" }, { "vaerdi", "", "" },
    { "etc/phases", "", "" }, { "etc", "", "" }, { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (below); i++)
    {
      g_autofree char *path = g_build_filename (folder, below[i][0], below[i][1], below[i][2], NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *manifest = NULL;
  g_autofree char *sql = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("vaerdi-definition-XXXXXX", NULL);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_test_add_func ("/definitions/definition/good", test_good);
  g_test_add_func ("/definitions/definition/faults", test_faults);
  g_test_add_func ("/definitions/definition/fingerprint", test_fingerprint);
  g_test_add_func ("/definitions/definition/hash", test_hash);
  g_test_add_func ("/definitions/definition/built-module", test_built_module);
  g_test_add_func ("/definitions/definition/site-phases", test_site_phases);
  g_test_add_func ("/definitions/definition/site-folders", test_site_folders);
  g_test_add_func ("/definitions/definition/site-faults", test_site_faults);
  g_test_add_func ("/definitions/definition/one-slip", test_one_slip);
  g_test_add_func ("/definitions/definition/slip-and-value", test_slip_and_value);
  g_test_add_func ("/definitions/definition/unreadable", test_unreadable);
  g_test_add_func ("/definitions/definition/keys", test_keys);
  status = g_test_run ();

  manifest = g_build_filename (folder, "example.indicator", NULL);
  sql = g_build_filename (folder, "example.sql", NULL);
  g_unlink (manifest);
  g_unlink (sql);
  remove_folders ();
  g_free (folder);

  return status;
}
