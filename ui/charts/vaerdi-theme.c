/* vaerdi-theme.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-theme"

#include "config.h"

#include <math.h>

#include <pango/pangocairo.h>

#include "charts/vaerdi-theme.h"

/* Shaping text is nine tenths of the time of a page. A scorecard repeats its
 * texts from one redraw to the next, so finished layouts are kept; the bound
 * holds the memory of a window that runs for weeks. */
#define MAX_LAYOUTS 4096

typedef struct
{
  VaerdiTextStyle  style;
  guint            max_lines;
  int              width;     /* Pango units; -1 for as wide as it is */
  char            *text;
} LayoutKey;

struct _VaerdiTheme
{
  gatomicrefcount       ref_count;
  VaerdiThemeStyle      style;
  VaerdiLanguage        language;
  double                em;
  PangoContext         *context;
  PangoFontDescription *fonts[VAERDI_N_TEXT_STYLES];
  PangoAttrList        *attributes;
  GHashTable           *layouts;
};

G_DEFINE_BOXED_TYPE (VaerdiTheme, vaerdi_theme, vaerdi_theme_ref, vaerdi_theme_unref)

static const struct
{
  double size;
  gboolean bold;
} text_styles[VAERDI_N_TEXT_STYLES] = {
  [VAERDI_TEXT_TINY]         = { 0.75, FALSE },
  [VAERDI_TEXT_SMALL]        = { 0.87, FALSE },
  [VAERDI_TEXT_SMALL_STRONG] = { 0.87, TRUE },
  [VAERDI_TEXT_BODY]         = { 1.00, FALSE },
  [VAERDI_TEXT_STRONG]       = { 1.00, TRUE },
  [VAERDI_TEXT_HEADING]      = { 1.20, TRUE },
  [VAERDI_TEXT_TITLE]        = { 1.75, TRUE },
  [VAERDI_TEXT_FIGURE]       = { 2.40, TRUE },
};

/* Words reach 4.5:1 against the background and shapes 3:1 (WCAG 2.1, 1.4.3 and
 * 1.4.11); the tests compute both. Vermilion and bluish green are too light for
 * words on white, so these have a darker twin. */
