"""Fills an author's blocks from the archive, after Markdown has been rendered: that is what "live" means."""
from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

from lxml.etree import XPath
from lxml.html import HtmlElement
from markupsafe import Markup

from plugins.policy.model import Clause, Version
from plugins.publish.archive_view import UnknownReference, address, clause_in, clause_place, index_at
from plugins.publish.block_syntax.extension import PLACEHOLDER
from plugins.publish.block_syntax.option_values import KINDS
from plugins.publish.blocks import clause_diff
from plugins.publish.blocks.block_context import BlockContext, Embedded, EmbeddedCard, day_of, policy_name, state_under
from plugins.publish.cards.card_file import CardFile, load_card
from plugins.publish.cards.plain_markdown import plain_markdown
from plugins.publish.html import elements
from plugins.publish.html.english import clause_name
from plugins.publish.quotations import quote_check

_HEADINGS_AND_BLOCKS = XPath(f"descendant::*[self::h2 or @{PLACEHOLDER}]")


def fill(html: str, page: BlockContext) -> Markup:
    """A rendered text with every placeholder filled; what cannot be filled becomes a problem with file and line."""
    tree = elements.fragments(html)
    level = 2
    for element in cast("list[HtmlElement]", _HEADINGS_AND_BLOCKS(tree)):
        if element.tag == "h2":
            level = 3
        elif element.get(PLACEHOLDER):
            spec = json.loads(element.get(PLACEHOLDER))
            try:
                rendered = _RENDERERS[spec["block"]](spec, element, page, level)
            except (UnknownReference, ValueError) as error:
                page.report(page.file, spec.get("line") or 1, str(error))
                continue
            _replace(element, rendered)
    return elements.serialise_inside(tree)


def _replace(element: HtmlElement, rendered: list[HtmlElement]) -> None:
    parent, tail = element.getparent(), element.tail
    position = parent.index(element)
    element.tail = None
    parent[position:position + 1] = rendered
    if rendered and tail:
        rendered[-1].tail = tail


# ── each kind of block ──────────────────────────────────────────────────────────────────────────────────────────────

def _clause(spec: dict[str, Any], inner: HtmlElement, page: BlockContext, level: int) -> list[HtmlElement]:
    reference = page.reference(spec["argument"])
    history = page.archive.history(reference)
    start = index_at(history, day_of(spec.get("on"), history, page))
    version = history.versions[start]
    clause = clause_in(version, reference, page.archive.clauses.outline)
    quoted = inner.text_content()
    _check_quotation(quoted, clause, version)
    page.embedded.append(Embedded(history, start, clause))
    place = page.to(clause_place(history, version, clause, page.archive.clauses))
    name = f"{policy_name(history)}, {clause_name([clause])}"
    caption = [elements.link(name, place) if page.linked else elements.strip_control_chars(name),
               ", as it stood on ", elements.time_element(version.date), "."]
    words = [child for child in inner if child.tag != "blockquote"]
    words += [grandchild for child in inner if child.tag == "blockquote" for grandchild in child]
    figure = elements.quotation(words, caption, address(history), page.id_for("quote", history.service, clause.anchor))
    return [figure, state_under(page, reference, history, start, clause, quoted)]


def _check_quotation(quoted: str, clause: Clause, version: Version) -> None:
    if not quote_check.fragments(quoted):
        raise UnknownReference("the quotation is empty: write the clause's words between the fences")
    absent = quote_check.missing(quoted, clause.text)
    if absent:
        says = f"{clause_name([clause])} as of {version.date.isoformat()} does not say “{absent}”"
        if quote_check.missing(absent, clause.text) is None:
            raise UnknownReference(f"{says} where the quotation has it: keep the clause's order, and leave no “not” "
                                   "out by itself")
        raise UnknownReference(f"{says}; the nearest is “{quote_check.nearest(absent, clause.text)}”")


_FACTS = (("touches", "Whom it touches"), ("do", "What you can do"), ("sure", "How sure we are"))


def _card(spec: dict[str, Any], inner: HtmlElement, page: BlockContext, level: int) -> list[HtmlElement]:
    facts = [(term, spec[name]) for name, term in _FACTS if spec.get(name)]
    if not (facts or len(inner) or (inner.text or "").strip()):
        raise UnknownReference("this card has no text: write it between the fences")
    kind = spec.get("kind") or "plain words"
    section = elements.card(spec["argument"], (kind, KINDS[kind]), list(inner),
                            page.id_for("card", _slug(spec["argument"])), level,
                            facts, spec.get("why"))
    return [section, *_card_state(spec, page, section)]


def _slug(words: str) -> str:
    return "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in words.lower()).split()) or "card"


def _card_state(spec: dict[str, Any], page: BlockContext, section: HtmlElement) -> list[HtmlElement]:
    if not spec.get("clause"):
        return []
    reference = page.reference(spec["clause"])
    history = page.archive.history(reference)
    start = index_at(history, day_of(spec.get("on"), history, page))
    clause = clause_in(history.versions[start], reference, page.archive.clauses.outline)
    page.embedded.append(Embedded(history, start, clause, EmbeddedCard(section, section.get("id") or "")))
    return [state_under(page, reference, history, start, clause, explained=True)]


def _term(spec: dict[str, Any], inner: HtmlElement, page: BlockContext, level: int) -> list[HtmlElement]:
    file: CardFile = load_card(page.cards, spec["argument"])
    body = [*elements.fragments(plain_markdown(file.text)), *inner]
    merged = {**spec, **file.facts, "argument": file.title, "kind": file.facts.get("kind", "term")}
    holder = elements.fragments("")
    holder.extend(body)
    return _card(merged, holder, page, level)


_RENDERERS: dict[str, Callable[[dict[str, Any], HtmlElement, BlockContext, int], list[HtmlElement]]] = {
    "clause-diff": clause_diff.render, "clause": _clause, "card": _card, "term": _term}
