/* test-frame.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "host/vaerdi-compute-spec.h"
#include "host/vaerdi-frame.h"
#include "host/vaerdi-wire.h"
#include "warehouse/vaerdi-csv.h"

static VaerdiTable *
make_table (guint n_rows)
{
  VaerdiTable *table = vaerdi_table_new ();

  vaerdi_table_add_column (table, "unit", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "value", VAERDI_COLUMN_REAL);
  vaerdi_table_add_column (table, "n", VAERDI_COLUMN_INT);
  vaerdi_table_add_column (table, "day", VAERDI_COLUMN_DATE);
  vaerdi_table_add_column (table, "open", VAERDI_COLUMN_BOOL);

  for (guint row = 0; row < n_rows; row++)
    {
      vaerdi_table_add_row (table);
      if (row % 3 == 1)
        continue;
      vaerdi_table_set_text (table, 0, row % 2 == 0 ? "Øre" : "");
      vaerdi_table_set_real (table, 1, row / 7.0);
      vaerdi_table_set_int (table, 2, (gint64) row << 40);
      vaerdi_table_set_int (table, 3, row);
      vaerdi_table_set_int (table, 4, row % 2);
    }

  return table;
}

static void
append_bytes (GByteArray *stream,
              GBytes     *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (stream, data, length);
  g_bytes_unref (bytes);
}

static GByteArray *
make_stream (VaerdiTable *table)
{
  GByteArray *stream = g_byte_array_new ();
  g_autoptr (GVariant) variant = g_variant_ref_sink (vaerdi_wire_from_table (table));

  append_bytes (stream, vaerdi_frame_greeting ());
  append_bytes (stream, vaerdi_frame_header (VAERDI_FRAME_TABLE, g_variant_get_size (variant)));
  append_bytes (stream, g_variant_get_data_as_bytes (variant));

  return stream;
}

/* The table of a stream, or NULL with the reason */
static VaerdiTable *
read_stream (const guint8  *data,
             gsize          length,
             gsize          step,
             gsize          max,
             GError       **error)
{
  g_autoptr (VaerdiFrameReader) reader = vaerdi_frame_reader_new (max);
  g_autoptr (GBytes) payload = NULL;
  VaerdiFrameKind kind;

  for (gsize at = 0; at < length; at += step)
    if (!vaerdi_frame_reader_push (reader, data + at, MIN (step, length - at), error))
      return NULL;
  if (!vaerdi_frame_reader_end (reader, error))
    return NULL;

  payload = vaerdi_frame_reader_pop (reader, &kind);
  if (payload == NULL)
    g_set_error_literal (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_PROTOCOL, "nothing");
  else if (kind == VAERDI_FRAME_ERROR)
    g_propagate_error (error, vaerdi_wire_to_error (payload));
  else
    return vaerdi_wire_to_table (payload, 10000, error);

  return NULL;
}

static void
test_round_trip (void)
{
  static const guint sizes[] = { 0, 1, 2, 100, 1000 };
  static const gsize steps[] = { 1, 7, 16, 4096, 1 << 20 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (VaerdiTable) table = make_table (sizes[i]);
      g_autoptr (GByteArray) stream = make_stream (table);
      g_autoptr (GBytes) expected = vaerdi_csv_write (table, VAERDI_CSV_DEFAULT);

      for (guint j = 0; j < G_N_ELEMENTS (steps); j++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (VaerdiTable) again = read_stream (stream->data, stream->len, steps[j],
                                                       1 << 20, &error);
          g_autoptr (GBytes) found = NULL;

          g_assert_no_error (error);
          found = vaerdi_csv_write (again, VAERDI_CSV_DEFAULT);
          g_assert_true (g_bytes_equal (expected, found));
        }
    }
}

static void
test_truncated (void)
{
  g_autoptr (VaerdiTable) table = make_table (5);
  g_autoptr (GByteArray) stream = make_stream (table);

  for (guint length = 0; length < stream->len; length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_stream (stream->data, length, 5, 1 << 20, &error));
      g_assert_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_PROTOCOL);
    }
}

