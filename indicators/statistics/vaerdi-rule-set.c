/* vaerdi-rule-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-rule-set"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>

#include "definitions/vaerdi-clip.h"
#include "definitions/vaerdi-key-file.h"
#include "statistics/vaerdi-nhs-rules.h"
#include "statistics/vaerdi-rule-set.h"
#include "vaerdi-rules-resource.h"
#include "statistics/vaerdi-statistics-error.h"

#define MAX_RULES 8

typedef struct
{
  VaerdiSignalFlags signal;
  guint             length;
} Rule;

struct _VaerdiRuleSet
{
  gatomicrefcount  ref_count;
  char            *id;
  char            *version;
  char            *source;
  char            *name;
  char            *name_da;
  guint            minimum_points;
  VaerdiRunMethod  method;
  Rule             rules[MAX_RULES];  /* the first that fits is the label */
  guint            n_rules;
};

G_DEFINE_BOXED_TYPE (VaerdiRuleSet, vaerdi_rule_set, vaerdi_rule_set_ref, vaerdi_rule_set_unref)

static const struct
{
  const char        *id;
  VaerdiSignalFlags  signal;
  gboolean           has_length;
} rule_kinds[] = {
  { "outside", VAERDI_SIGNAL_OUTSIDE, FALSE },
  { "trend", VAERDI_SIGNAL_TREND, TRUE },
  { "two-in-three", VAERDI_SIGNAL_TWO_IN_THREE, FALSE },
  { "shift", VAERDI_SIGNAL_SHIFT, TRUE },
  { "long-run", VAERDI_SIGNAL_LONG_RUN, FALSE },
  { "few-crossings", VAERDI_SIGNAL_FEW_CROSSINGS, FALSE },
};

static const char * const shipped[] = { "nhs-mdc", "anhoej", NULL };

/**
 * vaerdi_rule_set_ref:
 * @self: a rule set
 *
 * Returns: (transfer full): @self
 */
VaerdiRuleSet *
vaerdi_rule_set_ref (VaerdiRuleSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_rule_set_unref (VaerdiRuleSet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->version);
  g_free (self->source);
  g_free (self->name);
  g_free (self->name_da);
  g_free (self);
}

static gboolean
refuse (GError     **error,
        const char  *name,
        const char  *group,
        const char  *what)
{
  g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
               "%s: [%s]: %s", name, group, what);

  return FALSE;
}

static char *
take_text (GKeyFile    *file,
           const char  *name,
           const char  *key,
           const char  *language,
           GError     **error)
{
  g_autofree char *text = NULL;

  text = language != NULL
           ? g_key_file_get_locale_string (file, "Rule Set", key, language, NULL)
           : g_key_file_get_string (file, "Rule Set", key, NULL);
  if (text == NULL || *text == '\0')
    {
      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
                   N_("%s: [Rule Set]: the key %s is missing; give it a text"), name, key);
      return NULL;
    }

  return g_steal_pointer (&text);
}

static gboolean
take_number (GKeyFile    *file,
             const char  *name,
             const char  *group,
             const char  *key,
             guint       *number,
             GError     **error)
{
  g_autofree char *text = g_key_file_get_string (file, group, key, NULL);
  guint64 value;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 2, 1000, &value, NULL))
    {
      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
                   N_("%s: [%s]: %s=%s; expected a whole number from 2 to 1000"),
                   name, group, key, text != NULL ? text : "");
      return FALSE;
    }
  *number = (guint) value;

  return TRUE;
}

