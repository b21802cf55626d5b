/* vaerdi-decision.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-decision"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "results/vaerdi-decision.h"
#include "warehouse/vaerdi-civil-number.h"

G_DEFINE_QUARK (vaerdi-decision-error-quark, vaerdi_decision_error)

G_DEFINE_BOXED_TYPE (VaerdiDecision, vaerdi_decision, vaerdi_decision_ref, vaerdi_decision_unref)

static const char * const kind_ids[] = { "act", "watch", "leave", "rebase" };
static const char * const kind_words[] = { N_("Act"), N_("Watch"), N_("Leave alone"), N_("Begin limits anew") };
static const char * const status_ids[] = { "open", "done", "dropped" };
static const char * const signal_ids[] = { "worse", "shift", "steady-miss", "better", "chance", "none" };

G_STATIC_ASSERT (G_N_ELEMENTS (kind_ids) == VAERDI_N_DECISION_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (status_ids) == VAERDI_N_DECISION_STATUSES);
G_STATIC_ASSERT (G_N_ELEMENTS (signal_ids) == VAERDI_N_DECISION_SIGNALS);

/**
 * vaerdi_decision_new:
 * @indicator_id: an indicator
 * @version: of its definition
 * @unit_id: a unit
 * @month: the newest month of the figure
 *
 * Returns: (transfer full): an open decision that says nothing yet
 */
VaerdiDecision *
vaerdi_decision_new (const char *indicator_id,
                     const char *version,
                     const char *unit_id,
                     gint32      month)
{
  VaerdiDecision *self;

  g_return_val_if_fail (indicator_id != NULL && version != NULL && unit_id != NULL, NULL);

  self = g_new0 (VaerdiDecision, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->indicator_id = g_strdup (indicator_id);
  self->version = g_strdup (version);
  self->unit_id = g_strdup (unit_id);
  self->month = month;
  self->text = g_strdup ("");
  self->owner = g_strdup ("");
  self->due = G_MININT32;
  self->signal = VAERDI_DECISION_SIGNAL_NONE;
  self->changed_by = g_strdup ("");

  return self;
}

/**
 * vaerdi_decision_copy:
 * @self: a decision
 *
 * Returns: (transfer full): one that may be written to
 */
VaerdiDecision *
vaerdi_decision_copy (const VaerdiDecision *self)
{
  VaerdiDecision *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&copy->ref_count);
  copy->indicator_id = g_strdup (self->indicator_id);
  copy->version = g_strdup (self->version);
  copy->unit_id = g_strdup (self->unit_id);
  copy->text = g_strdup (self->text);
  copy->owner = g_strdup (self->owner);
  copy->created_by = g_strdup (self->created_by);
  copy->changed_by = g_strdup (self->changed_by);

  return copy;
}

VaerdiDecision *
vaerdi_decision_ref (VaerdiDecision *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_decision_unref (VaerdiDecision *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->indicator_id);
  g_free (self->version);
  g_free (self->unit_id);
  g_free (self->text);
  g_free (self->owner);
  g_free (self->created_by);
  g_free (self->changed_by);
  g_free (self);
}

/* White space around a text is nobody's decision */
static void
replace (char       **place,
         const char  *text)
{
  g_free (*place);
  *place = g_strstrip (g_strdup (text != NULL ? text : ""));
}

void
vaerdi_decision_set_text (VaerdiDecision *self,
                          const char     *text)
{
  g_return_if_fail (self != NULL);

  replace (&self->text, text);
}

void
vaerdi_decision_set_owner (VaerdiDecision *self,
                           const char     *owner)
{
  g_return_if_fail (self != NULL);

  replace (&self->owner, owner);
}

void
vaerdi_decision_set_changed_by (VaerdiDecision *self,
                                const char     *name)
{
  g_return_if_fail (self != NULL);

  replace (&self->changed_by, name);
}

/**
 * vaerdi_decision_check_text:
 * @text: what somebody wrote
 * @most: how many characters it may have
 * @error: return location for a #VaerdiDecisionError
 *
 * A decision is read by everybody who reads the figures, so no patient belongs
 * in it. The text itself is not quoted.
 *
 * Returns: whether it may be kept
 */
gboolean
vaerdi_decision_check_text (const char  *text,
                            guint        most,
                            GError     **error)
{
  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > most)
    g_set_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_LONG,
                 N_("the text is longer than %u characters; write the rest where your minutes are kept"), most);
  else if (g_regex_match_simple (VAERDI_CIVIL_NUMBER, text, 0, 0))
    g_set_error_literal (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_PERSON,
                         N_("the text holds ten digits that look like a personal number (CPR); decisions are read by "
                            "many, so take it out and write about the process, not about a patient"));
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_part (const char  *text,
            guint        most,
            const char  *missing,
            GError     **error)
{
  if (missing != NULL && *text == '\0')
    {
      g_set_error_literal (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_EMPTY, missing);
      return FALSE;
    }

  return vaerdi_decision_check_text (text, most, error);
}

/**
 * vaerdi_decision_check:
 * @self: a decision
 * @error: return location for a #VaerdiDecisionError
 *
 * What is left alone needs no words; whoever acts, watches or begins limits
 * anew says how.
 *
 * Returns: whether it may be stored
 */
