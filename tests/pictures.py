"""Draws the pictures of docs/authors.md: `python3 -m tests.pictures`, from a made-up lantern library, one a block."""
from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser import FLAGS, find_browser
from tests.publish.press import ROOT, SPRING, SUMMER, Press

FOLDER = ROOT / "docs" / "blocks"
COLOURS = 64  #: of a picture: text on paper needs no more, and its file has a third of the bytes
WIDTH = 760   #: pixels of the page, about what a manual shows
CARD = ("Title: Record\nKind: term\nTouches: Members who borrow.\nSure: Our reading.\n\n"
        "What the library notes of a loan.\n")
POST = """\
/// clause-diff | lantern/terms-of-service 1.2
    from: 2024-03-01
    to: 2024-06-01
///

/// clause | lantern/terms-of-service 1.2
    on: 2024-03-01

The library may keep a record of every loan for two years, […] with the city archive.
///

/// card | Who sees the record
    kind: plain words
    touches: Every member.
    do: Ask the library what it holds of you.
    sure: The clause is quoted whole.
    clause: lantern/terms-of-service 1.2
    on: 2024-06-01

The library does not sell the record of your loans. It may still show it to the city archive.
///

/// term | record
///
"""
#: Each picture's name, and the element of the page that it shows.
PICTURES = {"clause-diff": "figure.redline", "clause": "figure:not(.redline):has(blockquote)",
            "card": "section.card >> nth=0", "term": "section.card >> nth=1", "notice": ".notices"}


def main() -> int:
    """Draw every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        press = Press(Path(folder))
        press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
        press.card("record", CARD)
        press.article(POST)
        press.build()
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, device_scale_factor=1, color_scheme="light")
        page.goto((press.output / "posts" / "lantern" / "index.html").as_uri())
        for name, selector in PICTURES.items():
            _save(page.locator(selector).first.screenshot(), FOLDER / f"{name}.png")
        browser.close()
    return 0


def _save(picture: bytes, path: Path) -> None:
    drawn = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS)
    drawn.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main())
