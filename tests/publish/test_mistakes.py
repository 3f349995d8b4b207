"""Every mistake an author can make gets one line: file, line, what is wrong, and what was probably meant."""
from __future__ import annotations

import pytest

from tests.publish.press import Press

pytestmark = pytest.mark.slow

BLOCK = "/// {0}\n{1}\n///"
MISTAKES = {
    "a misspelt block": ("/// clausediff | lantern/terms-of-service 1.2\n///",
                         "posts/lantern.md:5:1: there is no block 'clausediff' (did you mean 'clause-diff'?)"),
    "a misspelt option": ("/// clause-diff | lantern/terms-of-service 1.2\n    form: 2024-03-01\n///",
                          "posts/lantern.md:6:1: the block 'clause-diff' has no option 'form' (did you mean 'from'?)"),
    "a day that is none": ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-02-31\n///",
                           "posts/lantern.md:6:1: option 'from': '2024-02-31' is not a day: write it as 2023-08-07"),
    "a view that is none": ("/// clause-diff | lantern/terms-of-service 1.2\n    view: befor\n///",
                            "posts/lantern.md:6:1: option 'view': there is no view 'befor' (did you mean 'before'?)"),
    "a block without words": ("Words.\n\n/// card\nText.\n///",
                              "posts/lantern.md:7:1: the block 'card' needs words after a bar: /// card | …"),
    "a block that is never closed": ("/// card | Title\n\nText.",
                                     "posts/lantern.md:5:1: the block 'card' is never closed: "
                                     "end it with /// on a line of its own"),
    "a fence too many": ("Text.\n\n///", "posts/lantern.md:7:1: this fence closes no block"),
    "an option that is no option": ("/// card | Title\n    just words\n\nText.\n///",
                                    "posts/lantern.md:6:1: 'just words' is no option: write 'name: words', "
                                    "or an empty line before the text"),
    "a kind of card that is none": ("/// card | Title\n    kind: cauton\n\nText.\n///",
                                    "posts/lantern.md:6:1: option 'kind': there is no kind of card 'cauton' "
                                    "(did you mean 'caution'?)"),
    "a reference that is none": ("/// clause-diff | the lending clause\n///",
                                 "posts/lantern.md:5:1: 'the lending clause' is not a reference "
                                 "like 'zoom/terms-of-service 10.4'"),
    "a policy that is not there": ("/// clause-diff | lantern/terms-of-servce 1.2\n///",
                                   "posts/lantern.md:5:1: there is no policy 'lantern/terms-of-servce' in the archive "
                                   "(did you mean 'lantern/terms-of-service'?)"),
    "a clause that is not there": ("/// clause-diff | lantern/terms-of-service 1.9\n    from: 2024-03-01\n///",
                                   "posts/lantern.md:5:1: there is no clause '1.9' in lantern/terms-of-service "
                                   "as of 2024-06-01"),
    "a reference without a clause": ("/// clause | lantern/terms-of-service\nWords.\n///",
                                     "posts/lantern.md:5:1: 'lantern/terms-of-service' names no clause: add its "
                                     "number, as in 'lantern/terms-of-service 10.4'"),
    "a day before the archive": ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2020-01-01\n///",
                                 "posts/lantern.md:5:1: the archive of lantern/terms-of-service begins on 2024-03-01, "
                                 "so nothing is known of 2020-01-01"),
    "days the wrong way round": ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-06-01\n"
                                 "    to: 2024-03-01\n///",
                                 "posts/lantern.md:5:1: 'from' (2024-06-01) is later than 'to' (2024-03-01)"),
    "a quotation that is not there": ("/// clause | lantern/terms-of-service 1.2\n    on: 2024-03-01\n\n"
                                      "may share that record with the state archive\n///",
                                      "posts/lantern.md:5:1: clause 1.2 as of 2024-03-01 does not say “may share that "
                                      "record with the state archive”; the nearest is “may share that record with the "
                                      "city archive.”"),
    "an empty quotation": ("/// clause | lantern/terms-of-service 1.2\n///",
                           "posts/lantern.md:5:1: the quotation is empty: write the clause's words between the fences"),
    "a card that is not there": ("/// term | perpetul\n///",
                                 "posts/lantern.md:5:1: there is no card 'perpetul' in content/cards "
                                 "(did you mean 'perpetual'?)"),
    "an option that is indented too little": (
        "/// card | Title\nkind: caution\n\nText.\n///",
        "posts/lantern.md:6:1: the option 'kind' must be indented by four spaces"),
    "an option after an empty line": ("/// card | Title\n\n    kind: caution\n\nText.\n///",
                                      "posts/lantern.md:7:1: the option 'kind' stands after an empty line"),
    "a link by a kind that is none": ("[more]({ filename }/posts/quiet.md)",
                                      "posts/lantern.md:5:1: there is no { filename }: write {filename} or {static}"),
    "a link to a file with backslashes": ("[more]({filename}\\posts\\nowhere.md)",
                                          "posts/lantern.md:5:1: there is no file '{filename}\\posts\\nowhere.md'"),
    "a link to a file that is not there": ("Words.\n[more]({filename}/posts/nowhere.md)",
                                           "posts/lantern.md:6:1: there is no file '{filename}/posts/nowhere.md'"),
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
    "no title": ("Date: 2024-01-01\n\nText.", "posts/bad.md:1:1: the title is missing"),
    "no date": ("Title: A\n\nText.", "posts/bad.md:1:1: the date is missing"),
    "a bad date": ("Title: A\nDate: yesterday-ish\n\nText.", "posts/bad.md:2:7: 'yesterday-ish' is not a date"),
    "a misspelt field": ("Titel: A\nTitle: A\nDate: 2024-01-01\n\nText.",
                         "posts/bad.md:1:1: there is no front matter field 'titel' (did you mean 'title'?)"),
    "a status that is none": ("Title: A\nDate: 2024-01-01\nStatus: drft\n\nText.",
                              "posts/bad.md:3:9: there is no status 'drft' (did you mean 'draft'?)"),
    "a slug that is taken": ("Title: A\nDate: 2024-01-01\nSlug: a-quiet-post\n\nText.",
                             "posts/quiet.md:1:1: the slug 'a-quiet-post' is taken by bad.md"),
}


