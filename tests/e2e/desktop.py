# SPDX-License-Identifier: Apache-2.0
"""A desktop for one test: window manager, keyboard, server, and the programs under test."""
import json
import os
import select
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request

from screen import LIMIT_SECONDS, Failure, Screen, save_picture

QUIT_SECONDS = 10
# Between two letters; at 5 ms some were lost.
LETTER_MILLISECONDS = 20


class Keyboard:
    """The keys of one keyboard. There is no mouse here, and no test may bring one."""

    def press(self, *keys):
        """Chords such as "ctrl+k" or "Return", in the names of X."""
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay",
                        str(LETTER_MILLISECONDS), "--", text], check=True)


class Server:
    """tidelist-emulator with Ada, Grace and their profile Family."""

    def __init__(self, program, folder):
        self._process = subprocess.Popen([program, "--seed", "demo"], stdout=subprocess.PIPE,
                                         cwd=folder)
        ready, _, _ = select.select([self._process.stdout], [], [], LIMIT_SECONDS)
        if not ready:
            self.close()
            raise Failure("the emulator is not ready")
        self.line = self._process.stdout.readline().decode()
        self.address = json.loads(self.line)

    def _ask(self, path, token=None, body=None):
        request = urllib.request.Request(self.address["url"] + path)
        request.add_header("apikey", self.address["key"])
        request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(request, data, timeout=LIMIT_SECONDS) as answer:
            return json.load(answer)

    def rows(self, table, email="ada@example.org", password="tidelist-demo"):
        """What a person sees of a table."""
        session = self._ask("/auth/v1/token?grant_type=password",
                            body={"email": email, "password": password})
        return self._ask(f"/rest/v1/{table}?select=*", token=session["access_token"])

    def close(self):
        end(self._process)


def end(process):
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(QUIT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Desktop:
    """Starts windows on one file, and looks at that file with the command line."""

    def __init__(self, logs, tidelist, tidelist_cli, emulator):
        self._logs = logs
        self.tidelist = tidelist
        self._cli = tidelist_cli
        self._emulator = emulator
        self._folder = tempfile.TemporaryDirectory()
        self.file = os.path.join(self.folder, "tidelist.db")
        self.keyboard = Keyboard()
        self.screen = None
        self._window = None
        self._server = None
        self._manager = subprocess.Popen(["openbox", "--sm-disable"])
        self._wait_for_manager()

    @property
    def folder(self):
        return self._folder.name

    def _wait_for_manager(self):
        deadline = time.monotonic() + LIMIT_SECONDS
        # Asks the window manager; without one it fails.
        while subprocess.run(["xdotool", "get_num_desktops"], stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, check=False).returncode != 0:
            if time.monotonic() > deadline:
                raise Failure("there is no window manager")
            time.sleep(0.05)

    def start_server(self):
        self._server = Server(self._emulator, self.folder)
        return self._server

    def open_window(self, *arguments, stdin=""):
        environment = {**os.environ, "QT_QPA_PLATFORM": "xcb",
                       "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self._window = subprocess.Popen([self.tidelist, "--db", self.file, *arguments],
                                        stdin=subprocess.PIPE, env=environment)
        self._window.stdin.write(stdin.encode())
        self._window.stdin.close()
        self.screen = Screen(self._window)
        return self.screen

    def wait_for_end(self):
        """The window's program ends by itself, and well."""
        try:
            status = self._window.wait(QUIT_SECONDS)
        except subprocess.TimeoutExpired:
            raise Failure("the program does not end") from None
        if status != 0:
            raise Failure(f"the program has ended with {status}")
        self._window = None

    def close_window(self):
        if self._window is not None:
            end(self._window)
            self._window = None

    def cli(self, *arguments, stdin=""):
        """The objects that the command line prints about the file of the window."""
        done = subprocess.run([self._cli, "--db", self.file, "--json", *arguments],
                              input=stdin.encode(), stdout=subprocess.PIPE, check=True,
                              timeout=LIMIT_SECONDS)
        return [json.loads(line) for line in done.stdout.decode().splitlines() if line.startswith("{")]

    def report(self):
        """Leaves what is on the screen in the logs."""
        try:
            save_picture(os.path.join(self._logs, "screen", "Xvfb_screen0"),
                         os.path.join(self._logs, "failure.png"))
            if self.screen is not None:
                self.screen.dump(os.path.join(self._logs, "tree.txt"))
                with open(os.path.join(self._logs, "tree.txt"), encoding="utf-8") as tree:
                    print(tree.read(), file=sys.stderr)
        except Exception:  # what is said of the failure itself must not be lost
            traceback.print_exc()
        print(f"A picture and the tree are in {self._logs}", file=sys.stderr)

    def close(self):
        self.close_window()
        if self._server is not None:
            self._server.close()
        end(self._manager)
        self._folder.cleanup()


def run(story, arguments):
    """story(desktop) with LOGS TIDELIST TIDELIST_CLI TIDELIST_EMULATOR; gives the exit status."""
    desktop = None
    try:
        desktop = Desktop(*arguments)
        story(desktop)
    except Exception as error:
        print(f"FAILED: {error}", file=sys.stderr)
        if not isinstance(error, Failure):
            traceback.print_exc()
        if desktop is not None:
            desktop.report()
        return 1
    finally:
        if desktop is not None:
            desktop.close()
    return 0
