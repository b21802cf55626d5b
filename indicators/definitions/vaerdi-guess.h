/* vaerdi-guess.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which known name was meant by one that is not known. */
typedef struct
{
  const char *wanted;
  const char *best;      /* (nullable): the nearest name offered so far */
  guint       distance;  /* of @best, in letters */
} VaerdiGuess;

void        vaerdi_guess_init  (VaerdiGuess        *self,
                                const char         *wanted);
void        vaerdi_guess_offer (VaerdiGuess        *self,
                                const char         *name);
const char *vaerdi_guess_name  (const char         *wanted,
                                const char * const *names);

G_END_DECLS
