"""The pages of one policy: its timeline and versions, each version's text, and the history of each clause."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from plugins.archive.history.health import health
from plugins.archive.history.provenance import provenance
from plugins.policy.compare.clause_threads import Stage, Thread
from plugins.policy.model import Clause, Version
from plugins.publish.archive_view import clause_place, thread_path, version_page, version_path
from plugins.publish.changes.clause_figures import plain_figure_html
from plugins.publish.changes.since_pages import agreed, since_links
from plugins.publish.changes.version_text import is_folded, text_html
from plugins.publish.clause_index import text_digest
from plugins.publish.html import paginate
from plugins.publish.html.english import clause_change, clause_name, day
from plugins.publish.html.paginate import PagePart
from plugins.publish.html.truncate import beginning
from plugins.publish.page import PageSpec
from plugins.publish.records.change_view import ChangeView, ClauseView
from plugins.publish.records.clause_paths import ancestor_titles, section_titles
from plugins.publish.records.policy_record import PolicyRecord
from plugins.publish.records.shown_policy import ShownPolicy
from plugins.publish.redlines import body as redline_body
from plugins.publish.redlines.folding import Folding
from plugins.publish.redlines.text_shapes import shapes_of

RENDERED_BYTES = 120_000  #: bytes of redlines that a clause's page draws, the latest first; the others are a link away
_FOLDING = Folding(900)  #: characters of each step in sight: six of them keep a page within 12,000 px on a phone
ROWS = 50        #: clauses on a page of the list of those that changed


@dataclass(frozen=True, slots=True)
class Row:
    """One recorded version in a policy's list."""

    version: Version
    url: str
    words: int
    view: ChangeView | None     #: the change published with it, or the comparison with the one before
    published: bool


@dataclass(frozen=True, slots=True)
class ThreadEvent:
    """One step of a clause's history, as its page shows it."""

    day: date
    words: str               #: what happened, in words
    name: str                #: what the clause was called then
    url: str                 #: where it stands in the version, below the root; empty if it was removed
    view: ChangeView | None  #: the change in which it happened
    place: str               #: the redline's permalink on that page
    html: Markup             #: the redline, or the words as they were first seen
    worded: bool             #: whether its words changed; else it only moved, or was read by other rules


def policy_pages_of(record: PolicyRecord) -> Iterator[PageSpec]:
    """Every page of a policy but its changes'."""
    yield from list_pages_of(record)
    for version in record.history.versions:
        yield from version_pages_of(record, version)
    yield from (thread_page(record, thread) for thread in changed_threads(record))


def changed_threads(record: PolicyRecord) -> list[Thread]:
    """The histories of clauses that have a page: those that changed, the latest first."""
    return sorted((thread for thread in record.history_builder.threads if thread.changed),
                  key=lambda thread: (thread.stages[-1].version.at, thread.name), reverse=True)


def list_pages_of(record: PolicyRecord) -> Iterator[PageSpec]:
    """A policy's own page, and the lists of its clauses."""
    rows, changed = tuple(_rows(record)), changed_threads(record)
    yield PageSpec("policy", record.url, {"policy": record, "rows": rows, "changed": changed,
                                          "agreed": agreed(record.history), "since": since_links(record.history),
                                          "health": health(record.history.journal)})
    if changed:
        yield from _clauses(record, changed)


def _rows(record: PolicyRecord) -> Iterator[Row]:
    published = {view.change.after.name: view for view in record.changes}
    compared = {view.change.after.name: view for view in record.compared}
    for version in reversed(record.history.versions):
        change = published.get(version.name)
        yield Row(version, version_path(record.history, version), record.clauses.words(version),
                  change or compared.get(version.name), change is not None)


# ── a version's text ────────────────────────────────────────────────────────────────────────────────────────────────

def _contents(pages: Sequence[Sequence[PagePart]]) -> list[tuple[Clause, int]]:
    """The headings of the two highest levels, with the pages that they stand on."""
    return [(passage.clause, number) for number, page in enumerate(pages, 1) for passage in page
            if passage.first and passage.clause.heading and passage.clause.level <= 2]


def version_pages_of(record: PolicyRecord, version: Version) -> Iterator[PageSpec]:
    """The pages of a version's text."""
    outline = record.clauses.outline(version)
    pages = paginate.pages(outline) or ((),)
    since = since_links(record.history).get(version.name)
    contents = _contents(pages)
    titles = section_titles(outline)
    folded = len(pages) == 1 and is_folded(pages[0])  # what is folded is its own list of contents
    for number, page in enumerate(pages, 1):
        yield PageSpec("version", version_page(record.history, version, number), {
            "policy": ShownPolicy.of(record), "version": version, "number": number, "of": len(pages),
            "contents": () if folded else contents, "text": text_html(page, shapes_of(version.text)),
            "since": since, "proof": provenance(record.history, version), "words": record.clauses.words(version),
            "within": ancestor_titles(titles, page[0].clause) if number > 1 else (),
            "page_at": lambda n: version_page(record.history, version, n)})


def shown_version(record: PolicyRecord, version: Version) -> str:
    """Names all that these pages show of a version."""
    return repr((version.name, version.at, version.excerpt, text_digest(version),
                 since_links(record.history).get(version.name), provenance(record.history, version)))


# ── the history of a clause ─────────────────────────────────────────────────────────────────────────────────────────

