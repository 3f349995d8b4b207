"""Finds Debian's Chromium for the browser tests, and installs it where that is possible."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: Chromium's own network chatter off (a test site is on loopback); the sandbox cannot start as root.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


def find_browser() -> str | None:
    """The path of a Chromium or Chrome, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def running_browser(path: str) -> Iterator[Browser]:
    """A browser that runs as long as the block does."""
    from playwright.sync_api import sync_playwright  # half a second, in each worker, that most runs don't need
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def ensure_browser() -> None:
    """Install Chromium through apt when there is none and we may; say so in one line when we cannot."""
    if find_browser():
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print("No Chromium: the browser tests will be skipped (on Debian or Ubuntu, as root: apt-get install chromium)",
              file=sys.stderr)
        return
    print("Installing Chromium for the browser tests …", file=sys.stderr)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for words in (["apt-get", "update", "-q"], ["apt-get", "install", "-qy", "--no-install-recommends", "chromium"]):
        if subprocess.run(words, **quiet).returncode:
            print(f"No Chromium: `{' '.join(words)}` failed; the browser tests will be skipped", file=sys.stderr)
            return
