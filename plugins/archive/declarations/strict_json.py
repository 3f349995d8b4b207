"""Reads the JSON that people write by hand: a mistake is one sentence with file and line."""
from __future__ import annotations

import json

from plugins.archive.store.errors import DeclarationError


class _Repeated(Exception):
    """A key that is given twice in one object."""


def loads(text: str, file: str) -> object:
    """What a JSON text holds; DeclarationError if it is no JSON, nested too deeply or has a key twice."""
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise DeclarationError(f"{file}:{error.lineno}: is not JSON: {error.msg}") from error
    except RecursionError:
        raise DeclarationError(f"{file}:1: is not JSON: it is nested too deeply") from None
    except _Repeated as error:
        (key,) = error.args
        raise DeclarationError(f"{file}{line_of(text, key)}: {key!r} is given twice: keep one") from error


def line_of(text: str, word: str) -> str:
    """`:3` for the first line that holds the word as a JSON string; empty if none does."""
    quoted = json.dumps(word, ensure_ascii=False)
    found = (number for number, line in enumerate(text.splitlines(), 1) if quoted in line)
    return next((f":{number}" for number in found), "")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object; of a key that is given twice, `json` would silently take the last."""
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Repeated(next(name for name in read if names.count(name) > 1))
    return read
