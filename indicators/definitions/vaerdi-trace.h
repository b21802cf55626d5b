/* vaerdi-trace.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VaerdiTrace:
 * @labels: (array zero-terminated=1): what each step is called
 * @sql: (nullable): a query with the columns step (from 0) and rows: how many
 *   rows each step has; it uses the query's variables and :'units', an array of
 *   unit ids in PostgreSQL's text form; %NULL when no step is marked
 *
 * The steps that a query narrows its rows by, made countable.
 */
typedef struct
{
  char **labels;
  char  *sql;
} VaerdiTrace;

VaerdiTrace *vaerdi_trace_new  (const char   *sql,
                                const char   *path,
                                GError      **error);
void         vaerdi_trace_free (VaerdiTrace  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiTrace, vaerdi_trace_free)

G_END_DECLS
