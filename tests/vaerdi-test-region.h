/* vaerdi-test-region.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "demo/vaerdi-private-server.h"

G_BEGIN_DECLS

/* The demo region in its usual size, loaded once in the build folder and shared
 * by all test programs that need it. Whatever fails here ends the program. */

VaerdiPrivateServer *vaerdi_test_region_new          (void);
char                *vaerdi_test_region_dup_folder   (void);
char                *vaerdi_test_region_dup_conninfo (VaerdiPrivateServer *region);

G_END_DECLS