def _clauses(record: PolicyRecord, changed: list[Thread]) -> Iterator[PageSpec]:
    quiet = sum(1 for thread in record.history_builder.threads if not thread.changed)
    of = -(-len(changed) // ROWS)
    titles = _sections_of_namesakes(record, changed)
    for number in range(1, of + 1):
        url = thread_path(record.history, "") + (f"page/{number}/" if number > 1 else "")
        rows = [(thread, thread_path(record.history, thread.name), numbers(thread), _state(thread), titles[thread.name])
                for thread in changed[(number - 1) * ROWS:number * ROWS]]
        yield PageSpec("clauses", url, {"policy": record, "rows": rows, "number": number, "of": of, "quiet": quiet,
                                        "base": thread_path(record.history, "")})


def _sections_of_namesakes(record: PolicyRecord, changed: list[Thread]) -> dict[str, tuple[str, ...]]:
    """The sections of each clause whose name others have too, by the thread's name; nothing for the rest."""
    names = Counter(thread.clause.heading for thread in changed)
    titles: dict[str, Mapping[str, str]] = {}

    def sections(thread: Thread) -> tuple[str, ...]:
        own = thread.stages[:-1] if thread.joined else thread.stages
        last = next(stage for stage in reversed(own) if stage.clauses)
        if last.version.name not in titles:
            titles[last.version.name] = section_titles(record.clauses.outline(last.version))
        return ancestor_titles(titles[last.version.name], last.clauses[0])

    return {thread.name: sections(thread) if names[thread.clause.heading] > 1 else () for thread in changed}


def numbers(thread: Thread) -> tuple[str, ...]:
    """The numbers that a clause had, latest first, each once."""
    had = (stage.clauses[0].number for stage in reversed(thread.stages) if stage.clauses)
    return tuple(dict.fromkeys(number for number in had if number))


def _state(thread: Thread) -> str:
    last = day(thread.stages[-1].version.date)
    if thread.joined is not None:
        return f"merged into another on {last}"
    return f"removed on {last}" if thread.removed else f"last changed on {last}"


def thread_page(record: PolicyRecord, thread: Thread) -> PageSpec:
    """The page of a clause's history."""
    events = tuple(_events(record, thread))
    parent = thread.parent and thread_path(record.history, thread.parent.name)
    joined = thread.joined and thread_path(record.history, thread.joined.name)
    return PageSpec("clause", thread_path(record.history, thread.name), {
        "policy": ShownPolicy.of(record), "thread": thread, "called": clause_name([thread.clause]),
        "happened": [step for step in events if step.worded], "quiet": [step for step in events if not step.worded],
        "parent": parent, "joined": joined, "state": _state(thread), "numbers": numbers(thread)})


def _events(record: PolicyRecord, thread: Thread) -> Iterator[ThreadEvent]:
    """Latest first; only the latest redlines are drawn, as many as a page takes."""
    budget = RENDERED_BYTES
    changes = {view.change.after.name: view for view in record.changes}
    for index, stage in enumerate(reversed(thread.stages)):
        first = index + 1 == len(thread.stages)
        view = changes.get(stage.version.name)
        part = _part(view, stage) if view else None
        url = clause_place(record.history, stage.version, stage.clauses[0], record.clauses) if stage.clauses else ""
        html = (_quoted(stage.clauses[0], stage.version) if first and stage.clauses
                else _redline(view, part) if budget > 0 else Markup())
        budget -= len(html)
        yield ThreadEvent(stage.version.date, _words(stage, first, view is not None), _name(stage), url, view,
                          view.place(part) if view and part else "", html, _changes_words(stage, view is not None))


def _changes_words(stage: Stage, published: bool) -> bool:
    """False where a clause was only moved or renumbered, where only punctuation changed, or we read it otherwise."""
    if stage.change is None or not stage.clauses:
        return True
    line = stage.change.redline
    moved = any(edit.moved_to is not None for edit in line.edits)
    return published and (moved or bool(line.words_deleted + line.words_inserted))


def _part(view: ChangeView, stage: Stage) -> ClauseView | None:
    """The part of the change that shows the clause; one that only got another number has no redline."""
    return next((part for part in view.parts if stage.change and part.clause.before == stage.change.before
                 and part.clause.after == stage.change.after), None)


def _name(stage: Stage) -> str:
    return clause_name(stage.clauses[:1]) if stage.clauses else ""


def _words(stage: Stage, first: bool, published: bool) -> str:
    if stage.change is None:
        return "First recorded" if first else "Back in the policy, word for word"
    if not published:
        return "we read the page in another way; the policy did not change"
    return clause_change(stage.change)


def _redline(view: ChangeView | None, part: ClauseView | None) -> Markup:
    if view is None or part is None:
        return Markup()
    return plain_figure_html(view, part, 2, f"v-{view.change.after.name}", headed=False, folding=_FOLDING)


def _quoted(clause: Clause, version: Version) -> Markup:
    return Markup("").join(element.html() for element in redline_body.render_text(
        beginning(clause.text), shapes_of(version.text), _FOLDING, 2))


def service_page(slug: str, records: tuple[PolicyRecord, ...], posts: tuple[Any, ...]) -> PageSpec:
    """A service's page: its policies, each with its timeline and latest changes."""
    return PageSpec("service", f"policies/{slug}/", {
        "service_name": records[0].history.service_name, "policies": records, "posts": posts,
        "healths": [health(record.history.journal) for record in records]})
