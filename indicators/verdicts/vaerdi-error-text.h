/* vaerdi-error-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

char *vaerdi_error_to_text (const GError   *error,
                            VaerdiLanguage  language);
char *vaerdi_text_of       (VaerdiLanguage  language,
                            const char     *sentence);

G_END_DECLS
