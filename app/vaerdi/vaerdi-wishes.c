/* vaerdi-wishes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-wishes"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "statistics/vaerdi-rule-sets.h"
#include "vaerdi-application.h"
#include "vaerdi-wishes.h"
#include "vaerdi-locale.h"
#include "verdicts/vaerdi-error-text.h"

/* The warehouse of the command line is chosen for this time: it stands in no
 * setting, and gives way when another is chosen. */
typedef struct
{
  VaerdiProfile *profile;     /* of the settings; NULL without one */
  char          *conninfo;    /* of the command line; NULL without one */
} Warehouse;

struct _VaerdiWishes
{
  GObject          parent_instance;

  GSettings       *settings;
  VaerdiProfiles  *profiles;
  VaerdiWorkspace *workspace;
  Warehouse        shown;
  Warehouse        before;      /* what undo goes back to */
  gboolean         undoable;    /* whether it does */
  char            *notice;      /* which setting cannot be followed, and why; told once */
};

enum
{
  WAREHOUSE_CHANGED,
  LANGUAGE_CHANGED,
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VaerdiWishes, vaerdi_wishes, G_TYPE_OBJECT)

static void
set_warehouse (Warehouse     *self,
               VaerdiProfile *profile,
               const char    *conninfo)
{
  g_autofree char *copy = g_strdup (conninfo);

  g_set_object (&self->profile, profile);
  g_free (self->conninfo);
  self->conninfo = g_steal_pointer (&copy);
}

/**
 * vaerdi_wishes_parse_date:
 * @text: a day as YYYY-MM-DD; empty for the warehouse's today
 * @days: (out): days since 1970-01-01; %G_MININT32 for the warehouse's today
 * @error: return location for a sentence that says what is expected
 *
 * Returns: whether the text is a day
 */
gboolean
vaerdi_wishes_parse_date (const char  *text,
                           gint32      *days,
                           GError     **error)
{
  int year, month, day;
  char end;
  GDate date;

  *days = G_MININT32;
  if (*text == '\0')
    return TRUE;

  if (sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &end) != 3 || year < 1970 ||
      !g_date_valid_dmy (day, month, year))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           N_("Write the day as year-month-day, such as 2025-03-31."));
      return FALSE;
    }

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  *days = (gint32) g_date_get_julian (&date) - 719163;

  return TRUE;
}

/* A setting that another program wrote, or another version. @name is as the
 * preferences call it. */
static void
refuse (VaerdiWishes *self,
        const char   *name,
        const char   *text,
        const GError *error)
{
  g_autofree char *why = vaerdi_error_to_text (error, vaerdi_language_current ());

  g_free (self->notice);
  /* Translators: a setting, what stands in it, and what is wrong with it */
  self->notice = g_strdup_printf (_("The preferences cannot be followed. %s “%s”: %s"), name, text, why);
  g_signal_emit (self, signals[NOTICE], 0);
}

static void
follow_date (VaerdiWishes *self)
{
  g_autofree char *text = g_settings_get_string (self->settings, "reference-date");
  g_autoptr (GError) error = NULL;
  gint32 days;

  if (!vaerdi_wishes_parse_date (text, &days, &error))
    refuse (self, _("Day"), text, error);
  vaerdi_workspace_set_reference_date (self->workspace, days);
}

static void
follow_rules (VaerdiWishes *self)
{
  g_autofree char *id = g_settings_get_string (self->settings, "rule-set");
  g_autoptr (VaerdiRuleSet) rules = NULL;
  g_autoptr (GError) error = NULL;

  if (*id != '\0')
    rules = vaerdi_rule_sets_find (id, &error);
  if (error != NULL)
    refuse (self, _("Rules"), id, error);
  vaerdi_workspace_set_rules (self->workspace, rules);
}

static void
follow_language (VaerdiWishes *self)
{
  g_autofree char *language = g_settings_get_string (self->settings, "language");

  vaerdi_locale_set_language (language);
  vaerdi_workspace_translate (self->workspace);
  g_signal_emit (self, signals[LANGUAGE_CHANGED], 0);
}

static void
follow_colors (VaerdiWishes *self)
{
  g_autofree char *scheme = g_settings_get_string (self->settings, "color-scheme");
  AdwColorScheme wanted = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (scheme, "light"))
    wanted = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (scheme, "dark"))
    wanted = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), wanted);
}

