"""Who is told of what, and that everything is told once."""
from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.capture.rehearsal import CHANGED, Rehearsal, terms

URLS = 'NOTIFY_URLS = ["json://127.0.0.1:9/"]\n'


class Post:
    """Takes the messages in the place of apprise."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, list[str]]] = []
        self.fails = ""

    def __call__(self, settings: object, title: str, lines: list[str]) -> str:
        self.messages.append((title, list(lines)))
        return self.fails


@pytest.fixture
def post(ferry: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> Post:
    sent = Post()
    monkeypatch.setattr("plugins.capture.command.send", sent)
    settings(ferry, "")
    return sent


def settings(ferry: Rehearsal, more: str) -> None:
    ferry.settings(deadline=20)
    path = ferry.checkout / "pelican.conf.py"
    path.write_text(path.read_text() + 'SITE_ADDRESS = "https://site.example"\n' + URLS + more)


def believed_change(ferry: Rehearsal) -> int:
    ferry.watch("--notify")
    ferry.serve(terms(CHANGED))
    ferry.watch("--notify", after=12)
    return ferry.watch("--notify", after=48)


def test_a_change_is_told_once_with_its_weight_topics_and_page(ferry: Rehearsal, post: Post) -> None:
    assert believed_change(ferry) == 10
    ferry.watch("--notify", after=12)
    ((title, (line,)),) = post.messages
    assert title == "Clausewatch: 1 change"
    assert line.startswith("Heron Ferry: Terms of Service (") and "“" in line.partition("): ")[2]
    assert line.endswith(" https://site.example/changes/heron-ferry/terms-of-service/2026-11-27T20-00-00Z/")


@pytest.mark.parametrize(("wanted", "told"), [
    ('NOTIFY_WEIGHT = "editorial"', 1), ('NOTIFY_TOPICS = ["cookies-of-the-moon"]', 0)])
def test_only_changes_that_somebody_wants_are_told(ferry: Rehearsal, post: Post, wanted: str, told: int) -> None:
    settings(ferry, f"{wanted}\n")
    believed_change(ferry)
    assert len(post.messages) == told


@pytest.mark.slow
def test_a_source_that_fails_for_days_is_told_once_and_so_is_its_recovery(ferry: Rehearsal, post: Post) -> None:
    ferry.watch("--notify")
    ferry.serve("gone", status=500)
    for _ in range(10):
        ferry.watch("--notify", after=12)
    assert [title for title, _ in post.messages] == ["Clausewatch: 1 failing source"]
    assert "Failing since 27 November 2026" in post.messages[0][1][0]
    ferry.serve(terms())
    for _ in range(3):
        ferry.watch("--notify", after=12)
    assert [title for title, _ in post.messages[1:]] == ["Clausewatch: 1 recovered"]


def test_what_did_not_reach_anybody_is_told_again(ferry: Rehearsal, post: Post) -> None:
    settings(ferry, "NOTIFY_FAILING_DAYS = 0\n")
    ferry.watch("--notify")
    ferry.serve("gone", status=500)
    post.fails = "json://127.0.0.1 did not take it"
    assert ferry.watch("--notify", after=12) == 1
    assert "did not take it" in ferry.said.err
    post.fails = ""
    ferry.watch("--notify", after=12)
    ferry.watch("--notify", after=12)
    assert len(post.messages) == 2


def test_quiet_says_nothing_when_nothing_is_new(ferry: Rehearsal, post: Post) -> None:
    ferry.watch("--quiet")
    assert "first" in ferry.said.out
    for _ in range(3):
        assert ferry.watch("--quiet", after=12) == 0
        assert ferry.said.out + ferry.said.err == ""


def test_a_test_message_is_sent_and_nothing_watched(ferry: Rehearsal, post: Post) -> None:
    assert ferry.watch("--notify-test") == 0
    assert (len(post.messages), ferry.lines()) == (1, ())


GH = """#!/usr/bin/env python3
import json, sys
from pathlib import Path
kept = Path(__file__).with_name("issues.json")
issues = json.loads(kept.read_text()) if kept.exists() else []
words = sys.argv[1:]
if words[:2] == ["issue", "list"]:
    print(json.dumps([{"number": n, "title": t} for n, (t, state) in enumerate(issues, 1) if state == "open"]))
elif words[:2] == ["issue", "create"]:
    issues.append([words[words.index("--title") + 1], "open"])
    kept.with_name("body.txt").write_text(words[words.index("--body") + 1])
elif words[:2] == ["issue", "close"]:
    issues[int(words[2]) - 1][1] = "closed"
kept.write_text(json.dumps(issues))
"""


@pytest.mark.slow
def test_github_has_one_issue_a_failing_source_closed_on_recovery(
    ferry: Rehearsal, post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "gh").write_text(GH)
    (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    settings(ferry, "NOTIFY_FAILING_DAYS = 1\n")
    ferry.watch("--issues")
    ferry.serve("@everyone gone", status=500)
    for _ in range(5):
        ferry.watch("--issues", after=12)
    issues = json.loads((programs / "issues.json").read_text())
    assert issues == [["Source fails: heron-ferry/terms-of-service", "open"]]
    assert (programs / "body.txt").read_text().startswith("```text\nFailing since")
    ferry.serve(terms())
    ferry.watch("--issues", after=12)
    assert json.loads((programs / "issues.json").read_text())[0][1] == "closed"


def test_without_gh_that_is_said(ferry: Rehearsal, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(ferry, "NOTIFY_FAILING_DAYS = 0\n")
    ferry.serve("gone", status=500)
    monkeypatch.setenv("PATH", "/nowhere")
    assert ferry.watch("--issues") == 1
    assert "GitHub's program gh is not here" in ferry.said.err
