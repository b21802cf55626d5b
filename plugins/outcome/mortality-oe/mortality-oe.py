#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns patterns of case mix into expected deaths, per unit and month.

Reads CSV on standard input: unit_id, period, age_band, male, acute, comorbidity,
n, deaths. Writes CSV on standard output: unit_id, period, numerator (deaths),
expected, denominator (admissions).

The risk of an admission is logistic in age, sex, acute admission and number of
secondary diagnoses, with the coefficients of coefficients.csv beside this file.
A band of five years is taken at its middle year.
"""

import csv
import math
import os
import sys

TERMS = ("intercept", "age", "male", "acute", "comorbidity")
COLUMNS = ("unit_id", "period", "age_band", "male", "acute", "comorbidity", "n", "deaths")
MIDDLE_OF_BAND = 2


class BadInput(Exception):
    """A sentence for the person who looks after the indicator."""


def read_coefficients(path):
    """The model's terms by name, as numbers."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            model = {row["term"]: float(row["coefficient"]) for row in csv.DictReader(file)}
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise BadInput(f"coefficients.csv: {error!r}; columns term and coefficient are expected")

    if set(model) != set(TERMS) or not all(map(math.isfinite, model.values())):
        raise BadInput(f"coefficients.csv: exactly the terms {', '.join(TERMS)} are expected")

    return model


def risk(model, age_band, male, acute, comorbidity):
    """Probability of death within 30 days."""
    score = (model["intercept"] + model["age"] * (age_band + MIDDLE_OF_BAND)
             + model["male"] * male + model["acute"] * acute
             + model["comorbidity"] * comorbidity)

    return 1 / (1 + math.exp(-score))


def add_up(model, rows):
    """Deaths, expected deaths and admissions by unit and month."""
    sums = {}

    for number, row in enumerate(rows, start=1):
        try:
            age_band, male, acute, comorbidity, n, deaths = (int(row[name])
                                                             for name in COLUMNS[2:])
        except (TypeError, ValueError):
            raise BadInput(f"row {number} of the query: whole numbers are expected")
        if n < 0 or deaths < 0:
            raise BadInput(f"row {number} of the query: n or deaths is below 0")

        cell = sums.setdefault((row["unit_id"], row["period"]), [0, [], 0])
        cell[0] += deaths
        cell[1].append(n * risk(model, age_band, male, acute, comorbidity))
        cell[2] += n

    return sums


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    model = read_coefficients(os.path.join(folder, "coefficients.csv"))

    sys.stdin.reconfigure(encoding="utf-8", newline="")
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    rows = csv.DictReader(sys.stdin)
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise BadInput(f"the query gives no column {', '.join(missing)}")

    answer = csv.writer(sys.stdout, lineterminator="\n")
    answer.writerow(("unit_id", "period", "numerator", "expected", "denominator"))
    for (unit_id, period), (deaths, expected, n) in sorted(add_up(model, rows).items()):
        # fsum: the same answer whatever the order of the rows
        answer.writerow((unit_id, period, deaths, repr(math.fsum(expected)), n))


if __name__ == "__main__":
    try:
        main()
    except BadInput as error:
        sys.exit(f"mortality-oe.py: {error}")
