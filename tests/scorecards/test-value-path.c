/* test-value-path.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "scorecards/vaerdi-value-path.h"
#include "verdicts/vaerdi-figure.h"

static VaerdiFigure
make_figure (double value,
             double half)
{
  VaerdiFigure figure = vaerdi_figure_none;

  figure.value = value;
  figure.lower = value - half;
  figure.upper = value + half;

  return figure;
}

/* Two intervals of ± 3 and ± 4 make one of ± 5 for the difference. */
static void
test_move (void)
{
  VaerdiFigure before = make_figure (100, 3), none = vaerdi_figure_none;

  g_assert_cmpint (vaerdi_move_between (&before, &(VaerdiFigure[]) { make_figure (104.9, 4) }[0]), ==, VAERDI_MOVE_SAME);
  g_assert_cmpint (vaerdi_move_between (&before, &(VaerdiFigure[]) { make_figure (105.1, 4) }[0]), ==, VAERDI_MOVE_ROSE);
  g_assert_cmpint (vaerdi_move_between (&before, &(VaerdiFigure[]) { make_figure (95.1, 4) }[0]), ==, VAERDI_MOVE_SAME);
  g_assert_cmpint (vaerdi_move_between (&before, &(VaerdiFigure[]) { make_figure (94.9, 4) }[0]), ==, VAERDI_MOVE_FELL);
  g_assert_cmpint (vaerdi_move_between (&before, &none), ==, VAERDI_MOVE_UNKNOWN);
  g_assert_cmpint (vaerdi_move_between (&none, &before), ==, VAERDI_MOVE_UNKNOWN);
}

static void
add_year (VaerdiValueView *path,
          const char      *year,
          double           outcome,
          double           cost)
{
  VaerdiValuePoint *point = g_new0 (VaerdiValuePoint, 1);

  point->unit_id = g_strdup (year);
  point->unit_name = g_strdup (year);
  point->outcome = make_figure (outcome, 1);
  point->cost = make_figure (cost, 1);
  g_ptr_array_add (path->points, point);
}

/* What is said when outcome and cost go from 50 to what is given. */
static char *
say (VaerdiDirection direction,
     double          outcome,
     double          cost,
     gboolean       *warns)
{
  VaerdiDefinition definition = { .direction = direction };
  char name[] = "Alpha";
  VaerdiValueView path = { .is_path = TRUE, .path_name = name, .outcome = &definition, .cost = &definition };
  char *text;

  path.points = g_ptr_array_new_with_free_func (vaerdi_value_point_free);
  add_year (&path, "2023", 50, 50);
  add_year (&path, "2024", 90, 90);
  add_year (&path, "2025", outcome, cost);
  text = vaerdi_value_path_dup_summary (&path, VAERDI_ENGLISH);
  *warns = vaerdi_value_path_warns (&path);
  g_ptr_array_unref (path.points);

  return text;
}

static void
test_guards (void)
{
  static const struct
  {
    VaerdiDirection direction;
    double          outcome;
    double          cost;
    const char     *says;
    gboolean        warns;
  } cases[] = {
    { VAERDI_DIRECTION_HIGHER, 40, 40, "cost fell, but the outcome became poorer too", TRUE },
    { VAERDI_DIRECTION_LOWER, 40, 40, "cost fell, and the outcome became better", FALSE },
    { VAERDI_DIRECTION_LOWER, 60, 40, "cost fell, but the outcome became poorer too", TRUE },
    { VAERDI_DIRECTION_HIGHER, 50, 40, "cost fell, and the outcome held", FALSE },
    { VAERDI_DIRECTION_HIGHER, 60, 60, "cost rose, and the outcome became better", FALSE },
    { VAERDI_DIRECTION_HIGHER, 50, 60, "cost rose, and the outcome did not move", FALSE },
    { VAERDI_DIRECTION_HIGHER, 40, 60, "cost rose, and the outcome became poorer", TRUE },
    { VAERDI_DIRECTION_HIGHER, 60, 50, "became better at the same cost", FALSE },
    { VAERDI_DIRECTION_HIGHER, 40, 50.5, "became poorer at the same cost", TRUE },
    { VAERDI_DIRECTION_NEUTRAL, 60, 40, "the outcome moved by more than chance; neither way is better", FALSE },
    { VAERDI_DIRECTION_HIGHER, 50.5, 49.5, "neither cost nor outcome moved", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean warns;
      g_autofree char *text = say (cases[i].direction, cases[i].outcome, cases[i].cost, &warns);

      g_test_message ("%s", text);
      g_assert_true (g_str_has_prefix (text, "Alpha, 2023–2025: "));
      g_assert_nonnull (strstr (text, cases[i].says));
      g_assert_cmpint (warns, ==, cases[i].warns);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scorecards/value-path/move", test_move);
  g_test_add_func ("/scorecards/value-path/guards", test_guards);

  return g_test_run ();
}
