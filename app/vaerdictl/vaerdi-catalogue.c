/* vaerdi-catalogue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-catalogue"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-definition-text.h"
#include "definitions/vaerdi-sign-off.h"
#include "vaerdictl/vaerdi-catalogue.h"

/* The catalogue is plain HTML: one page for each indicator, a list of all, in
 * each language. Headings, a table with headers and definition lists are what a
 * screen reader needs; there is no script, and no address outside the folder. */

static const char style[] =
  "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
  ":root { color-scheme: light dark; }\n"
  "body { font: 1rem/1.5 Cantarell, system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem; }\n"
  "a { color: #1a5fb4; }\n"
  "a:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px; }\n"
  ".skip { position: absolute; left: -100rem; }\n"
  ".skip:focus { position: static; }\n"
  "table { border-collapse: collapse; width: 100%; }\n"
  "th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #9a9996; }\n"
  "dt { font-weight: bold; margin-top: .6rem; }\n"
  "dd { margin-left: 0; white-space: pre-line; overflow-wrap: anywhere; }\n"
  "pre { overflow-x: auto; padding: .8rem; border: 1px solid #9a9996; }\n"
  "@media (prefers-color-scheme: dark) { a { color: #99c1f1; } a:focus-visible { outline-color: #99c1f1; } }\n"
  "@media print { .skip, nav { display: none; } }\n";

char *
vaerdi_catalogue_dup_style (void)
{
  return g_strdup (style);
}

static const char *
language_code (VaerdiLanguage language)
{
  return language == VAERDI_DANISH ? "da" : "en";
}

static void
append_escaped (GString    *html,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (html, escaped);
}

/* @other: the same page in the other language */
static void
append_head (GString        *html,
             VaerdiLanguage  language,
             const char     *title,
             const char     *other,
             gboolean        index)
{
  VaerdiLanguage second = language == VAERDI_DANISH ? VAERDI_ENGLISH : VAERDI_DANISH;

  g_string_append_printf (html,
    "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", language_code (language));
  append_escaped (html, title);
  g_string_append_printf (html,
    "</title>\n<link rel=\"stylesheet\" href=\"../style.css\">\n</head>\n<body>\n"
    "<a class=\"skip\" href=\"#content\">%s</a>\n<nav aria-label=\"%s\">",
    vaerdi_text (language, "To the content"), vaerdi_text (language, "Catalogue"));
  if (!index)
    g_string_append_printf (html, "<a href=\"index.html\">%s</a> · ", vaerdi_text (language, "All indicators"));
  g_string_append_printf (html, "<a href=\"../%s/%s.html\" lang=\"%s\" hreflang=\"%s\">%s</a></nav>\n<main id=\"content\">\n<h1>",
                          language_code (second), other, language_code (second), language_code (second),
                          second == VAERDI_DANISH ? "Dansk" : "English");
  append_escaped (html, title);
  g_string_append (html, "</h1>\n");
}

static void
append_foot (GString *html)
{
  g_string_append (html, "</main>\n</body>\n</html>\n");
}

static void
append_entry (GString             *html,
              VaerdiRegistryEntry *entry,
              VaerdiLanguage       language)
{
  VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
  const char *id = vaerdi_registry_entry_get_id (entry);
  g_autofree char *targets = definition != NULL ? vaerdi_definition_dup_targets (definition, language) : NULL;
  const char *cells[] = {
    definition != NULL ? vaerdi_family_to_name (definition->family, language) : "",
    targets != NULL ? targets : "",
    definition != NULL ? definition->owner[language] : "",
    definition != NULL ? definition->version : "",
    vaerdi_entry_state_to_name (vaerdi_registry_entry_get_state (entry), language),
  };

  g_string_append (html, "<tr><th scope=\"row\">");
  if (definition != NULL)
    {
      g_string_append (html, "<a href=\"");
      append_escaped (html, id);
      g_string_append (html, ".html\">");
    }
  append_escaped (html, definition != NULL ? definition->name[language] : id);
  g_string_append (html, definition != NULL ? "</a></th>" : "</th>");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_string_append (html, "<td>");
      append_escaped (html, cells[i]);
      g_string_append (html, "</td>");
    }
  g_string_append (html, "</tr>\n");
}

/**
 * vaerdi_catalogue_dup_index:
 * @registry: the indicators
 * @language: the language
 *
 * Returns: (transfer full): the page that lists them all, states included
 */
