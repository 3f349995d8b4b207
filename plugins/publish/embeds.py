"""Fills an author's blocks from the archive, after Markdown has been rendered: that is what "live" means."""
from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement
from markupsafe import Markup

from plugins.archive.history import Change, History
from plugins.policy.lineage import trace
from plugins.policy.model import Clause, ClauseReference, Version
from plugins.policy.redline import redline

from . import markup, problems, quotations
from .blocks import KINDS, PLACEHOLDER
from .cards import CardFile, load_card
from .chronicle import Chronicle, Unknown, address, change_path, clause_in, index_at, policy_path, version_path
from .standing import Standing, standing
from .wording import clause_name, day

EXCERPT_NOTE = "Our archive holds only excerpts of this version."


@dataclass(frozen=True)
class Embedded:
    """A clause that a text quotes, compares or explains."""

    history: History
    start: int                       #: the place of the version that it was taken from
    clause: Clause
    card: HtmlElement | None = None  #: what explains it


@dataclass
class Page:
    """The text that blocks are being filled in, and what has been learnt on the way."""

    file: str
    save_as: str
    day: date | None                #: the article's date; a page has none
    chronicle: Chronicle
    cards: Path
    ids: dict[str, int] = field(default_factory=dict)
    touched: list[tuple[ClauseReference, Standing]] = field(default_factory=list)
    embedded: list[Embedded] = field(default_factory=list)

    def id_for(self, *parts: str) -> str:
        """An id that no other block of the page has."""
        name = "-".join(parts)
        self.ids[name] = self.ids.get(name, 0) + 1
        return name if self.ids[name] == 1 else f"{name}-{self.ids[name]}"

    def to(self, path: str) -> str:
        """The relative address of a page of the site."""
        target = posixpath.relpath("/" + path, "/" + posixpath.dirname(self.save_as))
        return target + "/" if path.endswith("/") else target


def fill(html: str, page: Page) -> Markup:
    """A rendered text with every placeholder filled; what cannot be filled becomes a problem with file and line."""
    tree = markup.fragments(html)
    level = 2
    for element in list(tree.iter()):
        if element.tag == "h2":
            level = 3
        elif isinstance(element.tag, str) and element.get(PLACEHOLDER):
            spec = json.loads(element.get(PLACEHOLDER))
            try:
                drawn = _DRAW[spec["block"]](spec, element, page, level)
            except (Unknown, ValueError) as error:
                problems.report(page.file, spec.get("line") or 1, str(error))
                continue
            _replace(element, drawn)
    return Markup("").join(_outer(tree))


def _outer(tree: HtmlElement) -> Iterator[Markup]:
    yield Markup(tree.text or "")
    for child in tree:
        yield markup.serialise(child) + Markup.escape(child.tail or "")


def _replace(element: HtmlElement, drawn: list[HtmlElement]) -> None:
    parent, tail = element.getparent(), element.tail
    position = parent.index(element)
    element.tail = None
    parent[position:position + 1] = drawn
    if drawn and tail:
        drawn[-1].tail = tail


# ── each kind of block ──────────────────────────────────────────────────────────────────────────────────────────────

def _clause_diff(spec: dict[str, Any], inner: HtmlElement, page: Page, level: int) -> list[HtmlElement]:
    reference = ClauseReference.parse(spec["argument"])
    history = page.chronicle.history(reference)
    before, after = _ends(spec, reference, history, page)
    old, new = _clauses(reference, history, before, after)
    drawing = _drawing(spec, reference, history, (before, after), (old, new), page, level)
    line = redline("\n\n".join(c.text for c in old), "\n\n".join(c.text for c in new))
    page.embedded.extend(Embedded(history, after if new else before, clause) for clause in new or old)
    start = index_at(history, _on(spec.get("to"), history, page)) if spec.get("to") != "latest" else before
    return [markup.redline_figure(line, drawing), *list(inner),
            _state(page, reference, history, start, (old or new)[0] if start == before else (new or old)[0])]


def _on(value: str | None, history: History, page: Page) -> date:
    """The day an option names, else the article's, else that of the latest version."""
    if value and value != "latest":
        return date.fromisoformat(value)
    return page.day or history.latest.date


def _ends(spec: dict[str, Any], reference: ClauseReference, history: History, page: Page) -> tuple[int, int]:
    """The indexes of the two versions to compare."""
    last = len(history.versions) - 1
    after = last if spec["to"] == "latest" else index_at(history, date.fromisoformat(spec["to"]))
    if spec.get("from"):
        before = index_at(history, date.fromisoformat(spec["from"]))
    else:
        before = _last_different(reference, history, page, after)
    if before > after:
        raise Unknown(f"'from' ({history.versions[before].name}) is later than 'to' ({history.versions[after].name})")
    return before, after


def _last_different(reference: ClauseReference, history: History, page: Page, after: int) -> int:
    """With no `from`: the version of the article's day, or the last one that read otherwise if nothing came since."""
    start = min(index_at(history, _on(None, history, page)), after)
    clause_in(history.versions[start], reference)  # says so in the author's words when there is no such clause
    changed = [step for step in trace(history.versions, reference.label or "", start).steps if step.change]
    indexes = [history.versions.index(step.version) for step in changed]
    if any(start < index <= after for index in indexes):
        return start
    return max((index for index in indexes if 0 < index <= start), default=start + 1) - 1


def _clauses(reference: ClauseReference, history: History, before: int,
             after: int) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """The clause in both versions: its number read in the earlier one, or in the later if it came later."""
    start = before
    try:
        clause_in(history.versions[before], reference)
    except Unknown:
        clause_in(history.versions[after], reference)
        start = after
    steps = {step.version.name: step.clauses for step in trace(history.versions, reference.label or "", start).steps}
    return tuple(steps.get(history.versions[index].name, ()) for index in (before, after))  # type: ignore[return-value]


