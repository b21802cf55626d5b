/* test-published.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "scorecards/vaerdi-published-text.h"
#include "scorecards/vaerdi-published.h"
#include "warehouse/vaerdi-csv.h"

/* What each row must come to, reasoned from its figures with pencil and paper.
 * The comment gives the figures: baseline → follow-up against the target. */
typedef struct
{
  const char *goal;
  const char *status;
  const char *baseline_status;
  const char *flags;
} Expected;

static const Expected emergency[] = {
  /* 27576 → 28361, at least as many */
  { "Unique patients", "met", "no_data", "" },
  /* 244 → 282, to come down to 219.6 */
  { "Length of stay (own patients 07:30-21)", "not_met", "no_data", "" },
  /* 235 → 215, no more than before */
  { "Preventable readmissions same diagnosis within 30 days", "met", "no_data", "" },
  /* 95 → 95 against 90 */
  { "Treatment plan within 4 hours", "met", "met", "met_at_baseline" },
  /* 70 → 98, 60 → 95.1, 44 → 90.1, 40 → 72.9, nothing → 85, each against 90; the
   * period is 32 months */
  { "Satisfied with reception", "met", "not_met", "" },
  { "Coherent treatment", "met", "not_met", "" },
  { "Felt very safe", "met", "not_met", "" },
  { "Felt involved", "not_met", "not_met", "" },
  { "Treatment met expectations", "not_met", "no_data", "" },
};

static const Expected diagnostic_centre[] = {
  /* 18283 → 21928 is +19.94 %, printed +20 % */
  { "Unique patients", "met", "no_data", "" },
  /* 4 → 7 against at most 5: it was met and is no longer */
  { "Re-referred within a year with positive finding (open access rheumatology)", "not_met", "met",
    "met_at_baseline;half_yearly;sign_inferred" },
  /* 12.06 → 11.76 against at most 14 */
  { "Days from referral to outpatient visit", "met", "met",
    "met_at_baseline;half_yearly;sign_inferred" },
  /* 97 → 100 against 100 */
  { "Satisfied overall (rheumatology)", "met", "not_met", "half_yearly" },
  /* 94 → 97 against 95 */
  { "Quality indicators hepatitis B or C with cirrhosis", "met", "not_met", "half_yearly" },
  /* 94 → 95 against 90 */
  { "Diagnosis clarified within 16 days (occult cancer)", "met", "met", "met_at_baseline;half_yearly" },
  /* 100 → 100 against 100 */
  { "Satisfied (occult cancer)", "met", "met", "met_at_baseline;half_yearly" },
};

static const Expected medicine[] = {
  /* 11654 → 12250, half a year each */
  { "Unique patients", "met", "no_data", "half_yearly" },
  { "IV fluids and antibiotics at home", "no_data", "no_data", "" },
  /* 83 of 83 devices; the unit is no share */
  { "Telemedicine devices on loan", "met", "no_data", "half_yearly" },
  /* 1642 → 1630, to rise */
  { "Home visits", "not_met", "no_data", "half_yearly" },
};

static const Expected orthopaedic_surgery[] = {
  /* 13127 → 14552 */
  { "Unique patients", "met", "no_data", "" },
  /* 75 → 80 against 90; three months; 68 and 67 of an unknown number */
  { "Waited less than one hour", "not_met", "not_met", "count_only" },
  /* 92 → 97 against 95 */
  { "Had a patient-responsible physician", "met", "not_met", "count_only" },
  /* 92 → 95 against 95 */
  { "Mobilised within one day of surgery", "met", "not_met", "count_only" },
  /* 89 → 90 against 90 */
  { "Involved in the decision", "met", "not_met", "count_only" },
  /* 97 → 96 against 100 */
  { "Sufficient pain management", "not_met", "not_met", "count_only" },
  /* 11 → 13, not to rise */
  { "30-day mortality hip fracture", "not_met", "no_data", "" },
  /* 3.6 → 3, not to rise */
  { "Readmitted after surgery", "met", "no_data", "count_only" },
  /* 2.3 → 1.6, not to rise */
  { "Complaints per 1000 patients", "met", "no_data", "" },
  /* 8 of 12 is 66.7, 6 of 12 is 50: to rise */
  { "Complaints withdrawn after a talk", "not_met", "no_data", "share_not_printed" },
  /* 13 → 8, to fall */
  { "Moderate or serious adverse events", "met", "no_data", "" },
  { "Outpatient visits per pathway", "monitored", "monitored", "" },
  /* 97 → 90, 285 → 284, to fall; January to June */
  { "No-shows per month", "met", "no_data", "half_yearly" },
  { "Cancellations per month", "met", "no_data", "half_yearly" },
};

