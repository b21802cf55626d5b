/* vaerdi-change-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-change-row"

#include "config.h"

#include "charts/vaerdi-overview-line.h"
#include "widgets/vaerdi-change-row.h"
#include "widgets/vaerdi-chart-view.h"

#define MARK_SIZE 20

struct _VaerdiChangeRow
{
  GtkListBoxRow  parent_instance;

  char          *unit_id;
  char          *indicator_id;
};

G_DEFINE_FINAL_TYPE (VaerdiChangeRow, vaerdi_change_row, GTK_TYPE_LIST_BOX_ROW)

static void
paint_mark (cairo_t       *cr,
            VaerdiTheme   *theme,
            double         width,
            double         height,
            gconstpointer  data)
{
  double size = MIN (width, height);

  vaerdi_overview_line_draw_change (cr, GPOINTER_TO_UINT (data), theme, (width - size) / 2, (height - size) / 2, size);
}

/* The sentence says what the mark means. */
static GtkWidget *
create_mark (VaerdiNewsKind kind)
{
  static const VaerdiChartPainter painter = { .paint = paint_mark };
  GtkWidget *mark = g_object_new (VAERDI_TYPE_CHART_VIEW,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "valign", GTK_ALIGN_START,
                                  NULL);

  vaerdi_chart_view_set_size (VAERDI_CHART_VIEW (mark), MARK_SIZE, MARK_SIZE);
  vaerdi_chart_view_set_chart (VAERDI_CHART_VIEW (mark), &painter, GUINT_TO_POINTER (kind), NULL);

  return mark;
}

static void
vaerdi_change_row_finalize (GObject *object)
{
  VaerdiChangeRow *self = VAERDI_CHANGE_ROW (object);

  g_free (self->unit_id);
  g_free (self->indicator_id);

  G_OBJECT_CLASS (vaerdi_change_row_parent_class)->finalize (object);
}

static void
vaerdi_change_row_class_init (VaerdiChangeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_change_row_finalize;
}

static void
vaerdi_change_row_init (VaerdiChangeRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "change-row");
}

/**
 * vaerdi_change_row_new:
 * @overview: an overview
 * @change: one of its changes
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
vaerdi_change_row_new (VaerdiOverview     *overview,
                       const VaerdiNews *change)
{
  VaerdiChangeRow *self = NULL;
  g_autofree char *sentence = NULL;
  GtkWidget *box = NULL, *label = NULL;

  g_return_val_if_fail (overview != NULL && change != NULL, NULL);

  self = g_object_new (VAERDI_TYPE_CHANGE_ROW, NULL);
  self->unit_id = g_strdup (vaerdi_overview_get_unit (overview, change->row)->unit_id);
  self->indicator_id = g_strdup (change->definition->id);

  sentence = vaerdi_overview_dup_change (overview, change, vaerdi_language_current ());
  label = gtk_label_new (sentence);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  gtk_box_append (GTK_BOX (box), create_mark (change->kind));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);

  return GTK_WIDGET (self);
}

/**
 * vaerdi_change_row_get_unit_id:
 * @self: a row
 *
 * Returns: (transfer none): the unit that changed
 */
const char *
vaerdi_change_row_get_unit_id (VaerdiChangeRow *self)
{
  g_return_val_if_fail (VAERDI_IS_CHANGE_ROW (self), NULL);

  return self->unit_id;
}

/**
 * vaerdi_change_row_get_indicator_id:
 * @self: a row
 *
 * Returns: (transfer none): the indicator that changed
 */
const char *
vaerdi_change_row_get_indicator_id (VaerdiChangeRow *self)
{
  g_return_val_if_fail (VAERDI_IS_CHANGE_ROW (self), NULL);

  return self->indicator_id;
}
