/* vaerdi-board.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-board"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-clip.h"
#include "definitions/vaerdi-guess.h"
#include "scorecards/vaerdi-board.h"

G_DEFINE_BOXED_TYPE (VaerdiBoard, vaerdi_board, vaerdi_board_ref, vaerdi_board_unref)
G_DEFINE_QUARK (vaerdi-board-error-quark, vaerdi_board_error)

/* The file is read line by line, so that every fault has its line; the last
 * good board stays on the wall when there is one. */

#define MOST_BYTES (256 * 1024)

typedef enum
{
  KIND_TEXT,
  KIND_TITLE,     /* may be translated: Title[da] */
  KIND_LIST,
  KIND_COUNT,
  KIND_WORD,
  KIND_TIME,
  KIND_KEY,
} Kind;

typedef struct
{
  const char *group;
  const char *name;
  Kind        kind;
  guint       least;
  guint       most;
  const char *words;       /* of KIND_WORD, separated by spaces */
  gsize       offset;
  const char *summary;
} Key;

#define BOARD(field) G_STRUCT_OFFSET (VaerdiBoard, field)
#define PAGE(field) G_STRUCT_OFFSET (VaerdiBoardPage, field)
#define SCREEN(field) G_STRUCT_OFFSET (VaerdiBoardScreen, field)

static const Key keys[] = {
  { "Board", "Title", KIND_TITLE, 0, 0, NULL, BOARD (title), N_("what stands above pages without a title of their own") },
  { "Board", "Language", KIND_WORD, 0, 0, "en da", BOARD (language), N_("language of the wall; that of the system when left out") },
  { "Board", "Theme", KIND_WORD, 0, 0, "dark light contrast", BOARD (theme), N_("colours; dark when left out") },
  { "Board", "MinimumPatients", KIND_COUNT, 1, 100000, NULL, BOARD (minimum_patients),
    N_("fewest patients behind a figure on the wall; never less than twice the indicator's own minimum") },
  { "Board", "RefreshMinutes", KIND_COUNT, 5, 1440, NULL, BOARD (refresh_minutes), N_("how often the figures are computed; 60 when left out") },
  { "Board", "Dwell", KIND_COUNT, 5, 3600, NULL, BOARD (dwell), N_("seconds that a page stays; longer when there is news in it; 20 when left out") },
  { "Board", "ExitKey", KIND_KEY, 0, 0, NULL, BOARD (exit_key), N_("the only key that ends the display; <Control><Alt>q when left out") },
  { "Board", "DimFrom", KIND_TIME, 0, 0, NULL, BOARD (dim_from), N_("when the screen is dimmed, such as 20:00; never when left out") },
  { "Board", "DimTo", KIND_TIME, 0, 0, NULL, BOARD (dim_to), N_("when it is bright again, such as 06:30") },
  { "Board", "DimLevel", KIND_COUNT, 0, 90, NULL, BOARD (dim_level), N_("brightness meanwhile in per cent; 0 for black; 30 when left out") },
  { "Board", "PixelShift", KIND_COUNT, 0, 16, NULL, BOARD (shift), N_("pixels that the picture wanders to each side against burn-in; 4 when left out") },
  { "Page", "Title", KIND_TITLE, 0, 0, NULL, PAGE (title), N_("what stands above the page; the unit's name when left out") },
  { "Page", "Unit", KIND_TEXT, 0, 0, NULL, PAGE (unit), N_("the department, hospital or region, by id or name") },
  { "Page", "Indicators", KIND_LIST, 0, 0, NULL, PAGE (indicators), N_("ids, separated by semicolons; the most important ones of the day when left out") },
  { "Page", "Tiles", KIND_COUNT, 1, 6, NULL, PAGE (tiles), N_("most figures on the screen at a time; 4 when left out") },
  { "Page", "Most", KIND_COUNT, 1, 24, NULL, PAGE (most), N_("most figures when Indicators is left out; 4 when left out") },
  { "Page", "Dwell", KIND_COUNT, 5, 3600, NULL, PAGE (dwell), N_("seconds, instead of the board's") },
  { "Screen", "Monitor", KIND_TEXT, 0, 0, NULL, SCREEN (monitor), N_("the monitor's connector, such as HDMI-1, or its number from 1") },
  { "Screen", "Pages", KIND_LIST, 0, 0, NULL, SCREEN (pages), N_("the pages of this monitor; all when left out") },
};

