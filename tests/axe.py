"""What axe, a judge of accessibility, finds wrong with a page in a real browser, in every look that a page has."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page, ViewportSize

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async ([runOnly, contrast]) => {
    document.querySelectorAll("details").forEach(details => details.open = true);
    const rules = {"color-contrast": {enabled: contrast}, "color-contrast-enhanced": {enabled: contrast}};
    const found = await axe.run(document, {resultTypes: ["violations"], runOnly, rules});
    const overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return found.violations.flatMap(fault => fault.nodes.map(node => `${fault.id}: ${node.html.slice(0, 120)}`))
        .concat(overflow > 0 ? [`wider than the window by ${overflow} px`] : []);
}"""
EVERY_RULE = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast", "color-contrast-enhanced"]
WIDE, NARROW = ViewportSize(width=1280, height=720), ViewportSize(width=320, height=640)
#: What may differ from look to look: colours alone in the dark; forced colours are the reader's own, and axe still
#: reckons with ours.
LOOKS: dict[str, tuple[ViewportSize, dict[str, Any], list[Any]]] = {
    "light": (WIDE, {"color_scheme": "light"}, [EVERY_RULE, True]),
    "narrow": (NARROW, {"color_scheme": "light"}, [EVERY_RULE, True]),
    "dark": (WIDE, {"color_scheme": "dark"}, [CONTRAST, True]),
    "forced colours": (WIDE, {"color_scheme": "light", "forced_colors": "active"}, [EVERY_RULE, False]),
}


def faults_of(page: Page) -> list[str]:
    """The look, the rule and the element of each fault."""
    page.evaluate(AXE)
    faults = []
    for look, (size, media, rules) in LOOKS.items():
        page.set_viewport_size(size)
        page.emulate_media(**{"forced_colors": "none"} | media)
        faults += [f"[{look}] {fault}" for fault in page.evaluate(RUN_AXE, rules)]
    return faults
