/* vaerdi-palette.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-palette"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-ui.h"
#include "widgets/vaerdi-collation.h"
#include "widgets/vaerdi-palette.h"
#include "widgets/vaerdi-search-item.h"

/* Whoever has not found it among these writes another letter. */
#define MAX_MATCHES 12

struct _VaerdiPalette
{
  AdwWindow       parent_instance;

  GListModel     *items;
  GHashTable     *near;     /* id of a unit → its place among the first, from 1 */

  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkListBox     *list;
};

typedef struct
{
  VaerdiSearchItem *item;   /* owned by the list of items */
  guint             match;
  guint             place;  /* 0 for one that is not near */
} Match;

G_DEFINE_FINAL_TYPE (VaerdiPalette, vaerdi_palette, ADW_TYPE_WINDOW)

static GStrv
split_words (const char *text)
{
  g_autofree char *folded = vaerdi_collation_fold (text);
  g_auto (GStrv) parts = g_strsplit_set (folded, " ,\t", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);

  return g_strv_builder_end (words);
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const Match *one = a;
  const Match *two = b;

  if (one->match != two->match)
    return one->match > two->match ? -1 : 1;
  /* Those that are not near wrap around to the end */
  if (one->place != two->place)
    return one->place - 1 < two->place - 1 ? -1 : 1;

  return vaerdi_collation_compare (vaerdi_search_item_get_name (one->item), vaerdi_search_item_get_name (two->item));
}

static GArray *
find_matches (VaerdiPalette      *self,
              const char * const *words)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (Match));

  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (VaerdiSearchItem) item = g_list_model_get_item (self->items, i);
      const char *id = vaerdi_search_item_is_indicator (item) ? "" : vaerdi_search_item_get_id (item);
      Match match = { item, vaerdi_search_item_match (item, words),
                      GPOINTER_TO_UINT (g_hash_table_lookup (self->near, id)) };

      if (match.match > 0)
        g_array_append_val (matches, match);
    }

  g_array_sort (matches, compare_matches);
  g_array_set_size (matches, MIN (matches->len, MAX_MATCHES));

  return matches;
}

static GtkWidget *
create_label (const char *text,
              gboolean    dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (dim)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }

  return label;
}

static GtkWidget *
create_row (VaerdiSearchItem *item)
{
  gboolean indicator = vaerdi_search_item_is_indicator (item);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *image = gtk_image_new_from_icon_name (indicator ? "vaerdi-indicators-symbolic"
                                                             : "vaerdi-scorecard-symbolic");
  const char *kind = indicator ? _("Indicator") : _("Scorecard");
  g_autofree char *note = g_strjoin (*vaerdi_search_item_get_note (item) != '\0' ? "  ·  " : "", kind,
                                     vaerdi_search_item_get_note (item), NULL);

  gtk_box_append (GTK_BOX (texts), create_label (vaerdi_search_item_get_name (item), FALSE));
  gtk_box_append (GTK_BOX (texts), create_label (note, TRUE));
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, vaerdi_search_item_get_name (item),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);

  return row;
}

/* The focus stays with what is written, so what is chosen below it is told there. */
static void
tell_choice (VaerdiPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  VaerdiSearchItem *item = row != NULL ? g_object_get_data (G_OBJECT (row), "item") : NULL;
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  g_autofree char *words = item == NULL ? g_strdup (_("No Match"))
                                        : g_strdup_printf ("%s, %s", vaerdi_search_item_get_name (item),
                                                           vaerdi_search_item_get_note (item));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
search_changed_cb (VaerdiPalette *self)
{
  g_auto (GStrv) words = split_words (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (GArray) matches = find_matches (self, (const char * const *) words);
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < matches->len; i++)
    gtk_list_box_append (self->list, create_row (g_array_index (matches, Match, i).item));

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_stack_set_visible_child_name (self->stack, matches->len > 0 ? "list" : "nothing");
  tell_choice (self);
}

static void
open_row (VaerdiPalette *self,
          GtkListBoxRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (VaerdiSearchItem) item = NULL;

  if (row == NULL || parent == NULL)
    return;

  item = g_object_ref (g_object_get_data (G_OBJECT (row), "item"));
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent),
                              vaerdi_search_item_is_indicator (item) ? "win.show-indicator" : "win.show-scorecard",
                              "s", vaerdi_search_item_get_id (item));
}

/* What is selected may be older than what was written last. */
static void
entry_activated_cb (VaerdiPalette *self)
{
  search_changed_cb (self);
  open_row (self, gtk_list_box_get_selected_row (self->list));
}

/* What is chosen is in sight, though it has no focus. */
static void
reveal (GtkListBoxRow *row)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment = NULL;
  graphene_rect_t bounds;

  if (viewport == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), gtk_viewport_get_child (GTK_VIEWPORT (viewport)),
                                                      &bounds))
    return;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/* The letters stay with the entry while the arrows walk through the list. */
static gboolean
key_pressed_cb (VaerdiPalette *self,
                guint          key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;

  row = gtk_list_box_get_row_at_index (self->list, MAX (gtk_list_box_row_get_index (row) + step, 0));
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      reveal (row);
      tell_choice (self);
    }

  return GDK_EVENT_STOP;
}

static void
vaerdi_palette_dispose (GObject *object)
{
  VaerdiPalette *self = VAERDI_PALETTE (object);

  g_clear_object (&self->items);
  g_clear_pointer (&self->near, g_hash_table_unref);

  G_OBJECT_CLASS (vaerdi_palette_parent_class)->dispose (object);
}

static void
vaerdi_palette_class_init (VaerdiPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vaerdi_palette_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vaerdi/Vaerdi/ui/vaerdi-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPalette, list);
}

static void
vaerdi_palette_init (VaerdiPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->near = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (open_row), self, G_CONNECT_SWAPPED);
}

/**
 * vaerdi_palette_new:
 * @parent: the window in which a match is opened, by its actions
 *   win.show-scorecard and win.show-indicator
 * @engine: an open engine
 * @near: (element-type utf8): ids of units that come before others that are meant
 *   as well, before any letter is written too; the first first
 *
 * Returns: (transfer none): a window with a search in it
 */
GtkWidget *
vaerdi_palette_new (GtkWindow    *parent,
                    VaerdiEngine *engine,
                    GPtrArray    *near)
{
  VaerdiPalette *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (VAERDI_IS_ENGINE (engine), NULL);

  self = g_object_new (VAERDI_TYPE_PALETTE, NULL);
  vaerdi_ui_attach_window (GTK_WINDOW (self), parent);
  /* No wider than the window that it searches for */
  if (gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    {
      int width, height;

      gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
      gtk_window_set_default_size (GTK_WINDOW (self), MIN (width, gtk_widget_get_width (GTK_WIDGET (parent))), height);
    }
  for (guint i = near->len; i > 0; i--)
    g_hash_table_replace (self->near, g_strdup (g_ptr_array_index (near, i - 1)), GUINT_TO_POINTER (i));
  self->items = vaerdi_search_item_list (engine, vaerdi_language_current ());
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  return GTK_WIDGET (self);
}
