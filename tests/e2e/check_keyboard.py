# SPDX-License-Identifier: Apache-2.0
"""A person's first day with Tidelist, by keyboard alone: see on-a-desktop.sh for the arguments.

What is on the screen is read over AT-SPI, what is in the file by tidelist-cli, and what has reached
the server at the server.
"""
import datetime
import sys

from desktop import run
from person import Person, begins, expect
from screen import Role, starting, text_of

ERRANDS = "To-dos in Errands"


class Day(Person):
    """The steps, in their order; each one begins where the last one ended."""

    def todo(self, title):
        """The row of the file, by the command line; nothing where it is not there, or twice."""
        rows = [row for row in self.desktop.cli("list", "--all") if row["title"] == title]
        return rows[0] if len(rows) == 1 else None

    def wait_for_todo(self, title, is_so, what):
        """What is on the screen is in the file a moment later."""
        def look():
            row = self.todo(title)
            return row if row is not None and is_so(row) else None
        return self.screen.wait(f"to-do “{title}” {what} in the file", look)

    def contents(self):
        """All that a person has written, without what the server stamps."""
        return [{name: value for name, value in row.items() if not name.startswith("updated_")}
                for row in self.desktop.cli("list", "--all")]

    # The day.

    def open_for_the_first_time(self):
        self.screen = self.desktop.open_window()
        self.screen.expect_focus("New to-do")
        self.screen.expect_rows("To-dos in Personal", lambda rows: rows == [], "nothing yet")

    def name_the_profile(self):
        self.edit_in_place("shift+F2", "Errands")
        self.screen.expect_rows("Profiles", lambda rows: rows == ["Errands, 0 open to-dos"],
                                "the new name")

    def add_three(self):
        days = [datetime.date.today()]
        self.keys.press("ctrl+n")
        for line in ("Buy milk", "Call Grace tomorrow 9am #shop !high", "Water the plants"):
            self.screen.expect_focus("New to-do")
            self.keys.type(line)
            self.keys.press("Return")
        self.screen.expect_rows(ERRANDS, begins("Buy milk", "Call Grace", "Water the plants"),
                                "the three that were typed")
        days.append(datetime.date.today())
        call = self.wait_for_todo("Call Grace", lambda row: True, "once")
        tomorrows = [str(day + datetime.timedelta(days=1)) for day in days]
        expect(call["due_date"] in tomorrows, f"it is due on {call['due_date']}, not tomorrow")
        expect(call["due_time"] == "09:00", f"it is due at {call['due_time']}, not at 09:00")
        expect(call["priority"] == 3, f"its priority is {call['priority']}, not 3")
        spoken = self.screen.rows(ERRANDS)[1]
        expect("priority high" in spoken and ", due " in spoken, f"the row says only: {spoken}")

    def complete_undo_redo(self):
        self.keys.press("Escape")
        self.go_to_row(ERRANDS, "Buy milk")
        self.keys.press("space")
        self.screen.expect_rows(ERRANDS, begins("Call Grace", "Water the plants"),
                                "no completed one")
        self.wait_for_todo("Buy milk", lambda row: row["completed_at"], "as completed")
        self.keys.press("ctrl+z")
        self.screen.expect_rows(ERRANDS, begins("Buy milk", "Call Grace", "Water the plants"),
                                "the completed one again")
        self.wait_for_todo("Buy milk", lambda row: not row["completed_at"], "as open")
        self.keys.press("ctrl+shift+z")
        self.screen.expect_rows(ERRANDS, begins("Call Grace", "Water the plants"),
                                "what was done again")
        self.keys.press("ctrl+z")
        self.screen.expect_rows(ERRANDS, begins("Buy milk", "Call Grace", "Water the plants"),
                                "the completed one again")

    def change_a_title(self):
        self.go_to_row(ERRANDS, "Water the plants")
        self.edit_in_place("F2", "Water the roses")
        self.screen.expect_rows(ERRANDS, begins("Buy milk", "Call Grace", "Water the roses"),
                                "the new title")

    def write_notes(self):
        self.go_to_row(ERRANDS, "Water the roses")
        self.keys.press("alt+Return")
        self.screen.expect_focus("Title")
        self.tab_to("Notes")
        self.keys.type("Two litres each, in the evening")
        self.keys.press("Escape")
        self.screen.expect_focus(ERRANDS)
        self.wait_for_todo("Water the roses",
                           lambda row: row["notes"] == "Two litres each, in the evening",
                           "with its notes")
        # The tag that was typed into the line stands in the details of its to-do.
        self.go_to_row(ERRANDS, "Call Grace")
        self.screen.wait("tag in the details",
                         lambda: self.screen.find(starting("Tag shop, press to take it off")))

    def search(self):
        self.keys.press("ctrl+f")
        self.screen.expect_focus("Search in all to-dos")
        # In the notes, by the start of a word.
        self.keys.type("litr")
        found = "To-dos that were found"
        self.screen.expect_rows(found, begins("Water the roses"), "what matches")
        self.keys.press("Return")
        self.screen.expect_focus(found)
        self.keys.press("alt+Return")
        title = self.screen.expect_focus("Title")
        self.screen.wait("details of what was found", lambda: text_of(title) == "Water the roses")
        self.keys.press("Escape")
        self.screen.expect_focus(found)
        self.keys.press("Escape")
        self.screen.expect_focus(ERRANDS)
        self.screen.expect_rows(ERRANDS, lambda rows: len(rows) == 3, "all of them again")

    def reorder(self):
        self.go_to_row(ERRANDS, "Call Grace")
        self.keys.press("alt+Down")
        self.screen.expect_rows(ERRANDS, begins("Buy milk", "Water the roses", "Call Grace"),
                                "the new order")
        order = ["Buy milk", "Water the roses", "Call Grace"]
        self.screen.wait("new order in the file", lambda: order == [
            row["title"] for row in self.desktop.cli("list")])

    def make_a_subtask(self):
        self.keys.press("alt+Right")
        self.screen.expect_rows(ERRANDS, lambda rows: ", sub-task" in rows[-1], "a sub-task")
        roses = self.todo("Water the roses")["id"]
        self.wait_for_todo("Call Grace", lambda row: row["parent_id"] == roses, "as a sub-task")

    def go_elsewhere(self):
        self.run_command("upcom", "Upcoming")
        self.screen.expect_rows("To-dos: Upcoming", lambda rows: any("Call Grace, " in row
                                                                     for row in rows),
                                "what is due tomorrow")
        self.run_command("errands", "Errands")
        self.screen.expect_rows(ERRANDS, lambda rows: len(rows) == 3, "all of them")

    def ask_for_the_keys(self):
        self.screen.expect_focus(ERRANDS)
        self.keys.press("question")
        sheet = "Keyboard shortcuts"
        self.screen.expect_focus(sheet)
        # Made from the commands as they are.
        self.screen.wait("command in the sheet",
                         lambda: self.screen.find("Done or not done, Space"))
        self.keys.press("Escape")
        self.screen.wait("window at the front", lambda: self.screen.window_named(sheet) is None)

    def sign_in(self):
        server = self.desktop.start_server()
        self.run_command("sign in", "Sign in to sync")
        self.screen.expect_focus("Supabase address")
        for name, text in (("Supabase address", server.address["url"]),
                           ("Publishable key", server.address["key"]),
                           ("PowerSync address", server.address["powersync_url"])):
            self.tab_to(name)
            self.keys.type(text)
        self.keys.press("Return")
        self.screen.expect_focus("E-mail")
        self.keys.type("ada@example.org")
        self.tab_to("Password")
        self.keys.type("tidelist-demo")
        self.keys.press("Return")
        self.expect_up_to_date()
        def arrived():
            there = {row["title"]: row for row in server.rows("todo")}
            call, roses = there.get("Call Grace"), there.get("Water the roses")
            return ("Buy milk" in there and call and roses and call["parent_id"] == roses["id"]
                    and roses["notes"] and "shop" in [row["name"] for row in server.rows("tag")])
        self.screen.wait("trace of all this at the server", arrived)

    def expect_up_to_date(self):
        self.screen.wait("word that it is up to date",
                         lambda: self.screen.find("Sync: Up to date", Role.LABEL))

    def see_the_family(self):
        # The palette offers what was there when it opened.
        self.screen.expect_rows("Profiles", lambda rows: any(row.startswith("Family, ")
                                                             for row in rows), "what is shared")
        self.run_command("family", "Family")
        self.screen.expect_rows("To-dos in Family",
                                lambda rows: any(row.startswith("Water the tomatoes, ")
                                                 for row in rows), "what Grace has added")

    def quit(self):
        self.keys.press("ctrl+q")
        self.desktop.wait_for_end()

    def start_again(self):
        before = self.contents()
        self.screen = self.desktop.open_window()
        self.screen.wait("profile that was open", lambda: self.screen.rows("To-dos in Family"))
        self.expect_up_to_date()
        self.run_command("errands", "Errands")
        self.screen.expect_rows(ERRANDS, begins("Buy milk", "Water the roses", "Call Grace"),
                                "everything")
        after = self.contents()
        expect(before == after, f"the file held {before} and holds {after}")

    def live(self):
        for step in (self.open_for_the_first_time, self.name_the_profile, self.add_three,
                     self.complete_undo_redo, self.change_a_title, self.write_notes, self.search,
                     self.reorder, self.make_a_subtask, self.go_elsewhere, self.ask_for_the_keys,
                     self.sign_in, self.see_the_family, self.quit, self.start_again, self.quit):
            print(step.__name__.replace("_", " "), flush=True)
            step()


if __name__ == "__main__":
    sys.exit(run(lambda desktop: Day(desktop).live(), sys.argv[1:]))
