/* vaerdi-chart-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-chart-view"

#include "config.h"

#include <math.h>

#include <adwaita.h>

#include "widgets/vaerdi-chart-view.h"
#include "widgets/vaerdi-content.h"

/* Rasterising is what a chart costs, so its data layer is painted once into an
 * image and kept until data, size, scale or theme change. The point in hand
 * is drawn above it on each frame: moving the pointer never paints the chart
 * again. A chart that has been scrolled out of sight waits until it is seen.
 *
 * The image goes to GTK as a cairo node and not as a texture: the cairo renderer
 * copies each texture of the window on each frame, even where it draws nothing. */

struct _VaerdiChartView
{
  GtkWidget                 parent_instance;

  const VaerdiChartPainter *painter;
  gpointer                  data;
  GDestroyNotify            destroy;
  VaerdiTheme              *theme;
  gboolean                  theme_stale;
  cairo_surface_t          *image;
  int                       image_width;
  int                       image_height;
  int                       image_scale;
  GtkWidget                *scroller;       /* not owned; while mapped */
  gboolean                  unseen;         /* not painted, for it was out of sight */
  int                       natural_width;
  int                       natural_height;
  int                       point;
  guint                     n_paints;
  char                     *summary;
};

enum
{
  POINT_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiChartView, vaerdi_chart_view, GTK_TYPE_WIDGET)

/* Charts that look alike share one theme, and with it every text laid out. */
static VaerdiTheme *
dup_shared_theme (VaerdiThemeStyle  style,
                  const char       *families,
                  double            em)
{
  static VaerdiTheme *latest = NULL;
  static char *latest_families = NULL;
  VaerdiLanguage language = vaerdi_language_current ();

  if (latest == NULL || vaerdi_theme_get_style (latest) != style || vaerdi_theme_get_em (latest) != em ||
      vaerdi_theme_get_language (latest) != language || g_strcmp0 (latest_families, families) != 0)
    {
      g_clear_pointer (&latest, vaerdi_theme_unref);
      g_free (latest_families);
      latest = vaerdi_theme_new (style, language, families, em);
      vaerdi_theme_snap_glyphs (latest);
      latest_families = g_strdup (families);
    }

  return vaerdi_theme_ref (latest);
}

/**
 * vaerdi_chart_view_dup_theme:
 * @widget: the widget that is drawn
 *
 * The theme follows the desktop: dark or light, high contrast, its font and
 * text size.
 *
 * Returns: (transfer full): a theme for charts on @widget
 */
VaerdiTheme *
vaerdi_chart_view_dup_theme (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  VaerdiThemeStyle style = VAERDI_THEME_LIGHT;
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double em = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (adw_style_manager_get_dark (manager))
    style = VAERDI_THEME_DARK;
  else if (adw_style_manager_get_high_contrast (manager))
    style = VAERDI_THEME_CONTRAST;

  if (!pango_font_description_get_size_is_absolute (font))
    em *= pango_cairo_context_get_resolution (context) / 72.0;

  return dup_shared_theme (style, pango_font_description_get_family (font), em);
}

static gboolean
drawn_anew_cb (gpointer image)
{
  return G_SOURCE_REMOVE;
}

/* As long as the last frame holds the image, freeing it has cairo make a copy for
 * that frame: a fifth of the time that another department takes. */
static void
drop_image (VaerdiChartView *self)
{
  if (self->image != NULL)
    g_idle_add_full (G_PRIORITY_LOW, drawn_anew_cb, g_steal_pointer (&self->image),
                     (GDestroyNotify) cairo_surface_destroy);
}

