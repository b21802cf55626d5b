/* vaerdi-answer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "host/vaerdi-compute-spec.h"

G_BEGIN_DECLS

VaerdiTable *vaerdi_answer_read (VaerdiComputeSpec  *spec,
                                 GBytes             *bytes,
                                 GError            **error);

G_END_DECLS
