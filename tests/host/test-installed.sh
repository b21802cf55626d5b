#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test-installed.sh BUILD-FOLDER PREFIX
#
# Installs into a folder of its own, builds the example of a compute step in C
# against what was installed and nothing else, and lets the installed program
# load it, run its tests, and refuse it when it was built for another ABI.
set -euo pipefail

build=$1
prefix=$2
source=$(dirname "$(readlink -f "$0")")
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
n=0

check ()
{
  local what=$1
  shift
  n=$((n + 1))
  if "$@" > "$root/out" 2>&1; then
    echo "ok $n - $what"
  else
    echo "not ok $n - $what"
    sed 's/^/# /' "$root/out"
  fi
}

says ()
{
  local words=$1
  shift
  "$@" > "$root/said" 2>&1 || true
  cat "$root/said"
  grep -qF -e "$words" "$root/said"
}

DESTDIR=$root/installed meson install -C "$build" --no-rebuild --quiet > "$root/log" 2>&1 || { cat "$root/log"; exit 1; }
installed=$root/installed$prefix

# No path of the build or the source from here on
unset VAERDI_PLUGIN_PATH VAERDI_MODULE_PATH
export HOME=$root/home XDG_DATA_HOME=$root/home/data XDG_CONFIG_HOME=$root/home/config XDG_STATE_HOME=$root/home/state
PKG_CONFIG_PATH=$(dirname "$(find "$installed" -name vaerdi-plugin.pc)")
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR=$root/installed
export VAERDI_WORKER=$installed/libexec/vaerdi/vaerdi-worker VAERDI_KEEPER=$installed/libexec/vaerdi/vaerdi-keeper
export LC_ALL=C.UTF-8 LANGUAGE=en
mkdir -p "$HOME"
vaerdictl=$installed/bin/vaerdictl
mine=$root/mine/output/weighted-operations
mkdir -p "$root/mine/output"
cp -r "$source/example" "$mine"
cd "$root"

build_example ()
{
  local flags
  flags=$(pkg-config --cflags vaerdi-plugin)
  # shellcheck disable=SC2086
  cc -std=c11 -Wall -Wextra -Werror $flags "$@" -shared -fPIC -o "$mine/weighted-operations.so" "$mine/weighted-operations.c"
}

echo 1..7
export VAERDI_PLUGIN_PATH=$root/mine
check "pkg-config knows the version" says "$("$vaerdictl" --version | grep -o '[0-9.]*' | head -n 1)" pkg-config --modversion vaerdi-plugin
check "without the module it is broken" says "file weighted-operations.so is not in the indicator's folder" "$vaerdictl" list
check "it builds" build_example
check "it is ready" grep -Eq '^output.weighted-operations +ready' <("$vaerdictl" list)
check "its tests pass" "$vaerdictl" --demo-directory "$root/demo" test "$mine"
build_example -DEXAMPLE_ABI_MAJOR=9
check "another ABI is refused with expected and found" says "ABI 1.0 to 1.0, descriptor of at least" "$vaerdictl" list
check "and named" grep -Eq '^output.weighted-operations +incompatible .* found magic 56524449, ABI 9.0' <("$vaerdictl" list)
