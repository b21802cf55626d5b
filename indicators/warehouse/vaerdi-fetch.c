/* vaerdi-fetch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-fetch"

#include "config.h"

#include <string.h>

#include "warehouse/vaerdi-fetch.h"

/* Reads a plan as PostgreSQL prints it: a node to a line, farther in than the
 * node that takes its rows, with its properties on the lines below:
 *
 *   HashAggregate  (cost=…)
 *     Group Key: contact.unit_id
 *     ->  Append  (cost=…)
 *           ->  Async Foreign Scan on contact contact_1  (cost=… rows=158 …)
 *           ->  Foreign Scan  (cost=…)
 *                 Relations: Aggregate on (contact contact_2)
 */

typedef enum
{
  NODE_AGGREGATE = 1 << 0,
  NODE_WINDOW    = 1 << 1,
  NODE_JOIN      = 1 << 2,
  NODE_SUBPLAN   = 1 << 3,
} NodeKind;

typedef struct
{
  int   indent;
  guint above;    /* NodeKind of itself and of all that stand above it */
} Node;

static guint
node_kind (const char *name)
{
  guint kind = 0;

  if (strstr (name, "Aggregate") != NULL || g_str_has_prefix (name, "Group ") || g_str_has_prefix (name, "Unique "))
    kind |= NODE_AGGREGATE;
  if (g_str_has_prefix (name, "WindowAgg"))
    kind |= NODE_WINDOW;
  if (strstr (name, " Join ") != NULL || g_str_has_prefix (name, "Nested Loop"))
    kind |= NODE_JOIN;
  if (g_str_has_prefix (name, "Distributed Subplan"))
    kind |= NODE_SUBPLAN;

  return kind;
}

/* The node's name on its line, or NULL where the line is no node's. */
static const char *
find_node (const char *line,
           gboolean    first)
{
  const char *arrow = strstr (line, "->  ");

  if (arrow != NULL && strspn (line, " ") == (gsize) (arrow - line))
    return arrow + 4;

  return first ? line : NULL;
}

/* Where the node stands: what is above it. */
static guint
enter_node (GArray     *above,
            int         indent,
            const char *name)
{
  Node node = { indent, node_kind (name) };

  while (above->len > 0 && g_array_index (above, Node, above->len - 1).indent >= indent)
    g_array_set_size (above, above->len - 1);
  if (above->len > 0)
    node.above |= g_array_index (above, Node, above->len - 1).above;
  g_array_append_val (above, node);

  return node.above;
}

static gboolean
is_counted_there (char **lines)
{
  for (; *lines != NULL && find_node (*lines, FALSE) == NULL; lines++)
    if (strstr (*lines, "Relations: Aggregate on") != NULL)
      return TRUE;

  return FALSE;
}

/* Takes @view. */
static void
add_view (GPtrArray *views,
          char      *view)
{
  g_autofree char *own = view;

  for (guint i = 0; i < views->len; i++)
    if (g_str_equal (g_ptr_array_index (views, i), view))
      return;

  g_ptr_array_add (views, g_steal_pointer (&own));
}

static double
read_number (const char *line,
             const char *name)
{
  const char *at = strstr (line, name);

  return at != NULL ? g_ascii_strtod (at + strlen (name), NULL) : 0;
}

static void
add_rows (VaerdiFetch       *self,
          double             rows,
          VaerdiFetchReason  reason)
{
  self->rows += rows;
  self->reason = self->n_scans > 0 ? MIN (self->reason, reason) : reason;
  self->n_scans++;
}

static void
add_fetch (VaerdiFetch *self,
           GPtrArray   *views,
           const char  *name,
           guint        above)
{
  const char *on = strstr (name, " on ");

  add_rows (self, read_number (name, "rows="), above & NODE_WINDOW ? VAERDI_FETCH_WINDOW
                                               : above & NODE_JOIN ? VAERDI_FETCH_JOIN : VAERDI_FETCH_EXPRESSION);
  add_view (views, on != NULL ? g_strndup (on + 4, strcspn (on + 4, " ")) : g_strdup ("a join"));
}

