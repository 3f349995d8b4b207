"""Texts that nobody would publish, and that must not stop or slow the comparison."""
from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

from plugins.policy.clauses.parse import segment
from plugins.policy.compare.compare import compare

MAKERS: dict[str, Callable[[int], str]] = {
    "one long line": lambda n: ("we may share your data with partners " * (n // 37 + 1))[:n],
    "one long word": lambda n: "a" * n,
    "headings only": lambda n: "\n\n".join(f"## Heading {i}" for i in range(n // 10)),
    "zero-width only": lambda n: "\u200b\u200c\u200d\ufeff" * (n // 4),
    "opening brackets": lambda n: "[" * n,
    "nested brackets": lambda n: "[a[b]" * (n // 5),
    "opening stars": lambda n: "**a " * (n // 4),
    "underscores": lambda n: "_" * n,
    "opening tags": lambda n: "<a " * (n // 3),
    "backslashes": lambda n: "\\" * n,
    "links without end": lambda n: "[a](" * (n // 4),
    "NUL": lambda n: "a\0b " * (n // 4),
    "lone surrogates": lambda n: "\ud800 x\udfff. " * (n // 7),
    "right-to-left": lambda n: "\u202eשלום עולם\u202c نحن. " * (n // 16),
    "identical paragraphs": lambda n: "\n\n".join(["We may share your data."] * (n // 25)),
    "numbered lines": lambda n: "\n".join(f"{i % 90 + 1}.{i % 9 + 1} Words of it." for i in range(n // 17)),
    "deep quotes": lambda n: "> " * (n // 2) + "x",
    "deep list": lambda n: "\n".join(" " * (i % 400) + "* x y" for i in range(n // 200)),
    "pipes": lambda n: "|" * n,
    "table": lambda n: "\n".join(["| a | b | c |"] * (n // 14)),
    "carriage returns": lambda n: "a\r" * (n // 2),
    "empty lines": lambda n: "\n" * n,
    "all different": lambda n: "\n\n".join(f"Word{i} stands{i * 7} alone{i * 3} here{i}." for i in range(n // 40)),
    "rules": lambda n: "a\n---\n" * (n // 6),
    "runs of letters": lambda n: "\n".join(f"({chr(97 + i % 26)}) x of it" for i in range(n // 12)),
}


def seconds(before: str, after: str) -> float:
    """CPU time of one comparison, parsing included."""
    segment.cache_clear()
    compare.cache_clear()
    start = time.process_time()
    comparison = compare(before, after)
    for change in comparison.changes:
        assert change.redline is not None
    return time.process_time() - start


def edited(text: str) -> str:
    """The same with something cut from the middle and something put in."""
    middle = len(text) // 2
    start, rest = text[: middle // 2], f"{text[middle // 2 : middle]}{text[middle + 50 :]}"
    return f"{start} changed words here. {rest}\n\nAn end of its own."


def trial(name: str, size: int) -> tuple[float, float]:
    """Seconds for a text of a size and for one twice as long."""
    maker = MAKERS[name]
    return seconds(maker(size), edited(maker(size))), seconds(maker(2 * size), edited(maker(2 * size)))


def peak(before: str, after: str) -> int:
    """Bytes that a comparison holds at most."""
    segment.cache_clear()
    compare.cache_clear()
    tracemalloc.start()
    compare(before, after)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most