/* Some bytes changed: an error, or a proper table; no warning, no crash */
static void
test_mutated (void)
{
  g_autoptr (VaerdiTable) table = make_table (6);
  g_autoptr (GByteArray) stream = make_stream (table);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint n_refused = 0;

  for (guint round = 0; round < 40000; round++)
    {
      g_autofree guint8 *copy = g_memdup2 (stream->data, stream->len);
      g_autoptr (VaerdiTable) again = NULL;
      g_autoptr (GError) error = NULL;
      guint n = g_rand_int_range (rand, 1, 4);

      for (guint i = 0; i < n; i++)
        copy[g_rand_int_range (rand, 0, stream->len)] = g_rand_int (rand);
      again = read_stream (copy, stream->len, 64, 1 << 20, &error);
      g_assert_true ((again == NULL) == (error != NULL));
      n_refused += again == NULL;
      if (again != NULL)
        g_bytes_unref (vaerdi_csv_write (again, VAERDI_CSV_DEFAULT));
    }

  g_test_message ("%u of 40000 refused", n_refused);
  g_assert_cmpuint (n_refused, >, 10000);
}

/* Random payloads with and without a proper beginning */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 40000; round++)
    {
      g_autoptr (GByteArray) stream = g_byte_array_new ();
      g_autoptr (VaerdiTable) table = NULL;
      g_autoptr (GError) error = NULL;
      guint length = g_rand_int_range (rand, 0, 200);

      if (round % 4 != 0)
        append_bytes (stream, vaerdi_frame_greeting ());
      if (round % 4 > 1)
        append_bytes (stream, vaerdi_frame_header (round % 4 - 1, length));
      for (guint i = 0; i < length; i++)
        {
          guint8 byte = g_rand_int (rand) >> (round % 3 * 12);

          g_byte_array_append (stream, &byte, 1);
        }
      table = read_stream (stream->data, stream->len, 33, 1 << 20, &error);
      g_assert_true ((table == NULL) == (error != NULL));
    }
}

static void
assert_refused (GVariant   *variant,
                int         code,
                const char *say)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (variant);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (owned);
  g_autoptr (GError) error = NULL;

  g_assert_null (vaerdi_wire_to_table (bytes, 10, &error));
  g_assert_error (error, VAERDI_COMPUTE_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, say));
}