static const guint32 colors[VAERDI_N_THEME_STYLES][VAERDI_N_COLORS] = {
  [VAERDI_THEME_LIGHT] = {
    [VAERDI_COLOR_BACKGROUND] = 0xffffff,
    [VAERDI_COLOR_TEXT] = 0x1c1e21,
    [VAERDI_COLOR_DIM] = 0x5c636a,
    [VAERDI_COLOR_RULE] = 0xd5d8dc,
    [VAERDI_COLOR_GRID] = 0xebedef,
    [VAERDI_COLOR_BAND] = 0xf1f3f5,
    [VAERDI_COLOR_LIMIT] = 0x868d95,
    [VAERDI_COLOR_LINE] = 0x4a5058,
    [VAERDI_COLOR_COMMON] = 0x6c737b,
    [VAERDI_COLOR_IMPROVEMENT] = 0x0072b2,
    [VAERDI_COLOR_CONCERN] = 0xd55e00,
    [VAERDI_COLOR_NEUTRAL] = 0x9a5b8f,
    [VAERDI_COLOR_GOAL] = 0x00896a,
    [VAERDI_COLOR_IMPROVEMENT_TEXT] = 0x00629a,
    [VAERDI_COLOR_CONCERN_TEXT] = 0xa84300,
    [VAERDI_COLOR_NEUTRAL_TEXT] = 0x7d4473,
    [VAERDI_COLOR_GOAL_TEXT] = 0x006b52,
    [VAERDI_COLOR_HIGHLIGHT] = 0xe6f0f7,
    [VAERDI_COLOR_INVERSE] = 0xffffff,
  },
  [VAERDI_THEME_DARK] = {
    [VAERDI_COLOR_BACKGROUND] = 0x1e1e1e,
    [VAERDI_COLOR_TEXT] = 0xf4f4f4,
    [VAERDI_COLOR_DIM] = 0xb2b7bd,
    [VAERDI_COLOR_RULE] = 0x4a4d51,
    [VAERDI_COLOR_GRID] = 0x323437,
    [VAERDI_COLOR_BAND] = 0x2b2d30,
    [VAERDI_COLOR_LIMIT] = 0x858b92,
    [VAERDI_COLOR_LINE] = 0xc3c8ce,
    [VAERDI_COLOR_COMMON] = 0xa3a9b0,
    [VAERDI_COLOR_IMPROVEMENT] = 0x56b4e9,
    [VAERDI_COLOR_CONCERN] = 0xf0913a,
    [VAERDI_COLOR_NEUTRAL] = 0xcc79a7,
    [VAERDI_COLOR_GOAL] = 0x2dbd97,
    [VAERDI_COLOR_IMPROVEMENT_TEXT] = 0x7cc6f0,
    [VAERDI_COLOR_CONCERN_TEXT] = 0xf5a65c,
    [VAERDI_COLOR_NEUTRAL_TEXT] = 0xdb9bbd,
    [VAERDI_COLOR_GOAL_TEXT] = 0x4fd0ae,
    [VAERDI_COLOR_HIGHLIGHT] = 0x22384a,
    [VAERDI_COLOR_INVERSE] = 0x1e1e1e,
  },
  [VAERDI_THEME_CONTRAST] = {
    [VAERDI_COLOR_BACKGROUND] = 0xffffff,
    [VAERDI_COLOR_TEXT] = 0x000000,
    [VAERDI_COLOR_DIM] = 0x2b2f33,
    [VAERDI_COLOR_RULE] = 0x555555,
    [VAERDI_COLOR_GRID] = 0xbbbbbb,
    [VAERDI_COLOR_BAND] = 0xe9ebed,
    [VAERDI_COLOR_LIMIT] = 0x3d4248,
    [VAERDI_COLOR_LINE] = 0x000000,
    [VAERDI_COLOR_COMMON] = 0x33383d,
    [VAERDI_COLOR_IMPROVEMENT] = 0x00508a,
    [VAERDI_COLOR_CONCERN] = 0x9c3900,
    [VAERDI_COLOR_NEUTRAL] = 0x6b2f62,
    [VAERDI_COLOR_GOAL] = 0x00523e,
    [VAERDI_COLOR_IMPROVEMENT_TEXT] = 0x004373,
    [VAERDI_COLOR_CONCERN_TEXT] = 0x7d2e00,
    [VAERDI_COLOR_NEUTRAL_TEXT] = 0x5a2252,
    [VAERDI_COLOR_GOAL_TEXT] = 0x004735,
    [VAERDI_COLOR_HIGHLIGHT] = 0xd3e4f2,
    [VAERDI_COLOR_INVERSE] = 0xffffff,
  },
};

static const guint32 *
get_palette (VaerdiThemeStyle style)
{
  return colors[style == VAERDI_THEME_PRINT ? VAERDI_THEME_LIGHT : style];
}

static guint
layout_key_hash (gconstpointer data)
{
  const LayoutKey *key = data;

  return g_str_hash (key->text) * 31 + (guint) key->width * 7 + key->style * 3 + key->max_lines;
}

static gboolean
layout_key_equal (gconstpointer a,
                  gconstpointer b)
{
  const LayoutKey *left = a;
  const LayoutKey *right = b;

  return left->style == right->style && left->width == right->width &&
         left->max_lines == right->max_lines && g_str_equal (left->text, right->text);
}

static void
layout_key_free (gpointer data)
{
  LayoutKey *key = data;

  g_free (key->text);
  g_free (key);
}

/* Without hinted metrics a text is as wide on the screen as in a file, so one
 * layout serves every surface and every scale. */
static PangoContext *
create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);

  return context;
}

