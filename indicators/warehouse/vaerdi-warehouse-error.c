/* vaerdi-warehouse-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-warehouse-error"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "warehouse/vaerdi-contract.h"
#include "warehouse/vaerdi-warehouse-error.h"

typedef struct
{
  char sqlstate[6];
} VaerdiWarehouseErrorPrivate;

static void
vaerdi_warehouse_error_private_init (VaerdiWarehouseErrorPrivate *priv)
{
  priv->sqlstate[0] = '\0';
}

static void
vaerdi_warehouse_error_private_copy (const VaerdiWarehouseErrorPrivate *from,
                                     VaerdiWarehouseErrorPrivate       *to)
{
  *to = *from;
}

static void
vaerdi_warehouse_error_private_clear (VaerdiWarehouseErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (VaerdiWarehouseError, vaerdi_warehouse_error)

/* Ordered from the particular to the general: the first prefix that fits
 * decides. @quote says whether the server's own message may be shown: those
 * of the classes 42 and 53 to 57 name objects and settings; those of class 22
 * and 23, and whatever a function raises, can carry a value of the data. */
static const struct
{
  const char           *prefix;
  VaerdiWarehouseError  code;
  gboolean              quote;
  const char           *advice;
} states[] = {
  { "28",    VAERDI_WAREHOUSE_ERROR_AUTH, TRUE,
    N_("The warehouse refuses the login. Check user and password.") },
  { "3D000", VAERDI_WAREHOUSE_ERROR_CONNECT, TRUE,
    N_("There is no such database on the server. Check the connection settings.") },
  { "57014", VAERDI_WAREHOUSE_ERROR_TIMEOUT, FALSE,
    N_("The query ran longer than its time limit and was stopped. "
       "Ask for a shorter period or raise the limit.") },
  { "25006", VAERDI_WAREHOUSE_ERROR_READ_ONLY, FALSE,
    N_("The query tries to change the warehouse. Vaerdi only reads: use SELECT.") },
  { "42501", VAERDI_WAREHOUSE_ERROR_PERMISSION, TRUE,
    N_("Ask the warehouse's administrator to grant the role SELECT on it.") },
  { "42P01", VAERDI_WAREHOUSE_ERROR_MISSING_RELATION, TRUE,
    N_("Check the warehouse against the contract.") },
  { "3F000", VAERDI_WAREHOUSE_ERROR_MISSING_RELATION, TRUE,
    N_("Check the warehouse against the contract.") },
  { "42703", VAERDI_WAREHOUSE_ERROR_MISSING_RELATION, TRUE,
    N_("Check the warehouse against the contract.") },
  { "42883", VAERDI_WAREHOUSE_ERROR_MISSING_RELATION, TRUE,
    N_("Check the function's name and the types of its arguments.") },
  { "42",    VAERDI_WAREHOUSE_ERROR_SYNTAX, TRUE, N_("Correct the SQL.") },
  { "57P",   VAERDI_WAREHOUSE_ERROR_LOST, TRUE,
    N_("The connection is opened again by itself; try again in a moment.") },
  { "08",    VAERDI_WAREHOUSE_ERROR_LOST, FALSE,
    N_("The connection to the warehouse was lost. "
       "It is opened again by itself; try again in a moment.") },
  { "53300", VAERDI_WAREHOUSE_ERROR_CONNECT, TRUE,
    N_("The server has no free connections. Wait, or ask its administrator for more.") },
  { "53",    VAERDI_WAREHOUSE_ERROR_FAILED, TRUE,
    N_("The server is short of resources. Ask for a shorter period or try later.") },
  { "54",    VAERDI_WAREHOUSE_ERROR_FAILED, TRUE, N_("Make the query simpler.") },
  { "0A",    VAERDI_WAREHOUSE_ERROR_FAILED, TRUE, N_("Write the query another way.") },
  { "22012", VAERDI_WAREHOUSE_ERROR_FAILED, FALSE,
    N_("The query divides by zero. Guard the denominator with nullif (…, 0).") },
  { "22003", VAERDI_WAREHOUSE_ERROR_FAILED, FALSE,
    N_("A number in the query grows beyond its type. Cast to numeric or bigint first.") },
  { "22",    VAERDI_WAREHOUSE_ERROR_FAILED, FALSE,
    N_("A value in the data cannot be read as the type the query asks for. "
       "The value is not shown here; look for it with psql.") },
  { "P0001", VAERDI_WAREHOUSE_ERROR_FAILED, FALSE,
    N_("A function in the warehouse stopped the query. "
       "Its message is not shown here; run the query with psql.") },
  { "",      VAERDI_WAREHOUSE_ERROR_FAILED, FALSE,
    N_("The warehouse could not answer the query. Run it with psql to see why.") },
};

static gboolean
is_sqlstate (const char *text)
{
  if (text == NULL || strlen (text) != 5)
    return FALSE;

  for (guint i = 0; i < 5; i++)
    if (!g_ascii_isupper (text[i]) && !g_ascii_isdigit (text[i]))
      return FALSE;

  return TRUE;
}

/**
 * vaerdi_warehouse_error_new:
 * @code: what went wrong
 * @sqlstate: (nullable): the server's five-character code
 * @format: a sentence in printf style
 * @...: its arguments
 *
 * Returns: (transfer full): an error that keeps the SQLSTATE
 */
GError *
vaerdi_warehouse_error_new (VaerdiWarehouseError  code,
                            const char           *sqlstate,
                            const char           *format,
                            ...)
{
  VaerdiWarehouseErrorPrivate *priv;
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (VAERDI_WAREHOUSE_ERROR, code, format, args);
  va_end (args);

  priv = vaerdi_warehouse_error_get_private (error);
  if (is_sqlstate (sqlstate))
    g_strlcpy (priv->sqlstate, sqlstate, sizeof priv->sqlstate);

  return error;
}

