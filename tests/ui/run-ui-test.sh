#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-ui-test.sh PROGRAM ARGUMENT…
#
# Runs a test of real windows on a display of its own, away from the person's
# files and settings, and ends it at the first warning.
set -eu

home=$(mktemp -d)
# A private server takes a moment to end, and writes meanwhile
trap 'rm -rf "$home" 2>/dev/null || { sleep 3; rm -rf "$home"; }' EXIT
mkdir -m 700 "$home/run"

export HOME="$home" XDG_RUNTIME_DIR="$home/run"
export XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export GTK_A11Y=test GSK_RENDERER=cairo GSETTINGS_BACKEND=memory ADW_DISABLE_PORTAL=1
export G_DEBUG=fatal-warnings NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS || true

xvfb-run -a -s "-screen 0 ${VAERDI_TEST_SCREEN:-3840x2400x24}" "$@" --tap
