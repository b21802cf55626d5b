/* vaerdi-years.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-benchmark.h"

G_BEGIN_DECLS

/**
 * VaerdiYears:
 * @first: the first calendar year
 * @n_years: how many
 * @n_rows: how many rows the comparison has
 * @to: month after the last that is complete: the newest year may end before its
 *   December
 * @figures: (array): of each row of the comparison, in its order, a figure for
 *   each year; then those of the nation
 *
 * The units of a comparison through the calendar years. All fields are read-only.
 */
typedef struct
{
  int           first;
  guint         n_years;
  guint         n_rows;
  gint32        to;
  VaerdiFigure *figures;
} VaerdiYears;

VaerdiYears        *vaerdi_years_new       (VaerdiEngine          *engine,
                                            const VaerdiBenchmark *benchmark);
void                vaerdi_years_free      (VaerdiYears           *self);
const VaerdiFigure *vaerdi_years_get       (const VaerdiYears     *self,
                                            guint                  row,
                                            guint                  year);
char               *vaerdi_years_dup_title (const VaerdiYears     *self,
                                            guint                  year,
                                            VaerdiLanguage         language);
char               *vaerdi_years_dup_id    (const VaerdiYears     *self,
                                            guint                  year);
char               *vaerdi_years_dup_value (const VaerdiYears     *self,
                                            const VaerdiBenchmark *benchmark,
                                            guint                  row,
                                            guint                  year,
                                            VaerdiLanguage         language);
char               *vaerdi_years_dup_text  (const VaerdiYears     *self,
                                            const VaerdiBenchmark *benchmark,
                                            guint                  row,
                                            VaerdiLanguage         language);
char               *vaerdi_years_dup_summary (const VaerdiYears   *self,
                                            const VaerdiBenchmark *benchmark,
                                            const char            *unit_id,
                                            VaerdiLanguage         language);
gboolean            vaerdi_years_is_withheld (const VaerdiYears   *self,
                                            guint                  row,
                                            guint                  year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiYears, vaerdi_years_free)

G_END_DECLS