static gboolean
take_rule (VaerdiRuleSet  *self,
           GKeyFile       *file,
           const char     *name,
           const char     *group,
           GError        **error)
{
  g_autofree char *type = g_key_file_get_string (file, group, "Type", NULL);
  Rule *rule = &self->rules[self->n_rules];
  guint kind;

  for (kind = 0; kind < G_N_ELEMENTS (rule_kinds); kind++)
    if (g_strcmp0 (type, rule_kinds[kind].id) == 0)
      break;

  if (kind == G_N_ELEMENTS (rule_kinds))
    return refuse (error, name, group, N_("unknown Type; expected outside, trend, two-in-three, shift, long-run or few-crossings"));
  if (vaerdi_rule_set_get_flags (self) & rule_kinds[kind].signal)
    return refuse (error, name, group, N_("there are two rules of this Type; keep one"));
  if (self->n_rules == MAX_RULES)
    return refuse (error, name, group, N_("too many rules"));

  rule->signal = rule_kinds[kind].signal;
  if (rule_kinds[kind].has_length &&
      !take_number (file, name, group, "Length", &rule->length, error))
    return FALSE;
  self->n_rules++;

  return TRUE;
}

static gboolean
take_rules (VaerdiRuleSet  *self,
            GKeyFile       *file,
            const char     *name,
            GError        **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "Rule ") && !g_str_equal (groups[i], "Rule Set") &&
        !take_rule (self, file, name, groups[i], error))
      return FALSE;

  if (self->n_rules == 0)
    return refuse (error, name, "Rule Set", N_("there is no rule; add a group such as [Rule 1] with Type=outside"));

  return TRUE;
}

static gboolean
take_header (VaerdiRuleSet  *self,
             GKeyFile       *file,
             const char     *name,
             GError        **error)
{
  g_autofree char *method = g_key_file_get_string (file, "Rule Set", "RunMethod", NULL);

  if (!(self->id = take_text (file, name, "Id", NULL, error)) ||
      !(self->version = take_text (file, name, "Version", NULL, error)) ||
      !(self->name = take_text (file, name, "Name", "C", error)) ||
      !(self->name_da = take_text (file, name, "Name", "da", error)) ||
      !(self->source = take_text (file, name, "Source", NULL, error)) ||
      !take_number (file, name, "Rule Set", "MinimumPoints", &self->minimum_points, error))
    return FALSE;

  if (method != NULL && !vaerdi_run_method_parse (method, &self->method))
    return refuse (error, name, "Rule Set", N_("unknown RunMethod; expected anhoej, bestbox or cutbox"));

  return TRUE;
}

/**
 * vaerdi_rule_set_parse:
 * @name: what errors call the text, a file name
 * @text: a key file
 * @length: its length in bytes
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Reads a rule set. The group [Rule Set] has Id, Version, Name (and Name[da]),
 * Source, MinimumPoints and optionally RunMethod; each group [Rule N] has a
 * Type and, for trend and shift, a Length. The order of the rules is the order
 * in which a point takes its label.
 *
 * Returns: (transfer full): the rule set, or %NULL
 */