char *
vaerdi_catalogue_dup_index (VaerdiRegistry *registry,
                            VaerdiLanguage  language)
{
  static const char * const titles[] = {
    N_("Indicator"), N_("Family"), N_("Goal"), N_("Owner"), N_("Version"), N_("State"),
  };
  GString *html = g_string_new (NULL);

  append_head (html, language, vaerdi_text (language, "Catalogue of indicators"), "index", TRUE);
  g_string_append (html, "<table>\n<thead><tr>");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_string_append_printf (html, "<th scope=\"col\">%s</th>", vaerdi_text (language, titles[i]));
  g_string_append (html, "</tr></thead>\n<tbody>\n");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (registry)); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), i);

      append_entry (html, entry, language);
    }
  g_string_append (html, "</tbody>\n</table>\n");
  append_foot (html);

  return g_string_free (html, FALSE);
}

static void
append_term (GString        *html,
             VaerdiLanguage  language,
             const char     *term,
             const char     *text)
{
  if (text == NULL || *text == '\0')
    return;

  g_string_append_printf (html, "<dt>%s</dt><dd>", vaerdi_text (language, term));
  append_escaped (html, text);
  g_string_append (html, "</dd>\n");
}

static void
append_definition (GString          *html,
                   VaerdiDefinition *definition,
                   VaerdiLanguage    language)
{
  g_autofree char *targets = vaerdi_definition_dup_targets (definition, language);
  g_autofree char *least = g_strdup_printf ("%u", definition->minimum_denominator);
  g_autofree char *follow_up = g_strdup_printf ("%u", definition->follow_up_days);

  g_string_append_printf (html, "<h2>%s</h2>\n<dl>\n", vaerdi_text (language, "Definition"));
  append_term (html, language, N_("Numerator"), definition->numerator[language]);
  append_term (html, language, N_("Denominator"), definition->denominator[language]);
  append_term (html, language, N_("Left out"), definition->exclusions[language]);
  append_term (html, language, N_("Goal"), targets);
  append_term (html, language, N_("Family"), vaerdi_family_to_name (definition->family, language));
  append_term (html, language, N_("Measure"), vaerdi_measure_to_name (definition->measure, language));
  append_term (html, language, N_("Unit of measurement"), definition->unit[language]);
  append_term (html, language, N_("Level"), vaerdi_unit_level_to_name (definition->level, language));
  append_term (html, language, N_("Condition"), definition->condition[language]);
  append_term (html, language, N_("Fewest patients shown"), least);
  append_term (html, language, N_("Days of follow-up"), follow_up);
  g_string_append (html, "</dl>\n");
}

static void
append_origin (GString          *html,
               VaerdiDefinition *definition,
               VaerdiLanguage    language)
{
  g_autofree char *references = g_strjoinv ("\n", definition->references);
  g_autofree char *history = vaerdi_definition_dup_history (definition, language);
  g_autofree char *signed_off = vaerdi_sign_off_dup_text (definition, language);

  g_string_append_printf (html, "<h2>%s</h2>\n<dl>\n", vaerdi_text (language, "Origin"));
  append_term (html, language, N_("Owner"), definition->owner[language]);
  append_term (html, language, N_("References"), references);
  append_term (html, language, N_("Id"), definition->id);
  append_term (html, language, N_("Version"), definition->version);
  append_term (html, language, N_("Versions"), history);
  append_term (html, language, N_("Sign-off"), signed_off);
  append_term (html, language, N_("Hash"), definition->hash);
  g_string_append (html, "</dl>\n");
}

/**
 * vaerdi_catalogue_dup_page:
 * @entry: an indicator with a definition
 * @language: the language
 *
 * Returns: (transfer full): its page
 */
char *
vaerdi_catalogue_dup_page (VaerdiRegistryEntry *entry,
                           VaerdiLanguage       language)
{
  VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
  const char *reason = vaerdi_registry_entry_get_reason (entry);
  GString *html = g_string_new (NULL);

  append_head (html, language, definition->name[language], definition->id, FALSE);
  g_string_append (html, "<p>");
  append_escaped (html, definition->summary[language]);
  g_string_append (html, "</p>\n");
  if (reason != NULL && vaerdi_registry_entry_get_state (entry) != VAERDI_ENTRY_READY)
    {
      g_string_append_printf (html, "<p><strong>%s:</strong> ",
                              vaerdi_entry_state_to_name (vaerdi_registry_entry_get_state (entry), language));
      append_escaped (html, reason);
      g_string_append (html, "</p>\n");
    }
  append_definition (html, definition, language);
  append_origin (html, definition, language);
  g_string_append (html, "<h2>SQL</h2>\n<pre tabindex=\"0\"><code>");
  append_escaped (html, definition->sql);
  g_string_append (html, "</code></pre>\n");
  append_foot (html);

  return g_string_free (html, FALSE);
}