static const char * const groups[] = { "Board", "Page", "Screen", NULL };

typedef struct
{
  VaerdiBoard *board;
  GPtrArray   *faults;
  GHashTable  *seen;      /* "group\nkey" → line */
  const char  *kind;      /* of the group being read; NULL when it is not known */
  char        *group;     /* its whole name */
  gpointer     target;
  guint        line;
} Reader;

static void
page_free (gpointer data)
{
  VaerdiBoardPage *page = data;

  g_free (page->id);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    g_free (page->title[i]);
  g_free (page->unit);
  g_strfreev (page->indicators);
  g_free (page);
}

static void
screen_free (gpointer data)
{
  VaerdiBoardScreen *screen = data;

  g_free (screen->id);
  g_free (screen->monitor);
  g_strfreev (screen->pages);
  g_free (screen);
}

VaerdiBoard *
vaerdi_board_ref (VaerdiBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_board_unref (VaerdiBoard *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->path);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    g_free (self->title[i]);
  g_free (self->exit_key);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->screens);
  g_free (self);
}

static void G_GNUC_PRINTF (5, 6)
add_fault (GPtrArray  *faults,
           const char *path,
           guint       line,
           int         code,
           const char *format,
           ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (faults, g_error_new (VAERDI_BOARD_ERROR, code, "%s:%u: %s", path, line, message));
}

#define fault(reader, ...) \
  add_fault ((reader)->faults, (reader)->board->path, (reader)->line, VAERDI_BOARD_ERROR_SYNTAX, __VA_ARGS__)

static const Key *
find_key (const char *group,
          const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, group) && g_str_equal (keys[i].name, name))
      return &keys[i];

  return NULL;
}

static gboolean
is_new (Reader     *reader,
        const char *name)
{
  g_autofree char *key = g_strconcat (reader->group, "\n", name, NULL);
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (reader->seen, key));

  if (first > 0)
    fault (reader, N_("%s stands here a second time, first in line %u; take one out"),
           *name != '\0' ? name : reader->group, first);
  else
    g_hash_table_insert (reader->seen, g_steal_pointer (&key), GUINT_TO_POINTER (reader->line));

  return first == 0;
}

static void
begin_page (Reader     *reader,
            const char *id)
{
  VaerdiBoardPage *page = g_new0 (VaerdiBoardPage, 1);

  page->id = g_strdup (id);
  page->tiles = 4;
  page->most = 4;
  page->unit_line = reader->line;
  g_ptr_array_add (reader->board->pages, page);
  reader->target = page;
}

static void
begin_screen (Reader     *reader,
              const char *id)
{
  VaerdiBoardScreen *screen = g_new0 (VaerdiBoardScreen, 1);

  screen->id = g_strdup (id);
  screen->pages_line = reader->line;
  g_ptr_array_add (reader->board->screens, screen);
  reader->target = screen;
}

