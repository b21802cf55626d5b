/* vaerdi-meeting.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-meeting"

#include "config.h"

#include <glib/gi18n.h>

#include "meeting/vaerdi-meeting.h"
#include "results/vaerdi-store.h"

/* Whoever decides must not lose a word: what cannot be sent is on the disk
 * before the call answers, and leaves it only when the store has it or its
 * author lets go of it. What another one wrote in the meantime is kept beside
 * it, for the author to choose. */

struct _VaerdiMeeting
{
  GObject              parent_instance;

  VaerdiEngine        *engine;
  VaerdiWarehouse     *writer;
  VaerdiDecisionQueue *queue;
  VaerdiDrafts        *drafts;
  VaerdiMeetingState   state;
  GError              *reason;
  GError              *queue_fault;
  GPtrArray           *theirs;      /* of VaerdiDecision: what stands where ours was to be sent */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiMeeting, vaerdi_meeting, G_TYPE_OBJECT)

static void
vaerdi_meeting_finalize (GObject *object)
{
  VaerdiMeeting *self = VAERDI_MEETING (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->writer);
  g_clear_pointer (&self->queue, vaerdi_decision_queue_free);
  g_clear_pointer (&self->drafts, vaerdi_drafts_free);
  g_clear_error (&self->reason);
  g_clear_error (&self->queue_fault);
  g_ptr_array_unref (self->theirs);

  G_OBJECT_CLASS (vaerdi_meeting_parent_class)->finalize (object);
}

static void
vaerdi_meeting_class_init (VaerdiMeetingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_meeting_finalize;

  /**
   * VaerdiMeeting::changed:
   * @self: the meeting
   *
   * Decisions, phases, what waits or the state are others.
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vaerdi_meeting_init (VaerdiMeeting *self)
{
  self->theirs = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_decision_unref);
}

/**
 * vaerdi_meeting_new:
 * @engine: an open engine
 * @writer: (nullable): the same warehouse as a member of vaerdi_meeting; %NULL
 *   when the engine's own role is one
 *
 * Returns: (transfer full): the meetings of a warehouse
 */
VaerdiMeeting *
vaerdi_meeting_new (VaerdiEngine    *engine,
                    VaerdiWarehouse *writer)
{
  VaerdiMeeting *self;
  g_autofree char *identity = NULL;
  g_autofree char *path = NULL;
  g_autofree char *drafts = NULL;

  g_return_val_if_fail (VAERDI_IS_ENGINE (engine), NULL);

  self = g_object_new (VAERDI_TYPE_MEETING, NULL);
  self->engine = g_object_ref (engine);
  self->writer = g_object_ref (writer != NULL ? writer : vaerdi_engine_get_warehouse (engine));
  identity = vaerdi_warehouse_dup_own_identity (self->writer);
  path = vaerdi_decision_queue_dup_path (identity);
  drafts = g_strconcat (path, ".drafts", NULL);
  self->queue = vaerdi_decision_queue_new (path);
  self->drafts = vaerdi_drafts_new (drafts);
  vaerdi_decision_queue_load (self->queue, &self->queue_fault);

  return self;
}

/**
 * vaerdi_meeting_set_engine:
 * @self: meetings
 * @engine: an open engine of the same warehouse
 * @writer: (nullable): as for vaerdi_meeting_new()
 *
 * Its figures take the place of those before, as those of the warehouse of the
 * ones that were kept from last time. What waits and what is being written stays.
 */
void
vaerdi_meeting_set_engine (VaerdiMeeting   *self,
                           VaerdiEngine    *engine,
                           VaerdiWarehouse *writer)
{
  g_return_if_fail (VAERDI_IS_MEETING (self));
  g_return_if_fail (VAERDI_IS_ENGINE (engine));

  if (writer == NULL)
    writer = vaerdi_engine_get_warehouse (engine);
  g_set_object (&self->engine, engine);
  g_set_object (&self->writer, writer);
  g_signal_emit (self, signals[CHANGED], 0);
}

VaerdiEngine *
vaerdi_meeting_get_engine (VaerdiMeeting *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING (self), NULL);

  return self->engine;
}

VaerdiMeetingState
vaerdi_meeting_get_state (VaerdiMeeting *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING (self), VAERDI_MEETING_UNKNOWN);

  return self->state;
}

