# SPDX-License-Identifier: Apache-2.0
"""Everything that takes the focus has a name: in the window, its menus, and every dialog that a
command opens, without an account and with one. See on-a-desktop.sh for the arguments.

Menus that pop up are no part of Qt's tree: what they offer are the same commands as in the menu bar,
or texts.
"""
import json
import os
import subprocess
import sys

from desktop import LIMIT_SECONDS, run
from person import PALETTE_ROWS, Person, command_of, expect
from screen import GONE, Failure, Role, State, below, children, described, has, starting

# Commands without an ellipsis that open a window all the same.
OPENERS = ("Keyboard shortcuts", "About Tidelist")
# These open what is looked at elsewhere, or is no window: that of the toolkit for files, a menu, the
# bar of the search, another dialog's dialog.
OTHERS = ("Browse", "Choose", "Open a file", "Search…", "Move to profile…", "Sign in")
SIGN_IN = "Sign in to sync…"
# With an account there is more to see in these; the others need one look.
AGAIN = ("Share…", "Sync…", "Settings…")
# Asks only while changes wait, and is done at once otherwise.
SIGN_OUT = "Sign out"
# Asks those only who may leave.
LEAVE = "Leave"
MENU_ROLES = (Role.MENU_ITEM, Role.CHECK_MENU_ITEM, Role.RADIO_MENU_ITEM, Role.MENU)