/* "[Page first]": a kind and the name of one of it. */
static void
read_group (Reader *reader,
            char   *line)
{
  gsize length = strlen (line);
  g_autofree char *kind = NULL;
  const char *id;

  reader->kind = NULL;
  if (line[length - 1] != ']')
    {
      fault (reader, N_("the group “%s” is not closed; write [Board], [Page NAME] or [Screen NAME]"), line);
      return;
    }

  g_free (reader->group);
  reader->group = g_strndup (line + 1, length - 2);
  kind = g_strndup (reader->group, strcspn (reader->group, " "));
  id = reader->group + strlen (kind);
  id += strspn (id, " ");
  if (!g_strv_contains (groups, kind))
    {
      const char *guess = vaerdi_guess_name (kind, groups);

      fault (reader, guess != NULL ? N_("there is no group [%s]; did you mean [%s]?")
                                   : N_("there is no group [%s]; write [Board], [Page NAME] or [Screen NAME]"),
             kind, guess);
      return;
    }
  if ((*id != '\0') == g_str_equal (kind, "Board"))
    {
      fault (reader, N_("the group [%s] was found; [Board] has no name, [Page NAME] and [Screen NAME] have one"),
             reader->group);
      return;
    }
  if (!is_new (reader, ""))
    return;

  reader->target = reader->board;
  if (g_str_equal (kind, "Page"))
    begin_page (reader, id);
  else if (g_str_equal (kind, "Screen"))
    begin_screen (reader, id);
  reader->kind = groups[g_str_equal (kind, "Board") ? 0 : g_str_equal (kind, "Page") ? 1 : 2];
}

static void
read_list (Reader       *reader,
           const Key    *key,
           const char   *value,
           char       ***place)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  g_strfreev (*place);
  *place = g_strv_builder_end (builder);
  if (**place == NULL)
    fault (reader, N_("%s is empty; write names with semicolons between, or leave the line out"), key->name);
}

static void
read_count (Reader     *reader,
            const Key  *key,
            const char *value,
            guint      *place)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (value, 10, key->least, key->most, &number, NULL))
    {
      *place = (guint) number;
      return;
    }

  fault (reader, N_("%s is “%s”; a whole number from %u to %u was expected"), key->name, value, key->least, key->most);
}

static void
read_word (Reader     *reader,
           const Key  *key,
           const char *value,
           guint      *place)
{
  g_auto (GStrv) words = g_strsplit (key->words, " ", -1);
  const char *guess;

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], value))
      {
        *place = i;
        return;
      }

  guess = vaerdi_guess_name (value, (const char * const *) words);
  if (guess != NULL)
    fault (reader, N_("%s is “%s”; it must be one of %s; did you mean %s?"), key->name, value, key->words, guess);
  else
    fault (reader, N_("%s is “%s”; it must be one of %s"), key->name, value, key->words);
}

static void
read_time (Reader     *reader,
           const Key  *key,
           const char *value,
           int        *place)
{
  if (g_regex_match_simple ("^([01][0-9]|2[0-3]):[0-5][0-9]$", value, 0, 0))
    *place = atoi (value) * 60 + atoi (value + 3);
  else
    fault (reader, N_("%s is “%s”; a time of the day was expected, such as 20:00"), key->name, value);
}

static void
read_key (Reader      *reader,
          const Key   *key,
          const char  *value,
          char       **place)
{
  if (!g_regex_match_simple ("^(<(Control|Alt|Shift|Super)>)*([a-z0-9]|F[0-9]{1,2}|Escape|Pause|End|Delete)$", value, 0, 0))
    {
      fault (reader, N_("%s is “%s”; a key was expected, such as <Control><Alt>q, F12 or Escape"), key->name, value);
      return;
    }

  g_free (*place);
  *place = g_strdup (value);
}

static void
read_title (Reader      *reader,
            const char  *language,
            const char  *value,
            char       **place)
{
  VaerdiLanguage i;

  if (language == NULL)
    i = VAERDI_ENGLISH;
  else if (!vaerdi_language_parse (language, &i))
    {
      fault (reader, N_("the language is “%s”; it must be da or en"), language);
      return;
    }

  g_free (place[i]);
  place[i] = g_strdup (value);
}

static void
note_line (Reader    *reader,
           const Key *key)
{
  if (g_str_equal (key->name, "Unit"))
    ((VaerdiBoardPage *) reader->target)->unit_line = reader->line;
  else if (g_str_equal (key->name, "Indicators"))
    ((VaerdiBoardPage *) reader->target)->indicators_line = reader->line;
  else if (g_str_equal (key->name, "Pages"))
    ((VaerdiBoardScreen *) reader->target)->pages_line = reader->line;
  else if (g_str_equal (key->name, "Language"))
    reader->board->has_language = TRUE;
}

