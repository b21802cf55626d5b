/* vaerdi-refresh.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "vaerdi-refresh"

#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "results/vaerdi-refresh.h"
#include "results/vaerdi-run.h"
#include "results/vaerdi-supervisor.h"
#include "warehouse/vaerdi-warehouse-plan.h"

/* A few months are asked for one by one, which was measured to be quicker than
 * together; many in one statement, which reads the tables once. Whatever was
 * asked for, each month is one transaction, so whoever kills this loses no more
 * than the statements that run. */
#define FEW_MONTHS 6

/* Statements that wait in the warehouse's queue, so that a connection has its
 * next one while a compute step runs or months are written */
#define IN_RESERVE 2

typedef struct
{
  VaerdiRefreshWork *work;
  guint              n_left;    /* jobs */
  double             cost;
  gboolean           failed;
} Part;

typedef struct
{
  Part   *part;
  gint32  first_month;
  guint   n_months;
  double  cost;
} Job;

typedef struct
{
  VaerdiEngine          *engine;
  VaerdiStoreWriter     *store;
  GPtrArray             *parts;
  GQueue                 jobs;
  GCancellable          *stop;
  gulong                 stop_handler;
  guint                  n_at_once;
  guint                  n_running;
  guint                  n_failed;
  guint                  n_done;
  guint                  n_months;
  double                 cost_done;
  double                 cost;
  gint64                 started_at;
  GError                *fatal;
  VaerdiRefreshCallback  event;
  gpointer               event_data;
} Refresh;

typedef struct
{
  GTask *task;
  Part  *part;
  Job   *job;
} Step;

static void
refresh_free (gpointer data)
{
  Refresh *self = data;

  g_queue_clear_full (&self->jobs, g_free);
  g_ptr_array_unref (self->parts);
  g_object_unref (self->engine);
  g_object_unref (self->stop);
  g_clear_error (&self->fatal);
  g_free (self);
}

static double
seconds_left (Refresh *self)
{
  double elapsed = (double) (g_get_monotonic_time () - self->started_at) / G_USEC_PER_SEC;

  return self->cost_done > 0 ? elapsed * (self->cost - self->cost_done) / self->cost_done : NAN;
}

static void
tell (Refresh      *self,
      const char   *id,
      const GError *error)
{
  VaerdiRefreshEvent event = {
    .id = id, .error = error, .n_done = self->n_done, .n_months = self->n_months,
    .seconds_left = seconds_left (self),
  };

  self->event (&event, self->event_data);
}

/* Takes @error. The months that are in the store already stay. */
static void
fail_part (Refresh *self,
           Part    *part,
           GError  *error)
{
  if (!part->failed && !g_cancellable_is_cancelled (self->stop))
    {
      self->n_failed++;
      tell (self, part->work->definition->id, error);
    }
  part->failed = TRUE;
  g_error_free (error);
}

/* Takes @error: the store cannot be written, so there is no use in going on */
static void
fail_all (Refresh *self,
          GError  *error)
{
  if (self->fatal == NULL)
    self->fatal = error;
  else
    g_error_free (error);
  g_cancellable_cancel (self->stop);
}

static void
add_job (Refresh *self,
         Part    *part,
         gint32   first_month,
         guint    n_months,
         double   cost)
{
  Job *job = g_new (Job, 1);

  job->part = part;
  job->first_month = first_month;
  job->n_months = n_months;
  job->cost = cost;
  part->n_left++;
  g_queue_push_tail (&self->jobs, job);
}

/* The cost was asked of one job and is that of all: what a statement over few
 * months costs more than its share is in every one of them. */
static void
split_part (Refresh *self,
            Part    *part)
{
  VaerdiRefreshWork *work = part->work;

  for (guint i = 0; i < work->n_months; i++)
    {
      guint n = 0;

      while (i + n < work->n_months && work->months[i + n].reason != VAERDI_REFRESH_NOT_DUE)
        n++;
      if (n > FEW_MONTHS)
        add_job (self, part, work->first_month + (gint32) i, n, part->cost * n);
      else
        for (guint j = 0; j < n; j++)
          add_job (self, part, work->first_month + (gint32) (i + j), 1, part->cost);
      i += n;
    }
}

static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Job *left = a;
  const Job *right = b;

  return left->cost > right->cost ? -1 : left->cost < right->cost;
}

