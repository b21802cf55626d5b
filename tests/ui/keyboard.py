#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# keyboard.py SMALL-REGION VAERDI
#
# Walks the real window by keyboard alone, and hears what a screen reader
# hears. Nothing is timed: each step waits for what must come of it, at most
# PATIENCE seconds, and asks nothing of how fast it comes.

import subprocess
import sys
import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib

PATIENCE = 60
focused = None
tabs = []


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
    """The program's windows, and its dialogs."""
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


def title():
    for window in windows():
        if window.get_role_name() == 'frame':
            return name_of(window)
    return None


def titles():
    return [name_of(window) for window in windows()]


def focus_cb(event):
    global focused
    if event.detail1:
        focused = event.source


def focus():
    """Role and name of what has the focus, as the program last told."""
    try:
        return (focused.get_role_name(), name_of(focused)) if focused is not None else (None, None)
    except GLib.Error:
        return (None, None)


def chosen_page():
    """The name of the page tab that is chosen; the tabs are looked for once."""
    if not tabs:
        tabs.extend(node for window in windows() for node in nodes(window)
                    if node.get_role_name() == 'page tab')
    for tab in tabs:
        if has(tab, Atspi.StateType.SELECTED):
            return name_of(tab)
    return None


def wait(what, condition):
    """What the condition gives, once it gives something."""
    end = time.monotonic() + PATIENCE
    while True:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            value = condition()
        except GLib.Error:
            value = None
        if value:
            return value
        if program.poll() is not None:
            raise Failure('the program has ended (%d) before: %s' % (program.returncode, what))
        if time.monotonic() > end:
            raise Failure('did not come: %s; windows %s, focus %s, page %s'
                          % (what, titles(), focus(), chosen_page()))
        time.sleep(0.1)


def press(*keys):
    for key in keys:
        subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True, timeout=PATIENCE)


def write(text):
    subprocess.run(['xdotool', 'type', '--delay', '40', text], check=True, timeout=PATIENCE)


def on_row():
    """The name of the focused row of the scorecard, which is an indicator."""
    role, name = focus()
    return name if role == 'list item' else None


def on_unit():
    """The name of the focused unit of the list at the left."""
    role, name = focus()
    return name if role == 'tree item' and name else None


def search():
    before = title()
    press('ctrl+f')
    wait('the search', lambda: focus() == ('entry', 'Find a department'))
    # Danish as it is spelled on a keyboard that lacks the letters
    write('lungemed')
    press('Return')
    wait('the department', lambda: 'Lungemedicin' in title() and title() != before)
    press('ctrl+2')
    wait('the focus on the first row', on_row)


def spoken():
    """What is said of the focused row beside its name."""
    return focused.get_description() or ''


def overview():
    press('ctrl+1')
    wait('the overview', lambda: chosen_page() == 'Overview')
    for _ in range(40):
        if on_row() == 'Hospitalet Dyrehaven':
            break
        before = focused
        press('Tab')
        wait('the focus to go on', lambda: focused is not before)
    wait('the hospital', lambda: on_row() == 'Hospitalet Dyrehaven')
    press('Down')
    unit = wait('a department', lambda: on_row() not in (None, 'Hospitalet Dyrehaven') and on_row())
    whole = wait('all its groups', lambda: 'Process: ' in spoken() and 'Cost: ' in spoken() and spoken())
    press('Right')
    wait('the first group alone', lambda: spoken() != whole and spoken() == whole.split('; ')[0])
    press('Right', 'Left', 'Left')
    wait('the whole row again', lambda: spoken() == whole)
    press('Return')
    wait('the scorecard', lambda: chosen_page() == 'Scorecard' and title() == unit)
    wait('the focus on its first row', on_row)


def new_window():
    before = len(windows())
    press('ctrl+n')
    wait('a second window', lambda: len(windows()) == before + 1)
    press('ctrl+w')
    wait('the first window alone', lambda: len(windows()) == before)


def rows():
    first = wait('a row', on_row)
    press('Down')
    second = wait('the next row', lambda: on_row() not in (None, first) and on_row())
    press('Up')
    wait('the first row again', lambda: on_row() == first)
    return second


