#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# accessibility.py SMALL-REGION VAERDI [PART]
#
# Walks each page of the real window as a screen reader does, in both languages:
# whatever takes the focus has a name, every chart has role, name and a sentence
# of what it shows, and the Tab key reaches every control, stays at none, and
# comes round.

import gettext
import os
import re
import sys
import time

from windows import Atspi, GLib
from windows import Failure, Session, has, name_of, nodes, press, role_of, run, windows, write

# What a person operates, each by the Tab key; a list is left by it and walked by
# the arrow keys, so of a list one member is enough
CONTROLS = ('push button', 'toggle button', 'radio button', 'check box', 'entry', 'password text', 'text', 'link',
            'switch', 'image')
MEMBERS = ('list item', 'tree item', 'page tab')
LISTS = ('list', 'list box', 'tree', 'tree table', 'table', 'page tab list')

# An image of at least this size is a chart: icons and marks are smaller
CHART_WIDTH, CHART_HEIGHT = 200, 60

# In reach of a person who goes on pressing Tab
MAX_TABS = 400

WORDS = {
    'en': {'table': 'Table', 'years': 'Years', 'catalogue': 'Catalogue', 'data': 'Data',
           'readmission': 'Acute readmission within 30 days', 'search': 'acute readm', 'sql': 'The Query (SQL)', 'through': 'Through the Years',
           'decide': 'Decide', 'fields': ('Your name', 'Those present, for the minutes', 'Who does it', 'Until, as 2026-11-15'),
           # value, what the months say, and the goal
           'summary': r'^Acute readmission within 30 days: [\d.]+\s%.*, goal ≤\snational average \([\d.]+\s%\): (Met|Not met)'},
    'da': {'table': 'Tabel', 'years': 'År', 'catalogue': 'Katalog', 'data': 'Data',
           'readmission': 'Akut genindlæggelse inden for 30 dage', 'search': 'akut genin', 'sql': 'Forespørgslen (SQL)', 'through': 'Gennem årene',
           'decide': 'Beslut', 'fields': ('Dit navn', 'De tilstedeværende, til referatet', 'Hvem der gør det', 'Senest, som 2026-11-15'),
           'summary': r'^Akut genindlæggelse inden for 30 dage: [\d,]+\s%.*, mål ≤\slandsgennemsnit \([\d,]+\s%\): (Nået|Ikke nået)'},
}

for language in WORDS:
    WORDS[language]['gettext'] = gettext.translation('vaerdi', os.environ['VAERDI_LOCALE_DIR'], [language],
                                                      fallback=language == 'en').gettext


def size_of(node):
    """Width and height; none of a page of a stack, which is no widget"""
    try:
        extents = node.get_extents(Atspi.CoordType.WINDOW)
        return extents.width, extents.height
    except GLib.Error:
        return None


def text_of(node):
    return '%s “%s”' % (role_of(node), name_of(node))


def parents_of(node):
    while node is not None:
        yield node
        node = node.get_parent()


def find_view(view):
    """The page, by the name of its type, which GTK tells where there is no other."""
    if view not in views:
        for window in windows():
            for node in nodes(window):
                if name_of(node).startswith('Vaerdi') and name_of(node).endswith('View'):
                    views[name_of(node)] = node
    return views.get(view)


def with_room(node):
    """Those that have room on the screen. GTK does not tell which pages are hidden
    behind others; those that never were to be seen have no room."""
    room[node] = size_of(node)
    if room[node] == (0, 0):
        return
    yield node
    try:
        children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None:
            yield from with_room(child)


def shown_nodes(view):
    root = find_view(view)
    return [node for node in with_room(root) if role_of(node)] if root is not None else []


def is_named(node):
    name = name_of(node)
    return name.strip() != '' and re.match(r'(Gtk|Adw|Vaerdi)[A-Z]', name) is None


def is_named_soon(node):
    """A row of a long table is filled as it comes into sight."""
    end = time.monotonic() + 3
    while not is_named(node) and time.monotonic() < end:
        session.listen()
        time.sleep(0.05)
    return is_named(node)


def is_control(node):
    return role_of(node) in CONTROLS and has(node, Atspi.StateType.FOCUSABLE)


