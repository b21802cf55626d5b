/* vaerdi-command-meeting.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-meeting"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "charts/vaerdi-minutes-page.h"
#include "charts/vaerdi-page.h"
#include "charts/vaerdi-render.h"
#include "meeting/vaerdi-meeting.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-meeting-session.h"
#include "vaerdictl/vaerdi-output.h"
#include "verdicts/vaerdi-error-text.h"

/* meeting and minutes: what a department talks about, and what it decided. */

static const char * const columns[] = {
  "kind", "id", "name", "month", "value", "sentence", "reason", "decision_kind", "decision", "owner", "due", "status",
  "revision", "asked", "answer", "rebase_from",
};

static char *
dup_day (gint32 day)
{
  return day != G_MININT32 ? vaerdi_date_format (day) : NULL;
}

/* What is asked about: the newest open decision of an earlier month */
static const VaerdiAgendaEarlier *
get_asked (const VaerdiAgendaItem *item)
{
  for (guint i = 0; i < item->earlier->len; i++)
    {
      const VaerdiAgendaEarlier *earlier = g_ptr_array_index (item->earlier, i);

      if (earlier->decision->status == VAERDI_DECISION_OPEN)
        return earlier;
    }

  return NULL;
}

static void
add_item (VaerdiTable            *table,
          const VaerdiAgendaItem *item,
          VaerdiLanguage          language)
{
  const VaerdiDefinition *definition = item->verdict->definition;
  const VaerdiDecision *decision = item->decision;
  const VaerdiAgendaEarlier *asked = get_asked (item);
  const VaerdiAgendaEarlier *rebase = vaerdi_agenda_item_get_rebase (item);
  g_autofree char *month = vaerdi_month_to_iso (item->month);
  g_autofree char *value = vaerdi_verdict_dup_value (item->verdict, language);
  g_autofree char *sentence = vaerdi_verdict_dup_summary (item->verdict, language);
  g_autofree char *reason = vaerdi_agenda_item_dup_reason (item, language);
  g_autofree char *due = decision != NULL ? dup_day (decision->due) : NULL;
  g_autofree char *revision = decision != NULL ? g_strdup_printf ("%u", decision->revision) : NULL;
  g_autofree char *about = asked != NULL ? vaerdi_decision_dup_line (asked->decision, language) : NULL;
  g_autofree char *answer = asked != NULL ? vaerdi_follow_up_dup_sentence (&asked->follow_up, language) : NULL;
  g_autofree char *from = rebase != NULL ? vaerdi_month_to_iso (rebase->follow_up.run_from) : NULL;
  const char *texts[G_N_ELEMENTS (columns)] = {
    vaerdi_agenda_kind_to_id (item->kind), definition->id, definition->name[language], month, value, sentence, reason,
    decision != NULL ? vaerdi_decision_kind_to_id (decision->kind) : NULL,
    decision != NULL ? decision->text : NULL, decision != NULL ? decision->owner : NULL, due,
    decision != NULL ? decision->unsent ? "unsent" : vaerdi_decision_status_to_id (decision->status) : NULL, revision,
    about, answer, from,
  };

  vaerdi_table_add_row (table);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    vaerdi_table_set_text (table, i, texts[i]);
}

static VaerdiTable *
make_table (const VaerdiAgenda *agenda,
            VaerdiLanguage      language)
{
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    vaerdi_table_add_column (table, columns[i], VAERDI_COLUMN_TEXT);
  for (guint i = 0; i < agenda->items->len; i++)
    add_item (table, g_ptr_array_index (agenda->items, i), language);

  return table;
}

static void
print_json (VaerdiSession      *session,
            const VaerdiAgenda *agenda,
            VaerdiTable        *table)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = vaerdi_date_format (agenda->scorecard->reference_date);

  json_builder_begin_object (builder);
  vaerdi_output_json_text (builder, "unit_id", agenda->scorecard->unit_id);
  vaerdi_output_json_text (builder, "unit_name", agenda->scorecard->unit_name);
  vaerdi_output_json_text (builder, "reference_date", date);
  vaerdi_output_json_text (builder, "source", agenda->scorecard->source);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint row = 0; row < vaerdi_table_get_n_rows (table); row++)
    {
      json_builder_begin_object (builder);
      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        vaerdi_output_json_text (builder, columns[i], vaerdi_table_get_text (table, i, row));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  vaerdi_output_json (builder);
}

static void
print_item (const VaerdiAgendaItem *item,
            VaerdiLanguage          language)
{
  g_autofree char *sentence = vaerdi_verdict_dup_summary (item->verdict, language);
  g_autofree char *reason = vaerdi_agenda_item_dup_reason (item, language);

  printf ("• %s [%s]\n  %s\n", sentence, item->verdict->definition->id, reason);
  for (guint i = 0; i < item->earlier->len; i++)
    {
      const VaerdiAgendaEarlier *earlier = g_ptr_array_index (item->earlier, i);
      g_autofree char *month = vaerdi_month_to_iso (earlier->decision->month);
      g_autofree char *line = vaerdi_decision_dup_line (earlier->decision, language);
      g_autofree char *answer = vaerdi_follow_up_dup_sentence (&earlier->follow_up, language);
      g_autofree char *proposal = vaerdi_follow_up_dup_proposal (&earlier->follow_up, language);

      printf ("  %s: %s\n", month, line);
      if (earlier->decision->status == VAERDI_DECISION_OPEN)
        printf ("    %s%s%s\n", answer, proposal != NULL ? " " : "", proposal != NULL ? proposal : "");
    }
  if (item->decision != NULL)
    {
      g_autofree char *month = vaerdi_month_to_iso (item->decision->month);
      g_autofree char *line = vaerdi_decision_dup_line (item->decision, language);

      printf ("  %s: %s%s\n", month, line,
              item->decision->unsent ? vaerdi_text (language, " · not sent yet") : "");
    }
}

