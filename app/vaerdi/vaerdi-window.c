/* vaerdi-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-window"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "pages/vaerdi-overview-view.h"
#include "pages/vaerdi-scorecard-view.h"
#include "vaerdi-late-pages.h"
#include "vaerdi-offline-bar.h"
#include "vaerdi-page-bar.h"
#include "vaerdi-waiting.h"
#include "vaerdi-window-actions.h"
#include "vaerdi-window-size.h"
#include "vaerdi-window.h"
#include "widgets/vaerdi-toasts.h"
#include "widgets/vaerdi-unit-chooser.h"

/* The pages that show nothing until the warehouse has answered, or until figures
 * of it were recalled */
static const struct
{
  const char *stack;
  const char *waiting;
  gboolean    recalled;
} waiting_pages[] = {
  { "overview_stack", "overview_waiting" },
  { "scorecard_stack", "scorecard_waiting", TRUE },
  { "benchmark_stack", "benchmark_waiting" },
  { "triple_aim_stack", "triple_aim_waiting" },
};

#define N_WAITING G_N_ELEMENTS (waiting_pages)

struct _VaerdiWindow
{
  AdwApplicationWindow  parent_instance;

  GSettings            *settings;
  VaerdiWorkspace      *workspace;
  VaerdiContext        *context;
  gboolean              keep_state;
  GtkWidget            *focus_before;   /* weak; where Back returns to */
  gboolean              from_meeting;   /* whether it returns to the agenda */
  char                 *awaited;        /* the page that was asked for before it could be shown */
  guint                 late_source;

  AdwToastOverlay      *toasts;
  AdwFlap              *flap;
  AdwLeaflet           *leaflet;
  AdwViewStack         *views;
  AdwViewSwitcherTitle *switcher_title;
  VaerdiPageBar        *page_bar;
  GtkProgressBar       *busy_progress;
  VaerdiOfflineBar     *offline_bar;
  GtkStack             *stacks[N_WAITING];
  VaerdiWaiting        *waiting[N_WAITING];
  AdwWindowTitle       *indicator_title;
  VaerdiUnitChooser    *chooser;
  VaerdiOverviewView   *overview_view;
  VaerdiScorecardView  *scorecard_view;
  GtkStack             *sources_stack;
  VaerdiLatePages       late;
};

G_DEFINE_FINAL_TYPE (VaerdiWindow, vaerdi_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
showing_indicator (VaerdiWindow *self)
{
  return g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "indicator") == 0;
}

static gboolean
showing_meeting (VaerdiWindow *self)
{
  return g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "meeting") == 0;
}

/* Whether the warehouse has answered. Scorecards and their indicators can be
 * recalled, what compares units cannot. */
static gboolean
has_answered (VaerdiWindow *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);

  return engine != NULL && vaerdi_engine_has_answered (engine);
}

static gint64
get_recalled_at (VaerdiWindow *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);

  return engine != NULL ? vaerdi_engine_get_recalled_at (engine, vaerdi_context_get_unit_id (self->context)) : -1;
}

/* Published figures need no warehouse; everything else does. A paper
 * has figures of one day. */
static void
allow_export (VaerdiWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->views);
  gboolean open = has_answered (self);
  gboolean inside = showing_indicator (self) || showing_meeting (self);
  gboolean recalled = get_recalled_at (self) >= 0;
  gboolean can = (open && !recalled) || (!open && recalled && !inside && g_strcmp0 (page, "scorecard") == 0) ||
                 (g_strcmp0 (page, "published") == 0 && !inside);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export-all", open && !recalled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print", can);
}

/* A bar that moves when a figure is there, and not a spinner: drawing one sixty
 * times a second takes half a processor from the database's work. */
static void
show_fraction (VaerdiWindow *self)
{
  gtk_progress_bar_set_fraction (self->busy_progress,
                                 CLAMP (vaerdi_workspace_get_fraction (self->workspace), 0, 1));
}

/* Figures that were read or recalled stay, and above them stands how old they
 * are and why. */
static void
show_age (VaerdiWindow *self)
{
  gboolean open = vaerdi_context_get_engine (self->context) != NULL;

  vaerdi_offline_bar_show (self->offline_bar, open ? self->workspace : NULL, get_recalled_at (self));
  allow_export (self);
}

