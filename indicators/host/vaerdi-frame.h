/* vaerdi-frame.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Both sides first send a greeting of VAERDI_FRAME_HEADER bytes with the
 * protocol's version, then frames: a header of the same size with kind and
 * length, and the payload. */
#define VAERDI_FRAME_VERSION 1
#define VAERDI_FRAME_HEADER  16

/**
 * VaerdiFrameKind:
 * @VAERDI_FRAME_TABLE: a table, see vaerdi_wire_from_table()
 * @VAERDI_FRAME_ERROR: an error, see vaerdi_wire_from_error()
 *
 * What a frame holds.
 */
typedef enum
{
  VAERDI_FRAME_TABLE = 1,
  VAERDI_FRAME_ERROR = 2,
} VaerdiFrameKind;

typedef struct _VaerdiFrameReader VaerdiFrameReader;

GBytes            *vaerdi_frame_greeting      (void);
GBytes            *vaerdi_frame_header        (VaerdiFrameKind     kind,
                                               gsize               length);
VaerdiFrameReader *vaerdi_frame_reader_new    (gsize               max_payload);
void               vaerdi_frame_reader_free   (VaerdiFrameReader  *self);
gboolean           vaerdi_frame_reader_push   (VaerdiFrameReader  *self,
                                               const void         *data,
                                               gsize               length,
                                               GError            **error);
GBytes            *vaerdi_frame_reader_pop    (VaerdiFrameReader  *self,
                                               VaerdiFrameKind    *kind);
gboolean           vaerdi_frame_reader_end    (VaerdiFrameReader  *self,
                                               GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiFrameReader, vaerdi_frame_reader_free)

G_END_DECLS
