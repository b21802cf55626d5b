/* vaerdi-decision-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-decision-queue"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "results/vaerdi-aside.h"
#include "results/vaerdi-decision-queue.h"

/* The first line holds a checksum of the rest, a key file with a group for each
 * decision. A file that does not fit its checksum is put aside under another
 * name: it is the only copy of what somebody wrote, so it is not written over,
 * and what cannot be trusted is not sent. */

#define MAGIC      "vaerdi-decisions 1 "
#define LONGEST    (4 * 1024 * 1024)
#define GROUP      "Decision %u"

struct _VaerdiDecisionQueue
{
  char      *path;
  GPtrArray *decisions;
};

/**
 * vaerdi_decision_queue_dup_path:
 * @identity: which warehouse, see vaerdi_warehouse_dup_identity()
 *
 * Returns: (transfer full): the file of the decisions that wait for it; what
 *   was decided of one warehouse is never sent to another
 */
char *
vaerdi_decision_queue_dup_path (const char *identity)
{
  g_autofree char *sum = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (identity != NULL, NULL);

  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, identity, -1);
  sum[16] = '\0';
  name = g_strconcat (sum, ".decisions", NULL);

  return g_build_filename (g_get_user_state_dir (), "vaerdi", "meeting", name, NULL);
}

/**
 * vaerdi_decision_queue_new:
 * @path: the file; it need not be there
 *
 * Returns: (transfer full): a queue; load it
 */
VaerdiDecisionQueue *
vaerdi_decision_queue_new (const char *path)
{
  VaerdiDecisionQueue *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (VaerdiDecisionQueue, 1);
  self->path = g_strdup (path);
  self->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_decision_unref);

  return self;
}

void
vaerdi_decision_queue_free (VaerdiDecisionQueue *self)
{
  g_ptr_array_unref (self->decisions);
  g_free (self->path);
  g_free (self);
}

/**
 * vaerdi_decision_queue_list:
 * @self: a queue
 *
 * Returns: (transfer none) (element-type VaerdiDecision): what waits, in the
 *   order in which it was written
 */
GPtrArray *
vaerdi_decision_queue_list (VaerdiDecisionQueue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->decisions;
}

static gboolean
read_number (GKeyFile   *file,
             const char *group,
             const char *key,
             gint64     *number)
{
  g_autoptr (GError) error = NULL;

  *number = g_key_file_get_int64 (file, group, key, &error);

  return error == NULL;
}

static VaerdiDecision *
read_decision (GKeyFile   *file,
               const char *group)
{
  g_autofree char *indicator = g_key_file_get_string (file, group, "Indicator", NULL);
  g_autofree char *version = g_key_file_get_string (file, group, "Version", NULL);
  g_autofree char *unit = g_key_file_get_string (file, group, "Unit", NULL);
  g_autofree char *kind = g_key_file_get_string (file, group, "Kind", NULL);
  g_autofree char *status = g_key_file_get_string (file, group, "Status", NULL);
  g_autofree char *signal = g_key_file_get_string (file, group, "Signal", NULL);
  g_autofree char *text = g_key_file_get_string (file, group, "Text", NULL);
  g_autofree char *owner = g_key_file_get_string (file, group, "Owner", NULL);
  g_autofree char *by = g_key_file_get_string (file, group, "By", NULL);
  g_autoptr (VaerdiDecision) self = NULL;
  gint64 month, due, revision, at;

  if (indicator == NULL || version == NULL || unit == NULL || !read_number (file, group, "Month", &month) ||
      !read_number (file, group, "Due", &due) || !read_number (file, group, "Revision", &revision) ||
      !read_number (file, group, "At", &at))
    return NULL;

  self = vaerdi_decision_new (indicator, version, unit, month);
  if (!vaerdi_decision_kind_parse (kind, &self->kind) || !vaerdi_decision_status_parse (status, &self->status) ||
      !vaerdi_decision_signal_parse (signal, &self->signal))
    return NULL;

  self->due = due;
  self->revision = revision;
  self->changed_at = at;
  self->unsent = TRUE;
  vaerdi_decision_set_text (self, text);
  vaerdi_decision_set_owner (self, owner);
  vaerdi_decision_set_changed_by (self, by);

  return g_steal_pointer (&self);
}