static void
invalidate (VaerdiChartView *self)
{
  drop_image (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The style of a widget changes as soon as the pointer is above it; only what
 * changes the theme is a reason to paint again. */
static VaerdiTheme *
get_theme (VaerdiChartView *self)
{
  VaerdiTheme *theme = NULL;

  if (self->theme != NULL && !self->theme_stale)
    return self->theme;

  theme = vaerdi_chart_view_dup_theme (GTK_WIDGET (self));
  if (theme != self->theme)
    drop_image (self);
  g_clear_pointer (&self->theme, vaerdi_theme_unref);
  self->theme = theme;
  self->theme_stale = FALSE;

  return theme;
}

static void
theme_changed_cb (VaerdiChartView *self)
{
  self->theme_stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_in_sight (VaerdiChartView *self)
{
  graphene_rect_t bounds;
  graphene_rect_t view;

  if (self->scroller == NULL ||
      !gtk_widget_compute_bounds (GTK_WIDGET (self), self->scroller, &bounds))
    return TRUE;

  graphene_rect_init (&view, 0, 0, gtk_widget_get_width (self->scroller),
                      gtk_widget_get_height (self->scroller));

  return graphene_rect_intersection (&view, &bounds, NULL);
}

static void
paint_image (VaerdiChartView *self,
             int              width,
             int              height,
             int              scale)
{
  cairo_t *cr = NULL;

  self->image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_surface_set_device_scale (self->image, scale, scale);
  self->image_width = width;
  self->image_height = height;
  self->image_scale = scale;
  self->n_paints++;

  cr = cairo_create (self->image);
  self->painter->paint (cr, get_theme (self), width, height, self->data);
  cairo_destroy (cr);
}

static void
ensure_image (VaerdiChartView *self,
              int              width,
              int              height)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  get_theme (self);
  if (self->image != NULL && self->image_scale == scale && self->image_width == width &&
      self->image_height == height)
    return;

  drop_image (self);
  paint_image (self, width, height, scale);
}

static void
draw_image (VaerdiChartView *self,
            GtkSnapshot     *snapshot,
            int              width,
            int              height)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_set_source_surface (cr, self->image, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
draw_hover (VaerdiChartView *self,
            GtkSnapshot     *snapshot,
            int              width,
            int              height)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  self->painter->hover (cr, get_theme (self), width, height, self->point, self->data);
  cairo_destroy (cr);
}

static void
vaerdi_chart_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  VaerdiChartView *self = VAERDI_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  if (self->painter == NULL || width <= 0 || height <= 0)
    return;

  self->unseen = !is_in_sight (self);
  if (self->unseen)
    return;

  ensure_image (self, width, height);
  draw_image (self, snapshot, width, height);

  if (self->point >= 0 && self->painter->hover != NULL)
    draw_hover (self, snapshot, width, height);
}

static void
vaerdi_chart_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  VaerdiChartView *self = VAERDI_CHART_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = self->natural_width;
      *minimum = MIN (self->natural_width, 240);
    }
  else if (self->painter != NULL && self->painter->height != NULL)
    *minimum = *natural = (int) ceil (self->painter->height (get_theme (self),
                                                             for_size >= 0 ? for_size : self->natural_width,
                                                             self->data));
  else
    *minimum = *natural = self->natural_height;
}

static GtkSizeRequestMode
vaerdi_chart_view_get_request_mode (GtkWidget *widget)
{
  VaerdiChartView *self = VAERDI_CHART_VIEW (widget);

  return self->painter != NULL && self->painter->height != NULL ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                                : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* Where the chart is now is known only after the next layout. */
static void
scrolled_cb (VaerdiChartView *self)
{
  if (self->unseen)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
watch_adjustment (VaerdiChartView *self,
                  GtkAdjustment   *adjustment)
{
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
vaerdi_chart_view_map (GtkWidget *widget)
{
  VaerdiChartView *self = VAERDI_CHART_VIEW (widget);
  GtkScrolledWindow *scroller = NULL;

  self->scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (self->scroller != NULL)
    {
      scroller = GTK_SCROLLED_WINDOW (self->scroller);
      watch_adjustment (self, gtk_scrolled_window_get_hadjustment (scroller));
      watch_adjustment (self, gtk_scrolled_window_get_vadjustment (scroller));
    }

  GTK_WIDGET_CLASS (vaerdi_chart_view_parent_class)->map (widget);
}

static void
vaerdi_chart_view_unmap (GtkWidget *widget)
{
  VaerdiChartView *self = VAERDI_CHART_VIEW (widget);
  GtkScrolledWindow *scroller = NULL;

  GTK_WIDGET_CLASS (vaerdi_chart_view_parent_class)->unmap (widget);

  if (self->scroller == NULL)
    return;

  scroller = GTK_SCROLLED_WINDOW (self->scroller);
  g_signal_handlers_disconnect_by_func (gtk_scrolled_window_get_hadjustment (scroller), scrolled_cb, self);
  g_signal_handlers_disconnect_by_func (gtk_scrolled_window_get_vadjustment (scroller), scrolled_cb, self);
  self->scroller = NULL;
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           VaerdiChartView          *self)
{
  if (self->painter == NULL || self->painter->hit == NULL)
    return;

  vaerdi_chart_view_set_point (self, self->painter->hit (get_theme (self),
                                                         gtk_widget_get_width (GTK_WIDGET (self)),
                                                         gtk_widget_get_height (GTK_WIDGET (self)),
                                                         x, y, self->data));
}

static void
leave_cb (GtkEventController *controller,
          VaerdiChartView    *self)
{
  vaerdi_chart_view_set_point (self, -1);
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             VaerdiChartView *self)
{
  if (self->point >= 0)
    g_signal_emit (self, signals[POINT_ACTIVATED], 0, self->point);
}

static guint
count_points (VaerdiChartView *self)
{
  if (self->painter == NULL || self->painter->n_points == NULL)
    return 0;

  return self->painter->n_points (self->data);
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  VaerdiChartView *self = VAERDI_CHART_VIEW (widget);
  int n = count_points (self);
  int step = g_variant_get_int32 (args);

  if (n == 0)
    return GDK_EVENT_PROPAGATE;

  if (self->point < 0)
    vaerdi_chart_view_set_point (self, n - 1);
  else
    vaerdi_chart_view_set_point (self, CLAMP (self->point + step, 0, n - 1));

  return GDK_EVENT_STOP;
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  VaerdiChartView *self = VAERDI_CHART_VIEW (widget);

  if (self->point < 0)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[POINT_ACTIVATED], 0, self->point);

  return GDK_EVENT_STOP;
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autoptr (GdkContentProvider) content = vaerdi_chart_view_get_content (VAERDI_CHART_VIEW (widget));

  if (content != NULL)
    gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
}

static GdkContentProvider *
prepare_cb (GtkDragSource   *source,
            double           x,
            double           y,
            VaerdiChartView *self)
{
  return vaerdi_chart_view_get_content (self);
}

static void
vaerdi_chart_view_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vaerdi_chart_view_parent_class)->css_changed (widget, change);
  theme_changed_cb (VAERDI_CHART_VIEW (widget));
}

