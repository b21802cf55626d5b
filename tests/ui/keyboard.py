#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# keyboard.py SMALL-REGION VAERDI
#
# Walks the real window by keyboard alone, and hears what a screen reader
# hears.

import sys
import time

from windows import Atspi, Failure, Session, has, name_of, nodes, press, run, title, titles, windows, write


def on_row():
    """The name of the focused row of the scorecard, which is an indicator."""
    role, name = session.focus()
    return name if role == 'list item' else None


def on_unit():
    """The name of the focused unit of the list at the left."""
    role, name = session.focus()
    return name if role == 'tree item' and name else None


def search():
    before = title()
    press('ctrl+f')
    session.wait('the search', lambda: session.focus() == ('entry', 'Find a department'))
    # Danish as it is spelled on a keyboard that lacks the letters
    write('lungemed')
    press('Return')
    session.wait('the department', lambda: 'Lungemedicin' in title() and title() != before)
    press('ctrl+2')
    session.wait('the focus on the first row', on_row)


def spoken():
    """What is said of the focused row beside its name."""
    return session.focused.get_description() or ''


def overview():
    press('ctrl+1')
    session.wait('the overview', lambda: session.chosen_page() == 'Overview')
    for _ in range(40):
        if on_row() == 'Hospitalet Dyrehaven':
            break
        before = session.focused
        press('Tab')
        session.wait('the focus to go on', lambda: session.focused is not before)
    session.wait('the hospital', lambda: on_row() == 'Hospitalet Dyrehaven')
    press('Down')
    unit = session.wait('a department', lambda: on_row() not in (None, 'Hospitalet Dyrehaven') and on_row())
    whole = session.wait('all its groups', lambda: 'Process: ' in spoken() and 'Cost: ' in spoken() and spoken())
    press('Right')
    session.wait('the first group alone', lambda: spoken() != whole and spoken() == whole.split('; ')[0])
    press('Right', 'Left', 'Left')
    session.wait('the whole row again', lambda: spoken() == whole)
    press('Return')
    session.wait('the scorecard', lambda: session.chosen_page() == 'Scorecard' and title() == unit)
    session.wait('the focus on its first row', on_row)


def new_window():
    before = len(windows())
    press('ctrl+n')
    session.wait('a second window', lambda: len(windows()) == before + 1)
    press('ctrl+w')
    session.wait('the first window alone', lambda: len(windows()) == before)


def rows():
    first = session.wait('a row', on_row)
    press('Down')
    second = session.wait('the next row', lambda: on_row() not in (None, first) and on_row())
    press('Up')
    session.wait('the first row again', lambda: on_row() == first)
    return second


def indicator_page():
    row = session.wait('a row', on_row)
    for back in ('Escape', 'alt+Left'):
        press('Return')
        session.wait('the page of ' + row, lambda: session.focus() not in ((None, None), ('list item', row)))
        press(back)
        session.wait('the row again after ' + back, lambda: on_row() == row)


def pages():
    for key, page in (('ctrl+1', 'Overview'), ('ctrl+3', 'Benchmark'), ('ctrl+4', 'Triple Aim'),
                      ('ctrl+5', 'Published'), ('ctrl+6', 'Indicators'), ('ctrl+2', 'Scorecard')):
        press(key)
        session.wait('the page ' + page, lambda: session.chosen_page() == page)
        session.wait('a named focus on ' + page, lambda: session.focus()[1] and not session.focus()[1].startswith('Gtk'))


def writing_in(window_name):
    """Whether the letters go to the entry of a window that has just come."""
    return any(has(node, Atspi.StateType.FOCUSED) for window in windows() if name_of(window) == window_name
               for node in nodes(window))


def chosen():
    """What is told of the match that Return would open."""
    for window in windows():
        for node in nodes(window) if name_of(window) == 'Search' else ():
            if has(node, Atspi.StateType.FOCUSED) and node.get_description():
                return node.get_description()
    return None


def palette():
    before = len(windows())
    for text, done in (('onh vestskov', lambda: 'Vestskoven' in title() and session.chosen_page() == 'Scorecard'),
                       ('acute readm', lambda: session.focus()[1] == 'Acute readmission within 30 days')):
        press('ctrl+k')
        session.wait('the palette', lambda: len(windows()) == before + 1 and writing_in('Search'))
        write(text)
        press('Return')
        session.wait('what was searched: ' + text, lambda: len(windows()) == before and done())
    press('Escape')
    session.wait('a row', on_row)
    # What is chosen is heard while the focus stays with the letters
    press('ctrl+k')
    session.wait('the palette', lambda: len(windows()) == before + 1 and writing_in('Search'))
    first = session.wait('the first match told', chosen)
    press('Down')
    session.wait('the second', lambda: chosen() not in (None, first))
    press('Up')
    session.wait('the first again', lambda: chosen() == first)
    write('xyzzy')
    session.wait('that there is none', lambda: chosen() == 'No Match')
    press('Escape')
    session.wait('the palette to go', lambda: len(windows()) == before)


