/* vaerdi-probe.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-probe"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-probe.h"
#include "verdicts/vaerdi-language.h"
#include "warehouse/vaerdi-contract.h"

/* Tries a connection on a warehouse of its own, so that what is shown goes on:
 * who answers, how safe the way is, what the role may do, what is missing. */

/* More than these are counted; "vaerdictl check-warehouse" lists them. */
#define MOST_FINDINGS 3

typedef struct
{
  VaerdiWarehouse *warehouse;
  GPtrArray       *lines;
} Probe;

static void
probe_free (gpointer data)
{
  Probe *probe = data;

  vaerdi_warehouse_close (probe->warehouse);
  g_object_unref (probe->warehouse);
  g_ptr_array_unref (probe->lines);
  g_free (probe);
}

static void
line_free (gpointer data)
{
  VaerdiProbeLine *line = data;

  g_free (line->text);
  g_free (line);
}

/* Takes @text. */
static void
add_line (Probe    *probe,
          gboolean  well,
          char     *text)
{
  VaerdiProbeLine *line = g_new0 (VaerdiProbeLine, 1);

  line->well = well;
  line->text = text;
  g_ptr_array_add (probe->lines, line);
}

static gboolean
is_about_role (const VaerdiContractFinding *finding)
{
  return finding->severity == VAERDI_CONTRACT_WARNING;
}

static void
add_contract (Probe     *probe,
              GPtrArray *findings)
{
  g_auto (GStrv) views = vaerdi_contract_dup_views ();
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const VaerdiContractFinding *finding = g_ptr_array_index (findings, i);

      if (is_about_role (finding))
        continue;
      if (n++ < MOST_FINDINGS)
        add_line (probe, FALSE, vaerdi_contract_finding_to_text (finding, vaerdi_language_current ()));
    }

  if (n == 0)
    add_line (probe, TRUE, g_strdup_printf (_("All %u views of the contract are there."), g_strv_length (views)));
  if (n > MOST_FINDINGS)
    add_line (probe, FALSE, g_strdup_printf (ngettext ("%u more thing is missing: “vaerdictl check-warehouse” lists it.",
                                                       "%u more things are missing: “vaerdictl check-warehouse” lists them.",
                                                       n - MOST_FINDINGS), n - MOST_FINDINGS));
}

static void
contract_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (GPtrArray) findings = NULL;
  GError *error = NULL;

  findings = vaerdi_contract_check_finish (VAERDI_WAREHOUSE (object), result, &error);
  if (findings == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  add_contract (probe, findings);
  g_task_return_pointer (task, g_ptr_array_ref (probe->lines), (GDestroyNotify) g_ptr_array_unref);
}

static void
add_info (Probe                     *probe,
          const VaerdiWarehouseInfo *info)
{
  g_autoptr (VaerdiTransport) transport = vaerdi_warehouse_dup_transport (probe->warehouse);

  add_line (probe, TRUE, g_strdup_printf (_("PostgreSQL %s answers: database “%s”, role “%s”."),
                                          info->server_version, info->database, info->user));
  if (transport != NULL)
    add_line (probe, vaerdi_transport_is_safe (transport),
              vaerdi_transport_to_text (transport, vaerdi_language_current ()));
  add_line (probe, info->read_only,
            info->read_only ? g_strdup (_("The role can only read."))
                            : g_strdup_printf (_("The role “%s” can write. Ask the warehouse's administrator for one "
                                                 "that can only read."), info->user));
}

static void
describe_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (VaerdiWarehouseInfo) info = NULL;
  GError *error = NULL;

  info = vaerdi_warehouse_describe_finish (VAERDI_WAREHOUSE (object), result, &error);
  if (info == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  add_info (probe, info);
  vaerdi_contract_check_async (probe->warehouse, VAERDI_CONTRACT_DEFAULT, g_task_get_cancellable (task),
                               contract_cb, g_object_ref (task));
}

/**
 * vaerdi_probe_async:
 * @conninfo: a connection string as libpq reads it
 * @cancellable: (nullable): to give up
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Connects, asks the warehouse about itself and hangs up.
 */
void
vaerdi_probe_async (const char          *conninfo,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Probe *probe = g_new0 (Probe, 1);

  g_task_set_source_tag (task, vaerdi_probe_async);
  probe->warehouse = vaerdi_warehouse_new_full (conninfo, "vaerdi", 1);
  probe->lines = g_ptr_array_new_with_free_func (line_free);
  g_task_set_task_data (task, probe, probe_free);
  vaerdi_warehouse_describe_async (probe->warehouse, cancellable, describe_cb, g_object_ref (task));
}

/**
 * vaerdi_probe_finish:
 * @result: as given to the callback
 * @error: return location for a #VaerdiWarehouseError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type VaerdiProbeLine): what was found, when
 *   the warehouse answers; %NULL when it does not
 */
GPtrArray *
vaerdi_probe_finish (GAsyncResult  *result,
                     GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