static void
show_state (VaerdiWindow *self)
{
  VaerdiWorkspaceState state = vaerdi_workspace_get_state (self->workspace);
  gboolean open = vaerdi_context_get_engine (self->context) != NULL;
  gboolean answered = has_answered (self);
  gboolean busy = state == VAERDI_WORKSPACE_COMPUTING ||
                  (open && (state == VAERDI_WORKSPACE_CONNECTING || state == VAERDI_WORKSPACE_STARTING));

  for (guint i = 0; i < N_WAITING; i++)
    {
      gboolean ready = waiting_pages[i].recalled ? open : answered;

      vaerdi_waiting_show (self->waiting[i], ready ? NULL : self->workspace);
      gtk_stack_set_visible_child_name (self->stacks[i], ready ? "view" : "waiting");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->busy_progress), busy);
  show_age (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.refresh",
                                 state == VAERDI_WORKSPACE_READY || state == VAERDI_WORKSPACE_FAILED ||
                                 state == VAERDI_WORKSPACE_IDLE);
}

/* Whoever has moved on meanwhile is not called back. */
static void
show_awaited (VaerdiWindow *self)
{
  g_autofree char *page = NULL;

  if (self->awaited == NULL || vaerdi_context_get_engine (self->context) == NULL ||
      (g_str_equal (self->awaited, "meeting") && vaerdi_workspace_get_meeting (self->workspace) == NULL))
    return;

  page = g_steal_pointer (&self->awaited);
  if (g_str_equal (page, "meeting"))
    vaerdi_window_show_page (self, page);
  else
    vaerdi_window_show_indicator (self, page);
}

static void
ensure_pages (VaerdiWindow *self)
{
  vaerdi_late_pages_make (&self->late, GTK_WIDGET (self), self->context, self->workspace);
}

static gboolean
late_cb (gpointer user_data)
{
  VaerdiWindow *self = user_data;

  self->late_source = 0;
  ensure_pages (self);

  return G_SOURCE_REMOVE;
}

/* Idle comes when the frame that begins here has been drawn. */
static gboolean
first_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  VAERDI_WINDOW (widget)->late_source = g_idle_add_full (G_PRIORITY_LOW, late_cb, widget, NULL);

  return G_SOURCE_REMOVE;
}

static void
engine_changed_cb (VaerdiWindow *self)
{
  VaerdiEngine *engine = vaerdi_workspace_get_engine (self->workspace);
  g_autofree char *kept = g_settings_get_string (self->settings, "unit");

  /* What another warehouse says of an indicator is another story */
  if (engine == NULL)
    adw_leaflet_set_visible_child_name (self->leaflet, "pages");
  vaerdi_context_set_engine (self->context, engine);
  vaerdi_context_choose_unit (self->context, kept);
  if (self->late.meeting != NULL)
    vaerdi_meeting_view_set_meeting (self->late.meeting, vaerdi_workspace_get_meeting (self->workspace));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.meeting", vaerdi_workspace_get_meeting (self->workspace) != NULL);
  show_state (self);
  show_awaited (self);
}

static void
unit_changed_cb (VaerdiWindow *self)
{
  VaerdiEngine *engine = vaerdi_context_get_engine (self->context);
  const char *unit_id = vaerdi_context_get_unit_id (self->context);
  const VaerdiOrgUnit *unit = NULL;

  if (engine == NULL || unit_id == NULL)
    return;

  unit = vaerdi_org_tree_get (vaerdi_engine_get_org_tree (engine), unit_id);
  if (unit == NULL)
    return;

  vaerdi_workspace_note_shown (self->workspace, unit_id);
  show_age (self);
  adw_window_title_set_title (self->indicator_title, unit->name);
  gtk_window_set_title (GTK_WINDOW (self), unit->name);
  if (self->keep_state)
    g_settings_set_string (self->settings, "unit", unit_id);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);

  if (!showing_indicator (self) && !showing_meeting (self))
    return;

  if (showing_indicator (self) && self->from_meeting)
    {
      self->from_meeting = FALSE;
      adw_leaflet_set_visible_child_name (self->leaflet, "meeting");
      vaerdi_meeting_view_take_focus (self->late.meeting);
      return;
    }

  adw_leaflet_set_visible_child_name (self->leaflet, "pages");
  if (self->focus_before != NULL)
    gtk_widget_grab_focus (self->focus_before);
  g_clear_weak_pointer (&self->focus_before);
}

