/* vaerdi-definition.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-definition"

#include "config.h"

#include <math.h>
#include <string.h>

#include "definitions/vaerdi-definition-text.h"
#include "definitions/vaerdi-definition.h"
#include "definitions/vaerdi-fingerprint.h"
#include "definitions/vaerdi-manifest.h"
#include "definitions/vaerdi-manifest-keys.h"
#include "definitions/vaerdi-site.h"
#include "warehouse/vaerdi-table.h"

G_DEFINE_BOXED_TYPE (VaerdiDefinition, vaerdi_definition, vaerdi_definition_ref, vaerdi_definition_unref)
G_DEFINE_QUARK (vaerdi-definition-error-quark, vaerdi_definition_error)

/* In the order of the words in vaerdi-manifest-keys.c */
static const char * const family_ids[] = { "process", "output", "outcome", "pro", "cost" };
static const char * const measure_ids[] = {
  "proportion", "rate", "ratio", "mean", "score", "count", "standardised-ratio", "composite",
  "adjusted-mean",
};
static const char * const level_ids[] = { "nation", "region", "hospital", "department", "section" };

static void
free_texts (char **texts)
{
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    g_free (texts[i]);
}

static void
stratum_free (VaerdiStratum *stratum)
{
  g_free (stratum->id);
  free_texts (stratum->name);
  g_free (stratum);
}

VaerdiDefinition *
vaerdi_definition_ref (VaerdiDefinition *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_definition_unref (VaerdiDefinition *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->folder);
  g_free (self->path);
  g_free (self->id);
  g_free (self->version);
  g_free (self->hash);
  g_free (self->site);
  vaerdi_version_free_list (self->versions);
  free_texts (self->name);
  free_texts (self->summary);
  free_texts (self->numerator);
  free_texts (self->denominator);
  free_texts (self->exclusions);
  free_texts (self->owner);
  g_strfreev (self->references);
  free_texts (self->condition);
  g_free (self->headline);
  for (guint i = 0; self->strata != NULL && self->strata[i] != NULL; i++)
    stratum_free (self->strata[i]);
  g_free (self->strata);
  g_free (self->sql);
  g_free (self->sql_path);
  g_free (self->columns);
  g_strfreev (self->step_argv);
  g_free (self->step_columns);
  g_free (self->rule_set);
  for (guint i = 0; self->targets != NULL && self->targets[i] != NULL; i++)
    vaerdi_target_free (self->targets[i]);
  g_free (self->targets);
  vaerdi_phase_free_list (self->phases);
  vaerdi_exclusion_free_list (self->excluded_months);
  free_texts (self->unit);
  g_free (self);
}

/* Many owners are called the same in both languages. */
static void
read_owner (VaerdiDefinition *self,
            VaerdiManifest   *manifest)
{
  self->owner[VAERDI_ENGLISH] = vaerdi_manifest_dup_text (manifest, "Indicator", "Owner", TRUE);
  self->owner[VAERDI_DANISH] = vaerdi_manifest_dup_text (manifest, "Indicator", "Owner[da]", FALSE);
  if (self->owner[VAERDI_DANISH] == NULL)
    self->owner[VAERDI_DANISH] = g_strdup (self->owner[VAERDI_ENGLISH]);
}

static void
read_identity (VaerdiDefinition *self,
               VaerdiManifest   *manifest)
{
  g_autofree char *references = NULL;
  guint status;

  self->id = vaerdi_manifest_dup_text (manifest, "Indicator", "Id", TRUE);
  self->version = vaerdi_manifest_dup_text (manifest, "Indicator", "Version", TRUE);
  read_owner (self, manifest);
  vaerdi_manifest_read_texts (manifest, "Indicator", "Name", TRUE, self->name);
  vaerdi_manifest_read_texts (manifest, "Indicator", "Summary", TRUE, self->summary);
  vaerdi_manifest_read_texts (manifest, "Indicator", "Numerator", FALSE, self->numerator);
  vaerdi_manifest_read_texts (manifest, "Indicator", "Denominator", FALSE, self->denominator);
  vaerdi_manifest_read_texts (manifest, "Indicator", "Exclusions", FALSE, self->exclusions);

  self->versions = vaerdi_version_read_list (manifest, self->version);
  references = vaerdi_manifest_dup_text (manifest, "Indicator", "References", FALSE);
  self->references = g_strsplit (references != NULL ? references : "", ";", -1);
  for (guint i = 0; self->references[i] != NULL; i++)
    g_strstrip (self->references[i]);

  status = vaerdi_manifest_get_word (manifest, "Indicator", "Status", FALSE, 0);
  self->draft = status == 1;
  self->retired = status == 2;
}

