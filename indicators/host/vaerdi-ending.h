/* vaerdi-ending.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "host/vaerdi-compute-spec.h"

G_BEGIN_DECLS

GError *vaerdi_ending_explain       (VaerdiComputeSpec *spec,
                                     const char        *status,
                                     const char        *log);
GError *vaerdi_ending_too_long      (VaerdiComputeSpec *spec);
GError *vaerdi_ending_too_much      (VaerdiComputeSpec *spec);
char   *vaerdi_ending_clean_log     (GBytes            *log);
char   *vaerdi_ending_hide_identifiers (const char     *text,
                                        VaerdiTable    *input);
char   *vaerdi_ending_hide_numbers  (const char        *text);

G_END_DECLS
