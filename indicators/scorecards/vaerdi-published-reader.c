/* vaerdi-published-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-published-reader"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-clip.h"
#include "scorecards/vaerdi-published-reader-private.h"
#include "warehouse/vaerdi-csv.h"

/* A row is read whole or the file is refused with its line: a goal that went
 * missing on the way would be worse than no page. */

typedef enum
{
  COLUMN_DEPARTMENT,
  COLUMN_HOSPITAL,
  COLUMN_GOAL,
  COLUMN_CATEGORY,
  COLUMN_UNIT,
  COLUMN_OPERATOR,
  COLUMN_TARGET,
  COLUMN_BASE_FROM,
  COLUMN_BASE_TO,
  COLUMN_BASE_NUM,
  COLUMN_BASE_DEN,
  COLUMN_BASE_VALUE,
  COLUMN_FOLLOW_FROM,
  COLUMN_FOLLOW_TO,
  COLUMN_FOLLOW_NUM,
  COLUMN_FOLLOW_DEN,
  COLUMN_FOLLOW_VALUE,
  COLUMN_SIGN_LOST,
  COLUMN_REMARK,
  N_COLUMNS,
  COLUMN_DEPARTMENT_DA = N_COLUMNS,
  COLUMN_GOAL_DA,
  COLUMN_UNIT_DA,
  COLUMN_REMARK_DA,
  N_ALL_COLUMNS,
} Column;

static const char * const names[N_ALL_COLUMNS] = {
  "department", "hospital", "goal", "category", "unit", "operator", "target",
  "base_from", "base_to", "base_num", "base_den", "base_value",
  "follow_from", "follow_to", "follow_num", "follow_den", "follow_value",
  "sign_lost", "remark",
  "department_da", "goal_da", "unit_da", "remark_da",
};

typedef struct
{
  VaerdiTable *table;
  const char  *source;
  guint        row;
  int          columns[N_ALL_COLUMNS];   /* in the table; -1 for one left out */
} Reader;

static guint
get_line (const Reader *self)
{
  return vaerdi_table_get_int (self->table, vaerdi_table_find (self->table, VAERDI_CSV_LINE_COLUMN),
                               self->row);
}

static const char *
get (const Reader *self,
     Column        column)
{
  int i = self->columns[column];
  const char *text = i < 0 || vaerdi_table_is_null (self->table, i, self->row)
                       ? NULL : vaerdi_table_get_text (self->table, i, self->row);

  return text != NULL ? text : "";
}

static gboolean
is_empty (const Reader *self,
          Column        column)
{
  return *get (self, column) == '\0';
}

/* A Danish name where the file has one, else the name that it has. */
static char *
dup_danish (const Reader *self,
            Column        danish,
            Column        english)
{
  return g_strdup (get (self, is_empty (self, danish) ? english : danish));
}

static gboolean
refuse_field (const Reader  *self,
              Column         column,
              const char    *what,
              GError       **error)
{
  g_autofree char *clipped = vaerdi_clip (get (self, column), VAERDI_CLIP_DEFAULT);

  g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
               "%s, line %u: column %s is “%s”; %s", self->source, get_line (self),
               names[column], clipped, what);

  return FALSE;
}

static gboolean
read_number (const Reader         *self,
             Column                column,
             VaerdiPrintedNumber  *number,
             GError              **error)
{
  *number = (VaerdiPrintedNumber) { NAN, 0, FALSE };
  if (is_empty (self, column) || vaerdi_printed_number_parse (get (self, column), number))
    return TRUE;

  return refuse_field (self, column, "a number with a decimal point was expected, such as 95.1", error);
}

static gboolean
read_count (const Reader  *self,
            Column         column,
            double        *count,
            GError       **error)
{
  VaerdiPrintedNumber number;

  if (!read_number (self, column, &number, error))
    return FALSE;

  *count = number.value;
  if (!isnan (*count) && (number.decimals > 0 || *count < 0))
    return refuse_field (self, column, "a count is a whole number, 0 or more", error);

  return TRUE;
}