static void
check_id (VaerdiDefinition *self,
          VaerdiManifest   *manifest)
{
  const char *family = family_ids[self->family];

  if (self->id == NULL)
    return;

  if (strspn (self->id, "abcdefghijklmnopqrstuvwxyz0123456789-.") != strlen (self->id))
    vaerdi_manifest_fault (manifest, "Indicator", "Id", VAERDI_DEFINITION_ERROR_VALUE,
                           "Id may hold small letters a-z, digits, hyphens and full stops only");
  else if (!g_str_has_prefix (self->id, family) || self->id[strlen (family)] != '.' ||
           self->id[strlen (family) + 1] == '\0')
    vaerdi_manifest_fault (manifest, "Indicator", "Id", VAERDI_DEFINITION_ERROR_VALUE,
                           "Id is “%s” but the family is %s; write %s.NAME", self->id, family, family);
}

static void
read_class (VaerdiDefinition *self,
            VaerdiManifest   *manifest)
{
  self->family = vaerdi_manifest_get_word (manifest, "Class", "Family", TRUE, 0);
  self->pro_kind = vaerdi_manifest_get_word (manifest, "Class", "Kind",
                                             self->family == VAERDI_FAMILY_PRO, G_MAXUINT) + 1;
  self->aim = vaerdi_manifest_get_word (manifest, "Class", "TripleAim", FALSE, G_MAXUINT) + 1;
  self->porter_tier = vaerdi_manifest_get_word (manifest, "Class", "PorterTier", FALSE, G_MAXUINT) + 1;
  vaerdi_manifest_read_texts (manifest, "Class", "Condition", FALSE, self->condition);

  if (self->pro_kind != VAERDI_PRO_NONE && self->family != VAERDI_FAMILY_PRO)
    vaerdi_manifest_fault (manifest, "Class", "Kind", VAERDI_DEFINITION_ERROR_VALUE,
                           "Kind belongs to the family pro only");
}

/* Checks a list of columns against what the measure needs. */
static void
check_columns (VaerdiDefinition *self,
               VaerdiManifest   *manifest,
               const char       *key,
               const char       *columns)
{
  static const char * const needed[][3] = {
    [VAERDI_MEASURE_PROPORTION] = { "numerator", "denominator" },
    [VAERDI_MEASURE_RATE] = { "numerator", "denominator" },
    [VAERDI_MEASURE_RATIO] = { "numerator", "denominator" },
    [VAERDI_MEASURE_COMPOSITE] = { "numerator", "denominator" },
    [VAERDI_MEASURE_MEAN] = { "n", "sum" },
    [VAERDI_MEASURE_SCORE] = { "n", "sum" },
    [VAERDI_MEASURE_COUNT] = { "numerator" },
    [VAERDI_MEASURE_STANDARDISED_RATIO] = { "numerator", "expected" },
    [VAERDI_MEASURE_ADJUSTED_MEAN] = { "n", "sum", "expected" },
  };
  g_auto (GStrv) parts = g_strsplit (columns, ";", -1);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean final = g_str_equal (key, "ComputeColumns") || self->step_kind == VAERDI_STEP_NONE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (g_strstrip (parts[i]), ':');
      VaerdiColumnType type;

      if (colon == NULL || colon == parts[i] || !vaerdi_column_type_parse (colon + 1, &type))
        {
          vaerdi_manifest_fault (manifest, "Computation", key, VAERDI_DEFINITION_ERROR_VALUE,
                                 "“%s” in %s is no column; write name:type with the type "
                                 "text, int, real, date or bool", parts[i], key);
          return;
        }

      *colon = '\0';
      if (!g_hash_table_add (names, parts[i]))
        vaerdi_manifest_fault (manifest, "Computation", key, VAERDI_DEFINITION_ERROR_VALUE,
                               "%s names the column %s twice", key, parts[i]);
    }

  if (!final)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (needed[0]); i++)
    {
      static const char * const always[] = { "unit_id", "period", NULL };
      const char *measure_needs = needed[self->measure][i];

      if (always[i] != NULL && !g_hash_table_contains (names, always[i]))
        vaerdi_manifest_fault (manifest, "Computation", key, VAERDI_DEFINITION_ERROR_VALUE,
                               "%s lacks the column %s", key, always[i]);
      if (measure_needs != NULL && !g_hash_table_contains (names, measure_needs))
        vaerdi_manifest_fault (manifest, "Computation", key, VAERDI_DEFINITION_ERROR_VALUE,
                               "%s lacks the column %s, which the measure %s needs", key, measure_needs,
                               measure_ids[self->measure]);
    }

  if (g_hash_table_contains (names, "stratum") && *self->headline == '\0')
    vaerdi_manifest_fault (manifest, "Computation", "Headline", VAERDI_DEFINITION_ERROR_MISSING,
                           "there is a column stratum: say with Headline which stratum the scorecard shows");
  if (!g_hash_table_contains (names, "stratum") && *self->headline != '\0')
    vaerdi_manifest_fault (manifest, "Computation", "Headline", VAERDI_DEFINITION_ERROR_VALUE,
                           "Headline is “%s” but there is no column stratum in %s; add it or take Headline out",
                           self->headline, key);
  if (g_hash_table_contains (names, "answered") != g_hash_table_contains (names, "eligible"))
    vaerdi_manifest_fault (manifest, "Computation", key, VAERDI_DEFINITION_ERROR_VALUE,
                           "coverage needs both columns, answered and eligible");
  if (!g_hash_table_contains (names, "answered") &&
      vaerdi_manifest_has (manifest, "Computation", "MinimumCoverage"))
    vaerdi_manifest_fault (manifest, "Computation", "MinimumCoverage", VAERDI_DEFINITION_ERROR_VALUE,
                           "MinimumCoverage needs the columns answered and eligible in %s", key);
  if (!g_hash_table_contains (names, "answered"))
    self->minimum_coverage = NAN;
}

