/* vaerdi-either-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-either-layout"

#include "config.h"

#include "widgets/vaerdi-either-layout.h"

/* AdwSqueezer does the same, but asks for the height of the child that it
 * showed before: the new one then reaches over its neighbours. */

struct _VaerdiEitherLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (VaerdiEitherLayout, vaerdi_either_layout, GTK_TYPE_LAYOUT_MANAGER)

/* @width: pixels; negative for as much as is wanted */
static GtkWidget *
choose (GtkWidget *widget,
        int        width)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (width < 0 || least <= width || gtk_widget_get_next_sibling (child) == NULL)
        return child;
    }

  return NULL;
}

static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  *minimum = G_MAXINT;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, liked;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &liked, NULL, NULL);
      *minimum = MIN (*minimum, least);
      *natural = MAX (*natural, liked);
    }
  if (*minimum == G_MAXINT)
    *minimum = 0;
}

static void
vaerdi_either_layout_measure (GtkLayoutManager *manager,
                              GtkWidget        *widget,
                              GtkOrientation    orientation,
                              int               for_size,
                              int              *minimum,
                              int              *natural,
                              int              *minimum_baseline,
                              int              *natural_baseline)
{
  GtkWidget *child = choose (widget, for_size);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, for_size, minimum, natural, NULL, NULL);
}

static void
vaerdi_either_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget        *widget,
                               int               width,
                               int               height,
                               int               baseline)
{
  GtkWidget *chosen = choose (widget, width);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_child_visible (child, child == chosen);
  if (chosen != NULL)
    gtk_widget_size_allocate (chosen, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static GtkSizeRequestMode
vaerdi_either_layout_get_request_mode (GtkLayoutManager *manager,
                                       GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vaerdi_either_layout_class_init (VaerdiEitherLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = vaerdi_either_layout_get_request_mode;
  layout_class->measure = vaerdi_either_layout_measure;
  layout_class->allocate = vaerdi_either_layout_allocate;
}

static void
vaerdi_either_layout_init (VaerdiEitherLayout *self)
{
}
