"""A policy whose words would break a page, a feed or a file comes out as words everywhere."""
from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from unicodedata import is_normalized, normalize

import html5lib
import pytest
from lxml import etree, html

from tests.publish.press import SPRING, Press

pytestmark = pytest.mark.slow

BIDI = "\u202e\u2066\u2069\u200f"
TYPED = "<b>&lt;script&gt;alert(1)&lt;/script&gt; ]]> &amp;amp; {{ SITEURL }} {% raw %} <script>alert(1)</script>"
SCRIPT = "<script>alert(1)</script> ]]> &amp; {{ SITEURL }} {% raw %} alert(1)"  #: how it reads: tags are no words
HOSTILE = f"3.1 Lanterns \x07\x0b may be \x1b[31mred{BIDI} or blue, and {TYPED} is how one asks for them at the desk."
ARABIC = "يجوز للأعضاء استعارة خمسة فوانيس في المرة الواحدة ويجب إعادة كل منها خلال أربعة عشر يوما من الاستعارة"
VIETNAMESE = "Hội viên có thể mượn năm chiếc đèn lồng mỗi lần và phải trả lại từng chiếc trong vòng mười bốn ngày."
CHINESE = "会员每次最多可以借用五盏灯笼，并且必须在借用之日起十四天内归还每一盏灯笼，否则图书馆可以收取费用。"
LONG = "The lantern burns all night long and nobody may put it out before the morning comes. " * 4_000
BEFORE = f"""{SPRING}
## 3. Colours <script>alert(2)</script>

{HOSTILE}

## 4. بنود

{ARABIC}

## 4.1 Điều khoản

{normalize("NFD", VIETNAMESE)}

## 5. 条款

{CHINESE}

## 6. Length

{LONG}
"""
AFTER = (BEFORE.replace("or blue", "or green\x0b" + BIDI).replace("خمسة", "ستة").replace("五盏", "六盏")
         .replace(*(normalize("NFD", words) for words in ("năm chiếc", "sáu chiếc")))
         .replace("## 6. Length\n\nThe lantern", "## 6. Length\n\nEvery lantern"))
CHANGE = "changes/lantern/terms-of-service/2024-06-01"
#: What no page, feed or file may hold: controls, and marks that turn the reading direction.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\u200e\u200f]")
ISOLATED = re.compile("“\u2068[^\u2066-\u2069]+\u2069”")  #: a quotation from right to left, isolated by us


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    press = Press(tmp_path_factory.mktemp("hostile"))
    press.policy(("2024-03-01", BEFORE), ("2024-06-01", AFTER))
    press.build()
    return press.output


def test_no_file_holds_what_breaks_it_or_turns_its_direction(site: Path) -> None:
    for path in site.rglob("*.*"):
        if path.is_file() and path.suffix != ".png":
            found = FORBIDDEN.search(ISOLATED.sub("", path.read_text(encoding="utf-8")))
            assert found is None, (path, found)


def test_every_page_is_well_formed_and_no_word_became_an_element(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False)
        assert not [script for script in page.iter("script") if script.get("type") != "application/ld+json"], path
    shown = html.fromstring((site / CHANGE / "index.html").read_bytes())
    assert SCRIPT in " ".join(shown.get_element_by_id("c-clause-3-1").text_content().split())


def test_arabic_keeps_its_direction_and_chinese_its_words(site: Path) -> None:
    shown = html.fromstring((site / CHANGE / "index.html").read_bytes())
    quotes = shown.cssselect("figure.redline blockquote")
    arabic = next(quote for quote in quotes if "فوانيس" in quote.text_content())
    assert {paragraph.get("dir") for paragraph in arabic.cssselect("p")} == {"auto"}
    chinese = next(quote for quote in quotes if "灯笼" in quote.text_content())
    assert [mark.text_content() for mark in chinese.cssselect("del, ins")] == [
        "[removed:\xa0五 end removed]", "[added:\xa0六 end added]"]


def test_feeds_keep_arabic_quotations_on_their_side_in_titles_summaries_and_bodies(site: Path) -> None:
    for name in ("atom.xml", "rss.xml", "feed.json"):
        feed = (site / "feeds/changes" / name).read_text(encoding="utf-8")
        quoted = re.findall("“([^“”]*فوانيس[^“”]*)”", feed)
        assert quoted and all(words[0] == "\u2068" and words[-1] == "\u2069" for words in quoted), name


def test_what_is_typed_in_pieces_is_shown_composed(site: Path) -> None:
    page = (site / CHANGE / "index.html").read_text(encoding="utf-8")
    assert VIETNAMESE.partition("năm")[0] in page and is_normalized("NFC", page)


def test_a_third_of_a_megabyte_in_one_clause_is_a_light_page_with_the_changed_word(site: Path) -> None:
    page = (site / CHANGE / "index.html").read_bytes()
    assert len(gzip.compress(page)) < 50_000
    long = html.fromstring(page).get_element_by_id("c-length")
    assert [mark.text_content() for mark in long.cssselect("blockquote del, blockquote ins")] == [
        "[removed:\xa0The end removed]", "[added:\xa0Every end added]"]
    assert "what stayed the same is left out here" in long.text_content()


def test_its_version_is_whole_over_several_pages(site: Path) -> None:
    folder = site / "policies/lantern/terms-of-service/2024-03-01"
    pages = [path.read_bytes() for path in folder.rglob("index.html") if "since" not in path.parts]
    assert len(pages) > 2 and max(len(gzip.compress(page)) for page in pages) < 100_000
    assert sum(page.count(b"nobody") for page in pages) == 4_000


def test_the_json_twin_holds_the_text_to_the_letter(site: Path) -> None:
    twin = json.loads((site / CHANGE / "change.json").read_bytes())
    after = ["".join(edit[1] for edit in clause["edits"] if edit[0] != "deleted") for clause in twin["clauses"]]
    [colours] = [text for text in after if "Lanterns" in text]
    assert "\x07" in colours and "\x1b[31m" in colours and "\u2066" in colours and "<script>" in colours
    assert LONG.replace("The", "Every", 1).strip() in after


def test_feeds_can_be_read(site: Path) -> None:
    for path in site.glob("feeds/**/*.xml"):
        etree.parse(str(path))
