/* vaerdi-page-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The pages of a narrow window at its foot: icons with names, or icons alone
 * where a name would be cut. */
#define VAERDI_TYPE_PAGE_BAR (vaerdi_page_bar_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiPageBar, vaerdi_page_bar, VAERDI, PAGE_BAR, AdwBin)

void vaerdi_page_bar_follow (VaerdiPageBar        *self,
                             AdwViewStack         *pages,
                             AdwViewSwitcherTitle *title);

G_END_DECLS
