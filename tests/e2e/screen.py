# SPDX-License-Identifier: Apache-2.0
"""What is on the screen, as a screen reader finds it over AT-SPI.

Nothing is kept between two questions: each one walks the tree anew, and what goes away meanwhile is
simply not there.
"""
import struct
import sys
import time
import zlib

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    sys.exit("The bindings of AT-SPI are missing; on Debian install python3-pyatspi at-spi2-core")

Role = Atspi.Role
State = Atspi.StateType

LIMIT_SECONDS = 30
DEEPEST = 40

# These take the focus, but those of Qt before 6.5 do not say so.
LISTS = (Role.LIST, Role.TREE, Role.TREE_TABLE, Role.TABLE)

# What the tree may answer while it changes.
GONE = (GLib.GError, AttributeError, TypeError)


class Failure(Exception):
    """Something is not on the screen that should be, or the other way round."""


def is_wanted(text, wanted):
    """`wanted`: a text, or a function of one."""
    return wanted(text) if callable(wanted) else text == wanted


def starting(text):
    return lambda name: name.startswith(text)


def has(node, *states):
    present = node.get_state_set()
    return all(present.contains(state) for state in states)


def is_showing(node):
    return has(node, State.SHOWING)


def children(node):
    for index in range(node.get_child_count()):
        try:
            child = node.get_child_at_index(index)
        except GONE:
            continue
        if child is not None:
            yield child


def below(node, hidden=False, depth=0):
    """(depth, node) of all that shows below a node; with `hidden` the rest too."""
    if depth > DEEPEST:
        return
    for child in children(node):
        try:
            if not hidden and not is_showing(child):
                continue
            yield depth, child
            # Each question is a message there and back, so most nodes are asked no more than that.
            # What drops down from a box is there all the time, and says it shows.
            if child.get_child_count() > 0 and child.get_role() != Role.COMBO_BOX:
                yield from below(child, hidden, depth + 1)
        except GONE:
            continue


def described(node):
    try:
        return f"{node.get_role_name()} “{node.get_name()}”"
    except GONE:
        return "(gone)"


def text_of(node):
    """What stands in a field."""
    field = node.get_text_iface()
    return Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field)) if field else ""


