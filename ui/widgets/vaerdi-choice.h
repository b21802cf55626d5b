/* vaerdi-choice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

/**
 * VaerdiChoiceNames:
 * @label: what is chosen, in the language of the window
 * @n: how many there are
 * @to_id: the word of one in the settings
 * @to_name: what one is called
 *
 * What a choice is among: the values of an enumeration.
 */
typedef struct
{
  const char *label;
  guint       n;
  const char *(*to_id)   (guint          value);
  const char *(*to_name) (guint          value,
                          VaerdiLanguage language);
} VaerdiChoiceNames;

/* One of a few, from a list that drops down. Its property "chosen" is the word
 * that settings remember it by. */
#define VAERDI_TYPE_CHOICE (vaerdi_choice_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiChoice, vaerdi_choice, VAERDI, CHOICE, GtkWidget)

void  vaerdi_choice_set_names (VaerdiChoice            *self,
                               const VaerdiChoiceNames *names);
guint vaerdi_choice_get_value (VaerdiChoice            *self);
void  vaerdi_choice_set_value (VaerdiChoice            *self,
                               guint                    value);
void  vaerdi_choice_restore   (VaerdiChoice            *self,
                               GSettings               *settings,
                               const char              *key);
void  vaerdi_choice_save      (VaerdiChoice            *self,
                               GSettings               *settings,
                               const char              *key);

G_END_DECLS
