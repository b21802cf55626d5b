# SPDX-License-Identifier: GPL-3.0-or-later
"""As little as a compute step in Python can load: the part of csv that is written in C."""
import sys
from _csv import reader, writer

rows = reader(sys.stdin)
out = writer(sys.stdout)
head = next(rows)
value = head.index("value")
out.writerow(["unit", "value", "n", "day", "open"])
for n, row in enumerate(rows):
    out.writerow([n, row[value], n, "", ""])
