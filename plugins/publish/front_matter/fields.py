"""The fields at the top of a post, a page or a card: `Key: value` lines, or a YAML block between `---` lines.

Python-Markdown's meta extension reads the former; a YAML block is rewritten into such lines before, so that nothing of
it is half read: lists become `a, b`, and what has no such form is a fault.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import yaml

from plugins.publish.front_matter.flaw import Flaw

KNOWN_KEYS = ("title", "date", "modified", "slug", "category", "tags", "summary", "author", "authors", "status", "lang",
              "translation", "template", "url", "save_as", "description", "comments", "comments_key",
              "comments_aliases")
_FIELD = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_FENCE = re.compile(r"(?:-{3}|\.{3})\s*")
_LISTS = ("tags", "authors")  #: fields that hold several words with commas between them
_YAML_VALUE = re.compile(r"""['"\[{|>&*!%@`]|.*\s#""")  #: a value that YAML reads otherwise than as it stands


@dataclass(frozen=True, slots=True)
class Field:
    """One field with its place."""

    key: str    #: in lower case
    value: str
    line: int
    column: int = 1  #: of the value


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """All fields of a file, in their order, and the text that Python-Markdown can read them from."""

    fields: tuple[Field, ...]
    text: str                     #: the whole file, its YAML block as plain lines
    faults: tuple[Flaw, ...] = ()

    def get(self, key: str) -> Field | None:
        """The first field of this name."""
        return next((field for field in self.fields if field.key == key), None)

    def value(self, key: str) -> str:
        """The words of a field, or none."""
        found = self.get(key)
        return found.value if found else ""


def parse(text: str) -> FrontMatter:
    """Read a file's fields."""
    lines = text.split("\n")
    if lines and _FENCE.fullmatch(lines[0]) and lines[0].startswith("-"):
        end = next((at for at, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
        if end is None:
            return FrontMatter(tuple(_plain(lines)), text, (Flaw(
                1, 1, "the front matter begins with --- and never ends: end it with --- on a line of its own"),))
        if not all(_is_plain(line) for line in lines[1:end]):
            return _yaml(lines, end)
    return _unfolded(lines)


def _unfolded(lines: list[str]) -> FrontMatter:
    """The fields of `Key: value` lines, each with the words of the indented lines below it."""
    fields = list(_plain(lines))
    first = max((field.line for field in fields), default=0)
    end = next((at for at, line in enumerate(lines[first:], first) if not _goes_on(line)), len(lines))
    if end == len(fields) or not fields or lines[0].startswith("-"):
        return FrontMatter(tuple(fields), "\n".join(lines))
    whole = [_with_more(field, lines[field.line:following])
             for field, following in zip(fields, [*(field.line - 1 for field in fields[1:]), end], strict=True)]
    return FrontMatter(tuple(whole), _rewritten(whole, lines, end), tuple(_indented(lines[:end])))


def _indented(lines: Sequence[str]) -> Iterator[Flaw]:
    """Fields that would be read as words of the one above them: a draft's status, and it would be published."""
    for number, line in enumerate(lines, 1):
        match = _FIELD.fullmatch(line.strip())
        if match and match["key"].lower() in KNOWN_KEYS and _goes_on(line):
            yield Flaw(number, 1, f"the field {match['key'].lower()!r} is indented, and so belongs to the one above "
                                  "it: remove the spaces before it")


def _with_more(field: Field, more: Sequence[str]) -> Field:
    comma = ", " if field.key in _LISTS else " "
    words = (word.strip().strip(",") if field.key in _LISTS else word.strip() for word in (field.value, *more))
    return replace(field, value=comma.join(filter(None, words)))


def _goes_on(line: str) -> bool:
    """True if a line continues the field above it."""
    return line.expandtabs(4).startswith("    ") and bool(line.strip())


def _plain(lines: Sequence[str]) -> Iterator[Field]:
    """The fields of `Key: value` lines, as the meta extension reads them."""
    for number, line in enumerate(lines, 1):
        if match := _FIELD.fullmatch(line):
            yield Field(match["key"].lower(), match["value"].strip(), number, match.start("value") + 1)
        elif (number > 1 or line.strip() != "---") and (number == 1 or not _goes_on(line)):
            return


def _rewritten(fields: Sequence[Field], lines: Sequence[str], end: int) -> str:
    """The file with a line for each field, and with as many lines as before: `end` is the first below the fields."""
    head = [f"{field.key}: {field.value}" for field in fields]
    return "\n".join([*head, *[""] * (end - len(head)), *lines[end:]])


def _is_plain(line: str) -> bool:
    """True if a line between `---` lines reads the same as a plain field and as YAML."""
    match = _FIELD.fullmatch(line)
    return bool(match and match["value"].strip() and not _YAML_VALUE.match(match["value"]))


def _yaml(lines: list[str], end: int) -> FrontMatter:
    """The fields of a YAML block; the text keeps its number of lines, so that those below keep theirs."""
    try:
        tree = yaml.compose("\n".join(lines[1:end]), Loader=yaml.SafeLoader)
    except RecursionError:
        return FrontMatter((), "\n".join(lines), (Flaw(1, 1, "this front matter is nested too deeply"),))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        reason = getattr(error, "problem", None) or "it is no YAML"
        return FrontMatter((), "\n".join(lines), (Flaw(line, column, f"this front matter cannot be read: {reason}"),))
    if not isinstance(tree, yaml.MappingNode):
        return FrontMatter((), "\n".join(lines), (Flaw(2, 1, "this front matter has no fields: write 'Title: …'"),))
    fields, faults = list[Field](), list[Flaw]()
    for key, value in tree.value:
        words = _words(value)
        at = key.start_mark.line + 2
        if words is None:
            faults.append(Flaw(at, 1, f"the field {key.value!r} holds more than words: write it on one line"))
        else:
            fields.append(Field(str(key.value).lower(), words, at, value.start_mark.column + 1))
    return FrontMatter(tuple(fields), _rewritten(fields, lines, end + 1), tuple(faults))


def _words(node: yaml.Node) -> str | None:
    """A scalar's words, or a list's, in one line; None for what is neither."""
    if isinstance(node, yaml.ScalarNode):
        return " ".join(str(node.value).split())
    if isinstance(node, yaml.SequenceNode) and all(isinstance(one, yaml.ScalarNode) for one in node.value):
        return ", ".join(" ".join(str(one.value).split()) for one in node.value)
    return None
