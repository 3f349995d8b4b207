"""Lends a theme that is not ours what it lacks: templates of our pages, and one style sheet for them.

A theme wins wherever it has a template of the same name. Ours fill the block `content` of its `base.html`, as Pelican's
own themes do, and escape what they print even where the rest of the site does not.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pelican
from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader

from plugins.publish.html.elements import strip_control_chars
from plugins.publish.html.stylesheet import compressed, name_of

OURS = Path(__file__).resolve().parents[3] / "theme"
_SIMPLE = Path(pelican.__file__).parent / "themes" / "simple"  # every theme inherits from it
_OWN_SHEET = Path(__file__).with_name("other_themes.css")
_SHEETS = ("redline", "card", "change", "timeline", "ledger", "comments")
_OVERRIDES = Path(__file__).with_name("overrides")


def is_ours(theme: str | Path) -> bool:
    """True for the theme of this project, or one made from it: the one that draws its pages' frame with us."""
    return Path(theme).resolve() == OURS


def prepare_templates(settings: dict[str, Any]) -> None:
    """Have Jinja escape what our templates print, and drop what would break a page, as our own settings do."""
    environment = settings["JINJA_ENVIRONMENT"]
    lent = frozenset(_lent(Path(settings["THEME"], "templates")))
    settings["JINJA_ENVIRONMENT"] = {"finalize": strip_control_chars} | environment | {
        "autoescape": environment.get("autoescape") or (lambda name: name in lent)}


def _lent(theirs: Path) -> Iterator[str]:
    """The names of templates that come from us."""
    for folder in (OURS / "templates", _OVERRIDES):
        for path in folder.rglob("*.html"):
            name = path.relative_to(folder).as_posix()
            if folder == _OVERRIDES or not any((place / name).is_file() for place in (theirs, _SIMPLE / "templates")):
                yield name


def add_templates(environment: Environment, settings: dict[str, Any]) -> None:
    """Look for templates in the theme first, then in Pelican's, then in ours."""
    loader = environment.loader
    if isinstance(loader, ChoiceLoader):
        more: list[BaseLoader] = [*loader.loaders, FileSystemLoader(OURS / "templates")]
        environment.loader = ChoiceLoader(more)


def stylesheet() -> tuple[str, bytes]:
    """What our pages and blocks need beside any theme: path below the output folder, and bytes."""
    sheets = [_OWN_SHEET, *(OURS / "static" / "css" / f"{name}.css" for name in _SHEETS)]
    content = compressed(sheets)
    return name_of(content), content


def linked(page: bytes, address: str) -> bytes:
    """A page with a link to the style sheet in its head, unless it has one already."""
    head, end, body = page.partition(b"</head>")
    if not end or address.rpartition("/")[2].encode() in head:
        return page
    return head + f'<link rel="stylesheet" href="{address}">\n'.encode() + end + body
