/* vaerdi-page-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-page-bar"

#include "config.h"

#include "vaerdi-page-bar.h"

/* Pixels at both sides of a name, with those of the bar */
#define PADDING 2

struct _VaerdiPageBar
{
  AdwBin                parent_instance;

  AdwViewStack         *pages;
  AdwViewSwitcherTitle *title;          /* both of the window, as this is */
  gboolean              names;          /* whether they are shown */
  guint                 update_source;
};

G_DEFINE_FINAL_TYPE (VaerdiPageBar, vaerdi_page_bar, ADW_TYPE_BIN)

typedef void (*ButtonFunc) (GtkWidget *button,
                            gpointer   user_data);

static void
for_each_button (GtkWidget  *widget,
                 ButtonFunc  func,
                 gpointer    user_data)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    func (widget, user_data);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      for_each_button (child, func, user_data);
}

static void
list_labels (GtkWidget *widget,
             GPtrArray *labels)
{
  if (GTK_IS_LABEL (widget))
    g_ptr_array_add (labels, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_labels (child, labels);
}

typedef struct
{
  int n;
  int widest;
} Needs;

/* Each button has a second face, with the name beside the icon, for wide windows. */
static gboolean
stands_below (GtkWidget *label)
{
  GtkWidget *box = gtk_widget_get_ancestor (label, GTK_TYPE_BOX);

  return box != NULL && gtk_orientable_get_orientation (GTK_ORIENTABLE (box)) == GTK_ORIENTATION_VERTICAL;
}

static void
measure_name (GtkWidget *button,
              gpointer   user_data)
{
  Needs *needs = user_data;
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  needs->n++;
  list_labels (button, labels);
  for (guint i = 0; i < labels->len; i++)
    {
      GtkWidget *label = g_ptr_array_index (labels, i);
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (label, gtk_label_get_text (GTK_LABEL (label)));
      int width;

      if (!stands_below (label))
        continue;
      pango_layout_get_pixel_size (layout, &width, NULL);
      needs->widest = MAX (needs->widest, width + 2 * PADDING);
    }
}

static void
show_name (GtkWidget *button,
           gpointer   user_data)
{
  VaerdiPageBar *self = user_data;
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  const char *name = NULL;

  list_labels (button, labels);
  for (guint i = 0; i < labels->len; i++)
    {
      GtkWidget *label = g_ptr_array_index (labels, i);

      if (*gtk_label_get_text (GTK_LABEL (label)) != '\0')
        name = gtk_label_get_text (GTK_LABEL (label));
      gtk_widget_set_visible (label, self->names);
    }
  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (button, self->names ? NULL : name);
}

static gboolean
update_cb (gpointer user_data)
{
  VaerdiPageBar *self = user_data;

  self->update_source = 0;
  for_each_button (GTK_WIDGET (self), show_name, self);

  return G_SOURCE_REMOVE;
}

/* Not while the window is laid out */
static void
update_later (VaerdiPageBar *self,
              int            width)
{
  Needs needs = { 0 };
  gboolean names;

  for_each_button (GTK_WIDGET (self), measure_name, &needs);
  names = needs.n * needs.widest <= width;
  if (names == self->names)
    return;

  self->names = names;
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

static void
vaerdi_page_bar_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child == NULL)
    return;

  gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
  /* No page may keep the window wide while there is a narrower way to name it */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
vaerdi_page_bar_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least_width, least_height;

  if (child == NULL)
    return;

  /* The bar comes while the window is laid out: the height may be that of before */
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, least_width), MAX (height, least_height), baseline, NULL);
  update_later (VAERDI_PAGE_BAR (widget), width);
}

/* Most windows are never narrow: the bar is made when one is. */
static void
show_bar (VaerdiPageBar *self)
{
  gboolean narrow = adw_view_switcher_title_get_title_visible (self->title);
  GtkWidget *bar = adw_bin_get_child (ADW_BIN (self));

  if (bar == NULL && narrow)
    {
      bar = adw_view_switcher_bar_new ();
      adw_view_switcher_bar_set_stack (ADW_VIEW_SWITCHER_BAR (bar), self->pages);
      adw_bin_set_child (ADW_BIN (self), bar);
    }
  if (bar != NULL)
    adw_view_switcher_bar_set_reveal (ADW_VIEW_SWITCHER_BAR (bar), narrow);
}

static GtkSizeRequestMode
vaerdi_page_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
vaerdi_page_bar_dispose (GObject *object)
{
  VaerdiPageBar *self = VAERDI_PAGE_BAR (object);

  g_clear_handle_id (&self->update_source, g_source_remove);

  G_OBJECT_CLASS (vaerdi_page_bar_parent_class)->dispose (object);
}

static void
vaerdi_page_bar_class_init (VaerdiPageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vaerdi_page_bar_dispose;
  widget_class->measure = vaerdi_page_bar_measure;
  widget_class->size_allocate = vaerdi_page_bar_size_allocate;
  widget_class->get_request_mode = vaerdi_page_bar_get_request_mode;
}

static void
vaerdi_page_bar_init (VaerdiPageBar *self)
{
  self->names = TRUE;
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * vaerdi_page_bar_follow:
 * @self: a bar at the foot of a window
 * @pages: the pages of that window
 * @title: what shows their names at the head of the window, as long as there is room
 *
 * Shows the pages while @title does not.
 */
void
vaerdi_page_bar_follow (VaerdiPageBar        *self,
                        AdwViewStack         *pages,
                        AdwViewSwitcherTitle *title)
{
  g_return_if_fail (VAERDI_IS_PAGE_BAR (self));
  g_return_if_fail (self->title == NULL);

  self->pages = pages;
  self->title = title;
  g_signal_connect_object (title, "notify::title-visible", G_CALLBACK (show_bar), self, G_CONNECT_SWAPPED);
  show_bar (self);
}
