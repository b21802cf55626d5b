/* vaerdi-test-region.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vaerdi-test-region.h"

static void
result_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

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
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *conninfo = NULL;

  vaerdi_private_server_set_unsafe (region, TRUE);
  vaerdi_private_server_start_async (region, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  conninfo = vaerdi_private_server_start_finish (region, result, &error);
  if (conninfo == NULL)
    g_error ("%s", error->message);

  return region;
}

/* As the role that may only read. */
char *
vaerdi_test_region_dup_conninfo (VaerdiPrivateServer *region)
{
  return vaerdi_private_server_dup_conninfo (region, "vaerdi", "vaerdi_reader");
}
