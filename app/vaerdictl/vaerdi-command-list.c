/* vaerdi-command-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-command-list"

#include "config.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "definitions/vaerdi-definition-text.h"
#include "definitions/vaerdi-guess.h"
#include "definitions/vaerdi-manifest-keys.h"
#include "definitions/vaerdi-sign-off.h"
#include "host/vaerdi-registry-check.h"
#include "vaerdictl/vaerdi-command.h"
#include "vaerdictl/vaerdi-output.h"

/* list, show, explain, units: what is there. */

static void
add_details (VaerdiTable      *table,
             VaerdiDefinition *definition,
             VaerdiLanguage    language)
{
  g_autofree char *signed_off = NULL;

  if (definition == NULL)
    return;

  signed_off = vaerdi_sign_off_dup_text (definition, language);
  vaerdi_table_set_text (table, 5, definition->owner[language]);
  vaerdi_table_set_text (table, 6, signed_off);
  vaerdi_table_set_text (table, 7, definition->hash);
}

static void
check (VaerdiRegistry *registry)
{
  g_autoptr (VaerdiWait) wait = vaerdi_wait_new ();

  vaerdi_registry_check_async (registry, NULL, vaerdi_wait_cb, wait);
  vaerdi_registry_check_finish (registry, vaerdi_wait_for (wait));
}

VaerdiExit
vaerdi_command_list (VaerdiSession  *session,
                     int             argc,
                     char          **argv)
{
  gboolean verbose = FALSE;
  GOptionEntry entries[] = {
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, N_("Also owner, sign-off and hash"), NULL },
    { NULL },
  };
  VaerdiRegistry *registry = vaerdi_session_get_registry (session);
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (registry));
  VaerdiExit status;

  if (!vaerdi_command_options (session, entries, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return vaerdi_command_usage (session, "list takes no argument; “%s” is one", argv[1]);

  check (registry);
  vaerdi_table_add_column (table, "id", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "state", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "version", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "name", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "reason", VAERDI_COLUMN_TEXT);
  if (verbose)
    {
      vaerdi_table_add_column (table, "owner", VAERDI_COLUMN_TEXT);
      vaerdi_table_add_column (table, "sign_off", VAERDI_COLUMN_TEXT);
      vaerdi_table_add_column (table, "hash", VAERDI_COLUMN_TEXT);
    }

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VaerdiRegistryEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), i);
      VaerdiDefinition *definition = vaerdi_registry_entry_get_definition (entry);
      g_autofree char *text = vaerdi_registry_entry_dup_text (entry, session->language);

      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, vaerdi_registry_entry_get_id (entry));
      vaerdi_table_set_text (table, 1, vaerdi_entry_state_to_id (vaerdi_registry_entry_get_state (entry)));
      vaerdi_table_set_text (table, 2, definition != NULL ? definition->version : NULL);
      vaerdi_table_set_text (table, 3, definition != NULL ? definition->name[session->language] : NULL);
      vaerdi_table_set_text (table, 4, text);
      if (verbose)
        add_details (table, definition, session->language);
    }

  vaerdi_output_table (session, table);

  if (n == 0)
    {
      g_autofree char *path = g_strjoinv (":", (char **) vaerdi_registry_get_search_path (registry));

      vaerdi_command_usage (session, N_("no indicators were found in %s; set VAERDI_PLUGIN_PATH"), path);
      return VAERDI_EXIT_FAILED;
    }

  return VAERDI_EXIT_OK;
}

static void
print_line (VaerdiLanguage  language,
            const char     *name,
            const char     *value)
{
  const char *label = vaerdi_text (language, name);

  /* Columns are counted in letters, not in bytes */
  if (value != NULL && *value != '\0')
    printf ("%s%*s %s\n", label, MAX (0, 14 - (int) g_utf8_strlen (label, -1)), "", value);
}

static void
print_decision (VaerdiLanguage  language,
                const char     *name,
                gint32          from,
                const char     *unit_id,
                const char     *reason,
                const char     *by)
{
  g_autofree char *month = vaerdi_month_to_iso (from);
  g_autofree char *text = g_strdup_printf ("%s%s%s: %s%s%s%s", month, unit_id != NULL ? " " : "",
                                           unit_id != NULL ? unit_id : "", reason,
                                           by != NULL ? " (" : "", by != NULL ? by : "",
                                           by != NULL ? ")" : "");

  print_line (language, name, text);
}

