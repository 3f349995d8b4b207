"""Attributes that templates ask for: Jinja prints nothing for one that a value lacks, so a misspelt one goes unseen."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

import jinja2
import pytest
from jinja2.utils import missing
from pelican.settings import read_settings

from plugins.comments.model import Comment
from plugins.comments.store import files
from tests.publish.press import ROOT, SPRING, SUMMER, Press

#: Attributes that templates only look for, as a post has them in some cases.
OPTIONAL = {("PostView", "modified"), ("PostView", "newer"), ("PostView", "older"), ("PostView", "tags")}
#: Drawn by nothing here: the receiver's own pages are drawn in tests/comments/receiver.
ELSEWHERE = {"drafts.html"}

CLAUSE = "## {0}. Lamps of kind {0}\n\nMembers may borrow lamps of kind {0} for {1} days, and must clean them. {2}\n\n"


class Recorded(jinja2.Undefined):
    """A value that is not there; notes which attribute was asked of which value."""

    asked: ClassVar[set[tuple[str, str]]] = set()

    def __init__(self, hint: str | None = None, obj: object = missing, name: str | None = None,
                 exc: type[Exception] = jinja2.UndefinedError):
        super().__init__(hint, obj, name, exc)
        if obj is not missing and not isinstance(obj, dict):
            Recorded.asked.add((type(obj).__name__, str(name)))


def test_templates_ask_values_for_nothing_that_they_lack(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = set[str]()
    load = jinja2.Environment._load_template

    def noting(environment: jinja2.Environment, name: str, context: object) -> jinja2.Template:
        drawn.add(name.removeprefix("!theme/"))
        return load(environment, name, context)

    monkeypatch.setattr(jinja2.Environment, "_load_template", noting)
    monkeypatch.setattr(Recorded, "asked", set())
    write_site_of_all_kinds(press)
    environment = read_settings(str(ROOT / "pelican.conf.py"))["JINJA_ENVIRONMENT"]
    press.build(JINJA_ENVIRONMENT={**environment, "undefined": Recorded, "bytecode_cache": None},
                COMMENTS_ENDPOINT="/comments/", SHOW_DRAFTS=True, DRAFT_SAVE_AS="drafts/{slug}/index.html")
    assert Recorded.asked == OPTIONAL
    templates = {str(path.relative_to(ROOT / "theme/templates")) for path in (ROOT / "theme/templates").rglob("*.html")}
    assert {name for name in templates - drawn if not name.startswith("receiver/")} == ELSEWHERE


def write_site_of_all_kinds(press: Press) -> None:
    """Posts with blocks and answers, a card, a policy of which many clauses changed, and a week with a note."""
    before, after = ("".join(CLAUSE.format(number, days, word * 400) for number in range(1, 40))
                     for days, word in ((14, "Brass shines. "), (7, "Steel rusts. ")))
    press.policy(("2024-03-01", f"{SPRING}\n{before}"), ("2024-06-04", f"{SPRING}\n{after}"),
                 ("2024-08-04", f"{SUMMER}\n{after}\n\n## 90. Sharing\n\nWe share personal data with advertisers."))
    press.card("brass", "Title: Brass\nKind: term\nWords: brass\nTopics: payment\n\nA metal.")
    press.week("2024-W23", "A week of lamps.")
    press.article("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-03-01\n///\n\n/// term | brass\n///")
    press.post("draft.md", "Title: A draft\nSlug: draft\nDate: 2024-01-02 10:00\nStatus: draft\nTags: Lamps\n\nSoon.\n")
    for number, parent in enumerate(("", "0", "")):
        comment = Comment(str(number), "lantern", "Ada", "Who asks?", datetime(2024, 5, 2, tzinfo=UTC), parent)
        file = press.content / f"comments/lantern/{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(files.write(comment))
    (press.content / "pages/subscribe.md").write_text("Title: Subscribe\nSlug: subscribe\n\nA library.\n")
    press.post("tag.md", "Title: Lamps\nSlug: lamps\nDate: 2024-01-02 10:00\nTags: Lamps\n\nLamps.\n")
