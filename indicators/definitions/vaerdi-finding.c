/* vaerdi-finding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-finding"

#include "config.h"

#include <string.h>

#include "definitions/vaerdi-finding.h"

GPtrArray *
vaerdi_findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_finding_free);
}

void
vaerdi_finding_free (VaerdiFinding *self)
{
  g_free (self->path);
  g_free (self->message);
  g_free (self);
}

static void
add_message (GPtrArray             *findings,
             VaerdiFindingSeverity  severity,
             const char            *path,
             guint                  line,
             const char            *message)
{
  VaerdiFinding *self;

  /* One cause may be met twice on the way */
  for (guint i = 0; i < findings->len; i++)
    {
      const VaerdiFinding *earlier = g_ptr_array_index (findings, i);

      if (earlier->line == line && g_str_equal (earlier->message, message) && g_str_equal (earlier->path, path))
        return;
    }

  self = g_new0 (VaerdiFinding, 1);
  self->severity = severity;
  self->path = g_strdup (path);
  self->line = line;
  self->message = g_strdup (message);
  g_ptr_array_add (findings, self);
}

/**
 * vaerdi_finding_add:
 * @findings: (element-type VaerdiFinding): takes the finding
 * @severity: how bad it is
 * @path: the file
 * @line: the line; 0 for none
 * @format: what is wrong and what to do
 * @...: arguments of @format
 */
void
vaerdi_finding_add (GPtrArray             *findings,
                    VaerdiFindingSeverity  severity,
                    const char            *path,
                    guint                  line,
                    const char            *format,
                    ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  add_message (findings, severity, path, line, message);
}

/**
 * vaerdi_finding_add_error:
 * @findings: (element-type VaerdiFinding): takes the finding
 * @path: the file that is checked
 * @error: an error whose message may begin with a file and a line: as
 *   "FILE:7: …" or "FILE, line 7: …"
 */
void
vaerdi_finding_add_error (GPtrArray    *findings,
                          const char   *path,
                          const GError *error)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(/[^\n]*?\\.[a-z]+)(?::(\\d+)|, line (\\d+))?: (.*)$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *file = NULL;
  g_autofree char *message = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (!g_regex_match (regex, error->message, 0, &match))
    {
      add_message (findings, VAERDI_FINDING_ERROR, path, 0, error->message);
      return;
    }

  file = g_match_info_fetch (match, 1);
  one = g_match_info_fetch (match, 2);
  other = g_match_info_fetch (match, 3);
  message = g_match_info_fetch (match, 4);
  add_message (findings, VAERDI_FINDING_ERROR, file,
               (guint) g_ascii_strtoull (one != NULL && *one != '\0' ? one : other, NULL, 10), message);
}

guint
vaerdi_findings_count (GPtrArray             *findings,
                       VaerdiFindingSeverity  severity)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const VaerdiFinding *) g_ptr_array_index (findings, i))->severity == severity;

  return n;
}

const char *
vaerdi_finding_severity_to_id (VaerdiFindingSeverity severity)
{
  static const char * const ids[] = { "error", "warning", "note" };

  return ids[severity];
}
