#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-survival-test.sh SMALL-REGION VAERDI UNIT CLOSE-WINDOW
#
# The program itself as a display, on an X server and a session bus of its own:
# killed and started again as UNIT, the systemd unit, says; the bus restarted;
# monitors unplugged and plugged; and every key but the board's.
# Much is called by name only:
# shellcheck disable=SC2317
set -u

for program in xdotool Xvfb xrandr dbus-daemon; do
  command -v $program >/dev/null || { echo "1..0 # SKIP $program is not installed"; exit 0; }
done
home=$(mktemp -d)
mkdir -m 700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run
export XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache XDG_STATE_HOME=$home/state
export GTK_A11Y=none GSK_RENDERER=cairo GSETTINGS_BACKEND=memory ADW_DISABLE_PORTAL=1 LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS G_DEBUG DISPLAY
[ -z "${ASAN_OPTIONS:-}" ] || export ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0"

region=$1 vaerdi=$2 unit=$3 close=$4
log=$home/log bus=$home/bus
number=0 failed=0 supervisor='' daemon='' server='' region_pid=''

say () { printf '# %s\n' "$*"; }

# wait_for SECONDS COMMAND…: until it succeeds
wait_for ()
{
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.1
  done
}

check ()
{
  number=$((number + 1))
  if [ "$1" = 0 ]; then
    echo "ok $number $2"
  else
    echo "not ok $number $2"
    failed=1
    sed 's/^/# /' "$log" | tail -n 20
  fi
}

