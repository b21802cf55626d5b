/* vaerdi-row-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-row-group"

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/vaerdi-row-group.h"
#include "widgets/vaerdi-scorecard-row.h"

struct _VaerdiRowGroup
{
  GtkWidget         parent_instance;

  VaerdiGrouping    grouping;
  VaerdiDefinition *definition;   /* stands for the group */
  GtkListBox       *list;
};

G_DEFINE_FINAL_TYPE (VaerdiRowGroup, vaerdi_row_group, GTK_TYPE_WIDGET)

/* The order of the engine's scorecard: by family within the group, then by name. */
static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       user_data)
{
  VaerdiLanguage language = vaerdi_language_current ();
  VaerdiDefinition *first = vaerdi_scorecard_row_get_definition (VAERDI_SCORECARD_ROW (a));
  VaerdiDefinition *second = vaerdi_scorecard_row_get_definition (VAERDI_SCORECARD_ROW (b));
  int order = vaerdi_grouping_compare (VAERDI_GROUPING_FAMILY, first, second);

  return order != 0 ? order : g_utf8_collate (first->name[language], second->name[language]);
}

static const char *
get_note (VaerdiRowGroup *self)
{
  if (self->grouping != VAERDI_GROUPING_FAMILY)
    return NULL;

  switch (self->definition->family)
    {
    case VAERDI_FAMILY_PROCESS:
      return _("Whether things are done in time");
    case VAERDI_FAMILY_OUTPUT:
      return _("How much is done");
    case VAERDI_FAMILY_OUTCOME:
      return _("What came of it, clinically");
    case VAERDI_FAMILY_PRO:
      return _("What the patients say came of it");
    case VAERDI_FAMILY_COST:
      return _("What it took");
    default:
      return NULL;
    }
}

static GtkWidget *
create_heading (VaerdiRowGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (vaerdi_grouping_get_title (self->grouping, self->definition,
                                                               vaerdi_language_current ()));
  GtkWidget *note = NULL;

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), title);
  if (get_note (self) == NULL)
    return box;

  note = gtk_label_new (get_note (self));
  gtk_widget_set_valign (note, GTK_ALIGN_BASELINE);
  gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (box), note);

  return box;
}

static void
vaerdi_row_group_dispose (GObject *object)
{
  VaerdiRowGroup *self = VAERDI_ROW_GROUP (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->definition, vaerdi_definition_unref);

  G_OBJECT_CLASS (vaerdi_row_group_parent_class)->dispose (object);
}

static void
vaerdi_row_group_class_init (VaerdiRowGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vaerdi_row_group_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
vaerdi_row_group_init (VaerdiRowGroup *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 8);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
}

/**
 * vaerdi_row_group_new:
 * @grouping: what rows are put together by
 * @definition: an indicator of the group
 *
 * Returns: (transfer floating): a group without rows
 */
GtkWidget *
vaerdi_row_group_new (VaerdiGrouping    grouping,
                      VaerdiDefinition *definition)
{
  VaerdiRowGroup *self = NULL;

  g_return_val_if_fail (definition != NULL, NULL);

  self = g_object_new (VAERDI_TYPE_ROW_GROUP, NULL);
  self->grouping = grouping;
  self->definition = vaerdi_definition_ref (definition);
  gtk_widget_set_parent (create_heading (self), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vaerdi_grouping_get_title (grouping, definition, vaerdi_language_current ()), -1);

  return GTK_WIDGET (self);
}

/**
 * vaerdi_row_group_compare:
 * @self: a group
 * @definition: an indicator
 *
 * Returns: 0 when it is of the group; less when the group stands before its own
 */
int
vaerdi_row_group_compare (VaerdiRowGroup         *self,
                          const VaerdiDefinition *definition)
{
  g_return_val_if_fail (VAERDI_IS_ROW_GROUP (self), 0);

  return vaerdi_grouping_compare (self->grouping, self->definition, definition);
}

/**
 * vaerdi_row_group_get_list:
 * @self: a group
 *
 * Returns: (transfer none): where its rows stand, each a #VaerdiScorecardRow
 */
GtkListBox *
vaerdi_row_group_get_list (VaerdiRowGroup *self)
{
  g_return_val_if_fail (VAERDI_IS_ROW_GROUP (self), NULL);

  return self->list;
}
