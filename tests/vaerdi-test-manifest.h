/* vaerdi-test-manifest.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Small indicators of the family "process", written below a folder. Whatever
 * fails here ends the test program. */

/**
 * VaerdiTestManifest:
 * @id: "process.a"
 * @version: (nullable): "1" when %NULL
 * @name: its name in both languages
 * @more: (nullable): further lines of [Indicator]
 * @step: (nullable): further lines of [Computation]
 */
typedef struct
{
  const char *id;
  const char *version;
  const char *name;
  const char *more;
  const char *step;
} VaerdiTestManifest;

void vaerdi_test_write_file      (const char               *root,
                                  const char               *path,
                                  const char               *text);
void vaerdi_test_write_manifest  (const char               *root,
                                  const char               *path,
                                  const VaerdiTestManifest *manifest);
void vaerdi_test_write_indicator (const char               *root,
                                  const char               *path,
                                  const VaerdiTestManifest *manifest);

G_END_DECLS