def check_names(where, shown):
    bad = [text_of(node) + ' in ' + text_of(node.get_parent()) for node in shown
           if (is_control(node) or role_of(node) in MEMBERS[:2] + ('combo box', 'list', 'list box'))
           and not is_named(node)]
    if bad:
        raise Failure('%s: without a name: %s' % (where, '; '.join(bad)))


def charts(view, shown=None):
    found = []
    for node in shown or shown_nodes(view):
        size = room[node]
        if role_of(node) == 'image' and size and size[0] >= CHART_WIDTH and size[1] >= CHART_HEIGHT:
            found.append(node)
    return found


def check_charts(where, view, shown, least):
    """Returns: name and sentence of each"""
    found = charts(view, shown)
    if len(found) < least:
        raise Failure('%s: %d charts are images, %d were expected' % (where, len(found), least))
    for node in found:
        if not is_named(node) or len(node.get_description() or '') < 12:
            raise Failure('%s: a chart says “%s”, “%s”' % (where, name_of(node), node.get_description()))
    return [(name_of(node), node.get_description()) for node in found]


def step_on():
    """What has the focus after Tab; None when it did not go on."""
    before = session.focused
    press('Tab')
    end = time.monotonic() + 3
    while session.focused is before and time.monotonic() < end:
        session.listen()
        time.sleep(0.01)
    return session.focused if session.focused is not before else None


def list_of(node):
    return next((parent for parent in parents_of(node) if role_of(parent) in LISTS), None)


def missing_of(reached, view, with_charts):
    """The controls of the page that Tab did not come to."""
    roles = CONTROLS if with_charts else CONTROLS[:-1]
    lists = [list_of(node) for node in reached if role_of(node) in MEMBERS]
    # What is reached may be within the control that has the name, or around it
    touched = {parent for node in reached for parent in parents_of(node)}
    missing = []

    for node in shown_nodes(view):
        role = role_of(node)
        if not has(node, Atspi.StateType.FOCUSABLE) or not has(node, Atspi.StateType.SENSITIVE) or node in touched:
            continue
        if role in MEMBERS and list_of(node) not in lists:
            missing.append(text_of(node))
        elif role in roles and list_of(node) is None:
            missing.append(text_of(node))
    return missing


def check_tab(where, view, with_charts=False):
    reached = []
    node = step_on() or session.focused
    while node not in reached:
        if not is_named_soon(node):
            raise Failure('%s: Tab comes to a nameless %s in %s'
                          % (where, text_of(node), ' in '.join(text_of(p) for p in list(parents_of(node))[1:5])))
        reached.append(node)
        if len(reached) > MAX_TABS:
            raise Failure('%s: Tab does not come round in %d steps' % (where, MAX_TABS))
        node = step_on()
        if node is None:
            raise Failure('%s: Tab stays at %s' % (where, text_of(session.focused)))
    # It has come round, and not to the one before
    if len(reached) > 2 and node is reached[-2]:
        raise Failure('%s: Tab goes to and fro between %s and %s' % (where, text_of(node), text_of(reached[-1])))
    missing = missing_of(reached, view, with_charts)
    if missing:
        raise Failure('%s: Tab does not reach: %s' % (where, '; '.join(missing)))


def activate(node):
    if not node.do_action(0):
        raise Failure('%s does nothing' % text_of(node))


BUTTONS = ('push button', 'toggle button', 'radio button')


def named(view, name, roles=BUTTONS):
    return [node for node in shown_nodes(view) if role_of(node) in roles and name_of(node) == name]


def settle(view):
    """Until the page has been the same twice.

    Returns: its nodes"""
    before, end, shown = None, time.monotonic() + 30, []
    while time.monotonic() < end:
        session.listen()
        shown = shown_nodes(view)
        now = [(node, name_of(node), room[node]) for node in shown]
        if now == before and len(now) > 3:
            break
        before = now
        time.sleep(0.4)
    return shown


def check(where, view, least_charts=None):
    """Charts are counted where there are some: those of a hidden page keep their room."""
    shown = settle(view)
    check_names(where, shown)
    found = check_charts(where, view, shown, least_charts) if least_charts is not None else []
    check_tab(where, view, least_charts is not None)
    return found


