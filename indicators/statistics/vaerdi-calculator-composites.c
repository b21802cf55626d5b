/* vaerdi-calculator-composites.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-calculator-composites"

#include "config.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include <glib/gi18n.h>

#include "statistics/vaerdi-calculator-private.h"
#include "statistics/vaerdi-composite.h"
#include "statistics/vaerdi-cost.h"
#include "statistics/vaerdi-statistics-error.h"

/* The methods that put indicators, or activities, together. */

static void
composite_item (VaerdiGroup *group,
                const char  *name,
                double       value)
{
  VaerdiRow to = vaerdi_group_add_result (group);

  vaerdi_row_put_text (&to, "measure", name);
  vaerdi_row_put (&to, "value", value);
}

static GArray *
take_answers (VaerdiGroup *group,
              guint       *n_indicators)
{
  GArray *met = g_array_new (FALSE, FALSE, 1);

  *n_indicators = 0;
  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiRow row = vaerdi_group_open (group, i);
      g_autoptr (GArray) list = vaerdi_row_list (&row, "indicators");

      if (i == 0)
        *n_indicators = list->len;
      if (list->len != *n_indicators)
        vaerdi_row_refuse (&row, "indicators", "another number of indicators than in the first row");
      for (guint j = 0; j < list->len; j++)
        {
          double value = g_array_index (list, double, j);
          gint8 answer = isnan (value) ? VAERDI_COMPOSITE_NOT_ELIGIBLE : value == 1.0;

          if (!isnan (value) && value != 0.0 && value != 1.0)
            vaerdi_row_refuse (&row, "indicators", "expected 1 (met), 0 (not met) or NA (not eligible)");
          g_array_append_val (met, answer);
        }
      vaerdi_group_close (group, &row);
    }

  return met;
}

static GArray *
take_options (VaerdiGroup *group,
              const char  *name,
              guint        n)
{
  VaerdiRow row = vaerdi_group_open (group, 0);
  GArray *list = vaerdi_row_list (&row, name);

  if (vaerdi_row_text (&row, name) != NULL && list->len != n)
    vaerdi_row_refuse (&row, name, "expected one for each indicator");
  for (guint i = 0; i < list->len; i++)
    if (!(g_array_index (list, double, i) >= 0.0))
      vaerdi_row_refuse (&row, name, "expected a number of at least 0");
  vaerdi_group_close (group, &row);

  return list;
}

static void
composite_group (VaerdiGroup *group)
{
  guint n;
  g_autoptr (GArray) met = take_answers (group, &n);
  g_autoptr (GArray) weights = take_options (group, "weights", n);
  g_autofree double *indicators = g_new0 (double, n + 1);
  gboolean given = weights->len == n && n > 0;
  VaerdiComposite composite;

  if (group->error != NULL)
    return;
  for (guint j = 0; !given && j < n; j++)
    {
      double weight = j + 1.0;

      g_array_append_val (weights, weight);
    }

  vaerdi_composite_compute ((const gint8 *) met->data, group->n_rows, n, vaerdi_group_option (group, "standard", 0.7),
                            (const double *) (gpointer) weights->data, indicators, &composite);
  composite_item (group, "all_or_none", composite.all_or_none);
  composite_item (group, "opportunity", composite.opportunity);
  composite_item (group, "indicator_average", composite.indicator_average);
  composite_item (group, "patient_average", composite.patient_average);
  composite_item (group, "standard_70", composite.standard);
  composite_item (group, given ? "weighted_indicator_average" : "weighted_indicator_average_w1toK",
                  composite.weighted_average);
  composite_item (group, "eligible_patients", composite.n_eligible);
  for (guint j = 0; j < n; j++)
    {
      g_autofree char *name = g_strdup_printf ("indicator_%u", j + 1);

      composite_item (group, name, indicators[j]);
    }
}

