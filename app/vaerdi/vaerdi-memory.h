/* vaerdi-memory.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"
#include "results/vaerdi-snapshot.h"

G_BEGIN_DECLS

/* The figures that were looked at, kept in a file for the next start. */
#define VAERDI_TYPE_MEMORY (vaerdi_memory_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiMemory, vaerdi_memory, VAERDI, MEMORY, GObject)

VaerdiMemory *vaerdi_memory_new          (const char     *path);
VaerdiRecall *vaerdi_memory_recall       (VaerdiMemory   *self,
                                          const char     *identity,
                                          VaerdiRegistry *registry);
VaerdiRecall *vaerdi_memory_get_recall   (VaerdiMemory   *self);
char         *vaerdi_memory_steal_notice (VaerdiMemory   *self);
void          vaerdi_memory_set_engine   (VaerdiMemory   *self,
                                          VaerdiEngine   *engine,
                                          const char     *identity);
void          vaerdi_memory_note_shown   (VaerdiMemory   *self,
                                          const char     *unit_id);
GPtrArray    *vaerdi_memory_list_shown   (VaerdiMemory   *self);
void          vaerdi_memory_forget       (VaerdiMemory   *self);
void          vaerdi_memory_save         (VaerdiMemory   *self);

G_END_DECLS
