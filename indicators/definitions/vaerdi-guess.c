/* vaerdi-guess.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-guess"

#include "config.h"

#include <string.h>

#include "definitions/vaerdi-guess.h"

/* Levenshtein's edit distance over bytes, without regard to case; names are
 * short. */
static guint
edit_distance (const char *a,
               const char *b)
{
  gsize n = strlen (b);
  g_autofree guint *row = g_new (guint, n + 1);

  for (gsize j = 0; j <= n; j++)
    row[j] = j;

  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (gsize j = 0; j < n; j++)
        {
          guint above = row[j + 1];
          guint change = g_ascii_tolower (a[i]) == g_ascii_tolower (b[j]) ? 0 : 1;

          row[j + 1] = MIN (MIN (above, row[j]) + 1, diagonal + change);
          diagonal = above;
        }
    }

  return row[n];
}

/**
 * vaerdi_guess_init:
 * @self: a guess
 * @wanted: a name that is not known; kept, not copied
 *
 * A name counts as near when at most a third of the letters differ, and two
 * in short names.
 */
void
vaerdi_guess_init (VaerdiGuess *self,
                   const char  *wanted)
{
  self->wanted = wanted;
  self->best = NULL;
  self->distance = MAX (2, strlen (wanted) / 3) + 1;
}

/**
 * vaerdi_guess_offer:
 * @self: a guess
 * @name: a known name; kept when it is nearer than those before
 */
void
vaerdi_guess_offer (VaerdiGuess *self,
                    const char  *name)
{
  guint distance = edit_distance (self->wanted, name);

  if (distance >= self->distance)
    return;

  self->distance = distance;
  self->best = name;
}

/**
 * vaerdi_guess_name:
 * @wanted: a name that is not known
 * @names: (array zero-terminated=1): the known names
 *
 * Returns: (nullable) (transfer none): the one that was probably meant
 */
const char *
vaerdi_guess_name (const char         *wanted,
                   const char * const *names)
{
  VaerdiGuess guess;

  vaerdi_guess_init (&guess, wanted);
  for (guint i = 0; names[i] != NULL; i++)
    vaerdi_guess_offer (&guess, names[i]);

  return guess.best;
}
