/* vaerdi-legibility.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "charts/vaerdi-canvas.h"
#include "vaerdi-legibility.h"
#include "widgets/vaerdi-chart-view.h"

/* WCAG 2.1, success criterion 1.4.3: 4.5 to 1, and 3 to 1 for large text, which
 * begins at 18 pt, or 14 pt bold; a CSS pixel is 3/4 pt. */
#define CONTRAST 4.5
#define CONTRAST_LARGE 3.0
#define LARGE 24.0
#define LARGE_BOLD 18.66

/* Letters of neighbouring lines may touch */
#define TOUCH 2.0

/* Pixels a point, so that letters have a ground between them */
#define PAPER_SCALE 2

typedef struct
{
  VaerdiRect box;        /* of the ink, window pixels */
  double     color[4];   /* red, green, blue, opacity */
  gboolean   large;
  gboolean   whole;      /* nothing of it is scrolled out of sight */
  char      *text;       /* of a chart; NULL of a widget */
} Text;

typedef struct
{
  const char      *where;
  GtkWidget       *window;     /* NULL for a page of paper */
  GPtrArray       *texts;      /* of Text */
  cairo_surface_t *picture;    /* the window as it is drawn */
  double           scale;
  guint            n_faults;

  /* The chart that is being asked */
  VaerdiRect       offset;
  VaerdiRect       clip;
} Audit;

static void
text_free (gpointer data)
{
  Text *text = data;

  g_free (text->text);
  g_free (text);
}

static void G_GNUC_PRINTF (2, 3)
fault (Audit      *self,
       const char *format,
       ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("%s: %s", self->where, message);
  self->n_faults++;
}

