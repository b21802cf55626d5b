/* vaerdi-frame.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-frame"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "host/vaerdi-compute-spec.h"
#include "host/vaerdi-frame.h"

/* The peer may be broken in any way, so nothing is believed before it is
 * checked, and a length that is announced reserves no memory: the buffer
 * grows with the bytes that came. */

#define GREETING_MAGIC "VaerdiWk"
#define FRAME_MAGIC    "VFrm"

typedef struct
{
  char    magic[8];
  guint32 version;
  guint32 zero;
} Greeting;

typedef struct
{
  char    magic[4];
  guint32 kind;
  guint64 length;
} Header;

G_STATIC_ASSERT (sizeof (Greeting) == VAERDI_FRAME_HEADER);
G_STATIC_ASSERT (sizeof (Header) == VAERDI_FRAME_HEADER);

typedef struct
{
  VaerdiFrameKind  kind;
  GBytes          *payload;
} Frame;

typedef enum
{
  STATE_GREETING,
  STATE_HEADER,
  STATE_PAYLOAD,
  STATE_BROKEN,
} State;

struct _VaerdiFrameReader
{
  gsize       max_payload;
  gsize       total;       /* of all payloads announced */
  State       state;
  Header      header;
  GByteArray *buffer;
  GQueue      frames;
};

static void
frame_free (gpointer data)
{
  Frame *frame = data;

  g_bytes_unref (frame->payload);
  g_free (frame);
}

/**
 * vaerdi_frame_greeting:
 *
 * Returns: (transfer full): what each side sends first
 */
GBytes *
vaerdi_frame_greeting (void)
{
  Greeting greeting = { GREETING_MAGIC, GUINT32_TO_LE (VAERDI_FRAME_VERSION), 0 };

  return g_bytes_new (&greeting, sizeof greeting);
}

/**
 * vaerdi_frame_header:
 * @kind: what the frame holds
 * @length: bytes of payload that follow
 *
 * Returns: (transfer full): the header of a frame
 */
GBytes *
vaerdi_frame_header (VaerdiFrameKind kind,
                     gsize           length)
{
  Header header = { FRAME_MAGIC, GUINT32_TO_LE (kind), GUINT64_TO_LE (length) };

  return g_bytes_new (&header, sizeof header);
}

/**
 * vaerdi_frame_reader_new:
 * @max_payload: how many bytes all payloads together may have
 *
 * Returns: (transfer full): a reader that waits for the greeting
 */
VaerdiFrameReader *
vaerdi_frame_reader_new (gsize max_payload)
{
  VaerdiFrameReader *self = g_new0 (VaerdiFrameReader, 1);

  self->max_payload = max_payload;
  self->buffer = g_byte_array_new ();
  g_queue_init (&self->frames);

  return self;
}

