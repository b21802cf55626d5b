/* vaerdi-registry-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-registry-entry"

#include "config.h"

#include <glib/gi18n.h>

#include "host/vaerdi-health.h"
#include "host/vaerdi-kept-step.h"
#include "host/vaerdi-registry-entry.h"
#include "host/vaerdi-sandbox.h"
#include "host/vaerdi-step.h"
#include "verdicts/vaerdi-error-text.h"

/* A definition that was read is a candidate until its figures are there. While
 * it is one, the version before is kept: when the new one turns out to be
 * faulty, be it in the manifest, the SQL or the compute step, the old one goes
 * on and the entry says so. */

/* A definition with the files it was read from */
typedef struct
{
  VaerdiDefinition *definition;
  char             *fingerprint;
  gint64            read_at;       /* seconds since 1970 */
} Version;

struct _VaerdiRegistryEntry
{
  GObject           parent_instance;

  char             *path;
  char             *id;
  Version           current;
  Version           previous;      /* the last good one, while the current one is a candidate */
  gboolean          confirmed;     /* the current one has given figures */
  char             *rejected;      /* fingerprint of the version that did not */
  gboolean          overwritten;   /* the files of the current one's step are others now */
  char             *kept;          /* where they are kept then */
  GError           *fault;         /* of the file as it is now */
  gint64            fault_at;
  char             *shadowed_by;
  gboolean          disabled;
  guint             n_crashes;     /* of the step, in a row */
  VaerdiEntryState  state;
  char             *reason;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_STATE,
  PROP_REASON,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VaerdiRegistryEntry, vaerdi_registry_entry, G_TYPE_OBJECT)

static void
version_clear (Version *version)
{
  g_clear_pointer (&version->definition, vaerdi_definition_unref);
  g_clear_pointer (&version->fingerprint, g_free);
}

static void
vaerdi_registry_entry_finalize (GObject *object)
{
  VaerdiRegistryEntry *self = VAERDI_REGISTRY_ENTRY (object);

  g_free (self->path);
  g_free (self->id);
  version_clear (&self->current);
  version_clear (&self->previous);
  g_free (self->rejected);
  g_free (self->kept);
  g_clear_error (&self->fault);
  g_free (self->shadowed_by);
  g_free (self->reason);

  G_OBJECT_CLASS (vaerdi_registry_entry_parent_class)->finalize (object);
}

static void
vaerdi_registry_entry_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  VaerdiRegistryEntry *self = VAERDI_REGISTRY_ENTRY (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
vaerdi_registry_entry_class_init (VaerdiRegistryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vaerdi_registry_entry_finalize;
  object_class->get_property = vaerdi_registry_entry_get_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, VAERDI_ENTRY_READY, VAERDI_ENTRY_SHADOWED,
                      VAERDI_ENTRY_READY, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REASON] =
    g_param_spec_string ("reason", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vaerdi_registry_entry_init (VaerdiRegistryEntry *self)
{
}

/* A manifest with a fault still needs a name in the list: the one it gives
 * itself, else the one its place in the tree gives it. */
static char *
guess_id (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *family_folder = g_path_get_dirname (folder);
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *family = g_path_get_basename (family_folder);
  g_autofree char *id = NULL;

  /* Its value as it is written, for other lines may be beyond reading */
  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    id = g_key_file_get_value (file, "Indicator", "Id", NULL);
  if (id != NULL && g_utf8_validate (id, -1, NULL) && *g_strstrip (id) != '\0')
    return g_steal_pointer (&id);

  return g_strconcat (family, ".", name, NULL);
}

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);
  gboolean today = g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (time) &&
                   g_date_time_get_year (now) == g_date_time_get_year (time);

  return g_date_time_format (time, today ? "%H:%M" : "%F %H:%M");
}

static char *
describe_fault (VaerdiRegistryEntry *self)
{
  g_autofree char *changed = format_time (self->fault_at);
  g_autofree char *good = format_time (self->current.read_at);

  if (self->kept != NULL)
    return g_strdup_printf (N_("changed at %s, faulty: %s; the version of %s goes on, its compute step from a copy"),
                            changed, self->fault->message, good);
  if (self->overwritten)
    return g_strdup_printf (N_("changed at %s, faulty: %s; the figures of the version of %s stay, and are not computed "
                               "anew, for there is no copy of its compute step"), changed, self->fault->message, good);

  return g_strdup_printf (N_("changed at %s, faulty: %s; the version of %s goes on"), changed, self->fault->message, good);
}

