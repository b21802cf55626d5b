/* vaerdi-late-pages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-late-pages"

#include "config.h"

#include <adwaita.h>

#include "vaerdi-late-pages.h"

/* The bins of the window's template that the pages go into */
static const struct
{
  const char *place;
  GType     (*get_type) (void);
  gsize       offset;
} pages[] = {
  { "benchmark_place", vaerdi_benchmark_view_get_type, G_STRUCT_OFFSET (VaerdiLatePages, benchmark) },
  { "triple_aim_place", vaerdi_triple_aim_view_get_type, G_STRUCT_OFFSET (VaerdiLatePages, triple_aim) },
  { "published_place", vaerdi_published_view_get_type, G_STRUCT_OFFSET (VaerdiLatePages, published) },
  { "registry_place", vaerdi_registry_view_get_type, G_STRUCT_OFFSET (VaerdiLatePages, registry) },
  { "catalogue_place", vaerdi_catalogue_view_get_type, G_STRUCT_OFFSET (VaerdiLatePages, catalogue) },
  { "data_place", vaerdi_data_view_get_type, G_STRUCT_OFFSET (VaerdiLatePages, data) },
  { "indicator_place", vaerdi_indicator_view_get_type, G_STRUCT_OFFSET (VaerdiLatePages, indicator) },
  { "meeting_place", vaerdi_meeting_view_get_type, G_STRUCT_OFFSET (VaerdiLatePages, meeting) },
};

static void
connect_pages (VaerdiLatePages *self,
               VaerdiContext   *context,
               VaerdiWorkspace *workspace)
{
  VaerdiRegistry *registry = vaerdi_workspace_get_registry (workspace);

  vaerdi_benchmark_view_set_context (self->benchmark, context);
  vaerdi_triple_aim_view_set_context (self->triple_aim, context);
  vaerdi_indicator_view_set_context (self->indicator, context);
  vaerdi_meeting_view_set_context (self->meeting, context);
  vaerdi_meeting_view_set_meeting (self->meeting, vaerdi_workspace_get_meeting (workspace));
  vaerdi_registry_view_set_context (self->registry, context);
  vaerdi_registry_view_set_registry (self->registry, registry);
  vaerdi_catalogue_view_set_registry (self->catalogue, registry);
  vaerdi_data_view_set_context (self->data, context);
}

/**
 * vaerdi_late_pages_bind:
 * @widget_class: the class of the window, with its template
 *
 * Finds the places of the pages in the template.
 */
void
vaerdi_late_pages_bind (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    gtk_widget_class_bind_template_child_full (widget_class, pages[i].place, FALSE, 0);
}

/**
 * vaerdi_late_pages_make:
 * @self: the pages of @window
 * @window: a window with their places
 * @context: what its pages share
 * @workspace: where the figures come from
 *
 * Makes the pages, unless they are there, and has them show what @context holds.
 */
void
vaerdi_late_pages_make (VaerdiLatePages *self,
                        GtkWidget       *window,
                        VaerdiContext   *context,
                        VaerdiWorkspace *workspace)
{
  if (self->meeting != NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = g_object_new (pages[i].get_type (), NULL);
      GObject *place = gtk_widget_get_template_child (window, G_OBJECT_TYPE (window), pages[i].place);

      adw_bin_set_child (ADW_BIN (place), page);
      G_STRUCT_MEMBER (GtkWidget *, self, pages[i].offset) = page;
    }
  connect_pages (self, context, workspace);
}
