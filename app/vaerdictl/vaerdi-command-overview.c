/* vaerdi-command-overview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-overview"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "charts/vaerdi-page.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-look.h"
#include "vaerdictl/vaerdi-output.h"
#include "vaerdictl/vaerdi-tables.h"
#include "vaerdictl/vaerdi-view.h"

/* overview: what has changed since last month, and who reaches what. */

/* "3/4 ▼1 ▲2": what a line of a terminal has room for. */
static char *
dup_cell (const VaerdiOverviewCell *cell)
{
  GString *text = g_string_new (NULL);

  if (cell->n_figures == 0)
    return g_string_free (text, FALSE);

  if (cell->n_goals > 0)
    g_string_append_printf (text, "%u/%u", cell->n_met, cell->n_goals);
  else
    g_string_append (text, "–");
  if (cell->n_concerns > 0)
    g_string_append_printf (text, " ▼%u", cell->n_concerns);
  if (cell->n_improvements > 0)
    g_string_append_printf (text, " ▲%u", cell->n_improvements);

  return g_string_free (text, FALSE);
}

static VaerdiTable *
make_matrix (VaerdiOverview *overview,
             VaerdiGrouping  grouping,
             VaerdiLanguage  language)
{
  VaerdiTable *table = vaerdi_table_new ();
  g_autoptr (GPtrArray) groups = vaerdi_overview_list_groups (overview, grouping);

  vaerdi_table_add_column (table, "unit_id", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "name", VAERDI_COLUMN_TEXT);
  for (guint i = 0; i < groups->len; i++)
    vaerdi_table_add_column (table, vaerdi_grouping_get_brief (grouping, g_ptr_array_index (groups, i), language),
                             VAERDI_COLUMN_TEXT);

  for (guint row = 0; row < vaerdi_overview_get_n_rows (overview); row++)
    {
      const VaerdiOrgUnit *unit = vaerdi_overview_get_unit (overview, row);

      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, unit->unit_id);
      vaerdi_table_set_text (table, 1, unit->name);
      for (guint i = 0; i < groups->len; i++)
        {
          VaerdiOverviewCell cell = vaerdi_overview_get_cell (overview, row, grouping,
                                                              g_ptr_array_index (groups, i));
          g_autofree char *text = dup_cell (&cell);

          vaerdi_table_set_text (table, 2 + i, text);
        }
    }

  return table;
}

