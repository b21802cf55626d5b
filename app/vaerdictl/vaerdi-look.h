/* vaerdi-look.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-scorecard-look.h"
#include "vaerdictl/vaerdi-command.h"

G_BEGIN_DECLS

/* How a scorecard is looked at, as words on the command line. */
typedef struct
{
  char     *by;
  char     *only;
  char     *columns;
  gboolean  counts;
} VaerdiLookWords;

VaerdiExit    vaerdi_look_words_parse    (const VaerdiLookWords *self,
                                          VaerdiSession         *session,
                                          VaerdiColumns          usual,
                                          VaerdiScorecardLook   *look);
VaerdiExit    vaerdi_look_parse_grouping (VaerdiSession         *session,
                                          const char            *by,
                                          VaerdiGrouping        *grouping);
void          vaerdi_look_words_clear    (VaerdiLookWords       *self);

#define VAERDI_LOOK_BY(words) \
  { "by", 0, 0, G_OPTION_ARG_STRING, &(words)->by, N_("Grouped by family, triple-aim, tier or condition"), "GROUPING" }
#define VAERDI_LOOK_ONLY(words) \
  { "only", 0, 0, G_OPTION_ARG_STRING, &(words)->only, N_("Only the rows that are signals, missed or outcomes"), "ROWS" }
#define VAERDI_LOOK_COLUMNS(words) \
  { "columns", 0, 0, G_OPTION_ARG_STRING, &(words)->columns, \
    N_("Columns with commas between: value, counts, n, goal, change, trend, benchmark, age, coverage, note"), "NAMES" }
#define VAERDI_LOOK_COUNTS(words) \
  { "counts", 0, 0, G_OPTION_ARG_NONE, &(words)->counts, N_("Absolute numbers beside shares"), NULL }

G_END_DECLS
