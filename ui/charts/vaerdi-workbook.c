/* vaerdi-workbook.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-workbook"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "charts/vaerdi-render.h"
#include "charts/vaerdi-workbook.h"

/* Digits behind the decimal sign that a cell may show */
#define MAX_DECIMALS 6

/* Widths in characters */
#define WORD_WIDTH 34
#define NUMBER_WIDTH 14

/* The library takes no more of a name */
#define MAX_SHEET_NAME 31

struct _VaerdiWorkbook
{
  char          *path;
  char          *temporary;     /* beside @path; NULL when nothing is left of it */
  lxw_workbook  *book;          /* NULL when it is closed */
  lxw_worksheet *sheet;
  lxw_format    *title;
  lxw_format    *head;
  lxw_format    *number[MAX_DECIMALS + 1];
  lxw_row_t      heads;         /* where the names of the table's columns stand */
  lxw_row_t      row;
  lxw_col_t      column;
  lxw_error      failure;       /* the first */
};

/**
 * vaerdi_workbook_fits:
 * @path: a file name
 *
 * Returns: whether its ending, .xlsx, asks for a workbook
 */
gboolean
vaerdi_workbook_fits (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".xlsx");
}

static gboolean
make_temporary (VaerdiWorkbook  *self,
                GError         **error)
{
  int file;

  self->temporary = g_strdup_printf ("%s.XXXXXX", self->path);
  file = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (file >= 0)
    return g_close (file, error);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s cannot be written: %s", self->path,
               g_strerror (errno));
  g_clear_pointer (&self->temporary, g_free);

  return FALSE;
}

static void
make_formats (VaerdiWorkbook *self)
{
  self->title = workbook_add_format (self->book);
  format_set_bold (self->title);
  format_set_font_size (self->title, 14);
  self->head = workbook_add_format (self->book);
  format_set_bold (self->head);
  format_set_text_wrap (self->head);
  format_set_bottom (self->head, LXW_BORDER_THIN);

  for (guint i = 0; i <= MAX_DECIMALS; i++)
    {
      g_autofree char *zeroes = g_strnfill (i, '0');
      g_autofree char *pattern = g_strdup_printf ("#,##0%s%s", i > 0 ? "." : "", zeroes);

      self->number[i] = workbook_add_format (self->book);
      format_set_num_format (self->number[i], pattern);
    }
}

/**
 * vaerdi_workbook_new:
 * @path: the file that is to be
 * @title: title in its properties
 * @created: when it says it was made, seconds since 1970 (UTC)
 * @error: return location
 *
 * The file is written beside @path and takes its place when it is saved; until
 * then @path is as it was.
 *
 * Returns: (transfer full) (nullable): a workbook without sheets
 */
VaerdiWorkbook *
vaerdi_workbook_new (const char  *path,
                     const char  *title,
                     gint64       created,
                     GError     **error)
{
  g_autoptr (VaerdiWorkbook) self = g_new0 (VaerdiWorkbook, 1);
  lxw_doc_properties properties = { 0 };
  lxw_workbook_options options = { 0 };

  self->path = g_strdup (path);
  if (!make_temporary (self, error))
    return NULL;

  self->book = workbook_new_opt (self->temporary, &options);
  properties.title = (char *) title;
  properties.company = (char *) "Vaerdi " PACKAGE_VERSION;
  properties.created = (time_t) created;
  workbook_set_properties (self->book, &properties);
  make_formats (self);

  return g_steal_pointer (&self);
}

void
vaerdi_workbook_free (VaerdiWorkbook *self)
{
  if (self->book != NULL)
    lxw_workbook_free (self->book);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

static void
note_failure (VaerdiWorkbook *self,
              lxw_error       failure)
{
  if (self->failure == LXW_NO_ERROR)
    self->failure = failure;
}

/* A name that is taken gets a number behind it. */
static char *
dup_sheet_name (VaerdiWorkbook *self,
                const char     *name)
{
  g_autofree char *clean = g_strdup (name);
  g_autofree char *shown = NULL;

  g_strdelimit (clean, "[]:*?/\\'", '-');
  shown = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), MAX_SHEET_NAME));

  for (guint i = 2; workbook_validate_sheet_name (self->book, shown) != LXW_NO_ERROR && i < 100; i++)
    {
      g_autofree char *start = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), MAX_SHEET_NAME - 3));

      g_free (shown);
      shown = g_strdup_printf ("%s %u", start, i);
    }

  return g_steal_pointer (&shown);
}

/**
 * vaerdi_workbook_add_sheet:
 * @self: a workbook
 * @name: its name on the tab; shortened to what the format allows
 *
 * What is added from now on goes to a new sheet.
 */
void
vaerdi_workbook_add_sheet (VaerdiWorkbook *self,
                           const char     *name)
{
  g_autofree char *shown = dup_sheet_name (self, name);

  self->sheet = workbook_add_worksheet (self->book, shown);
  self->row = 0;
  self->column = 0;
  worksheet_set_landscape (self->sheet);
  worksheet_set_paper (self->sheet, 9);   /* A4 */
  worksheet_fit_to_pages (self->sheet, 1, 0);
}

void
vaerdi_workbook_add_title (VaerdiWorkbook *self,
                           const char     *text)
{
  note_failure (self, worksheet_write_string (self->sheet, self->row++, 0, text, self->title));
}