/* The view of the contract that a message of the server names, in whatever
 * language it is. */
static char *
dup_named_view (const char *message)
{
  g_auto (GStrv) views = vaerdi_contract_dup_views ();
  g_auto (GStrv) words = g_strsplit_set (message, " \"'`.,:;“”„«»", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains ((const char * const *) views, words[i]))
      return g_strdup (words[i]);

  return NULL;
}

/* What is to do about a view of the contract is to do in the warehouse, so it is
 * said in its words, and no line of the SQL is named. */
static GError *
new_of_view (const char *state,
             const char *message)
{
  gboolean missing = g_str_equal (state, "42P01");
  g_autofree char *view = missing || g_str_equal (state, "42501") ? dup_named_view (message) : NULL;

  if (view == NULL)
    return NULL;
  if (missing)
    return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_MISSING_RELATION, state,
                                       N_("The figures need the view vaerdi.%s, which the warehouse does not have. "
                                          "Ask the warehouse's administrator to create it; vaerdictl check-warehouse "
                                          "lists all that is missing. (SQLSTATE %s)"),
                                       view, state);

  return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_PERMISSION, state,
                                     N_("The figures need the view vaerdi.%s, which your role in the warehouse may "
                                        "not read. Ask the warehouse's administrator to grant the role SELECT on it. "
                                        "(SQLSTATE %s)"),
                                     view, state);
}

/**
 * vaerdi_warehouse_error_from_sqlstate:
 * @sqlstate: (nullable): the server's five-character code
 * @message: (nullable): the server's primary message, without DETAIL
 * @line: the line of the statement that it points at, or 0
 *
 * Turns the server's refusal into a sentence. The message is only quoted
 * where that class of message names objects and never values.
 *
 * Returns: (transfer full): a new error
 */
GError *
vaerdi_warehouse_error_from_sqlstate (const char *sqlstate,
                                      const char *message,
                                      guint       line)
{
  const char *state = is_sqlstate (sqlstate) ? sqlstate : "";
  g_autoptr (GString) text = g_string_new (NULL);
  GError *of_view = message != NULL ? new_of_view (state, message) : NULL;
  guint i = 0;

  if (of_view != NULL)
    return of_view;

  while (!g_str_has_prefix (state, states[i].prefix))
    i++;

  if (line > 0)
    g_string_append_printf (text, "line %u: ", line);
  if (states[i].quote && message != NULL && *message != '\0')
    g_string_append_printf (text, "%s. ", message);
  g_string_append (text, states[i].advice);
  if (*state != '\0')
    g_string_append_printf (text, " (SQLSTATE %s)", state);

  return vaerdi_warehouse_error_new (states[i].code, state, "%s", text->str);
}

/**
 * vaerdi_warehouse_error_get_sqlstate:
 * @error: any error
 *
 * Returns: (nullable): the five-character SQLSTATE, owned by the error
 */
const char *
vaerdi_warehouse_error_get_sqlstate (const GError *error)
{
  VaerdiWarehouseErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != VAERDI_WAREHOUSE_ERROR)
    return NULL;

  priv = vaerdi_warehouse_error_get_private (error);

  return priv->sqlstate[0] != '\0' ? priv->sqlstate : NULL;
}

/* Who is away, as the server's message has it, in whatever language it is: of
 * postgres_fdw the name in quotation marks, of Citus, which has no names, the
 * address, without the role before it. */
static char *
find_shard (const char *sqlstate,
            const char *message)
{
  g_autoptr (GRegex) regex = g_regex_new (g_strcmp0 (sqlstate, "08001") == 0
                                          ? "\"([^\"]+)\""
                                          : " node (?:[^ ]*@)?([^ @]+:[0-9]+)\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, message, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/**
 * vaerdi_warehouse_error_new_shard:
 * @sqlstate: (nullable): the server's five-character code
 * @message: (nullable): the server's primary message
 *
 * For a refusal that the server passes on from another one, be it by
 * postgres_fdw or by Citus. A shard that was lost in the middle of a statement
 * is not always named.
 *
 * Returns: (transfer full): a new error of code %VAERDI_WAREHOUSE_ERROR_SHARD
 */
GError *
vaerdi_warehouse_error_new_shard (const char *sqlstate,
                                  const char *message)
{
  g_autofree char *shard = find_shard (sqlstate, message != NULL ? message : "");

  if (shard != NULL)
    return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_SHARD, sqlstate,
                                       N_("The data are incomplete: the shard %s of the warehouse does not answer. "
                                          "Nothing is shown, for without its patients every count would be too low. "
                                          "The figures come by themselves when it answers. (SQLSTATE %s)"),
                                       shard, sqlstate);

  return vaerdi_warehouse_error_new (VAERDI_WAREHOUSE_ERROR_SHARD, sqlstate,
                                     N_("The data are incomplete: a shard of the warehouse was lost while the query "
                                        "ran. Nothing is shown, for without its patients every count would be too low. "
                                        "The figures come by themselves when it answers."));
}

/**
 * vaerdi_warehouse_error_is_passing:
 * @error: any error
 *
 * Returns: %TRUE when the same statement may succeed later, because the
 *   server or the way to it failed and not the statement
 */
gboolean
vaerdi_warehouse_error_is_passing (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_CONNECT) ||
         g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_LOST) ||
         g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_SHARD) ||
         g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_TIMEOUT);
}
