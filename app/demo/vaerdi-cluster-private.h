/* vaerdi-cluster-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _VaerdiCluster VaerdiCluster;

VaerdiCluster *_vaerdi_cluster_new          (const char     *directory,
                                             guint           connections,
                                             gboolean        unsafe);
void           _vaerdi_cluster_free         (VaerdiCluster  *self);
gboolean       _vaerdi_cluster_open         (VaerdiCluster  *self,
                                             GCancellable   *cancellable,
                                             GError        **error);
void           _vaerdi_cluster_unlock       (VaerdiCluster  *self);
char          *_vaerdi_cluster_dup_conninfo (VaerdiCluster  *self,
                                             const char     *database,
                                             const char     *user);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiCluster, _vaerdi_cluster_free)

G_END_DECLS
