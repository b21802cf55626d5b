/* vaerdi-data-status.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-data-status"

#include "config.h"

#include "scorecards/vaerdi-data-status.h"
#include "warehouse/vaerdi-contract.h"

#define DELIVERIES "SELECT source, unit_id, complete_to, cadence FROM vaerdi.delivery ORDER BY source, unit_id"
#define DELIVERIES_COLUMNS "source:text;unit_id:text;complete_to:date;cadence:text"

static void
source_free (gpointer data)
{
  VaerdiDataSource *source = data;

  g_free (source->view);
  g_free (source->cadence);
  g_free (source->furthest);
  g_free (source);
}

VaerdiDataStatus *
vaerdi_data_status_ref (VaerdiDataStatus *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_data_status_unref (VaerdiDataStatus *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->info, vaerdi_warehouse_info_free);
  g_ptr_array_unref (self->sources);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    g_ptr_array_unref (self->todos[i]);
  g_free (self);
}

/**
 * vaerdi_data_cadence_to_days:
 * @cadence: (nullable): a cadence of the view delivery
 *
 * Returns: the most days from one delivery to the next; 31 for one that is not known
 */
gint32
vaerdi_data_cadence_to_days (const char *cadence)
{
  static const struct { const char *cadence; gint32 days; } cadences[] = {
    { "day", 1 }, { "week", 7 }, { "month", 31 }, { "quarter", 92 }, { "half-year", 184 }, { "year", 366 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cadences); i++)
    if (g_strcmp0 (cadence, cadences[i].cadence) == 0)
      return cadences[i].days;

  return 31;
}

static VaerdiDataSource *
ensure_source (VaerdiDataStatus *self,
               const char       *view)
{
  VaerdiDataSource *source;

  for (guint i = 0; i < self->sources->len; i++)
    {
      source = g_ptr_array_index (self->sources, i);
      if (g_str_equal (source->view, view))
        return source;
    }

  source = g_new0 (VaerdiDataSource, 1);
  source->view = g_strdup (view);
  g_ptr_array_add (self->sources, source);

  return source;
}

/* One delivery may be on its way; when the next is due as well, it is late. */
static gboolean
is_late (gint32      complete_to,
         const char *cadence,
         gint32      reference_date)
{
  return reference_date - complete_to > 2 * vaerdi_data_cadence_to_days (cadence);
}

static void
add_delivery (VaerdiDataStatus *self,
              VaerdiOrgTree    *tree,
              VaerdiTable      *table,
              guint             row)
{
  const char *unit_id = vaerdi_table_get_text (table, 1, row), *cadence = vaerdi_table_get_text (table, 3, row);
  const VaerdiOrgUnit *unit = vaerdi_org_tree_get (tree, unit_id);
  gint32 complete_to = (gint32) vaerdi_table_get_int (table, 2, row);
  VaerdiDataSource *source = ensure_source (self, vaerdi_table_get_text (table, 0, row));

  /* Who delivered until it closed is not late */
  if (unit != NULL && unit->valid_to <= complete_to)
    return;

  source->n_deliverers++;
  source->n_late += is_late (complete_to, cadence, self->reference_date);
  if (source->n_deliverers > 1 && complete_to >= source->complete_to)
    return;

  source->complete_to = complete_to;
  g_free (source->cadence);
  source->cadence = g_strdup (cadence);
  g_free (source->furthest);
  source->furthest = g_strdup (unit != NULL ? unit->name : unit_id);
}

/**
 * vaerdi_data_source_dup_text:
 * @self: a view
 * @reference_date: the day that counts as today
 * @language: the language
 *
 * Returns: (transfer full): how far it is complete, and who is late
 */
char *
vaerdi_data_source_dup_text (const VaerdiDataSource *self,
                             gint32                  reference_date,
                             VaerdiLanguage          language)
{
  g_autofree char *date = NULL;
  guint days;

  if (self->n_deliverers == 0)
    return g_strdup (vaerdi_text (language, "The warehouse does not say how far it is complete."));

  date = vaerdi_format_date (language, self->complete_to - 1);
  if (self->n_late > 0)
    return g_strdup_printf (vaerdi_text_plural (language,
                                                "%u of %u deliverers is late; %s is furthest behind, complete to %s.",
                                                "%u of %u deliverers are late; %s is furthest behind, complete to %s.",
                                                self->n_late),
                            self->n_late, self->n_deliverers, self->furthest, date);

  if (reference_date <= self->complete_to)
    return g_strdup_printf (vaerdi_text (language, "Complete to %s."), date);

  days = (guint) (reference_date - self->complete_to);

  return g_strdup_printf (vaerdi_text_plural (language, "Complete to %s, %u day ago.", "Complete to %s, %u days ago.",
                                              days), date, days);
}

static void
add_todo (VaerdiDataStatus *self,
          VaerdiLanguage    language,
          char             *text)
{
  g_ptr_array_add (self->todos[language], text);
}

static void
list_finding_todos (VaerdiDataStatus *self,
                    VaerdiLanguage    language)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const VaerdiContractFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->severity == VAERDI_CONTRACT_ERROR)
        add_todo (self, language, vaerdi_contract_finding_to_text (finding, language));
    }
}

