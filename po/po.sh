#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# po.sh update|check SOURCE_ROOT KEYWORD…
#
# update: lists the files with texts in POTFILES.in, sorted, and merges new
#         texts into da.po without guessing (no fuzzy entries).
# check:  fails when POTFILES.in is not that list, or when da.po lacks a
#         text, holds a guessed one, or holds one that is gone.
set -eu

mode=$1
root=$2
shift 2
export LC_ALL=C.UTF-8
cd "$root"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

list_files ()
{
  {
    grep -rlE '\b((_|N_|C_|ngettext) ?\("|vaerdi_text(_plural|_context)? \([A-Za-z]|vaerdi_(manifest_fault|finding_add|command_usage|sheet_set_error|row_refuse|group_refuse) \([a-z]|refuse_(at|row|field) \([a-z])' \
      --include='*.[ch]' indicators ui app || true
    grep -rlE 'translatable="(yes|1|true)"' --include='*.ui' ui app || true
    ls data/*.desktop.in data/*.metainfo.xml.in data/*.gschema.xml
  } | grep -v '^tests/' | sort -u
}

list_files > "$work/POTFILES.in"
xgettext --files-from="$work/POTFILES.in" --from-code=UTF-8 --add-comments=Translators: \
  --package-name=vaerdi --output="$work/vaerdi.pot" "$@" 2> "$work/xgettext.log" ||
  { cat "$work/xgettext.log" >&2; exit 1; }

if [ "$mode" = update ]; then
  { echo '# SPDX-License-Identifier: GPL-3.0-or-later'; cat "$work/POTFILES.in"; } > po/POTFILES.in
  msgmerge --quiet --no-fuzzy-matching --no-wrap --sort-by-file --no-location --previous \
    po/da.po "$work/vaerdi.pot" --output-file="$work/da.po"
  # No creation date: it would differ on every branch
  msgattrib --no-obsolete --no-wrap "$work/da.po" | sed '/^"POT-Creation-Date/d' > po/da.po
  msgfmt --statistics --output-file=/dev/null po/da.po
  exit 0
fi

status=0
grep -v '^#' po/POTFILES.in > "$work/listed" || true
if ! diff -u "$work/listed" "$work/POTFILES.in"; then
  echo "po/POTFILES.in is not the sorted list of files with texts: run ninja update-po" >&2
  status=1
fi
msgfmt --check --output-file=/dev/null po/da.po || status=1
msgmerge --quiet --no-fuzzy-matching --no-wrap po/da.po "$work/vaerdi.pot" \
  --output-file="$work/da.po"
for what in untranslated only-fuzzy only-obsolete; do
  msgattrib --no-wrap "--$what" "$work/da.po" > "$work/found"
  # The header is an entry too
  if [ "$(grep -cE '^(#~ )?msgid ' "$work/found")" -gt 1 ] ||
     { [ "$what" = only-obsolete ] && grep -q '^#~ msgid ' "$work/found"; }; then
    echo "po/da.po, $what (run ninja update-po, then translate):" >&2
    grep -E '^(#~ )?(msgid )?"?' "$work/found" | grep -E '^(#~ )?msgid |^"[^"]' >&2
    status=1
  fi
done
exit $status
