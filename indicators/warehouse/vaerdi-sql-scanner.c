/* vaerdi-sql-scanner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-sql-scanner"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "warehouse/vaerdi-sql-scanner-private.h"
#include "warehouse/vaerdi-warehouse-error.h"

/* Turns psql's :'name' into $n by psql's own rules, so that one file runs in
 * psql and here.
 *
 * psql puts a literal of unknown type where the variable stands, and the
 * server finds a type for each of them. A parameter has one type, so a
 * variable that is compared with a date here and a timestamp there would be
 * refused: each occurrence becomes a parameter of its own. But occurrences
 * with the same cast behind them share one, since otherwise GROUP BY would
 * not recognise an expression of SELECT that holds :'from'::date. */

typedef struct
{
  const char    *p;
  guint          line;
  guint          brackets;
  const char    *word;       /* the identifier just before, spaces aside */
  gsize          word_len;
  gboolean       empty;      /* nothing but space and comments so far */
  GString       *out;
  GHashTable    *shared;     /* "name::type" → n of $n */
  VaerdiSqlText *result;
  GError       **error;
} Scanner;

static gboolean
fail (Scanner    *s,
      guint       line,
      const char *format,
      ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (s->error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SYNTAX,
               N_("line %u: %s"), line, text);

  return FALSE;
}

static gboolean
is_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (c & 0x80) != 0;
}

static gboolean
is_part (char c)
{
  return is_start (c) || g_ascii_isdigit (c);
}

static void
copy (Scanner *s,
      gsize    n)
{
  for (gsize i = 0; i < n; i++)
    if (s->p[i] == '\n')
      s->line++;

  g_string_append_len (s->out, s->p, n);
  s->p += n;
}

static gboolean
scan_quoted (Scanner  *s,
             char      quote,
             gboolean  backslashes)
{
  guint line = s->line;

  copy (s, 1);
  while (*s->p != '\0')
    {
      if (backslashes && s->p[0] == '\\' && s->p[1] != '\0')
        copy (s, 2);
      else if (s->p[0] == quote && s->p[1] == quote)
        copy (s, 2);
      else if (s->p[0] == quote)
        {
          copy (s, 1);
          return TRUE;
        }
      else
        copy (s, 1);
    }

  return fail (s, line, quote == '"' ? N_("the quoted name that starts here has no end; close it with \"")
                                     : N_("the text that starts here has no end; close it with '"));
}

static gboolean
scan_comment (Scanner *s)
{
  guint line = s->line;
  guint depth = 0;

  do
    {
      if (*s->p == '\0')
        return fail (s, line, N_("the comment that starts here has no end; close it with */"));
      if (s->p[0] == '/' && s->p[1] == '*')
        {
          depth++;
          copy (s, 2);
        }
      else if (s->p[0] == '*' && s->p[1] == '/')
        {
          depth--;
          copy (s, 2);
        }
      else
        copy (s, 1);
    }
  while (depth > 0);

  return TRUE;
}

/* A dollar: $tag$ … $tag$ is a text, $1 would be a parameter of our own. */
static gboolean
scan_dollar (Scanner *s)
{
  g_autofree char *tag = NULL;
  const char *end = s->p + 1;
  guint line = s->line;

  if (g_ascii_isdigit (*end))
    return fail (s, line, N_("$%c cannot be given a value; write the variable as :'name'"), *end);

  while (is_part (*end))
    end++;

  if (*end != '$')
    {
      copy (s, 1);
      return TRUE;
    }

  tag = g_strndup (s->p, end + 1 - s->p);
  end = strstr (end + 1, tag);
  if (end == NULL)
    return fail (s, line, N_("the text that starts here with %s has no end; close it with %s"), tag, tag);

  copy (s, end + strlen (tag) - s->p);

  return TRUE;
}

static guint
find_variable (Scanner    *s,
               const char *name)
{
  GPtrArray *variables = s->result->variables;
  guint index;

  if (g_ptr_array_find_with_equal_func (variables, name, g_str_equal, &index))
    return index;

  g_ptr_array_add (variables, g_strdup (name));
  g_array_append_val (s->result->lines, s->line);

  return variables->len - 1;
}

