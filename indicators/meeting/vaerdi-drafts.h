/* vaerdi-drafts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What somebody writes at a meeting before it is kept: words by unit, figure and
 * field. In memory at once, and in a file of the user's soon after, so that a
 * window that is closed, or a program that ends, loses no word. */
typedef struct _VaerdiDrafts VaerdiDrafts;

VaerdiDrafts *vaerdi_drafts_new    (const char   *path);
void          vaerdi_drafts_free   (VaerdiDrafts *self);
gboolean      vaerdi_drafts_has    (VaerdiDrafts *self,
                                    const char   *unit_id,
                                    const char   *about,
                                    const char   *field);
char         *vaerdi_drafts_dup    (VaerdiDrafts *self,
                                    const char   *unit_id,
                                    const char   *about,
                                    const char   *field);
void          vaerdi_drafts_set    (VaerdiDrafts *self,
                                    const char   *unit_id,
                                    const char   *about,
                                    const char   *field,
                                    const char   *words);
void          vaerdi_drafts_forget (VaerdiDrafts *self,
                                    const char   *unit_id,
                                    const char   *about);
void          vaerdi_drafts_flush  (VaerdiDrafts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiDrafts, vaerdi_drafts_free)

G_END_DECLS