static const Expected neurosurgery[] = {
  /* 5917 → 5610 is -5.19 %, printed -5.2 % */
  { "Unique patients", "not_met", "no_data", "" },
  /* 50 is not more than 50 */
  { "In work one year after back surgery", "not_met", "no_data", "" },
  /* 65 against more than 30, 60 against more than 50 */
  { "Better quality of life one year after surgery (EQ-5D)", "met", "no_data", "" },
  { "Less pain one year after surgery (VAS)", "met", "no_data", "" },
  { "No readmission or reoperation within 30 days (spine)", "no_data", "no_data", "" },
  /* 93.6 → 96.6 against more than 95; 3.0 points, 3.2 % of 93.6 */
  { "Alive 30 days after first tumour surgery", "met", "not_met", "relative_change;half_yearly" },
  /* 0 → 0 against less than 10 */
  { "Reoperated within 30 days without complication (tumour)", "met", "met",
    "met_at_baseline;half_yearly" },
  /* 7.7 → 13.6 against less than 5 */
  { "Readmitted or reoperated within 30 days for complication (tumour)", "not_met", "not_met",
    "half_yearly" },
  { "Alive one year after surgery for glioblastoma", "no_data", "no_data", "" },
  /* 100 against more than 90 */
  { "MRI answer within two days (CNS cancer follow-up)", "met", "no_data", "half_yearly;goal_retired" },
};

static const Expected neurology[] = {
  /* 14582 → 15255 is +4.62 %, printed +4.6 % */
  { "Unique patients", "met", "no_data", "" },
  /* 6 of 10 is 60, 5 of 10 is 50; 4 of 11 is 36.4, 4 of 6 is 66.7: as printed */
  { "Introductory physicians ready for night duty within 6 weeks", "not_met", "not_met", "" },
  { "Specialist trainees ready for night duty within 3 weeks", "not_met", "not_met", "" },
  /* 20 → 14 patients against 25 */
  { "Patients treated in the WAKE-UP study", "not_met", "not_met", "" },
  /* 55 patients, a range and no follow-up */
  { "Immunoglobulin at home", "no_data", "no_data", "" },
  /* 42 against 50, 76 against 90; no follow-up */
  { "Dormant outpatients handled the same day", "no_data", "not_met", "goal_paused" },
  { "Dormant outpatients handled within 14 days", "no_data", "not_met", "goal_paused" },
};

static const Expected oral_surgery[] = {
  /* 5754 → 5572 is -3.16 %, printed -2 % */
  { "Unique patients", "not_met", "no_data", "change_mismatch" },
  { "Outpatient visits per pathway", "no_data", "no_data", "" },
  { "Staff satisfaction (1-5)", "no_data", "no_data", "goal_dropped" },
  /* 796 → 848 is +6.53 %, printed +6.5 %; to rise */
  { "Day-surgery operations", "met", "no_data", "half_yearly" },
  /* 230 → 209 is -9.13 %, printed -9 %; to fall */
  { "Inpatient operations", "met", "no_data", "half_yearly" },
};

static const Expected ophthalmology[] = {
  /* 18382 → 18136 is -1.34 %, printed -1.3 % */
  { "Unique patients", "not_met", "no_data", "" },
  { "Outpatient visits per patient per year", "no_data", "no_data", "" },
  { "Moved or cancelled operations", "no_data", "no_data", "" },
  { "Process time per contact", "no_data", "no_data", "" },
};