class Inspector(Person):
    def __init__(self, desktop):
        super().__init__(desktop)
        self.offenders = []
        self.seen = 0
        self.places = 0
        self.opened = set()

    # Looking.

    def walk(self, place):
        """Notes who takes the focus without a name, of all that shows now."""
        found = 0
        for path, node in self.screen.focusable():
            try:
                found += 1
                if not node.get_name().strip():
                    self.note(place, "takes the focus and has no name", path)
                if node.get_role() in (Role.UNKNOWN, Role.INVALID):
                    self.note(place, "takes the focus and nobody knows what it is", path)
            except GONE:
                continue
        self.seen += found
        self.places += 1
        print(f"{place}: {found} take the focus", flush=True)
        if found == 0:
            self.note(place, "nothing takes the focus", "")

    def walk_menus(self):
        """Their entries are there before a menu opens."""
        entries = 0
        for node in self.screen.nodes(hidden=True):
            if node.get_role() in MENU_ROLES:
                entries += 1
                if not node.get_name().strip():
                    self.note("menus", "an entry has no name", described(node))
        expect(entries > 40, f"only {entries} entries of menus were found")

    def note(self, place, what, path):
        offender = f"{place}: {what}: {path}"
        if offender not in self.offenders:
            self.offenders.append(offender)

    # Coming and going.

    def window_names(self):
        return [window.get_name() for window in self.screen.windows()]

    def back_to_window(self):
        for _ in range(6):
            if len(self.window_names()) == 1:
                return
            before = self.window_names()
            self.keys.press("Escape")
            self.screen.wait("window that closes", lambda: self.window_names() != before)
        raise Failure(f"Escape does not lead back from {self.window_names()}")

    def to_list(self, list_name):
        self.keys.press("ctrl+n", "Escape")
        self.screen.expect_focus(list_name)
        self.keys.press("Home")
        self.screen.wait("current row", lambda: self.screen.current_row(list_name))

    def commands(self):
        """The texts of the commands that open something and can be run now."""
        self.open_palette()
        rows = self.screen.expect_rows(PALETTE_ROWS, lambda rows: len(rows) > 10, "commands")
        self.walk("palette")
        self.keys.press("Escape")
        self.screen.wait("palette that is gone",
                         lambda: self.screen.find(PALETTE_ROWS, Role.LIST) is None)
        return [text for text in map(command_of, rows)
                if text == SIGN_IN or text in OPENERS
                or (text.endswith("…") and not text.startswith((SIGN_OUT, LEAVE, *OTHERS)))]

    # Places.

    def open_each(self, list_name):
        self.to_list(list_name)
        for text in self.commands():
            if text in self.opened and text not in AGAIN:
                continue
            self.opened.add(text)
            self.to_list(list_name)
            self.open_window_of(text.rstrip("…"), text)
            self.look_around(text)
            self.back_to_window()

    def open_window_of(self, typed, text):
        before = self.window_names()
        self.run_command(typed, text)
        self.screen.wait(f"window of “{text}”", lambda: self.window_names() != before)
        self.walk(text)

    def look_around(self, text):
        """The other pages of a dialog."""
        pages = self.screen.rows("Pages")
        if pages:
            for page in pages[1:]:
                self.keys.press("Down")
                self.screen.wait("next page",
                                 lambda: self.screen.current_row("Pages") == page)
                self.walk(f"{text} {page}")
            return
        tabs = self.screen.find(lambda name: True, Role.PAGE_TAB_LIST)
        if tabs is not None:
            for _ in range(sum(1 for _ in children(tabs)) - 1):
                self.keys.press("ctrl+Tab")
                self.walk(f"{text}, another page")
        if text.startswith("Backups"):
            # Otherwise there is nothing to bring back, and nothing to ask.
            self.desktop.cli("edit", self.desktop.cli("list")[0]["id"], "--notes",
                             "Newer than every copy")
        for button in self.further_buttons():
            self.press_further(text, button)

    def further_buttons(self):
        """What leads on from a dialog; a menu leads nowhere."""
        if len(self.screen.windows()) != 2:
            return []
        dialog = self.screen.windows()[-1]
        names = [node.get_name() for _, node in below(dialog)
                 if node.get_role() == Role.PUSH_BUTTON
                 and has(node, State.ENABLED, State.FOCUSABLE)]
        return [name for name in names
                if name == "Change the server"
                or (name.endswith("…") and not name.startswith(OTHERS))]

    def press_further(self, text, button):
        before = self.window_names()
        self.tab_to(button)
        self.keys.press("space")
        self.screen.wait(f"what “{button}” opens", lambda: self.window_names() != before)
        self.walk(f"{text} {button}")
        if len(self.window_names()) > len(before):
            self.keys.press("Escape")
        else:
            self.tab_to("Back")
            self.keys.press("space")
        self.screen.wait(f"way back from “{button}”", lambda: self.window_names() == before)

    def look_at_window(self, list_name):
        self.walk("window")
        self.walk_menus()
        self.look_at_details(list_name)
        self.keys.press("ctrl+n")
        self.screen.expect_focus("New to-do")
        self.keys.type("Call Grace tomorrow 9am #shop !high")
        self.screen.wait("chips", lambda: self.screen.find(
            lambda name: "press to keep “tomorrow" in name))
        self.walk("quick add")
        self.keys.press("ctrl+a", "Delete", "Escape")
        self.keys.press("ctrl+f")
        self.screen.expect_focus("Search in all to-dos")
        self.walk("search")
        self.keys.press("Escape")
        self.screen.expect_focus(list_name)

    def look_at_details(self, list_name):
        self.to_list(list_name)
        self.keys.press("alt+Return")
        self.screen.expect_focus("Title")
        self.walk("details")
        self.keys.press("Escape")
        self.screen.expect_focus(list_name)

    def look_at_views(self):
        for digit, name in enumerate(("Today", "Upcoming", "All", "Completed"), start=1):
            self.keys.press(f"ctrl+shift+{digit}")
            self.screen.wait(f"view “{name}”",
                             lambda: self.screen.find(f"To-dos: {name}", Role.LIST))
            self.walk(name)
        self.keys.press("ctrl+shift+5")
        trash = "To-dos: Trash"
        self.screen.expect_rows(trash, lambda rows: len(rows) == 1, "what was put there")
        self.walk("Trash")
        for text in ("Delete for good…", "Empty the trash…"):
            self.screen.expect_focus(trash)
            self.keys.press("Home")
            self.screen.wait("current row", lambda: self.screen.current_row(trash))
            self.open_window_of(text.rstrip("…"), text)
            self.back_to_window()

    def open_small_window(self):
        """tidelist --quick-add, of the program that runs."""
        subprocess.run([self.desktop.tidelist, "--db", self.desktop.file, "--quick-add"],
                       check=True, timeout=LIMIT_SECONDS)
        self.screen.wait("small window", lambda: self.screen.window_named(starting("Add a to-do")))
        self.walk("small window")
        self.keys.press("Escape")
        self.screen.wait("small window that closes",
                         lambda: not self.screen.window_named(starting("Add a to-do")))

    # The rounds.

    def without_account(self, address):
        cli = self.desktop.cli
        cli("profile", "add", "Home")
        cli("profile", "add", "Work")
        for title in ("Buy milk", "Pay the rent", "Call the bank", "Old one", "Done one"):
            cli("add", title, "--profile", "Home", "--due", "2030-01-31")
        ids = {row["title"]: row["id"] for row in cli("list")}
        cli("rm", ids["Old one"])
        cli("done", ids["Done one"])
        self.screen = self.desktop.open_window("--server-file", address)
        home = "To-dos in Home"
        self.screen.expect_rows(home, lambda rows: len(rows) == 3, "what is open")
        self.look_at_window(home)
        self.open_each(home)
        self.look_at_views()
        self.run_command("home", "Home")
        self.open_small_window()
        self.keys.press("ctrl+q")
        self.desktop.wait_for_end()

    FAMILY = "To-dos in Family"

    def sign_in(self, address, name):
        """Opens a window of somebody of the demo on the profile of both."""
        self.desktop.file = os.path.join(self.desktop.folder, f"{name}.db")
        self.screen = self.desktop.open_window("--server-file", address, "--session-in-memory",
                                               "--sign-in", f"{name}@example.org",
                                               stdin="tidelist-demo\n")
        self.screen.wait("word that it is up to date",
                         lambda: self.screen.find("Sync: Up to date", Role.LABEL))
        self.screen.expect_rows("Profiles", lambda rows: any(row.startswith("Family, ")
                                                             for row in rows), "what is shared")
        # The palette leaves out the profile that is open.
        if self.screen.find(self.FAMILY, Role.LIST) is None:
            self.run_command("family", "Family")
        self.screen.expect_rows(self.FAMILY, lambda rows: len(rows) > 2, "the demo")

    def as_owner(self, address):
        self.sign_in(address, "ada")
        self.walk("window with an account")
        self.open_each(self.FAMILY)
        self.to_list(self.FAMILY)
        self.run_command("work offline", "Work offline")
        self.desktop.cli("add", "To wait", "--profile", "Family")
        self.screen.wait("word that a change waits", lambda: self.screen.find(
            lambda name: name.startswith("Sync: Offline – 1 change"), Role.LABEL))
        self.open_window_of("sign out", SIGN_OUT)
        self.back_to_window()
        # That is remembered for every file.
        self.run_command("work offline", "Work offline")
        self.screen.wait("word that it syncs again", lambda: not self.screen.find(
            lambda name: name.startswith("Sync: Offline"), Role.LABEL))
        self.desktop.close_window()

    def as_editor(self, address):
        self.sign_in(address, "grace")
        self.to_list(self.FAMILY)
        self.open_window_of("leave", LEAVE)
        self.back_to_window()

    def live(self):
        server = self.desktop.start_server()
        address = os.path.join(self.desktop.folder, "server.json")
        with open(address, "w", encoding="utf-8") as file:
            json.dump(server.address, file)
        self.without_account(address)
        self.as_owner(address)
        self.as_editor(address)
        print(f"{self.seen} take the focus in {self.places} places")
        if self.offenders:
            raise Failure(f"{len(self.offenders)} offenders:\n" + "\n".join(self.offenders))


if __name__ == "__main__":
    sys.exit(run(lambda desktop: Inspector(desktop).live(), sys.argv[1:]))
