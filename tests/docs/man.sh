#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# man.sh PAGE… SOURCE: no page has a fault that troff warns of; every option in SOURCE, the window's, is in each vaerdi.1.
set -eu
export LC_ALL=C.UTF-8
command -v man > /dev/null || { echo 'man is not installed (package man-db)'; exit 77; }
status=0
windows=
for page in "$@"; do
  case $page in
    *.c)
      grep G_OPTION_ARG "$page" | grep -o '^ *{ "[a-z-]*", ' | grep -o '[a-z-]*[a-z]' | while read -r option; do
        for window in $windows; do
          tr -d '\\' < "$window" | grep -q -e "--$option" || { echo "$window lacks --$option"; exit 1; }
        done
      done || status=1
      continue ;;
    */vaerdi.1) windows="$windows $page" ;;
  esac
  warnings=$(MANROFFSEQ='' MANWIDTH=100 man --warnings -l "$page" 2>&1 > /dev/null) || true
  [ -z "$warnings" ] || { echo "$page: $warnings"; status=1; }
  [ "$(MANWIDTH=100 man -l "$page" | wc -l)" -gt 20 ] || { echo "$page: hardly anything in it"; status=1; }
done
exit $status