/* What is known of its compute step from earlier runs */
static VaerdiEntryState
judge_step (VaerdiRegistryEntry  *self,
            char                **reason)
{
  g_autoptr (VaerdiHealth) health = NULL;

  if (self->current.definition->step_kind == VAERDI_STEP_NONE)
    return VAERDI_ENTRY_READY;

  health = vaerdi_health_load (self->id, self->current.fingerprint);
  self->n_crashes = health->n_crashes;
  if (health->fault == VAERDI_HEALTH_UNKNOWN || health->fault == VAERDI_HEALTH_GOOD)
    return VAERDI_ENTRY_READY;

  if (health->fault != VAERDI_HEALTH_CRASHES)
    {
      *reason = g_strdup (health->reason);
      return health->fault == VAERDI_HEALTH_MISFIT ? VAERDI_ENTRY_INCOMPATIBLE : VAERDI_ENTRY_BROKEN;
    }

  *reason = vaerdi_health_describe (health);

  return vaerdi_health_is_quarantined (health) ? VAERDI_ENTRY_CRASHED : VAERDI_ENTRY_READY;
}

static VaerdiEntryState
judge_shadowed (VaerdiRegistryEntry  *self,
                char                **reason)
{
  if (self->fault != NULL)
    *reason = g_strdup_printf (N_("%s: the id %s is already taken by %s, which comes first on the search path; "
                                  "remove one of them or give it another id. It also has a fault: %s"),
                               self->path, self->id, self->shadowed_by, self->fault->message);
  else
    *reason = g_strdup_printf (N_("%s: the id %s is already taken by %s, which comes first on the search path; "
                                  "remove one of them or give it another id"),
                               self->path, self->id, self->shadowed_by);

  return VAERDI_ENTRY_SHADOWED;
}

static VaerdiEntryState
judge (VaerdiRegistryEntry  *self,
       char                **reason)
{
  if (self->shadowed_by != NULL)
    return judge_shadowed (self, reason);

  if (self->disabled)
    {
      *reason = g_strdup_printf (N_("it is switched off; switch it on with vaerdictl enable %s"), self->id);
      return VAERDI_ENTRY_DISABLED;
    }

  if (self->current.definition == NULL)
    {
      *reason = g_strdup (self->fault->message);
      return g_error_matches (self->fault, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_INCOMPATIBLE)
               ? VAERDI_ENTRY_INCOMPATIBLE : VAERDI_ENTRY_BROKEN;
    }

  if (self->current.definition->retired)
    {
      *reason = g_strdup_printf (N_("%s: the definition is retired; set Status=active to use it"), self->path);
      return VAERDI_ENTRY_DISABLED;
    }

  if (self->fault != NULL)
    {
      *reason = describe_fault (self);
      return VAERDI_ENTRY_READY;
    }

  return judge_step (self, reason);
}

/**
 * vaerdi_registry_entry_update:
 * @self: an entry
 *
 * Looks again at what is known of its compute step.
 */
void
vaerdi_registry_entry_update (VaerdiRegistryEntry *self)
{
  g_autofree char *reason = NULL;
  VaerdiEntryState state;

  g_return_if_fail (VAERDI_IS_REGISTRY_ENTRY (self));

  self->n_crashes = 0;
  state = judge (self, &reason);
  if (self->state == state && g_strcmp0 (self->reason, reason) == 0)
    return;

  self->state = state;
  g_free (self->reason);
  self->reason = g_steal_pointer (&reason);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
}

/* While a faulty change stands in the folder, the version that goes on may need
 * its step from elsewhere. */
static void
find_step (VaerdiRegistryEntry *self)
{
  VaerdiDefinition *definition = self->current.definition;
  g_autofree char *now = NULL;

  self->overwritten = FALSE;
  g_clear_pointer (&self->kept, g_free);
  if (self->fault == NULL || definition == NULL || definition->step_kind == VAERDI_STEP_NONE)
    return;

  now = vaerdi_step_fingerprint (definition);
  self->overwritten = !g_str_equal (now, self->current.fingerprint);
  if (self->overwritten)
    self->kept = vaerdi_kept_step_find (self->id, self->current.fingerprint);
}

/* The time of the same fault stays */
static void
set_fault (VaerdiRegistryEntry *self,
           GError              *fault)
{
  gboolean same = self->fault != NULL && fault != NULL && g_str_equal (self->fault->message, fault->message);

  if (!same)
    self->fault_at = g_get_real_time () / G_USEC_PER_SEC;
  g_clear_error (&self->fault);
  self->fault = fault;
  find_step (self);
}

