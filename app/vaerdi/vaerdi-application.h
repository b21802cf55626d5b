/* vaerdi-application.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vaerdi-workspace.h"

G_BEGIN_DECLS

#define VAERDI_APPLICATION_ID "io.github.vaerdi.Vaerdi"

#define VAERDI_TYPE_APPLICATION (vaerdi_application_get_type ())
G_DECLARE_FINAL_TYPE (VaerdiApplication, vaerdi_application, VAERDI, APPLICATION, AdwApplication)

VaerdiApplication *vaerdi_application_new           (void);
VaerdiWorkspace   *vaerdi_application_get_workspace (VaerdiApplication *self);

G_END_DECLS
