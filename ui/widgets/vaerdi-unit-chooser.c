/* vaerdi-unit-chooser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-unit-chooser"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "widgets/vaerdi-collation.h"
#include "widgets/vaerdi-unit-chooser.h"
#include "widgets/vaerdi-unit-item.h"

struct _VaerdiUnitChooser
{
  GtkWidget           parent_instance;

  VaerdiContext      *context;
  GtkTreeListModel   *tree;        /* shown while nothing is searched for */
  GtkFilterListModel *matches;     /* shown otherwise */
  GtkCustomFilter    *filter;
  GStrv               words;       /* folded; empty when nothing is searched for */

  GtkSearchEntry     *entry;
  GtkStack           *stack;
  GtkListView        *list_view;
};

G_DEFINE_FINAL_TYPE (VaerdiUnitChooser, vaerdi_unit_chooser, GTK_TYPE_WIDGET)

static gboolean
is_searching (VaerdiUnitChooser *self)
{
  return self->words != NULL && self->words[0] != NULL;
}

static VaerdiUnitItem *
get_unit_item (gpointer row)
{
  if (GTK_IS_TREE_LIST_ROW (row))
    return gtk_tree_list_row_get_item (row);

  return g_object_ref (row);
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }

  return label;
}

static void
name_widget (GtkWidget  *widget,
             const char *name,
             const char *note)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note,
                                  -1);
}

/* Neither a list item nor the expander in it, which has the focus, is named
 * after what it holds: a screen reader would hear nothing when the arrow keys
 * come to it. The first time a list item gets its child after binding. */
static void
name_row (GtkTreeExpander *expander)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (expander));
  GtkWidget *name = gtk_widget_get_first_child (gtk_tree_expander_get_child (expander));
  GtkWidget *note = gtk_widget_get_next_sibling (name);
  const char *name_text = gtk_label_get_label (GTK_LABEL (name));
  const char *note_text = gtk_label_get_label (GTK_LABEL (note));

  name_widget (GTK_WIDGET (expander), name_text, note_text);
  if (row != NULL)
    name_widget (row, name_text, note_text);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  GtkWidget *expander = g_object_new (GTK_TYPE_TREE_EXPANDER,
                                      "accessible-role", GTK_ACCESSIBLE_ROLE_TREE_ITEM,
                                      NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), create_label (NULL));
  gtk_box_append (GTK_BOX (box), create_label ("caption"));
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  g_signal_connect (expander, "notify::parent", G_CALLBACK (name_row), NULL);
  gtk_list_item_set_child (item, expander);
}

static char *
describe_row (VaerdiUnitChooser *self,
              VaerdiUnitItem    *unit_item)
{
  VaerdiLanguage language = vaerdi_language_current ();
  const VaerdiOrgUnit *unit = vaerdi_unit_item_get_unit (unit_item);

  if (!vaerdi_unit_item_is_open (unit_item))
    {
      g_autofree char *date = vaerdi_format_date (language, unit->valid_to);

      if (unit->valid_to == G_MAXINT32)
        return g_strdup (_("Not open yet"));

      /* Translators: %s is the day from which the department no longer exists */
      return g_strdup_printf (_("Closed %s"), date);
    }

  if (is_searching (self))
    return vaerdi_unit_item_dup_place (unit_item);

  return NULL;
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             VaerdiUnitChooser        *self)
{
  gpointer row = gtk_list_item_get_item (item);
  g_autoptr (VaerdiUnitItem) unit_item = get_unit_item (row);
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  GtkWidget *name = gtk_widget_get_first_child (gtk_tree_expander_get_child (expander));
  GtkWidget *note = gtk_widget_get_next_sibling (name);
  g_autofree char *text = describe_row (self, unit_item);

  gtk_tree_expander_set_list_row (expander, GTK_IS_TREE_LIST_ROW (row) ? row : NULL);
  gtk_label_set_label (GTK_LABEL (name), vaerdi_unit_item_get_unit (unit_item)->name);
  gtk_widget_set_tooltip_text (name, vaerdi_unit_item_get_unit (unit_item)->name);
  gtk_label_set_label (GTK_LABEL (note), text != NULL ? text : "");
  gtk_widget_set_visible (note, text != NULL);
  name_row (expander);
  if (vaerdi_unit_item_is_open (unit_item))
    gtk_widget_remove_css_class (name, "dim-label");
  else
    gtk_widget_add_css_class (name, "dim-label");
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               VaerdiUnitChooser        *self)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (item)), NULL);
}

static GListModel *
create_children (gpointer item,
                 gpointer user_data)
{
  return vaerdi_unit_item_list_children (item);
}

static gboolean
filter_item (gpointer item,
             gpointer user_data)
{
  VaerdiUnitChooser *self = user_data;

  return self->words == NULL || vaerdi_unit_item_matches (item, (const char * const *) self->words);
}

static GListModel *
get_model (VaerdiUnitChooser *self)
{
  return is_searching (self) ? G_LIST_MODEL (self->matches) : G_LIST_MODEL (self->tree);
}

static void
show_model (VaerdiUnitChooser *self)
{
  GListModel *model = get_model (self);
  g_autoptr (GtkSingleSelection) selection = NULL;

  if (model == NULL)
    return;

  selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, model);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (model) > 0 ? "list" : "nothing");
}

