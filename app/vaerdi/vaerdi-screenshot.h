/* vaerdi-screenshot.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vaerdi-window.h"

G_BEGIN_DECLS

/**
 * VaerdiScreenshotOptions:
 * @folder: where the files go; made when it is missing
 * @unit: (nullable): id or name of the unit; %NULL for the first
 * @page: (nullable): one page, or an indicator's id; %NULL for all pages
 * @dark: dark instead of light
 * @width: width of the window
 * @height: height of the window
 *
 * What is photographed.
 */
typedef struct
{
  const char *folder;
  const char *unit;
  const char *page;
  gboolean    dark;
  int         width;
  int         height;
} VaerdiScreenshotOptions;

void     vaerdi_screenshot_async  (VaerdiWindow                  *window,
                                   VaerdiWorkspace               *workspace,
                                   const VaerdiScreenshotOptions *options,
                                   GAsyncReadyCallback            callback,
                                   gpointer                       user_data);
gboolean vaerdi_screenshot_finish (GAsyncResult                  *result,
                                   GError                       **error);

G_END_DECLS
