/* vaerdi-language.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiLanguage:
 * @VAERDI_ENGLISH: English
 * @VAERDI_DANISH: Danish
 *
 * The language of a sentence. The engine takes it as an argument instead of
 * reading the process's locale: one verdict is shown in both languages side by
 * side, and no locale need be installed.
 */
typedef enum
{
  VAERDI_ENGLISH,
  VAERDI_DANISH,
} VaerdiLanguage;

#define VAERDI_N_LANGUAGES 2

const char     *vaerdi_text              (VaerdiLanguage  language,
                                          const char     *english) G_GNUC_FORMAT (2);
const char     *vaerdi_text_plural       (VaerdiLanguage  language,
                                          const char     *singular,
                                          const char     *plural,
                                          gulong          n) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);
const char     *vaerdi_text_context      (VaerdiLanguage  language,
                                          const char     *context,
                                          const char     *english);
VaerdiLanguage  vaerdi_language_current  (void);
gboolean        vaerdi_language_parse    (const char     *code,
                                          VaerdiLanguage *language);
char           *vaerdi_format_number     (VaerdiLanguage  language,
                                          double          value,
                                          guint           decimals);
char           *vaerdi_format_signed     (VaerdiLanguage  language,
                                          double          value,
                                          guint           decimals);
char           *vaerdi_format_month      (VaerdiLanguage  language,
                                          gint32          month);
char           *vaerdi_format_span       (VaerdiLanguage  language,
                                          gint32          from,
                                          gint32          to);
char           *vaerdi_format_month_short (VaerdiLanguage language,
                                          gint32          month);
char           *vaerdi_format_date       (VaerdiLanguage  language,
                                          gint32          days);

/* A month is counted as year * 12 + (1..12) - 1. */
gint32          vaerdi_month_from_days   (gint32          days);
gint32          vaerdi_month_to_days     (gint32          month);
gboolean        vaerdi_month_parse       (const char     *text,
                                          gint32         *month);
char           *vaerdi_month_to_iso      (gint32          month);

G_END_DECLS
