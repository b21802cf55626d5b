/* vaerdi-overview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-overview"

#include "config.h"

#include <string.h>

#include "scorecards/vaerdi-overview.h"

/* Sixty departments have some fifteen hundred figures, and each is judged
 * twice. So no verdict is kept, only what an overview says of it; and when a
 * figure arrives, only its indicator is judged again. */
typedef struct
{
  gboolean         known;       /* the indicator has a meaning for the unit */
  gboolean         shown;
  gboolean         withheld;
  VaerdiAttainment attainment;
  VaerdiAttainment attainment_before;
  VaerdiVariation  variation;
  VaerdiVariation  variation_before;
  int              importance;
} VaerdiBrief;

typedef struct
{
  VaerdiDefinition *definition;
  gboolean          pending;
  VaerdiBrief      *briefs;     /* one for each row */
} VaerdiColumn;

struct _VaerdiOverview
{
  gatomicrefcount  ref_count;
  VaerdiEngine    *engine;
  VaerdiOrgTree   *tree;
  char            *name;        /* of what it is about */
  GPtrArray       *units;       /* of const VaerdiOrgUnit, each behind the one it belongs to */
  GPtrArray       *columns;     /* of VaerdiColumn, in the order of the registry */
};

G_DEFINE_BOXED_TYPE (VaerdiOverview, vaerdi_overview, vaerdi_overview_ref, vaerdi_overview_unref)

static void
column_free (gpointer data)
{
  VaerdiColumn *column = data;

  vaerdi_definition_unref (column->definition);
  g_free (column->briefs);
  g_free (column);
}

VaerdiOverview *
vaerdi_overview_ref (VaerdiOverview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_overview_unref (VaerdiOverview *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->units);
  g_free (self->name);
  vaerdi_org_tree_unref (self->tree);
  g_object_unref (self->engine);
  g_free (self);
}

static gboolean
is_concern (VaerdiVariation variation)
{
  return variation == VAERDI_VARIATION_CONCERN_HIGH || variation == VAERDI_VARIATION_CONCERN_LOW;
}

static gboolean
is_improvement (VaerdiVariation variation)
{
  return variation == VAERDI_VARIATION_IMPROVEMENT_HIGH || variation == VAERDI_VARIATION_IMPROVEMENT_LOW;
}

/* Regions stand above hospitals and are no part of one; sections are too small
 * to be compared, and are shown only with their own department. */
static void
add_units (VaerdiOverview      *self,
           const VaerdiOrgUnit *unit,
           VaerdiUnitLevel      last,
           gint32               day)
{
  g_autoptr (GPtrArray) children = NULL;

  if (unit->level >= VAERDI_LEVEL_HOSPITAL && unit->level <= last)
    g_ptr_array_add (self->units, (gpointer) unit);

  children = vaerdi_org_tree_list_children (self->tree, unit->unit_id);
  for (guint i = 0; i < children->len; i++)
    if (vaerdi_org_unit_is_open (g_ptr_array_index (children, i), day))
      add_units (self, g_ptr_array_index (children, i), last, day);
}

static void
read_brief (VaerdiOverview *self,
            const char     *indicator_id,
            const char     *unit_id,
            VaerdiBrief    *brief)
{
  g_autoptr (VaerdiVerdict) verdict = vaerdi_engine_judge (self->engine, indicator_id, unit_id, NULL);
  g_autoptr (VaerdiVerdict) before = NULL;

  if (verdict == NULL)
    return;

  brief->known = TRUE;
  brief->shown = verdict->state == VAERDI_STATE_OK;
  brief->withheld = verdict->state == VAERDI_STATE_SUPPRESSED;
  brief->attainment = verdict->attainment;
  brief->variation = verdict->variation;
  brief->importance = vaerdi_verdict_get_importance (verdict);
  brief->attainment_before = verdict->attainment;
  brief->variation_before = verdict->variation;
  if (!brief->shown)
    return;

  before = vaerdi_engine_judge_as (self->engine, indicator_id, unit_id, 1, NULL, NULL);
  if (before == NULL || before->state != VAERDI_STATE_OK)
    return;

  brief->attainment_before = before->attainment;
  brief->variation_before = before->variation;
}

