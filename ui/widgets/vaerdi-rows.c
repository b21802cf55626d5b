/* vaerdi-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-rows"

#include "config.h"

#include "widgets/vaerdi-rows.h"

/* The rows of libadwaita 1.2 say their title to a screen reader and nothing of
 * what stands below or beside it; and what is written in has no role, so that
 * nothing at all is said when it gets the focus. */

static void
describe_cb (AdwActionRow *row)
{
  gpointer item = ADW_IS_COMBO_ROW (row) ? adw_combo_row_get_selected_item (ADW_COMBO_ROW (row)) : NULL;
  const char *text = GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (item)
                                                 : adw_action_row_get_subtitle (row);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

static void
describe_action_row (AdwActionRow *row)
{
  g_signal_connect (row, "notify::subtitle", G_CALLBACK (describe_cb), NULL);
  if (ADW_IS_COMBO_ROW (row))
    g_signal_connect (row, "notify::selected-item", G_CALLBACK (describe_cb), NULL);
  describe_cb (row);
}

/* A role can be given until the row is first shown. */
static void
name_entry_row (AdwEntryRow *row)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
}

/* GTK 4.8 says of an icon that it is one, and words that have a mnemonic twice. */
static void
name_button_cb (GtkButton *button)
{
  if (GTK_IS_IMAGE (gtk_button_get_child (button)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_widget_get_tooltip_text (GTK_WIDGET (button)), -1);
  else if (gtk_button_get_use_underline (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
name_button (GtkButton *button)
{
  g_signal_connect (button, "notify::tooltip-text", G_CALLBACK (name_button_cb), NULL);
  name_button_cb (button);
}

/* Returns: (transfer full) (nullable): markup that says @text, which is any text */
static char *
dup_escaped (const char *text)
{
  return text != NULL ? g_markup_escape_text (text, -1) : NULL;
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *list = GTK_IS_LIST_BOX (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && list == NULL;
       child = gtk_widget_get_next_sibling (child))
    list = find_list (child);

  return list;
}

/**
 * vaerdi_rows_name_list:
 * @group: a group of rows
 *
 * Lets a screen reader name the list that libadwaita makes for the rows: by the
 * title of the group, or of its page where it has none.
 */
void
vaerdi_rows_name_list (AdwPreferencesGroup *group)
{
  const char *name = NULL;
  g_autofree char *plain = NULL;
  GtkWidget *list = NULL;
  GtkWidget *page = NULL;

  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));

  list = find_list (GTK_WIDGET (group));
  page = gtk_widget_get_ancestor (GTK_WIDGET (group), ADW_TYPE_PREFERENCES_PAGE);
  name = adw_preferences_group_get_title (group);
  if (name != NULL && pango_parse_markup (name, -1, 0, NULL, &plain, NULL, NULL))
    name = plain;
  if ((name == NULL || *name == '\0') && page != NULL)
    name = adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (page));
  if (list != NULL && name != NULL && *name != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * vaerdi_rows_set_words:
 * @group: a group of rows
 * @title: any text
 * @description: (nullable): any text
 *
 * Libadwaita takes both for markup, and shows nothing of a text that is none: the
 * name of a condition, or of a database, may be “A & B”.
 */
void
vaerdi_rows_set_words (AdwPreferencesGroup *group,
                       const char          *title,
                       const char          *description)
{
  g_autofree char *escaped_title = dup_escaped (title);
  g_autofree char *escaped_description = dup_escaped (description);

  g_return_if_fail (ADW_IS_PREFERENCES_GROUP (group));

  adw_preferences_group_set_title (group, escaped_title);
  adw_preferences_group_set_description (group, escaped_description);
  vaerdi_rows_name_list (group);
}

/**
 * vaerdi_rows_set_status:
 * @page: what stands in the place of rows
 * @title: any text
 * @description: (nullable): any text; a warehouse says “text < integer”
 *
 * Libadwaita takes the description for markup, as in vaerdi_rows_set_words().
 */
void
vaerdi_rows_set_status (AdwStatusPage *page,
                        const char    *title,
                        const char    *description)
{
  g_autofree char *escaped = dup_escaped (description);

  g_return_if_fail (ADW_IS_STATUS_PAGE (page));

  adw_status_page_set_title (page, title);
  adw_status_page_set_description (page, escaped);
}

/**
 * vaerdi_rows_announce:
 * @root: a row, or what holds rows; not shown yet
 *
 * Lets a screen reader tell each row as it is seen: of what is written in, the
 * title and that it is an entry; of any other, the title and what stands below it
 * or is chosen; of a button, what it does; and of a list, its title.
 */
void
vaerdi_rows_announce (GtkWidget *root)
{
  if (ADW_IS_PREFERENCES_GROUP (root))
    vaerdi_rows_name_list (ADW_PREFERENCES_GROUP (root));
  if (ADW_IS_ENTRY_ROW (root))
    name_entry_row (ADW_ENTRY_ROW (root));
  if (ADW_IS_ACTION_ROW (root))
    describe_action_row (ADW_ACTION_ROW (root));
  if (GTK_IS_BUTTON (root))
    name_button (GTK_BUTTON (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    vaerdi_rows_announce (child);
}
