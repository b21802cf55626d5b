/* vaerdi-kept-verdict.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "host/vaerdi-registry.h"
#include "verdicts/vaerdi-verdict.h"

G_BEGIN_DECLS

/* A verdict as it lies in a snapshot. A change here is another
 * VAERDI_SNAPSHOT_FORMAT. */
#define VAERDI_KEPT_FIGURE "(iidddddu)"
#define VAERDI_KEPT_TARGET "(udduu)"
#define VAERDI_KEPT_POINT "(idduddddddbbuuuyyyiii)"
#define VAERDI_KEPT_VERDICT \
  "((sss)(ssuiuubi)" VAERDI_KEPT_FIGURE VAERDI_KEPT_FIGURE VAERDI_KEPT_FIGURE "a" VAERDI_KEPT_TARGET \
  "a" VAERDI_KEPT_POINT "(uuuuuuiuudd)(uduu)(ddddb)(uiii)amsu)"

GVariant      *vaerdi_kept_verdict_new  (const VaerdiVerdict  *verdict);
VaerdiVerdict *vaerdi_kept_verdict_read (GVariant             *kept,
                                         VaerdiRegistry       *registry,
                                         gboolean             *broken);

G_END_DECLS
