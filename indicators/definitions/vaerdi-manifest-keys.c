/* vaerdi-manifest-keys.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-manifest-keys"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-guess.h"
#include "definitions/vaerdi-manifest-keys.h"

#define I "Indicator"
#define C "Class"
#define P "Computation"
#define S "Stratum"
#define V "Version"
#define N "Interpretation"
#define T "Target"
#define H "Phase"
#define X "Exclusion"
#define F "Format"
#define R "Freshness"

static const VaerdiManifestKey keys[] = {
  { I, "Id", FALSE, NULL, N_("Family and name with a full stop between, for instance outcome.readmission-30. Required.") },
  { I, "Version", FALSE, NULL, N_("Version of the definition. A changed meaning needs a new version. Required.") },
  { I, "Name", TRUE, NULL, N_("Short name, as it stands on the scorecard. Required in English and Danish.") },
  { I, "Summary", TRUE, NULL, N_("What it measures and why, in one or two sentences. Required in English and Danish.") },
  { I, "Numerator", TRUE, NULL, N_("The numerator in words.") },
  { I, "Denominator", TRUE, NULL, N_("The denominator in words.") },
  { I, "Exclusions", TRUE, NULL, N_("Who is left out, in words.") },
  { I, "Owner", TRUE, NULL, N_("Who answers for the definition. Required; in Danish where the name differs.") },
  { I, "Status", FALSE, "active draft retired", N_("Whether it is in use; active when it is not stated.") },
  { I, "Requires", FALSE, NULL, N_("The oldest Vaerdi that it works with, for instance 0.2; an older one calls it incompatible and does not run it.") },
  { I, "References", FALSE, NULL, N_("Where the definition comes from; several with semicolons between.") },

  { V, "From", FALSE, NULL, N_("First month whose figures have this version's meaning, as YYYY-MM. The first version needs none.") },
  { V, "Change", TRUE, NULL, N_("What changed in the definition's meaning. Required in English and Danish, but in the first version.") },

  { C, "Family", FALSE, "process output outcome pro cost", N_("The measure's family. Required.") },
  { C, "Kind", FALSE, "PROM PREM", N_("For the family pro: result (PROM) or experience (PREM) as the patient reports it.") },
  { C, "TripleAim", FALSE, "population experience cost", N_("The leg of the triple aim that it belongs to.") },
  { C, "PorterTier", FALSE, "1 2 3", N_("Porter's outcome tier: 1 health achieved, 2 process of recovery, 3 sustainability.") },
  { C, "Condition", TRUE, NULL, N_("The condition or pathway; joins outcome and cost of one pathway.") },

  { P, "Measure", FALSE, "proportion rate ratio mean score count standardised-ratio composite adjusted-mean", N_("How numerator and denominator become a value. An adjusted-mean needs the columns n, sum and expected (the sum of what a case-mix model predicts; sum_squares is that of value less prediction): the mean that the unit would have with the patients of all units; with Benchmark=published the published mean is the one of all units. Required.") },
  { P, "Query", FALSE, NULL, N_("File with the SQL; the manifest's name with .sql when it is not stated.") },
  { P, "Columns", FALSE, NULL, N_("The query's columns as name:type with semicolons between; types are text, int, real, date and bool. Required.") },
  { P, "TimeLimit", FALSE, NULL, N_("Longest time in seconds that the query may take; 120 when it is not stated.") },
  { P, "RowLimit", FALSE, NULL, N_("Most rows that the query may give; 1000000 when it is not stated. More is an error, never a cut.") },
  { P, "Compute", FALSE, NULL, N_("A compute step: module FILE.so, or program COMMAND ARGUMENTS.") },
  { P, "ComputeColumns", FALSE, NULL, N_("The columns that the compute step answers, as in Columns. Required with Compute.") },
  { P, "ComputeTimeLimit", FALSE, NULL, N_("Longest time in seconds that the compute step may take; 60 when it is not stated.") },
  { P, "Level", FALSE, "region hospital department section", N_("Level of the units in the rows; department when it is not stated.") },
  { P, "FollowUpDays", FALSE, NULL, N_("Days after a month's end before its figure is final; 0 when it is not stated.") },
  { P, "MinimumDenominator", FALSE, NULL, N_("Fewest patients behind a figure that is shown; 5 when it is not stated. Smaller groups are withheld, and with them what they could be worked out from.") },
  { P, "MinimumNumerator", FALSE, NULL, N_("Fewest patients with what is counted, and of a share also fewest without it, behind a figure that is shown; 0, which is no minimum, when it is not stated. None at all are no small group.") },
  { P, "MinimumCoverage", FALSE, NULL, N_("Lowest share of answers, in percent, that lets a figure stand; 60 when it is not stated.") },
  { P, "Multiplier", FALSE, NULL, N_("What the quotient is multiplied by: 100 for percent, 1000 for per thousand.") },
  { P, "Window", FALSE, NULL, N_("Months in the headline figure; 12 when it is not stated.") },
  { P, "RollUp", FALSE, "yes no", N_("Whether departments may be added up to hospitals; yes when it is not stated.") },
  { P, "Headline", FALSE, NULL, N_("The stratum that the scorecard shows.") },

  { S, "Name", TRUE, NULL, N_("Name of the stratum. Required in English and Danish.") },

  { N, "Direction", FALSE, "higher lower neutral", N_("Which way is better. Required.") },
  { N, "Chart", FALSE, "run xmr p u c p-prime u-prime", N_("The control chart; p for a proportion, u for a rate, else xmr.") },
  { N, "RuleSet", FALSE, "nhs-mdc anhoej", N_("The rules that tell signal from noise; nhs-mdc when it is not stated.") },
  { N, "Benchmark", FALSE, "nation published none", N_("What the figure is compared with: all units in the warehouse, or the benchmark view.") },
  { N, "FunnelMinimum", FALSE, NULL, N_("Fewest patients with which a unit is judged by the funnel; 1 when it is not stated.") },
  { N, "LevelHigh", FALSE, NULL, N_("Limit of a high level, included.") },
  { N, "LevelModerate", FALSE, NULL, N_("Limit of a moderate level, included.") },
  { N, "BaselineFrom", FALSE, NULL, N_("First month of the baseline, as YYYY-MM.") },
  { N, "BaselineTo", FALSE, NULL, N_("Last month of the baseline, as YYYY-MM.") },

  { N, "LimitsFrom", FALSE, NULL, N_("First month of those whose figures make the control limits, as YYYY-MM; months before it are judged by themselves. Without it all months make them.") },
  { N, "LimitsTo", FALSE, NULL, N_("Last month of those whose figures make the control limits, as YYYY-MM.") },

  { H, "From", FALSE, NULL, N_("First month of a new phase, as YYYY-MM: control limits are computed anew from it, and no signal reaches over it. Required.") },
  { H, "LimitsTo", FALSE, NULL, N_("Last month whose figures make the limits of the phase, as YYYY-MM; the whole phase when it is not stated.") },
  { H, "Reason", TRUE, NULL, N_("Why the process is another since. Required in English and Danish.") },
  { H, "By", FALSE, NULL, N_("Who decided it. Required.") },
  { H, "Unit", FALSE, NULL, N_("Id of the unit whose phase it is; every unit's when it is not stated.") },

  { X, "From", FALSE, NULL, N_("First month that is left out of control limits and signals, as YYYY-MM; it is shown hollow. Required.") },
  { X, "To", FALSE, NULL, N_("Last such month, as YYYY-MM; the same when it is not stated.") },
  { X, "Reason", TRUE, NULL, N_("Why they are no months like others. Required in English and Danish.") },
  { X, "Unit", FALSE, NULL, N_("Id of the unit whose months they are; every unit's when it is not stated.") },

  { T, "Kind", FALSE, "fixed change baseline benchmark range monitor", N_("What the value is held against. Required.") },
  { T, "Operator", FALSE, "ge gt le lt", N_("At least, more than, at most or less than.") },
  { T, "Value", FALSE, NULL, N_("The limit in the display unit; for change the percent of the baseline, -10 for ten percent down.") },
  { T, "Upper", FALSE, NULL, N_("Upper end of a range.") },
  { T, "Stratum", FALSE, NULL, N_("The stratum that it speaks of; the headline when it is not stated.") },
  { T, "From", FALSE, NULL, N_("First month that it is in force, as YYYY-MM.") },
  { T, "To", FALSE, NULL, N_("Last month that it is in force, as YYYY-MM. A goal that is redefined under way is two targets: the old one with To, the new one with From.") },

  /* xgettext:no-c-format */
  { F, "Unit", TRUE, NULL, N_("Unit of the value, for instance % or days.") },
  { F, "Decimals", FALSE, NULL, N_("Digits behind the decimal sign; 1 when it is not stated.") },

  { R, "Cadence", FALSE, "month quarter half-year year", N_("How often data come; month when it is not stated.") },
  { R, "LagDays", FALSE, NULL, N_("Days from a period's end until its data are due; 10 when it is not stated.") },
};