static void
read_compute (VaerdiDefinition *self,
              VaerdiManifest   *manifest)
{
  g_autofree char *text = vaerdi_manifest_dup_text (manifest, "Computation", "Compute", FALSE);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;

  self->step_columns = vaerdi_manifest_dup_text (manifest, "Computation", "ComputeColumns", text != NULL);
  self->step_time_limit = vaerdi_manifest_get_count (manifest, "Computation", "ComputeTimeLimit", 1, 3600, 60);
  if (text == NULL)
    {
      if (self->step_columns != NULL)
        vaerdi_manifest_fault (manifest, "Computation", "ComputeColumns", VAERDI_DEFINITION_ERROR_VALUE,
                               "ComputeColumns stands without Compute");
      return;
    }

  if (!g_shell_parse_argv (text, NULL, &words, &error))
    {
      vaerdi_manifest_fault (manifest, "Computation", "Compute", VAERDI_DEFINITION_ERROR_VALUE,
                             "Compute cannot be read as a command: %s", error->message);
      return;
    }

  if (g_str_equal (words[0], "module") && g_strv_length (words) == 2 && strchr (words[1], '/') == NULL)
    self->step_kind = VAERDI_STEP_MODULE;
  else if (g_str_equal (words[0], "program") && words[1] != NULL)
    self->step_kind = VAERDI_STEP_PROGRAM;
  else
    vaerdi_manifest_fault (manifest, "Computation", "Compute", VAERDI_DEFINITION_ERROR_VALUE,
                           "Compute is “%s”; write “module FILE.so” or “program COMMAND ARGUMENTS”", text);

  self->step_argv = g_strdupv (words + 1);
}

static void
read_sql (VaerdiDefinition *self,
          VaerdiManifest   *manifest)
{
  g_autofree char *file = vaerdi_manifest_dup_text (manifest, "Computation", "Query", FALSE);
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  if (file == NULL)
    {
      g_autofree char *base = g_path_get_basename (self->path);
      char *dot = strrchr (base, '.');

      if (dot != NULL)
        *dot = '\0';
      file = g_strconcat (base, ".sql", NULL);
    }

  if (strchr (file, '/') != NULL)
    {
      vaerdi_manifest_fault (manifest, "Computation", "Query", VAERDI_DEFINITION_ERROR_VALUE,
                             "Query is “%s”; name a file in the indicator's own folder", file);
      return;
    }

  self->sql_path = g_build_filename (self->folder, file, NULL);
  if (!g_file_get_contents (self->sql_path, &self->sql, &length, &error))
    vaerdi_manifest_fault (manifest, "Computation", "Query", VAERDI_DEFINITION_ERROR_READ,
                           "the query cannot be read: %s", error->message);
  else if (!g_utf8_validate (self->sql, length, NULL))
    vaerdi_manifest_fault (manifest, "Computation", "Query", VAERDI_DEFINITION_ERROR_SYNTAX,
                           "%s is not UTF-8 text; save it as UTF-8", self->sql_path);
}

static double
default_multiplier (VaerdiMeasure measure)
{
  switch (measure)
    {
    case VAERDI_MEASURE_PROPORTION:
    case VAERDI_MEASURE_COMPOSITE:
    case VAERDI_MEASURE_STANDARDISED_RATIO:
      return 100;

    case VAERDI_MEASURE_RATE:
    case VAERDI_MEASURE_RATIO:
    case VAERDI_MEASURE_MEAN:
    case VAERDI_MEASURE_SCORE:
    case VAERDI_MEASURE_COUNT:
    case VAERDI_MEASURE_ADJUSTED_MEAN:
    default:
      return 1;
    }
}

