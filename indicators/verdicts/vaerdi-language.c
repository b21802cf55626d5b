/* vaerdi-language.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-language"

#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>

#include "verdicts/vaerdi-language-private.h"
#include "verdicts/vaerdi-language.h"
#include "warehouse/vaerdi-table.h"

/* The Danish sentences stand in po/da.po beside those of the window, so that
 * one file holds all Danish. gettext can serve only the process's own
 * language, and none under the C locale; the engine therefore reads the same
 * compiled catalogue itself, from its resources. The file format is that of
 * the GNU gettext manual, "The Format of GNU MO Files". */

#define CATALOGUE "/org/vaerdi/engine/da.mo"
#define MO_MAGIC 0x950412deU

static guint32
read_word (const guint8 *data,
           gsize         offset)
{
  guint32 word;

  memcpy (&word, data + offset, sizeof word);

  return GUINT32_FROM_LE (word);
}

/* Keys and values point into the resource, which lives as long as the
 * process. A plural entry's key ends at its singular, and its value holds
 * both forms with a NUL between. */
static GHashTable *
load_catalogue (void)
{
  GHashTable *texts = g_hash_table_new (g_str_hash, g_str_equal);
  GBytes *bytes = g_resources_lookup_data (CATALOGUE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const guint8 *data;
  gsize size;
  guint32 n, keys, values;

  g_return_val_if_fail (bytes != NULL, texts);

  data = g_bytes_get_data (bytes, &size);
  g_return_val_if_fail (size > 20 && read_word (data, 0) == MO_MAGIC, texts);

  n = read_word (data, 8);
  keys = read_word (data, 12);
  values = read_word (data, 16);

  for (guint32 i = 0; i < n; i++)
    {
      const char *key = (const char *) data + read_word (data, keys + 8 * i + 4);
      const char *value = (const char *) data + read_word (data, values + 8 * i + 4);

      if (*key != '\0' && *value != '\0')
        g_hash_table_insert (texts, (gpointer) key, (gpointer) value);
    }

  return texts;
}

/**
 * _vaerdi_language_catalogue:
 *
 * Returns: (transfer none): the Danish of every English text
 */
GHashTable *
_vaerdi_language_catalogue (void)
{
  static gsize once = 0;
  static GHashTable *texts = NULL;

  if (g_once_init_enter (&once))
    {
      texts = load_catalogue ();
      g_once_init_leave (&once, 1);
    }

  return texts;
}

static const char *
look_up (const char *key)
{
  return g_hash_table_lookup (_vaerdi_language_catalogue (), key);
}

/**
 * vaerdi_text:
 * @language: the language wanted
 * @english: the sentence in English, as it stands in the catalogue
 *
 * Returns: (transfer none): the sentence in @language; @english where the
 *   catalogue has none
 */
const char *
vaerdi_text (VaerdiLanguage  language,
             const char     *english)
{
  const char *danish;

  if (language == VAERDI_ENGLISH)
    return english;

  danish = look_up (english);

  return danish != NULL ? danish : english;
}

/**
 * vaerdi_text_plural:
 * @language: the language wanted
 * @singular: the sentence for one
 * @plural: the sentence for any other number
 * @n: the number
 *
 * English and Danish use the plural alike: for every number but one.
 *
 * Returns: (transfer none): the sentence in @language
 */
const char *
vaerdi_text_plural (VaerdiLanguage  language,
                    const char     *singular,
                    const char     *plural,
                    gulong          n)
{
  const char *danish;

  if (language == VAERDI_ENGLISH || (danish = look_up (singular)) == NULL)
    return n == 1 ? singular : plural;

  return n == 1 ? danish : danish + strlen (danish) + 1;
}

/**
 * vaerdi_text_context:
 * @language: the language wanted
 * @context: what tells this word from others spelt alike
 * @english: the word in English
 *
 * Returns: (transfer none): the word in @language
 */
const char *
vaerdi_text_context (VaerdiLanguage  language,
                     const char     *context,
                     const char     *english)
{
  g_autofree char *key = NULL;
  const char *danish;

  if (language == VAERDI_ENGLISH)
    return english;

  key = g_strconcat (context, "\004", english, NULL);
  danish = look_up (key);

  return danish != NULL ? danish : english;
}

/**
 * vaerdi_language_parse:
 * @code: a language or locale name such as "da", "da_DK.UTF-8" or "en"
 * @language: (out): the language
 *
 * Returns: %FALSE when it is neither English nor Danish
 */
gboolean
vaerdi_language_parse (const char     *code,
                       VaerdiLanguage *language)
{
  g_return_val_if_fail (code != NULL, FALSE);

  if (g_str_has_prefix (code, "da"))
    *language = VAERDI_DANISH;
  else if (g_str_has_prefix (code, "en"))
    *language = VAERDI_ENGLISH;
  else
    return FALSE;

  return TRUE;
}

/**
 * vaerdi_language_current:
 *
 * Returns: the first of the user's languages that we speak, else English
 */
VaerdiLanguage
vaerdi_language_current (void)
{
  const char * const *names = g_get_language_names ();
  VaerdiLanguage language = VAERDI_ENGLISH;

  for (guint i = 0; names[i] != NULL; i++)
    if (vaerdi_language_parse (names[i], &language))
      break;

  return language;
}

/* Digits in groups of three from 10 000 on; a four-digit number reads better
 * whole, and years are never passed here. */
static char *
group_digits (const char *digits,
              const char *separator)
{
  gsize n = strlen (digits);
  GString *text;

  if (n < 5)
    return g_strdup (digits);

  text = g_string_new (NULL);
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_format_number:
 * @language: decides the decimal sign and the sign between thousands
 * @value: a number; NaN gives an en dash
 * @decimals: digits behind the decimal sign
 *
 * Rounds half away from zero on the shortest decimal text of the number, as a
 * reader with pencil and paper would: 0.125 to two decimals is 0.13. A value
 * that rounds to zero has no sign.
 *
 * Returns: (transfer full): the number with a real minus sign
 */
char *
vaerdi_format_number (VaerdiLanguage language,
                      double         value,
                      guint          decimals)
{
  g_autofree char *grouped = NULL;
  char text[400];
  double scale, scaled, rounded;
  char *point;
  gboolean negative;

  g_return_val_if_fail (decimals <= 9, NULL);

  if (isnan (value))
    return g_strdup ("–");
  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "−∞");

  scale = pow (10, decimals);
  scaled = fabs (value) * scale;
  /* 1.005 is stored just below its text; a relative nudge of a few units in
   * the last place makes the half count as a half. */
  rounded = scaled < 1e15 ? floor (scaled * (1 + 4e-16) + 0.5) / scale : fabs (value);
  negative = value < 0 && rounded > 0;

  g_snprintf (text, sizeof text, "%.*f", (int) decimals, rounded);
  point = strpbrk (text, ".,");
  if (point != NULL)
    *point++ = '\0';
  grouped = group_digits (text, language == VAERDI_DANISH ? "." : ",");

  return g_strconcat (negative ? "−" : "", grouped,
                      point != NULL ? (language == VAERDI_DANISH ? "," : ".") : "",
                      point != NULL ? point : "", NULL);
}

/**
 * vaerdi_format_signed:
 * @language: the language
 * @value: a change; NaN gives an en dash
 * @decimals: digits behind the decimal sign
 *
 * Returns: (transfer full): the number with + or − before it unless it rounds
 *   to zero
 */
char *
vaerdi_format_signed (VaerdiLanguage language,
                      double         value,
                      guint          decimals)
{
  g_autofree char *text = vaerdi_format_number (language, value, decimals);

  if (isnan (value) || value < 0 || strpbrk (text, "123456789") == NULL)
    return g_steal_pointer (&text);

  return g_strconcat ("+", text, NULL);
}

static const char *
month_name (VaerdiLanguage language,
            guint          month)
{
  static const char * const english[] = {
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
  };
  static const char * const danish[] = {
    "januar", "februar", "marts", "april", "maj", "juni", "juli",
    "august", "september", "oktober", "november", "december",
  };

  return language == VAERDI_DANISH ? danish[month] : english[month];
}

/**
 * vaerdi_format_month:
 * @language: the language
 * @month: a month, see vaerdi_month_from_days()
 *
 * Returns: (transfer full): "March 2025", "marts 2025"
 */
char *
vaerdi_format_month (VaerdiLanguage language,
                     gint32         month)
{
  g_return_val_if_fail (month >= 0, NULL);

  return g_strdup_printf ("%s %d", month_name (language, month % 12), month / 12);
}

/**
 * vaerdi_format_span:
 * @language: the language
 * @from: first month
 * @to: month after the last
 *
 * Returns: (transfer full): "March 2025 – May 2025"; a single month by itself
 */
char *
vaerdi_format_span (VaerdiLanguage language,
                    gint32         from,
                    gint32         to)
{
  g_autofree char *first = vaerdi_format_month (language, from);
  g_autofree char *last = vaerdi_format_month (language, to - 1);

  if (to - from == 1)
    return g_steal_pointer (&first);

  return g_strdup_printf ("%s – %s", first, last);
}

/**
 * vaerdi_format_month_short:
 * @language: the language
 * @month: a month
 *
 * Returns: (transfer full): "Mar 2025", "mar. 2025"
 */
char *
vaerdi_format_month_short (VaerdiLanguage language,
                           gint32         month)
{
  const char *name;

  g_return_val_if_fail (month >= 0, NULL);

  name = month_name (language, month % 12);
  if (language == VAERDI_DANISH)
    return strlen (name) <= 4 && g_str_equal (name, "maj")
             ? g_strdup_printf ("%s %d", name, month / 12)
             : g_strdup_printf ("%.3s. %d", name, month / 12);

  return g_strdup_printf ("%.3s %d", name, month / 12);
}

/**
 * vaerdi_format_date:
 * @language: the language
 * @days: days since 1970-01-01
 *
 * Returns: (transfer full): "1 October 2026", "1. oktober 2026"
 */
char *
vaerdi_format_date (VaerdiLanguage language,
                    gint32         days)
{
  g_autofree char *iso = vaerdi_date_format (days);
  gint32 month = vaerdi_month_from_days (days);
  int day = atoi (iso + 8);

  return g_strdup_printf (language == VAERDI_DANISH ? "%d. %s %d" : "%d %s %d",
                          day, month_name (language, month % 12), month / 12);
}

/**
 * vaerdi_month_from_days:
 * @days: days since 1970-01-01
 *
 * Returns: the month it lies in, counted as year * 12 + (1..12) - 1
 */
gint32
vaerdi_month_from_days (gint32 days)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (days + 719163));

  return g_date_get_year (&date) * 12 + g_date_get_month (&date) - 1;
}

