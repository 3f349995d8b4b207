"""How long a watch takes: 200 policies on 50 local hosts that answer after 50 ms, the same again unchanged, and the
same after five years of looks (two a day: of a steady page, one with a counter, one with two notices in turn, and one
that fails every ninth time).

The yardstick is the sum of all answers' latencies, which a watch that asks one page after another cannot beat; the
same run's plain `requests.get` of every page, one after another, is given beside it. Hosts are addresses of loopback;
pauses between two questions to a host are off, because they are politeness and not speed.
"""
from __future__ import annotations

import json
import multiprocessing
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import psutil
import requests

from plugins.archive.store import journal
from plugins.archive.store.observation import Observation
from plugins.archive.store.ranges import extend
from plugins.policy.model import Verdict

HOSTS, EACH, LATENCY, LOOKS = 50, 4, 0.05, 3_650
PORT = 8931
ROOT = Path(__file__).resolve().parents[2]
CONF = 'WATCH_CONTACT = "https://example.org/about/"\nWATCH_SPACING = 0\nWATCH_HOSTS = 16\n'
WORDS = tuple(dict.fromkeys(re.findall(r"[a-z]{3,}", (ROOT / "LICENSE").read_text(encoding="utf-8"))))[:400]
_pages: dict[str, bytes] = {}


