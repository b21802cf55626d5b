/* test-watch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "host/vaerdi-choices.h"
#include "host/vaerdi-compute-spec.h"
#include "host/vaerdi-health.h"
#include "host/vaerdi-registry-watch.h"
#include "host/vaerdi-step.h"
#include "vaerdi-test-manifest.h"
#include "vaerdi-test-server.h"
#include "vaerdi-wait.h"
#include "warehouse/vaerdi-warehouse-error.h"

/* Real files in real folders, changed as editors and copies change them. */

#define STEP "Compute=program python3 step.py\nComputeColumns=unit_id:text;period:date;numerator:int\n"

typedef struct
{
  char                *root;
  VaerdiRegistry      *registry;
  VaerdiRegistryWatch *watch;
  GString             *changed;    /* ids, with a space behind each */
} Fixture;

static void
changed_cb (VaerdiRegistry *registry,
            const char     *id,
            gpointer        user_data)
{
  g_string_append_printf (user_data, "%s ", id);
}

static void
write_manifest (const char *root,
                const char *name,
                const char *version,
                const char *more,
                const char *step)
{
  g_autofree char *id = g_strconcat ("process.", name, NULL);
  g_autofree char *path = g_strdup_printf ("process/%s/%s.indicator", name, name);
  const VaerdiTestManifest manifest = { id, version, "N", more, step };

  vaerdi_test_write_manifest (root, path, &manifest);
}

static void
write_indicator (const char *root,
                 const char *name,
                 const char *version)
{
  g_autofree char *sql = g_strdup_printf ("process/%s/q.sql", name);

  vaerdi_test_write_file (root, sql, "select 1");
  write_manifest (root, name, version, NULL, NULL);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  const char *path[2] = { NULL };

  self->root = g_dir_make_tmp ("vaerdi-watch-XXXXXX", NULL);
  write_indicator (self->root, "a", "1");
  write_indicator (self->root, "b", "1");
  path[0] = self->root;
  self->registry = vaerdi_registry_new (path);
  vaerdi_registry_load (self->registry);
  self->changed = g_string_new (NULL);
  g_signal_connect (self->registry, "indicator-changed", G_CALLBACK (changed_cb), self->changed);
  self->watch = vaerdi_registry_watch_new (self->registry);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->watch);
  g_object_unref (self->registry);
  g_string_free (self->changed, TRUE);
  vaerdi_test_remove_tree (self->root);
  g_free (self->root);
}

static const char *
state_of (Fixture    *self,
          const char *id)
{
  VaerdiRegistryEntry *entry = vaerdi_registry_find (self->registry, id);

  return entry != NULL ? vaerdi_entry_state_to_id (vaerdi_registry_entry_get_state (entry)) : "none";
}

static const char *
reason_of (Fixture    *self,
           const char *id)
{
  const char *reason = vaerdi_registry_entry_get_reason (vaerdi_registry_find (self->registry, id));

  return reason != NULL ? reason : "";
}

static const char *
version_of (Fixture    *self,
            const char *id)
{
  VaerdiDefinition *definition = vaerdi_registry_get_definition (self->registry, id);

  return definition != NULL ? definition->version : "none";
}

static void
test_comes_and_goes (Fixture       *self,
                     gconstpointer  data)
{
  g_autofree char *family = g_build_filename (self->root, "outcome", NULL);
  g_autofree char *removed = g_build_filename (self->root, "process", "b", NULL);
  VaerdiRegistryEntry *kept = vaerdi_registry_find (self->registry, "process.a");

  /* A folder, later one in it, later its files */
  g_assert_cmpint (g_mkdir (family, 0700), ==, 0);
  write_indicator (self->root, "c", "1");
  wait_until (g_str_equal (state_of (self, "process.c"), "ready"));
  g_assert_cmpstr (self->changed->str, ==, "process.c ");

  g_string_truncate (self->changed, 0);
  vaerdi_test_remove_tree (removed);
  wait_until (g_str_equal (state_of (self, "process.b"), "none"));
  g_assert_cmpstr (self->changed->str, ==, "process.b ");
  g_assert_true (vaerdi_registry_find (self->registry, "process.a") == kept);

  /* The same name is another folder now */
  write_indicator (self->root, "b", "2");
  wait_until (g_str_equal (version_of (self, "process.b"), "2"));
  write_indicator (self->root, "b", "3");
  wait_until (g_str_equal (version_of (self, "process.b"), "3"));
}