static VaerdiSheet *
composite (VaerdiSheet  *in,
           GError      **error)
{
  return vaerdi_group_run_new (in, "case_id", composite_group, error);
}

static gint8 *
take_directions (VaerdiGroup *group,
                 guint        n)
{
  gint8 *better = g_new (gint8, n + 1);
  const char *text = vaerdi_sheet_get_text (group->in, group->rows[0], "directions");
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", -1);
  guint n_parts = g_strv_length (parts);

  for (guint j = 0; j < n; j++)
    {
      const char *part = j < n_parts ? parts[j] : "+";

      better[j] = g_str_equal (part, "-") ? -1 : 1;
      if (!g_str_equal (part, "-") && !g_str_equal (part, "+"))
        vaerdi_group_refuse (group, 0, "directions", "expected + or - for each indicator, separated by semicolons");
    }
  if (text != NULL && n_parts != n)
    vaerdi_group_refuse (group, 0, "directions", "expected + or - for each indicator, separated by semicolons");

  return better;
}

static GArray *
take_values (VaerdiGroup *group,
             guint       *n)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  *n = 0;
  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiRow row = vaerdi_group_open (group, i);
      g_autoptr (GArray) list = vaerdi_row_list (&row, "values");

      if (i == 0)
        *n = list->len;
      if (list->len != *n)
        vaerdi_row_refuse (&row, "values", "another number of values than in the first row");
      g_array_append_vals (values, list->data, list->len);
      vaerdi_group_close (group, &row);
    }

  return values;
}

static void
composite_index_group (VaerdiGroup *group)
{
  guint n;
  g_autoptr (GArray) values = take_values (group, &n);
  g_autoptr (GArray) weights = take_options (group, "weights", n);
  g_autofree gint8 *better = take_directions (group, n);
  g_autofree VaerdiCompositeIndex *indices = g_new (VaerdiCompositeIndex, group->n_rows);
  GError *error = NULL;

  if (group->error != NULL)
    return;
  if (!vaerdi_composite_index ((const double *) (gpointer) values->data, group->n_rows, n, better,
                               weights->len == n ? (const double *) (gpointer) weights->data : NULL,
                               indices, &error))
    {
      vaerdi_group_blame (group, error);
      return;
    }

  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiRow row = vaerdi_group_open (group, i);

      vaerdi_row_put (&row, "z_index", indices[i].z);
      vaerdi_row_put (&row, "minmax_index", indices[i].minmax);
      vaerdi_row_put (&row, "geometric_index", indices[i].geometric);
      vaerdi_group_close (group, &row);
    }
}

static VaerdiSheet *
composite_index (VaerdiSheet  *in,
                 GError      **error)
{
  return vaerdi_group_run (in, in, "case_id", composite_index_group, error);
}

static double
rate_at (VaerdiGroup *group,
         guint        i)
{
  double rate = vaerdi_group_number (group, i, "rate_per_minute");

  if (isnan (rate))
    rate = vaerdi_cost_rate (vaerdi_group_number (group, i, "annual_cost"), vaerdi_group_number (group, i, "available_hours"),
                             vaerdi_group_number (group, i, "practical_share"));
  if (isnan (rate))
    vaerdi_group_refuse (group, i, "rate_per_minute",
                         "expected a rate, or annual_cost, available_hours and practical_share");

  return rate;
}

static void
put_item (VaerdiSheet *out,
          const char  *item,
          double       value)
{
  guint row = vaerdi_sheet_add_row (out);

  vaerdi_sheet_set_text (out, row, "item", item);
  vaerdi_sheet_set_number (out, row, "value", value);
}

