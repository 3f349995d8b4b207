"""Runs Pagefind, the program that makes the search index: from documents to the files that browsers load.

It is asked through its standard input and answers through its output, so that no document and no file of the index is
written to the disk on the way. A message is JSON in Base64, and a comma ends it:
https://github.com/CloudCannon/pagefind/tree/main/wrappers speaks the same way.
"""
from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from threading import Thread, Timer
from typing import IO, Any

from pagefind_bin import get_executable

from plugins.publish.output_files import Files
from plugins.publish.search.documents import IndexedPage

#: What browsers load when they search; Pagefind also brings ready-made interfaces, of 370 kB, which the page lacks, and
#: a script that speaks with its worker, of 45 kB: ours does.
_NEEDED = ("pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind")
_NEEDED_KINDS = (".pf_meta", ".pf_index", ".pf_fragment")
_UNSEARCHED = ("figure.redline .key", "figure.redline .src", ".vh")  #: what is no prose; it leaves out forms by itself
Message = Mapping[str, Any]
PATIENCE = 600  #: seconds; 10,000 documents take some ten
_CHUNK = 1_000_000  #: bytes that are read at once


class PagefindFailed(Exception):
    """Pagefind made no index; the text says why."""


def index_files(documents: Iterable[IndexedPage]) -> Files:
    """The files of the index, by their paths below its folder; the same documents give the same bytes.

    All texts are one index, stemmed as English: a reader searches everything at once, whatever its language.
    """
    messages = [_message(number, payload) for number, payload in enumerate(_payloads(documents))]
    answer = _response(messages)
    for file in sorted(answer["files"], key=lambda file: str(file["path"])):
        path = PurePosixPath(file["path"])
        if path.name in _NEEDED or path.suffix in _NEEDED_KINDS:
            yield str(path), b64decode(file["content"])


def _payloads(documents: Iterable[IndexedPage]) -> Iterator[Message]:
    yield {"type": "NewIndex", "config": {"force_language": "en", "exclude_selectors": _UNSEARCHED}}
    for one in documents:
        yield {"type": "AddFile", "index_id": 0, "file_path": _file(one.url), "file_contents": one.html}
    yield {"type": "GetFiles", "index_id": 0}


def _file(url: str) -> str:
    """The file that a document lies in; Pagefind makes the address out of that."""
    return url + ("index.html" if url.endswith("/") or not url else "")


def _message(number: int, payload: Message) -> bytes:
    return b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","


def _response(messages: Sequence[bytes]) -> dict[str, Any]:
    """Pagefind's answer to the last of these messages."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    with TemporaryFile() as errors:
        try:
            program = subprocess.Popen([str(get_executable()), "--service"], env=settings, stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, stderr=errors)
        except OSError as error:
            raise PagefindFailed(f"Pagefind, which makes the search index, could not run: {error}") from None
        answer = _last_answer(program, messages)
        errors.seek(0)
        if answer.get("type") == "GetFiles":
            return answer
        reason = str(answer.get("message") or errors.read().decode(errors="replace"))
        raise PagefindFailed(f"Pagefind, which makes the search index, failed: {' '.join(reason.split())[:300]}")


def _last_answer(program: subprocess.Popen[bytes], messages: Sequence[bytes]) -> dict[str, Any]:
    """The answer to the last message, or the first that is an error; nothing if the program ends before.

    Its input stays open until then: Pagefind ends with it, whatever it is at.
    """
    assert program.stdin and program.stdout
    timer, writer = Timer(PATIENCE, program.kill), Thread(target=_write, args=(program.stdin, messages))
    timer.start()
    writer.start()
    try:
        for number, raw in enumerate(_answers(program.stdout), 1):
            answer: dict[str, Any] = json.loads(b64decode(raw))["payload"]
            if number == len(messages) or answer["type"] == "Error":
                return answer
        return {}
    finally:
        timer.cancel()
        program.kill()
        writer.join()
        with suppress(BrokenPipeError):
            program.stdin.close()
        program.stdout.close()
        program.wait()


def _write(stdin: IO[bytes], messages: Iterable[bytes]) -> None:
    with suppress(BrokenPipeError):  # it has ended before; its answers say why
        for message in messages:
            stdin.write(message)
        stdin.flush()


def _answers(stdout: IO[bytes]) -> Iterator[bytes]:
    """Each whole answer; the last is as large as the index, and comes in many parts."""
    parts: list[bytes] = []
    while part := os.read(stdout.fileno(), _CHUNK):
        first, *more = part.split(b",")
        parts.append(first)
        for one in more:
            yield b"".join(parts)
            parts = [one]