static void
read_column (VaerdiOverview *self,
             VaerdiColumn   *column)
{
  VaerdiDefinition *definition = column->definition;
  VaerdiResult *result = vaerdi_engine_get_result (self->engine, definition->id);
  gboolean failed = vaerdi_engine_get_failure (self->engine, definition->id) != NULL;

  column->pending = vaerdi_engine_is_pending (self->engine, definition->id);
  memset (column->briefs, 0, sizeof (VaerdiBrief) * self->units->len);
  for (guint i = 0; i < self->units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (self->units, i);

      if (failed ||
          (result != NULL && vaerdi_result_get_cells (result, unit->unit_id, definition->headline) != NULL))
        read_brief (self, definition->id, unit->unit_id, &column->briefs[i]);
    }
}

static void
read_columns (VaerdiOverview *self)
{
  GListModel *entries = G_LIST_MODEL (vaerdi_engine_get_registry (self->engine));
  guint n = g_list_model_get_n_items (entries);

  g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (entries, i);
      VaerdiColumn *column;

      if (!vaerdi_registry_entry_is_used (entry))
        continue;

      column = g_new0 (VaerdiColumn, 1);
      column->definition = vaerdi_definition_ref (vaerdi_registry_entry_get_definition (entry));
      column->briefs = g_new0 (VaerdiBrief, self->units->len);
      g_ptr_array_add (self->columns, column);
      read_column (self, column);
    }
}

/**
 * vaerdi_overview_new:
 * @engine: an open engine
 * @unit_id: (nullable): a unit's id or name; %NULL for all there are
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the overview; %NULL when there is no
 *   such unit
 */
VaerdiOverview *
vaerdi_overview_new (VaerdiEngine  *engine,
                     const char    *unit_id,
                     GError       **error)
{
  VaerdiOrgTree *tree = vaerdi_engine_get_org_tree (engine);
  const VaerdiOrgUnit *unit = unit_id != NULL ? vaerdi_org_tree_find (tree, unit_id, error)
                                              : vaerdi_org_tree_get_root (tree);
  VaerdiOverview *self;

  if (unit_id != NULL && unit == NULL)
    return NULL;

  self = g_new0 (VaerdiOverview, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->engine = g_object_ref (engine);
  self->tree = vaerdi_org_tree_ref (tree);
  self->name = g_strdup (unit != NULL ? unit->name : "");
  self->units = g_ptr_array_new ();
  self->columns = g_ptr_array_new_with_free_func (column_free);
  if (unit != NULL)
    add_units (self, unit, MAX (unit->level + 1, VAERDI_LEVEL_DEPARTMENT),
               vaerdi_engine_get_reference_date (engine));
  read_columns (self);

  return self;
}

/**
 * vaerdi_overview_update:
 * @self: an overview
 * @indicator_id: the indicator whose figures have arrived, or failed
 *
 * Reads the figures of one indicator anew.
 */
void
vaerdi_overview_update (VaerdiOverview *self,
                        const char     *indicator_id)
{
  VaerdiDefinition *definition;

  g_return_if_fail (self != NULL && indicator_id != NULL);

  definition = vaerdi_registry_get_definition (vaerdi_engine_get_registry (self->engine), indicator_id);
  for (guint i = 0; i < self->columns->len; i++)
    {
      VaerdiColumn *column = g_ptr_array_index (self->columns, i);

      if (column->definition == definition)
        {
          read_column (self, column);
          return;
        }
    }

  /* A new one, or one with another definition */
  read_columns (self);
}

/**
 * vaerdi_overview_get_name:
 * @self: an overview
 *
 * Returns: (transfer none): name of the unit that it is about
 */
const char *
vaerdi_overview_get_name (VaerdiOverview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * vaerdi_overview_get_n_withheld:
 * @self: an overview
 *
 * Returns: how many figures are withheld to protect small groups
 */
guint
vaerdi_overview_get_n_withheld (VaerdiOverview *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->columns->len; i++)
    for (guint row = 0; row < self->units->len; row++)
      n += ((VaerdiColumn *) g_ptr_array_index (self->columns, i))->briefs[row].withheld;

  return n;
}

/**
 * vaerdi_overview_get_n_rows:
 * @self: an overview
 *
 * Returns: the number of units
 */
guint
vaerdi_overview_get_n_rows (VaerdiOverview *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->units->len;
}

/**
 * vaerdi_overview_get_unit:
 * @self: an overview
 * @row: which
 *
 * Returns: (transfer none): a unit
 */
const VaerdiOrgUnit *
vaerdi_overview_get_unit (VaerdiOverview *self,
                          guint           row)
{
  g_return_val_if_fail (self != NULL && row < self->units->len, NULL);

  return g_ptr_array_index (self->units, row);
}

/**
 * vaerdi_overview_get_depth:
 * @self: an overview
 * @row: which
 *
 * Returns: 0 for a hospital, or for what the overview is about; 1 below it
 */
guint
vaerdi_overview_get_depth (VaerdiOverview *self,
                           guint           row)
{
  const VaerdiOrgUnit *unit = vaerdi_overview_get_unit (self, row);
  const VaerdiOrgUnit *first = vaerdi_overview_get_unit (self, 0);

  return unit->level > first->level ? 1 : 0;
}

static int
compare_groups (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  return vaerdi_grouping_compare (GPOINTER_TO_UINT (user_data), *(const VaerdiDefinition * const *) a,
                                  *(const VaerdiDefinition * const *) b);
}

/**
 * vaerdi_overview_list_groups:
 * @self: an overview
 * @grouping: what the columns are
 *
 * Returns: (transfer full) (element-type VaerdiDefinition): for each group
 *   in use one definition that stands for it, in the order of the groups
 */
GPtrArray *
vaerdi_overview_list_groups (VaerdiOverview *self,
                             VaerdiGrouping  grouping)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_definition_unref);

  for (guint i = 0; i < self->columns->len; i++)
    {
      VaerdiDefinition *definition = ((VaerdiColumn *) g_ptr_array_index (self->columns, i))->definition;
      gboolean known = FALSE;

      for (guint j = 0; j < groups->len && !known; j++)
        known = vaerdi_grouping_compare (grouping, definition, g_ptr_array_index (groups, j)) == 0;
      if (!known)
        g_ptr_array_add (groups, vaerdi_definition_ref (definition));
    }

  g_ptr_array_sort_with_data (groups, compare_groups, GUINT_TO_POINTER (grouping));

  return groups;
}

