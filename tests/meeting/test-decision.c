/* test-decision.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>

#include "meeting/vaerdi-drafts.h"
#include "results/vaerdi-decision-queue.h"

/* What people write, and the file in which it waits for a connection. */

static char *folder;

static VaerdiDecision *
make (const char *indicator,
      const char *text)
{
  VaerdiDecision *decision = vaerdi_decision_new (indicator, "1.2", "h02-ort", 2025 * 12 + 3);

  vaerdi_decision_set_text (decision, text);
  vaerdi_decision_set_owner (decision, "Mette Ørsted");
  vaerdi_decision_set_changed_by (decision, "Åse Lund");
  decision->due = 20500;
  decision->signal = VAERDI_DECISION_SIGNAL_WORSE;

  return decision;
}

static void
test_texts (void)
{
  static const struct { const char *text; gboolean allowed; } cases[] = {
    { "ring til patienterne to dage efter udskrivning", TRUE },
    { "fald fra 18 % til 7 % i 2025-05, se bilag 12345678", TRUE },
    { "telefon 12 34 56 78", TRUE },
    { "kontrol 202601-202612", TRUE },
    { "journal 0102031234", FALSE },
    { "patienten 010203-1234 blev genindlagt", FALSE },
    { "010203 - 1234", FALSE },
    { "010203–1234", FALSE },
    { "(311299-0000)", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VaerdiDecision) decision = make ("process.mean-wait", cases[i].text);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (vaerdi_decision_check (decision, &error), ==, cases[i].allowed);
      if (cases[i].allowed)
        continue;
      g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_PERSON);
      /* An error travels to logs and screens: it does not repeat the number */
      g_assert_null (strstr (error->message, "1234"));
    }
}

static void
test_limits (void)
{
  g_autofree char *longest = g_strnfill (VAERDI_DECISION_LONGEST_TEXT, 'a');
  g_autofree char *longer = g_strnfill (VAERDI_DECISION_LONGEST_TEXT + 1, 'a');
  g_autoptr (VaerdiDecision) decision = make ("process.mean-wait", longest);
  g_autoptr (GError) error = NULL;

  g_assert_true (vaerdi_decision_check (decision, &error));
  vaerdi_decision_set_text (decision, longer);
  g_assert_false (vaerdi_decision_check (decision, &error));
  g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_LONG);
  g_clear_error (&error);

  /* Only what is left alone needs no words */
  vaerdi_decision_set_text (decision, "  \n ");
  g_assert_false (vaerdi_decision_check (decision, &error));
  g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_EMPTY);
  g_clear_error (&error);
  decision->kind = VAERDI_DECISION_LEAVE;
  g_assert_true (vaerdi_decision_check (decision, &error));
  vaerdi_decision_set_changed_by (decision, "");
  g_assert_false (vaerdi_decision_check (decision, &error));
  g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_EMPTY);
}

static void
test_overdue (void)
{
  g_autoptr (VaerdiDecision) decision = make ("process.mean-wait", "ring");

  g_assert_false (vaerdi_decision_is_overdue (decision, 20500));
  g_assert_true (vaerdi_decision_is_overdue (decision, 20501));
  decision->status = VAERDI_DECISION_DONE;
  g_assert_false (vaerdi_decision_is_overdue (decision, 20501));
  decision->status = VAERDI_DECISION_OPEN;
  decision->due = G_MININT32;
  g_assert_false (vaerdi_decision_is_overdue (decision, 20501));
}

static void
assert_same (VaerdiDecision *a,
             VaerdiDecision *b)
{
  g_assert_true (vaerdi_decision_is_of (a, b));
  g_assert_true (vaerdi_decision_says_the_same (a, b));
  g_assert_cmpstr (a->version, ==, b->version);
  g_assert_cmpstr (a->changed_by, ==, b->changed_by);
  g_assert_cmpuint (a->revision, ==, b->revision);
  g_assert_cmpint (a->signal, ==, b->signal);
}

static void
test_queue (void)
{
  g_autofree char *path = g_build_filename (folder, "deep", "er", "one.decisions", NULL);
  g_autoptr (VaerdiDecisionQueue) queue = vaerdi_decision_queue_new (path);
  g_autoptr (VaerdiDecisionQueue) other = vaerdi_decision_queue_new (path);
  g_autoptr (VaerdiDecision) one = make ("process.mean-wait", "linje 1\nlinje 2; \"citat\" = [x] \\ æøå €");
  g_autoptr (VaerdiDecision) two = make ("outcome.readmission-30", "to");
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  one->revision = 7;
  g_assert_true (vaerdi_decision_queue_load (queue, &error));
  g_assert_cmpuint (vaerdi_decision_queue_list (queue)->len, ==, 0);
  g_assert_true (vaerdi_decision_queue_put (queue, one, &error));
  /* Another program of the same user adds to it, and neither loses anything */
  g_assert_true (vaerdi_decision_queue_put (other, two, &error));
  g_assert_no_error (error);

  g_assert_true (vaerdi_decision_queue_load (queue, &error));
  g_assert_cmpuint (vaerdi_decision_queue_list (queue)->len, ==, 2);
  assert_same (g_ptr_array_index (vaerdi_decision_queue_list (queue), 0), one);
  assert_same (g_ptr_array_index (vaerdi_decision_queue_list (queue), 1), two);
  g_assert_true (((VaerdiDecision *) g_ptr_array_index (vaerdi_decision_queue_list (queue), 0))->unsent);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  /* A second thought replaces the first */
  vaerdi_decision_set_text (two, "to igen");
  g_assert_true (vaerdi_decision_queue_put (queue, two, &error));
  g_assert_cmpuint (vaerdi_decision_queue_list (queue)->len, ==, 2);
  g_assert_true (vaerdi_decision_queue_remove (queue, one, &error));
  g_assert_true (vaerdi_decision_queue_load (other, &error));
  g_assert_cmpuint (vaerdi_decision_queue_list (other)->len, ==, 1);
  assert_same (g_ptr_array_index (vaerdi_decision_queue_list (other), 0), two);
}

