/* main.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "vaerdi-application.h"
#include "vaerdi-locale.h"

/* The language has to be known before the first text is looked up, so it is
 * read here and not with the other options. */
static char *
find_language (int    argc,
               char **argv)
{
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *kept = NULL;

  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--language="))
        return g_strdup (argv[i] + strlen ("--language="));
      if ((strcmp (argv[i], "--language") == 0 || strcmp (argv[i], "-l") == 0) && i + 1 < argc)
        return g_strdup (argv[i + 1]);
    }

  settings = g_settings_new (VAERDI_APPLICATION_ID);
  kept = g_settings_get_string (settings, "language");

  return *kept != '\0' ? g_steal_pointer (&kept) : NULL;
}

/* GDK loads all of OpenGL to choose a visual, a quarter of the start, even where
 * GTK was told to draw without it. */
static void
leave_out_gl (void)
{
  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") == 0)
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}

/* Without its schema GSettings ends the program with a message for developers. */
static gboolean
has_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, VAERDI_APPLICATION_ID, TRUE);

  return schema != NULL;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (VaerdiApplication) application = NULL;
  g_autofree char *language = NULL;

  if (!has_schema ())
    {
      g_printerr ("vaerdi: the settings schema %s is not installed; install the program with "
                  "“meson install”, or set GSETTINGS_SCHEMA_DIR to the build folder's data/\n",
                  VAERDI_APPLICATION_ID);
      return EXIT_FAILURE;
    }

  language = find_language (argc, argv);
  vaerdi_locale_init (language);
  leave_out_gl ();
  g_set_application_name ("Vaerdi");
  application = vaerdi_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
