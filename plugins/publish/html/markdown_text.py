"""Foreign words as Markdown that renders to just these words again."""
from __future__ import annotations

import re
import textwrap

from plugins.publish.html.elements import strip_control_chars

WIDTH = 118  #: columns of a line in a post
_SPECIAL = re.compile(r"[\\`*_{}\[\]]")
_ENTITY = re.compile(r"[&<>|~^]")  #: which a backslash does not escape
_LINE_START = re.compile(r"(?P<mark>[#+=:/-]|\d+(?=[.)]))")


def escaped(words: str) -> str:
    """One line of Markdown for a text of one paragraph."""
    line = _ENTITY.sub(lambda found: f"&#{ord(found[0])};", strip_control_chars(" ".join(words.split())))
    return _start_escaped(_SPECIAL.sub(r"\\\g<0>", line))


def wrapped(words: str) -> str:
    """The same on lines of WIDTH columns, or on one line where a wrapped line would begin a list or a heading."""
    line = escaped(words)
    lines = textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False)
    return line if any(_LINE_START.match(one) for one in lines[1:]) else "\n".join(lines)


def field(words: str) -> str:
    """Words for a line of the front matter, which is no Markdown: in one line, without control characters."""
    return strip_control_chars(" ".join(words.split()))


def _start_escaped(line: str) -> str:
    match = _LINE_START.match(line)
    if not match:
        return line
    if match["mark"].isdigit():
        return f"{match['mark']}\\{line[match.end():]}"
    return f"&#{ord(line[0])};{line[1:]}"
