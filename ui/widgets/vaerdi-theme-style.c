/* vaerdi-theme-style.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-theme-style"

#include "config.h"

#include <adwaita.h>

#include "charts/vaerdi-theme.h"
#include "widgets/vaerdi-theme-style.h"

/* The words of judgement have one colour in the charts and beside them. Only
 * ui/charts knows the hues; the style classes take them from there. */

static void
append_class (GString     *css,
              VaerdiTheme *theme,
              const char  *css_class,
              VaerdiColor  color)
{
  double rgb[3];

  vaerdi_theme_get_rgb (theme, color, rgb);
  g_string_append_printf (css, ".%s { color: #%02x%02x%02x; font-weight: bold; }\n", css_class,
                          (guint) (rgb[0] * 255 + 0.5), (guint) (rgb[1] * 255 + 0.5),
                          (guint) (rgb[2] * 255 + 0.5));
}

/* The line below a row has the colour of libadwaita. Its other sides have no
 * width; but unless they have the same colour, GTK draws the line as a blend of
 * colours between corners, which takes it 3 ms for a row with round corners. */
static void
append_row_border (GString  *css,
                   gboolean  high_contrast)
{
  g_string_append_printf (css, ".figure-row { border-color: %s; }\n",
                          high_contrast ? "alpha(currentColor, 0.5)" : "@card_shade_color");
}

static void
load_style (GtkCssProvider *provider)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  VaerdiThemeStyle style = VAERDI_THEME_LIGHT;
  g_autoptr (VaerdiTheme) theme = NULL;
  g_autoptr (GString) css = g_string_new (NULL);

  if (adw_style_manager_get_dark (manager))
    style = VAERDI_THEME_DARK;
  else if (adw_style_manager_get_high_contrast (manager))
    style = VAERDI_THEME_CONTRAST;

  theme = vaerdi_theme_new (style, VAERDI_ENGLISH, VAERDI_DEFAULT_FONT, 12);
  append_class (css, theme, "improvement", VAERDI_COLOR_IMPROVEMENT_TEXT);
  append_class (css, theme, "concern", VAERDI_COLOR_CONCERN_TEXT);
  append_class (css, theme, "neutral", VAERDI_COLOR_NEUTRAL_TEXT);
  append_class (css, theme, "goal-met", VAERDI_COLOR_GOAL_TEXT);
  append_row_border (css, adw_style_manager_get_high_contrast (manager));
  gtk_css_provider_load_from_data (provider, css->str, css->len);
}

static void
style_changed_cb (AdwStyleManager *manager,
                  GParamSpec      *pspec,
                  GtkCssProvider  *provider)
{
  load_style (provider);
}

static void
unref_provider (gpointer  data,
                GClosure *closure)
{
  g_object_unref (data);
}

/**
 * vaerdi_theme_style_install:
 * @display: a display
 *
 * Gives the style classes improvement, concern, neutral and goal-met their
 * colours, and follows light, dark and high contrast.
 */
void
vaerdi_theme_style_install (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  load_style (provider);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_data (manager, "notify::dark", G_CALLBACK (style_changed_cb),
                         g_object_ref (provider), unref_provider, 0);
  g_signal_connect_data (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb),
                         g_object_ref (provider), unref_provider, 0);
}