static void
print_decisions (VaerdiDefinition *definition,
                 VaerdiLanguage    language)
{
  for (guint i = 0; definition->phases[i] != NULL; i++)
    {
      const VaerdiPhase *phase = definition->phases[i];

      g_autofree char *by = vaerdi_phase_dup_by (phase, language);

      print_decision (language, "phase", phase->from, phase->unit_id, phase->reason[language], by);
    }
  for (guint i = 0; definition->excluded_months[i] != NULL; i++)
    {
      const VaerdiExclusion *exclusion = definition->excluded_months[i];

      print_decision (language, "left out", exclusion->from, exclusion->unit_id,
                      exclusion->reason[language],
                      exclusion->site ? vaerdi_text (language, "at this site") : NULL);
    }
}

static void
show_text (VaerdiDefinition *definition,
           VaerdiLanguage    language)
{
  g_autofree char *references = g_strjoinv ("; ", definition->references);
  g_autofree char *signed_off = vaerdi_sign_off_dup_text (definition, language);
  g_autofree char *targets = vaerdi_definition_dup_targets (definition, language);
  g_autofree char *history = vaerdi_definition_dup_history (definition, language);

  printf ("%s\n%s\n\n", definition->name[language], definition->summary[language]);
  print_line (language, "id", definition->id);
  print_line (language, "version", definition->version);
  print_line (language, "owner", definition->owner[language]);
  print_line (language, "family", vaerdi_family_to_name (definition->family, language));
  print_line (language, "measure", vaerdi_measure_to_name (definition->measure, language));
  print_line (language, "numerator", definition->numerator[language]);
  print_line (language, "denominator", definition->denominator[language]);
  print_line (language, "exclusions", definition->exclusions[language]);
  print_line (language, "triple aim", vaerdi_aim_to_name (definition->aim, language));
  print_line (language, "condition", definition->condition[language]);
  print_line (language, "unit", definition->unit[language]);
  print_decisions (definition, language);
  print_line (language, "references", references);
  print_line (language, "manifest", definition->path);
  print_line (language, "hash", definition->hash);
  print_line (language, N_("sign-off"), signed_off);
  print_line (language, N_("goal"), targets);
  print_line (language, N_("history"), history);
  printf ("\n%s", definition->sql);
}

static void
show_json (VaerdiDefinition *definition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (VaerdiSignOff) signed_off = vaerdi_sign_off_load (definition, NULL);

  json_builder_begin_object (builder);
  vaerdi_output_json_text (builder, "id", definition->id);
  vaerdi_output_json_text (builder, "version", definition->version);
  vaerdi_output_json_text (builder, "name", definition->name[VAERDI_ENGLISH]);
  vaerdi_output_json_text (builder, "name_da", definition->name[VAERDI_DANISH]);
  vaerdi_output_json_text (builder, "summary", definition->summary[VAERDI_ENGLISH]);
  vaerdi_output_json_text (builder, "summary_da", definition->summary[VAERDI_DANISH]);
  vaerdi_output_json_text (builder, "owner", definition->owner[VAERDI_ENGLISH]);
  vaerdi_output_json_text (builder, "family", vaerdi_family_to_id (definition->family));
  vaerdi_output_json_text (builder, "measure", vaerdi_measure_to_id (definition->measure));
  vaerdi_output_json_text (builder, "level", vaerdi_unit_level_to_id (definition->level));
  vaerdi_output_json_text (builder, "rule_set", definition->rule_set);
  vaerdi_output_json_text (builder, "unit", definition->unit[VAERDI_ENGLISH]);
  vaerdi_output_json_text (builder, "manifest", definition->path);
  vaerdi_output_json_text (builder, "hash", definition->hash);
  vaerdi_output_json_text (builder, "signed_by", signed_off != NULL ? signed_off->name : NULL);
  json_builder_set_member_name (builder, "sign_off_valid");
  json_builder_add_boolean_value (builder, signed_off != NULL && signed_off->valid);
  vaerdi_output_json_text (builder, "sql", definition->sql);
  json_builder_end_object (builder);
  vaerdi_output_json (builder);
}

