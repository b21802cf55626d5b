/* vaerdi-worker-module.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-worker-module"

#include "config.h"

#include <errno.h>
#include <gmodule.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-clip.h"
#include "host/vaerdi-compute-spec.h"
#include "host/vaerdi-frame.h"
#include "host/vaerdi-wire.h"
#include "vaerdi-plugin.h"
#include "vaerdi-worker-module.h"

/* Runs one module: reads the input from the descriptor, loads the module,
 * calls it, and answers with one frame. Everything here may block: the
 * process has nothing else to do. */

#define INPUT_LIMIT       (G_GUINT64_CONSTANT (1) << 30)
#define MAX_DESCRIPTOR  4096

G_STATIC_ASSERT ((int) VAERDI_PLUGIN_TEXT == (int) VAERDI_COLUMN_TEXT);
G_STATIC_ASSERT ((int) VAERDI_PLUGIN_INT == (int) VAERDI_COLUMN_INT);
G_STATIC_ASSERT ((int) VAERDI_PLUGIN_REAL == (int) VAERDI_COLUMN_REAL);
G_STATIC_ASSERT ((int) VAERDI_PLUGIN_DATE == (int) VAERDI_COLUMN_DATE);
G_STATIC_ASSERT ((int) VAERDI_PLUGIN_BOOL == (int) VAERDI_COLUMN_BOOL);

typedef struct
{
  char             *name;
  VaerdiPluginType  type;
  GPtrArray        *texts;     /* of a text column */
  GArray           *numbers;   /* gint64 or double of any other */
  GByteArray       *valid;
} Column;

typedef struct
{
  GPtrArray *columns;
  gsize      bytes;
  gsize      max_bytes;
  int        fd;
  GError    *error;
} Result;

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->name);
  g_clear_pointer (&column->texts, g_ptr_array_unref);
  g_clear_pointer (&column->numbers, g_array_unref);
  g_byte_array_unref (column->valid);
  g_free (column);
}

static int G_GNUC_PRINTF (3, 4)
refuse (Result     *self,
        int         code,
        const char *format,
        ...)
{
  va_list args;

  va_start (args, format);
  /* The first fault is the cause of the others */
  if (self->error == NULL)
    self->error = g_error_new_valist (VAERDI_COMPUTE_ERROR, code, format, args);
  va_end (args);

  return -1;
}

static void
host_log (const VaerdiPluginHost *host,
          const char             *message)
{
  g_autofree char *text = g_utf8_make_valid (message != NULL ? message : "", -1);

  fprintf (stderr, "%s\n", text);
}

/* The host hangs up when it no longer waits */
static int
host_cancelled (const VaerdiPluginHost *host)
{
  Result *self = host->data;
  struct pollfd hangup = { self->fd, POLLRDHUP, 0 };

  return poll (&hangup, 1, 0) > 0;
}

static int
host_add_column (const VaerdiPluginHost *host,
                 const char             *name,
                 VaerdiPluginType        type)
{
  Result *self = host->data;
  Column *column;

  if (name == NULL || *name == '\0' || !g_utf8_validate (name, -1, NULL))
    return refuse (self, VAERDI_COMPUTE_ERROR_ANSWER, "%s",
                   N_("the module adds a column without a proper name"));
  if ((guint) type > VAERDI_PLUGIN_BOOL)
    return refuse (self, VAERDI_COMPUTE_ERROR_ANSWER,
                   N_("the module adds column %s with the unknown type %d"),
                   name, (int) type);

  column = g_new0 (Column, 1);
  column->name = g_strdup (name);
  column->type = type;
  column->valid = g_byte_array_new ();
  if (type == VAERDI_PLUGIN_TEXT)
    column->texts = g_ptr_array_new_with_free_func (g_free);
  else
    column->numbers = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_ptr_array_add (self->columns, column);

  return self->columns->len - 1;
}

static gboolean
reserve (Result  *self,
         guint64  bytes)
{
  if (bytes <= self->max_bytes - self->bytes)
    {
      self->bytes += bytes;
      return TRUE;
    }

  refuse (self, VAERDI_COMPUTE_ERROR_OUTPUT,
          N_("the result is more than %u MiB"),
          (guint) (self->max_bytes >> 20));

  return FALSE;
}