static void
read_computation (VaerdiDefinition *self,
                  VaerdiManifest   *manifest)
{
  const char *group = "Computation";

  self->measure = vaerdi_manifest_get_word (manifest, group, "Measure", TRUE, 0);
  self->level = vaerdi_manifest_get_word (manifest, group, "Level", FALSE, 2) + 1;
  self->follow_up_days = vaerdi_manifest_get_count (manifest, group, "FollowUpDays", 0, 3660, 0);
  self->minimum_denominator = vaerdi_manifest_get_count (manifest, group, "MinimumDenominator", 1, 100000, 5);
  self->minimum_numerator = vaerdi_manifest_get_count (manifest, group, "MinimumNumerator", 0, 100000, 0);
  self->minimum_coverage = vaerdi_manifest_get_number (manifest, group, "MinimumCoverage", 60);
  self->multiplier = vaerdi_manifest_get_number (manifest, group, "Multiplier",
                                                 default_multiplier (self->measure));
  self->window = vaerdi_manifest_get_count (manifest, group, "Window", 1, 120, 12);
  self->rolls_up = vaerdi_manifest_get_word (manifest, group, "RollUp", FALSE, 0) == 0;
  self->headline = vaerdi_manifest_dup_text (manifest, group, "Headline", FALSE);
  if (self->headline == NULL)
    self->headline = g_strdup ("");
  self->columns = vaerdi_manifest_dup_text (manifest, group, "Columns", TRUE);
  self->time_limit = vaerdi_manifest_get_count (manifest, group, "TimeLimit", 1, 3600, 120);
  self->row_limit = vaerdi_manifest_get_count (manifest, group, "RowLimit", 1, 10000000, 1000000);

  if (self->multiplier <= 0)
    vaerdi_manifest_fault (manifest, group, "Multiplier", VAERDI_DEFINITION_ERROR_VALUE,
                           "Multiplier must be above zero");
  if (self->minimum_numerator > 0 &&
      (vaerdi_measure_is_mean (self->measure) || self->measure == VAERDI_MEASURE_RATIO ||
       self->measure == VAERDI_MEASURE_COUNT))
    vaerdi_manifest_fault (manifest, group, "MinimumNumerator", VAERDI_DEFINITION_ERROR_VALUE,
                           "MinimumNumerator is for events that are counted among patients or days; "
                           "take it out of a %s", measure_ids[self->measure]);
  if (!(self->minimum_coverage >= 0 && self->minimum_coverage <= 100))
    vaerdi_manifest_fault (manifest, group, "MinimumCoverage", VAERDI_DEFINITION_ERROR_VALUE,
                           "MinimumCoverage must be a percent from 0 to 100");

  read_compute (self, manifest);
  read_sql (self, manifest);
  if (self->columns != NULL)
    check_columns (self, manifest, "Columns", self->columns);
  if (self->step_columns != NULL)
    check_columns (self, manifest, "ComputeColumns", self->step_columns);
}

static void
read_strata (VaerdiDefinition *self,
             VaerdiManifest   *manifest)
{
  g_auto (GStrv) groups = vaerdi_manifest_list_groups (manifest);
  GPtrArray *strata = g_ptr_array_new ();

  for (guint i = 0; groups[i] != NULL; i++)
    {
      VaerdiStratum *stratum;

      if (!g_str_has_prefix (groups[i], "Stratum"))
        continue;

      stratum = g_new0 (VaerdiStratum, 1);
      stratum->id = g_strstrip (g_strdup (groups[i] + strlen ("Stratum")));
      if (*stratum->id == '\0')
        vaerdi_manifest_fault (manifest, groups[i], NULL, VAERDI_DEFINITION_ERROR_VALUE,
                               "[Stratum] needs the stratum's id, as in [Stratum within-30]");
      vaerdi_manifest_read_texts (manifest, groups[i], "Name", TRUE, stratum->name);
      g_ptr_array_add (strata, stratum);
    }

  g_ptr_array_add (strata, NULL);
  self->strata = (VaerdiStratum **) g_ptr_array_free (strata, FALSE);
}

static gboolean
has_stratum (VaerdiDefinition *self,
             const char       *id)
{
  if (*id == '\0' && *self->headline == '\0')
    return TRUE;

  for (guint i = 0; self->strata[i] != NULL; i++)
    if (g_str_equal (self->strata[i]->id, id))
      return TRUE;

  return FALSE;
}

static void
check_headline (VaerdiDefinition *self,
                VaerdiManifest   *manifest)
{
  if (!has_stratum (self, self->headline))
    vaerdi_manifest_fault (manifest, "Computation", "Headline", VAERDI_DEFINITION_ERROR_VALUE,
                           "there is no stratum “%s”; describe it in [Stratum %s]",
                           self->headline, self->headline);
}

