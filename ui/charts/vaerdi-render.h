/* vaerdi-render.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VaerdiDrawFunc:
 * @cr: where to draw
 * @page: which page, from 0
 * @width: width of the page, user units
 * @height: height of the page
 * @user_data: data of the job
 *
 * Draws one page.
 */
typedef void (*VaerdiDrawFunc) (cairo_t  *cr,
                                guint     page,
                                double    width,
                                double    height,
                                gpointer  user_data);

/**
 * VaerdiRenderFormat:
 * @VAERDI_RENDER_PNG: one page as pixels
 * @VAERDI_RENDER_SVG: one page as vectors
 * @VAERDI_RENDER_PDF: all pages
 */
typedef enum
{
  VAERDI_RENDER_PNG,
  VAERDI_RENDER_SVG,
  VAERDI_RENDER_PDF,
} VaerdiRenderFormat;

/**
 * VaerdiRenderJob:
 * @draw: draws a page
 * @user_data: for @draw
 * @width: width of a page, user units; a point in PDF and SVG
 * @height: height of a page
 * @n_pages: how many there are
 * @page: the page that PNG and SVG hold, from 0
 * @scale: pixels per unit in a PNG; 0 for 1
 * @transparent: whether a PNG keeps its background transparent; else it is white
 *   below what is drawn
 * @title: (nullable): title in the PDF's metadata
 * @subject: (nullable): subject in the PDF's metadata
 * @created: when the file says it was made, seconds since 1970 (UTC); two files
 *   of one content and one time are byte-identical
 */
typedef struct
{
  VaerdiDrawFunc  draw;
  gpointer        user_data;
  double          width;
  double          height;
  guint           n_pages;
  guint           page;
  double          scale;
  gboolean        transparent;
  const char     *title;
  const char     *subject;
  gint64          created;
} VaerdiRenderJob;

/* A PDF while it is drawn. */
typedef struct _VaerdiPdfRun VaerdiPdfRun;

#define VAERDI_A4_SHORT 595.2756
#define VAERDI_A4_LONG 841.8898

#define VAERDI_RENDER_ERROR (vaerdi_render_error_quark ())

/**
 * VaerdiRenderError:
 * @VAERDI_RENDER_ERROR_SIZE: a page is too large, or there is no such page
 * @VAERDI_RENDER_ERROR_FORMAT: the file name has none of the three endings
 * @VAERDI_RENDER_ERROR_DRAW: cairo or libpng failed
 */
typedef enum
{
  VAERDI_RENDER_ERROR_SIZE,
  VAERDI_RENDER_ERROR_FORMAT,
  VAERDI_RENDER_ERROR_DRAW,
} VaerdiRenderError;

GQuark    vaerdi_render_error_quark  (void);
gboolean  vaerdi_render_format_parse (const char             *path,
                                      VaerdiRenderFormat     *format,
                                      GError                **error);
GBytes   *vaerdi_render_to_bytes     (const VaerdiRenderJob  *job,
                                      VaerdiRenderFormat      format,
                                      GError                **error);
gboolean  vaerdi_render_to_file      (const VaerdiRenderJob  *job,
                                      VaerdiRenderFormat      format,
                                      const char             *path,
                                      GError                **error);

VaerdiPdfRun *vaerdi_pdf_run_new    (const VaerdiRenderJob  *job);
void          vaerdi_pdf_run_free   (VaerdiPdfRun           *self);
gboolean      vaerdi_pdf_run_step   (VaerdiPdfRun           *self);
GBytes       *vaerdi_pdf_run_finish (VaerdiPdfRun           *self,
                                     GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiPdfRun, vaerdi_pdf_run_free)

G_END_DECLS