static const Expected ear_nose_throat[] = {
  /* 11447 → 14194 is +24.0 %, printed +24 % */
  { "Unique patients", "met", "no_data", "" },
  /* Against 95. 90.7 → 93.6: 2.9 points, 3.2 % */
  { "Postoperative plan kept: all", "not_met", "not_met", "relative_change;half_yearly" },
  /* 94.9 → 96.4: 1.5 points, 1.58 %, printed 1.6 % */
  { "Postoperative plan kept: cochlear implant", "met", "not_met", "relative_change;half_yearly" },
  /* 100 → 100 */
  { "Postoperative plan kept: lymph node excision", "met", "met", "met_at_baseline;half_yearly" },
  /* 80.0 → 79.2: -0.8 points, -1.0 % */
  { "Postoperative plan kept: neck gland resection", "not_met", "not_met",
    "relative_change;half_yearly" },
  /* 95.9 → 98.8: 2.9 points, 3.02 %; the printed 3.1 is within the rounding
   * of both, (98.85 - 95.85) / 95.85 = 3.13 % */
  { "Postoperative plan kept: hemithyroidectomy", "met", "met",
    "met_at_baseline;relative_change;half_yearly" },
  /* 94.7 → 97.4: 2.7 points, 2.85 %, printed 2.8 % */
  { "Postoperative plan kept: hemithyroidectomy malignant", "met", "not_met",
    "relative_change;half_yearly" },
  /* 58.3 → 93.3: 35 points, 60 % */
  { "Postoperative plan kept: parotidectomy", "not_met", "not_met", "relative_change;half_yearly" },
  { "Postoperative plan kept: tonsillectomy", "met", "met", "met_at_baseline;half_yearly" },
  /* 81.8 → 92.6: 10.8 points, 13.2 % */
  { "Postoperative plan kept: total thyroidectomy", "not_met", "not_met",
    "relative_change;half_yearly" },
  /* 41.7 → 35.0: -6.7 points, -16.07 %, printed -16.0 % */
  { "Postoperative plan kept: tracheotomy", "not_met", "not_met", "relative_change;half_yearly" },
  /* 6 of 127 is 4.7, printed 2.3; 9 of 153 is 5.9, printed 4.6: against less than 2 */
  { "Vocal cord paralysis after thyroid surgery (benign) first half", "not_met", "not_met",
    "share_mismatch;half_yearly" },
  /* 1 of 118 is 0.85, printed 0.8; 7 of 145 is 4.8, printed 2.1 */
  { "Vocal cord paralysis after thyroid surgery (benign) second half", "not_met", "met",
    "met_at_baseline;share_mismatch;half_yearly" },
  { "Quality of life in head and neck cancer (EORTC QLQ-H&N35)", "monitored", "monitored", "" },
};

static const struct
{
  const char     *department;
  const char     *hospital;
  const Expected *goals;
  guint           n;
} departments[] = {
  { "Emergency", "Hospitalsenhed Vest", emergency, G_N_ELEMENTS (emergency) },
  { "Diagnostic Centre", "Hospitalsenhed Midt", diagnostic_centre, G_N_ELEMENTS (diagnostic_centre) },
  { "Medicine", "Hospitalsenheden Horsens", medicine, G_N_ELEMENTS (medicine) },
  { "Orthopaedic Surgery", "Regionshospitalet Randers", orthopaedic_surgery,
    G_N_ELEMENTS (orthopaedic_surgery) },
  { "Neurosurgery", "Aarhus Universitetshospital", neurosurgery, G_N_ELEMENTS (neurosurgery) },
  { "Neurology F", "Aarhus Universitetshospital", neurology, G_N_ELEMENTS (neurology) },
  { "Oral and Maxillofacial Surgery", "Aarhus Universitetshospital", oral_surgery,
    G_N_ELEMENTS (oral_surgery) },
  { "Ophthalmology", "Aarhus Universitetshospital", ophthalmology, G_N_ELEMENTS (ophthalmology) },
  { "Ear Nose and Throat H", "Aarhus Universitetshospital", ear_nose_throat,
    G_N_ELEMENTS (ear_nose_throat) },
};

static void
check_goal (const VaerdiPublishedGoal *goal,
            const Expected            *expected)
{
  g_autofree char *flags = vaerdi_published_flags_to_string (goal->flags);

  g_test_message ("%s: %s", goal->department, goal->id);
  g_assert_cmpstr (goal->id, ==, expected->goal);
  g_assert_cmpstr (vaerdi_published_status_to_id (goal->status), ==, expected->status);
  g_assert_cmpstr (vaerdi_published_status_to_id (goal->baseline_status), ==, expected->baseline_status);
  g_assert_cmpstr (flags, ==, expected->flags);
}

static void
test_rows (void)
{
  g_autoptr (VaerdiPublished) published = vaerdi_published_new ();
  guint n = 0;

  g_assert_cmpuint (published->departments->len, ==, G_N_ELEMENTS (departments));
  for (guint i = 0; i < published->departments->len; i++)
    {
      const VaerdiPublishedDepartment *department = g_ptr_array_index (published->departments, i);

      g_assert_cmpstr (department->id, ==, departments[i].department);
      g_assert_cmpstr (department->hospital, ==, departments[i].hospital);
      g_assert_cmpuint (department->goals->len, ==, departments[i].n);
      for (guint j = 0; j < department->goals->len; j++, n++)
        {
          check_goal (g_ptr_array_index (department->goals, j), &departments[i].goals[j]);
          /* The departments' goals are the file's, in its order */
          g_assert_true (g_ptr_array_index (department->goals, j) ==
                         g_ptr_array_index (published->goals, n));
        }
    }
  g_assert_cmpuint (n, ==, published->goals->len);
}

