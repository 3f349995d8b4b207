"""Quotations are found in every kind of marks, and distinguished from the words of other sources."""
from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.markdown_source.scan import without_code
from plugins.publish.quotations.archived_words import ArchivedWords
from plugins.publish.quotations.scan import SourceKind, quotations

TRUE = "members may borrow five lanterns at a time"
AS_QUOTED = ("“{}”", '"{}"', "„{}“", "„{}”", "«{}»", "»{}«", "「{}」", "『{}』", "‹{}›", "›{}‹", "‘{}’", "‚{}‘", "'{}'",
             "”{}”", "“{}\"", "\"{}”", "„{}\"", "> {}", "It says:\n> {}", "- > {}", "<q>{}</q>", "&ldquo;{}&rdquo;",
             "&#8220;{}&#8221;", "<blockquote>\n<p>{}</p>\n</blockquote>", "> {}\n> — Terms, clause 1.1",
             "“{}\n\n“and so on.”",
             "> {} (emphasis ours)", "## “{}”", "- a\n    - “{}”", "| “{}” | b |", "“**{}**”", "[“{}”](../quiet/)",
             "“*{}*”", "*“{}”*", "_\"{}\"_", "_'{}'_", "“_{}_”", "‘*{}*’", "__‘{}’__", "<em>“{}”</em>", "&#39;{}&#39;",
             "``{}''", ",,{}''", "''{}''", "`{}'", "“members may *borrow* five lanterns at a time” and ``{}''")


@pytest.fixture
def archive(tmp_path: Path) -> ArchivedWords:
    (tmp_path / "lantern" / "terms").mkdir(parents=True)
    (tmp_path / "lantern" / "terms" / "2024-03-01.md").write_text(
        'Members may borrow five lanterns at a time, as our [rules](https://l.example/ "Rules") say. '
        "_A loan will_ not be renewed. 会员一次最多可以借五盏灯笼并须在十四天内归还。\n", encoding="utf-8")
    return ArchivedWords(tmp_path)


def _unfounded(text: str, archive: ArchivedWords) -> list[str]:
    return [one.words for one in quotations(text) if one.source is SourceKind.NONE and not archive.holds(one)]


@pytest.mark.parametrize("marks", AS_QUOTED)
def test_quotations_are_seen_whatever_their_marks(marks: str, archive: ArchivedWords) -> None:
    assert list(quotations(marks.format(TRUE)))
    assert _unfounded(marks.format(TRUE), archive) == []
    assert _unfounded(marks.format(TRUE.replace("five", "six")), archive)


@pytest.mark.parametrize("text", [
    "“five lanterns at a time, as our rules say”", "“[m]embers may borrow . . . at a time, as our rules say”",
    "“A loan will not be renewed” is five words; “say. A loan will not be renewed” is six",
    "「会员一次最多可以借五盏灯笼并须在十四天内归还」", "“最多可以借五盏灯笼并须在十四天内”",
])
def test_what_the_archive_says_is_found(text: str, archive: ArchivedWords) -> None:
    assert list(quotations(text))
    assert _unfounded(text, archive) == []


@pytest.mark.parametrize("text", [
    "“A loan will … be renewed, members may borrow”", "「会员一次最多可以借六盏灯笼并须在十四天内归还」",
    "x[^1]\n\n[^1]: “six words that nobody has said”",
    "“A loan will be renewed.\n\nMembers may borrow six of the lanterns.”",
    "“Members may “always” borrow seven lanterns at a time.\n\n“And so on.”",
])
def test_what_it_does_not_say_is_not(text: str, archive: ArchivedWords) -> None:
    assert _unfounded(text, archive)


@pytest.mark.parametrize("text", ["*{}*", "_{}_", "***{}***", "<em>{}</em>", "<i>{}</i>", "<cite>{}</cite>",
                                  "- *{}*", "| *{}* | b |", "It says: _{}_, they write."])
def test_italics_are_no_quotation_but_may_not_nearly_be_one(text: str, archive: ArchivedWords) -> None:
    assert _unfounded(text.format("nobody who reads this will ever be asked"), archive) == []
    wrong, = quotations(text.format(TRUE.replace("five", "six")))
    true, = quotations(text.format(TRUE))
    assert (wrong.source, true.source) == (SourceKind.ELSEWHERE, SourceKind.ELSEWHERE)
    assert archive.near(wrong, "lantern/terms")
    assert archive.holds(true)
    own, = quotations(f"<!-- own words --> {text.format(TRUE)}")
    assert own.source is SourceKind.STATED


def test_a_quotation_in_italics_is_found_once() -> None:
    assert len(list(quotations(f"*“{TRUE}”* and “*{TRUE}*”"))) == 2


@pytest.mark.parametrize("text", ["`“{}”`", "`` “{}” ``", "    “{}”", "```\n“{}”\n```", "<code>“{}”</code>",
                                  "<pre>\n“{}”\n</pre>", "`` x = '' ; {} ``", "``print('{}')``"])
def test_code_quotes_nobody(text: str) -> None:
    assert list(quotations(without_code(text.format(TRUE))[0])) == []


def test_quotation_marks_of_tex_are_no_code() -> None:
    text = f"It says ``{TRUE}'' here, and ``{TRUE}'' there."
    assert [one.words for one in quotations(without_code(text)[0])] == [TRUE, TRUE]


@pytest.mark.parametrize("text", [
    "It's the users' own lanterns, and the members' own loans, isn't it?",
    "The '90s and the '80s were the users' decades.",
    "It is 5' 10\" tall, 7\" deep and 8\" thick, and the disks are all of them 5” wide.",
    "*An emphasis of more than six words in a row.*", "She said “nobody ever asked us about the terms”.[^1]",
])
def test_what_quotes_nobody_is_left_alone(text: str, archive: ArchivedWords) -> None:
    assert _unfounded(text, archive) == []