static int
append_texts (Result             *self,
              Column             *column,
              guint64             n,
              const char * const *values,
              const uint8_t      *valid)
{
  for (guint64 i = 0; i < n; i++)
    {
      const char *text = valid == NULL || valid[i] ? values[i] : NULL;
      const guint8 is_valid = text != NULL;

      if (text != NULL && !g_utf8_validate (text, -1, NULL))
        return refuse (self, VAERDI_COMPUTE_ERROR_ANSWER,
                       N_("column %s, row %u: the text is not UTF-8"),
                       column->name, column->valid->len + 1);
      if (text != NULL && !reserve (self, strlen (text)))
        return -1;

      g_ptr_array_add (column->texts, g_strdup (text != NULL ? text : ""));
      g_byte_array_append (column->valid, &is_valid, 1);
    }

  return 0;
}

static void
append_numbers (Column        *column,
                guint          n,
                const void    *values,
                const uint8_t *valid)
{
  guint first = column->valid->len;

  g_array_append_vals (column->numbers, values, n);
  g_byte_array_set_size (column->valid, first + n);

  for (guint i = 0; i < n; i++)
    {
      column->valid->data[first + i] = valid == NULL || valid[i] != 0;
      if (!column->valid->data[first + i])
        g_array_index (column->numbers, gint64, first + i) = 0;
    }
}

static int
host_append (const VaerdiPluginHost *host,
             int                     index,
             uint64_t                n,
             const void             *values,
             const uint8_t          *valid)
{
  Result *self = host->data;
  Column *column;

  if (index < 0 || (guint) index >= self->columns->len)
    return refuse (self, VAERDI_COMPUTE_ERROR_ANSWER,
                   N_("the module appends to column number %d, which it has not added"), index);
  if (n == 0)
    return 0;

  column = g_ptr_array_index (self->columns, index);
  if (values == NULL)
    return refuse (self, VAERDI_COMPUTE_ERROR_ANSWER,
                   N_("the module appends to column %s without values"),
                   column->name);
  /* So many values that their size is no number is too much in any case */
  if (!reserve (self, n > self->max_bytes ? G_MAXUINT64 : n * (sizeof (gint64) + 1)))
    return -1;

  if (column->texts != NULL)
    return append_texts (self, column, n, values, valid);

  append_numbers (column, n, values, valid);

  return 0;
}

static void
host_set_error (const VaerdiPluginHost *host,
                const char             *message)
{
  g_autofree char *text = g_utf8_make_valid (message != NULL ? message : "", -1);

  refuse (host->data, VAERDI_COMPUTE_ERROR_FAILED, "%s",
          *text != '\0' ? text : N_("the module failed without a reason"));
}

static GVariant *
values_from_column (Column *column)
{
  if (column->texts != NULL)
    return g_variant_new_strv ((const char * const *) column->texts->pdata,
                               column->texts->len);

  return g_variant_new_fixed_array (column->type == VAERDI_PLUGIN_REAL
                                    ? G_VARIANT_TYPE_DOUBLE : G_VARIANT_TYPE_INT64,
                                    column->numbers->data, column->numbers->len,
                                    sizeof (gint64));
}

static GVariant *
result_to_variant (Result *self)
{
  GVariantBuilder columns;
  guint n_rows = 0;

  g_variant_builder_init (&columns, G_VARIANT_TYPE ("a" VAERDI_WIRE_COLUMN));

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      n_rows = column->valid->len;
      g_variant_builder_add (&columns, "(su@ayv)", column->name, (guint32) column->type,
                             g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE,
                                                        column->valid->data, n_rows, 1),
                             values_from_column (column));
    }

  return g_variant_new (VAERDI_WIRE_TABLE, (guint64) n_rows, &columns);
}

static void
check_lengths (Result *self)
{
  for (guint i = 1; i < self->columns->len; i++)
    {
      Column *first = g_ptr_array_index (self->columns, 0);
      Column *column = g_ptr_array_index (self->columns, i);

      if (column->valid->len != first->valid->len)
        refuse (self, VAERDI_COMPUTE_ERROR_ANSWER,
                N_("column %s has %u values and column %s has %u; all columns of a result have the same number"),
                first->name, first->valid->len, column->name, column->valid->len);
    }
}

static gboolean
send_all (int     fd,
          GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      ssize_t n = send (fd, data, length, MSG_NOSIGNAL);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= n;
    }

  return TRUE;
}

