/* vaerdi-error-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-error-text"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "verdicts/vaerdi-error-text.h"
#include "verdicts/vaerdi-language-private.h"

/* An error is made far from any reader, once, in English: that is what the log
 * keeps. Where a person reads it in Danish, the sentence is recognised by the
 * format in the catalogue that it was made from, and the Danish format is
 * filled with the same words. A sentence that no format fits stays English. */

/* So many letters tell a format from one that fits anything, as "%s: %s". */
#define LEAST_LETTERS 6

/* A sentence in a sentence in a sentence: a line, the server's word, advice. */
#define MOST_DEPTH 4

/* What the libraries say of the commonest faults. libpq has no Danish, and
 * GLib only where its translations are installed. */
static const char * const library_sentences[] G_GNUC_UNUSED = {
  N_("connection to server on socket \"%s\" failed: %s"),
  N_("connection to server at \"%s\", port %s failed: %s"),
  N_("connection to server at \"%s\" (%s), port %s failed: %s"),
  N_("could not translate host name \"%s\" to address: %s"),
  N_("definition of service \"%s\" not found"),
  N_("root certificate file \"%s\" does not exist"),
  N_("server certificate for \"%s\" does not match host name \"%s\""),
  N_("server does not support SSL, but SSL was required"),
  N_("SSL error: certificate verify failed"), N_("SSL error: %s"),
  N_("server closed the connection unexpectedly"), N_("timeout expired"),
  N_("No such file or directory"), N_("Permission denied"), N_("Is a directory"), N_("Not a directory"),
  N_("Read-only file system"), N_("No space left on device"), N_("Connection refused"),
  N_("Connection timed out"), N_("Connection reset by peer"), N_("No route to host"),
  N_("Network is unreachable"), N_("Name or service not known"), N_("Temporary failure in name resolution"),
  N_("Failed to create file “%s”: %s"), N_("Failed to open file “%s”: %s"),
  N_("Failed to read from file “%s”: %s"), N_("Failed to write file “%s”: write() failed: %s"),
  N_("Missing argument for %s"), N_("Unknown option %s"),
  N_("Cannot parse integer value “%s” for %s"), N_("Integer value “%s” for %s out of range"),
};

typedef struct
{
  GRegex     *regex;
  const char *translation;
  guint       n_letters;
} Form;

static char *translate (const char *sentence,
                        guint       depth);

/* Length of the conversion at @format, which begins with a percent sign. */
static gsize
conversion_length (const char *format)
{
  gsize n = 1 + strspn (format + 1, "0123456789$.*-+ #'");

  n += strspn (format + n, "hlzjtqL");

  return format[n] != '\0' ? n + 1 : n;
}

static Form *
form_new (const char *format,
          const char *translation)
{
  g_autoptr (GString) pattern = g_string_new ("^");
  Form *form = g_new0 (Form, 1);

  while (*format != '\0')
    {
      gsize n = *format == '%' ? conversion_length (format) : strcspn (format, "%");
      g_autofree char *literal = NULL;

      if (*format != '%')
        {
          literal = g_regex_escape_string (format, n);
          form->n_letters += n;
          g_string_append (pattern, literal);
        }
      else
        {
          g_string_append (pattern, format[n - 1] == '%' ? "%" : "(.*?)");
        }
      format += n;
    }
  g_string_append_c (pattern, '$');

  form->translation = translation;
  form->regex = g_regex_new (pattern->str, G_REGEX_DOTALL, 0, NULL);

  return form;
}

static int
compare_forms (gconstpointer a,
               gconstpointer b)
{
  const Form *left = *(const Form * const *) a;
  const Form *right = *(const Form * const *) b;

  return left->n_letters != right->n_letters ? (left->n_letters < right->n_letters ? 1 : -1)
                                             : strcmp (left->translation, right->translation);
}

/* The formats of the catalogue, the most particular first. Made on the first
 * error and kept. */
static GPtrArray *
get_forms (void)
{
  static gsize once = 0;
  static GPtrArray *forms = NULL;

  if (g_once_init_enter (&once))
    {
      GHashTableIter iter;
      gpointer key, value;

      forms = g_ptr_array_new ();
      g_hash_table_iter_init (&iter, _vaerdi_language_catalogue ());
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          /* \004 stands behind the context of a word, which no sentence has */
          if (strchr (key, '%') != NULL && strchr (key, '\004') == NULL)
            g_ptr_array_add (forms, form_new (key, value));
        }
      g_ptr_array_sort (forms, compare_forms);
      g_once_init_leave (&once, 1);
    }

  return forms;
}

/* The Danish format with the words of the English sentence; a conversion as
 * %2$s says which word. */
