/* vaerdi-command-docs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-docs"

#include "config.h"

#include <errno.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "vaerdictl/vaerdi-catalogue.h"
#include "vaerdictl/vaerdi-command.h"

/* docs: the catalogue of all indicators, in both languages. */

/* Takes @text. */
static gboolean
write_page (const char  *folder,
            const char  *language,
            const char  *name,
            char        *text,
            GError     **error)
{
  g_autofree char *owned = text;
  g_autofree char *file = g_strconcat (name, ".html", NULL);
  g_autofree char *path = g_build_filename (folder, language, file, NULL);

  return g_file_set_contents (path, owned, -1, error);
}

static gboolean
write_language (VaerdiRegistry  *registry,
                const char      *folder,
                VaerdiLanguage   language,
                GError         **error)
{
  const char *code = language == VAERDI_DANISH ? "da" : "en";
  g_autofree char *below = g_build_filename (folder, code, NULL);

  if (g_mkdir_with_parents (below, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   N_("the folder %s cannot be made: %s"), below, g_strerror (errno));
      return FALSE;
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (registry)); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), i);

      /* Another file with the same id has the page */
      if (vaerdi_registry_entry_get_definition (entry) == NULL ||
          vaerdi_registry_entry_get_state (entry) == VAERDI_ENTRY_SHADOWED)
        continue;
      if (!write_page (folder, code, vaerdi_registry_entry_get_id (entry), vaerdi_catalogue_dup_page (entry, language), error))
        return FALSE;
    }

  return write_page (folder, code, "index", vaerdi_catalogue_dup_index (registry, language), error);
}

static VaerdiExit
write_catalogue (VaerdiSession *session,
                 const char    *folder)
{
  VaerdiRegistry *registry = vaerdi_session_get_registry (session);
  g_autofree char *style = vaerdi_catalogue_dup_style ();
  g_autofree char *path = g_build_filename (folder, "style.css", NULL);
  g_autofree char *index = g_build_filename (folder, session->language == VAERDI_DANISH ? "da" : "en", "index.html", NULL);
  g_autoptr (GError) error = NULL;

  if (!write_language (registry, folder, VAERDI_ENGLISH, &error) ||
      !write_language (registry, folder, VAERDI_DANISH, &error) ||
      !g_file_set_contents (path, style, -1, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_FAILED, error);
  puts (index);

  return VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_docs (VaerdiSession  *session,
                     int             argc,
                     char          **argv)
{
  g_autofree char *folder = NULL;
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &folder, N_("The folder to write"), N_("FOLDER") },
    { NULL },
  };
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (argc > 1 || folder == NULL)
    return vaerdi_command_usage (session, "docs takes --output FOLDER and nothing else");

  return write_catalogue (session, folder);
}
