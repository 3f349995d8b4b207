"""Checks where a post's links and pictures lead, and says how to write those that lead nowhere."""
from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.front_matter.slug import slug_of
from plugins.publish.link_checks.site_map import PICTURES, Page, SiteMap
from plugins.publish.markdown_source.scan import Scan, SourceLink
from plugins.spelling import did_you_mean

_FILE_LINK = re.compile(r"[{|](?P<kind>filename|static|attach|tag|category|author|index|i18n)[}|](?P<path>.*)", re.S)
_OWN_MACHINE = r"(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])(?::(?P<port>\d*))?"
_UNKNOWN_KIND = re.compile(r"\{(?P<kind>\w+)\}.*", re.S)
_KINDS = ("filename", "static", "attach", "tag", "category", "author", "index")
_SCHEMES = ("http", "https", "mailto", "tel", "news", "geo", "xmpp", "sms", "ftp")



def faults(page: Page, found: Scan, site: SiteMap) -> Iterator[Flaw]:
    """What is wrong with a page's links, references, footnotes, pictures and code fences."""
    for link in found.links:
        yield from _at(link, _link(link, page, site))
        if link.picture and not link.text.strip():
            yield Flaw(link.line, link.column, f"the picture {link.target!r} has no alternative text: write "
                                               "![what it shows](…)", warning=True)
    for link in found.unknown_labels:
        yield Flaw(link.line, link.column, f"nothing says where [{link.target}] leads: add a line "
                                           f"'[{link.target}]: https://…'")
    for link in found.unknown_notes:
        yield Flaw(link.line, link.column, f"the footnote [^{link.target}] has no text: add a line "
                                           f"'[^{link.target}]: …'")
    if found.open_fence:
        yield Flaw(found.open_fence.line, found.open_fence.column,
                   f"the code that begins with {found.open_fence.target} never ends: close it with the same marks")


def _at(link: SourceLink, messages: Iterator[tuple[str, bool]]) -> Iterator[Flaw]:
    for message, warning in messages:
        yield Flaw(link.line, link.column, message, warning)


def _link(link: SourceLink, page: Page, site: SiteMap) -> Iterator[tuple[str, bool]]:
    """What is wrong with one target, and whether that is only a warning."""
    target = link.target.strip()
    if "\\" in target:
        yield f"{target!r} has backslashes: write / between folders, as in {{static}}/images/name.png", False
        return
    if match := _FILE_LINK.fullmatch(target):
        yield from _file_link(match["kind"], unquote(match["path"]), page, site)
        return
    if match := _UNKNOWN_KIND.fullmatch(target):
        hint = did_you_mean(match["kind"], _KINDS) or ": write {filename} or {static}"
        yield f"there is no {{{match['kind']}}}{hint}", False
        return
    try:
        parts = urlsplit(target)
    except ValueError:
        yield f"{target!r} is not an address", False
        return
    if target.lower() in ("", "mailto:", "tel:"):
        yield "this link leads nowhere: write its address between the brackets", False
    elif parts.scheme or target.startswith("//"):
        yield from _outside(target, parts.scheme.lower(), parts.netloc, link.picture)
    elif target.startswith("#"):
        yield from _fragment(unquote(target[1:]), page, target)
    else:
        yield from _inside(target, unquote(parts.path), unquote(parts.fragment), link, page, site)


def _outside(target: str, scheme: str, host: str, picture: bool) -> Iterator[tuple[str, bool]]:
    if picture and scheme in ("http", "https", ""):
        yield (f"the picture {target!r} lies on another site, and pages load nothing from elsewhere: put it into "
               "content/images/"), False
    elif own := re.fullmatch(_OWN_MACHINE, host):
        preview = (own["port"] or "").startswith("80")  # where `serve` shows the site; others may be a rehearsal's
        yield f"{target!r} is an address of your own machine: write {{filename}}/posts/….md", not preview
    elif scheme and scheme not in _SCHEMES:
        yield f"{target!r} cannot be followed from a web page: {scheme!r} is no kind of link here", False
    elif scheme in ("http", "https") and not re.fullmatch(r"(?:[^\s@/]+@)?[^\s@/]*[^\W_][^\s@/]*", host):
        yield f"{target!r} names no site", False


def _file_link(kind: str, path: str, page: Page, site: SiteMap) -> Iterator[tuple[str, bool]]:
    """A link by file, as Pelican resolves it when it builds."""
    name, _, fragment = path.partition("#")
    if kind in ("tag", "category"):
        known = site.tags if kind == "tag" else site.categories
        if slug_of(name.strip("/")) not in known:
            yield f"no post has the {kind} {name!r}{did_you_mean(name, known.values())}", False
    elif kind == "author":
        yield "this site has no pages of authors", False
    elif kind not in ("index", "i18n"):
        yield from _content_file(kind, name, fragment, page, site)