/**
 * vaerdi_meeting_get_drafts:
 * @self: meetings
 *
 * Returns: (transfer none): what is being written and is not kept yet
 */
VaerdiDrafts *
vaerdi_meeting_get_drafts (VaerdiMeeting *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING (self), NULL);

  return self->drafts;
}

/**
 * vaerdi_meeting_get_reason:
 * @self: meetings
 *
 * Returns: (transfer none) (nullable): why the state is not
 *   %VAERDI_MEETING_READY
 */
const GError *
vaerdi_meeting_get_reason (VaerdiMeeting *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING (self), NULL);

  return self->reason;
}

/**
 * vaerdi_meeting_may_write:
 * @self: meetings
 *
 * Returns: %FALSE when it is known that nothing that is written here can be kept,
 *   whatever it says: the role may not, or the store is of another age
 */
gboolean
vaerdi_meeting_may_write (VaerdiMeeting *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING (self), FALSE);

  return self->state != VAERDI_MEETING_READ_ONLY ||
         (!g_error_matches (self->reason, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_ROLE) &&
          !g_error_matches (self->reason, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_OLDER) &&
          !g_error_matches (self->reason, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_NEWER));
}

/**
 * vaerdi_meeting_get_queue_fault:
 * @self: meetings
 *
 * Returns: (transfer none) (nullable): what was wrong with the file of what
 *   waits, the last time that something was
 */
const GError *
vaerdi_meeting_get_queue_fault (VaerdiMeeting *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING (self), NULL);

  return self->queue_fault;
}

/**
 * vaerdi_meeting_get_unsent:
 * @self: meetings
 *
 * Returns: (transfer none) (element-type VaerdiDecision): what this user has
 *   decided and the store does not have yet
 */
GPtrArray *
vaerdi_meeting_get_unsent (VaerdiMeeting *self)
{
  g_return_val_if_fail (VAERDI_IS_MEETING (self), NULL);

  return vaerdi_decision_queue_list (self->queue);
}

/* Takes @reason. */
static void
set_state (VaerdiMeeting      *self,
           VaerdiMeetingState  state,
           GError             *reason)
{
  g_clear_error (&self->reason);
  self->reason = reason;
  self->state = state;
}

/* Nobody said anything about the store */
static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CANCELLED);
}

/* The way to the server failed, not the decision */
static gboolean
is_away (const GError *error)
{
  return vaerdi_warehouse_error_is_passing (error) ||
         g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH);
}

/* The role that decides comes with the store: who has neither is not refused */
static gboolean
lacks_role (VaerdiMeeting *self,
            const GError  *error)
{
  return g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_AUTH) &&
         vaerdi_engine_get_decisions (self->engine) == NULL;
}

static void
set_failure (VaerdiMeeting *self,
             const GError  *error)
{
  if (is_cancelled (error))
    return;

  if (lacks_role (self, error))
    set_state (self, VAERDI_MEETING_NO_STORE, vaerdi_decision_store_new_missing ());
  else if (is_away (error))
    set_state (self, VAERDI_MEETING_OFFLINE, g_error_copy (error));
  else if (g_error_matches (error, VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_MISSING))
    set_state (self, VAERDI_MEETING_NO_STORE, g_error_copy (error));
  else if (error->domain != VAERDI_DECISION_ERROR)
    set_state (self, VAERDI_MEETING_READ_ONLY, g_error_copy (error));
}

static void
forget_theirs (VaerdiMeeting        *self,
               const VaerdiDecision *decision)
{
  for (guint i = self->theirs->len; i > 0; i--)
    if (vaerdi_decision_is_of (g_ptr_array_index (self->theirs, i - 1), decision))
      g_ptr_array_remove_index (self->theirs, i - 1);
}

/**
 * vaerdi_meeting_get_theirs:
 * @self: meetings
 * @decision: one that waits
 *
 * Returns: (transfer none) (nullable): what somebody else wrote in its place,
 *   so that it cannot be sent before its author has chosen
 */
VaerdiDecision *
vaerdi_meeting_get_theirs (VaerdiMeeting        *self,
                           const VaerdiDecision *decision)
{
  g_return_val_if_fail (VAERDI_IS_MEETING (self), NULL);

  for (guint i = 0; i < self->theirs->len; i++)
    if (vaerdi_decision_is_of (g_ptr_array_index (self->theirs, i), decision))
      return g_ptr_array_index (self->theirs, i);

  return NULL;
}

