# SPDX-License-Identifier: Apache-2.0
"""What a person at the keyboard does again and again."""
from screen import Failure

PALETTE = "Command or profile"
PALETTE_ROWS = "What matches"


def expect(is_true, what):
    if not is_true:
        raise Failure(what)


def begins(*titles):
    """A check of rows: these to-dos, in this order, and no others."""
    return lambda rows: (len(rows) == len(titles)
                         and all(row.startswith(title + ", ") for row, title in zip(rows, titles)))


def command_of(row):
    """The command of a row of the palette, which says "View: Upcoming, Ctrl+Shift+2"."""
    text = row.split(", ")[0]
    return text.split(": ", 1)[1] if ": " in text else text


class Person:
    def __init__(self, desktop):
        self.desktop = desktop
        self.keys = desktop.keyboard
        self.screen = None

    def go_to_row(self, list_name, title):
        """From the list, by arrows."""
        self.screen.expect_focus(list_name)
        self.keys.press("Home")
        first = self.screen.rows(list_name)[0]
        self.screen.wait("first row", lambda: self.screen.current_row(list_name) == first)
        for _ in range(len(self.screen.rows(list_name))):
            before = self.screen.current_row(list_name)
            if before is not None and before.startswith(title + ", "):
                return
            self.keys.press("Down")
            self.screen.wait("next row", lambda: self.screen.current_row(list_name) != before)
        raise Failure(f"no row “{title}” is reached by the arrows")

    def tab_to(self, name, most=60):
        """From field to field, until one is called so."""
        for _ in range(most):
            before = self.screen.focus_mark()
            if before is not None and before[0] == name:
                return
            self.keys.press("Tab")
            self.screen.settle(lambda: self.screen.focus_mark() != before)
        raise Failure(f"Tab does not lead to “{name}”")

    def open_palette(self):
        self.keys.press("ctrl+k")
        self.screen.expect_focus(PALETTE)

    def run_command(self, typed, text):
        """Through the palette; `text`: how the command, or the profile, begins."""
        self.open_palette()
        self.keys.type(typed)

        def is_it(row):
            return command_of(row).startswith(text)
        rows = self.screen.expect_rows(PALETTE_ROWS, lambda rows: any(map(is_it, rows)),
                                       f"“{text}”")
        for _ in range(next(i for i, row in enumerate(rows) if is_it(row))):
            self.keys.press("Down")
        self.keys.press("Return")
        self.screen.wait("palette that is gone", lambda: self.screen.find(PALETTE) is None)

    def edit_in_place(self, key, text):
        """Opens the editor of a row and types over what stands there. The keys come one after the
        other to who has the focus by then, so there is nothing to wait for."""
        self.keys.press(key, "ctrl+a")
        self.keys.type(text)
        self.keys.press("Return")
