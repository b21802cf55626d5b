/* vaerdi-statistics-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-statistics-error"

#include "config.h"

#include "statistics/vaerdi-statistics-error.h"

G_DEFINE_QUARK (vaerdi-statistics-error-quark, vaerdi_statistics_error)
