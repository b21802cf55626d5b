/* vaerdi-rule-sets.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "statistics/vaerdi-rule-set.h"

G_BEGIN_DECLS

GStrv          vaerdi_rule_sets_dup_folders (void);
GPtrArray     *vaerdi_rule_sets_load        (GPtrArray  **faults);
VaerdiRuleSet *vaerdi_rule_sets_find        (const char  *id,
                                             GError     **error);

G_END_DECLS
