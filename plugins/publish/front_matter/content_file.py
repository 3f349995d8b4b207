"""Reads a content file as text: UTF-8, lines ended by a line feed alone, no control characters."""
from __future__ import annotations

import re
from pathlib import Path

from plugins.publish.front_matter.flaw import Flaw

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  #: what neither XML nor HTML can hold


class UnreadableFile(Exception):
    """A content file that is no UTF-8 text; `fault` says where."""

    def __init__(self, fault: Flaw):
        super().__init__(fault.message)
        self.fault = fault


def read_text(path: Path) -> str:
    """A file's text without its byte order mark and its control characters; UnreadableFile when it is none."""
    return CONTROL.sub("", raw_text(path))


def raw_text(path: Path) -> str:
    """The same with control characters, for saying where they stand."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(Flaw(1, 1, f"this file cannot be read: {error.strerror or error}")) from None
    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFile(_not_utf8(content, error.start)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(content: bytes, at: int) -> Flaw:
    """Where the first byte stands that is no UTF-8."""
    before = content[:at]
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    return Flaw(before.count(b"\n") + 1, column,
                f"this file is not UTF-8 (byte 0x{content[at]:02X}): save it as UTF-8 in your editor")