static guint
count_aside (const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix) && strstr (name, ".damaged-") != NULL;

  return n;
}

/* Every cut and every changed letter is noticed; what was there is put aside,
 * and what comes new is kept. */
static void
test_damaged (void)
{
  g_autofree char *path = g_build_filename (folder, "two.decisions", NULL);
  g_autoptr (VaerdiDecisionQueue) queue = vaerdi_decision_queue_new (path);
  g_autoptr (VaerdiDecision) one = make ("process.mean-wait", "ring til patienterne");
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  guint n_broken = 0;
  gsize length;

  g_assert_true (vaerdi_decision_queue_put (queue, one, &error));
  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  for (gsize i = 0; i < length; i += 7)
    {
      g_autofree char *broken = g_memdup2 (contents, length);

      broken[i] ^= 1;
      g_assert_true (g_file_set_contents (path, broken, length, &error));
      g_assert_false (vaerdi_decision_queue_load (queue, &error));
      g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_QUEUE);
      g_clear_error (&error);
      g_assert_cmpuint (vaerdi_decision_queue_list (queue)->len, ==, 0);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

      g_assert_true (g_file_set_contents (path, contents, i, &error));
      g_assert_false (vaerdi_decision_queue_load (queue, &error));
      g_clear_error (&error);
      n_broken += 2;
    }
  g_assert_cmpuint (count_aside ("two.decisions"), ==, n_broken);

  g_assert_true (g_file_set_contents (path, "foreign", -1, &error));
  g_assert_true (vaerdi_decision_queue_put (queue, one, &error));
  g_assert_no_error (error);
  g_assert_true (vaerdi_decision_queue_load (queue, &error));
  g_assert_cmpuint (vaerdi_decision_queue_list (queue)->len, ==, 1);
}

static void
test_unwritable (void)
{
  g_autoptr (VaerdiDecisionQueue) queue = vaerdi_decision_queue_new ("/dev/null/vaerdi/x.decisions");
  g_autoptr (VaerdiDecision) one = make ("process.mean-wait", "ring");
  g_autoptr (GError) error = NULL;

  g_assert_true (vaerdi_decision_queue_load (queue, &error));
  g_assert_false (vaerdi_decision_queue_put (queue, one, &error));
  g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_QUEUE);
}

/* A file of drafts that was put aside holds what nobody else has: the next one
 * does not take its place. */
static void
test_damaged_drafts (void)
{
  static const char * const contents[] = { "[open\nwhat was written first", "[open\nand what came after" };
  g_autofree char *path = g_build_filename (folder, "meeting.drafts", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      VaerdiDrafts *drafts;

      g_assert_true (g_file_set_contents (path, contents[i], -1, &error));
      g_test_expect_message ("vaerdi-drafts", G_LOG_LEVEL_MESSAGE, "*put aside as*");
      drafts = vaerdi_drafts_new (path);
      g_test_assert_expected_messages ();
      vaerdi_drafts_free (drafts);
    }

  g_assert_cmpuint (count_aside ("meeting.drafts"), ==, 2);
}

/* Not to be told apart from an empty one, were it not said */
static void
test_unreadable (void)
{
  g_autofree char *path = g_build_filename (folder, "loop.decisions", NULL);
  g_autoptr (VaerdiDecisionQueue) queue = vaerdi_decision_queue_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (path, path), ==, 0);
  g_assert_false (vaerdi_decision_queue_load (queue, &error));
  g_assert_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_QUEUE);
  g_assert_nonnull (strstr (error->message, "loop.decisions cannot be read"));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *remove = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("vaerdi-decision-XXXXXX", NULL);
  g_test_add_func ("/decision/texts", test_texts);
  g_test_add_func ("/decision/limits", test_limits);
  g_test_add_func ("/decision/overdue", test_overdue);
  g_test_add_func ("/decision/queue", test_queue);
  g_test_add_func ("/decision/damaged", test_damaged);
  g_test_add_func ("/decision/damaged-drafts", test_damaged_drafts);
  g_test_add_func ("/decision/unwritable", test_unwritable);
  g_test_add_func ("/decision/unreadable", test_unreadable);
  status = g_test_run ();

  remove = g_strdup_printf ("rm -rf '%s'", folder);
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  g_free (folder);

  return status;
}
