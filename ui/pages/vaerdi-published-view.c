/* vaerdi-published-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-published-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "charts/vaerdi-marks.h"
#include "pages/vaerdi-published-view.h"
#include "scorecards/vaerdi-published-text.h"
#include "widgets/vaerdi-chart-view.h"

struct _VaerdiPublishedView
{
  GtkWidget        parent_instance;

  VaerdiPublished *published;       /* NULL until the page is looked at */
  guint            fill_source;

  GtkWidget       *scroller;
  GtkLabel        *title_label;
  GtkLabel        *summary_label;
  GtkBox          *departments_box;
  GtkLabel        *source_label;
};

G_DEFINE_FINAL_TYPE (VaerdiPublishedView, vaerdi_published_view, GTK_TYPE_WIDGET)

static void
paint_status (cairo_t       *cr,
              VaerdiTheme   *theme,
              double         width,
              double         height,
              gconstpointer  data)
{
  const VaerdiPublishedGoal *goal = data;

  vaerdi_mark_status (cr, theme, goal->status, 0, 0, MIN (width, height));
}

static GtkWidget *
create_mark (VaerdiPublishedGoal *goal)
{
  static const VaerdiChartPainter painter = { .paint = paint_status };
  GtkWidget *mark = vaerdi_chart_view_new ();

  vaerdi_chart_view_set_size (VAERDI_CHART_VIEW (mark), 24, 24);
  vaerdi_chart_view_set_chart (VAERDI_CHART_VIEW (mark), &painter, goal, NULL);
  vaerdi_chart_view_set_texts (VAERDI_CHART_VIEW (mark), _("Status"),
                               vaerdi_attainment_to_word (goal->status, vaerdi_language_current ()));
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);

  return mark;
}

/* Kind and goal; both figures and the change; what a reader should know. */
static char *
describe_goal (VaerdiPublishedGoal *goal)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *target = vaerdi_published_goal_dup_target (goal, language);
  g_autofree char *before = vaerdi_published_goal_dup_figure (goal, &goal->baseline, language);
  g_autofree char *after = vaerdi_published_goal_dup_figure (goal, &goal->follow_up, language);
  g_autofree char *change = vaerdi_published_goal_dup_change (goal, language);
  g_autofree char *flags = vaerdi_published_goal_dup_flags (goal, language);
  GString *text = g_string_new (vaerdi_published_category_to_word (goal->category, language));

  g_string_append_printf (text, "  ·  %s\n", target);
  /* Translators: figures at baseline and follow-up, and the change between them */
  g_string_append_printf (text, _("Baseline %s, follow-up %s, change %s"), before, after, change);
  if (flags != NULL && *flags != '\0')
    g_string_append_printf (text, "\n%s", flags);

  return g_string_free (text, FALSE);
}

static GtkWidget *
create_figure (VaerdiPublishedGoal *goal)
{
  VaerdiLanguage language = vaerdi_language_current ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *word = gtk_label_new (vaerdi_attainment_to_word (goal->status, language));
  g_autofree char *text = vaerdi_published_goal_dup_figure (goal, &goal->follow_up, language);
  GtkWidget *figure = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_label_set_xalign (GTK_LABEL (word), 1);
  gtk_widget_add_css_class (figure, "figure");
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), word);

  return box;
}

static GtkWidget *
create_row (VaerdiPublishedGoal *goal)
{
  VaerdiLanguage language = vaerdi_language_current ();
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (goal->name[language], -1);
  g_autofree char *description = describe_goal (goal);
  g_autofree char *subtitle = g_markup_escape_text (description, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_mark (goal));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_figure (goal));

  return row;
}

static GtkWidget *
create_department (VaerdiPublishedDepartment *department)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (department->name[vaerdi_language_current ()], -1);
  g_autofree char *place = g_markup_escape_text (department->hospital, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), place);
  for (guint i = 0; i < department->goals->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               create_row (g_ptr_array_index (department->goals, i)));

  return group;
}

static void
show_published (VaerdiPublishedView *self)
{
  VaerdiLanguage language = vaerdi_language_current ();
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *source = NULL;

  self->published = vaerdi_published_new ();
  title = vaerdi_published_dup_title (self->published, language);
  summary = vaerdi_published_dup_summary (self->published, language);
  source = vaerdi_published_dup_source (self->published, language);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->summary_label, summary);
  gtk_label_set_label (self->source_label, source);

  for (guint i = 0; i < self->published->departments->len; i++)
    gtk_box_append (self->departments_box,
                    create_department (g_ptr_array_index (self->published->departments, i)));
}

static gboolean
fill_cb (gpointer user_data)
{
  VaerdiPublishedView *self = user_data;

  self->fill_source = 0;
  show_published (self);

  return G_SOURCE_REMOVE;
}

/* Some seventy rows are made when they are first looked at, and not within the
 * change of pages, which they would hold up. */
static void
vaerdi_published_view_map (GtkWidget *widget)
{
  VaerdiPublishedView *self = VAERDI_PUBLISHED_VIEW (widget);

  GTK_WIDGET_CLASS (vaerdi_published_view_parent_class)->map (widget);
  if (self->published == NULL && self->fill_source == 0)
    self->fill_source = g_idle_add (fill_cb, self);
}

static void
vaerdi_published_view_dispose (GObject *object)
{
  VaerdiPublishedView *self = VAERDI_PUBLISHED_VIEW (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  /* The marks draw from it, so they go first */
  gtk_widget_dispose_template (GTK_WIDGET (self), VAERDI_TYPE_PUBLISHED_VIEW);
  g_clear_pointer (&self->published, vaerdi_published_unref);

  G_OBJECT_CLASS (vaerdi_published_view_parent_class)->dispose (object);
}

static void
vaerdi_published_view_class_init (VaerdiPublishedViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vaerdi_published_view_dispose;
  widget_class->map = vaerdi_published_view_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vaerdi/Vaerdi/ui/vaerdi-published-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, scroller);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, title_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, departments_box);
  gtk_widget_class_bind_template_child (widget_class, VaerdiPublishedView, source_label);
}

static void
vaerdi_published_view_init (VaerdiPublishedView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vaerdi_published_view_get_published:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown; %NULL before the page
 *   was looked at
 */
VaerdiPublished *
vaerdi_published_view_get_published (VaerdiPublishedView *self)
{
  g_return_val_if_fail (VAERDI_IS_PUBLISHED_VIEW (self), NULL);

  return self->published;
}
