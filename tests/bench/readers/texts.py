"""Texts that are slow in many Markdown parsers, drawn as comments; Python-Markdown as it comes is the control."""
from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

from plugins.comments.model import BodyFormat
from plugins.comments.render import render
from tests.comments.pathological import pathological

Bar = tuple[bool, str]
LENGTHS = (4_000, 8_000, 12_000, 64_000)
CONTROL = """
import sys, time, markdown
sys.setrecursionlimit(1000)
began = time.process_time()
markdown.markdown("[a" * 4_000)
print(time.process_time() - began)
"""


def bars() -> Iterator[Bar]:
    """The slowest of them all, in each form that a comment may have."""
    for form in (BodyFormat.MARKDOWN, BodyFormat.HTML):
        slowest = max((_seconds(words, form), name, length) for length in LENGTHS
                      for name, words in pathological(length))
        yield slowest[0] < 0.3, (f"slowest of {len(LENGTHS) * len(list(pathological(4_000)))} texts as {form}: "
                                 f"{slowest[0] * 1000:.0f} ms ({slowest[1]}, {slowest[2]:,} characters; bar 300 ms)")
    ours = _seconds("[a" * 4_000, BodyFormat.MARKDOWN)
    peer = float(subprocess.check_output([sys.executable, "-c", CONTROL], text=True))
    yield ours < peer, f"`[a` × 4,000: {ours * 1000:.0f} ms, Python-Markdown as it comes {peer:.1f} s"
    twenty = _seconds("[a" * 20_000, BodyFormat.MARKDOWN)
    yield twenty < 0.3, f"`[a` × 20,000: {twenty * 1000:.0f} ms, shown as plain text (bar 300 ms)"


def _seconds(words: str, form: BodyFormat) -> float:
    began = time.process_time()
    render(words, form)
    return time.process_time() - began
