/* vaerdi-published-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-published-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/vaerdi-published-view.h"
#include "widgets/vaerdi-published-row.h"

/* Columns need this much room, in pixels. */
#define COLUMNS_WIDTH 880

/* The page needs no warehouse: its figures ship with the program. */

struct _VaerdiPublishedView
{
  GtkWidget        parent_instance;

  VaerdiPublished *published;      /* NULL until the page is looked at */
  GPtrArray       *rows;           /* of VaerdiPublishedRow, owned by their lists */
  guint            fill_source;
  gboolean         compact;
  guint            width_source;

  GtkWidget       *scroller;
  GtkLabel        *title_label;
  GtkLabel        *summary_label;
  GtkLabel        *source_label;
  GtkWidget       *heads;
  GtkBox          *departments_box;
};

G_DEFINE_FINAL_TYPE (VaerdiPublishedView, vaerdi_published_view, GTK_TYPE_WIDGET)

static GtkWidget *
create_label (const char *text,
              const char *first_class,
              const char *second_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, first_class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);

  return label;
}

static char *
count_met (const VaerdiPublishedDepartment *department)
{
  guint n_met = 0;

  for (guint i = 0; i < department->goals->len; i++)
    {
      const VaerdiPublishedGoal *goal = g_ptr_array_index (department->goals, i);

      n_met += goal->status == VAERDI_ATTAINMENT_MET;
    }

  return g_strdup_printf (ngettext ("%u of %u goals met", "%u of %u goals met", department->goals->len),
                          n_met, department->goals->len);
}

static GtkWidget *
create_heading (const VaerdiPublishedDepartment *department)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *met = count_met (department);
  g_autofree char *below = g_strdup_printf ("%s · %s", department->hospital, met);

  gtk_box_append (GTK_BOX (box), create_label (department->name[vaerdi_language_current ()], "heading", NULL));
  gtk_box_append (GTK_BOX (box), create_label (below, "caption", "dim-label"));

  return box;
}

static void
add_department (VaerdiPublishedView             *self,
                const VaerdiPublishedDepartment *department)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  department->name[vaerdi_language_current ()], -1);
  for (guint i = 0; i < department->goals->len; i++)
    {
      GtkWidget *row = vaerdi_published_row_new (self->published, g_ptr_array_index (department->goals, i));

      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_ptr_array_add (self->rows, row);
    }

  gtk_box_append (GTK_BOX (group), create_heading (department));
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (self->departments_box, group);
}

static void
apply_width (VaerdiPublishedView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    vaerdi_published_row_set_compact (g_ptr_array_index (self->rows, i), self->compact);
  gtk_widget_set_visible (self->heads, !self->compact);
}

static gboolean
apply_width_cb (gpointer user_data)
{
  VaerdiPublishedView *self = user_data;

  self->width_source = 0;
  apply_width (self);

  return G_SOURCE_REMOVE;
}

static gboolean
fill_cb (gpointer user_data)
{
  VaerdiPublishedView *self = user_data;
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *source = NULL;

  self->fill_source = 0;
  self->published = vaerdi_published_new ();
  title = vaerdi_published_dup_title (self->published, language);
  summary = vaerdi_published_dup_summary (self->published, language);
  source = vaerdi_published_dup_source (self->published, language);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->summary_label, summary);
  gtk_label_set_label (self->source_label, source);
  for (guint i = 0; i < self->published->departments->len; i++)
    add_department (self, g_ptr_array_index (self->published->departments, i));
  apply_width (self);

  return G_SOURCE_REMOVE;
}

/* Some seventy rows are made when they are first looked at, and not within the
 * change of pages, which they would hold up. */
static void
vaerdi_published_view_map (GtkWidget *widget)
{
  VaerdiPublishedView *self = VAERDI_PUBLISHED_VIEW (widget);

  GTK_WIDGET_CLASS (vaerdi_published_view_parent_class)->map (widget);
  if (self->published == NULL && self->fill_source == 0)
    self->fill_source = g_idle_add (fill_cb, self);
}

static void
vaerdi_published_view_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  VaerdiPublishedView *self = VAERDI_PUBLISHED_VIEW (widget);

  gtk_widget_measure (self->scroller, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* Children must not change while they are being allocated: afterwards. */
static void
vaerdi_published_view_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  VaerdiPublishedView *self = VAERDI_PUBLISHED_VIEW (widget);
  gboolean compact = width < COLUMNS_WIDTH;

  gtk_widget_size_allocate (self->scroller, &(GtkAllocation) { 0, 0, width, height }, baseline);
  if (compact == self->compact)
    return;

  self->compact = compact;
  if (self->width_source == 0)
    self->width_source = g_idle_add_full (G_PRIORITY_HIGH, apply_width_cb, self, NULL);
}

static void
vaerdi_published_view_dispose (GObject *object)
{
  VaerdiPublishedView *self = VAERDI_PUBLISHED_VIEW (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_handle_id (&self->width_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_PUBLISHED_VIEW);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->published, vaerdi_published_unref);

  G_OBJECT_CLASS (vaerdi_published_view_parent_class)->dispose (object);
}

static void
vaerdi_published_view_class_init (VaerdiPublishedViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_published_view_dispose;
  widget_class->map = vaerdi_published_view_map;
  widget_class->measure = vaerdi_published_view_measure;
  widget_class->size_allocate = vaerdi_published_view_size_allocate;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-published-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, title_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, source_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, heads);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, departments_box);
}

static void
vaerdi_published_view_init (VaerdiPublishedView *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vaerdi_published_view_get_published:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown; %NULL before the page
 *   was looked at
 */
VaerdiPublished *
vaerdi_published_view_get_published (VaerdiPublishedView *self)
{
  g_return_val_if_fail (VAERDI_IS_PUBLISHED_VIEW (self), NULL);

  return self->published;
}
