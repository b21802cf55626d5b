/* vaerdi-array.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-array"

#include "config.h"

#include "warehouse/vaerdi-array.h"

/**
 * vaerdi_array_init:
 * @self: an array
 * @text: (nullable): what PostgreSQL wrote; %NULL is an array without elements
 *
 * Goes to the first element. What is no array of one dimension ends early.
 */
void
vaerdi_array_init (VaerdiArray *self,
                   const char  *text)
{
  self->text = g_strdup (text);
  self->at = text != NULL && text[0] == '{' && text[1] != '}' ? self->text + 1 : NULL;
}

void
vaerdi_array_clear (VaerdiArray *self)
{
  g_clear_pointer (&self->text, g_free);
  self->at = NULL;
}

/**
 * vaerdi_array_next:
 * @self: an array
 * @element: (out) (nullable): the element without its quotes, valid until @self
 *   is cleared; %NULL when it is missing
 *
 * Returns: %FALSE after the last element
 */
gboolean
vaerdi_array_next (VaerdiArray  *self,
                   const char  **element)
{
  gboolean quoted;
  char *from, *to;
  char after;

  if (self->at == NULL)
    return FALSE;

  quoted = *self->at == '"';
  from = to = self->at + quoted;
  *element = to;
  for (; quoted ? *from != '"' : *from != ',' && *from != '}'; from++)
    {
      if (*from == '\\')
        from++;
      if (*from == '\0')
        {
          self->at = NULL;
          return FALSE;
        }
      *to++ = *from;
    }

  from += quoted;
  after = *from;
  *to = '\0';
  self->at = after == ',' ? from + 1 : NULL;
  if (!quoted && g_str_equal (*element, "NULL"))
    *element = NULL;

  return after == ',' || after == '}';
}