static void
print_text (const VaerdiAgenda *agenda,
            VaerdiLanguage      language)
{
  g_autofree char *headline = vaerdi_agenda_dup_headline (agenda, language);

  printf ("%s\n%s\n", agenda->scorecard->unit_name, headline);
  for (guint i = 0; i < agenda->items->len; i++)
    {
      const VaerdiAgendaItem *item = g_ptr_array_index (agenda->items, i);
      const VaerdiAgendaItem *before = i > 0 ? g_ptr_array_index (agenda->items, i - 1) : NULL;

      if (before == NULL || before->kind != item->kind)
        printf ("\n%s\n", vaerdi_agenda_kind_to_title (item->kind, language));
      print_item (item, language);
    }
}

/* A meeting can be prepared without a store: then that is told */
static VaerdiAgenda *
open_agenda (VaerdiSession  *session,
             const char     *unit,
             VaerdiExit     *status)
{
  g_autoptr (VaerdiMeeting) meeting = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiAgenda *agenda;

  meeting = vaerdi_meeting_session_open (session, &error);
  if (meeting == NULL)
    {
      *status = vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);
      return NULL;
    }
  if (vaerdi_org_tree_find (vaerdi_engine_get_org_tree (session->engine), unit, &error) == NULL)
    {
      *status = vaerdi_command_fail (session, VAERDI_EXIT_USAGE, error);
      return NULL;
    }

  agenda = vaerdi_session_compute_all (session, &error) ? vaerdi_meeting_new_agenda (meeting, unit, &error) : NULL;
  if (agenda == NULL)
    *status = vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  return agenda;
}

VaerdiExit
vaerdi_command_meeting (VaerdiSession  *session,
                        int             argc,
                        char          **argv)
{
  g_autofree char *unit = NULL;
  GOptionEntry entries[] = {
    { "unit", 'u', 0, G_OPTION_ARG_STRING, &unit, N_("The unit, by id or name"), "UNIT" },
    { NULL },
  };
  g_autoptr (VaerdiAgenda) agenda = NULL;
  g_autoptr (VaerdiTable) table = NULL;
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (argc != 1 || unit == NULL)
    return vaerdi_command_usage (session, "meeting takes --unit and no other words; see vaerdictl units");

  agenda = open_agenda (session, unit, &status);
  if (agenda == NULL)
    return status;

  table = make_table (agenda, session->language);
  if (session->json)
    print_json (session, agenda, table);
  else if (session->csv)
    vaerdi_output_table (session, table);
  else
    print_text (agenda, session->language);

  return VAERDI_EXIT_OK;
}

typedef struct
{
  VaerdiAgenda *agenda;
  VaerdiTheme  *theme;
  const char   *present;
} Minutes;

static void
draw_minutes (cairo_t  *cr,
              guint     page,
              double    width,
              double    height,
              gpointer  user_data)
{
  Minutes *minutes = user_data;

  vaerdi_minutes_page_draw (cr, minutes->agenda, minutes->present, minutes->theme, page, width, height);
}

static gboolean
write_minutes (Minutes             *minutes,
               const char          *path,
               VaerdiRenderFormat   format,
               guint                page,
               GError             **error)
{
  VaerdiRenderJob job = {
    .draw = draw_minutes, .user_data = minutes, .width = VAERDI_A4_SHORT, .height = VAERDI_A4_LONG,
    .page = page, .scale = 2, .title = minutes->agenda->scorecard->unit_name,
    .created = (gint64) minutes->agenda->scorecard->reference_date * 86400,
  };

  job.n_pages = vaerdi_minutes_page_count (minutes->agenda, minutes->present, minutes->theme, job.width, job.height);

  return vaerdi_render_to_file (&job, format, path, error);
}

VaerdiExit
vaerdi_command_minutes (VaerdiSession  *session,
                        int             argc,
                        char          **argv)
{
  g_autofree char *unit = NULL;
  g_autofree char *output = NULL;
  g_autofree char *present = NULL;
  int page = 1;
  GOptionEntry entries[] = {
    { "unit", 'u', 0, G_OPTION_ARG_STRING, &unit, N_("The unit, by id or name"), "UNIT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), "FILE" },
    { "present", 0, 0, G_OPTION_ARG_STRING, &present, N_("Those present, in your words"), "TEXT" },
    { "page", 0, 0, G_OPTION_ARG_INT, &page, N_("The page that an SVG or PNG holds"), "N" },
    { NULL },
  };
  g_autoptr (VaerdiAgenda) agenda = NULL;
  g_autoptr (VaerdiTheme) theme = NULL;
  g_autoptr (GError) error = NULL;
  VaerdiRenderFormat format;
  Minutes minutes;
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (argc != 1 || unit == NULL || output == NULL || page < 1)
    return vaerdi_command_usage (session, "minutes takes --unit and --output FILE, whose ending says pdf, svg or png; "
                                 "pages are counted from 1");
  if (!vaerdi_render_format_parse (output, &format, &error) ||
      (present != NULL && !vaerdi_decision_check_text (present, VAERDI_DECISION_LONGEST_REASON, &error)))
    return vaerdi_command_fail (session, VAERDI_EXIT_USAGE, error);

  agenda = open_agenda (session, unit, &status);
  if (agenda == NULL)
    return status;

  theme = vaerdi_theme_new (VAERDI_THEME_LIGHT, session->language, NULL, VAERDI_PAGE_EM);
  minutes = (Minutes) { agenda, theme, present };
  if (!write_minutes (&minutes, output, format, page - 1, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);

  return VAERDI_EXIT_OK;
}