static VaerdiTarget *
read_target (VaerdiDefinition *self,
             VaerdiManifest   *manifest,
             const char       *group)
{
  VaerdiTargetKind kind = vaerdi_manifest_get_word (manifest, group, "Kind", TRUE, VAERDI_TARGET_MONITOR);
  VaerdiOperator better = self->direction == VAERDI_DIRECTION_LOWER ? VAERDI_AT_MOST : VAERDI_AT_LEAST;
  gboolean valued = kind == VAERDI_TARGET_FIXED || kind == VAERDI_TARGET_CHANGE || kind == VAERDI_TARGET_RANGE;
  gboolean has_operator = vaerdi_manifest_has (manifest, group, "Operator");
  g_autofree char *stratum = vaerdi_manifest_dup_text (manifest, group, "Stratum", FALSE);
  VaerdiTarget *target =
    vaerdi_target_new (kind,
                       vaerdi_manifest_get_word (manifest, group, "Operator", FALSE, better),
                       vaerdi_manifest_get_number (manifest, group, "Value", NAN));

  /* The words stand as ge gt le lt, which is the order of the enumeration */
  target->upper = vaerdi_manifest_get_number (manifest, group, "Upper", NAN);
  target->from = vaerdi_manifest_get_month (manifest, group, "From", G_MININT32);
  target->to = vaerdi_manifest_get_month (manifest, group, "To", G_MAXINT32);
  if (target->to != G_MAXINT32)
    target->to++;
  if (target->to <= target->from)
    vaerdi_manifest_fault (manifest, group, "To", VAERDI_DEFINITION_ERROR_VALUE, "To lies before From in [%s]", group);
  g_free (target->stratum);
  target->stratum = g_strdup (stratum != NULL ? stratum : self->headline);

  if (valued && isnan (target->value))
    vaerdi_manifest_fault (manifest, group, "Value", VAERDI_DEFINITION_ERROR_MISSING,
                           "Value is missing in [%s]", group);
  if (!valued && !isnan (target->value))
    vaerdi_manifest_fault (manifest, group, "Value", VAERDI_DEFINITION_ERROR_VALUE,
                           "a target of this kind has no Value; take it out");
  if ((kind == VAERDI_TARGET_FIXED || kind == VAERDI_TARGET_CHANGE) && !has_operator)
    vaerdi_manifest_fault (manifest, group, "Operator", VAERDI_DEFINITION_ERROR_MISSING,
                           "Operator is missing in [%s]; write ge, gt, le or lt", group);
  if ((kind == VAERDI_TARGET_BASELINE || kind == VAERDI_TARGET_BENCHMARK) &&
      self->direction == VAERDI_DIRECTION_NEUTRAL && !has_operator)
    vaerdi_manifest_fault (manifest, group, "Operator", VAERDI_DEFINITION_ERROR_MISSING,
                           "Operator is missing in [%s]: no direction is better, so say ge or le", group);
  if (kind == VAERDI_TARGET_RANGE && !(target->upper >= target->value))
    vaerdi_manifest_fault (manifest, group, "Upper", VAERDI_DEFINITION_ERROR_VALUE,
                           "a range needs Upper, not below Value");
  if (kind != VAERDI_TARGET_RANGE && !isnan (target->upper))
    vaerdi_manifest_fault (manifest, group, "Upper", VAERDI_DEFINITION_ERROR_VALUE,
                           "Upper belongs to a range only; take it out");
  if (!has_stratum (self, target->stratum))
    vaerdi_manifest_fault (manifest, group, "Stratum", VAERDI_DEFINITION_ERROR_VALUE,
                           "there is no stratum “%s”; describe it in [Stratum %s]",
                           target->stratum, target->stratum);

  return target;
}

static void
read_targets (VaerdiDefinition *self,
              VaerdiManifest   *manifest)
{
  g_auto (GStrv) groups = vaerdi_manifest_list_groups (manifest);
  GPtrArray *targets = g_ptr_array_new ();

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "Target") && vaerdi_manifest_key_find (groups[i], "Kind") != NULL)
      g_ptr_array_add (targets, read_target (self, manifest, groups[i]));

  g_ptr_array_add (targets, NULL);
  self->targets = (VaerdiTarget **) g_ptr_array_free (targets, FALSE);
}

