from __future__ import annotations

import pytest

from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http.robots import Robots
from plugins.capture.http.transport import HttpResponse


def robots(text: str, status: int = 200) -> Robots:
    return Robots(lambda _: HttpResponse(status, {}, text.encode()), "Clausewatch/1 (+https://example.org)")


def test_a_missing_robots_txt_allows_everything() -> None:
    assert robots("Disallow: /", status=404).check("https://example.org/terms") == 0


def test_rules_for_our_own_name_count_before_those_for_all() -> None:
    rules = robots("User-agent: *\nAllow: /\n\nUser-agent: clausewatch\nDisallow: /terms\n")
    with pytest.raises(Fault) as caught:
        rules.check("https://example.org/terms")
    assert caught.value.kind is FaultKind.ROBOTS


def test_a_crawl_delay_beyond_reason_is_cut() -> None:
    assert robots("User-agent: *\nCrawl-delay: 86400").check("https://example.org/") == 30


@pytest.mark.slow
def test_no_more_is_read_than_the_standard_asks_for() -> None:
    longer = "User-agent: *\n" + "Allow: /a\n" * 60_000 + "Disallow: /terms\n"
    assert robots(longer).check("https://example.org/terms") == 0
