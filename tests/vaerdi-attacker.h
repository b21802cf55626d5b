/* vaerdi-attacker.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Somebody who knows sums of numbers that are none or more, and wants to know
 * the numbers. */
typedef struct _VaerdiAttacker VaerdiAttacker;

VaerdiAttacker *vaerdi_attacker_new        (guint           n_numbers);
void            vaerdi_attacker_free       (VaerdiAttacker *self);
void            vaerdi_attacker_learn      (VaerdiAttacker *self,
                                            GArray         *numbers,
                                            double          sum);
gboolean        vaerdi_attacker_determines (VaerdiAttacker *self,
                                            guint           number);
double          vaerdi_attacker_most       (VaerdiAttacker *self,
                                            guint           number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiAttacker, vaerdi_attacker_free)

G_END_DECLS
