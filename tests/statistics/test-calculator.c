/* test-calculator.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "statistics/vaerdi-calculator.h"
#include "statistics/vaerdi-sheet.h"
#include "statistics/vaerdi-statistics-error.h"

static char *
run (const char  *method,
     const char  *text,
     GError     **error)
{
  return vaerdi_calculator_run_text (method, text, strlen (text), NULL, error);
}

static void
test_columns (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = run ("wilson",
                               "# made up\n\nunit,x,n,value\r\n\"Hjerte, øst\",0,0,7\nB,NA,10,7\nC,10,10,7\n",
                               &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==,
                   "unit,x,n,value,lower,upper,method\n"
                   "\"Hjerte, øst\",0,0,NA,NA,NA,wilson\n"
                   "B,NA,10,NA,NA,NA,wilson\n"
                   "C,10,10,1,0.722467200137111,1,wilson\n");
}

/* The same cells, however they are written. */
static void
test_forms (void)
{
  static const char * const forms[] = {
    "x,n,conf\n3,10,0.95\n0,5,\n",
    "\xef\xbb\xbfx,n,conf\r\n3,10,0.95\r\n0,5,NA\r\n",
    "# where it is from\n\"x\",\"n\",\"conf\"\n\"3\",\"10\",\"0.95\"\n0,5,\"\"\n",
    " x , n , conf \n 3 , 10 , 0.95 \n\n0,5,NA",
    "x,n,conf,upper,value,method,lower\n3,10,0.95,1,1,other,1\n0,5,NA,NA,NA,NA,NA\n",
    "x,n,conf\n3e0,1.0e1,.95\n0.0,05,NA\n",
  };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = run ("wilson", forms[i], &error);
      char *results;

      g_assert_no_error (error);
      results = strstr (text, "value");
      g_assert_nonnull (results);
      if (i < 5)
        {
          if (first == NULL)
            first = g_strdup (text);
          g_assert_cmpstr (text, ==, first);
        }
      g_assert_nonnull (strstr (text, "0.107791267406301"));
    }
}

static void
test_order (void)
{
  g_autofree char *one = run ("wilson", "n,unit,x\n10,A,3\n", NULL);
  g_autofree char *other = run ("WILSON.csv", "unit,x,n\nA,3,10\n", NULL);

  g_assert_true (g_str_has_prefix (one, "n,unit,x,value,"));
  g_assert_true (g_str_has_prefix (other, "unit,x,n,value,"));
  g_assert_cmpstr (strstr (one, ",0.3,"), ==, strstr (other, ",0.3,"));
}

static char *
run_with (const char  *method,
          const char  *text,
          const char  *with,
          GError     **error)
{
  g_autoptr (GBytes) other = g_bytes_new_static (with, strlen (with));

  return vaerdi_calculator_run_text (method, text, strlen (text), other, error);
}

/* What is asked and the strata, in either order; the results of either are
 * passed over. */
static void
test_two_files (void)
{
  static const char asked[] = "case_id,conf,multiplier,method,value\nA,0.95,1000,byar_dobson,7\nB,0.998,100,byar_dobson,7\n";
  static const char strata[] = "case_id,stratum,x,n,stdpop\nA,1,20,100,10\nA,2,30,200,20\nB,1,40,50,5\n";
  static const char long_form[] =
    "case_id,conf,multiplier,method,x,n,stdpop\nA,0.95,1000,byar_dobson,20,100,10\n"
    "A,0.95,1000,byar_dobson,30,200,20\nB,0.998,100,byar_dobson,40,50,5\n";
  g_autofree char *one = run_with ("dsr", asked, strata, NULL);
  g_autofree char *other = run_with ("dsr_strata", strata, asked, NULL);
  g_autofree char *single = run ("dsr", long_form, NULL);

  g_assert_nonnull (one);
  g_assert_cmpstr (one, ==, other);
  g_assert_cmpstr (one, ==, single);
}

/* Rows that look alike are patients of their own in the data, and one question
 * in the other file. */
static void
test_repeats (void)
{
  static const char patients[] = "indicators\n1;1\n1;1\n1;0\n";
  g_autofree char *text = run_with ("composite", "case_id,measure\nA,opportunity\nA,all_or_none\n", patients, NULL);

  g_assert_nonnull (strstr (text, "A,eligible_patients,3\n"));
  g_assert_nonnull (strstr (text, "A,all_or_none,0.666666666666667\n"));
}