static double
channel (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (const double rgb[3])
{
  return 0.2126 * channel (rgb[0]) + 0.7152 * channel (rgb[1]) + 0.0722 * channel (rgb[2]);
}

/* 1 to 21, as WCAG 2.1 defines it. */
double
vaerdi_legibility_contrast (const double one[3],
                            const double two[3])
{
  double a = luminance (one), b = luminance (two);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static gboolean
intersect (const VaerdiRect *one,
           const VaerdiRect *two,
           VaerdiRect       *both)
{
  double x0 = MAX (one->x, two->x), x1 = MIN (one->x + one->width, two->x + two->width);
  double y0 = MAX (one->y, two->y), y1 = MIN (one->y + one->height, two->y + two->height);

  *both = (VaerdiRect) { x0, y0, x1 - x0, y1 - y0 };

  return x1 > x0 && y1 > y0;
}

/* How what is drawn here comes to the window. */
typedef struct
{
  graphene_matrix_t matrix;
  VaerdiRect        clip;
  double            opacity;
} Way;

static VaerdiRect
place (const Way             *way,
       const graphene_rect_t *rect)
{
  graphene_rect_t moved;

  graphene_matrix_transform_bounds (&way->matrix, rect, &moved);

  return (VaerdiRect) { moved.origin.x, moved.origin.y, moved.size.width, moved.size.height };
}

static gboolean
is_large (double   pixels,
          gboolean bold)
{
  return pixels >= (bold ? LARGE_BOLD : LARGE);
}

/* What is scrolled out of sight has no box. */
static void
add_text (Audit            *self,
          const VaerdiRect *box,
          const VaerdiRect *clip,
          const double      color[4],
          gboolean          large,
          const char       *words)
{
  VaerdiRect seen;
  Text *text = NULL;

  if (!intersect (box, clip, &seen))
    return;

  text = g_new0 (Text, 1);
  text->box = seen;
  memcpy (text->color, color, sizeof text->color);
  text->large = large;
  text->whole = seen.width > box->width - 1 && seen.height > box->height - 1;
  text->text = g_strdup (words);
  g_ptr_array_add (self->texts, text);
}

static void
add_text_node (Audit         *self,
               GskRenderNode *node,
               const Way     *way)
{
  const GdkRGBA *rgba = gsk_text_node_get_color (node);
  const double color[4] = { rgba->red, rgba->green, rgba->blue, rgba->alpha * way->opacity };
  PangoFont *font = gsk_text_node_get_font (node);
  PangoFontDescription *description = pango_font_describe_with_absolute_size (font);
  double size = pango_font_description_get_size (description) / (double) PANGO_SCALE;
  gboolean bold = pango_font_description_get_weight (description) >= PANGO_WEIGHT_BOLD;
  const graphene_point_t *offset = gsk_text_node_get_offset (node);
  guint n;
  const PangoGlyphInfo *infos = gsk_text_node_get_glyphs (node, &n);
  PangoGlyphString glyphs = { (int) n, (PangoGlyphInfo *) infos, NULL, 0 };
  PangoRectangle ink;
  graphene_rect_t rect;
  VaerdiRect box;

  pango_glyph_string_extents (&glyphs, font, &ink, NULL);
  rect = GRAPHENE_RECT_INIT (offset->x + ink.x / (float) PANGO_SCALE, offset->y + ink.y / (float) PANGO_SCALE,
                             ink.width / (float) PANGO_SCALE, ink.height / (float) PANGO_SCALE);
  box = place (way, &rect);
  if (ink.width > 0)
    add_text (self, &box, &way->clip, color, is_large (size, bold), NULL);
  pango_font_description_free (description);
}

static gboolean
narrow (Way                   *way,
        const graphene_rect_t *rect)
{
  VaerdiRect box = place (way, rect), before = way->clip;

  return intersect (&box, &before, &way->clip);
}

static void
move (Way          *way,
      GskTransform *transform)
{
  graphene_matrix_t own, before = way->matrix;

  gsk_transform_to_matrix (transform, &own);
  graphene_matrix_multiply (&own, &before, &way->matrix);
}

/* Every text that GTK is about to draw, with the transformations, clips and
 * opacities above it. */
static void
walk (Audit         *self,
      GskRenderNode *node,
      Way            way)
{
  GskRenderNode *child = NULL;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        walk (self, gsk_container_node_get_child (node, i), way);
      break;
    case GSK_TRANSFORM_NODE:
      move (&way, gsk_transform_node_get_transform (node));
      child = gsk_transform_node_get_child (node);
      break;
    case GSK_OPACITY_NODE:
      way.opacity *= gsk_opacity_node_get_opacity (node);
      child = gsk_opacity_node_get_child (node);
      break;
    case GSK_CLIP_NODE:
      if (narrow (&way, gsk_clip_node_get_clip (node)))
        child = gsk_clip_node_get_child (node);
      break;
    case GSK_ROUNDED_CLIP_NODE:
      if (narrow (&way, &gsk_rounded_clip_node_get_clip (node)->bounds))
        child = gsk_rounded_clip_node_get_child (node);
      break;
    case GSK_SHADOW_NODE:
      child = gsk_shadow_node_get_child (node);
      break;
    case GSK_COLOR_MATRIX_NODE:
      child = gsk_color_matrix_node_get_child (node);
      break;
    case GSK_DEBUG_NODE:
      child = gsk_debug_node_get_child (node);
      break;
    case GSK_TEXT_NODE:
      add_text_node (self, node, &way);
      break;
    default:
      break;
    }

  if (child != NULL)
    walk (self, child, way);
}

static void
audit_cb (cairo_t          *cr,
          VaerdiTheme      *theme,
          VaerdiTextStyle   style,
          VaerdiColor       color,
          const VaerdiRect *ink,
          gboolean          shortened,
          const char       *text,
          gpointer          user_data)
{
  Audit *self = user_data;
  const PangoFontDescription *font =
    pango_layout_get_font_description (vaerdi_theme_get_layout (theme, style, -1, 1, text));
  double rgba[4] = { 0, 0, 0, 1 }, x = ink->x, y = ink->y, width = ink->width, height = ink->height;
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  VaerdiRect box, in_chart;

  if (ink->width <= 0)
    return;
  /* A window can be asked for the rest, and made wider; paper cannot */
  if (shortened && self->window == NULL)
    fault (self, "“%s” is shortened", text);

  cairo_user_to_device (cr, &x, &y);
  cairo_user_to_device_distance (cr, &width, &height);
  in_chart = (VaerdiRect) { MIN (x, x + width), MIN (y, y + height), fabs (width), fabs (height) };
  if (in_chart.x < -1 || in_chart.y < -1 || in_chart.x + in_chart.width > self->offset.width + 1 ||
      in_chart.y + in_chart.height > self->offset.height + 1)
    fault (self, "“%s” reaches beyond its chart: it has %.0f × %.0f, the text ends at %.1f, %.1f and begins at %.1f, %.1f",
           text, self->offset.width, self->offset.height, in_chart.x + in_chart.width, in_chart.y + in_chart.height,
           in_chart.x, in_chart.y);

  box = (VaerdiRect) { self->offset.x + in_chart.x, self->offset.y + in_chart.y, in_chart.width, in_chart.height };
  vaerdi_theme_get_rgb (theme, color, rgba);
  add_text (self, &box, &self->clip, rgba,
            is_large (size, pango_font_description_get_weight (font) >= PANGO_WEIGHT_BOLD), text);
}

/* Where the ancestors of a widget let it be seen. */
static VaerdiRect
find_clip (Audit     *self,
           GtkWidget *widget)
{
  VaerdiRect clip = { 0, 0, gtk_widget_get_width (self->window), gtk_widget_get_height (self->window) };

  for (; widget != NULL && widget != self->window; widget = gtk_widget_get_parent (widget))
    {
      graphene_rect_t bounds;
      VaerdiRect box, both;

      if (gtk_widget_get_overflow (widget) != GTK_OVERFLOW_HIDDEN ||
          !gtk_widget_compute_bounds (widget, self->window, &bounds))
        continue;
      box = (VaerdiRect) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height };
      if (!intersect (&clip, &box, &both))
        both.width = both.height = 0;
      clip = both;
    }

  return clip;
}

