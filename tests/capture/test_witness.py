"""A stranger checks a capture: the authority here is OpenSSL's own, on this machine."""
from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from plugins.archive.store import journal, paths
from plugins.capture.prove import main as prove
from tests.capture.rehearsal import CHANGED, Rehearsal, terms
from tests.capture.site import Site, page

pytestmark = pytest.mark.slow

CONF = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
"""
MANUAL = (Path(__file__).resolve().parents[2] / "docs/operators.md").read_text(encoding="utf-8")
POLICY = ("heron-ferry", "terms-of-service")


class Authority:
    """A time-stamping authority with a certificate of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.broken = folder, False
        (folder / "serial").write_text("01")
        (folder / "tsa.cnf").write_text(CONF.format(folder=folder))
        self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "tsa.pem",
                     "-days", "9", "-subj", "/CN=Witness", "-addext", "extendedKeyUsage=critical,timeStamping")

    def openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        question = handler.rfile.read(int(handler.headers["Content-Length"]))
        if self.broken:
            page("<p>Come back later", status=503)(handler)
            return
        (self.folder / "question.tsq").write_bytes(question)
        self.openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "question.tsq", "-signer", "tsa.pem", "-inkey",
                     "key.pem", "-out", "answer.tsr")
        page((self.folder / "answer.tsr").read_bytes(), media="application/timestamp-reply")(handler)


@pytest.fixture
def authority(tmp_path_factory: pytest.TempPathFactory, ferry: Rehearsal, site: Site) -> Iterator[Authority]:
    witness = Authority(tmp_path_factory.mktemp("authority"))
    site.pages["/stamp"] = witness
    conf = ferry.checkout / "pelican.conf.py"
    conf.write_text(conf.read_text() + f"WATCH_TIMESTAMPS = {site.url('/stamp')!r}\n")
    yield witness


def lists(ferry: Rehearsal) -> list[str]:
    return sorted(path.name for path in (ferry.root / "witness").iterdir())


def test_a_stranger_verifies_a_capture_with_three_commands(ferry: Rehearsal, authority: Authority) -> None:
    ferry.watch()
    (line,) = ferry.lines()
    text = paths.version_path(ferry.root, *POLICY, str(line.version)).read_bytes()
    assert sha256(text).hexdigest() == line.hash
    raw = paths.journal_path(ferry.root, *POLICY).read_bytes().splitlines()[0]
    listed = ferry.root / "witness" / "2026-11-27T08-00-00Z.txt"
    assert listed.read_text() == f"{sha256(raw).hexdigest()}  heron-ferry/terms-of-service 2026-11-27\n"
    verify = ("ts", "-verify", "-data", str(listed), "-in", str(listed.with_suffix(".tsr")), "-CAfile", "tsa.pem")
    authority.openssl(*verify)
    listed.write_text(listed.read_text().replace("2026-11-27", "2026-11-26"))
    with pytest.raises(subprocess.CalledProcessError):
        authority.openssl(*verify)


def commands(day: str, listed: Path) -> list[str]:
    """The three commands of the manual, about a version of the ferry's."""
    indented = re.search(r"with three commands:\n\n((?:    .*\n)+)", MANUAL)
    assert indented
    return [line.strip().replace("zoom", "heron-ferry").replace("2026-11-28", day).replace("LIST", str(listed))
            .replace("/etc/ssl/certs/ca-certificates.crt", "tsa.pem") for line in indented[1].splitlines()]


@pytest.mark.parametrize("day", ["2026-11-27", "2026-11-28"])
def test_the_manuals_three_commands_verify_first_versions_and_changes(
    ferry: Rehearsal, authority: Authority, day: str,
) -> None:
    ferry.watch()
    ferry.serve(terms(CHANGED))
    for _ in range(4):
        ferry.watch(after=24)
    (listed,) = [path for path in (ferry.root / "witness").glob("*.txt") if f" {day}\n" in path.read_text()]
    shutil.copy(authority.folder / "tsa.pem", ferry.checkout)
    said = [subprocess.run(["bash", "-c", command], cwd=ferry.checkout, check=True, capture_output=True,
                           text=True).stdout for command in commands(day, listed.with_suffix(""))]
    (line,) = [line for line in ferry.lines() if line.version == day and journal.makes_version(line)]
    assert said[0].split()[0] == line.hash
    assert said[1].split()[0] in listed.read_text()


def test_a_run_without_a_new_version_asks_nobody(ferry: Rehearsal, authority: Authority) -> None:
    ferry.watch()
    ferry.watch(after=12)
    assert lists(ferry) == ["2026-11-27T08-00-00Z.tsr", "2026-11-27T08-00-00Z.txt"]
    assert ferry.site.paths().count("/stamp") == 1


def test_a_list_that_nobody_dated_waits_for_the_next_run(ferry: Rehearsal, authority: Authority) -> None:
    authority.broken = True
    assert ferry.watch() == 0
    assert "no time stamp from" in ferry.said.err and "the next run asks again" in ferry.said.err
    authority.broken = False
    ferry.watch(after=12)
    assert lists(ferry) == ["2026-11-27T08-00-00Z.tsr", "2026-11-27T08-00-00Z.txt"]


def test_an_answer_to_another_question_is_no_token(ferry: Rehearsal, authority: Authority, site: Site) -> None:
    ferry.watch()
    old = (authority.folder / "answer.tsr").read_bytes()
    site.pages["/stamp"] = page(old, media="application/timestamp-reply")
    ferry.serve(terms(CHANGED))
    ferry.watch(after=12)
    assert ferry.watch(after=37) == 10
    assert "is none for what was asked" in ferry.said.err
    assert len(lists(ferry)) == 3


def test_each_line_that_makes_a_version_names_the_one_before(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(terms(CHANGED))
    for hours in (12, 37, 12):
        ferry.watch(after=hours)
    path = paths.journal_path(ferry.root, *POLICY)
    first, second = journal.links(path).items()
    assert "previous" not in first[1].more and second[1].more["previous"] == first[0]
    assert journal.broken_link(path) is None
    assert prove((), ferry.checkout) == 0
    path.write_text(path.read_text().replace("nothing was known of", "all was known of", 1))
    assert journal.broken_link(path) == second[1].version
    assert prove((), ferry.checkout) == 1


def test_without_the_package_the_run_says_what_to_install(
    ferry: Rehearsal, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    assert ferry.watch() == 0
    assert "-m pip install -r requirements-witness.txt" in ferry.said.err