/* What asks for action comes before what asks for praise. */
static VaerdiVariation
get_worse (VaerdiVariation a,
           VaerdiVariation b)
{
  if (is_concern (a))
    return a;
  if (is_concern (b) || is_improvement (b))
    return is_improvement (a) && is_improvement (b) ? a : b;
  if (is_improvement (a))
    return a;

  return MAX (a, b);
}

static void
count_brief (VaerdiOverviewCell *cell,
             const VaerdiColumn *column,
             guint               row)
{
  const VaerdiBrief *brief = &column->briefs[row];

  cell->n_pending += column->pending && !brief->known;
  if (!brief->known)
    return;

  cell->n_figures++;
  cell->n_absent += !brief->shown;
  cell->n_goals += brief->attainment != VAERDI_ATTAINMENT_NONE && brief->attainment != VAERDI_ATTAINMENT_MONITORED;
  cell->n_met += brief->attainment == VAERDI_ATTAINMENT_MET;
  cell->n_concerns += is_concern (brief->variation);
  cell->n_improvements += is_improvement (brief->variation);
  cell->worst = get_worse (cell->worst, brief->variation);
}

/**
 * vaerdi_overview_get_cell:
 * @self: an overview
 * @row: which unit
 * @grouping: what the columns are
 * @group: a definition that stands for its group
 *
 * Returns: what the unit reaches in the group
 */
VaerdiOverviewCell
vaerdi_overview_get_cell (VaerdiOverview         *self,
                          guint                   row,
                          VaerdiGrouping          grouping,
                          const VaerdiDefinition *group)
{
  VaerdiOverviewCell cell = { .worst = VAERDI_VARIATION_NOT_ENOUGH };

  g_return_val_if_fail (self != NULL && row < self->units->len, cell);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const VaerdiColumn *column = g_ptr_array_index (self->columns, i);

      if (group == NULL || vaerdi_grouping_compare (grouping, column->definition, group) == 0)
        count_brief (&cell, column, row);
    }

  return cell;
}

/**
 * vaerdi_overview_get_total:
 * @self: an overview
 * @row: which unit
 *
 * Returns: what the unit reaches in all
 */
VaerdiOverviewCell
vaerdi_overview_get_total (VaerdiOverview *self,
                           guint           row)
{
  return vaerdi_overview_get_cell (self, row, VAERDI_GROUPING_FAMILY, NULL);
}

