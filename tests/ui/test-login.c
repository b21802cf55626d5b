/* test-login.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libpq-fe.h>
#include <string.h>

#include <glib/gstdio.h>

#include "vaerdi-login-server.h"
#include "vaerdi-pgpass.h"
#include "vaerdi-probe.h"
#include "vaerdi-profile.h"
#include "vaerdi-secrets.h"
#include "vaerdi-services.h"
#include "vaerdi-wait.h"
#include "vaerdi-workspace.h"
#include "verdicts/vaerdi-error-text.h"

/* How a warehouse is found and entered: a real PostgreSQL that asks for
 * passwords, a real keyring, and nobody who tells the password. */

static VaerdiLoginServer *server;

static void
result_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static VaerdiProfile *
new_profile (const char *host,
             const char *database,
             const char *user)
{
  VaerdiProfile *profile = vaerdi_profile_new (NULL);

  vaerdi_profile_set (profile, VAERDI_PROFILE_HOST, host);
  vaerdi_profile_set (profile, VAERDI_PROFILE_PORT, vaerdi_login_server_get_port (server));
  vaerdi_profile_set (profile, VAERDI_PROFILE_DATABASE, database);
  vaerdi_profile_set (profile, VAERDI_PROFILE_USER, user);

  return profile;
}

/* What is found, a sentence a line, a "!" before what is not well; or the error. */
static char *
probe_profile (VaerdiProfile *profile,
               const char    *password)
{
  g_autofree char *conninfo = vaerdi_profile_dup_conninfo (profile, password);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  vaerdi_probe_async (conninfo, NULL, result_cb, &result);
  wait_until (result != NULL);
  lines = vaerdi_probe_finish (result, &error);
  if (lines == NULL)
    {
      g_autofree char *why = vaerdi_error_to_text (error, VAERDI_ENGLISH);
      g_autofree char *danish = vaerdi_error_to_text (error, VAERDI_DANISH);

      g_assert_cmpstr (why, !=, danish);
      g_string_append_printf (text, "%s\n%s", why, danish);
    }
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const VaerdiProbeLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s%s\n", line->well ? "" : "!", line->text);
    }
  g_test_message ("%s", text->str);
  g_assert_null (strstr (text->str, "sæd"));

  return g_string_free (text, FALSE);
}

static void
assert_says (const char *text,
             const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in:\n%s", words, text);
}

static void
test_profile (void)
{
  g_autoptr (VaerdiProfile) profile = vaerdi_profile_new (NULL);
  g_autoptr (VaerdiProfile) same = NULL;
  g_autoptr (GVariant) fields = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *conninfo = NULL;
  g_autofree char *place = NULL;
  PQconninfoOption *options = NULL;

  g_assert_false (vaerdi_profile_check (profile, &error));
  g_clear_error (&error);
  vaerdi_profile_set (profile, VAERDI_PROFILE_DATABASE, " it's \\ here ");
  vaerdi_profile_set (profile, VAERDI_PROFILE_PORT, "70000");
  g_assert_false (vaerdi_profile_check (profile, &error));
  g_assert_nonnull (strstr (error->message, "65535"));
  g_clear_error (&error);
  vaerdi_profile_set (profile, VAERDI_PROFILE_PORT, "5433");
  vaerdi_profile_set (profile, VAERDI_PROFILE_ROOT_CERTIFICATE, "/nonexistent/root.crt");
  g_assert_false (vaerdi_profile_check (profile, &error));
  g_clear_error (&error);
  vaerdi_profile_set (profile, VAERDI_PROFILE_ROOT_CERTIFICATE, NULL);
  g_assert_true (vaerdi_profile_check (profile, &error));

  /* libpq reads back what was written */
  conninfo = vaerdi_profile_dup_conninfo (profile, VAERDI_LOGIN_PASSWORD);
  options = PQconninfoParse (conninfo, NULL);
  g_assert_nonnull (options);
  for (PQconninfoOption *o = options; o->keyword != NULL; o++)
    {
      if (g_str_equal (o->keyword, "dbname"))
        g_assert_cmpstr (o->val, ==, "it's \\ here");
      if (g_str_equal (o->keyword, "password"))
        g_assert_cmpstr (o->val, ==, VAERDI_LOGIN_PASSWORD);
    }
  PQconninfoFree (options);

  fields = g_variant_ref_sink (vaerdi_profile_to_variant (profile));
  same = vaerdi_profile_new (fields);
  place = vaerdi_profile_dup_place (same);
  g_assert_cmpstr (place, ==, "localhost:5433/it's \\ here");
  g_assert_cmpstr (vaerdi_profile_get (same, VAERDI_PROFILE_ID), ==, vaerdi_profile_get (profile, VAERDI_PROFILE_ID));
}