def with_tables(where, view, words):
    """The same with the table in place of each chart; each chart has one."""
    buttons = named(view, words['table'])
    holders = {parent for button in buttons for parent in parents_of(button)}
    for chart in charts(view):
        if not any(parent in holders for parent in list(parents_of(chart))[:5]):
            raise Failure('%s: there is no table behind %s' % (where, text_of(chart)))
    for button in buttons:
        activate(button)
    shown = settle(view)
    tables = [node for node in shown if role_of(node) in ('table', 'tree table')]
    if len(tables) < len(buttons):
        raise Failure('%s: %d tables of %d are shown' % (where, len(tables), len(buttons)))
    check_names(where + ', tables', shown)
    check_tab(where + ', tables', view)
    for button in buttons:
        activate(button)
    settle(view)


def walk_overview(words):
    press('ctrl+1')
    check('overview', 'VaerdiOverviewView')


def walk_scorecard(words):
    press('ctrl+2')
    check('scorecard', 'VaerdiScorecardView')


def check_indicator(words):
    for button in named('VaerdiIndicatorView', words['sql']):
        activate(button)
    found = check('indicator', 'VaerdiIndicatorView', 3)
    said = [sentence for name, sentence in found if name == words['readmission']]
    if not any(re.search(words['summary'], sentence) for sentence in said):
        raise Failure('the control chart says: %s' % said)
    with_tables('indicator', 'VaerdiIndicatorView', words)


def walk_indicator(words):
    before = len(windows())
    press('ctrl+k')
    session.wait('the palette', lambda: len(windows()) == before + 1)
    write(words['search'])
    press('Return')
    session.wait('the palette to go', lambda: len(windows()) == before)
    settle('VaerdiIndicatorView')
    try:
        check_indicator(words)
    finally:
        press('Escape')
        settle('VaerdiScorecardView')


def walk_meeting(words):
    """Closed fields, and those of one decision"""
    press('ctrl+2')
    settle('VaerdiScorecardView')
    press('ctrl+m')
    session.wait('the focus on the first figure', lambda: has_figure_focus('VaerdiMeetingView'))
    try:
        check('meeting', 'VaerdiMeetingView', 0)
        activate(named('VaerdiMeetingView', words['decide'])[0])
        check('meeting, deciding', 'VaerdiMeetingView', 0)
        fields = {name_of(node) for node in shown_nodes('VaerdiMeetingView') if role_of(node) == 'text'}
        if not set(words['fields']) < fields:
            raise Failure('of %s only these are heard: %s' % (words['fields'], fields))
    finally:
        press('Escape')
        settle('VaerdiScorecardView')


def has_figure_focus(view):
    """Whether what has the focus is the name of a figure, in a group of that name"""
    around = list(parents_of(session.focused))[1:]
    return find_view(view) in around and name_of(session.focused) in [name_of(node) for node in around]


def walk_benchmark(words):
    press('ctrl+3')
    check('benchmark', 'VaerdiBenchmarkView', 1)
    activate(named('VaerdiBenchmarkView', words['table'])[0])
    check('benchmark, table', 'VaerdiBenchmarkView')
    activate(named('VaerdiBenchmarkView', words['years'])[0])
    check('benchmark, years', 'VaerdiBenchmarkView')
    through = [node for node in charts('VaerdiBenchmarkView') if name_of(node) == words['through']]
    if len(through) != 1 or len(through[0].get_description() or '') < 12:
        raise Failure('the chart of the years says nothing: %s' % [text_of(node) for node in charts('VaerdiBenchmarkView')])


def walk_triple_aim(words):
    press('ctrl+4')
    check('triple aim', 'VaerdiTripleAimView', 1)
    with_tables('triple aim', 'VaerdiTripleAimView', words)


def walk_published(words):
    press('ctrl+5')
    check('published goals', 'VaerdiPublishedView')


def walk_indicators(words):
    press('ctrl+6')
    check('indicators', 'VaerdiRegistryView')
    for page, view in (('catalogue', 'VaerdiCatalogueView'), ('data', 'VaerdiDataView')):
        tab = next(node for window in windows() for node in nodes(window)
                   if role_of(node) == 'page tab' and name_of(node) == words[page])
        activate(tab)
        check(page, view)


