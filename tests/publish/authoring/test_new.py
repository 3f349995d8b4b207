"""`new` writes posts that build, in a person's stead only as far as facts go; the rest stays a question."""
from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.authoring import new_command
from plugins.publish.cards.plain_markdown import plain_markdown
from plugins.publish.html import elements
from plugins.publish.html.markdown_text import escaped, wrapped
from tests.publish.press import AUTUMN, SPRING, SUMMER, Press

NOW = datetime(2024, 10, 1, 9, 30, tzinfo=UTC)
CARD = "Title: Selling data\nKind: term\nWords: sell\n\nTo sell is to hand over for money.\n"


def new(press: Press, *words: str) -> int:
    return new_command.main(words, press.content.parent, NOW)


def written(press: Press) -> Path:
    return next(path for path in (press.content / "posts").glob("*.md") if path.name != "quiet.md")


def test_a_post_about_a_change_builds_and_shows_its_redline(lantern: Press) -> None:
    lantern.card("selling-data", CARD)
    assert new(lantern, "lantern/terms-of-service", "2024-06-01") == 0
    post = written(lantern)
    post.write_text(post.read_text().replace("Status: draft\n", "").replace("?? ", ""))
    lantern.build()
    page = lantern.page("posts/lantern-terms-of-service-2024-06-01")
    assert 'class="redline"' in page
    assert "The library will not sell that record" in page
    assert "Selling data" in page
    assert "as it stood on <time datetime=\"2024-06-01\">" in page


def test_the_facts_stand_in_the_first_paragraph(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER.replace(
        "# Terms of the Lantern Library\n", "# Terms of the Lantern Library\n\nEffective date: 15 June 2024\n")))
    new(press, "lantern/terms-of-service")
    assert ("Lantern Library changed its Terms of Service. We first saw the new words on 1 June 2024; before, the "
            "words of 1 March 2024 stood. The text says that it takes effect on 15 June 2024, 14 days after we "
            "first saw it: 14 days of notice.") in written(press).read_text()


def test_a_long_sentence_is_quoted_up_to_a_comma_and_says_that_more_follows(press: Press) -> None:
    lamps = ", ".join(f"lamp number {number} of the hall" for number in range(20))
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SPRING.replace(
        "## 2. Fees", f"1.3 The library owns {lamps}.\n\n## 2. Fees")))
    assert new(press, "lantern/terms-of-service") == 0
    assert "of the hall, […] ///" in " ".join(written(press).read_text().split())
    assert press.problems() == []


def test_it_is_a_draft_with_questions_and_says_what_to_do_next(lantern: Press,
                                                               capsys: pytest.CaptureFixture[str]) -> None:
    new(lantern, "lantern/terms-of-service")
    assert "Status: draft\n" in written(lantern).read_text()
    said = capsys.readouterr().out
    assert "a draft with 2 questions for you" in said
    assert "python3 tasks.py serve" in said


def test_a_post_that_is_there_is_left_alone(lantern: Press, capsys: pytest.CaptureFixture[str]) -> None:
    new(lantern, "lantern/terms-of-service")
    post = written(lantern)
    post.write_text("mine")
    assert new(lantern, "lantern/terms-of-service") == 1
    assert post.read_text() == "mine"
    assert "is there already and was left alone" in capsys.readouterr().err
    assert new(lantern, "lantern/terms-of-service", "--slug", "another") == 0


def test_a_clause_that_came_and_took_anothers_number_is_no_wrong_redline(press: Press) -> None:
    press.policy(("2024-06-01", SUMMER), ("2024-09-01", AUTUMN))
    new(press, "lantern/terms-of-service")
    post = written(press)
    post.write_text(post.read_text().replace("Status: draft\n", "").replace("?? ", ""))
    press.build()
    page = press.page("posts/lantern-terms-of-service-2024-09-01")
    assert "one lamp stand for every lantern" in page


def test_a_clause_that_took_anothers_number_is_named_by_its_heading(press: Press) -> None:
    fees = "## 2. Fees"
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SPRING.replace(
        fees, "## 2. Cameras\n\nCameras record every loan, and we may sell the pictures to anybody who asks for "
              "them.\n\n## 3. Fees").replace("2.1 A", "3.1 A").replace("2.2 The", "3.2 The")))
    new(press, "lantern/terms-of-service")
    assert "/// clause-diff | lantern/terms-of-service Cameras\n" in written(press).read_text()


def test_a_post_with_a_title_alone(press: Press) -> None:
    assert new(press, "Three", "things", "about", "lanterns") == 0
    text = written(press).read_text()
    assert text.startswith("Title: Three things about lanterns\nDate: 2024-10-01 09:30\n"
                           "Slug: three-things-about-lanterns\n")
    assert press.problems() == []


@pytest.mark.parametrize(("words", "sentence"), [
    (("lantern/terms-of-servce",), "did you mean 'terms-of-service'?"),
    (("lantrn/terms-of-service",), "did you mean 'lantern'?"),
    (("lantern/terms-of-service", "2024-06-02"), "did you mean '2024-06-01'?"),
    (("lantern/terms-of-service", "2024-06-01", "2024-06-02"), "name one day, as in 2024-06-01"),
    (("Lantern",), "name a policy of 'lantern', too: lantern/terms-of-service"),
    (("???",), "has no letters to make an address from"),
])
def test_what_is_not_there_is_one_sentence(lantern: Press, words: tuple[str, ...], sentence: str,
                                           capsys: pytest.CaptureFixture[str]) -> None:
    assert new(lantern, *words) == 1
    assert sentence in capsys.readouterr().err
    assert [path.name for path in (lantern.content / "posts").iterdir()] == ["quiet.md"]


def test_the_editor_opens_the_post(lantern: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "sed -i s/Changes/Opened/")
    assert new(lantern, "lantern/terms-of-service", "--edit") == 0
    assert "Category: Opened" in written(lantern).read_text()


MARKS = ["1.", "2)", "-", "*bold*", "_x_", "[a](b)", "<b>", "&amp;", "///", "#", ">", ":", "|", "words", "`code`", "+",
         "~", "^", "===", "---", "\\"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), max_size=200)
       | st.lists(st.sampled_from(MARKS), max_size=60).map(" ".join))
def test_foreign_words_come_out_of_markdown_as_they_went_in(words: str) -> None:
    expected = " ".join(elements.strip_control_chars(" ".join(words.split())).split())
    for made in (escaped(words), wrapped(words)):
        shown = elements.fragments(plain_markdown(made)).text_content() if expected else ""
        assert " ".join(shown.split()) == expected
