/* vaerdi-command.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scorecards/vaerdi-benchmark.h"
#include "vaerdictl/vaerdi-session.h"

G_BEGIN_DECLS

/* What the program's caller learns from its exit status. */
typedef enum
{
  VAERDI_EXIT_OK = 0,
  VAERDI_EXIT_FAILED = 1,       /* done, and the answer is bad: a test or a check failed */
  VAERDI_EXIT_USAGE = 2,        /* the command line is not understood */
  VAERDI_EXIT_WAREHOUSE = 3,    /* the warehouse cannot be reached or read */
} VaerdiExit;

/**
 * VaerdiCommand:
 * @name: the word on the command line
 * @arguments: what may follow, for the help
 * @summary: what it does, in English as it stands in the catalogue
 * @run: does it; @argv are the command's name and the words behind it
 */
struct _VaerdiCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  VaerdiExit (*run) (VaerdiSession  *session,
                     int             argc,
                     char          **argv);
};

VaerdiExit vaerdi_command_fail      (VaerdiSession  *session,
                                     VaerdiExit      status,
                                     const GError   *error);
VaerdiExit vaerdi_command_usage     (VaerdiSession  *session,
                                     const char     *format,
                                     ...) G_GNUC_PRINTF (2, 3);
VaerdiExit vaerdi_command_unknown   (VaerdiSession  *session,
                                     const char     *what,
                                     const char     *wanted,
                                     const char     *guess,
                                     const char     *see);
gboolean   vaerdi_command_options   (VaerdiSession  *session,
                                     GOptionEntry   *entries,
                                     int            *argc,
                                     char         ***argv,
                                     VaerdiExit     *status);
VaerdiRegistryEntry *
           vaerdi_command_indicator (VaerdiSession  *session,
                                     const char     *id,
                                     VaerdiExit     *status);

VaerdiExit vaerdi_command_peers     (VaerdiSession  *session,
                                     const char     *id,
                                     const char     *unit,
                                     VaerdiPeers    *peers);

VaerdiExit vaerdi_command_list      (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_enable    (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_disable   (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_log       (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_show      (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_explain   (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_units     (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_compute   (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_overview  (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_scorecard (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_benchmark (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_catalogue (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_published (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_test      (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_stat      (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_new       (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_check     (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_preview   (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_diff      (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_trace     (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_docs      (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_sign      (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_check_warehouse
                                    (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_check_board
                                    (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_refresh   (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_meeting   (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_decide    (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_minutes   (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);
VaerdiExit vaerdi_command_export    (VaerdiSession  *session,
                                     int             argc,
                                     char          **argv);

G_END_DECLS