static gboolean
get_change (const VaerdiBrief *brief,
            VaerdiNewsKind  *kind)
{
  gboolean met = brief->attainment == VAERDI_ATTAINMENT_MET;
  gboolean met_before = brief->attainment_before == VAERDI_ATTAINMENT_MET;

  if (is_concern (brief->variation) && !is_concern (brief->variation_before))
    *kind = VAERDI_NEWS_CONCERN;
  else if (met_before && brief->attainment == VAERDI_ATTAINMENT_NOT_MET)
    *kind = VAERDI_NEWS_MISSED;
  else if (is_improvement (brief->variation) && !is_improvement (brief->variation_before))
    *kind = VAERDI_NEWS_IMPROVEMENT;
  else if (met && brief->attainment_before == VAERDI_ATTAINMENT_NOT_MET)
    *kind = VAERDI_NEWS_REACHED;
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_below (VaerdiOverview *self,
          guint           row,
          guint           above)
{
  const VaerdiOrgUnit *unit = g_ptr_array_index (self->units, row);
  const VaerdiOrgUnit *hospital = g_ptr_array_index (self->units, above);

  return row != above && vaerdi_org_tree_get_ancestor (self->tree, unit, hospital->level) == hospital;
}

/* Of a hospital and its department that say the same, the department is told:
 * there it can be looked into. */
static gboolean
is_told_below (VaerdiOverview     *self,
               const VaerdiColumn *column,
               guint               row,
               VaerdiNewsKind    kind)
{
  for (guint i = row + 1; i < self->units->len && is_below (self, i, row); i++)
    {
      VaerdiNewsKind below;

      if (get_change (&column->briefs[i], &below) && below == kind)
        return TRUE;
    }

  return FALSE;
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const VaerdiNews *one = a;
  const VaerdiNews *two = b;

  if (one->kind != two->kind)
    return one->kind < two->kind ? -1 : 1;
  if (one->importance != two->importance)
    return one->importance > two->importance ? -1 : 1;
  if (one->row != two->row)
    return one->row < two->row ? -1 : 1;

  return g_strcmp0 (one->definition->id, two->definition->id);
}

/**
 * vaerdi_overview_list_changes:
 * @self: an overview
 *
 * Returns: (transfer full) (element-type VaerdiNews): what has changed since
 *   last month and is more than a number that moved, the most important first
 */
GArray *
vaerdi_overview_list_changes (VaerdiOverview *self)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (VaerdiNews));

  g_return_val_if_fail (self != NULL, changes);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const VaerdiColumn *column = g_ptr_array_index (self->columns, i);

      for (guint row = 0; row < self->units->len; row++)
        {
          VaerdiNews change = { .definition = column->definition, .row = row };

          if (!get_change (&column->briefs[row], &change.kind) ||
              is_told_below (self, column, row, change.kind))
            continue;

          change.importance = column->briefs[row].importance;
          g_array_append_val (changes, change);
        }
    }

  g_array_sort (changes, compare_changes);

  return changes;
}

/* Translators: unit, indicator, value, goal */
static char *
format_change (VaerdiNewsKind kind,
               const char      *unit,
               const char      *indicator,
               const char      *value,
               const char      *goal,
               VaerdiLanguage   language)
{
  switch (kind)
    {
    case VAERDI_NEWS_CONCERN:
      return g_strdup_printf (vaerdi_text (language, "%s · %s: worse than chance explains, now %s%s."),
                              unit, indicator, value, goal);
    case VAERDI_NEWS_MISSED:
      return g_strdup_printf (vaerdi_text (language, "%s · %s: goal no longer met, now %s%s."),
                              unit, indicator, value, goal);
    case VAERDI_NEWS_IMPROVEMENT:
      return g_strdup_printf (vaerdi_text (language, "%s · %s: better than chance explains, now %s%s."),
                              unit, indicator, value, goal);
    case VAERDI_NEWS_REACHED:
    default:
      return g_strdup_printf (vaerdi_text (language, "%s · %s: goal met since last month, now %s%s."),
                              unit, indicator, value, goal);
    }
}

