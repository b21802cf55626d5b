/* vaerdi-store.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "results/vaerdi-result.h"
#include "warehouse/vaerdi-warehouse.h"

G_BEGIN_DECLS

/**
 * VAERDI_STORE_VERSION:
 *
 * The version of the schema vaerdi_results that this program makes and knows.
 */
#define VAERDI_STORE_VERSION 3

/* What is read once of the store; its rows go to vaerdi_store_new(). */
#define VAERDI_STORE_SQL \
  "SELECT known.version, indicator.indicator_id, indicator.hash, delivery.source, delivery.unit_id, " \
  "delivery.complete_to " \
  "FROM (SELECT max (version) AS version FROM vaerdi_results.version) AS known " \
  "LEFT JOIN vaerdi_results.indicator ON true " \
  "LEFT JOIN vaerdi_results.delivery USING (generation)"
#define VAERDI_STORE_COLUMNS \
  "version:int;indicator_id:text;hash:text;source:text;unit_id:text;complete_to:date"

/* The results store as a reader sees it: which indicators are in it, and how
 * far the data were when they were computed. */
typedef struct _VaerdiStore VaerdiStore;

VaerdiStore  *vaerdi_store_new             (VaerdiTable          *table);
void          vaerdi_store_free            (VaerdiStore          *self);
int           vaerdi_store_get_version     (VaerdiStore          *self);
GError       *vaerdi_store_new_notice      (VaerdiStore          *self);
gboolean      vaerdi_store_has             (VaerdiStore          *self,
                                            VaerdiDefinition     *definition);
VaerdiTable  *vaerdi_store_get_deliveries  (VaerdiStore          *self,
                                            VaerdiDefinition     *definition);

/* Reads the months of an indicator; an error when one is not there. */
void          vaerdi_store_read_async      (VaerdiStore          *self,
                                            VaerdiWarehouse      *warehouse,
                                            VaerdiDefinition     *definition,
                                            gint32                first_month,
                                            guint                 n_months,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
VaerdiResult *vaerdi_store_read_finish     (GAsyncResult         *result,
                                            GError              **error);

/**
 * VAERDI_STORE_ERROR:
 *
 * Error domain of the results store.
 */
#define VAERDI_STORE_ERROR (vaerdi_store_error_quark ())

/**
 * VaerdiStoreError:
 * @VAERDI_STORE_ERROR_MISSING: there is no store, or not these months in it
 * @VAERDI_STORE_ERROR_OLDER: its version is older than this program's
 * @VAERDI_STORE_ERROR_NEWER: its version is newer than this program's
 * @VAERDI_STORE_ERROR_BUSY: another refresh is under way
 * @VAERDI_STORE_ERROR_ROLE: the role that asks may not write it
 * @VAERDI_STORE_ERROR_WRITE: it cannot be written
 */
typedef enum
{
  VAERDI_STORE_ERROR_MISSING,
  VAERDI_STORE_ERROR_OLDER,
  VAERDI_STORE_ERROR_NEWER,
  VAERDI_STORE_ERROR_BUSY,
  VAERDI_STORE_ERROR_ROLE,
  VAERDI_STORE_ERROR_WRITE,
} VaerdiStoreError;

GQuark        vaerdi_store_error_quark     (void);
GError       *vaerdi_store_error_of_version (int                  version);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiStore, vaerdi_store_free)

G_END_DECLS
