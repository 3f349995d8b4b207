"""Slow connections held open while good posts come: both against a receiver of our own on 127.0.0.1, and bounded.

The control is the same receiver under waitress as it comes.
"""
from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import lxml.html
import psutil

ROOT = Path(__file__).resolve().parents[3]
SLOW, RATE, SECONDS = 200, 50, 12  #: connections, posts a second, seconds
ROUNDS = 3  #: tries, since what else the machine does is measured too
SENDS = 60  #: posts that go on from preview to queue: as many as one article takes in an hour
MESSAGE = "I have read *section 10.4* twice now.\n\n> grant and hereby grant\n\nWhat does it mean? "
Bar = tuple[bool, str]
SERVER = """
import sys
from pathlib import Path
from plugins.comments.receiver import serving
from tests.comments.visitor import settings
if sys.argv[3] == "as it comes":
    serving.LIMITS.clear()
sys.exit(serving.serve(settings(Path(sys.argv[1])), f"127.0.0.1:{sys.argv[2]}", "127.0.0.1"))
"""


def bars() -> Iterator[Bar]:
    """How long good posts wait, beside slow ones, with our limits and without."""
    for left in reversed(range(ROUNDS)):
        (reached, line), whole = _beside_slow_ones()
        if reached or not left:
            break
        print(f"again   {line}; load average of the machine {os.getloadavg()[0]:.1f}")
    yield reached, line
    yield whole
    with tempfile.TemporaryDirectory() as folder, _receiver(Path(folder), "as it comes") as (port, _), _slow(port):
        _, statuses = _posts(port, 1, 0, patience=2)
    failed = sum(status == 0 for status in statuses)
    yield failed > 0, (
        f"control: under waitress as it comes, {failed} of {len(statuses)} good posts got no answer in 2 s")


def _beside_slow_ones() -> tuple[Bar, Bar]:
    with tempfile.TemporaryDirectory() as folder, _receiver(Path(folder), "ours") as (port, process):
        alone = _posts(port, SECONDS // 3, 0)
        with _slow(port):
            waits, statuses = _posts(port, SECONDS, SENDS)
        memory = psutil.Process(process.pid).memory_info().rss / 1e6
        held = len(list(Path(folder).glob("var/comments/queue/pending/*.md")))
    p95, sent = _p95(waits), statuses.count(303)
    return (p95 < 0.1 and set(statuses) == {200, 303}, (
        f"{len(waits)} good posts at {RATE} a second while {SLOW} slow ones are held open: p95 {p95 * 1000:.0f} ms, "
        f"slowest {max(waits) * 1000:.0f} ms (bar 100 ms); without slow ones p95 {_p95(alone[0]) * 1000:.0f} ms; "
        f"{memory:.0f} MB")), (
        held == sent > 0, f"{sent} of them were sent, and {held} whole files wait in the queue")


def _p95(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20)[-1]


@contextmanager
def _receiver(folder: Path, limits: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen([sys.executable, "-c", SERVER, str(folder), str(port), limits], cwd=ROOT,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(100):
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.1)
            yield port, process
        finally:
            process.terminate()


@contextmanager
def _slow(port: int) -> Iterator[None]:
    """Forms that trickle in, a byte a second, and never come to an end."""
    over = threading.Event()
    with ExitStack() as stack:
        held = [stack.enter_context(socket.create_connection(("127.0.0.1", port), 5)) for _ in range(SLOW)]
        for connection in held:
            connection.sendall(b"POST /comments/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n"
                               b"Content-Type: application/x-www-form-urlencoded\r\n\r\nfields[name]=")

        def trickle() -> None:
            while not over.wait(1):
                for connection in held:
                    with suppress(OSError):
                        connection.send(b"a")

        feeder = threading.Thread(target=trickle)
        feeder.start()
        try:
            yield
        finally:
            over.set()
            feeder.join()


def _posts(port: int, seconds: int, sends: int, patience: float = 10) -> tuple[list[float], list[int]]:
    """Previews at a steady rate, then sends of the earliest ones; how long each took, and its status (0: none)."""
    previews: list[dict[str, str]] = []
    waits: list[float] = []
    statuses: list[int] = []

    def post(number: int, due: float) -> None:
        time.sleep(max(0.0, due - time.perf_counter()))
        ready = number >= 3 * RATE and sends > number - 3 * RATE and len(previews) > number - 3 * RATE
        fields = previews[number - 3 * RATE] if ready else _typed(number)
        began = time.perf_counter()
        status, body = _ask(port, fields, number, patience)
        waits.append(time.perf_counter() - began)
        statuses.append(status)
        if status == 200 and len(previews) < sends:
            previews.append(_hidden(body))

    start = time.perf_counter() + 0.2
    with ThreadPoolExecutor(32) as visitors:
        list(visitors.map(post, range(seconds * RATE), (start + n / RATE for n in range(seconds * RATE))))
    return waits, statuses


def _typed(number: int) -> dict[str, str]:
    return {"options[slug]": "zoom", "options[parent]": "", "fields[name]": f"Reader {number}",
            "fields[message]": f"{MESSAGE}{number}", "fields[url]": "", "fields[homepage2]": ""}


def _hidden(page: bytes) -> dict[str, str]:
    form = next(form for form in lxml.html.document_fromstring(page).forms if form.get("id") == "send")
    return {key: value or "" for key, value in form.form_values()}


def _ask(port: int, fields: dict[str, str], number: int, patience: float) -> tuple[int, bytes]:
    """One post from an address of its own, as the proxy before the receiver tells it."""
    headers: dict[str, Any] = {
        "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
        "X-Forwarded-For": f"198.18.{number // 250}.{number % 250}"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        connection.request("POST", "/comments/", urlencode(fields), headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except OSError:
        return 0, b""
    finally:
        connection.close()
