"""Looks at a comment's HTML as browsers do, and names everything in it that could act, load or deceive."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import html5lib
from playwright.sync_api import Error as PlaywrightError

TAGS = frozenset(("p", "br", "strong", "em", "b", "i", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"))
ATTRIBUTES = {"a": ("href", "rel"), "ol": ("start",)}
REL = "ugc nofollow noopener noreferrer"


def dangers(html: str) -> list[str]:
    """Every tag, attribute or address that a comment must not have; read by html5lib as a browser would."""
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    return [danger for element in tree.iter() if isinstance(element.tag, str) and element is not tree
            for danger in _of(element)]


def _of(element: Any) -> Iterator[str]:
    if element.tag not in TAGS:
        yield f"<{element.tag}>"
    for name, words in element.attrib.items():
        if name not in ATTRIBUTES.get(element.tag, ()):
            yield f"{name}="
        if name == "href" and not words.startswith(("http://", "https://")):
            yield f"href={words[:40]!r}"
        if name == "rel" and words != REL:
            yield f"rel={words[:40]!r}"


#: Takes down whatever a script could do, from before the page's first byte.
WATCH = """
window.calls = [];
for (const name of ["alert", "confirm", "prompt", "print", "open", "fetch", "postMessage", "atob", "XSS", "xss"])
    window[name] = (...words) => { window.calls.push(name + "(" + String(words[0]).slice(0, 40) + ")"); };
document.addEventListener("securitypolicyviolation",
    event => window.calls.push("blocked " + event.effectiveDirective + " " + event.blockedURI + " " + event.sample));
"""
#: Pokes every element as a visitor's hand would; no link is followed.
POKE = """() => {
    addEventListener("click", event => event.preventDefault(), true);
    for (const element of document.body.querySelectorAll("*"))
        for (const kind of ["mouseover", "mouseenter", "pointerover", "focus", "focusin", "blur", "click", "toggle",
                            "load", "error", "animationstart", "animationend", "transitionend", "wheel", "copy"])
            element.dispatchEvent(new Event(kind, {bubbles: true, cancelable: true}));
}"""


def acts(browser: Any, htmls: Iterable[str], policy: str = "") -> list[str]:
    """What the HTML does in a real browser: every call of a script and every request, but for the page itself.

    With a `policy`, what that content security policy had to stop counts as done.
    """
    page = browser.new_page()
    asked: list[str] = []
    try:
        page.add_init_script(WATCH)
        body = "\n".join(f"<div>{html}</div>" for html in htmls)
        head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
        address = "https://comments.example/posts/zoom/"
        page.route("**/*", lambda route: route.fulfill(
            body=f"<!doctype html><meta charset=utf-8>{head}<body>{body}",
            content_type="text/html; charset=utf-8") if route.request.url == address else route.abort())
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (asked.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.goto(address)
        try:
            page.evaluate(POKE)
            page.wait_for_timeout(200)
            calls = page.evaluate("window.calls")
        except PlaywrightError:
            calls = ["the page was left"]
        return [*calls, *(url[:80] for url in asked if url != address)]
    finally:
        page.close()
