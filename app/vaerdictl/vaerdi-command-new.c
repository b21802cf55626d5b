/* vaerdi-command-new.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-new"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "definitions/vaerdi-manifest-keys.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-template.h"

/* new: a working indicator to begin with. On a terminal it asks for what the
 * options do not say; a script must say it. */

typedef struct
{
  VaerdiSession *session;
  gboolean       asks;
  char          *family;
  char          *measure;
  char          *name;
  char          *title;
  char          *title_da;
  char          *summary;
  char          *summary_da;
  char          *owner;
  char          *directory;
} New;

static char *
read_line (void)
{
  char line[1000];

  return fgets (line, sizeof line, stdin) != NULL ? g_strstrip (g_strdup (line)) : NULL;
}

/* The words of a key, as the manifest's keys document them. */
static char *
dup_words (const char *key)
{
  const VaerdiManifestKey *known =
    vaerdi_manifest_key_find (g_str_equal (key, "Family") ? "Class" : "Computation", key);

  return g_strdup (known->values);
}

static gboolean
is_word (const char *words,
         const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char * const *) list, word);
}

static gboolean
is_name (const char *name)
{
  return *name != '\0' && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (name);
}

/* Asks until the answer is one of @words, or a name, or anything at all. */
static gboolean
ask (New         *new,
     char       **answer,
     const char  *question,
     const char  *words)
{
  while (*answer == NULL && new->asks)
    {
      g_autofree char *line = NULL;

      if (words != NULL)
        printf ("%s (%s): ", vaerdi_text (new->session->language, question), words);
      else
        printf ("%s: ", vaerdi_text (new->session->language, question));
      fflush (stdout);
      line = read_line ();
      if (line == NULL)
        return FALSE;
      if (*line != '\0' && (words == NULL || is_word (words, line)) && (answer != &new->name || is_name (line)))
        *answer = g_steal_pointer (&line);
    }

  return *answer != NULL;
}

static VaerdiExit
ask_all (New *new)
{
  g_autofree char *families = dup_words ("Family");
  g_autofree char *measures = dup_words ("Measure");

  if (!ask (new, &new->family, N_("Family"), families) ||
      !ask (new, &new->measure, N_("Measure"), measures) ||
      !ask (new, &new->name, N_("Name of the folder, in small letters a-z, digits and hyphens"), NULL) ||
      !ask (new, &new->title, N_("Name on the scorecard, in English"), NULL))
    return vaerdi_command_usage (new->session, "new needs --family, --measure, --name and --title; "
                                 "--title-da is the Danish title");
  ask (new, &new->title_da, N_("Name on the scorecard, in Danish"), NULL);

  if (!is_word (families, new->family))
    return vaerdi_command_usage (new->session, "there is no family “%s”; use one of %s", new->family, families);
  if (!is_word (measures, new->measure))
    return vaerdi_command_usage (new->session, "there is no measure “%s”; use one of %s",
                                 new->measure, measures);
  if (!is_name (new->name))
    return vaerdi_command_usage (new->session, "the name “%s” may hold small letters a-z, digits and hyphens only",
                                 new->name);

  return VAERDI_EXIT_OK;
}

static guint
place_of (const char *key,
          const char *word)
{
  g_autofree char *words = dup_words (key);
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  guint i = 0;

  while (!g_str_equal (list[i], word))
    i++;

  return i;
}

/* The engine's enumerations stand in the order of the keys' words, but for the
 * measures. */
static VaerdiMeasure
find_measure (const char *id)
{
  VaerdiMeasure measure = 0;

  while (!g_str_equal (vaerdi_measure_to_id (measure), id))
    measure++;

  return measure;
}

/* A key file ends a value with its line. */
static char *
dup_value (const char *text)
{
  return g_strdelimit (g_strdup (text), "\r\n", ' ');
}

static void
fill_template (New            *new,
               VaerdiTemplate *template)
{
  const char *danish = new->title_da != NULL ? new->title_da : new->title;

  template->family = place_of ("Family", new->family);
  template->measure = find_measure (new->measure);
  template->name = g_strdup (new->name);
  template->title[VAERDI_ENGLISH] = dup_value (new->title);
  template->title[VAERDI_DANISH] = dup_value (danish);
  template->summary[VAERDI_ENGLISH] = dup_value (new->summary != NULL ? new->summary : new->title);
  template->summary[VAERDI_DANISH] = dup_value (new->summary_da != NULL ? new->summary_da : danish);
  template->owner = dup_value (new->owner != NULL ? new->owner : g_get_real_name ());
}

