/* vaerdi-phase.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-phase"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-definition.h"
#include "definitions/vaerdi-phase.h"

/* [Phase 2025] says that the process changed and its limits are computed anew,
 * [Exclusion strike] that a month is no month like others. Both are decisions,
 * so neither goes without a reason, and a phase not without a name. */

#define PHASE "Phase"
#define EXCLUSION "Exclusion"

static gboolean
is_of_kind (const char *group,
            const char *kind)
{
  gsize length = strlen (kind);

  return strncmp (group, kind, length) == 0 && (group[length] == '\0' || group[length] == ' ');
}

void
vaerdi_phase_free (VaerdiPhase *self)
{
  g_free (self->unit_id);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    g_free (self->reason[i]);
  g_free (self->by);
  g_free (self);
}

static void
exclusion_free (gpointer data)
{
  VaerdiExclusion *self = data;

  g_free (self->unit_id);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    g_free (self->reason[i]);
  g_free (self);
}

void
vaerdi_phase_free_list (VaerdiPhase **phases)
{
  for (guint i = 0; phases != NULL && phases[i] != NULL; i++)
    vaerdi_phase_free (phases[i]);
  g_free (phases);
}

void
vaerdi_exclusion_free_list (VaerdiExclusion **exclusions)
{
  for (guint i = 0; exclusions != NULL && exclusions[i] != NULL; i++)
    exclusion_free (exclusions[i]);
  g_free (exclusions);
}

static gint32
read_from (VaerdiManifest *manifest,
           const char     *group,
           const char     *what)
{
  gint32 from = vaerdi_manifest_get_month (manifest, group, "From", G_MININT32);

  if (!vaerdi_manifest_has (manifest, group, "From"))
    vaerdi_manifest_fault (manifest, group, "From", VAERDI_DEFINITION_ERROR_MISSING,
                           "From is missing in [%s]; write %s, as 2025-03", group, what);

  return from;
}

/* The month after the one that stands there. */
static gint32
read_end (VaerdiManifest *manifest,
          const char     *group,
          const char     *key,
          gint32          from,
          gint32          otherwise)
{
  gint32 last = vaerdi_manifest_get_month (manifest, group, key, G_MININT32);

  if (last == G_MININT32)
    return otherwise;
  if (last < from)
    vaerdi_manifest_fault (manifest, group, key, VAERDI_DEFINITION_ERROR_VALUE,
                           "%s lies before From in [%s]", key, group);

  return last + 1;
}

static VaerdiPhase *
read_phase (VaerdiManifest *manifest,
            const char     *group)
{
  VaerdiPhase *self = g_new0 (VaerdiPhase, 1);

  self->unit_id = vaerdi_manifest_dup_text (manifest, group, "Unit", FALSE);
  self->from = read_from (manifest, group, N_("the first month of the phase"));
  self->limits_to = read_end (manifest, group, "LimitsTo", self->from, G_MININT32);
  vaerdi_manifest_read_texts (manifest, group, "Reason", TRUE, self->reason);
  self->by = vaerdi_manifest_dup_text (manifest, group, "By", TRUE);

  return self;
}

static VaerdiExclusion *
read_exclusion (VaerdiManifest *manifest,
                const char     *group)
{
  VaerdiExclusion *self = g_new0 (VaerdiExclusion, 1);

  self->unit_id = vaerdi_manifest_dup_text (manifest, group, "Unit", FALSE);
  self->from = read_from (manifest, group, N_("the month that is left out"));
  self->to = read_end (manifest, group, "To", self->from, self->from + 1);
  vaerdi_manifest_read_texts (manifest, group, "Reason", TRUE, self->reason);

  return self;
}

static int
compare_phases (gconstpointer a,
                gconstpointer b)
{
  const VaerdiPhase *one = *(const VaerdiPhase * const *) a;
  const VaerdiPhase *two = *(const VaerdiPhase * const *) b;

  return one->from < two->from ? -1 : one->from > two->from;
}

/* The months whose figures make the limits of the first phase; what lies before
 * them is judged by itself. */
