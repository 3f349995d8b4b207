"""A policy's pages: versions, what each clause said when, and how we decide."""
from __future__ import annotations

import json

from lxml import html
from lxml.html import HtmlElement

from tests.publish.press import AUTUMN, SPRING, SUMMER, Press

POLICY = "policies/lantern/terms-of-service"


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def built(press: Press, url: str) -> HtmlElement:
    press.build()
    return html.fromstring(press.page(url))


def test_it_is_told_what_a_clause_said_when_under_all_its_numbers(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", AUTUMN))
    rows = [words(row) for row in built(press, f"{POLICY}/clauses").cssselect(".clauses li")]
    assert "1.3 1.3, before that 1.2 last changed on 1 September 2024" in rows
    tree = html.fromstring(press.page(f"{POLICY}/clauses/clause-1-2"))
    assert [words(heading) for heading in tree.cssselect(".lifeline h2")] == [
        "1 June 2024", "1 March 2024"]
    latest, first = tree.cssselect(".lifeline > li")
    assert words(tree.cssselect("details li")[0]).startswith("1 September 2024: clause 1.2 is now clause 1.3 (renumb")
    assert latest.cssselect("figure.redline ins") and "First recorded" in words(first)


def test_a_long_history_shows_its_latest_steps_and_its_first(press: Press) -> None:
    texts = [SPRING.replace("ten cents", f"{cents} cents") for cents in range(10, 19)]
    press.policy(*((f"2024-0{month}-01", text) for month, text in enumerate(texts, 1)))
    tree = built(press, f"{POLICY}/clauses/clause-2-1")
    days = [words(heading) for heading in tree.cssselect("main > article > .lifeline > li > h2")]
    assert days == [f"1 {month} 2024" for month in (
        "September", "August", "July", "June", "May", "April", "January")]
    assert words(tree.cssselect("details summary")[0]) == "2 earlier changes, from 1 February 2024 to 1 March 2024"
    links = [link.get("href") for link in tree.cssselect(".lifeline > li > p a") if words(link) == "the whole change"]
    assert len(links) == 8 and links[0].endswith("changes/lantern/terms-of-service/2024-09-01/#c-clause-2-1")


def test_one_earlier_change_is_one_on_its_day(press: Press) -> None:
    texts = [SPRING.replace("ten cents", f"{cents} cents") for cents in range(10, 18)]
    press.policy(*((f"2024-0{month}-01", text) for month, text in enumerate(texts, 1)))
    tree = built(press, f"{POLICY}/clauses/clause-2-1")
    assert words(tree.cssselect("details summary")[0]) == "1 earlier change, on 1 February 2024"


def test_a_full_stop_is_no_step_of_a_clauses_history(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", SUMMER.replace(
        "for two years, and", "for two years; and")))
    tree = built(press, f"{POLICY}/clauses/clause-1-2")
    assert [words(heading) for heading in tree.cssselect(".lifeline h2")] == ["1 June 2024", "1 March 2024"]
    assert words(tree.cssselect("details.section summary")[0]) == "1 more recording, without a change of words"


def test_a_clause_is_first_shown_with_its_table_and_without_signs_of_markdown(press: Press) -> None:
    table = "\n\n| ### Lamp | ### Price |\n| --- | --- |\n| Brass | ten cents |\n"
    press.policy(("2024-03-01", SPRING + table), ("2024-06-01", SPRING + table.replace("ten", "nine")))
    press.build()
    [page] = [page for page in (press.output / POLICY / "clauses").glob("*/index.html") if "Brass" in page.read_text()]
    first = html.fromstring(page.read_text()).cssselect(".policy-text")[0]
    assert [words(cell) for cell in first.cssselect("tr")[0]] == ["Lamp", "Price"] and "#" not in words(first)