class Screen:
    """The windows of one process."""

    def __init__(self, process, limit=LIMIT_SECONDS):
        self._process = process
        self._limit = limit
        Atspi.set_timeout(5000, 15000)
        self._application = self.wait("application on the bus", self._find_application)

    def _find_application(self):
        for application in children(Atspi.get_desktop(0)):
            if application.get_process_id() == self._process.pid:
                # Nobody here listens to the events that would keep a cache up to date.
                application.set_cache_mask(Atspi.Cache.NONE)
                return application
        return None

    def wait(self, what, look, limit=None):
        """The first true answer of look(), within a time."""
        deadline = time.monotonic() + (limit or self._limit)
        trouble = ""
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise Failure(f"waiting for {what}: the program has ended with "
                              f"{self._process.returncode}")
            try:
                found = look()
                trouble = ""
            except GONE as error:
                found = None
                trouble = f" ({error!r})"
            if found:
                return found
            time.sleep(0.05)
        raise Failure(f"there is still no {what}{trouble}")

    def windows(self):
        """All that are open; menus and lists that drop down are no windows of the tree."""
        found = []
        for window in children(self._application):
            try:
                if is_showing(window) and window.get_role() != Role.TOOL_TIP:
                    found.append(window)
            except GONE:
                continue
        return found

    def nodes(self, hidden=False):
        """The windows that came last first: what is looked for is mostly there."""
        for window in reversed(list(children(self._application))):
            try:
                if hidden or is_showing(window):
                    yield window
                    for _, node in below(window, hidden):
                        yield node
            except GONE:
                continue

    def window_named(self, name):
        return next((window for window in self.windows() if is_wanted(window.get_name(), name)),
                    None)

    def focusable(self):
        """(path, node) of all that can take the focus and shows in the windows but the first, or in
        that one where there are no others; the path in words."""
        path = []
        windows = self.windows()
        for window in windows[1:] or windows:
            for depth, node in [(-1, window), *below(window)]:
                try:
                    path[depth + 1:] = [described(node)]
                    if is_showing(node) and (has(node, State.FOCUSABLE)
                                             or node.get_role() in LISTS):
                        yield " > ".join(path), node
                except GONE:
                    continue

    def find(self, name, role=None):
        """The first that shows, or nothing. `name`: a text, or a function of one."""
        for node in self.nodes():
            if (role is None or node.get_role() == role) and is_wanted(node.get_name(), name):
                return node
        return None

    def focused(self):
        """Who has the keyboard, or nothing. Rows of a list and tabs say where it is within these, and
        parts of a field that they have what it has, so they do not count; lists may say nothing, and an
        editor within a list is no part of the tree."""
        rows = (Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL, Role.PAGE_TAB)
        windows = self.windows()
        # A window that has the keyboard says so; with a menu or the like there may be none.
        for window in [window for window in windows if has(window, State.ACTIVE)] or windows:
            last = None
            for _, node in below(window):
                if has(node, State.FOCUSED, State.FOCUSABLE) and node.get_role() not in rows:
                    last = node
            if last is not None:
                return last
        return None

    def focus_mark(self):
        """Who has the keyboard, as something to compare: (name, role, place)."""
        node = self.focused()
        if node is None:
            return None
        place = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        return (node.get_name(), node.get_role(), place.x, place.y, place.width, place.height)

    def rows(self, list_name):
        """The texts of the rows of a list on the screen; nothing where there is none."""
        node = self.find(list_name, Role.LIST)
        return None if node is None else [row.get_name() for row in children(node)]

    def current_row(self, list_name):
        node = self.find(list_name, Role.LIST)
        if node is not None:
            for row in children(node):
                if has(row, State.FOCUSED):
                    return row.get_name()
        return None

    def expect_focus(self, name):
        def look():
            node = self.focused()
            if node is None:
                # Nobody else has it.
                node = self.find(name)
                return node if node is not None and node.get_role() in LISTS else None
            return node if is_wanted(node.get_name(), name) else None
        return self.wait(f"focus on {name if isinstance(name, str) else 'what was asked for'}",
                         look)

    def settle(self, look, seconds=1):
        """Waits for a true answer, but not for long: there may be no way to see it."""
        try:
            self.wait("settling", look, seconds)
        except Failure:
            if self._process.poll() is not None:
                raise

    def expect_rows(self, list_name, check, what):
        """check(rows) becomes true."""
        def look():
            rows = self.rows(list_name)
            return rows is not None and check(rows)
        try:
            self.wait(f"{what} in “{list_name}”", look)
        except Failure as failure:
            raise Failure(f"{failure}; the rows are {self.rows(list_name)}") from None
        return self.rows(list_name)

    def dump(self, path):
        """Writes the tree of what shows into a file."""
        with open(path, "w", encoding="utf-8") as out:
            for depth, node in below(self._application):
                try:
                    states = [state.value_nick for state in node.get_state_set().get_states()]
                    out.write(f"{'  ' * depth}{described(node)} {','.join(states)}\n")
                except GONE:
                    out.write(f"{'  ' * depth}(gone)\n")


def save_picture(frame_buffer, path):
    """The file that Xvfb keeps (an X window dump) as a PNG."""
    with open(frame_buffer, "rb") as dump:
        data = dump.read()
    fields = struct.unpack(">25I", data[:100])
    header, width, height, line, colors = (fields[0], fields[4], fields[5], fields[12], fields[19])
    start = header + colors * 12
    rows = []
    for y in range(height):
        row = data[start + y * line:start + y * line + width * 4]
        rgb = bytearray(width * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
        rows.append(b"\0" + bytes(rgb))

    def chunk(kind, body):
        return (struct.pack(">I", len(body)) + kind + body
                + struct.pack(">I", zlib.crc32(kind + body)))

    with open(path, "wb") as png:
        png.write(b"\x89PNG\r\n\x1a\n"
                  + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                  + chunk(b"IDAT", zlib.compress(b"".join(rows)))
                  + chunk(b"IEND", b""))