def _content_file(kind: str, name: str, fragment: str, page: Page, site: SiteMap) -> Iterator[tuple[str, bool]]:
    """A link to a file of the content: a text, a picture or an attachment."""
    file = posixpath.normpath(name.lstrip("/") if name.startswith("/") else
                              posixpath.join(posixpath.dirname(page.file), name))
    if not (site.content / file).is_file() or file.startswith(".."):
        hint = did_you_mean(file, [*site.pages, *_pictures(site)] if kind == "filename" else _pictures(site))
        yield f"there is no file content/{file}{hint}", False
    elif kind == "filename" and file in site.pages:
        yield from _reaches(site.pages[file], fragment, page)
    elif kind == "filename" and file.endswith(".md"):
        yield f"content/{file} is neither a post nor a page, so no link can lead to it", False


def _pictures(site: SiteMap) -> list[str]:
    folder = site.content / "images"
    return [file.relative_to(site.content).as_posix() for file in folder.rglob("*") if file.is_file()]


def _reaches(target_page: Page, fragment: str, page: Page) -> Iterator[tuple[str, bool]]:
    if target_page.draft and not page.draft:
        yield f"content/{target_page.file} is a draft: readers cannot follow this link", False
    if fragment:
        yield from _fragment(fragment, target_page, f"#{fragment}")


def _fragment(fragment: str, target_page: Page, target: str) -> Iterator[tuple[str, bool]]:
    if fragment and not target_page.holds(fragment):
        hint = did_you_mean(fragment, target_page.ids)
        yield f"nothing in content/{target_page.file} has the id of {target!r}{hint}", False


def _inside(target: str, path: str, fragment: str, link: SourceLink, page: Page,
            site: SiteMap) -> Iterator[tuple[str, bool]]:
    """A link by address or by a path as an editor would complete it."""
    suffix = PurePosixPath(path).suffix.lower()
    if path.startswith("www."):
        yield f"{target!r} is no address: write https://{target}", False
        return
    if suffix in (".md", ".markdown"):
        yield _markdown_file(target, path, page, site), False
    elif suffix in PICTURES and (link.picture or not site.has_address(_resolved(path, page))):
        yield from _picture(target, path, page, site)
    else:
        yield from _address(target, path, fragment, page, site)


def _markdown_file(target: str, path: str, page: Page, site: SiteMap) -> str:
    """What to write instead of the path of a Markdown file."""
    relative = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), path.lstrip("/")))
    near = next((file for file in (relative, path.lstrip("/")) if file in site.pages), None)
    if near:
        return f"{target!r} is a file of yours, not an address: write {{filename}}/{near}"
    hint = did_you_mean(posixpath.basename(path), [posixpath.basename(file) for file in site.pages])
    return f"there is no post or page {target!r}{hint}"


def _address(target: str, path: str, fragment: str, page: Page, site: SiteMap) -> Iterator[tuple[str, bool]]:
    """What is wrong with the address of a page of this site."""
    address = _resolved(path, page)
    if not site.has_address(address):
        known = [one.address for one in site.pages.values()]
        yield f"no page of the site has the address /{address}{did_you_mean(address, known)}", False
        return
    target_page = site.by_address.get(address.rstrip("/") + "/")
    if path.startswith("/"):
        end = "/" if address.endswith("/") or not PurePosixPath(address).suffix else ""
        relative = posixpath.relpath(f"/{address}", f"/{page.address}") + end
        better = f"{{filename}}/{target_page.file}" if target_page else relative
        place = f"#{fragment}" if fragment else ""
        yield f"{target!r} breaks where the site lies below a folder: write {better}{place}", True
    if target_page:
        yield from _reaches(target_page, fragment, page)


def _resolved(path: str, page: Page) -> str:
    """An address below the site's root."""
    whole = path if path.startswith("/") else posixpath.join("/", page.address, path)
    return posixpath.normpath(whole).lstrip("/") + ("/" if whole.endswith("/") and whole.strip("/") else "")


def _picture(target: str, path: str, page: Page, site: SiteMap) -> Iterator[tuple[str, bool]]:
    """A picture belongs into content/images and is named by its file."""
    name = PurePosixPath(path).name
    beside = site.content / posixpath.dirname(page.file) / path.lstrip("/")
    address = _resolved(path, page)
    if address.startswith("images/") and (site.content / address).is_file():
        if path.startswith("/"):
            yield f"{target!r} breaks where the site lies below a folder: write {{static}}/{address}", True
    elif (site.content / "images" / name).is_file():
        yield f"there is no picture at {target!r}: write {{static}}/images/{name}", False
    elif beside.is_file():
        yield (f"the picture {target!r} lies beside the post, where it is not published: move it to "
               f"content/images/ and write {{static}}/images/{name}"), False
    else:
        yield (f"there is no picture {target!r}{did_you_mean(f'images/{name}', _pictures(site))}: put it into "
               f"content/images/ and write {{static}}/images/{name}"), False
