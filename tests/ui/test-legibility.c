/* test-legibility.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libintl.h>
#include <locale.h>

#include <adwaita.h>

#include "demo/vaerdi-private-server.h"
#include "pages/vaerdi-meeting-view.h"
#include "vaerdi-legibility.h"
#include "vaerdi-paper.h"
#include "vaerdi-preferences.h"
#include "vaerdi-profile-page.h"
#include "vaerdi-toolkit.h"
#include "vaerdi-window.h"
#include "warehouse/vaerdi-csv.h"
#include "widgets/vaerdi-decision-form.h"
#include "widgets/vaerdi-meeting-row.h"

/* Every page in every language, colour and size: no text may be cut, lie upon
 * another or have less contrast than WCAG AA asks for. At scale 2 the largest
 * size is 3840 × 2160 pixels of a screen. */
#define CONTACTS 20000
#define MAX_SCROLLS 12

/* Of the agenda: what comes then is the same, with other words */
#define MEETING_SCROLLS 5

static const char * const indicators[] = {
  "outcome.readmission-30", "process.mean-wait", "cost.hip-pathway", "pro.oxford-hip-gain", "process.first-contact-30",
};

/* Those that share a place with another */
static const char * const inner_pages[] = { "catalogue", "data" };

static VaerdiPrivateServer *server;
static VaerdiWorkspace *workspace;

/* Until nothing has happened for a while: what was asked for is laid out and
 * drawn. Nothing moves here, see main(). */
static void
settle (void)
{
  gint64 now = g_get_monotonic_time (), quiet = now, end = now + 3 * G_USEC_PER_SEC;

  while (now < end && now - quiet < 30000)
    {
      if (g_main_context_iteration (NULL, FALSE))
        quiet = g_get_monotonic_time ();
      else
        g_usleep (1000);
      now = g_get_monotonic_time ();
    }
}

static void
result_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
start_server (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *conninfo = NULL;

  server = vaerdi_private_server_new (NULL);
  vaerdi_private_server_set_contacts (server, CONTACTS);
  vaerdi_private_server_set_unsafe (server, TRUE);
  vaerdi_private_server_start_async (server, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  conninfo = vaerdi_private_server_start_finish (server, result, &error);
  g_assert_no_error (error);

  workspace = vaerdi_workspace_new (conninfo);
  vaerdi_workspace_start (workspace);
  while (vaerdi_workspace_get_state (workspace) != VAERDI_WORKSPACE_READY)
    {
      g_assert_cmpint (vaerdi_workspace_get_state (workspace), !=, VAERDI_WORKSPACE_FAILED);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* gettext keeps what it has found until it is told that the world has changed. */
static void
speak (const char *language)
{
  extern int _nl_msg_cat_cntr;

  g_setenv ("LANGUAGE", language, TRUE);
  _nl_msg_cat_cntr++;
}

static void
list_scrollers (GtkWidget *widget,
                GPtrArray *scrollers)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_SCROLLED_WINDOW (widget))
    g_ptr_array_add (scrollers, gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_scrollers (child, scrollers);
}

/* A step is a little less than what is seen, so nothing is passed over. */
static gboolean
scroll_on (GtkWidget *window)
{
  g_autoptr (GPtrArray) scrollers = g_ptr_array_new ();
  gboolean moved = FALSE;

  list_scrollers (window, scrollers);
  for (guint i = 0; i < scrollers->len; i++)
    {
      GtkAdjustment *adjustment = g_ptr_array_index (scrollers, i);
      double before = gtk_adjustment_get_value (adjustment);

      gtk_adjustment_set_value (adjustment, before + gtk_adjustment_get_page_size (adjustment) * 0.85);
      moved |= gtk_adjustment_get_value (adjustment) > before + 1;
    }

  return moved;
}

static guint
check_most_of_it (GtkWidget  *window,
                  const char *where,
                  guint       n_parts)
{
  guint n = 0;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  settle ();
  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *part = i == 0 ? g_strdup (where) : g_strdup_printf ("%s, part %u", where, i + 1);

      n += vaerdi_legibility_check (window, part);
      if (!scroll_on (window))
        break;
      settle ();
    }

  return n;
}

static guint
check_all_of_it (GtkWidget  *window,
                 const char *where)
{
  return check_most_of_it (window, where, MAX_SCROLLS);
}

static GtkWidget *
find_widget (gpointer widget,
             GType    type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

typedef struct
{
  const char *language;
  gboolean    dark;
  int         width;
  int         height;
  gboolean    large;      /* text half as large again, as GNOME offers */
} Look;

/* Who needs the most room of all. */
static GtkWidget *
find_widest (GtkWidget *widget,
             int        limit)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      if (gtk_widget_should_layout (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > limit)
        return find_widest (child, limit);
    }

  return widget;
}

/* Without a window manager the size asked for includes a shadow that there is not. */
static void
set_exact_size (GtkWidget  *window,
                const Look *look)
{
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);

  if (width < look->width || height < look->height)
    gtk_window_set_default_size (GTK_WINDOW (window), 2 * look->width - width, 2 * look->height - height);
  settle ();
  if (gtk_widget_get_width (window) > look->width)
    g_test_fail_printf ("the window cannot be narrower than %d pixels, because of a %s in a %s",
                        gtk_widget_get_width (window), G_OBJECT_TYPE_NAME (find_widest (window, look->width)),
                        G_OBJECT_TYPE_NAME (gtk_widget_get_parent (find_widest (window, look->width))));
}