static guint
default_chart (VaerdiMeasure measure)
{
  switch (measure)
    {
    case VAERDI_MEASURE_PROPORTION:
    case VAERDI_MEASURE_COMPOSITE:
      return 2;
    case VAERDI_MEASURE_RATE:
      return 3;
    case VAERDI_MEASURE_RATIO:
    case VAERDI_MEASURE_MEAN:
    case VAERDI_MEASURE_SCORE:
    case VAERDI_MEASURE_COUNT:
    case VAERDI_MEASURE_STANDARDISED_RATIO:
    case VAERDI_MEASURE_ADJUSTED_MEAN:
    default:
      return 1;
    }
}

static void
check_chart (VaerdiDefinition *self,
             VaerdiManifest   *manifest)
{
  gboolean counted = self->measure == VAERDI_MEASURE_PROPORTION || self->measure == VAERDI_MEASURE_COMPOSITE;
  gboolean p = self->chart == VAERDI_CHART_P || self->chart == VAERDI_CHART_P_PRIME;
  gboolean u = self->chart == VAERDI_CHART_U || self->chart == VAERDI_CHART_U_PRIME;

  if ((p && !counted) || (u && self->measure != VAERDI_MEASURE_RATE) ||
      (self->chart == VAERDI_CHART_C && self->measure != VAERDI_MEASURE_COUNT))
    vaerdi_manifest_fault (manifest, "Interpretation", "Chart", VAERDI_DEFINITION_ERROR_VALUE,
                           "this chart does not fit a %s: p is for proportions, u for rates, "
                           "c for counts; xmr and run fit all", measure_ids[self->measure]);
}

static void
read_interpretation (VaerdiDefinition *self,
                     VaerdiManifest   *manifest)
{
  static const VaerdiDirection directions[] = {
    VAERDI_DIRECTION_HIGHER, VAERDI_DIRECTION_LOWER, VAERDI_DIRECTION_NEUTRAL,
  };
  static const VaerdiChartKind charts[] = {
    VAERDI_CHART_RUN, VAERDI_CHART_XMR, VAERDI_CHART_P, VAERDI_CHART_U,
    VAERDI_CHART_C, VAERDI_CHART_P_PRIME, VAERDI_CHART_U_PRIME,
  };
  static const char * const rule_sets[] = { "nhs-mdc", "anhoej" };
  static const VaerdiBenchmarkSource sources[] = {
    VAERDI_BENCHMARK_NATION, VAERDI_BENCHMARK_PUBLISHED, VAERDI_BENCHMARK_NONE,
  };
  const char *group = "Interpretation";
  double sign;

  self->direction = directions[vaerdi_manifest_get_word (manifest, group, "Direction", TRUE, 0)];
  self->chart = charts[vaerdi_manifest_get_word (manifest, group, "Chart", FALSE,
                                                 default_chart (self->measure))];
  self->rule_set = g_strdup (rule_sets[vaerdi_manifest_get_word (manifest, group, "RuleSet", FALSE, 0)]);
  self->benchmark = sources[vaerdi_manifest_get_word (manifest, group, "Benchmark", FALSE, 0)];
  self->funnel_minimum = vaerdi_manifest_get_count (manifest, group, "FunnelMinimum", 1, 100000, 1);
  self->level_high = vaerdi_manifest_get_number (manifest, group, "LevelHigh", NAN);
  self->level_moderate = vaerdi_manifest_get_number (manifest, group, "LevelModerate", NAN);
  self->baseline_from = vaerdi_manifest_get_month (manifest, group, "BaselineFrom", G_MININT32);
  self->baseline_to = vaerdi_manifest_get_month (manifest, group, "BaselineTo", G_MININT32);
  if (self->baseline_to != G_MININT32)
    self->baseline_to++;
  check_chart (self, manifest);

  if ((self->baseline_from == G_MININT32) != (self->baseline_to == G_MININT32))
    vaerdi_manifest_fault (manifest, group, "BaselineFrom", VAERDI_DEFINITION_ERROR_VALUE,
                           "a baseline needs both BaselineFrom and BaselineTo");
  else if (self->baseline_from != G_MININT32 && self->baseline_from >= self->baseline_to)
    vaerdi_manifest_fault (manifest, group, "BaselineTo", VAERDI_DEFINITION_ERROR_VALUE,
                           "BaselineTo lies before BaselineFrom");

  if (self->direction == VAERDI_DIRECTION_NEUTRAL && !isnan (self->level_high))
    vaerdi_manifest_fault (manifest, group, "LevelHigh", VAERDI_DEFINITION_ERROR_VALUE,
                           "a level needs a direction that is better");
  sign = self->direction == VAERDI_DIRECTION_LOWER ? -1 : 1;
  if (self->level_high * sign < self->level_moderate * sign)
    vaerdi_manifest_fault (manifest, group, "LevelHigh", VAERDI_DEFINITION_ERROR_VALUE,
                           "LevelHigh must be better than LevelModerate");
  if (isnan (self->level_high) && !isnan (self->level_moderate))
    vaerdi_manifest_fault (manifest, group, "LevelModerate", VAERDI_DEFINITION_ERROR_MISSING,
                           "LevelModerate stands without LevelHigh; say where the high level begins");
}