static void
test_services (void)
{
  g_autofree char *own = g_build_filename (vaerdi_login_server_get_dir (server), "own.conf", NULL);
  g_autofree char *system = g_build_filename (vaerdi_login_server_get_dir (server), "pg_service.conf", NULL);
  g_auto (GStrv) services = NULL;
  g_auto (GStrv) none = NULL;

  g_assert_true (g_file_set_contents (own, "# [no]\n[hospital]\nhost=x\npassword=[secret\n\n [both]\r\n[]\n", -1, NULL));
  g_assert_true (g_file_set_contents (system, "[both]\n[region]\n", -1, NULL));
  g_setenv ("PGSERVICEFILE", own, TRUE);
  g_setenv ("PGSYSCONFDIR", vaerdi_login_server_get_dir (server), TRUE);
  services = vaerdi_services_list ();
  g_assert_cmpstrv (services, ((const char *[]) { "hospital", "both", "region", NULL }));

  g_setenv ("PGSERVICEFILE", "/nonexistent/file", TRUE);
  g_setenv ("PGSYSCONFDIR", "/nonexistent", TRUE);
  none = vaerdi_services_list ();
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_pgpass (void)
{
  g_autofree char *path = g_build_filename (vaerdi_login_server_get_dir (server), "pgpass", NULL);
  g_autoptr (VaerdiProfile) profile = new_profile ("localhost", "hospital", "vaerdi_reader");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;
  GStatBuf st;

  g_assert_true (g_file_set_contents (path, "other:*:*:*:kept\n*:*:*:*:too wide", -1, NULL));
  g_setenv ("PGPASSFILE", path, TRUE);
  g_assert_true (vaerdi_pgpass_store (profile, "the first", &error));
  g_assert_no_error (error);
  g_assert_true (vaerdi_pgpass_store (profile, VAERDI_LOGIN_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "the first"));
  g_assert_nonnull (strstr (text, "\nother:*:*:*:kept\n*:*:*:*:too wide\n"));
  vaerdi_profile_set (profile, VAERDI_PROFILE_TLS, "require");
  found = probe_profile (profile, NULL);
  assert_says (found, "role “vaerdi_reader”");

  g_assert_false (vaerdi_pgpass_store (profile, "two\nlines", &error));
  g_assert_null (strstr (error->message, "two"));
  g_unsetenv ("PGPASSFILE");
}

static void
test_well (void)
{
  g_autoptr (VaerdiProfile) profile = new_profile (vaerdi_login_server_get_dir (server), "hospital", "vaerdi_reader");
  g_autofree char *text = probe_profile (profile, VAERDI_LOGIN_PASSWORD);

  assert_says (text, "database “hospital”, role “vaerdi_reader”");
  assert_says (text, "\nOn this computer: nothing goes over a network.");
  assert_says (text, "\nThe role can only read.");
  assert_says (text, "\nAll 14 views of the contract are there.");
  g_assert_null (strchr (text, '!'));
}

static void
test_faults (void)
{
  const char *dir = vaerdi_login_server_get_dir (server);
  const struct { const char *host, *database, *user, *password, *english, *danish; } cases[] = {
    { dir, "hospital", "vaerdi_reader", "wrong", "refuses the login", "afviser" },
    { dir, "hospital", "vaerdi_reader", NULL, "asks for the password", "adgangskode" },
    { dir, "nowhere", "vaerdi_reader", VAERDI_LOGIN_PASSWORD, "There is no database “nowhere”", "„nowhere“" },
    { "no-such-host.invalid", "hospital", "vaerdi_reader", VAERDI_LOGIN_PASSWORD, "no-such-host.invalid", "Datavarehuset" },
    { "/nonexistent", "hospital", "vaerdi_reader", VAERDI_LOGIN_PASSWORD, "cannot be reached", "Datavarehuset" },
    { dir, "bare", "vaerdi_reader", VAERDI_LOGIN_PASSWORD, "!The schema vaerdi is missing", NULL },
    { dir, "hospital", "writer", VAERDI_LOGIN_PASSWORD, "!The role “writer” can write", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VaerdiProfile) profile = new_profile (cases[i].host, cases[i].database, cases[i].user);
      g_autofree char *text = probe_profile (profile, cases[i].password);

      assert_says (text, cases[i].english);
      if (cases[i].danish != NULL)
        assert_says (text, cases[i].danish);
    }
}

static void
test_missing_view (void)
{
  g_autoptr (VaerdiProfile) profile = new_profile (vaerdi_login_server_get_dir (server), "hospital", "vaerdi_reader");
  g_autofree char *text = NULL;

  vaerdi_login_server_run (server, "hospital", "ALTER TABLE vaerdi.contact RENAME TO contact_gone");
  text = probe_profile (profile, VAERDI_LOGIN_PASSWORD);
  vaerdi_login_server_run (server, "hospital", "ALTER TABLE vaerdi.contact_gone RENAME TO contact");
  assert_says (text, "!The view contact is missing");
}

/* A server that takes the call and says nothing holds up nobody. */
static void
test_stopped (void)
{
  g_autoptr (GSocketListener) silent = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (silent, NULL, NULL);
  g_autofree char *conninfo = g_strdup_printf ("host=127.0.0.1 port=%u dbname=x connect_timeout=3000", port);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  vaerdi_probe_async (conninfo, cancellable, result_cb, &result);
  while (g_get_monotonic_time () - begun < 300000)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  wait_until (result != NULL);
  g_assert_null (vaerdi_probe_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_tls (void)
{
  g_autofree char *root = vaerdi_login_server_dup_root (server);
  g_autoptr (VaerdiProfile) profile = new_profile ("localhost", "hospital", "vaerdi_reader");
  g_autofree char *full = NULL, *other_name = NULL, *unverified = NULL, *without_root = NULL;

  vaerdi_profile_set (profile, VAERDI_PROFILE_TLS, "verify-full");
  vaerdi_profile_set (profile, VAERDI_PROFILE_ROOT_CERTIFICATE, root);
  full = probe_profile (profile, VAERDI_LOGIN_PASSWORD);
  assert_says (full, "\nOn this computer, and encrypted (TLSv1");

  /* The certificate is for localhost */
  vaerdi_profile_set (profile, VAERDI_PROFILE_HOST, "127.0.0.1");
  other_name = probe_profile (profile, VAERDI_LOGIN_PASSWORD);
  assert_says (other_name, "does not match host name");
  assert_says (other_name, "certifikat");

  vaerdi_profile_set (profile, VAERDI_PROFILE_TLS, "require");
  vaerdi_profile_set (profile, VAERDI_PROFILE_ROOT_CERTIFICATE, NULL);
  unverified = probe_profile (profile, VAERDI_LOGIN_PASSWORD);
  assert_says (unverified, "encrypted (TLSv1");

  vaerdi_profile_set (profile, VAERDI_PROFILE_TLS, "verify-full");
  without_root = probe_profile (profile, VAERDI_LOGIN_PASSWORD);
  assert_says (without_root, "root certificate file");
  assert_says (without_root, "rodcertifikat");
}

/* The facts, of real connections; the words, of all that there can be. */
static void
test_transport (void)
{
  g_autofree char *root = vaerdi_login_server_dup_root (server);
  const struct { const char *mode; gboolean with_root, authority, name; } cases[] = {
    { "verify-full", TRUE, TRUE, TRUE }, { "verify-ca", TRUE, TRUE, FALSE }, { "require", TRUE, TRUE, FALSE },
    { "require", FALSE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VaerdiProfile) profile = new_profile ("localhost", "hospital", "vaerdi_reader");
      g_autofree char *conninfo = NULL;
      g_autoptr (VaerdiWarehouse) warehouse = NULL;
      g_autoptr (VaerdiTransport) transport = NULL;

      vaerdi_profile_set (profile, VAERDI_PROFILE_TLS, cases[i].mode);
      vaerdi_profile_set (profile, VAERDI_PROFILE_ROOT_CERTIFICATE, cases[i].with_root ? root : "");
      conninfo = vaerdi_profile_dup_conninfo (profile, VAERDI_LOGIN_PASSWORD);
      warehouse = vaerdi_warehouse_new (conninfo);
      g_assert_null (vaerdi_warehouse_dup_transport (warehouse));
      vaerdi_warehouse_open (warehouse);
      wait_until (vaerdi_warehouse_get_state (warehouse) >= VAERDI_WAREHOUSE_READY);
      transport = vaerdi_warehouse_dup_transport (warehouse);
      g_assert_nonnull (transport);
      g_assert_false (transport->remote);
      g_assert_true (transport->encrypted);
      g_assert_cmpint (transport->authority_checked, ==, cases[i].authority);
      g_assert_cmpint (transport->name_checked, ==, cases[i].name);
      /* The same of another computer */
      transport->remote = TRUE;
      g_assert_cmpint (vaerdi_transport_is_safe (transport), ==, cases[i].name);
    }
}

static void
test_transport_words (void)
{
  const struct { VaerdiTransport transport; gboolean safe; const char *english; const char *danish; } cases[] = {
    { { FALSE, FALSE, NULL, FALSE, FALSE }, TRUE, "On this computer", "denne computer" },
    { { TRUE, FALSE, NULL, FALSE, FALSE }, FALSE, "Not encrypted", "Ikke krypteret" },
    { { TRUE, TRUE, (char *) "TLSv1.3", FALSE, FALSE }, FALSE, "the server is not verified", "ikke kontrolleret" },
    { { TRUE, TRUE, (char *) "TLSv1.3", TRUE, FALSE }, FALSE, "same issuer", "samme udsteder" },
    { { TRUE, TRUE, (char *) "TLSv1.3", TRUE, TRUE }, TRUE, "Encrypted (TLSv1.3), and the server is verified", "Krypteret (TLSv1.3)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *english = vaerdi_transport_to_text (&cases[i].transport, VAERDI_ENGLISH);
      g_autofree char *danish = vaerdi_transport_to_text (&cases[i].transport, VAERDI_DANISH);

      g_assert_cmpint (vaerdi_transport_is_safe (&cases[i].transport), ==, cases[i].safe);
      assert_says (english, cases[i].english);
      assert_says (danish, cases[i].danish);
    }
}

static gboolean
has_keyring (void)
{
  if (g_getenv ("VAERDI_TEST_KEYRING") != NULL)
    return TRUE;

  g_test_skip ("gnome-keyring is not installed");

  return FALSE;
}

static char *
look_up (VaerdiProfile *profile)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *password = NULL;

  vaerdi_secrets_lookup_async (profile, NULL, result_cb, &result);
  wait_until (result != NULL);
  password = vaerdi_secrets_lookup_finish (result, &error);
  g_assert_no_error (error);

  return password;
}

static void
store (VaerdiProfile *profile,
       const char    *password)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vaerdi_secrets_store_async (profile, password, NULL, result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (vaerdi_secrets_store_finish (result, &error));
  g_assert_no_error (error);
}

static void
test_secrets (void)
{
  g_autoptr (VaerdiProfile) profile = NULL;
  g_autoptr (GAsyncResult) probed = NULL;
  g_autoptr (GError) error = NULL;
  char *password = NULL;

  if (!has_keyring ())
    return;

  vaerdi_secrets_probe_async (NULL, result_cb, &probed);
  wait_until (probed != NULL);
  g_assert_true (vaerdi_secrets_probe_finish (probed, &error));
  g_assert_no_error (error);

  profile = new_profile ("localhost", "hospital", "secret_reader");
  g_assert_null (look_up (profile));
  store (profile, VAERDI_LOGIN_PASSWORD);
  password = look_up (profile);
  g_assert_cmpstr (password, ==, VAERDI_LOGIN_PASSWORD);
  vaerdi_secrets_free (password);

  /* Pointed elsewhere it takes no password along */
  vaerdi_profile_set (profile, VAERDI_PROFILE_HOST, "elsewhere.example");
  g_assert_null (look_up (profile));
  vaerdi_profile_set (profile, VAERDI_PROFILE_HOST, "localhost");
  vaerdi_secrets_forget (profile);
  wait_until ((password = look_up (profile)) == NULL);
}

static gboolean
has_settled (VaerdiWorkspace *workspace)
{
  VaerdiWorkspaceState state = vaerdi_workspace_get_state (workspace);

  return state == VAERDI_WORKSPACE_READY || state == VAERDI_WORKSPACE_FAILED;
}

/* From the keyring to figures; a password that is wrong, and is mended. */
static void
test_workspace (void)
{
  g_autoptr (VaerdiWorkspace) workspace = vaerdi_workspace_new (NULL);
  g_autoptr (VaerdiProfile) profile = NULL;

  if (!has_keyring ())
    return;

  profile = new_profile (vaerdi_login_server_get_dir (server), "hospital", "vaerdi_reader");
  vaerdi_profile_set (profile, VAERDI_PROFILE_NAME, "Hospitalet");
  store (profile, "wrong");
  vaerdi_workspace_set_warehouse (workspace, profile, NULL);
  g_assert_cmpint (vaerdi_workspace_get_state (workspace), ==, VAERDI_WORKSPACE_IDLE);
  g_assert_false (vaerdi_workspace_is_demo (workspace));
  vaerdi_workspace_start (workspace);
  wait_until (has_settled (workspace));
  g_assert_cmpint (vaerdi_workspace_get_state (workspace), ==, VAERDI_WORKSPACE_FAILED);
  assert_says (vaerdi_workspace_get_message (workspace), "refuses the login");

  store (profile, VAERDI_LOGIN_PASSWORD);
  vaerdi_workspace_refresh (workspace);
  wait_until (has_settled (workspace));
  g_assert_cmpstr (vaerdi_workspace_get_message (workspace), ==, NULL);
  g_assert_nonnull (vaerdi_workspace_get_engine (workspace));
  g_assert_cmpstr (vaerdi_engine_get_source (vaerdi_workspace_get_engine (workspace)), ==, "Hospitalet");

  /* Another warehouse while the first one answers: only the last counts */
  vaerdi_workspace_set_warehouse (workspace, NULL, "host=/nonexistent dbname=x");
  vaerdi_workspace_set_warehouse (workspace, profile, NULL);
  g_assert_null (vaerdi_workspace_get_engine (workspace));
  wait_until (has_settled (workspace));
  g_assert_nonnull (vaerdi_workspace_get_engine (workspace));
  vaerdi_secrets_forget (profile);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  server = vaerdi_login_server_new ();
  g_test_add_func ("/login/profile", test_profile);
  g_test_add_func ("/login/services", test_services);
  g_test_add_func ("/login/pgpass", test_pgpass);
  g_test_add_func ("/login/well", test_well);
  g_test_add_func ("/login/faults", test_faults);
  g_test_add_func ("/login/missing-view", test_missing_view);
  g_test_add_func ("/login/stopped", test_stopped);
  g_test_add_func ("/login/tls", test_tls);
  g_test_add_func ("/login/transport", test_transport);
  g_test_add_func ("/login/transport-words", test_transport_words);
  g_test_add_func ("/login/secrets", test_secrets);
  g_test_add_func ("/login/workspace", test_workspace);
  status = g_test_run ();
  vaerdi_login_server_free (server);

  return status;
}
