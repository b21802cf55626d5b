/* vaerdi-content.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-content"

#include "config.h"

#include <string.h>

#include "charts/vaerdi-render.h"
#include "widgets/vaerdi-content.h"

/* What leaves the window by clipboard or drag: each program takes the kind that
 * it knows best. */

#define PNG_SCALE 2

typedef struct
{
  const VaerdiChartPainter *painter;
  gconstpointer             data;
  VaerdiTheme              *theme;
} Chart;

static void
draw_cb (cairo_t  *cr,
         guint     page,
         double    width,
         double    height,
         gpointer  user_data)
{
  Chart *chart = user_data;

  chart->painter->paint (cr, chart->theme, width, height, chart->data);
}

static GdkContentProvider *
provide (const char *type,
         const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (type, bytes);
}

/**
 * vaerdi_content_of_chart:
 * @painter: how the chart is drawn
 * @data: what is drawn
 * @theme: how it looks
 * @width: width, pixels
 * @height: height
 * @words: what it shows, in a sentence
 *
 * Returns: (transfer full): the chart as SVG and PNG on white, and its words
 */
GdkContentProvider *
vaerdi_content_of_chart (const VaerdiChartPainter *painter,
                         gconstpointer             data,
                         VaerdiTheme              *theme,
                         int                       width,
                         int                       height,
                         const char               *words)
{
  Chart chart = { painter, data, theme };
  VaerdiRenderJob job = {
    .draw = draw_cb, .user_data = &chart, .width = width, .height = height, .n_pages = 1,
    .scale = PNG_SCALE,
  };
  g_autoptr (GBytes) svg = vaerdi_render_to_bytes (&job, VAERDI_RENDER_SVG, NULL);
  g_autoptr (GBytes) png = vaerdi_render_to_bytes (&job, VAERDI_RENDER_PNG, NULL);
  GdkContentProvider *kinds[4] = { NULL };
  gsize n = 0;

  if (png != NULL)
    kinds[n++] = gdk_content_provider_new_for_bytes ("image/png", png);
  if (svg != NULL)
    kinds[n++] = gdk_content_provider_new_for_bytes ("image/svg+xml", svg);
  kinds[n++] = provide ("text/plain;charset=utf-8", words);

  return gdk_content_provider_new_union (kinds, n);
}

/* As RFC 4180 has it. */
static void
append_field (GString    *text,
              const char *field)
{
  if (strpbrk (field, ",;\"\r\n") == NULL)
    {
      g_string_append (text, field);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *c = field; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *c);
    }
  g_string_append_c (text, '"');
}

/* A field that held the signs between fields would move all that follow it. */
static void
append_plain (GString    *text,
              const char *field)
{
  g_autofree char *line = g_strdelimit (g_strdup (field), "\t\r\n", ' ');

  g_string_append (text, line);
}

static char *
dup_lines (const char * const *titles,
           GListModel         *rows,
           gboolean            csv)
{
  GString *text = g_string_new (NULL);
  guint n_rows = g_list_model_get_n_items (rows);

  for (guint i = 0; i <= n_rows; i++)
    {
      g_autoptr (GtkStringList) row = i > 0 ? g_list_model_get_item (rows, i - 1) : NULL;

      for (guint j = 0; titles[j] != NULL; j++)
        {
          const char *field = row != NULL ? gtk_string_list_get_string (row, j) : titles[j];

          if (j > 0)
            g_string_append_c (text, csv ? ',' : '\t');
          (csv ? append_field : append_plain) (text, field);
        }
      g_string_append (text, csv ? "\r\n" : "\n");
    }

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_content_dup_csv:
 * @titles: (array zero-terminated=1): the columns' titles
 * @rows: of GtkStringList, a text for each column
 *
 * Returns: (transfer full): the table as comma-separated values
 */
char *
vaerdi_content_dup_csv (const char * const *titles,
                        GListModel         *rows)
{
  return dup_lines (titles, rows, TRUE);
}

/**
 * vaerdi_content_of_table:
 * @titles: (array zero-terminated=1): the columns' titles
 * @rows: of GtkStringList, a text for each column
 *
 * Returns: (transfer full): the table as CSV, and as tab-separated lines, which
 *   a spreadsheet takes as cells when it is given plain text
 */
GdkContentProvider *
vaerdi_content_of_table (const char * const *titles,
                         GListModel         *rows)
{
  g_autofree char *csv = dup_lines (titles, rows, TRUE);
  g_autofree char *tabs = dup_lines (titles, rows, FALSE);
  GdkContentProvider *kinds[] = { provide ("text/csv", csv), provide ("text/plain;charset=utf-8", tabs) };

  return gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));
}
