"""What the verdict bench is asked for: sets of labels, clones of their collections, and what to print."""
from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.clauses.corpus import CORPUS
from tests.bench.labelled.labels import SETS

__all__ = ["Options", "parse", "repositories"]


@dataclass(frozen=True, slots=True)
class Options:
    """The words of the command line, read."""

    sets: Mapping[str, Path] = field(default_factory=lambda: dict(SETS))
    clones: Path | None = None  #: a folder of clones, each called as its collection; else bundles are cloned
    quick: bool = False         #: two texts alone, without histories
    ablate: bool = False        #: what each rule is worth


def parse(words: Sequence[str]) -> Options:
    """Read `--sets=NAME,…`, `--labels=FILE` (more of them), `--clones=FOLDER`, `--quick` and `--ablate`."""
    values = dict(word.partition("=")[::2] for word in words)
    sets = {name: SETS[name] for name in values.get("--sets", ",".join(SETS)).split(",") if name in SETS}
    if "--labels" in values:
        sets[Path(values["--labels"]).stem] = Path(values["--labels"])
    clones = Path(values["--clones"]) if "--clones" in values else None
    return Options(sets, clones, "--quick" in values, "--ablate" in values)


@contextmanager
def repositories(clones: Path | None) -> Iterator[Mapping[str, Path]]:
    """Collections by name: the clones that lie in a folder, or the corpus's bundles, cloned for as long as needed."""
    if clones:
        yield {path.name.removesuffix(".bundle"): path for path in clones.iterdir() if path.is_dir()}
        return
    with TemporaryDirectory() as folder:
        bundles = {path.stem: path for path in CORPUS.glob("*.bundle")}
        for name, bundle in bundles.items():
            subprocess.run(["git", "clone", "-q", "--bare", str(bundle), f"{folder}/{name}"], check=True)
        yield {name: Path(folder, name) for name in bundles}