static void
test_two_files_refused (void)
{
  static const char strata[] = "case_id,x,n,stdpop\nA,1,0,5\n";
  static const struct { const char *method, *text, *with, *says; } bad[] = {
    { "dsr", "case_id,conf\nA,0.95\nB,0.95\n", strata, "line 3: the other file has no row for case_id “B”" },
    { "dsr", "case_id,conf\nA,0.95\n", strata, "rows from line 2: stratum row 1: the population" },
    { "dsr", "case_id,conf\nA,0.95\n", "case_id,x\nA,1,2\n", "the other file: line 2: 3 fields" },
    { "dsr", "case_id,conf\nA,0.95\n", "case_id,x\nA,1\n", "the header has no column n" },
    { "tdabc_episodes", "episode,resource,minutes_each,quantity\ne,nurse,5,1\ne,doctor,5,1\n",
      "resource,rate_per_minute\nnurse,2\n", "line 3, column rate_per_minute" },
    { "tdabc", "item,value\ncost_total,5\n", "x\n1\n", "there is no activity" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (run_with (bad[i].method, bad[i].text, bad[i].with, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, bad[i].says) == NULL)
        g_error ("%s: “%s” does not say “%s”", bad[i].method, error->message, bad[i].says);
    }
}

/* Each published file's name is a name of a method. */
static void
test_file_names (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "oracles", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      text = run (name, "a column,of no method\n", &error);
      g_assert_false (g_error_matches (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_UNKNOWN));
    }
}

