#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes manual pages from what the program says of itself.

usage: make-man.py VAERDICTL command|indicator LANGUAGE VERSION

The pages cannot go stale: commands and options are those of the program's own
help, keys those of its table of keys.
"""

import json
import os
import re
import subprocess
import sys

WORDS = {
    "en": {"name": "NAME", "synopsis": "SYNOPSIS", "commands": "COMMANDS", "options": "OPTIONS", "description": "DESCRIPTION",
           "status": "EXIT STATUS", "see": "SEE ALSO", "files": "FILES", "environment": "ENVIRONMENT", "keys": "KEYS",
           "manual": "Vaerdi", "heading": "Commands:", "values": "One of: ", "both": " Also as {key}[da], in Danish.",
           "brief": "compute, judge, write and export the indicators of a hospital",
           "path": "folders with indicators, with colons between; searched before the user's and the system's",
           "user": "the user's own indicators",
           "manifest": "the manifest of an indicator",
           "phases": "phases and left out months that a site adds to an indicator, in the groups [Phase] and [Exclusion]",
           "about": """\
An indicator is a folder with a manifest NAME.indicator, its SQL NAME.sql, and tests in tests/*.test.
The manifest is a key file: groups in brackets, Key=Value, comments behind #. Texts for people stand in
English, and in Danish as Key[da]. A key that is not listed here is an error.
vaerdictl new makes a folder that works, vaerdictl check tells every fault."""},
    "da": {"name": "NAVN", "synopsis": "SYNOPSIS", "commands": "KOMMANDOER", "options": "TILVALG", "description": "BESKRIVELSE",
           "status": "SLUTSTATUS", "see": "SE OGSÅ", "files": "FILER", "environment": "MILJØ", "keys": "NØGLER",
           "manual": "Vaerdi", "heading": "Kommandoer:", "values": "En af: ", "both": " Også som {key}[da], på dansk.",
           "brief": "beregn, vurdér, skriv og eksportér et hospitals indikatorer",
           "path": "mapper med indikatorer, med kolon imellem; gennemsøges før brugerens og systemets",
           "user": "brugerens egne indikatorer",
           "manifest": "en indikators manifest",
           "phases": "faser og udeladte måneder, som et sted føjer til en indikator, i grupperne [Phase] og [Exclusion]",
           "about": """\
En indikator er en mappe med et manifest NAVN.indicator, dets SQL NAVN.sql og prøver i tests/*.test.
Manifestet er en nøglefil: grupper i kantede parenteser, Nøgle=Værdi, kommentarer efter #. Tekster til
mennesker står på engelsk, og på dansk som Nøgle[da]. En nøgle, der ikke står her, er en fejl.
vaerdictl new laver en mappe, der virker, vaerdictl check siger alle fejl."""},
}

def ask(program, *words):
    """What the program answers."""
    return subprocess.run([program, *words], check=True, stdout=subprocess.PIPE, text=True,
                          env=dict(os.environ, LC_ALL="C.UTF-8")).stdout


def roff(text):
    """Text that troff takes as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def head(title, section, version, words):
    """The page's first lines."""
    return [f'.\\" SPDX-License-Identifier: GPL-3.0-or-later',
            f'.TH {title} {section} "" "Vaerdi {version}" "{words["manual"]}"']


def split_help(text):
    """Summary, option lines and the rest of what --help prints."""
    options = re.findall(r"^  (-\S.*?)(?:\s{2,}(.*))?$", text, re.MULTILINE)
    usage = re.search(r"^  (vaerdictl.*)$", text, re.MULTILINE).group(1)

    return usage, options


def append_options(lines, options):
    """Options with what they do."""
    for option, meaning in options:
        lines += [".TP", ".B " + roff(option), roff(meaning or "")]


def command_page(program, language, version):
    """vaerdictl.1"""
    words = WORDS[language]
    text = ask(program, "-l", language, "help")
    usage, common = split_help(text)
    names = re.findall(r"^  ([a-z-]+) +(\S.*)$", text.split(words["heading"])[1].split("\n\n")[0], re.MULTILINE)
    status = text.strip().split("\n\n")[-1]
    lines = head("VAERDICTL", 1, version, words)
    lines += [".SH " + words["name"], "vaerdictl \\- " + roff(words["brief"]),
              ".SH " + words["synopsis"], ".B vaerdictl", roff(usage.split(" ", 1)[1]),
              ".SH " + words["options"]]
    append_options(lines, common)
    lines.append(".SH " + words["commands"])
    for name, summary in names:
        if name == "help":
            continue
        usage, options = split_help(ask(program, "-l", language, "help", name))
        own = [option for option in options if option not in common]
        lines += [f'.SS "{roff(usage.replace(" [OPTION…]", "").replace(" [TILVALG…]", ""))}"', roff(summary)]
        append_options(lines, own)
    lines += [".SH " + words["status"], roff(status),
              ".SH " + words["environment"], ".TP", ".B VAERDI_PLUGIN_PATH", roff(words["path"]),
              ".SH " + words["files"], ".TP", ".I \\(ti/.local/share/vaerdi/plugins", roff(words["user"]),
              ".SH " + words["see"], ".BR vaerdi (1),", ".BR vaerdi\\-indicator (5)"]

    return lines


def indicator_page(program, language, version):
    """vaerdi-indicator.5"""
    words = WORDS[language]
    keys = json.loads(ask(program, "-l", language, "explain", "--json"))
    lines = head("VAERDI\\-INDICATOR", 5, version, words)
    lines += [".SH " + words["name"], "vaerdi\\-indicator \\- " + words["manifest"],
              ".SH " + words["description"], roff(words["about"]), ".SH " + words["keys"]]
    group = None
    for key in keys:
        if key["group"] != group:
            group = key["group"]
            lines.append(f'.SS "[{roff(group)}]"')
        lines += [".TP", ".B " + roff(key["key"]), roff(key["meaning"])]
        if key["values"]:
            lines += [".br", roff(words["values"] + ", ".join(key["values"].split(" ")) + ".")]
    lines += [".SH " + words["files"], ".TP", ".I /etc/vaerdi/phases/ID.phases", ".TQ",
              ".I \\(ti/.config/vaerdi/phases/ID.phases", roff(words["phases"]),
              ".SH " + words["see"], ".BR vaerdictl (1)"]

    return lines


def main():
    program, what, language, version = sys.argv[1:]
    page = command_page if what == "command" else indicator_page
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(page(program, language, version)))


if __name__ == "__main__":
    main()