def _drawing(spec: dict[str, Any], reference: ClauseReference, history: History, ends: tuple[int, int],
             clauses: tuple[tuple[Clause, ...], tuple[Clause, ...]], page: Page, level: int) -> markup.Drawing:
    before, after = (history.versions[index] for index in ends)
    named = [clause_name(side) for side in clauses if side]
    words = named[0] if len(set(named)) == 1 else ", now ".join(named)
    links = tuple((f"version of {day(version.date)}", page.to(version_path(history, version)))
                  for version in dict.fromkeys((before, after)))
    anchor = (clauses[0] or clauses[1])[0].anchor
    return markup.Drawing(page.id_for(history.service, history.policy, anchor), _policy_name(history), words,
                          before.date, after.date, address(history), links, spec.get("view"),
                          _excerpts(before, after), level=level)


def _policy_name(history: History) -> str:
    return f"{history.service_name} {history.policy_type}"


def _excerpts(*versions: Version) -> str:
    return "Our archive holds only excerpts of these versions." if any(v.excerpt for v in versions) else ""


def _clause(spec: dict[str, Any], inner: HtmlElement, page: Page, level: int) -> list[HtmlElement]:
    reference = ClauseReference.parse(spec["argument"])
    history = page.chronicle.history(reference)
    start = index_at(history, _on(spec.get("on"), history, page))
    version = history.versions[start]
    clause = clause_in(version, reference)
    _check_quotation(inner.text_content(), clause, version)
    page.embedded.append(Embedded(history, start, clause))
    place = page.to(version_path(history, version)) + f"#c-{clause.anchor}"
    caption = [markup.link(f"{_policy_name(history)}, {clause_name([clause])}", place),
               ", as it stood on ", markup.when(version.date), "."]
    words = [child for child in inner if child.tag != "blockquote"]
    words += [grandchild for child in inner if child.tag == "blockquote" for grandchild in child]
    figure = markup.quotation(words, caption, address(history), page.id_for("quote", history.service, clause.anchor))
    return [figure, _state(page, reference, history, start, clause)]


def _check_quotation(quoted: str, clause: Clause, version: Version) -> None:
    if not quotations.fragments(quoted):
        raise Unknown("the quotation is empty: write the clause's words between the fences")
    absent = quotations.missing(quoted, clause.text)
    if absent:
        raise Unknown(f"{clause_name([clause])} as of {version.date.isoformat()} does not say “{absent}”; "
                      f"the nearest is “{quotations.nearest(absent, clause.text)}”")


def _card(spec: dict[str, Any], inner: HtmlElement, page: Page, level: int) -> list[HtmlElement]:
    facts = (("Whom it touches", spec.get("touches")), ("What you can do", spec.get("do")),
             ("How sure we are", spec.get("sure")))
    kind = spec.get("kind") or "plain words"
    section = markup.card(spec["argument"], (kind, KINDS[kind]), list(inner),
                          page.id_for("card", _slug(spec["argument"])), level,
                          [(term, words) for term, words in facts if words], spec.get("why"))
    return [section, *_card_state(spec, page, section)]


def _slug(words: str) -> str:
    return "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in words.lower()).split()) or "card"


def _card_state(spec: dict[str, Any], page: Page, section: HtmlElement) -> list[HtmlElement]:
    if not spec.get("clause"):
        return []
    reference = ClauseReference.parse(spec["clause"])
    history = page.chronicle.history(reference)
    start = index_at(history, _on(spec.get("on"), history, page))
    clause = clause_in(history.versions[start], reference)
    page.embedded.append(Embedded(history, start, clause, section))
    return [_state(page, reference, history, start, clause)]


def _term(spec: dict[str, Any], inner: HtmlElement, page: Page, level: int) -> list[HtmlElement]:
    file: CardFile = load_card(page.cards, spec["argument"])
    body = [*markup.fragments(file.html), *inner]
    merged = {**spec, **file.facts, "argument": file.title, "kind": file.facts.get("kind", "term")}
    holder = markup.fragments("")
    holder.extend(body)
    return _card(merged, holder, page, level)


_DRAW: dict[str, Callable[[dict[str, Any], HtmlElement, Page, int], list[HtmlElement]]] = {
    "clause-diff": _clause_diff, "clause": _clause, "card": _card, "term": _term}


# ── the sentence under each ─────────────────────────────────────────────────────────────────────────────────────────

def _state(page: Page, reference: ClauseReference, history: History, start: int, clause: Clause) -> HtmlElement:
    """What has become of the clause since the version it was taken from, with a link to the change."""
    now = standing(history, clause.anchor, start)
    page.touched.append((reference, now))
    words: list[HtmlElement | str] = [now.sentence]
    if now.changes:
        change = _change_of(history, now.changes[-1].version)
        path = change_path(change) if change else policy_path(history)
        words += [" ", markup.link("See what changed", page.to(path)), "."]
    elif history.latest.excerpt:
        words.append(f" {EXCERPT_NOTE}")
    return markup.state_line(now.state, words)


def _change_of(history: History, version: Version) -> Change | None:
    return next((change for change in history.changes() if change.after.name == version.name), None)


def notices(page: Page) -> tuple[Markup, ...]:
    """What a reader should know before reading on: which quoted clauses have changed since the article's date."""
    late = {str(reference): step for reference, now in page.touched for step in now.changes
            if page.day and step.version.date > page.day}
    return tuple(Markup("{} changed on {}, after this was written; the lines under it below tell more.").format(
        reference, day(step.version.date)) for reference, step in sorted(late.items()))
