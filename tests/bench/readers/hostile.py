"""Attacks from public lists, drawn as a comment's words and as its writer's name, looked at and run in a browser."""
from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, sync_playwright

from plugins.comments.model import BodyFormat, Comment
from plugins.comments.render import render
from plugins.comments.text import clean_line, web_address
from plugins.publish.discussion.thread import thread_for
from tests.bench.readers import payloads
from tests.browser import FLAGS, find_browser
from tests.comments.inspection import acts, dangers
from tests.comments.words import keep

ROOT = Path(__file__).resolve().parents[3]
AT = datetime(2024, 5, 1, tzinfo=UTC)
POLICY = "default-src 'none'"
Bar = tuple[bool, str]


def bars() -> Iterator[Bar]:
    """What each list's attacks came to."""
    known: set[str] = set()
    path = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS) if path else None
        if browser is None:
            print("skipped: there is no Chromium here, so attacks are only read, not run")
        for name, attacks in payloads.lists():
            fresh = [attack for attack in attacks if attack not in known]
            known.update(fresh)
            yield _bar(name, len(attacks), fresh, browser)
        if browser and known:
            yield _control(browser, sorted(known)[:1000])


def _bar(name: str, total: int, attacks: list[str], browser: Browser | None) -> Bar:
    htmls = [render(attack, form) for attack in attacks for form in (BodyFormat.MARKDOWN, BodyFormat.HTML)]
    unsafe = [danger for html in htmls for danger in dangers(html)]
    done: list[str] = []
    if browser:
        for start in range(0, len(htmls), 1000):
            for policy in ("", POLICY):
                done += acts(browser, htmls[start:start + 1000], policy)
        for start in range(0, len(attacks), 500):
            done += acts(browser, [_page(attacks[start:start + 500])], POLICY)
    for line in [*unsafe, *done][:10]:
        print(f"        {line}")
    return not unsafe and not done, (
        f"{name}: {total:,} attacks ({len(attacks):,} new), each as Markdown, as imported HTML and as a name: "
        f"{len(unsafe)} unsafe by html5lib, {len(done)} calls or requests in Chromium (bar 0)")


def _page(attacks: list[str]) -> str:
    """A thread whose writers are called like the attacks and link to them, written, read and drawn as in a build."""
    theme = Environment(loader=FileSystemLoader(ROOT / "theme/templates"), autoescape=True)
    template = theme.get_template("partials/comments-list.html")
    with tempfile.TemporaryDirectory() as folder:
        keep(Path(folder), *(
            Comment(f"c{number}", "zoom", clean_line(attack)[:80] or "-", attack or "-", AT, url=web_address(attack))
            for number, attack in enumerate(attacks)))
        discussion = thread_for(Path(folder), "zoom")
        return template.render(COMMENTS_ENDPOINT="/comments/", discussion=discussion)


def _control(browser: Browser, attacks: list[str]) -> Bar:
    """The same check over the raw attacks: one that finds nothing there would prove nothing."""
    done = sum(len(acts(browser, attacks[start:start + 20])) for start in range(0, len(attacks), 20))
    return done > 0, f"control: {len(attacks)} of them unsanitised make {done} calls or requests (must be more than 0)"