@pytest.mark.parametrize("mistake", FRONT_MATTER)
def test_a_mistake_in_the_front_matter_gets_one_line(press: Press, mistake: str) -> None:
    text, line = FRONT_MATTER[mistake]
    press.post("bad.md", text)
    found = press.problems()
    assert len(found) == 1
    assert found[0].startswith(line)


def test_all_problems_of_a_run_are_listed_at_once_by_place(lantern: Press) -> None:
    lantern.post("bad.md", "Date: 2024-01-01\n\nText.")
    lantern.article("/// crad | A\n///\n\n/// clause-diff | lantern/terms-of-service 7.7\n///")
    assert [line.split(": ")[0] for line in lantern.problems()] == [
        "posts/bad.md:1:1", "posts/lantern.md:5:1", "posts/lantern.md:8:1"]


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


def test_a_block_in_indented_code_is_only_shown(lantern: Press) -> None:
    lantern.article("You write:\n\n    /// crad | A title\n        kind: none\n    Its text\n    ///\n\nand so on.\n\n"
                    "?? Not a question:\n\n    ?? shown\n")
    assert [line.split(": ")[0] for line in lantern.problems()] == ["posts/lantern.md:14:1"]
    lantern.article("You write:\n\n    /// crad | A title\n        kind: none\n    Its text\n    ///\n\nand so on.")
    assert lantern.problems() == []
    assert "<code>/// crad | A title\n    kind: none\nIts text\n///\n</code>" in lantern.page("posts/lantern")


def test_a_block_in_a_list_stays_a_block(lantern: Press) -> None:
    lantern.article("- An item\n\n    /// card | In a list\n        kind: term\n\n    Text.\n    ///\n\n"
                    "> /// card | Quoted\n>     kind: term\n>\n> Words.\n> ///\n")
    assert lantern.problems() == []
    assert lantern.page("posts/lantern").count('class="card kind-term"') == 2


def test_options_may_be_indented_by_a_tab(lantern: Press) -> None:
    lantern.article("/// card | Title\n\tkind: caution\n\nText.\n///")
    assert lantern.problems() == []
    assert "kind-caution" in lantern.page("posts/lantern")


def test_words_that_yaml_would_misread_are_taken_as_they_stand(lantern: Press) -> None:
    lantern.article("/// card | Title\n    do: Go to Settings: switch it off\n    sure: yes\n\nText.\n///")
    assert lantern.problems() == []
    assert "Go to Settings: switch it off" in lantern.page("posts/lantern")
    assert "<dd>yes</dd>" in lantern.page("posts/lantern")


