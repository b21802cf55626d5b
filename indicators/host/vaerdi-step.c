/* vaerdi-step.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-step"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "definitions/vaerdi-module-path.h"
#include "host/vaerdi-step.h"

/* From what a manifest says of its compute step to what can be run, and
 * whether the files behind it have changed. */

#define DEEPEST 2

/* The program's own file: the first word that names one in the folder, so that
 * "python3 -I score.py" is found to be score.py; where none does, the word that
 * looks most like one, to be missed by its name. */
static const char *
find_program (VaerdiDefinition *definition,
              const char       *folder)
{
  const char *likely = definition->step_argv[0];

  for (guint i = 0; definition->step_argv[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, definition->step_argv[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return definition->step_argv[i];
      if (likely == definition->step_argv[0] && *definition->step_argv[i] != '-' &&
          strchr (definition->step_argv[i], '.') != NULL)
        likely = definition->step_argv[i];
    }

  return likely;
}

static void
add_columns (VaerdiComputeSpec *spec,
             const char        *declaration)
{
  g_auto (GStrv) columns = g_strsplit (declaration, ";", -1);

  /* The list was checked when the manifest was read */
  for (guint i = 0; columns[i] != NULL; i++)
    {
      char *colon = strchr (g_strstrip (columns[i]), ':');
      VaerdiColumnType type;

      if (colon == NULL || !vaerdi_column_type_parse (colon + 1, &type))
        continue;
      *colon = '\0';
      vaerdi_compute_spec_add_column (spec, columns[i], type);
    }
}

/**
 * vaerdi_step_new_spec:
 * @definition: a definition with a compute step
 * @kept: (nullable): where its files are, when those in its own folder are others
 *
 * Returns: (transfer full): what runs, and what it has to answer
 */
VaerdiComputeSpec *
vaerdi_step_new_spec (VaerdiDefinition *definition,
                      const char       *kept)
{
  const char *own = kept != NULL ? kept : definition->folder;
  VaerdiComputeSpec *spec;

  g_return_val_if_fail (definition != NULL, NULL);
  g_return_val_if_fail (definition->step_kind != VAERDI_STEP_NONE, NULL);

  if (definition->step_kind == VAERDI_STEP_MODULE)
    {
      g_autofree char *path = kept != NULL ? g_build_filename (kept, definition->step_argv[0], NULL)
                                           : vaerdi_module_path_find (definition);
      g_autofree char *folder = g_path_get_dirname (path);

      spec = vaerdi_compute_spec_new (definition->id, VAERDI_COMPUTE_MODULE, folder, path);
    }
  else
    {
      spec = vaerdi_compute_spec_new (definition->id, VAERDI_COMPUTE_PROGRAM, own, find_program (definition, own));
      vaerdi_compute_spec_set_argv (spec, (const char * const *) definition->step_argv);
    }

  spec->time_ms = 1000 * definition->step_time_limit;
  add_columns (spec, definition->step_columns);

  return spec;
}

static void
add_file (GChecksum  *checksum,
          const char *path)
{
  GStatBuf status;
  g_autofree char *line = NULL;

  if (g_stat (path, &status) != 0)
    return;

  line = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld\n", path, (gint64) status.st_size,
                          (gint64) status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
  g_checksum_update (checksum, (const guchar *) line, -1);
}

/* What an editor or a build leaves behind is not part of the indicator */
static gboolean
is_part (const char *name)
{
  return *name != '.' && *name != '#' && !g_str_has_suffix (name, "~") && !g_str_has_suffix (name, ".indicator") &&
         !g_str_has_suffix (name, ".sql") && !g_str_equal (name, "tests") && !g_str_equal (name, "__pycache__");
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
list_folder (GPtrArray  *names,
             const char *folder,
             const char *below,
             guint       depth)
{
  g_autofree char *whole = g_build_filename (folder, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (whole, 0, NULL);
  const char *child;

  while (dir != NULL && (child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_build_filename (below, child, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!is_part (child))
        continue;
      /* Of a pipe nobody knows the end */
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (names, g_steal_pointer (&name));
      else if (depth > 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
        list_folder (names, folder, name, depth - 1);
    }
}

/**
 * vaerdi_step_list_files:
 * @definition: a definition
 *
 * Returns: (transfer full) (element-type utf8): the files that its compute step
 *   may use, by their names in or below its folder, sorted. A module built
 *   elsewhere is not among them.
 */
GPtrArray *
vaerdi_step_list_files (VaerdiDefinition *definition)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (definition != NULL, NULL);

  list_folder (names, definition->folder, "", DEEPEST);
  g_ptr_array_sort (names, compare_names);

  return names;
}

static void
add_files (GChecksum        *checksum,
           VaerdiDefinition *definition)
{
  g_autoptr (GPtrArray) names = vaerdi_step_list_files (definition);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (definition->folder, g_ptr_array_index (names, i), NULL);

      add_file (checksum, path);
    }
}

/**
 * vaerdi_step_fingerprint:
 * @definition: a definition
 *
 * A fingerprint changes with the definition and with each file that a compute
 * step may use; a step that crashed gets a new chance when it does. Unlike
 * the definition's hash it also changes when a file is only written again.
 *
 * Returns: (transfer full): it, in hexadecimal digits
 */
char *
vaerdi_step_fingerprint (VaerdiDefinition *definition)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (definition != NULL, NULL);

  g_checksum_update (checksum, (const guchar *) definition->hash, -1);
  g_checksum_update (checksum, (const guchar *) definition->site, -1);
  if (definition->step_kind != VAERDI_STEP_NONE)
    add_files (checksum, definition);
  if (definition->step_kind == VAERDI_STEP_MODULE)
    {
      g_autofree char *module = vaerdi_module_path_find (definition);

      add_file (checksum, module);
    }

  return g_strdup (g_checksum_get_string (checksum));
}
