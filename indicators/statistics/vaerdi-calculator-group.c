/* vaerdi-calculator-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-calculator-group"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "statistics/vaerdi-calculator-private.h"

/* What the methods that work on a group of rows have in common. */

VaerdiSheet *
vaerdi_group_run (VaerdiSheet        *in,
                  VaerdiSheet        *out,
                  const char         *columns,
                  VaerdiGroupMethod   method,
                  GError            **error)
{
  g_autoptr (GPtrArray) groups = vaerdi_sheet_group (in, columns);

  for (guint i = 0; i < groups->len; i++)
    {
      GArray *rows = g_ptr_array_index (groups, i);
      VaerdiGroup group = { in, out, (const guint *) (gpointer) rows->data, rows->len, NULL };

      method (&group);
      if (group.error != NULL)
        {
          g_propagate_error (error, group.error);
          return NULL;
        }
    }

  return vaerdi_sheet_ref (out);
}

VaerdiSheet *
vaerdi_group_run_new (VaerdiSheet        *in,
                      const char         *columns,
                      VaerdiGroupMethod   method,
                      GError            **error)
{
  g_autoptr (VaerdiSheet) out = vaerdi_sheet_new ();

  return vaerdi_group_run (in, out, columns, method, error);
}

/* Works on a row of the group; what goes wrong there goes wrong in the group. */
VaerdiRow
vaerdi_group_open (VaerdiGroup *group,
                   guint        i)
{
  return (VaerdiRow) { group->in, group->rows[i], g_steal_pointer (&group->error) };
}

void
vaerdi_group_close (VaerdiGroup *group,
                    VaerdiRow   *row)
{
  group->error = g_steal_pointer (&row->error);
}

double
vaerdi_group_number (VaerdiGroup *group,
                     guint        i,
                     const char  *name)
{
  VaerdiRow row = vaerdi_group_open (group, i);
  double value = vaerdi_row_number (&row, name);

  vaerdi_group_close (group, &row);

  return value;
}

double *
vaerdi_group_column (VaerdiGroup *group,
                     const char  *name)
{
  double *values = g_new (double, group->n_rows + 1);

  for (guint i = 0; i < group->n_rows; i++)
    values[i] = vaerdi_group_number (group, i, name);

  return values;
}

double
vaerdi_group_option (VaerdiGroup *group,
                     const char  *name,
                     double       otherwise)
{
  double value = vaerdi_group_number (group, 0, name);

  return isnan (value) ? otherwise : value;
}

void
vaerdi_group_refuse (VaerdiGroup *group,
                     guint        i,
                     const char  *name,
                     const char  *what)
{
  if (group->error == NULL)
    vaerdi_sheet_set_error (group->in, group->rows[i], name, what, &group->error);
}

void
vaerdi_group_check (VaerdiGroup  *group,
                    const char   *name,
                    const double *values)
{
  for (guint i = 0; i < group->n_rows; i++)
    if (values[i] < 0.0 || isinf (values[i]))
      vaerdi_group_refuse (group, i, name, "expected a number of at least 0");
}

/* An error of a function that counts rows, said of the group's first line. */
void
vaerdi_group_blame (VaerdiGroup *group,
                    GError      *error)
{
  if (error == NULL)
    return;

  g_clear_error (&group->error);
  g_set_error (&group->error, error->domain, error->code, N_("rows from line %u: %s"),
               vaerdi_sheet_get_line (group->in, group->rows[0]), error->message);
  g_error_free (error);
}

VaerdiRow
vaerdi_group_add_result (VaerdiGroup *group)
{
  VaerdiRow to = { group->out, vaerdi_sheet_add_row (group->out), NULL };
  VaerdiRow from = { group->in, group->rows[0], NULL };

  vaerdi_row_copy (&to, &from, "case_id");

  return to;
}
