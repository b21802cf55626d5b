/* vaerdi-fold-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-fold-layout"

#include "config.h"

#include "widgets/vaerdi-fold-layout.h"

struct _VaerdiFoldLayout
{
  GtkLayoutManager parent_instance;

  int              row_width;   /* pixels that a row needs at least */
  int              spacing;     /* pixels between children */
};

enum
{
  PROP_0,
  PROP_ROW_WIDTH,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VaerdiFoldLayout, vaerdi_fold_layout, GTK_TYPE_LAYOUT_MANAGER)

static GPtrArray *
list_children (GtkWidget *widget)
{
  GPtrArray *children = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      g_ptr_array_add (children, child);

  return children;
}

static int
sum_spacing (VaerdiFoldLayout *self,
             GPtrArray        *children)
{
  return children->len > 1 ? self->spacing * (int) (children->len - 1) : 0;
}

/* Widths of a row of @width pixels: every child its least, then what it would
 * like, and what remains to the first that expands.
 * Returns: %NULL when they have no room side by side */
static GtkRequestedSize *
divide (VaerdiFoldLayout *self,
        GPtrArray        *children,
        int               width)
{
  g_autofree GtkRequestedSize *sizes = g_new0 (GtkRequestedSize, MAX (children->len, 1));
  int rest = width - sum_spacing (self, children);

  for (guint i = 0; i < children->len; i++)
    {
      gtk_widget_measure (g_ptr_array_index (children, i), GTK_ORIENTATION_HORIZONTAL, -1,
                          &sizes[i].minimum_size, &sizes[i].natural_size, NULL, NULL);
      rest -= sizes[i].minimum_size;
    }
  if (rest < 0 || width < self->row_width)
    return NULL;

  rest = gtk_distribute_natural_allocation (rest, children->len, sizes);
  for (guint i = 0; i < children->len; i++)
    if (gtk_widget_compute_expand (g_ptr_array_index (children, i), GTK_ORIENTATION_HORIZONTAL))
      {
        sizes[i].minimum_size += rest;
        break;
      }

  return g_steal_pointer (&sizes);
}

static void
measure_width (VaerdiFoldLayout *self,
               GPtrArray        *children,
               int              *minimum,
               int              *natural)
{
  *natural = sum_spacing (self, children);
  for (guint i = 0; i < children->len; i++)
    {
      int least, liked;

      gtk_widget_measure (g_ptr_array_index (children, i), GTK_ORIENTATION_HORIZONTAL, -1, &least, &liked,
                          NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += liked;
    }
}

static void
measure_height (VaerdiFoldLayout *self,
                GPtrArray        *children,
                int               width,
                int              *minimum,
                int              *natural)
{
  g_autofree GtkRequestedSize *sizes = divide (self, children, width >= 0 ? width : G_MAXINT);
  int column_least = sum_spacing (self, children);
  int column_liked = column_least;

  for (guint i = 0; i < children->len; i++)
    {
      int for_width = sizes == NULL ? width : width < 0 ? -1 : sizes[i].minimum_size;
      int least, liked;

      gtk_widget_measure (g_ptr_array_index (children, i), GTK_ORIENTATION_VERTICAL, for_width, &least,
                          &liked, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, liked);
      column_least += least;
      column_liked += liked;
    }

  if (sizes == NULL)
    {
      *minimum = column_least;
      *natural = column_liked;
    }
}

static void
vaerdi_fold_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  VaerdiFoldLayout *self = VAERDI_FOLD_LAYOUT (manager);
  g_autoptr (GPtrArray) children = list_children (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, children, minimum, natural);
  else
    measure_height (self, children, for_size, minimum, natural);
}

static void
vaerdi_fold_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  VaerdiFoldLayout *self = VAERDI_FOLD_LAYOUT (manager);
  g_autoptr (GPtrArray) children = list_children (widget);
  g_autofree GtkRequestedSize *sizes = divide (self, children, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0;

  for (guint i = 0; i < children->len; i++)
    {
      GtkWidget *child = g_ptr_array_index (children, i);
      GtkAllocation place = { x, y, width, height };

      if (sizes != NULL)
        {
          place.width = sizes[i].minimum_size;
          x += place.width + self->spacing;
        }
      else
        {
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &place.height, NULL, NULL, NULL);
          y += place.height + self->spacing;
        }
      if (mirrored)
        place.x = width - place.x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static GtkSizeRequestMode
vaerdi_fold_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vaerdi_fold_layout_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  VaerdiFoldLayout *self = VAERDI_FOLD_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_ROW_WIDTH:
      g_value_set_int (value, self->row_width);
      break;

    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_fold_layout_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  VaerdiFoldLayout *self = VAERDI_FOLD_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_ROW_WIDTH:
      self->row_width = g_value_get_int (value);
      break;

    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }

  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
vaerdi_fold_layout_class_init (VaerdiFoldLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = vaerdi_fold_layout_get_property;
  object_class->set_property = vaerdi_fold_layout_set_property;
  layout_class->get_request_mode = vaerdi_fold_layout_get_request_mode;
  layout_class->measure = vaerdi_fold_layout_measure;
  layout_class->allocate = vaerdi_fold_layout_allocate;

  properties[PROP_ROW_WIDTH] =
    g_param_spec_int ("row-width", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPACING] =
    g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vaerdi_fold_layout_init (VaerdiFoldLayout *self)
{
}
