/* vaerdi-rule-sets.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-rule-sets"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-clip.h"
#include "statistics/vaerdi-rule-sets.h"
#include "statistics/vaerdi-statistics-error.h"

/* The rule sets there are: those that ship, and those of this site, files
 * NAME.ruleset in the format of vaerdi_rule_set_parse(). */

#define SYSTEM_FOLDER "/etc/vaerdi/rules"

/**
 * vaerdi_rule_sets_dup_folders:
 *
 * Returns: (transfer full): where a site keeps its rule sets, the system's
 *   folder and the user's
 */
GStrv
vaerdi_rule_sets_dup_folders (void)
{
  GStrv folders = g_new0 (char *, 3);

  folders[0] = g_strdup (SYSTEM_FOLDER);
  folders[1] = g_build_filename (g_get_user_config_dir (), "vaerdi", "rules", NULL);

  return folders;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".ruleset"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);

  return paths;
}

static gboolean
is_known (GPtrArray  *sets,
          const char *id)
{
  for (guint i = 0; i < sets->len; i++)
    if (g_str_equal (vaerdi_rule_set_get_id (g_ptr_array_index (sets, i)), id))
      return TRUE;

  return FALSE;
}

static VaerdiRuleSet *
load_file (const char  *path,
           GPtrArray   *sets,
           GError     **error)
{
  g_autoptr (VaerdiRuleSet) set = vaerdi_rule_set_load (path, error);

  if (set != NULL && is_known (sets, vaerdi_rule_set_get_id (set)))
    {
      g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
                   N_("%s: there is a rule set %s already; give this one another Id"),
                   path, vaerdi_rule_set_get_id (set));
      return NULL;
    }

  return g_steal_pointer (&set);
}

/**
 * vaerdi_rule_sets_load:
 * @faults: (out) (optional) (element-type GError): one for each file that is no
 *   rule set, or takes the id of another
 *
 * Returns: (transfer full) (element-type VaerdiRuleSet): all that can be used,
 *   those that ship first
 */
GPtrArray *
vaerdi_rule_sets_load (GPtrArray **faults)
{
  GPtrArray *sets = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_rule_set_unref);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  const char * const *shipped = vaerdi_rule_set_list ();
  g_auto (GStrv) folders = vaerdi_rule_sets_dup_folders ();

  for (guint i = 0; shipped[i] != NULL; i++)
    g_ptr_array_add (sets, vaerdi_rule_set_get (shipped[i], NULL));

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) paths = list_files (folders[i]);

      for (guint j = 0; j < paths->len; j++)
        {
          GError *fault = NULL;
          VaerdiRuleSet *set = load_file (g_ptr_array_index (paths, j), sets, &fault);

          if (set != NULL)
            g_ptr_array_add (sets, set);
          else
            g_ptr_array_add (found, fault);
        }
    }

  if (faults != NULL)
    *faults = g_steal_pointer (&found);

  return sets;
}

/**
 * vaerdi_rule_sets_find:
 * @id: the id of a rule set that ships, or of this site
 * @error: return location for a #VAERDI_STATISTICS_ERROR
 *
 * Returns: (transfer full): the rule set, or %NULL
 */
VaerdiRuleSet *
vaerdi_rule_sets_find (const char  *id,
                       GError     **error)
{
  g_autoptr (GPtrArray) sets = NULL;
  g_auto (GStrv) folders = NULL;
  g_autofree char *clipped = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  sets = vaerdi_rule_sets_load (NULL);
  for (guint i = 0; i < sets->len; i++)
    if (g_str_equal (vaerdi_rule_set_get_id (g_ptr_array_index (sets, i)), id))
      return vaerdi_rule_set_ref (g_ptr_array_index (sets, i));

  folders = vaerdi_rule_sets_dup_folders ();
  clipped = vaerdi_clip (id, VAERDI_CLIP_DEFAULT);
  g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_UNKNOWN,
               N_("there is no rule set “%s” here; its file belongs in the folder %s"), clipped, folders[1]);

  return NULL;
}
