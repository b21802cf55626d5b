/* vaerdi-advice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-advice"

#include "config.h"

#include <math.h>
#include <string.h>

#include "definitions/vaerdi-advice.h"
#include "definitions/vaerdi-guess.h"

/* What a definition states may be allowed and still not be meant: a goal of
 * 0.95 per cent, a goal that is reached by doing worse. Nothing here needs a
 * warehouse. */

typedef struct
{
  VaerdiDefinition *definition;
  VaerdiManifest   *manifest;
  GPtrArray        *findings;
} Advice;

#define ERROR VAERDI_FINDING_ERROR
#define WARNING VAERDI_FINDING_WARNING

/* Line of a key, or of its group where it is not stated. */
static guint
line_of (Advice     *advice,
         const char *group,
         const char *key)
{
  guint line = vaerdi_manifest_find_line (advice->manifest, group, key);

  return line > 0 ? line : vaerdi_manifest_find_line (advice->manifest, group, NULL);
}

/* A share cannot lie outside 0 to Multiplier, and a goal below one per cent is
 * mostly a fraction that was meant as per cent. */
static void
advise_share (Advice             *advice,
              const VaerdiTarget *target,
              const char         *group)
{
  VaerdiDefinition *definition = advice->definition;
  double most = definition->multiplier;
  guint line = line_of (advice, group, "Value");

  if (definition->measure != VAERDI_MEASURE_PROPORTION && definition->measure != VAERDI_MEASURE_COMPOSITE)
    return;

  if (target->value < 0 || target->value > most)
    vaerdi_finding_add (advice->findings, ERROR, definition->path, line,
                        "Value is %g, but a share multiplied by %g lies between 0 and %g; did you mean %g?",
                        target->value, most, most,
                        target->value > most ? target->value / 100 : fabs (target->value));
  else if (most > 1 && target->value > 0 && target->value <= 1)
    vaerdi_finding_add (advice->findings, WARNING, definition->path, line,
                        "Value is %g, and the figure is shown multiplied by %g; did you mean %g?",
                        target->value, most, target->value * most);
}

static void
advise_sense (Advice             *advice,
              const VaerdiTarget *target,
              const char         *group)
{
  VaerdiDirection direction = advice->definition->direction;
  gboolean at_least = target->comparison == VAERDI_AT_LEAST || target->comparison == VAERDI_MORE_THAN;

  if (direction == VAERDI_DIRECTION_HIGHER && !at_least)
    vaerdi_finding_add (advice->findings, WARNING, advice->definition->path, line_of (advice, group, "Operator"),
                        "more is better (Direction=higher), but the goal is met from below; did you mean ge or gt?");
  if (direction == VAERDI_DIRECTION_LOWER && at_least)
    vaerdi_finding_add (advice->findings, WARNING, advice->definition->path, line_of (advice, group, "Operator"),
                        "less is better (Direction=lower), but the goal is met from above; did you mean le or lt?");
}

static void
advise_target (Advice             *advice,
               const VaerdiTarget *target,
               const char         *group)
{
  VaerdiDefinition *definition = advice->definition;

  if (target->kind == VAERDI_TARGET_FIXED || target->kind == VAERDI_TARGET_RANGE)
    advise_share (advice, target, group);
  if (target->kind != VAERDI_TARGET_RANGE && target->kind != VAERDI_TARGET_MONITOR)
    advise_sense (advice, target, group);
  if (target->kind == VAERDI_TARGET_BENCHMARK && definition->benchmark == VAERDI_BENCHMARK_NONE)
    vaerdi_finding_add (advice->findings, ERROR, definition->path, line_of (advice, group, "Kind"),
                        "the goal is the national average, but Benchmark is none; write Benchmark=nation or published");
}

static void
advise_targets (Advice *advice)
{
  g_auto (GStrv) groups = vaerdi_manifest_list_groups (advice->manifest);
  guint n = 0;

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "Target"))
      advise_target (advice, advice->definition->targets[n++], groups[i]);

  if (n == 0)
    vaerdi_finding_add (advice->findings, WARNING, advice->definition->path, 0,
                        "there is no goal; add [Target 1], with Kind=monitor where none is set");
}

static void
advise_unit (Advice *advice)
{
  VaerdiDefinition *definition = advice->definition;
  const char *unit = definition->unit[VAERDI_ENGLISH];
  gboolean share = definition->measure == VAERDI_MEASURE_PROPORTION || definition->measure == VAERDI_MEASURE_COMPOSITE;
  guint line = line_of (advice, "Format", "Unit");

  if (*unit == '\0' && definition->measure != VAERDI_MEASURE_STANDARDISED_RATIO &&
      !vaerdi_manifest_has (advice->manifest, "Format", "Unit"))
    vaerdi_finding_add (advice->findings, WARNING, definition->path, line,
                        "the figure has no unit; write Unit and Unit[da] in [Format]");
  if (share && definition->multiplier == 100 && *unit != '\0' && strchr (unit, '%') == NULL)
    vaerdi_finding_add (advice->findings, WARNING, definition->path, line,
                        "the figure is in per cent, but Unit is “%s”; did you mean %%?", unit);
  if (share && definition->multiplier != 100 && strchr (unit, '%') != NULL)
    vaerdi_finding_add (advice->findings, ERROR, definition->path, line,
                        "Unit is %%, but the figure is multiplied by %g; write Multiplier=100 or another unit",
                        definition->multiplier);
}

