/* vaerdi-courier.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "meeting/vaerdi-meeting.h"

G_BEGIN_DECLS

/* Sends by itself what was decided without a connection, as soon as there is
 * one: at the start what waits from last time, then after longer and longer
 * waits, and at once when somebody knows that the warehouse is back. */
#define VAERDI_TYPE_COURIER (vaerdi_courier_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiCourier, vaerdi_courier, VAERDI, COURIER, GObject)

VaerdiCourier *vaerdi_courier_new   (VaerdiMeeting *meeting);
void           vaerdi_courier_hurry (VaerdiCourier *self);

G_END_DECLS
