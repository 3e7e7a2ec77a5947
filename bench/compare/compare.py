# SPDX-License-Identifier: Apache-2.0
"""Measures the same first sync by Tidelist and by the official Node client. See run.sh."""

import argparse
import hashlib
import json
import os
import pathlib
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
# name, unit, digits
FIGURES = [("cpu", "s", 2), ("wall", "s", 2), ("peak", "MB", 0), ("file", "MB", 1), ("written", "MB", 0)]


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100000)
    parser.add_argument("--format", choices=["ndjson", "bson"], default="ndjson")
    parser.add_argument("--layout", choices=["app", "one-bucket"], default="app")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--variant", choices=["json", "indexed", "raw"], default="json",
                        help="the official client's tables")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--node", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--bench", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--work", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def stream_version():
    """Changes with whatever makes the stream."""
    sources = ["samplerows.cpp", "lineencoder.cpp", "streamfile.cpp"]
    return hashlib.sha256(b"".join((HERE.parent / name).read_bytes() for name in sources)).hexdigest()[:8]


def measured(command):
    """Runs a command; what it cost, itself and no other process, and what it printed."""
    environment = {name: value for name, value in os.environ.items()
                   if not name.lower().endswith("_proxy")}
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    try:
        output = process.stdout.read()
    except KeyboardInterrupt:
        process.kill()
        raise
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    cost = {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "peak": usage.ru_maxrss * 1024 / 1e6,
            "written": usage.ru_oublock * 512 / 1e6}
    return cost, output


def file_megabytes(path):
    """The size once everything is in the database file itself."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path.stat().st_size / 1e6


def remove(path):
    for suffix in ["", "-wal", "-shm", "-journal"]:
        pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)


def todos(path, table):
    database = sqlite3.connect(path)
    count, = database.execute(f"SELECT count(*) FROM {table}").fetchone()
    database.close()
    return count


def raw_seconds(url, size):
    """How long somebody who only reads takes for the stream."""
    address = urllib.parse.urlsplit(url)
    buffer = bytearray(1 << 20)
    start = time.monotonic()
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(b"POST /sync/stream HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
        read = 0
        while read < size:
            read += connection.recv_into(buffer)
    return time.monotonic() - start


def run_once(options, name, command, database):
    remove(database)
    cost, output = measured(command)
    if name == "bare":  # without the cost of making the rows up
        inserting = json.loads(output)
        cost.update(cpu=inserting["cpu_s"], wall=inserting["wall_s"])
    cost["file"] = file_megabytes(database)
    found = todos(database, "ps_data__todo" if name == "official" and options.variant != "raw" else "todo")
    if found != options.rows:
        sys.exit(f"{name} has {found} to-dos, not {options.rows}")
    remove(database)
    return cost


def measure(options, url, databases):
    runs = {name: [] for name in databases}
    stream = ["--rows", str(options.rows), "--layout", options.layout]
    commands = {
        "official": [options.node, HERE / "client.mjs", url, databases["official"], options.variant],
        "tidelist": [options.bench, "sync", "--from", url, "--file", databases["tidelist"]],
        "bare": [options.bench, "bare-load", *stream, "--file", databases["bare"]],
    }
    try:
        for number in range(options.runs):
            cost = {}
            for name, command in commands.items():
                cost[name] = run_once(options, name, command, databases[name])
            for name in commands:
                runs[name].append(cost[name])
            print(f"run {number + 1} of {options.runs} done", file=sys.stderr)
    except KeyboardInterrupt:
        if not runs["bare"]:
            raise  # else what is there is shown
    return runs


def summary(runs):
    result = {}
    for name, costs in runs.items():
        result[name] = {}
        for figure, _, digits in FIGURES:
            values = [round(cost[figure], digits + 1) for cost in costs]
            result[name][figure] = {"median": statistics.median(values), "min": min(values),
                                    "max": max(values)}
    return result


def ratio(result, figure, over, under):
    return result[over][figure]["median"] / max(result[under][figure]["median"], 0.001)


def print_table(options, runs, result, stream_megabytes, raw):
    print(f"{options.rows} rows, {options.format}, {options.layout}, {stream_megabytes:.0f} MB on the wire; "
          f"a bare reader takes {raw:.2f} s for it; {len(runs['bare'])} runs, median (smallest to largest); "
          f"official tables: {options.variant}")
    names = ["tidelist", "official", "bare"]
    print(f"{'':10}" + "".join(f"{name:>28}" for name in names)
          + f"{'official/tidelist':>20}{'tidelist/bare':>16}")
    for figure, unit, digits in FIGURES:
        line = f"{figure + ' ' + unit:10}"
        for name in names:
            its = result[name][figure]
            line += f"{its['median']:>10.{digits}f} ({its['min']:.{digits}f} to {its['max']:.{digits}f})".rjust(28)
        line += f"{ratio(result, figure, 'official', 'tidelist'):>19.2f}x"
        line += f"{ratio(result, figure, 'tidelist', 'bare'):>15.2f}x"
        print(line)


def main():
    options = arguments()
    # A shell that starts this in the background has it ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    options.work.mkdir(parents=True, exist_ok=True)
    about = ["--rows", str(options.rows), "--format", options.format, "--layout", options.layout]
    stream = options.work / f"{options.layout}-{options.rows}-{stream_version()}.{options.format}"
    if not stream.exists():
        subprocess.run([options.bench, "make-stream", *about, "--file", stream], check=True,
                       stdout=subprocess.DEVNULL)
    databases = {name: options.work / f"{name}.db" for name in ["official", "tidelist", "bare"]}
    server = subprocess.Popen([options.bench, "serve", *about, "--file", stream], stdout=subprocess.PIPE)
    try:
        url = json.loads(server.stdout.readline())["url"]
        raw = raw_seconds(url, stream.stat().st_size)  # also brings the file into the page cache
        raw = min(raw, raw_seconds(url, stream.stat().st_size))
        runs = measure(options, url, databases)
    finally:
        server.kill()
    result = summary(runs)
    megabytes = stream.stat().st_size / 1e6
    if options.json:
        print(json.dumps({"rows": options.rows, "format": options.format, "layout": options.layout,
                          "variant": options.variant, "runs": len(runs["bare"]), "stream_mb": round(megabytes, 1),
                          "raw_read_s": round(raw, 3), **result}))
    else:
        print_table(options, runs, result, megabytes, raw)


if __name__ == "__main__":
    main()
