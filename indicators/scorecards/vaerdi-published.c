/* vaerdi-published.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-published"

#include "config.h"

#include <gio/gio.h>

#include "scorecards/vaerdi-published-reader-private.h"
#include "scorecards/vaerdi-published.h"
#include "warehouse/vaerdi-csv.h"

G_DEFINE_BOXED_TYPE (VaerdiPublished, vaerdi_published, vaerdi_published_ref, vaerdi_published_unref)

#define RESOURCE "/org/vaerdi/published/ny-styring.csv"

static void
department_free (gpointer data)
{
  VaerdiPublishedDepartment *self = data;

  for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
    g_free (self->name[l]);
  g_free (self->id);
  g_free (self->hospital);
  g_ptr_array_unref (self->goals);
  g_free (self);
}

VaerdiPublished *
vaerdi_published_ref (VaerdiPublished *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
vaerdi_published_unref (VaerdiPublished *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->source);
  g_ptr_array_unref (self->departments);
  g_ptr_array_unref (self->goals);
  g_free (self);
}

static VaerdiPublishedDepartment *
ensure_department (VaerdiPublished           *self,
                   const VaerdiPublishedGoal *goal)
{
  VaerdiPublishedDepartment *department;

  for (guint i = 0; i < self->departments->len; i++)
    {
      department = g_ptr_array_index (self->departments, i);
      if (g_str_equal (department->id, goal->department) &&
          g_str_equal (department->hospital, goal->hospital))
        return department;
    }

  department = g_new0 (VaerdiPublishedDepartment, 1);
  department->id = g_strdup (goal->department);
  department->hospital = g_strdup (goal->hospital);
  for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
    department->name[l] = g_strdup (goal->department_name[l]);
  department->goals = g_ptr_array_new ();
  g_ptr_array_add (self->departments, department);

  return department;
}

static void
count (VaerdiPublished           *self,
       const VaerdiPublishedGoal *goal)
{
  self->n_met += goal->status == VAERDI_ATTAINMENT_MET;
  self->n_not_met += goal->status == VAERDI_ATTAINMENT_NOT_MET;
  self->n_no_data += goal->status == VAERDI_ATTAINMENT_NO_DATA;
  self->n_monitored += goal->status == VAERDI_ATTAINMENT_MONITORED;
  self->n_outcomes += vaerdi_published_goal_is_outcome (goal);
  self->n_met_already += goal->status == VAERDI_ATTAINMENT_MET &&
                         (goal->flags & VAERDI_PUBLISHED_MET_AT_BASELINE) != 0;
}

/**
 * vaerdi_published_new_from_text:
 * @text: CSV in the form of data/published/ny-styring.csv
 * @length: bytes in @text
 * @source: (nullable): what to call it; %NULL for the shipped figures
 * @error: return location for a #VAERDI_DATA_ERROR that names the line
 *
 * Returns: (transfer full): the goals, judged
 */
VaerdiPublished *
vaerdi_published_new_from_text (const char  *text,
                                gsize        length,
                                const char  *source,
                                GError     **error)
{
  VaerdiPublished *self;
  GPtrArray *goals;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  goals = vaerdi_published_read (text, length, source != NULL ? source : "ny-styring.csv", error);
  if (goals == NULL)
    return NULL;

  self = g_new0 (VaerdiPublished, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->source = g_strdup (source);
  self->goals = goals;
  self->departments = g_ptr_array_new_with_free_func (department_free);
  for (guint i = 0; i < goals->len; i++)
    {
      VaerdiPublishedGoal *goal = g_ptr_array_index (goals, i);

      g_ptr_array_add (ensure_department (self, goal)->goals, goal);
      count (self, goal);
    }

  return self;
}

/**
 * vaerdi_published_new_from_file:
 * @path: a file in the form of data/published/ny-styring.csv
 * @error: return location for a #GFileError or #VAERDI_DATA_ERROR
 *
 * Returns: (transfer full): the goals in the file, judged
 */
VaerdiPublished *
vaerdi_published_new_from_file (const char  *path,
                                GError     **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  name = g_path_get_basename (path);

  return vaerdi_published_new_from_text (text, length, name, error);
}

/**
 * vaerdi_published_new:
 *
 * Returns: (transfer full): the nine departments of „Ny styring i et
 *   patientperspektiv“, which ship with the program
 */
VaerdiPublished *
vaerdi_published_new (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  VaerdiPublished *self;
  const char *text;
  gsize length;

  /* Part of the program: a fault in it is ours, and the tests find it */
  g_assert (bytes != NULL);
  text = g_bytes_get_data (bytes, &length);
  self = vaerdi_published_new_from_text (text, length, NULL, &error);
  g_assert_no_error (error);

  return self;
}

/**
 * vaerdi_published_dup_title:
 * @self: published goals
 * @language: the language
 *
 * Returns: (transfer full): the page's title: the project's name, or the
 *   name of the file
 */
char *
vaerdi_published_dup_title (const VaerdiPublished *self,
                            VaerdiLanguage         language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup (self->source != NULL ? self->source
                   : vaerdi_text (language, "New management from a patient's perspective"));
}

/**
 * vaerdi_published_dup_source:
 * @self: published goals
 * @language: the language
 *
 * Returns: (transfer full): where the figures come from
 */
char *
vaerdi_published_dup_source (const VaerdiPublished *self,
                             VaerdiLanguage         language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup (self->source != NULL ? self->source
                   : vaerdi_text (language, "KORA, mapping report, December 2016, second appendix, "
                                  "after the project's third interim evaluation, August 2016"));
}

static void
append_counts (const VaerdiPublished *self,
               VaerdiLanguage         language,
               GString               *text)
{
  g_string_append_printf (text, vaerdi_text_plural (language, "%u department, ", "%u departments, ",
                                                    self->departments->len),
                          self->departments->len);
  g_string_append_printf (text, vaerdi_text_plural (language, "%u goal: ", "%u goals: ",
                                                    self->goals->len), self->goals->len);
  g_string_append_printf (text, vaerdi_text (language,
                                             "%u met, %u not met, %u without data, %u monitored."),
                          self->n_met, self->n_not_met, self->n_no_data, self->n_monitored);
}

/**
 * vaerdi_published_dup_summary:
 * @self: published goals
 * @language: the language
 *
 * Returns: (transfer full): how many goals there are and how they stand, how
 *   many are results for the patient, and how many of those met were met
 *   before the work began
 */
char *
vaerdi_published_dup_summary (const VaerdiPublished *self,
                              VaerdiLanguage         language)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  append_counts (self, language, text);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, vaerdi_text_plural (language,
    "%u of %u goals is a real outcome (clinical or patient-reported).",
    "%u of %u goals are real outcomes (clinical or patient-reported).",
    self->n_outcomes), self->n_outcomes, self->goals->len);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, vaerdi_text_plural (language,
    "%u of the %u met was met at baseline already.",
    "%u of the %u met were met at baseline already.",
    self->n_met_already), self->n_met_already, self->n_met);

  return g_string_free (text, FALSE);
}