/* What a worker of Citus does stands below a Task, for one piece of the tables,
 * whose number their names end in; on the line above, how many pieces:
 *
 *   ->  Distributed Subplan 2_1
 *         ->  Custom Scan (Citus Adaptive)  (cost=… rows=100000 …)
 *               Task Count: 8
 *               ->  Task
 *                     Node: host=…
 *                     ->  Seq Scan on procedure_102220 procedure  (cost=… rows=244 …)
 *
 * Returns: whether there are tables, and not only what was fetched before
 */
static gboolean
add_tables (GPtrArray  *views,
            char      **lines,
            guint       n_lines)
{
  g_autoptr (GRegex) regex = g_regex_new ("->  (?!Function|Bitmap Index).*Scan.* on (\\w+)_\\d+ ", 0, 0, NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_regex_match (regex, lines[i], 0, &match))
        continue;
      add_view (views, g_match_info_fetch (match, 1));
      any = TRUE;
    }

  return any;
}

/* Returns: the number of lines of the plan that begins below a Task */
static guint
count_lines_below (char **lines,
                   int    indent)
{
  guint n = 0;

  while (lines[n] != NULL && (int) strspn (lines[n], " ") > indent)
    n++;

  return n;
}

/* The uppermost node that says whether rows or sums leave the worker */
static const char *
find_giving_node (char  **lines,
                  guint   n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      const char *name = find_node (lines[i], FALSE);

      if (name != NULL && !g_str_has_prefix (name, "Sort ") && !g_str_has_prefix (name, "Subquery Scan ") &&
          !g_str_has_prefix (name, "Gather"))
        return name;
    }

  return NULL;
}

static void
add_task (VaerdiFetch  *self,
          GPtrArray    *views,
          char        **lines,
          guint         n_lines,
          double        n_pieces,
          guint         above)
{
  const char *name = find_giving_node (lines, n_lines);

  if (name == NULL)
    return;

  if (node_kind (name) & NODE_AGGREGATE)
    self->n_aggregates++;
  else if ((above & (NODE_AGGREGATE | NODE_SUBPLAN)) && add_tables (views, lines, n_lines))
    add_rows (self, n_pieces * read_number (name, "rows="), VAERDI_FETCH_WORKERS);
}

/**
 * vaerdi_fetch_new:
 * @plan: a plan
 *
 * Looks for rows that are fetched from other servers only to be counted here,
 * or, with Citus, to be joined with others.
 *
 * Returns: (transfer full): what was found; without scans when the plan reads
 *   no other server, or has everything counted there
 */
VaerdiFetch *
vaerdi_fetch_new (const VaerdiWarehousePlan *plan)
{
  VaerdiFetch *self = g_new0 (VaerdiFetch, 1);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (Node));
  GPtrArray *views = g_ptr_array_new ();
  double n_pieces = 0;

  g_return_val_if_fail (plan != NULL, NULL);

  lines = g_strsplit (plan->text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *name = find_node (lines[i], i == 0);
      guint kinds;

      if (strstr (lines[i], " Task Count: ") != NULL)
        n_pieces = read_number (lines[i], " Task Count: ");
      if (name == NULL)
        continue;

      kinds = enter_node (above, name - lines[i], name);
      if (g_str_equal (name, "Task"))
        {
          guint n = count_lines_below (lines + i + 1, (int) strspn (lines[i], " "));

          add_task (self, views, lines + i + 1, n, n_pieces, kinds);
          i += n;
        }
      else if (g_str_equal (name, "MapMergeJob"))
        add_rows (self, 0, VAERDI_FETCH_WORKERS);
      else if (strstr (name, "Foreign Scan") == NULL)
        continue;
      else if (is_counted_there (lines + i + 1))
        self->n_aggregates++;
      else if (kinds & NODE_AGGREGATE)
        add_fetch (self, views, name, kinds);
    }

  g_ptr_array_add (views, NULL);
  self->views = (GStrv) g_ptr_array_free (views, FALSE);

  return self;
}

void
vaerdi_fetch_free (VaerdiFetch *self)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->views);
  g_free (self);
}
