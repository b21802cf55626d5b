/* vaerdi-calculator.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VaerdiCalculatorMethod:
 * @name: what the method is called
 * @summary: what it computes, one line
 * @inputs: columns it reads, separated by blanks; one with a question mark
 *   behind it may be left out
 * @outputs: columns it writes
 *
 * A method of the calculator.
 */
typedef struct
{
  const char *name;
  const char *summary;
  const char *inputs;
  const char *outputs;
} VaerdiCalculatorMethod;

gboolean vaerdi_calculator_run         (const char              *method,
                                        GInputStream            *in,
                                        GBytes                  *with,
                                        GOutputStream           *out,
                                        GCancellable            *cancellable,
                                        GError                 **error);
char    *vaerdi_calculator_run_text    (const char              *method,
                                        const char              *text,
                                        gsize                    length,
                                        GBytes                  *with,
                                        GError                 **error);
char    *vaerdi_calculator_list        (void);
guint    vaerdi_calculator_get_n_methods (void);
gboolean vaerdi_calculator_get_method  (guint                    i,
                                        VaerdiCalculatorMethod  *out);

G_END_DECLS