static void
list_late_todos (VaerdiDataStatus *self,
                 VaerdiLanguage    language)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const VaerdiDataSource *source = g_ptr_array_index (self->sources, i);

      if (source->n_late > 0)
        add_todo (self, language,
                  g_strdup_printf (vaerdi_text (language, "Ask %s why “%s” has not been delivered: figures that need it "
                                                          "end earlier until it is."), source->furthest, source->view));
    }
}

/* Rows of a unit that the tree does not know are in no figure. */
static void
list_stray_todos (VaerdiDataStatus *self,
                  VaerdiEngine     *engine,
                  VaerdiLanguage    language)
{
  GListModel *registry = G_LIST_MODEL (vaerdi_engine_get_registry (engine));

  for (guint i = 0; i < g_list_model_get_n_items (registry); i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (registry, i);
      VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
      VaerdiResult *result = NULL;
      guint n;

      if (definition == NULL || (result = vaerdi_engine_get_result (engine, definition->id)) == NULL)
        continue;
      n = vaerdi_result_get_n_strays (result);
      if (n > 0)
        add_todo (self, language,
                  g_strdup_printf (vaerdi_text_plural (language,
                                                       "%s: %u row names a unit that is not in org_unit and counts "
                                                       "in no figure; add the unit or mend its id.",
                                                       "%s: %u rows name units that are not in org_unit and count "
                                                       "in no figure; add the units or mend their ids.", n),
                                   definition->name[language], n));
    }
}

/* A view without a delivery is named, too: nobody knows how old it is. */
static void
add_silent_views (VaerdiDataStatus *self)
{
  g_auto (GStrv) views = vaerdi_contract_dup_views ();

  for (guint i = 0; views[i] != NULL; i++)
    if (!g_str_equal (views[i], "delivery") && !g_str_equal (views[i], "benchmark") &&
        !g_str_equal (views[i], "org_unit"))
      ensure_source (self, views[i]);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiDataStatus *self = g_task_get_task_data (task);
  VaerdiEngine *engine = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  self->findings = vaerdi_contract_check_finish (VAERDI_WAREHOUSE (object), result, &error);
  if (self->findings == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  add_silent_views (self);
  for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
    {
      list_finding_todos (self, l);
      list_late_todos (self, l);
      list_stray_todos (self, engine, l);
    }
  g_task_return_pointer (task, vaerdi_data_status_ref (self), (GDestroyNotify) vaerdi_data_status_unref);
}

static void
delivered_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiDataStatus *self = g_task_get_task_data (task);
  VaerdiEngine *engine = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiTable) table = vaerdi_warehouse_query_finish (VAERDI_WAREHOUSE (object), result, &error);

  /* A warehouse without the view breaks the contract, which the check says */
  if (table == NULL)
    g_debug ("%s", error->message);
  for (guint row = 0; table != NULL && row < vaerdi_table_get_n_rows (table); row++)
    add_delivery (self, vaerdi_engine_get_org_tree (engine), table, row);

  vaerdi_contract_check_async (VAERDI_WAREHOUSE (object), VAERDI_CONTRACT_DEFAULT, g_task_get_cancellable (task),
                               checked_cb, g_object_ref (task));
}

static void
described_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  VaerdiDataStatus *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiStatement) statement = NULL;

  self->info = vaerdi_warehouse_describe_finish (VAERDI_WAREHOUSE (object), result, &error);
  if (self->info == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  statement = vaerdi_statement_new (DELIVERIES, "delivery", &error);
  if (statement == NULL || !vaerdi_statement_add_columns (statement, DELIVERIES_COLUMNS, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  vaerdi_warehouse_query_async (VAERDI_WAREHOUSE (object), statement, g_task_get_cancellable (task), delivered_cb,
                                g_object_ref (task));
}

/**
 * vaerdi_data_status_load_async:
 * @engine: an open engine
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Asks the warehouse who it is, how far its views are complete and whether it
 * keeps the contract; milliseconds.
 */
void
vaerdi_data_status_load_async (VaerdiEngine        *engine,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (engine, cancellable, callback, user_data);
  VaerdiDataStatus *self = g_new0 (VaerdiDataStatus, 1);

  g_task_set_source_tag (task, vaerdi_data_status_load_async);
  g_atomic_ref_count_init (&self->ref_count);
  self->reference_date = vaerdi_engine_get_reference_date (engine);
  self->sources = g_ptr_array_new_with_free_func (source_free);
  for (guint i = 0; i < VAERDI_N_LANGUAGES; i++)
    self->todos[i] = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, self, (GDestroyNotify) vaerdi_data_status_unref);

  vaerdi_warehouse_describe_async (vaerdi_engine_get_warehouse (engine), cancellable, described_cb, g_object_ref (task));
}

/**
 * vaerdi_data_status_load_finish:
 * @engine: as given
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the state of the data
 */
VaerdiDataStatus *
vaerdi_data_status_load_finish (VaerdiEngine  *engine,
                                GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
