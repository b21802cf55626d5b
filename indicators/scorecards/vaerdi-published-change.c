/* vaerdi-published-change.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-published-change"

#include "config.h"

#include <math.h>
#include <string.h>

#include "scorecards/vaerdi-published-change.h"

#define PHRASE "printed change"

/* Keeps a half that is exact on paper (0.5 at no decimals) from being missed
 * by the last bit of a product. */
#define NUDGE 1e-9

/**
 * vaerdi_printed_number_parse:
 * @text: digits, with a decimal point and a sign where needed
 * @number: (out): the number; not exact
 *
 * Returns: %FALSE when @text is anything else, such as "1,5", "1e3" or "5 %"
 */
gboolean
vaerdi_printed_number_parse (const char          *text,
                             VaerdiPrintedNumber *number)
{
  const char *digits = *text == '-' || *text == '+' ? text + 1 : text;
  gsize whole = strspn (digits, "0123456789");
  gsize part = digits[whole] == '.' ? strspn (digits + whole + 1, "0123456789") : 0;

  if (whole == 0 || whole > 15 || part > 9 || (digits[whole] == '.' && part == 0))
    return FALSE;
  if (digits[whole + part + (part > 0 ? 1 : 0)] != '\0')
    return FALSE;

  *number = (VaerdiPrintedNumber) { g_ascii_strtod (text, NULL), part, FALSE };

  return TRUE;
}

/**
 * vaerdi_printed_number_slack:
 * @self: a printed number
 *
 * Returns: how far the number behind the print may lie from it: half a unit of
 *   the last printed decimal, or 0 for a count
 */
double
vaerdi_printed_number_slack (const VaerdiPrintedNumber *self)
{
  return self->exact ? 0 : 0.5 * pow (10, -(double) self->decimals);
}

/**
 * vaerdi_printed_share_follows:
 * @share: a share in percent
 * @numerator: the count above
 * @denominator: the count below, above 0
 *
 * Returns: whether @share is the counts' share, rounded to its decimals
 */
gboolean
vaerdi_printed_share_follows (const VaerdiPrintedNumber *share,
                              double                     numerator,
                              double                     denominator)
{
  double computed = 100 * numerator / denominator;

  return fabs (computed - share->value) <= vaerdi_printed_number_slack (share) + NUDGE;
}

/**
 * vaerdi_printed_change_parse:
 * @remark: a remark
 * @change: (out): the change in it; a value of NaN when it names none
 *
 * Reads "printed change +3.2 % (relative)"; "%-points" may stand for "%".
 *
 * Returns: %FALSE when the words are there without such a change behind them
 */
gboolean
vaerdi_printed_change_parse (const char          *remark,
                             VaerdiPrintedChange *change)
{
  static const char points[] = "-points";
  const char *phrase = strstr (remark, PHRASE);
  g_autofree char *number = NULL;
  const char *rest;

  *change = (VaerdiPrintedChange) { { NAN, 0, FALSE }, VAERDI_CHANGE_UNKNOWN };
  if (phrase == NULL)
    return TRUE;

  phrase += strlen (PHRASE);
  phrase += strspn (phrase, " ");
  rest = phrase + strspn (phrase, "+-0123456789.");
  number = g_strndup (phrase, rest - phrase);
  rest += strspn (rest, " ");
  if (*rest != '%' || !vaerdi_printed_number_parse (number, &change->number))
    return FALSE;

  rest++;
  if (g_str_has_prefix (rest, points))
    change->says = VAERDI_CHANGE_POINTS;
  else if (g_str_has_prefix (rest, " (relative)"))
    change->says = VAERDI_CHANGE_RELATIVE;

  return TRUE;
}

/* Both numbers may lie anywhere within their slack: the change then lies
 * between its values at the corners, for it rises with the follow-up and is
 * monotonic in the baseline as long as that keeps its sign. */
static gboolean
follows (const VaerdiPrintedNumber *change,
         const VaerdiPrintedNumber *baseline,
         const VaerdiPrintedNumber *follow_up,
         gboolean                   relative)
{
  double slack_b = vaerdi_printed_number_slack (baseline);
  double slack_f = vaerdi_printed_number_slack (follow_up);
  double slack = vaerdi_printed_number_slack (change) + NUDGE;
  double low = INFINITY, high = -INFINITY;

  if (relative && fabs (baseline->value) <= slack_b)
    return FALSE;

  for (int i = 0; i < 4; i++)
    {
      double b = baseline->value + (i & 1 ? slack_b : -slack_b);
      double f = follow_up->value + (i & 2 ? slack_f : -slack_f);
      double c = relative ? 100 * (f - b) / fabs (b) : f - b;

      low = MIN (low, c);
      high = MAX (high, c);
    }

  return change->value + slack >= low && change->value - slack <= high;
}

/**
 * vaerdi_printed_change_explain:
 * @self: a printed change
 * @baseline: the value it starts from
 * @follow_up: the value it ends at
 * @percent: whether the values are in percent, so that points can be meant
 *
 * Where both kinds follow within the rounding of what is printed, the text's
 * own word decides, and without one the kind whose value lies nearer.
 *
 * Returns: what the change is
 */
VaerdiChangeKind
vaerdi_printed_change_explain (const VaerdiPrintedChange *self,
                               const VaerdiPrintedNumber *baseline,
                               const VaerdiPrintedNumber *follow_up,
                               gboolean                   percent)
{
  gboolean relative, points;
  double difference = follow_up->value - baseline->value;

  if (isnan (self->number.value) || isnan (difference))
    return VAERDI_CHANGE_UNKNOWN;

  relative = follows (&self->number, baseline, follow_up, TRUE);
  points = percent && follows (&self->number, baseline, follow_up, FALSE);
  if (!relative && !points)
    return VAERDI_CHANGE_UNEXPLAINED;
  if (relative != points)
    return relative ? VAERDI_CHANGE_RELATIVE : VAERDI_CHANGE_POINTS;
  if (self->says != VAERDI_CHANGE_UNKNOWN)
    return self->says;

  return fabs (100 * difference / fabs (baseline->value) - self->number.value) <
         fabs (difference - self->number.value) ? VAERDI_CHANGE_RELATIVE : VAERDI_CHANGE_POINTS;
}