/**
 * vaerdi_manifest_keys:
 * @n_keys: (out): how many
 *
 * Returns: (transfer none) (array length=n_keys): every key there is
 */
const VaerdiManifestKey *
vaerdi_manifest_keys (guint *n_keys)
{
  *n_keys = G_N_ELEMENTS (keys);

  return keys;
}

/* "Target 2", "Stratum within-30" and "Version 1.1" are groups of a kind. */
static gboolean
group_matches (const char *pattern,
               const char *group)
{
  if (g_str_equal (pattern, T) || g_str_equal (pattern, H) || g_str_equal (pattern, X) ||
      g_str_equal (pattern, S) || g_str_equal (pattern, V))
    return g_str_has_prefix (group, pattern) &&
           (group[strlen (pattern)] == '\0' || group[strlen (pattern)] == ' ');

  return g_str_equal (pattern, group);
}

/**
 * vaerdi_manifest_key_find:
 * @group: a group's name as it stands in a manifest
 * @key: (nullable): a key without its language; %NULL for any key
 *
 * Returns: (nullable) (transfer none): the key; %NULL when there is none
 */
const VaerdiManifestKey *
vaerdi_manifest_key_find (const char *group,
                          const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if ((key == NULL || g_str_equal (keys[i].key, key)) && group_matches (keys[i].group, group))
      return &keys[i];

  return NULL;
}

/**
 * vaerdi_manifest_key_guess:
 * @group: a group's name
 * @key: (nullable): a key that is not known there; %NULL to guess the group
 *
 * Returns: (nullable) (transfer none): the name that was probably meant
 */
const char *
vaerdi_manifest_key_guess (const char *group,
                           const char *key)
{
  VaerdiGuess guess;

  vaerdi_guess_init (&guess, key != NULL ? key : group);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (key == NULL || group_matches (keys[i].group, group))
      vaerdi_guess_offer (&guess, key != NULL ? keys[i].key : keys[i].group);

  return guess.best;
}