static guint
find_row (VaerdiUnitChooser *self,
          const char        *unit_id)
{
  GListModel *model = get_model (self);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (model, i);
      g_autoptr (VaerdiUnitItem) item = get_unit_item (row);

      if (g_strcmp0 (vaerdi_unit_item_get_unit (item)->unit_id, unit_id) == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
expand_to (VaerdiUnitChooser   *self,
           VaerdiOrgTree       *tree,
           const VaerdiOrgUnit *unit)
{
  const VaerdiOrgUnit *parent = vaerdi_org_tree_get_parent (tree, unit);
  guint position;

  if (parent == NULL)
    return;

  expand_to (self, tree, parent);
  position = find_row (self, parent->unit_id);
  if (position != GTK_INVALID_LIST_POSITION)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, position);

      gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

static void
select_unit (VaerdiUnitChooser *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  GtkSelectionModel *selection = gtk_list_view_get_model (self->list_view);
  const VaerdiOrgUnit *unit = NULL;
  guint position;

  if (engine == NULL || unit_id == NULL || selection == NULL)
    return;

  unit = vaerdi_org_tree_get (vaerdi_engine_get_org_tree (engine), unit_id);
  if (unit != NULL && !is_searching (self))
    expand_to (self, vaerdi_engine_get_org_tree (engine), unit);

  position = find_row (self, unit_id);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (selection), position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

static void
engine_changed_cb (VaerdiUnitChooser *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  VaerdiOrgTree *tree = NULL;
  gint32 day;

  gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->tree);
  g_clear_object (&self->matches);
  g_clear_object (&self->filter);
  if (engine == NULL || (tree = vaerdi_engine_get_org_tree (engine)) == NULL)
    return;

  day = vaerdi_engine_get_reference_date (engine);
  self->tree = gtk_tree_list_model_new (vaerdi_unit_item_list_roots (tree, day), FALSE, FALSE,
                                        create_children, NULL, NULL);
  self->filter = gtk_custom_filter_new (filter_item, self, NULL);
  self->matches = gtk_filter_list_model_new (vaerdi_unit_item_list_all (tree, day),
                                             GTK_FILTER (g_object_ref (self->filter)));
  show_model (self);
  select_unit (self);
}

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

static void
search_changed_cb (VaerdiUnitChooser *self)
{
  g_strfreev (self->words);
  self->words = split_words (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (self->filter == NULL)
    return;

  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_model (self);
  select_unit (self);
}

static void
choose_position (VaerdiUnitChooser *self,
                 guint              position)
{
  g_autoptr (GObject) row = g_list_model_get_item (get_model (self), position);
  g_autoptr (VaerdiUnitItem) item = NULL;

  if (row == NULL)
    return;

  item = get_unit_item (row);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-unit", "s",
                              vaerdi_unit_item_get_unit (item)->unit_id);
}

static void
list_activated_cb (GtkListView       *list,
                   guint              position,
                   VaerdiUnitChooser *self)
{
  choose_position (self, position);
}

static void
entry_activated_cb (VaerdiUnitChooser *self)
{
  /* The entry tells of a change only after a while, and Enter may be quicker */
  search_changed_cb (self);
  if (self->tree == NULL || !is_searching (self) ||
      g_list_model_get_n_items (get_model (self)) == 0)
    return;

  choose_position (self, 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-page", NULL);
}

static void
stop_search_cb (VaerdiUnitChooser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
vaerdi_unit_chooser_dispose (GObject *object)
{
  VaerdiUnitChooser *self = VAERDI_UNIT_CHOOSER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_UNIT_CHOOSER);
  g_clear_object (&self->context);
  g_clear_object (&self->tree);
  g_clear_object (&self->matches);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (vaerdi_unit_chooser_parent_class)->dispose (object);
}

static void
vaerdi_unit_chooser_class_init (VaerdiUnitChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_unit_chooser_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-unit-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiUnitChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, VaerdiUnitChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, VaerdiUnitChooser, list_view);
}

static void
vaerdi_unit_chooser_init (VaerdiUnitChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  g_signal_connect_object (self->list_view, "activate", G_CALLBACK (list_activated_cb), self, 0);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_search_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * vaerdi_unit_chooser_set_context:
 * @self: a chooser
 * @context: whose unit is chosen; set once
 *
 * The chooser follows @context from then on.
 */
void
vaerdi_unit_chooser_set_context (VaerdiUnitChooser *self,
                                 VaerdiContext     *context)
{
  g_return_if_fail (VAERDI_IS_UNIT_CHOOSER (self));
  g_return_if_fail (VAERDI_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::engine", G_CALLBACK (engine_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::unit-id", G_CALLBACK (select_unit), self,
                           G_CONNECT_SWAPPED);
}

/**
 * vaerdi_unit_chooser_search:
 * @self: a chooser
 * @text: (nullable): what to search for; %NULL to keep what is there
 *
 * Puts the keyboard into the search.
 */
void
vaerdi_unit_chooser_search (VaerdiUnitChooser *self,
                            const char        *text)
{
  g_return_if_fail (VAERDI_IS_UNIT_CHOOSER (self));

  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
