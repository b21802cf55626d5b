/* vaerdi-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "charts/vaerdi-canvas.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/* Height of body text on an A4 page, in points. */
#define VAERDI_PAGE_EM 7.6

/**
 * VaerdiPageHead:
 * @title: what the page is about
 * @place: (nullable): where it belongs, beside the title
 * @facts: (nullable): period, source and reference date, at the right
 * @headline: (nullable): what the page says, in a sentence or two
 *
 * What stands at the top of every page.
 */
typedef struct
{
  const char *title;
  const char *place;
  const char *facts;
  const char *headline;
} VaerdiPageHead;

VaerdiRect vaerdi_page_margins     (VaerdiTheme          *theme,
                                    double                width,
                                    double                height);
double     vaerdi_page_head_height (const VaerdiPageHead *head,
                                    VaerdiTheme          *theme,
                                    double                width);
void       vaerdi_page_draw_head   (cairo_t              *cr,
                                    const VaerdiPageHead *head,
                                    VaerdiTheme          *theme,
                                    const VaerdiRect     *page);
double     vaerdi_page_foot_height (VaerdiTheme          *theme,
                                    guint                 n_lines);
guint      vaerdi_page_foot_lines  (VaerdiTheme          *theme,
                                    const VaerdiRect     *page,
                                    const char           *notes);
void       vaerdi_page_draw_foot   (cairo_t              *cr,
                                    VaerdiTheme          *theme,
                                    const VaerdiRect     *page,
                                    const char           *notes,
                                    guint                 n_lines,
                                    guint                 index,
                                    guint                 n_pages);
char      *vaerdi_page_dup_facts   (VaerdiLanguage        language,
                                    const VaerdiFigure   *period,
                                    const char           *source,
                                    gint32                reference_date);

G_END_DECLS
