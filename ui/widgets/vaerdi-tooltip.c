/* vaerdi-tooltip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-tooltip"

#include "config.h"

#include "widgets/vaerdi-tooltip.h"

/* gtk_widget_set_tooltip_text() asks the display server where the pointer is
 * and waits for the answer, each time. A page of rows sets hundreds of texts
 * at once; here they wait until GTK wants one. */

static const char key[] = "vaerdi-tooltip";

static gboolean
query_cb (GtkWidget  *widget,
          int         x,
          int         y,
          gboolean    keyboard,
          GtkTooltip *tooltip,
          gpointer    user_data)
{
  const char *text = vaerdi_tooltip_get (widget);

  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

/**
 * vaerdi_tooltip_set:
 * @widget: a widget whose tooltip is set by this function only
 * @text: (nullable): what is said when the pointer rests on it
 *
 * Sets the tooltip of one of many widgets.
 */
void
vaerdi_tooltip_set (GtkWidget  *widget,
                    const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (text, vaerdi_tooltip_get (widget)) == 0)
    return;

  if (g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, query_cb, NULL) == 0)
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_cb), NULL);
  g_object_set_data_full (G_OBJECT (widget), key, g_strdup (text), g_free);
  gtk_widget_set_has_tooltip (widget, text != NULL);
}

/**
 * vaerdi_tooltip_get:
 * @widget: a widget
 *
 * Returns: (transfer none) (nullable): what vaerdi_tooltip_set() set
 */
const char *
vaerdi_tooltip_get (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_data (G_OBJECT (widget), key);
}
