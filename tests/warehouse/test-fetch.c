/* test-fetch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "warehouse/vaerdi-fetch.h"

/* Plans as Citus 13.2 printed them, without what stands right of the numbers.
 * Those of postgres_fdw are read where the servers are, in tests/sharding. */

static VaerdiFetch *
read_plan (const char *text)
{
  VaerdiWarehousePlan plan = { .text = (char *) text };

  return vaerdi_fetch_new (&plan);
}

/* Each worker gives its sums, and the coordinator adds them. */
static void
test_counted (void)
{
  g_autoptr (VaerdiFetch) fetch = read_plan (
    "HashAggregate  (cost=1000.00..1005.00 rows=200 width=52)\n"
    "  Group Key: remote_scan.unit_id, remote_scan.period\n"
    "  ->  Custom Scan (Citus Adaptive)  (cost=0.00..0.00 rows=100000 width=52)\n"
    "        Task Count: 8\n"
    "        Tasks Shown: One of 8\n"
    "        ->  Task\n"
    "              Node: host=localhost port=9701 dbname=vaerdi\n"
    "              ->  HashAggregate  (cost=380.78..382.54 rows=176 width=28)\n"
    "                    Group Key: stays.discharge_unit_id, stays.end_month\n"
    "                    ->  Hash Right Join  (cost=263.46..376.63 rows=237 width=60)\n"
    "                          ->  Seq Scan on patient_102180 patient  (cost=0.00..68.07 rows=4207 width=10)\n"
    "                          ->  WindowAgg  (cost=173.83..220.33 rows=1860 width=79)\n"
    "                                ->  Seq Scan on stay_102188 stay  (cost=0.00..72.82 rows=1860 width=45)");

  g_assert_cmpuint (fetch->n_scans, ==, 0);
  g_assert_cmpuint (fetch->n_aggregates, ==, 1);
}

/* Rows of two tables come to the coordinator, which sends the first of them out
 * again; what was fetched before is not fetched once more. */
static void
test_fetched (void)
{
  g_autoptr (VaerdiFetch) fetch = read_plan (
    "Custom Scan (Citus Adaptive)  (cost=0.00..0.00 rows=0 width=0)\n"
    "  ->  Distributed Subplan 2_1\n"
    "        ->  HashAggregate  (cost=750.00..752.00 rows=200 width=40)\n"
    "              ->  Custom Scan (Citus Adaptive)  (cost=0.00..0.00 rows=100000 width=40)\n"
    "                    Task Count: 8\n"
    "                    Tasks Shown: One of 8\n"
    "                    ->  Task\n"
    "                          Node: host=localhost port=9701 dbname=vaerdi\n"
    "                          ->  Unique  (cost=279.48..279.73 rows=25 width=20)\n"
    "                                ->  Sort  (cost=279.48..279.55 rows=25 width=20)\n"
    "                                      ->  Seq Scan on procedure_102220 procedure  (cost=0.00..278.90 rows=25 width=20)\n"
    "  ->  Distributed Subplan 2_2\n"
    "        ->  Custom Scan (Citus Adaptive)  (cost=0.00..0.00 rows=100000 width=100)\n"
    "              Task Count: 8\n"
    "              Tasks Shown: One of 8\n"
    "              ->  Task\n"
    "                    Node: host=localhost port=9701 dbname=vaerdi\n"
    "                    ->  Hash Join  (cost=512.19..532.66 rows=672 width=32)\n"
    "                          ->  Function Scan on read_intermediate_result intermediate_result  (cost=0.00..10.00 rows=1000 width=36)\n"
    "                          ->  Bitmap Heap Scan on contact_102196 contact  (cost=0.00..404.43 rows=8621 width=40)\n"
    "                                ->  Bitmap Index Scan on contact_start_month_idx_102196  (cost=0.00..12.07 rows=16176 width=0)\n"
    "  ->  Distributed Subplan 2_3\n"
    "        ->  Custom Scan (Citus Adaptive)  (cost=0.00..0.00 rows=100000 width=48)\n"
    "              Task Count: 8\n"
    "              Tasks Shown: One of 8\n"
    "              ->  Task\n"
    "                    Node: host=localhost port=9701 dbname=vaerdi\n"
    "                    ->  Seq Scan on stay_102188 stay  (cost=0.00..60.55 rows=2455 width=27)\n"
    "  Task Count: 1\n"
    "  Tasks Shown: All\n"
    "  ->  Task\n"
    "        Node: host=localhost port=9700 dbname=vaerdi\n"
    "        ->  HashAggregate  (cost=287.16..289.16 rows=200 width=52)\n"
    "              ->  Function Scan on read_intermediate_result intermediate_result  (cost=0.00..10.00 rows=1000 width=68)");

  g_assert_cmpuint (fetch->n_scans, ==, 2);
  g_assert_cmpuint (fetch->n_aggregates, ==, 2);
  g_assert_cmpfloat (fetch->rows, ==, 8 * (672 + 2455));
  g_assert_cmpint (fetch->reason, ==, VAERDI_FETCH_WORKERS);
  g_assert_cmpuint (g_strv_length (fetch->views), ==, 2);
  g_assert_cmpstr (fetch->views[0], ==, "contact");
  g_assert_cmpstr (fetch->views[1], ==, "stay");
}

/* Rows go from worker to worker; the plan does not say how many. */
static void
test_sent_around (void)
{
  g_autoptr (VaerdiFetch) fetch = read_plan (
    "Custom Scan (Citus Adaptive)  (cost=0.00..0.00 rows=0 width=0)\n"
    "  ->  Distributed Subplan 2_1\n"
    "        ->  Custom Scan (Citus Adaptive)  (cost=0.00..0.00 rows=100000 width=49)\n"
    "              Task Count: 12\n"
    "              Tasks Shown: None, not supported for re-partition queries\n"
    "              ->  MapMergeJob\n"
    "                    Map Task Count: 8\n"
    "                    Merge Task Count: 12\n"
    "              ->  MapMergeJob\n"
    "                    Map Task Count: 8\n"
    "                    Merge Task Count: 12\n"
    "  Task Count: 1\n"
    "  Tasks Shown: All\n"
    "  ->  Task\n"
    "        Node: host=localhost port=9700 dbname=vaerdi\n"
    "        ->  HashAggregate  (cost=25.00..28.00 rows=200 width=60)\n"
    "              ->  Function Scan on read_intermediate_result intermediate_result  (cost=0.00..10.00 rows=1000 width=44)");

  g_assert_cmpuint (fetch->n_scans, ==, 2);
  g_assert_cmpfloat (fetch->rows, ==, 0);
  g_assert_cmpint (fetch->reason, ==, VAERDI_FETCH_WORKERS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fetch/counted", test_counted);
  g_test_add_func ("/fetch/fetched", test_fetched);
  g_test_add_func ("/fetch/sent-around", test_sent_around);

  return g_test_run ();
}
