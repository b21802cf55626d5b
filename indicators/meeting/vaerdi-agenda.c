/* vaerdi-agenda.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-agenda"

#include "config.h"

#include <glib/gi18n.h>

#include "meeting/vaerdi-agenda.h"

G_DEFINE_BOXED_TYPE (VaerdiAgenda, vaerdi_agenda, vaerdi_agenda_ref, vaerdi_agenda_unref)

static const char * const kind_ids[] = {
  "overdue", "worse", "shift", "steady-miss", "better", "chance", "none",
};

static const char * const kind_titles[] = {
  N_("Overdue decisions"), N_("Shifted for the worse"), N_("Shifted"), N_("Misses its goal steadily"),
  N_("Shifted for the better"), N_("Only luck, can be left alone"), N_("Cannot be judged"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_ids) == VAERDI_N_AGENDA_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (kind_titles) == VAERDI_N_AGENDA_KINDS);

static void
earlier_free (gpointer data)
{
  VaerdiAgendaEarlier *earlier = data;

  vaerdi_decision_unref (earlier->decision);
  g_free (earlier);
}

static void
item_free (gpointer data)
{
  VaerdiAgendaItem *item = data;

  vaerdi_verdict_unref (item->verdict);
  g_clear_pointer (&item->decision, vaerdi_decision_unref);
  g_ptr_array_unref (item->earlier);
  g_free (item);
}

VaerdiAgenda *
vaerdi_agenda_ref (VaerdiAgenda *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_agenda_unref (VaerdiAgenda *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->items);
  vaerdi_scorecard_unref (self->scorecard);
  g_free (self);
}

static VaerdiDecisionSignal
read_signal (const VaerdiVerdict *verdict)
{
  if (verdict->state != VAERDI_STATE_OK)
    return VAERDI_DECISION_SIGNAL_NONE;

  switch (verdict->variation)
    {
    case VAERDI_VARIATION_CONCERN_HIGH:
    case VAERDI_VARIATION_CONCERN_LOW:
      return VAERDI_DECISION_SIGNAL_WORSE;

    case VAERDI_VARIATION_NEUTRAL_HIGH:
    case VAERDI_VARIATION_NEUTRAL_LOW:
      return VAERDI_DECISION_SIGNAL_SHIFT;

    case VAERDI_VARIATION_IMPROVEMENT_HIGH:
    case VAERDI_VARIATION_IMPROVEMENT_LOW:
      return verdict->assurance == VAERDI_ASSURANCE_FAIL ? VAERDI_DECISION_SIGNAL_STEADY_MISS
                                                         : VAERDI_DECISION_SIGNAL_BETTER;

    case VAERDI_VARIATION_COMMON:
      return verdict->assurance == VAERDI_ASSURANCE_FAIL ? VAERDI_DECISION_SIGNAL_STEADY_MISS
                                                         : VAERDI_DECISION_SIGNAL_CHANCE;

    case VAERDI_VARIATION_NOT_ENOUGH:
    default:
      return VAERDI_DECISION_SIGNAL_NONE;
    }
}

static VaerdiAgendaKind
kind_of (VaerdiDecisionSignal signal)
{
  return VAERDI_AGENDA_WORSE + (signal - VAERDI_DECISION_SIGNAL_WORSE);
}

/* What this user has written and not sent yet stands in the place of what is
 * in the store. */
static void
add_decision (VaerdiAgendaItem *item,
              VaerdiDecision   *decision,
              gint32            today)
{
  item->n_open += decision->status == VAERDI_DECISION_OPEN;
  if (vaerdi_decision_is_overdue (decision, today) && (item->due == G_MININT32 || decision->due < item->due))
    item->due = decision->due;

  if (decision->month >= item->month)
    {
      g_clear_pointer (&item->decision, vaerdi_decision_unref);
      item->decision = vaerdi_decision_ref (decision);
    }
  else
    {
      VaerdiAgendaEarlier *earlier = g_new0 (VaerdiAgendaEarlier, 1);

      earlier->decision = vaerdi_decision_ref (decision);
      earlier->follow_up = vaerdi_follow_up_read (item->verdict, decision->month);
      g_ptr_array_insert (item->earlier, 0, earlier);
    }
}

static int
compare_months (gconstpointer a,
                gconstpointer b)
{
  const VaerdiDecision *one = *(const VaerdiDecision * const *) a;
  const VaerdiDecision *two = *(const VaerdiDecision * const *) b;

  return one->month < two->month ? -1 : one->month > two->month;
}

static gboolean
contains (GPtrArray            *decisions,
          const VaerdiDecision *decision)
{
  for (guint i = 0; i < decisions->len; i++)
    if (vaerdi_decision_is_of (g_ptr_array_index (decisions, i), decision))
      return TRUE;

  return FALSE;
}

