/* vaerdi-finding.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiFindingSeverity:
 * @VAERDI_FINDING_ERROR: the indicator does not work, or shows a wrong figure
 * @VAERDI_FINDING_WARNING: it works, and is probably not what was meant
 * @VAERDI_FINDING_NOTE: something to know
 */
typedef enum
{
  VAERDI_FINDING_ERROR,
  VAERDI_FINDING_WARNING,
  VAERDI_FINDING_NOTE,
} VaerdiFindingSeverity;

/**
 * VaerdiFinding:
 * @severity: how bad it is
 * @path: the file
 * @line: the line, from 1; 0 when it is about the whole file
 * @message: what is wrong and what to do, in English; see vaerdi_text_of()
 *
 * What a check of a definition has found.
 */
typedef struct
{
  VaerdiFindingSeverity  severity;
  char                  *path;
  guint                  line;
  char                  *message;
} VaerdiFinding;

GPtrArray  *vaerdi_findings_new           (void);
void        vaerdi_finding_free           (VaerdiFinding         *self);
void        vaerdi_finding_add            (GPtrArray             *findings,
                                           VaerdiFindingSeverity  severity,
                                           const char            *path,
                                           guint                  line,
                                           const char            *format,
                                           ...) G_GNUC_PRINTF (5, 6);
void        vaerdi_finding_add_error      (GPtrArray             *findings,
                                           const char            *path,
                                           const GError          *error);
guint       vaerdi_findings_count         (GPtrArray             *findings,
                                           VaerdiFindingSeverity  severity);
const char *vaerdi_finding_severity_to_id (VaerdiFindingSeverity  severity);

G_END_DECLS