def test_a_clause_that_went_keeps_its_history(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SPRING.replace("2.2 The library sends one reminder by post "
                                          "before it asks for any fee under these terms.\n", "")))
    tree = built(press, f"{POLICY}/clauses/clause-2-2")
    assert "removed on 1 June 2024" in words(tree.cssselect(".standfirst")[0])


def test_a_policy_lists_its_versions_with_what_changed_between_neighbours(lantern: Press) -> None:
    tree = built(lantern, POLICY)
    links = [link.get("href") for link in tree.cssselect("#versions + ol a")]
    assert links == [f"../../../{POLICY}/2024-06-01/", "../../../changes/lantern/terms-of-service/2024-06-01/",
                     f"../../../{POLICY}/2024-03-01/", f"../../../{POLICY}/2024-03-01/since/"]


def test_the_timeline_says_in_words_what_it_draws(lantern: Press) -> None:
    figure = built(lantern, POLICY).cssselect("figure.timeline")[0]
    assert len(figure.cssselect("circle")) == 1 and len(figure.cssselect("line.version")) == 2
    assert words(figure.cssselect("figcaption")[0]).startswith("1 change between 1 March 2024 and 1 June 2024")


def test_a_long_version_comes_in_pages_and_every_clause_keeps_its_address(press: Press) -> None:
    text = "# Terms\n\n" + "\n\n".join(f"## {n}. Room {n}\n\n" + f"Room {n} is lit by lanterns. " * 90
                                       for n in range(1, 100))
    press.policy(("2024-03-01", text))
    first = built(press, f"{POLICY}/2024-03-01")
    seen = set()
    for link in first.cssselect(".contents a"):
        there, _, fragment = link.get("href").partition("#")
        home = press.page(there.replace("../../../../", "")) if there else press.page(f"{POLICY}/2024-03-01")
        assert f'id="{fragment}"' in home
        seen.add(there)
    assert len(seen) == 2


def test_a_later_page_says_under_what_it_goes_on(press: Press) -> None:
    rooms = "\n\n".join(f"### Room {n}\n\n" + f"Room {n} is lit by lanterns. " * 90 for n in range(1, 100))
    press.policy(("2024-03-01", f"# Terms\n\n## Attic\n\nNobody enters.\n\n## Cellar\n\n{rooms}"))
    second = built(press, f"{POLICY}/2024-03-01/2")
    assert words(second.cssselect("article > .small")[0]) == "This page continues what stands under Cellar."


def test_a_quotation_leads_to_the_page_of_a_long_version_where_its_clause_stands(press: Press) -> None:
    text = "# Terms\n\n" + "\n\n".join(f"## {n}. Room {n}\n\n" + f"Room {n} is lit by lanterns. " * 90
                                       for n in range(1, 100))
    press.policy(("2024-03-01", text))
    press.article("/// clause | lantern/terms-of-service 99\n    on: 2024-03-01\n\nRoom 99 is lit\n///")
    link = built(press, "posts/lantern").cssselect("figure.quotation figcaption a")[0].get("href")
    assert link == f"../../{POLICY}/2024-03-01/2/#c-room-99"


def test_how_we_decide_shows_what_was_not_reported_and_which_sources_fail(lantern: Press) -> None:
    journal = lantern.content / POLICY / "journal.jsonl"
    lines = [{"at": "2024-07-01T00:00:00Z", "verdict": "cosmetic", "reason": "only a menu differs"},
             {"at": "2024-07-02T00:00:00Z", "verdict": "fault", "reason": "the page asks for a password"}]
    with journal.open("a") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    told = words(built(lantern, "how-we-decide").cssselect("main")[0])
    assert "We looked at policies 4 times, last on 2 July 2024" in told
    assert "Lantern Library Terms of Service: Failing since 2 July 2024: the page asks for a password" in told
    assert "cosmetic: only a menu differs." in told
    assert "Failing since 2 July 2024" in words(html.fromstring(lantern.page(POLICY)).cssselect(".state-failing")[0])
