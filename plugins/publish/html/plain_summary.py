"""A post's summary as plain words, for link descriptions and feeds, where the numbers of footnotes lead nowhere."""
from __future__ import annotations

from plugins.publish.html import elements


def plain_summary(summary: str) -> str:
    """The words of a summary's HTML, without its references to footnotes."""
    tree = elements.fragments(summary or "")
    for reference in tree.cssselect(".footnote-ref"):
        around = reference.getparent()
        (around if around is not None and around.tag == "sup" else reference).drop_tree()
    return " ".join(tree.text_content().split())
