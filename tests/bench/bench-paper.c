/* bench-paper.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-bench"

#include "config.h"

#include <math.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <glib/gstdio.h>

#include "charts/vaerdi-page.h"
#include "charts/vaerdi-render.h"
#include "charts/vaerdi-scorecard-page.h"
#include "vaerdi-bench.h"

/* bench-paper DIRECTORY CONTACTS REPEATS VAERDICTL
 *
 * From a filled results store to paper: the command line to one scorecard as
 * PNG and as PDF, each a process of its own, and sixty pages in one PDF. The
 * reference is psql that reads the same rows. */

#define N_PAGES 60
#define MEGABYTE 1024.0           /* of the kilobytes that the kernel counts */

typedef struct
{
  VaerdiBenchSeries wall;
  VaerdiBenchSeries cpu;
  double            memory;       /* most megabytes in memory */
} Export;

static double
get_cpu (const struct rusage *usage)
{
  return 1e3 * (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
         (usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e3;
}

static void
run_export (Export     *self,
            const char *vaerdictl,
            const char *conninfo,
            const char *unit_id,
            const char *file)
{
  const char *argv[] = { vaerdictl, "--conninfo", conninfo, "--quiet", "export", "scorecard", unit_id, "-o", file, NULL };
  double start = vaerdi_bench_wall ();
  struct rusage usage;
  int status;
  pid_t pid;

  if (posix_spawn (&pid, vaerdictl, NULL, NULL, (char **) argv, environ) != 0 || wait4 (pid, &status, 0, &usage) != pid ||
      status != 0)
    vaerdi_bench_die ("%s export scorecard %s failed", vaerdictl, unit_id);

  vaerdi_bench_add (&self->wall, vaerdi_bench_wall () - start);
  vaerdi_bench_add (&self->cpu, get_cpu (&usage));
  self->memory = MAX (self->memory, usage.ru_maxrss / MEGABYTE);
}

static void
print_export (const Export            *self,
              const char              *kind,
              const VaerdiBenchSeries *psql,
              double                   limit)
{
  g_autofree char *work = g_strdup_printf ("command line from the store to %s", kind);

  vaerdi_bench_print (work, "psql, the same rows", vaerdi_bench_median (psql), vaerdi_bench_median (&self->wall), "ms",
                      limit, FALSE);
  vaerdi_bench_print ("  its processor time", "psql, the same rows", vaerdi_bench_median (psql),
                      vaerdi_bench_median (&self->cpu), "ms", limit, FALSE);
  vaerdi_bench_print ("  its resident memory", "this program", vaerdi_bench_resident (), self->memory, "MB", 40, FALSE);
  vaerdi_bench_note ("least to %s: %.0f ms, processor time %.0f ms; psql %.0f ms", kind, vaerdi_bench_least (&self->wall),
                     vaerdi_bench_least (&self->cpu), vaerdi_bench_least (psql));
}

static void
measure_exports (const char        *vaerdictl,
                 const char        *conninfo,
                 const char        *unit_id,
                 const char        *directory,
                 guint              n_repeats,
                 VaerdiBenchSeries *psql)
{
  g_autofree char *png = g_build_filename (directory, "bench.png", NULL);
  g_autofree char *pdf = g_build_filename (directory, "bench.pdf", NULL);
  Export pictures = { 0 }, documents = { 0 };

  for (guint i = 0; i < n_repeats; i++)
    {
      vaerdi_bench_add (psql, vaerdi_bench_shell ("psql -X -q -A -t -d \"%s\" -c 'SELECT * FROM vaerdi_results.cell' "
                                                  "> /dev/null", conninfo));
      run_export (&pictures, vaerdictl, conninfo, unit_id, png);
      run_export (&documents, vaerdictl, conninfo, unit_id, pdf);
    }
  print_export (&pictures, "PNG", psql, 140);
  print_export (&documents, "PDF", psql, 90);
  g_unlink (png);
  g_unlink (pdf);
}

/* One scorecard a page; their further pages are left out. */
typedef struct
{
  GPtrArray   *scorecards;
  VaerdiTheme *theme;
} Book;

static void
draw_page (cairo_t  *cr,
           guint     index,
           double    width,
           double    height,
           gpointer  user_data)
{
  Book *book = user_data;

  vaerdi_scorecard_page_draw (cr, g_ptr_array_index (book->scorecards, index), &vaerdi_scorecard_look_paper, book->theme,
                              0, width, height);
}

static void
judge_all (Book         *book,
           VaerdiEngine *engine)
{
  g_autoptr (GPtrArray) units = vaerdi_org_tree_list_level (vaerdi_engine_get_org_tree (engine), VAERDI_LEVEL_DEPARTMENT);

  for (guint i = 0; i < N_PAGES; i++)
    {
      const VaerdiOrgUnit *unit = g_ptr_array_index (units, i % units->len);
      g_autoptr (GError) error = NULL;
      VaerdiScorecard *scorecard = vaerdi_scorecard_new (engine, unit->unit_id, &error);

      if (scorecard == NULL)
        vaerdi_bench_die ("%s", error->message);
      g_ptr_array_add (book->scorecards, scorecard);
    }
}

static gsize
write_book (VaerdiRegistry *registry,
            const char     *conninfo)
{
  g_autoptr (VaerdiEngine) engine = vaerdi_bench_open_engine (registry, conninfo);
  g_autoptr (GPtrArray) scorecards = g_ptr_array_new_with_free_func ((GDestroyNotify) vaerdi_scorecard_unref);
  g_autoptr (VaerdiTheme) theme = vaerdi_theme_new (VAERDI_THEME_PRINT, VAERDI_DANISH, NULL, VAERDI_PAGE_EM);
  Book book = { scorecards, theme };
  VaerdiRenderJob job = {
    .draw = draw_page, .user_data = &book, .width = VAERDI_A4_LONG, .height = VAERDI_A4_SHORT, .n_pages = N_PAGES,
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  vaerdi_engine_compute_all_async (engine, NULL, vaerdi_bench_result_cb, &result);
  vaerdi_engine_compute_all_finish (engine, vaerdi_bench_wait (&result), NULL);
  if (!vaerdi_engine_is_stored (engine, "outcome.readmission-30"))
    vaerdi_bench_die ("the store is empty or was not read; run vaerdictl refresh");

  judge_all (&book, engine);
  bytes = vaerdi_render_to_bytes (&job, VAERDI_RENDER_PDF, &error);
  if (bytes == NULL)
    vaerdi_bench_die ("%s", error->message);

  return g_bytes_get_size (bytes);
}

static void
measure_book (VaerdiRegistry          *registry,
              const char              *conninfo,
              const VaerdiBenchSeries *psql)
{
  double start = vaerdi_bench_wall (), start_cpu = vaerdi_bench_cpu (), before = vaerdi_bench_resident ();
  gsize size = write_book (registry, conninfo);
  double wall = vaerdi_bench_wall () - start, cpu = vaerdi_bench_cpu () - start_cpu;
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  vaerdi_bench_print ("scorecards of 60 departments, read, judged and in one PDF", "psql, the same rows",
                      vaerdi_bench_median (psql), wall, "ms", 1600, FALSE);
  vaerdi_bench_print ("  its processor time", "psql, the same rows", vaerdi_bench_median (psql), cpu, "ms", 1600, FALSE);
  vaerdi_bench_print ("  its resident memory", "the program before", before, usage.ru_maxrss / MEGABYTE, "MB", NAN, FALSE);
  vaerdi_bench_note ("%u pages of %.0f kB", N_PAGES, size / 1024.0 / N_PAGES);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (VaerdiPrivateServer) server = NULL;
  g_autoptr (VaerdiRegistry) registry = NULL;
  g_autofree char *conninfo = NULL;
  guint n_repeats = argc == 5 ? atoi (argv[3]) : 0;
  VaerdiBenchSeries psql = { 0 };

  if (n_repeats == 0 || n_repeats > VAERDI_BENCH_MAX_REPEATS)
    vaerdi_bench_die ("usage: bench-paper DIRECTORY CONTACTS REPEATS VAERDICTL");

  server = vaerdi_bench_start_server (argv[1], g_ascii_strtoull (argv[2], NULL, 10), 0, &conninfo);
  registry = vaerdi_bench_registry ();
  measure_exports (argv[4], conninfo, "h02-ort", argv[1], n_repeats, &psql);
  measure_book (registry, conninfo, &psql);

  return EXIT_SUCCESS;
}
