/* vaerdi-figure-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-figure-table"

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/vaerdi-content.h"
#include "widgets/vaerdi-figure-table.h"

/* Every chart has a table, so that the figures can be read by a screen reader,
 * looked up and copied. Ctrl+C copies the whole table, and it can be dragged into
 * another program, as CSV or as text that a spreadsheet takes as it is. */

/* Width of the first column at least */
#define NAME_CHARS 16

struct _VaerdiFigureTable
{
  GtkWidget      parent_instance;

  GtkWidget     *scroller;
  GtkColumnView *view;
  GListStore    *rows;       /* of GtkStringList: one per row */
  GStrv          titles;
  guint          n_text_columns;
  guint          marked;
};

G_DEFINE_FINAL_TYPE (VaerdiFigureTable, vaerdi_figure_table, GTK_TYPE_WIDGET)

typedef struct
{
  VaerdiFigureTable *table;
  guint              column;
} Column;

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  Column *column = user_data;
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_text = column->column < column->table->n_text_columns;

  gtk_label_set_xalign (GTK_LABEL (label), is_text ? 0.0 : 1.0);
  gtk_label_set_ellipsize (GTK_LABEL (label), is_text ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  /* A name that is cut to two letters names nothing; the table scrolls sideways */
  if (column->column == 0)
    gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

/* GTK 4.8 has no name for a row but that of its class; a screen reader hears the
 * whole row, each figure with its title. */
static void
name_row (VaerdiFigureTable *self,
          GtkWidget         *cell,
          GtkStringList     *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *widget = cell;

  while (widget != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (widget)))
    widget = gtk_widget_get_parent (widget);
  if (widget == NULL)
    return;

  for (guint i = 0; self->titles[i] != NULL; i++)
    {
      const char *field = gtk_string_list_get_string (row, i);

      if (*field != '\0')
        g_string_append_printf (text, i == 0 ? "%.0s%s" : ", %s: %s", self->titles[i], field);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  Column *column = user_data;
  GtkStringList *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), gtk_string_list_get_string (row, column->column));
  if (column->column == 0)
    name_row (column->table, label, row);
  if (gtk_list_item_get_position (item) == column->table->marked)
    gtk_widget_add_css_class (label, "own-row");
  else
    gtk_widget_remove_css_class (label, "own-row");
}

static void
column_free (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

static void
add_column (VaerdiFigureTable *self,
            guint              index)
{
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new (Column, 1);

  column->table = self;
  column->column = index;
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), column);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cell_cb), column, column_free, 0);

  view_column = gtk_column_view_column_new (self->titles[index], factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, index == 0);
  gtk_column_view_append_column (self->view, view_column);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autoptr (GdkContentProvider) content = vaerdi_figure_table_get_content (VAERDI_FIGURE_TABLE (widget));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
}

static GdkContentProvider *
prepare_cb (GtkDragSource     *source,
            double             x,
            double             y,
            VaerdiFigureTable *self)
{
  return self->titles != NULL ? vaerdi_figure_table_get_content (self) : NULL;
}

static void
vaerdi_figure_table_dispose (GObject *object)
{
  VaerdiFigureTable *self = VAERDI_FIGURE_TABLE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (vaerdi_figure_table_parent_class)->dispose (object);
}

static void
vaerdi_figure_table_finalize (GObject *object)
{
  VaerdiFigureTable *self = VAERDI_FIGURE_TABLE (object);

  g_strfreev (self->titles);

  G_OBJECT_CLASS (vaerdi_figure_table_parent_class)->finalize (object);
}

static void
vaerdi_figure_table_class_init (VaerdiFigureTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_figure_table_dispose;
  object_class->finalize = vaerdi_figure_table_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "figuretable");
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "table.copy", NULL);
}

static void
vaerdi_figure_table_init (VaerdiFigureTable *self)
{
  GtkSelectionModel *model = NULL;
  GtkDragSource *drag = gtk_drag_source_new ();

  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  self->marked = GTK_INVALID_LIST_POSITION;
  self->rows = g_list_store_new (GTK_TYPE_STRING_LIST);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows))));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (model));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Table"), -1);
  /* GTK puts them into a list within the table */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_last_child (GTK_WIDGET (self->view))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rows"), -1);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * vaerdi_figure_table_new:
 *
 * Creates a table without columns.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
vaerdi_figure_table_new (void)
{
  return g_object_new (VAERDI_TYPE_FIGURE_TABLE, NULL);
}

/**
 * vaerdi_figure_table_set_columns:
 * @self: a table
 * @titles: (array zero-terminated=1): the columns' titles
 * @n_text_columns: how many of the first columns are words; the others are
 *   figures and stand to the right
 *
 * Replaces columns and rows.
 */
void
vaerdi_figure_table_set_columns (VaerdiFigureTable  *self,
                                 const char * const *titles,
                                 guint               n_text_columns)
{
  GListModel *columns = NULL;

  g_return_if_fail (VAERDI_IS_FIGURE_TABLE (self));

  vaerdi_figure_table_clear (self);
  columns = gtk_column_view_get_columns (self->view);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }

  g_strfreev (self->titles);
  self->titles = g_strdupv ((char **) titles);
  self->n_text_columns = n_text_columns;
  for (guint i = 0; self->titles[i] != NULL; i++)
    add_column (self, i);
}

/**
 * vaerdi_figure_table_clear:
 * @self: a table
 *
 * Removes the rows and keeps the columns.
 */
void
vaerdi_figure_table_clear (VaerdiFigureTable *self)
{
  g_return_if_fail (VAERDI_IS_FIGURE_TABLE (self));

  self->marked = GTK_INVALID_LIST_POSITION;
  g_list_store_remove_all (self->rows);
}

/**
 * vaerdi_figure_table_add_row:
 * @self: a table
 * @cells: (array zero-terminated=1): one text per column
 *
 * Adds a row at the end.
 */
void
vaerdi_figure_table_add_row (VaerdiFigureTable  *self,
                             char              **cells)
{
  g_autoptr (GtkStringList) row = NULL;

  g_return_if_fail (VAERDI_IS_FIGURE_TABLE (self));
  g_return_if_fail (g_strv_length (cells) == g_strv_length (self->titles));

  row = gtk_string_list_new ((const char * const *) cells);
  g_list_store_append (self->rows, row);
}

/**
 * vaerdi_figure_table_set_mark:
 * @self: a table
 * @row: the row to come that is the reader's own, from 0
 *
 * Call it before the row is added.
 */
void
vaerdi_figure_table_set_mark (VaerdiFigureTable *self,
                              guint              row)
{
  g_return_if_fail (VAERDI_IS_FIGURE_TABLE (self));

  self->marked = row;
}

/**
 * vaerdi_figure_table_get_content:
 * @self: a table with columns
 *
 * Returns: (transfer full): titles and rows, for the clipboard or a drag
 */
GdkContentProvider *
vaerdi_figure_table_get_content (VaerdiFigureTable *self)
{
  g_return_val_if_fail (VAERDI_IS_FIGURE_TABLE (self), NULL);

  return vaerdi_content_of_table ((const char * const *) self->titles, G_LIST_MODEL (self->rows));
}

/**
 * vaerdi_figure_table_dup_text:
 * @self: a table with columns
 *
 * Returns: (transfer full): the titles and rows as comma-separated values
 */
char *
vaerdi_figure_table_dup_text (VaerdiFigureTable *self)
{
  g_return_val_if_fail (VAERDI_IS_FIGURE_TABLE (self), NULL);

  return vaerdi_content_dup_csv ((const char * const *) self->titles, G_LIST_MODEL (self->rows));
}
