/* vaerdi-compute-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-compute-spec"

#include "config.h"

#include <unistd.h>

#include <glib/gi18n.h>

#include "host/vaerdi-compute-spec.h"

#define DEFAULT_TIME_MS   30000
#define DEFAULT_MEMORY    (G_GUINT64_CONSTANT (1) << 30)
#define DEFAULT_OUTPUT    (G_GUINT64_CONSTANT (64) << 20)
#define DEFAULT_ROWS      1000000
#define DEFAULT_PROCESSES 64

G_DEFINE_BOXED_TYPE (VaerdiComputeSpec, vaerdi_compute_spec,
                     vaerdi_compute_spec_ref, vaerdi_compute_spec_unref)
G_DEFINE_QUARK (vaerdi-compute-error-quark, vaerdi_compute_error)

/**
 * vaerdi_compute_spec_new:
 * @id: the indicator's id
 * @kind: what kind of compute step it is
 * @folder: the indicator's folder
 * @path: the step's file; relative to @folder, or absolute
 *
 * Creates the description of a compute step with the default limits: 30 s,
 * 1 GiB of address space, 64 MiB of output, a million rows, 64 processes.
 *
 * Returns: (transfer full): a new spec without result columns
 */
VaerdiComputeSpec *
vaerdi_compute_spec_new (const char        *id,
                         VaerdiComputeKind  kind,
                         const char        *folder,
                         const char        *path)
{
  VaerdiComputeSpec *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (VaerdiComputeSpec, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->kind = kind;
  self->folder = g_canonicalize_filename (folder, NULL);
  self->path = g_canonicalize_filename (path, self->folder);
  self->result = vaerdi_table_new ();
  self->time_ms = DEFAULT_TIME_MS;
  self->memory = DEFAULT_MEMORY;
  self->output = DEFAULT_OUTPUT;
  self->rows = DEFAULT_ROWS;
  self->processes = DEFAULT_PROCESSES;

  return self;
}

VaerdiComputeSpec *
vaerdi_compute_spec_ref (VaerdiComputeSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_compute_spec_unref (VaerdiComputeSpec *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->folder);
  g_free (self->path);
  g_strfreev (self->argv);
  vaerdi_table_unref (self->result);
  g_free (self);
}

/**
 * vaerdi_compute_spec_set_argv:
 * @self: the spec of a program
 * @argv: (nullable): the command line. A first word with a slash is a file
 *   below the folder, one without is looked up in /usr/local/bin, /usr/bin
 *   and /bin.
 *
 * Sets the command line of a program.
 */
void
vaerdi_compute_spec_set_argv (VaerdiComputeSpec  *self,
                              const char * const *argv)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (argv == NULL || argv[0] != NULL);

  g_strfreev (self->argv);
  self->argv = g_strdupv ((char **) argv);
}

/**
 * vaerdi_compute_spec_add_column:
 * @self: a spec
 * @name: name of a result column
 * @type: what it holds
 *
 * Declares a column of the result.
 */
void
vaerdi_compute_spec_add_column (VaerdiComputeSpec *self,
                                const char        *name,
                                VaerdiColumnType   type)
{
  g_return_if_fail (self != NULL);

  vaerdi_table_add_column (self->result, name, type);
}

static gboolean
check_inside (VaerdiComputeSpec  *self,
              GError            **error)
{
  g_autofree char *prefix = g_strconcat (self->folder, "/", NULL);

  if (g_str_has_prefix (self->path, prefix))
    return TRUE;

  g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN,
               N_("the compute step's file %s lies outside the indicator's folder; put it into the folder"),
               self->path);

  return FALSE;
}

/**
 * vaerdi_compute_spec_check:
 * @self: a spec
 * @error: return location for a #VAERDI_COMPUTE_ERROR
 *
 * Looks whether the files that the spec names are there. This reads the disk.
 *
 * Returns: %FALSE when it could not be started
 */
gboolean
vaerdi_compute_spec_check (VaerdiComputeSpec  *self,
                           GError            **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  name = g_path_get_basename (self->path);

  if (!check_inside (self, error))
    return FALSE;

  if (!g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN,
                   N_("the compute step's file %s is not in the indicator's folder"),
                   name);
      return FALSE;
    }

  if (self->kind == VAERDI_COMPUTE_PROGRAM && self->argv == NULL &&
      access (self->path, X_OK) != 0)
    {
      g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_SPAWN,
                   N_("the program %s is not executable; run chmod +x on it, or name its interpreter in the manifest"),
                   name);
      return FALSE;
    }

  return TRUE;
}
