/* vaerdi-remark.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

void   vaerdi_verdict_append_decisions (const VaerdiVerdict *self,
                                        GString             *text,
                                        VaerdiLanguage       language);
char **vaerdi_verdict_dup_remarks      (const VaerdiVerdict *self,
                                        VaerdiLanguage       language);
char  *vaerdi_verdict_dup_remark       (const VaerdiVerdict *self,
                                        VaerdiLanguage       language);
char  *vaerdi_verdict_dup_spoken       (const VaerdiVerdict *self,
                                        gboolean             with_counts,
                                        VaerdiLanguage       language);

G_END_DECLS
