"""Imports comments from other systems: maps their pages, parents and authors to ours, and reports what was lost."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.comments.imports.comment_system import read_comment_system
from plugins.comments.imports.disqus import read_disqus
from plugins.comments.imports.exchange import from_json
from plugins.comments.imports.foreign import CannotImport, ExportedComments, ImportedComment, Losses
from plugins.comments.imports.isso import read_isso
from plugins.comments.imports.remark42 import read_remark42
from plugins.comments.imports.wordpress import read_wordpress
from plugins.comments.model import SAFE_SLUG, Comment, Status, identity
from plugins.comments.store import files
from plugins.comments.store.approved import CommentFile, read_files
from plugins.comments.text import clean, clean_line, count_noun, web_address
from plugins.spelling import nearest

__all__ = ["KINDS", "CannotImport", "mapping", "read", "report"]

_FOREIGN: Mapping[str, Callable[[Path], ExportedComments]] = {
    "disqus": read_disqus, "wordpress": read_wordpress, "isso": read_isso,
    "remark42": read_remark42, "pelican_comment_system": read_comment_system,
}
KINDS = (*_FOREIGN, "staticman", "json")

#: What decides in a query which page it is, as WordPress has it; the rest of queries counts visits.
_DECIDES = re.compile(r"(?:^|&)(?:p|page_id|attachment_id|post|id)=")
_LONGEST = files.LARGEST - 4_096  #: bytes of a comment, so that its file can be read again with all that it says beside
TOO_LONG = f"comments of more than {_LONGEST:,} bytes"
_UNSUPPORTED_MARKUP = re.compile(r"<(?:img|iframe|video|audio|object|embed|table|h[1-6])\b", re.IGNORECASE)


def read(kind: str, source: Path, known: Collection[str], addresses: Mapping[str, str]) -> tuple[list[Comment], Losses]:
    """The comments of a file or folder, each under a post of ours, and what could not be kept.

    `known` are the posts of this site (empty: take every name), `addresses` say which address is which post.
    """
    if kind == "json":
        return list(from_json(_words(source))), Counter()
    posts = PostResolver(known, addresses)
    if kind == "staticman":
        return _staticman(source, posts)
    exported = _FOREIGN[kind](source)
    exported.comments[:] = _with_unique_keys(exported.comments)
    slugs_by_key = {one.key: posts.slug(one.pages) for one in exported.comments}
    for one in exported.comments:
        if slugs_by_key[one.key] is None:
            page = next(filter(None, one.pages), "no page at all")
            exported.losses[f"comments on {page}: no such post here"] += 1
    placed = [(one, slug) for one in exported.comments if (slug := slugs_by_key[one.key])]
    return _translated_all(placed, f"import-{kind}", exported.losses), exported.losses


def report(comments: Collection[Comment], existing: int, losses: Losses) -> Iterator[str]:
    """What an import keeps and loses, for the terminal."""
    kept = [one for one in comments if one.status is Status.PUBLISHED]
    posts = {one.slug for one in comments}
    yield f"{count_noun(len(kept), 'comment')} on {count_noun(len(posts), 'post')} can be kept" + (
        f", {existing} of them are here already." if existing else ".")
    if len(comments) > len(kept):
        yield f"Kept as a place only: {len(comments) - len(kept)} × what is gone and was answered"
    for reason, count in sorted(losses.items()):
        if count:
            yield f"Not kept: {count} × {reason}"


def mapping(path: Path | None, known: Collection[str] = ()) -> dict[str, str]:
    """The author's own list of addresses and posts, one pair a line; CannotImport with the line of a wrong one."""
    if path is None:
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(_words(path).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        pair = line.split()
        if len(pair) != 2:
            raise CannotImport(f"{path}:{number}: this is not an address and a post's name with spaces between")
        address, slug = pair
        if _page(address) in map(_page, found):
            raise CannotImport(f"{path}:{number}: {address} stands in an earlier line already")
        if known and slug not in known:
            near = nearest(slug, known, 0.5)
            hint = f" (did you mean {near}?)" if near else ""
            raise CannotImport(f"{path}:{number}: there is no post {slug}{hint}")
        found[address] = slug
    return found


def _page(address: str) -> tuple[str, str]:
    """What identifies a page in an address: its path, and its query."""
    try:
        parts = urlsplit(address)
    except ValueError:  # "http://[x"
        return address, ""
    return unquote(parts.path).removesuffix("index.html").strip("/"), parts.query


class PostResolver:
    """Finds the post of ours for a page of the site that comments come from."""

    def __init__(self, known: Collection[str], addresses: Mapping[str, str]) -> None:
        self._known = known
        self._by_page = {_page(address): slug for address, slug in addresses.items()}
        self._needing_query = {path for path, query in self._by_page if query}

    def slug(self, pages: tuple[str, ...]) -> str | None:
        """The post that the first of a page's addresses and names leads to; lists count before names."""
        candidates = [page for page in pages if page]
        found = (*(self._by_address(page) for page in candidates), *(self._by_name(page) for page in candidates))
        return next((slug for slug in found if slug and self._is_post(slug)), None)

    def _by_address(self, page: str) -> str | None:
        """As the lists say; the path alone counts only where no query decides, as in "/?p=1"."""
        path, query = _page(page)
        exact = self._by_page.get((path, query))
        if exact or not query or not path or path in self._needing_query or _DECIDES.search(query):
            return exact
        return self._by_page.get((path, ""))

    def _by_name(self, page: str) -> str | None:
        """The last part of a path, when a post has that name."""
        path, query = _page(page)
        if query and (not path or path in self._needing_query or _DECIDES.search(query)):
            return None
        return re.sub(r"\.(?:html?|php)$", "", path.rpartition("/")[2])

    def _is_post(self, slug: str) -> bool:
        return bool(SAFE_SLUG.fullmatch(slug)) and (not self._known or slug in self._known)


# ── as ours ─────────────────────────────────────────────────────────────────────────────────────────────────────────

def _with_unique_keys(comments: Iterable[ImportedComment]) -> Iterator[ImportedComment]:
    """The comments with a key of its own each; answers to a key that several have belong to the first of them.

    What an export holds twice, word for word, is one comment.
    """
    seen: dict[str, ImportedComment] = {}
    for number, one in enumerate(comments):
        if not one.key or one.key in seen:
            if one.key and one == seen[one.key]:
                continue
            one = replace(one, key=f"{one.key}#{number}")
        seen[one.key] = one
        yield one


def _translated_all(placed: list[tuple[ImportedComment, str]], source: str, losses: Losses) -> list[Comment]:
    """The comments with ids of ours, each answering whom it answered; what is gone stays only where it is answered."""
    imported = _by_key(placed, source, losses)
    parents = {one.key: one.parent for one, _ in placed}
    needed = _answered_removed(placed, parents, imported)
    orphans = sum(key in needed and bool(parent) and parent not in needed for key, parent in parents.items())
    losses["answers to a comment that is not kept (they stand at the top)"] += orphans
    return [comment.under(imported[parents[key]].id) if parents[key] in needed else comment
            for key, comment in imported.items() if key in needed]


def _by_key(placed: list[tuple[ImportedComment, str]], source: str, losses: Losses) -> dict[str, Comment]:
    """The comments with ids of ours, by the key that each had there."""
    imported: dict[str, Comment] = {}
    used_ids: set[str] = set()
    for one, slug in placed:
        if reason := _reason_to_leave(one):
            losses[reason] += 1
        comment = _translated(one, slug, source, losses)
        if comment.id in used_ids:  # the same words in the same second: two people all the same
            comment = replace(comment, id=identity(slug, comment.body, one.at, one.key))
        used_ids.add(comment.id)
        imported[one.key] = comment
    return imported


def _answered_removed(placed: list[tuple[ImportedComment, str]], parents: Mapping[str, str],
                      imported: Mapping[str, Comment]) -> set[str]:
    """The keys of comments with words, and of those above them that lost theirs."""
    needed = {one.key for one, _ in placed if not _reason_to_leave(one)}
    waiting = list(needed)
    while waiting:
        above = parents.get(waiting.pop(), "")
        if above in imported and above not in needed:
            needed.add(above)
            waiting.append(above)
    return needed


def _reason_to_leave(one: ImportedComment) -> str:
    body = clean(one.body).strip()
    too_long = TOO_LONG if len(body.encode()) > _LONGEST else ""
    return one.removed or ("" if body else "comments without words") or too_long


def _translated(one: ImportedComment, slug: str, source: str, losses: Losses) -> Comment:
    if _reason_to_leave(one):
        return Comment(identity(slug, "", one.at, one.key), slug, "", "", one.at, approved=one.at, source=source,
                       status=Status.TOMBSTONE)
    body = clean(one.body).strip()
    losses["pictures, tables and headings in comments (their words are kept)"] += len(_UNSUPPORTED_MARKUP.findall(body))
    return Comment(identity(slug, body, one.at), slug, clean_line(one.name)[:120] or "Anonymous", body, one.at,
                   url=web_address(one.url), approved=one.at, source=source, format=one.format)


def _staticman(source: Path, posts: PostResolver) -> tuple[list[Comment], Losses]:
    """The comments in Staticman's folder: each folder in it that has files, at any depth, is named after a post."""
    if not source.is_dir():
        raise CannotImport(f"{source}: there is no such folder")
    comments: dict[tuple[str, str], Comment] = {}
    losses: Losses = Counter()
    for path in _folders_with_comments(source):
        name = path.relative_to(source).as_posix()
        folder = read_files((CommentFile(str(one)) for one in _comments_in(path)), path.name)
        losses.update(f"files that cannot be read: {problem}" for problem in folder.problems)
        slug = posts.slug((name,))
        if path == source:
            losses.update(f"{one.name}: it lies in no post's folder" for one in _comments_in(path))
        elif slug is None:
            losses[f"comments on {name}: no such post here"] += len(folder.comments)
        else:
            losses.update(f"{name}: {fault}" for fault in _add_to(comments, slug, folder.comments))
    return list(comments.values()), losses


def _add_to(known: dict[tuple[str, str], Comment], slug: str, comments: Iterable[Comment]) -> Iterator[str]:
    """Add a post's comments to those known, and yield a fault for each whose id is taken."""
    for one in comments:
        moved = replace(one, slug=slug)
        if known.setdefault((slug, one.id), moved) is not moved:
            yield f"another comment on {slug} is called {one.id}"


def _folders_with_comments(source: Path) -> list[Path]:
    return sorted(path for path in (source, *source.rglob("*")) if path.is_dir() and _comments_in(path))


def _comments_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir()
                  if path.is_file() and path.suffix.lower() in files.KINDS and path.name[0] != ".")


def _words(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotImport(f"{path}: {error}") from None
