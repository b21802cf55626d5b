/* vaerdi-plugin.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The border between Vaerdi and an indicator's compute step written in C.
 *
 * This is the only header of Vaerdi that a compute step may include. It is
 * plain C11: no GLib, no GTK, no libpq, and nothing to link with. A module is
 * a shared object which exports one function:
 *
 *   #include "vaerdi-plugin.h"
 *
 *   static int
 *   compute (void                    *state,
 *            const VaerdiPluginHost  *host,
 *            const VaerdiPluginTable *input)
 *   {
 *     int value = vaerdi_plugin_find_column (input, "value");
 *     int twice = host->add_column (host, "twice", VAERDI_PLUGIN_REAL);
 *
 *     if (value < 0)
 *       return vaerdi_plugin_fail (host, "the query gives no column “value”");
 *
 *     for (uint64_t row = 0; row < input->n_rows; row++)
 *       vaerdi_plugin_append_real (host, twice,
 *                                  2 * vaerdi_plugin_get_real (input, value, row));
 *
 *     return 0;
 *   }
 *
 *   static const VaerdiPlugin plugin = {
 *     VAERDI_PLUGIN_HEADER,
 *     .id = "org.example.twice",
 *     .version = "1.0",
 *     .compute = compute,
 *   };
 *
 *   const VaerdiPlugin *
 *   vaerdi_plugin (void)
 *   {
 *     return &plugin;
 *   }
 *
 * Where it runs. In a worker process of its own, one process per
 * computation, with limits on time, memory, processes and output, with an
 * environment that holds PATH, LANG and TZ, without network, and, where the
 * platform allows it, with a read-only view of /usr and of the indicator's
 * own folder and nothing else. It may crash: one figure is then missing, and
 * its place says why. What it prints on standard output and standard error
 * goes into the log of the computation, never into the answer.
 *
 * What it gets. The rows of the indicator's query as columns. What it gives:
 * exactly the columns that the manifest declares as the result, with the
 * declared types, all of the same length. A column too few or too many, a
 * wrong type, NaN or an infinity is an error with the column and the row.
 *
 * How the ABI grows. A module is loaded when `magic` is right, `abi_major` is
 * the host's, `abi_minor` is not above the host's, `struct_size` is at least
 * the size that the descriptor had in version 1.0, and `id` is the id of the
 * manifest; else it is refused with what was expected and what was found.
 * Structs only grow at the end, each growth raises the minor number, NULL
 * means absent, and reserved members are zero. A change that could break a
 * module raises the major number. Before a module uses a member that came
 * with minor version N, it looks whether host->abi_minor is at least N.
 *
 * Threads. All functions of the host belong to the thread that called
 * compute().
 */

#ifndef VAERDI_PLUGIN_H
#define VAERDI_PLUGIN_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VAERDI_PLUGIN_MAGIC     0x56524449u   /* "VRDI" */
#define VAERDI_PLUGIN_ABI_MAJOR 1
#define VAERDI_PLUGIN_ABI_MINOR 0

/* Name of the one exported function */
#define VAERDI_PLUGIN_SYMBOL    "vaerdi_plugin"

#if defined (__GNUC__)
# define VAERDI_PLUGIN_EXPORT __attribute__ ((visibility ("default")))
#else
# define VAERDI_PLUGIN_EXPORT
#endif

/**
 * VaerdiPluginType:
 * @VAERDI_PLUGIN_TEXT: UTF-8 text; values are `const char *`
 * @VAERDI_PLUGIN_INT: whole numbers; values are `int64_t`
 * @VAERDI_PLUGIN_REAL: numbers; values are `double`, never NaN or infinite
 * @VAERDI_PLUGIN_DATE: days since 1970-01-01; values are `int64_t`
 * @VAERDI_PLUGIN_BOOL: 0 or 1; values are `int64_t`
 *
 * What a column holds.
 */
typedef enum
{
  VAERDI_PLUGIN_TEXT = 0,
  VAERDI_PLUGIN_INT  = 1,
  VAERDI_PLUGIN_REAL = 2,
  VAERDI_PLUGIN_DATE = 3,
  VAERDI_PLUGIN_BOOL = 4
} VaerdiPluginType;