VaerdiRuleSet *
vaerdi_rule_set_parse (const char  *name,
                       const char  *text,
                       gsize        length,
                       GError     **error)
{
  g_autoptr (VaerdiRuleSet) self = g_new0 (VaerdiRuleSet, 1);
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  file = vaerdi_key_file_parse (name, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, &local_error);
  if (file == NULL)
    {
      g_set_error_literal (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX, local_error->message);
      return NULL;
    }

  if (!take_header (self, file, name, error) || !take_rules (self, file, name, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * vaerdi_rule_set_load:
 * @path: a .ruleset file
 * @error: return location for a #VAERDI_STATISTICS_ERROR or a #GFileError
 *
 * Returns: (transfer full): the rule set of the file, or %NULL
 */
VaerdiRuleSet *
vaerdi_rule_set_load (const char  *path,
                      GError     **error)
{
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  return vaerdi_rule_set_parse (path, text, length, error);
}

static VaerdiRuleSet *
read_shipped (const char  *id,
              GError     **error)
{
  g_autofree char *path = g_strdup_printf ("/vaerdi/rules/%s.ruleset", id);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (vaerdi_rules_get_resource (), path, 0, error);
  const char *text;
  gsize length;

  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &length);

  return vaerdi_rule_set_parse (path, text, length, error);
}

/**
 * vaerdi_rule_set_get:
 * @id: "nhs-mdc" or "anhoej"
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Returns: (transfer full): a rule set that ships with the program, or %NULL
 */
VaerdiRuleSet *
vaerdi_rule_set_get (const char  *id,
                     GError     **error)
{
  /* Every verdict asks for one, so each is read once and kept */
  static VaerdiRuleSet *kept[G_N_ELEMENTS (shipped) - 1];
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = NULL;
  guint index = 0;

  g_return_val_if_fail (id != NULL, NULL);

  while (shipped[index] != NULL && !g_str_equal (shipped[index], id))
    index++;
  if (shipped[index] == NULL)
    {
      g_autofree char *clipped = vaerdi_clip (id, VAERDI_CLIP_DEFAULT);

      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_UNKNOWN,
                   N_("there is no rule set “%s”; use nhs-mdc or anhoej"), clipped);
      return NULL;
    }

  locker = g_mutex_locker_new (&mutex);
  if (kept[index] == NULL)
    kept[index] = read_shipped (id, error);

  return kept[index] != NULL ? vaerdi_rule_set_ref (kept[index]) : NULL;
}

/**
 * vaerdi_rule_set_list:
 *
 * Returns: (transfer none): the ids of the rule sets that ship, %NULL-terminated
 */
const char * const *
vaerdi_rule_set_list (void)
{
  return shipped;
}

const char *
vaerdi_rule_set_get_id (VaerdiRuleSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
vaerdi_rule_set_get_version (VaerdiRuleSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->version;
}

/**
 * vaerdi_rule_set_get_name:
 * @self: a rule set
 * @language: (nullable): "da" for Danish, otherwise English
 *
 * Returns: (transfer none): the name to write on a chart
 */
const char *
vaerdi_rule_set_get_name (VaerdiRuleSet *self,
                          const char    *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strcmp0 (language, "da") == 0 ? self->name_da : self->name;
}

const char *
vaerdi_rule_set_get_source (VaerdiRuleSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

/**
 * vaerdi_rule_set_get_minimum_points:
 * @self: a rule set
 *
 * Returns: how many points a phase must have before it is judged
 */
guint
vaerdi_rule_set_get_minimum_points (VaerdiRuleSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->minimum_points;
}

/**
 * vaerdi_rule_set_get_flags:
 * @self: a rule set
 *
 * Returns: the #VaerdiSignalFlags it looks for
 */
guint
vaerdi_rule_set_get_flags (VaerdiRuleSet *self)
{
  guint flags = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n_rules; i++)
    flags |= self->rules[i].signal;

  return flags;
}

/**
 * vaerdi_rule_set_get_length:
 * @self: a rule set
 * @rule: %VAERDI_SIGNAL_TREND or %VAERDI_SIGNAL_SHIFT
 *
 * Returns: how many points in a row make the signal; 0 when the rule set does
 *   not look for it
 */
guint
vaerdi_rule_set_get_length (VaerdiRuleSet     *self,
                            VaerdiSignalFlags  rule)
{
  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n_rules; i++)
    if (self->rules[i].signal == rule)
      return self->rules[i].length;

  return 0;
}

static void
flag_runs (const VaerdiChartPoint  *points,
           guint                    n_points,
           VaerdiPointSignal       *signals,
           const VaerdiRunAnalysis *runs,
           guint                    rules)
{
  if ((rules & VAERDI_SIGNAL_LONG_RUN) && runs->longest_run > runs->longest_run_max)
    vaerdi_flag_long_runs (points, n_points, signals, runs->longest_run_max + 1);

  if (!(rules & VAERDI_SIGNAL_FEW_CROSSINGS) || runs->crossings >= runs->crossings_min)
    return;

  for (guint i = 0; i < n_points; i++)
    if (signals[i].side != 0 && !points[i].excluded)
      signals[i].flags |= VAERDI_SIGNAL_FEW_CROSSINGS;
}

/* The boxes judge run and crossings together: what they call chance is no
 * signal, and what only they call a signal is laid to the crossings. */
static void
flag_box (const VaerdiChartPoint  *points,
          guint                    n_points,
          VaerdiPointSignal       *signals,
          const VaerdiRunAnalysis *runs,
          guint                    rules)
{
  guint before = 0;

  if (!runs->signal)
    return;

  flag_runs (points, n_points, signals, runs, rules);
  for (guint i = 0; i < n_points; i++)
    before |= signals[i].flags & (VAERDI_SIGNAL_LONG_RUN | VAERDI_SIGNAL_FEW_CROSSINGS);

  for (guint i = 0; before == 0 && i < n_points; i++)
    if (signals[i].side != 0 && !points[i].excluded)
      signals[i].flags |= VAERDI_SIGNAL_FEW_CROSSINGS;
}

static void
set_label (VaerdiRuleSet          *self,
           const VaerdiChartPoint *points,
           guint                   n_points,
           VaerdiPointSignal      *signals,
           guint                   at)
{
  VaerdiPointSignal *signal = &signals[at];

  for (guint i = 0; i < self->n_rules && signal->label == 0; i++)
    signal->label = signal->flags & self->rules[i].signal;

  if (signal->label == VAERDI_SIGNAL_TREND)
    signal->direction = vaerdi_trend_direction (points, n_points, signals, at);
  else if (signal->label != 0)
    signal->direction = signal->side;
}

static void
apply_to_phase (VaerdiRuleSet          *self,
                const VaerdiChartPoint *points,
                guint                   n_points,
                VaerdiPointSignal      *signals,
                VaerdiRunAnalysis      *runs)
{
  guint rules = vaerdi_rule_set_get_flags (self);

  vaerdi_flag_sides (points, n_points, signals);
  if (rules & VAERDI_SIGNAL_OUTSIDE)
    vaerdi_flag_outside (points, n_points, signals);
  if (rules & VAERDI_SIGNAL_TREND)
    vaerdi_flag_trends (points, n_points, signals,
                        vaerdi_rule_set_get_length (self, VAERDI_SIGNAL_TREND));
  if (rules & VAERDI_SIGNAL_TWO_IN_THREE)
    vaerdi_flag_two_in_three (points, n_points, signals);
  if (rules & VAERDI_SIGNAL_SHIFT)
    vaerdi_flag_shifts (points, n_points, signals,
                        vaerdi_rule_set_get_length (self, VAERDI_SIGNAL_SHIFT));

  vaerdi_run_analyse (points, n_points, self->method, runs);
  if (rules & (VAERDI_SIGNAL_LONG_RUN | VAERDI_SIGNAL_FEW_CROSSINGS))
    flag_box (points, n_points, signals, runs, rules);

  for (guint i = 0; i < n_points; i++)
    set_label (self, points, n_points, signals, i);
}

static guint
phase_end (const VaerdiChartPoint *points,
           guint                   n_points,
           guint                   from)
{
  guint to = from + 1;

  while (to < n_points && points[to].phase == points[from].phase)
    to++;

  return to;
}

/**
 * vaerdi_rule_set_apply:
 * @self: a rule set
 * @points: (array length=n_points): a computed chart
 * @n_points: how many points
 * @signals: (array length=n_points): room for the signals, owned by the caller
 * @runs: (out) (optional): the run analysis of the last phase
 *
 * Looks for signals phase by phase; no rule reaches over a change of phase.
 * Excluded points are passed over as if they were not there. A missing point
 * breaks a trend, a shift and a two-in-three, since nobody can know what it
 * was; in the run analysis it is not useful, as a point on the line. Nothing
 * is allocated.
 *
 * Returns: whether any point has a signal
 */
gboolean
vaerdi_rule_set_apply (VaerdiRuleSet          *self,
                       const VaerdiChartPoint *points,
                       guint                   n_points,
                       VaerdiPointSignal      *signals,
                       VaerdiRunAnalysis      *runs)
{
  VaerdiRunAnalysis last = { 0 };
  gboolean any = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (n_points == 0 || (points != NULL && signals != NULL), FALSE);

  for (guint from = 0, to; from < n_points; from = to)
    {
      to = phase_end (points, n_points, from);
      apply_to_phase (self, points + from, to - from, signals + from, &last);
    }

  for (guint i = 0; i < n_points; i++)
    any = any || signals[i].flags != 0;
  if (runs != NULL)
    *runs = last;

  return any;
}

/**
 * vaerdi_variation_of_signal:
 * @signal: what a rule set says of a point
 * @better: 1 when higher is better, -1 when lower is, 0 when neither
 *
 * Returns: the icon of the point; never %VAERDI_VARIATION_NOT_ENOUGH
 */
VaerdiVariation
vaerdi_variation_of_signal (const VaerdiPointSignal *signal,
                            int                      better)
{
  gboolean high;

  g_return_val_if_fail (signal != NULL, VAERDI_VARIATION_NOT_ENOUGH);

  if (signal->label == 0 || signal->direction == 0)
    return VAERDI_VARIATION_COMMON;

  high = signal->direction > 0;
  if (better == 0)
    return high ? VAERDI_VARIATION_NEUTRAL_HIGH : VAERDI_VARIATION_NEUTRAL_LOW;
  if (better > 0)
    return high ? VAERDI_VARIATION_IMPROVEMENT_HIGH : VAERDI_VARIATION_CONCERN_LOW;

  return high ? VAERDI_VARIATION_CONCERN_HIGH : VAERDI_VARIATION_IMPROVEMENT_LOW;
}

/**
 * vaerdi_rule_set_judge:
 * @self: a rule set
 * @points: (array length=n_points): a computed chart
 * @n_points: how many points
 * @signals: (array length=n_points): what vaerdi_rule_set_apply() found in it
 * @better: 1 when higher is better, -1 when lower is, 0 when neither
 *
 * The variation icon: that of the newest point that is neither missing nor
 * excluded. There is none when the phase of the newest point has fewer points
 * with a value than vaerdi_rule_set_get_minimum_points().
 *
 * Returns: the icon
 */
VaerdiVariation
vaerdi_rule_set_judge (VaerdiRuleSet           *self,
                       const VaerdiChartPoint  *points,
                       guint                    n_points,
                       const VaerdiPointSignal *signals,
                       int                      better)
{
  const VaerdiPointSignal *newest = NULL;
  guint count = 0;

  g_return_val_if_fail (self != NULL, VAERDI_VARIATION_NOT_ENOUGH);

  for (guint i = n_points; i > 0 && points[i - 1].phase == points[n_points - 1].phase; i--)
    {
      if (points[i - 1].excluded || isnan (points[i - 1].value))
        continue;
      if (newest == NULL)
        newest = &signals[i - 1];
      count++;
    }

  if (newest == NULL || count < self->minimum_points)
    return VAERDI_VARIATION_NOT_ENOUGH;

  return vaerdi_variation_of_signal (newest, better);
}

/**
 * vaerdi_assurance_of_target:
 * @target: the target; NaN when there is none
 * @lower: lower limit of the newest point
 * @upper: upper limit of the newest point
 * @better: 1 when higher is better, -1 when lower is, 0 when neither
 *
 * The assurance icon of Making Data Count. Higher better: a target strictly
 * over the upper limit fails every time, one strictly under the lower limit
 * passes; a target on a limit is inconsistent. Reversed when lower is better.
 *
 * Returns: the icon
 */
VaerdiAssurance
vaerdi_assurance_of_target (double target,
                            double lower,
                            double upper,
                            int    better)
{
  if (better == 0 || isnan (target) || isnan (lower) || isnan (upper))
    return VAERDI_ASSURANCE_NONE;
  if (target > upper)
    return better > 0 ? VAERDI_ASSURANCE_FAIL : VAERDI_ASSURANCE_PASS;
  if (target < lower)
    return better > 0 ? VAERDI_ASSURANCE_PASS : VAERDI_ASSURANCE_FAIL;

  return VAERDI_ASSURANCE_INCONSISTENT;
}
