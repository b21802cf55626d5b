/* vaerdi-render.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-render"

#include "config.h"

#include <math.h>

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <glib/gi18n.h>

#include "charts/vaerdi-png.h"
#include "charts/vaerdi-render.h"

/* cairo's image surfaces end at 32 767 pixels a side. */
#define MAX_PIXELS 32767
#define MAX_POINTS 14400.0

struct _VaerdiPdfRun
{
  VaerdiRenderJob  job;
  GByteArray      *bytes;
  cairo_surface_t *surface;   /* NULL once it is finished */
  guint            page;      /* the next */
  cairo_status_t   status;
};

G_DEFINE_QUARK (vaerdi-render-error-quark, vaerdi_render_error)

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * vaerdi_render_format_parse:
 * @path: a file name
 * @format: (out): what its ending stands for
 * @error: return location
 *
 * Returns: %FALSE when the name ends in none of .png, .svg and .pdf
 */
gboolean
vaerdi_render_format_parse (const char          *path,
                            VaerdiRenderFormat  *format,
                            GError             **error)
{
  static const char * const endings[] = { ".png", ".svg", ".pdf" };
  g_autofree char *lower = NULL;

  g_return_val_if_fail (path != NULL && format != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        *format = (VaerdiRenderFormat) i;
        return TRUE;
      }

  g_set_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_FORMAT,
               N_("%s: the ending says nothing about the format; end the name in .png, .svg or .pdf"),
               path);

  return FALSE;
}

static gboolean
check_job (const VaerdiRenderJob  *job,
           VaerdiRenderFormat      format,
           GError                **error)
{
  double scale = format == VAERDI_RENDER_PNG && job->scale > 0 ? job->scale : 1;
  double limit = format == VAERDI_RENDER_PNG ? MAX_PIXELS : MAX_POINTS;

  if (job->n_pages == 0 || (format != VAERDI_RENDER_PDF && job->page >= job->n_pages))
    {
      g_set_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_SIZE,
                   N_("There is no page %u; there are %u"), job->page + 1, job->n_pages);
      return FALSE;
    }
  if (!(job->width * scale >= 1) || !(job->height * scale >= 1) ||
      job->width * scale > limit || job->height * scale > limit)
    {
      g_set_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_SIZE,
                   N_("A page of %g × %g at scale %g cannot be drawn; each side must lie between 1 and %g"),
                   job->width, job->height, scale, limit);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_status (cairo_status_t   status,
              GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_DRAW,
               N_("The page could not be drawn: %s"), cairo_status_to_string (status));

  return FALSE;
}

static cairo_status_t
draw_page (const VaerdiRenderJob *job,
           cairo_surface_t       *surface,
           guint                  page)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  job->draw (cr, page, job->width, job->height, job->user_data);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);

  return status;
}

static void
paint_white (cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static gboolean
render_png (const VaerdiRenderJob  *job,
            GByteArray             *bytes,
            GError                **error)
{
  double scale = job->scale > 0 ? job->scale : 1;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                         (int) ceil (job->width * scale - 1e-6),
                                                         (int) ceil (job->height * scale - 1e-6));
  gboolean drawn;

  cairo_surface_set_device_scale (surface, scale, scale);
  if (!job->transparent)
    paint_white (surface);
  drawn = check_status (draw_page (job, surface, job->page), error);
  cairo_surface_flush (surface);
  drawn = drawn && vaerdi_png_append (bytes, surface, scale, error);
  cairo_surface_destroy (surface);

  return drawn;
}

static gboolean
finish_stream (cairo_surface_t  *surface,
               cairo_status_t    status,
               GError          **error)
{
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return check_status (status, error);
}

static gboolean
render_svg (const VaerdiRenderJob  *job,
            GByteArray             *bytes,
            GError                **error)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append_cb, bytes, job->width,
                                                                  job->height);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PT);

  return finish_stream (surface, draw_page (job, surface, job->page), error);
}

