"""Comments from elsewhere find their posts here: names, answers and pages are translated, and every loss is told."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.comments.imports.disqus import read_disqus
from plugins.comments.imports.exchange import from_json
from plugins.comments.imports.foreign import CannotImport, ImportedComment, Losses, Told
from plugins.comments.imports.isso import read_isso
from plugins.comments.imports.wordpress import read_wordpress
from plugins.comments.model import SAFE_SLUG, Comment, identity
from plugins.comments.store.approved import read_folder, slugs
from plugins.comments.text import clean, clean_line, many, web_address

__all__ = ["KINDS", "CannotImport", "mapping", "read", "report"]

_FOREIGN: Mapping[str, Callable[[Path], Told]] = {
    "disqus": read_disqus, "wordpress": read_wordpress, "isso": read_isso,
}
KINDS = (*_FOREIGN, "staticman", "json")

_NOT_SHOWN = re.compile(r"<(?:img|iframe|video|audio|object|embed|table|h[1-6])\b", re.IGNORECASE)


def read(kind: str, source: Path, known: Collection[str], addresses: Mapping[str, str]) -> tuple[list[Comment], Losses]:
    """The comments of a file or folder, each under a post of ours, and what could not be kept.

    `known` are the posts of this site (empty: take every name), `addresses` say which address is which post.
    """
    if kind == "json":
        return list(from_json(_words(source))), Counter()
    if kind == "staticman":
        return _staticman(source, known)
    told = _FOREIGN[kind](source)
    placed = [(one, _slug(one.page, known, addresses)) for one in told.comments]
    for one, slug in placed:
        told.losses[f"comments on {one.page or 'no page at all'}: no such post here"] += slug is None
    ours = {one.key: _translated(one, slug, f"import-{kind}", told.losses) for one, slug in placed if slug}
    return list(_answering(ours, {one.key: one.parent for one in told.comments}, told.losses)), told.losses


def report(comments: Collection[Comment], there: int, losses: Losses) -> Iterator[str]:
    """What an import keeps and loses, for the terminal."""
    yield f"{many(len(comments), 'comment')} on {many(len({one.slug for one in comments}), 'post')} can be kept" + (
        f", {there} of them are here already." if there else ".")
    for reason, count in sorted(losses.items()):
        if count:
            yield f"Not kept: {count} × {reason}"


def mapping(path: Path | None) -> dict[str, str]:
    """The author's own list of addresses and posts, one pair a line."""
    if path is None:
        return {}
    pairs = [line.split() for line in _words(path).splitlines() if line.strip() and not line.startswith("#")]
    for number, pair in enumerate(pairs, 1):
        if len(pair) != 2:
            raise CannotImport(f"{path}: pair {number} is not an address and a post's name with spaces between")
    return dict(pairs)


def _translated(one: ImportedComment, slug: str, source: str, losses: Losses) -> Comment | None:
    body = clean(one.body).strip()
    if not body:
        losses["comments without words"] += 1
        return None
    losses["pictures, tables and headings in comments (their words are kept)"] += len(_NOT_SHOWN.findall(body))
    return Comment(identity(slug, body, one.at), slug, clean_line(one.name)[:120] or "Anonymous", body, one.at,
                   url=web_address(one.url), approved=one.at, source=source, format=one.format)


def _answering(ours: Mapping[str, Comment | None], parents: Mapping[str, str], losses: Losses) -> Iterator[Comment]:
    """The comments with the names that those have here whom they answer."""
    seen: set[str] = set()
    for key, comment in ours.items():
        if comment is None:
            continue
        if comment.id in seen:
            losses["comments said twice in the same second"] += 1
            continue
        seen.add(comment.id)
        above = ours.get(parents[key])
        if parents[key] and above is None:
            losses["answers to a comment that is not kept (they stand at the top)"] += 1
        yield replace(comment, parent=above.id) if above else comment


def _staticman(source: Path, known: Collection[str]) -> tuple[list[Comment], Losses]:
    """Staticman's folder, one folder a post in it; its files could also be left as they are."""
    if not source.is_dir():
        raise CannotImport(f"{source}: there is no such folder")
    comments: list[Comment] = []
    losses: Losses = Counter()
    for slug in slugs(source):
        folder = read_folder(source, slug)
        losses.update(f"files that cannot be read: {problem}" for problem in folder.problems)
        if known and slug not in known:
            losses[f"comments on {slug}: no such post here"] += len(folder.comments)
        else:
            comments += folder.comments
    return comments, losses


def _slug(page: str, known: Collection[str], addresses: Mapping[str, str]) -> str | None:
    """The post that an address means: as the lists say, else its last part when a post has that name."""
    by_path = {_path(address): slug for address, slug in addresses.items()}
    slug = by_path.get(_path(page)) or re.sub(r"\.(?:html?|php)$", "", _path(page).rpartition("/")[2])
    if not SAFE_SLUG.fullmatch(slug) or (known and slug not in known):
        return None
    return slug


def _path(address: str) -> str:
    return unquote(urlsplit(address).path).removesuffix("index.html").strip("/")


def _words(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotImport(f"{path}: {error}") from None