static void
add_chart (Audit     *self,
           GtkWidget *widget)
{
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;
  graphene_point_t origin;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (width <= 0 || height <= 0 ||
      !gtk_widget_compute_point (widget, self->window, &GRAPHENE_POINT_INIT (0, 0), &origin))
    return;

  self->clip = find_clip (self, widget);
  self->offset = (VaerdiRect) { origin.x, origin.y, width, height };
  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA,
                                            &(cairo_rectangle_t) { 0, 0, width, height });
  cr = cairo_create (surface);
  vaerdi_canvas_set_audit (audit_cb, self);
  vaerdi_chart_view_paint (VAERDI_CHART_VIEW (widget), cr);
  vaerdi_canvas_set_audit (NULL, NULL);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gboolean
is_cut (GtkWidget *label)
{
  GtkLabel *text = GTK_LABEL (label);
  int width = gtk_widget_get_width (label), height = gtk_widget_get_height (label);
  PangoRectangle logical;

  if (gtk_label_get_ellipsize (text) != PANGO_ELLIPSIZE_NONE || *gtk_label_get_text (text) == '\0')
    return FALSE;

  pango_layout_get_pixel_extents (gtk_label_get_layout (text), NULL, &logical);

  return logical.width > width + 1 || logical.height > height + 1;
}

static gboolean
scrolls_sideways (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkPolicyType policy;

  if (scroller == NULL)
    return FALSE;

  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scroller), &policy, NULL);

  return policy != GTK_POLICY_NEVER;
}

/* A label that begins in the window must end in it. */
static gboolean
leaves_window (Audit     *self,
               GtkWidget *label)
{
  graphene_rect_t bounds;
  VaerdiRect clip = find_clip (self, label);

  if (scrolls_sideways (label) || !gtk_widget_compute_bounds (label, self->window, &bounds))
    return FALSE;

  return bounds.origin.x < clip.x + clip.width && bounds.origin.x + bounds.size.width > clip.x &&
         (bounds.origin.x < clip.x - 1 || bounds.origin.x + bounds.size.width > clip.x + clip.width + 1);
}

static gboolean
is_in_sight (Audit     *self,
             GtkWidget *widget)
{
  graphene_rect_t bounds;
  VaerdiRect box, both, clip = find_clip (self, widget);

  if (!gtk_widget_compute_bounds (widget, self->window, &bounds))
    return FALSE;
  box = (VaerdiRect) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height };

  return intersect (&box, &clip, &both);
}