static char *
dup_goal_words (const VaerdiVerdict *verdict,
                VaerdiNewsKind     kind,
                VaerdiLanguage       language)
{
  g_autofree char *goal = vaerdi_verdict_dup_goal (verdict, language);
  gboolean judged = verdict->attainment == VAERDI_ATTAINMENT_MET || verdict->attainment == VAERDI_ATTAINMENT_NOT_MET;

  if (!judged)
    return g_strdup ("");
  if (kind == VAERDI_NEWS_MISSED || kind == VAERDI_NEWS_REACHED)
    return g_strdup_printf (vaerdi_text (language, ", goal %s"), goal);

  return g_strdup_printf (verdict->attainment == VAERDI_ATTAINMENT_MET ? vaerdi_text (language, ", goal %s met")
                                                                       : vaerdi_text (language, ", goal %s not met"),
                          goal);
}

/**
 * vaerdi_overview_dup_change:
 * @self: an overview
 * @change: one of its changes
 * @language: the language
 *
 * Returns: (transfer full): the change as a sentence
 */
char *
vaerdi_overview_dup_change (VaerdiOverview     *self,
                            const VaerdiNews *change,
                            VaerdiLanguage      language)
{
  const VaerdiOrgUnit *unit = vaerdi_overview_get_unit (self, change->row);
  g_autoptr (VaerdiVerdict) verdict = vaerdi_engine_judge (self->engine, change->definition->id,
                                                           unit->unit_id, NULL);
  g_autofree char *value = NULL;
  g_autofree char *goal = NULL;
  g_autofree char *sentence = NULL;

  if (verdict == NULL)
    return g_strdup ("");

  value = vaerdi_verdict_dup_value (verdict, language);
  goal = dup_goal_words (verdict, change->kind, language);
  sentence = format_change (change->kind, unit->name, change->definition->name[language], value, goal, language);
  if (verdict->variation == VAERDI_VARIATION_COMMON)
    return g_strconcat (sentence, " ", vaerdi_text (language, "It may be chance."), NULL);
  if (verdict->variation == VAERDI_VARIATION_NOT_ENOUGH)
    return g_strconcat (sentence, " ", vaerdi_text (language, "There are too few months to tell it from chance."), NULL);

  return g_steal_pointer (&sentence);
}

typedef struct
{
  guint n_figures;
  guint n_concerns;     /* from earlier months */
  guint n_improvements; /* likewise */
  guint n_absent;
  guint n_common;
} VaerdiRest;

static void
count_rest (VaerdiOverview *self,
            VaerdiRest     *rest)
{
  for (guint i = 0; i < self->columns->len; i++)
    for (guint row = 0; row < self->units->len; row++)
      {
        const VaerdiBrief *brief = &((VaerdiColumn *) g_ptr_array_index (self->columns, i))->briefs[row];
        VaerdiNewsKind kind;

        rest->n_figures += brief->known;
        rest->n_absent += brief->known && !brief->shown;
        if (!brief->shown || get_change (brief, &kind))
          continue;

        rest->n_concerns += is_concern (brief->variation);
        rest->n_improvements += is_improvement (brief->variation);
        rest->n_common += brief->variation == VAERDI_VARIATION_COMMON;
      }
}

static void
add_sentence (GStrvBuilder *builder,
              guint         n,
              char         *sentence)
{
  if (n > 0)
    g_strv_builder_add (builder, sentence);
  g_free (sentence);
}

/**
 * vaerdi_overview_dup_rest:
 * @self: an overview
 * @language: the language
 *
 * Returns: (transfer full): what has not changed since last month, counted: the
 *   signals that still stand, what cannot be shown, and luck last
 */
char **
vaerdi_overview_dup_rest (VaerdiOverview *self,
                          VaerdiLanguage  language)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  VaerdiRest rest = { 0 };

  g_return_val_if_fail (self != NULL, NULL);

  count_rest (self, &rest);
  add_sentence (builder, rest.n_concerns, g_strdup_printf (vaerdi_text_plural (language,
                "%u figure is still worse than before, from earlier months.",
                "%u figures are still worse than before, from earlier months.",
                rest.n_concerns), rest.n_concerns));
  add_sentence (builder, rest.n_improvements, g_strdup_printf (vaerdi_text_plural (language,
                "%u improvement from earlier months lasts.",
                "%u improvements from earlier months last.",
                rest.n_improvements), rest.n_improvements));
  add_sentence (builder, rest.n_absent, g_strdup_printf (vaerdi_text_plural (language,
                "%u figure has no value that can be shown.",
                "%u figures have no value that can be shown.",
                rest.n_absent), rest.n_absent));
  add_sentence (builder, rest.n_common, g_strdup_printf (vaerdi_text_plural (language,
                "%u figure only went up or down as chance does.",
                "%u figures only went up or down as chance does.",
                rest.n_common), rest.n_common));

  return g_strv_builder_end (builder);
}