static void
write_decision (GKeyFile             *file,
                guint                 number,
                const VaerdiDecision *decision)
{
  g_autofree char *group = g_strdup_printf (GROUP, number);

  g_key_file_set_string (file, group, "Indicator", decision->indicator_id);
  g_key_file_set_string (file, group, "Version", decision->version);
  g_key_file_set_string (file, group, "Unit", decision->unit_id);
  g_key_file_set_int64 (file, group, "Month", decision->month);
  g_key_file_set_string (file, group, "Kind", vaerdi_decision_kind_to_id (decision->kind));
  g_key_file_set_string (file, group, "Status", vaerdi_decision_status_to_id (decision->status));
  g_key_file_set_string (file, group, "Signal", vaerdi_decision_signal_to_id (decision->signal));
  g_key_file_set_string (file, group, "Text", decision->text);
  g_key_file_set_string (file, group, "Owner", decision->owner);
  g_key_file_set_int64 (file, group, "Due", decision->due);
  g_key_file_set_int64 (file, group, "Revision", decision->revision);
  g_key_file_set_string (file, group, "By", decision->changed_by);
  g_key_file_set_int64 (file, group, "At", decision->changed_at);
}

/* The part behind the checksum that fits it, or NULL */
static const char *
check_sum (const char *contents,
           gsize       length)
{
  const char *sum = contents + strlen (MAGIC);
  const char *rest = sum + 64 + 1;
  g_autofree char *computed = NULL;

  if (length < (gsize) (rest - contents) || !g_str_has_prefix (contents, MAGIC) || rest[-1] != '\n')
    return NULL;

  computed = g_compute_checksum_for_string (G_CHECKSUM_SHA256, rest, length - (rest - contents));

  return strncmp (computed, sum, 64) == 0 ? rest : NULL;
}

static GPtrArray *
parse (const char *contents,
       gsize       length)
{
  g_autoptr (GPtrArray) decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_decision_unref);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const char *rest = check_sum (contents, length);
  g_auto (GStrv) groups = NULL;

  if (rest == NULL || !g_key_file_load_from_data (file, rest, length - (rest - contents), G_KEY_FILE_NONE, NULL))
    return NULL;

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      VaerdiDecision *decision = read_decision (file, groups[i]);

      if (decision == NULL)
        return NULL;
      g_ptr_array_add (decisions, decision);
    }

  return g_steal_pointer (&decisions);
}

static void
put_aside (VaerdiDecisionQueue  *self,
           GError              **error)
{
  g_autofree char *aside = vaerdi_aside_put (self->path);

  if (aside != NULL)
    g_set_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_QUEUE,
                 N_("the decisions that were not sent yet cannot be read, for their file is damaged; it was put aside "
                    "as %s, and nothing of it was sent: open it with a text editor, and decide again"), aside);
  else
    g_set_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_QUEUE,
                 N_("%s is damaged and cannot be put aside: %s"), self->path, g_strerror (errno));
}

/* Behind the lock. */
static gboolean
load (VaerdiDecisionQueue  *self,
      GError              **error)
{
  g_autofree char *contents = NULL;
  GPtrArray *decisions;
  GStatBuf info;
  gsize length;

  if (g_stat (self->path, &info) != 0)
    {
      int code = errno;

      g_ptr_array_set_size (self->decisions, 0);
      if (code != ENOENT && code != ENOTDIR)
        g_set_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_QUEUE, N_("%s cannot be read: %s"),
                     self->path, g_strerror (code));
      return code == ENOENT || code == ENOTDIR;
    }
  if (info.st_size <= LONGEST && !g_file_get_contents (self->path, &contents, &length, error))
    return FALSE;

  decisions = contents != NULL ? parse (contents, length) : NULL;
  if (decisions == NULL)
    {
      g_ptr_array_set_size (self->decisions, 0);
      put_aside (self, error);
      return FALSE;
    }

  g_ptr_array_unref (self->decisions);
  self->decisions = decisions;

  return TRUE;
}

