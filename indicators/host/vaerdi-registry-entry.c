/* vaerdi-registry-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-registry-entry"

#include "config.h"

#include "host/vaerdi-registry-entry.h"

struct _VaerdiRegistryEntry
{
  GObject           parent_instance;

  char             *path;
  char             *id;
  char             *reason;
  VaerdiEntryState  state;
  VaerdiDefinition *definition;
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
vaerdi_registry_entry_finalize (GObject *object)
{
  VaerdiRegistryEntry *self = VAERDI_REGISTRY_ENTRY (object);

  g_free (self->path);
  g_free (self->id);
  g_free (self->reason);
  g_clear_pointer (&self->definition, vaerdi_definition_unref);

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

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    id = g_key_file_get_string (file, "Indicator", "Id", NULL);
  if (id != NULL && *g_strstrip (id) != '\0')
    return g_steal_pointer (&id);

  return g_strconcat (family, ".", name, NULL);
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
  g_autoptr (GError) error = NULL;

  self->path = g_strdup (path);
  self->definition = vaerdi_definition_load (path, &error);

  if (self->definition == NULL)
    {
      self->id = guess_id (path);
      self->state = g_error_matches (error, VAERDI_DEFINITION_ERROR, VAERDI_DEFINITION_ERROR_INCOMPATIBLE)
                      ? VAERDI_ENTRY_INCOMPATIBLE : VAERDI_ENTRY_BROKEN;
      self->reason = g_strdup (error->message);
      return self;
    }

  self->id = g_strdup (self->definition->id);
  if (self->definition->retired)
    {
      self->state = VAERDI_ENTRY_DISABLED;
      self->reason = g_strdup_printf ("%s: the definition is retired; set Status=active to use it", path);
    }

  return self;
}

/**
 * vaerdi_registry_entry_set_state:
 * @self: an entry
 * @state: the new state
 * @reason: (nullable): why, and what to do; %NULL when ready
 */
void
vaerdi_registry_entry_set_state (VaerdiRegistryEntry *self,
                                 VaerdiEntryState     state,
                                 const char          *reason)
{
  g_return_if_fail (VAERDI_IS_REGISTRY_ENTRY (self));

  if (self->state == state && g_strcmp0 (self->reason, reason) == 0)
    return;

  self->state = state;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
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
 * vaerdi_registry_entry_get_reason:
 * @self: an entry
 *
 * Returns: (nullable): why the entry is not ready, and what to do
 */
const char *
vaerdi_registry_entry_get_reason (VaerdiRegistryEntry *self)
{
  g_return_val_if_fail (VAERDI_IS_REGISTRY_ENTRY (self), NULL);

  return self->reason;
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

  return self->definition;
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
