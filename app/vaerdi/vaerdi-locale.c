/* vaerdi-locale.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-locale"

#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "vaerdi-locale.h"
#include "verdicts/vaerdi-language.h"

/* What the desktop speaks, of the two that we do: for when that is wanted again. */
static VaerdiLanguage desktop_language;

/**
 * vaerdi_locale_set_language:
 * @language: (nullable): "da", "en", or %NULL or empty for the desktop's
 *
 * From now on texts are looked up in the language, GTK's too. What is already
 * shown stays as it is.
 */
void
vaerdi_locale_set_language (const char *language)
{
  if (language == NULL || *language == '\0')
    language = desktop_language == VAERDI_DANISH ? "da" : "en";

  g_setenv ("LANGUAGE", language, TRUE);
  /* Makes gettext look at LANGUAGE again */
  textdomain (GETTEXT_PACKAGE);
}

/**
 * vaerdi_locale_init:
 * @language: (nullable): as for vaerdi_locale_set_language()
 *
 * Before the first text is looked up.
 */
void
vaerdi_locale_init (const char *language)
{
  const char *folder = g_getenv ("VAERDI_LOCALE_DIR");

  desktop_language = vaerdi_language_current ();

  gtk_disable_setlocale ();
  setlocale (LC_ALL, "");
  /* Numbers in files and statements have a point; sentences know their language */
  setlocale (LC_NUMERIC, "C");
  /* gettext speaks only English under the locale C, whatever LANGUAGE says */
  if (g_strcmp0 (setlocale (LC_MESSAGES, NULL), "C") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
  if (g_strcmp0 (setlocale (LC_CTYPE, NULL), "C") == 0)
    setlocale (LC_CTYPE, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* g_dgettext() decides once whether it translates at all, by whether there
   * is a translation then: it has to see ours */
  vaerdi_locale_set_language ("da");
  g_dgettext (GETTEXT_PACKAGE, "Vaerdi");
  vaerdi_locale_set_language (language);
}