static gboolean
put_months (Refresh       *self,
            Job           *job,
            VaerdiResult  *computed,
            GError       **error)
{
  for (guint i = 0; i < job->n_months; i++)
    {
      if (!vaerdi_store_writer_put_month (self->store, computed, job->first_month + (gint32) i, error))
        return FALSE;
      self->n_done++;
    }

  return TRUE;
}

/* Whether a statement over many months ran out of time: half of them may not */
static gboolean
halve (Refresh      *self,
       Job          *job,
       const GError *error)
{
  guint half = job->n_months / 2;

  if (half == 0 || !g_error_matches (error, VAERDI_WAREHOUSE_ERROR, VAERDI_WAREHOUSE_ERROR_TIMEOUT))
    return FALSE;

  add_job (self, job->part, job->first_month, half, job->cost / 2);
  add_job (self, job->part, job->first_month + (gint32) half, job->n_months - half, job->cost / 2);

  return TRUE;
}

static void
end_part (Refresh *self,
          Part    *part)
{
  GError *error = NULL;

  if (part->n_left > 0 || part->failed || g_cancellable_is_cancelled (self->stop))
    return;

  if (part->work->renew && !vaerdi_store_writer_finish_indicator (self->store, part->work->definition, &error))
    fail_all (self, error);
  else
    tell (self, part->work->definition->id, NULL);
}

static void
start_job (GTask               *task,
           Job                 *job,
           GAsyncReadyCallback  callback)
{
  Refresh *self = g_task_get_task_data (task);
  Step *step = g_new0 (Step, 1);

  step->task = g_object_ref (task);
  step->job = job;
  self->n_running++;
  vaerdi_supervisor_run_async (vaerdi_engine_get_registry (self->engine), vaerdi_engine_get_warehouse (self->engine),
                               job->part->work->definition->id, job->first_month, job->n_months, self->stop,
                               callback, step);
}

static void
answer (GTask *task)
{
  Refresh *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (self->stop_handler != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), self->stop_handler);
  self->stop_handler = 0;

  if (self->fatal != NULL)
    g_task_return_error (task, g_steal_pointer (&self->fatal));
  else if (g_cancellable_is_cancelled (self->stop))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                             N_("cancelled; %u of %u months were computed, and the next refresh goes on there"),
                             self->n_done, self->n_months);
  else if (!vaerdi_store_writer_finish (self->store, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Keeps enough statements under way for every connection. */
static void
pump (GTask               *task,
      GAsyncReadyCallback  callback)
{
  Refresh *self = g_task_get_task_data (task);

  while (self->n_running < self->n_at_once && !g_queue_is_empty (&self->jobs) &&
         !g_cancellable_is_cancelled (self->stop))
    {
      Job *job = g_queue_pop_head (&self->jobs);

      if (!job->part->failed)
        {
          start_job (task, job, callback);
          continue;
        }
      job->part->n_left--;
      g_free (job);
    }

  if (self->n_running == 0)
    answer (task);
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autofree Step *step = user_data;
  g_autoptr (GTask) task = step->task;
  g_autofree Job *job = step->job;
  Refresh *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VaerdiResult) computed = vaerdi_supervisor_run_finish (result, &error);

  self->n_running--;
  job->part->n_left--;
  if (computed != NULL && vaerdi_result_get_definition (computed) != job->part->work->definition)
    fail_part (self, job->part, g_error_new (VAERDI_STORE_ERROR, VAERDI_STORE_ERROR_WRITE,
                                             N_("the definition changed during the refresh; run it again")));
  else if (computed != NULL && !put_months (self, job, computed, &error))
    fail_all (self, error);
  else if (computed == NULL && halve (self, job, error))
    g_clear_error (&error);
  else if (computed == NULL)
    fail_part (self, job->part, error);
  else
    self->cost_done += job->cost;

  end_part (self, job->part);
  if (!g_cancellable_is_cancelled (self->stop))
    tell (self, NULL, NULL);
  pump (task, run_cb);
}

static void
start_jobs (GTask *task)
{
  Refresh *self = g_task_get_task_data (task);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (part->failed)
        continue;
      split_part (self, part);
      if (part->work->renew)
        end_part (self, part);
    }

  for (GList *l = self->jobs.head; l != NULL; l = l->next)
    self->cost += ((Job *) l->data)->cost;
  g_queue_sort (&self->jobs, compare_jobs, NULL);
  self->started_at = g_get_monotonic_time ();
  pump (task, run_cb);
}

