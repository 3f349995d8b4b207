"""Does one thing with comments again and again, and is stopped a step later each time: killed, or out of disk.

    python -m tests.comments.crash FOLDER DEED kill|full|short

A process of its own, since the tests' has threads, and forking those is asking for trouble. Prints a line a run: how it
ended, and what was wrong with what it left; nothing may be.
"""
from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from plugins.atomic_write import write_whole
from plugins.comments.imports import exchange
from plugins.comments.moderation.decisions import Moderation, Published
from plugins.comments.receiver import tokens
from plugins.comments.store.files import Unreadable, read
from plugins.comments.store.queue import Held, Queue, QueueFolder
from plugins.settings import CommentSettings
from tests.comments.visitor import settings
from tests.comments.words import NOON, keep, said

STEPS = ("open", "fsync", "link", "replace", "rename", "unlink", "mkdir")  # of `os`: what changes a disk
FIRST = said("On the page.")
ANSWER, WAITS = said("An answer.", 5, parent=FIRST.id), said("Waits. " * 99, 9)


class Site:
    """A page with two comments, and one that waits."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.folder = folder
        self.settings: CommentSettings = settings(folder)
        keep(self.settings.content, FIRST, ANSWER)
        self.queue = Queue(self.settings.state)
        self.held = self.queue.hold(Held(WAITS))
        self.moderation = Moderation(self.settings, NOON + timedelta(days=1))
        write_whole(folder / "all.json", b"before", mode=0o644)

    def first(self) -> Published:
        """The comment that somebody answered."""
        return self.moderation.find_published(FIRST.id)


DEEDS: dict[str, Callable[[Site], Any]] = {
    "hold": lambda site: site.queue.hold(Held(said("A new one. " * 300, 20))),
    "change": lambda site: site.queue.replace(replace(site.held, comment=replace(WAITS, body="Other words. " * 300))),
    "spam": lambda site: site.queue.move(site.held, QueueFolder.SPAM),
    "approve": lambda site: site.moderation.approve(site.held),
    "delete": lambda site: site.moderation.delete(site.first()),
    "withdraw": lambda site: site.queue.withdraw(FIRST.id),
    "key": lambda site: tokens.read_secret(site.settings.state),
    "export": lambda site: write_whole(site.folder / "all.json", exchange.to_json([FIRST, ANSWER] * 99).encode()),
}


def wrong(site: Site, deed: str) -> Iterator[str]:
    """What is broken or lost in a site after a run was stopped."""
    found = {}
    for path in [*site.settings.state.rglob("*.md"), *site.settings.content.rglob("*.md")]:
        if path.name.startswith("."):
            continue  # unfinished; nobody reads it, and `purge` throws it away
        try:
            found[path.stem] = read(path.name, path.read_bytes(), "zoom")
        except Unreadable as error:
            yield f"{path.name}: {error}"
    for comment in (FIRST, ANSWER, WAITS):
        if comment.id not in found:
            yield f"lost: {comment.body[:20]}"
    told = (site.folder / "all.json").read_bytes()
    if told != b"before" and not exchange.from_json(told.decode()):
        yield "half an export"
    key = site.settings.state / "secret.key"
    if key.exists() and len(key.read_bytes()) != 32:
        yield "half a key"


def stopped_at(step: int, how: str) -> Callable[[], bool]:
    """From now on the step-th change of the disk does not happen; tells whether it came to that."""
    count = 0

    def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
        def guard(*words: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count == step and how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if count == step:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return call(*words, **more)
        return guard

    for name in STEPS:
        setattr(os, name, guarded(getattr(os, name)))
    return lambda: count >= step


def run(site: Site, deed: str, how: str, step: int) -> int:
    """In a child: do the deed and be stopped; 0 when it was done, 1 when it was told of a full disk."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    if how == "short":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2 ** step, 2 ** step))  # bytes a file may have
    else:
        stopped_at(step, how)
    status = 1
    with suppress(OSError):
        DEEDS[deed](site)
        status = 0
    os._exit(status)


def main(folder: Path, deed: str, how: str) -> None:
    """Every step, until the deed is done without being stopped."""
    for step in range(1, 40):
        site = Site(folder)
        ended = run(site, deed, how, step)
        faults = [*wrong(site, deed)]
        if ended == 0 and not faults and how != "short":
            with_temporary = [*folder.rglob("*.tmp")]
            faults += [f"left behind: {path.name}" for path in with_temporary]
        print(json.dumps([step, ended, faults]))
        if ended == 0:
            return
    print(json.dumps([0, 0, ["it never came to an end"]]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
