#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run-preview-test.sh SMALL-REGION VAERDI INDICATOR: the window shows an indicator from outside the search path.
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
cp -r "$3" "$home/mine"
sed -i 's/^Id=.*/Id=process.mine/' "$home"/mine/*.indicator

export HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
export XDG_CACHE_HOME="$home/cache" GSK_RENDERER=cairo GSETTINGS_BACKEND=memory ADW_DISABLE_PORTAL=1 NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS || true

! "$2" --preview "$home/nothing" 2> "$home/errors" || { echo 'a missing indicator was shown'; exit 1; }
grep -q 'cannot be read' "$home/errors" || { cat "$home/errors"; exit 1; }
# The region lasts until its input ends
mkfifo "$home/end" "$home/ready"
"$1" < "$home/end" > "$home/ready" &
exec 3> "$home/end"
read -r conninfo < "$home/ready"
xvfb-run -a -s "-screen 0 1920x1200x24" "$2" --conninfo "$conninfo" -l en --preview "$home/mine" --screenshot "$home/shots"
exec 3>&-
wait
[ -s "$home/shots/process.mine-en.png" ] || { ls "$home/shots"; exit 1; }
