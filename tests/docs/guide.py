#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds and runs the indicators of a document exactly as it prints them.

usage: guide.py DOCUMENT VAERDICTL DEMO-FOLDER BUILD-FOLDER

A fenced block whose first line says file=PATH becomes that file; of a block of
console, the lines that begin with "$ " are run in a shell. They come in the
order of the document. Reports as TAP, one test for each command.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEEDS = {"deaths-modelled": "Rscript"}


def steps(text):
    """Files to write and commands to run, in the order of the document."""
    for kind, path, body in BLOCK.findall(text):
        if path:
            yield "write", path, body
        elif kind == "console":
            for line in body.splitlines():
                if line.startswith("$ "):
                    yield "run", line[2:], None


def make_program(folder, vaerdictl, demo):
    """The command as people type it, over a demo region of the test's own."""
    path = os.path.join(folder, "bin", "vaerdictl")
    os.makedirs(os.path.dirname(path))
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\nexec "{vaerdictl}" --demo-directory "{demo}" --demo-contacts 20000 "$@"\n')
    os.chmod(path, 0o755)


def install_header(folder, build):
    """The public header and its .pc as they are installed; returns the environment to find them."""
    root = os.path.join(folder, "installed")
    subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--tags", "devel", "--destdir", root],
                   check=True, stdout=subprocess.DEVNULL)
    found = glob.glob(os.path.join(root, "**", "vaerdi-plugin.pc"), recursive=True)

    return {"PKG_CONFIG_PATH": os.path.dirname(found[0]), "PKG_CONFIG_SYSROOT_DIR": root}


def run(command, folder, environment):
    """Returns whether it did its work; what it said goes to the log."""
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        print("".join(f"# {line}\n" for line in done.stdout.splitlines()), end="")

    return done.returncode == 0


def main():
    document, vaerdictl, demo, build = map(os.path.abspath, sys.argv[1:])
    with open(document, encoding="utf-8") as file:
        todo = list(steps(file.read()))

    folder = tempfile.mkdtemp(prefix="vaerdi-guide-")
    make_program(folder, vaerdictl, demo)
    environment = dict(os.environ, PATH=os.path.join(folder, "bin") + ":" + os.environ["PATH"],
                       **install_header(folder, build))
    failed = number = 0
    print(f"1..{sum(step[0] == 'run' for step in todo)}")

    for kind, what, body in todo:
        if kind == "write":
            path = os.path.join(folder, what)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(body)
            continue

        number += 1
        missing = [program for name, program in NEEDS.items()
                   if name in what and shutil.which(program) is None]
        if missing:
            print(f"ok {number} - {what} # SKIP {missing[0]} is not installed")
            continue
        good = run(what, folder, environment)
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {what}", flush=True)

    shutil.rmtree(folder)

    return 1 if failed or number == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
