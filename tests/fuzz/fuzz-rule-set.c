/* fuzz-rule-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "statistics/vaerdi-rule-set.h"

static void
apply (VaerdiRuleSet *rules)
{
  double values[40];
  VaerdiChartPoint points[G_N_ELEMENTS (values)];
  VaerdiPointSignal signals[G_N_ELEMENTS (values)];
  VaerdiChartInput input = { .numerator = values, .n_points = G_N_ELEMENTS (values) };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = i < 20 ? i % 3 : i;
  g_assert_true (vaerdi_control_chart_compute (VAERDI_CHART_XMR, &input, points, NULL));
  vaerdi_rule_set_apply (rules, points, G_N_ELEMENTS (points), signals, NULL);
  vaerdi_rule_set_judge (rules, points, G_N_ELEMENTS (points), signals, 1);
}

/* A file of rules, and a series judged by them */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (VaerdiRuleSet) rules = NULL;
  GError *error = NULL;

  rules = vaerdi_rule_set_parse ("fuzz.ruleset", text, size, &error);
  fuzz_check (rules != NULL, error);
  if (rules != NULL)
    apply (rules);

  return 0;
}