/**
 * VaerdiPluginColumn:
 * @name: the column's name in the query
 * @type: a #VaerdiPluginType
 * @reserved: zero
 * @values: `n_rows` values of the C type that @type names
 * @valid: `n_rows` bytes, 1 where there is a value, 0 where it is missing; a
 *   missing text is %NULL, a missing number 0
 */
typedef struct
{
  const char    *name;
  int32_t        type;
  uint32_t       reserved;
  const void    *values;
  const uint8_t *valid;
} VaerdiPluginColumn;

/**
 * VaerdiPluginTable:
 * @struct_size: size of this struct at the host
 * @n_columns: number of columns
 * @n_rows: number of rows
 * @columns: array of pointers to the columns
 *
 * The rows of a query. They belong to the host and are valid until compute()
 * returns.
 */
typedef struct
{
  uint32_t                          struct_size;
  uint32_t                          n_columns;
  uint64_t                          n_rows;
  const VaerdiPluginColumn * const *columns;
} VaerdiPluginTable;

typedef struct VaerdiPluginHost VaerdiPluginHost;

/**
 * VaerdiPluginHost:
 * @struct_size: size of this struct at the host
 * @abi_major: the host's major version, equal to the module's
 * @abi_minor: the host's minor version, not below the module's
 * @data: the host's own
 * @log: adds a line of UTF-8 to the computation's log
 * @cancelled: not 0 when nobody waits for the answer any more; a long loop
 *   asks now and then and returns
 * @add_column: adds a column to the result and gives its index, or -1 when
 *   the name or type is not acceptable. The name is copied.
 * @append: appends @n values to a column of the result: @values is an array
 *   of the column's C type, @valid an array of bytes as in
 *   #VaerdiPluginColumn, or %NULL when no value is missing. Texts are copied.
 *   Returns 0, or -1 when the column does not exist, the values do not fit
 *   its type, or the result grows over the limit; the computation has then
 *   failed.
 * @set_error: says in one sentence of UTF-8 why there is no result; the text
 *   is copied and the computation has failed
 *
 * The host's functions, each called with the table itself first.
 */
struct VaerdiPluginHost
{
  uint32_t   struct_size;
  uint16_t   abi_major;
  uint16_t   abi_minor;
  void      *data;
  void     (*log)        (const VaerdiPluginHost *host,
                          const char             *message);
  int      (*cancelled)  (const VaerdiPluginHost *host);
  int      (*add_column) (const VaerdiPluginHost *host,
                          const char             *name,
                          VaerdiPluginType        type);
  int      (*append)     (const VaerdiPluginHost *host,
                          int                     column,
                          uint64_t                n,
                          const void             *values,
                          const uint8_t          *valid);
  void     (*set_error)  (const VaerdiPluginHost *host,
                          const char             *message);
};

/**
 * VaerdiPlugin:
 * @magic: %VAERDI_PLUGIN_MAGIC
 * @abi_major: %VAERDI_PLUGIN_ABI_MAJOR of the header the module was built with
 * @abi_minor: %VAERDI_PLUGIN_ABI_MINOR of the same
 * @struct_size: `sizeof (VaerdiPlugin)` of the same
 * @reserved0: zero
 * @id: the indicator's id, the same as in its manifest
 * @version: the compute step's version, for people
 * @create: (nullable): called once before compute(); what it returns is the
 *   state given to the others. It fails by set_error().
 * @compute: computes the result from the input; returns 0, or anything else
 *   when there is no result, after set_error()
 * @destroy: (nullable): called once after compute() with the state
 * @reserved: %NULL
 *
 * The descriptor of a module; static and constant.
 */
typedef struct
{
  uint32_t    magic;
  uint16_t    abi_major;
  uint16_t    abi_minor;
  uint32_t    struct_size;
  uint32_t    reserved0;
  const char *id;
  const char *version;
  void     *(*create)  (const VaerdiPluginHost  *host);
  int       (*compute) (void                    *state,
                        const VaerdiPluginHost  *host,
                        const VaerdiPluginTable *input);
  void      (*destroy) (void                    *state);
  void       *reserved[8];
} VaerdiPlugin;

/* The first members of a descriptor */
#define VAERDI_PLUGIN_HEADER                    \
  .magic = VAERDI_PLUGIN_MAGIC,                 \
  .abi_major = VAERDI_PLUGIN_ABI_MAJOR,         \
  .abi_minor = VAERDI_PLUGIN_ABI_MINOR,         \
  .struct_size = (uint32_t) sizeof (VaerdiPlugin)

