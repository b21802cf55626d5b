/* vaerdi-labels.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-labels"

#include "config.h"

#include <math.h>

#include "charts/vaerdi-labels.h"

/**
 * vaerdi_label_placer_init:
 * @self: (out): a placer; clear it with vaerdi_label_placer_clear()
 * @bounds: no label reaches outside
 */
void
vaerdi_label_placer_init (VaerdiLabelPlacer *self,
                          const VaerdiRect  *bounds)
{
  self->bounds = *bounds;
  self->taken = g_array_new (FALSE, FALSE, sizeof (VaerdiRect));
}

/**
 * vaerdi_label_placer_clear:
 * @self: a placer
 */
void
vaerdi_label_placer_clear (VaerdiLabelPlacer *self)
{
  g_clear_pointer (&self->taken, g_array_unref);
}

/**
 * vaerdi_label_placer_take:
 * @self: a placer
 * @box: where no label may lie
 */
void
vaerdi_label_placer_take (VaerdiLabelPlacer *self,
                          const VaerdiRect  *box)
{
  g_array_append_val (self->taken, *box);
}

static gboolean
is_free (VaerdiLabelPlacer *self,
         const VaerdiRect  *box)
{
  const VaerdiRect *bounds = &self->bounds;

  if (box->x < bounds->x || box->y < bounds->y || box->x + box->width > bounds->x + bounds->width ||
      box->y + box->height > bounds->y + bounds->height)
    return FALSE;

  for (guint i = 0; i < self->taken->len; i++)
    {
      const VaerdiRect *other = &g_array_index (self->taken, VaerdiRect, i);

      if (box->x < other->x + other->width && other->x < box->x + box->width &&
          box->y < other->y + other->height && other->y < box->y + box->height)
        return FALSE;
    }

  return TRUE;
}

/**
 * vaerdi_label_placer_draw:
 * @self: a placer
 * @cr: where to draw
 * @theme: the theme
 * @style: size and weight
 * @color: of the words
 * @cx: the point, user units
 * @cy: the point
 * @distance: from the point to the label
 * @text: one line; shortened when it is longer than 60 % of the bounds
 *
 * Tries right, left, above and below of a point, and the corners between.
 *
 * Returns: %FALSE when there is no room; then nothing is drawn
 */
gboolean
vaerdi_label_placer_draw (VaerdiLabelPlacer *self,
                          cairo_t           *cr,
                          VaerdiTheme       *theme,
                          VaerdiTextStyle    style,
                          VaerdiColor        color,
                          double             cx,
                          double             cy,
                          double             distance,
                          const char        *text)
{
  double width = MIN (vaerdi_canvas_text_width (theme, style, text), self->bounds.width * 0.6);
  double height = vaerdi_canvas_line_height (theme, style);
  const VaerdiRect places[] = {
    { cx + distance, cy - height / 2, width, height },
    { cx - distance - width, cy - height / 2, width, height },
    { cx - width / 2, cy - distance - height, width, height },
    { cx - width / 2, cy + distance, width, height },
    { cx + distance * 0.8, cy - distance * 0.2 - height, width, height },
    { cx + distance * 0.8, cy + distance * 0.2, width, height },
    { cx - distance * 0.8 - width, cy - distance * 0.2 - height, width, height },
    { cx - distance * 0.8 - width, cy + distance * 0.2, width, height },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (is_free (self, &places[i]))
      {
        /* A pale ground keeps the words apart from lines that run below */
        vaerdi_canvas_rounded (cr, places[i].x, places[i].y, width, height, height / 4);
        vaerdi_theme_set_source_alpha (theme, cr, VAERDI_COLOR_BACKGROUND, 0.8);
        cairo_fill (cr);
        vaerdi_canvas_text (cr, theme, style, color, VAERDI_ALIGN_LEFT, places[i].x, places[i].y,
                            width + 0.01, text);
        vaerdi_label_placer_take (self, &places[i]);
        return TRUE;
      }

  return FALSE;
}