static void
episode_group (VaerdiGroup *group)
{
  g_autofree VaerdiActivity *activities = g_new (VaerdiActivity, group->n_rows);
  const char *episode = vaerdi_sheet_get_text (group->in, group->rows[0], "episode");
  double cost;

  for (guint i = 0; i < group->n_rows; i++)
    {
      double materials = vaerdi_group_number (group, i, "materials");

      activities[i] = (VaerdiActivity) {
        .rate = rate_at (group, i),
        .minutes = vaerdi_group_number (group, i, "minutes_each"),
        .quantity = vaerdi_group_number (group, i, "quantity"),
        .materials = isnan (materials) ? 0.0 : materials,
      };
    }
  cost = vaerdi_cost_activities (activities, group->n_rows);
  if (isnan (cost))
    vaerdi_group_refuse (group, 0, "minutes_each", "an amount of this episode is missing or negative");
  put_item (group->out, episode != NULL ? episode : "NA", cost);
}

static void
resource_group (VaerdiGroup *group)
{
  const char *resource = vaerdi_sheet_get_text (group->in, group->rows[0], "resource");
  g_autofree char *used_name = g_strdup_printf ("used_minutes_%s", resource != NULL ? resource : "NA");
  g_autofree char *unused_name = g_strdup_printf ("unused_cost_%s", resource != NULL ? resource : "NA");
  double used = 0.0;

  for (guint i = 0; i < group->n_rows; i++)
    used += vaerdi_group_number (group, i, "minutes_each") * vaerdi_group_number (group, i, "quantity");
  put_item (group->out, used_name, used);
  put_item (group->out, unused_name,
            vaerdi_cost_unused (vaerdi_group_number (group, 0, "annual_cost"), rate_at (group, 0), used));
}

static VaerdiSheet *
tdabc_episodes (VaerdiSheet  *in,
                GError      **error)
{
  g_autoptr (VaerdiSheet) out = vaerdi_sheet_new ();
  g_autoptr (VaerdiSheet) episodes = vaerdi_group_run (in, out, "episode", episode_group, error);

  return episodes != NULL ? vaerdi_group_run (in, out, "resource", resource_group, error) : NULL;
}

static void
put_triple (VaerdiGroup      *group,
            const char *item,
            guint       n,
            ...)
{
  g_autoptr (GString) text = g_string_new (NULL);
  VaerdiRow to = vaerdi_group_add_result (group);
  va_list values;

  va_start (values, n);
  for (guint i = 0; i < n; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%.15g", va_arg (values, double));
      g_string_append_printf (text, "%s%s", i > 0 ? ";" : "", number);
    }
  va_end (values);
  vaerdi_row_put_text (&to, "item", item);
  vaerdi_row_put_text (&to, "value", text->str);
}

static void
tdabc_group (VaerdiGroup *group)
{
  double total = vaerdi_group_number (group, 0, "cost_total");
  double minutes = vaerdi_group_number (group, 0, "practical_minutes");
  double rate = vaerdi_cost_rate (total, minutes / 60.0, 1.0), used = 0.0;

  if (isnan (rate))
    vaerdi_group_refuse (group, 0, "practical_minutes", "expected a total cost of at least 0 and practical minutes over 0");
  if (group->error != NULL)
    return;
  put_triple (group, "cost_total", 1, total);
  put_triple (group, "practical_minutes", 1, minutes);
  put_triple (group, "rate_per_minute", 1, rate);
  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiActivity activity = { rate, vaerdi_group_number (group, i, "minutes_each"), vaerdi_group_number (group, i, "quantity"), 0.0 };
      g_autofree char *name = g_strdup_printf ("%s_qty;minutes_each;cost",
                                               vaerdi_sheet_get_text (group->in, group->rows[i], "activity"));
      double cost = vaerdi_cost_activities (&activity, 1);

      if (isnan (cost))
        vaerdi_group_refuse (group, i, "quantity", "an amount of this activity is missing or negative");
      used += activity.minutes * activity.quantity;
      put_triple (group, name, 3, activity.quantity, activity.minutes, cost);
    }
  put_triple (group, "used_minutes;used_cost", 2, used, used * rate);
  put_triple (group, "unused_minutes;unused_cost", 2, minutes - used, vaerdi_cost_unused (total, rate, used));
}

