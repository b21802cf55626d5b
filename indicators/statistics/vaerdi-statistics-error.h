/* vaerdi-statistics-error.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VAERDI_STATISTICS_ERROR:
 *
 * Error domain of figures that cannot be computed from what was given.
 */
#define VAERDI_STATISTICS_ERROR (vaerdi_statistics_error_quark ())

/**
 * VaerdiStatisticsError:
 * @VAERDI_STATISTICS_ERROR_VALUE: a value is out of range
 * @VAERDI_STATISTICS_ERROR_SINGULAR: the data do not determine the model
 * @VAERDI_STATISTICS_ERROR_SYNTAX: a file does not have the expected form
 * @VAERDI_STATISTICS_ERROR_UNKNOWN: there is no method or rule set of that name
 */
typedef enum
{
  VAERDI_STATISTICS_ERROR_VALUE,
  VAERDI_STATISTICS_ERROR_SINGULAR,
  VAERDI_STATISTICS_ERROR_SYNTAX,
  VAERDI_STATISTICS_ERROR_UNKNOWN,
} VaerdiStatisticsError;

GQuark vaerdi_statistics_error_quark (void);

G_END_DECLS
