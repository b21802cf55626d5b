/* vaerdi-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-field"

#include "config.h"

#include "vaerdi-ui.h"
#include "widgets/vaerdi-field.h"
#include "widgets/vaerdi-fold-layout.h"

/* The part of an entry that takes the focus needs the name too */
static void
name_field (GtkWidget  *widget,
            const char *label)
{
  if (GTK_IS_DROP_DOWN (widget))
    {
      vaerdi_ui_name_drop_down (GTK_DROP_DOWN (widget), label);
      return;
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (GTK_IS_EDITABLE (widget) && gtk_editable_get_delegate (GTK_EDITABLE (widget)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (widget))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * vaerdi_field_new:
 * @label: what belongs there
 * @widget: (transfer floating): an entry, a drop-down list or a text
 *
 * Returns: (transfer floating): the words above the widget, which is named by them
 */
GtkWidget *
vaerdi_field_new (const char *label,
                  GtkWidget  *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_add_css_class (words, "caption");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), widget);
  name_field (widget, label);

  return box;
}

/**
 * vaerdi_field_new_row:
 * @row_width: pixels below which its children stand one below another
 *
 * Returns: (transfer floating): a box for fields side by side
 */
GtkWidget *
vaerdi_field_new_row (int row_width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = g_object_new (VAERDI_TYPE_FOLD_LAYOUT, "row-width", row_width, "spacing", 12, NULL);

  gtk_widget_set_layout_manager (box, layout);

  return box;
}

/**
 * vaerdi_field_add_entry:
 * @row: a box for fields
 * @label: what belongs there
 * @width_chars: how many letters are seen at least
 *
 * Returns: (transfer none): a new entry at the end of the row
 */
GtkEditable *
vaerdi_field_add_entry (GtkWidget  *row,
                        const char *label,
                        int         width_chars)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width_chars);
  gtk_box_append (GTK_BOX (row), vaerdi_field_new (label, entry));

  return GTK_EDITABLE (entry);
}

/**
 * vaerdi_field_add_label:
 * @box: a box
 * @css_class: how its words look
 *
 * Returns: (transfer none): a new label at the end of the box, whose words go on
 *   in the next line
 */
GtkLabel *
vaerdi_field_add_label (GtkWidget  *box,
                        const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}
