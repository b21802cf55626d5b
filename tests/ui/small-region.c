/* small-region.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "demo/vaerdi-private-server.h"

/* Starts a small demo region, prints how to connect to it, and keeps it until
 * the standard input ends: for a test that is not a C program. */
#define CONTACTS 20000

static void
started_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  GMainLoop *loop = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *conninfo = NULL;

  conninfo = vaerdi_private_server_start_finish (VAERDI_PRIVATE_SERVER (object), result, &error);
  if (conninfo == NULL)
    g_printerr ("small-region: %s\n", error->message);
  else
    g_print ("%s\n", conninfo);
  fflush (stdout);
  g_main_loop_quit (loop);
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (VaerdiPrivateServer) server = vaerdi_private_server_new (NULL);
  char byte;

  vaerdi_private_server_set_contacts (server, CONTACTS);
  vaerdi_private_server_set_unsafe (server, TRUE);
  vaerdi_private_server_start_async (server, NULL, started_cb, loop);
  g_main_loop_run (loop);

  while (read (STDIN_FILENO, &byte, 1) > 0)
    ;
  vaerdi_private_server_stop (server);

  return EXIT_SUCCESS;
}
