#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The project's one script: installs what is missing, builds, tests, shows.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

packages_build=(
  gcc libc6-dev meson ninja-build pkg-config gettext
  libglib2.0-dev libgtk-4-dev libadwaita-1-dev libsecret-1-dev libpq-dev libjson-glib-dev libgsl-dev libglpk-dev libpng-dev libxlsxwriter-dev
  r-mathlib
  desktop-file-utils appstream libxml2-utils
)
packages_run=(
  postgresql-15 bubblewrap python3 fonts-cantarell librsvg2-common adwaita-icon-theme
)
packages_test=(
  man-db r-base-core
  xvfb xauth dbus-daemon at-spi2-core git poppler-utils unzip fonts-dejavu-core
  gnome-keyring openssl locales xdotool python3-gi gir1.2-atspi-2.0
  x11-xserver-utils xserver-xorg-core xserver-xorg-video-dummy
)
packages_lint=(shellcheck cppcheck)
packages_sanitize=(libasan8 libubsan1)
packages_fuzz=(clang-14 libclang-rt-14-dev)

help ()
{
  cat <<'TXT'
usage: ./do COMMAND

  demo              install what is missing, build, start the private demo
                    warehouse and open the dashboard; without a display, draw
                    every view to files in demo-output/
  test              install what is missing, build, run all tests
  test --sanitize   the same with the address and undefined-behaviour sanitizers
  build             install what is missing and build in _build/
  fuzz [SECONDS]    look for inputs that break a reader, 60 seconds each
  soak [TURNS]      a week of a wall display: 10000 page turns over a real
                    warehouse; prints memory, handles and connections, and
                    fails when they grow
  bench             measure speed and memory, printed as ratios
  lint              check the sources and the data files
  help              this text
TXT
}

say () { printf '%s\n' "$*" >&2; }

as_root ()
{
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    say "./do: these packages are missing: ${missing[*]}"
    say "Install them as root, or install sudo, and run this again."
    exit 1
  fi
}

# Debian would make and start a database cluster of its own on installing the
# server. The project needs the server's programs only, so for the time of the
# installation Debian is told not to.
install_missing ()
{
  local folder=/etc/postgresql-common/createcluster.d
  local note=$folder/vaerdi.conf wants_server=no

  case " ${missing[*]} " in *' postgresql-15 '*) wants_server=yes ;; esac
  if [ $wants_server = yes ]; then
    as_root mkdir -p "$folder"
    echo 'create_main_cluster = false' | as_root tee "$note" >/dev/null
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    -o DPkg::Lock::Timeout=600 "${missing[@]}" >&2
  if [ $wants_server = yes ]; then
    as_root rm -f "$note"
  fi
}

need ()
{
  local name

  missing=()
  for name in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  say "Installing ${missing[*]}"
  as_root apt-get update -q -o DPkg::Lock::Timeout=600 >&2
  install_missing
}

# configure FOLDER OPTION…
configure ()
{
  local folder=$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    meson setup "$folder" "$@" >&2
  fi
}

# What a program needs to run from its build folder
run_from ()
{
  local folder=$PWD/$1
  export VAERDI_PLUGIN_PATH=$PWD/plugins
  export VAERDI_MODULE_PATH=$folder/plugins
  export VAERDI_LOCALE_DIR=$folder/po
  export GSETTINGS_SCHEMA_DIR=$folder/data
}

build ()
{
  need "${packages_build[@]}" "${packages_run[@]}"
  configure _build
  ninja -C _build --quiet >&2
}

demo ()
{
  build
  run_from _build
  # The figures are computed once and kept, so the next start reads them
  _build/app/vaerdictl/vaerdictl refresh >&2
  if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec _build/app/vaerdi/vaerdi "$@"
  fi
  exec _build/app/vaerdictl/vaerdictl export --all demo-output "$@"
}

