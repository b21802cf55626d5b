/* fuzz-frame.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "host/vaerdi-frame.h"
#include "host/vaerdi-wire.h"

static void
take_frames (VaerdiFrameReader *reader)
{
  GBytes *payload;
  VaerdiFrameKind kind;

  while ((payload = vaerdi_frame_reader_pop (reader, &kind)) != NULL)
    {
      g_assert_true (kind == VAERDI_FRAME_TABLE || kind == VAERDI_FRAME_ERROR);
      g_bytes_unref (payload);
    }
}

/* The stream of a worker, in pieces of as many bytes as the first byte says */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (VaerdiFrameReader) reader = NULL;
  GError *error = NULL;
  gsize piece, at = 1;
  gboolean ok = TRUE;

  if (size == 0)
    return 0;

  piece = 1 + *data;
  reader = vaerdi_frame_reader_new (1 << 16);
  while (ok && at < size)
    {
      gsize n = MIN (piece, size - at);

      ok = vaerdi_frame_reader_push (reader, data + at, n, &error);
      take_frames (reader);
      at += n;
    }
  fuzz_check (ok, error);

  if (ok)
    {
      error = NULL;
      ok = vaerdi_frame_reader_end (reader, &error);
      fuzz_check (ok, error);
    }

  return 0;
}