/* The agenda of the chosen unit */
static void
meeting_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);

  if (showing_meeting (self))
    return;

  ensure_pages (self);
  self->from_meeting = FALSE;
  if (!showing_indicator (self))
    g_set_weak_pointer (&self->focus_before, gtk_window_get_focus (GTK_WINDOW (self)));
  adw_leaflet_set_visible_child_name (self->leaflet, "meeting");
  vaerdi_meeting_view_take_focus (self->late.meeting);
}

static void
refresh_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  vaerdi_workspace_refresh (VAERDI_WINDOW (widget)->workspace);
}

static void
select_unit_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);

  vaerdi_context_set_unit_id (self->context, g_variant_get_string (parameter, NULL));
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
focus_page_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  vaerdi_window_focus_page (VAERDI_WINDOW (widget));
}

static void
show_benchmark_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);

  ensure_pages (self);
  vaerdi_benchmark_view_set_indicator (self->late.benchmark, g_variant_get_string (parameter, NULL));
  vaerdi_window_show_page (self, "benchmark");
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, TRUE);
  vaerdi_unit_chooser_search (self->chooser, NULL);
}

static void
sidebar_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  VaerdiWindow *self = VAERDI_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
page_changed_cb (VaerdiWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->views);

  if (!g_str_equal (page, "overview") && !g_str_equal (page, "scorecard"))
    ensure_pages (self);
  g_clear_pointer (&self->awaited, g_free);
  allow_export (self);
  if (self->keep_state)
    g_settings_set_string (self->settings, "page", page);
}

static void
leaflet_changed_cb (VaerdiWindow *self)
{
  g_clear_pointer (&self->awaited, g_free);
  allow_export (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", showing_indicator (self) || showing_meeting (self));
}

static void
restore_state (VaerdiWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "page");

  vaerdi_window_size_restore (GTK_WINDOW (self), self->settings);
  adw_flap_set_reveal_flap (self->flap, g_settings_get_boolean (self->settings, "sidebar-visible"));
  vaerdi_window_show_page (self, page);
  vaerdi_overview_view_restore (self->overview_view, self->settings);
  vaerdi_scorecard_view_restore (self->scorecard_view, self->settings);
}

static void
save_state (VaerdiWindow *self)
{
  const char *unit_id = vaerdi_context_get_unit_id (self->context);

  if (unit_id != NULL)
    g_settings_set_string (self->settings, "unit", unit_id);
  g_settings_set_string (self->settings, "page", vaerdi_window_get_page (self));
  vaerdi_overview_view_save (self->overview_view, self->settings);
  vaerdi_scorecard_view_save (self->scorecard_view, self->settings);
  vaerdi_window_size_save (GTK_WINDOW (self), self->settings);
  if (!adw_flap_get_folded (self->flap))
    g_settings_set_boolean (self->settings, "sidebar-visible", adw_flap_get_reveal_flap (self->flap));
}

static gboolean
vaerdi_window_close_request (GtkWindow *window)
{
  VaerdiWindow *self = VAERDI_WINDOW (window);

  if (self->keep_state)
    save_state (self);

  return GTK_WINDOW_CLASS (vaerdi_window_parent_class)->close_request (window);
}

static void
vaerdi_window_dispose (GObject *object)
{
  VaerdiWindow *self = VAERDI_WINDOW (object);

  g_clear_weak_pointer (&self->focus_before);
  g_clear_pointer (&self->awaited, g_free);
  g_clear_handle_id (&self->late_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_WINDOW);
  g_clear_object (&self->context);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (vaerdi_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < N_WAITING; i++)
    {
      gtk_widget_class_bind_template_child_full (widget_class, waiting_pages[i].stack, FALSE,
                                                 G_STRUCT_OFFSET (VaerdiWindow, stacks) + i * sizeof (GtkStack *));
      gtk_widget_class_bind_template_child_full (widget_class, waiting_pages[i].waiting, FALSE,
                                                 G_STRUCT_OFFSET (VaerdiWindow, waiting) + i * sizeof (VaerdiWaiting *));
    }
  vaerdi_late_pages_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, views);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, page_bar);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, busy_progress);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, offline_bar);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, indicator_title);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, chooser);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, overview_view);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, scorecard_view);
  gtk_widget_class_bind_template_child (widget_class, VaerdiWindow, sources_stack);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  vaerdi_window_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.meeting", NULL, meeting_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.focus-page", NULL, focus_page_action);
  gtk_widget_class_install_action (widget_class, "win.select-unit", "s", select_unit_action);
  gtk_widget_class_install_action (widget_class, "win.show-benchmark", "s", show_benchmark_action);
}