static void
test_refused (void)
{
  static const struct { const char *method, *text, *says; } bad[] = {
    { "nonsense", "x\n1\n", "there is no method “nonsense”" },
    { "Wilsn", "x\n1\n", "there is no method “Wilsn”; did you mean “wilson”?" },
    { "wilson", "", "line 1: there is no header" },
    { "wilson", "# only a comment\n", "there is no header" },
    { "wilson", "x,m\n1,2\n", "the header has no column n; wilson reads the columns x n conf?" },
    { "wilson", "x,n\n1,2\n1\n", "line 3: 1 fields; the header has 2 columns" },
    { "wilson", "x,x\n1,2\n", "line 1: two columns of the header have one name" },
    { "wilson", "x,\n1,2\n", "line 1: a column of the header has no name" },
    { "wilson", "x,n\n1,two\n", "line 2, column n: “two”: not a number" },
    { "wilson", "x,n\n1,1e999\n", "line 2, column n: “1e999”: not a number" },
    { "wilson", "x,n\n1,nan\n", "line 2, column n: “nan”: not a number" },
    { "wilson", "x,n\n11,10\n", "line 2, column x: “11”: the numerator is larger" },
    { "wilson", "# c\nx,n\n1,10\n-1,10\n", "line 4, column x: “-1”: expected a number of at least 0" },
    { "wilson", "x,n,conf\n1,10,95\n", "line 2, column conf: “95”" },
    { "wilson", "x,n\n1,\xff\n", "not UTF-8" },
    { "rate", "x,n\n1,0\n", "line 2, column n: “0”: expected a population" },
    { "byar", "x,variant\n1,other\n", "line 2, column variant" },
    { "mean", "values\n1;b\n", "line 2, column values" },
    { "quantile", "values,type,p\n1;2,3,0.5\n", "line 2, column type" },
    { "distributions", "fn,a\nrnorm,1\n", "line 2, column fn" },
    { "pchart", "numerator_or_y,n\n1,10\n11,10\n", "series from line 2, point 2: the numerator is larger" },
    { "tchart", "numerator_or_y\n1\n0\n", "series from line 2, point 2: the time" },
    { "pchart", "numerator_or_y,n\n1,NA\n2,NA\n", "a p chart needs denominators" },
    { "xmr", "numerator_or_y,freeze\n1,-1\n", "line 2, column freeze" },
    { "laney", "numerator_or_y,n,chart\n1,10,q\n", "line 2, column chart" },
    { "spc_nhs", "i,y,direction\n1,2,up\n", "line 2, column direction" },
    { "spc_nhs", "i,y,rebase_at\n1,2,9\n", "line 2, column rebase_at" },
    { "spc_nhs", "i,y,rebase_at\n1,2,2;2;2;2\n2,3,2\n3,4,2\n", "line 2, column rebase_at" },
    { "dsr", "x,n,stdpop\n1,0,5\n", "rows from line 2: stratum row 1: the population" },
    { "dsr", "x,n,stdpop,method\n1,1,5,other\n", "line 2, column method" },
    { "smr", "x,n\n1,2\n", "expected strata with the columns x, n, x_ref and n_ref" },
    { "isr", "x,n,x_ref,n_ref\n1,2,3,0\n", "line 2, column n_ref" },
    { "funnel_overdispersion_units", "numerator,denominator,data_type\n1,2,XX\n", "line 2, column data_type" },
    { "funnel_overdispersion_units", "numerator,denominator\n1,0\n", "rows from line 2: unit 1" },
    { "composite", "indicators\n1;0\n1\n", "line 3, column indicators" },
    { "composite", "indicators,weights\n1;0,2;-1\n", "line 2, column weights" },
    { "composite_index", "values,directions\n1;2,+\n2;3,+\n", "line 2, column directions" },
    { "eq5d5l_dk", "state\n11116\n", "line 2, column state" },
    { "eq5d3l_dk", "state\n11114\n", "line 2, column state" },
    { "eq5d5l_dk", "mobility,self_care,usual,pain,anxiety\n1,1,1,1,1.5\n", "line 2, column anxiety" },
    { "oxford", "items\n1;2;3\n", "line 2, column items" },
    { "who5", "items\n1;2;3;4;6\n", "line 2, column items" },
    { "koos", "subscale,items\nPAIN,1;2\n", "line 2, column items" },
    { "koos_hoos_ps", "instrument,raw_sum\nHOOS-PS,21\n", "line 2, column raw_sum" },
    { "runchart_crsignal", "n_useful,crossings,longest_run\n10.5,1,1\n", "line 2, column n_useful" },
    { "tdabc", "item,value\ncost_total,5\npractical_minutes,10\nx_qty;minutes_each,-1;2\n", "is missing or negative" },
    { "tdabc_episodes", "episode,resource,minutes_each,quantity\ne,r,1,1\n", "line 2, column rate_per_minute" },
    { "wilson", "x,n\n0x10,100\n", "line 2, column x: “0x10”" },
    { "risk_oe", "unit,death\nA,1\n", "begins with p_" },
    { "risk_oe", "unit,death,p_a\nA,1,1.5\n", "line 2, column p_a" },
    { "risk_refit_coefficients", "death,age\n1,50\n2,60\n0,70\n", "line 3, column death" },
    { "risk_refit_coefficients", "death,age\n1,50\n0,60\n1,50\n0,60\n", "no finite coefficient" },
    { "risk_refit_coefficients", "death,age,twice\n1,1,2\n0,2,4\n1,3,6\n0,4,8\n0,1,2\n", "do not tell the model's terms apart" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (run (bad[i].method, bad[i].text, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == VAERDI_STATISTICS_ERROR);
      if (strstr (error->message, bad[i].says) == NULL)
        g_error ("%s: “%s” does not say “%s”", bad[i].method, error->message, bad[i].says);
    }
}

/* Nothing is written when there is an error. */
static void
test_streams (void)
{
  static const char good[] = "x,conf\n0,0.95\n", bad[] = "x\n1\nb\n";
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (good, strlen (good), NULL);
  g_autoptr (GInputStream) in_bad = g_memory_input_stream_new_from_data (bad, strlen (bad), NULL);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out_bad = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (vaerdi_calculator_run ("exact_poisson", in, NULL, out, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)),
                   "x,conf,lower,upper\n0,0.95,0,3.68887945411394\n", 45);

  g_assert_false (vaerdi_calculator_run ("exact_poisson", in_bad, NULL, out_bad, NULL, &error));
  g_assert_error (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_VALUE);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out_bad)), ==, 0);
}

static void
test_list (void)
{
  g_autofree char *list = vaerdi_calculator_list ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiSheet) sheet = vaerdi_sheet_parse (list, strlen (list), &error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_no_error (error);
  g_assert_cmpuint (vaerdi_sheet_get_n_rows (sheet), ==, vaerdi_calculator_get_n_methods ());
  for (guint i = 0; i < vaerdi_sheet_get_n_rows (sheet); i++)
    {
      g_assert_nonnull (vaerdi_sheet_get_text (sheet, i, "inputs"));
      g_assert_nonnull (vaerdi_sheet_get_text (sheet, i, "outputs"));
      g_assert_nonnull (vaerdi_sheet_get_text (sheet, i, "summary"));
      g_assert_true (g_hash_table_add (seen, (gpointer) vaerdi_sheet_get_text (sheet, i, "method")));
    }
}

