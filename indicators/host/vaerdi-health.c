/* vaerdi-health.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-health"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "definitions/vaerdi-key-file.h"
#include "host/vaerdi-compute-spec.h"
#include "host/vaerdi-health.h"

/* A file per indicator, below the user's state folder, with what its compute
 * step did last; beside it the log of that run. The record holds for the
 * fingerprint it was made with: a changed file gets a new chance. Whoever
 * cannot write there runs without a memory. */

#define GROUP "Step"

/* How long a step rests after its first and its second crash, in seconds */
static const gint64 rests[VAERDI_HEALTH_CHANCES - 1] = { 60, 300 };

static const char * const fault_ids[] = { "unknown", "good", "crashes", "misfit", "unloadable" };

/**
 * vaerdi_health_dup_folder:
 *
 * Returns: (transfer full): where the records are
 */
char *
vaerdi_health_dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "vaerdi", "indicators", NULL);
}

static char *
dup_path (const char *id,
          const char *suffix)
{
  g_autofree char *folder = vaerdi_health_dup_folder ();
  g_autofree char *name = g_uri_escape_string (id, NULL, TRUE);
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return g_build_filename (folder, file, NULL);
}

static VaerdiHealthFault
read_fault (GKeyFile *file)
{
  g_autofree char *word = g_key_file_get_string (file, GROUP, "Fault", NULL);

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (fault_ids); i++)
    if (g_str_equal (word, fault_ids[i]))
      return i;

  return VAERDI_HEALTH_UNKNOWN;
}

/**
 * vaerdi_health_load:
 * @id: an indicator
 * @fingerprint: of its files as they are now
 *
 * Returns: (transfer full): what is known of it; nothing, when the record is
 *   of other files
 */
VaerdiHealth *
vaerdi_health_load (const char *id,
                    const char *fingerprint)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *of = NULL;
  VaerdiHealth *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  self = g_new0 (VaerdiHealth, 1);
  self->id = g_strdup (id);
  self->fingerprint = g_strdup (fingerprint);

  path = dup_path (id, ".ini");
  file = vaerdi_key_file_read (path, G_KEY_FILE_NONE, NULL);
  if (file == NULL)
    return self;

  of = g_key_file_get_string (file, GROUP, "Fingerprint", NULL);
  if (g_strcmp0 (of, fingerprint) != 0)
    return self;

  self->fault = read_fault (file);
  self->n_crashes = CLAMP (g_key_file_get_integer (file, GROUP, "Crashes", NULL), 0, VAERDI_HEALTH_CHANCES);
  self->last = g_key_file_get_int64 (file, GROUP, "Last", NULL);
  self->reason = g_key_file_get_string (file, GROUP, "Reason", NULL);

  return self;
}

void
vaerdi_health_free (VaerdiHealth *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->fingerprint);
  g_free (self->reason);
  g_free (self);
}

/* A step that says itself that there is no result, or answers wrongly, costs
 * nothing but its own figure. */
static VaerdiHealthFault
judge (const GError *error)
{
  if (error == NULL || error->domain != VAERDI_COMPUTE_ERROR)
    return VAERDI_HEALTH_GOOD;

  switch ((VaerdiComputeError) error->code)
    {
    case VAERDI_COMPUTE_ERROR_CRASHED:
    case VAERDI_COMPUTE_ERROR_TIMEOUT:
    case VAERDI_COMPUTE_ERROR_OUTPUT:
    case VAERDI_COMPUTE_ERROR_PROCESSES:
    case VAERDI_COMPUTE_ERROR_PROTOCOL:
      return VAERDI_HEALTH_CRASHES;

    case VAERDI_COMPUTE_ERROR_ABI:
      return VAERDI_HEALTH_MISFIT;

    case VAERDI_COMPUTE_ERROR_LOAD:
    case VAERDI_COMPUTE_ERROR_SPAWN:
      return VAERDI_HEALTH_UNLOADABLE;

    case VAERDI_COMPUTE_ERROR_FAILED:
    case VAERDI_COMPUTE_ERROR_ANSWER:
    case VAERDI_COMPUTE_ERROR_INPUT:
    case VAERDI_COMPUTE_ERROR_CANCELLED:
    case VAERDI_COMPUTE_ERROR_RESTS:
    case VAERDI_COMPUTE_ERROR_KEPT:
    default:
      return VAERDI_HEALTH_GOOD;
    }
}

/**
 * vaerdi_health_note:
 * @self: what was known
 * @error: (nullable): how the step ended; %NULL when it answered
 * @now: seconds since 1970
 *
 * Adds a run; one that somebody gave up says nothing.
 */
