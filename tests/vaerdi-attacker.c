/* vaerdi-attacker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include <glpk.h>
#include <gsl/gsl_linalg.h>

#include "vaerdi-attacker.h"

struct _VaerdiAttacker
{
  guint       n_numbers;
  glp_prob   *problem;
  gsl_matrix *products; /* of the sums' coefficients: AᵀA */
  gsl_matrix *axes;     /* of AᵀA; NULL when a sum was learnt since */
  gsl_vector *lengths;
};

VaerdiAttacker *
vaerdi_attacker_new (guint n_numbers)
{
  VaerdiAttacker *self = g_new0 (VaerdiAttacker, 1);

  self->n_numbers = n_numbers;
  self->products = gsl_matrix_calloc (n_numbers, n_numbers);
  self->problem = glp_create_prob ();
  glp_set_obj_dir (self->problem, GLP_MAX);
  glp_add_cols (self->problem, n_numbers);
  for (guint i = 0; i < n_numbers; i++)
    glp_set_col_bnds (self->problem, i + 1, GLP_LO, 0, 0);

  return self;
}

void
vaerdi_attacker_free (VaerdiAttacker *self)
{
  glp_delete_prob (self->problem);
  gsl_matrix_free (self->products);
  g_clear_pointer (&self->axes, gsl_matrix_free);
  g_clear_pointer (&self->lengths, gsl_vector_free);
  g_free (self);
}

/* @numbers: (element-type guint): the numbers that add up to @sum */
void
vaerdi_attacker_learn (VaerdiAttacker *self,
                       GArray         *numbers,
                       double          sum)
{
  g_autofree int *columns = g_new (int, numbers->len + 1);
  g_autofree double *ones = g_new (double, numbers->len + 1);
  int row = glp_add_rows (self->problem, 1);

  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);

      columns[i + 1] = (int) number + 1;
      ones[i + 1] = 1;
      for (guint j = 0; j < numbers->len; j++)
        *gsl_matrix_ptr (self->products, number, g_array_index (numbers, guint, j)) += 1;
    }
  glp_set_mat_row (self->problem, row, (int) numbers->len, columns, ones);
  glp_set_row_bnds (self->problem, row, GLP_FX, sum, sum);

  g_clear_pointer (&self->axes, gsl_matrix_free);
  g_clear_pointer (&self->lengths, gsl_vector_free);
}

/* Whether the sums leave the number no choice: what they leave open has no part
 * in its direction. The numbers need not even be none or more. */
gboolean
vaerdi_attacker_determines (VaerdiAttacker *self,
                            guint           number)
{
  double open = 0;

  if (self->axes == NULL)
    {
      g_autofree double *work = g_new (double, self->n_numbers);
      gsl_vector_view view = gsl_vector_view_array (work, self->n_numbers);
      gsl_matrix *left = gsl_matrix_alloc (self->n_numbers, self->n_numbers);

      gsl_matrix_memcpy (left, self->products);
      self->axes = gsl_matrix_alloc (self->n_numbers, self->n_numbers);
      self->lengths = gsl_vector_alloc (self->n_numbers);
      gsl_linalg_SV_decomp (left, self->axes, self->lengths, &view.vector);
      gsl_matrix_free (left);
    }

  for (guint i = 0; i < self->n_numbers; i++)
    if (gsl_vector_get (self->lengths, i) <= 1e-9 * gsl_vector_get (self->lengths, 0))
      open += gsl_matrix_get (self->axes, number, i) * gsl_matrix_get (self->axes, number, i);

  return open < 1e-9;
}

/* The most that the number can be, all sums and all other numbers respected:
 * exact, by linear programming. */
double
vaerdi_attacker_most (VaerdiAttacker *self,
                      guint           number)
{
  glp_smcp options;
  double most;

  glp_init_smcp (&options);
  options.msg_lev = GLP_MSG_OFF;
  glp_set_obj_coef (self->problem, (int) number + 1, 1);
  if (glp_simplex (self->problem, &options) != 0)
    g_error ("the linear programme failed");
  most = glp_get_status (self->problem) == GLP_UNBND ? INFINITY : glp_get_obj_val (self->problem);
  if (glp_get_status (self->problem) != GLP_UNBND && glp_get_status (self->problem) != GLP_OPT)
    g_error ("what was told contradicts itself");
  glp_set_obj_coef (self->problem, (int) number + 1, 0);

  return most;
}