run_tests ()
{
  local folder=_build-test options=(-Dwerror=true) log status=0

  need "${packages_build[@]}" "${packages_run[@]}" "${packages_test[@]}"
  if [ "${1:-}" = --sanitize ]; then
    need "${packages_sanitize[@]}"
    folder=_build-sanitize
    options+=('-Db_sanitize=address,undefined' -Db_lundef=false)
    export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0
    export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
    export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
  elif [ $# -gt 0 ]; then
    help >&2
    exit 2
  fi

  configure "$folder" "${options[@]}"
  ninja -C "$folder" --quiet >&2
  log=$(mktemp)
  meson test -C "$folder" --no-rebuild --print-errorlogs 2>&1 | tee "$log" || status=$?
  # Every test of every program counts, not the programs
  awk '
    /^ *[0-9]+\/[0-9]+ / {
      ok = / OK /
      if (match ($0, /[0-9]+\/[0-9]+ subtests passed/)) {
        split (substr ($0, RSTART, RLENGTH), part, /[\/ ]/); good = part[1]; all = part[2]
      } else if (match ($0, /[0-9]+ subtests passed/)) {
        good = all = substr ($0, RSTART, RLENGTH) + 0
      } else { all = 1; good = ok }
      if (/ SKIP /) { skipped++; next }
      if (!ok && good == all) all++
      passed += good; failed += all - good
    }
    END { printf "%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : "" }
  ' "$log" > "$log.sum"
  tail -n 1 "$log.sum"
  rm -f "$log" "$log.sum"
  return "$status"
}

# fuzz SECONDS: each reader in turn. What is found stays in _build-fuzz/found;
# mended, it goes to tests/fuzz/corpus as a test.
fuzz ()
{
  local seconds=${1:-60} folder=_build-fuzz corpus name status=0

  case $seconds in
    ''|*[!0-9]*|0) say "./do fuzz takes a number of seconds; $seconds is none"; exit 2 ;;
  esac
  need "${packages_build[@]}" "${packages_fuzz[@]}"
  CC=clang-14 configure $folder -Dfuzz=true '-Db_sanitize=address,undefined' -Db_lundef=false
  export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
  export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0

  for corpus in tests/fuzz/corpus/*/; do
    name=$(basename "$corpus")
    ninja -C $folder --quiet "tests/fuzz/fuzz-$name" >&2
    mkdir -p "$folder/found" "$folder/corpus/$name"
    say "$name"
    "$folder/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=4096 \
      -print_final_stats=1 -verbosity=0 -artifact_prefix="$folder/found/$name-" \
      "$folder/corpus/$name" "$corpus" || status=1
  done
  return $status
}

# soak TURNS: a minute of the wall for each
soak ()
{
  local turns=${1:-10000}

  case $turns in
    ''|*[!0-9]*|0) say "./do soak takes a number of page turns; $turns is none"; exit 2 ;;
  esac
  need "${packages_test[@]}"
  build
  run_from _build
  export VAERDI_WORKER=$PWD/_build/app/worker/vaerdi-worker VAERDI_KEEPER=$PWD/_build/app/demo/vaerdi-keeper
  export LC_ALL=C.UTF-8 VAERDI_TEST_SCREEN=960x540x24
  exec tests/ui/run-ui-test.sh _build/tests/ui/soak-display "$turns"
}

# Words that a command does not take are a mistake, not to be passed over
no_words ()
{
  [ $# -le 1 ] || { say "./do $1 takes nothing more: $2 is too much"; help >&2; exit 2; }
}

case ${1:-help} in
  demo) shift; demo "$@" ;;
  test) shift; run_tests "$@" ;;
  build) no_words "$@"; build ;;
  fuzz) shift; fuzz "$@" ;;
  bench) shift; need "${packages_test[@]}"; build; run_from _build; exec tests/bench/bench.sh "$@" ;;
  soak) shift; soak "$@" ;;
  lint) no_words "$@"; need "${packages_build[@]}" "${packages_lint[@]}" git; exec tests/lint.sh ;;
  help|-h|--help) no_words "$@"; help ;;
  *) help >&2; exit 2 ;;
esac
