"""Reads the folder of Pelican's own plugin pelican_comment_system: `<slug>/<comment>.md`, metadata, then the words."""
from __future__ import annotations

import re
from pathlib import Path

from plugins.comments.imports.foreign import MAIL, NO_DATE, CannotImport, ExportedComments, ImportedComment, moment
from plugins.comments.model import SAFE_SLUG, BodyFormat

_KINDS = (".md", ".rst")
_FIELD = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)")
_RST_FIELD = re.compile(r":([A-Za-z][\w-]*):[ \t]*(.*)")
_QUOTED = re.compile(r"^(['\"])(.*)\1$")
_RST = "comments in reStructuredText (kept as plain text)"


def _why_left_out(path: Path, source: Path) -> str:
    """Why a file is no comment; empty when it may be one."""
    if path.parent.parent != source or not SAFE_SLUG.fullmatch(path.parent.name):
        return "it lies in no post's folder"
    return "" if path.suffix in _KINDS else "it is neither Markdown nor reStructuredText"


def read_comment_system(source: Path) -> ExportedComments:
    """Every comment of every folder; the folder is named by the post's slug."""
    if not source.is_dir():
        raise CannotImport(f"{source}: there is no such folder")
    exported = ExportedComments()
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.name.startswith(".") and (why := _why_left_out(path, source)):
            exported.losses[f"{path.relative_to(source)}: {why}"] += 1
    for folder in sorted(path for path in source.iterdir() if path.is_dir() and SAFE_SLUG.fullmatch(path.name)):
        _read_folder(folder, exported)
    return exported


def _read_folder(folder: Path, exported: ExportedComments) -> None:
    paths = [path for path in sorted(folder.iterdir()) if path.suffix in _KINDS and path.is_file()]
    names = {name: path.stem for path in paths
             for name in (path.stem, path.name, re.sub(r"[^a-z0-9-]", "", path.name.lower()))}
    for path in paths:
        try:
            fields, body = _split_front_matter(path.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError:
            exported.losses[f"files that cannot be read: {path.parent.name}/{path.name} is not UTF-8"] += 1
            continue
        _read_comment(path, fields, body, names, exported)


def _read_comment(path: Path, fields: dict[str, str], body: str, names: dict[str, str],
                  exported: ExportedComments) -> None:
    exported.losses[MAIL] += bool(fields.get("email"))
    at = moment(fields.get("date", ""))
    if at is None:
        exported.losses[NO_DATE] += 1
        return
    is_rst = path.suffix == ".rst"
    exported.losses[_RST] += is_rst
    slug, replied = path.parent.name, fields.get("replyto", "")
    exported.comments.append(ImportedComment(
        f"{slug}/{path.stem}", f"{slug}/{names.get(replied, replied)}" if replied else "", (slug,),
        fields.get("author") or "Anonymous", body, at, fields.get("website", ""),
        BodyFormat.TEXT if is_rst else BodyFormat.MIXED))


def _split_front_matter(words: str) -> tuple[dict[str, str], str]:
    """Metadata and body: fields up to the first empty line, or between two lines of three hyphens."""
    lines = words.replace("\r\n", "\n").split("\n")
    fenced = lines[0].strip() == "---"
    lines = lines[1:] if fenced else lines
    fields: dict[str, str] = {}
    for at, line in enumerate(lines):
        found = _FIELD.fullmatch(line) or _RST_FIELD.fullmatch(line)
        if found:
            fields[found[1].lower()] = _QUOTED.sub(r"\2", found[2].strip())
        elif line.strip() in (("---", "...") if fenced else ("",)) and fields:
            return fields, "\n".join(lines[at + 1:])
    return fields, ""