static void
vaerdi_window_class_init (VaerdiWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vaerdi_window_close_request;

  g_type_ensure (VAERDI_TYPE_UNIT_CHOOSER);
  g_type_ensure (VAERDI_TYPE_OFFLINE_BAR);
  g_type_ensure (VAERDI_TYPE_PAGE_BAR);
  g_type_ensure (VAERDI_TYPE_WAITING);
  g_type_ensure (VAERDI_TYPE_OVERVIEW_VIEW);
  g_type_ensure (VAERDI_TYPE_SCORECARD_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vaerdi/Vaerdi/vaerdi-window.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
vaerdi_window_init (VaerdiWindow *self)
{
  self->settings = g_settings_new ("io.github.vaerdi.Vaerdi");
  self->context = vaerdi_context_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  vaerdi_page_bar_follow (self->page_bar, self->views, self->switcher_title);
  vaerdi_unit_chooser_set_context (self->chooser, self->context);
  vaerdi_overview_view_set_context (self->overview_view, self->context);
  vaerdi_scorecard_view_set_context (self->scorecard_view, self->context);

  g_signal_connect_object (self->context, "notify::unit-id", G_CALLBACK (unit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "figures-changed", G_CALLBACK (show_age), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::visible-child", G_CALLBACK (leaflet_changed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), first_frame_cb, NULL, NULL);
}

/**
 * vaerdi_window_new:
 * @application: the program
 * @workspace: where the figures come from; several windows share one
 *
 * Returns: (transfer none): a new window
 */
GtkWidget *
vaerdi_window_new (GtkApplication  *application,
                   VaerdiWorkspace *workspace)
{
  VaerdiWindow *self = NULL;
  g_autofree char *notice = NULL;

  g_return_val_if_fail (VAERDI_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (VAERDI_TYPE_WINDOW, "application", application, NULL);
  self->workspace = g_object_ref (workspace);
  restore_state (self);
  self->keep_state = TRUE;
  leaflet_changed_cb (self);
  g_signal_connect_object (workspace, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::fraction", G_CALLBACK (show_fraction), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::engine", G_CALLBACK (engine_changed_cb), self,
                           G_CONNECT_SWAPPED);
  engine_changed_cb (self);
  notice = vaerdi_workspace_steal_notice (workspace);
  if (notice != NULL)
    vaerdi_window_say (self, notice);

  return GTK_WIDGET (self);
}

/**
 * vaerdi_window_show_page:
 * @self: a window
 * @name: overview, scorecard, meeting, benchmark, triple-aim, published, indicators,
 *   catalogue or data
 *
 * Shows one of the pages; an unknown one is left alone.
 */
void
vaerdi_window_show_page (VaerdiWindow *self,
                         const char   *name)
{
  g_return_if_fail (VAERDI_IS_WINDOW (self));

  if (g_str_equal (name, "meeting"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.meeting", NULL);
      return;
    }
  /* Three pages on what lies behind the figures share one place */
  if (gtk_stack_get_child_by_name (self->sources_stack, name) != NULL)
    {
      gtk_stack_set_visible_child_name (self->sources_stack, name);
      name = "indicators";
    }
  if (adw_view_stack_get_child_by_name (self->views, name) == NULL)
    return;

  adw_leaflet_set_visible_child_name (self->leaflet, "pages");
  adw_view_stack_set_visible_child_name (self->views, name);
}

/**
 * vaerdi_window_await_page:
 * @self: a window
 * @page: as for vaerdi_window_show_page(), or an indicator's id
 *
 * Shows it as soon as it can be: the meeting and an indicator need figures. By
 * then it is no longer wanted if another page was chosen.
 */
void
vaerdi_window_await_page (VaerdiWindow *self,
                          const char   *page)
{
  g_return_if_fail (VAERDI_IS_WINDOW (self));
  g_return_if_fail (page != NULL);

  if (strchr (page, '.') == NULL && !g_str_equal (page, "meeting"))
    {
      vaerdi_window_show_page (self, page);
      return;
    }

  g_free (self->awaited);
  self->awaited = g_strdup (page);
  show_awaited (self);
}

/**
 * vaerdi_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none): the name of the page shown
 */
const char *
vaerdi_window_get_page (VaerdiWindow *self)
{
  g_return_val_if_fail (VAERDI_IS_WINDOW (self), NULL);

  return adw_view_stack_get_visible_child_name (self->views);
}

/**
 * vaerdi_window_focus_page:
 * @self: a window
 *
 * Moves the focus to the page that is shown: whoever asks for one by key wants to
 * read on there.
 */
void
vaerdi_window_focus_page (VaerdiWindow *self)
{
  GtkWidget *page = NULL;

  g_return_if_fail (VAERDI_IS_WINDOW (self));

  page = GTK_WIDGET (self->views);
  if (showing_indicator (self))
    page = GTK_WIDGET (self->late.indicator);
  else if (showing_meeting (self))
    page = GTK_WIDGET (self->late.meeting);
  else if (g_str_equal (vaerdi_window_get_page (self), "scorecard"))
    vaerdi_scorecard_view_focus_rows (self->scorecard_view);
  if (gtk_widget_get_focus_child (page) == NULL)
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

/**
 * vaerdi_window_is_moving:
 * @self: a window
 *
 * Returns: whether a page is sliding in
 */
gboolean
vaerdi_window_is_moving (VaerdiWindow *self)
{
  g_return_val_if_fail (VAERDI_IS_WINDOW (self), FALSE);

  return adw_leaflet_get_child_transition_running (self->leaflet);
}

/**
 * vaerdi_window_show_indicator:
 * @self: a window
 * @indicator_id: an indicator
 *
 * Shows everything behind one indicator of the chosen unit.
 */
void
vaerdi_window_show_indicator (VaerdiWindow *self,
                              const char   *indicator_id)
{
  VaerdiDefinition *definition = NULL;

  g_return_if_fail (VAERDI_IS_WINDOW (self));

  definition = vaerdi_registry_get_definition (vaerdi_workspace_get_registry (self->workspace), indicator_id);
  if (definition == NULL)
    return;

  ensure_pages (self);
  if (!showing_indicator (self) && !showing_meeting (self))
    g_set_weak_pointer (&self->focus_before, gtk_window_get_focus (GTK_WINDOW (self)));
  if (!showing_indicator (self))
    self->from_meeting = showing_meeting (self);
  if (showing_meeting (self))
    vaerdi_meeting_view_leave (self->late.meeting);
  adw_window_title_set_subtitle (self->indicator_title, definition->name[vaerdi_language_current ()]);
  vaerdi_indicator_view_set_indicator_id (self->late.indicator, indicator_id);
  adw_leaflet_set_visible_child_name (self->leaflet, "indicator");
  gtk_widget_child_focus (GTK_WIDGET (self->late.indicator), GTK_DIR_TAB_FORWARD);
}

/**
 * vaerdi_window_get_workspace:
 * @self: a window
 *
 * Returns: (transfer none): where its figures come from
 */
VaerdiWorkspace *
vaerdi_window_get_workspace (VaerdiWindow *self)
{
  g_return_val_if_fail (VAERDI_IS_WINDOW (self), NULL);

  return self->workspace;
}

/**
 * vaerdi_window_get_view:
 * @self: a window
 * @look: (out): how the scorecard is looked at, for as long as the view is used
 *
 * Returns: what is shown, for a file or for paper; of what belongs to the window
 */
VaerdiExportView
vaerdi_window_get_view (VaerdiWindow        *self,
                        VaerdiScorecardLook *look)
{
  VaerdiExportView view = { 0 };

  g_return_val_if_fail (VAERDI_IS_WINDOW (self), view);

  ensure_pages (self);
  view.engine = vaerdi_context_get_engine (self->context);
  view.unit_id = vaerdi_context_get_unit_id (self->context);
  view.page = showing_meeting (self) ? "meeting" : vaerdi_window_get_page (self);
  view.agenda = vaerdi_meeting_view_get_agenda (self->late.meeting);
  view.present = vaerdi_meeting_view_get_present (self->late.meeting);
  view.verdict = showing_indicator (self) ? vaerdi_indicator_view_get_verdict (self->late.indicator) : NULL;
  *look = vaerdi_scorecard_view_get_look (self->scorecard_view);
  view.look = look;
  view.overview = vaerdi_overview_view_get_overview (self->overview_view);
  view.grouping = vaerdi_overview_view_get_grouping (self->overview_view);
  view.scorecard = vaerdi_scorecard_view_get_scorecard (self->scorecard_view);
  view.benchmark = vaerdi_benchmark_view_get_benchmark (self->late.benchmark);
  view.published = vaerdi_published_view_get_published (self->late.published);
  view.triple_aim = vaerdi_triple_aim_view_get_triple_aim (self->late.triple_aim);

  return view;
}

/**
 * vaerdi_window_add_toast:
 * @self: a window
 * @toast: (transfer full): what to say
 *
 * Says it for a while, above whatever page is shown.
 */
void
vaerdi_window_add_toast (VaerdiWindow *self,
                         AdwToast     *toast)
{
  g_return_if_fail (VAERDI_IS_WINDOW (self));

  vaerdi_toasts_add (GTK_WIDGET (self->toasts), toast);
}

/**
 * vaerdi_window_say:
 * @self: a window
 * @message: what happened, in plain words
 *
 * Says it for a while, above whatever page is shown.
 */
void
vaerdi_window_say (VaerdiWindow *self,
                   const char   *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  g_return_if_fail (VAERDI_IS_WINDOW (self));

  vaerdi_toasts_add (GTK_WIDGET (self->toasts), adw_toast_new (escaped));
}

/**
 * vaerdi_window_say_undo:
 * @self: a window
 * @markup: what happened, in plain words, escaped
 * @action: an action that takes it back
 *
 * Says it for a while, with a button that undoes it.
 */
void
vaerdi_window_say_undo (VaerdiWindow *self,
                        const char   *markup,
                        const char   *action)
{
  AdwToast *toast = NULL;

  g_return_if_fail (VAERDI_IS_WINDOW (self));

  toast = adw_toast_new (markup);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, action);
  vaerdi_toasts_add (GTK_WIDGET (self->toasts), toast);
}

/**
 * vaerdi_window_remake:
 * @self: a window
 *
 * Opens a window that shows the same in the language that is spoken now, and
 * closes this one.
 *
 * Returns: (transfer none): the new window
 */
GtkWidget *
vaerdi_window_remake (VaerdiWindow *self)
{
  GtkApplication *application = NULL;
  VaerdiWindow *other = NULL;

  g_return_val_if_fail (VAERDI_IS_WINDOW (self), NULL);

  application = gtk_window_get_application (GTK_WINDOW (self));
  save_state (self);
  other = VAERDI_WINDOW (vaerdi_window_new (application, self->workspace));
  gtk_stack_set_visible_child_name (other->sources_stack, gtk_stack_get_visible_child_name (self->sources_stack));
  if (self->awaited != NULL)
    vaerdi_window_await_page (other, self->awaited);
  else if (showing_indicator (self))
    vaerdi_window_show_indicator (other, vaerdi_indicator_view_get_indicator_id (self->late.indicator));
  else if (showing_meeting (self))
    vaerdi_window_show_page (other, "meeting");
  gtk_window_destroy (GTK_WINDOW (self));

  return GTK_WIDGET (other);
}

/**
 * vaerdi_window_choose_unit:
 * @self: a window whose engine is open
 * @id_or_name: a unit's id, or its name
 * @error: return location for an error that says what was meant
 *
 * Returns: %FALSE when there is no such unit
 */
gboolean
vaerdi_window_choose_unit (VaerdiWindow  *self,
                           const char    *id_or_name,
                           GError       **error)
{
  VaerdiEngine *engine = NULL;
  const VaerdiOrgUnit *unit = NULL;

  g_return_val_if_fail (VAERDI_IS_WINDOW (self), FALSE);

  engine = vaerdi_context_get_engine (self->context);
  g_return_val_if_fail (engine != NULL, FALSE);

  unit = vaerdi_org_tree_find (vaerdi_engine_get_org_tree (engine), id_or_name, error);
  if (unit == NULL)
    return FALSE;

  vaerdi_context_set_unit_id (self->context, unit->unit_id);

  return TRUE;
}

/**
 * vaerdi_window_get_context:
 * @self: a window
 *
 * Returns: (transfer none): what its pages share
 */
VaerdiContext *
vaerdi_window_get_context (VaerdiWindow *self)
{
  g_return_val_if_fail (VAERDI_IS_WINDOW (self), NULL);

  return self->context;
}

/**
 * vaerdi_window_keep_state:
 * @self: a window
 * @keep: whether unit, page and size are remembered
 *
 * A window that is only photographed leaves the person's settings alone.
 */
void
vaerdi_window_keep_state (VaerdiWindow *self,
                          gboolean      keep)
{
  g_return_if_fail (VAERDI_IS_WINDOW (self));

  self->keep_state = keep;
}