static void
test_totals (void)
{
  g_autoptr (VaerdiPublished) published = vaerdi_published_new ();
  g_autofree char *english = vaerdi_published_dup_summary (published, VAERDI_ENGLISH);
  g_autofree char *danish = vaerdi_published_dup_summary (published, VAERDI_DANISH);

  g_test_message ("%s", english);
  g_test_message ("%s", danish);
  g_assert_cmpuint (published->goals->len, ==, 74);
  g_assert_cmpuint (published->n_met, ==, 37);
  g_assert_cmpuint (published->n_not_met, ==, 24);
  g_assert_cmpuint (published->n_no_data, ==, 11);
  g_assert_cmpuint (published->n_monitored, ==, 2);
  g_assert_cmpuint (published->n_outcomes, ==, 16);
  g_assert_cmpuint (published->n_met_already, ==, 8);
  g_assert_cmpstr (english, ==,
                   "9 departments, 74 goals: 37 met, 24 not met, 11 without data, 2 monitored. "
                   "16 of 74 goals are real outcomes (clinical or patient-reported). "
                   "8 of the 37 met were met at baseline already.");
  g_assert_cmpstr (danish, ==,
                   "9 afdelinger, 74 mål: 37 nået, 24 ikke nået, 11 uden data, 2 følges. "
                   "16 af 74 mål er egentlige resultater (kliniske eller patientrapporterede). "
                   "8 af de 37 nåede var allerede nået ved baseline.");
}

static const VaerdiPublishedGoal *
find_goal (const VaerdiPublished *published,
           const char            *department,
           const char            *id)
{
  for (guint i = 0; i < published->goals->len; i++)
    {
      const VaerdiPublishedGoal *goal = g_ptr_array_index (published->goals, i);

      if (g_str_equal (goal->department, department) && g_str_equal (goal->id, id))
        return goal;
    }

  g_assert_not_reached ();
}

static void
test_sentences (void)
{
  static const struct
  {
    const char *department;
    const char *goal;
    VaerdiPublishedFlags flag;
    const char *sentence[VAERDI_N_LANGUAGES];
  } cases[] = {
    { "Emergency", "Treatment plan within 4 hours", VAERDI_PUBLISHED_MET_AT_BASELINE,
      { "Already met at baseline: 95 % against ≥ 90 %.",
        "Allerede nået ved baseline: 95 % mod ≥ 90 %." } },
    { "Ear Nose and Throat H", "Vocal cord paralysis after thyroid surgery (benign) first half",
      VAERDI_PUBLISHED_SHARE_MISMATCH,
      { "Baseline: 6 of 127 is 4.7 %, but 2.3 % is printed; "
        "Follow-up: 9 of 153 is 5.9 %, but 4.6 % is printed.",
        "Baseline: 6 af 127 er 4,7 %, men der står 2,3 %; "
        "Opfølgning: 9 af 153 er 5,9 %, men der står 4,6 %." } },
    /* the baseline's 0.8 follows from 1 of 118 */
    { "Ear Nose and Throat H", "Vocal cord paralysis after thyroid surgery (benign) second half",
      VAERDI_PUBLISHED_SHARE_MISMATCH,
      { "Follow-up: 7 of 145 is 4.8 %, but 2.1 % is printed.",
        "Opfølgning: 7 af 145 er 4,8 %, men der står 2,1 %." } },
    { "Orthopaedic Surgery", "Complaints withdrawn after a talk", VAERDI_PUBLISHED_SHARE_NOT_PRINTED,
      { "The share is not printed; computed: 8 of 12 is 66.7 %, 6 of 12 is 50.0 %.",
        "Andelen er ikke trykt; beregnet: 8 af 12 er 66,7 %, 6 af 12 er 50,0 %." } },
    { "Oral and Maxillofacial Surgery", "Unique patients", VAERDI_PUBLISHED_CHANGE_MISMATCH,
      { "From 5754 to 5572 is −3.2 %, but −2 % is printed.",
        "Fra 5754 til 5572 er −3,2 %, men der står −2 %." } },
    { "Neurosurgery", "Alive 30 days after first tumour surgery", VAERDI_PUBLISHED_RELATIVE_CHANGE,
      { "The printed change of +3.2 % is relative to the baseline; it is +3.0 %-points.",
        "Den trykte ændring på +3,2 % er relativ til baseline; det er +3,0 %-point." } },
    { "Medicine", "Home visits", VAERDI_PUBLISHED_HALF_YEARLY,
      { "The follow-up covers six months only: Jan–Jun 2016.",
        "Opfølgningen dækker kun seks måneder: jan.–jun. 2016." } },
    { "Oral and Maxillofacial Surgery", "Staff satisfaction (1-5)", VAERDI_PUBLISHED_GOAL_DROPPED,
      { "The goal was dropped.", "Målet er opgivet." } },
    { "Neurology F", "Dormant outpatients handled the same day", VAERDI_PUBLISHED_GOAL_PAUSED,
      { "The goal is paused.", "Målet er sat på pause." } },
    { "Neurosurgery", "MRI answer within two days (CNS cancer follow-up)",
      VAERDI_PUBLISHED_GOAL_RETIRED,
      { "The goal was retired and is no longer followed.", "Målet er udgået og følges ikke længere." } },
    { "Diagnostic Centre", "Days from referral to outpatient visit", VAERDI_PUBLISHED_SIGN_INFERRED,
      { "The sign ≤ is lost in the source's text and inferred.",
        "Tegnet ≤ er gået tabt i kildens tekst og er udledt." } },
    { "Orthopaedic Surgery", "Waited less than one hour", VAERDI_PUBLISHED_COUNT_ONLY,
      { "The counts (68 → 67) are printed without what they are a part of; the shares cannot be checked.",
        "Antallene (68 → 67) er trykt uden det, de er en del af; andelene kan ikke efterprøves." } },
  };
  g_autoptr (VaerdiPublished) published = vaerdi_published_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (VaerdiLanguage l = 0; l < VAERDI_N_LANGUAGES; l++)
      {
        const VaerdiPublishedGoal *goal = find_goal (published, cases[i].department, cases[i].goal);
        g_autofree char *sentence = vaerdi_published_goal_dup_flag (goal, cases[i].flag, l);
        g_auto (GStrv) parts = g_strsplit (sentence, "\u00a0", -1);
        g_autofree char *plain = g_strjoinv (" ", parts);

        g_assert_cmpstr (plain, ==, cases[i].sentence[l]);
      }
}