static void
take_on (const Look *look)
{
  speak (look->language);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", look->large ? "Cantarell 16" : "Cantarell 11", NULL);
}

static GtkWidget *
open_window (const Look      *look,
             VaerdiWorkspace *of)
{
  GtkWidget *window = NULL;

  take_on (look);
  window = vaerdi_window_new (NULL, of);
  vaerdi_window_keep_state (VAERDI_WINDOW (window), FALSE);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_unmaximize (GTK_WINDOW (window));
  gtk_window_set_default_size (GTK_WINDOW (window), look->width, look->height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  settle ();
  set_exact_size (window, look);

  return window;
}

static char *
name_look (const Look *look,
           const char *page)
{
  return g_strdup_printf ("%s %s %s%s %dx%d", page, look->language, look->dark ? "dark" : "light",
                          look->large ? " large" : "", look->width, look->height);
}

static guint
check_pages (const Look *look,
             GtkWidget  *window,
             const char *state)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (ADW_VIEW_STACK (find_widget (window, ADW_TYPE_VIEW_STACK)));
  guint n_pages = g_list_model_get_n_items (G_LIST_MODEL (pages)), n = 0;

  g_assert_cmpuint (n_pages, >=, 5);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      g_autofree char *name = g_strconcat (state, adw_view_stack_page_get_name (page), NULL);
      g_autofree char *where = name_look (look, name);

      vaerdi_window_show_page (VAERDI_WINDOW (window), adw_view_stack_page_get_name (page));
      n += check_all_of_it (window, where);
    }

  for (guint i = 0; i < G_N_ELEMENTS (inner_pages); i++)
    {
      g_autofree char *name = g_strconcat (state, inner_pages[i], NULL);
      g_autofree char *where = name_look (look, name);

      vaerdi_window_show_page (VAERDI_WINDOW (window), inner_pages[i]);
      n += check_all_of_it (window, where);
    }

  return n;
}

static guint
check_indicators (const Look *look,
                  GtkWidget  *window)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (indicators); i++)
    {
      g_autofree char *where = name_look (look, indicators[i]);

      vaerdi_window_show_indicator (VAERDI_WINDOW (window), indicators[i]);
      n += check_all_of_it (window, where);
    }

  return n;
}

static VaerdiTable *
read_table (const char *columns,
            const char *rows)
{
  g_auto (GStrv) fields = g_strsplit (columns, ";", -1);
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  GString *text = g_string_new (NULL);
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_auto (GStrv) field = g_strsplit (fields[i], ":", 2);
      VaerdiColumnType type;

      g_assert_true (vaerdi_column_type_parse (field[1], &type));
      vaerdi_table_add_column (table, field[0], type);
      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", field[0]);
    }
  g_string_append_printf (text, "\n%s", rows);
  csv = g_string_free (text, FALSE);
  vaerdi_csv_read (table, csv, -1, "decisions", VAERDI_CSV_DEFAULT, 0, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&table);
}

