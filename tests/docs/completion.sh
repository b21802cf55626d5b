#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# completion.sh COMPLETION VAERDICTL DEMO-FOLDER: what bash offers at the end of a command line.
set -u
program=$2 demo=$3
vaerdictl () { "$program" --demo-directory "$demo" --demo-contacts 20000 "$@"; }
# shellcheck source=data/completion/vaerdictl
. "$1"
status=0

# offers WORD LINE…: the completion of the last word of LINE has WORD in it
offers ()
{
  local wanted=$1
  shift
  COMP_WORDS=(vaerdictl "$@") COMP_CWORD=$#
  COMPREPLY=()
  _vaerdictl
  printf '%s\n' "${COMPREPLY[@]}" | grep -qxF -e "$wanted" ||
    { echo "vaerdictl $*: $wanted was expected, not: ${COMPREPLY[*]}"; status=1; }
}

offers benchmark 'ben'
offers check-warehouse 'check'
offers outcome.mortality-30 show 'outcome.m'
offers outcome.mortality-30 -l da compute ''
offers h02-ort compute outcome.mortality-30 --unit 'h02'
offers h02-ort scorecard 'h02-o'
offers MinimumDenominator explain 'Min'
offers wilson stat 'wil'
offers --watch preview '--w'
offers --json '--js'
offers da -l ''
offers proportion new --measure 'prop'
exit $status