static gboolean
read_period (const Reader           *self,
             Column                  from,
             VaerdiPublishedFigure  *figure,
             GError                **error)
{
  Column to = from + 1;

  if (is_empty (self, from) && is_empty (self, to))
    return TRUE;

  if (!vaerdi_date_parse (get (self, from), &figure->from))
    return refuse_field (self, from, "a day was expected, such as 2015-01-01; or neither first nor last day", error);
  if (!vaerdi_date_parse (get (self, to), &figure->to))
    return refuse_field (self, to, "a day was expected, such as 2015-12-31; or neither first nor last day", error);
  if (figure->to < figure->from)
    return refuse_field (self, to, "the period ends before it starts", error);

  return TRUE;
}

/* The five columns of a figure stand in one order for both figures. */
static gboolean
read_figure (const Reader           *self,
             Column                  first,
             VaerdiPublishedFigure  *figure,
             GError                **error)
{
  Column num = first + 2, den = first + 3, value = first + 4;

  if (!read_period (self, first, figure, error) ||
      !read_count (self, num, &figure->numerator, error) ||
      !read_count (self, den, &figure->denominator, error) ||
      !read_number (self, value, &figure->printed, error))
    return FALSE;

  if (figure->denominator == 0)
    return refuse_field (self, den, "nothing can be a share of none", error);
  if (figure->numerator > figure->denominator)
    return refuse_field (self, num, "a numerator is at most its denominator", error);

  return TRUE;
}

/* What is counted one by one is printed whole; a mean or a share is rounded. */
static void
mark_exact (const VaerdiPublishedGoal *goal,
            VaerdiPrintedNumber       *number)
{
  static const char * const counted[] = {
    "patients", "readmissions", "devices", "visits", "events", "no-shows", "cancellations",
    "operations", NULL,
  };

  number->exact = number->decimals == 0 && strstr (goal->remark, "mean") == NULL &&
                  g_strv_contains (counted, goal->unit[VAERDI_ENGLISH]);
}

static VaerdiTarget *
new_target (const Reader         *self,
            double                value,
            GError              **error)
{
  const char *id = get (self, COLUMN_OPERATOR);
  gboolean relative = g_str_has_prefix (id, "baseline_");
  VaerdiOperator comparison;

  if (g_str_equal (id, "monitor"))
    return vaerdi_target_new (VAERDI_TARGET_MONITOR, VAERDI_AT_LEAST, NAN);
  if (g_str_equal (id, "reduce_by"))
    return vaerdi_target_new (VAERDI_TARGET_CHANGE, VAERDI_AT_MOST, -value);
  if (!vaerdi_operator_parse (relative ? id + strlen ("baseline_") : id, &comparison))
    {
      refuse_field (self, COLUMN_OPERATOR, "ge, gt, le, lt, baseline_ge, baseline_gt, baseline_le, "
                    "baseline_lt, reduce_by or monitor was expected", error);
      return NULL;
    }

  return vaerdi_target_new (relative ? VAERDI_TARGET_BASELINE : VAERDI_TARGET_FIXED, comparison,
                            relative ? NAN : value);
}

static gboolean
read_target (const Reader         *self,
             VaerdiPublishedGoal  *goal,
             GError              **error)
{
  g_autoptr (VaerdiTarget) target = NULL;
  VaerdiPrintedNumber number;
  gboolean wanted;

  if (!read_number (self, COLUMN_TARGET, &number, error) ||
      (target = new_target (self, number.value, error)) == NULL)
    return FALSE;

  wanted = target->kind == VAERDI_TARGET_FIXED || target->kind == VAERDI_TARGET_CHANGE;
  if (wanted && isnan (number.value))
    return refuse_field (self, COLUMN_TARGET, "this operator needs a number here", error);
  if (!wanted && !isnan (number.value))
    return refuse_field (self, COLUMN_TARGET, "this operator takes no number; leave it empty", error);
  if (target->kind == VAERDI_TARGET_CHANGE && (number.value <= 0 || number.value > 100))
    return refuse_field (self, COLUMN_TARGET, "a reduction is more than 0 and at most 100 percent", error);

  g_ptr_array_add (goal->targets, g_steal_pointer (&target));

  return TRUE;
}

