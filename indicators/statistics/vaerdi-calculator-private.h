/* vaerdi-calculator-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "statistics/vaerdi-calculator.h"
#include "statistics/vaerdi-sheet.h"

G_BEGIN_DECLS

/* A row at work. The first error stays; after it every number reads as NaN, so
 * that a method need not look after each of them. */
typedef struct
{
  VaerdiSheet *sheet;
  guint        row;
  GError      *error;
} VaerdiRow;

typedef void         (*VaerdiRowMethod)   (VaerdiRow    *row);
typedef VaerdiSheet *(*VaerdiSheetMethod) (VaerdiSheet  *in,
                                           GError      **error);

/* One of @row and @sheet: a method that writes into the row it reads, or one
 * that makes a sheet of its own. */
typedef struct
{
  VaerdiCalculatorMethod  about;
  VaerdiRowMethod         row;
  VaerdiSheetMethod       sheet;
} VaerdiCalculatorEntry;

extern const VaerdiCalculatorEntry vaerdi_calculator_rows[];
extern const VaerdiCalculatorEntry vaerdi_calculator_scores[];
extern const VaerdiCalculatorEntry vaerdi_calculator_groups[];
extern const VaerdiCalculatorEntry vaerdi_calculator_composites[];
extern const VaerdiCalculatorEntry vaerdi_calculator_charts[];
extern const VaerdiCalculatorEntry vaerdi_calculator_risk[];

double       vaerdi_row_number   (VaerdiRow   *row,
                                  const char  *name);
double       vaerdi_row_number_or (VaerdiRow  *row,
                                  const char  *name,
                                  double       otherwise);
const char  *vaerdi_row_text     (VaerdiRow   *row,
                                  const char  *name);
GArray      *vaerdi_row_list     (VaerdiRow   *row,
                                  const char  *name);
double       vaerdi_row_confidence (VaerdiRow *row);
void         vaerdi_row_put      (VaerdiRow   *row,
                                  const char  *name,
                                  double       value);
void         vaerdi_row_put_text (VaerdiRow   *row,
                                  const char  *name,
                                  const char  *value);
void         vaerdi_row_refuse   (VaerdiRow   *row,
                                  const char  *name,
                                  const char  *what);
void         vaerdi_row_copy     (VaerdiRow   *to,
                                  VaerdiRow   *from,
                                  const char  *name);

VaerdiSheet *vaerdi_calculator_join (VaerdiSheet  *a,
                                     gboolean      a_has_all,
                                     VaerdiSheet  *b,
                                     gboolean      b_has_all,
                                     GError      **error);

/* A group of rows at work: the rows of the input, and the sheet of results. */
typedef struct
{
  VaerdiSheet  *in;
  VaerdiSheet  *out;
  const guint  *rows;
  guint         n_rows;
  GError       *error;
} VaerdiGroup;

typedef void (*VaerdiGroupMethod) (VaerdiGroup *group);

VaerdiSheet *vaerdi_group_run (VaerdiSheet        *in,
                               VaerdiSheet        *out,
                               const char         *columns,
                               VaerdiGroupMethod   method,
                               GError            **error);
VaerdiSheet *vaerdi_group_run_new (VaerdiSheet        *in,
                                   const char         *columns,
                                   VaerdiGroupMethod   method,
                                   GError            **error);
VaerdiRow    vaerdi_group_open (VaerdiGroup *group,
                                guint        i);
void         vaerdi_group_close (VaerdiGroup *group,
                                 VaerdiRow   *row);
double       vaerdi_group_number (VaerdiGroup *group,
                                  guint        i,
                                  const char  *name);
double      *vaerdi_group_column (VaerdiGroup *group,
                                  const char  *name);
double       vaerdi_group_option (VaerdiGroup *group,
                                  const char  *name,
                                  double       otherwise);
void         vaerdi_group_refuse (VaerdiGroup *group,
                                  guint        i,
                                  const char  *name,
                                  const char  *what);
void         vaerdi_group_check (VaerdiGroup  *group,
                                 const char   *name,
                                 const double *values);
void         vaerdi_group_blame (VaerdiGroup *group,
                                 GError      *error);
VaerdiRow    vaerdi_group_add_result (VaerdiGroup *group);

G_END_DECLS