/* Every goal has a Danish name of its own, and every remark that no flag says
 * is there in Danish too. */
static void
test_danish (void)
{
  g_autoptr (VaerdiPublished) published = vaerdi_published_new ();

  for (guint i = 0; i < published->goals->len; i++)
    {
      const VaerdiPublishedGoal *goal = g_ptr_array_index (published->goals, i);

      g_assert_cmpstr (goal->name[VAERDI_DANISH], !=, goal->name[VAERDI_ENGLISH]);
      g_assert_cmpstr (goal->department_name[VAERDI_DANISH], !=, goal->department_name[VAERDI_ENGLISH]);
      if (!goal->percent)
        g_assert_cmpstr (goal->unit[VAERDI_DANISH], !=, goal->unit[VAERDI_ENGLISH]);
      if (goal->note[VAERDI_ENGLISH] != NULL)
        g_assert_cmpstr (goal->note[VAERDI_DANISH], !=, goal->note[VAERDI_ENGLISH]);
    }
}

#define HEADER \
  "department,hospital,goal,category,unit,operator,target,base_from,base_to,base_num,base_den," \
  "base_value,follow_from,follow_to,follow_num,follow_den,follow_value,sign_lost,remark\n"

static VaerdiPublished *
parse (const char  *rows,
       GError     **error)
{
  g_autofree char *text = g_strconcat ("# a comment\n", HEADER, rows, NULL);

  return vaerdi_published_new_from_text (text, strlen (text), "goals.csv", error);
}

