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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiYears, vaerdi_years_free)

G_END_DECLS
