"""Runs Pelican in children of a process that has loaded the libraries already, so that a rebuild starts at once.

Loading takes most of the time that a small site's rebuild takes. Each build is a child of its own, so nothing is left
over from the build before. Our packages are loaded in advance too, as long as no file of theirs is saved; the child
loads them anew if one was.
"""
from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from plugins.publish.command import lean_pelican

_START = "from plugins.publish.command.build_server import listen; listen()"
Ran = tuple[int, str]  #: Pelican's exit status, and its error output
Stamps = dict[str, tuple[int, int, int]]  #: by path: a file's size, when it was written, and its place on the disk


def run(words: Sequence[str], environment: Mapping[str, str], checkout: Path) -> Ran:
    """Run Pelican in a process of its own, with the words one would type by hand."""
    process = subprocess.run([sys.executable, "-m", "pelican", *words], cwd=checkout,
                             env=os.environ | dict(environment), text=True,
                             encoding="utf-8", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return process.returncode, process.stderr


def run_in_child(words: Sequence[str], environment: Mapping[str, str], checkout: Path) -> Ran:
    """The same as `run`, in a fork of this process, which has loaded some modules already and exits without cleanup.

    Where there are other threads, or no such copies, it is `run` itself.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return run(words, environment, checkout)
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile("w") as loaded:
        child = os.fork()
        if child == 0:
            os.chdir(checkout)
            _build(words, environment, output, loaded)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        output.seek(0)
        return status, output.read().decode(errors="replace")


class BuildServer:
    """The process that waits for builds; where there is none to be had, every build starts from nothing."""

    def __init__(self, checkout: Path):
        self._checkout = checkout
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START], cwd=checkout, text=True, encoding="utf-8", stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True) if hasattr(os, "fork") else None

    def run(self, words: Sequence[str], environment: Mapping[str, str], checkout: Path) -> Ran:
        """The same as `run`, sooner."""
        own = checkout == self._checkout
        answer = self._request({"words": list(words), "environment": dict(environment)}) if own else ""
        if not answer:
            return run(words, environment, checkout)
        status, output = json.loads(answer)
        return status, output

    def _request(self, request: object) -> str:
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            return ""
        try:
            print(json.dumps(request), file=self._process.stdin, flush=True)
        except BrokenPipeError:
            return ""
        return self._process.stdout.readline()

    def close(self) -> None:
        """End it, and the build that it may be at."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)  # it leads a session of its own
            self._process.communicate()
            self._process = None


# ── in the process that waits ───────────────────────────────────────────────────────────────────────────────────────

def listen() -> None:
    """Build as often as a line on standard input asks for it, until there are no more."""
    loaded_stamps: Stamps = {}  # of our sources, as they were when they were loaded here
    for line in sys.stdin:
        request, now = json.loads(line), _stamps()
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile("w+") as loaded:
            child = os.fork()
            if child == 0:
                if now != loaded_stamps:
                    _unload_own_modules()
                _build(request["words"], request["environment"], output, loaded)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            output.seek(0)
            print(json.dumps([status, output.read().decode(errors="replace")]), flush=True)
            loaded.seek(0)
            names = loaded.read().split()
        if "pelican" in names:
            lean_pelican.imported(Path(request["words"][0]))
        _load([name for name in names if not _is_own_module(name)])
        if status == 0 and loaded_stamps != now == _stamps():  # they can be loaded, since the build has done it
            _unload_own_modules()
            _load(names)
            loaded_stamps = now if now == _stamps() else {}


def _stamps() -> Stamps:
    """The size and time of every file of our packages."""
    return {path: (status.st_size, status.st_mtime_ns, status.st_ino)
            for folder, _, names in os.walk("plugins") if not folder.endswith("__pycache__")
            for path in (f"{folder}/{name}" for name in names) if (status := _stat(path))}


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 (hundreds of files: twice as fast as a Path)
    except OSError:  # an editor's file, deleted meanwhile
        return None


def _is_own_module(name: str) -> bool:
    return name.partition(".")[0] == "plugins"


def _unload_own_modules() -> None:
    for name in [name for name in sys.modules if _is_own_module(name)]:
        del sys.modules[name]


def _load(names: Sequence[str]) -> None:
    """Load what the build needed, for the next one; what can only be loaded by others is left to it."""
    for name in names:
        if name not in sys.modules:
            try:
                importlib.import_module(name)
            except ImportError:
                continue
    gc.collect()
    gc.freeze()  # so that a child does not copy what it never touches


def _build(words: Sequence[str], environment: Mapping[str, str], output: IO[bytes], loaded: IO[str]) -> None:
    """The child: Pelican as `python -m pelican` would run it; never returns."""
    status = 1
    try:
        os.dup2(output.fileno(), sys.stderr.fileno())
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        os.environ.update(environment)
        sys.argv = ["pelican", *words]
        lean_pelican.imported(Path(words[0])).main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 (printed as Python itself would, and the child ends)
        traceback.print_exc()
    finally:
        loaded.write(" ".join(name for name in sys.modules if name != "__main__"))
        loaded.flush()
        sys.stderr.flush()
        os._exit(status)
