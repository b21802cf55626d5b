/* eq5d5l-gain.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Turns counts of EQ-5D-5L answer patterns into index values of the Danish
 * value set, and these into the sums that the figures are made of: per unit
 * and month the gain from before to after surgery, and the level after it.
 *
 * The value set: Jensen CE, Sørensen SS, Gudex C, Jensen MB, Pedersen KM,
 * Ehlers LH. The Danish EQ-5D-5L value set: a hybrid model using cTTO and DCE
 * data. Applied Health Economics and Health Policy 2021;
 * doi:10.1007/s40258-021-00639-3. Index = 1 - the sum of one decrement per
 * dimension; 11111 is 1, 55555 is -0.758, death is 0.
 */

#include <stdio.h>

#include "vaerdi-plugin.h"

#define N_DIMENSIONS 5
#define N_LEVELS     5

/* In the order of the pattern: mobility, self-care, usual activities, pain or
 * discomfort, anxiety or depression. In thousandths, so that sums are exact. */
static const int decrements[N_DIMENSIONS][N_LEVELS] = {
  { 0, 41,  54, 157, 220 },
  { 0, 35,  50, 144, 209 },
  { 0, 33,  40, 139, 174 },
  { 0, 48,  94, 381, 537 },
  { 0, 72, 191, 430, 618 },
};

/* What one unit's month adds up to, values in thousandths */
typedef struct
{
  int64_t n;
  int64_t sum;
  int64_t sum_squares;
} Sums;

typedef struct
{
  const char *unit_id;
  int64_t     period;
  int64_t     operations;
  Sums        gain;
  Sums        level;
} Group;

/* Columns of the input and of the result */
typedef struct
{
  int unit_id, period, pre, post, n;
} Input;

typedef struct
{
  int unit_id, period, stratum, n, sum, sum_squares, answered, eligible;
} Output;

/* Index of a pattern such as "21232" in thousandths; 0 and *valid = 0 when it
 * is none */
static int
pattern_to_index (const char *pattern,
                  int        *valid)
{
  int index = 1000;

  *valid = strlen (pattern) == N_DIMENSIONS;

  for (int i = 0; *valid && i < N_DIMENSIONS; i++)
    {
      *valid = pattern[i] >= '1' && pattern[i] < '1' + N_LEVELS;
      if (*valid)
        index -= decrements[i][pattern[i] - '1'];
    }

  return *valid ? index : 0;
}

static void
sums_add (Sums    *sums,
          int64_t  n,
          int64_t  value)
{
  sums->n += n;
  sums->sum += n * value;
  sums->sum_squares += n * value * value;
}

static int
fail_at (const VaerdiPluginHost *host,
         uint64_t                row,
         const char             *what)
{
  char message[160];

  snprintf (message, sizeof message, "row %llu of the query: %s",
            (unsigned long long) row + 1, what);

  return vaerdi_plugin_fail (host, message);
}

static int
find_input (const VaerdiPluginHost  *host,
            const VaerdiPluginTable *table,
            Input                   *input)
{
  input->unit_id = vaerdi_plugin_find_typed (table, "unit_id", VAERDI_PLUGIN_TEXT);
  input->period = vaerdi_plugin_find_typed (table, "period", VAERDI_PLUGIN_DATE);
  input->pre = vaerdi_plugin_find_typed (table, "pre", VAERDI_PLUGIN_TEXT);
  input->post = vaerdi_plugin_find_typed (table, "post", VAERDI_PLUGIN_TEXT);
  input->n = vaerdi_plugin_find_typed (table, "n", VAERDI_PLUGIN_INT);

  if (input->unit_id < 0 || input->period < 0 || input->pre < 0 || input->post < 0 ||
      input->n < 0)
    return vaerdi_plugin_fail (host,
                               "the query must give unit_id:text, period:date, pre:text, "
                               "post:text and n:int");

  return 0;
}

