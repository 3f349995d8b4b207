"""Made-up policies, and the blocks by which posts speak of them: two clause-diffs and a card."""
from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from plugins.archive.store import journal, paths, versions
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict

SERVICES, SECTIONS, CLAUSES, VERSIONS = 2, 4, 4, 3
POLICY = "terms-of-service"
FIRST_DAY = date(2020, 3, 1)
_WORDS = ("lantern", "member", "fee", "loan", "record", "notice", "court", "payment", "account", "reader", "archive")


def write(root: Path) -> None:
    """So many services, each with terms of which every clause changes once from version to version."""
    for number in range(SERVICES):
        _write_service(root, f"lantern-{number}", random.Random(number))


def blocks(place: int) -> tuple[str, ...]:
    """What a post says of one of these policies, as its author types it."""
    policy, first = f"lantern-{place % SERVICES}/{POLICY}", place % (SECTIONS - 1) + 1
    return (f"/// clause-diff | {policy} {first}.1\n    from: {FIRST_DAY}\n    to: latest\n///",
            f"/// clause-diff | {policy} {first + 1}.{place % CLAUSES + 1}\n    from: {FIRST_DAY}\n    to: latest\n///",
            f"/// card | What article {place} makes of it\n    kind: plain words\n    clause: {policy} {first}.2\n"
            f"    on: {_day(VERSIONS - 1)}\n\nIt says *something* of lanterns.\n///")


def _write_service(root: Path, slug: str, chance: random.Random) -> None:
    source = f"https://{slug}.example/terms"
    declaration = {"name": slug.replace("-", " ").title(), "terms": {"Terms of Service": {
        "fetch": source, "select": "main"}}}
    (root / slug).mkdir(parents=True)
    (root / slug / "declaration.json").write_text(json.dumps(declaration), encoding="utf-8")
    for number, text in enumerate(_texts(chance)):
        day, verdict = _day(number), Verdict.CHANGE if number else Verdict.FIRST
        versions.write(root, slug, POLICY, str(day), text)
        journal.append(paths.journal_path(root, slug, POLICY), [Observation(
            datetime(day.year, day.month, day.day, tzinfo=UTC), verdict, "seen", hash=versions.fingerprint(text),
            version=str(day), source=source)])


def _day(number: int) -> date:
    return FIRST_DAY + timedelta(days=200 * number)


def _texts(chance: random.Random) -> Iterator[str]:
    """Every version's text: some of the clauses change with each, all of them once."""
    clauses = [[_clause(chance) for _ in range(CLAUSES)] for _ in range(SECTIONS)]
    for number in range(VERSIONS):
        if number:
            clauses = [[_amended(clause, chance) if (section + place) % (VERSIONS - 1) == number - 1 else clause
                        for place, clause in enumerate(own)] for section, own in enumerate(clauses)]
        yield _drawn(clauses)


def _clause(chance: random.Random) -> str:
    return " ".join(f"The {chance.choice(_WORDS)} of each {chance.choice(_WORDS)} may be kept with the "
                    f"{chance.choice(_WORDS)} for {chance.randint(2, 90)} days." for _ in range(6))


def _amended(clause: str, chance: random.Random) -> str:
    return f"{clause} No {chance.choice(_WORDS)} is passed on without the consent of the {chance.choice(_WORDS)}."


def _drawn(clauses: Sequence[Sequence[str]]) -> str:
    sections = ("\n\n".join((f"## {number}. About the {_WORDS[number]}", *(
        f"{number}.{place} {clause}" for place, clause in enumerate(own, 1))))
        for number, own in enumerate(clauses, 1))
    return "# Terms\n\n" + "\n\n".join(sections) + "\n"