/* About the first figure something is overdue, about the second there are new
 * limits and a decision of this month. */
static VaerdiDecisions *
new_decisions (VaerdiAgenda *agenda)
{
  const VaerdiAgendaItem *one = g_ptr_array_index (agenda->items, 0), *two = g_ptr_array_index (agenda->items, 1);
  const char *unit = agenda->scorecard->unit_id;
  g_autofree char *then = vaerdi_month_to_iso (one->month - 14);
  g_autofree char *now = vaerdi_month_to_iso (two->month);
  g_autofree char *since = vaerdi_month_to_iso (two->month - 8);
  g_autofree char *decisions =
    g_strdup_printf ("1,%s,1.0,%s,%s-01,act,Call every patient two days after discharge and write down what they say,"
                     "Mette Ørsted Christoffersen,2025-09-01,open,worse,Åse Lund,1750000000,Åse Lund,1750000000,1\n"
                     "2,%s,1.0,%s,%s-01,act,One more anaesthesia team on Saturdays,J. Holm,2027-01-01,open,worse,"
                     "Åse Lund,1750000000,Åse Lund,1750000000,1\n",
                     one->verdict->definition->id, unit, then, two->verdict->definition->id, unit, now);
  g_autofree char *phases = g_strdup_printf ("%s,%s,%s-01,true,Patients are called after discharge,Åse Lund\n",
                                             two->verdict->definition->id, unit, since);
  g_autoptr (VaerdiTable) decision_table = read_table (VAERDI_DECISIONS_COLUMNS, decisions);
  g_autoptr (VaerdiTable) phase_table = read_table (VAERDI_DECISIONS_PHASES_COLUMNS, phases);

  return vaerdi_decisions_new (decision_table, phase_table);
}

/* Its first row, with the fields of a decision that somebody else contests */
static void
contest (VaerdiMeetingView *view)
{
  GtkWidget *row = find_widget (view, VAERDI_TYPE_MEETING_ROW);
  GtkWidget *form = NULL;
  g_autoptr (VaerdiDecision) theirs = NULL;

  gtk_expander_set_expanded (GTK_EXPANDER (find_widget (row, GTK_TYPE_EXPANDER)), TRUE);
  form = find_widget (row, VAERDI_TYPE_DECISION_FORM);
  theirs = vaerdi_decision_form_dup_decision (VAERDI_DECISION_FORM (form));
  vaerdi_decision_set_text (theirs, "Ring to the patients, and write a letter to their doctors");
  vaerdi_decision_set_changed_by (theirs, "Bent Østergaard");
  vaerdi_decision_form_show_outcome (VAERDI_DECISION_FORM (form), VAERDI_MEETING_CONFLICT, theirs, NULL);
}

static guint
check_meeting (const Look *look,
               GtkWidget  *window)
{
  VaerdiMeetingView *view = NULL;
  g_autofree char *where = name_look (look, "meeting");
  g_autoptr (VaerdiDecisions) decisions = NULL;

  vaerdi_window_show_page (VAERDI_WINDOW (window), "meeting");
  view = VAERDI_MEETING_VIEW (find_widget (window, VAERDI_TYPE_MEETING_VIEW));
  settle ();
  g_assert_nonnull (vaerdi_meeting_view_get_agenda (view));
  decisions = new_decisions (vaerdi_meeting_view_get_agenda (view));
  vaerdi_engine_set_decisions (vaerdi_workspace_get_engine (workspace), decisions);
  g_signal_emit_by_name (vaerdi_workspace_get_meeting (workspace), "changed");
  contest (view);

  return check_most_of_it (window, where, MEETING_SCROLLS);
}

static void
test_look (gconstpointer data)
{
  const Look *look = data;
  GtkWidget *window = open_window (look, workspace);
  guint n = check_pages (look, window, "") + check_indicators (look, window) + check_meeting (look, window);

  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  if (n > 0)
    g_test_fail_printf ("%u texts are hard to read", n);
}