static gboolean
send_frame (int              fd,
            VaerdiFrameKind  kind,
            GVariant        *variant)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (variant);
  g_autoptr (GBytes) payload = g_variant_get_data_as_bytes (owned);
  g_autoptr (GBytes) header = vaerdi_frame_header (kind, g_bytes_get_size (payload));

  return send_all (fd, header) && send_all (fd, payload);
}

static VaerdiTable *
receive_table (int      fd,
               GError **error)
{
  g_autoptr (VaerdiFrameReader) reader = vaerdi_frame_reader_new (INPUT_LIMIT);
  g_autoptr (GBytes) payload = NULL;
  g_autofree char *buffer = g_malloc (1 << 16);
  VaerdiFrameKind kind;

  while ((payload = vaerdi_frame_reader_pop (reader, &kind)) == NULL)
    {
      ssize_t n = recv (fd, buffer, 1 << 16, 0);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          vaerdi_frame_reader_end (reader, error);
          return NULL;
        }
      if (!vaerdi_frame_reader_push (reader, buffer, n, error))
        return NULL;
    }

  return vaerdi_wire_to_table (payload, G_MAXUINT - 1, error);
}

static VaerdiPluginColumn *
plugin_column_new (VaerdiTable *table,
                   guint        index)
{
  VaerdiPluginColumn *column = g_new0 (VaerdiPluginColumn, 1);
  guint n_rows = vaerdi_table_get_n_rows (table);

  column->name = vaerdi_table_get_name (table, index);
  column->type = vaerdi_table_get_column_type (table, index);
  column->valid = vaerdi_table_get_validity (table, index);

  if (column->type == VAERDI_PLUGIN_TEXT)
    {
      const char **texts = g_new (const char *, n_rows + 1);

      for (guint row = 0; row < n_rows; row++)
        texts[row] = vaerdi_table_get_text (table, index, row);
      column->values = texts;
    }
  else if (column->type == VAERDI_PLUGIN_REAL)
    column->values = vaerdi_table_get_reals (table, index);
  else
    column->values = vaerdi_table_get_ints (table, index);

  return column;
}

static void
plugin_column_free (gpointer data)
{
  VaerdiPluginColumn *column = data;

  if (column->type == VAERDI_PLUGIN_TEXT)
    g_free ((gpointer) column->values);
  g_free (column);
}

static const char *
find_misfit (const VaerdiPlugin *plugin)
{
  if (plugin->magic != VAERDI_PLUGIN_MAGIC)
    return N_("its descriptor does not begin with VAERDI_PLUGIN_MAGIC");
  if (plugin->abi_major != VAERDI_PLUGIN_ABI_MAJOR ||
      plugin->abi_minor > VAERDI_PLUGIN_ABI_MINOR)
    return N_("build it against this Vaerdi's vaerdi-plugin.h");
  if (plugin->struct_size < sizeof (VaerdiPlugin) || plugin->struct_size > MAX_DESCRIPTOR)
    return N_("its struct_size is not plausible");
  if (plugin->compute == NULL)
    return N_("its descriptor has no compute function");

  return NULL;
}

static gboolean
check_abi (const VaerdiPlugin  *plugin,
           const char          *name,
           GError             **error)
{
  const char *misfit = find_misfit (plugin);

  if (misfit == NULL)
    return TRUE;

  g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_ABI,
               N_("the module %s does not fit: expected magic %08x, ABI %d.0 to %d.%d, descriptor of at least %u "
                  "bytes; found magic %08x, ABI %u.%u, %u bytes: %s"), name,
               VAERDI_PLUGIN_MAGIC, VAERDI_PLUGIN_ABI_MAJOR,
               VAERDI_PLUGIN_ABI_MAJOR, VAERDI_PLUGIN_ABI_MINOR, (guint) sizeof (VaerdiPlugin),
               plugin->magic, plugin->abi_major, plugin->abi_minor, plugin->struct_size, misfit);

  return FALSE;
}

static gboolean
check_id (const VaerdiPlugin  *plugin,
          const char          *name,
          const char          *id,
          GError             **error)
{
  g_autofree char *found = NULL;

  if (g_strcmp0 (plugin->id, id) == 0)
    return TRUE;

  found = vaerdi_clip (plugin->id != NULL ? plugin->id : "–", VAERDI_CLIP_DEFAULT);
  g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_ABI,
               N_("the module %s is for another indicator: expected id %s, found %s"), name, id, found);

  return FALSE;
}

