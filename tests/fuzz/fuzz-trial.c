/* fuzz-trial.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "vaerdictl/vaerdi-trial.h"

/* A test that travels with an indicator */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *path = fuzz_write ("example.test", (const char *) data, size);
  g_autoptr (VaerdiTrial) trial = NULL;
  GError *error = NULL;

  trial = vaerdi_trial_load (path, &error);
  fuzz_check (trial != NULL, error);
  if (trial != NULL)
    vaerdi_trial_get_section (trial, "expect");

  return 0;
}
