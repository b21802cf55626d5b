/* vaerdi-published.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "scorecards/vaerdi-published-goal.h"

G_BEGIN_DECLS

/**
 * VaerdiPublishedDepartment:
 * @id: its name in the file
 * @name: its name for readers
 * @hospital: the hospital's name
 * @goals: (element-type VaerdiPublishedGoal): its goals, owned by the
 *   #VaerdiPublished, in the order of the file
 *
 * A department with the goals it has set.
 */
typedef struct
{
  char      *id;
  char      *name[VAERDI_N_LANGUAGES];
  char      *hospital;
  GPtrArray *goals;
} VaerdiPublishedDepartment;

/**
 * VaerdiPublished:
 *
 * Goals that departments have set and published, with their figures, judged as
 * every other figure is. All fields are read-only.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  char           *source;              /* name of the file, NULL for the shipped figures */
  GPtrArray      *goals;               /* of VaerdiPublishedGoal, in the order of the file */
  GPtrArray      *departments;         /* of VaerdiPublishedDepartment, by first goal */
  guint           n_met;
  guint           n_not_met;
  guint           n_no_data;
  guint           n_monitored;
  guint           n_outcomes;          /* goals on results for the patient */
  guint           n_met_already;       /* met, and met at baseline already */
} VaerdiPublished;

#define VAERDI_TYPE_PUBLISHED (vaerdi_published_get_type ())

GType            vaerdi_published_get_type       (void) G_GNUC_CONST;
VaerdiPublished *vaerdi_published_new            (void);
VaerdiPublished *vaerdi_published_new_from_file  (const char             *path,
                                                  GError                **error);
VaerdiPublished *vaerdi_published_new_from_text  (const char             *text,
                                                  gsize                   length,
                                                  const char             *source,
                                                  GError                **error);
VaerdiPublished *vaerdi_published_ref            (VaerdiPublished        *self);
void             vaerdi_published_unref          (VaerdiPublished        *self);
char            *vaerdi_published_dup_title      (const VaerdiPublished  *self,
                                                  VaerdiLanguage          language);
char            *vaerdi_published_dup_summary    (const VaerdiPublished  *self,
                                                  VaerdiLanguage          language);
char            *vaerdi_published_dup_source     (const VaerdiPublished  *self,
                                                  VaerdiLanguage          language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VaerdiPublished, vaerdi_published_unref)

G_END_DECLS