static void
advise_suppression (Advice *advice)
{
  VaerdiDefinition *definition = advice->definition;

  if (definition->minimum_denominator < 5)
    vaerdi_finding_add (advice->findings, WARNING, definition->path,
                        line_of (advice, "Computation", "MinimumDenominator"),
                        "figures of %u patients are shown; fewer than 5 may be recognised",
                        definition->minimum_denominator);
}

/* A text that is the same in both languages was not translated, unless it is a
 * sign such as %. */
static void
advise_text (Advice       *advice,
             const char   *group,
             const char   *key,
             char * const *texts)
{
  g_autofree char *danish = g_strconcat (key, "[da]", NULL);

  if (texts[VAERDI_ENGLISH] != NULL && strchr (texts[VAERDI_ENGLISH], ' ') != NULL &&
      g_strcmp0 (texts[VAERDI_ENGLISH], texts[VAERDI_DANISH]) == 0)
    vaerdi_finding_add (advice->findings, WARNING, advice->definition->path, line_of (advice, group, danish),
                        "%s[da] is the English text; translate it", key);
}

static void
advise_texts (Advice *advice)
{
  VaerdiDefinition *definition = advice->definition;

  advise_text (advice, "Indicator", "Name", definition->name);
  advise_text (advice, "Indicator", "Summary", definition->summary);
  advise_text (advice, "Indicator", "Numerator", definition->numerator);
  advise_text (advice, "Indicator", "Denominator", definition->denominator);
  advise_text (advice, "Indicator", "Exclusions", definition->exclusions);
  advise_text (advice, "Class", "Condition", definition->condition);

  if (!vaerdi_measure_is_mean (definition->measure) && definition->measure != VAERDI_MEASURE_COUNT &&
      (definition->numerator[VAERDI_ENGLISH] == NULL || definition->denominator[VAERDI_ENGLISH] == NULL))
    vaerdi_finding_add (advice->findings, WARNING, definition->path, line_of (advice, "Indicator", NULL),
                        "numerator and denominator are not told in words; write Numerator and Denominator");
}

/* Columns that no measure reads are passed over in silence by the engine. */
static void
advise_columns (Advice *advice)
{
  static const char * const known[] = {
    "unit_id", "period", "stratum", "numerator", "denominator", "n", "sum", "sum_squares", "expected",
    "answered", "eligible", NULL,
  };
  VaerdiDefinition *definition = advice->definition;
  const char *key = definition->step_kind == VAERDI_STEP_NONE ? "Columns" : "ComputeColumns";
  g_auto (GStrv) columns = g_strsplit (definition->step_kind == VAERDI_STEP_NONE ? definition->columns
                                                                              : definition->step_columns, ";", -1);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      char *name = g_strstrip (columns[i]);
      const char *guess;

      name[strcspn (name, ":")] = '\0';
      if (g_strv_contains (known, name))
        continue;

      guess = vaerdi_guess_name (name, known);
      if (guess != NULL)
        vaerdi_finding_add (advice->findings, WARNING, definition->path, line_of (advice, "Computation", key),
                            "no measure reads the column %s; did you mean %s?", name, guess);
      else
        vaerdi_finding_add (advice->findings, WARNING, definition->path, line_of (advice, "Computation", key),
                            "no measure reads the column %s; take it out", name);
    }
}

static void
advise_tests (Advice *advice)
{
  g_autofree char *folder = g_build_filename (advice->definition->folder, "tests", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".test"))
      return;

  vaerdi_finding_add (advice->findings, WARNING, advice->definition->path, 0,
                      "no test travels with the indicator; write tests/NAME.test, or make one of a warehouse: "
                      "vaerdictl test --golden");
}

/**
 * vaerdi_advise:
 * @definition: a definition
 * @findings: (element-type VaerdiFinding): takes what is found
 *
 * Looks for what is allowed in a manifest and probably not meant: goals on the
 * wrong scale or in the wrong direction, units that do not fit, suppression,
 * texts that were not translated, columns that nothing reads, missing tests.
 */
void
vaerdi_advise (VaerdiDefinition *definition,
               GPtrArray        *findings)
{
  g_autoptr (VaerdiManifest) manifest = vaerdi_manifest_open (definition->path, NULL);
  Advice advice = { definition, manifest, findings };

  g_return_if_fail (definition != NULL);

  /* The file may be gone since the definition was read */
  if (manifest == NULL)
    return;

  advise_targets (&advice);
  advise_unit (&advice);
  advise_suppression (&advice);
  advise_texts (&advice);
  advise_columns (&advice);
  advise_tests (&advice);
}
