# SPDX-License-Identifier: Apache-2.0
"""Looks at the running window as a screen reader does, over AT-SPI.

check_window.py TIDELIST TIDELIST_CLI: fills a file of its own, starts the window on it, walks the
tree of accessible objects, and fails when something that takes the focus has no name or when the
rows do not say what they show. Runs inside a display and a session bus (see check-window.sh).
"""
import os
import subprocess
import sys
import tempfile
import time

try:
    import pyatspi
except ImportError:
    sys.exit("pyatspi is missing; on Debian install python3-pyatspi and at-spi2-core")

LIMIT_SECONDS = 60

ROWS = [
    ["add", "Buy milk", "--priority", "3"],
    ["add", "Pay the rent", "--due", "2020-01-31"],
]


def wait_for(what, window, look):
    """The first true answer of look(); the tree changes while it is read, so errors mean 'not yet'."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        if window.poll() is not None:
            sys.exit(f"the window program has ended with {window.returncode}")
        try:
            found = look()
        except Exception:  # an object of the bus that went away
            found = None
        if found:
            return found
        time.sleep(0.1)
    sys.exit(f"after {LIMIT_SECONDS} s there is still no {what}")


def find_application(pid):
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and application.get_process_id() == pid:
            return application
    return None


def nodes_below(node, path=()):
    """(path, node) of everything below, the path in words for a message."""
    for child in node:
        if child is None:
            continue
        here = (*path, f"{child.getRoleName()} '{child.name}'")
        yield here, child
        yield from nodes_below(child, here)


def has(node, state):
    return node.getState().contains(state)


def rows_of(application):
    """The names of the rows of every list that is on screen, by the name of the list."""
    lists = {}
    for _, node in nodes_below(application):
        if node.getRole() == pyatspi.ROLE_LIST and has(node, pyatspi.STATE_SHOWING):
            lists[node.name] = [row.name for row in node if row is not None]
    return lists


def problems_of(application):
    problems = []
    focusable = 0
    for path, node in nodes_below(application):
        if not has(node, pyatspi.STATE_FOCUSABLE) or not has(node, pyatspi.STATE_SHOWING):
            continue
        focusable += 1
        if not node.name.strip():
            problems.append("takes the focus and has no name: " + " > ".join(path))
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
            application = wait_for("application", window, lambda: find_application(window.pid))
            wait_for("to-do on screen", window,
                     lambda: any("Pay the rent" in row
                                 for rows in rows_of(application).values() for row in rows))
            problems = problems_of(application) + expect_rows(rows_of(application))
        finally:
            window.terminate()
            window.wait(10)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
