/* vaerdi-target-catalogue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-target-catalogue"

#include "config.h"

#include "scorecards/vaerdi-target-catalogue.h"
#include "warehouse/vaerdi-csv.h"

#define RESOURCE "/org/vaerdi/catalogue/targets.csv"

static const char * const columns[] = {
  "area", "area_da", "target", "target_da", "indicator", "indicator_da", "data_source",
  "data_source_da", "measured_by", "scope",
  "reference", "reference_da",
};

static const char * const scopes[] = { "", "condition", "all", "part" };

static void
target_free (gpointer data)
{
  VaerdiCatalogueTarget *self = data;

  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    {
      g_free (self->area[i]);
      g_free (self->target[i]);
      g_free (self->indicator[i]);
      g_free (self->data_source[i]);
      g_free (self->reference[i]);
    }
  g_free (self->measured_by);
  g_free (self);
}

static char *
dup_cell (VaerdiTable *table,
          guint        column,
          guint        row)
{
  return g_strdup (vaerdi_table_is_null (table, column, row) ? "" : vaerdi_table_get_text (table, column, row));
}

static gboolean
parse_scope (const char         *id,
             const char         *measured_by,
             guint               row,
             VaerdiTargetScope  *scope,
             GError            **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_str_equal (id, scopes[i]) && (i == 0) == (*measured_by == '\0'))
      {
        *scope = (VaerdiTargetScope) i;
        return TRUE;
      }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "The catalogue of targets, row %u: the scope is “%s” and the indicator “%s”; write condition, all or "
               "part where there is an indicator, and nothing where there is none", row + 1, id, measured_by);

  return FALSE;
}

static VaerdiCatalogueTarget *
read_target (VaerdiTable  *table,
             guint         row,
             GError      **error)
{
  VaerdiCatalogueTarget *self = g_new0 (VaerdiCatalogueTarget, 1);
  g_autofree char *scope = dup_cell (table, 9, row);

  self->area[VAERDI_ENGLISH] = dup_cell (table, 0, row);
  self->area[VAERDI_DANISH] = dup_cell (table, 1, row);
  self->target[VAERDI_ENGLISH] = dup_cell (table, 2, row);
  self->target[VAERDI_DANISH] = dup_cell (table, 3, row);
  self->indicator[VAERDI_ENGLISH] = dup_cell (table, 4, row);
  self->indicator[VAERDI_DANISH] = dup_cell (table, 5, row);
  self->data_source[VAERDI_ENGLISH] = dup_cell (table, 6, row);
  self->data_source[VAERDI_DANISH] = dup_cell (table, 7, row);
  self->measured_by = dup_cell (table, 8, row);
  self->reference[VAERDI_ENGLISH] = dup_cell (table, 10, row);
  self->reference[VAERDI_DANISH] = dup_cell (table, 11, row);
  if (parse_scope (scope, self->measured_by, row, &self->scope, error))
    return self;

  target_free (self);

  return NULL;
}

/**
 * vaerdi_target_catalogue_parse:
 * @text: CSV with the columns of data/catalogue/targets.csv
 * @length: its length in bytes; -1 when it ends in a NUL
 * @error: return location
 *
 * Returns: (transfer full) (element-type VaerdiCatalogueTarget) (nullable): the
 *   targets, those of an area together; %NULL on error
 */
GPtrArray *
vaerdi_target_catalogue_parse (const char  *text,
                               gssize       length,
                               GError     **error)
{
  g_autoptr (GPtrArray) catalogue = g_ptr_array_new_with_free_func (target_free);
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    vaerdi_table_add_column (table, columns[i], VAERDI_COLUMN_TEXT);
  if (!vaerdi_csv_read (table, text, length, "targets.csv", VAERDI_CSV_DEFAULT, 0, error))
    return NULL;

  for (guint row = 0; row < vaerdi_table_get_n_rows (table); row++)
    {
      VaerdiCatalogueTarget *target = read_target (table, row, error);

      if (target == NULL)
        return NULL;
      g_ptr_array_add (catalogue, target);
    }

  return g_steal_pointer (&catalogue);
}

/**
 * vaerdi_target_catalogue_new:
 *
 * Returns: (transfer full) (element-type VaerdiCatalogueTarget): the targets that
 *   the program ships
 */
