/* vaerdi-module-path.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-module-path"

#include "config.h"

#include "definitions/vaerdi-module-path.h"

/**
 * vaerdi_module_path_find:
 * @definition: a definition whose compute step is a module
 *
 * A module stands in the indicator's folder when it is installed; a build tree
 * has it in the folder of the same name that `VAERDI_MODULE_PATH` leads to.
 *
 * Returns: (transfer full): its path; it need not exist
 */
char *
vaerdi_module_path_find (const VaerdiDefinition *definition)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  const char *built = g_getenv ("VAERDI_MODULE_PATH");

  g_return_val_if_fail (definition != NULL, NULL);
  g_return_val_if_fail (definition->step_kind == VAERDI_STEP_MODULE, NULL);

  path = g_build_filename (definition->folder, definition->step_argv[0], NULL);
  if (built == NULL || g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  name = g_path_get_basename (definition->folder);

  return g_build_filename (built, vaerdi_family_to_id (definition->family), name,
                           definition->step_argv[0], NULL);
}