static const char *
skip_space (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;

  return p;
}

static const char *
skip_word (const char *p)
{
  while (is_part (*p) || *p == '.')
    p++;

  return p;
}

static gboolean
word_is_one_of (const char         *word,
                gsize               length,
                const char * const *list)
{
  for (; *list != NULL; list++)
    if (strlen (*list) == length && g_ascii_strncasecmp (word, *list, length) == 0)
      return TRUE;

  return FALSE;
}

/* The type of a cast behind a variable, in one spelling, or NULL. */
static char *
peek_cast (const char *p)
{
  static const char * const more[] = { "with", "without", "time", "zone", "precision", "varying", NULL };
  g_autoptr (GString) type = NULL;
  const char *end;

  p = skip_space (p);
  if (p[0] != ':' || p[1] != ':')
    return NULL;

  p = skip_space (p + 2);
  end = skip_word (p);
  if (end == p)
    return NULL;

  type = g_string_new_len (p, end - p);
  for (p = skip_space (end); end = skip_word (p), word_is_one_of (p, end - p, more); p = skip_space (end))
    g_string_append_printf (type, " %.*s", (int) (end - p), p);
  if (*p == '[')
    g_string_append (type, "[]");
  g_string_ascii_down (type);

  return g_string_free (g_steal_pointer (&type), FALSE);
}

static guint
add_slot (Scanner    *s,
          const char *name,
          const char *after)
{
  g_autofree char *cast = peek_cast (after);
  g_autofree char *key = cast != NULL ? g_strdup_printf ("%s::%s", name, cast) : NULL;
  guint variable, slot;

  if (key != NULL && (slot = GPOINTER_TO_UINT (g_hash_table_lookup (s->shared, key))) > 0)
    return slot;

  variable = find_variable (s, name);
  g_array_append_val (s->result->slots, variable);
  slot = s->result->slots->len;
  if (key != NULL)
    g_hash_table_insert (s->shared, g_steal_pointer (&key), GUINT_TO_POINTER (slot));

  return slot;
}

/* date '2024-01-01' is SQL, date $1 is not. */
static gboolean
check_typed_literal (Scanner    *s,
                     const char *name)
{
  static const char * const types[] = {
    "date", "time", "timestamp", "timestamptz", "interval", "zone", "numeric", "int", "integer",
    "bigint", "smallint", "text", "varchar", "real", "float8", "bool", "boolean", NULL
  };

  if (s->word == NULL || !word_is_one_of (s->word, s->word_len, types))
    return TRUE;

  return fail (s, s->line, N_("a type before a variable cannot be used; write :'%s'::%.*s instead of %.*s :'%s'"),
               name, (int) s->word_len, s->word, (int) s->word_len, s->word, name);
}

static gboolean
scan_variable (Scanner *s)
{
  const char *end = s->p + 2;
  g_autofree char *name = NULL;

  while (is_part (*end))
    end++;

  /* psql leaves what it has no variable for as it is */
  if (*end != '\'' || !is_start (s->p[2]))
    {
      copy (s, 1);
      return TRUE;
    }

  name = g_strndup (s->p + 2, end - s->p - 2);
  if (!check_typed_literal (s, name))
    return FALSE;

  /* A space, as the text around may hold no other: in:'x'and */
  g_string_append_printf (s->out, " $%u ", add_slot (s, name, end + 1));
  s->p = end + 1;

  return TRUE;
}

static gboolean
scan_colon (Scanner *s)
{
  if (s->p[1] == ':' || s->p[1] == '=')
    {
      copy (s, 2);
      return TRUE;
    }

  if (s->p[1] == '\'')
    return scan_variable (s);

  /* Between brackets a colon cuts a slice out of an array */
  if (s->brackets == 0 && (is_start (s->p[1]) || s->p[1] == '"'))
    return fail (s, s->line, N_("a variable stands as :'name' with quotes; :name and :\"name\" are not used"));

  copy (s, 1);

  return TRUE;
}

