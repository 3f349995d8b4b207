"""What is wrong beside the texts of posts: other files, fields, cards, weights, declarations and journals."""
from __future__ import annotations

import pytest

from tests.publish.checks.test_check import HEAD, told
from tests.publish.press import Press

OTHER_FILES = {
    "a post beside its folder": ("post.md", HEAD, "posts belong into content/posts/"),
    "a post in a folder of another name": ("post/b.md", HEAD, "posts belong into content/posts/"),
    "a post of another kind": ("posts/b.markdown", HEAD, "the name of a post ends with .md"),
    "a card of another kind": ("cards/b.txt", HEAD, "the name of a card ends with .md"),
    "a heavy picture": ("images/lamp.png", "x" * 1_200_000, "this picture has 1.2 MB"),
    "a template that is none": ("posts/b.md", f"{HEAD.replace('Slug: a', 'Slug: b')}Text.\n".replace(
        "Tags:", "Template: no\nTags:"), "posts/b.md:4:11: the theme has no template 'no'"),
    "a link in a summary": ("posts/b.md", "Title: B\nDate: 2024-05-01\nSlug: b\nSummary: See [it](no.md).\n\nText.\n",
                            "posts/b.md:4:14: there is no post or page 'no.md'"),
    "a link in a card": ("cards/lamp.md", "Title: Lamp\n\n[it](no.md)\n", "cards/lamp.md:3:1: 'no.md' leads"),
    "a misquotation in a title": ("posts/b.md", "Title: “Members may borrow six lanterns at a time”\n"
                                  "Date: 2024-05-01\nSlug: b\n\nText.\n",
                                  "posts/b.md:1:8: “Members may borrow six lanterns at a time” is not what lantern"),
    "a misquotation in a summary": ("posts/b.md", "Title: B\nDate: 2024-05-01\nSlug: b\nSummary: “Members may "
                                    "borrow six lanterns at a time”\n\nText.\n",
                                    "posts/b.md:4:10: “Members may borrow six lanterns"),
    "a misquotation in a card": ("cards/lamp.md", "Title: Lamp\n\n“Members may borrow six lanterns at a time”\n",
                                 "cards/lamp.md:3:1: “Members may borrow six lanterns at a time” is not what lantern"),
    "a question in a card": ("cards/lamp.md", "Title: Lamp\n\n?? What?\n", "cards/lamp.md:3:1: answer this bef"),
    "a block in a card": ("cards/lamp.md", "Title: Lamp\n\n/// card | B\n", "cards/lamp.md:3:1: a card holds no b"),
    "a card without text": ("cards/lamp.md", "Title: Lamp\n", "cards/lamp.md:1:1: warning: this card has no text"),
    "a card whose name is no address": ("cards/My Lamp.md", "Title: Lamp\n\nText.\n",
                                        "cards/My Lamp.md:1:1: a card is named in addresses by its file: use small "
                                        "letters, digits and hyphens, as in 'my-lamp.md'"),
    "a kind of card": ("cards/lamp.md", "Title: Lamp\nKind: trm\n\nText.\n", "cards/lamp.md:2:7: there is no kind of"),
    "weights that are too deep": ("policies/lantern/terms-of-service/weights.toml", f"x = {'[' * 3000}",
                                  "weights.toml:1:1: this is no TOML: it is nested too deeply"),
    "fields that are too deep": ("posts/b.md", f"---\ntitle: B\ntags: {'[' * 1000}\n---\n\nText.\n",
                                 "posts/b.md:1:1: this front matter is nested too deeply"),
    "a day that has not come": ("posts/b.md", "Title: B\nDate: 2042-05-01\nSlug: b\n\nText.\n",
                                "posts/b.md:2:7: warning: 2042-05-01 has not come yet"),
    "a picture beside its folder": ("lamp.png", "x", "lamp.png:1:1: warning: this file is not published: move it to"),
    "weights": ("policies/lantern/terms-of-service/weights.toml", "[\n",
                "policies/lantern/terms-of-service/weights.toml:1:1: this is no TOML"),
    "a declaration": ("policies/lantern/declaration.json", "{", "policies/lantern/declaration.json:1:1: is not JSON"),
    "a comment": ("comments/a/20240601T100000Z-aaaaaa.md", "No front matter.",
                  "comments/a/20240601T100000Z-aaaaaa.md:1:1: warning: this comment cannot be read: it does not begin"),
    "comments of another post": ("posts/b.md", "Title: B\nDate: 2024-05-01\nSlug: b\nComments_aliases: quiet\n\nT.\n",
                                 "posts/b.md:4:1: content/posts/quiet.md is called quiet, and would show the same"),
    "comments without a post": ("comments/b/one.yml", "name: Ada\nmessage: Words.\ndate: 2024-06-01\n",
                                "comments/b:1:1: warning: no post has this name"),
    "a journal": ("policies/lantern/terms-of-service/journal.jsonl", "{\n", "journal.jsonl:1:1: this line of the jour"),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_other_files_are_looked_at_too(lantern: Press, name: str) -> None:
    file, text, line = OTHER_FILES[name]
    (lantern.content.parent / "theme" / "templates").mkdir(parents=True)
    (lantern.content.parent / "theme" / "templates" / "article.html").touch()
    lantern._write(file, text)
    found = told(lantern, "Text.")
    assert len(found) == 1, found
    assert line in found[0]


def test_a_note_that_names_no_week_and_a_card_that_no_build_reads_are_named(lantern: Press) -> None:
    lantern._write("weeks/2024-W60.md", "Words.\n")
    lantern._write("weeks/2024-W22.md", "Words.\n")
    lantern._write("cards/lamps/lamp.md", "Title: Lamp\nKind: term\n\nA light.\n")
    found = told(lantern, "Words.")
    assert len(found) == 2 and "move it into content/cards/ itself" in found[0]
    assert found[1] == "weeks/2024-W60.md:1:1: a note is called like its week, as 2024-W23.md; this names none"
