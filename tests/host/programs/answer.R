# SPDX-License-Identifier: GPL-3.0-or-later
rows <- read.csv(file("stdin"))
answer <- data.frame(unit = rows$arg, value = 2 * rows$value, n = rows$n, day = rows$day,
                     open = tolower(rows$open))
write.csv(answer, stdout(), row.names = FALSE, na = "")