void
vaerdi_workbook_add_line (VaerdiWorkbook *self,
                          const char     *text)
{
  if (text != NULL && *text != '\0')
    note_failure (self, worksheet_write_string (self->sheet, self->row++, 0, text, NULL));
}

/**
 * vaerdi_workbook_set_heads:
 * @self: a workbook with a sheet
 * @heads: (array zero-terminated=1): the columns' names
 * @n_words: how many of the first columns are words, and so wide
 *
 * Begins a table. It stands below one empty row, its names stay in sight, and it
 * can be filtered by them.
 */
void
vaerdi_workbook_set_heads (VaerdiWorkbook     *self,
                           const char * const *heads,
                           guint               n_words)
{
  self->row++;
  self->heads = self->row;
  for (lxw_col_t i = 0; heads[i] != NULL; i++)
    {
      worksheet_set_column (self->sheet, i, i, i < n_words ? WORD_WIDTH : NUMBER_WIDTH, NULL);
      note_failure (self, worksheet_write_string (self->sheet, self->row, i, heads[i], self->head));
    }
  worksheet_freeze_panes (self->sheet, self->row + 1, 1);
}

/* The texts and numbers that follow stand in a new row, from the left. */
void
vaerdi_workbook_add_row (VaerdiWorkbook *self)
{
  self->row++;
  self->column = 0;
}

void
vaerdi_workbook_add_text (VaerdiWorkbook *self,
                          const char     *text)
{
  if (text != NULL && *text != '\0')
    note_failure (self, worksheet_write_string (self->sheet, self->row, self->column, text, NULL));
  self->column++;
}

/**
 * vaerdi_workbook_add_number:
 * @self: a workbook with a row
 * @value: a number; NaN leaves the cell empty
 * @decimals: digits shown; all are kept
 * @why_empty: (nullable): note on a cell that is left empty
 *
 * Adds a cell with a number.
 */
void
vaerdi_workbook_add_number (VaerdiWorkbook *self,
                            double          value,
                            guint           decimals,
                            const char     *why_empty)
{
  if (isfinite (value))
    note_failure (self, worksheet_write_number (self->sheet, self->row, self->column, value,
                                                self->number[MIN (decimals, MAX_DECIMALS)]));
  else if (why_empty != NULL)
    note_failure (self, worksheet_write_comment (self->sheet, self->row, self->column, why_empty));
  self->column++;
}

static void
add_series (VaerdiWorkbook *self,
            lxw_chart      *chart,
            lxw_row_t       row,
            lxw_col_t       last)
{
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);

  chart_series_set_name_range (series, self->sheet->name, row, 0);
  chart_series_set_categories (series, self->sheet->name, self->heads, 1, self->heads, last);
  chart_series_set_values (series, self->sheet->name, row, 1, row, last);
  chart_series_set_marker_type (series, LXW_CHART_MARKER_CIRCLE);
}

/**
 * vaerdi_workbook_add_chart:
 * @self: a workbook with a table: names in the first column, numbers in the others
 * @title: above the chart
 * @unit: (nullable): beside the axis of the numbers
 * @rows: (array length=n_rows): which rows are drawn, from 0 below the columns' names
 * @n_rows: how many
 * @n_points: how many columns of numbers there are
 *
 * Draws rows of the table as lines, below it. An empty cell is a gap.
 */
void
vaerdi_workbook_add_chart (VaerdiWorkbook *self,
                           const char     *title,
                           const char     *unit,
                           const guint    *rows,
                           guint           n_rows,
                           guint           n_points)
{
  lxw_chart *chart = workbook_add_chart (self->book, LXW_CHART_LINE);

  for (guint i = 0; i < n_rows; i++)
    add_series (self, chart, self->heads + 1 + rows[i], (lxw_col_t) n_points);
  chart_title_set_name (chart, title);
  if (unit != NULL && *unit != '\0')
    chart_axis_set_name (chart->y_axis, unit);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  note_failure (self, worksheet_insert_chart (self->sheet, self->row + 2, 0, chart));
}

/* @system: what the system said, 0 for nothing: more than "a zip error" */
static gboolean
check (VaerdiWorkbook  *self,
       lxw_error        failure,
       int              system,
       GError         **error)
{
  if (failure == LXW_NO_ERROR)
    return TRUE;

  if (system != 0)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (system), "%s cannot be written: %s", self->path,
                 g_strerror (system));
  else
    g_set_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_DRAW, "%s cannot be written: %s", self->path,
                 lxw_strerror (failure));

  return FALSE;
}

static gboolean
close_book (VaerdiWorkbook  *self,
            GError         **error)
{
  lxw_error failure;

  errno = 0;
  /* Closing writes and frees, also when it fails */
  failure = workbook_close (g_steal_pointer (&self->book));

  return check (self, failure, errno, error);
}

/**
 * vaerdi_workbook_save:
 * @self: a workbook; nothing can be added to it afterwards
 * @error: return location
 *
 * Returns: %FALSE on error; then the file is as it was
 */
gboolean
vaerdi_workbook_save (VaerdiWorkbook  *self,
                      GError         **error)
{
  g_return_val_if_fail (self->book != NULL, FALSE);

  if (!check (self, self->failure, 0, error) || !close_book (self, error))
    return FALSE;

  if (g_rename (self->temporary, self->path) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s cannot be written: %s", self->path,
                   g_strerror (errno));
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);

  return TRUE;
}
