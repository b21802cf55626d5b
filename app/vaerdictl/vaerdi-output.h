/* vaerdi-output.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "vaerdictl/vaerdi-session.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

void  vaerdi_output_table         (VaerdiSession       *session,
                                   VaerdiTable         *table);
void  vaerdi_output_json          (JsonBuilder         *builder);
void  vaerdi_output_json_verdict  (JsonBuilder         *builder,
                                   const VaerdiVerdict *verdict,
                                   gboolean             points);
void  vaerdi_output_json_number   (JsonBuilder         *builder,
                                   const char          *name,
                                   double               value);
void  vaerdi_output_json_text     (JsonBuilder         *builder,
                                   const char          *name,
                                   const char          *value);
void  vaerdi_output_verdict       (VaerdiSession       *session,
                                   const VaerdiVerdict *verdict);
void  vaerdi_output_strays        (VaerdiSession       *session,
                                   const char          *indicator_id,
                                   const char          *heading);

G_END_DECLS
