"""What templates read of our values is there: Jinja shows nothing, silently, for a field that has another name now."""
from __future__ import annotations

from dataclasses import is_dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from jinja2 import Undefined
from jinja2.utils import missing
from pelican.settings import read_settings

from tests.comments.words import keep, said
from tests.publish.press import AUTUMN, ROOT, SPRING, SUMMER, Press

DATED = AUTUMN.replace("# Terms of the Lantern Library\n", "# Terms of the Lantern Library\n\nEffective: 9 May 2031\n")
MANY = "# Terms\n\n" + "\n\n".join(
    f"## {number}. Deck {number}\n\nDeck {number} may hold nine passengers in all kinds of weather."
    for number in range(1, 9))


@pytest.fixture
def absent(press: Press) -> set[str]:
    """Fills, as a site is built, with the fields that templates asked our values for in vain."""
    found = set[str]()

    class Recorded(Undefined):
        def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, *more: Any) -> None:
            super().__init__(hint, obj, name, *more)
            if is_dataclass(obj) or isinstance(obj, tuple):
                found.add(f"{type(obj).__name__}.{name}")

    environment = read_settings(str(ROOT / "pelican.conf.py"))["JINJA_ENVIRONMENT"]
    press.settings["JINJA_ENVIRONMENT"] = environment | {"undefined": Recorded}
    return found


def write_site(press: Press) -> None:
    """Something for each page to show."""
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", DATED), ("2024-10-01", SPRING))
    press.service("ferry", "Ferry", ("2024-03-01", MANY), ("2024-06-02", MANY.replace("nine", "ten")))
    press.service("lamp", "Lamp Library", ("2024-03-01", SPRING), ("2024-06-02", SUMMER))
    press.weights('["2024-06-01"]\nsignificance = "notable"\nreason = "A promise."\n')
    press.card("sale", "Title: Sale\nKind: term\nWords: sell\nTopics: government-requests\n\nTo give for money.\n")
    press.post("draft.md", "Title: A draft\nDate: 2024-05-01\nSlug: draft\nStatus: draft\n\nNot yet.\n")
    (press.content / "pages" / "subscribe.md").write_text("Title: Subscribe\n\nTo what you like.\n")
    press.week("2024-W22", "A quiet week.\n")
    press.article("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-03-01\n\n"
                  "//// card | What it means\n    clause: lantern/terms-of-service 1.2\n\nNobody sells it.\n////\n///")
    first = said("A thought", slug="lantern")
    answer = said("Another", 90, slug="lantern", parent=first.id, edited=datetime(2024, 5, 2, tzinfo=UTC))
    keep(press.content / "comments", first, answer)


def test_every_field_that_a_template_reads_is_there(press: Press, absent: set[str]) -> None:
    write_site(press)
    press.build(COMMENTS_ENDPOINT="https://said.example/")
    assert not absent
    assert "1 hour later" in press.page("posts/lantern")
