"""The report of a run of the watch, for a terminal and as JSON."""
from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import takewhile
from urllib.parse import urlsplit

from plugins.archive.history.provenance import served
from plugins.archive.store.journal import Observation
from plugins.capture.watch import Outcome
from plugins.policy.model import Verdict
from plugins.timestamps import utc_text

_FEW = 8  #: policies; a run over so many lists each of them
_PERMANENT = (301, 308)
NOTHING_NEW, NEWS, NEEDS_A_PERSON = 0, 10, 1  #: exit statuses
_ORDER = ("CHANGED", "first", "SEE TO", "failing", "held", "flapped", "reread", "rests", "same")
_COLOURS = {"CHANGED": "1;32", "first": "32", "SEE TO": "1;31", "failing": "33", "held": "36", "flapped": "36",
            "reread": "36", "rests": "2", "same": "2"}
_WORDS = {Verdict.FIRST: "first", Verdict.COSMETIC: "same", Verdict.FLAP: "flapped", Verdict.FAULT: "failing",
          Verdict.TECHNICAL: "reread"}
_COUNTED = (("CHANGED", "change", "changes"), ("first", "first version", "first versions"),
            ("SEE TO", "needs a person", "need a person"), ("failing", "failing", "failing"), ("held", "held", "held"),
            ("flapped", "flap", "flaps"), ("reread", "technical upgrade", "technical upgrades"),
            ("rests", "resting", "resting"), ("same", "as it was", "as they were"))


def exit_status(outcomes: Iterable[Outcome]) -> int:
    """10 when a change was believed, else 1 when something needs a person, else 0."""
    found = tuple(outcomes)
    if any(outcome.is_news for outcome in found):
        return NEWS
    return NEEDS_A_PERSON if any(outcome.needs_person for outcome in found) else NOTHING_NEW


def word(outcome: Outcome) -> str:
    """An outcome in one word."""
    if outcome.needs_person:
        return "SEE TO"
    if outcome.is_news:
        return "CHANGED"
    last = outcome.last
    if last is None:
        return "rests"
    if any(one.verdict is Verdict.TECHNICAL for one in outcome.observations) and last.verdict is Verdict.COSMETIC:
        return "reread"
    return "held" if last.verdict is Verdict.CHANGE else _WORDS[last.verdict]


def as_json(outcomes: Sequence[Outcome], at: datetime, interrupted: bool) -> str:
    """The run for programs, one object."""
    return json.dumps({
        "at": utc_text(at, "seconds"), "exit": exit_status(outcomes), "interrupted": interrupted,
        "policies": [_entry(outcome) for outcome in outcomes],
    }, ensure_ascii=False, indent=2)


def _entry(outcome: Outcome) -> dict[str, object]:
    health, last = outcome.health, outcome.last
    return {
        "policy": outcome.watched.reference, "service": outcome.watched.service_name,
        "type": outcome.watched.terms.policy_type, "outcome": word(outcome).lower().replace("see to", "needs a person"),
        "news": outcome.is_news, "needs_person": outcome.needs_person,
        "reason": outcome.refused or outcome.skipped or (last.reason if last else ""),
        "state": health.state, "since": utc_text(health.since, "seconds") if health.since else None,
        "observations": [_line(one) for one in outcome.observations],
    }


def _line(one: Observation) -> dict[str, object]:
    return {"at": utc_text(one.at, "seconds"), "verdict": one.verdict.value, "confirmed": one.confirmed,
            "reason": one.reason, "hash": one.hash, "version": one.version, **one.more}


def table(outcomes: Sequence[Outcome], *, colour: bool) -> str:
    """The run for a person: what matters first, then what to do; policies that stayed as they were are counted."""
    columns = min(shutil.get_terminal_size((100, 20)).columns, 120)
    listed = sorted((outcome for outcome in outcomes if len(outcomes) <= _FEW or _is_listed(outcome)),
                    key=lambda outcome: (_ORDER.index(word(outcome)), outcome.watched.reference))
    lines = [line for outcome in listed for line in _paragraph(outcome, colour, columns)]
    return "\n".join([*lines, *([""] if lines else []), _counts(outcomes)])