static void
test_changes (Fixture       *self,
              gconstpointer  data)
{
  write_manifest (self->root, "a", "2", NULL, NULL);
  wait_until (g_str_equal (version_of (self, "process.a"), "2"));
  g_assert_cmpstr (self->changed->str, ==, "process.a ");

  g_string_truncate (self->changed, 0);
  vaerdi_test_write_file (self->root, "process/b/q.sql", "select 2");
  wait_until (self->changed->len > 0);
  g_assert_cmpstr (self->changed->str, ==, "process.b ");
}

static void
test_faulty_change (Fixture       *self,
                    gconstpointer  data)
{
  g_autofree char *text = NULL;

  write_manifest (self->root, "a", "2", "Stauts=active\n", NULL);
  wait_until (*reason_of (self, "process.a") != '\0');
  g_test_message ("%s", reason_of (self, "process.a"));
  g_assert_cmpstr (state_of (self, "process.a"), ==, "ready");
  g_assert_cmpstr (version_of (self, "process.a"), ==, "1");
  g_assert_true (g_regex_match_simple ("^changed at \\d\\d:\\d\\d, faulty: .*did you mean Status.*; "
                                       "the version of \\d\\d:\\d\\d goes on$", reason_of (self, "process.a"), 0, 0));
  text = vaerdi_registry_entry_dup_text (vaerdi_registry_find (self->registry, "process.a"), VAERDI_DANISH);
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, "ændret "));
  /* What goes on need not be computed again */
  g_assert_cmpstr (self->changed->str, ==, "");

  write_manifest (self->root, "a", "3", NULL, NULL);
  wait_until (g_str_equal (version_of (self, "process.a"), "3"));
  g_assert_cmpstr (reason_of (self, "process.a"), ==, "");
  g_assert_cmpstr (self->changed->str, ==, "process.a ");
}

/* A change that can be read, but gives no figures */
static void
test_rejected (Fixture       *self,
               gconstpointer  data)
{
  VaerdiRegistryEntry *entry = vaerdi_registry_find (self->registry, "process.a");
  g_autoptr (VaerdiDefinition) first = vaerdi_definition_ref (vaerdi_registry_entry_get_definition (entry));
  g_autoptr (VaerdiDefinition) second = NULL;
  g_autoptr (GError) error = g_error_new_literal (VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SYNTAX, "it is wrong");

  /* Nothing to go back to */
  g_assert_false (vaerdi_registry_entry_reject (entry, first, error));
  vaerdi_registry_entry_confirm (entry, first);

  vaerdi_test_write_file (self->root, "process/a/q.sql", "select 2");
  wait_until (self->changed->len > 0);
  second = vaerdi_definition_ref (vaerdi_registry_entry_get_definition (entry));
  g_assert_true (second != first);
  g_assert_true (vaerdi_registry_entry_reject (entry, second, error));
  g_assert_true (vaerdi_registry_entry_get_definition (entry) == first);
  g_assert_nonnull (strstr (reason_of (self, "process.a"), "faulty: it is wrong; the version of "));

  /* Looking again does not bring it back, another change does */
  vaerdi_registry_load (self->registry);
  g_assert_true (vaerdi_registry_entry_get_definition (entry) == first);
  vaerdi_test_write_file (self->root, "process/a/q.sql", "select 3");
  wait_until (vaerdi_registry_entry_get_definition (entry) != first);
  g_assert_cmpstr (reason_of (self, "process.a"), ==, "");
}