def indicator_page():
    row = wait('a row', on_row)
    for back in ('Escape', 'alt+Left'):
        press('Return')
        wait('the page of ' + row, lambda: focus() not in ((None, None), ('list item', row)))
        press(back)
        wait('the row again after ' + back, lambda: on_row() == row)


def pages():
    for key, page in (('ctrl+1', 'Overview'), ('ctrl+3', 'Benchmark'), ('ctrl+4', 'Triple Aim'),
                      ('ctrl+5', 'Published Goals'), ('ctrl+6', 'Indicators'), ('ctrl+2', 'Scorecard')):
        press(key)
        wait('the page ' + page, lambda: chosen_page() == page)
        wait('a named focus on ' + page, lambda: focus()[1] and not focus()[1].startswith('Gtk'))


def writing_in(window_name):
    """Whether the letters go to the entry of a window that has just come."""
    return any(has(node, Atspi.StateType.FOCUSED) for window in windows() if name_of(window) == window_name
               for node in nodes(window))


def palette():
    before = len(windows())
    for text, done in (('onh vestskov', lambda: 'Vestskoven' in title() and chosen_page() == 'Scorecard'),
                       ('acute readm', lambda: focus()[1] == 'Acute readmission within 30 days')):
        press('ctrl+k')
        wait('the palette', lambda: len(windows()) == before + 1 and writing_in('Search'))
        write(text)
        press('Return')
        wait('what was searched: ' + text, lambda: len(windows()) == before and done())
    press('Escape')
    wait('a row', on_row)


def departments():
    press('ctrl+f')
    wait('the search', lambda: focus() == ('entry', 'Find a department'))
    press('ctrl+a', 'BackSpace', 'Tab')
    first = wait('a named unit', lambda: on_unit())
    press('Down')
    unit = wait('the next unit, named', lambda: on_unit() not in (None, first) and on_unit())
    press('Return')
    wait('the page of ' + unit, lambda: title() == unit)


def refresh():
    press('ctrl+2')
    row = wait('a row', on_row)
    press('F5')
    # Computing again leaves the reader where he is
    time.sleep(1)
    wait('the row after computing', lambda: on_row() == row)


def export():
    before = len(windows())
    press('ctrl+e')
    wait('the file dialog', lambda: len(windows()) == before + 1 and 'Export This View' in titles())
    press('Escape')
    wait('the dialog to go', lambda: len(windows()) == before)


def shortcuts():
    before = len(windows())
    for key in ('F1', 'ctrl+question'):
        press(key)
        wait('the shortcuts after ' + key, lambda: len(windows()) == before + 1)
        press('Escape')
        wait('the shortcuts to go', lambda: len(windows()) == before)


def leave():
    press('ctrl+q')
    end = time.monotonic() + PATIENCE
    while program.poll() is None and time.monotonic() < end:
        time.sleep(0.1)
    if program.poll() != 0:
        raise Failure('the program did not end well: %s' % program.poll())


STEPS = (search, overview, rows, indicator_page, pages, palette, departments, refresh, export, shortcuts, new_window, leave)


def run():
    failed = None
    for i, step in enumerate(STEPS, 1):
        name = '/ui/keyboard/' + step.__name__.replace('_', '-')
        if failed:
            print('not ok %d %s # after %s' % (i, name, failed))
            continue
        try:
            step()
            print('ok %d %s' % (i, name), flush=True)
        except (Failure, subprocess.SubprocessError) as error:
            failed = name
            print('not ok %d %s' % (i, name))
            print('# %s' % error, flush=True)
    return 1 if failed else 0


region = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
conninfo = region.stdout.readline().strip()
if not conninfo:
    print('Bail out! the small region did not start')
    sys.exit(1)

program = subprocess.Popen([sys.argv[2], '--conninfo', conninfo, '--language', 'en'])
status = 1
try:
    Atspi.init()
    listener = Atspi.EventListener.new(focus_cb)
    listener.register('object:state-changed:focused')
    print('1..%d' % len(STEPS), flush=True)
    try:
        wait('the window with a department', lambda: title() not in (None, '', 'Vaerdi'))
    except Failure as error:
        print('Bail out! %s' % error)
        sys.exit(1)
    status = run()
finally:
    if program.poll() is None:
        program.kill()
    program.wait()
    region.stdin.close()
    try:
        region.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        region.kill()
sys.exit(status)