static GPtrArray *
list_decisions (const VaerdiVerdict *verdict,
                GPtrArray           *unsent)
{
  GPtrArray *decisions = g_ptr_array_new ();

  for (guint i = 0; unsent != NULL && i < unsent->len; i++)
    {
      const VaerdiDecision *decision = g_ptr_array_index (unsent, i);

      if (g_str_equal (decision->indicator_id, verdict->definition->id) &&
          g_str_equal (decision->unit_id, verdict->unit_id))
        g_ptr_array_add (decisions, (gpointer) decision);
    }
  for (guint i = 0; verdict->decisions != NULL && i < verdict->decisions->len; i++)
    if (!contains (decisions, g_ptr_array_index (verdict->decisions, i)))
      g_ptr_array_add (decisions, g_ptr_array_index (verdict->decisions, i));

  g_ptr_array_sort (decisions, compare_months);

  return decisions;
}

static VaerdiAgendaItem *
item_new (VaerdiVerdict *verdict,
          GPtrArray     *unsent)
{
  VaerdiAgendaItem *item = g_new0 (VaerdiAgendaItem, 1);
  g_autoptr (GPtrArray) decisions = list_decisions (verdict, unsent);

  item->verdict = vaerdi_verdict_ref (verdict);
  item->signal = read_signal (verdict);
  item->month = vaerdi_verdict_get_month (verdict);
  if (item->month == G_MININT32)
    item->month = vaerdi_month_from_days (verdict->reference_date) - 1;
  item->due = G_MININT32;
  item->earlier = g_ptr_array_new_with_free_func (earlier_free);
  for (guint i = 0; i < decisions->len; i++)
    add_decision (item, g_ptr_array_index (decisions, i), verdict->reference_date);
  item->kind = item->due != G_MININT32 ? VAERDI_AGENDA_OVERDUE : kind_of (item->signal);

  return item;
}

/* Of what is equally urgent, first what weighs most */
static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const VaerdiAgendaItem *one = *(const VaerdiAgendaItem * const *) a;
  const VaerdiAgendaItem *two = *(const VaerdiAgendaItem * const *) b;

  if (one->kind != two->kind)
    return one->kind < two->kind ? -1 : 1;
  if (one->due != two->due)
    return one->due < two->due ? -1 : 1;

  return vaerdi_verdict_get_importance (two->verdict) - vaerdi_verdict_get_importance (one->verdict);
}

/**
 * vaerdi_agenda_new:
 * @scorecard: a unit's figures, with what was decided of them
 * @unsent: (nullable) (element-type VaerdiDecision): what this user decided and
 *   could not send yet
 *
 * Returns: (transfer full): every figure of the scorecard, in the order in which
 *   it is talked about
 */
VaerdiAgenda *
vaerdi_agenda_new (VaerdiScorecard *scorecard,
                   GPtrArray       *unsent)
{
  VaerdiAgenda *self;

  g_return_val_if_fail (scorecard != NULL, NULL);

  self = g_new0 (VaerdiAgenda, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->scorecard = vaerdi_scorecard_ref (scorecard);
  self->items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < scorecard->verdicts->len; i++)
    {
      VaerdiAgendaItem *item = item_new (g_ptr_array_index (scorecard->verdicts, i), unsent);

      self->n_of[item->kind]++;
      g_ptr_array_add (self->items, item);
    }
  g_ptr_array_sort (self->items, compare_items);

  return self;
}

/**
 * vaerdi_agenda_find:
 * @self: an agenda
 * @indicator_id: an indicator
 *
 * Returns: (transfer none) (nullable): its item
 */
VaerdiAgendaItem *
vaerdi_agenda_find (VaerdiAgenda *self,
                    const char   *indicator_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      VaerdiAgendaItem *item = g_ptr_array_index (self->items, i);

      if (g_str_equal (item->verdict->definition->id, indicator_id))
        return item;
    }

  return NULL;
}

static void
append_count (GString    *text,
              guint       n,
              const char *words)
{
  if (n > 0)
    g_string_append_printf (text, "%s%u %s", text->len > 0 ? " " : "", n, words);
}

/**
 * vaerdi_agenda_dup_headline:
 * @self: an agenda
 * @language: the language
 *
 * Returns: (transfer full): how much there is to talk about, in short sentences
 */
