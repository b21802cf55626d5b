/* vaerdi-trial.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-trial"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "vaerdictl/vaerdi-trial.h"
#include "verdicts/vaerdi-language.h"
#include "warehouse/vaerdi-csv.h"

/* A test is one text file of CSV sections, so that it can be read from top to
 * bottom: [options], then a section per contract view that holds rows, then
 * [rows] and [verdict] with what is expected. */

/* The tree of a test that brings no units of its own */
static const char default_units[] =
  "unit_id,parent_id,level,name,valid_from\n"
  "N,,nation,Nation,2000-01-01\n"
  "R1,N,region,Region 1,2000-01-01\n"
  "R2,N,region,Region 2,2000-01-01\n"
  "H1,R1,hospital,Hospital 1,2000-01-01\n"
  "H2,R2,hospital,Hospital 2,2000-01-01\n"
  "A,H1,department,Department A,2000-01-01\n"
  "B,H1,department,Department B,2000-01-01\n"
  "C,H2,department,Department C,2000-01-01\n"
  "D,H2,department,Department D,2000-01-01\n";

static void
section_free (gpointer data)
{
  VaerdiTrialSection *section = data;

  g_free (section->name);
  g_clear_pointer (&section->table, vaerdi_table_unref);
  g_free (section);
}

void
vaerdi_trial_complaint_free (VaerdiTrialComplaint *self)
{
  g_free (self->section);
  g_free (self->found);
  g_free (self->message);
  g_free (self);
}

void
vaerdi_trial_free (VaerdiTrial *self)
{
  g_free (self->path);
  g_ptr_array_unref (self->sections);
  g_free (self);
}

static gboolean
is_blank (const char *line)
{
  line += strspn (line, " \t\r");

  return *line == '\0' || *line == '#';
}

/* The patients of a test are made up and need no protection. */
static gboolean
read_minimum (VaerdiTrial  *self,
              const char   *value,
              guint         number,
              GError      **error)
{
  guint64 minimum;

  if (!g_ascii_string_to_unsigned (value, 10, 1, 100000, &minimum, NULL))
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                   N_("%s:%u: minimum_denominator is “%s”; a whole number from 1 was expected"),
                   self->path, number, value);
      return FALSE;
    }
  self->minimum_denominator = minimum;

  return TRUE;
}

static gboolean
read_option (VaerdiTrial  *self,
             char         *line,
             guint         number,
             GError      **error)
{
  char *equals = strchr (line, '=');
  const char *value = equals != NULL ? equals + 1 : "";
  gboolean ok;

  if (equals != NULL)
    *equals = '\0';

  g_strstrip (line);
  if (g_str_equal (line, "minimum_denominator"))
    return read_minimum (self, value, number, error);

  if (g_str_equal (line, "from"))
    ok = vaerdi_month_parse (value, &self->from);
  else if (g_str_equal (line, "to"))
    ok = vaerdi_month_parse (value, &self->to);
  else if (g_str_equal (line, "reference_date"))
    ok = vaerdi_date_parse (value, &self->reference_date);
  else
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                   N_("%s:%u: there is no option “%s”; from, to, reference_date and minimum_denominator are"),
                   self->path, number, line);
      return FALSE;
    }

  if (!ok)
    g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_VALUE,
                 N_("%s:%u: %s is “%s”; a day as 2025-01-01 was expected"), self->path, number, line, value);

  return ok;
}

/* Reads the CSV text of one section; its first line names the columns. */
static gboolean
add_section (VaerdiTrial  *self,
             const char   *name,
             guint         number,
             const char   *text,
             GError      **error)
{
  g_autofree char *source = g_strdup_printf ("%s:%u [%s]", self->path, number, name);
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  VaerdiTrialSection *section;

  if (!vaerdi_csv_read (table, text, -1, source, VAERDI_CSV_COMMENTS, 100000, error))
    return FALSE;

  if (vaerdi_table_get_n_columns (table) == 0)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                   N_("%s: the section is empty; its first line names the columns"), source);
      return FALSE;
    }

  section = g_new0 (VaerdiTrialSection, 1);
  section->name = g_strdup (name);
  section->line = number;
  section->table = g_steal_pointer (&table);
  g_ptr_array_add (self->sections, section);

  return TRUE;
}

static gboolean
read_lines (VaerdiTrial  *self,
            char        **lines,
            GError      **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint number = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strchomp (lines[i]);
      gsize length = strlen (line);

      if (line[0] == '[' && length > 2 && line[length - 1] == ']')
        {
          if (name != NULL && !g_str_equal (name, "options") &&
              !add_section (self, name, number, text->str, error))
            return FALSE;

          g_string_truncate (text, 0);
          g_free (name);
          name = g_strndup (line + 1, length - 2);
          number = i + 1;
        }
      else if (is_blank (line))
        {
          continue;
        }
      else if (name == NULL)
        {
          g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                       N_("%s:%u: a section such as [options] was expected"), self->path, i + 1);
          return FALSE;
        }
      else if (g_str_equal (name, "options"))
        {
          if (!read_option (self, line, i + 1, error))
            return FALSE;
        }
      else
        {
          g_string_append_printf (text, "%s\n", line);
        }
    }

  return name == NULL || g_str_equal (name, "options") ||
         add_section (self, name, number, text->str, error);
}

/**
 * vaerdi_trial_load:
 * @path: a test file
 * @error: return location for a #VaerdiDataError
 *
 * Returns: (transfer full) (nullable): the test
 */
VaerdiTrial *
vaerdi_trial_load (const char  *path,
                   GError     **error)
{
  g_autoptr (VaerdiTrial) self = g_new0 (VaerdiTrial, 1);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  self->path = g_strdup (path);
  self->from = self->to = self->reference_date = G_MININT32;
  self->sections = g_ptr_array_new_with_free_func (section_free);

  if (!g_file_get_contents (path, &contents, NULL, error))
    return NULL;

  if (!g_utf8_validate (contents, -1, NULL))
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                   N_("%s: the text is not UTF-8; save the file as UTF-8"), path);
      return NULL;
    }

  lines = g_strsplit (contents, "\n", -1);
  if (!read_lines (self, lines, error))
    return NULL;

  if (self->from == G_MININT32 || self->to == G_MININT32 || self->from >= self->to)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                   N_("%s: [options] must say from and to, the first day of two months, from before to"), path);
      return NULL;
    }

  if (vaerdi_trial_get_section (self, "rows") == NULL && vaerdi_trial_get_section (self, "verdict") == NULL)
    {
      g_set_error (error, VAERDI_DATA_ERROR, VAERDI_DATA_ERROR_SYNTAX,
                   N_("%s: the test expects nothing; add a section [rows] or [verdict]"), path);
      return NULL;
    }

  if (vaerdi_trial_get_section (self, "org_unit") == NULL &&
      !add_section (self, "org_unit", 0, default_units, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * vaerdi_trial_get_section:
 * @self: a test
 * @name: a section's name
 *
 * Returns: (transfer none) (nullable): the section
 */
const VaerdiTrialSection *
vaerdi_trial_get_section (const VaerdiTrial *self,
                          const char        *name)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const VaerdiTrialSection *section = g_ptr_array_index (self->sections, i);

      if (g_str_equal (section->name, name))
        return section;
    }

  return NULL;
}

/**
 * vaerdi_trial_is_data:
 * @section: a section
 *
 * Returns: whether it holds rows of a contract view, and not expectations
 */
gboolean
vaerdi_trial_is_data (const VaerdiTrialSection *section)
{
  return !g_str_equal (section->name, "rows") && !g_str_equal (section->name, "verdict");
}
