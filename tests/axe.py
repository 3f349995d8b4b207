"""What axe, a judge of accessibility, finds wrong with a page in a real browser, in every look that a page has."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, ViewportSize

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
#: The rules that matter in a look; every rule where an element is shown or hidden that was not in the look before.
RUN_AXE = """async ([everyRule, ofLook]) => {
    document.querySelectorAll("details").forEach(details => details.open = true);
    const shown = [...document.querySelectorAll("*")].map(element => Number(element.checkVisibility())).join("");
    const runOnly = window.shownBefore === shown ? ofLook : everyRule;
    window.shownBefore = shown;
    const contrast = !matchMedia("(forced-colors: active)").matches;
    const rules = {"color-contrast": {enabled: false}, "color-contrast-enhanced": {enabled: contrast}};
    const found = await axe.run(document, {resultTypes: ["violations"], runOnly, rules});
    const overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return found.violations.flatMap(fault => fault.nodes.map(node => `${fault.id}: ${node.html.slice(0, 120)}`))
        .concat(overflow > 0 ? [`wider than the window by ${overflow} px`] : []);
}"""
EVERY_RULE = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_CONTRAST = ["color-contrast-enhanced"]  #: whatever fails the plain rule fails this one, too
OF_SIZE = ["target-size", "scrollable-region-focusable"]
WIDE, NARROW = ViewportSize(width=1280, height=720), ViewportSize(width=320, height=640)
#: What may differ from look to look: colours alone in the dark; forced colours are the reader's own, and axe still
#: reckons with ours.
LOOKS: dict[str, tuple[ViewportSize, dict[str, Any], list[str]]] = {
    "light": (WIDE, {"color_scheme": "light"}, EVERY_RULE),
    "narrow": (NARROW, {"color_scheme": "light"}, OF_SIZE),
    "dark": (WIDE, {"color_scheme": "dark"}, OF_CONTRAST),
    "forced colours": (WIDE, {"color_scheme": "light", "forced_colors": "active"}, OF_SIZE),
}


class Judge:
    """A window that axe stays in while page after page is written into it: begun anew for each, it takes twice as long.
    """

    def __init__(self, browser: Browser, address: str):
        self._page = browser.new_page(bypass_csp=True)  # or the first page's policy would hold for the next
        self._page.goto(address)
        self._page.evaluate(AXE)

    def close(self) -> None:
        """Give the window back."""
        self._page.close()

    def faults(self, html: str, address: str) -> list[str]:
        """The look, the rule and the element of each fault of a page; the address is on the site that it began with."""
        self._page.evaluate("address => history.replaceState(null, '', address)", address)
        self._page.set_content(html)
        self._page.evaluate("window.shownBefore = null")
        faults = []
        for look, (size, media, rules) in LOOKS.items():
            self._page.set_viewport_size(size)
            self._page.emulate_media(**{"forced_colors": "none"} | media)
            faults += [f"[{look}] {fault}" for fault in self._page.evaluate(RUN_AXE, [EVERY_RULE, rules])]
        return faults
