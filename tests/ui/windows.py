# SPDX-License-Identifier: GPL-3.0-or-later
#
# The program's windows as a screen reader sees them, and a keyboard to walk them
# by. Nothing is timed: each step waits for what must come of it, at most PATIENCE
# seconds, and asks nothing of how fast it comes.

import re
import subprocess
import sys
import tempfile
import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib

PATIENCE = 60

roles = {}      # of the nodes of the program that runs


class Failure(Exception):
    pass


def nodes(node, depth=0):
    """Every node of the tree; one that vanishes meanwhile is left out."""
    try:
        yield node
        children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None and depth < 60:
            yield from nodes(child, depth + 1)


def windows():
    """The program's windows, and its dialogs.

    GTK 4.8 ends the program when it is asked for a window that has just gone, as a
    key may have made it: such a question comes a moment later."""
    time.sleep(max(0.0, pressed + 0.25 - time.monotonic()))
    desktop = Atspi.get_desktop(0)
    found = []
    try:
        for i in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(i)
            if program is not None and program.get_name() == 'vaerdi':
                found += [program.get_child_at_index(j) for j in range(program.get_child_count())]
    except GLib.Error:
        pass
    return [window for window in found if window is not None]


def has(node, state):
    return node.get_state_set().contains(state)


def name_of(node):
    try:
        return node.get_name() or ''
    except GLib.Error:
        return ''


def role_of(node):
    """Asked once: every question is a call to the program and back, and a role stays."""
    if node not in roles:
        try:
            roles[node] = node.get_role_name() or ''
        except GLib.Error:
            return ''
    return roles[node]


def title():
    for window in windows():
        if window.get_role_name() == 'frame':
            return name_of(window)
    return None


def titles():
    return [name_of(window) for window in windows()]


pressed = 0.0      # when a key was pressed last


def press(*keys):
    global pressed
    for key in keys:
        subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True, timeout=PATIENCE)
        pressed = time.monotonic()


def write(text):
    global pressed
    subprocess.run(['xdotool', 'type', '--delay', '40', text], check=True, timeout=PATIENCE)
    pressed = time.monotonic()


class Session:
    """A small region, and the program that shows it."""

    def __init__(self, region_path, program_path):
        self.program_path = program_path
        self.program = None
        self.focused = None
        self.tabs = []
        self.region = subprocess.Popen([region_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.conninfo = self.region.stdout.readline().strip()
        if not self.conninfo:
            raise Failure('the small region did not start')
        Atspi.init()
        self.listener = Atspi.EventListener.new(self.focus_cb)
        self.listener.register('object:state-changed:focused')

    def start(self, language):
        self.tabs.clear()
        roles.clear()
        self.focused = None
        self.errors = tempfile.TemporaryFile('w+', errors='replace')
        self.program = subprocess.Popen([self.program_path, '--conninfo', self.conninfo, '--language', language],
                                        stderr=self.errors)
        self.wait('the window with a department', lambda: title() not in (None, '', 'Vaerdi'))

    def end(self):
        press('ctrl+q')
        self.wait_for_end()

    def wait_for_end(self):
        """The program ends when it is asked to, and has warned of nothing until then."""
        end = time.monotonic() + PATIENCE
        while self.program.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        if self.program.poll() != 0:
            raise Failure('the program did not end well: %s' % self.program.poll())
        self.errors.seek(0)
        said = self.errors.read()
        sys.stderr.write(said)
        warnings = [line for line in said.split('\n') if re.search(r'(WARNING|CRITICAL|ERROR) \*\*', line)]
        if warnings:
            raise Failure('the program warned:\n' + '\n'.join(warnings))

    def close(self):
        if self.program is not None and self.program.poll() is None:
            self.program.kill()
        if self.program is not None:
            self.program.wait()
        self.region.stdin.close()
        try:
            self.region.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.region.kill()

    def focus_cb(self, event):
        if event.detail1:
            self.focused = event.source

    def focus(self):
        """Role and name of what has the focus, as the program last told."""
        try:
            return (role_of(self.focused), name_of(self.focused)) if self.focused is not None else (None, None)
        except GLib.Error:
            return (None, None)

    def chosen_page(self):
        """The name of the page tab that is chosen; the tabs are looked for once."""
        if not self.tabs:
            self.tabs.extend(node for window in windows() for node in nodes(window)
                             if node.get_role_name() == 'page tab')
        for tab in self.tabs:
            if has(tab, Atspi.StateType.SELECTED):
                return name_of(tab)
        return None

    def listen(self):
        while GLib.MainContext.default().iteration(False):
            pass

    def wait(self, what, condition):
        """What the condition gives, once it gives something."""
        end = time.monotonic() + PATIENCE
        while True:
            self.listen()
            try:
                value = condition()
            except GLib.Error:
                value = None
            if value:
                return value
            if self.program.poll() is not None:
                raise Failure('the program has ended (%d) before: %s' % (self.program.returncode, what))
            if time.monotonic() > end:
                raise Failure('did not come: %s; windows %s, focus %s, page %s'
                              % (what, titles(), self.focus(), self.chosen_page()))
            time.sleep(0.1)


def run(prefix, steps, alone=False):
    """Runs the steps as tests of TAP; after one that fails the others have no ground,
    unless each stands alone."""
    failed = None
    worst = 0
    print('1..%d' % len(steps), flush=True)
    for i, (name, step) in enumerate(steps, 1):
        name = prefix + name
        if failed:
            print('not ok %d %s # after %s' % (i, name, failed))
            continue
        try:
            step()
            print('ok %d %s' % (i, name), flush=True)
        except (Failure, GLib.Error, subprocess.SubprocessError) as error:
            worst = 1
            failed = None if alone else name
            print('not ok %d %s' % (i, name))
            for line in str(error).split('\n'):
                print('# %s' % line, flush=True)
    return worst
