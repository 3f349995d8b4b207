"""Staged files say what a dict would say, wherever they lie."""
from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.output.staged_files import StagedFiles

PATHS = st.sampled_from(["a.html", "b.html", "c/d.xml"])


@given(st.lists(st.tuples(PATHS, st.none() | st.binary(max_size=9)), max_size=12), st.integers(0, 20))
def test_contents_are_those_of_a_dict(steps: list[tuple[str, bytes | None]], in_memory: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        staged, expected = StagedFiles(Path(folder), in_memory), dict[str, bytes]()
        for path, content in steps:
            for files in (staged, expected):
                if content is None:
                    files.pop(path, None)
                else:
                    files[path] = content
        assert list(staged.items()) == list(expected.items())


def test_what_does_not_fit_into_memory_has_no_name_on_the_disk(tmp_path: Path) -> None:
    staged = StagedFiles(tmp_path / "site", in_memory=4)
    staged.update({"small": b"1234", "large": b"12345"})
    assert (staged["small"], staged["large"]) == (b"1234", b"12345")
    assert list((tmp_path / "site").iterdir()) == []
