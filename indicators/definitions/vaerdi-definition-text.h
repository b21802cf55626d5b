/* vaerdi-definition-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "definitions/vaerdi-definition.h"

G_BEGIN_DECLS

char *vaerdi_definition_format_to        (VaerdiDefinition   *self,
                                          VaerdiLanguage      language,
                                          double              value,
                                          guint               decimals,
                                          gboolean            with_unit);
char *vaerdi_definition_dup_target       (VaerdiDefinition   *self,
                                          const VaerdiTarget *target,
                                          VaerdiLanguage      language);
char *vaerdi_definition_dup_targets      (VaerdiDefinition   *self,
                                          VaerdiLanguage      language);
char *vaerdi_definition_dup_history      (VaerdiDefinition   *self,
                                          VaerdiLanguage      language);
gint32 vaerdi_definition_get_redefined  (VaerdiDefinition   *self,
                                          gint32              month);
char *vaerdi_definition_dup_redefinition (VaerdiDefinition   *self,
                                          gint32              month,
                                          VaerdiLanguage      language);

G_END_DECLS