def departments():
    press('ctrl+f')
    session.wait('the search', lambda: session.focus() == ('entry', 'Find a department'))
    press('ctrl+a', 'BackSpace', 'Tab')
    first = session.wait('a named unit', lambda: on_unit())
    press('Down')
    unit = session.wait('the next unit, named', lambda: on_unit() not in (None, first) and on_unit())
    press('Return')
    session.wait('the page of ' + unit, lambda: title() == unit)


def refresh():
    press('ctrl+2')
    row = session.wait('a row', on_row)
    press('F5')
    # Computing again leaves the reader where he is
    time.sleep(1)
    session.wait('the row after computing', lambda: on_row() == row)


def undo():
    """An indicator that is switched off comes back by key, from where the focus is."""
    use = 'Use this indicator'
    press('ctrl+6')
    session.wait('the indicators', lambda: session.chosen_page() == 'Indicators')
    for _ in range(20):
        if session.focus()[1] == use:
            break
        before = session.focused
        press('Tab')
        session.wait('the focus to go on', lambda: session.focused is not before)
    session.wait('a switch that is on', lambda: session.focus()[1] == use and has(session.focused, Atspi.StateType.CHECKED))
    press('space')
    session.wait('it to be off', lambda: not has(session.focused, Atspi.StateType.CHECKED))
    press('ctrl+z')
    session.wait('it to be on', lambda: has(session.focused, Atspi.StateType.CHECKED))
    press('ctrl+2')
    session.wait('a row', on_row)


def export():
    before = len(windows())
    press('ctrl+e')
    session.wait('the file dialog', lambda: len(windows()) == before + 1 and 'Export This View' in titles())
    press('Escape')
    session.wait('the dialog to go', lambda: len(windows()) == before)


def said(words):
    """Whether a text that says so is anywhere in the windows"""
    return any(words in name_of(node) for window in windows() for node in nodes(window))


def meeting():
    """By keys alone: to the agenda, to a decision, to the minutes, and back."""
    press('ctrl+2')
    row = session.wait('a row', on_row)
    press('ctrl+m')
    figure = session.wait('the first figure of the agenda',
                          lambda: session.focus()[0] == 'push button' and 'Meeting' not in session.focus()[1] and
                          session.focus()[1])
    press('Tab')
    session.wait('the way to decide', lambda: session.focus() == ('push button', 'Decide'))
    press('Return', 'Tab')
    session.wait('the text', lambda: session.focus() == ('text', 'Decision about ' + figure))
    write('ring til patienterne')
    press('Tab')
    session.wait('what to do', lambda: session.focus() == ('push button', 'What to do'))
    press('Tab')
    session.wait('who does it', lambda: session.focus() == ('text', 'Who does it'))
    write('Mette')
    session.wait('that it is not kept', lambda: said('Not kept yet'))
    # There is no store here, and the person is told so beside the words
    press('ctrl+Return')
    session.wait('why it is not kept', lambda: said('there is no store for decisions yet'))
    before = len(windows())
    press('ctrl+e')
    session.wait('the file dialog', lambda: len(windows()) == before + 1)
    press('Escape')
    session.wait('the dialog to go', lambda: len(windows()) == before)
    press('Escape')
    session.wait('the row again', lambda: on_row() == row)


def shortcuts():
    before = len(windows())
    for key in ('F1', 'ctrl+question'):
        press(key)
        session.wait('the shortcuts after ' + key, lambda: len(windows()) == before + 1)
        press('Escape')
        session.wait('the shortcuts to go', lambda: len(windows()) == before)


def leave():
    """Over an open dialog too."""
    before = len(windows())
    press('ctrl+e')
    session.wait('the file dialog', lambda: len(windows()) == before + 1)
    session.end()


STEPS = (search, overview, rows, indicator_page, pages, palette, departments, refresh, undo, export, meeting, shortcuts, new_window, leave)

session = Session(sys.argv[1], sys.argv[2])
status = 1
try:
    session.start('en')
    status = run('/ui/keyboard/', [(step.__name__.replace('_', '-'), step) for step in STEPS])
except Failure as error:
    print('Bail out! %s' % error)
finally:
    session.close()
sys.exit(status)