static void
read_value (Reader     *reader,
            const Key  *key,
            const char *language,
            const char *value)
{
  gpointer place = G_STRUCT_MEMBER_P (reader->target, key->offset);

  note_line (reader, key);
  switch (key->kind)
    {
    case KIND_TEXT:
      g_free (*(char **) place);
      *(char **) place = g_strdup (value);
      break;
    case KIND_TITLE:
      read_title (reader, language, value, place);
      break;
    case KIND_LIST:
      read_list (reader, key, value, place);
      break;
    case KIND_COUNT:
      read_count (reader, key, value, place);
      break;
    case KIND_WORD:
      read_word (reader, key, value, place);
      break;
    case KIND_TIME:
      read_time (reader, key, value, place);
      break;
    case KIND_KEY:
      read_key (reader, key, value, place);
      break;
    default:
      g_assert_not_reached ();
    }
}

static const char *
guess_key (const char *group,
           const char *name)
{
  VaerdiGuess guess;

  vaerdi_guess_init (&guess, name);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, group))
      vaerdi_guess_offer (&guess, keys[i].name);

  return guess.best;
}

static void
read_pair (Reader *reader,
           char   *line)
{
  char *equals = strchr (line, '=');
  char *language = NULL;
  const Key *key;
  g_autofree char *value = NULL;

  if (equals == NULL)
    {
      g_autofree char *clipped = vaerdi_clip (line, VAERDI_CLIP_DEFAULT);

      fault (reader, N_("the line is “%s”; a group in brackets, Key=Value or # comment was expected"), clipped);
      return;
    }
  if (reader->kind == NULL)
    {
      if (reader->group == NULL)
        fault (reader, N_("a key stands before the first group; begin with [Board]"));
      return;
    }

  *equals = '\0';
  g_strchomp (line);
  value = vaerdi_clip (g_strstrip (equals + 1), 1000);
  if (!is_new (reader, line))
    return;
  if (g_str_has_suffix (line, "]") && (language = strchr (line, '[')) != NULL)
    {
      *language++ = '\0';
      language[strlen (language) - 1] = '\0';
    }

  key = find_key (reader->kind, line);
  if (key == NULL)
    {
      const char *guess = guess_key (reader->kind, line);

      fault (reader, guess != NULL ? N_("there is no key %s in [%s]; did you mean %s?")
                                   : N_("there is no key %s in [%s]; see vaerdictl check-board --keys"),
             line, reader->kind, guess);
    }
  else if (language != NULL && key->kind != KIND_TITLE)
    fault (reader, N_("%s has no translations; write it once, without a language"), line);
  else if (*value == '\0')
    fault (reader, N_("%s is empty; write a value, or leave the line out"), line);
  else
    read_value (reader, key, language, value);
}

static void
read_lines (Reader *reader,
            char   *contents)
{
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      reader->line = i + 1;
      if (*line == '\0' || *line == '#')
        continue;
      if (*line == '[')
        read_group (reader, line);
      else
        read_pair (reader, line);
    }
}

static void
complete_title (char **title)
{
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    if (title[i] == NULL)
      title[i] = g_strdup (title[1 - i]);
}

static const VaerdiBoardPage *
find_page (VaerdiBoard *self,
           const char  *id)
{
  for (guint i = 0; i < self->pages->len; i++)
    if (g_str_equal (((VaerdiBoardPage *) g_ptr_array_index (self->pages, i))->id, id))
      return g_ptr_array_index (self->pages, i);

  return NULL;
}

static void
check_screen (Reader            *reader,
              VaerdiBoardScreen *screen)
{
  reader->line = screen->pages_line;
  if (screen->monitor == NULL)
    fault (reader, N_("[Screen %s] says no Monitor; write its connector, such as HDMI-1, or its number from 1"), screen->id);

  for (guint i = 0; screen->pages != NULL && screen->pages[i] != NULL; i++)
    {
      VaerdiGuess guess;

      if (find_page (reader->board, screen->pages[i]) != NULL)
        continue;
      vaerdi_guess_init (&guess, screen->pages[i]);
      for (guint j = 0; j < reader->board->pages->len; j++)
        vaerdi_guess_offer (&guess, ((VaerdiBoardPage *) g_ptr_array_index (reader->board->pages, j))->id);
      if (guess.best != NULL)
        fault (reader, N_("there is no page “%s”; did you mean %s?"), screen->pages[i], guess.best);
      else
        fault (reader, N_("there is no page “%s”; write a group [Page %s]"), screen->pages[i], screen->pages[i]);
    }
}