/* Printed changes at the edge of what rounding allows. */
static void
test_changes (void)
{
  static const struct
  {
    const char *unit, *baseline, *follow_up, *change;
    VaerdiChangeKind kind;
  } cases[] = {
    { "patients", "5754", "5572", "-2 %", VAERDI_CHANGE_UNEXPLAINED },
    { "patients", "5754", "5572", "-3 %", VAERDI_CHANGE_RELATIVE },
    { "patients", "200", "201", "+1 %", VAERDI_CHANGE_RELATIVE },      /* 0.5 % may be printed 1 */
    { "patients", "201", "202", "+1 %", VAERDI_CHANGE_UNEXPLAINED },   /* 0.4975 may not: counts are exact */
    { "minutes", "201", "202", "+1 %", VAERDI_CHANGE_RELATIVE },       /* minutes are rounded */
    { "%", "50", "60", "+10 %", VAERDI_CHANGE_POINTS },
    { "%", "50", "60", "+20 %", VAERDI_CHANGE_RELATIVE },
    { "%", "50", "60", "+15 %", VAERDI_CHANGE_UNEXPLAINED },
    { "%", "100", "90", "-10 %", VAERDI_CHANGE_POINTS },               /* both; nearness ties */
    { "%", "100", "90", "-10 % (relative)", VAERDI_CHANGE_RELATIVE },  /* both; the text says */
    { "%", "94.7", "97.4", "+2.8 %", VAERDI_CHANGE_RELATIVE },         /* both; 2.85 lies nearer than 2.7 */
    { "%", "0", "5", "+5 %-points", VAERDI_CHANGE_POINTS },
    { "%", "0", "5", "+6 %", VAERDI_CHANGE_POINTS },                   /* from -0.5 to 5.5 at most */
    { "%", "0", "5", "+7 %", VAERDI_CHANGE_UNEXPLAINED },
    { "score", "2.0", "3.0", "+1 %", VAERDI_CHANGE_UNEXPLAINED },          /* a score has no points */
    { "%", "", "60", "+10 %", VAERDI_CHANGE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *row = g_strdup_printf ("D,H,G,process,%s,monitor,,,,,,%s,,,,,%s,0,printed change %s\n",
                                              cases[i].unit, cases[i].baseline, cases[i].follow_up,
                                              cases[i].change);
      g_autoptr (GError) error = NULL;
      g_autoptr (VaerdiPublished) published = parse (row, &error);
      const VaerdiPublishedGoal *goal;

      g_assert_no_error (error);
      goal = g_ptr_array_index (published->goals, 0);
      g_test_message ("%s → %s %s: %s", cases[i].baseline, cases[i].follow_up, cases[i].unit,
                      cases[i].change);
      g_assert_cmpint (goal->change_kind, ==, cases[i].kind);
      g_assert_true (!(goal->flags & VAERDI_PUBLISHED_CHANGE_MISMATCH) ==
                     (cases[i].kind != VAERDI_CHANGE_UNEXPLAINED));
    }
}

static void
test_periods (void)
{
  static const struct
  {
    const char *from, *to, *text;
    gboolean half_yearly;
  } cases[] = {
    { "2016-01-01", "2016-06-30", "Jan–Jun 2016", TRUE },
    { "2015-10-01", "2016-03-31", "Oct 2015 – Mar 2016", TRUE },
    { "2016-01-02", "2016-06-30", "2 January 2016 – 30 June 2016", FALSE },
    { "2016-01-01", "2016-06-29", "1 January 2016 – 29 June 2016", FALSE },
    { "2016-04-01", "2016-06-30", "Apr–Jun 2016", FALSE },
    { "2015-01-01", "2015-12-31", "2015", FALSE },
    { "2016-07-01", "2016-07-31", "Jul 2016", FALSE },
    { "2016-07-04", "2016-07-04", "4 July 2016", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *row = g_strdup_printf ("D,H,G,process,days,monitor,,,,,,,%s,%s,,,3,0,\n",
                                              cases[i].from, cases[i].to);
      g_autoptr (VaerdiPublished) published = parse (row, NULL);
      const VaerdiPublishedGoal *goal = g_ptr_array_index (published->goals, 0);
      g_autofree char *text = vaerdi_published_figure_dup_period (&goal->follow_up, VAERDI_ENGLISH);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint ((goal->flags & VAERDI_PUBLISHED_HALF_YEARLY) != 0, ==, cases[i].half_yearly);
    }
}

/* Of the form, but of another hospital: no Danish names, two hospitals. */
static void
test_other_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VaerdiPublished) published =
    parse ("Ward 1,North,\"Seen, in time\",process,%,ge,90,2025-01-01,2025-12-31,9,10,90,"
           "2026-01-01,2026-06-30,10,10,,0,\"printed change +10 %-points; own count\"\n"
           "\n"
           "Ward 1,South,\"Seen, in time\",PRO,%,lt,90,,,,,,,,,,,0,\n", &error);
  const VaerdiPublishedGoal *goal;
  g_autofree char *flags = NULL;
  g_autofree char *title = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (published->departments->len, ==, 2);
  goal = g_ptr_array_index (published->goals, 0);
  g_assert_cmpstr (goal->name[VAERDI_DANISH], ==, "Seen, in time");
  g_assert_cmpstr (goal->note[VAERDI_DANISH], ==, "own count");
  g_assert_cmpfloat (goal->follow_up.value, ==, 100);
  flags = vaerdi_published_flags_to_string (goal->flags);
  g_assert_cmpstr (flags, ==, "met_at_baseline;share_not_printed;half_yearly");
  g_assert_cmpuint (published->n_outcomes, ==, 1);
  title = vaerdi_published_dup_title (published, VAERDI_DANISH);
  g_assert_cmpstr (title, ==, "goals.csv");
}

