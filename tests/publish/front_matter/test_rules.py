"""Each rule for fields names the field's line and says how to write it."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.publish.front_matter.dates import parsed_date
from plugins.publish.front_matter.fields import parse
from plugins.publish.front_matter.rules import faults

HEAD = "Title: A\nDate: 2024-05-01 10:00\n"
FAULTS = {
    "a title of signs": ("Title: 🔒🔒\nDate: 2024-05-01\n", 1, "add a line such as 'Slug: a-name'"),
    "two titles": ("Title: A\nTitle: B\nDate: 2024-05-01\n", 2, "given twice, first on line 1"),
    "a slug that leads elsewhere": (f"{HEAD}Slug: ../x\n", 3, "as in 'x'"),
    "a path out of the site": (f"{HEAD}Save_as: ../../x.html\n", 3, "leads out of the site"),
    "a path of the site's own": (f"{HEAD}Save_as: feeds/all.html\n", 3, "write a path of its own"),
    "a tag of signs": (f"{HEAD}Tags: 🔒, Zoom\n", 3, "no address can be made of the tag '🔒'"),
    "a category of signs": (f"{HEAD}Category: ???\n", 3, "no address can be made of the category '???'"),
    "a language that is none": (f"{HEAD}Lang: Deutsch\n", 3, "is not a language"),
    "a day in another order": ("Title: A\nDate: 03/04/2026\n", 2, "write it as 2026-11-24 10:00"),
    "a day in a far year": ("Title: A\nDate: 20240-05-01\n", 2, "is not a date"),
    "modified before its date": (f"{HEAD}Modified: 2024-04-30\n", 3, "cannot have been modified on 2024-04-30"),
    "comments that are neither": (f"{HEAD}Comments: close\n", 3, "did you mean 'closed'?"),
    "a draft of another generator": (f"---\n{HEAD}draft: true\n---\n", 4, "write 'Status: draft'"),
    "an empty line first": (f"\n{HEAD}", 2, "the fields must come first"),
    "a comment first": (f"<!-- note -->\n\n{HEAD}", 3, "the fields must come first"),
    "fields of another kind": ("+++\ntitle = \"A\"\n+++\n", 1, "fields between +++ are not read here"),
    "a status after an empty line": (f"{HEAD}\nStatus: draft\n\nText.\n", 4, "where it is text: move it up"),
    "an empty modified": (f"{HEAD}Modified:\n", 3, "write a date, or leave the line out"),
    "the front page's address": (f"{HEAD}Save_as: index.html\n", 3, "write a path of its own"),
    "a title too long for an address": (f"Title: {'word ' * 60}\nDate: 2024-05-01\n", 1, "add a shorter 'Slug"),
    "a slug too long for an address": (f"{HEAD}Slug: {'word-' * 60}a\n", 3, "is too long for a file's name"),
    "a tag too long for an address": (f"{HEAD}Tags: {'word ' * 60}, b\n", 3, "the tag word-word-word-word-… is too"),
    "a list of another system": (f"{HEAD}Tags: [Zoom, Cookies\n", 3, "write names alone, as in 'Zoom, AI training'"),
    "tags of another system": (f"{HEAD}Tags: #Zoom #Cookies\n", 3, "write names alone"),
    "a list below its field": (f"{HEAD}Tags:\n  - Zoom\n  - Cookies\nSummary: One.\n", 4,
                               "'- Zoom' is no field, so what follows is text"),
    "what is not to be published": (f"{HEAD}Publish: no\n", 3, "write 'Status: draft'"),
    "a question left": (f"{HEAD}Summary: ?? What is the news?\n", 3,
                        "answer this before you publish: What is the news?"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_its_line(name: str) -> None:
    text, line, words = FAULTS[name]
    found = list(faults(parse(text), post=True))
    assert [(fault.line, words in fault.message) for fault in found] == [(line, True)]


@pytest.mark.parametrize("more", [
    "Slug: café-2\n", "Status: draft\nSummary: ?? Not yet.\n", "Modified: 2024-05-01\n", "Tags: C++, 日本\n",
    "Comments: closed\n", "Lang: pt-BR\n", "Mood: calm\n", "Save_as: special/page.html\nUrl: special/page.html\n",
    "Tags: a; b, c\n", "\nA note: the text begins.\n", "A text without an empty line.\n", "Tags: C#\n",
    "\nStatus: a word that is used\nin a paragraph.\n"])
def test_sound_fields_pass(more: str) -> None:
    assert list(faults(parse(HEAD + more), post=True)) == []


def test_a_page_may_not_take_an_address_of_the_sites_own() -> None:
    assert [fault.line for fault in faults(parse("Title: Changes\n"), post=False)] == [1]
    assert list(faults(parse("Title: Changes\nSlug: our-changes\n"), post=False)) == []


@pytest.mark.parametrize(("value", "moment"), [
    ("2024-05-01", datetime(2024, 5, 1, tzinfo=UTC)), ("2024-05-01 10:00", datetime(2024, 5, 1, 10, tzinfo=UTC)),
    ("2024-05-01T12:00+02:00", datetime(2024, 5, 1, 10, tzinfo=UTC)), ("2024-02-30", None), ("yesterday-ish", None)])
def test_dates(value: str, moment: datetime | None) -> None:
    assert parsed_date(value) == moment