static void
check_whole (Reader *reader)
{
  VaerdiBoard *board = reader->board;

  reader->line = 1;
  if (board->pages->len == 0)
    fault (reader, N_("there is no page; write [Page NAME] with Unit=, the department it shows"));
  if ((board->dim_from < 0) != (board->dim_to < 0))
    fault (reader, N_("DimFrom and DimTo belong together; write both, or none"));

  complete_title (board->title);
  for (guint i = 0; i < board->pages->len; i++)
    {
      VaerdiBoardPage *page = g_ptr_array_index (board->pages, i);

      complete_title (page->title);
      reader->line = page->unit_line;
      if (page->unit == NULL)
        fault (reader, N_("[Page %s] says no Unit; write the department, hospital or region, by id or name"), page->id);
    }
  for (guint i = 0; i < board->screens->len; i++)
    check_screen (reader, g_ptr_array_index (board->screens, i));
}

static VaerdiBoard *
board_new (const char *path)
{
  VaerdiBoard *self = g_new0 (VaerdiBoard, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_strdup (path);
  self->refresh_minutes = 60;
  self->dwell = 20;
  self->exit_key = g_strdup ("<Control><Alt>q");
  self->dim_from = -1;
  self->dim_to = -1;
  self->dim_level = 30;
  self->shift = 4;
  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->screens = g_ptr_array_new_with_free_func (screen_free);

  return self;
}

static gboolean
read_file (const char  *path,
           char       **contents,
           GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  gsize length;

  if (!g_file_get_contents (path, contents, &length, &local_error))
    {
      g_set_error (error, VAERDI_BOARD_ERROR, VAERDI_BOARD_ERROR_READ,
                   N_("%s: the board cannot be read: %s"), path, local_error->message);
      return FALSE;
    }
  if (length > MOST_BYTES || !g_utf8_validate (*contents, length, NULL))
    {
      g_set_error (error, VAERDI_BOARD_ERROR, VAERDI_BOARD_ERROR_READ,
                   N_("%s: the board is not UTF-8 text of at most 256 KiB; save it as UTF-8"), path);
      return FALSE;
    }

  return TRUE;
}

/**
 * vaerdi_board_load:
 * @path: a board file
 * @faults: (nullable) (element-type GError): takes every fault, each with file,
 *   line, what was expected and what to do
 * @error: return location for a #VaerdiBoardError, the first fault
 *
 * Returns: (transfer full) (nullable): the board; %NULL when it has a fault
 */
VaerdiBoard *
vaerdi_board_load (const char  *path,
                   GPtrArray   *faults,
                   GError     **error)
{
  g_autoptr (VaerdiBoard) self = board_new (path);
  g_autoptr (GPtrArray) found = faults != NULL ? g_ptr_array_ref (faults)
                                               : g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *contents = NULL;
  Reader reader = { .board = self, .faults = found, .seen = seen };
  guint n_before = found->len;

  g_return_val_if_fail (path != NULL, NULL);

  if (!read_file (path, &contents, error))
    return NULL;

  read_lines (&reader, contents);
  check_whole (&reader);
  g_free (reader.group);
  if (found->len == n_before)
    return g_steal_pointer (&self);

  g_propagate_error (error, g_error_copy (g_ptr_array_index (found, n_before)));

  return NULL;
}

/**
 * vaerdi_board_check_names:
 * @self: a board
 * @indicators: ids that there are
 * @faults: (element-type GError): takes a fault for each id that is not among them
 */
void
vaerdi_board_check_names (VaerdiBoard        *self,
                          const char * const *indicators,
                          GPtrArray          *faults)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      const VaerdiBoardPage *page = g_ptr_array_index (self->pages, i);

      for (guint j = 0; page->indicators != NULL && page->indicators[j] != NULL; j++)
        {
          const char *id = page->indicators[j];
          const char *guess;

          if (g_strv_contains (indicators, id))
            continue;
          guess = vaerdi_guess_name (id, indicators);
          add_fault (faults, self->path, page->indicators_line, VAERDI_BOARD_ERROR_UNKNOWN,
                     guess != NULL ? N_("there is no indicator “%s”; did you mean %s?")
                                   : N_("there is no indicator “%s”; see vaerdictl list"), id, guess);
        }
    }
}

