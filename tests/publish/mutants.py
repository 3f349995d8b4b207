"""Sound files of a small site, damaged at random: whatever comes of them must be a site or sentences.

`tests/publish/test_mutants.py` runs a small share with fixed seeds; `python3 tasks.py bench fuzz` runs thousands.
"""
from __future__ import annotations

import contextlib
import io
import random
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from plugins.publish.checks.check import check
from plugins.settings import site_faults
from tests.publish.press import ROOT, SPRING, SUMMER, Press

TODAY = date(2024, 6, 2)
POST = """\
Title: On lanterns
Date: 2024-05-01 10:00
Modified: 2024-05-02
Slug: lantern
Category: Clause by clause
Tags: Lantern, C++
Summary: What [they](https://l.example/) say.

## Lending

See [a]({filename}quiet.md), ![A lamp]({static}/images/lamp.png) and [c][d][^1].

/// clause-diff | lantern/terms-of-service 1.2
    from: 2024-03-01
    to: latest
    view: both
///

> Members may borrow five lanterns at a time

It says “must return each of them within fourteen days”.

//// card | Two years
    kind: caution
    clause: lantern/terms-of-service 1.2
    on: 2024-03-01

/// clause | lantern/terms-of-service 1.2
    on: 2024-03-01

keep a record of every loan […] city archive
///
////

/// term | loan
///

```python
print("/// card | none")
```

[d]: https://l.example/
[^1]: A note.
"""
CARD = ("Title: A loan\nKind: term\nWords: loan, lend\nTopics: liability\nReview: 2027-11-30\n\n"
        "Something you *bring back*.\n")
PAGE = "---\ntitle: About\nslug: about\n---\n\nWords with <b>marks</b>.\n"
WEIGHTS = '["2024-06-01"]\nsignificance = "notable"\nreason = "The first promise."\non = 2024-06-02\n'
MARKS = ("[", "](", ")", "![", "``", "```", "\n", "\n\n", "    ", "> ", "/// ", "/// card | a", "///", "////", "“", "”",
         "[^1]", "{#", "}", "<", ">", "<a href=", '"', "'", "---\n", "Title: ", "Date: ", "Slug: ", "\x00", "\ufeff",
         "{filename}", "?? ", "é", "\u2028", "\\", "    on: ", "%", "{{", "{%", "0", "-1", "null", "[]", "{}", ",", ":",
         "=", "None", "True", "../", "\r", "\t", "😀", "\ud800",
         "\n    ", "\n\t", "「", "»", "<q>", "<blockquote>", "&quot;", "\\", "[" * 2000, "{" * 2000, "> " * 200,
         "- " * 200, "| a |\n", "- a\n", "<<<<<<< HEAD\n")
VALUES = ("None", "0", "-1", "''", "'x'", "[]", "{}", "('a',)", "1.5", "True", "[None]", "b'x'", "nope", "'{slug}'")
FILES: Mapping[str, str] = {"posts/lantern.md": POST, "cards/loan.md": CARD, "pages/about.md": PAGE,
                            "policies/lantern/terms-of-service/weights.toml": WEIGHTS}
ARCHIVE = ("policies/lantern/declaration.json", "policies/lantern/terms-of-service/journal.jsonl",
           "policies/lantern/terms-of-service/2024-06-01.md")


def site(folder: Path) -> Press:
    """The sound site."""
    press = Press(folder)
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    for name, text in (*FILES.items(), ("images/lamp.png", "x")):
        press._write(name, text)
    return press


def damaged(text: str, dice: random.Random) -> bytes:
    """A text with up to four passages cut out, doubled, swapped or replaced by marks; sometimes in another encoding."""
    for _ in range(dice.randrange(1, 5)):
        start, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        end = min(end, start + dice.choice((0, 1, 8, 200)))
        text = text[:start] + dice.choice((
            "", text[start:end] * 2, dice.choice(MARKS) * dice.randrange(1, 4), text[start:end][::-1],
        )) + text[end:]
    return text.encode(dice.choice(("utf-8",) * 9 + ("utf-16",)), "surrogatepass")


def damage(press: Press, dice: random.Random, *, archive: bool = True) -> str:
    """Damage one or two of a site's files; says which."""
    names = dice.sample([*FILES, *(ARCHIVE if archive else ())], dice.randrange(1, 3))
    for name in names:
        path = press.content / name
        path.write_bytes(damaged(path.read_text(encoding="utf-8"), dice))
    return " ".join(names)


def checked(sound: Path, folder: Path, seed: int) -> int:
    """Damage a copy of the site and check it; how many sentences came of it."""
    press = _copy(sound, folder)
    damage(press, random.Random(seed))
    found = check(folder, TODAY)
    assert all("\n" not in str(one) and re.match(r"[^:]+:\d+:\d+: ", str(one)) for one in found), (seed, found)
    return sum(not one.warning for one in found)


def built(sound: Path, folder: Path, seed: int) -> int:
    """Damage a copy of the site and build it; how many problems ended the build, 0 for a site."""
    press = _copy(sound, folder)
    damage(press, random.Random(seed))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        problems = press.problems()
    assert problems or (press.output / "index.html").is_file(), seed
    return len(problems)


def _copy(sound: Path, folder: Path) -> Press:
    shutil.rmtree(folder, ignore_errors=True)
    press = Press(folder)
    shutil.rmtree(press.content)
    shutil.copytree(sound / "content", press.content)
    press.cache = sound / "cache.sqlite3"
    return press


def set_wrongly(folder: Path, seed: int) -> int:
    """The project's settings with a few values replaced or lines damaged; how many sentences that gives."""
    dice = random.Random(seed)
    lines = (ROOT / "pelican.conf.py").read_text(encoding="utf-8").split("\n")
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(lines))
        name, sign, value = lines[at].partition(" = ")
        wrong, mark = dice.choice(VALUES), dice.choice("([{,=")
        lines[at] = dice.choice((
            f"{name}{sign}{wrong}", f"{name}{sign}{wrong}", f"{name}{sign}{value[:-1]}", f"{name[1:]}{sign}{value}", "",
            f"{name}{sign}{value}{mark}")) if sign else lines[at] + dice.choice(("", mark))
    for name in ("content", "theme"):
        (folder / name).mkdir(exist_ok=True)
    path = folder / "pelican.conf.py"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = site_faults(path)
    assert all("\n" not in words and words.startswith("pelican.conf.py:") for words in found), (seed, found)
    return len(found)