/* Well-formed, and still not a table */
static void
test_lies (void)
{
  static const struct { const char *text; int code; const char *say; } lies[] = {
    { "(uint64 11, [('a', uint32 1, @ay [], <@ax []>)])",
      VAERDI_COMPUTE_ERROR_OUTPUT, "11 rows" },
    { "(uint64 2, [('a', uint32 1, [byte 1], <@ax [1]>)])",
      VAERDI_COMPUTE_ERROR_PROTOCOL, "not as long" },
    { "(uint64 1, [('a', uint32 1, [byte 1], <@ax [1, 2]>)])",
      VAERDI_COMPUTE_ERROR_PROTOCOL, "not as long" },
    { "(uint64 1, [('a', uint32 9, [byte 1], <@ax [1]>)])",
      VAERDI_COMPUTE_ERROR_PROTOCOL, "unknown type" },
    { "(uint64 1, [('a', uint32 2, [byte 1], <@ax [1]>)])",
      VAERDI_COMPUTE_ERROR_PROTOCOL, "another type" },
    { "(uint64 1, [('a', uint32 1, [byte 7], <@ax [1]>)])",
      VAERDI_COMPUTE_ERROR_PROTOCOL, "validity" },
    { "(uint64 1, [('', uint32 1, [byte 1], <@ax [1]>)])",
      VAERDI_COMPUTE_ERROR_PROTOCOL, "no name" },
    { "(uint64 1, [('a', uint32 1, [byte 1], <@ax [1]>), ('a', 1, [1], <@ax [1]>)])",
      VAERDI_COMPUTE_ERROR_PROTOCOL, "comes twice" },
    { "(uint64 1, [('a', uint32 4, [byte 1], <@ax [2]>)])",
      VAERDI_COMPUTE_ERROR_ANSWER, "column a, row 1" },
    { "(uint64 1, [('a', uint32 2, [byte 1], <@ad [nan]>)])",
      VAERDI_COMPUTE_ERROR_ANSWER, "column a, row 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr (GError) error = NULL;
      GVariant *variant = g_variant_parse (G_VARIANT_TYPE (VAERDI_WIRE_TABLE), lies[i].text,
                                           NULL, NULL, &error);

      g_assert_no_error (error);
      assert_refused (variant, lies[i].code, lies[i].say);
      g_variant_unref (variant);
    }
}

static void
test_limits (void)
{
  g_autoptr (VaerdiTable) table = make_table (100);
  g_autoptr (GByteArray) stream = make_stream (table);
  g_autoptr (GBytes) huge = vaerdi_frame_header (VAERDI_FRAME_TABLE, G_MAXSIZE);
  g_autoptr (VaerdiFrameReader) reader = vaerdi_frame_reader_new (1000);
  g_autoptr (GBytes) greeting = vaerdi_frame_greeting ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;

  g_assert_null (read_stream (stream->data, stream->len, 100, 1000, &error));
  g_assert_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_OUTPUT);

  g_assert_true (vaerdi_frame_reader_push (reader, g_bytes_get_data (greeting, NULL), 16, NULL));
  g_assert_false (vaerdi_frame_reader_push (reader, g_bytes_get_data (huge, NULL), 16, &second));
  g_assert_error (second, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_OUTPUT);
  /* It stays broken */
  g_assert_false (vaerdi_frame_reader_push (reader, "x", 1, NULL));
  g_assert_false (vaerdi_frame_reader_end (reader, NULL));
}

static void
test_version (void)
{
  static const char other[] = "VaerdiWk\x09\0\0\0\0\0\0";
  g_autoptr (VaerdiFrameReader) reader = vaerdi_frame_reader_new (1000);
  g_autoptr (GError) error = NULL;

  g_assert_false (vaerdi_frame_reader_push (reader, other, 16, &error));
  g_assert_error (error, VAERDI_COMPUTE_ERROR, VAERDI_COMPUTE_ERROR_PROTOCOL);
  g_assert_nonnull (strstr (error->message, "version 9"));
}

/* A worker cannot say what only the host can know */
static void
test_error (void)
{
  static const struct { int sent; int found; } codes[] = {
    { VAERDI_COMPUTE_ERROR_ABI, VAERDI_COMPUTE_ERROR_ABI },
    { VAERDI_COMPUTE_ERROR_TIMEOUT, VAERDI_COMPUTE_ERROR_PROTOCOL },
    { 77, VAERDI_COMPUTE_ERROR_PROTOCOL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) sent = g_error_new_literal (VAERDI_COMPUTE_ERROR, codes[i].sent, "1, 2");
      g_autoptr (GVariant) variant = g_variant_ref_sink (vaerdi_wire_from_error (sent));
      g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (variant);
      g_autoptr (GError) found = vaerdi_wire_to_error (bytes);

      g_assert_error (found, VAERDI_COMPUTE_ERROR, codes[i].found);
      if (i == 0)
        g_assert_cmpstr (found->message, ==, "1, 2");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/host/frame/round-trip", test_round_trip);
  g_test_add_func ("/host/frame/truncated", test_truncated);
  g_test_add_func ("/host/frame/mutated", test_mutated);
  g_test_add_func ("/host/frame/random", test_random);
  g_test_add_func ("/host/frame/lies", test_lies);
  g_test_add_func ("/host/frame/limits", test_limits);
  g_test_add_func ("/host/frame/version", test_version);
  g_test_add_func ("/host/frame/error", test_error);

  return g_test_run ();
}
