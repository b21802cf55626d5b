/* vaerdi-png.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-png"

#include "config.h"

#include <math.h>
#include <png.h>
#include <setjmp.h>

#include <glib/gi18n.h>

#include "charts/vaerdi-png.h"
#include "charts/vaerdi-render.h"

/* cairo's own writer compresses at zlib's level 6 and takes more than twice the
 * time; a chart is flat colour and compresses as well at level 1, best without
 * a filter, and a quarter faster without the alpha that a page does not have. */

static void
write_cb (png_structp png,
          png_bytep   data,
          png_size_t  length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

/* libpng must not return from its error handler. */
static void
error_cb (png_structp     png,
          png_const_charp message)
{
  char **kept = png_get_error_ptr (png);

  g_free (*kept);
  *kept = g_strdup (message);
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp     png,
            png_const_charp message)
{
  g_debug ("libpng: %s", message);
}

static const guint32 *
get_row (cairo_surface_t *surface,
         int              y)
{
  return (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) +
                                            (gsize) y * cairo_image_surface_get_stride (surface));
}

static gboolean
is_opaque (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  guint32 all = 0xffffffff;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guint32 *row = get_row (surface, y);

      for (int x = 0; x < width; x++)
        all &= row[x];
    }

  return all >> 24 == 0xff;
}

static void
convert_opaque_row (const guint32 *from,
                    guint8        *to,
                    int            width)
{
  for (int i = 0; i < width; i++, to += 3)
    {
      to[0] = (guint8) (from[i] >> 16);
      to[1] = (guint8) (from[i] >> 8);
      to[2] = (guint8) from[i];
    }
}

/* From cairo's premultiplied native-endian words to RGBA bytes. */
static void
convert_row (const guint32 *from,
             guint8        *to,
             int            width)
{
  for (int i = 0; i < width; i++, to += 4)
    {
      guint32 pixel = from[i];
      guint32 alpha = pixel >> 24;

      to[3] = (guint8) alpha;
      if (alpha == 0)
        to[0] = to[1] = to[2] = 0;
      else
        for (int c = 0; c < 3; c++)
          to[c] = (guint8) MIN (255, (((pixel >> (16 - 8 * c)) & 0xff) * 255 + alpha / 2) / alpha);
    }
}

static void
write_image (png_structp      png,
             png_infop        info,
             cairo_surface_t *surface,
             double           scale,
             guint8          *row)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gboolean opaque = is_opaque (surface);
  png_uint_32 density = (png_uint_32) round (scale * 72 / 0.0254);

  png_set_compression_level (png, 1);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_IHDR (png, info, (png_uint_32) width, (png_uint_32) height, 8,
                opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, density, density, PNG_RESOLUTION_METER);
  png_write_info (png, info);
  for (int y = 0; y < height; y++)
    {
      (opaque ? convert_opaque_row : convert_row) (get_row (surface, y), row, width);
      png_write_row (png, row);
    }
  png_write_end (png, info);
}

/**
 * vaerdi_png_append:
 * @bytes: where to write
 * @surface: an image surface in ARGB32, flushed
 * @scale: pixels per point, for the resolution stated in the file
 * @error: return location
 *
 * Returns: %FALSE when libpng fails
 */
gboolean
vaerdi_png_append (GByteArray       *bytes,
                   cairo_surface_t  *surface,
                   double            scale,
                   GError          **error)
{
  g_autofree guint8 *row = g_malloc ((gsize) cairo_image_surface_get_width (surface) * 4);
  g_autofree char *message = NULL;
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, &message, error_cb, warning_cb);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;

  if (info == NULL || setjmp (png_jmpbuf (png)))
    {
      g_set_error (error, VAERDI_RENDER_ERROR, VAERDI_RENDER_ERROR_DRAW,
                   N_("The PNG image could not be written: %s"),
                   message != NULL ? message : "libpng did not start");
      png_destroy_write_struct (&png, &info);
      return FALSE;
    }

  png_set_write_fn (png, bytes, write_cb, flush_cb);
  write_image (png, info, surface, scale, row);
  png_destroy_write_struct (&png, &info);

  return TRUE;
}