GPtrArray *
vaerdi_target_catalogue_new (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *catalogue;
  const char *text;
  gsize length;

  /* Part of the program: a fault in it is ours, and the tests find it */
  g_assert (bytes != NULL);
  text = g_bytes_get_data (bytes, &length);
  catalogue = vaerdi_target_catalogue_parse (text, (gssize) length, &error);
  g_assert_no_error (error);

  return catalogue;
}

/**
 * vaerdi_target_catalogue_n_measured:
 * @catalogue: (element-type VaerdiCatalogueTarget): targets
 *
 * Returns: how many of them an indicator measures, wholly or in part
 */
guint
vaerdi_target_catalogue_n_measured (GPtrArray *catalogue)
{
  guint n = 0;

  for (guint i = 0; i < catalogue->len; i++)
    n += ((VaerdiCatalogueTarget *) g_ptr_array_index (catalogue, i))->scope != VAERDI_TARGET_SCOPE_NONE;

  return n;
}

/**
 * vaerdi_target_catalogue_dup_summary:
 * @catalogue: (element-type VaerdiCatalogueTarget): targets
 * @language: the language
 *
 * Returns: (transfer full): how many are measured, in a sentence
 */
char *
vaerdi_target_catalogue_dup_summary (GPtrArray      *catalogue,
                                     VaerdiLanguage  language)
{
  return g_strdup_printf (vaerdi_text (language, "%u of %u targets have an indicator. Each line says what is aimed at, "
                                       "what would show it, who measures it, and where the data would come from."),
                          vaerdi_target_catalogue_n_measured (catalogue), catalogue->len);
}

/**
 * vaerdi_catalogue_target_dup_state:
 * @self: a target
 * @registry: the indicators that were found
 * @language: the language
 *
 * Returns: (transfer full): which indicator measures it, for whom, or that none does
 */
char *
vaerdi_catalogue_target_dup_state (const VaerdiCatalogueTarget *self,
                                   VaerdiRegistry              *registry,
                                   VaerdiLanguage               language)
{
  VaerdiDefinition *definition;
  const char *name;

  if (self->scope == VAERDI_TARGET_SCOPE_NONE)
    return g_strdup (vaerdi_text (language, "No indicator measures it"));

  definition = vaerdi_registry_get_definition (registry, self->measured_by);
  if (definition == NULL)
    return g_strdup_printf (vaerdi_text (language, "Measured by %s, which is not installed"), self->measured_by);

  name = definition->name[language];
  switch (self->scope)
    {
    case VAERDI_TARGET_SCOPE_ALL:
      return g_strdup_printf (vaerdi_text (language, "Measured for all patients together: %s"), name);
    case VAERDI_TARGET_SCOPE_PART:
      return g_strdup_printf (vaerdi_text (language, "Measured in part: %s"), name);
    case VAERDI_TARGET_SCOPE_CONDITION:
    case VAERDI_TARGET_SCOPE_NONE:
    default:
      return g_strdup_printf (vaerdi_text (language, "Measured: %s"), name);
    }
}

/**
 * vaerdi_target_catalogue_to_table:
 * @catalogue: (element-type VaerdiCatalogueTarget): targets
 * @registry: the indicators that were found
 * @language: the language
 *
 * Returns: (transfer full): the catalogue as a table, to be printed or exported
 */
VaerdiTable *
vaerdi_target_catalogue_to_table (GPtrArray      *catalogue,
                                  VaerdiRegistry *registry,
                                  VaerdiLanguage  language)
{
  static const char * const names[] = { "area", "target", "indicator", "data_source", "measured", "reference" };
  VaerdiTable *table = vaerdi_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    vaerdi_table_add_column (table, names[i], VAERDI_COLUMN_TEXT);
  for (guint i = 0; i < catalogue->len; i++)
    {
      const VaerdiCatalogueTarget *target = g_ptr_array_index (catalogue, i);
      g_autofree char *state = vaerdi_catalogue_target_dup_state (target, registry, language);
      const char *texts[] = {
        target->area[language], target->target[language], target->indicator[language],
        target->data_source[language], state, target->reference[language],
      };

      vaerdi_table_add_row (table);
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        vaerdi_table_set_text (table, j, texts[j]);
    }

  return table;
}
