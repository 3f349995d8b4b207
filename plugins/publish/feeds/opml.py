"""The list of all feeds as OPML 2.0 (http://opml.org/spec2.opml), which every feed reader can import at once."""
from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from plugins.publish.feeds.model import Channel, Site, grouped
from plugins.publish.html.elements import strip_control_chars


def opml(channels: Iterable[Channel], site: Site) -> bytes:
    """Every feed of the site in its Atom format, in a folder a group; no date, so that two builds agree."""
    root = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = f"All feeds of {site.name}"
    for group, members in grouped(channels):
        folder = etree.SubElement(body, "outline", text=group)
        for channel in members:
            title = f"{site.name}: {strip_control_chars(channel.title)}"
            etree.SubElement(folder, "outline", type="rss", text=title, title=title,
                             description=strip_control_chars(channel.subtitle),
                             xmlUrl=f"{site.address}/{channel.path}/atom.xml",
                             htmlUrl=f"{site.address}/{channel.home}")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