static void
vaerdi_wishes_finalize (GObject *object)
{
  VaerdiWishes *self = VAERDI_WISHES (object);

  set_warehouse (&self->shown, NULL, NULL);
  set_warehouse (&self->before, NULL, NULL);
  g_free (self->notice);
  g_clear_object (&self->workspace);
  g_clear_object (&self->profiles);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (vaerdi_wishes_parent_class)->finalize (object);
}

static void
vaerdi_wishes_class_init (VaerdiWishesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_wishes_finalize;

  /**
   * VaerdiWishes::warehouse-changed:
   * @self: the wishes
   * @title: what is shown now, for a person
   * @undoable: whether the person changed it, and may go back
   */
  signals[WAREHOUSE_CHANGED] =
    g_signal_new ("warehouse-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  /**
   * VaerdiWishes::language-changed:
   * @self: the wishes
   *
   * Time to make the windows anew.
   */
  signals[LANGUAGE_CHANGED] =
    g_signal_new ("language-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * VaerdiWishes::notice:
   * @self: the wishes
   *
   * There is something to tell, see vaerdi_wishes_steal_notice().
   */
  signals[NOTICE] =
    g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vaerdi_wishes_init (VaerdiWishes *self)
{
  self->settings = g_settings_new (VAERDI_APPLICATION_ID);
  self->profiles = vaerdi_profiles_new (self->settings);
}

/**
 * vaerdi_wishes_new:
 * @conninfo: (nullable): a warehouse for this time, instead of the chosen one: a
 *   libpq connection string, or empty for the demo region
 *
 * Returns: (transfer full): the wishes, with a workspace that is not started
 */
VaerdiWishes *
vaerdi_wishes_new (const char *conninfo)
{
  VaerdiWishes *self = g_object_new (VAERDI_TYPE_WISHES, NULL);

  if (conninfo == NULL)
    set_warehouse (&self->shown, vaerdi_profiles_get_chosen (self->profiles), NULL);
  else
    set_warehouse (&self->shown, NULL, *conninfo != '\0' ? conninfo : NULL);

  self->workspace = vaerdi_workspace_new (self->shown.conninfo);
  vaerdi_workspace_set_warehouse (self->workspace, self->shown.profile, self->shown.conninfo);
  follow_date (self);
  follow_rules (self);
  g_signal_connect_object (self->settings, "changed::reference-date", G_CALLBACK (follow_date), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::rule-set", G_CALLBACK (follow_rules), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::language", G_CALLBACK (follow_language), self,
                           G_CONNECT_SWAPPED);

  return self;
}

GSettings *
vaerdi_wishes_get_settings (VaerdiWishes *self)
{
  g_return_val_if_fail (VAERDI_IS_WISHES (self), NULL);

  return self->settings;
}

VaerdiProfiles *
vaerdi_wishes_get_profiles (VaerdiWishes *self)
{
  g_return_val_if_fail (VAERDI_IS_WISHES (self), NULL);

  return self->profiles;
}

VaerdiWorkspace *
vaerdi_wishes_get_workspace (VaerdiWishes *self)
{
  g_return_val_if_fail (VAERDI_IS_WISHES (self), NULL);

  return self->workspace;
}

/**
 * vaerdi_wishes_steal_notice:
 * @self: the wishes
 *
 * Returns: (transfer full) (nullable): which setting cannot be followed and why,
 *   in words; once
 */
char *
vaerdi_wishes_steal_notice (VaerdiWishes *self)
{
  g_return_val_if_fail (VAERDI_IS_WISHES (self), NULL);

  return g_steal_pointer (&self->notice);
}

/**
 * vaerdi_wishes_follow_display:
 * @self: the wishes
 *
 * Light or dark as chosen, now and when it changes. A window that is only
 * photographed has colours of its own.
 */
void
vaerdi_wishes_follow_display (VaerdiWishes *self)
{
  g_return_if_fail (VAERDI_IS_WISHES (self));

  follow_colors (self);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (follow_colors), self,
                           G_CONNECT_SWAPPED);
}

/**
 * vaerdi_wishes_get_warehouse:
 * @self: the wishes
 *
 * Returns: (transfer none) (nullable): id of the warehouse that is shown; empty
 *   for the demo region, %NULL for the one of the command line
 */
const char *
vaerdi_wishes_get_warehouse (VaerdiWishes *self)
{
  g_return_val_if_fail (VAERDI_IS_WISHES (self), NULL);

  if (self->shown.profile != NULL)
    return vaerdi_profile_get (self->shown.profile, VAERDI_PROFILE_ID);

  return self->shown.conninfo != NULL ? NULL : "";
}

static void
show (VaerdiWishes *self,
      VaerdiProfile *profile,
      const char    *conninfo,
      gboolean       undoable)
{
  g_autofree char *title = profile != NULL ? vaerdi_profile_dup_title (profile) : NULL;

  self->undoable = undoable;
  if (title == NULL)
    title = g_strdup (conninfo != NULL ? _("the warehouse of the command line") : _("the demo region"));
  set_warehouse (&self->shown, profile, conninfo);
  vaerdi_workspace_set_warehouse (self->workspace, profile, conninfo);
  g_signal_emit (self, signals[WAREHOUSE_CHANGED], 0, title, undoable);
}

/**
 * vaerdi_wishes_choose_warehouse:
 * @self: the wishes
 * @id: a warehouse of the settings; empty for the demo region
 *
 * Shows it in every window, now and the next time.
 */
void
vaerdi_wishes_choose_warehouse (VaerdiWishes *self,
                                 const char    *id)
{
  g_return_if_fail (VAERDI_IS_WISHES (self));

  if (g_strcmp0 (vaerdi_wishes_get_warehouse (self), id) == 0)
    return;

  set_warehouse (&self->before, self->shown.profile, self->shown.conninfo);
  vaerdi_profiles_choose (self->profiles, id);
  show (self, vaerdi_profiles_find (self->profiles, id, NULL), NULL, TRUE);
}

/**
 * vaerdi_wishes_undo_warehouse:
 * @self: the wishes
 *
 * Goes back to the warehouse that was shown before the last choice, once.
 */
void
vaerdi_wishes_undo_warehouse (VaerdiWishes *self)
{
  Warehouse before;

  g_return_if_fail (VAERDI_IS_WISHES (self));

  if (!self->undoable)
    return;

  before = self->before;
  self->before = (Warehouse) { 0 };
  if (before.conninfo == NULL)
    vaerdi_profiles_choose (self->profiles,
                            before.profile != NULL ? vaerdi_profile_get (before.profile, VAERDI_PROFILE_ID) : NULL);
  show (self, before.profile, before.conninfo, FALSE);
  set_warehouse (&before, NULL, NULL);
}

/**
 * vaerdi_wishes_put_warehouse:
 * @self: the wishes
 * @profile: a new warehouse, or one that was edited
 *
 * Keeps it; if it is shown, connects anew.
 */
void
vaerdi_wishes_put_warehouse (VaerdiWishes *self,
                              VaerdiProfile *profile)
{
  g_return_if_fail (VAERDI_IS_WISHES (self));

  vaerdi_profiles_put (self->profiles, profile);
  if (g_strcmp0 (vaerdi_wishes_get_warehouse (self), vaerdi_profile_get (profile, VAERDI_PROFILE_ID)) == 0)
    show (self, profile, NULL, FALSE);
}

/**
 * vaerdi_wishes_remove_warehouse:
 * @self: the wishes
 * @profile: a warehouse of the settings
 *
 * Takes it out. If it was shown, the demo region is.
 */
void
vaerdi_wishes_remove_warehouse (VaerdiWishes *self,
                                 VaerdiProfile *profile)
{
  g_autofree char *id = g_strdup (vaerdi_profile_get (profile, VAERDI_PROFILE_ID));
  gboolean shown = g_strcmp0 (vaerdi_wishes_get_warehouse (self), id) == 0;

  g_return_if_fail (VAERDI_IS_WISHES (self));

  vaerdi_profiles_remove (self->profiles, id);
  if (shown)
    show (self, NULL, NULL, FALSE);
}

/**
 * vaerdi_wishes_restore_warehouse:
 * @self: the wishes
 * @profile: a warehouse that was taken out
 * @position: where it stood
 * @shown: whether it was shown
 *
 * Everything is as it was before it was taken out.
 */
void
vaerdi_wishes_restore_warehouse (VaerdiWishes  *self,
                                 VaerdiProfile *profile,
                                 guint          position,
                                 gboolean       shown)
{
  g_return_if_fail (VAERDI_IS_WISHES (self));

  vaerdi_profiles_insert (self->profiles, position, profile);
  if (!shown)
    return;

  vaerdi_profiles_choose (self->profiles, vaerdi_profile_get (profile, VAERDI_PROFILE_ID));
  show (self, profile, NULL, FALSE);
}