static void
test_malformed (void)
{
  static const char good[] = "D,H,G,process,%,ge,90,,,,,80,,,,,95,0,\n";
  /* line 3 is the first row, below a comment and the header */
  static const struct
  {
    const char *row;
    const char *message;
  } cases[] = {
    { "D,H,G,process,%,ge,90,,,,,80,,,,,95,0\n", "goals.csv, line 3: 18 fields; the header has 19" },
    { "D,H,G,process,%,about,90,,,,,80,,,,,95,0,\n", "goals.csv, line 3: column operator is “about”; ge, gt*" },
    { "D,H,G,process,%,baseline_eq,,,,,,80,,,,,95,0,\n", "*line 3: column operator is “baseline_eq”;*" },
    { "D,H,G,process,%,ge,ninety,,,,,80,,,,,95,0,\n", "*line 3: column target is “ninety”; a number*" },
    { "D,H,G,process,%,ge,,,,,,80,,,,,95,0,\n", "*line 3: column target is “”; this operator needs*" },
    { "D,H,G,process,%,monitor,5,,,,,80,,,,,95,0,\n", "*line 3: column target is “5”; this operator takes no*" },
    { "D,H,G,process,%,reduce_by,110,,,,,80,,,,,95,0,\n", "*column target is “110”; a reduction is*" },
    { "D,H,G,process,%,ge,90,,,,,\"8,5\",,,,,95,0,\n", "*line 3: column base_value is “8,5”; a number*" },
    { "D,H,G,process,%,ge,90,,,,,80,,,,,95 %,0,\n", "*column follow_value is “95 %”; a number*" },
    { "D,H,G,process,%,ge,90,,,,,80,,,,,nan,0,\n", "*column follow_value is “nan”; a number*" },
    { "D,H,G,process,%,ge,90,,,,,80,,,,,1e3,0,\n", "*column follow_value is “1e3”; a number*" },
    { "D,H,G,process,%,ge,90,,,1.5,2,80,,,,,95,0,\n", "*column base_num is “1.5”; a count is*" },
    { "D,H,G,process,%,ge,90,,,,,80,,,-1,2,95,0,\n", "*column follow_num is “-1”; a count is*" },
    { "D,H,G,process,%,ge,90,,,,,80,,,3,2,95,0,\n", "*column follow_num is “3”; a numerator is*" },
    { "D,H,G,process,%,ge,90,,,,,80,,,0,0,95,0,\n", "*column follow_den is “0”; nothing*" },
    { "D,H,G,process,%,ge,90,2015-06-30,2015-01-01,,,80,,,,,95,0,\n",
      "*line 3: column base_to is “2015-01-01”; the period ends before it starts" },
    { "D,H,G,process,%,ge,90,,,,,80,2016-01-01,,,,95,0,\n", "*column follow_to is “”; a day*" },
    { "D,H,G,process,%,ge,90,,,,,80,2016-02-30,2016-06-30,,,95,0,\n", "*column follow_from is “2016-02-30”; a day*" },
    { "D,H,G,processes,%,ge,90,,,,,80,,,,,95,0,\n", "*column category is “processes”; activity*" },
    { "D,H,,process,%,ge,90,,,,,80,,,,,95,0,\n", "*column goal is “”; it must not be empty" },
    { "D,H,G,process,,ge,90,,,,,80,,,,,95,0,\n", "*column unit is “”; it must not be empty" },
    { "D,H,G,process,%,ge,90,,,,,80,,,,,95,maybe,\n", "*column sign_lost is “maybe”; 0 or 1*" },
    { "D,H,G,process,%,ge,90,,,,,80,,,,,95,0,printed change three %\n", "*column remark is*“printed change”*" },
    { "D,H,G,process,%,ge,90,,,,,80,,,,,95,0,printed change +3\n", "*column remark is*“printed change”*" },
    { "D,H,G,process,%,ge,90,,,,,80,,,,,95,0,\"un\nended\n", "*line 3: a quote is opened*" },
    { "", "goals.csv: there is no goal below the header" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VaerdiPublished) published = parse (cases[i].row, &error);

      g_assert_null (published);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_true (error->domain == VAERDI_DATA_ERROR);
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
    }

  /* the fault's own line, behind an empty one and one with a break in a field */
  {
    g_autoptr (GError) error = NULL;
    g_autofree char *rows = g_strconcat (good, "\nD,H,\"G\n2\",process,%,ge,90,,,,,80,,,,,95,0,\n",
                                         "D,H,G3,process,%,is,90,,,,,80,,,,,95,0,\n", NULL);

    g_assert_null (parse (rows, &error));
    g_assert_true (g_str_has_prefix (error->message, "goals.csv, line 7: column operator"));
  }
  {
    g_autoptr (GError) error = NULL;
    g_autofree char *rows = g_strconcat (good, good, NULL);

    g_assert_null (parse (rows, &error));
    g_assert_cmpstr (error->message, ==, "goals.csv, line 4: the goal “G” of D stands already in line 3; "
                     "give one of them another name");
  }
}