/* What there is to read when there is nothing to show. */
static void
test_no_warehouse (gconstpointer data)
{
  const Look *look = data;
  g_autoptr (VaerdiWorkspace) broken = vaerdi_workspace_new ("host=/nonexistent dbname=nothing");
  GtkWidget *window = NULL;
  guint n;

  vaerdi_workspace_start (broken);
  window = open_window (look, broken);
  while (vaerdi_workspace_get_state (broken) != VAERDI_WORKSPACE_FAILED)
    g_main_context_iteration (NULL, TRUE);
  n = check_pages (look, window, "no warehouse ");
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  if (n > 0)
    g_test_fail_printf ("%u texts are hard to read", n);
}

static const char * const pages_of_preferences[] = { "warehouse", "figures", "display" };

/* Where a warehouse is described, with the page's own kinds of fields. */
static guint
check_profile (const Look    *look,
               GtkWidget     *window,
               VaerdiWishes  *wishes,
               VaerdiProfile *profile)
{
  g_autofree char *where = name_look (look, "a warehouse");
  GtkWidget *page = vaerdi_profile_page_new (wishes, profile);

  adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (window), page);
  settle ();

  return check_all_of_it (window, where);
}

static void
test_preferences (gconstpointer data)
{
  const Look *look = data;
  GtkWidget *window = NULL;
  g_autoptr (VaerdiWishes) wishes = vaerdi_wishes_new ("host=/nonexistent dbname=nothing");
  g_autoptr (VaerdiProfile) profile = vaerdi_profile_new (NULL);
  guint n = 0;

  take_on (look);
  vaerdi_profile_set (profile, VAERDI_PROFILE_NAME, "Hospitalets datavarehus");
  vaerdi_profile_set (profile, VAERDI_PROFILE_HOST, "datavarehus.hospital.example");
  vaerdi_profile_set (profile, VAERDI_PROFILE_DATABASE, "hospital");
  vaerdi_wishes_put_warehouse (wishes, profile);
  vaerdi_workspace_start (vaerdi_wishes_get_workspace (wishes));
  while (vaerdi_workspace_get_state (vaerdi_wishes_get_workspace (wishes)) != VAERDI_WORKSPACE_FAILED)
    g_main_context_iteration (NULL, TRUE);
  window = vaerdi_preferences_new (wishes);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  if (look->width < 640)
    gtk_window_set_default_size (GTK_WINDOW (window), look->width, look->height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  for (guint i = 0; i < G_N_ELEMENTS (pages_of_preferences); i++)
    {
      g_autofree char *where = name_look (look, pages_of_preferences[i]);

      adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), pages_of_preferences[i]);
      n += check_all_of_it (window, where);
    }
  n += check_profile (look, window, wishes, profile);
  vaerdi_wishes_remove_warehouse (wishes, profile);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  if (n > 0)
    g_test_fail_printf ("%u texts are hard to read", n);
}

static void
draw_paper (cairo_t  *cr,
            guint     page,
            double    width,
            double    height,
            gpointer  user_data)
{
  vaerdi_paper_draw (user_data, cr, page);
}

static guint
check_paper (const VaerdiExportView *view,
             const char             *name)
{
  g_autoptr (VaerdiPaper) paper = vaerdi_paper_new (view);
  double width, height;
  guint n = 0;

  g_assert_cmpuint (vaerdi_paper_get_n_pages (paper), >, 0);
  vaerdi_paper_get_size (paper, &width, &height);
  for (guint i = 0; i < vaerdi_paper_get_n_pages (paper); i++)
    {
      g_autofree char *where = g_strdup_printf ("paper %s %s, page %u", name, g_getenv ("LANGUAGE"), i + 1);

      n += vaerdi_legibility_check_paper (draw_paper, i, width, height, paper, where);
    }

  return n;
}

