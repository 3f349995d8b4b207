"""Every mistake an author can make gets one line: file, line, what is wrong, and what was probably meant."""
from __future__ import annotations

import pytest

from tests.publish.press import Press

pytestmark = pytest.mark.slow

BLOCK = "/// {0}\n{1}\n///"
MISTAKES = {
    "a misspelt block": ("/// clausediff | lantern/terms-of-service 1.2\n///",
                         "posts/lantern.md:5: there is no block 'clausediff' (did you mean 'clause-diff'?)"),
    "a misspelt option": ("/// clause-diff | lantern/terms-of-service 1.2\n    form: 2024-03-01\n///",
                          "posts/lantern.md:6: the block 'clause-diff' has no option 'form' (did you mean 'from'?)"),
    "a day that is none": ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-02-31\n///",
                           "posts/lantern.md:6: option 'from': '2024-02-31' is not a day: write it as 2023-08-07"),
    "a view that is none": ("/// clause-diff | lantern/terms-of-service 1.2\n    view: befor\n///",
                            "posts/lantern.md:6: option 'view': there is no view 'befor' (did you mean 'before'?)"),
    "a block without words": ("Words.\n\n/// card\nText.\n///",
                              "posts/lantern.md:7: the block 'card' needs words after a bar: /// card | …"),
    "a block that is never closed": ("/// card | Title\n\nText.",
                                     "posts/lantern.md:5: the block 'card' is never closed: "
                                     "end it with /// on a line of its own"),
    "a fence too many": ("Text.\n\n///", "posts/lantern.md:7: this fence closes no block"),
    "an option that is no option": ("/// card | Title\n    just words\n\nText.\n///",
                                    "posts/lantern.md:6: 'just words' is no option: write 'name: words', "
                                    "or an empty line before the text"),
    "a kind of card that is none": ("/// card | Title\n    kind: cauton\n\nText.\n///",
                                    "posts/lantern.md:6: option 'kind': there is no kind of card 'cauton' "
                                    "(did you mean 'caution'?)"),
    "a reference that is none": ("/// clause-diff | the lending clause\n///",
                                 "posts/lantern.md:5: 'the lending clause' is not a reference "
                                 "like 'zoom/terms-of-service 10.4'"),
    "a policy that is not there": ("/// clause-diff | lantern/terms-of-servce 1.2\n///",
                                   "posts/lantern.md:5: there is no policy 'lantern/terms-of-servce' in the archive "
                                   "(did you mean 'lantern/terms-of-service'?)"),
    "a clause that is not there": ("/// clause-diff | lantern/terms-of-service 1.9\n    from: 2024-03-01\n///",
                                   "posts/lantern.md:5: there is no clause '1.9' in lantern/terms-of-service "
                                   "as of 2024-06-01"),
    "a reference without a clause": ("/// clause | lantern/terms-of-service\nWords.\n///",
                                     "posts/lantern.md:5: 'lantern/terms-of-service' names no clause: add its number, "
                                     "as in 'lantern/terms-of-service 10.4'"),
    "a day before the archive": ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2020-01-01\n///",
                                 "posts/lantern.md:5: the archive of lantern/terms-of-service begins on 2024-03-01, "
                                 "so nothing is known of 2020-01-01"),
    "days the wrong way round": ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-06-01\n"
                                 "    to: 2024-03-01\n///",
                                 "posts/lantern.md:5: 'from' (2024-06-01) is later than 'to' (2024-03-01)"),
    "a quotation that is not there": ("/// clause | lantern/terms-of-service 1.2\n    on: 2024-03-01\n\n"
                                      "may share that record with the state archive\n///",
                                      "posts/lantern.md:5: clause 1.2 as of 2024-03-01 does not say “may share that "
                                      "record with the state archive”; the nearest is “may share that record with the "
                                      "city archive.”"),
    "an empty quotation": ("/// clause | lantern/terms-of-service 1.2\n///",
                           "posts/lantern.md:5: the quotation is empty: write the clause's words between the fences"),
    "a card that is not there": ("/// term | perpetul\n///",
                                 "posts/lantern.md:5: there is no card 'perpetul' in content/cards "
                                 "(did you mean 'perpetual'?)"),
    "a link to a file that is not there": ("[more]({filename}/posts/nowhere.md)", "nowhere.md"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_text_gets_one_line(lantern: Press, mistake: str) -> None:
    body, line = MISTAKES[mistake]
    lantern.card("perpetual", "Title: Perpetual\n\nWithout an end.\n")
    lantern.article(body)
    found = lantern.problems()
    assert len(found) == 1
    assert line in found[0]


FRONT_MATTER = {
    "no title": ("Date: 2024-01-01\n\nText.", "posts/bad.md:1: the title is missing"),
    "no date": ("Title: A\n\nText.", "posts/bad.md:1: the date is missing"),
    "a bad date": ("Title: A\nDate: yesterday-ish\n\nText.", "posts/bad.md:2: 'yesterday-ish' is not a date"),
    "a misspelt field": ("Titel: A\nTitle: A\nDate: 2024-01-01\n\nText.",
                         "posts/bad.md:1: there is no front matter field 'titel' (did you mean 'title'?)"),
    "a status that is none": ("Title: A\nDate: 2024-01-01\nStatus: drft\n\nText.",
                              "posts/bad.md:3: there is no status 'drft' (did you mean 'draft'?)"),
    "a slug that is taken": ("Title: A\nDate: 2024-01-01\nSlug: a-quiet-post\n\nText.",
                             "posts/quiet.md:1: the slug 'a-quiet-post' is taken by bad.md"),
}


@pytest.mark.parametrize("mistake", FRONT_MATTER)
def test_a_mistake_in_the_front_matter_gets_one_line(press: Press, mistake: str) -> None:
    text, line = FRONT_MATTER[mistake]
    press.post("bad.md", text)
    found = press.problems()
    assert len(found) == 1
    assert found[0].startswith(line)


def test_all_problems_of_a_run_are_listed_at_once_by_file_and_line(lantern: Press) -> None:
    lantern.post("bad.md", "Date: 2024-01-01\n\nText.")
    lantern.article("/// crad | A\n///\n\n/// clause-diff | lantern/terms-of-service 7.7\n///")
    assert [line.split(": ")[0] for line in lantern.problems()] == [
        "posts/bad.md:1", "posts/lantern.md:5", "posts/lantern.md:8"]


def test_nothing_is_written_when_anything_is_wrong(lantern: Press) -> None:
    lantern.build()
    before = {path: path.read_bytes() for path in lantern.output.rglob("*") if path.is_file()}
    lantern.post("bad.md", "Title: A\n\nText.")
    lantern.article("A new post beside the bad one.")
    assert lantern.problems()
    assert {path: path.read_bytes() for path in lantern.output.rglob("*") if path.is_file()} == before


def test_a_block_inside_a_code_fence_is_only_shown(lantern: Press) -> None:
    lantern.article("```\n/// crad | A\n```")
    assert lantern.problems() == []
    assert "/// crad | A" in lantern.page("posts/lantern")


def test_words_that_yaml_would_misread_are_taken_as_they_stand(lantern: Press) -> None:
    lantern.article("/// card | Title\n    do: Go to Settings: switch it off\n    sure: yes\n\nText.\n///")
    assert lantern.problems() == []
    assert "Go to Settings: switch it off" in lantern.page("posts/lantern")
    assert "<dd>yes</dd>" in lantern.page("posts/lantern")