static char *
fill (const char *format,
      GMatchInfo *match,
      guint       depth)
{
  GString *text = g_string_new (NULL);
  int next = 1;

  while (*format != '\0')
    {
      gsize n = *format == '%' ? conversion_length (format) : strcspn (format, "%");
      gsize digits = strspn (format + 1, "0123456789");
      g_autofree char *word = NULL;
      g_autofree char *translated = NULL;

      if (*format != '%')
        g_string_append_len (text, format, n);
      else if (format[n - 1] == '%')
        g_string_append_c (text, '%');
      else
        {
          int place = format[1 + digits] == '$' ? (int) g_ascii_strtoull (format + 1, NULL, 10) : next++;

          word = g_match_info_fetch (match, place);
          translated = word != NULL ? translate (word, depth + 1) : NULL;
          g_string_append (text, translated != NULL ? translated : word != NULL ? word : "");
        }
      format += n;
    }

  return g_string_free (text, FALSE);
}

static char *
translate_by_form (const char *sentence,
                   guint       depth)
{
  GPtrArray *forms = get_forms ();

  for (guint i = 0; i < forms->len; i++)
    {
      const Form *form = g_ptr_array_index (forms, i);
      g_autoptr (GMatchInfo) match = NULL;

      if (form->n_letters < LEAST_LETTERS)
        break;
      if (form->regex != NULL && g_regex_match (form->regex, sentence, 0, &match))
        return fill (form->translation, match, depth);
    }

  return NULL;
}

/* Two parts that were put together, with @mark between them: a path and a
 * sentence, or the server's words and advice. Either may stay as it is. */
static char *
translate_parts (const char *sentence,
                 const char *mark,
                 guint       depth)
{
  for (const char *at = strstr (sentence, mark); at != NULL; at = strstr (at + 1, mark))
    {
      g_autofree char *head = g_strndup (sentence, at - sentence);
      g_autofree char *tail = translate (at + strlen (mark), depth + 1);
      g_autofree char *translated = NULL;

      if (tail == NULL)
        continue;

      translated = translate (head, depth + 1);

      return g_strconcat (translated != NULL ? translated : head, mark, tail, NULL);
    }

  return NULL;
}

static char *
translate_before_state (const char *sentence,
                        guint       depth)
{
  const char *state = g_strrstr (sentence, " (SQLSTATE ");
  g_autofree char *head = NULL;
  g_autofree char *translated = NULL;

  if (state == NULL)
    return NULL;

  head = g_strndup (sentence, state - sentence);
  translated = translate (head, depth + 1);

  return translated != NULL ? g_strconcat (translated, state, NULL) : NULL;
}

/* Behind a file's name stands a whole message, perhaps of two sentences that
 * are one in the catalogue */
static char *
translate_after_file (const char *sentence,
                      guint       depth)
{
  gsize length = strcspn (sentence, " ");
  g_autofree char *translated = NULL;

  if (length == 0 || sentence[length] == '\0' || sentence[length - 1] != ':')
    return NULL;

  translated = translate (sentence + length + 1, depth + 1);

  return translated != NULL ? g_strdup_printf ("%.*s %s", (int) length, sentence, translated) : NULL;
}

static char *
translate (const char *sentence,
           guint       depth)
{
  const char *exact = g_hash_table_lookup (_vaerdi_language_catalogue (), sentence);
  gboolean is_word = strchr (sentence, ' ') == NULL;
  char *text;

  /* A word within a sentence is a name as it stands in a file: Family is a key */
  if (exact != NULL && (depth == 0 || !is_word))
    return g_strdup (exact);
  if (depth > MOST_DEPTH || is_word)
    return NULL;

  if ((text = translate_by_form (sentence, depth)) != NULL ||
      (text = translate_after_file (sentence, depth)) != NULL ||
      (text = translate_before_state (sentence, depth)) != NULL ||
      (text = translate_parts (sentence, ". ", depth)) != NULL)
    return text;

  return translate_parts (sentence, ": ", depth);
}

/**
 * vaerdi_text_of:
 * @language: the language wanted
 * @sentence: an English sentence with its words filled in
 *
 * Returns: (transfer full): the sentence in @language, as far as the catalogue
 *   knows the format it was made from
 */
char *
vaerdi_text_of (VaerdiLanguage  language,
                const char     *sentence)
{
  char *text = language == VAERDI_ENGLISH ? NULL : translate (sentence, 0);

  return text != NULL ? text : g_strdup (sentence);
}

/**
 * vaerdi_error_to_text:
 * @error: an error of the engine
 * @language: the language of the reader
 *
 * Errors are English, for logs; this is what a tile, a page or the command
 * line shows of them.
 *
 * Returns: (transfer full): the sentence
 */
char *
vaerdi_error_to_text (const GError   *error,
                      VaerdiLanguage  language)
{
  g_return_val_if_fail (error != NULL, NULL);

  return vaerdi_text_of (language, error->message);
}
