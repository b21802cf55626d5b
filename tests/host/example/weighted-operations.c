/* weighted-operations.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Operations, where one of a joint counts three: the smallest whole example of
 * a compute step in C. Built by itself, against the installed files:
 *
 *   cc $(pkg-config --cflags vaerdi-plugin) -shared -fPIC \
 *      -o weighted-operations.so weighted-operations.c
 */

#include <vaerdi-plugin.h>

#ifndef EXAMPLE_ABI_MAJOR
# define EXAMPLE_ABI_MAJOR VAERDI_PLUGIN_ABI_MAJOR
#endif

static int
compute (void                    *state,
         const VaerdiPluginHost  *host,
         const VaerdiPluginTable *input)
{
  int unit = vaerdi_plugin_find_typed (input, "unit_id", VAERDI_PLUGIN_TEXT);
  int period = vaerdi_plugin_find_typed (input, "period", VAERDI_PLUGIN_DATE);
  int joints = vaerdi_plugin_find_typed (input, "joints", VAERDI_PLUGIN_INT);
  int others = vaerdi_plugin_find_typed (input, "others", VAERDI_PLUGIN_INT);
  int unit_out = host->add_column (host, "unit_id", VAERDI_PLUGIN_TEXT);
  int period_out = host->add_column (host, "period", VAERDI_PLUGIN_DATE);
  int sum_out = host->add_column (host, "numerator", VAERDI_PLUGIN_INT);

  (void) state;

  if (unit < 0 || period < 0 || joints < 0 || others < 0)
    return vaerdi_plugin_fail (host, "the query gives other columns than the step needs");

  for (uint64_t row = 0; row < input->n_rows; row++)
    {
      vaerdi_plugin_append_text (host, unit_out, vaerdi_plugin_get_text (input, unit, row));
      vaerdi_plugin_append_int (host, period_out, vaerdi_plugin_get_int (input, period, row));
      vaerdi_plugin_append_int (host, sum_out, 3 * vaerdi_plugin_get_int (input, joints, row) +
                                               vaerdi_plugin_get_int (input, others, row));
    }

  return 0;
}

static const VaerdiPlugin plugin = {
  .magic = VAERDI_PLUGIN_MAGIC,
  .abi_major = EXAMPLE_ABI_MAJOR,
  .abi_minor = VAERDI_PLUGIN_ABI_MINOR,
  .struct_size = sizeof (VaerdiPlugin),
  .id = "output.weighted-operations",
  .version = "1.0",
  .compute = compute,
};

VAERDI_PLUGIN_EXPORT const VaerdiPlugin *
vaerdi_plugin (void)
{
  return &plugin;
}
