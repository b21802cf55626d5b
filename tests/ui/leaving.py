#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# leaving.py SMALL-REGION VAERDI CLOSE-WINDOW
#
# Whatever is open, the program ends when it is asked to: by its key, and when
# its last window is closed; a dialog that wants an answer first prevents that.
# It warns of nothing, and leaves no process.

import os
import subprocess
import sys
import time

from windows import Failure, PATIENCE, Session, press, run, title, windows, write

PATH = '/io/github/vaerdi/Vaerdi'


def children(pid):
    """The processes that were started by one, and by those."""
    found = []
    try:
        with open('/proc/%d/task/%d/children' % (pid, pid)) as file:
            for child in map(int, file.read().split()):
                found += [child] + children(child)
    except OSError:
        pass
    return found


def activate(action):
    subprocess.run(['gdbus', 'call', '--session', '--dest', 'io.github.vaerdi.Vaerdi', '--object-path', PATH,
                    '--method', 'org.gtk.Actions.Activate', action, '[]', '{}'],
                   check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)


def ask_for_file():
    """There is something to export once the figures are there."""
    def is_open():
        press('ctrl+e')
        return len(windows()) == 2
    session.wait('the file dialog', is_open)


def export():
    """A file is being written."""
    ask_for_file()
    press('ctrl+a')
    write(os.path.join(os.environ['HOME'], 'paper.pdf'))
    press('Return')


OPENINGS = (
    ('palette', lambda: press('ctrl+k')),
    ('about', lambda: activate('about')),
    ('shortcuts', lambda: press('F1')),
    ('preferences', lambda: press('ctrl+comma')),
    ('file-dialog', ask_for_file),
    ('export', export),
)


def quit_by_key():
    press('ctrl+q')


def close_last_window():
    """As the window manager does."""
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^%s$' % title()], check=True,
                           timeout=PATIENCE, stdout=subprocess.PIPE, text=True)
    subprocess.run([sys.argv[3]] + found.stdout.split(), check=True, timeout=PATIENCE)


def leave_open(name, opening, leaving):
    opening()
    if name not in ('nothing', 'export'):
        session.wait('a second window', lambda: len(windows()) == 2)
    started = children(session.program.pid)
    leaving()
    session.wait_for_end()
    end = time.monotonic() + PATIENCE
    while [pid for pid in started if os.path.exists('/proc/%d' % pid)]:
        if time.monotonic() > end:
            raise Failure('processes are left: %s' % started)
        time.sleep(0.1)


def leave(name, opening, leaving):
    session.start('en')
    try:
        leave_open(name, opening, leaving)
    finally:
        if session.program.poll() is None:
            session.program.kill()
        session.program.wait()


def steps():
    for name, opening in OPENINGS:
        yield 'quit-' + name, lambda name=name, opening=opening: leave(name, opening, quit_by_key)
    yield 'close-nothing', lambda: leave('nothing', lambda: None, close_last_window)


session = Session(sys.argv[1], sys.argv[2])
status = 1
try:
    status = run('/ui/leaving/', list(steps()), alone=True)
except Failure as error:
    print('Bail out! %s' % error)
finally:
    session.close()
sys.exit(status)
