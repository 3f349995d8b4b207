"""Finds what a browser hides and no reader can open, and removes it from a page."""
from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from plugins.capture.styles.elements import elements
from plugins.capture.styles.stylesheet import Styles, names_of

#: What takes room in a line, and so parts the words beside it.
_BOXES = ("object", "embed", "svg", "canvas", "audio", "video", "input", "select", "progress", "meter", "textarea")
_NOT_WORDS = (*_BOXES, "script", "style", "noscript", "template", "datalist", "head", "title")
_NOT_DRAWN = ("defs", "symbol", "clippath", "mask", "pattern", "marker")  #: parts of a drawing for use elsewhere
_UNSEEN = " unseen"  #: the attribute that marks what is not shown; no page can write a name like this
#: Attributes of controls that name what they show.
_OPENERS = ("data-target", "data-bs-target", "popovertarget", "commandfor")
_CONTROLS = ("button", "summary", "label", "dt")
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHOWS = re.compile(r"display\s*:\s*(?!none)[a-z]", re.IGNORECASE)
_OPENS = re.compile(
    r"accordion|collaps|toggle|tab(?!le)|panel|faq|expand|drawer|answer|slide|reveal|more", re.IGNORECASE)


_LABEL = re.compile(r"(?:label|link|button|btn|icon)s?$", re.IGNORECASE)  #: the end of a name of what one clicks


def mark_unseen(soup: BeautifulSoup, styles: Styles) -> set[int]:
    """Mark what a browser does not show and no reader can open (tabs, accordions); give the `id()` of each.

    An element with `visibility: hidden` still takes part in counting, such as a list's item: it is marked, but its
    `id()` is not among them.
    """
    tags = elements(soup)
    if _show_statements(tags):
        tags = elements(soup)
    opened_ids, holders = _opened_ids(tags), _holders_of_visible(tags, styles)
    unseen: set[int] = set()
    for tag in tags:
        if _has_no_words(tag) or _is_closed(tag, opened_ids) or _is_hidden(tag, styles, opened_ids):
            for hidden in _hidden_with(tag, holders, styles):
                hidden[_UNSEEN] = ""
                if not _is_invisible(tag, styles):
                    unseen.add(id(hidden))
    return unseen


def _has_no_words(tag: Tag) -> bool:
    """True for drawings, fields, scripts and the like; an `object` without `data` shows the words within it."""
    return tag.name in _NOT_WORDS and (tag.name != "object" or "data" in tag.attrs)


def _is_closed(tag: Tag, opened_ids: set[str]) -> bool:
    """True for a dialog or popover that is closed and that no control opens."""
    is_closed = (tag.name == "dialog" and "open" not in tag.attrs) or "popover" in tag.attrs
    return is_closed and tag.get("id") not in opened_ids


def _show_statements(tags: list[Tag]) -> bool:
    """Make words of what is drawn, and of the text areas and check boxes that nobody can change: the page says them.

    True if elements were put in the place of others.
    """
    drawn = _drawn_texts(tags)
    for drawing, texts in drawn:
        drawing.name, drawing.string = "span", f" {' '.join(texts)} "
    for tag in tags:
        if tag.name == "textarea" and not tag.attrs.keys().isdisjoint(("readonly", "disabled")):
            tag.name = "pre"
        elif tag.name == "input" and _is_fixed_box(tag):
            tag.name, tag.string = "span", "☑ " if "checked" in tag.attrs else "☐ "
    return bool(drawn)


def _is_fixed_box(tag: Tag) -> bool:
    return "disabled" in tag.attrs and str(tag.get("type", "")).lower() in ("checkbox", "radio")


def _drawn_texts(tags: list[Tag]) -> list[tuple[Tag, list[str]]]:
    """The drawings of a page that have words, with these."""
    found: dict[int, tuple[Tag, list[str]]] = {}
    for text in (tag for tag in tags if tag.name == "text"):
        around = list(text.parents)
        drawings = [tag for tag in around if tag.name == "svg"]
        if drawings and not any(tag.name in _NOT_DRAWN for tag in around):
            found.setdefault(id(drawings[-1]), (drawings[-1], []))[1].append(text.get_text())
    return list(found.values())


def drop_unseen(soup: BeautifulSoup) -> None:
    """Take out what was marked as unseen, and comments."""
    unseen: list[Tag] = []
    for node in list(soup.descendants):
        if isinstance(node, Tag):
            if _UNSEEN in node.attrs:
                unseen.append(node)
        elif isinstance(node, PreformattedString) and not isinstance(node.parent, BeautifulSoup):
            node.extract()
    for tag in unseen:
        is_box = tag.name in _BOXES
        if is_box:
            tag.clear()  # so that the text after it comes next
        if is_box and not _is_before_punctuation(tag):
            tag.name, tag.attrs, tag.string = "span", {}, " "  # replacing it would search all elements beside it
        else:
            tag.extract()