count_windows () { xdotool search --onlyvisible --name '^Vaerdi$' 2>/dev/null | wc -l; }
shows () { [ "$(count_windows)" = "$1" ]; }
get_pid () { cat "$home/pid" 2>/dev/null; }
is_alive () { kill -0 "$(get_pid)" 2>/dev/null; }
is_gone () { ! is_alive; }
get_page () { sed -n 's/^[^[].*=//p' "$home"/state/vaerdi/display/*.pages 2>/dev/null | tail -n 1; }
is_on () { [ "$(get_page)" = "$1" ]; }
is_not_on () { [ "$(get_page)" != "$1" ]; }
get_key () { sed -n "s/^$1=//p" "$unit"; }
is_kept () { ls "$home"/state/vaerdi/display/*.snapshot >/dev/null 2>&1; }

# What systemd does with this unit: a signal or a status other than 0 is a
# failure, and after RestartSec it begins anew.
supervise ()
{
  local status
  while :; do
    "$vaerdi" --conninfo "$conninfo" --display "$home/board.ini" >>"$log" 2>&1 8>&- &
    echo $! >"$home/pid.new"
    mv "$home/pid.new" "$home/pid"
    wait $!
    status=$?
    echo $status >"$home/status"
    [ $status != 0 ] || return 0
    sleep "$(get_key RestartSec)"
  done 2>/dev/null
}

has_display () { [ -s "$home/display" ]; }

# start_server PROGRAM ARGUMENT…: an X server on a display that is free
start_server ()
{
  rm -f "$home/display"
  "$@" -noreset -displayfd 5 5>"$home/display" >/dev/null 2>"$home/server.log" 8>&- &
  server=$!
  wait_for 15 has_display || { kill $server 2>/dev/null; return 1; }
  DISPLAY=:$(cat "$home/display")
  export DISPLAY
}

# A graphics card with several plugs, where Xorg may be started: Xvfb has one
# screen that cannot be taken away
start_dummy ()
{
  command -v Xorg >/dev/null && [ "$(id -u)" = 0 ] || return 1
  cat >"$home/xorg.conf" <<'TXT'
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x720"
    Virtual 2560 720
  EndSubSection
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
TXT
  start_server Xorg -config "$home/xorg.conf" -logfile "$home/xorg.log" -novtswitch -sharevts || return 1
  # The driver says that a plug is in use once it was used
  xrandr --addmode DUMMY1 1280x720 && plug DUMMY1 && unplug DUMMY1
}

plug () { xrandr --output "$1" --mode 1280x720 --right-of DUMMY0; }
unplug () { xrandr --output "$1" --off; }

start_bus ()
{
  dbus-daemon --session --nofork --nopidfile --address="unix:path=$bus" >/dev/null 2>&1 8>&- &
  daemon=$!
  export DBUS_SESSION_BUS_ADDRESS=unix:path=$bus
  wait_for 10 test -S "$bus"
}

# shellcheck disable=SC2317
clean_up ()
{
  [ -z "$supervisor" ] || kill "$supervisor" 2>/dev/null
  kill "$(get_pid)" 2>/dev/null
  [ -z "$daemon" ] || kill "$daemon" 2>/dev/null
  [ -z "$region_pid" ] || exec 8>&-
  [ -z "$server" ] || kill "$server" 2>/dev/null
  [ -z "$region_pid" ] || wait "$region_pid" 2>/dev/null
  rm -rf "$home"
}
trap clean_up EXIT

mkfifo "$home/hold" "$home/answer"
"$region" <"$home/hold" >"$home/answer" &
region_pid=$!
exec 8>"$home/hold"
read -r conninfo <"$home/answer"

cat >"$home/board.ini" <<'TXT'
[Board]
Language=en
Dwell=5
ExitKey=<Control><Alt>q
[Page one]
Unit=h02-ort
Indicators=process.treatment-30
[Page two]
Unit=h01
Indicators=process.treatment-30
[Page three]
Unit=h03
Indicators=process.treatment-30
TXT

start_dummy || start_server Xvfb -screen 0 1280x720x24 || { echo "Bail out! no X server starts"; exit 1; }
start_bus
supervise 8>&- &
supervisor=$!
wait_for 60 shows 1 && wait_for 120 is_kept && wait_for 60 is_on two
check $? "a board is shown, and its pages turn"

# Every end brings it back, a plain kill too, but that by its key
[ "$(get_key Restart)" = always ] && [ "$(get_key RestartPreventExitStatus)" = 0 ] && [ "$(get_key RestartSec)" -le 2 ] &&
  [ "$(get_key StartLimitIntervalSec)" = 0 ]
check $? "the unit starts it again without end"

wait_for 60 is_on two
before=$(get_pid)
kill -9 "$before"
start=$(date +%s%N)
wait_for 5 is_gone || true
sleep 0.5
wait_for 10 shows 1
back=$((($(date +%s%N) - start) / 1000000))
say "killed with -9: shown again after $back ms"
[ $back -le 5000 ] && [ "$(get_pid)" != "$before" ]
check $? "killed, it is back within five seconds"

# From the page where it was it goes on to the next one, and not to the second
wait_for 60 is_not_on two
is_on three
check $? "and on the page that it was on"

pid=$(get_pid)
kill "$daemon"
wait "$daemon" 2>/dev/null
rm -f "$bus"
page=$(get_page)
wait_for 60 is_not_on "$page" && is_alive && [ "$(get_pid)" = "$pid" ]
check $? "the session bus ended, and it goes on"
start_bus
page=$(get_page)
wait_for 60 is_not_on "$page" && is_alive && [ "$(get_pid)" = "$pid" ] && shows 1
check $? "the session bus is there again"

if xrandr --query | grep -q '^DUMMY1 connected'; then
  plug DUMMY1
  wait_for 20 shows 2
  check $? "a second monitor is plugged in: a board on each"
  unplug DUMMY1
  wait_for 20 shows 1 && is_alive
  check $? "it is unplugged"
  unplug DUMMY0
  sleep 3
  is_alive && [ "$(get_pid)" = "$pid" ]
  check $? "the last one too, and it waits"
  xrandr --output DUMMY0 --mode 1280x720
  page=$(get_page)
  wait_for 20 shows 1 && wait_for 60 is_not_on "$page" && [ "$(get_pid)" = "$pid" ]
  check $? "plugged in again, its pages turn on"
else
  for what in plugged unplugged "without any" "plugged again"; do
    number=$((number + 1))
    echo "ok $number monitors: $what # SKIP Xorg with its driver dummy does not start here"
  done
fi

xdotool mousemove 500 500
for key in Escape q ctrl+q ctrl+w alt+F4 F10 F11 ctrl+alt+x alt+q Return space ctrl+c super ctrl+alt+BackSpace; do
  xdotool key $key
done
xdotool click 1 click 3
# shellcheck disable=SC2046
"$close" $(xdotool search --onlyvisible --name '^Vaerdi$')
check $? "a window manager can ask it to close"
sleep 2
is_alive && [ "$(get_pid)" = "$pid" ] && shows 1
check $? "no other key, no click and no window manager ends it"

xdotool key ctrl+alt+q
wait_for 20 is_gone
wait_for 5 test ! -d "/proc/$supervisor"
check $? "its key ends it"
[ "$(tail -n 1 "$home/status")" = 0 ] && sleep 3 && shows 0
check $? "and then it stays ended"

echo "1..$number"
exit $failed