/* A file as it was printed, its results included, goes through as well: they
 * give way to ours. */
static void
test_printed_files (void)
{
  VaerdiCalculatorMethod method;

  for (guint i = 0; vaerdi_calculator_get_method (i, &method); i++)
    {
      g_autofree char *base = g_strconcat (method.name, ".csv", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "oracles", base, NULL);
      g_autofree char *text = NULL;
      g_autofree char *result = NULL;
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      result = run (method.name, text, &error);
      /* The results of several rows do not hold the rows */
      if (g_error_matches (error, VAERDI_STATISTICS_ERROR, VAERDI_STATISTICS_ERROR_SYNTAX) &&
          strstr (error->message, "the header has no column") != NULL)
        continue;
      g_assert_no_error (error);
      again = run (method.name, result, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again, ==, result);
    }
}

/* Whatever is cut from or changed in a file, there is a result or an error,
 * and never both or neither. */
static void
test_damaged_files (void)
{
  static const char * const methods[] = { "spc_nhs", "pchart", "dsr", "composite_index", "risk_oe", "eq5d5l_dk" };
  static const char * const files[] = { "spc_nhs", "pchart", "dsr_strata", "composite_index", "risk_patients", "eq5d5l_dk" };
  static const char noise[] = ",;\n\"#-9.eN\r A\0";

  for (guint m = 0; m < G_N_ELEMENTS (methods); m++)
    {
      g_autofree char *base = g_strconcat (files[m], ".csv", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "oracles", base, NULL);
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      length = MIN (length, 4000);
      for (guint i = 0; i < 200; i++)
        {
          g_autofree char *copy = g_memdup2 (text, length + 1);
          g_autofree char *result = NULL;
          g_autoptr (GError) error = NULL;
          gsize cut = i % 3 == 0 ? g_test_rand_int_range (0, length) : length;

          for (guint k = 0; k < 1 + i % 4; k++)
            copy[g_test_rand_int_range (0, length)] = noise[g_test_rand_int_range (0, sizeof noise)];
          result = vaerdi_calculator_run_text (methods[m], copy, cut, NULL, &error);
          g_assert_true ((result == NULL) == (error != NULL));
        }
    }
}

static char *
run_two (const char *text)
{
  g_autofree char *signals = run ("spc_nhs", text, NULL);
  g_autofree char *limits = run ("clopper_pearson", "x,n\n3,10\n500,100000\n", NULL);

  return g_strconcat (signals, limits, NULL);
}

static gpointer
run_in_thread (gpointer text)
{
  g_autofree char *first = run_two (text);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *next = run_two (text);

      g_assert_cmpstr (next, ==, first);
    }

  return g_steal_pointer (&first);
}

static void
test_threads (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "oracles", "spc_nhs.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  GThread *threads[4];

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  expected = run_two (text);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("calculator", run_in_thread, text);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *result = g_thread_join (threads[i]);

      g_assert_cmpstr (result, ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/calculator/columns", test_columns);
  g_test_add_func ("/statistics/calculator/forms", test_forms);
  g_test_add_func ("/statistics/calculator/order", test_order);
  g_test_add_func ("/statistics/calculator/two-files", test_two_files);
  g_test_add_func ("/statistics/calculator/repeats", test_repeats);
  g_test_add_func ("/statistics/calculator/two-files-refused", test_two_files_refused);
  g_test_add_func ("/statistics/calculator/file-names", test_file_names);
  g_test_add_func ("/statistics/calculator/refused", test_refused);
  g_test_add_func ("/statistics/calculator/streams", test_streams);
  g_test_add_func ("/statistics/calculator/list", test_list);
  g_test_add_func ("/statistics/calculator/printed-files", test_printed_files);
  g_test_add_func ("/statistics/calculator/damaged-files", test_damaged_files);
  g_test_add_func ("/statistics/calculator/threads", test_threads);

  return g_test_run ();
}
