"""Other people's word diffs over the same pairs: regions, and CPU time as a ratio of ours."""
from __future__ import annotations

import difflib
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from diff_match_patch import diff_match_patch
from redlines import Redlines

from plugins.policy.diff.tokens import words
from tests.bench.clauses.corpus import Pair

LARGEST = 40_000  # characters; difflib without its heuristics needs minutes beyond


def git_word_diff(pair: Pair) -> None:
    """`git diff --word-diff`, histogram."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before"), Path(folder, "after")
        before.write_text(pair.before, encoding="utf-8")
        after.write_text(pair.after, encoding="utf-8")
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", "--histogram", "-U9999"]
        subprocess.run([*command, str(before), str(after)], capture_output=True, check=False)


def difflib_words(pair: Pair) -> None:
    """difflib over words, autojunk off."""
    difflib.SequenceMatcher(None, words(pair.before), words(pair.after), autojunk=False).get_opcodes()


def match_patch(pair: Pair) -> None:
    """diff-match-patch with its semantic clean-up and a second's limit."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 1
    engine.diff_cleanupSemantic(engine.diff_main(pair.before, pair.after))


def redlines(pair: Pair) -> None:
    """The redlines package."""
    _ = Redlines(pair.before, pair.after).output_markdown


PEERS: dict[str, Callable[[Pair], None]] = {
    "git diff --word-diff": git_word_diff, "difflib": difflib_words, "diff-match-patch": match_patch,
    "redlines": redlines,
}


def seconds(run: Callable[[Pair], None], pair: Pair) -> float:
    """CPU time, that of child processes included."""
    start = _spent()
    run(pair)
    return _spent() - start


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