/**
 * vaerdi_month_to_days:
 * @month: a month
 *
 * Returns: its first day, in days since 1970-01-01
 */
gint32
vaerdi_month_to_days (gint32 month)
{
  GDate date;

  g_return_val_if_fail (month >= 12 && month < 12 * 10000, 0);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, month % 12 + 1, month / 12);

  return (gint32) g_date_get_julian (&date) - 719163;
}

/**
 * vaerdi_month_parse:
 * @text: YYYY-MM or YYYY-MM-DD
 * @month: (out): the month
 *
 * Returns: %FALSE when it is neither
 */
gboolean
vaerdi_month_parse (const char *text,
                    gint32     *month)
{
  g_autofree char *full = NULL;
  gint32 days;

  g_return_val_if_fail (text != NULL, FALSE);

  full = strlen (text) == 7 ? g_strconcat (text, "-01", NULL) : g_strdup (text);
  if (!vaerdi_date_parse (full, &days))
    return FALSE;

  *month = vaerdi_month_from_days (days);

  return TRUE;
}

/**
 * vaerdi_month_to_iso:
 * @month: a month
 *
 * Returns: (transfer full): YYYY-MM
 */
char *
vaerdi_month_to_iso (gint32 month)
{
  return g_strdup_printf ("%04d-%02d", month / 12, month % 12 + 1);
}