def walk_round(where):
    """Role and name of whatever Tab comes to, until it comes round"""
    reached = []
    node = step_on()
    while node is not None and node not in reached:
        if not is_named(node):
            raise Failure('%s: Tab comes to a nameless %s in %s' % (where, text_of(node), text_of(node.get_parent())))
        reached.append(node)
        node = step_on()
    if node is None:
        raise Failure('%s: Tab stays at %s' % (where, text_of(session.focused)))
    return [(role_of(node), name_of(node), node.get_description() or '') for node in reached]


def tab_to(role, name):
    for _ in range(MAX_TABS):
        node = step_on()
        if node is not None and (role_of(node), name_of(node)) == (role, name):
            return
    raise Failure('Tab does not come to %s “%s”' % (role, name))


def check_rows(where, expected):
    reached = walk_round(where)
    missing = [row for row in expected if row not in [(role, name) for role, name, _ in reached]]
    mute = [name for role, name, description in reached if role in ('list item', 'combo box') and not description]
    if missing or mute:
        raise Failure('%s: not reached: %s; nothing more said of: %s; reached: %s' % (where, missing, mute, reached))


def walk_preferences(words):
    """Each row by Tab: an entry by its title, any other by its title and what it shows"""
    _ = words['gettext']
    before = len(windows())
    press('ctrl+comma')
    session.wait('the preferences', lambda: len(windows()) == before + 1)
    time.sleep(1)
    check_rows('warehouse', [('push button', _('_Add').replace('_', '')), ('list item', _('Demo region')), ('check box', _('Demo region')),
                             ('list item', _('Encryption')), ('list item', _('Rights'))])
    for page, rows in (('Figures', [('combo box', 'Rules'), ('combo box', 'Day')]),
                       ('Display', [('combo box', 'Language'), ('combo box', 'Colours'), ('list item', 'Board file'),
                                    ('push button', 'Choose a file')])):
        tab_to('page tab', _(page))
        press('space')
        time.sleep(1)
        check_rows(page, [(role, _(name)) for role, name in rows])
    tab_to('page tab', _('Warehouse'))
    press('space')
    time.sleep(1)
    tab_to('push button', _('_Add').replace('_', ''))
    press('space')
    session.wait('the fields of a warehouse', lambda: session.focus() == ('text', _('Name')))
    time.sleep(1)
    check_rows('fields', [('text', _(title)) for title in (
        'Name', 'Server (empty for this computer)', 'Port (empty for 5432)', 'Database', 'User', 'Root certificate (file)',
        'Password')] + [('combo box', _('Found by')), ('combo box', _('Encryption (TLS)'))] +
        [('push button', _(label).replace('_', '')) for label in ('_Cancel', '_Save', '_Test Connection')])
    press('Escape')
    time.sleep(1)
    if len(windows()) != before + 1:
        raise Failure('Escape closes the preferences together with the fields of a warehouse')
    tab_to('push button', _('_Add').replace('_', ''))
    press('Escape')
    session.wait('the preferences to go', lambda: len(windows()) == before)


PAGES = (walk_overview, walk_scorecard, walk_indicator, walk_meeting, walk_benchmark, walk_triple_aim, walk_published,
         walk_indicators, walk_preferences)


def begin(language):
    views.clear()
    room.clear()
    session.start(language)
    press('ctrl+2')
    session.wait('the figures', lambda: named('VaerdiScorecardView', WORDS[language]['readmission'], ('list item',)))


def leave():
    """Over the preferences too"""
    before = len(windows())
    press('ctrl+comma')
    session.wait('the preferences', lambda: len(windows()) == before + 1)
    session.end()


def steps():
    """All, or with a third argument those whose name it is part of"""
    for language, words in WORDS.items():
        yield language + '/begin', lambda language=language: begin(language)
        for walk in PAGES:
            if len(sys.argv) > 3 and sys.argv[3] not in language + '/' + walk.__name__:
                continue
            yield ('%s/%s' % (language, walk.__name__[5:].replace('_', '-')),
                   lambda walk=walk, words=words: walk(words))
        yield language + '/leave', leave


views = {}      # nodes, by the names of their types
room = {}       # of nodes, when they were seen last
session = Session(sys.argv[1], sys.argv[2])
status = 1
try:
    status = run('/ui/accessibility/', list(steps()), alone=True)
finally:
    session.close()
sys.exit(status)
