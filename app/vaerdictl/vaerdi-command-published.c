/* vaerdi-command-published.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-published"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "scorecards/vaerdi-published-text.h"
#include "scorecards/vaerdi-published.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-output.h"
#include "vaerdictl/vaerdi-tables.h"

/* published: goals that departments have set and published. No warehouse. */

static void
add_goal (VaerdiTable               *table,
          const VaerdiPublishedGoal *goal,
          VaerdiLanguage             language)
{
  g_autofree char *name = g_strconcat ("  ", goal->name[language], NULL);
  g_autofree char *target = vaerdi_published_goal_dup_target (goal, language);
  g_autofree char *baseline = vaerdi_published_goal_dup_figure (goal, &goal->baseline, language);
  g_autofree char *follow_up = vaerdi_published_goal_dup_figure (goal, &goal->follow_up, language);
  g_autofree char *change = vaerdi_published_goal_dup_change (goal, language);
  g_autofree char *flags = vaerdi_published_flags_to_string (goal->flags);
  const char *texts[] = {
    name, goal->unit[language], target, baseline, follow_up, change,
    vaerdi_attainment_to_word (goal->status, language),
    vaerdi_attainment_to_word (goal->baseline_status, language), flags,
  };

  vaerdi_table_add_row (table);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    vaerdi_table_set_text (table, i, texts[i]);
}

static VaerdiTable *
published_table (const VaerdiPublished *published,
                 VaerdiLanguage         language)
{
  static const char * const names[] = {
    "goal", "unit", "target", "baseline", "follow_up", "change", "status", "at_baseline", "flags",
  };
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    vaerdi_table_add_column (table, names[i], VAERDI_COLUMN_TEXT);

  for (guint i = 0; i < published->departments->len; i++)
    {
      const VaerdiPublishedDepartment *department = g_ptr_array_index (published->departments, i);
      g_autofree char *heading = g_strdup_printf ("%s, %s", department->name[language],
                                                  department->hospital);

      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, heading);
      for (guint j = 0; j < department->goals->len; j++)
        add_goal (table, g_ptr_array_index (department->goals, j), language);
    }

  return table;
}

static void
add_day (JsonBuilder *builder,
         const char  *name,
         gint32       days)
{
  g_autofree char *text = days != G_MININT32 ? vaerdi_date_format (days) : NULL;

  vaerdi_output_json_text (builder, name, text);
}

static void
add_figure (JsonBuilder                 *builder,
            const char                  *name,
            const VaerdiPublishedFigure *figure)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_day (builder, "from", figure->from);
  add_day (builder, "to", figure->to);
  vaerdi_output_json_number (builder, "numerator", figure->numerator);
  vaerdi_output_json_number (builder, "denominator", figure->denominator);
  vaerdi_output_json_number (builder, "printed", figure->printed.value);
  vaerdi_output_json_number (builder, "value", figure->value);
  json_builder_end_object (builder);
}

static void
add_flags (JsonBuilder               *builder,
           const VaerdiPublishedGoal *goal)
{
  json_builder_set_member_name (builder, "flags");
  json_builder_begin_object (builder);
  for (guint i = 0; i < VAERDI_N_PUBLISHED_FLAGS; i++)
    if (goal->flags & 1 << i)
      {
        g_autofree char *english = vaerdi_published_goal_dup_flag (goal, 1 << i, VAERDI_ENGLISH);
        g_autofree char *danish = vaerdi_published_goal_dup_flag (goal, 1 << i, VAERDI_DANISH);

        json_builder_set_member_name (builder, vaerdi_published_flag_to_id (1 << i));
        json_builder_begin_object (builder);
        vaerdi_output_json_text (builder, "en", english);
        vaerdi_output_json_text (builder, "da", danish);
        json_builder_end_object (builder);
      }
  json_builder_end_object (builder);
}

static void
add_json_goal (JsonBuilder               *builder,
               const VaerdiPublishedGoal *goal)
{
  g_autofree char *target = vaerdi_published_goal_dup_target (goal, VAERDI_ENGLISH);

  json_builder_begin_object (builder);
  vaerdi_output_json_text (builder, "department", goal->department);
  vaerdi_output_json_text (builder, "department_da", goal->department_name[VAERDI_DANISH]);
  vaerdi_output_json_text (builder, "hospital", goal->hospital);
  vaerdi_output_json_text (builder, "goal", goal->id);
  vaerdi_output_json_text (builder, "goal_da", goal->name[VAERDI_DANISH]);
  vaerdi_output_json_text (builder, "category", vaerdi_published_category_to_id (goal->category));
  vaerdi_output_json_text (builder, "unit", goal->unit[VAERDI_ENGLISH]);
  vaerdi_output_json_text (builder, "target", target);
  add_figure (builder, "baseline", &goal->baseline);
  add_figure (builder, "follow_up", &goal->follow_up);
  vaerdi_output_json_number (builder, "printed_change", goal->change.number.value);
  vaerdi_output_json_text (builder, "status", vaerdi_published_status_to_id (goal->status));
  vaerdi_output_json_text (builder, "baseline_status", vaerdi_published_status_to_id (goal->baseline_status));
  add_flags (builder, goal);
  vaerdi_output_json_text (builder, "remark", goal->remark);
  json_builder_end_object (builder);
}

static void
add_count (JsonBuilder *builder,
           const char  *name,
           guint        count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static void
print_json (const VaerdiPublished *published)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *source = vaerdi_published_dup_source (published, VAERDI_ENGLISH);

  json_builder_begin_object (builder);
  vaerdi_output_json_text (builder, "source", source);
  add_count (builder, "goals_met", published->n_met);
  add_count (builder, "goals_not_met", published->n_not_met);
  add_count (builder, "goals_without_data", published->n_no_data);
  add_count (builder, "goals_monitored", published->n_monitored);
  add_count (builder, "outcome_goals", published->n_outcomes);
  add_count (builder, "met_at_baseline_already", published->n_met_already);
  json_builder_set_member_name (builder, "goals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < published->goals->len; i++)
    add_json_goal (builder, g_ptr_array_index (published->goals, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  vaerdi_output_json (builder);
}

static void
print_text (VaerdiSession         *session,
            const VaerdiPublished *published)
{
  g_autofree char *title = vaerdi_published_dup_title (published, session->language);
  g_autofree char *source = vaerdi_published_dup_source (published, session->language);
  g_autofree char *summary = vaerdi_published_dup_summary (published, session->language);
  g_autoptr (VaerdiTable) table = published_table (published, session->language);

  printf ("%s\n%s\n%s\n\n", title, source, summary);
  vaerdi_output_table (session, table);
}

VaerdiExit
vaerdi_command_published (VaerdiSession  *session,
                          int             argc,
                          char          **argv)
{
  g_autoptr (VaerdiPublished) published = NULL;
  g_autoptr (VaerdiTable) table = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiExit status;

  if (!vaerdi_command_options (session, NULL, &argc, &argv, &status))
    return status;
  if (argc > 2)
    return vaerdi_command_usage (session, N_("published takes one file, or none for the figures that ship with it"));

  published = argc == 2 ? vaerdi_published_new_from_file (argv[1], &error) : vaerdi_published_new ();
  if (published == NULL)
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  if (session->json)
    print_json (published);
  else if (session->csv)
    {
      table = vaerdi_tables_published (published);
      vaerdi_output_table (session, table);
    }
  else
    print_text (session, published);

  return VAERDI_EXIT_OK;
}
