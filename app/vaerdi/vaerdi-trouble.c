/* vaerdi-trouble.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-trouble"

#include "config.h"

#include <glib/gi18n.h>

#include "vaerdi-trouble.h"
#include "warehouse/vaerdi-table.h"
#include "warehouse/vaerdi-warehouse-error.h"

#define TRY_AGAIN N_("_Try Again"), "win.refresh"
#define OPEN_PREFERENCES N_("Open _Preferences"), "app.preferences"

static const VaerdiTrouble login = {
  "dialog-password-symbolic",
  N_("The Warehouse Refuses the Login"),
  N_("The warehouse refuses the login."),
  N_("The user or the password is wrong, or the access has been closed. Correct them in the preferences."),
  OPEN_PREFERENCES
};

static const VaerdiTrouble settings = {
  "preferences-system-symbolic",
  N_("The Warehouse Was Not Found"),
  N_("The warehouse was not found."),
  N_("The server answers, but has no warehouse of this name. Correct it in the preferences."),
  OPEN_PREFERENCES
};

static const VaerdiTrouble away = {
  "network-offline-symbolic",
  N_("The Warehouse Cannot Be Reached"),
  N_("The warehouse cannot be reached."),
  N_("It may be closed for a while, or this computer is not on the hospital's network. Try again in a moment."),
  TRY_AGAIN
};

static const VaerdiTrouble incomplete = {
  "dialog-warning-symbolic",
  N_("The Warehouse Is Incomplete"),
  N_("The warehouse is incomplete."),
  N_("Something that the figures need is missing, or closed to you. Only the warehouse's administrator can mend "
     "it: pass on the lines below, and try again afterwards."),
  TRY_AGAIN
};

static const VaerdiTrouble empty = {
  "folder-symbolic",
  N_("The Warehouse Is Empty"),
  N_("The warehouse is empty."),
  N_("It answers, but knows no hospital and no department yet. Ask the warehouse's administrator when the first "
     "data are delivered, and try again then."),
  TRY_AGAIN
};

static const VaerdiTrouble other = {
  "dialog-warning-symbolic",
  N_("The Figures Cannot Be Read"),
  N_("The figures cannot be read."),
  N_("The lines below say why. Try again; if it lasts, pass them on to the warehouse's administrator."),
  TRY_AGAIN
};

static const VaerdiTrouble *
find_of_warehouse (const GError *error)
{
  switch ((VaerdiWarehouseError) error->code)
    {
    case VAERDI_WAREHOUSE_ERROR_AUTH:
      return &login;

    case VAERDI_WAREHOUSE_ERROR_CONNECT:
      return g_strcmp0 (vaerdi_warehouse_error_get_sqlstate (error), "3D000") == 0 ? &settings : &away;

    case VAERDI_WAREHOUSE_ERROR_LOST:
      return &away;

    case VAERDI_WAREHOUSE_ERROR_PERMISSION:
    case VAERDI_WAREHOUSE_ERROR_MISSING_RELATION:
    case VAERDI_WAREHOUSE_ERROR_COLUMNS:
      return &incomplete;

    case VAERDI_WAREHOUSE_ERROR_TIMEOUT:
    case VAERDI_WAREHOUSE_ERROR_CANCELLED:
    case VAERDI_WAREHOUSE_ERROR_SYNTAX:
    case VAERDI_WAREHOUSE_ERROR_VARIABLE:
    case VAERDI_WAREHOUSE_ERROR_TOO_MANY_ROWS:
    case VAERDI_WAREHOUSE_ERROR_READ_ONLY:
    case VAERDI_WAREHOUSE_ERROR_SHARD:
    case VAERDI_WAREHOUSE_ERROR_FAILED:
      break;
    }

  return &other;
}

/**
 * vaerdi_trouble_find:
 * @error: why there are no figures
 *
 * Returns: (transfer none): what to say of it and what to offer
 */
const VaerdiTrouble *
vaerdi_trouble_find (const GError *error)
{
  g_return_val_if_fail (error != NULL, &other);

  if (error->domain == VAERDI_WAREHOUSE_ERROR)
    return find_of_warehouse (error);
  if (g_error_matches (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_EMPTY))
    return &empty;

  return &other;
}
