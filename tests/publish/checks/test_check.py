"""Every silent fault of content is one line with file, line and column; sound content has none."""
from __future__ import annotations

from datetime import date

import pytest

from plugins.publish.authoring import check_command
from plugins.publish.checks.check import check
from tests.publish.press import Press

TODAY = date(2024, 6, 1)
HEAD = "Title: A\nDate: 2024-05-01\nSlug: a\nTags: Lantern\n\n"  # the text begins on line 6


def told(press: Press, body: str = "", *, name: str = "posts/a.md", head: str = HEAD) -> list[str]:
    """What `check` says of a post with this text, without its folder."""
    press._write(name, f"{head}{body}\n")
    quiet = press.content / "posts" / "quiet.md"
    quiet.write_text("Title: A quiet post\nDate: 2024-01-02\nSlug: quiet\n\n## A heading\n\nNothing to see.\n")
    return [str(finding).removeprefix("content/") for finding in check(press.content.parent, TODAY)]


FAULTS = {
    "a post by its file's name": ("See [it](quiet.md).", "'quiet.md' is a file of yours, not an address: "
                                                         "write {filename}/posts/quiet.md"),
    "a file that is not there": ("See [it](nowhere.md).", "posts/a.md:6:5: there is no post or page 'nowhere.md'"),
    "an address that is not there": ("See [it](/posts/quiett/).", "no page of the site has the address /posts/quiett/ "
                                                                  "(did you mean 'posts/quiet/'?)"),
    "a neighbour that is not there": ("See [it](../quiett/).", "no page of the site has the address /posts/quiett/"),
    "a file link": ("Words\nSee [it]({filename}/posts/no.md).", "posts/a.md:7:5: there is no file content/posts/no.md"),
    "a static link": ("[it]({static}/images/no.pdf)", "there is no file content/images/no.pdf"),
    "a tag that nobody has": ("[it]({tag}Lanterns)", "no post has the tag 'Lanterns' (did you mean 'Lantern'?)"),
    "a fragment here": ("[it](#nowhere)", "nothing in content/posts/a.md has the id of '#nowhere'"),
    "a fragment there": ("[it]({filename}quiet.md#a-headin)", "(did you mean 'a-heading'?)"),
    "a fragment by address": ("[it](../quiet/#nope)", "nothing in content/posts/quiet.md has the id"),
    "a picture that is missing": ("![A lamp](lamp.png)", "there is no picture 'lamp.png': put it into content/images/"),
    "a label without an address": ("See [it][nope].", "posts/a.md:6:5: nothing says where [nope] leads"),
    "a link by a kind that is none": ("[it]({filname}quiet.md)", "there is no {filname} (did you mean 'filename'?)"),
    "an address without its scheme": ("[it](www.l.example)", "write https://www.l.example"),
    "the address of the preview": ("[it](http://127.0.0.1:8000/posts/quiet/)", "an address of your own machine"),
    "a link the wrong way round": ("(it)[https://l.example/]", "write [words](address), the square brackets first"),
    "a link with a space inside": ("[it] (https://l.example/)", "leave no space between ] and ("),
    "an address with spaces": ("[it](my lamp.pdf)", "put an address with spaces between < and >"),
    "a link that never ends": ("[it](https://l.example/ and so on\n\nMore.", "begins a link that never ends"),
    "a picture of another site": ("![A lamp](https://l.example/lamp.png)", "put it into content/images/"),
    "an element that never ends": ("<div>\n\nWords.", "posts/a.md:6:1: <div> is never closed"),
    "an end without an element": ("Words.</b>", "posts/a.md:6:7: </b> closes nothing"),
    "a comment that never ends": ("Words. <!-- note", "this comment never ends: close it with -->"),
    "a script": ("<script>alert(1)</script>", "this element does nothing here"),
    "a film of another site": ("<iframe src='https://l.example/'></iframe>", "this element does nothing here"),
    "two slashes": ("// card | Title\n\nText.", "posts/a.md:6:1: a block begins with three slashes, its name and a "
                                                "bar: /// card | Title"),
    "a colon for a bar": ("/// card: Title\n\nText.\n///", "its name and a bar: /// card | Title"),
    "no bar": ("/// card Title\n\nText.\n///", "its name and a bar: /// card | Title"),
    "words after the last slashes": ("/// card | T\n\nText.\n/// end", "posts/a.md:9:1: a block ends with /// alone: "
                                                                        "remove 'end'"),
    "an option twice": ("/// card | T\n    kind: term\n    kind: caution\n\nText.\n///",
                        "posts/a.md:8:1: the option 'kind' is given twice: keep one"),
    "a reference in capitals": ("/// clause-diff | Lantern/Terms of Service 1.2\n///",
                                "(did you mean 'lantern/terms-of-service 1.2'?)"),
    "a quotation with a link to a post": ("It says “six words that nobody has said” ([here]({filename}quiet.md)).",
                                          "stands in no archived version and names no source"),
    "a quotation with another inside": ("They say „a lantern of a “rather similar nature” if it is never lit at all“.",
                                        "stands in no archived version and names no source"),
    "a footnote without text": ("Words[^2].", "posts/a.md:6:6: the footnote [^2] has no text"),
    "an open code fence": ("Words\n\n```\ncode", "posts/a.md:8:1: the code that begins with ``` never ends"),
    "backslashes": ("[it](..\\\\posts\\\\quiet.md)", "has backslashes: write / between folders"),
    "a page of an author": ("[it]({author}jo)", "this site has no pages of authors"),
    "a picture in several sizes": ("<source srcset='https://l.example/a.png 2x'>",
                                   "lies on another site"),
    "a change that was none": ("[it](../../changes/lantern/terms-of-service/2024-03-01/)", "no page of the site has"),
    "a topic that is none": ("[it](../../topics/lanterns/)", "no page of the site has the address /topics/lanterns/"),
    "a week without changes": ("[it](../../weeks/2024-W40/)", "no page of the site has the address /weeks/2024-W40/"),
    "a question in a list": ("- ?? What is it?", "posts/a.md:6:1: answer this before you publish: What is it?"),
    "a question in an option": ("/// card | T\n    do: ?? What?\n\nText.\n///", "posts/a.md:7:1: answer this before"),
    "a card without text": ("/// card | T\n    kind: term\n///", "posts/a.md:6:1: this card has no text"),
    "a link that leads nowhere": ("[it]()", "this link leads nowhere"),
    "a letter to nobody": ("[it](mailto:)", "this link leads nowhere"),
    "a link of no web page": ("[it](javascript:x)", "'javascript' is no kind of link"),
    "a policy that is not there": ("[it](../../policies/lantern/cookies/)", "no page of the site has the address"),
    "HTML": ('<a href="../quiett/">it</a>', "no page of the site has the address /posts/quiett/"),
    "a quotation with another inside, in straight marks": (
        'They say "a lantern that is a "late" one costs its whole price and more".', "stands in no archived version"),
    "a misquotation": ("They say “members may borrow six lanterns at a time”.",
                       "posts/a.md:6:10: “members may borrow six lanterns at a time” is not what "
                       "lantern/terms-of-service of 2024-06-01 says; the nearest is “Members may borrow five "
                       "lanterns at a time”: correct the words, or say"),
    "a misquotation beside a link to elsewhere": (
        "As [they](https://l.example/) say, “members may borrow six lanterns at a time”.", "the nearest is “Members"),
    "a word in brackets": ("They say “members may [not] borrow five lanterns at a time”.", "the nearest is “Members"),
    "a quotation with a link to the archive": (
        "It says “six words that nobody has said” ([then](../../policies/lantern/terms-of-service/2024-03-01/)).",
        "stands in no archived version, though a link leads there"),
    "half a word in a quotation": ("/// clause | lantern/terms-of-service 2.2\n    on: 2024-03-01\n\n"
                                   "ends one remind\n///",
                                   "does not say “ends one remind”; the nearest is “sends one reminder”"),
    "passages in another order": ("/// clause | lantern/terms-of-service 2.2\n    on: 2024-03-01\n\n"
                                  "by post […] sends one\n///", "does not say “sends one” where the quotation has it"),
    "a misquotation set off": ("> Members may keep five lanterns for ever and ever.", "stands in no archived version"),
    "a wrong block": ("/// clause-diff | lantern/terms-of-service 9.9\n///",
                      "posts/a.md:6:1: there is no clause '9.9'"),
    "a question": ("?? What is it?", "posts/a.md:6:1: answer this before you publish: What is it?"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_silent_fault_is_one_line(lantern: Press, name: str) -> None:
    body, line = FAULTS[name]
    found = told(lantern, body)
    assert len(found) == 1, found
    assert line in found[0]
    assert "warning" not in found[0]


WARNINGS = {
    "an address that begins at the root": ("[it](/posts/quiet/)", "posts/a.md:6:1: warning: '/posts/quiet/' breaks"),
    "a fragment from the root": ("[it](/posts/quiet/#a-heading)", "write {filename}/posts/quiet.md#a-heading"),
    "a file from the root": ("[it](/feeds/all/atom.xml)", "write ../../feeds/all/atom.xml"),
    "a picture without words": ("![]({static}/images/lamp.png)", "has no alternative text"),
    "a footnote that nobody needs": ("Words.\n\n[^2]: Text.", "the footnote [^2] is nowhere in the text"),
    "a footnote twice": ("Words[^2].\n\n[^2]: A.\n\n[^2]: B.", "posts/a.md:10:1: warning: the footnote [^2] is exp"),
    "a second title": ("# Big\n\nText.", "'# Big' would be a second title"),
    "a heading that skips a level": ("### Small\n\nText.", "this heading skips a level: begin it with ##"),
    "marks of TeX": ("It is ``gone'' now.", "means something elsewhere only: readers see it as it stands"),
    "no text": ("", "this post has no text"),
    "nothing but a comment": ("<!-- later -->", "this post has no text"),
    "a block that is code": ("Words.\n\n    /// term | lamp\n    ///", "posts/a.md:8:1: warning: this block is"),
    "a day to come": ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-03-01\n    to: 2030-01-01\n///",
                      "posts/a.md:8:1: warning: 2030-01-01 has not come yet"),
    "a redline of one version": ("/// clause-diff | lantern/terms-of-service 2.2\n    from: 2024-03-01\n"
                                 "    to: 2024-03-09\n///", "both days show the version of 2024-03-01"),
    "an address of this machine": ("[it](http://127.0.0.1:45123/privacy)", "is an address of your own machine"),
    "a control character": ("A\x08 word.", "posts/a.md:6:2: warning: the control character U+0008 is left out"),
    "a changed clause": ("/// clause | lantern/terms-of-service 1.2\n    on: 2024-03-01\n\n"
                         "may share that record\n///",
                         "clause 1.2 of Lantern Library Terms of Service changed on 1 June 2024"),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_what_only_deserves_a_look_is_a_warning(lantern: Press, name: str) -> None:
    lantern._write("images/lamp.png", "x")
    body, line = WARNINGS[name]
    found = told(lantern, body)
    assert len(found) == 1, found
    assert line in found[0] and ": warning: " in found[0]


SOUND = {
    "links": "[a]({filename}quiet.md#a-heading) [b](../quiet/) [c][d] <https://l.example/> [e](mailto:a@b.example)\n\n"
             "[d]: ../../",
    "lists and the archive": "[a](../../changes/) "
                             "[b](../../policies/lantern/terms-of-service/2024-03-01/#c-1-2) "
                             "[c](../../tags/lantern/) [d](../../feeds/all.opml) [e](../../weeks/2024-W22/) "
                             "[f](../../notice/notice.csv) [g](../../search/) [h](../../changes/services/lantern/) "
                             "[i](../../changes/changes.csv) "
                             "[j](../../policies/lantern/terms-of-service/clauses.jsonl)",
    "code": "```\n[it](nowhere.md) “six words that nobody ever has said”\n```\n\n`[x][nope]` and\n\n"
            "    [y](nowhere.md)",
    "a quotation of the archive": "It says “[m]embers may borrow five lanterns … within fourteen days of the loan.”",
    "a quotation with a source": "She said “the lanterns are lit from six to nine” ([here](https://l.example/)).",
    "a quotation with a link to the archive": "It says “members may borrow five lanterns at a time” "
                                              "([then](../../policies/lantern/terms-of-service/2024-03-01/)).",
    "a quotation of another document": "They say “members may borrow six lanterns at a time”. "
                                       "<!-- quotes https://l.example/rules -->",
    "a quotation set off with its source below": "> The lanterns are lit from six to nine daily.\n\n"
                                                 "[Source](https://l.example/)",
    "a quotation of nobody": "Call it “the lantern that is always lit at noon”. <!-- own words -->",
    "a short quotation": "It is a “lantern of its own”.",
    "a checked quotation": "/// clause | lantern/terms-of-service 2.2\n    on: 2024-03-01\n\n"
                           "The library sends one reminder by post\n///",
    "a picture": "![A lamp]({static}/images/lamp.png)",
    "footnotes and headings": "## Two words\n\nSee [above](#two-words)[^1].\n\n[^1]: A note.",
    "elements": "<div class=\"a\">\n\n*Words* <br> <https://l.example/> a < b > c<sup>2</sup>.\n\n</div>",
    "slashes that begin no block": "// a remark\n\n/ card of paper",
    "parentheses": "[a](https://l.example/a_(b)) and \\[not](nowhere.md)",
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_content_passes(lantern: Press, name: str) -> None:
    lantern._write("images/lamp.png", "x")
    assert told(lantern, SOUND[name]) == []


def test_a_picture_beside_the_post_is_sent_to_its_folder(lantern: Press) -> None:
    lantern._write("posts/lamp.png", "x")
    found = told(lantern, "![A lamp](lamp.png)")
    assert "lies beside the post, where it is not published: move it to content/images/" in found[0]
    assert "posts/lamp.png:1:1: warning: this file is not published" in found[1]


def test_a_draft_may_quote_and_link_what_is_not_there_yet(lantern: Press) -> None:
    found = told(lantern, "?? Who?\n\nSee [it](nowhere.md).\n\nIt says “six words that nobody ever has said”.",
                 head=HEAD.replace("\n\n", "\nStatus: draft\n\n"))
    assert len(found) == 3
    assert all(": warning: " in line for line in found)


def test_a_published_post_does_not_link_to_a_draft(lantern: Press) -> None:
    lantern.post("draft.md", "Title: D\nDate: 2024-05-02\nSlug: d\nStatus: draft\n\nText.\n")
    assert "content/posts/draft.md is a draft" in told(lantern, "[it]({filename}draft.md)")[0]


def test_a_post_without_a_slug_is_warned_of(lantern: Press) -> None:
    found = told(lantern, "Text.", head="Title: A b\nDate: 2024-05-01\n\n")
    assert found == ["posts/a.md:1:8: warning: without a 'Slug: …', a corrected title changes the post's address and "
                     "its name in feeds: add 'Slug: a-b'"]


def test_twins_and_cards_whose_review_is_due(lantern: Press) -> None:
    lantern.card("lamp", "Title: Lamp\nTopics: ai-trainin\nReview: 2024-05-01\n\nA lamp.\n")
    lantern.card("wick", "Title: Wick\nReview: 2024-05-01\n\nA wick.\n")
    lantern.post("b.md", HEAD.replace("Lantern", "C++, C#") + "Text.\n")
    assert told(lantern, "Text.") == [
        "cards/lamp.md:2:9: there is no topic 'ai-trainin' (did you mean 'ai-training'?)",
        "cards/wick.md:2:1: warning: this card was to be reviewed by 1 May 2024: read it again, and set a new day",
        "posts/b.md:3:1: the address /posts/a/ is taken by content/posts/a.md: give this one a 'Slug: …' of its own",
        "posts/b.md:4:1: the tag 'C++' would share a page with 'C#' (content/posts/b.md:4): spell one of them out"]


def test_a_version_that_was_altered_is_named(lantern: Press) -> None:
    version = lantern.content / "policies/lantern/terms-of-service/2024-03-01.md"
    version.write_text(version.read_text().replace("five lanterns", "six lanterns"))
    name = "content/policies/lantern/terms-of-service/2024-03-01.md"
    assert told(lantern, "Text.") == [f"{name.removeprefix('content/')}:1:1: this is not the text that the journal "
                                      f"names: git checkout -- {name}"]


def test_the_command_tells_errors_from_warnings(lantern: Press, capsys: pytest.CaptureFixture[str]) -> None:
    told(lantern, "[it](/posts/quiet/)")
    assert check_command.main((), lantern.content.parent) == 0
    assert "no errors, 1 warning" in capsys.readouterr().out
    told(lantern, "[it](/posts/quiet/) [x](nope.md)")
    assert check_command.main(("--json",), lantern.content.parent) == 1
    assert '"severity": "error"' in capsys.readouterr().out
