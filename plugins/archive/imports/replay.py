"""Judges every recorded version of a collection as we would have, and writes nothing.

    python3 tasks.py replay COLLECTION [--document "Service/Terms Type.md"] [--json]
"""
from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial

from plugins.archive.imports.collections.collection import Collection, open_collection
from plugins.archive.imports.judging import Judged, judge
from plugins.archive.imports.tally import Tally, key, summary, table
from plugins.archive.progress import progress
from plugins.archive.store.errors import ArchiveError, CollectionError
from plugins.policy.model import Clause, ClauseChangeKind, Comparison, Outline, Verdict
from plugins.policy.noise.boilerplate.block_rules import rule_of_line
from plugins.policy.noise.boilerplate.lines import plain, says
from plugins.policy.text.document import continuing, fold
from plugins.policy.verdict.decide import same_terms

_OF_LINES = (fold, continuing, plain, says, rule_of_line, same_terms)  #: caches of one document's lines
_PROGRESS_STEP = 100  #: versions between two reports of progress


@dataclass(frozen=True, slots=True)
class Replayed:
    """The result of replaying one document: a line for each version and the count of verdicts, or an error."""

    document: str
    lines: tuple[str, ...] = ()
    tally: Tally | None = None
    fault: str | None = None


def main(words: tuple[str, ...]) -> int:
    """Replay a collection; 1 when it, or a document in it, cannot be read."""
    arguments = _parser().parse_args(words)
    try:
        with open_collection(arguments.collection) as collection:
            if arguments.document:
                collection.records_of(arguments.document)
            outcomes = _replay(collection, arguments.document, arguments.json)
            return _show(outcomes, arguments.document is not None, arguments.json)
    except ArchiveError as error:
        print(f"replay: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tasks.py replay", description="Judge every recorded version; write nothing.")
    parser.add_argument("collection", metavar="COLLECTION", help="a repository's folder, a bundle, a Git address, "
                        "or a data set's folder")
    parser.add_argument("--document", metavar="PATH", help='only this one, such as "Zoom/Terms of Service.md"')
    parser.add_argument("--json", action="store_true", help="print a JSON object a version")
    return parser


def _replay(collection: Collection, document: str | None, as_json: bool) -> Iterator[Replayed]:
    """Every document's outcome, in alphabetical order, worked out on all processors, the longest histories first."""
    documents = [document] if document else list(collection.documents)
    work = partial(_outcome, as_json=as_json, with_weight=as_json or document is not None)
    parts = [collection.only(name) for name in documents]
    if len(parts) == 1:
        yield work(parts[0], counting=True)
        progress("")
        return
    with ProcessPoolExecutor(os.cpu_count(), initializer=_tune_garbage_collection) as workers:
        longest_first = sorted(parts, key=_versions, reverse=True)
        futures = {name: workers.submit(work, part) for part in longest_first for name in part.documents}
        try:
            yield from _in_order(documents, futures)
        finally:
            workers.shutdown(cancel_futures=True)
    progress("")


def _in_order(documents: Sequence[str], futures: dict[str, Future[Replayed]]) -> Iterator[Replayed]:
    """What is ready, as soon as all before it is."""
    waiting = deque(documents)
    for number, finished in enumerate(as_completed(futures.values()), 1):
        progress(f"[{number}/{len(documents)}] {finished.result().document}")
        while waiting and futures[waiting[0]].done():
            yield futures[waiting.popleft()].result()


def _tune_garbage_collection() -> None:
    """Make garbage collection rare: a replay makes many values and hardly any cycles."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


def _versions(part: Collection) -> int:
    return sum(map(len, part.documents.values()))


def _outcome(collection: Collection, as_json: bool, with_weight: bool, counting: bool = False) -> Replayed:
    """Judge one document, and empty the caches of its words, which are of no use to the next one.

    `counting`: say now and then how far it has come, where no other document does.
    """
    ((document, records),) = collection.documents.items()
    tally, lines = Tally(), list[str]()
    for cached in _OF_LINES:
        cached.cache_clear()
    try:
        for one in judge(records, collection.texts(records), collection.newest,
                         with_weight=with_weight, with_hash=False):
            tally[key(one)] += 1
            if counting and tally.total() % _PROGRESS_STEP == 0:
                progress(f"[{tally.total()}/{len(records)}] {one.record.at:%Y-%m-%d}")
            if as_json:
                lines.append(json.dumps(as_fields(one), ensure_ascii=False))
            elif with_weight and one.assessment.verdict is not Verdict.COSMETIC:
                lines.append(f"{one.record.at:%Y-%m-%d}  {one.assessment.verdict:<9}  {one.assessment.reason}")
    except CollectionError as error:
        return Replayed(document, fault=str(error))
    return Replayed(document, tuple(lines), tally)


def _show(outcomes: Iterable[Replayed], single: bool, as_json: bool) -> int:
    """Print the results; errors go to standard error."""
    tallies, faults = dict[str, Tally](), 0
    for outcome in outcomes:
        for line in outcome.lines:
            print(line)
        if outcome.tally:
            tallies[outcome.document] = outcome.tally
        else:
            print(f"replay: {outcome.fault}", file=sys.stderr)
            faults += 1
    if tallies and not as_json:
        if not single:
            print(table(tallies))
        print("\n" + summary(sum(tallies.values(), Tally()), len(tallies)))
    return 1 if faults else 0


def as_fields(one: Judged) -> dict[str, object]:
    """A verdict as `--json` prints it."""
    found = one.assessment
    return {
        "document": one.record.document, "commit": one.record.source, "date": one.record.at.isoformat(),
        "verdict": found.verdict.value, "reason": found.reason,
        "significance": found.weight.significance.value if found.weight else None,
        "topics": list(found.weight.topics) if found.weight else [],
        "clauses": list(_clauses(found.comparison)) if found.comparison else [],
    }


def _clauses(comparison: Comparison) -> Iterator[dict[str, object]]:
    """Each pair of clauses that a change joins, once for each kind of change."""
    for change in comparison.changes:
        for kind in change.kinds:
            for before in change.before or (None,):
                for after in change.after or (None,):
                    yield _pair(kind, before, after)
    yield from _renumbered(comparison)


def _renumbered(comparison: Comparison) -> Iterator[dict[str, object]]:
    """The clauses that only got another number."""
    changed = {clause.number for change in comparison.changes for clause in change.before
            if ClauseChangeKind.RENUMBERED in change.kinds}
    for number_before, number_after in comparison.renumbered:
        if number_before not in changed:
            yield _pair(ClauseChangeKind.RENUMBERED, _numbered(comparison.before, number_before),
                        _numbered(comparison.after, number_after))


def _numbered(outline: Outline, number: str) -> Clause | None:
    return next((clause for clause in outline.clauses if clause.number == number), None)


def _pair(kind: ClauseChangeKind, before: Clause | None, after: Clause | None) -> dict[str, object]:
    return {"kind": kind.value, "before": _clause_fields(before), "after": _clause_fields(after)}


def _clause_fields(clause: Clause | None) -> dict[str, str | None] | None:
    return {"number": clause.number, "heading": clause.heading} if clause else None
