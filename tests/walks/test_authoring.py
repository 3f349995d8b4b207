"""From a detected change to a published post in three commands, on the site that `tasks.py demo` makes."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The demo's folder, when all its days are over and its site is built."""
    folder = tmp_path_factory.mktemp("demo") / "ferry"
    done = subprocess.run([sys.executable, "tasks.py", "demo", "--no-serve", "--folder", str(folder)], cwd=root,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "CHANGED  Grey Seal Ferries (fictitious): Privacy Policy" in done.stdout
    return folder


def tasks(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run([sys.executable, "tasks.py", *words], cwd=folder, env=kept, capture_output=True, text=True)


def test_the_demo_shows_noise_a_reversal_a_renumbering_and_a_coming_date(demo: Path) -> None:
    changes = demo / "output/changes/grey-seal-ferries-fictitious/privacy-policy"
    names = sorted(path.name for path in changes.iterdir() if path.name.startswith("2026"))
    assert names == ["2026-06-15", "2026-07-06"]
    assert "Biometric identifiers" in (changes / "2026-07-06/index.html").read_text()
    journal = (demo / "content/policies/grey-seal-ferries-fictitious/privacy-policy/journal.jsonl").read_text()
    looks = [json.loads(line) for line in journal.splitlines()]
    assert [(look["verdict"], look.get("confirmed", True)) for look in looks] == [
        ("first", True), ("cosmetic", True), ("change", False), ("change", True), ("change", False), ("change", True)]
    assert "counter" in looks[1]["reason"]
    post = (demo / "output/posts/ferry/index.html").read_text()
    assert 'class="redline"' in post and "Ada (a made-up reader)" in post
    assert "1 September 2026" in (demo / "output/feeds/changes/atom.xml").read_text()


def test_three_commands_lead_from_a_change_to_a_published_post(demo: Path) -> None:
    policy, day = "grey-seal-ferries-fictitious/privacy-policy", "2026-07-06"
    made = tasks(demo, "new", policy, day)                                                              # 1
    assert made.returncode == 0, made.stderr
    post = demo / "content/posts" / f"{policy.replace('/', '-')}-{day}.md"
    assert tasks(demo, "check").returncode == 0, "a draft may hold questions"                           # 2
    answered = [line.replace("?? ", "In our words: ") for line in post.read_text().splitlines()]
    post.write_text("\n".join(line for line in answered if line != "Status: draft") + "\n")
    published = tasks(demo, "publish")                                                                  # 3
    assert published.returncode == 0, published.stderr
    assert f"added    posts/{post.stem}/" in published.stdout
    page = (demo / "output/posts" / post.stem / "index.html").read_text()
    assert page.count('class="redline"') >= 1 and "In our words" in page


def test_a_post_with_questions_left_is_not_published(demo: Path) -> None:
    post = demo / "content/posts/left.md"
    post.write_text("Title: Left\nDate: 2026-07-09\nSlug: left\n\n?? What is it?\n")
    refused = tasks(demo, "publish")
    post.unlink()
    assert refused.returncode == 1
    assert "content/posts/left.md:5:1: answer this before you publish: What is it?" in refused.stderr
    assert not (demo / "output/posts/left").exists()