static gboolean
read_names (const Reader         *self,
            VaerdiPublishedGoal  *goal,
            GError              **error)
{
  static const Column wanted[] = { COLUMN_DEPARTMENT, COLUMN_GOAL, COLUMN_UNIT };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (is_empty (self, wanted[i]))
      return refuse_field (self, wanted[i], "it must not be empty", error);
  if (!vaerdi_published_category_parse (get (self, COLUMN_CATEGORY), &goal->category))
    return refuse_field (self, COLUMN_CATEGORY, "activity, process, output, outcome, PRO, experience, "
                         "cost or other was expected", error);
  if (!g_str_equal (get (self, COLUMN_SIGN_LOST), "0") && !g_str_equal (get (self, COLUMN_SIGN_LOST), "1"))
    return refuse_field (self, COLUMN_SIGN_LOST, "0 or 1 was expected", error);

  goal->id = g_strdup (get (self, COLUMN_GOAL));
  goal->name[VAERDI_ENGLISH] = g_strdup (goal->id);
  goal->name[VAERDI_DANISH] = dup_danish (self, COLUMN_GOAL_DA, COLUMN_GOAL);
  goal->department = g_strdup (get (self, COLUMN_DEPARTMENT));
  goal->department_name[VAERDI_ENGLISH] = g_strdup (goal->department);
  goal->department_name[VAERDI_DANISH] = dup_danish (self, COLUMN_DEPARTMENT_DA, COLUMN_DEPARTMENT);
  goal->hospital = g_strdup (get (self, COLUMN_HOSPITAL));
  goal->unit[VAERDI_ENGLISH] = g_strdup (get (self, COLUMN_UNIT));
  goal->unit[VAERDI_DANISH] = dup_danish (self, COLUMN_UNIT_DA, COLUMN_UNIT);
  goal->percent = g_str_equal (goal->unit[VAERDI_ENGLISH], "%");
  goal->remark = g_strdup (get (self, COLUMN_REMARK));
  goal->sign_lost = *get (self, COLUMN_SIGN_LOST) == '1';

  return TRUE;
}

/* A flag says these with the figures in it. */
static gboolean
is_flagged (const char *part)
{
  static const char * const parts[] = {
    "printed change", "goal dropped", "goal paused", "goal retired", "share not printed",
    "met at baseline", "printed shares do not follow",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (part, parts[i]))
      return TRUE;

  return FALSE;
}

static void
read_notes (const Reader        *self,
            VaerdiPublishedGoal *goal)
{
  g_auto (GStrv) parts = g_strsplit (goal->remark, ";", -1);
  g_autoptr (GString) note = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (*part != '\0' && !is_flagged (part))
        g_string_append_printf (note, "%s%s", note->len > 0 ? "; " : "", part);
    }

  if (note->len == 0)
    return;

  goal->note[VAERDI_ENGLISH] = g_strdup (note->str);
  goal->note[VAERDI_DANISH] = is_empty (self, COLUMN_REMARK_DA)
                                ? g_strdup (note->str) : g_strdup (get (self, COLUMN_REMARK_DA));
}

