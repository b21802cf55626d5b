/* vaerdi-columns.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

/**
 * VaerdiColumns:
 * @VAERDI_COLUMNS_VALUE: value and interval
 * @VAERDI_COLUMNS_COUNTS: the absolute numbers beside a share: "43 of 512"
 * @VAERDI_COLUMNS_DENOMINATOR: how many the figure is of
 * @VAERDI_COLUMNS_GOAL: the goal in words; whether it is met is always shown
 * @VAERDI_COLUMNS_CHANGE: change against the baseline
 * @VAERDI_COLUMNS_TREND: the months, and the signal in them
 * @VAERDI_COLUMNS_BENCHMARK: place among the peers
 * @VAERDI_COLUMNS_AGE: the newest month with data; that data are late is always
 *   shown
 * @VAERDI_COLUMNS_COVERAGE: how many of those asked have answered
 * @VAERDI_COLUMNS_NOTE: what is to be known of the figure: another definition,
 *   moved limits, data that come seldom
 *
 * What a row of a scorecard shows beside the name and the verdict.
 */
typedef enum
{
  VAERDI_COLUMNS_VALUE       = 1 << 0,
  VAERDI_COLUMNS_COUNTS      = 1 << 1,
  VAERDI_COLUMNS_DENOMINATOR = 1 << 2,
  VAERDI_COLUMNS_GOAL        = 1 << 3,
  VAERDI_COLUMNS_CHANGE      = 1 << 4,
  VAERDI_COLUMNS_TREND       = 1 << 5,
  VAERDI_COLUMNS_BENCHMARK   = 1 << 6,
  VAERDI_COLUMNS_AGE         = 1 << 7,
  VAERDI_COLUMNS_COVERAGE    = 1 << 8,
  VAERDI_COLUMNS_NOTE        = 1 << 9,
} VaerdiColumns;

#define VAERDI_N_COLUMNS 10
#define VAERDI_COLUMNS_ALL ((VaerdiColumns) ((1 << VAERDI_N_COLUMNS) - 1))

/* In the window the absolute numbers are a tooltip away */
#define VAERDI_COLUMNS_DEFAULT \
  ((VaerdiColumns) (VAERDI_COLUMNS_ALL & ~(VAERDI_COLUMNS_COUNTS | VAERDI_COLUMNS_DENOMINATOR)))

/* Paper cannot be asked */
#define VAERDI_COLUMNS_PAPER ((VaerdiColumns) (VAERDI_COLUMNS_DEFAULT | VAERDI_COLUMNS_COUNTS))

const char     *vaerdi_column_to_id     (guint               index);
const char     *vaerdi_column_to_name   (guint               index,
                                         VaerdiLanguage      language);
char          **vaerdi_columns_to_ids   (VaerdiColumns       self);
const char     *vaerdi_columns_parse    (const char * const *ids,
                                         VaerdiColumns      *columns);

G_END_DECLS
