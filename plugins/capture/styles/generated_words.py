"""Writes into a page the words that only its style sheet has, and the marks of quotations, as a browser prints them.

Signs without letters are bullets, arrows and icons of the page's own, and no words; numbers are in `css_counters`.
"""
from __future__ import annotations

import re
from itertools import chain

from bs4 import BeautifulSoup, Tag

from plugins.capture.css.escapes import unescape
from plugins.capture.css.rules import Style
from plugins.capture.markdown.attributes import BLOCK, LAYOUT, NUMBER
from plugins.capture.styles.css_counters import prints_number
from plugins.capture.styles.display import is_block_level
from plugins.capture.styles.elements import by_name, elements
from plugins.capture.styles.stylesheet import Styles

_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'", re.DOTALL)
_STRINGS = re.compile(rf"((?:{_STRING.pattern}|\s)+?)\s*(?:/.*)?", re.DOTALL)  #: behind the stroke: what is read aloud
_LONGEST = 300        #: characters of `content` that are read
_FEWEST_LETTERS = 2   #: of words; a single letter is often the code of an icon
_BETWEEN_WORDS = re.compile(r"\s*[,;:.]\s*")
_ICONS = re.compile(r"icon|symbol|awesome|glyph|slick|etmodules", re.IGNORECASE)  #: fonts in which words are pictures
_SEPARATOR = re.compile(r"\s*[|/·•–—-]\s*")
#: Elements into which nothing is put: they hold no words, or only parts such as rows and items, or are controls.
_TAKES_NO_WORDS = frozenset((
    "html", "head", "title", "script", "style", "template", "noscript", "table", "thead", "tbody", "tfoot", "tr",
    "colgroup", "col", "ul", "ol", "menu", "dir", "dl", "select", "option", "textarea", "button", "summary", "input",
    "img", "br", "hr", "iframe", "svg", "video", "audio", "canvas", "object", "embed"))
_NO_QUOTES = ("none", "normal", "''", '""')
_ENGLISH = "“”‘’"
#: The marks that browsers print around `<q>`, and around one within another, by the language of the page.
_MARKS = {
    **dict.fromkeys(("am", "fa", "fr-ch"), "«»‹›"), **dict.fromkeys(("ar", "ur"), "”“’‘"),
    **dict.fromkeys(("bg", "lt"), "„“„“"), **dict.fromkeys(("ca", "el", "it", "pt-pt"), "«»“”"),
    **dict.fromkeys(("cs", "de", "et", "hr", "sk", "sl"), "„“‚‘"), **dict.fromkeys(("fi", "he", "sv"), "””’’"),
    **dict.fromkeys(("nb", "nn", "no"), "«»‘’"), **dict.fromkeys(("pl", "ro"), "„”«»"),
    **dict.fromkeys(("ru", "uk"), "«»„“"), **dict.fromkeys(("ja", "zh-hant"), "「」『』"),
    "fr": "«»«»", "fr-ca": "«»”“", "hu": "„”»«", "nl": "‘’‘’", "sr": "„”’’"}


def print_words(soup: BeautifulSoup, styles: Styles) -> None:
    """Put what a style prints before and after elements into them; what `::marker` says becomes their number."""
    generated = chain(styles.before.values(), styles.after.values(), styles.marker.values())
    if any(_text_of(style).strip() for style in generated):
        for tag in elements(soup):
            _print_words(soup, tag, styles)
    if quoted := by_name(soup, ("q",)):
        marks = _marks_around(soup)
        for tag in quoted:
            _print_marks(tag, styles, marks[id(tag)])


def _print_words(soup: BeautifulSoup, tag: Tag, styles: Styles) -> None:
    if (marker := words_of(styles.marker.get(id(tag), {}))) and not tag.get(NUMBER):
        tag[NUMBER] = marker.strip()
    before, after = styles.before.get(id(tag), {}), styles.after.get(id(tag), {})
    if tag.name in _TAKES_NO_WORDS or not (before or after):
        return
    if (words := words_of(before)) and not (tag.get(NUMBER) and prints_number(before)):
        tag.insert(0, _box(soup, words, before))
    if words := words_of(after) or _sign_between(after):
        tag.append(_box(soup, words, after))


def _box(soup: BeautifulSoup, words: str, style: Style) -> Tag:
    box = soup.new_tag("span")
    if is_block_level(style):
        box[LAYOUT] = BLOCK
    box.string = words
    return box


def _text_of(style: Style) -> str:
    """The strings of a style's `content`, if it has nothing else and is seen in its place."""
    content = style.get("content", "")[:_LONGEST]
    is_unseen = (style.get("display") == "none" or style.get("visibility") == "hidden" or style.get("opacity") == "0"
                 or style.get("position") in ("absolute", "fixed") or _ICONS.search(style.get("font-family", "")))
    strings = None if is_unseen else _STRINGS.fullmatch(content)
    return "".join(unescape(one or two) for one, two in _STRING.findall(strings[1])) if strings else ""


def words_of(style: Style) -> str:
    """What a style prints, if it is words."""
    text = _text_of(style)
    return text if sum(map(str.isalnum, text)) >= _FEWEST_LETTERS else ""


def _sign_between(style: Style) -> str:
    """A comma or the like; a space for a line between the entries of a list."""
    text = _text_of(style)
    return text if _BETWEEN_WORDS.fullmatch(text) else " " if _SEPARATOR.fullmatch(text) else ""


def _print_marks(quoted: Tag, styles: Styles, marks: str) -> None:
    before = styles.before.get(id(quoted), {}).get("content")
    if before in _NO_QUOTES or styles.get(quoted, "quotes") == "none" or (before and _STRINGS.fullmatch(before)):
        return
    quoted.insert(0, marks[0])
    quoted.append(marks[1])


def _marks_around(soup: BeautifulSoup) -> dict[int, str]:
    """By the `id()` of each element, the marks of a quotation there, by the language; others within a quotation."""
    languages, quoted, marks = {id(soup): ""}, set[int](), dict[int, str]()
    for tag in elements(soup):
        around = id(tag.parent)
        language = languages.get(around, "")
        languages[id(tag)] = str(tag.attrs["lang"]).lower() if "lang" in tag.attrs else language
        marks[id(tag)] = _of_language(language)[2 if around in quoted else 0:]
        if around in quoted or tag.name == "q":
            quoted.add(id(tag))
    return marks


def _of_language(language: str) -> str:
    return _MARKS.get("zh-hant" if language in ("zh-tw", "zh-hk") else language) or _MARKS.get(
        language.partition("-")[0], _ENGLISH)
