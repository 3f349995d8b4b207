"""Puts the documents that are written within a page in their place: declarative shadow trees, and frames with `srcdoc`.

Each is marked as a tree of its own, since the style sheets of one tree say nothing of another.
"""
from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from plugins.capture.extract.html_source import as_html
from plugins.capture.faults import Fault, FaultKind
from plugins.capture.styles.elements import by_name
from plugins.capture.styles.stylesheet import AROUND, OWN, TREE

MOST_TAGS = 200_000  #: in one page; the largest policies have 20,000, and each costs about a kilobyte of memory
_DEEPEST_FRAME = 3   #: frames that are written within frames


def check_size(*documents: str) -> None:
    """Fault when documents together have elements beyond reason."""
    if sum(document.count("<") for document in documents) > MOST_TAGS:
        raise Fault(FaultKind.NESTED, f"The page has more than {MOST_TAGS:,} elements")


def _fill_slots(template: Tag, light_children: list[PageElement]) -> None:
    """Put the page's own parts into the slots that they name, each into the first of its name."""
    for slot in by_name(template, ("slot",)):
        name = str(slot.get("name", ""))
        assigned = [child for child in light_children if _slot_of(child) == name]
        if any(isinstance(child, Tag) or str(child).strip() for child in assigned):
            slot.clear()
            slot.extend(assigned)
            slot[TREE] = AROUND
            light_children = [child for child in light_children if _slot_of(child) != name]


def show_shadows(soup: BeautifulSoup) -> None:
    """Put declarative shadow roots in the place of what they cover, with the page's own parts in their slots."""
    for template in by_name(soup, ("template",)):
        host = template.parent
        if template.get("shadowrootmode") not in ("open", "closed") or host is None or isinstance(host, BeautifulSoup):
            continue
        template.extract()
        light_children = [child.extract() for child in list(host.contents)]
        _fill_slots(template, light_children)
        template.name, template.attrs = "div", {TREE: OWN}
        host.append(template)


def _slot_of(child: PageElement) -> str:
    return str(child.get("slot", "")) if isinstance(child, Tag) else ""


def show_frames(soup: BeautifulSoup, depth: int = 0) -> None:
    """Put documents that are written within a frame in its place."""
    frames = [frame for frame in by_name(soup, ("iframe",)) if "srcdoc" in frame.attrs and depth < _DEEPEST_FRAME]
    check_size(*(str(frame["srcdoc"]) for frame in frames))
    for frame in frames:
        within = BeautifulSoup(as_html(str(frame["srcdoc"])), "lxml", string_containers={})
        show_shadows(within)
        show_frames(within, depth + 1)
        sheets = by_name(within.head, ("style",)) if within.head else []
        frame.name, frame.attrs = "div", {TREE: OWN}
        frame.clear()
        frame.extend([*sheets, *list((within.body or within).contents)])


def frame_addresses(soup: BeautifulSoup) -> list[str]:
    """The addresses of frames large enough to hold a document, which is not part of this page and so is not read."""
    frames = [frame for frame in by_name(soup, ("iframe", "frame")) if str(frame.get("height", "")) not in ("0", "1")]
    sources = [str(frame.get("src") or frame.get("data-src") or "").strip() for frame in frames]
    return [source for source in sources if source and not source.startswith(("about:", "javascript:"))]
