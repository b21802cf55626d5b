/* vaerdi-collation.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-collation"

#include "config.h"

#include "widgets/vaerdi-collation.h"

/* The units are Danish whatever the language of the desktop, and the Danish
 * locale need not be installed: so their order is written down here instead of
 * being asked of the C library. æ, ø and å come after z in this order, and aa
 * in a name is å (Dansk Sprognævn, Retskrivningsordbogen § 3). */

static const char *
danish_letter (gunichar c)
{
  switch (c)
    {
    case 0xe6: /* æ */
    case 0xe4: /* ä */
      return "{1";
    case 0xf8: /* ø */
    case 0xf6: /* ö */
      return "{2";
    case 0xe5: /* å */
      return "{3";
    case 0xfc: /* ü */
      return "y";
    default:
      return NULL;
    }
}

/* Case and the accents that do not make another letter in Danish. */
static gunichar
plain_letter (gunichar c)
{
  gunichar first = 0, second = 0;

  if (danish_letter (c) == NULL && g_unichar_decompose (c, &first, &second))
    return first;

  return c;
}

/**
 * vaerdi_collation_key:
 * @text: a name
 *
 * Returns: (transfer full): a key that strcmp() orders as Danish names are
 *   ordered, upper and lower case alike
 */
char *
vaerdi_collation_key (const char *text)
{
  g_autofree char *lower = NULL;
  g_autofree char *composed = NULL;
  GString *key = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lower = g_utf8_strdown (text, -1);
  composed = g_utf8_normalize (lower, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  key = g_string_new (NULL);

  for (const char *p = composed != NULL ? composed : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *letter = danish_letter (c);

      if (c == 'a' && p[1] == 'a')
        {
          g_string_append (key, "{3");
          p++;
        }
      else if (letter != NULL)
        g_string_append (key, letter);
      else
        g_string_append_unichar (key, plain_letter (c));
    }

  return g_string_free (key, FALSE);
}

static void
append_folded (GString  *folded,
               gunichar  c)
{
  switch (c)
    {
    case 0xe6:
    case 0xe4:
      g_string_append (folded, "ae");
      break;
    case 0xf8:
    case 0xf6:
      g_string_append_c (folded, 'o');
      break;
    case 0xe5:
      g_string_append (folded, "aa");
      break;
    default:
      g_string_append_unichar (folded, plain_letter (c));
      break;
    }
}

/**
 * vaerdi_collation_fold:
 * @text: a name, or what a person typed
 *
 * Folds case, accents and the Danish letters, so that "orto" finds
 * "Ortopædkirurgi" and "ore" finds "Øre-næse-hals".
 *
 * Returns: (transfer full): text to search in, or for
 */
char *
vaerdi_collation_fold (const char *text)
{
  g_autofree char *lower = NULL;
  g_autofree char *composed = NULL;
  GString *folded = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lower = g_utf8_strdown (text, -1);
  composed = g_utf8_normalize (lower, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  folded = g_string_new (NULL);

  for (const char *p = composed != NULL ? composed : ""; *p != '\0'; p = g_utf8_next_char (p))
    append_folded (folded, g_utf8_get_char (p));

  return g_string_free (folded, FALSE);
}

/**
 * vaerdi_collation_compare:
 * @a: a name
 * @b: another
 *
 * Returns: less than, equal to or greater than 0 as @a comes before, with or
 *   after @b in a Danish list
 */
int
vaerdi_collation_compare (const char *a,
                          const char *b)
{
  g_autofree char *key_a = vaerdi_collation_key (a);
  g_autofree char *key_b = vaerdi_collation_key (b);

  return g_strcmp0 (key_a, key_b);
}
