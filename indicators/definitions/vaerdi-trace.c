/* vaerdi-trace.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-trace"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-definition.h"
#include "definitions/vaerdi-trace.h"

/* A query that is a list of named parts,
 *
 *   with
 *   -- step: initial population
 *   population as (select unit_id, period, …),
 *   …
 *   select …
 *
 * tells its steps by itself. The last select is cut off and the rows of each
 * marked part are counted instead. A marked part has the columns unit_id and
 * period. */

#define MARK "-- step:"

void
vaerdi_trace_free (VaerdiTrace *self)
{
  g_strfreev (self->labels);
  g_free (self->sql);
  g_free (self);
}

/* Behind a text, a quoted name or a comment that begins at @p; @p itself when
 * none does. */
static const char *
skip_quoted (const char *p)
{
  const char *end = NULL;

  if (*p == '\'' || *p == '"')
    {
      end = strchr (p + 1, *p);
      return end != NULL ? end + 1 : p + strlen (p);
    }
  if (g_str_has_prefix (p, "--"))
    return p + strcspn (p, "\n");
  if (g_str_has_prefix (p, "/*"))
    {
      end = strstr (p + 2, "*/");
      return end != NULL ? end + 2 : p + strlen (p);
    }

  return p;
}

static gboolean
is_keyword (const char *sql,
            const char *p,
            const char *keyword)
{
  gsize length = strlen (keyword);

  return g_ascii_strncasecmp (p, keyword, length) == 0 && !g_ascii_isalnum (p[length]) && p[length] != '_' &&
         (p == sql || (!g_ascii_isalnum (p[-1]) && p[-1] != '_'));
}

/* Where the last select begins: the first that stands in no bracket. */
static const char *
find_answer (const char *sql)
{
  int depth = 0;

  for (const char *p = sql; *p != '\0';)
    {
      const char *behind = skip_quoted (p);

      if (behind != p)
        {
          p = behind;
          continue;
        }
      depth += (*p == '(') - (*p == ')');
      if (depth == 0 && is_keyword (sql, p, "select"))
        return p;
      p++;
    }

  return NULL;
}

/* The name of the part whose mark stands on line @i. */
static char *
part_behind (char  **lines,
             guint   i)
{
  g_autoptr (GRegex) regex = g_regex_new ("^\\s*(?:with\\s+)?(\\w+)\\s+as\\s+(?:not\\s+)?(?:materialized\\s+)?\\(",
                                          G_REGEX_CASELESS, 0, NULL);

  while (lines[++i] != NULL)
    {
      g_autoptr (GMatchInfo) match = NULL;
      const char *line = lines[i] + strspn (lines[i], " ");

      if (*line == '\0' || g_str_has_prefix (line, "--"))
        continue;

      return g_regex_match (regex, line, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
    }

  return NULL;
}

static gboolean
add_step (GString      *counts,
          GPtrArray    *labels,
          char        **lines,
          guint         i,
          const char   *path,
          GError      **error)
{
  g_autofree char *part = part_behind (lines, i);

  if (part == NULL)
    {
      g_set_error (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_SYNTAX,
                   N_("%s:%u: behind “-- step:” a part of the with list was expected: name as ("), path, i + 1);
      return FALSE;
    }

  g_string_append_printf (counts,
                          "%sselect %u as step, count (*) as rows from %s where unit_id = any (:'units'::text[]) "
                          "and period >= :'from'::date and period < :'to'::date\n",
                          labels->len > 0 ? "union all " : "", labels->len, part);
  g_ptr_array_add (labels, g_strstrip (g_strdup (strstr (lines[i], MARK) + strlen (MARK))));

  return TRUE;
}

/**
 * vaerdi_trace_new:
 * @sql: a definition's query
 * @path: its file, for errors
 * @error: return location for a #VaerdiDefinitionError
 *
 * Returns: (transfer full) (nullable): its steps, none when none is marked
 */
VaerdiTrace *
vaerdi_trace_new (const char  *sql,
                  const char  *path,
                  GError     **error)
{
  const char *answer = find_answer (sql);
  g_auto (GStrv) lines = g_strsplit (sql, "\n", -1);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) counts = g_string_new (NULL);
  VaerdiTrace *self;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i] + strspn (lines[i], " ");

      if (g_str_has_prefix (line, MARK) && !add_step (counts, labels, lines, i, path, error))
        return NULL;
    }

  self = g_new0 (VaerdiTrace, 1);
  if (labels->len > 0 && answer != NULL)
    self->sql = g_strdup_printf ("%.*s%s", (int) (answer - sql), sql, counts->str);
  g_ptr_array_add (labels, NULL);
  self->labels = (char **) g_ptr_array_free (g_steal_pointer (&labels), FALSE);

  return self;
}
