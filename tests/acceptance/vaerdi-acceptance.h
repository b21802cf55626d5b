/* vaerdi-acceptance.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libpq-fe.h>

#include "results/vaerdi-engine.h"
#include "vaerdi-test-server.h"
#include "verdicts/vaerdi-judge.h"

G_BEGIN_DECLS

/* Real data that are not part of the project, in a private PostgreSQL: the raw
 * files in schema raw, the contract over them in schema vaerdi, the indicators
 * computed by the engine. The data are sought beside the sources, or where
 * VAERDI_ACCEPTANCE_DATA says. Whatever fails here ends the test program. */
typedef struct
{
  VaerdiTestServer *server;
  PGconn           *conn;
  VaerdiWarehouse  *warehouse;
  VaerdiRegistry   *registry;
  VaerdiEngine     *engine;
} VaerdiAcceptance;

gboolean          vaerdi_acceptance_has_data  (const char       *folder);
VaerdiAcceptance *vaerdi_acceptance_new       (void);
void              vaerdi_acceptance_free      (VaerdiAcceptance *self);
void              vaerdi_acceptance_copy      (VaerdiAcceptance *self,
                                               const char       *table,
                                               const char       *path,
                                               char              delimiter);
void              vaerdi_acceptance_run       (VaerdiAcceptance *self,
                                               const char       *name);
void              vaerdi_acceptance_load      (VaerdiAcceptance *self,
                                               const char       *loader);
void              vaerdi_acceptance_compute   (VaerdiAcceptance *self,
                                               const char       *plugins,
                                               const char       *reference_month,
                                               guint             n_months);
void              vaerdi_acceptance_look_from (VaerdiAcceptance *self,
                                               const char       *reference_month,
                                               guint             n_months);
void              vaerdi_acceptance_refresh   (VaerdiAcceptance *self,
                                               const char       *plugins,
                                               const char       *reference_date,
                                               guint             n_months);
VaerdiVerdict    *vaerdi_acceptance_judge     (VaerdiAcceptance *self,
                                               const char       *indicator_id,
                                               const char       *unit_id);
PGresult         *vaerdi_acceptance_query     (VaerdiAcceptance *self,
                                               const char       *sql,
                                               ...) G_GNUC_NULL_TERMINATED;
VaerdiTable      *vaerdi_acceptance_expected  (const char       *name,
                                               const char       *columns);
char             *vaerdi_acceptance_label     (const VaerdiPointSignal *signals,
                                               guint             n_points,
                                               VaerdiDirection   better);
VaerdiTable      *vaerdi_acceptance_calculate (VaerdiAcceptance *self,
                                               const char       *view,
                                               const char       *method,
                                               const char       *columns);
double            vaerdi_acceptance_real      (VaerdiTable      *table,
                                               const char       *column,
                                               guint             row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiAcceptance, vaerdi_acceptance_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

G_END_DECLS
