"""Lends a theme that is not ours what it lacks: templates of our pages, and one style sheet for them.

A theme wins wherever it has a template of the same name. Ours fill the block `content` of its `base.html`, as Pelican's
own themes do, and escape what they print even where the rest of the site does not.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pelican
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader

from plugins.publish.html.elements import finalize
from plugins.publish.html.stylesheet import compressed, name_of

OURS = Path(__file__).resolve().parents[3] / "theme"
_SIMPLE = Path(pelican.__file__).parent / "themes" / "simple"  # every theme inherits from it
_SHEETS = ("redline", "card", "change", "timeline", "ledger", "comments")
_OWN_SHEET = Path(__file__).with_name("other_themes.css")
_OVERRIDES = Path(__file__).with_name("overrides")  #: templates that add to the theme's of the same name
_ELEMENTS = (".redline, .quotation, .card, .state, .notices, .comments, .text, .ledger, .timeline, .policy-text, "
             ".embed")  #: what has our colours
_ROOT = re.compile(r":root \{\s*color-scheme:[^;]*;(.*?)\}", re.S)


def prepare_templates(settings: dict[str, Any]) -> None:
    """Have Jinja escape what our templates print, and drop what would break a page, as our own settings do."""
    environment = settings["JINJA_ENVIRONMENT"]
    ours = frozenset(_missing_templates(Path(settings["THEME"], "templates")))
    settings["JINJA_ENVIRONMENT"] = {"finalize": finalize} | environment | {
        "autoescape": environment.get("autoescape") or (lambda name: name in ours)}


def _missing_templates(templates: Path) -> Iterator[str]:
    """The names of templates that come from us."""
    known = {*_names(templates), *_names(_SIMPLE / "templates")}
    yield from (name for name in _names(OURS / "templates") if name not in known)


def _names(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def add_templates(environment: Environment, settings: dict[str, Any]) -> None:
    """Look for templates in the theme first, then in Pelican's, then in ours; and add comments where they lack."""
    if isinstance(loader := environment.loader, ChoiceLoader):
        adding = [FileSystemLoader(_OVERRIDES)] if _lacks_comments(settings) else []
        environment.loader = ChoiceLoader([*adding, *loader.loaders, FileSystemLoader(OURS / "templates"),
                                           PrefixLoader({"!inherited": loader})])


def _lacks_comments(settings: dict[str, Any]) -> bool:
    """True if comments are on, and the theme's article.html does not show them."""
    article = Path(settings["THEME"], "templates", "article.html")
    shown = article.is_file() and "partials/comments.html" in article.read_text(encoding="utf-8")
    return "plugins.publish.discussion" in settings["PLUGINS"] and not shown


def stylesheet() -> tuple[str, bytes]:
    """What our pages and blocks need beside any theme: path below the output folder, and bytes."""
    css = OURS / "static" / "css"
    colours = _ROOT.search((css / "tokens.css").read_text(encoding="utf-8"))
    assert colours
    sheets = (path.read_text(encoding="utf-8") for path in (*(css / f"{name}.css" for name in _SHEETS), _OWN_SHEET))
    content = compressed([f":is({_ELEMENTS}) {{{colours[1]}}}", *sheets])
    return name_of(content), content


def linked(page: bytes, address: str) -> bytes:
    """A page with a link to the style sheet in its head, unless it has one already."""
    head, end, body = page.partition(b"</head>")
    if not end or address.rpartition("/")[2].encode() in head:
        return page
    return head + f'<link rel="stylesheet" href="{address}">\n'.encode() + end + body