static void
check_widgets (Audit     *self,
               GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;

  if (VAERDI_IS_CHART_VIEW (widget) && is_in_sight (self, widget))
    add_chart (self, widget);
  if (GTK_IS_LABEL (widget) && is_in_sight (self, widget))
    {
      if (is_cut (widget))
        fault (self, "“%s” is cut: %d × %d pixels are too few", gtk_label_get_text (GTK_LABEL (widget)),
               gtk_widget_get_width (widget), gtk_widget_get_height (widget));
      if (leaves_window (self, widget))
        fault (self, "“%s” reaches beyond the window", gtk_label_get_text (GTK_LABEL (widget)));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_widgets (self, child);
}

/* What is switched off needs no contrast (WCAG 2.1, 1.4.3, incidental text). */
static GtkWidget *
find_widget_below (Audit      *self,
                   const Text *text)
{
  return gtk_widget_pick (self->window, text->box.x + text->box.width / 2, text->box.y + text->box.height / 2,
                          GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);
}

static char *
dup_words (Audit      *self,
           const Text *text)
{
  GtkWidget *widget = NULL;

  if (text->text != NULL)
    return g_strdup (text->text);
  widget = find_widget_below (self, text);
  if (GTK_IS_LABEL (widget))
    return g_strdup (gtk_label_get_text (GTK_LABEL (widget)));

  return g_strdup (widget != NULL ? G_OBJECT_TYPE_NAME (widget) : "?");
}

static int
compare_pixels (gconstpointer a,
                gconstpointer b)
{
  guint32 one = *(const guint32 *) a, two = *(const guint32 *) b;

  return one < two ? -1 : one > two;
}

/* The colour that most pixels in and around a text have is what it stands on. */
static void
find_ground (Audit      *self,
             const Text *text,
             double      rgb[3])
{
  const guchar *data = cairo_image_surface_get_data (self->picture);
  int stride = cairo_image_surface_get_stride (self->picture);
  int x0 = MAX (0, (int) ((text->box.x - 2) * self->scale)), y0 = MAX (0, (int) ((text->box.y - 2) * self->scale));
  int x1 = MIN (cairo_image_surface_get_width (self->picture),
                (int) ((text->box.x + text->box.width + 2) * self->scale));
  int y1 = MIN (cairo_image_surface_get_height (self->picture),
                (int) ((text->box.y + text->box.height + 2) * self->scale));
  g_autoptr (GArray) pixels = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 best = 0;
  guint run = 0, longest = 0;

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      g_array_append_val (pixels, ((const guint32 *) (gconstpointer) (data + y * stride))[x]);
  g_array_sort (pixels, compare_pixels);
  for (guint i = 0; i < pixels->len; i++)
    {
      guint32 pixel = g_array_index (pixels, guint32, i);

      run = i > 0 && pixel == g_array_index (pixels, guint32, i - 1) ? run + 1 : 1;
      if (run > longest)
        {
          longest = run;
          best = pixel;
        }
    }
  for (guint i = 0; i < 3; i++)
    rgb[i] = ((best >> (16 - 8 * i)) & 0xff) / 255.0;
}

static void
check_contrast (Audit      *self,
                const Text *text)
{
  GtkWidget *widget = text->text != NULL ? NULL : find_widget_below (self, text);
  double ground[3], ink[3], contrast, needed = text->large ? CONTRAST_LARGE : CONTRAST;
  g_autofree char *words = NULL;

  /* What is cut by the edge of what scrolls is seen whole a step further on */
  if (!text->whole || (widget != NULL && !gtk_widget_is_sensitive (widget)))
    return;

  find_ground (self, text, ground);
  for (guint i = 0; i < 3; i++)
    ink[i] = ground[i] + (text->color[i] - ground[i]) * text->color[3];
  contrast = vaerdi_legibility_contrast (ink, ground);
  if (contrast >= needed - 0.005)
    return;

  words = dup_words (self, text);
  fault (self, "“%s” at %.0f, %.0f has a contrast of %.2f, less than %.1f: #%02x%02x%02x on #%02x%02x%02x",
         words, text->box.x, text->box.y, contrast, needed, (guint) (ink[0] * 255 + 0.5),
         (guint) (ink[1] * 255 + 0.5), (guint) (ink[2] * 255 + 0.5), (guint) (ground[0] * 255 + 0.5),
         (guint) (ground[1] * 255 + 0.5), (guint) (ground[2] * 255 + 0.5));
}

static void
check_overlaps (Audit *self,
                guint  index)
{
  const Text *text = g_ptr_array_index (self->texts, index);

  for (guint i = 0; i < index; i++)
    {
      const Text *other = g_ptr_array_index (self->texts, i);
      g_autofree char *words = NULL;
      g_autofree char *others = NULL;
      VaerdiRect both;

      /* What is cut by the edge of what scrolls is seen whole a step further on */
      if (!text->whole || !other->whole || !intersect (&text->box, &other->box, &both) || both.width <= TOUCH ||
          both.height <= TOUCH)
        continue;
      words = dup_words (self, text);
      others = dup_words (self, other);
      fault (self, "“%s” lies upon “%s” at %.0f, %.0f (%.0f × %.0f)", words, others, both.x, both.y, both.width,
             both.height);
    }
}

static GskRenderNode *
draw_window (Audit *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (self->window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (self->window), height = gtk_widget_get_height (self->window);
  GskRenderNode *node = NULL;
  cairo_t *cr = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return NULL;

  self->scale = gtk_widget_get_scale_factor (self->window);
  self->picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * self->scale),
                                              (int) (height * self->scale));
  cr = cairo_create (self->picture);
  cairo_scale (cr, self->scale, self->scale);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (self->picture);

  return node;
}

