"""What the manual says of comments is true: its commands print just that, its files are read, its settings exist."""
from __future__ import annotations

import argparse
import configparser
import re
import shlex
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.comments.moderation import command
from plugins.comments.spam import Score
from plugins.comments.store.files import read, write
from plugins.comments.store.queue import Held, Queue
from tests.comments.visitor import settings
from tests.comments.words import NOON, keep, said

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs/moderators.md").read_text(encoding="utf-8")
GRACE = said("What does *consent* mean in section 10.4?", -600, name="Grace")
ADA = said("It means a box that the host ticks.\n\nI asked them: nobody else is asked.", name="Ada", parent=GRACE.id,
           url="https://ada.example/")
LUCKY = Held(said("Win at our casino https://bit.ly/x", 100, name="Lucky"), Score(7, ()))


def block(kind: str, number: int = 0) -> str:
    """A code block of the manual."""
    return re.findall(rf"```{kind}\n(.*?)```", MANUAL, re.S)[number]


@pytest.mark.slow
def test_the_commands_of_the_manual_print_just_that(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "96")
    site = settings(tmp_path)
    keep(site.content, GRACE)
    for held in (Held(ADA), LUCKY):
        Queue(site.state).hold(held)
    for step in block("console").split("$ python3 tasks.py comments ")[1:]:
        typed, _, told = step.partition("\n")
        assert command.main(tuple(shlex.split(typed)), site, lambda: 0, NOON + timedelta(hours=3)) == 0
        assert capsys.readouterr().out == told, typed


def test_every_command_and_every_option_is_in_the_manual() -> None:
    subparsers = next(action for action in command._parser()._actions if isinstance(action, argparse._SubParsersAction))
    for name, parser in subparsers.choices.items():
        assert f"`{name}" in MANUAL, name
        for option in (option for action in parser._actions for option in action.option_strings):
            assert option in ("-h", "--help") or option in MANUAL, f"{name} {option}"


def test_every_setting_of_the_manual_exists_and_is_told() -> None:
    used = set(re.findall(r'"(COMMENTS_[A-Z_]+)"', (ROOT / "plugins/settings/known.py").read_text(encoding="utf-8")))
    assert used == set(re.findall(r"\bCOMMENTS_[A-Z_]+\b", MANUAL)) - {"COMMENTS_MAIL_PASSWORD"}


def test_the_file_in_the_manual_is_one_of_ours() -> None:
    raw = block("text").encode()
    comment = read("20240501T120000Z-94d085d6040f.md", raw, "zoom")
    assert comment == replace(ADA, body="It means a box that the host ticks.", approved=NOON + timedelta(hours=3))
    assert write(comment) == raw


def test_the_service_in_the_manual_starts_the_receiver() -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.read_string(block("ini"))
    words = unit["Service"]["ExecStart"].split()
    asked = command._parser().parse_args(words[words.index("comments") + 1:])
    assert (asked.command, asked.listen, asked.trusted_proxy) == ("serve", "127.0.0.1:8787", "127.0.0.1")


def test_nginx_logs_no_private_link() -> None:
    location = re.search(r"location /comments/mine/ \{(.*?)\}", block("nginx"))
    assert location and "access_log off;" in location[1] and "error_log /dev/null;" in location[1]
