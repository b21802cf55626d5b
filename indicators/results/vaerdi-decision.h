/* vaerdi-decision.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "verdicts/vaerdi-language.h"
#include "warehouse/vaerdi-table.h"

G_BEGIN_DECLS

/**
 * VAERDI_DECISION_LONGEST_TEXT:
 *
 * The most characters of a decision; a reason of a rebase takes half of it.
 */
#define VAERDI_DECISION_LONGEST_TEXT 2000
#define VAERDI_DECISION_LONGEST_REASON 1000
#define VAERDI_DECISION_LONGEST_NAME 200

/**
 * VaerdiDecisionKind:
 * @VAERDI_DECISION_ACT: something is to be done
 * @VAERDI_DECISION_WATCH: to be looked at again
 * @VAERDI_DECISION_LEAVE: luck, to be left alone
 * @VAERDI_DECISION_REBASE: the limits begin anew
 */
typedef enum
{
  VAERDI_DECISION_ACT,
  VAERDI_DECISION_WATCH,
  VAERDI_DECISION_LEAVE,
  VAERDI_DECISION_REBASE,
} VaerdiDecisionKind;

#define VAERDI_N_DECISION_KINDS 4

typedef enum
{
  VAERDI_DECISION_OPEN,
  VAERDI_DECISION_DONE,
  VAERDI_DECISION_DROPPED,
} VaerdiDecisionStatus;

#define VAERDI_N_DECISION_STATUSES 3

/**
 * VaerdiDecisionSignal:
 * @VAERDI_DECISION_SIGNAL_WORSE: a special cause for the worse
 * @VAERDI_DECISION_SIGNAL_SHIFT: a special cause that is neither better nor worse
 * @VAERDI_DECISION_SIGNAL_STEADY_MISS: the process cannot reach its goal as it is
 * @VAERDI_DECISION_SIGNAL_BETTER: a special cause for the better
 * @VAERDI_DECISION_SIGNAL_CHANCE: luck
 * @VAERDI_DECISION_SIGNAL_NONE: there was no figure, or too few to judge
 *
 * What a figure said when it was on the agenda.
 */
typedef enum
{
  VAERDI_DECISION_SIGNAL_WORSE,
  VAERDI_DECISION_SIGNAL_SHIFT,
  VAERDI_DECISION_SIGNAL_STEADY_MISS,
  VAERDI_DECISION_SIGNAL_BETTER,
  VAERDI_DECISION_SIGNAL_CHANCE,
  VAERDI_DECISION_SIGNAL_NONE,
} VaerdiDecisionSignal;

#define VAERDI_N_DECISION_SIGNALS 6

/**
 * VaerdiDecision:
 * @id: of the store's row; 0 before it was stored
 * @revision: of the stored state that this one was made from; 0 for none
 * @indicator_id: the indicator
 * @version: of its definition
 * @unit_id: the unit
 * @month: the newest month of the figure that it is about
 * @kind: what is to be done
 * @text: in the words of those who met
 * @owner: who does it; "" for nobody
 * @due: until when, days since 1970-01-01; %G_MININT32 for no day
 * @status: how far it is
 * @signal: what the figure said
 * @created_by: (nullable): who decided; %NULL before it was stored
 * @created_at: when, seconds since 1970
 * @changed_by: who wrote this state
 * @changed_at: when; 0 before it was stored
 * @unsent: whether it waits in this user's folder for a connection
 *
 * What a meeting decided about a figure. Whoever shares one must not write to
 * it any more; change a vaerdi_decision_copy().
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount      ref_count;

  /*< public >*/
  gint64               id;
  guint                revision;
  char                *indicator_id;
  char                *version;
  char                *unit_id;
  gint32               month;
  VaerdiDecisionKind   kind;
  char                *text;
  char                *owner;
  gint32               due;
  VaerdiDecisionStatus status;
  VaerdiDecisionSignal signal;
  char                *created_by;
  gint64               created_at;
  char                *changed_by;
  gint64               changed_at;
  gboolean             unsent;
} VaerdiDecision;

#define VAERDI_TYPE_DECISION (vaerdi_decision_get_type ())

GType           vaerdi_decision_get_type       (void) G_GNUC_CONST;
VaerdiDecision *vaerdi_decision_new            (const char           *indicator_id,
                                                const char           *version,
                                                const char           *unit_id,
                                                gint32                month);
VaerdiDecision *vaerdi_decision_copy           (const VaerdiDecision *self);
VaerdiDecision *vaerdi_decision_ref            (VaerdiDecision       *self);
void            vaerdi_decision_unref          (VaerdiDecision       *self);
void            vaerdi_decision_set_text       (VaerdiDecision       *self,
                                                const char           *text);
void            vaerdi_decision_set_owner      (VaerdiDecision       *self,
                                                const char           *owner);
void            vaerdi_decision_set_changed_by (VaerdiDecision       *self,
                                                const char           *name);
gboolean        vaerdi_decision_check          (const VaerdiDecision *self,
                                                GError              **error);
gboolean        vaerdi_decision_says_the_same  (const VaerdiDecision *self,
                                                const VaerdiDecision *other);
gboolean        vaerdi_decision_is_of          (const VaerdiDecision *self,
                                                const VaerdiDecision *other);
gboolean        vaerdi_decision_is_overdue     (const VaerdiDecision *self,
                                                gint32                day);
char           *vaerdi_decision_dup_line       (const VaerdiDecision *self,
                                                VaerdiLanguage        language);

gboolean        vaerdi_decision_check_text     (const char           *text,
                                                guint                 most,
                                                GError              **error);
const char     *vaerdi_decision_kind_to_id     (VaerdiDecisionKind    kind);
const char     *vaerdi_decision_kind_to_word   (VaerdiDecisionKind    kind,
                                                VaerdiLanguage        language);
gboolean        vaerdi_decision_kind_parse     (const char           *id,
                                                VaerdiDecisionKind   *kind);
const char     *vaerdi_decision_status_to_id   (VaerdiDecisionStatus  status);
const char     *vaerdi_decision_status_to_word (VaerdiDecisionStatus  status,
                                                VaerdiLanguage        language);
gboolean        vaerdi_decision_status_parse   (const char           *id,
                                                VaerdiDecisionStatus *status);
const char     *vaerdi_decision_signal_to_id   (VaerdiDecisionSignal  signal);
gboolean        vaerdi_decision_signal_parse   (const char           *id,
                                                VaerdiDecisionSignal *signal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiDecision, vaerdi_decision_unref)

/**
 * VAERDI_DECISION_ERROR:
 *
 * Error domain of what people write.
 */
#define VAERDI_DECISION_ERROR (vaerdi_decision_error_quark ())

/**
 * VaerdiDecisionError:
 * @VAERDI_DECISION_ERROR_EMPTY: a text lacks
 * @VAERDI_DECISION_ERROR_LONG: a text is too long
 * @VAERDI_DECISION_ERROR_PERSON: a text holds what looks like a personal number
 * @VAERDI_DECISION_ERROR_QUEUE: the file of decisions not sent yet is not whole
 * @VAERDI_DECISION_ERROR_UNSUPPORTED: the rules do not support new limits
 */
typedef enum
{
  VAERDI_DECISION_ERROR_EMPTY,
  VAERDI_DECISION_ERROR_LONG,
  VAERDI_DECISION_ERROR_PERSON,
  VAERDI_DECISION_ERROR_QUEUE,
  VAERDI_DECISION_ERROR_UNSUPPORTED,
} VaerdiDecisionError;

GQuark          vaerdi_decision_error_quark    (void);

G_END_DECLS