static void
add_baseline (VaerdiManifest *manifest,
              GPtrArray      *phases)
{
  const char *group = "Interpretation";
  gboolean has_from = vaerdi_manifest_has (manifest, group, "LimitsFrom");
  VaerdiPhase *phase;

  if (has_from != vaerdi_manifest_has (manifest, group, "LimitsTo"))
    vaerdi_manifest_fault (manifest, group, has_from ? "LimitsFrom" : "LimitsTo",
                           VAERDI_DEFINITION_ERROR_MISSING, "limits need both LimitsFrom and LimitsTo");
  if (!has_from)
    return;

  phase = g_new0 (VaerdiPhase, 1);
  phase->from = vaerdi_manifest_get_month (manifest, group, "LimitsFrom", G_MININT32);
  phase->limits_to = vaerdi_manifest_get_month (manifest, group, "LimitsTo", G_MININT32) + 1;
  if (phase->limits_to <= phase->from)
    vaerdi_manifest_fault (manifest, group, "LimitsTo", VAERDI_DEFINITION_ERROR_VALUE,
                           "LimitsTo lies before LimitsFrom");
  for (VaerdiLanguage language = 0; language < VAERDI_N_LANGUAGES; language++)
    phase->reason[language] = g_strdup (vaerdi_text (language, "baseline of the limits"));
  g_ptr_array_add (phases, phase);
}

static void
add_phases (VaerdiManifest *manifest,
            gboolean        site,
            GPtrArray      *phases)
{
  g_auto (GStrv) groups = vaerdi_manifest_list_groups (manifest);

  for (guint i = 0; groups[i] != NULL; i++)
    if (is_of_kind (groups[i], PHASE))
      {
        VaerdiPhase *phase = read_phase (manifest, groups[i]);

        phase->site = site;
        g_ptr_array_add (phases, phase);
      }
}

/**
 * vaerdi_phase_read_list:
 * @manifest: a manifest
 * @site: (element-type VaerdiManifest): the site's files, see vaerdi_site_open()
 *
 * Reads the groups [Phase …] and the baseline of the limits.
 *
 * Returns: (transfer full) (array zero-terminated=1): the phases, by their first
 *   month
 */
VaerdiPhase **
vaerdi_phase_read_list (VaerdiManifest *manifest,
                        GPtrArray      *site)
{
  GPtrArray *phases = g_ptr_array_new ();

  add_baseline (manifest, phases);
  add_phases (manifest, FALSE, phases);
  for (guint i = 0; i < site->len; i++)
    add_phases (g_ptr_array_index (site, i), TRUE, phases);

  g_ptr_array_sort (phases, compare_phases);
  g_ptr_array_add (phases, NULL);

  return (VaerdiPhase **) g_ptr_array_free (phases, FALSE);
}

static void
add_exclusions (VaerdiManifest *manifest,
                gboolean        site,
                GPtrArray      *exclusions)
{
  g_auto (GStrv) groups = vaerdi_manifest_list_groups (manifest);

  for (guint i = 0; groups[i] != NULL; i++)
    if (is_of_kind (groups[i], EXCLUSION))
      {
        VaerdiExclusion *exclusion = read_exclusion (manifest, groups[i]);

        exclusion->site = site;
        g_ptr_array_add (exclusions, exclusion);
      }
}

/**
 * vaerdi_exclusion_read_list:
 * @manifest: a manifest
 * @site: (element-type VaerdiManifest): the site's files
 *
 * Reads the groups [Exclusion …].
 *
 * Returns: (transfer full) (array zero-terminated=1): the months left out
 */
VaerdiExclusion **
vaerdi_exclusion_read_list (VaerdiManifest *manifest,
                            GPtrArray      *site)
{
  GPtrArray *exclusions = g_ptr_array_new ();

  add_exclusions (manifest, FALSE, exclusions);
  for (guint i = 0; i < site->len; i++)
    add_exclusions (g_ptr_array_index (site, i), TRUE, exclusions);
  g_ptr_array_add (exclusions, NULL);

  return (VaerdiExclusion **) g_ptr_array_free (exclusions, FALSE);
}

/**
 * vaerdi_phase_dup_by:
 * @self: a phase
 * @language: the language
 *
 * Returns: (transfer full) (nullable): who decided it, and whether that was at
 *   this site; %NULL when nobody did
 */
char *
vaerdi_phase_dup_by (const VaerdiPhase *self,
                     VaerdiLanguage     language)
{
  if (self->by == NULL || !self->site)
    return g_strdup (self->by);

  return g_strdup_printf (vaerdi_text (language, "%s, at this site"), self->by);
}

gboolean
vaerdi_phase_is_of (const VaerdiPhase *self,
                    const char        *unit_id)
{
  return self->unit_id == NULL || g_str_equal (self->unit_id, unit_id);
}

gboolean
vaerdi_exclusion_holds (const VaerdiExclusion *self,
                        const char            *unit_id,
                        gint32                 month)
{
  return month >= self->from && month < self->to &&
         (self->unit_id == NULL || g_str_equal (self->unit_id, unit_id));
}
