/* vaerdi-data-status.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"
#include "warehouse/vaerdi-contract-check.h"

G_BEGIN_DECLS

/* How fresh a view of the contract is. */
typedef struct
{
  char  *view;
  char  *cadence;        /* as the warehouse says it: day, week, … */
  guint  n_deliverers;   /* hospitals, regions or the nation */
  guint  n_late;
  gint32 complete_to;    /* of the one furthest behind; days since 1970-01-01, half-open */
  char  *furthest;       /* its name */
} VaerdiDataSource;

/**
 * VaerdiDataStatus:
 *
 * What there is to know of the data behind the figures. All fields are
 * read-only.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  VaerdiWarehouseInfo *info;
  gint32               reference_date;
  GPtrArray           *sources;    /* of VaerdiDataSource, views of the contract in their order */
  GPtrArray           *findings;   /* of VaerdiContractFinding */
  GPtrArray           *todos[VAERDI_N_LANGUAGES];  /* of sentences, what matters most first */
} VaerdiDataStatus;

VaerdiDataStatus *vaerdi_data_status_ref          (VaerdiDataStatus       *self);
void              vaerdi_data_status_unref        (VaerdiDataStatus       *self);
gint32            vaerdi_data_cadence_to_days     (const char             *cadence);
char             *vaerdi_data_source_dup_text     (const VaerdiDataSource *self,
                                                   gint32                  reference_date,
                                                   VaerdiLanguage          language);
void              vaerdi_data_status_load_async   (VaerdiEngine           *engine,
                                                   GCancellable           *cancellable,
                                                   GAsyncReadyCallback     callback,
                                                   gpointer                user_data);
VaerdiDataStatus *vaerdi_data_status_load_finish  (VaerdiEngine           *engine,
                                                   GAsyncResult           *result,
                                                   GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiDataStatus, vaerdi_data_status_unref)

G_END_DECLS
