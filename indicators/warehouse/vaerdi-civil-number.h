/* vaerdi-civil-number.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* What could be a Danish civil registration number: six digits and four, with
 * up to three spaces or dashes of any kind between. */
#define VAERDI_CIVIL_NUMBER "(?<![0-9])[0-9]{6}[ \\x{2010}-\\x{2015}-]{0,3}[0-9]{4}(?![0-9])"