gboolean
vaerdi_decision_check (const VaerdiDecision  *self,
                       GError               **error)
{
  const char *missing = N_("the decision has no text; write what is to be done");

  g_return_val_if_fail (self != NULL, FALSE);

  return check_part (self->text, VAERDI_DECISION_LONGEST_TEXT,
                     self->kind == VAERDI_DECISION_LEAVE ? NULL : missing, error) &&
         check_part (self->owner, VAERDI_DECISION_LONGEST_NAME, NULL, error) &&
         check_part (self->changed_by, VAERDI_DECISION_LONGEST_NAME,
                     N_("nobody is named who decides; say your name"), error);
}

/**
 * vaerdi_decision_says_the_same:
 * @self: a decision
 * @other: another state of it
 *
 * Returns: whether what was decided is the same, whoever wrote it
 */
gboolean
vaerdi_decision_says_the_same (const VaerdiDecision *self,
                               const VaerdiDecision *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->kind == other->kind && self->status == other->status && self->due == other->due &&
         g_str_equal (self->text, other->text) && g_str_equal (self->owner, other->owner);
}

/**
 * vaerdi_decision_is_of:
 * @self: a decision
 * @other: a decision
 *
 * Returns: whether both are about the same figure and month: there is only one
 */
gboolean
vaerdi_decision_is_of (const VaerdiDecision *self,
                       const VaerdiDecision *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->month == other->month && g_str_equal (self->indicator_id, other->indicator_id) &&
         g_str_equal (self->unit_id, other->unit_id);
}

/**
 * vaerdi_decision_is_overdue:
 * @self: a decision
 * @day: today, days since 1970-01-01
 *
 * Returns: whether it is open and its last day has passed
 */
gboolean
vaerdi_decision_is_overdue (const VaerdiDecision *self,
                            gint32                day)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->status == VAERDI_DECISION_OPEN && self->due != G_MININT32 && self->due < day;
}

/**
 * vaerdi_decision_dup_line:
 * @self: a decision
 * @language: the language
 *
 * Returns: (transfer full): kind, text, owner, day and status on one line
 */
char *
vaerdi_decision_dup_line (const VaerdiDecision *self,
                          VaerdiLanguage        language)
{
  GString *line = g_string_new (vaerdi_decision_kind_to_word (self->kind, language));

  if (*self->text != '\0')
    {
      g_autofree char *text = g_strdelimit (g_strdup (self->text), "\r\n", ' ');

      g_string_append_printf (line, ": %s", text);
    }
  if (*self->owner != '\0')
    g_string_append_printf (line, " · %s", self->owner);
  if (self->due != G_MININT32)
    {
      g_autofree char *day = vaerdi_format_date (language, self->due);

      g_string_append (line, " · ");
      g_string_append_printf (line, vaerdi_text (language, "due %s"), day);
    }
  g_string_append_printf (line, " · %s", vaerdi_decision_status_to_word (self->status, language));

  return g_string_free (line, FALSE);
}

static gboolean
parse (const char         *id,
       const char * const *ids,
       guint               n,
       guint              *index)
{
  for (guint i = 0; id != NULL && i < n; i++)
    if (g_str_equal (ids[i], id))
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

const char *
vaerdi_decision_kind_to_id (VaerdiDecisionKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_ids), NULL);

  return kind_ids[kind];
}

const char *
vaerdi_decision_kind_to_word (VaerdiDecisionKind kind,
                              VaerdiLanguage     language)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_words), NULL);

  return vaerdi_text (language, kind_words[kind]);
}

gboolean
vaerdi_decision_kind_parse (const char         *id,
                            VaerdiDecisionKind *kind)
{
  guint index;

  if (!parse (id, kind_ids, G_N_ELEMENTS (kind_ids), &index))
    return FALSE;

  *kind = index;

  return TRUE;
}

const char *
vaerdi_decision_status_to_id (VaerdiDecisionStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_ids), NULL);

  return status_ids[status];
}

const char *
vaerdi_decision_status_to_word (VaerdiDecisionStatus status,
                                VaerdiLanguage       language)
{
  switch (status)
    {
    case VAERDI_DECISION_DONE:
      return vaerdi_text_context (language, "decision", "Done");

    case VAERDI_DECISION_DROPPED:
      return vaerdi_text_context (language, "decision", "Dropped");

    case VAERDI_DECISION_OPEN:
    default:
      return vaerdi_text_context (language, "decision", "Open");
    }
}

gboolean
vaerdi_decision_status_parse (const char           *id,
                              VaerdiDecisionStatus *status)
{
  guint index;

  if (!parse (id, status_ids, G_N_ELEMENTS (status_ids), &index))
    return FALSE;

  *status = index;

  return TRUE;
}

const char *
vaerdi_decision_signal_to_id (VaerdiDecisionSignal signal)
{
  g_return_val_if_fail (signal < G_N_ELEMENTS (signal_ids), NULL);

  return signal_ids[signal];
}

gboolean
vaerdi_decision_signal_parse (const char           *id,
                              VaerdiDecisionSignal *signal)
{
  guint index;

  if (!parse (id, signal_ids, G_N_ELEMENTS (signal_ids), &index))
    return FALSE;

  *signal = index;

  return TRUE;
}