static gboolean
scan_word (Scanner *s)
{
  const char *start = s->p;
  const char *end = start;

  while (is_part (*end) || *end == '$')
    end++;

  copy (s, end - start);
  if (*s->p == '\'' && end - start == 1 && g_ascii_toupper (*start) == 'E')
    return scan_quoted (s, '\'', TRUE);

  s->word = start;
  s->word_len = end - start;

  return TRUE;
}

/* Behind the semicolon nothing may stand but space and comments. */
static gboolean
scan_rest (Scanner *s)
{
  gsize length = s->out->len;

  s->p++;
  while (*s->p != '\0')
    {
      if (g_ascii_isspace (*s->p) || *s->p == ';')
        copy (s, 1);
      else if (s->p[0] == '-' && s->p[1] == '-')
        copy (s, strcspn (s->p, "\n"));
      else if (s->p[0] == '/' && s->p[1] == '*')
        {
          if (!scan_comment (s))
            return FALSE;
        }
      else
        return fail (s, s->line, N_("a second statement starts here; keep one statement per query"));
    }

  g_string_truncate (s->out, length);

  return TRUE;
}

static gboolean
scan_symbol (Scanner *s)
{
  switch (*s->p)
    {
    case '\'':
    case '"':
      return scan_quoted (s, *s->p, FALSE);

    case '$':
      return scan_dollar (s);

    case ':':
      return scan_colon (s);

    case '\\':
      return fail (s, s->line, N_("psql commands (\\…) are not part of a statement; remove it"));

    case '[':
      s->brackets++;
      break;

    case ']':
      s->brackets -= s->brackets > 0;
      break;

    default:
      break;
    }

  copy (s, 1);

  return TRUE;
}

static gboolean
scan_token (Scanner *s)
{
  if (g_ascii_isspace (*s->p))
    {
      copy (s, 1);
      return TRUE;
    }
  if (s->p[0] == '-' && s->p[1] == '-')
    {
      copy (s, strcspn (s->p, "\n"));
      return TRUE;
    }
  if (s->p[0] == '/' && s->p[1] == '*')
    return scan_comment (s);

  s->empty = FALSE;
  if (is_start (*s->p))
    return scan_word (s);

  if (!scan_symbol (s))
    return FALSE;

  s->word = NULL;

  return TRUE;
}

static gboolean
scan (Scanner *s)
{
  while (*s->p != '\0')
    {
      if (*s->p == ';' && !s->empty)
        return scan_rest (s);
      if (*s->p == ';')
        break;
      if (!scan_token (s))
        return FALSE;
    }

  if (s->empty)
    return fail (s, 1, N_("there is no statement; write one SELECT"));

  return TRUE;
}

VaerdiSqlText *
_vaerdi_sql_text_new (const char  *sql,
                      GError     **error)
{
  g_autoptr (VaerdiSqlText) result = g_new0 (VaerdiSqlText, 1);
  g_autoptr (GHashTable) shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  Scanner s = { .p = sql, .line = 1, .empty = TRUE, .out = out, .shared = shared,
                .result = result, .error = error };

  result->variables = g_ptr_array_new_with_free_func (g_free);
  result->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  result->slots = g_array_new (FALSE, FALSE, sizeof (guint));

  if (!g_utf8_validate (sql, -1, NULL))
    {
      fail (&s, 1, N_("the SQL is not UTF-8; save the file as UTF-8"));
      return NULL;
    }

  if (!scan (&s))
    return NULL;

  result->n_variables = result->variables->len;
  g_ptr_array_add (result->variables, NULL);
  result->text = g_string_free (g_steal_pointer (&out), FALSE);

  return g_steal_pointer (&result);
}

void
_vaerdi_sql_text_free (VaerdiSqlText *self)
{
  g_free (self->text);
  g_clear_pointer (&self->variables, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->slots, g_array_unref);
  g_free (self);
}