static gboolean
write_file (const char  *folder,
            const char  *name,
            const char  *ending,
            const char  *text,
            GError     **error)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (!g_file_set_contents (path, text, -1, error))
    return FALSE;

  puts (path);

  return TRUE;
}

static gboolean
write_files (const VaerdiTemplate  *template,
             const char            *folder,
             GError               **error)
{
  g_autofree char *manifest = vaerdi_template_dup_manifest (template);
  g_autofree char *sql = vaerdi_template_dup_sql (template);
  g_autofree char *test = vaerdi_template_dup_test (template);
  g_autofree char *tests = g_build_filename (folder, "tests", NULL);

  if (g_mkdir_with_parents (tests, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   N_("the folder %s cannot be made: %s"), tests, g_strerror (errno));
      return FALSE;
    }

  return write_file (folder, template->name, ".sql", sql, error) &&
         write_file (tests, "first", ".test", test, error) &&
         write_file (folder, template->name, ".indicator", manifest, error);
}

static char *
dup_directory (New *new)
{
  return new->directory != NULL ? g_strdup (new->directory)
                                : g_build_filename (g_get_user_data_dir (), "vaerdi", "plugins", NULL);
}

static VaerdiExit
make_indicator (New *new)
{
  g_auto (VaerdiTemplate) template = { 0 };
  g_autofree char *directory = dup_directory (new);
  g_autofree char *folder = g_build_filename (directory, new->family, new->name, NULL);
  g_autofree char *id = g_strdup_printf ("%s.%s", new->family, new->name);
  VaerdiRegistryEntry *entry = vaerdi_registry_find (vaerdi_session_get_registry (new->session), id);
  VaerdiLanguage language = new->session->language;
  g_autoptr (GError) error = NULL;

  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      vaerdi_command_usage (new->session, "%s exists and is left as it is; choose another name", folder);
      return VAERDI_EXIT_FAILED;
    }
  if (entry != NULL)
    {
      vaerdi_command_usage (new->session, "the id %s is taken by %s; choose another name", id,
                            vaerdi_registry_entry_get_path (entry));
      return VAERDI_EXIT_FAILED;
    }

  fill_template (new, &template);
  if (!write_files (&template, folder, &error))
    return vaerdi_command_fail (new->session, VAERDI_EXIT_FAILED, error);

  printf ("\n%s\n  vaerdictl check %s\n  vaerdictl test %s\n  vaerdictl preview %s -o %s.png\n",
          vaerdi_text (language, "What comes next, after the comments that begin with THINK:"),
          folder, folder, folder, new->name);

  return VAERDI_EXIT_OK;
}

static void
new_clear (New *new)
{
  g_free (new->family);
  g_free (new->measure);
  g_free (new->name);
  g_free (new->title);
  g_free (new->title_da);
  g_free (new->summary);
  g_free (new->summary_da);
  g_free (new->owner);
  g_free (new->directory);
}

VaerdiExit
vaerdi_command_new (VaerdiSession  *session,
                    int             argc,
                    char          **argv)
{
  New new = { .session = session, .asks = isatty (STDIN_FILENO) };
  GOptionEntry entries[] = {
    { "family", 0, 0, G_OPTION_ARG_STRING, &new.family, N_("process, output, outcome, pro or cost"), N_("WORD") },
    { "measure", 0, 0, G_OPTION_ARG_STRING, &new.measure, N_("proportion, rate, mean, …; see vaerdictl explain measure"),
      N_("WORD") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &new.name, N_("The last part of the id and the folder's name"), N_("NAME") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &new.title, N_("The name on the scorecard, in English"), N_("TEXT") },
    { "title-da", 0, 0, G_OPTION_ARG_STRING, &new.title_da, N_("The name on the scorecard, in Danish"), N_("TEXT") },
    { "summary", 0, 0, G_OPTION_ARG_STRING, &new.summary, N_("What it measures and why, in English"), N_("TEXT") },
    { "summary-da", 0, 0, G_OPTION_ARG_STRING, &new.summary_da, N_("What it measures and why, in Danish"), N_("TEXT") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &new.owner, N_("Who answers for the definition"), N_("NAME") },
    { "directory", 0, 0, G_OPTION_ARG_FILENAME, &new.directory,
      N_("Where FAMILY/NAME is made; your own plugins' folder when it is not stated"), N_("FOLDER") },
    { NULL },
  };
  VaerdiExit status;

  if (vaerdi_command_options (session, entries, &argc, &argv, &status))
    {
      if (argc > 1)
        status = vaerdi_command_usage (session, "new takes options only; “%s” is none", argv[1]);
      else if ((status = ask_all (&new)) == VAERDI_EXIT_OK)
        status = make_indicator (&new);
    }
  new_clear (&new);

  return status;
}