REFUSED = {
    "a title of signs": ("Title: 🔒🔒\nDate: 2024-01-01\n\nText.", "posts/bad.md:1:8: no address can be made"),
    "a tag of signs": ("Title: A\nDate: 2024-01-01\nTags: 🔒\n\nText.", "posts/bad.md:3:7: no address can be made"),
    "a title twice": ("Title: A\nTitle: B\nDate: 2024-01-01\n\nText.",
                      "posts/bad.md:2:1: the field 'title' is given twice"),
    "a slug that climbs": ("Title: A\nDate: 2024-01-01\nSlug: ../x\n\nText.", "posts/bad.md:3:7: the slug '../x'"),
    "a draft in YAML": ("---\ntitle: A\ndate: 2024-01-01\ndraft: true\n---\n\nText.",
                        "posts/bad.md:4:1: the field 'draft' means nothing here"),
    "modified before it was written": ("Title: A\nDate: 2024-02-01\nModified: 2024-01-01\n\nText.",
                                       "posts/bad.md:3:11: the post cannot have been modified"),
    "an empty day of change": ("Title: A\nDate: 2024-02-01\nModified:\n\nText.",
                               "posts/bad.md:3:10: the field 'modified' is empty"),
    "an address too long for a file": (f"Title: A\nDate: 2024-02-01\nTags: {'word ' * 60}\n\nText.",
                                       "posts/bad.md:3:7: the tag word-word-word-word-… is too long"),
    "a status after an empty line": ("Title: A\nDate: 2024-02-01\n\nStatus: draft\n\nText.",
                                     "posts/bad.md:4:1: the field 'status' stands after an empty line"),
    "a template that is none": ("Title: A\nDate: 2024-02-01\nTemplate: no\n\nText.",
                                "posts/bad.md:3:1: the theme has no template 'no'"),
    "a question left": ("Title: A\nDate: 2024-02-01\n\n?? What does it mean?\n",
                        "posts/bad.md:4:1: answer this before you publish: What does it mean?"),
}


@pytest.mark.parametrize("mistake", REFUSED)
def test_what_would_be_published_wrongly_is_refused(press: Press, mistake: str) -> None:
    text, line = REFUSED[mistake]
    press.post("bad.md", text)
    found = press.problems()
    assert len(found) == 1
    assert found[0].startswith(line)
    assert not press.output.exists() or not any(press.output.rglob("*.html"))


def test_another_encoding_is_one_line(press: Press) -> None:
    press.post("bad.md", "Title: A\n").write_bytes("Title: Caf\u00e9\nDate: 2024-01-01\n\nText.".encode("latin-1"))
    assert press.problems() == [
        "posts/bad.md:1:11: this file is not UTF-8 (byte 0xE9): save it as UTF-8 in your editor"]


def test_two_tags_that_want_one_page_are_one_line(press: Press) -> None:
    press.post("a.md", "Title: A\nDate: 2024-01-01\nTags: C++\n\nText.")
    press.post("b.md", "Title: B\nDate: 2024-01-01\nTags: C#\n\nText.")
    (line,) = press.problems()
    assert "posts/b.md:3:1: the tag 'C#' would share a page with 'C++'" in line


def test_a_post_without_a_slug_is_warned_of(press: Press, capfd: pytest.CaptureFixture[str]) -> None:
    press.post("a.md", "Title: A typo in teh title\nDate: 2024-01-01\n\nText.")
    press.build()
    assert "posts/a.md:1:1: warning: without a 'Slug: …', a corrected title changes" in capfd.readouterr().err


def test_a_yaml_list_gives_tags(press: Press) -> None:
    press.post("a.md", "---\ntitle: A\ndate: 2024-01-01\ntags: [one, two]\n---\n\nText.")
    press.build()
    assert (press.output / "tags" / "one" / "index.html").is_file()


def test_a_post_in_another_language_stays_below_posts(press: Press) -> None:
    press.post("a.md", "Title: Ein Beitrag\nDate: 2024-01-01\nLang: de\n\nText.")
    press.build()
    assert (press.output / "posts" / "ein-beitrag" / "de" / "index.html").is_file()
    assert not list(press.output.glob("*-de.html"))