VaerdiExit
vaerdi_command_show (VaerdiSession  *session,
                     int             argc,
                     char          **argv)
{
  VaerdiRegistryEntry *entry;
  VaerdiDefinition *definition;
  VaerdiExit status;

  if (!vaerdi_command_options (session, NULL, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return vaerdi_command_usage (session, "show takes the id of one indicator; see vaerdictl list");

  entry = vaerdi_command_indicator (session, argv[1], &status);
  if (entry == NULL)
    return status;

  definition = vaerdi_registry_entry_get_definition (entry);
  if (session->json)
    show_json (definition);
  else
    show_text (definition, session->language);

  return VAERDI_EXIT_OK;
}

VaerdiExit
vaerdi_command_explain (VaerdiSession  *session,
                        int             argc,
                        char          **argv)
{
  guint n_keys, n_found = 0;
  const VaerdiManifestKey *keys = vaerdi_manifest_keys (&n_keys);
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  VaerdiGuess guess;
  VaerdiExit status;

  if (!vaerdi_command_options (session, NULL, &argc, &argv, &status))
    return status;
  if (argc > 2)
    return vaerdi_command_usage (session, "explain takes one key, or none for all");

  vaerdi_table_add_column (table, "group", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "key", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "values", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "meaning", VAERDI_COLUMN_TEXT);

  vaerdi_guess_init (&guess, argc == 2 ? argv[1] : "");
  for (guint i = 0; i < n_keys; i++)
    {
      vaerdi_guess_offer (&guess, keys[i].key);
      if (argc == 2 && g_ascii_strcasecmp (argv[1], keys[i].key) != 0)
        continue;

      n_found++;
      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, keys[i].group);
      vaerdi_table_set_text (table, 1, keys[i].key);
      vaerdi_table_set_text (table, 2, keys[i].values);
      vaerdi_table_set_text (table, 3, vaerdi_text (session->language, keys[i].help));
    }

  if (n_found == 0)
    return vaerdi_command_unknown (session, N_("there is no key “%s”"), argv[1], guess.best, "vaerdictl explain");

  vaerdi_output_table (session, table);

  return VAERDI_EXIT_OK;
}

static void
add_units (VaerdiTable   *table,
           VaerdiOrgTree *tree,
           const char    *parent_id,
           guint          depth,
           gboolean       indent)
{
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_children (tree, parent_id);

  for (guint i = 0; i < units->len; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i);
      g_autofree char *name = g_strdup_printf ("%*s%s", indent ? (int) (2 * depth) : 0, "", unit->name);

      vaerdi_table_add_row (table);
      vaerdi_table_set_text (table, 0, unit->unit_id);
      vaerdi_table_set_text (table, 1, name);
      vaerdi_table_set_text (table, 2, vaerdi_unit_level_to_id (unit->level));
      if (unit->valid_to != G_MAXINT32)
        vaerdi_table_set_int (table, 3, unit->valid_to);
      add_units (table, tree, unit->unit_id, depth + 1, indent);
    }
}

VaerdiExit
vaerdi_command_units (VaerdiSession  *session,
                      int             argc,
                      char          **argv)
{
  g_autoptr (VaerdiTable) table = vaerdi_table_new ();
  g_autoptr (GError) error = NULL;
  VaerdiExit status;

  if (!vaerdi_command_options (session, NULL, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return vaerdi_command_usage (session, "units takes no argument; “%s” is one", argv[1]);
  if (!vaerdi_session_open (session, &error))
    return vaerdi_command_fail (session, VAERDI_EXIT_WAREHOUSE, error);

  vaerdi_table_add_column (table, "unit_id", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "name", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "level", VAERDI_COLUMN_TEXT);
  vaerdi_table_add_column (table, "closed_on", VAERDI_COLUMN_DATE);
  add_units (table, vaerdi_engine_get_org_tree (session->engine), NULL, 0,
             !session->json && !session->csv);
  vaerdi_output_table (session, table);

  return VAERDI_EXIT_OK;
}