/* An example as it is printed: a row for each item. Those that a total or an
 * activity is read from become the rows that tdabc_group() reads. */
static void
add_activity (VaerdiSheet *sheet,
              VaerdiRow   *from,
              const char  *total,
              const char  *minutes)
{
  g_auto (GStrv) name = g_strsplit (vaerdi_row_text (from, "item"), "_qty;", 2);
  g_auto (GStrv) values = g_strsplit (vaerdi_row_text (from, "value"), ";", 3);
  VaerdiRow to = { sheet, vaerdi_sheet_add_row_at (sheet, vaerdi_sheet_get_line (from->sheet, from->row)), NULL };

  vaerdi_row_copy (&to, from, "case_id");
  vaerdi_row_put_text (&to, "activity", name[0]);
  vaerdi_row_put_text (&to, "quantity", values[0]);
  vaerdi_row_put_text (&to, "minutes_each", values[0] != NULL ? values[1] : NULL);
  vaerdi_row_put_text (&to, "cost_total", total);
  vaerdi_row_put_text (&to, "practical_minutes", minutes);
}

static const char *
find_item (VaerdiGroup *group,
           const char  *item)
{
  for (guint i = 0; i < group->n_rows; i++)
    if (g_strcmp0 (vaerdi_sheet_get_text (group->in, group->rows[i], "item"), item) == 0)
      return vaerdi_sheet_get_text (group->in, group->rows[i], "value");

  return NULL;
}

static void
items_group (VaerdiGroup *group)
{
  const char *total = find_item (group, "cost_total"), *minutes = find_item (group, "practical_minutes");

  for (guint i = 0; i < group->n_rows; i++)
    {
      VaerdiRow row = vaerdi_group_open (group, i);
      const char *item = vaerdi_row_text (&row, "item");

      if (item != NULL && strstr (item, "_qty;minutes_each") != NULL && vaerdi_row_text (&row, "value") != NULL)
        add_activity (group->out, &row, total, minutes);
      vaerdi_group_close (group, &row);
    }
}

static VaerdiSheet *
tdabc (VaerdiSheet  *in,
       GError      **error)
{
  static const char * const needed[] = { "activity", "quantity", "minutes_each", "cost_total", "practical_minutes" };
  g_autoptr (VaerdiSheet) activities = NULL;

  if (vaerdi_sheet_find (in, "item") >= 0 && vaerdi_sheet_find (in, "value") >= 0)
    activities = vaerdi_group_run_new (in, "case_id", items_group, error);
  else
    activities = vaerdi_sheet_ref (in);
  if (activities == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (vaerdi_sheet_find (activities, needed[i]) < 0)
      {
        g_set_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX,
                     N_("there is no %s; expected the columns activity, quantity, minutes_each, cost_total and "
                        "practical_minutes, or item and value with the items cost_total, practical_minutes and "
                        "NAME_qty;minutes_each"), needed[i]);
        return NULL;
      }

  return vaerdi_group_run_new (activities, "case_id", tdabc_group, error);
}

const VaerdiCalculatorEntry vaerdi_calculator_composites[] = {
  { { "composite", "Composite scores of patients by indicators; the patients may be the second file",
      "case_id? indicators weights? standard?", "measure value" }, NULL, composite },
  { { "composite_index", "Composite index of units by indicators",
      "case_id? values directions? weights?", "z_index minmax_index geometric_index" }, NULL, composite_index },
  { { "tdabc", "Time-driven costing of activities with one capacity",
      "case_id? activity? quantity? minutes_each? cost_total? practical_minutes? item? value?", "item value" }, NULL, tdabc },
  { { "tdabc_episodes", "Cost of each episode, minutes used and capacity unused of each resource; the resources may be a second file",
      "episode resource minutes_each quantity materials? rate_per_minute? annual_cost? available_hours? practical_share?",
      "item value" }, NULL, tdabc_episodes },
  { { NULL } },
};