/**
 * vaerdi_board_find_screen:
 * @self: a board
 * @connector: (nullable): a monitor's connector
 * @number: its number, from 1
 *
 * Returns: (transfer none) (nullable): what the board says of the monitor
 */
const VaerdiBoardScreen *
vaerdi_board_find_screen (VaerdiBoard *self,
                          const char  *connector,
                          guint        number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);

  for (guint i = 0; i < self->screens->len; i++)
    {
      const VaerdiBoardScreen *screen = g_ptr_array_index (self->screens, i);

      if (g_strcmp0 (screen->monitor, connector) == 0 || g_strcmp0 (screen->monitor, digits) == 0)
        return screen;
    }

  return NULL;
}

/**
 * vaerdi_board_shows:
 * @self: a board
 * @screen: (nullable): a screen; %NULL for one without pages of its own
 * @page: index of a page
 *
 * Returns: whether the screen shows the page
 */
gboolean
vaerdi_board_shows (VaerdiBoard             *self,
                    const VaerdiBoardScreen *screen,
                    guint                    page)
{
  g_return_val_if_fail (page < self->pages->len, FALSE);

  if (screen == NULL || screen->pages == NULL)
    return TRUE;

  return g_strv_contains ((const char * const *) screen->pages,
                          ((VaerdiBoardPage *) g_ptr_array_index (self->pages, page))->id);
}

/**
 * vaerdi_board_is_dim:
 * @self: a board
 * @minute: minute of the day, local time
 *
 * Returns: whether the screen is dimmed; the span may reach over midnight
 */
gboolean
vaerdi_board_is_dim (VaerdiBoard *self,
                     guint        minute)
{
  int now = (int) minute;

  if (self->dim_from < 0 || self->dim_from == self->dim_to)
    return FALSE;

  return self->dim_from < self->dim_to ? now >= self->dim_from && now < self->dim_to
                                       : now >= self->dim_from || now < self->dim_to;
}

/**
 * vaerdi_board_get_dwell:
 * @self: a board
 * @page: one of its pages
 * @importance: the highest of its figures, see vaerdi_verdict_get_importance()
 *
 * What has shifted for the worse (100 and more) stays twice as long as what is
 * as it was.
 *
 * Returns: seconds that the page stays
 */
guint
vaerdi_board_get_dwell (VaerdiBoard           *self,
                        const VaerdiBoardPage *page,
                        int                    importance)
{
  guint dwell = page->dwell > 0 ? page->dwell : self->dwell;

  return dwell + dwell * (guint) CLAMP (importance, 0, 100) / 100;
}

/**
 * vaerdi_board_explain:
 * @language: the language
 *
 * Returns: (transfer full): every key, by group
 */
char *
vaerdi_board_explain (VaerdiLanguage language)
{
  GString *text = g_string_new (NULL);
  const char *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (g_strcmp0 (group, keys[i].group) != 0)
        g_string_append_printf (text, "%s[%s%s]\n", group != NULL ? "\n" : "", keys[i].group,
                                g_str_equal (keys[i].group, "Board") ? "" : " NAME");
      group = keys[i].group;
      g_string_append_printf (text, "  %-16s %s\n", keys[i].name, vaerdi_text (language, keys[i].summary));
    }

  return g_string_free (text, FALSE);
}