static void
create_fonts (VaerdiTheme *self,
              const char  *family)
{
  for (guint i = 0; i < VAERDI_N_TEXT_STYLES; i++)
    {
      self->fonts[i] = pango_font_description_new ();
      pango_font_description_set_family (self->fonts[i], family);
      pango_font_description_set_weight (self->fonts[i], text_styles[i].bold ? PANGO_WEIGHT_BOLD
                                                                            : PANGO_WEIGHT_NORMAL);
      pango_font_description_set_absolute_size (self->fonts[i],
                                                self->em * text_styles[i].size * PANGO_SCALE);
    }
}

/**
 * vaerdi_theme_new:
 * @style: the colours
 * @language: of every word that a chart writes
 * @font_family: (nullable): font families, separated by commas; %NULL for
 *   %VAERDI_DEFAULT_FONT
 * @em: height of body text in user units (pixels, or points in a file), > 0
 *
 * A theme keeps finished text layouts: use one theme per thread.
 *
 * Returns: (transfer full): a new theme
 */
VaerdiTheme *
vaerdi_theme_new (VaerdiThemeStyle  style,
                  VaerdiLanguage    language,
                  const char       *font_family,
                  double            em)
{
  VaerdiTheme *self;

  g_return_val_if_fail (style < VAERDI_N_THEME_STYLES, NULL);
  g_return_val_if_fail (em > 0 && em < 1000, NULL);

  self = g_new0 (VaerdiTheme, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->style = style;
  self->language = language;
  self->em = em;
  self->context = create_context ();
  create_fonts (self, font_family != NULL ? font_family : VAERDI_DEFAULT_FONT);
  self->attributes = pango_attr_list_new ();
  pango_attr_list_insert (self->attributes, pango_attr_font_features_new ("tnum=1"));
  self->layouts = g_hash_table_new_full (layout_key_hash, layout_key_equal,
                                         layout_key_free, g_object_unref);

  return self;
}

VaerdiTheme *
vaerdi_theme_ref (VaerdiTheme *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_theme_unref (VaerdiTheme *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->layouts);
  pango_attr_list_unref (self->attributes);
  for (guint i = 0; i < VAERDI_N_TEXT_STYLES; i++)
    pango_font_description_free (self->fonts[i]);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * vaerdi_theme_snap_glyphs:
 * @self: a theme without texts so far
 *
 * Puts every glyph on a whole pixel, as GTK does with its own texts. Without it
 * the gaps between letters are right on paper and uneven on a screen, where
 * cairo rounds each of them.
 */
void
vaerdi_theme_snap_glyphs (VaerdiTheme *self)
{
  cairo_font_options_t *options = NULL;

  g_return_if_fail (self != NULL && g_hash_table_size (self->layouts) == 0);

  options = cairo_font_options_copy (pango_cairo_context_get_font_options (self->context));
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_ON);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, TRUE);
  cairo_font_options_destroy (options);
}

VaerdiThemeStyle
vaerdi_theme_get_style (VaerdiTheme *self)
{
  g_return_val_if_fail (self != NULL, VAERDI_THEME_LIGHT);

  return self->style;
}

VaerdiLanguage
vaerdi_theme_get_language (VaerdiTheme *self)
{
  g_return_val_if_fail (self != NULL, VAERDI_ENGLISH);

  return self->language;
}

/**
 * vaerdi_theme_get_em:
 * @self: a theme
 *
 * Every distance in a chart is a multiple of this one.
 *
 * Returns: height of body text in user units
 */
double
vaerdi_theme_get_em (VaerdiTheme *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->em;
}

/**
 * vaerdi_theme_get_hairline:
 * @self: a theme
 *
 * Returns: width of the thinnest line in user units
 */
double
vaerdi_theme_get_hairline (VaerdiTheme *self)
{
  g_return_val_if_fail (self != NULL, 1);

  switch (self->style)
    {
    case VAERDI_THEME_PRINT:
      return self->em / 16;
    case VAERDI_THEME_CONTRAST:
      return self->em / 9;
    case VAERDI_THEME_LIGHT:
    case VAERDI_THEME_DARK:
    default:
      return self->em / 13;
    }
}

