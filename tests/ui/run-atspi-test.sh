#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-atspi-test.sh SCRIPT SMALL-REGION VAERDI
#
# Opens the real window on a display and a session bus of its own, away from
# the person's files and settings, and lets the script walk it.
set -eu
# The file chooser's libraries keep memory until the end. Leaks of ours are
# looked for by test-window; a sanitizer still stops at every other fault here.
[ -z "${ASAN_OPTIONS:-}" ] || export ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0"

skip ()
{
  echo "1..0 # SKIP $1"
  exit 0
}

command -v xdotool >/dev/null || skip "xdotool is not installed"
command -v xvfb-run >/dev/null || skip "xvfb is not installed"
command -v dbus-run-session >/dev/null || skip "dbus-daemon is not installed"
[ -x /usr/libexec/at-spi-bus-launcher ] || skip "at-spi2-core is not installed"
/usr/bin/python3 -c 'import gi; gi.require_version ("Atspi", "2.0")' 2>/dev/null ||
  skip "python3-gi or gir1.2-atspi-2.0 is not installed"

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"

export HOME="$home" XDG_RUNTIME_DIR="$home/run"
export XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export GTK_A11Y=atspi GSK_RENDERER=cairo GSETTINGS_BACKEND=memory ADW_DISABLE_PORTAL=1
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS G_DEBUG || true

# shellcheck disable=SC2016
dbus-run-session -- sh -c '
  /usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
  xvfb-run -a -s "-screen 0 1920x1200x24" "$@"
  status=$?
  kill $!
  exit $status' sh /usr/bin/python3 "$@"