/* All rows with all that can be chosen, in each grouping. */
static guint
check_scorecard_papers (VaerdiEngine *engine,
                        const char   *unit_id)
{
  g_autoptr (VaerdiScorecard) scorecard = vaerdi_scorecard_new (engine, unit_id, NULL);
  VaerdiScorecardLook look = vaerdi_scorecard_look_paper;
  VaerdiExportView view = { .engine = engine, .unit_id = unit_id, .page = "scorecard", .scorecard = scorecard,
                            .look = &look };
  guint n = check_paper (&view, "scorecard");

  look = (VaerdiScorecardLook) { VAERDI_GROUPING_TIER, VAERDI_ROW_FILTER_MISSED, VAERDI_COLUMNS_ALL };
  n += check_paper (&view, "scorecard with all columns");
  look = (VaerdiScorecardLook) { VAERDI_GROUPING_CONDITION, VAERDI_ROW_FILTER_ALL, 0 };
  n += check_paper (&view, "scorecard with no columns");

  return n;
}

static guint
check_indicator_papers (VaerdiEngine *engine,
                        const char   *unit_id)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (indicators); i++)
    {
      g_autoptr (VaerdiVerdict) verdict = vaerdi_engine_judge (engine, indicators[i], unit_id, NULL);
      g_autoptr (VaerdiBenchmark) benchmark = vaerdi_benchmark_new (engine, indicators[i], VAERDI_LEVEL_DEPARTMENT,
                                                                    NULL);
      g_autofree char *compared = g_strconcat ("benchmark ", indicators[i], NULL);

      n += check_paper (&(VaerdiExportView) { .engine = engine, .unit_id = unit_id, .page = "scorecard",
                                              .verdict = verdict }, indicators[i]);
      n += check_paper (&(VaerdiExportView) { .engine = engine, .unit_id = unit_id, .page = "benchmark",
                                              .benchmark = benchmark }, compared);
    }

  return n;
}

static guint
check_other_papers (VaerdiEngine *engine,
                    const char   *unit_id)
{
  g_autoptr (VaerdiPublished) published = vaerdi_published_new ();
  g_autoptr (VaerdiTripleAim) triple_aim = vaerdi_triple_aim_new (engine, unit_id, NULL);
  g_autoptr (VaerdiOverview) all = vaerdi_overview_new (engine, NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < VAERDI_N_GROUPINGS; i++)
    n += check_paper (&(VaerdiExportView) { .engine = engine, .page = "overview", .overview = all, .grouping = i },
                      vaerdi_grouping_to_id (i));
  n += check_paper (&(VaerdiExportView) { .engine = engine, .unit_id = unit_id, .page = "triple-aim",
                                          .triple_aim = triple_aim }, "triple-aim");
  n += check_paper (&(VaerdiExportView) { .page = "published", .published = published }, "published");

  return n;
}

static guint
check_minutes (const char *unit_id)
{
  VaerdiMeeting *meeting = vaerdi_workspace_get_meeting (workspace);
  g_autoptr (VaerdiAgenda) before = vaerdi_meeting_new_agenda (meeting, unit_id, NULL);
  g_autoptr (VaerdiDecisions) decisions = new_decisions (before);
  g_autoptr (VaerdiAgenda) agenda = NULL;

  vaerdi_engine_set_decisions (vaerdi_workspace_get_engine (workspace), decisions);
  agenda = vaerdi_meeting_new_agenda (meeting, unit_id, NULL);

  return check_paper (&(VaerdiExportView) { .page = "meeting", .agenda = agenda, .present = "Å. Lund, J. Holm" }, "minutes");
}

/* Every view on A4. */
static void
test_papers (gconstpointer language)
{
  VaerdiEngine *engine = vaerdi_workspace_get_engine (workspace);
  guint n = 0;

  speak (language);
  n += check_scorecard_papers (engine, "h02-ort");
  n += check_indicator_papers (engine, "h02-ort");
  n += check_other_papers (engine, "h02-ort");
  n += check_minutes ("h02-ort");
  if (n > 0)
    g_test_fail_printf ("%u texts are hard to read", n);
}