void
vaerdi_health_note (VaerdiHealth *self,
                    const GError *error,
                    gint64        now)
{
  g_return_if_fail (self != NULL);

  if (g_error_matches (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_CANCELLED))
    return;

  self->fault = judge (error);
  self->n_crashes = self->fault == VAERDI_HEALTH_CRASHES ? MIN (self->n_crashes + 1, VAERDI_HEALTH_CHANCES) : 0;
  self->last = now;
  g_free (self->reason);
  self->reason = self->fault != VAERDI_HEALTH_GOOD ? g_strdup (error->message) : NULL;
}

/**
 * vaerdi_health_save:
 * @self: what is known
 * @error: return location for a #GFileError
 *
 * Returns: whether the other programs of this user, and later ones, know it too
 */
gboolean
vaerdi_health_save (VaerdiHealth  *self,
                    GError       **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = vaerdi_health_dup_folder ();
  g_autofree char *path = dup_path (self->id, ".ini");

  g_key_file_set_string (file, GROUP, "Fingerprint", self->fingerprint);
  g_key_file_set_string (file, GROUP, "Fault", fault_ids[self->fault]);
  g_key_file_set_integer (file, GROUP, "Crashes", self->n_crashes);
  g_key_file_set_int64 (file, GROUP, "Last", self->last);
  if (self->reason != NULL)
    g_key_file_set_string (file, GROUP, "Reason", self->reason);

  g_mkdir_with_parents (folder, 0700);

  return g_key_file_save_to_file (file, path, error);
}

gboolean
vaerdi_health_is_quarantined (const VaerdiHealth *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->n_crashes >= VAERDI_HEALTH_CHANCES;
}

static gint64
get_next (const VaerdiHealth *self)
{
  return self->n_crashes > 0 ? self->last + rests[MIN (self->n_crashes, G_N_ELEMENTS (rests)) - 1] : 0;
}

/**
 * vaerdi_health_may_run:
 * @self: what is known
 * @now: seconds since 1970
 *
 * Returns: whether the step may be started; not shortly after a crash, and
 *   not after three
 */
gboolean
vaerdi_health_may_run (const VaerdiHealth *self,
                       gint64              now)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* A clock that was set back must not hold it up for years */
  return !vaerdi_health_is_quarantined (self) && (now >= get_next (self) || now < self->last);
}

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return time != NULL ? g_date_time_format (time, "%F %H:%M") : g_strdup ("?");
}

/**
 * vaerdi_health_describe:
 * @self: what is known of a step that crashed
 *
 * Returns: (transfer full): the English sentence: what happened, when it is
 *   started again and what to do
 */
char *
vaerdi_health_describe (const VaerdiHealth *self)
{
  g_autofree char *last = format_time (self->last);
  g_autofree char *next = format_time (get_next (self) + 59);
  const char *reason = self->reason != NULL ? self->reason : "?";

  if (vaerdi_health_is_quarantined (self))
    return g_strdup_printf (N_("the compute step failed %u times in a row, last at %s, and is not started any more: %s; "
                               "correct it, or let it try again with vaerdictl enable %s"),
                            self->n_crashes, last, reason, self->id);

  return g_strdup_printf (N_("the compute step failed at %s and is started again after %s: %s; "
                             "correct it, or let it try again with vaerdictl enable %s"),
                          last, next, reason, self->id);
}

/**
 * vaerdi_health_forget:
 * @id: an indicator
 *
 * Gives it all its chances back.
 */
void
vaerdi_health_forget (const char *id)
{
  g_autofree char *path = NULL;

  g_return_if_fail (id != NULL);

  path = dup_path (id, ".ini");
  g_unlink (path);
}

/**
 * vaerdi_health_save_log:
 * @id: an indicator
 * @log: (nullable): what its step logged
 *
 * Keeps the log of the last run; a run without one takes it away.
 */
void
vaerdi_health_save_log (const char *id,
                        const char *log)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (id != NULL);

  path = dup_path (id, ".log");
  if (log == NULL || *log == '\0')
    {
      g_unlink (path);
      return;
    }

  folder = vaerdi_health_dup_folder ();
  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents_full (path, log, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_info ("%s", error->message);
}

/**
 * vaerdi_health_dup_log:
 * @id: an indicator
 *
 * Returns: (transfer full) (nullable): what its step logged when it last ran
 */
char *
vaerdi_health_dup_log (const char *id)
{
  g_autofree char *path = NULL;
  char *log = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  path = dup_path (id, ".log");
  g_file_get_contents (path, &log, NULL, NULL);

  return log;
}