static VaerdiPublishedGoal *
read_goal (const Reader  *self,
           GError       **error)
{
  g_autoptr (VaerdiPublishedGoal) goal = vaerdi_published_goal_new ();

  goal->line = get_line (self);
  if (!read_names (self, goal, error) ||
      !read_target (self, goal, error) ||
      !read_figure (self, COLUMN_BASE_FROM, &goal->baseline, error) ||
      !read_figure (self, COLUMN_FOLLOW_FROM, &goal->follow_up, error))
    return NULL;

  if (!vaerdi_printed_change_parse (goal->remark, &goal->change))
    {
      refuse_field (self, COLUMN_REMARK, "behind “printed change” a figure such as “+3.2 %” or "
                    "“+3.2 % (relative)” was expected", error);
      return NULL;
    }

  mark_exact (goal, &goal->baseline.printed);
  mark_exact (goal, &goal->follow_up.printed);
  read_notes (self, goal);
  vaerdi_published_goal_judge (goal);

  return g_steal_pointer (&goal);
}

/* Two rows of one name would give two answers to one question. */
static gboolean
check_new (const Reader               *self,
           GHashTable                 *seen,
           const VaerdiPublishedGoal  *goal,
           GError                    **error)
{
  g_autofree char *key = g_strjoin ("\x1f", goal->hospital, goal->department, goal->id, NULL);
  gpointer line = g_hash_table_lookup (seen, key);

  if (line == NULL)
    {
      g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (goal->line));
      return TRUE;
    }

  g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
               N_("%s, line %u: the goal “%s” of %s stands already in line %u; give one of them "
                  "another name"), self->source, goal->line, goal->id, goal->department,
               GPOINTER_TO_UINT (line));

  return FALSE;
}

static VaerdiTable *
read_table (const char  *text,
            gsize        length,
            const char  *source,
            GError     **error)
{
  const VaerdiCsvFlags flags = VAERDI_CSV_COMMENTS | VAERDI_CSV_LINES;
  g_autoptr (VaerdiTable) found = vaerdi_table_new ();
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();

  vaerdi_table_add_column (table, VAERDI_CSV_LINE_COLUMN, VAERDI_COLUMN_INT);
  for (guint i = 0; i < N_COLUMNS; i++)
    vaerdi_table_add_column (table, names[i], VAERDI_COLUMN_TEXT);

  /* The Danish columns may be left out: ask the file which it has */
  if (!vaerdi_csv_read (found, text, length, source, VAERDI_CSV_COMMENTS, 0, error))
    return NULL;
  for (guint i = N_COLUMNS; i < N_ALL_COLUMNS; i++)
    if (vaerdi_table_find (found, names[i]) >= 0)
      vaerdi_table_add_column (table, names[i], VAERDI_COLUMN_TEXT);

  if (!vaerdi_csv_read (table, text, length, source, flags, 0, error))
    return NULL;

  return g_steal_pointer (&table);
}

/**
 * vaerdi_published_read:
 * @text: CSV; see data/published/ny-styring.csv for its columns
 * @length: bytes in @text
 * @source: what to call it in errors
 * @error: return location for a #VAERDI_DATA_ERROR that names the line
 *
 * Returns: (transfer full) (element-type VaerdiPublishedGoal): the goals in the
 *   order of the file, judged; at least one
 */
GPtrArray *
vaerdi_published_read (const char  *text,
                       gsize        length,
                       const char  *source,
                       GError     **error)
{
  g_autoptr (GPtrArray) goals = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_published_goal_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (VaerdiTable) table = read_table (text, length, source, error);
  Reader self = { table, source, 0, { 0 } };

  if (table == NULL)
    return NULL;

  for (guint i = 0; i < N_ALL_COLUMNS; i++)
    self.columns[i] = vaerdi_table_find (table, names[i]);

  for (; self.row < vaerdi_table_get_n_rows (table); self.row++)
    {
      VaerdiPublishedGoal *goal = read_goal (&self, error);

      if (goal == NULL)
        return NULL;
      g_ptr_array_add (goals, goal);
      if (!check_new (&self, seen, goal, error))
        return NULL;
    }

  if (goals->len == 0)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                   N_("%s: there is no goal below the header"), source);
      return NULL;
    }

  return g_steal_pointer (&goals);
}