static void
test_columns (void)
{
  static const char missing[] = "department,goal\nD,G\n";
  static const char unknown[] = "colour," HEADER "red,D,H,G,process,%,ge,90,,,,,80,,,,,95,0,\n";
  g_autoptr (GError) error = NULL;

  g_assert_null (vaerdi_published_new_from_text (missing, strlen (missing), "goals.csv", &error));
  g_assert_cmpstr (error->message, ==, "goals.csv, line 1: column “hospital” is missing");
  g_clear_error (&error);
  g_assert_null (vaerdi_published_new_from_text (unknown, strlen (unknown), "goals.csv", &error));
  g_assert_cmpstr (error->message, ==, "goals.csv, line 1: column “colour” is not expected");
  g_clear_error (&error);
  g_assert_null (vaerdi_published_new_from_text ("", 0, "goals.csv", &error));
  g_assert_nonnull (strstr (error->message, "it is empty"));
  g_clear_error (&error);
  g_assert_null (vaerdi_published_new_from_file ("/nowhere/goals.csv", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* The shipped figures are those of the source file, cell by cell. */
static void
test_source (void)
{
  const char *folder = g_getenv ("VAERDI_ACCEPTANCE_DATA");
  g_autofree char *shared = folder != NULL ? g_strdup (folder)
    : g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "..", "shared", NULL);
  g_autofree char *path = g_build_filename (shared, "data", "kora", "ny_styring.csv", NULL);
  g_autofree char *shipped = g_build_filename (g_getenv ("VAERDI_TOP_SRCDIR"), "data", "published",
                                               "ny-styring.csv", NULL);
  g_autoptr (VaerdiTable) source = vaerdi_table_new ();
  g_autoptr (VaerdiTable) copy = vaerdi_table_new ();
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no acceptance data");
      return;
    }

  g_assert_true (vaerdi_csv_read_file (source, path, VAERDI_CSV_COMMENTS, &error));
  g_assert_no_error (error);
  g_assert_true (vaerdi_csv_read_file (copy, shipped, VAERDI_CSV_COMMENTS, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (vaerdi_table_get_n_rows (source), ==, vaerdi_table_get_n_rows (copy));

  for (guint i = 0; i < vaerdi_table_get_n_columns (source); i++)
    {
      int column = vaerdi_table_find (copy, vaerdi_table_get_name (source, i));

      g_assert_cmpint (column, >=, 0);
      for (guint row = 0; row < vaerdi_table_get_n_rows (source); row++)
        {
          g_assert_cmpint (vaerdi_table_is_null (source, i, row), ==,
                           vaerdi_table_is_null (copy, column, row));
          if (!vaerdi_table_is_null (source, i, row))
            g_assert_cmpstr (vaerdi_table_get_text (source, i, row), ==,
                             vaerdi_table_get_text (copy, column, row));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scorecards/published/rows", test_rows);
  g_test_add_func ("/scorecards/published/totals", test_totals);
  g_test_add_func ("/scorecards/published/sentences", test_sentences);
  g_test_add_func ("/scorecards/published/danish", test_danish);
  g_test_add_func ("/scorecards/published/changes", test_changes);
  g_test_add_func ("/scorecards/published/periods", test_periods);
  g_test_add_func ("/scorecards/published/other-file", test_other_file);
  g_test_add_func ("/scorecards/published/malformed", test_malformed);
  g_test_add_func ("/scorecards/published/columns", test_columns);
  g_test_add_func ("/scorecards/published/source", test_source);

  return g_test_run ();
}