void
vaerdi_frame_reader_free (VaerdiFrameReader *self)
{
  g_return_if_fail (self != NULL);

  g_byte_array_unref (self->buffer);
  g_queue_clear_full (&self->frames, frame_free);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (4, 5)
broken (VaerdiFrameReader  *self,
        GError            **error,
        int                 code,
        const char         *format,
        ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (VAERDI_COMPUTE_ERROR, code, format, args);
  va_end (args);
  self->state = STATE_BROKEN;

  return FALSE;
}

static gboolean
take_greeting (VaerdiFrameReader  *self,
               GError            **error)
{
  Greeting greeting;

  memcpy (&greeting, self->buffer->data, sizeof greeting);

  if (memcmp (greeting.magic, GREETING_MAGIC, sizeof greeting.magic) != 0)
    return broken (self, error, VAERDI_COMPUTE_ERROR_PROTOCOL,
                   N_("what came first is not the greeting of a worker"));
  if (GUINT32_FROM_LE (greeting.version) != VAERDI_FRAME_VERSION)
    return broken (self, error, VAERDI_COMPUTE_ERROR_PROTOCOL,
                   N_("the worker speaks version %u of the protocol, version %u was expected; "
                      "install Vaerdi again"),
                   GUINT32_FROM_LE (greeting.version), VAERDI_FRAME_VERSION);

  self->state = STATE_HEADER;

  return TRUE;
}

static gboolean
take_header (VaerdiFrameReader  *self,
             GError            **error)
{
  memcpy (&self->header, self->buffer->data, sizeof self->header);
  self->header.kind = GUINT32_FROM_LE (self->header.kind);
  self->header.length = GUINT64_FROM_LE (self->header.length);

  if (memcmp (self->header.magic, FRAME_MAGIC, sizeof self->header.magic) != 0)
    return broken (self, error, VAERDI_COMPUTE_ERROR_PROTOCOL,
                   N_("rubbish stands where a frame should begin"));
  if (self->header.kind != VAERDI_FRAME_TABLE && self->header.kind != VAERDI_FRAME_ERROR)
    return broken (self, error, VAERDI_COMPUTE_ERROR_PROTOCOL,
                   N_("a frame of the unknown kind %u came"), self->header.kind);
  if (self->header.length > self->max_payload - self->total)
    return broken (self, error, VAERDI_COMPUTE_ERROR_OUTPUT,
                   N_("a frame of %lu bytes is announced, at most %lu are accepted"),
                   (gulong) self->header.length, (gulong) (self->max_payload - self->total));

  self->total += self->header.length;
  self->state = STATE_PAYLOAD;

  return TRUE;
}

static void
take_payload (VaerdiFrameReader *self)
{
  Frame *frame = g_new0 (Frame, 1);

  frame->kind = self->header.kind;
  frame->payload = g_byte_array_free_to_bytes (self->buffer);
  g_queue_push_tail (&self->frames, frame);
  self->buffer = g_byte_array_new ();
  self->state = STATE_HEADER;
}

static gsize
get_wanted (VaerdiFrameReader *self)
{
  return self->state == STATE_PAYLOAD ? self->header.length : VAERDI_FRAME_HEADER;
}

static gboolean
take (VaerdiFrameReader  *self,
      GError            **error)
{
  gboolean ok = TRUE;

  switch (self->state)
    {
    case STATE_GREETING:
      ok = take_greeting (self, error);
      g_byte_array_set_size (self->buffer, 0);
      break;

    case STATE_HEADER:
      ok = take_header (self, error);
      g_byte_array_set_size (self->buffer, 0);
      break;

    case STATE_PAYLOAD:
      take_payload (self);
      break;

    case STATE_BROKEN:
    default:
      g_assert_not_reached ();
    }

  return ok;
}

/**
 * vaerdi_frame_reader_push:
 * @self: a reader
 * @data: bytes from the peer
 * @length: how many
 * @error: return location for a #VAERDI_COMPUTE_ERROR
 *
 * Reads on. After an error every further push fails.
 *
 * Returns: %FALSE when the bytes do not follow the protocol
 */
gboolean
vaerdi_frame_reader_push (VaerdiFrameReader  *self,
                          const void         *data,
                          gsize               length,
                          GError            **error)
{
  const guint8 *at = data;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->state == STATE_BROKEN)
    return broken (self, error, VAERDI_COMPUTE_ERROR_PROTOCOL, N_("the stream is damaged"));

  for (;;)
    {
      gsize wanted = get_wanted (self) - self->buffer->len;
      gsize n = MIN (wanted, length);

      g_byte_array_append (self->buffer, at, n);
      at += n;
      length -= n;

      if (n < wanted)
        return TRUE;
      if (!take (self, error))
        return FALSE;
    }
}

/**
 * vaerdi_frame_reader_pop:
 * @self: a reader
 * @kind: (out): what the frame holds
 *
 * Takes the next complete frame.
 *
 * Returns: (transfer full) (nullable): its payload, %NULL when none is complete
 */
GBytes *
vaerdi_frame_reader_pop (VaerdiFrameReader *self,
                         VaerdiFrameKind   *kind)
{
  Frame *frame;
  GBytes *payload;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  frame = g_queue_pop_head (&self->frames);
  if (frame == NULL)
    return NULL;

  *kind = frame->kind;
  payload = g_steal_pointer (&frame->payload);
  g_free (frame);

  return payload;
}

/**
 * vaerdi_frame_reader_end:
 * @self: a reader
 * @error: return location for a #VAERDI_COMPUTE_ERROR
 *
 * Says that the peer has hung up.
 *
 * Returns: %FALSE when it did so in the middle of something
 */
gboolean
vaerdi_frame_reader_end (VaerdiFrameReader  *self,
                         GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->state == STATE_HEADER && self->buffer->len == 0)
    return TRUE;

  return broken (self, error, VAERDI_COMPUTE_ERROR_PROTOCOL,
                 N_("the answer is cut off after %u of %lu bytes"),
                 self->buffer->len, (gulong) get_wanted (self));
}