def document(seed: str) -> bytes:
    """A policy of about 6,000 words in 50 kB of HTML, another one for every seed."""
    if seed not in _pages:
        chance = random.Random(seed)
        clauses = []
        for section in range(1, 13):
            clauses.append(f"<h2>{section}. {chance.choice(WORDS).title()} and {chance.choice(WORDS)} of {seed}</h2>")
            for clause in range(1, 9):
                said = " ".join(chance.choices(WORDS, k=60))
                clauses.append(f"<p class='text'><b>{section}.{clause}</b> {said.capitalize()}.</p>")
        menu = "".join(f'<li><a href="/{n}">Page {n}</a></li>' for n in range(30))
        _pages[seed] = (f"<!doctype html><html lang=en><head><title>Terms</title></head><body><ul>{menu}</ul>"
                        f"<main><h1>Terms of {seed}</h1>{''.join(clauses)}</main></body></html>").encode()
    return _pages[seed]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        time.sleep(LATENCY)
        known = self.path != "/robots.txt"
        body = document(f"{self.server.server_address[0]}{self.path}") if known else b""
        etag = f'"{len(body)}"'
        same = known and self.headers.get("If-None-Match") == etag
        self.send_response(304 if same else 200 if known else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("ETag", etag)
        self.send_header("Content-Length", "0" if same else str(len(body)))
        self.end_headers()
        if not same:
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Keep the terminal for the figures."""


class _Server(ThreadingHTTPServer):
    daemon_threads, request_queue_size = True, 128


def serve(ready: Any) -> None:
    """Fifty hosts in a process of their own, so that the watch's memory and time are its own."""
    for host in hosts():
        Thread(target=_Server((host, PORT), _Handler).serve_forever, daemon=True).start()
        for policy in range(EACH):
            document(f"{host}/{policy}")
    ready.set()
    time.sleep(3600)


def hosts() -> list[str]:
    """Fifty addresses of loopback."""
    return [f"127.0.1.{n}" for n in range(1, HOSTS + 1)]


def declare(checkout: Path) -> None:
    """Two hundred policies, four a service."""
    (checkout / "pelican.conf.py").write_text(CONF)
    for n, host in enumerate(hosts()):
        folder = checkout / "content" / "policies" / f"service-{n}"
        folder.mkdir(parents=True)
        terms = {f"Policy {p}": {"fetch": f"http://{host}:{PORT}/{p}", "select": "main"} for p in range(EACH)}
        (folder / "declaration.json").write_text(json.dumps({"name": f"Service {n}", "terms": terms}))


def watch(checkout: Path, now: str) -> tuple[float, float, float, int]:
    """One run of the public command: seconds, CPU seconds, peak memory in MB, exit status."""
    code = ("import sys; from pathlib import Path; from plugins.capture.command import main;"
            " sys.exit(main(tuple(sys.argv[2:]), Path(sys.argv[1])))")
    before, begun, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), 0
    with subprocess.Popen([sys.executable, "-c", code, str(checkout), "--allow-private", "--now", now], cwd=ROOT,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        process = psutil.Process(run.pid)
        while run.poll() is None:
            try:
                peak = max(peak, process.memory_info().rss)
            except psutil.NoSuchProcess:
                break
            time.sleep(0.02)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - begun, cpu, peak / 1e6, run.wait()


def looks(first: Observation, kind: int) -> list[Observation]:
    """The journal of a policy after so many looks, as `journal.append` writes them one by one."""
    same = replace(first, verdict=Verdict.COSMETIC, reason="nothing differs")
    turns = [same, replace(same, reason="only the order of short lines differs")]
    fault = replace(first, verdict=Verdict.FAULT, reason="The server is in trouble (status 503)", version=None,
                    hash=None, more={"kind": "server", "advice": "nothing to do yet: it will be tried again"})
    end: list[Observation] = []
    for number in range(1, LOOKS + 1):
        look = (same, replace(same, hash=f"{number:064x}"), turns[number % 2], fault if number % 9 == 0 else same)[kind]
        end = extend(end, [replace(look, at=first.at + number * timedelta(hours=12))])
    return end


def _own(one: Observation, first: Observation) -> Observation:
    """A look at one policy as a look at another."""
    if one.verdict is Verdict.FAULT:
        return replace(one, source=first.source)
    return replace(one, version=first.version, source=first.source, more=first.more)


def age(checkout: Path) -> float:
    """Give every policy five years of looks; by how many MB that made all journals larger."""
    root, grown = checkout / "content" / "policies", 0
    found = sorted(root.glob("*/*/journal.jsonl"))
    ends = [looks(journal.read(found[0])[0], kind) for kind in range(4)]
    for number, path in enumerate(found):
        before, first = path.stat().st_size, journal.read(path)[0]
        path.unlink()
        journal.append(path, [first, *(_own(one, first) for one in ends[number % 4])])
        grown += path.stat().st_size - before
    return grown / 1e6


def plainly() -> float:
    """Seconds that it takes to get every page one after another, doing nothing with it."""
    begun = time.monotonic()
    for host in hosts():
        for policy in range(EACH):
            requests.get(f"http://{host}:{PORT}/{policy}", timeout=10).raise_for_status()
    return time.monotonic() - begun


def main(words: Sequence[str]) -> int:
    """Print the figures; 1 when a watch did not end well."""
    ready = multiprocessing.Event()
    server = multiprocessing.Process(target=serve, args=(ready,), daemon=True)
    server.start()
    ready.wait(60)
    latencies = (HOSTS * EACH + HOSTS) * LATENCY
    with tempfile.TemporaryDirectory() as folder:
        declare(Path(folder))
        first = watch(Path(folder), "2026-11-27T08:00Z")
        second = watch(Path(folder), "2026-11-27T20:00Z")
        grown = age(Path(folder))
        watch(Path(folder), "2031-11-27T08:00Z")
        old = watch(Path(folder), "2031-11-27T20:00Z")
    alone = plainly()
    server.kill()
    print(f"{HOSTS * EACH} policies on {HOSTS} hosts, {LATENCY * 1000:.0f} ms an answer: the latencies add up to "
          f"{latencies:.1f} s; `requests`, one page after another, takes {alone:.1f} s")
    rows = (("first run", first), ("again, unchanged", second), ("after 5 years", old))
    for name, (seconds, cpu, memory, status) in rows:
        print(f"{name:<17} {seconds:5.1f} s: {seconds / latencies:.2f} × the latencies, {seconds / alone:.2f} × that; "
              f"{cpu:.1f} s CPU, peak {memory:.0f} MB, exit status {status}")
    print(f"{LOOKS:,} looks a policy: the watch takes {old[1] / second[1] - 1:+.0%} CPU; the journals have grown by "
          f"{grown:.1f} MB, which is {grown * 500 / (HOSTS * EACH):.1f} MB for 500 policies")
    return int(first[3] != 0 or second[3] != 0 or old[3] != 0)