/**
 * vaerdi_theme_get_rgb:
 * @self: a theme
 * @color: which colour
 * @rgb: (out): red, green and blue, 0..1
 */
void
vaerdi_theme_get_rgb (VaerdiTheme *self,
                      VaerdiColor  color,
                      double       rgb[3])
{
  guint32 value;

  g_return_if_fail (self != NULL && color < VAERDI_N_COLORS);

  value = get_palette (self->style)[color];
  rgb[0] = ((value >> 16) & 0xff) / 255.0;
  rgb[1] = ((value >> 8) & 0xff) / 255.0;
  rgb[2] = (value & 0xff) / 255.0;
}

/**
 * vaerdi_theme_set_source:
 * @self: a theme
 * @cr: where to draw
 * @color: which colour
 *
 * Makes @color the source of what is drawn next.
 */
void
vaerdi_theme_set_source (VaerdiTheme *self,
                         cairo_t     *cr,
                         VaerdiColor  color)
{
  double rgb[3];

  vaerdi_theme_get_rgb (self, color, rgb);
  cairo_set_source_rgb (cr, rgb[0], rgb[1], rgb[2]);
}

/**
 * vaerdi_theme_set_source_alpha:
 * @self: a theme
 * @cr: where to draw
 * @color: which colour
 * @alpha: opacity, 0..1
 */
void
vaerdi_theme_set_source_alpha (VaerdiTheme *self,
                               cairo_t     *cr,
                               VaerdiColor  color,
                               double       alpha)
{
  double rgb[3];

  vaerdi_theme_get_rgb (self, color, rgb);
  cairo_set_source_rgba (cr, rgb[0], rgb[1], rgb[2], alpha);
}

static PangoLayout *
create_layout (VaerdiTheme     *self,
               const LayoutKey *key)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_font_description (layout, self->fonts[key->style]);
  pango_layout_set_attributes (layout, self->attributes);
  pango_layout_set_single_paragraph_mode (layout, key->max_lines == 1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (key->width >= 0)
    {
      pango_layout_set_width (layout, key->width);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  if (key->max_lines > 1)
    pango_layout_set_height (layout, -(int) key->max_lines);
  pango_layout_set_text (layout, key->text, -1);

  return layout;
}

/**
 * vaerdi_theme_get_layout:
 * @self: a theme
 * @style: size and weight
 * @width: the room there is, in user units; <= 0 for as wide as the text is
 * @max_lines: lines there is room for, at least 1; the last one ends in an
 *   ellipsis when the text goes on
 * @text: UTF-8
 *
 * Figures are tabular: digits have one width, so columns of them line up.
 *
 * Returns: (transfer none): a layout, valid until the next call
 */
PangoLayout *
vaerdi_theme_get_layout (VaerdiTheme     *self,
                         VaerdiTextStyle  style,
                         double           width,
                         guint            max_lines,
                         const char      *text)
{
  LayoutKey key;
  LayoutKey *kept;
  PangoLayout *layout;

  g_return_val_if_fail (self != NULL && style < VAERDI_N_TEXT_STYLES, NULL);
  g_return_val_if_fail (text != NULL && max_lines >= 1, NULL);

  key.style = style;
  key.max_lines = max_lines;
  key.width = width > 0 ? (int) ceil (MIN (width, 1e5) * PANGO_SCALE) : -1;
  key.text = (char *) text;
  layout = g_hash_table_lookup (self->layouts, &key);
  if (layout != NULL)
    return layout;

  if (g_hash_table_size (self->layouts) >= MAX_LAYOUTS)
    g_hash_table_remove_all (self->layouts);

  layout = create_layout (self, &key);
  kept = g_memdup2 (&key, sizeof key);
  kept->text = g_strdup (text);
  g_hash_table_insert (self->layouts, kept, layout);

  return layout;
}
