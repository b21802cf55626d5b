/* vaerdi-health.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VAERDI_HEALTH_CHANCES:
 *
 * How many crashes in a row a compute step has before it is not started any
 * more.
 */
#define VAERDI_HEALTH_CHANCES 3

/**
 * VaerdiHealthFault:
 * @VAERDI_HEALTH_UNKNOWN: it was not run yet
 * @VAERDI_HEALTH_GOOD: nothing is wrong with it
 * @VAERDI_HEALTH_CRASHES: it crashed, or had to be stopped
 * @VAERDI_HEALTH_MISFIT: it was built for another version of the program
 * @VAERDI_HEALTH_UNLOADABLE: it cannot be loaded
 *
 * How a compute step ended when it was last run.
 */
typedef enum
{
  VAERDI_HEALTH_UNKNOWN,
  VAERDI_HEALTH_GOOD,
  VAERDI_HEALTH_CRASHES,
  VAERDI_HEALTH_MISFIT,
  VAERDI_HEALTH_UNLOADABLE,
} VaerdiHealthFault;

/**
 * VaerdiHealth:
 * @id: the indicator
 * @fingerprint: of the files that were run
 * @fault: how they did
 * @n_crashes: how often in a row they crashed
 * @last: when, in seconds since 1970
 * @reason: (nullable): the English sentence of the last fault
 *
 * What is known of a compute step from its earlier runs, also those of other
 * programs of this user.
 */
typedef struct
{
  char              *id;
  char              *fingerprint;
  VaerdiHealthFault  fault;
  guint              n_crashes;
  gint64             last;
  char              *reason;
} VaerdiHealth;

VaerdiHealth *vaerdi_health_load           (const char         *id,
                                            const char         *fingerprint);
void          vaerdi_health_free           (VaerdiHealth       *self);
void          vaerdi_health_note           (VaerdiHealth       *self,
                                            const GError       *error,
                                            gint64              now);
gboolean      vaerdi_health_save           (VaerdiHealth       *self,
                                            GError            **error);
gboolean      vaerdi_health_is_quarantined (const VaerdiHealth *self);
gboolean      vaerdi_health_may_run        (const VaerdiHealth *self,
                                            gint64              now);
char         *vaerdi_health_describe       (const VaerdiHealth *self);
void          vaerdi_health_forget         (const char         *id);
void          vaerdi_health_save_log       (const char         *id,
                                            const char         *log);
char         *vaerdi_health_dup_log        (const char         *id);
char         *vaerdi_health_dup_folder     (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiHealth, vaerdi_health_free)

G_END_DECLS
