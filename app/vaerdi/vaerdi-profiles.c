/* vaerdi-profiles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-profiles"

#include "config.h"

#include "vaerdi-profiles.h"

struct _VaerdiProfiles
{
  GObject    parent_instance;

  GSettings *settings;
  GPtrArray *profiles;
};

static GType
get_item_type (GListModel *model)
{
  return VAERDI_TYPE_PROFILE;
}

static guint
get_n_items (GListModel *model)
{
  return VAERDI_PROFILES (model)->profiles->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *profiles = VAERDI_PROFILES (model)->profiles;

  return position < profiles->len ? g_object_ref (g_ptr_array_index (profiles, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VaerdiProfiles, vaerdi_profiles, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
load (VaerdiProfiles *self)
{
  g_autoptr (GVariant) list = g_settings_get_value (self->settings, "warehouses");
  guint n_before = self->profiles->len;

  g_ptr_array_set_size (self->profiles, 0);
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) fields = g_variant_get_child_value (list, i);

      g_ptr_array_add (self->profiles, vaerdi_profile_new (fields));
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->profiles->len);
}

static void
save (VaerdiProfiles *self,
      GPtrArray      *profiles)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{ss}"));

  for (guint i = 0; i < profiles->len; i++)
    g_variant_builder_add_value (&builder, vaerdi_profile_to_variant (g_ptr_array_index (profiles, i)));

  /* The settings tell, and the list is loaded anew */
  g_settings_set_value (self->settings, "warehouses", g_variant_builder_end (&builder));
}

static gpointer
ref_profile (gconstpointer profile,
             gpointer      user_data)
{
  return g_object_ref ((gpointer) profile);
}

static GPtrArray *
copy_list (VaerdiProfiles *self)
{
  GPtrArray *profiles = g_ptr_array_copy (self->profiles, ref_profile, NULL);

  g_ptr_array_set_free_func (profiles, g_object_unref);

  return profiles;
}

static void
vaerdi_profiles_finalize (GObject *object)
{
  VaerdiProfiles *self = VAERDI_PROFILES (object);

  g_clear_object (&self->settings);
  g_ptr_array_unref (self->profiles);

  G_OBJECT_CLASS (vaerdi_profiles_parent_class)->finalize (object);
}

static void
vaerdi_profiles_class_init (VaerdiProfilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vaerdi_profiles_finalize;
}

static void
vaerdi_profiles_init (VaerdiProfiles *self)
{
  self->profiles = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * vaerdi_profiles_new:
 * @settings: the program's settings
 *
 * Returns: (transfer full): the warehouses in them
 */
VaerdiProfiles *
vaerdi_profiles_new (GSettings *settings)
{
  VaerdiProfiles *self = g_object_new (VAERDI_TYPE_PROFILES, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::warehouses", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);

  return self;
}

/**
 * vaerdi_profiles_find:
 * @self: the warehouses
 * @id: an id
 * @position: (out) (optional): where it stands
 *
 * Returns: (transfer none) (nullable): the one with the id
 */
VaerdiProfile *
vaerdi_profiles_find (VaerdiProfiles *self,
                      const char     *id,
                      guint          *position)
{
  g_return_val_if_fail (VAERDI_IS_PROFILES (self), NULL);

  for (guint i = 0; i < self->profiles->len; i++)
    {
      VaerdiProfile *profile = g_ptr_array_index (self->profiles, i);

      if (g_strcmp0 (vaerdi_profile_get (profile, VAERDI_PROFILE_ID), id) != 0)
        continue;
      if (position != NULL)
        *position = i;
      return profile;
    }

  return NULL;
}

/**
 * vaerdi_profiles_get_chosen:
 * @self: the warehouses
 *
 * Returns: (transfer none) (nullable): the one that is shown; %NULL for the demo
 *   region
 */
VaerdiProfile *
vaerdi_profiles_get_chosen (VaerdiProfiles *self)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (VAERDI_IS_PROFILES (self), NULL);

  id = g_settings_get_string (self->settings, "warehouse");

  return vaerdi_profiles_find (self, id, NULL);
}

/**
 * vaerdi_profiles_choose:
 * @self: the warehouses
 * @id: (nullable): the one to show; %NULL for the demo region
 */
void
vaerdi_profiles_choose (VaerdiProfiles *self,
                        const char     *id)
{
  g_return_if_fail (VAERDI_IS_PROFILES (self));

  g_settings_set_string (self->settings, "warehouse", id != NULL ? id : "");
}

/**
 * vaerdi_profiles_put:
 * @self: the warehouses
 * @profile: one that was edited, or a new one
 *
 * Keeps it in the place of the one with its id, or at the end.
 */
void
vaerdi_profiles_put (VaerdiProfiles *self,
                     VaerdiProfile  *profile)
{
  g_autoptr (GPtrArray) profiles = NULL;
  guint position = 0;

  g_return_if_fail (VAERDI_IS_PROFILES (self));

  profiles = copy_list (self);
  if (vaerdi_profiles_find (self, vaerdi_profile_get (profile, VAERDI_PROFILE_ID), &position) != NULL)
    g_ptr_array_remove_index (profiles, position);
  else
    position = profiles->len;
  g_ptr_array_insert (profiles, position, g_object_ref (profile));
  save (self, profiles);
}

/**
 * vaerdi_profiles_insert:
 * @self: the warehouses
 * @position: where it stood
 * @profile: one that was removed
 *
 * Puts it back.
 */
void
vaerdi_profiles_insert (VaerdiProfiles *self,
                        guint           position,
                        VaerdiProfile  *profile)
{
  g_autoptr (GPtrArray) profiles = NULL;

  g_return_if_fail (VAERDI_IS_PROFILES (self));

  profiles = copy_list (self);
  g_ptr_array_insert (profiles, MIN (position, profiles->len), g_object_ref (profile));
  save (self, profiles);
}

/**
 * vaerdi_profiles_remove:
 * @self: the warehouses
 * @id: one of them
 *
 * Takes it out; if it was shown, the demo region is. Its password stays: see
 * vaerdi_secrets_forget().
 */
void
vaerdi_profiles_remove (VaerdiProfiles *self,
                        const char     *id)
{
  g_autoptr (GPtrArray) profiles = NULL;
  guint position = 0;

  g_return_if_fail (VAERDI_IS_PROFILES (self));

  if (vaerdi_profiles_find (self, id, &position) == NULL)
    return;

  if (vaerdi_profiles_get_chosen (self) == g_ptr_array_index (self->profiles, position))
    vaerdi_profiles_choose (self, NULL);
  profiles = copy_list (self);
  g_ptr_array_remove_index (profiles, position);
  save (self, profiles);
}
