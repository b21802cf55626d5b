/* vaerdi-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-session"

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "vaerdictl/vaerdi-session.h"
#include "verdicts/vaerdi-error-text.h"

struct _VaerdiWait
{
  GMainLoop    *loop;
  GAsyncResult *result;
};

VaerdiWait *
vaerdi_wait_new (void)
{
  VaerdiWait *self = g_new0 (VaerdiWait, 1);

  self->loop = g_main_loop_new (NULL, FALSE);

  return self;
}

void
vaerdi_wait_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  VaerdiWait *self = user_data;

  self->result = g_object_ref (result);
  g_main_loop_quit (self->loop);
}

/**
 * vaerdi_wait_for:
 * @self: what vaerdi_wait_cb() was given
 *
 * A program without a window has nothing to do but wait.
 *
 * Returns: (transfer none): the result
 */
GAsyncResult *
vaerdi_wait_for (VaerdiWait *self)
{
  if (self->result == NULL)
    g_main_loop_run (self->loop);

  return self->result;
}

void
vaerdi_wait_free (VaerdiWait *self)
{
  g_clear_object (&self->result);
  g_main_loop_unref (self->loop);
  g_free (self);
}

VaerdiSession *
vaerdi_session_new (void)
{
  VaerdiSession *self = g_new0 (VaerdiSession, 1);

  self->reference_date = G_MININT32;
  self->months = G_MININT;
  self->contacts = G_MININT64;
  self->language = vaerdi_language_current ();

  return self;
}

void
vaerdi_session_free (VaerdiSession *self)
{
  g_clear_object (&self->engine);
  g_clear_object (&self->warehouse);
  if (self->server != NULL)
    vaerdi_private_server_stop (self->server);
  g_clear_object (&self->server);
  g_clear_object (&self->registry);
  g_free (self->conninfo);
  g_free (self->service);
  g_free (self->directory);
  g_free (self);
}

VaerdiRegistry *
vaerdi_session_get_registry (VaerdiSession *self)
{
  if (self->registry == NULL)
    {
      self->registry = vaerdi_registry_new (NULL);
      vaerdi_registry_load (self->registry);
    }

  return self->registry;
}

static void
show_progress (const char *step,
               double      fraction,
               gpointer    user_data)
{
  VaerdiSession *self = user_data;

  if (self->quiet || !isatty (STDERR_FILENO))
    return;

  if (fraction < 0)
    fprintf (stderr, "\r\033[K%s", step);
  else
    fprintf (stderr, "\r\033[K%s %.0f %%", step, 100 * fraction);
  if (fraction >= 1)
    fputs ("\r\033[K", stderr);
}

/**
 * vaerdi_session_start_server:
 * @self: a session
 * @conninfo: (out): how the reading role connects to the demo region
 * @error: return location for a #VaerdiPrivateServerError
 *
 * Returns: %FALSE when the private server cannot be started
 */
gboolean
vaerdi_session_start_server (VaerdiSession  *self,
                             char          **conninfo,
                             GError        **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  self->server = vaerdi_private_server_new (self->directory);
  if (self->contacts > 0)
    vaerdi_private_server_set_contacts (self->server, self->contacts);
  vaerdi_private_server_set_progress (self->server, show_progress, self);
  vaerdi_private_server_start_async (self->server, NULL, vaerdi_wait_cb, wait);
  *conninfo = vaerdi_private_server_start_finish (self->server, vaerdi_wait_for (wait), error);

  return *conninfo != NULL;
}

/* A name may hold what ends a word of libpq */
static char *
dup_of_service (const char *service)
{
  GString *text = g_string_new (service);

  g_string_replace (text, "\\", "\\\\", 0);
  g_string_replace (text, "'", "\\'", 0);
  g_string_prepend (text, "service='");
  g_string_append_c (text, '\'');

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_session_connect:
 * @self: a session
 * @error: return location for an error
 *
 * Makes the warehouse of the session: the configured one, else the private
 * demo region, which is started.
 *
 * Returns: %FALSE when the private server cannot be started
 */
gboolean
vaerdi_session_connect (VaerdiSession  *self,
                        GError        **error)
{
  g_autofree char *conninfo = NULL;

  if (self->conninfo != NULL)
    conninfo = g_strdup (self->conninfo);
  else if (self->service != NULL)
    conninfo = dup_of_service (self->service);
  else if (!vaerdi_session_start_server (self, &conninfo, error))
    return FALSE;

  self->warehouse = vaerdi_warehouse_new_full (conninfo, "vaerdi", self->connections > 0 ? self->connections : 2);

  return TRUE;
}

/**
 * vaerdi_session_dup_writer:
 * @self: a session that is connected
 * @role: (nullable): the role of the demo region; %NULL for the owner
 *
 * Returns: (transfer full): how the role connects that may write the results
 *   store: the one that was named, or that of the demo region
 */
char *
vaerdi_session_dup_writer (VaerdiSession *self,
                           const char    *role)
{
  if (self->conninfo != NULL)
    return g_strdup (self->conninfo);
  if (self->service != NULL)
    return dup_of_service (self->service);

  return vaerdi_private_server_dup_conninfo (self->server, "vaerdi", role);
}

/* Of a store that this program does not fully understand */
static void
tell_notice (VaerdiSession *self)
{
  g_autoptr (GError) notice = vaerdi_engine_new_store_notice (self->engine);
  g_autofree char *text = NULL;

  if (notice == NULL || self->quiet)
    return;

  text = vaerdi_error_to_text (notice, self->language);
  fprintf (stderr, "vaerdictl: %s\n", text);
}

/**
 * vaerdi_session_open:
 * @self: a session
 * @error: return location for an error
 *
 * Connects, unless that was done, and opens the engine.
 *
 * Returns: %FALSE when the warehouse cannot be reached or read
 */
gboolean
vaerdi_session_open (VaerdiSession  *self,
                     GError        **error)
{
  g_autoptr (VaerdiWait) wait = NULL;

  if (self->warehouse == NULL && !vaerdi_session_connect (self, error))
    return FALSE;

  /* The server lets us in while the indicators are read */
  vaerdi_warehouse_open (self->warehouse);
  g_main_context_iteration (NULL, FALSE);
  self->engine = vaerdi_engine_new (vaerdi_session_get_registry (self), self->warehouse);
  if (self->server != NULL)
    vaerdi_engine_set_source (self->engine, vaerdi_text (self->language, "Demo region (synthetic data)"));
  if (self->reference_date != G_MININT32)
    vaerdi_engine_set_reference_date (self->engine, self->reference_date);
  if (self->months > 0)
    vaerdi_engine_set_n_months (self->engine, self->months);

  vaerdi_engine_set_live (self->engine, self->live);

  wait = vaerdi_wait_new ();
  vaerdi_engine_open_async (self->engine, NULL, vaerdi_wait_cb, wait);
  if (!vaerdi_engine_open_finish (self->engine, vaerdi_wait_for (wait), error))
    return FALSE;

  tell_notice (self);

  return TRUE;
}

gboolean
vaerdi_session_compute (VaerdiSession  *self,
                        const char     *indicator_id,
                        GError        **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  vaerdi_engine_compute_async (self->engine, indicator_id, NULL, vaerdi_wait_cb, wait);

  return vaerdi_engine_compute_finish (self->engine, vaerdi_wait_for (wait), error);
}

gboolean
vaerdi_session_compute_all (VaerdiSession  *self,
                            GError        **error)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  vaerdi_engine_compute_all_async (self->engine, NULL, vaerdi_wait_cb, wait);

  return vaerdi_engine_compute_all_finish (self->engine, vaerdi_wait_for (wait), error);
}
