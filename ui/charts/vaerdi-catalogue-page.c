/* vaerdi-catalogue-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-catalogue-page"

#include "config.h"

#include "charts/vaerdi-catalogue-page.h"
#include "charts/vaerdi-marks.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-paper-table.h"

#define FOOT_LINES 1

/* Round is measured and a square is not, as everywhere. */
static void
draw_mark (cairo_t          *cr,
           VaerdiTheme      *theme,
           guint             row,
           const VaerdiRect *box,
           gpointer          user_data)
{
  const VaerdiCatalogueTarget *target = g_ptr_array_index ((GPtrArray *) user_data, row);
  double size = vaerdi_theme_get_em (theme) * 0.9;

  vaerdi_mark_status (cr, theme, target->scope != VAERDI_TARGET_SCOPE_NONE ? VAERDI_ATTAINMENT_MET
                                                                          : VAERDI_ATTAINMENT_NO_DATA,
                      box->x, box->y + vaerdi_theme_get_em (theme) * 0.25, size);
}

static VaerdiPaperTable *
create_table (GPtrArray      *catalogue,
              VaerdiRegistry *registry,
              VaerdiLanguage  language)
{
  VaerdiPaperTable *table = vaerdi_paper_table_new ();
  const char *area = NULL;

  vaerdi_paper_table_add_drawing (table, "", 1.2, draw_mark, catalogue);
  vaerdi_paper_table_add_words (table, vaerdi_text (language, "Performance target"));
  vaerdi_paper_table_add_words (table, vaerdi_text (language, "What shows it"));
  vaerdi_paper_table_add_words (table, vaerdi_text (language, "Who measures it"));
  vaerdi_paper_table_add_words (table, vaerdi_text (language, "Data source"));
  for (guint i = 0; i < catalogue->len; i++)
    {
      const VaerdiCatalogueTarget *target = g_ptr_array_index (catalogue, i);
      g_autofree char *state = vaerdi_catalogue_target_dup_state (target, registry, language);
      const char *cells[] = {
        "", target->target[language], target->indicator[language], state,
        *target->data_source[language] != '\0' ? target->data_source[language] : "–", NULL
      };

      if (g_strcmp0 (area, target->area[language]) != 0)
        vaerdi_paper_table_add_section (table, target->area[language], target->reference[language]);
      area = target->area[language];
      vaerdi_paper_table_add_row (table, cells, FALSE);
    }

  return table;
}

/* Draws one page, where there is something to draw on, and counts them all. */
static guint
draw_pages (cairo_t          *cr,
            GPtrArray        *catalogue,
            VaerdiRegistry   *registry,
            VaerdiTheme      *theme,
            const VaerdiRect *body,
            guint             page)
{
  g_autoptr (VaerdiPaperTable) table = create_table (catalogue, registry, vaerdi_theme_get_language (theme));
  guint next = 0, n = 0;

  while (vaerdi_paper_table_draw (n == page ? cr : NULL, table, theme, body, &next))
    n++;

  return n + 1;
}

static VaerdiRect
get_body (const VaerdiPageHead *head,
          VaerdiTheme          *theme,
          const VaerdiRect     *frame)
{
  double top = vaerdi_page_head_height (head, theme, frame->width);

  return (VaerdiRect) { frame->x, frame->y + top, frame->width,
                        MAX (frame->height - top - vaerdi_page_foot_height (theme, FOOT_LINES), 1) };
}

/**
 * vaerdi_catalogue_page_count:
 * @catalogue: (element-type VaerdiCatalogueTarget): targets
 * @registry: the indicators that were found
 * @theme: the theme
 * @width: width of a page, user units
 * @height: height of a page
 *
 * Returns: the number of pages
 */
guint
vaerdi_catalogue_page_count (GPtrArray      *catalogue,
                             VaerdiRegistry *registry,
                             VaerdiTheme    *theme,
                             double          width,
                             double          height)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  VaerdiRect frame = vaerdi_page_margins (theme, width, height);
  g_autofree char *headline = vaerdi_target_catalogue_dup_summary (catalogue, language);
  VaerdiPageHead head = { vaerdi_text (language, "Catalogue of targets"), NULL, NULL, headline };
  VaerdiRect body = get_body (&head, theme, &frame);

  return draw_pages (NULL, catalogue, registry, theme, &body, 0);
}

/**
 * vaerdi_catalogue_page_draw:
 * @cr: where to draw
 * @catalogue: (element-type VaerdiCatalogueTarget): targets
 * @registry: the indicators that were found
 * @theme: the theme
 * @page: which page, from 0
 * @width: width of the page, user units
 * @height: height of the page
 *
 * Draws the targets of each area with what shows them, who measures them and where
 * the data come from.
 */
void
vaerdi_catalogue_page_draw (cairo_t        *cr,
                            GPtrArray      *catalogue,
                            VaerdiRegistry *registry,
                            VaerdiTheme    *theme,
                            guint           page,
                            double          width,
                            double          height)
{
  VaerdiLanguage language = vaerdi_theme_get_language (theme);
  VaerdiRect frame = vaerdi_page_margins (theme, width, height);
  g_autofree char *headline = vaerdi_target_catalogue_dup_summary (catalogue, language);
  VaerdiPageHead head = { vaerdi_text (language, "Catalogue of targets"), NULL, NULL, headline };
  VaerdiRect body = get_body (&head, theme, &frame);
  guint n_pages;

  cairo_save (cr);
  cairo_new_path (cr);
  vaerdi_canvas_background (cr, theme, 0, 0, width, height);
  vaerdi_page_draw_head (cr, &head, theme, &frame);
  n_pages = draw_pages (cr, catalogue, registry, theme, &body, page);
  vaerdi_page_draw_foot (cr, theme, &frame, vaerdi_text (language, "The references say where each area's targets are published."),
                         FOOT_LINES, page, n_pages);
  cairo_restore (cr);
}