static void
read_format (VaerdiDefinition *self,
             VaerdiManifest   *manifest)
{
  static const guint months[] = { 1, 3, 6, 12 };

  vaerdi_manifest_read_texts (manifest, "Format", "Unit", FALSE, self->unit);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    if (self->unit[i] == NULL)
      self->unit[i] = g_strdup ("");
  self->decimals = vaerdi_manifest_get_count (manifest, "Format", "Decimals", 0, 6, 1);
  self->cadence_months = months[vaerdi_manifest_get_word (manifest, "Freshness", "Cadence", FALSE, 0)];
  self->lag_days = vaerdi_manifest_get_count (manifest, "Freshness", "LagDays", 0, 730, 10);
}

/* Those of the manifest, and what this site adds to them. */
static gboolean
read_decisions (VaerdiDefinition  *self,
                VaerdiManifest    *manifest,
                GError           **error)
{
  g_autoptr (GPtrArray) site = vaerdi_site_open (self->id != NULL ? self->id : "", error);

  if (site == NULL)
    return FALSE;

  self->phases = vaerdi_phase_read_list (manifest, site);
  self->excluded_months = vaerdi_exclusion_read_list (manifest, site);
  self->site = vaerdi_site_dup_text (site);

  return vaerdi_site_finish (site, error);
}

