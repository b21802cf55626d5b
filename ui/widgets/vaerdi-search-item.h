/* vaerdi-search-item.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "results/vaerdi-engine.h"

G_BEGIN_DECLS

/* A unit or an indicator that can be searched for. */
#define VAERDI_TYPE_SEARCH_ITEM (vaerdi_search_item_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiSearchItem, vaerdi_search_item, VAERDI, SEARCH_ITEM, GObject)

const char *vaerdi_search_item_get_id       (VaerdiSearchItem   *self);
const char *vaerdi_search_item_get_name     (VaerdiSearchItem   *self);
const char *vaerdi_search_item_get_note     (VaerdiSearchItem   *self);
gboolean    vaerdi_search_item_is_indicator (VaerdiSearchItem   *self);
guint       vaerdi_search_item_match        (VaerdiSearchItem   *self,
                                             const char * const *folded_words);
GListModel *vaerdi_search_item_list         (VaerdiEngine       *engine,
                                             VaerdiLanguage      language);

G_END_DECLS