static void
explained_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree Step *step = user_data;
  g_autoptr (GTask) task = step->task;
  Refresh *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VaerdiWarehousePlan) plan = vaerdi_warehouse_explain_finish (VAERDI_WAREHOUSE (object), result, &error);

  if (plan != NULL)
    step->part->cost = MAX (plan->cost, 1);
  else
    fail_part (self, step->part, error);

  if (--self->n_running == 0)
    start_jobs (task);
}

/* The server checks every statement before the first one runs. */
static void
explain (GTask *task,
         Part  *part)
{
  Refresh *self = g_task_get_task_data (task);
  VaerdiRefreshWork *work = part->work;
  GError *error = NULL;
  guint first = 0;
  g_autoptr (VaerdiStatement) statement = NULL;
  Step *step;

  while (work->months[first].reason == VAERDI_REFRESH_NOT_DUE)
    first++;
  statement = vaerdi_run_new_statement (work->definition, work->first_month + (gint32) first, 1, &error);
  if (statement == NULL)
    {
      fail_part (self, part, error);
      return;
    }

  step = g_new0 (Step, 1);
  step->task = g_object_ref (task);
  step->part = part;
  self->n_running++;
  vaerdi_warehouse_explain_async (vaerdi_engine_get_warehouse (self->engine), statement, self->stop, explained_cb, step);
}

static gboolean
start_cb (gpointer user_data)
{
  GTask *task = user_data;
  Refresh *self = g_task_get_task_data (task);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (part->work->n_due > 0)
        explain (task, part);
    }

  if (self->n_running == 0)
    start_jobs (task);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * vaerdi_refresh_run_async:
 * @engine: the engine that the plan was made with
 * @store: a writer that is locked and has begun
 * @works: (element-type VaerdiRefreshWork): what to do
 * @n_jobs: how many statements may run at once; no more than the engine's
 *   warehouse has connections
 * @event: (scope notified): told of every end and failure
 * @event_data: for @event
 * @cancellable: (nullable): to stop; what is done stays
 * @callback: called at the end
 * @user_data: for @callback
 *
 * The most expensive first, by what the server expects. A failing indicator is
 * told of and left as it was, the others go on; a store that cannot be written
 * ends the refresh.
 */
void
vaerdi_refresh_run_async (VaerdiEngine          *engine,
                          VaerdiStoreWriter     *store,
                          GPtrArray             *works,
                          guint                  n_jobs,
                          VaerdiRefreshCallback  event,
                          gpointer               event_data,
                          GCancellable          *cancellable,
                          GAsyncReadyCallback    callback,
                          gpointer               user_data)
{
  GTask *task;
  Refresh *self;

  g_return_if_fail (VAERDI_IS_ENGINE (engine));
  g_return_if_fail (n_jobs > 0);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, vaerdi_refresh_run_async);
  g_task_set_check_cancellable (task, FALSE);

  self = g_new0 (Refresh, 1);
  self->engine = g_object_ref (engine);
  self->store = store;
  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->stop = g_cancellable_new ();
  self->n_at_once = n_jobs + IN_RESERVE;
  self->event = event;
  self->event_data = event_data;
  g_task_set_task_data (task, self, refresh_free);

  for (guint i = 0; i < works->len; i++)
    {
      Part *part = g_new0 (Part, 1);

      part->work = g_ptr_array_index (works, i);
      self->n_months += part->work->n_due;
      g_ptr_array_add (self->parts, part);
    }

  if (cancellable != NULL)
    self->stop_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->stop, NULL);

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, start_cb, task, g_object_unref);
}

/**
 * vaerdi_refresh_run_finish:
 * @result: what the callback got
 * @n_done: (out): months that were put into the store
 * @n_failed: (out): indicators that failed
 * @error: return location for a #VaerdiStoreError or %G_IO_ERROR_CANCELLED
 *
 * Returns: %FALSE when the refresh did not come to its end
 */
gboolean
vaerdi_refresh_run_finish (GAsyncResult  *result,
                           guint         *n_done,
                           guint         *n_failed,
                           GError       **error)
{
  Refresh *self;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  self = g_task_get_task_data (G_TASK (result));
  *n_done = self->n_done;
  *n_failed = self->n_failed;

  return g_task_propagate_boolean (G_TASK (result), error);
}