static VaerdiDefinition *
read_definition (VaerdiManifest  *manifest,
                 const char      *path,
                 GError         **error)
{
  g_autoptr (VaerdiDefinition) self = g_new0 (VaerdiDefinition, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_canonicalize_filename (path, NULL);
  self->folder = g_path_get_dirname (self->path);

  read_identity (self, manifest);
  read_class (self, manifest);
  check_id (self, manifest);
  read_strata (self, manifest);
  read_computation (self, manifest);
  check_headline (self, manifest);
  read_interpretation (self, manifest);
  read_targets (self, manifest);
  if (!read_decisions (self, manifest, error))
    return NULL;
  read_format (self, manifest);

  if (!vaerdi_manifest_finish (manifest, error))
    return NULL;

  self->hash = vaerdi_fingerprint_of_definition (self);

  return g_steal_pointer (&self);
}

/**
 * vaerdi_definition_load:
 * @path: path of a manifest
 * @error: return location for a #VaerdiDefinitionError
 *
 * Reads and validates a manifest and its query. The error says file, line,
 * what was expected and what to do.
 *
 * Returns: (transfer full) (nullable): the definition
 */
VaerdiDefinition *
vaerdi_definition_load (const char  *path,
                        GError     **error)
{
  g_autoptr (VaerdiManifest) manifest = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  manifest = vaerdi_manifest_open (path, error);

  return manifest != NULL ? read_definition (manifest, path, error) : NULL;
}

/**
 * vaerdi_definition_load_all_faults:
 * @path: path of a manifest
 * @faults: (out) (transfer full) (element-type GError): every fault, where
 *   vaerdi_definition_load() stops at the first
 *
 * Returns: (transfer full) (nullable): the definition when there is no fault
 */
VaerdiDefinition *
vaerdi_definition_load_all_faults (const char  *path,
                                   GPtrArray  **faults)
{
  g_autoptr (VaerdiManifest) manifest = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiDefinition *self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  manifest = vaerdi_manifest_open (path, &error);
  if (manifest == NULL)
    {
      g_ptr_array_add (*faults, g_steal_pointer (&error));
      return NULL;
    }

  self = read_definition (manifest, path, &error);
  for (guint i = 0; i < vaerdi_manifest_get_faults (manifest)->len; i++)
    g_ptr_array_add (*faults, g_error_copy (g_ptr_array_index (vaerdi_manifest_get_faults (manifest), i)));
  /* A fault of a file of the site is in no manifest */
  if (error != NULL && (*faults)->len == 0)
    g_ptr_array_add (*faults, g_steal_pointer (&error));

  return self;
}

/**
 * vaerdi_definition_format:
 * @self: a definition
 * @language: the language
 * @value: a value in the display unit
 * @with_unit: whether the unit is written behind it
 *
 * Returns: (transfer full): the value as it is shown: "11.2 %", "23,4 dage"
 */
char *
vaerdi_definition_format (VaerdiDefinition *self,
                          VaerdiLanguage    language,
                          double            value,
                          gboolean          with_unit)
{
  return vaerdi_definition_format_to (self, language, value, self->decimals, with_unit);
}

/**
 * vaerdi_definition_get_stratum_name:
 * @self: a definition
 * @stratum: a stratum's id
 * @language: the language
 *
 * Returns: (transfer none): its name; the id where it is not described
 */
const char *
vaerdi_definition_get_stratum_name (VaerdiDefinition *self,
                                    const char       *stratum,
                                    VaerdiLanguage    language)
{
  for (guint i = 0; self->strata[i] != NULL; i++)
    if (g_str_equal (self->strata[i]->id, stratum))
      return self->strata[i]->name[language];

  return stratum;
}

const char *
vaerdi_family_to_id (VaerdiFamily family)
{
  g_return_val_if_fail (family < G_N_ELEMENTS (family_ids), "");

  return family_ids[family];
}

const char *
vaerdi_family_to_name (VaerdiFamily   family,
                       VaerdiLanguage language)
{
  switch (family)
    {
    case VAERDI_FAMILY_PROCESS:
      return vaerdi_text (language, "Process");
    case VAERDI_FAMILY_OUTPUT:
      return vaerdi_text (language, "Output");
    case VAERDI_FAMILY_OUTCOME:
      return vaerdi_text (language, "Outcome");
    case VAERDI_FAMILY_PRO:
      return vaerdi_text (language, "Patient-reported");
    case VAERDI_FAMILY_COST:
      return vaerdi_text (language, "Cost");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
vaerdi_aim_to_name (VaerdiAim      aim,
                    VaerdiLanguage language)
{
  switch (aim)
    {
    case VAERDI_AIM_POPULATION:
      return vaerdi_text (language, "Population health");
    case VAERDI_AIM_EXPERIENCE:
      return vaerdi_text (language, "Patient experience");
    case VAERDI_AIM_COST:
      return vaerdi_text (language, "Cost per citizen");
    case VAERDI_AIM_NONE:
    default:
      return "";
    }
}

/**
 * vaerdi_measure_is_mean:
 * @measure: a measure
 *
 * Returns: whether its rows hold n and a sum, so that its funnel and interval
 *   come from a standard deviation
 */
gboolean
vaerdi_measure_is_mean (VaerdiMeasure measure)
{
  return measure == VAERDI_MEASURE_MEAN || measure == VAERDI_MEASURE_SCORE ||
         measure == VAERDI_MEASURE_ADJUSTED_MEAN;
}

const char *
vaerdi_measure_to_id (VaerdiMeasure measure)
{
  g_return_val_if_fail (measure < G_N_ELEMENTS (measure_ids), "");

  return measure_ids[measure];
}

const char *
vaerdi_measure_to_name (VaerdiMeasure  measure,
                        VaerdiLanguage language)
{
  switch (measure)
    {
    case VAERDI_MEASURE_PROPORTION:
      return vaerdi_text (language, "Proportion");
    case VAERDI_MEASURE_RATE:
      return vaerdi_text (language, "Rate");
    case VAERDI_MEASURE_RATIO:
      return vaerdi_text (language, "Ratio");
    case VAERDI_MEASURE_MEAN:
      return vaerdi_text (language, "Mean");
    case VAERDI_MEASURE_SCORE:
      return vaerdi_text (language, "Mean score");
    case VAERDI_MEASURE_COUNT:
      return vaerdi_text (language, "Count");
    case VAERDI_MEASURE_STANDARDISED_RATIO:
      return vaerdi_text (language, "Standardised ratio");
    case VAERDI_MEASURE_COMPOSITE:
      return vaerdi_text (language, "Composite");
    case VAERDI_MEASURE_ADJUSTED_MEAN:
      return vaerdi_text (language, "Adjusted mean");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
vaerdi_unit_level_to_id (VaerdiUnitLevel level)
{
  g_return_val_if_fail (level < G_N_ELEMENTS (level_ids), "");

  return level_ids[level];
}

gboolean
vaerdi_unit_level_parse (const char      *id,
                         VaerdiUnitLevel *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (level_ids); i++)
    {
      if (g_strcmp0 (level_ids[i], id) == 0)
        {
          *level = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
vaerdi_unit_level_to_name (VaerdiUnitLevel level,
                           VaerdiLanguage  language)
{
  switch (level)
    {
    case VAERDI_LEVEL_NATION:
      return vaerdi_text (language, "Nation");
    case VAERDI_LEVEL_REGION:
      return vaerdi_text (language, "Region");
    case VAERDI_LEVEL_HOSPITAL:
      return vaerdi_text (language, "Hospital");
    case VAERDI_LEVEL_DEPARTMENT:
      return vaerdi_text (language, "Department");
    case VAERDI_LEVEL_SECTION:
      return vaerdi_text (language, "Section");
    default:
      g_return_val_if_reached ("");
    }
}