static void
test_switch (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  /* By another program of the user */
  g_assert_true (vaerdi_choices_set_enabled ("process.a", FALSE, &error));
  g_assert_no_error (error);
  wait_until (g_str_equal (state_of (self, "process.a"), "disabled"));
  g_assert_nonnull (strstr (reason_of (self, "process.a"), "vaerdictl enable process.a"));
  g_assert_null (vaerdi_registry_get_definition (self->registry, "process.a"));
  g_assert_cmpstr (self->changed->str, ==, "process.a ");

  g_string_truncate (self->changed, 0);
  g_assert_true (vaerdi_registry_set_enabled (self->registry, "process.a", TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (state_of (self, "process.a"), ==, "ready");
  g_assert_cmpstr (self->changed->str, ==, "process.a ");
}

static void
crash (const char *id,
       const char *fingerprint,
       gint64      when)
{
  g_autoptr (VaerdiHealth) health = vaerdi_health_load (id, fingerprint);
  g_autoptr (GError) error = g_error_new_literal (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_CRASHED,
                                                  "the compute step stopped with signal 11 (crashed)");

  vaerdi_health_note (health, error, when);
  g_assert_true (vaerdi_health_save (health, NULL));
}

/* Also that is seen when another program of the user does it */
static void
test_quarantine (Fixture       *self,
                 gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *fingerprint = NULL;
  VaerdiRegistryEntry *entry;

  vaerdi_test_write_file (self->root, "process/a/step.py", "1");
  write_manifest (self->root, "a", "2", NULL, STEP);
  wait_until (g_str_equal (version_of (self, "process.a"), "2"));
  entry = vaerdi_registry_find (self->registry, "process.a");
  fingerprint = vaerdi_step_fingerprint (vaerdi_registry_entry_get_definition (entry));

  crash ("process.a", fingerprint, now - 700);
  wait_until (*reason_of (self, "process.a") != '\0');
  g_assert_cmpstr (state_of (self, "process.a"), ==, "ready");
  g_assert_nonnull (strstr (reason_of (self, "process.a"), "is started again after"));

  crash ("process.a", fingerprint, now - 600);
  crash ("process.a", fingerprint, now);
  wait_until (g_str_equal (state_of (self, "process.a"), "crashed"));
  g_test_message ("%s", reason_of (self, "process.a"));
  g_assert_nonnull (strstr (reason_of (self, "process.a"), "3 times in a row"));
  g_assert_nonnull (strstr (reason_of (self, "process.a"), "signal 11 (crashed); correct it"));
  /* It keeps its place, which says why */
  g_assert_nonnull (vaerdi_registry_get_definition (self->registry, "process.a"));

  /* A changed file gets a new chance */
  vaerdi_test_write_file (self->root, "process/a/step.py", "2");
  wait_until (g_str_equal (state_of (self, "process.a"), "ready"));
  g_free (fingerprint);
  fingerprint = g_strdup (vaerdi_registry_entry_get_fingerprint (entry));
  for (guint i = 0; i < 3; i++)
    crash ("process.a", fingerprint, now);
  wait_until (g_str_equal (state_of (self, "process.a"), "crashed"));

  /* So does one that is switched on */
  g_assert_true (vaerdi_registry_set_enabled (self->registry, "process.a", TRUE, NULL));
  g_assert_cmpstr (state_of (self, "process.a"), ==, "ready");
}

static void
test_rests (void)
{
  g_autoptr (VaerdiHealth) health = vaerdi_health_load ("process.x", "abc");
  g_autoptr (VaerdiHealth) other = NULL;
  g_autoptr (GError) crashed = g_error_new_literal (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_TIMEOUT, "too long");
  g_autoptr (GError) misfit = g_error_new_literal (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_ABI, "expected 1, found 2");

  g_assert_true (vaerdi_health_may_run (health, 1000));
  vaerdi_health_note (health, crashed, 1000);
  g_assert_false (vaerdi_health_may_run (health, 1059));
  g_assert_true (vaerdi_health_may_run (health, 1060));
  /* The clock was set back */
  g_assert_true (vaerdi_health_may_run (health, 999));
  vaerdi_health_note (health, crashed, 2000);
  g_assert_false (vaerdi_health_may_run (health, 2299));
  g_assert_true (vaerdi_health_may_run (health, 2300));
  /* Only crashes in a row count */
  vaerdi_health_note (health, NULL, 3000);
  g_assert_cmpuint (health->n_crashes, ==, 0);
  for (guint i = 0; i < 5; i++)
    vaerdi_health_note (health, crashed, 4000 + i);
  g_assert_true (vaerdi_health_is_quarantined (health));
  g_assert_false (vaerdi_health_may_run (health, G_MAXINT32));
  g_assert_true (vaerdi_health_save (health, NULL));

  other = vaerdi_health_load ("process.x", "abc");
  g_assert_true (vaerdi_health_is_quarantined (other));
  g_assert_cmpint (other->last, ==, 4004);
  g_assert_cmpstr (other->reason, ==, "too long");
  vaerdi_health_free (g_steal_pointer (&other));
  other = vaerdi_health_load ("process.x", "changed");
  g_assert_true (vaerdi_health_may_run (other, 4005));

  vaerdi_health_note (health, misfit, 5000);
  g_assert_cmpint (health->fault, ==, VAERDI_HEALTH_MISFIT);
  g_assert_true (vaerdi_health_may_run (health, 5000));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("vaerdi-home-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);

#define add(name, function) g_test_add ("/host/watch/" name, Fixture, NULL, set_up, function, tear_down)
  add ("comes-and-goes", test_comes_and_goes);
  add ("changes", test_changes);
  add ("faulty-change", test_faulty_change);
  add ("rejected", test_rejected);
  add ("switch", test_switch);
  add ("quarantine", test_quarantine);
  g_test_add_func ("/host/watch/rests", test_rests);

  status = g_test_run ();
  vaerdi_test_remove_tree (home);

  return status;
}
