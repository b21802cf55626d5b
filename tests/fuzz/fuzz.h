/* fuzz.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One reader under test: called with any bytes. It must end with a result or an
 * error, never both or neither, and without a warning. The same code is
 * driven by libFuzzer and, over the kept inputs, by every build. */
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);
int LLVMFuzzerInitialize   (int          *argc,
                            char       ***argv);

/* Bytes up to the first zero byte, and those behind it */
typedef struct
{
  const char *text;
  gsize       length;
  const char *rest;         /* NULL when there is no zero byte */
  gsize       rest_length;
} FuzzInput;

FuzzInput   fuzz_split   (const guint8 *data,
                          gsize         size);
const char *fuzz_folder  (void);
char       *fuzz_write   (const char   *name,
                          const char   *text,
                          gsize         length);
void        fuzz_check   (gboolean      ok,
                          GError       *error);

G_END_DECLS