static void
add_output (const VaerdiPluginHost *host,
            Output                 *output)
{
  output->unit_id = host->add_column (host, "unit_id", VAERDI_PLUGIN_TEXT);
  output->period = host->add_column (host, "period", VAERDI_PLUGIN_DATE);
  output->stratum = host->add_column (host, "stratum", VAERDI_PLUGIN_TEXT);
  output->n = host->add_column (host, "n", VAERDI_PLUGIN_INT);
  output->sum = host->add_column (host, "sum", VAERDI_PLUGIN_REAL);
  output->sum_squares = host->add_column (host, "sum_squares", VAERDI_PLUGIN_REAL);
  output->answered = host->add_column (host, "answered", VAERDI_PLUGIN_INT);
  output->eligible = host->add_column (host, "eligible", VAERDI_PLUGIN_INT);
}

static void
append_stratum (const VaerdiPluginHost *host,
                const Output           *output,
                const Group            *group,
                const char             *stratum,
                const Sums             *sums)
{
  vaerdi_plugin_append_text (host, output->unit_id, group->unit_id);
  vaerdi_plugin_append_int (host, output->period, group->period);
  vaerdi_plugin_append_text (host, output->stratum, stratum);
  vaerdi_plugin_append_int (host, output->n, sums->n);
  vaerdi_plugin_append_real (host, output->sum, sums->sum / 1e3);
  vaerdi_plugin_append_real (host, output->sum_squares, sums->sum_squares / 1e6);
  vaerdi_plugin_append_int (host, output->answered, sums->n);
  vaerdi_plugin_append_int (host, output->eligible, group->operations);
}

static void
append_group (const VaerdiPluginHost *host,
              const Output           *output,
              const Group            *group)
{
  if (group->unit_id == NULL)
    return;

  append_stratum (host, output, group, "gain", &group->gain);
  append_stratum (host, output, group, "level", &group->level);
}

/* Adds the operations of one row to its unit and month */
static int
add_row (const VaerdiPluginHost  *host,
         const VaerdiPluginTable *table,
         const Input             *input,
         uint64_t                 row,
         Group                   *group)
{
  const char *pre = vaerdi_plugin_get_text (table, input->pre, row);
  const char *post = vaerdi_plugin_get_text (table, input->post, row);
  int64_t n = vaerdi_plugin_get_int (table, input->n, row);
  int before, after, valid_before, valid_after;

  if (n < 0)
    return fail_at (host, row, "n is below 0");

  group->operations += n;
  if (pre == NULL || post == NULL)
    return 0;

  before = pattern_to_index (pre, &valid_before);
  after = pattern_to_index (post, &valid_after);
  if (!valid_before || !valid_after)
    return fail_at (host, row, "an answer pattern is not five levels from 1 to 5, such as 21232");

  sums_add (&group->gain, n, after - before);
  sums_add (&group->level, n, after);

  return 0;
}

static int
is_group_of (const VaerdiPluginTable *table,
             const Input             *input,
             uint64_t                 row,
             const Group             *group)
{
  return group->unit_id != NULL &&
         strcmp (group->unit_id, vaerdi_plugin_get_text (table, input->unit_id, row)) == 0 &&
         group->period == vaerdi_plugin_get_int (table, input->period, row);
}

/* The query orders its rows by unit and month, so that a group is a run of rows. */
static int
compute (void                    *state,
         const VaerdiPluginHost  *host,
         const VaerdiPluginTable *table)
{
  Group group = { NULL };
  Input input;
  Output output;

  if (find_input (host, table, &input) != 0)
    return 1;

  add_output (host, &output);

  for (uint64_t row = 0; row < table->n_rows && !host->cancelled (host); row++)
    {
      if (vaerdi_plugin_is_missing (table, input.unit_id, row) ||
          vaerdi_plugin_is_missing (table, input.period, row) ||
          vaerdi_plugin_is_missing (table, input.n, row))
        return fail_at (host, row, "unit_id, period or n is missing");

      if (!is_group_of (table, &input, row, &group))
        {
          append_group (host, &output, &group);
          group = (Group) { .unit_id = vaerdi_plugin_get_text (table, input.unit_id, row),
                            .period = vaerdi_plugin_get_int (table, input.period, row) };
        }

      if (add_row (host, table, &input, row, &group) != 0)
        return 1;
    }

  append_group (host, &output, &group);

  return 0;
}

static const VaerdiPlugin plugin = {
  VAERDI_PLUGIN_HEADER,
  .id = "pro.eq5d5l-gain",
  .version = "1.0",
  .compute = compute,
};

const VaerdiPlugin *
vaerdi_plugin (void)
{
  return &plugin;
}
