from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http.refresh import target
from plugins.capture.http.transport import HttpResponse
from tests.growth import is_linear

URL = "https://ferry.example/legal/terms"


def page(body: str, **headers: str) -> HttpResponse:
    return HttpResponse(200, {"content-type": "text/html", **headers}, body.encode())


@pytest.mark.parametrize(("tag", "there"), [
    ('<meta http-equiv="refresh" content="0; url=/new/terms">', "https://ferry.example/new/terms"),
    ("<META CONTENT='3;URL=privacy' HTTP-EQUIV=Refresh>", "https://ferry.example/legal/privacy"),
    ('<meta http-equiv=refresh content="0;/plain">', "https://ferry.example/plain"),
    ('<meta http-equiv="refresh" content="0; url=\'//other.example/a?b=1&amp;c=2\'">', "https://other.example/a?b=1&c=2"),
    ('<meta data-note="a>b" http-equiv=refresh content="0;url=/b">', "https://ferry.example/b"),
    ('<meta http-equiv=refresh data-content="0;url=/no" content="0;url=/b">', "https://ferry.example/b"),
    ('<base href="/other/"><meta http-equiv=refresh content="0;url=b">', "https://ferry.example/other/b"),
    ('<meta http-equiv=refresh content=60><meta http-equiv=refresh content="0;url=/b">', "https://ferry.example/b"),
    ('<meta http-equiv=refresh content="0;url=&#47;b">', "https://ferry.example/b"),
    ('<meta http-equiv="&#114;efresh" content="0;url=/b">', "https://ferry.example/b"),
    ('<meta http-equiv=refresh content="0;url=\'/b\' and more">', "https://ferry.example/b"),
    ('<meta http-equiv=refresh content=".;url=/b c">', "https://ferry.example/b%20c"),
    ('<meta http-equiv=refresh content="0;url=/photo-challenge/terms">', "https://ferry.example/photo-challenge/terms"),
])
def test_a_page_sends_its_readers_on(tag: str, there: str) -> None:
    assert target(URL, page(f"<head>{tag}</head>")) == there


@pytest.mark.parametrize("tag", [
    '<meta http-equiv="refresh" content="300; url=/new">', '<meta http-equiv="refresh" content="0">',
    '<meta http-equiv="refresh" content="0; url=/legal/terms">',
    '<!-- <meta http-equiv=refresh content="0;url=/x"> -->',
    '<noscript><meta http-equiv="refresh" content="0; url=?plain=1"></noscript>',
    '<meta http-equiv="refresh" content="0; url=javascript:alert(1)">', "<p>Press refresh</p>",
    '<meta http-equiv="refresh" content="0;url=">', '<meta http-equiv="refresh" content="0;url=#top">',
    '<template><meta http-equiv="refresh" content="0;url=/b"></template>',
    '<xmp><meta http-equiv="refresh" content="0;url=/b"></xmp>'])
def test_a_page_that_stays_is_read(tag: str) -> None:
    assert target(URL, page(tag)) is None


def test_a_header_does_the_same() -> None:
    assert target(URL, page("", refresh="0; url=/new")) == "https://ferry.example/new"


@pytest.mark.parametrize("there", ["/.well-known/sgcaptcha/?r=%2F", "/cdn-cgi/challenge-platform/x", "/challenge?r=1",
                                   "/_Incapsula_Resource?x", "https://geo.captcha.example/"])
def test_a_captcha_is_named(there: str) -> None:
    with pytest.raises(Fault) as caught:
        target(URL, page(f'<meta http-equiv="refresh" content="0;{there}">'))
    assert caught.value.kind is FaultKind.WALL and "captcha" in caught.value.reason


@settings(deadline=None)
@given(st.lists(st.sampled_from(
    ("<meta ", "http-equiv=refresh ", "content='0;url=", "/x'", ">", "<!--", "-->", "\0", "é"))))
def test_any_page_is_read(pieces: list[str]) -> None:
    with suppress(Fault):
        target(URL, page("".join(pieces) * 50))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["<meta \"", "<meta '", "<meta a=b ", "<template>", "<base href=", "refresh <!--"])
def test_a_hostile_page_takes_work_in_proportion(piece: str) -> None:
    assert is_linear(lambda hostile: target(URL, hostile), 1_000, lambda size: page("refresh" + piece * size))
