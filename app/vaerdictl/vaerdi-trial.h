/* vaerdi-trial.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "warehouse/vaerdi-table.h"

G_BEGIN_DECLS

/* A section of a test file: rows of a contract view, or expectations. */
typedef struct
{
  char        *name;
  guint        line;
  VaerdiTable *table;           /* every column is text */
} VaerdiTrialSection;

/**
 * VaerdiTrial:
 *
 * A test that travels with an indicator: rows in, verdict out.
 */
typedef struct
{
  char      *path;
  gint32     from;              /* months, half-open */
  gint32     to;
  gint32     reference_date;    /* G_MININT32 when not stated */
  guint      minimum_denominator;       /* instead of the definition's; 0 when not stated */
  GPtrArray *sections;          /* of VaerdiTrialSection */
} VaerdiTrial;

/**
 * VaerdiTrialComplaint:
 * @section: the section's name
 * @line: the line of the section
 * @row: the row in it, from 0
 * @column: the column in it, from 0
 * @found: what was found, as it would be written there
 * @message: what was expected and what was found
 *
 * A cell of a test that was found otherwise.
 */
typedef struct
{
  char  *section;
  guint  line;
  guint  row;
  guint  column;
  char  *found;
  char  *message;
} VaerdiTrialComplaint;

void                      vaerdi_trial_complaint_free (VaerdiTrialComplaint *self);
VaerdiTrial              *vaerdi_trial_load         (const char         *path,
                                                     GError            **error);
void                      vaerdi_trial_free         (VaerdiTrial        *self);
const VaerdiTrialSection *vaerdi_trial_get_section  (const VaerdiTrial  *self,
                                                     const char         *name);
gboolean                  vaerdi_trial_is_data      (const VaerdiTrialSection *section);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiTrial, vaerdi_trial_free)

G_END_DECLS
