/* vaerdi-trouble.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiTrouble:
 * @icon_name: what it looks like
 * @title: what is wrong, in the fewest words
 * @sentence: the same as a sentence
 * @advice: what can be done about it
 * @button: what the one button does
 * @action: the action of the button
 *
 * Why there are no figures, for a person who runs no warehouse. Texts are to be
 * translated by gettext; an underline in @button marks its key.
 */
typedef struct
{
  const char *icon_name;
  const char *title;
  const char *sentence;
  const char *advice;
  const char *button;
  const char *action;
} VaerdiTrouble;

const VaerdiTrouble *vaerdi_trouble_find (const GError *error);

G_END_DECLS
