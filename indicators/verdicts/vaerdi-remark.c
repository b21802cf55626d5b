/* vaerdi-remark.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-remark"

#include "config.h"

#include "definitions/vaerdi-definition-text.h"
#include "verdicts/vaerdi-remark.h"

static void
append_phase (GString                  *text,
              const VaerdiVerdictPoint *point,
              VaerdiLanguage            language)
{
  const VaerdiPhase *phase = point->phase;
  g_autofree char *month = vaerdi_format_month (language, phase->from);
  g_autofree char *by = vaerdi_phase_dup_by (phase, language);

  g_string_append_c (text, ' ');
  if (by != NULL)
    g_string_append_printf (text, vaerdi_text (language, "New limits from %s: %s (%s)."), month,
                            phase->reason[language], by);
  if (phase->limits_to != G_MININT32)
    {
      g_autofree char *span = vaerdi_format_span (language, phase->from, phase->limits_to);

      g_string_append (text, phase->by != NULL ? " " : "");
      g_string_append_printf (text, vaerdi_text (language, "The limits are those of %s."), span);
    }
}

/**
 * vaerdi_verdict_append_decisions:
 * @self: a verdict
 * @text: where the sentences go, each behind a space
 * @language: the language
 *
 * Appends what was decided about the months, and by whom: limits that somebody
 * moved are to be seen as such.
 */
void
vaerdi_verdict_append_decisions (const VaerdiVerdict *self,
                                 GString             *text,
                                 VaerdiLanguage       language)
{
  const VaerdiExclusion *excluded = NULL;

  for (guint i = 0; i < self->n_points; i++)
    {
      const VaerdiVerdictPoint *point = &self->points[i];

      if (point->phase != NULL)
        append_phase (text, point, language);
      if (point->version != NULL)
        {
          g_autofree char *month = vaerdi_format_month (language, point->month);

          g_string_append_c (text, ' ');
          g_string_append_printf (text, vaerdi_text (language, "From %s the definition is another (version %s): %s."),
                                  month, point->version->version, point->version->change[language]);
        }
      if (point->exclusion != NULL && point->exclusion != excluded)
        {
          g_autofree char *span = vaerdi_format_span (language, point->exclusion->from, point->exclusion->to);

          g_string_append_c (text, ' ');
          g_string_append_printf (text, vaerdi_text (language, "Left out of limits and signals: %s, %s."),
                                  span, point->exclusion->reason[language]);
          excluded = point->exclusion;
        }
    }
}

static const char *
get_cadence_word (guint          months,
                  VaerdiLanguage language)
{
  switch (months)
    {
    case 3:
      return vaerdi_text (language, "quarterly data");
    case 6:
      return vaerdi_text (language, "half-yearly data");
    case 12:
      return vaerdi_text (language, "yearly data");
    default:
      return NULL;
    }
}

static void
add_since (GStrvBuilder   *builder,
           const char     *words,
           gint32          month,
           VaerdiLanguage  language)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (month == G_MININT32)
    return;

  name = vaerdi_format_month_short (language, month);
  text = g_strdup_printf ("%s %s", words, name);
  g_strv_builder_add (builder, text);
}

static void
add_left_out (GStrvBuilder   *builder,
              guint           n,
              VaerdiLanguage  language)
{
  g_autofree char *text = NULL;

  if (n == 0)
    return;

  text = g_strdup_printf (vaerdi_text_plural (language, "%u month left out", "%u months left out", n), n);
  g_strv_builder_add (builder, text);
}

/**
 * vaerdi_verdict_dup_remarks:
 * @self: a verdict
 * @language: the language
 *
 * Returns: (transfer full): what is to be known of the figure, each in a few
 *   words: that its definition, goal or limits changed under way, that months
 *   are left out, that its data come seldom; the newest of each kind. Why is
 *   told by vaerdi_verdict_dup_remark()
 */
char **
vaerdi_verdict_dup_remarks (const VaerdiVerdict *self,
                            VaerdiLanguage       language)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *cadence = get_cadence_word (self->definition->cadence_months, language);
  gint32 version = G_MININT32, phase = G_MININT32;
  guint n_left_out = 0;

  for (guint i = 0; i < self->n_points; i++)
    {
      const VaerdiVerdictPoint *point = &self->points[i];

      version = point->version != NULL ? point->month : version;
      phase = point->phase != NULL ? point->month : phase;
      n_left_out += point->exclusion != NULL;
    }

  if (cadence != NULL)
    g_strv_builder_add (builder, cadence);
  add_since (builder, vaerdi_text (language, "new definition from"), version, language);
  add_since (builder, vaerdi_text (language, "goal redefined from"),
             vaerdi_definition_get_redefined (self->definition, vaerdi_verdict_get_month (self)), language);
  add_since (builder, vaerdi_text (language, "new limits from"), phase, language);
  add_left_out (builder, n_left_out, language);

  return g_strv_builder_end (builder);
}

/**
 * vaerdi_verdict_dup_remark:
 * @self: a verdict
 * @language: the language
 *
 * Returns: (transfer full): the same in sentences, with the reasons that the
 *   definition and the site give; "" when there is nothing to say
 */
char *
vaerdi_verdict_dup_remark (const VaerdiVerdict *self,
                           VaerdiLanguage       language)
{
  g_autofree char *redefined =
    vaerdi_definition_dup_redefinition (self->definition, vaerdi_verdict_get_month (self), language);
  GString *text = g_string_new (NULL);

  if (self->definition->cadence_months > 1)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, vaerdi_text (language, "New data come every %u months only."),
                              self->definition->cadence_months);
    }
  if (redefined != NULL)
    g_string_append_printf (text, " %s", redefined);
  vaerdi_verdict_append_decisions (self, text, language);

  return g_strchug (g_string_free (text, FALSE));
}

/**
 * vaerdi_verdict_dup_spoken:
 * @self: a verdict
 * @with_counts: whether the absolute numbers are shown
 * @language: the language
 *
 * Returns: (transfer full): what a row of a scorecard says, for those who do not
 *   see it: the summary, and what is to be known of the figure
 */
char *
vaerdi_verdict_dup_spoken (const VaerdiVerdict *self,
                           gboolean             with_counts,
                           VaerdiLanguage       language)
{
  g_auto (GStrv) remarks = vaerdi_verdict_dup_remarks (self, language);
  g_autofree char *counts = vaerdi_verdict_dup_counts (self, language);
  g_autofree char *summary = vaerdi_verdict_dup_summary (self, language);
  GString *text = g_string_new (summary);

  if (*counts != '\0' && with_counts)
    g_string_append_printf (text, ", %s", counts);
  if (self->freshness == VAERDI_FRESHNESS_LATE)
    g_string_append_printf (text, ", %s", vaerdi_text (language, "late"));
  if (self->attainment == VAERDI_ATTAINMENT_MET && self->attainment_at_baseline == VAERDI_ATTAINMENT_MET)
    g_string_append_printf (text, ", %s", vaerdi_text (language, "already met at baseline"));
  for (guint i = 0; remarks[i] != NULL; i++)
    g_string_append_printf (text, ", %s", remarks[i]);

  return g_string_free (text, FALSE);
}
