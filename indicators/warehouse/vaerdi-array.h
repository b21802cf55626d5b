/* vaerdi-array.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Walks through an array of one dimension as PostgreSQL writes it:
 * {1,NULL,"a, b"}. Lives on the stack. */
typedef struct
{
  char *text;
  char *at;      /* the next element; %NULL after the last one */
} VaerdiArray;

void     vaerdi_array_init  (VaerdiArray  *self,
                             const char   *text);
void     vaerdi_array_clear (VaerdiArray  *self);
gboolean vaerdi_array_next  (VaerdiArray  *self,
                             const char  **element);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VaerdiArray, vaerdi_array_clear)

G_END_DECLS
