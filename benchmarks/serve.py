"""Measures the public process: requests per second beside nginx, pages while others search, search itself.

Run ``python benchmarks/serve.py`` on a machine with two cores, nginx, wrk and taskset. The server is held
on core 0 and its clients on core 1; all stay on 127.0.0.1.
"""

import csv
import gzip
import hashlib
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from tendik.portal.door import PublicDoor
from tendik.portal.search import search
from tendik.portal.serve import public_root, serve
from tendik.portal.server import Site
from tendik.releases.search import Findable, write_index

PACK = Path(__file__).parents[1] / "src" / "tendik" / "packs" / "kyrgyzstan"
PAGE = "ru/asks/GE-1.4/index.html"
PAGE_BYTES = 31_000
ROUNDS, SECONDS, CONNECTIONS = 3, 5, 32
SEARCHERS = 20

NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
    types {{ text/html html; }} default_type application/octet-stream;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    server {{ listen 127.0.0.1:{port}; root {root}; index index.html; gzip_static on; {more} }}
}}
"""
# Each query is asked with a number behind it, so that none is answered from memory. Like a browser, a
# client that was told "busy" waits a second.
SEARCH_SCRIPT = """
local queries = {{ {queries} }}
local threads = {{}}
local at, wait = math.random(1000000), 0
found, busy = 0, 0
setup = function(thread) table.insert(threads, thread) end
request = function()
  at = at + 1
  return wrk.format("GET", "/ru/search/?q=" .. queries[at % #queries + 1] .. "+" .. at)
end
delay = function() local now = wait; wait = 0; return now end
response = function(status) if status == 200 then found = found + 1 else busy = busy + 1; wait = 1000 end end
done = function()
  for _, thread in ipairs(threads) do print("found " .. thread:get("found") .. ", busy " .. thread:get("busy")) end
end
"""


def searching():
    """Return the site with a page of hits; the server's worker calls this."""
    root, proxies = public_root()

    def search_page(language, query, kind):
        found = search(root / "data" / "search" / f"{language}.sqlite", query, kinds=[kind] if kind else None)
        return "".join(f"<p>{hit.title}: {hit.snippet}</p>" for hit in found.hits).encode()

    return PublicDoor(Site(root, search_page), proxies=proxies)


def plan_rows():
    for path in sorted((PACK / "plans").glob("*-20*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def entries(places):
    for row in plan_rows():
        yield Findable(f"asks/{row['code']}", "ask", row["title_ru"], row["words_ru"])
    with (PACK / "places" / "places.csv").open(encoding="utf-8", newline="") as lines:
        names = [row["name_ru"] for row in csv.DictReader(lines)]
    for at in range(places):
        yield Findable(f"places/{at}", "place", f"{names[at % len(names)]} {at}", names[at * 7 % len(names)])


def many_entries(number):
    chance = random.Random(7)
    words = [word for row in plan_rows() for word in row["words_ru"].split()]
    for at in range(number):
        start = chance.randrange(len(words) - 40)
        yield Findable(
            f"asks/{at}", "ask", " ".join(chance.sample(words, 4)), " ".join(words[start : start + 40])
        )


def bake(root):
    rows = list(plan_rows())
    parts = [
        f'<tr><td><a href="../{row["code"]}/">{row["code"]}</a></td><td>{row["words_ru"]}</td></tr>'
        for row in rows
    ]
    page = "<!doctype html><html lang=ru><h1>Детские сады</h1><table>"
    for part in parts * 3:
        if len((page + part).encode()) > PAGE_BYTES:
            break
        page += part
    bodies = {PAGE: page.encode(), "ru/search/index.html": b"<h1>search</h1>"}
    bodies["data/manifest.json"] = json.dumps({"languages": ["ru"]}).encode()
    for name, body in bodies.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(body, 9, mtime=0))
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(body, quality=9))
    (root / "data" / "search").mkdir()
    write_index(root / "data" / "search" / "ru.sqlite", entries(560))
    hashes = {name: hashlib.sha256(body).hexdigest() for name, body in bodies.items()}
    (root / "files.json").write_text(json.dumps({"files": hashes}))
    print(f"page {len(page.encode())} bytes, gzip {(root / f'{PAGE}.gz').stat().st_size}")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def running(port, *command):
    process = subprocess.Popen(["taskset", "-c", "0", *command])
    try:
        while process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


@contextmanager
def nginx(folder, root, more):
    port, file = free_port(), folder / "nginx.conf"
    file.write_text(NGINX.format(folder=folder, port=port, root=root, more=more))
    with running(port, "/usr/sbin/nginx", "-p", str(folder), "-c", str(file)) as pid:
        yield port, pid


def wrk_command(port, path, connections, seconds, *more):
    address = f"http://127.0.0.1:{port}{path}"
    command = ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    return [*command, *more, address]


def wrk(port, path, connections, seconds, *more):
    done = subprocess.run(
        wrk_command(port, path, connections, seconds, *more), capture_output=True, text=True, check=True
    )
    return figures(done.stdout)


def figures(report):
    if "Non-2xx" in report or "Socket errors" in report:
        print(report)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", report)[1])
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", report).groups()
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def core_seconds(pid):
    """Return the seconds of processor that a process and its children have used."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    used = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK") + sum(map(core_seconds, children))


def beside_nginx(ours, nginx, what, accepts="gzip, deflate, br"):
    print(f"\nnginx {what}")
    print(
        "ratio: requests/s, ours by nginx; per core: the same by seconds of processor used, whatever else runs"
    )
    print(
        f"{'round':>5} {'nginx/s':>9} {'p99 ms':>7} {'ours/s':>9} {'p99 ms':>7} {'ratio':>6} {'per core':>9}"
    )
    for number in range(1, ROUNDS + 1):
        results = {}
        for server in (nginx, ours) if number % 2 else (ours, nginx):
            port, pid = server
            before = core_seconds(pid)
            rate, p99 = wrk(
                port, "/ru/asks/GE-1.4/", CONNECTIONS, SECONDS, "-H", f"Accept-Encoding: {accepts}"
            )
            results[server] = rate, p99, rate * SECONDS / (core_seconds(pid) - before)
        (theirs, their_p99, their_core), (rate, p99, core) = results[nginx], results[ours]
        print(
            f"{number:>5} {theirs:>9.0f} {their_p99:>7.1f} {rate:>9.0f} {p99:>7.1f} {rate / theirs:>6.2f} "
            f"{core / their_core:>9.2f}"
        )


def pages_while_others_search(port, folder):
    from urllib.parse import quote

    queries = [
        "детсад",
        "суд аксакалов",
        "психолог в школе",
        "квота 30%",
        "алименты",
        "GE 7.6",
        "кризисный цэнтр",
    ]
    script = folder / "search.lua"
    script.write_text(SEARCH_SCRIPT.format(queries=", ".join(f'"{quote(query)}"' for query in queries)))
    alone = wrk(port, "/ru/asks/GE-1.4/", 2, SECONDS)
    command = wrk_command(port, "/", SEARCHERS, SECONDS + 2, "-s", str(script))
    searchers = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    time.sleep(1)
    meanwhile = wrk(port, "/ru/asks/GE-1.4/", 2, SECONDS)
    report = searchers.communicate()[0]
    print(f"\npages, 2 clients alone: {alone[0]:.0f}/s, p99 {alone[1]:.1f} ms")
    print(f"pages while {SEARCHERS} clients search: {meanwhile[0]:.0f}/s, p99 {meanwhile[1]:.1f} ms")
    print(f"searches in {SECONDS + 2} s: {re.search('found.*', report)[0]}")


def searches(folder):
    labelled = Path(__file__).parents[1] / "tests" / "rooms" / "portal" / "data" / "queries.csv"
    with labelled.open(encoding="utf-8", newline="") as lines:
        queries = [row["query"] for row in csv.DictReader(lines) if row["language"] == "ru"] * 5
    for what, made in (("720", entries(560)), ("20,000 long", many_entries(20_000))):
        path = folder / "index.sqlite"
        began = time.perf_counter()
        write_index(path, made)
        written = time.perf_counter() - began
        taken = []
        for query in queries:
            began = time.perf_counter()
            search(path, query)
            taken.append(1000 * (time.perf_counter() - began))
        taken.sort()
        print(
            f"search in {what} entries: p50 {taken[len(taken) // 2]:.0f} ms, p95 {taken[len(taken) * 95 // 100]:.0f} ms; "
            f"written in {written:.1f} s, {path.stat().st_size / 1e6:.1f} MB"
        )


def check_programs():
    """Stop where a program is missing that this measures with, and say how to get it."""
    path = os.environ.get("PATH", "") + ":/usr/sbin"
    for program, package in {"nginx": "nginx", "wrk": "wrk", "taskset": "util-linux"}.items():
        if not shutil.which(program, path=path):
            sys.exit(f"{program} is missing. On Debian and Ubuntu: sudo apt-get install {package}")


def main():
    check_programs()
    with TemporaryDirectory() as name:
        folder, ours = Path(name), free_port()
        folder.chmod(0o755)
        root = folder / "release"
        bake(root)
        command = [sys.executable, __file__, "--serve", str(root), str(ours)]
        with running(ours, *command) as our_pid:
            for what, more in (
                ("as it comes", ""),
                ("with a cache of open files", "open_file_cache max=1000;"),
            ):
                with nginx(folder, root, more) as theirs:
                    beside_nginx((ours, our_pid), theirs, what)
            pages_while_others_search(ours, folder)
        searches(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        sys.path.insert(0, str(Path(__file__).parent))
        os.environ["PYTHONPATH"] = str(Path(__file__).parent)
        serve(Path(sys.argv[2]), "127.0.0.1", int(sys.argv[3]), target=f"{Path(__file__).stem}:searching")
    else:
        main()