static void
add_json_changes (JsonBuilder    *builder,
                  VaerdiOverview *overview,
                  VaerdiLanguage  language)
{
  g_autoptr (GArray) changes = vaerdi_overview_list_changes (overview);

  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const VaerdiNews *change = &g_array_index (changes, VaerdiNews, i);
      g_autofree char *sentence = vaerdi_overview_dup_change (overview, change, language);

      json_builder_begin_object (builder);
      vaerdi_output_json_text (builder, "kind", vaerdi_news_kind_to_id (change->kind));
      vaerdi_output_json_text (builder, "unit_id", vaerdi_overview_get_unit (overview, change->row)->unit_id);
      vaerdi_output_json_text (builder, "id", change->definition->id);
      vaerdi_output_json_text (builder, "sentence", sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_json_cells (JsonBuilder *builder,
                VaerdiTable *table)
{
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_array (builder);
  for (guint row = 0; row < vaerdi_table_get_n_rows (table); row++)
    {
      json_builder_begin_object (builder);
      for (guint i = 0; i < vaerdi_table_get_n_columns (table); i++)
        if (vaerdi_table_get_column_type (table, i) == VAERDI_COLUMN_INT)
          vaerdi_output_json_number (builder, vaerdi_table_get_name (table, i), vaerdi_table_get_int (table, i, row));
        else
          vaerdi_output_json_text (builder, vaerdi_table_get_name (table, i), vaerdi_table_get_text (table, i, row));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (VaerdiSession  *session,
            VaerdiOverview *overview,
            VaerdiTable    *cells)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = vaerdi_date_format (vaerdi_engine_get_reference_date (session->engine));

  json_builder_begin_object (builder);
  vaerdi_output_json_text (builder, "reference_date", date);
  vaerdi_output_json_text (builder, "source", vaerdi_engine_get_source (session->engine));
  add_json_changes (builder, overview, session->language);
  add_json_cells (builder, cells);
  json_builder_end_object (builder);
  vaerdi_output_json (builder);
}

static void
print_text (VaerdiSession  *session,
            VaerdiOverview *overview,
            VaerdiGrouping  grouping)
{
  g_autofree char *headline = vaerdi_overview_dup_headline (overview, session->language);
  g_autoptr (GArray) changes = vaerdi_overview_list_changes (overview);
  g_auto (GStrv) rest = vaerdi_overview_dup_rest (overview, session->language);
  g_autoptr (VaerdiTable) matrix = make_matrix (overview, grouping, session->language);

  printf ("%s\n", headline);
  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *sentence = vaerdi_overview_dup_change (overview, &g_array_index (changes, VaerdiNews, i),
                                                              session->language);

      printf ("• %s\n", sentence);
    }
  for (guint i = 0; rest[i] != NULL; i++)
    printf ("  %s\n", rest[i]);
  putchar ('\n');
  vaerdi_output_table (session, matrix);
}

static void
print_overview (VaerdiSession  *session,
                VaerdiOverview *overview,
                VaerdiGrouping  grouping)
{
  g_autoptr (VaerdiTable) cells = vaerdi_tables_overview (overview, grouping, session->language);

  if (session->json)
    print_json (session, overview, cells);
  else if (session->csv)
    vaerdi_output_table (session, cells);
  else
    print_text (session, overview, grouping);
}

static VaerdiExit
write_overview (VaerdiSession  *session,
                VaerdiOverview *overview,
                VaerdiGrouping  grouping,
                const char     *output)
{
  g_autoptr (VaerdiTheme) theme = vaerdi_theme_new (VAERDI_THEME_PRINT, session->language, NULL, VAERDI_PAGE_EM);
  g_autoptr (VaerdiView) view = vaerdi_view_new_overview (session->engine, overview, grouping, theme);
  g_autoptr (GError) error = NULL;

  if (!vaerdi_view_write (view, output, 0, VAERDI_VIEW_PNG_SCALE, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  return VAERDI_EXIT_OK;
}

static VaerdiExit
show_overview (VaerdiSession  *session,
               const char     *unit,
               VaerdiGrouping  grouping,
               const char     *output)
{
  g_autoptr (VaerdiOverview) overview = NULL;
  g_autoptr (GError) error = NULL;

  if (output != NULL && !vaerdi_view_fits (output, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_USAGE, error);
  if (!vaerdi_session_open (session, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
  if (unit != NULL && vaerdi_org_tree_find (vaerdi_engine_get_org_tree (session->engine), unit, &error) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_USAGE, error);
  if (!vaerdi_session_compute_all (session, &error) ||
      (overview = vaerdi_overview_new (session->engine, unit, &error)) == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  if (output != NULL)
    return write_overview (session, overview, grouping, output);
  print_overview (session, overview, grouping);

  return VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_overview (VaerdiSession  *session,
                         int             argc,
                         char          **argv)
{
  VaerdiLookWords words = { NULL };
  g_autofree char *output = NULL;
  GOptionEntry entries[] = {
    VAERDI_LOOK_BY (&words),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write it to a file: pdf, svg, png, csv or xlsx"), "FILE" },
    { NULL },
  };
  VaerdiGrouping grouping = VAERDI_GROUPING_FAMILY;
  VaerdiExit status;

  if (vaerdi_command_options (session, entries, &argc, &argv, &status))
    {
      status = vaerdi_look_parse_grouping (session, words.by, &grouping);
      if (status == VAERDI_EXIT_OK && argc > 2)
        status = vaerdi_command_usage (session, "overview takes one unit, by id or name, or none for all; see vaerdictl units");
      if (status == VAERDI_EXIT_OK)
        status = show_overview (session, argc == 2 ? argv[1] : NULL, grouping, output);
    }
  vaerdi_look_words_clear (&words);

  return status;
}