def _is_before_punctuation(tag: Tag) -> bool:
    """True if punctuation follows an empty element at once, as it does an arrow at the end of a link."""
    following = tag.find_next(string=True)
    return isinstance(following, NavigableString) and following[:1] in (".", ",", ";", ":", "!", "?", ")")


def _opened_ids(tags: list[Tag]) -> set[str]:
    """The ids of what some control or some link within the page shows."""
    opened_ids: set[str] = set()
    for tag in tags:
        if not tag.attrs:
            continue
        if not tag.attrs.keys().isdisjoint(_OPENERS):
            opened_ids |= {str(tag.attrs[name]).lstrip("#") for name in _OPENERS if name in tag.attrs}
        if "aria-controls" in tag.attrs:
            opened_ids |= set(str(tag["aria-controls"]).split())
        if tag.name == "a" and str(tag.get("href", "")).startswith("#"):
            opened_ids.add(str(tag["href"])[1:])
    return opened_ids


def _has_hidden_attribute(tag: Tag, style: str) -> bool:
    """True if `hidden` applies: browsers find "until-found", and a style of the element's own can overrule it."""
    return tag.get("hidden", "until-found") != "until-found" and not _SHOWS.search(style)


def _is_opened(tag: Tag, opened_ids: set[str]) -> bool:
    """True if a control opens the element, or if it holds the whole page."""
    return tag.get("id") in opened_ids or tag.get("role") == "tabpanel" or tag.name in ("html", "body")


def _is_hidden(tag: Tag, styles: Styles, opened_ids: set[str]) -> bool:
    """True if an element is hidden, by attribute or style, and nothing on the page says that it can be opened."""
    own = str(tag.get("style", ""))
    by_attribute = _has_hidden_attribute(tag, own)
    if not (by_attribute or _is_left_out(tag, styles) or _is_invisible(tag, styles)):
        return False
    if _is_opened(tag, opened_ids):
        return False
    if by_attribute or _HIDES.search(own):
        return not (_follows_control(tag) or (not by_attribute and _looks_foldable(tag)))
    return not _can_open(tag, styles)


def _is_left_out(tag: Tag, styles: Styles) -> bool:
    return styles.get(tag, "display").startswith("none") or styles.get(tag, "content-visibility").startswith("hidden")


def _is_invisible(tag: Tag, styles: Styles) -> bool:
    return styles.get(tag, "visibility").startswith(("hidden", "collapse"))


def _holders_of_visible(tags: list[Tag], styles: Styles) -> set[int]:
    """The `id()` of every element that is made visible by style, and of those around it."""
    found: set[int] = set()
    for tag in tags:
        above: Tag | None = tag if styles.get(tag, "visibility").startswith("visible") else None
        while above is not None and id(above) not in found:
            found.add(id(above))
            above = above.parent
    return found


def _hidden_with(tag: Tag, holders: set[int], styles: Styles) -> Iterator[Tag]:
    """What a hidden element hides: everything inside; for an invisible one, not what is made visible again."""
    waiting = [tag]
    while waiting:
        one = waiting.pop()
        if id(one) not in holders or not _is_invisible(tag, styles):
            yield one
        elif one is tag or not styles.get(one, "visibility").startswith("visible"):
            children = list(one.children)
            for loose in children:
                if isinstance(loose, NavigableString):
                    loose.extract()
            waiting += [child for child in children if isinstance(child, Tag)]


def _can_open(tag: Tag, styles: Styles) -> bool:
    """True if another rule of the sheet shows what this one hides, or if it looks like what a click unfolds."""
    return not styles.openable.isdisjoint(names_of(tag)) or _looks_foldable(tag) or _follows_control(tag)


def _looks_foldable(tag: Tag) -> bool:
    """True if an element is named like what a click unfolds, and not like what one clicks: "moreLabel"."""
    return any(_OPENS.search(name) and not _LABEL.search(name) for name in names_of(tag))


def _follows_control(tag: Tag) -> bool:
    """True if a button, or what acts like one, stands right before an element: it shows it."""
    above = tag.find_previous_sibling()
    return isinstance(above, Tag) and (above.name in _CONTROLS or above.get("role") == "button"
                                       or "aria-expanded" in above.attrs)