static void
take_out (VaerdiMeeting        *self,
          const VaerdiDecision *decision)
{
  GPtrArray *unsent = vaerdi_decision_queue_list (self->queue);
  gboolean waits = FALSE;

  forget_theirs (self, decision);
  for (guint i = 0; i < unsent->len; i++)
    waits = waits || vaerdi_decision_is_of (g_ptr_array_index (unsent, i), decision);
  if (!waits)
    return;

  g_clear_error (&self->queue_fault);
  vaerdi_decision_queue_remove (self->queue, decision, &self->queue_fault);
}

/**
 * vaerdi_meeting_forget_unsent:
 * @self: meetings
 * @decision: one that waits, and that its author lets go of
 */
void
vaerdi_meeting_forget_unsent (VaerdiMeeting        *self,
                              const VaerdiDecision *decision)
{
  g_return_if_fail (VAERDI_IS_MEETING (self));
  g_return_if_fail (decision != NULL);

  take_out (self, decision);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * vaerdi_meeting_new_agenda:
 * @self: meetings
 * @unit_id: a unit's id or name
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the agenda of everything that has been
 *   computed so far
 */
VaerdiAgenda *
vaerdi_meeting_new_agenda (VaerdiMeeting  *self,
                           const char     *unit_id,
                           GError        **error)
{
  g_autoptr (VaerdiScorecard) scorecard = NULL;

  g_return_val_if_fail (VAERDI_IS_MEETING (self), NULL);

  scorecard = vaerdi_scorecard_new (self->engine, unit_id, error);

  return scorecard != NULL ? vaerdi_agenda_new (scorecard, vaerdi_meeting_get_unsent (self)) : NULL;
}

/* Sending what waits, one after the other */

typedef struct
{
  GPtrArray *left;      /* of VaerdiDecision */
  GError    *refusal;   /* of the first that the store does not take */
  gboolean   again;     /* whether one has been sent twice */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_ptr_array_unref (sending->left);
  g_clear_error (&sending->refusal);
  g_free (sending);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiMeeting *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  GError *error = g_steal_pointer (&sending->refusal);

  if (error == NULL)
    error = vaerdi_engine_new_store_notice (self->engine);
  if (error == NULL)
    vaerdi_decision_store_finish (result, &error);
  if (is_cancelled (error))
    {
      g_task_return_error (task, error);
      return;
    }

  set_state (self, error == NULL ? VAERDI_MEETING_READY
                   : is_away (error) ? VAERDI_MEETING_OFFLINE : VAERDI_MEETING_READ_ONLY, error);
  g_signal_emit (self, signals[CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiMeeting *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (VaerdiDecisions) decisions = vaerdi_decision_store_read_finish (result, &error);

  if (decisions != NULL)
    {
      vaerdi_engine_set_decisions (self->engine, decisions);
      vaerdi_decision_store_check_async (self->writer, g_task_get_cancellable (task), checked_cb, g_object_ref (task));
      return;
    }

  set_failure (self, error);
  g_signal_emit (self, signals[CHANGED], 0);
  g_task_return_error (task, error);
}

/* A store of another version is read, and nothing is written to it. */
static gboolean
check_version (VaerdiMeeting  *self,
               GError        **error)
{
  GError *notice = vaerdi_engine_new_store_notice (self->engine);

  if (notice != NULL)
    g_propagate_error (error, notice);

  return notice == NULL;
}

/* @sent_cb: called when one is sent. What is decided is read by the role that
 * decides, so that a state of ready means that it can */
static void
send_next (GTask               *task,
           GAsyncReadyCallback  sent_cb)
{
  VaerdiMeeting *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (sending->left->len == 0 || !check_version (self, NULL))
    vaerdi_decision_store_read_async (self->writer, cancellable, read_cb, g_object_ref (task));
  else
    vaerdi_decision_store_save_async (self->writer, g_ptr_array_index (sending->left, 0), cancellable, sent_cb,
                                      g_object_ref (task));
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiMeeting *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  g_autoptr (VaerdiDecision) decision = g_ptr_array_steal_index (sending->left, 0);
  g_autoptr (GError) error = NULL;
  gboolean conflict = FALSE;
  g_autoptr (VaerdiDecision) stored = vaerdi_decision_store_save_finish (result, &conflict, &error);

  /* The connection may have died since it was last used */
  if (stored == NULL && is_away (error) && !sending->again)
    {
      sending->again = TRUE;
      g_ptr_array_insert (sending->left, 0, g_steal_pointer (&decision));
      send_next (task, sent_cb);
      return;
    }

  if (stored == NULL && is_away (error))
    {
      set_failure (self, error);
      g_signal_emit (self, signals[CHANGED], 0);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  forget_theirs (self, decision);
  if (stored != NULL && conflict)
    g_ptr_array_add (self->theirs, g_steal_pointer (&stored));
  else if (stored != NULL)
    take_out (self, decision);
  else if (sending->refusal == NULL)
    sending->refusal = g_steal_pointer (&error);

  send_next (task, sent_cb);
}

/**
 * vaerdi_meeting_load_async:
 * @self: meetings
 * @cancellable: (nullable): to give up
 * @callback: called when everything was read
 * @user_data: for @callback
 *
 * Sends what waits, and reads what was decided. May be called again, as when
 * the warehouse answers again.
 */
void
vaerdi_meeting_load_async (VaerdiMeeting       *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Sending *sending;

  g_return_if_fail (VAERDI_IS_MEETING (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_meeting_load_async);
  if (!vaerdi_decision_queue_load (self->queue, &error))
    {
      g_clear_error (&self->queue_fault);
      self->queue_fault = g_steal_pointer (&error);
    }

  sending = g_new0 (Sending, 1);
  sending->left = g_ptr_array_copy (vaerdi_decision_queue_list (self->queue), (GCopyFunc) (void (*) (void)) vaerdi_decision_ref,
                                    NULL);
  g_task_set_task_data (task, sending, sending_free);
  send_next (task, sent_cb);
}

/**
 * vaerdi_meeting_load_finish:
 * @self: meetings
 * @result: what the callback got
 * @error: return location for a #VaerdiStoreError or #VaerdiWarehouseError
 *
 * Returns: whether the decisions were read; the state says the same
 */
gboolean
vaerdi_meeting_load_finish (VaerdiMeeting  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Saving */

typedef struct
{
  VaerdiDecision       *decision;
  VaerdiDecision       *theirs;
  VaerdiMeetingOutcome  outcome;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  vaerdi_decision_unref (saving->decision);
  g_clear_pointer (&saving->theirs, vaerdi_decision_unref);
  g_free (saving);
}

static void
reloaded_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  /* What was kept is kept, whether or not it could be read again */
  vaerdi_meeting_load_finish (VAERDI_MEETING (object), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/* Takes @error: why it could not be sent. */
static void
keep_for_later (GTask  *task,
                GError *error)
{
  VaerdiMeeting *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  GError *fault = NULL;

  set_failure (self, error);
  g_error_free (error);
  saving->decision->changed_at = g_get_real_time () / G_USEC_PER_SEC;
  if (vaerdi_decision_queue_put (self->queue, saving->decision, &fault))
    {
      saving->outcome = VAERDI_MEETING_QUEUED;
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, fault);

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
save_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiMeeting *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean conflict = FALSE;
  VaerdiDecision *stored = vaerdi_decision_store_save_finish (result, &conflict, &error);

  if (stored == NULL && is_away (error))
    {
      keep_for_later (task, error);
      return;
    }
  if (stored == NULL)
    {
      set_failure (self, error);
      g_signal_emit (self, signals[CHANGED], 0);
      g_task_return_error (task, error);
      return;
    }

  saving->outcome = conflict ? VAERDI_MEETING_CONFLICT : VAERDI_MEETING_SAVED;
  saving->theirs = stored;
  if (!conflict)
    take_out (self, saving->decision);
  vaerdi_meeting_load_async (self, g_task_get_cancellable (task), reloaded_cb, g_object_ref (task));
}

/**
 * vaerdi_meeting_save_async:
 * @self: meetings
 * @decision: a decision; its revision is the state that its author saw
 * @cancellable: (nullable): to give up
 * @callback: called when it is kept, or is not
 * @user_data: for @callback
 *
 * To write over what somebody else wrote meanwhile, save the decision again
 * with the revision of theirs; their text stays in the history.
 */
void
vaerdi_meeting_save_async (VaerdiMeeting        *self,
                           const VaerdiDecision *decision,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Saving *saving;

  g_return_if_fail (VAERDI_IS_MEETING (self));
  g_return_if_fail (decision != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_meeting_save_async);
  saving = g_new0 (Saving, 1);
  saving->decision = vaerdi_decision_copy (decision);
  g_task_set_task_data (task, saving, saving_free);

  if (!vaerdi_decision_check (decision, &error) || !check_version (self, &error))
    g_task_return_error (task, error);
  else
    vaerdi_decision_store_save_async (self->writer, decision, cancellable, save_cb, g_object_ref (task));
}

/**
 * vaerdi_meeting_save_finish:
 * @self: meetings
 * @result: what the callback got
 * @theirs: (out) (optional) (nullable) (transfer full): the decision as the
 *   store has it now: with %VAERDI_MEETING_CONFLICT what somebody else wrote
 * @error: return location for a #VaerdiDecisionError, #VaerdiStoreError or
 *   #VaerdiWarehouseError
 *
 * Returns: where the decision is now
 */
VaerdiMeetingOutcome
vaerdi_meeting_save_finish (VaerdiMeeting   *self,
                            GAsyncResult    *result,
                            VaerdiDecision **theirs,
                            GError         **error)
{
  Saving *saving;

  g_return_val_if_fail (g_task_is_valid (result, self), VAERDI_MEETING_FAILED);

  saving = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return VAERDI_MEETING_FAILED;
  if (theirs != NULL)
    *theirs = g_steal_pointer (&saving->theirs);

  return saving->outcome;
}

/* Rebasing */

static void
rebase_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiMeeting *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (vaerdi_decision_store_finish (result, &error))
    {
      vaerdi_meeting_load_async (self, g_task_get_cancellable (task), reloaded_cb, g_object_ref (task));
      return;
    }

  set_failure (self, error);
  g_signal_emit (self, signals[CHANGED], 0);
  g_task_return_error (task, error);
}

/* Limits are moved only where the figures bear it out, as they stand now */
static gboolean
check_support (VaerdiMeeting       *self,
               const VaerdiRebase  *rebase,
               GError             **error)
{
  g_autoptr (VaerdiAgenda) agenda = NULL;
  VaerdiAgendaItem *item;
  VaerdiAgendaEarlier *earlier;

  if (!rebase->confirmed)
    return TRUE;

  agenda = vaerdi_meeting_new_agenda (self, rebase->unit_id, error);
  if (agenda == NULL)
    return FALSE;

  item = vaerdi_agenda_find (agenda, rebase->indicator_id);
  earlier = item != NULL ? vaerdi_agenda_item_get_rebase (item) : NULL;
  if (earlier != NULL && earlier->follow_up.run_from == rebase->month)
    return TRUE;

  g_set_error_literal (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_UNSUPPORTED,
                       N_("the rules do not support new limits from that month: it takes an open decision, and since it "
                          "a lasting shift of as many months as the rule set wants of a phase"));

  return FALSE;
}

/**
 * vaerdi_meeting_rebase_async:
 * @self: meetings
 * @rebase: a phase to confirm, from the month that an item of the agenda
 *   proposes, or to take back; copied
 * @cancellable: (nullable): to give up
 * @callback: called when it is kept, or is not
 * @user_data: for @callback
 */
void
vaerdi_meeting_rebase_async (VaerdiMeeting       *self,
                             const VaerdiRebase  *rebase,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (VAERDI_IS_MEETING (self));
  g_return_if_fail (rebase != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_meeting_rebase_async);
  if (!check_support (self, rebase, &error) || !check_version (self, &error))
    g_task_return_error (task, error);
  else
    vaerdi_decision_store_rebase_async (self->writer, rebase, cancellable, rebase_cb, g_object_ref (task));
}

/**
 * vaerdi_meeting_rebase_finish:
 * @self: meetings
 * @result: what the callback got
 * @error: return location for a #VaerdiDecisionError, #VaerdiStoreError or
 *   #VaerdiWarehouseError
 *
 * Returns: whether it is kept; figures judged from now on show it
 */
gboolean
vaerdi_meeting_rebase_finish (VaerdiMeeting  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
