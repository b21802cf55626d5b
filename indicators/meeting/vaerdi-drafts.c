/* vaerdi-drafts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-drafts"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "meeting/vaerdi-drafts.h"
#include "results/vaerdi-aside.h"
#include "results/vaerdi-decision.h"

/* A key file with a group for each figure, and for each unit one of what is
 * written about no figure. It is written whole or not at all, and goes when
 * nothing is left in it. What looks like a personal number is never written to
 * the disk: that stays in memory until the person has mended it. */

/* After the last letter */
#define WRITE_MS 700

struct _VaerdiDrafts
{
  char       *path;
  GKeyFile   *words;
  GHashTable *touched;      /* groups that are not written as they are */
  guint       source;
};

/* A damaged file may hold the only copy of what somebody wrote */
static GKeyFile *
load (const char *path)
{
  GKeyFile *words = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_load_from_file (words, path, G_KEY_FILE_NONE, &error) &&
      !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) &&
      !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    {
      g_autofree char *aside = vaerdi_aside_put (path);

      if (aside != NULL)
        g_message ("%s cannot be read and is put aside as %s: %s", path, aside, error->message);
      else
        g_message ("%s cannot be read (%s) and cannot be put aside: %s", path, error->message, g_strerror (errno));
    }

  return words;
}

/**
 * vaerdi_drafts_new:
 * @path: the file; it need not be there
 *
 * Returns: (transfer full): what was written and not kept
 */
VaerdiDrafts *
vaerdi_drafts_new (const char *path)
{
  VaerdiDrafts *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (VaerdiDrafts, 1);
  self->path = g_strdup (path);
  self->words = load (path);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * vaerdi_drafts_free:
 * @self: drafts; what is not on the disk yet is written first
 */
void
vaerdi_drafts_free (VaerdiDrafts *self)
{
  vaerdi_drafts_flush (self);
  g_hash_table_unref (self->touched);
  g_key_file_unref (self->words);
  g_free (self->path);
  g_free (self);
}

static char *
dup_group (const char *unit_id,
           const char *about)
{
  g_autofree char *unit = g_uri_escape_string (unit_id, NULL, TRUE);
  g_autofree char *figure = g_uri_escape_string (about, NULL, TRUE);

  return g_strconcat (unit, " ", figure, NULL);
}

static void
copy_group (GKeyFile   *from,
            GKeyFile   *to,
            const char *group)
{
  g_auto (GStrv) fields = g_key_file_get_keys (from, group, NULL, NULL);

  g_key_file_remove_group (to, group, NULL);
  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    {
      g_autofree char *words = g_key_file_get_string (from, group, fields[i], NULL);
      g_autoptr (GError) error = NULL;

      if (words == NULL ||
          (!vaerdi_decision_check_text (words, G_MAXUINT, &error) &&
           g_error_matches (error, VAERDI_DECISION_ERROR, VAERDI_DECISION_ERROR_PERSON)))
        continue;
      g_key_file_set_string (to, group, fields[i], words);
    }
}

static gboolean
write_file (VaerdiDrafts  *self,
            GKeyFile      *words,
            GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_auto (GStrv) groups = g_key_file_get_groups (words, NULL);
  g_autofree char *text = NULL;

  if (groups[0] == NULL)
    {
      g_unlink (self->path);
      return TRUE;
    }

  text = g_key_file_to_data (words, NULL, NULL);
  g_mkdir_with_parents (folder, 0700);

  return g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * vaerdi_drafts_flush:
 * @self: drafts
 *
 * Writes to the disk at once what is not there yet. Another program's drafts
 * stay in the file.
 */
void
vaerdi_drafts_flush (VaerdiDrafts *self)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer group;

  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->source, g_source_remove);
  if (g_hash_table_size (self->touched) == 0)
    return;

  file = load (self->path);
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &group, NULL))
    copy_group (self->words, file, group);
  if (write_file (self, file, &error))
    g_hash_table_remove_all (self->touched);
  else
    g_message ("what is being written is not kept for the next start: %s", error->message);
}

static gboolean
write_cb (gpointer user_data)
{
  VaerdiDrafts *self = user_data;

  self->source = 0;
  vaerdi_drafts_flush (self);

  return G_SOURCE_REMOVE;
}

/* Takes @group. */
static void
touch (VaerdiDrafts *self,
       char         *group)
{
  g_hash_table_add (self->touched, group);
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (WRITE_MS, write_cb, self);
}

/**
 * vaerdi_drafts_has:
 * @self: drafts
 * @unit_id: a unit
 * @about: an indicator's id, or "" for the meeting itself
 * @field: which of the words
 *
 * Returns: whether somebody has written there what is not kept
 */
gboolean
vaerdi_drafts_has (VaerdiDrafts *self,
                   const char   *unit_id,
                   const char   *about,
                   const char   *field)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  group = dup_group (unit_id, about);

  return g_key_file_has_key (self->words, group, field, NULL);
}

/**
 * vaerdi_drafts_dup:
 * @self: drafts
 * @unit_id: a unit
 * @about: an indicator's id, or "" for the meeting itself
 * @field: which of the words
 *
 * Returns: (transfer full) (nullable): the words, as they were written last
 */
char *
vaerdi_drafts_dup (VaerdiDrafts *self,
                   const char   *unit_id,
                   const char   *about,
                   const char   *field)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  group = dup_group (unit_id, about);

  return g_key_file_get_string (self->words, group, field, NULL);
}

/**
 * vaerdi_drafts_set:
 * @self: drafts
 * @unit_id: a unit
 * @about: an indicator's id, or "" for the meeting itself
 * @field: which of the words
 * @words: (nullable): the words; %NULL for none any more
 */
void
vaerdi_drafts_set (VaerdiDrafts *self,
                   const char   *unit_id,
                   const char   *about,
                   const char   *field,
                   const char   *words)
{
  g_autofree char *group = NULL;

  g_return_if_fail (self != NULL);

  group = dup_group (unit_id, about);
  if (words != NULL)
    g_key_file_set_string (self->words, group, field, words);
  else if (!g_key_file_remove_key (self->words, group, field, NULL))
    return;

  touch (self, g_steal_pointer (&group));
}

/**
 * vaerdi_drafts_forget:
 * @self: drafts
 * @unit_id: a unit
 * @about: an indicator's id, or "" for the meeting itself
 *
 * Lets go of all words about it, for they are kept, or not wanted.
 */
void
vaerdi_drafts_forget (VaerdiDrafts *self,
                      const char   *unit_id,
                      const char   *about)
{
  g_autofree char *group = NULL;

  g_return_if_fail (self != NULL);

  group = dup_group (unit_id, about);
  if (g_key_file_remove_group (self->words, group, NULL))
    touch (self, g_steal_pointer (&group));
}
