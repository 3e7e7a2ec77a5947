# SPDX-License-Identifier: Apache-2.0
"""Looks at the running window as a screen reader does, over AT-SPI.

check_window.py TIDELIST TIDELIST_CLI: fills a file of its own, starts the window on it, walks the
tree of accessible objects, and fails when something that takes the focus has no name or when the
rows do not say what they show. Runs inside a display and a session bus (see check-window.sh).
"""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))

from screen import Failure, Role, Screen, children  # noqa: E402 (its folder is named above)

# The window may be slow under a sanitizer.
LIMIT_SECONDS = 60

ROWS = [
    ["add", "Buy milk", "--priority", "3"],
    ["add", "Pay the rent", "--due", "2020-01-31"],
]


def rows_of(screen):
    """The names of the rows of every list that is on screen, by the name of the list."""
    return {node.get_name(): [row.get_name() for row in children(node)]
            for node in screen.nodes() if node.get_role() == Role.LIST}


def problems_of(screen):
    problems = []
    focusable = 0
    for path, node in screen.focusable():
        focusable += 1
        if not node.get_name().strip():
            problems.append(f"takes the focus and has no name: {path}")
    # Quick add, two lists with rows, buttons and check boxes: fewer means that nothing was seen.
    if focusable < 8:
        problems.append(f"only {focusable} focusable objects were found")
    return problems


def expect_rows(lists):
    problems = []
    todos = lists.get("To-dos in Personal", [])
    if "Buy milk, not completed, priority high" not in todos:
        problems.append(f"the row of an urgent to-do does not say so: {todos}")
    if not any(row.startswith("Pay the rent, not completed, overdue since ") for row in todos):
        problems.append(f"the row of an overdue to-do does not say so: {todos}")
    if lists.get("Profiles") != ["Personal, 2 open to-dos"]:
        problems.append(f"the profiles do not say what is in them: {lists.get('Profiles')}")
    return problems


def look(window):
    screen = Screen(window, LIMIT_SECONDS)
    screen.wait("to-do on screen",
                lambda: any("Pay the rent" in row for rows in rows_of(screen).values()
                            for row in rows))
    # The numbers are counted behind the rows.
    screen.wait("numbers beside the profiles",
                lambda: rows_of(screen).get("Profiles") == ["Personal, 2 open to-dos"])
    return problems_of(screen) + expect_rows(rows_of(screen))


def main(window_program, command_line):
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "tidelist.db")
        for arguments in [["profile", "add", "Personal"], *ROWS]:
            subprocess.run([command_line, "--db", database, *arguments], check=True,
                           stdout=subprocess.DEVNULL)
        environment = {**os.environ, "HOME": folder, "XDG_CONFIG_HOME": folder,
                       "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
        window = subprocess.Popen([window_program, "--db", database], env=environment)
        try:
            problems = look(window)
        except Failure as failure:
            problems = [str(failure)]
        finally:
            window.terminate()
            window.wait(10)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