static gboolean
save (VaerdiDecisionQueue  *self,
      GError              **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *rest = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *contents = NULL;

  for (guint i = 0; i < self->decisions->len; i++)
    write_decision (file, i + 1, g_ptr_array_index (self->decisions, i));
  rest = g_key_file_to_data (file, NULL, NULL);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, rest, -1);
  contents = g_strconcat (MAGIC, sum, "\n", rest, NULL);

  return g_file_set_contents_full (self->path, contents, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/* Another program of the user may be at it. -1 on error */
static int
lock (VaerdiDecisionQueue  *self,
      GError              **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *path = g_strconcat (self->path, ".lock", NULL);
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0 && flock (fd, LOCK_EX) == 0)
    return fd;

  g_set_error (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_QUEUE,
               N_("decisions cannot be kept on this machine: %s: %s"), folder, g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return -1;
}

/**
 * vaerdi_decision_queue_load:
 * @self: a queue
 * @error: return location for %VAERDI_DECISION_ERROR_QUEUE
 *
 * Reads what waits. A damaged file is put aside and told.
 *
 * Returns: whether everything that was there could be read
 */
gboolean
vaerdi_decision_queue_load (VaerdiDecisionQueue  *self,
                            GError              **error)
{
  gboolean done;
  int fd;

  g_return_val_if_fail (self != NULL, FALSE);

  /* Nothing to lock where nothing was ever kept */
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return load (self, error);

  fd = lock (self, error);
  if (fd < 0)
    return FALSE;

  done = load (self, error);
  close (fd);

  return done;
}

static void
take_out (VaerdiDecisionQueue  *self,
          const VaerdiDecision *decision)
{
  for (guint i = self->decisions->len; i > 0; i--)
    if (vaerdi_decision_is_of (g_ptr_array_index (self->decisions, i - 1), decision))
      g_ptr_array_remove_index (self->decisions, i - 1);
}

static gboolean
change (VaerdiDecisionQueue   *self,
        const VaerdiDecision  *out,
        const VaerdiDecision  *in,
        GError               **error)
{
  gboolean done;
  int fd = lock (self, error);

  if (fd < 0)
    return FALSE;

  /* One that is damaged is put aside: what is new must not be lost for it */
  done = load (self, error) || !g_file_test (self->path, G_FILE_TEST_EXISTS);
  if (done)
    {
      if (error != NULL)
        g_clear_error (error);
      take_out (self, out);
      if (in != NULL)
        {
          VaerdiDecision *copy = vaerdi_decision_copy (in);

          copy->unsent = TRUE;
          g_ptr_array_add (self->decisions, copy);
        }
      done = save (self, error);
    }
  close (fd);

  return done;
}

/**
 * vaerdi_decision_queue_put:
 * @self: a queue
 * @decision: what somebody decided; one about the same figure and month is
 *   replaced
 * @error: return location for an error
 *
 * Returns: whether it is safe on the disk
 */
gboolean
vaerdi_decision_queue_put (VaerdiDecisionQueue   *self,
                           const VaerdiDecision  *decision,
                           GError               **error)
{
  g_return_val_if_fail (self != NULL && decision != NULL, FALSE);

  return change (self, decision, decision, error);
}

/**
 * vaerdi_decision_queue_remove:
 * @self: a queue
 * @decision: one that was sent, or that its author let go of
 * @error: return location for an error
 *
 * Returns: whether it is gone
 */
gboolean
vaerdi_decision_queue_remove (VaerdiDecisionQueue   *self,
                              const VaerdiDecision  *decision,
                              GError               **error)
{
  g_return_val_if_fail (self != NULL && decision != NULL, FALSE);

  return change (self, decision, NULL, error);
}
