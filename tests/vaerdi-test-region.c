/* vaerdi-test-region.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vaerdi-test-region.h"
#include "vaerdi-test-server.h"

char *
vaerdi_test_region_dup_folder (void)
{
  const char *build = g_getenv ("VAERDI_TOP_BUILDDIR");

  if (build == NULL)
    g_error ("VAERDI_TOP_BUILDDIR is not set; run the tests with meson test");

  return g_build_filename (build, "tests", "region", NULL);
}

/* Runs as long as the object lives. */
VaerdiPrivateServer *
vaerdi_test_region_new (void)
{
  g_autofree char *folder = vaerdi_test_region_dup_folder ();
  VaerdiPrivateServer *region = vaerdi_private_server_new (folder);

  g_free (vaerdi_test_start (region));

  return region;
}

/* As the role that may only read. */
char *
vaerdi_test_region_dup_conninfo (VaerdiPrivateServer *region)
{
  return vaerdi_private_server_dup_conninfo (region, "vaerdi", "vaerdi_reader");
}