static void
set_metadata (cairo_surface_t       *surface,
              const VaerdiRenderJob *job)
{
  g_autoptr (GDateTime) created = g_date_time_new_from_unix_utc (job->created);
  g_autofree char *date = created != NULL ? g_date_time_format (created, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (job->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, job->title);
  if (job->subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, job->subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Vaerdi " PACKAGE_VERSION);
  if (date != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

/**
 * vaerdi_pdf_run_new:
 * @job: what to draw; its user data have to live as long as the run
 *
 * Begins a PDF that is drawn page by page, so that whoever waits for it can be
 * told how far it is, and stop it.
 *
 * Returns: (transfer full): a run without pages
 */
VaerdiPdfRun *
vaerdi_pdf_run_new (const VaerdiRenderJob *job)
{
  VaerdiPdfRun *self = g_new0 (VaerdiPdfRun, 1);

  self->job = *job;
  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (append_cb, self->bytes, job->width, job->height);
  set_metadata (self->surface, job);

  return self;
}

/**
 * vaerdi_pdf_run_free:
 * @self: a run, finished or not
 */
void
vaerdi_pdf_run_free (VaerdiPdfRun *self)
{
  if (self->surface != NULL)
    {
      cairo_surface_finish (self->surface);
      cairo_surface_destroy (self->surface);
    }
  g_byte_array_unref (self->bytes);
  g_free (self);
}

/**
 * vaerdi_pdf_run_step:
 * @self: a run
 *
 * Draws the next page.
 *
 * Returns: whether there are more
 */
gboolean
vaerdi_pdf_run_step (VaerdiPdfRun *self)
{
  if (self->page < self->job.n_pages && self->status == CAIRO_STATUS_SUCCESS)
    self->status = draw_page (&self->job, self->surface, self->page++);

  return self->page < self->job.n_pages && self->status == CAIRO_STATUS_SUCCESS;
}

/**
 * vaerdi_pdf_run_finish:
 * @self: a run whose pages are drawn
 * @error: return location
 *
 * Returns: (transfer full): the file's content; %NULL on error
 */
GBytes *
vaerdi_pdf_run_finish (VaerdiPdfRun  *self,
                       GError       **error)
{
  g_return_val_if_fail (self->surface != NULL, NULL);

  if (!finish_stream (g_steal_pointer (&self->surface), self->status, error))
    return NULL;

  return g_bytes_new (self->bytes->data, self->bytes->len);
}

static gboolean
render_pdf (const VaerdiRenderJob  *job,
            GByteArray             *bytes,
            GError                **error)
{
  g_autoptr (VaerdiPdfRun) run = vaerdi_pdf_run_new (job);
  g_autoptr (GBytes) content = NULL;

  while (vaerdi_pdf_run_step (run))
    ;
  content = vaerdi_pdf_run_finish (run, error);
  if (content != NULL)
    g_byte_array_append (bytes, g_bytes_get_data (content, NULL), (guint) g_bytes_get_size (content));

  return content != NULL;
}

/**
 * vaerdi_render_to_bytes:
 * @job: what to draw
 * @format: as what
 * @error: return location
 *
 * Returns: (transfer full): the file's content; %NULL on error
 */
GBytes *
vaerdi_render_to_bytes (const VaerdiRenderJob  *job,
                        VaerdiRenderFormat      format,
                        GError                **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean done;

  g_return_val_if_fail (job != NULL && job->draw != NULL, NULL);

  if (!check_job (job, format, error))
    return NULL;

  switch (format)
    {
    case VAERDI_RENDER_SVG:
      done = render_svg (job, bytes, error);
      break;
    case VAERDI_RENDER_PDF:
      done = render_pdf (job, bytes, error);
      break;
    case VAERDI_RENDER_PNG:
    default:
      done = render_png (job, bytes, error);
      break;
    }

  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * vaerdi_render_to_file:
 * @job: what to draw
 * @format: as what
 * @path: the file; one that exists is replaced when the new one is complete
 * @error: return location
 *
 * Returns: %FALSE on error; then @path is as it was
 */
gboolean
vaerdi_render_to_file (const VaerdiRenderJob  *job,
                       VaerdiRenderFormat      format,
                       const char             *path,
                       GError                **error)
{
  g_autoptr (GBytes) bytes = vaerdi_render_to_bytes (job, format, error);
  const char *data;
  gsize length;

  if (bytes == NULL)
    return FALSE;

  data = g_bytes_get_data (bytes, &length);

  return g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0666, error);
}
