from __future__ import annotations

from collections import Counter

from lxml import etree

from tests.site.pages import Pages

REFERRING = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns",
             "aria-activedescendant", "aria-errormessage", "aria-flowto", "popovertarget", "list", "form")


def test_every_link_and_fragment_leads_somewhere(pages: Pages) -> None:
    broken = {f"{page.path} → {link}" for page in pages.all for link in page.links()
              if (address := pages.own(link, page.address)) and pages.is_broken(address)}
    assert not broken


def test_no_link_is_empty_or_a_script(pages: Pages) -> None:
    odd = {f"{page.path} → {link!r}" for page in pages.all for link in page.links()
           if not link or link.lower().startswith("javascript:")}
    assert not odd


def test_pages_link_to_one_another_relatively_so_that_a_copy_works_anywhere(pages: Pages) -> None:
    absolute = {f"{page.path} → {element.get(attribute)}" for page in pages.all for element in page.elements
                for attribute in ("href", "src")
                if (element.get(attribute) or "").startswith(pages.home) and element.get("rel") != "canonical"}
    assert not absolute


def test_no_id_is_used_twice_on_a_page(pages: Pages) -> None:
    twice = {f"{page.path}#{name}" for page in pages.all for name, count in Counter(page.ids).items() if count > 1}
    assert not twice


def test_every_id_that_one_element_says_of_another_is_on_the_page(pages: Pages) -> None:
    lost = {f"{page.path}: {attribute}={name}" for page in pages.all for element in page.elements
            for attribute in REFERRING for name in (element.get(attribute) or "").split() if name not in page.ids}
    assert not lost


def test_every_address_in_a_feed_leads_somewhere(pages: Pages) -> None:
    broken = set()
    for path in pages.folder.rglob("*.xml"):
        for element in etree.parse(path).iter("{*}link", "{*}loc", "{*}comments", "{*}a"):
            address = element.get("href") or (element.text or "").strip()
            if pages.own(address, "") and pages.is_broken(address):
                broken.add(f"{path.relative_to(pages.folder)} → {address}")
    assert not broken


def test_every_page_but_the_404_is_linked_from_another(pages: Pages) -> None:
    linked = {address.partition("#")[0] for page in pages.all for link in page.links()
              if (address := pages.own(link, page.address)) and address.partition("#")[0] != pages.home + page.address}
    assert {page.path for page in pages.all if pages.home + page.address not in linked} <= {"404.html"}