char *
vaerdi_agenda_dup_headline (const VaerdiAgenda *self,
                            VaerdiLanguage      language)
{
  const guint *n = self->n_of;
  GString *text = g_string_new (NULL);

  append_count (text, n[VAERDI_AGENDA_OVERDUE],
                vaerdi_text_plural (language, "figure has an overdue decision.", "figures have overdue decisions.",
                                    n[VAERDI_AGENDA_OVERDUE]));
  append_count (text, n[VAERDI_AGENDA_WORSE],
                vaerdi_text_plural (language, "has shifted for the worse.", "have shifted for the worse.",
                                    n[VAERDI_AGENDA_WORSE]));
  append_count (text, n[VAERDI_AGENDA_SHIFT],
                vaerdi_text_plural (language, "has shifted.", "have shifted.", n[VAERDI_AGENDA_SHIFT]));
  append_count (text, n[VAERDI_AGENDA_STEADY_MISS],
                vaerdi_text_plural (language, "misses its goal steadily.", "miss their goals steadily.",
                                    n[VAERDI_AGENDA_STEADY_MISS]));
  append_count (text, n[VAERDI_AGENDA_BETTER],
                vaerdi_text_plural (language, "has shifted for the better.", "have shifted for the better.",
                                    n[VAERDI_AGENDA_BETTER]));
  append_count (text, n[VAERDI_AGENDA_CHANCE],
                vaerdi_text_plural (language, "is only luck.", "are only luck.", n[VAERDI_AGENDA_CHANCE]));
  append_count (text, n[VAERDI_AGENDA_NONE], vaerdi_text (language, "cannot be judged."));

  if (text->len == 0)
    g_string_append (text, vaerdi_text (language, "No indicator has data for this unit."));

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_agenda_item_new_decision:
 * @self: an item
 *
 * Returns: (transfer full): what was decided about its month, to be changed; or
 *   a new one that says nothing yet
 */
VaerdiDecision *
vaerdi_agenda_item_new_decision (const VaerdiAgendaItem *self)
{
  VaerdiDecision *decision;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->decision != NULL)
    return vaerdi_decision_copy (self->decision);

  decision = vaerdi_decision_new (self->verdict->definition->id, self->verdict->definition->version,
                                  self->verdict->unit_id, self->month);
  decision->signal = self->signal;
  decision->kind = self->signal == VAERDI_DECISION_SIGNAL_WORSE || self->signal == VAERDI_DECISION_SIGNAL_STEADY_MISS
                     ? VAERDI_DECISION_ACT
                     : self->signal == VAERDI_DECISION_SIGNAL_CHANCE ? VAERDI_DECISION_LEAVE : VAERDI_DECISION_WATCH;

  return decision;
}

/**
 * vaerdi_agenda_item_get_rebase:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the newest open decision since which the
 *   rules support limits that begin anew
 */
VaerdiAgendaEarlier *
vaerdi_agenda_item_get_rebase (const VaerdiAgendaItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->earlier->len; i++)
    {
      VaerdiAgendaEarlier *earlier = g_ptr_array_index (self->earlier, i);

      if (earlier->decision->status == VAERDI_DECISION_OPEN && earlier->follow_up.rebase)
        return earlier;
    }

  return NULL;
}

/**
 * vaerdi_agenda_item_get_confirmed:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the newest phase that somebody confirmed
 *   at a meeting, which can be taken back; one of the manifest or of a site's
 *   file cannot
 */
const VaerdiPhase *
vaerdi_agenda_item_get_confirmed (const VaerdiAgendaItem *self)
{
  const VaerdiPhase *newest = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; self->verdict->phases != NULL && i < self->verdict->phases->len; i++)
    {
      const VaerdiPhase *phase = g_ptr_array_index (self->verdict->phases, i);

      if (g_strcmp0 (phase->unit_id, self->verdict->unit_id) == 0 && (newest == NULL || phase->from > newest->from))
        newest = phase;
    }

  return newest;
}

/**
 * vaerdi_agenda_item_dup_reason:
 * @self: an item
 * @language: the language
 *
 * Returns: (transfer full): why it is where it is on the agenda
 */
char *
vaerdi_agenda_item_dup_reason (const VaerdiAgendaItem *self,
                               VaerdiLanguage          language)
{
  const VaerdiVerdict *verdict = self->verdict;

  switch (self->kind)
    {
    case VAERDI_AGENDA_OVERDUE:
      {
        g_autofree char *day = vaerdi_format_date (language, self->due);
        guint late = verdict->reference_date - self->due;

        return g_strdup_printf (vaerdi_text_plural (language, "What was decided was due on %s, %u day ago.",
                                                    "What was decided was due on %s, %u days ago.", late), day, late);
      }

    case VAERDI_AGENDA_STEADY_MISS:
      return vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_ASSURANCE, language);

    case VAERDI_AGENDA_NONE:
      return vaerdi_verdict_dup_reason (verdict, verdict->state == VAERDI_STATE_OK ? VAERDI_ASPECT_VARIATION
                                                                                   : VAERDI_ASPECT_VALUE, language);

    case VAERDI_AGENDA_WORSE:
    case VAERDI_AGENDA_SHIFT:
    case VAERDI_AGENDA_BETTER:
    case VAERDI_AGENDA_CHANCE:
    default:
      return vaerdi_verdict_dup_reason (verdict, VAERDI_ASPECT_VARIATION, language);
    }
}

const char *
vaerdi_agenda_kind_to_id (VaerdiAgendaKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_ids), NULL);

  return kind_ids[kind];
}

const char *
vaerdi_agenda_kind_to_title (VaerdiAgendaKind kind,
                             VaerdiLanguage   language)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_titles), NULL);

  return vaerdi_text (language, kind_titles[kind]);
}