static void
take_version (VaerdiRegistryEntry *self,
              VaerdiDefinition    *definition,
              char                *fingerprint)
{
  if (self->confirmed)
    {
      version_clear (&self->previous);
      self->previous = self->current;
      self->current = (Version) { NULL };
    }

  version_clear (&self->current);
  self->current.definition = definition;
  self->current.fingerprint = fingerprint;
  self->current.read_at = g_get_real_time () / G_USEC_PER_SEC;
  self->confirmed = FALSE;
  g_free (self->id);
  self->id = g_strdup (definition->id);
}

/**
 * vaerdi_registry_entry_reload:
 * @self: an entry
 *
 * Reads the files again. A version that cannot be read does not replace one
 * that can.
 *
 * Returns: whether another definition, or another compute step, is in use
 */
gboolean
vaerdi_registry_entry_reload (VaerdiRegistryEntry *self)
{
  g_autoptr (VaerdiDefinition) definition = NULL;
  g_autofree char *fingerprint = NULL;
  GError *error = NULL;

  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), FALSE);

  definition = vaerdi_definition_load (self->path, &error);
  if (definition == NULL)
    {
      set_fault (self, error);
      if (self->current.definition == NULL)
        {
          g_free (self->id);
          self->id = guess_id (self->path);
        }
      return FALSE;
    }

  fingerprint = vaerdi_step_fingerprint (definition);
  if (g_strcmp0 (fingerprint, self->rejected) == 0)
    return FALSE;

  set_fault (self, NULL);
  g_clear_pointer (&self->rejected, g_free);
  if (g_strcmp0 (fingerprint, self->current.fingerprint) == 0)
    return FALSE;

  take_version (self, g_steal_pointer (&definition), g_steal_pointer (&fingerprint));

  return TRUE;
}

/**
 * vaerdi_registry_entry_new:
 * @path: path of a manifest
 *
 * Loads the definition. What is wrong with it becomes the entry's state and
 * reason; an entry is made in any case.
 *
 * Returns: (transfer full): a new entry
 */
VaerdiRegistryEntry *
vaerdi_registry_entry_new (const char *path)
{
  VaerdiRegistryEntry *self = g_object_new (VAERDI_TYPE_REGISTRY_ENTRY, NULL);

  self->path = g_strdup (path);
  vaerdi_registry_entry_reload (self);
  vaerdi_registry_entry_update (self);

  return self;
}

/**
 * vaerdi_registry_entry_set_place:
 * @self: an entry
 * @shadowed_by: (nullable): path of the manifest that has its id and comes first
 * @disabled: whether the user switched it off
 *
 * Says what is known of it from outside its files.
 */
void
vaerdi_registry_entry_set_place (VaerdiRegistryEntry *self,
                                 const char          *shadowed_by,
                                 gboolean             disabled)
{
  g_return_if_fail (VAERDI_IS_REGISTRY_ENTRY (self));

  g_free (self->shadowed_by);
  self->shadowed_by = g_strdup (shadowed_by);
  self->disabled = disabled;
  vaerdi_registry_entry_update (self);
}

/**
 * vaerdi_registry_entry_reject:
 * @self: an entry
 * @definition: the definition that failed
 * @error: why
 *
 * Goes back to the version that worked, when @definition is a change of it.
 *
 * Returns: whether there is one
 */
gboolean
vaerdi_registry_entry_reject (VaerdiRegistryEntry *self,
                              VaerdiDefinition    *definition,
                              const GError        *error)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), FALSE);
  g_return_val_if_fail (error != NULL, FALSE);

  if (definition != self->current.definition || self->previous.definition == NULL)
    return FALSE;

  g_free (self->rejected);
  self->rejected = g_steal_pointer (&self->current.fingerprint);
  version_clear (&self->current);
  self->current = self->previous;
  self->previous = (Version) { NULL };
  self->confirmed = TRUE;
  set_fault (self, g_error_copy (error));
  vaerdi_registry_entry_update (self);

  return TRUE;
}

/**
 * vaerdi_registry_entry_confirm:
 * @self: an entry
 * @definition: the definition whose figures are there
 *
 * From now on @definition is the version that goes on when a change is faulty.
 */
void
vaerdi_registry_entry_confirm (VaerdiRegistryEntry *self,
                               VaerdiDefinition    *definition)
{
  g_return_if_fail (VAERDI_IS_REGISTRY_ENTRY (self));

  if (definition != self->current.definition)
    return;

  self->confirmed = TRUE;
  version_clear (&self->previous);
}

