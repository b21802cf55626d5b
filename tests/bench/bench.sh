#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench.sh [CONTACTS]
#
# Measures speed and memory and prints them beside a reference of the same run.
# CONTACTS is the size of the large region, 2 million unless said; it is loaded
# once and kept in the build folder. Other work on the machine shows in every
# figure: the ratios move less than the times. A program that fails or takes
# longer than half an hour is told, and the others go on.
set -euo pipefail

contacts=${1:-2000000}
case $contacts in
  ''|*[!0-9]*|0) echo "usage: ./do bench [CONTACTS]" >&2; exit 2 ;;
esac

build=$PWD/_build
programs=$build/tests/bench
folder=$build/bench
small=$folder/region-300000
large=$folder/region-$contacts
table=$folder/table
plugins=$VAERDI_PLUGIN_PATH

export VAERDI_KEEPER=$build/app/demo/vaerdi-keeper VAERDI_WORKER=$build/app/worker/vaerdi-worker
export GTK_A11Y=none GSK_RENDERER=cairo GDK_DEBUG=gl-disable GSETTINGS_BACKEND=memory ADW_DISABLE_PORTAL=1
unset WAYLAND_DISPLAY
mkdir -p "$folder"
: > "$table"

say () { printf '%s\n' "$*" >&2; }

# The shipped indicators and copies of them under other ids, which make more
# rows on a page than one hospital needs today.
copy_indicators ()
{
  local manifest family name copy

  rm -rf "$folder/plugins"
  for manifest in "$plugins"/*/*/*.indicator; do
    name=$(basename "$manifest" .indicator)
    family=$(basename "$(dirname "$(dirname "$manifest")")")
    # A compute step would have to be built a second time
    if grep -q '^Compute=' "$manifest"; then continue; fi
    copy=$folder/plugins/$family/$name-2
    mkdir -p "$copy"
    cp "$(dirname "$manifest")"/*.sql "$copy/"
    sed 's/^Id=.*/&-2/' "$manifest" > "$copy/$name-2.indicator"
    if [ -f "$copy/$name.sql" ]; then cp "$copy/$name.sql" "$copy/$name-2.sql"; fi
  done
}

failed=()

# attempt NAME COMMAND…: its lines go into the table, its notes below it
attempt ()
{
  local start=$SECONDS status=0

  say "$1"
  timeout 1800 "${@:2}" >> "$table" || status=$?
  if [ $status != 0 ]; then
    failed+=("$1")
    say "$1: failed (status $status) after $((SECONDS - start)) s; its rows are missing"
  fi
}

run ()
{
  attempt "$(basename "$1") ${*:2}" "$@"
}

run_window ()
{
  attempt "bench-window $*" xvfb-run -a -s "-screen 0 1920x1080x24" "$programs/bench-window" "$@"
}

# The display is there already, as a session's is; the first time brings the
# program's files into memory
run_recall ()
{
  rm -rf "$folder/snapshot"
  # shellcheck disable=SC2016
  attempt "bench-window recall" xvfb-run -a -s "-screen 0 1920x1080x24" bash -c '
    "$0" keep "$1" "$2"
    for i in 1 2 3 4; do
      table=$(VAERDI_BENCH_EXEC=$(date +%s%N) "$0" recall "$2")
      [ $i = 1 ] || printf "%s\n" "$table"
    done' "$programs/bench-window" "$small" "$folder/snapshot"
}

with_copies ()
{
  VAERDI_PLUGIN_PATH=$plugins:$folder/plugins "$@"
}

copy_indicators
run "$programs/bench-page" 20
run "$programs/bench-statistics" 5
G_TEST_SRCDIR=$PWD/tests G_TEST_BUILDDIR=$build/tests run "$programs/bench-compute"
run "$programs/bench-scorecard" "$small" 300000 5
# As the demo does; one start that is not measured brings the files of the server into memory
say "vaerdictl refresh"
"$build/app/vaerdictl/vaerdictl" --demo-directory "$small" refresh >&2
run_window start "$small"
run_window start "$small"
run_recall
run "$programs/bench-paper" "$small" 300000 10 "$build/app/vaerdictl/vaerdictl"
with_copies run_window draw "$small" 20
with_copies run "$programs/bench-verdicts" "$small" 10
run "$programs/bench-scorecard" "$large" "$contacts" 3
run "$programs/bench-store" "$large" "$contacts" 3 "$build/app/vaerdictl/vaerdictl"
run "$programs/bench-readers" "$large" "$contacts" "$build/app/vaerdictl/vaerdictl"
run "$programs/bench-history" "$folder/region-history" 100000 "$PWD/tests/bench" "$build/app/vaerdictl/vaerdictl"
rm -rf "$folder/region-history"

printf '\n%s cores, %s\n' "$(nproc)" "$(awk '/MemTotal/ { printf "%.0f GB of memory", $2 / 1048576 }' /proc/meminfo)"
printf '%s\n' "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)"
printf 'load of the last minute at the end: %s\n\n' "$(cut -d ' ' -f 1 /proc/loadavg)"
{
  printf 'work\treference\treference took\tVaerdi\tratio\taim\tmet\n'
  grep -v '^#' "$table"
} | awk -F '\t' '
  { for (i = 1; i <= NF; i++) { cell[NR, i] = $i; if (length ($i) > width[i]) width[i] = length ($i) } }
  END {
    for (row = 1; row <= NR; row++) {
      line = ""
      for (i = 1; i <= 7; i++)
        line = line sprintf (i < 3 || i == 7 ? "%-*s  " : "%*s  ", width[i], cell[row, i])
      sub (/ +$/, "", line)
      print line
    }
  }'
printf '\n'
sed -n '/^# random seed/d; s/^# //p' "$table"
if [ ${#failed[@]} -gt 0 ]; then
  printf 'failed: %s\n' "${failed[@]}" >&2
  exit 1
fi