/* A page that has just been shown may need a layout or two before it draws. */
static GskRenderNode *
wait_for_drawing (Audit *self)
{
  GskRenderNode *node = NULL;

  for (guint i = 0; i < 100 && (node = draw_window (self)) == NULL; i++)
    {
      gtk_widget_queue_draw (self->window);
      g_usleep (10000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  return node;
}

static void
save_picture (Audit *self)
{
  const char *folder = g_getenv ("VAERDI_LEGIBILITY_PICTURES");
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;

  name = g_strconcat (self->where, ".png", NULL);
  path = g_build_filename (folder, g_strdelimit (name, "/ ", '-'), NULL);
  cairo_surface_write_to_png (self->picture, path);
}

static void
check_texts (Audit *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      check_contrast (self, g_ptr_array_index (self->texts, i));
      check_overlaps (self, i);
    }
  if (self->texts->len < 3)
    fault (self, "only %u texts are in sight", self->texts->len);
}

/**
 * vaerdi_legibility_check:
 * @window: a window that has been drawn
 * @where: what it shows, for the messages
 *
 * Says of each text that is cut, reaches out of sight, lies upon another or has
 * too little contrast where and why. With VAERDI_LEGIBILITY_PICTURES in the
 * environment the window is written there as a picture, too.
 *
 * Returns: how many faults there are
 */
guint
vaerdi_legibility_check (GtkWidget  *window,
                         const char *where)
{
  Audit self = { where, window };
  Way way = { .opacity = 1 };
  GskRenderNode *node = NULL;

  self.texts = g_ptr_array_new_with_free_func (text_free);
  node = wait_for_drawing (&self);
  if (node == NULL)
    {
      fault (&self, "the window draws nothing");
      g_ptr_array_unref (self.texts);
      return self.n_faults;
    }

  save_picture (&self);
  way.clip = (VaerdiRect) { 0, 0, gtk_widget_get_width (window), gtk_widget_get_height (window) };
  graphene_matrix_init_identity (&way.matrix);
  walk (&self, node, way);
  check_widgets (&self, window);
  check_texts (&self);
  g_ptr_array_unref (self.texts);
  cairo_surface_destroy (self.picture);
  gsk_render_node_unref (node);

  return self.n_faults;
}

/**
 * vaerdi_legibility_check_paper:
 * @draw: draws a page
 * @page: which, from 0
 * @width: width of the page, user units
 * @height: height of the page
 * @user_data: for @draw
 * @where: what it shows, for the messages
 *
 * The same for a page of paper, where no text may be shortened either.
 *
 * Returns: how many faults there are
 */
guint
vaerdi_legibility_check_paper (VaerdiDrawFunc  draw,
                               guint           page,
                               double          width,
                               double          height,
                               gpointer        user_data,
                               const char     *where)
{
  Audit self = { .where = where, .scale = PAPER_SCALE, .offset = { 0, 0, width, height } };
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (recording);

  self.clip = self.offset;
  self.texts = g_ptr_array_new_with_free_func (text_free);
  vaerdi_canvas_set_audit (audit_cb, &self);
  draw (cr, page, width, height, user_data);
  vaerdi_canvas_set_audit (NULL, NULL);
  cairo_destroy (cr);
  cairo_surface_destroy (recording);

  self.picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * PAPER_SCALE),
                                             (int) (height * PAPER_SCALE));
  cr = cairo_create (self.picture);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PAPER_SCALE, PAPER_SCALE);
  draw (cr, page, width, height, user_data);
  cairo_destroy (cr);
  cairo_surface_flush (self.picture);
  save_picture (&self);
  check_texts (&self);

  g_ptr_array_unref (self.texts);
  cairo_surface_destroy (self.picture);

  return self.n_faults;
}
