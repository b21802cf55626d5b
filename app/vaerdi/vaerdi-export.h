/* vaerdi-export.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "scorecards/vaerdi-benchmark.h"
#include "scorecards/vaerdi-published.h"
#include "scorecards/vaerdi-scorecard.h"
#include "scorecards/vaerdi-triple-aim.h"

G_BEGIN_DECLS

/**
 * VaerdiExportView:
 * @engine: whose figures they are
 * @unit_id: (nullable): the unit that is chosen
 * @page: name of the page shown
 * @verdict: (nullable): the indicator shown, if it is one
 * @scorecard: (nullable): the scorecard shown
 * @benchmark: (nullable): the comparison shown
 * @triple_aim: (nullable): the triple aim shown
 * @published: (nullable): the published goals shown
 *
 * What the window shows, and the file will hold.
 */
typedef struct
{
  VaerdiEngine    *engine;
  const char      *unit_id;
  const char      *page;
  VaerdiVerdict   *verdict;
  VaerdiScorecard *scorecard;
  VaerdiBenchmark *benchmark;
  VaerdiTripleAim *triple_aim;
  VaerdiPublished *published;
} VaerdiExportView;

/**
 * VaerdiExportDone:
 * @message: (nullable): where the file is, or what went wrong; %NULL when the
 *   person changed their mind
 * @user_data: as given
 */
typedef void (*VaerdiExportDone) (const char *message,
                                  gpointer    user_data);

void     vaerdi_export_ask   (GtkWindow              *parent,
                              const VaerdiExportView *view,
                              VaerdiExportDone        done,
                              gpointer                user_data);
gboolean vaerdi_export_write (const VaerdiExportView *view,
                              const char             *path,
                              GError                **error);

G_END_DECLS
