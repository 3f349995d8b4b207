"""Which lines of a Markdown file are code: between fences, or indented."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

UNCLOSED = 50  #: code fences without an end, after which a file is looked at no further for code

_CODE = re.compile(r"[ ]*(?:>[ ]?)*(?P<fence>`{3,}|~{3,})")
_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)*")
_CONTAINER = re.compile(r"(?:[-*+]|\d+[.)]|:|\[\^[^\]]+\]:|!!!|\?\?\?)(?:\s|$)")  #: whose text may be indented


def _fences(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Each line that begins with a fence, with its number and the fence."""
    for number, line in enumerate(lines, 1):
        if ("```" in line or "~~~" in line) and (match := _CODE.match(line)):
            yield number, line, match["fence"]


def code_lines(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines between code fences, fences included; a fence that never ends begins no code."""
    found, unclosed = set[int](), 0
    fences = list(_fences(lines))
    ends = [(number, fence) for number, line, fence in fences if not line.strip(" >").strip(fence[0])]
    for number, _, fence in fences:
        if number in found:
            continue
        end = next((at for at, closing in ends if at > number and closing.startswith(fence)), 0)
        found.update(range(number, end + 1) if end else ())
        unclosed += not end
        if unclosed > UNCLOSED:
            break
    return found


def is_indented_code(lines: Sequence[str], number: int) -> bool:
    """True if a line is indented by four spaces or more, and not because it stands in a list, a note or the like."""
    quote = _QUOTED.match(lines[number - 1])
    line = lines[number - 1][quote.end() if quote else 0:].expandtabs(4)
    indent = len(line) - len(line.lstrip())
    if indent < 4:
        return False
    for earlier in reversed(lines[:number - 1]):
        above = earlier[match.end() if (match := _QUOTED.match(earlier)) else 0:].expandtabs(4)
        depth = len(above) - len(above.lstrip())
        if above.strip() and depth < indent:
            if _CONTAINER.match(above.strip()):
                return False
            indent = depth
            if depth < 4:
                return True
    return True