const char *
vaerdi_registry_entry_get_id (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), NULL);

  return self->id;
}

const char *
vaerdi_registry_entry_get_path (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), NULL);

  return self->path;
}

VaerdiEntryState
vaerdi_registry_entry_get_state (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), VAERDI_ENTRY_BROKEN);

  return self->state;
}

/**
 * vaerdi_registry_entry_is_used:
 * @self: an entry
 *
 * Returns: whether it has a place on the scorecard, if only to say there what
 *   is wrong with its compute step
 */
gboolean
vaerdi_registry_entry_is_used (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), FALSE);

  return self->current.definition != NULL && self->state != VAERDI_ENTRY_DISABLED &&
         self->state != VAERDI_ENTRY_SHADOWED;
}

/**
 * vaerdi_registry_entry_get_kept_step:
 * @self: an entry
 *
 * Returns: (nullable) (transfer none): where the files of the compute step in
 *   use are, when those in the indicator's folder were changed for the worse
 */
const char *
vaerdi_registry_entry_get_kept_step (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), NULL);

  return self->kept;
}

/**
 * vaerdi_registry_entry_is_held:
 * @self: an entry
 *
 * Returns: whether its compute step was changed for the worse and was not kept:
 *   the definition is that of the version before, but the files are not
 */
gboolean
vaerdi_registry_entry_is_held (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), FALSE);

  return self->overwritten && self->kept == NULL;
}

/**
 * vaerdi_registry_entry_get_reason:
 * @self: an entry
 *
 * Returns: (nullable): why the entry is not ready, or not all is well with it,
 *   and what to do: an English sentence
 */
const char *
vaerdi_registry_entry_get_reason (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), NULL);

  return self->reason;
}

/**
 * vaerdi_registry_entry_dup_text:
 * @self: an entry
 * @language: the reader's language
 *
 * Returns: (transfer full) (nullable): what a reader should know of it: the
 *   reason, and that its compute step runs without the sandbox
 */
char *
vaerdi_registry_entry_dup_text (VaerdiRegistryEntry *self,
                                VaerdiLanguage       language)
{
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;

  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), NULL);

  if (self->reason != NULL)
    text = vaerdi_text_of (language, self->reason);
  if (vaerdi_registry_entry_is_used (self) && self->current.definition->step_kind != VAERDI_STEP_NONE)
    note = vaerdi_sandbox_dup_note (language);

  if (text == NULL || note == NULL)
    return text != NULL ? g_steal_pointer (&text) : g_steal_pointer (&note);

  return g_strconcat (text, "\n", note, NULL);
}

/**
 * vaerdi_registry_entry_get_definition:
 * @self: an entry
 *
 * Returns: (nullable) (transfer none): the definition; %NULL when broken
 */
VaerdiDefinition *
vaerdi_registry_entry_get_definition (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), NULL);

  return self->current.definition;
}

/**
 * vaerdi_registry_entry_get_fingerprint:
 * @self: an entry
 *
 * Returns: (nullable) (transfer none): vaerdi_step_fingerprint() of what is in
 *   use
 */
const char *
vaerdi_registry_entry_get_fingerprint (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), NULL);

  return self->current.fingerprint;
}

/**
 * vaerdi_registry_entry_get_n_crashes:
 * @self: an entry
 *
 * Returns: how often in a row its compute step crashed
 */
guint
vaerdi_registry_entry_get_n_crashes (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), 0);

  return self->n_crashes;
}

const char *
vaerdi_entry_state_to_id (VaerdiEntryState state)
{
  static const char * const ids[] = {
    "ready", "disabled", "incompatible", "broken", "crashed", "shadowed",
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (ids), "");

  return ids[state];
}

const char *
vaerdi_entry_state_to_name (VaerdiEntryState state,
                            VaerdiLanguage   language)
{
  switch (state)
    {
    case VAERDI_ENTRY_READY:
      return vaerdi_text (language, "Ready");
    case VAERDI_ENTRY_DISABLED:
      return vaerdi_text (language, "Disabled");
    case VAERDI_ENTRY_INCOMPATIBLE:
      return vaerdi_text (language, "Incompatible");
    case VAERDI_ENTRY_BROKEN:
      return vaerdi_text (language, "Broken");
    case VAERDI_ENTRY_CRASHED:
      return vaerdi_text (language, "Crashed");
    case VAERDI_ENTRY_SHADOWED:
      return vaerdi_text (language, "Shadowed");
    default:
      g_return_val_if_reached ("");
    }
}
