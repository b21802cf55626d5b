/* vaerdi-courier.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-courier"

#include "config.h"

#include "meeting/vaerdi-courier.h"

/* A warehouse that is away comes back by itself; one that refuses the login, or
 * a colleague who has written something else, waits for a person. */

#define TURN_SECONDS 5
#define MOST_DOUBLINGS 6      /* 5 seconds to about five minutes */

struct _VaerdiCourier
{
  GObject        parent_instance;

  VaerdiMeeting *meeting;
  GCancellable  *cancellable;
  guint          source;      /* a timer, while there is an errand */
  guint          n_in_vain;   /* attempts, one after the other */
  guint          n_to_wait;   /* turns of the timer until the next */
  gboolean       under_way;
};

G_DEFINE_FINAL_TYPE (VaerdiCourier, vaerdi_courier, G_TYPE_OBJECT)

static gboolean
has_sendable (VaerdiCourier *self)
{
  GPtrArray *unsent = vaerdi_meeting_get_unsent (self->meeting);

  for (guint i = 0; i < unsent->len; i++)
    if (vaerdi_meeting_get_theirs (self->meeting, g_ptr_array_index (unsent, i)) == NULL)
      return TRUE;

  return FALSE;
}

/* Whether trying again by itself may help: the way is closed, or was never tried */
static gboolean
has_errand (VaerdiCourier *self)
{
  switch (vaerdi_meeting_get_state (self->meeting))
    {
    case VAERDI_MEETING_OFFLINE:
      return vaerdi_warehouse_error_is_passing (vaerdi_meeting_get_reason (self->meeting));

    case VAERDI_MEETING_UNKNOWN:
    case VAERDI_MEETING_READY:
      return has_sendable (self);

    case VAERDI_MEETING_NO_STORE:
    case VAERDI_MEETING_READ_ONLY:
    default:
      return FALSE;
    }
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VaerdiCourier) self = user_data;

  /* The state of the meeting tells, and whether to go again */
  self->under_way = FALSE;
  if (vaerdi_meeting_load_finish (VAERDI_MEETING (object), result, NULL))
    self->n_in_vain = 0;
}

static void
go (VaerdiCourier *self)
{
  if (self->under_way)
    return;

  self->under_way = TRUE;
  self->n_to_wait = (1u << self->n_in_vain) - 1;
  self->n_in_vain = MIN (self->n_in_vain + 1, MOST_DOUBLINGS);
  vaerdi_meeting_load_async (self->meeting, self->cancellable, loaded_cb, g_object_ref (self));
}

static gboolean
turn_cb (gpointer user_data)
{
  VaerdiCourier *self = user_data;

  if (self->under_way)
    return G_SOURCE_CONTINUE;
  if (!has_errand (self))
    {
      self->source = 0;
      return G_SOURCE_REMOVE;
    }

  if (self->n_to_wait > 0)
    self->n_to_wait--;
  else
    go (self);

  return G_SOURCE_CONTINUE;
}

static void
changed_cb (VaerdiCourier *self)
{
  if (self->source != 0 || !has_errand (self))
    return;

  self->n_in_vain = 0;
  self->n_to_wait = 0;
  self->source = g_timeout_add_seconds (TURN_SECONDS, turn_cb, self);
}

static void
vaerdi_courier_dispose (GObject *object)
{
  VaerdiCourier *self = VAERDI_COURIER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->meeting);

  G_OBJECT_CLASS (vaerdi_courier_parent_class)->dispose (object);
}

static void
vaerdi_courier_finalize (GObject *object)
{
  g_object_unref (VAERDI_COURIER (object)->cancellable);

  G_OBJECT_CLASS (vaerdi_courier_parent_class)->finalize (object);
}

static void
vaerdi_courier_class_init (VaerdiCourierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_courier_dispose;
  G_OBJECT_CLASS (klass)->finalize = vaerdi_courier_finalize;
}

static void
vaerdi_courier_init (VaerdiCourier *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * vaerdi_courier_new:
 * @meeting: meetings
 *
 * Goes for as long as it is there. What waits from last time it sends when it is
 * told that the warehouse answers, see vaerdi_courier_hurry().
 *
 * Returns: (transfer full): a courier
 */
VaerdiCourier *
vaerdi_courier_new (VaerdiMeeting *meeting)
{
  VaerdiCourier *self;

  g_return_val_if_fail (VAERDI_IS_MEETING (meeting), NULL);

  self = g_object_new (VAERDI_TYPE_COURIER, NULL);
  self->meeting = g_object_ref (meeting);
  g_signal_connect_object (meeting, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * vaerdi_courier_hurry:
 * @self: a courier
 *
 * The warehouse answers: whatever waits is sent now. Does nothing when nothing
 * waits.
 */
void
vaerdi_courier_hurry (VaerdiCourier *self)
{
  VaerdiMeetingState state;

  g_return_if_fail (VAERDI_IS_COURIER (self));

  state = vaerdi_meeting_get_state (self->meeting);
  if (!has_sendable (self) && (state == VAERDI_MEETING_READY || state == VAERDI_MEETING_UNKNOWN))
    return;

  self->n_in_vain = 0;
  go (self);
}
