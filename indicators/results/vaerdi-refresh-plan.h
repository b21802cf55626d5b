/* vaerdi-refresh-plan.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "results/vaerdi-engine.h"
#include "results/vaerdi-store-writer.h"

G_BEGIN_DECLS

/**
 * VaerdiRefreshReason:
 * @VAERDI_REFRESH_NOT_DUE: the month is as it would be computed now
 * @VAERDI_REFRESH_MISSING: it was never computed
 * @VAERDI_REFRESH_DEFINITION: it was computed by another definition
 * @VAERDI_REFRESH_ADVANCED: data were delivered for it, or for its follow-up
 * @VAERDI_REFRESH_AGAIN: data were delivered again, of any month
 * @VAERDI_REFRESH_CHANGED: the site says that its data changed
 * @VAERDI_REFRESH_UNTOLD: nothing says whether its data changed
 * @VAERDI_REFRESH_FORCED: somebody wants it
 *
 * Why a month is to be computed.
 */
typedef enum
{
  VAERDI_REFRESH_NOT_DUE,
  VAERDI_REFRESH_MISSING,
  VAERDI_REFRESH_DEFINITION,
  VAERDI_REFRESH_ADVANCED,
  VAERDI_REFRESH_AGAIN,
  VAERDI_REFRESH_CHANGED,
  VAERDI_REFRESH_UNTOLD,
  VAERDI_REFRESH_FORCED,
} VaerdiRefreshReason;

/**
 * VaerdiRefreshMonth:
 * @reason: why it is computed
 * @source: (nullable): the view whose delivery is the reason
 */
typedef struct
{
  VaerdiRefreshReason  reason;
  const char          *source;
} VaerdiRefreshMonth;

/**
 * VaerdiRefreshWork:
 * @definition: an indicator
 * @first_month: the first month that the store shall have
 * @n_months: how many
 * @months: (array length=n_months): of each month whether and why it is due
 * @n_due: how many are due and asked for
 * @whole: whether all that are due are asked for
 * @renew: whether the store's record of the indicator is out of date
 *
 * What a refresh has to do for one indicator.
 */
typedef struct
{
  VaerdiDefinition   *definition;
  gint32              first_month;
  guint               n_months;
  VaerdiRefreshMonth *months;
  guint               n_due;
  gboolean            whole;
  gboolean            renew;
} VaerdiRefreshWork;

/**
 * VaerdiRefreshWish:
 * @indicators: (nullable): ids; %NULL for all
 * @from: the first month that may be computed; %G_MININT32 for any
 * @to: the month after the last; %G_MAXINT32 for any
 * @force: whether to compute what is not due too
 */
typedef struct
{
  const char * const *indicators;
  gint32              from;
  gint32              to;
  gboolean            force;
} VaerdiRefreshWish;

GPtrArray *vaerdi_refresh_plan_new      (VaerdiEngine             *engine,
                                         VaerdiStoreWriter        *store,
                                         const VaerdiRefreshWish  *wish,
                                         GError                  **error);
char      *vaerdi_refresh_month_dup_why (const VaerdiRefreshMonth *month,
                                         const VaerdiDefinition   *definition,
                                         VaerdiLanguage            language);

G_END_DECLS
