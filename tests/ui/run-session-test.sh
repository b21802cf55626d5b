#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-session-test.sh PROGRAM ARGUMENT…
#
# As run-ui-test.sh, with a session bus and a real keyring on it, unlocked by
# the empty password. Where there is no gnome-keyring the program says what it
# left out.
set -eu

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"

export HOME="$home" XDG_RUNTIME_DIR="$home/run"
export XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export GTK_A11Y=test GSK_RENDERER=cairo GSETTINGS_BACKEND=memory ADW_DISABLE_PORTAL=1
export NO_AT_BRIDGE=1
# Under the sanitizers: what GLib leaves behind is only known by who asked for it
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}fast_unwind_on_malloc=0"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS || true

# shellcheck disable=SC2016
dbus-run-session -- sh -eu -c '
  if command -v gnome-keyring-daemon >/dev/null; then
    printf "\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    export VAERDI_TEST_KEYRING=1
  fi
  export G_DEBUG=fatal-warnings
  xvfb-run -a -s "-screen 0 ${VAERDI_TEST_SCREEN:-3840x2400x24}" "$@" --tap' sh "$@"
