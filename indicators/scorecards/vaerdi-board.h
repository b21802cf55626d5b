/* vaerdi-board.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "verdicts/vaerdi-language.h"

G_BEGIN_DECLS

#define VAERDI_BOARD_ERROR (vaerdi_board_error_quark ())

/**
 * VaerdiBoardError:
 * @VAERDI_BOARD_ERROR_READ: the file cannot be read
 * @VAERDI_BOARD_ERROR_SYNTAX: a line, group, key or value is not understood
 * @VAERDI_BOARD_ERROR_UNKNOWN: it names an indicator, page or unit that is not there
 */
typedef enum
{
  VAERDI_BOARD_ERROR_READ,
  VAERDI_BOARD_ERROR_SYNTAX,
  VAERDI_BOARD_ERROR_UNKNOWN,
} VaerdiBoardError;

/**
 * VaerdiBoardPage:
 * @id: the word behind “Page” in its group
 * @title: (nullable): what stands above it, by language; %NULL for the unit's name
 * @unit: id or name of the unit whose figures it shows
 * @unit_line: where the file says so
 * @indicators: (nullable): ids, in the order they are shown; %NULL for the most
 *   important ones of the day
 * @indicators_line: where the file says so
 * @tiles: most tiles on the screen at a time
 * @most: most tiles when the board chooses them itself
 * @dwell: seconds that a page stays when nothing in it is news
 */
typedef struct
{
  char   *id;
  char   *title[VAERDI_N_LANGUAGES];
  char   *unit;
  guint   unit_line;
  char  **indicators;
  guint   indicators_line;
  guint   tiles;
  guint   most;
  guint   dwell;
} VaerdiBoardPage;

/**
 * VaerdiBoardScreen:
 * @id: the word behind “Screen” in its group
 * @monitor: the monitor's connector (HDMI-1), or its number from 1
 * @pages: (nullable): ids of pages; %NULL for all
 */
typedef struct
{
  char  *id;
  char  *monitor;
  char **pages;
  guint  pages_line;
} VaerdiBoardScreen;

/**
 * VaerdiBoard:
 *
 * What hangs on the wall, as its file says it, validated. Read-only.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  char           *path;
  char           *title[VAERDI_N_LANGUAGES];  /* NULL when not stated */
  gboolean        has_language;
  VaerdiLanguage  language;
  guint           theme;             /* 0 dark, 1 light, 2 contrast */
  guint           minimum_patients;  /* 0 for twice that of each indicator */
  guint           refresh_minutes;
  guint           dwell;             /* seconds */
  char           *exit_key;          /* as “<Control><Alt>q” */
  int             dim_from;          /* minute of the day; -1 for never */
  int             dim_to;
  guint           dim_level;         /* per cent of the brightness */
  guint           shift;             /* pixels, to each side */
  GPtrArray      *pages;             /* of VaerdiBoardPage */
  GPtrArray      *screens;           /* of VaerdiBoardScreen; empty for every monitor alike */
} VaerdiBoard;

#define VAERDI_TYPE_BOARD (vaerdi_board_get_type ())

GType                    vaerdi_board_get_type    (void) G_GNUC_CONST;
GQuark                   vaerdi_board_error_quark (void);
VaerdiBoard             *vaerdi_board_load        (const char         *path,
                                                   GPtrArray          *faults,
                                                   GError            **error);
VaerdiBoard             *vaerdi_board_ref         (VaerdiBoard        *self);
void                     vaerdi_board_unref       (VaerdiBoard        *self);
void                     vaerdi_board_check_names (VaerdiBoard        *self,
                                                   const char * const *indicators,
                                                   GPtrArray          *faults);
const VaerdiBoardScreen *vaerdi_board_find_screen (VaerdiBoard        *self,
                                                   const char         *connector,
                                                   guint               number);
gboolean                 vaerdi_board_shows       (VaerdiBoard        *self,
                                                   const VaerdiBoardScreen *screen,
                                                   guint               page);
gboolean                 vaerdi_board_is_dim      (VaerdiBoard        *self,
                                                   guint               minute);
guint                    vaerdi_board_get_dwell   (VaerdiBoard        *self,
                                                   const VaerdiBoardPage *page,
                                                   int                 importance);
char                    *vaerdi_board_explain     (VaerdiLanguage      language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiBoard, vaerdi_board_unref)

G_END_DECLS
