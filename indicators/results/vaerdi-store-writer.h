/* vaerdi-store-writer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-result.h"
#include "results/vaerdi-store.h"

G_BEGIN_DECLS

/* The one that writes the results store. It blocks: for programs without a
 * window. What it writes is small, and every call is one transaction. */
typedef struct _VaerdiStoreWriter VaerdiStoreWriter;

/* Rows of the view that say what they are about */
#define VAERDI_STORE_DELIVERIES "vaerdi.delivery WHERE source IS NOT NULL AND unit_id IS NOT NULL"

VaerdiStoreWriter *vaerdi_store_writer_new              (const char         *conninfo,
                                                         GError            **error);
void               vaerdi_store_writer_free             (VaerdiStoreWriter  *self);
gboolean           vaerdi_store_writer_migrate          (VaerdiStoreWriter  *self,
                                                         GError            **error);
gboolean           vaerdi_store_writer_check            (VaerdiStoreWriter  *self,
                                                         GError            **error);
gboolean           vaerdi_store_writer_lock             (VaerdiStoreWriter  *self,
                                                         GError            **error);
VaerdiTable       *vaerdi_store_writer_query            (VaerdiStoreWriter  *self,
                                                         const char         *sql,
                                                         const char         *columns,
                                                         GError            **error);
gboolean           vaerdi_store_writer_begin            (VaerdiStoreWriter  *self,
                                                         GError            **error);
int                vaerdi_store_writer_get_generation   (VaerdiStoreWriter  *self);
gboolean           vaerdi_store_writer_put_month        (VaerdiStoreWriter  *self,
                                                         VaerdiResult       *result,
                                                         gint32              month,
                                                         GError            **error);
gboolean           vaerdi_store_writer_finish_indicator (VaerdiStoreWriter  *self,
                                                         VaerdiDefinition   *definition,
                                                         GError            **error);
gboolean           vaerdi_store_writer_finish           (VaerdiStoreWriter  *self,
                                                         GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiStoreWriter, vaerdi_store_writer_free)

G_END_DECLS