static void
vaerdi_chart_view_dispose (GObject *object)
{
  VaerdiChartView *self = VAERDI_CHART_VIEW (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  self->destroy = NULL;
  self->data = NULL;
  self->painter = NULL;
  self->point = -1;
  g_clear_pointer (&self->image, cairo_surface_destroy);
  g_clear_pointer (&self->theme, vaerdi_theme_unref);
  g_clear_pointer (&self->summary, g_free);

  G_OBJECT_CLASS (vaerdi_chart_view_parent_class)->dispose (object);
}

static void
vaerdi_chart_view_class_init (VaerdiChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_chart_view_dispose;

  widget_class->snapshot = vaerdi_chart_view_snapshot;
  widget_class->measure = vaerdi_chart_view_measure;
  widget_class->get_request_mode = vaerdi_chart_view_get_request_mode;
  widget_class->map = vaerdi_chart_view_map;
  widget_class->unmap = vaerdi_chart_view_unmap;
  widget_class->css_changed = vaerdi_chart_view_css_changed;

  /**
   * VaerdiChartView::point-activated:
   * @self: the chart
   * @index: the point that was clicked, or chosen with Enter
   */
  signals[POINT_ACTIVATED] =
    g_signal_new ("point-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, step_cb, "i", -G_MAXINT / 2);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, step_cb, "i", G_MAXINT / 2);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy", NULL);
}

static void
vaerdi_chart_view_init (VaerdiChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  self->point = -1;
  self->natural_width = 240;
  self->natural_height = 240;

  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (theme_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (theme_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (invalidate), NULL);
}

/**
 * vaerdi_chart_view_new:
 *
 * Creates an empty chart.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
vaerdi_chart_view_new (void)
{
  return g_object_new (VAERDI_TYPE_CHART_VIEW, NULL);
}

/**
 * vaerdi_chart_view_new_in_row:
 * @width: natural width, pixels
 * @height: natural height, pixels
 *
 * Creates the drawing of a row of a list, which speaks for it.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
vaerdi_chart_view_new_in_row (int width,
                              int height)
{
  GtkWidget *chart = g_object_new (VAERDI_TYPE_CHART_VIEW,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "hexpand", TRUE,
                                   NULL);

  vaerdi_chart_view_set_size (VAERDI_CHART_VIEW (chart), width, height);

  return chart;
}

/**
 * vaerdi_chart_view_set_chart:
 * @self: a chart
 * @painter: (nullable): how it is drawn; lives as long as the program
 * @data: (nullable) (transfer full): what is drawn
 * @destroy: (nullable): frees @data
 *
 * Gives the chart other data and draws it anew.
 */
void
vaerdi_chart_view_set_chart (VaerdiChartView          *self,
                             const VaerdiChartPainter *painter,
                             gpointer                  data,
                             GDestroyNotify            destroy)
{
  g_return_if_fail (VAERDI_IS_CHART_VIEW (self));

  /* What is said of the point in hand is of the data before */
  vaerdi_chart_view_set_point (self, -1);
  if (self->destroy != NULL)
    self->destroy (self->data);
  self->painter = painter;
  self->data = data;
  self->destroy = destroy;

  /* A chart whose points can be read one by one is reached by the keyboard */
  gtk_widget_set_focusable (GTK_WIDGET (self), painter != NULL && painter->say != NULL);
  invalidate (self);
}

/**
 * vaerdi_chart_view_get_data:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): what is drawn
 */
gconstpointer
vaerdi_chart_view_get_data (VaerdiChartView *self)
{
  g_return_val_if_fail (VAERDI_IS_CHART_VIEW (self), NULL);

  return self->data;
}

/**
 * vaerdi_chart_view_set_texts:
 * @self: a chart
 * @label: its name
 * @summary: (nullable): what it shows, in a sentence
 *
 * Says the chart in words to who cannot see it.
 */
void
vaerdi_chart_view_set_texts (VaerdiChartView *self,
                             const char      *label,
                             const char      *summary)
{
  g_return_if_fail (VAERDI_IS_CHART_VIEW (self));

  g_free (self->summary);
  self->summary = g_strdup (summary != NULL ? summary : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->summary,
                                  -1);
}

/**
 * vaerdi_chart_view_set_size:
 * @self: a chart
 * @width: natural width
 * @height: height
 *
 * Sets the size asked for, in pixels.
 */
void
vaerdi_chart_view_set_size (VaerdiChartView *self,
                            int              width,
                            int              height)
{
  g_return_if_fail (VAERDI_IS_CHART_VIEW (self));

  if (self->natural_width == width && self->natural_height == height)
    return;

  self->natural_width = width;
  self->natural_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * vaerdi_chart_view_get_point:
 * @self: a chart
 *
 * Returns: index of the point in hand; -1 for none
 */
int
vaerdi_chart_view_get_point (VaerdiChartView *self)
{
  g_return_val_if_fail (VAERDI_IS_CHART_VIEW (self), -1);

  return self->point;
}

/**
 * vaerdi_chart_view_set_point:
 * @self: a chart
 * @index: a point; -1 for none
 *
 * Takes a point in hand: it is ringed and said in words.
 */
void
vaerdi_chart_view_set_point (VaerdiChartView *self,
                             int              index)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VAERDI_IS_CHART_VIEW (self));

  if (self->point == index)
    return;

  self->point = index;
  if (index >= 0 && self->painter->say != NULL)
    text = self->painter->say (index, self->data);
  /* Where the drawing has no way of its own to show the point */
  if (self->painter->hover == NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
  /* Last: with a tooltip GTK takes the description away */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : (self->summary != NULL ? self->summary : ""),
                                  -1);
}

/**
 * vaerdi_chart_view_paint:
 * @self: a chart that has a size
 * @cr: where to draw, widget pixels
 *
 * Draws the chart as it is on the screen, without the point in hand.
 */
void
vaerdi_chart_view_paint (VaerdiChartView *self,
                         cairo_t         *cr)
{
  g_return_if_fail (VAERDI_IS_CHART_VIEW (self));

  if (self->painter != NULL)
    self->painter->paint (cr, get_theme (self), gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)), self->data);
}

