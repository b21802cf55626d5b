/* vaerdi-test-program.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* vaerdictl, run as a user runs it. */
typedef struct
{
  char *output;
  char *errors;
  int   status;
} VaerdiTestProgram;

void  vaerdi_test_program_clear     (VaerdiTestProgram *self);
void  vaerdi_test_program_run       (VaerdiTestProgram *self,
                                     const char        *format,
                                     ...) G_GNUC_PRINTF (2, 3);
void  vaerdi_test_program_shell     (VaerdiTestProgram *self,
                                     const char        *format,
                                     ...) G_GNUC_PRINTF (2, 3);
char *vaerdi_test_program_dup_path  (void);
void  vaerdi_test_program_golden    (const char        *name,
                                     const char        *arguments);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VaerdiTestProgram, vaerdi_test_program_clear)

G_END_DECLS
