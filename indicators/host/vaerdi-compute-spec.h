/* vaerdi-compute-spec.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "warehouse/vaerdi-table.h"

G_BEGIN_DECLS

/**
 * VAERDI_COMPUTE_ERROR:
 *
 * Error domain of compute steps.
 */
#define VAERDI_COMPUTE_ERROR (vaerdi_compute_error_quark ())

/**
 * VaerdiComputeError:
 * @VAERDI_COMPUTE_ERROR_SPAWN: the worker or the program could not be started
 * @VAERDI_COMPUTE_ERROR_LOAD: the module could not be loaded
 * @VAERDI_COMPUTE_ERROR_ABI: the module was built for another host
 * @VAERDI_COMPUTE_ERROR_CRASHED: it was ended by a signal
 * @VAERDI_COMPUTE_ERROR_FAILED: it said itself that there is no result
 * @VAERDI_COMPUTE_ERROR_TIMEOUT: it ran longer than it may
 * @VAERDI_COMPUTE_ERROR_OUTPUT: it wrote more than it may
 * @VAERDI_COMPUTE_ERROR_PROCESSES: it started more processes than it may
 * @VAERDI_COMPUTE_ERROR_PROTOCOL: the answer is damaged or cut off
 * @VAERDI_COMPUTE_ERROR_ANSWER: the answer's columns or values are not the
 *   declared ones
 * @VAERDI_COMPUTE_ERROR_INPUT: the input is too big to be sent
 * @VAERDI_COMPUTE_ERROR_CANCELLED: nobody waits for the answer any more
 * @VAERDI_COMPUTE_ERROR_RESTS: it crashed before, and is not started now
 * @VAERDI_COMPUTE_ERROR_KEPT: its file was changed for the worse; the figures
 *   of the version before stay
 *
 * Why a compute step gave no result.
 */
typedef enum
{
  VAERDI_COMPUTE_ERROR_SPAWN,
  VAERDI_COMPUTE_ERROR_LOAD,
  VAERDI_COMPUTE_ERROR_ABI,
  VAERDI_COMPUTE_ERROR_CRASHED,
  VAERDI_COMPUTE_ERROR_FAILED,
  VAERDI_COMPUTE_ERROR_TIMEOUT,
  VAERDI_COMPUTE_ERROR_OUTPUT,
  VAERDI_COMPUTE_ERROR_PROCESSES,
  VAERDI_COMPUTE_ERROR_PROTOCOL,
  VAERDI_COMPUTE_ERROR_ANSWER,
  VAERDI_COMPUTE_ERROR_INPUT,
  VAERDI_COMPUTE_ERROR_CANCELLED,
  VAERDI_COMPUTE_ERROR_RESTS,
  VAERDI_COMPUTE_ERROR_KEPT,
} VaerdiComputeError;

/**
 * VaerdiComputeKind:
 * @VAERDI_COMPUTE_MODULE: a shared object with vaerdi-plugin.h's ABI
 * @VAERDI_COMPUTE_PROGRAM: a program that reads CSV on standard input and
 *   writes CSV on standard output
 *
 * What kind of compute step it is.
 */
typedef enum
{
  VAERDI_COMPUTE_MODULE,
  VAERDI_COMPUTE_PROGRAM,
} VaerdiComputeKind;

/**
 * VaerdiComputeSandbox:
 * @VAERDI_COMPUTE_SANDBOX_IF_POSSIBLE: use the sandbox where the platform has one
 * @VAERDI_COMPUTE_SANDBOX_REQUIRED: do not run without the sandbox
 * @VAERDI_COMPUTE_SANDBOX_OFF: run without it; limits of time and memory remain
 *
 * Whether a compute step runs in the sandbox.
 */
typedef enum
{
  VAERDI_COMPUTE_SANDBOX_IF_POSSIBLE,
  VAERDI_COMPUTE_SANDBOX_REQUIRED,
  VAERDI_COMPUTE_SANDBOX_OFF,
} VaerdiComputeSandbox;

#define VAERDI_TYPE_COMPUTE_SPEC (vaerdi_compute_spec_get_type ())

typedef struct _VaerdiComputeSpec VaerdiComputeSpec;

/**
 * VaerdiComputeSpec:
 * @id: the indicator's id; a module has to give the same
 * @kind: module or program
 * @folder: absolute path of the indicator's folder; the working directory,
 *   and all it sees of the machine beside /usr
 * @path: the module's or program's file, in or below @folder
 * @argv: (nullable): a program's command line, such as `python3 file.py`;
 *   %NULL runs @path itself
 * @result: the declared result: a table with columns and no rows
 * @time_ms: how long it may run, in milliseconds
 * @memory: address space of each of its processes, in bytes
 * @output: how much it may answer or write to a file, in bytes
 * @rows: how many rows it may answer
 * @processes: how many processes and threads it may have at once
 * @sandbox: whether it runs in the sandbox
 * @load_only: whether a module is only loaded and checked, and computes nothing;
 *   the declared result then has no columns
 *
 * A compute step and its limits. The members may be set until the first run.
 */
struct _VaerdiComputeSpec
{
  gatomicrefcount        ref_count;
  char                  *id;
  VaerdiComputeKind      kind;
  char                  *folder;
  char                  *path;
  char                 **argv;
  VaerdiTable           *result;
  guint                  time_ms;
  guint64                memory;
  guint64                output;
  guint                  rows;
  guint                  processes;
  VaerdiComputeSandbox   sandbox;
  gboolean               load_only;
};

GType              vaerdi_compute_spec_get_type   (void) G_GNUC_CONST;
VaerdiComputeSpec *vaerdi_compute_spec_new        (const char         *id,
                                                   VaerdiComputeKind   kind,
                                                   const char         *folder,
                                                   const char         *path);
VaerdiComputeSpec *vaerdi_compute_spec_ref        (VaerdiComputeSpec  *self);
void               vaerdi_compute_spec_unref      (VaerdiComputeSpec  *self);
void               vaerdi_compute_spec_set_argv   (VaerdiComputeSpec  *self,
                                                   const char * const *argv);
void               vaerdi_compute_spec_add_column (VaerdiComputeSpec  *self,
                                                   const char         *name,
                                                   VaerdiColumnType    type);
gboolean           vaerdi_compute_spec_check      (VaerdiComputeSpec  *self,
                                                   GError            **error);

GQuark             vaerdi_compute_error_quark     (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiComputeSpec, vaerdi_compute_spec_unref)

G_END_DECLS