static const VaerdiPlugin *
get_descriptor (GModule     *module,
                const char  *name,
                GError     **error)
{
  union { gpointer data; const VaerdiPlugin *(*function) (void); } symbol = { NULL };
  const VaerdiPlugin *plugin;

  if (!g_module_symbol (module, VAERDI_PLUGIN_SYMBOL, &symbol.data) || symbol.data == NULL)
    {
      g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_LOAD,
                   N_("the module %s does not export the function %s ()"),
                   name, VAERDI_PLUGIN_SYMBOL);
      return NULL;
    }

  plugin = symbol.function ();
  if (plugin == NULL)
    g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_LOAD,
                 N_("the module %s gives no descriptor"), name);

  return plugin;
}

static const VaerdiPlugin *
load (const char  *path,
      const char  *id,
      GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  GModule *module = g_module_open (path, G_MODULE_BIND_LOCAL);
  const VaerdiPlugin *plugin;

  if (module == NULL)
    {
      g_set_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_LOAD,
                   N_("the module %s cannot be loaded: %s"), name,
                   g_module_error ());
      return NULL;
    }

  plugin = get_descriptor (module, name, error);
  if (plugin == NULL || !check_abi (plugin, name, error) || !check_id (plugin, name, id, error))
    return NULL;

  return plugin;
}

static void
call (const VaerdiPlugin *plugin,
      VaerdiTable        *table,
      Result             *result)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (plugin_column_free);
  VaerdiPluginTable input = { sizeof input };
  VaerdiPluginHost host = {
    sizeof host, VAERDI_PLUGIN_ABI_MAJOR, VAERDI_PLUGIN_ABI_MINOR, result,
    host_log, host_cancelled, host_add_column, host_append, host_set_error,
  };
  gpointer state = NULL;
  int status = 0;

  for (guint i = 0; i < vaerdi_table_get_n_columns (table); i++)
    g_ptr_array_add (columns, plugin_column_new (table, i));
  input.n_columns = columns->len;
  input.n_rows = vaerdi_table_get_n_rows (table);
  input.columns = (const VaerdiPluginColumn * const *) columns->pdata;

  if (plugin->create != NULL)
    state = plugin->create (&host);
  if (result->error == NULL)
    status = plugin->compute (state, &host, &input);
  if (plugin->destroy != NULL)
    plugin->destroy (state);

  if (status != 0)
    refuse (result, VAERDI_COMPUTE_ERROR_FAILED,
            N_("the module gave no result and no reason (it returned %d)"),
            status);
  check_lengths (result);
}

/**
 * vaerdi_worker_module_run:
 * @path: the module's file
 * @id: the indicator's id
 * @load_only: whether to compute nothing, and answer a table without columns
 * @max_output: how many bytes the result may have
 * @fd: the socket on which the input comes and the answer goes
 *
 * Runs one computation.
 *
 * Returns: %TRUE when an answer was sent, be it a table or an error
 */
gboolean
vaerdi_worker_module_run (const char *path,
                          const char *id,
                          gboolean    load_only,
                          gsize       max_output,
                          int         fd)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (column_free);
  g_autoptr (GBytes) greeting = vaerdi_frame_greeting ();
  g_autoptr (VaerdiTable) table = NULL;
  g_autoptr (GError) error = NULL;
  Result result = { columns, 0, max_output, fd, NULL };
  const VaerdiPlugin *plugin;
  gboolean ok;

  if (!send_all (fd, greeting))
    return FALSE;

  table = receive_table (fd, &error);
  plugin = table != NULL ? load (path, id, &error) : NULL;
  if (plugin == NULL)
    {
      if (error == NULL)
        error = g_error_new_literal (VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_PROTOCOL,
                                     N_("the host hung up before it sent the input"));
      return send_frame (fd, VAERDI_FRAME_ERROR, vaerdi_wire_from_error (error));
    }

  if (!load_only)
    call (plugin, table, &result);
  fflush (NULL);

  ok = send_frame (fd, result.error != NULL ? VAERDI_FRAME_ERROR : VAERDI_FRAME_TABLE,
                   result.error != NULL ? vaerdi_wire_from_error (result.error)
                                        : result_to_variant (&result));
  g_clear_error (&result.error);

  return ok;
}