def _is_listed(outcome: Outcome) -> bool:
    """True for what a person reads of a long list: all but what stayed as it was, where its address did."""
    return word(outcome) not in ("same", "rests") or bool(outcome.last and any(_moves(outcome.last)))


def _paragraph(outcome: Outcome, colour: bool, columns: int) -> Iterator[str]:
    status = word(outcome)
    marked = f"\033[{_COLOURS[status]}m{status:<8}\033[0m" if colour else f"{status:<8}"
    yield f"{marked} {outcome.watched.service_name}: {outcome.watched.terms.policy_type}"
    for sentence in _sentences(outcome):
        yield from textwrap.wrap(plain(sentence), columns - 1, initial_indent=" " * 9, subsequent_indent=" " * 11,
                                 break_long_words=False, break_on_hyphens=False)


def _next_steps(outcome: Outcome, last: Observation) -> Iterator[str]:
    """Where the new version is, and how to write about it."""
    if outcome.is_news or last.verdict is Verdict.FIRST:
        yield f"content/policies/{outcome.watched.reference}/{last.version}.md"
    if outcome.is_news:
        yield f"→ write about it: python3 tasks.py new {outcome.watched.reference} {last.version}"


def _sentences(outcome: Outcome) -> Iterator[str]:
    """Why, since when, and what to do."""
    last = outcome.last
    if outcome.refused or outcome.skipped or last is None:
        yield outcome.refused or outcome.skipped
        return
    yield from _of_fault(outcome, last) if last.verdict is Verdict.FAULT else _of_text(outcome, last)
    yield from _next_steps(outcome, last)
    for frame in _frames(last):
        yield (f"warning: the page shows another document in a frame, {frame}, which is not read; if it belongs to the "
               "policy, add its address to `combine` or `fetch`")
    yield from (f"→ it has moved for good: put \"fetch\": \"{url}\" into its declaration.json" for url in _moves(last))
    if "robots" in last.more:
        yield str(last.more["robots"])


def _of_fault(outcome: Outcome, last: Observation) -> Iterator[str]:
    """Why the text could not be had, and what to do."""
    yield f"{outcome.health.sentence}" if outcome.health.failures > 1 else last.reason
    yield f"→ {last.more.get('advice', '')}"
    if outcome.watched.extras.notes:
        yield f"note: {outcome.watched.extras.notes}"
    if url := last.more.get("final_url") or last.source:
        yield str(url)


def _of_text(outcome: Outcome, last: Observation) -> Iterator[str]:
    """The verdict on a text, and what to do where a person has to decide."""
    for one in outcome.observations:
        yield from dict.fromkeys((one.news, one.reason))
    if outcome.needs_confirmation:
        yield f"→ {last.more.get('advice', '')}"
    if outcome.keeps_changing:
        yield (f"it has said something else at each of {outcome.health.waits} looks since "
               f"{outcome.health.since:%Y-%m-%d}: no change can be believed")
        yield "→ find what differs each time in its unpublished/ folder, and `remove` it in the declaration"


def _frames(last: Observation) -> list[str]:
    """The frames that were not read with the text."""
    found = last.more.get("frames")
    return [str(frame) for frame in found] if isinstance(found, list) else []


def _moves(last: Observation) -> Iterator[str]:
    """The addresses on other hosts to which permanent redirects lead."""
    if last.verdict is Verdict.FAULT:  # whether the policy lies there is not known
        return
    for page in served(last):
        permanent = tuple(takewhile(lambda hop: hop[0] in _PERMANENT, page.hops))
        after = page.hops[len(permanent):]
        if permanent and after and _host(after[0][1]) != _host(page.address):
            yield after[0][1]


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def plain(sentence: str) -> str:
    """A sentence without anything that could command the terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in sentence)


def _counts(outcomes: Sequence[Outcome]) -> str:
    words = [word(outcome) for outcome in outcomes]
    counted = [(words.count(key), one, plural) for key, one, plural in _COUNTED if key in words]
    phrases = (f"{count} {one if count == 1 else plural}" for count, one, plural in counted)
    return ", ".join(phrases) or "nothing is watched"
