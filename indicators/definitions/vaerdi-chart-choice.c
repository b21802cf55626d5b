/* vaerdi-chart-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-chart-choice"

#include "config.h"

#include "definitions/vaerdi-chart-choice.h"

static guint
add_kind (VaerdiChartKind *kinds,
          guint            n,
          VaerdiChartKind  kind)
{
  for (guint i = 0; i < n; i++)
    if (kinds[i] == kind)
      return n;

  kinds[n] = kind;

  return n + 1;
}

/**
 * vaerdi_chart_choice_list:
 * @definition: a definition
 * @kinds: (out caller-allocates): the charts that can be drawn of it
 *
 * Which charts fit what is measured: a run chart and XmR always, p and p′ for
 * shares, u and u′ for rates, c for counts; as a manifest may choose. The definition's own
 * is the first: the verdict is by that one, whichever is looked at.
 *
 * Returns: how many
 */
guint
vaerdi_chart_choice_list (const VaerdiDefinition *definition,
                          VaerdiChartKind         kinds[VAERDI_MAX_CHART_CHOICES])
{
  guint n = add_kind (kinds, 0, definition->chart);

  n = add_kind (kinds, n, VAERDI_CHART_RUN);
  n = add_kind (kinds, n, VAERDI_CHART_XMR);

  switch (definition->measure)
    {
    case VAERDI_MEASURE_PROPORTION:
    case VAERDI_MEASURE_COMPOSITE:
      n = add_kind (kinds, n, VAERDI_CHART_P);
      return add_kind (kinds, n, VAERDI_CHART_P_PRIME);

    case VAERDI_MEASURE_RATE:
      n = add_kind (kinds, n, VAERDI_CHART_U);
      return add_kind (kinds, n, VAERDI_CHART_U_PRIME);

    case VAERDI_MEASURE_COUNT:
      return add_kind (kinds, n, VAERDI_CHART_C);

    case VAERDI_MEASURE_RATIO:
    case VAERDI_MEASURE_STANDARDISED_RATIO:
    case VAERDI_MEASURE_MEAN:
    case VAERDI_MEASURE_SCORE:
    case VAERDI_MEASURE_ADJUSTED_MEAN:
    default:
      return n;
    }
}
