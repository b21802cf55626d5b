#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that need no build. Each says file, line and what to do.
set -uo pipefail
# the last part of a pipe runs here, so that what it finds is remembered
shopt -s lastpipe
cd "$(dirname "$0")/.." || exit
status=0

fail () { printf 'lint: %s\n' "$*" >&2; status=1; }

# complain TEXT FILES…: FILES on standard input, one a line
none () { local text=$1 found; found=$(cat); [ -z "$found" ] || fail "$text"$'\n'"$found"; }

sources () { git ls-files -co --exclude-standard "$@"; }

# Licence on every file of ours
sources '*.c' '*.h' '*.sql' '*.py' '*.sh' '*.ui' '*.xml' '*.indicator' 'meson.build' '**/meson.build' "do" |
  while read -r file; do [ ! -s "$file" ] || head -n 5 "$file" | grep -q SPDX-License-Identifier || echo "$file"; done |
  none 'no SPDX line in'

# The arrows of the house
git grep -nE '#include *[<"](gtk/|adwaita|gdk/|cairo|pango)' -- indicators | none 'the engine knows no GTK and no cairo'
git grep -nE '#include *[<"](gtk/|adwaita|gdk/)' -- ui/charts plugins | none 'charts and plugins know no GTK'
git grep -nE '#include *[<"]libpq' -- ui plugins | none 'libpq belongs to the engine'
git grep -nE '#include *"(\.\./)*(app|ui)/' -- indicators | none 'the engine includes nothing of app and ui'
git grep -nE '#include *[<"]' -- 'plugins/*.c' 'plugins/*.h' |
  grep -vE '#include *(<(math|stddef|stdint|stdlib|string|stdbool|limits|float|stdio)\.h>|"vaerdi-plugin.h")' |
  none 'a compute step includes vaerdi-plugin.h and the C library only'

# Marks of unfinished work, paths of one machine
git grep -nE '\b(TODO|FIXME|XXX:)' -- '*.c' '*.h' '*.sql' '*.py' '*.ui' '*.sh' ':!tests/lint.sh' | none 'unfinished'
git grep -nE '(^|[^A-Za-z.])/(root|work|home)/[a-z]' -- '*.c' '*.h' '*.sh' '*.py' '*.md' '*.build' ':!tests/lint.sh' |
  none 'a path of one machine'
git grep -nIE '[[:blank:]]+$' -- '*.c' '*.h' '*.sql' '*.py' '*.sh' '*.build' | none 'white space at the end of a line'
git grep -nP '\t' -- '*.c' '*.h' '*.sql' '*.py' | none 'a tab'
git grep -nE '\b(g_autoptr|g_auto)\(' -- '*.c' '*.h' | none 'no space before the parenthesis'
sources '*.c' '*.h' | while read -r file; do
  lines=$(wc -l < "$file"); [ "$lines" -le 900 ] || echo "$file: $lines lines"; done | none 'longer than 900 lines: split by concern'

sources '*.sh' "do" .ci/run | xargs -r shellcheck --severity=warning || fail 'shellcheck found faults'
cppcheck --quiet --error-exitcode=1 --std=c11 --inline-suppr --suppress=missingIncludeSystem \
  --suppress=unknownMacro --suppress=nullPointerRedundantCheck \
  -j 2 -I indicators -I ui -I app indicators ui app plugins 2>&1 | grep -E '^[^ ]+:[0-9]+' | none 'cppcheck found faults'
sources '*.py' | while read -r file; do
  python3 -c 'import ast, sys; ast.parse (open (sys.argv[1], encoding="utf-8").read (), sys.argv[1])' "$file" || echo "$file"; done |
  none 'python cannot read'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in data/*.desktop.in; do
  msgfmt --desktop --template="$file" -d po -o "$work/app.desktop" && desktop-file-validate "$work/app.desktop" || fail "$file"
done
for file in data/*.metainfo.xml.in; do
  msgfmt --xml --template="$file" -d po -o "$work/app.metainfo.xml" &&
    appstreamcli validate --no-net "$work/app.metainfo.xml" >&2 || fail "$file"
done

[ $status = 0 ] && echo 'lint: nothing found'
exit $status