/**
 * vaerdi_plugin:
 *
 * The one function that a module exports.
 *
 * Returns: the descriptor
 */
VAERDI_PLUGIN_EXPORT const VaerdiPlugin *vaerdi_plugin (void);

/* Helpers. They live in the module, so that it links with nothing. */

/* Index of the column @name, or -1 */
static inline int
vaerdi_plugin_find_column (const VaerdiPluginTable *table,
                           const char              *name)
{
  for (uint32_t i = 0; i < table->n_columns; i++)
    if (strcmp (table->columns[i]->name, name) == 0)
      return (int) i;

  return -1;
}

/* Index of the column @name if it also has the type @type, else -1 */
static inline int
vaerdi_plugin_find_typed (const VaerdiPluginTable *table,
                          const char              *name,
                          VaerdiPluginType         type)
{
  int column = vaerdi_plugin_find_column (table, name);

  return column >= 0 && table->columns[column]->type == (int32_t) type ? column : -1;
}

/* 1 when the value is missing, or the column or row does not exist */
static inline int
vaerdi_plugin_is_missing (const VaerdiPluginTable *table,
                          int                      column,
                          uint64_t                 row)
{
  if (column < 0 || (uint32_t) column >= table->n_columns || row >= table->n_rows)
    return 1;

  return !table->columns[column]->valid[row];
}

/* Text of a text column; NULL when it is missing */
static inline const char *
vaerdi_plugin_get_text (const VaerdiPluginTable *table,
                        int                      column,
                        uint64_t                 row)
{
  if (vaerdi_plugin_is_missing (table, column, row) ||
      table->columns[column]->type != VAERDI_PLUGIN_TEXT)
    return NULL;

  return ((const char * const *) table->columns[column]->values)[row];
}

/* Value of an int, date or bool column; 0 when it is missing */
static inline int64_t
vaerdi_plugin_get_int (const VaerdiPluginTable *table,
                       int                      column,
                       uint64_t                 row)
{
  if (vaerdi_plugin_is_missing (table, column, row) ||
      table->columns[column]->type == VAERDI_PLUGIN_TEXT ||
      table->columns[column]->type == VAERDI_PLUGIN_REAL)
    return 0;

  return ((const int64_t *) table->columns[column]->values)[row];
}

/* Value of any column but text as a number; NaN when it is missing */
static inline double
vaerdi_plugin_get_real (const VaerdiPluginTable *table,
                        int                      column,
                        uint64_t                 row)
{
  if (vaerdi_plugin_is_missing (table, column, row) ||
      table->columns[column]->type == VAERDI_PLUGIN_TEXT)
    return (double) NAN;
  if (table->columns[column]->type == VAERDI_PLUGIN_REAL)
    return ((const double *) table->columns[column]->values)[row];

  return (double) ((const int64_t *) table->columns[column]->values)[row];
}

/* Appends one missing value to a column of the result of any type */
static inline int
vaerdi_plugin_append_missing (const VaerdiPluginHost *host,
                              int                     column)
{
  static const union { const char *text; int64_t integer; double real; } nothing = { NULL };
  static const uint8_t missing = 0;

  return host->append (host, column, 1, &nothing, &missing);
}

/* Appends one text; NULL is missing */
static inline int
vaerdi_plugin_append_text (const VaerdiPluginHost *host,
                           int                     column,
                           const char             *value)
{
  const uint8_t valid = value != NULL;

  return host->append (host, column, 1, &value, &valid);
}

/* Appends one int, date or bool */
static inline int
vaerdi_plugin_append_int (const VaerdiPluginHost *host,
                          int                     column,
                          int64_t                 value)
{
  return host->append (host, column, 1, &value, NULL);
}

/* Appends one number. NaN is passed on and refused by the host: a result that
 * is not there is said with vaerdi_plugin_append_missing(). */
static inline int
vaerdi_plugin_append_real (const VaerdiPluginHost *host,
                           int                     column,
                           double                  value)
{
  return host->append (host, column, 1, &value, NULL);
}

/* Says why there is no result; `return vaerdi_plugin_fail (host, "…");` */
static inline int
vaerdi_plugin_fail (const VaerdiPluginHost *host,
                    const char             *message)
{
  host->set_error (host, message);

  return 1;
}

#ifdef __cplusplus
}
#endif

#endif /* VAERDI_PLUGIN_H */