static void
append_part (GString *text,
             guint    n,
             char    *part)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
  g_free (part);
}

static gboolean
has_figures (VaerdiOverview *self)
{
  VaerdiRest rest = { 0 };

  count_rest (self, &rest);

  return rest.n_figures > 0;
}

/**
 * vaerdi_overview_dup_headline:
 * @self: an overview
 * @language: the language
 *
 * Returns: (transfer full): what has changed since last month, counted
 */
char *
vaerdi_overview_dup_headline (VaerdiOverview *self,
                              VaerdiLanguage  language)
{
  g_autoptr (GArray) changes = vaerdi_overview_list_changes (self);
  guint n[4] = { 0 };
  GString *text;

  for (guint i = 0; i < changes->len; i++)
    n[g_array_index (changes, VaerdiNews, i).kind]++;

  if (!has_figures (self))
    return g_strdup (vaerdi_text (language, "No indicator has figures here yet."));
  if (changes->len == 0)
    return g_strdup (vaerdi_text (language, "Nothing has changed since last month that is more than chance."));

  text = g_string_new (NULL);
  append_part (text, n[VAERDI_NEWS_CONCERN],
               g_strdup_printf (vaerdi_text_plural (language, "%u figure really worse", "%u figures really worse",
                                                    n[VAERDI_NEWS_CONCERN]), n[VAERDI_NEWS_CONCERN]));
  append_part (text, n[VAERDI_NEWS_MISSED],
               g_strdup_printf (vaerdi_text_plural (language, "%u goal no longer met", "%u goals no longer met",
                                                    n[VAERDI_NEWS_MISSED]), n[VAERDI_NEWS_MISSED]));
  append_part (text, n[VAERDI_NEWS_IMPROVEMENT],
               g_strdup_printf (vaerdi_text_plural (language, "%u figure really better", "%u figures really better",
                                                    n[VAERDI_NEWS_IMPROVEMENT]), n[VAERDI_NEWS_IMPROVEMENT]));
  append_part (text, n[VAERDI_NEWS_REACHED],
               g_strdup_printf (vaerdi_text_plural (language, "%u goal newly met", "%u goals newly met",
                                                    n[VAERDI_NEWS_REACHED]), n[VAERDI_NEWS_REACHED]));
  g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_overview_cell_dup_words:
 * @cell: a cell
 * @language: the language
 *
 * Returns: (transfer full): the cell as it is spoken: "3 of 4 goals met, 1 worse"
 */
char *
vaerdi_overview_cell_dup_words (const VaerdiOverviewCell *cell,
                                VaerdiLanguage            language)
{
  GString *text = g_string_new (NULL);

  if (cell->n_figures == 0 && cell->n_pending > 0)
    g_string_append (text, vaerdi_text (language, "Computing…"));
  else if (cell->n_figures == 0)
    g_string_append (text, vaerdi_text (language, "no indicator"));
  else if (cell->n_goals == 0)
    g_string_append (text, vaerdi_text (language, "no goal"));
  else
    g_string_append_printf (text, vaerdi_text_plural (language, "%u of %u goal met", "%u of %u goals met",
                                                      cell->n_goals), cell->n_met, cell->n_goals);
  append_part (text, cell->n_concerns,
               g_strdup_printf (vaerdi_text (language, "%u really worse"), cell->n_concerns));
  append_part (text, cell->n_improvements,
               g_strdup_printf (vaerdi_text (language, "%u really better"), cell->n_improvements));
  append_part (text, cell->n_absent,
               g_strdup_printf (vaerdi_text (language, "%u without a value"), cell->n_absent));

  return g_string_free (text, FALSE);
}

/**
 * vaerdi_news_kind_to_id:
 * @kind: a kind of change
 *
 * Returns: (transfer none): its word for programs
 */
const char *
vaerdi_news_kind_to_id (VaerdiNewsKind kind)
{
  static const char * const ids[] = { "concern", "goal-missed", "improvement", "goal-reached" };

  return ids[kind];
}