/* A check that finds nothing in a bad window finds nothing in a good one. */
static GtkWidget *
new_bad_window (const char *css)
{
  static const char *texts[] = { "First words", "Second words", "Third words" };
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);

      gtk_widget_add_css_class (label, i == 0 ? "bad" : "good");
      gtk_style_context_add_provider (gtk_widget_get_style_context (label), GTK_STYLE_PROVIDER (provider), 800);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_css_provider_load_from_data (provider, css, -1);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 200);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

static void
test_finds_faults (void)
{
  static const struct { const char *css; gboolean good; } windows[] = {
    { ".bad { color: #595959; }", TRUE },
    { ".bad { color: #b0b0b0; }", FALSE },
    { ".bad { opacity: 0.4; }", FALSE },
    { ".bad { margin-bottom: -17px; }", FALSE },
    { ".bad { margin-left: -40px; margin-right: 200px; }", FALSE },
  };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      GtkWidget *window = new_bad_window (windows[i].css);
      guint n = vaerdi_legibility_check (window, windows[i].css);

      gtk_window_destroy (GTK_WINDOW (window));
      g_assert_true ((n == 0) == windows[i].good);
    }
}

static void
test_contrast (void)
{
  const double black[] = { 0, 0, 0 }, white[] = { 1, 1, 1 }, grey[] = { 0x76 / 255.0, 0x76 / 255.0, 0x76 / 255.0 };

  g_assert_cmpfloat_with_epsilon (vaerdi_legibility_contrast (black, white), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (vaerdi_legibility_contrast (white, white), 1, 1e-9);
  /* The lightest grey that WCAG lets stand on white */
  g_assert_cmpfloat_with_epsilon (vaerdi_legibility_contrast (grey, white), 4.54, 0.005);
}

static void
add_look (const char *language,
          gboolean    dark,
          int         width,
          int         height,
          gboolean    large)
{
  Look *look = g_new (Look, 1);
  const char *colors = dark ? "dark" : "light";
  g_autofree char *path = g_strdup_printf ("/ui/legibility/%s/%s%s/%dx%d", language, colors, large ? "/large" : "",
                                           width, height);
  g_autofree char *offline = g_strconcat (path, "/no-warehouse", NULL);
  g_autofree char *preferences = g_strconcat (path, "/preferences", NULL);

  *look = (Look) { language, dark, width, height, large };
  g_test_add_data_func (path, look, test_look);
  if (width > 1280 || adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    return;

  g_test_add_data_func (offline, look, test_no_warehouse);
  g_test_add_data_func (preferences, look, test_preferences);
}

/* High contrast is chosen for the whole program, before it starts. */
static void
add_contrast_tests (void)
{
  add_look ("en", FALSE, 1280, 800, FALSE);
  add_look ("da", TRUE, 360, 800, FALSE);
}

static void
add_tests (gboolean doubled)
{
  static const int sizes[][2] = { { 360, 800 }, { 1280, 800 }, { 1920, 1080 } };
  static const char * const languages[] = { "en", "da" };

  g_test_add_func ("/ui/legibility/contrast", test_contrast);
  g_test_add_func ("/ui/legibility/finds-faults", test_finds_faults);
  for (guint size = doubled ? 2 : 0; size < G_N_ELEMENTS (sizes); size++)
    for (guint language = 0; language < G_N_ELEMENTS (languages); language++)
      for (guint dark = 0; dark < 2; dark++)
        add_look (languages[language], dark == 1, sizes[size][0], sizes[size][1], FALSE);
  if (doubled)
    return;

  add_look ("da", FALSE, 360, 800, TRUE);
  for (guint language = 0; language < G_N_ELEMENTS (languages); language++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/legibility/%s/paper", languages[language]);

      g_test_add_data_func (path, languages[language], test_papers);
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VAERDI_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  vaerdi_toolkit_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-enable-animations", FALSE, NULL);
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    add_contrast_tests ();
  else
    add_tests (g_strcmp0 (g_getenv ("GDK_SCALE"), "2") == 0);
  start_server ();
  status = g_test_run ();

  g_clear_object (&workspace);
  vaerdi_private_server_stop (server);
  g_clear_object (&server);

  return status;
}
