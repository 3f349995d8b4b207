"""A change as Markdown, to be quoted, kept or read by programs that read no HTML: beside its page and its JSON."""
from __future__ import annotations

from collections.abc import Iterator

from plugins.policy.model import Edit, EditKind
from plugins.policy.topics.topics import TOPICS
from plugins.publish.archive_view import version_path
from plugins.publish.clause_index import text_digest
from plugins.publish.html.english import day
from plugins.publish.html.markdown_text import escaped
from plugins.publish.records.change_view import ChangeView, ClauseView
from plugins.publish.records.notice import sentence
from plugins.publish.redlines.blocks import paragraphs

_MARKS = {EditKind.DELETED: "~~", EditKind.INSERTED: "**", EditKind.KEPT: ""}


def change_md(view: ChangeView, site: str) -> bytes:
    """The change with every clause, each edit marked: ~~removed~~ and **added**."""
    return ("\n\n".join([*_head(view, site), *(text for part in view.parts for text in _clause(view, part, site))])
            + "\n").encode("utf-8", "surrogatepass")


def citation(view: ChangeView, name: str, site: str) -> str:
    """How to cite a change: site, title, day, address, and the hash of the text after it."""
    quoted = view.title.replace("“", "‘").replace("”", "’")
    return (f"{name}, “{quoted}”, first seen on {day(view.date)}, {site}/{view.url} "
            f"(SHA-256 of the text: {text_digest(view.change.after)[:16]}…)")


def _head(view: ChangeView, site: str) -> Iterator[str]:
    change = view.change
    yield f"# {escaped(view.title)}"
    yield escaped(view.summary)
    facts = [("Page", f"<{site}/{view.url}>"), ("Weight", f"{view.significance}: {escaped(view.reason)}"),
             ("Topics", ", ".join(TOPICS[topic] for topic in view.topics) or "none"), ("Notice", sentence(view))]
    facts += [(side, f"{day(version.date)}, <{site}/{version_path(view.history, version)}>, "
                     f"SHA-256 {text_digest(version)}")
              for side, version in (("Before", change.before), ("After", change.after))]
    yield "\n".join(f"- {name}: {words}" for name, words in facts)
    yield "In the texts below, ~~these words were removed~~ and **these were added**."


def _clause(view: ChangeView, part: ClauseView, site: str) -> Iterator[str]:
    yield f"## {escaped(part.fate[:1].upper() + part.fate[1:])}"
    yield f"{part.moved[:1].upper()}{part.moved[1:]}. <{site}/{view.place(part)}>"
    for paragraph in paragraphs(part.clause.redline):
        yield "".join(map(_marked, paragraph)).replace("~~**", "~~ **").replace("**~~", "** ~~").strip()


def _marked(edit: Edit) -> str:
    """An edit; spaces stay outside the marks, where Markdown wants them."""
    words = edit.text.strip()
    if not words:
        return " " if edit.text else ""
    mark = _MARKS[edit.kind]
    lead, trail = (" " if space else "" for space in (edit.text[:1].isspace(), edit.text[-1:].isspace()))
    return f"{lead}{mark}{escaped(words)}{mark}{trail}"