/**
 * vaerdi_chart_view_get_content:
 * @self: a chart
 *
 * The chart as another program or a report wants it: dark on white, in the size
 * it has on the screen; one that has no room there in the size it asks for.
 *
 * Returns: (transfer full) (nullable): SVG, PNG and words, for the clipboard or a
 *   drag; %NULL when nothing is drawn
 */
GdkContentProvider *
vaerdi_chart_view_get_content (VaerdiChartView *self)
{
  g_autoptr (VaerdiTheme) theme = NULL;
  int width, height;

  g_return_val_if_fail (VAERDI_IS_CHART_VIEW (self), NULL);

  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  if (width <= 0 || height <= 0)
    {
      gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
    }
  if (self->painter == NULL || width <= 0 || height <= 0)
    return NULL;

  theme = vaerdi_theme_new (VAERDI_THEME_PRINT, vaerdi_language_current (), VAERDI_DEFAULT_FONT,
                            vaerdi_theme_get_em (get_theme (self)));

  return vaerdi_content_of_chart (self->painter, self->data, theme, width, height,
                                  self->summary != NULL ? self->summary : "");
}

/**
 * vaerdi_chart_view_get_n_paints:
 * @self: a chart
 *
 * Returns: how often the data layer was painted, for the tests of what this
 *   file promises
 */
guint
vaerdi_chart_view_get_n_paints (VaerdiChartView *self)
{
  g_return_val_if_fail (VAERDI_IS_CHART_VIEW (self), 0);

  return self->n_paints;
}
