"""A change's pages: what they tell, what explains them, and each redline alone for other sites."""
from __future__ import annotations

import json

import fastjsonschema
import pytest
from lxml import html
from lxml.html import HtmlElement

from tests.publish.press import AUTUMN, SPRING, SUMMER, Press

pytestmark = pytest.mark.slow

CHANGE = "changes/lantern/terms-of-service/2024-06-01"
DATED = "Effective date: 1 March 2024\n\n"


def page(press: Press, url: str = CHANGE) -> HtmlElement:
    press.build()
    return html.fromstring(press.page(url))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def fact(tree: HtmlElement, name: str) -> str:
    return next(words(term.getnext()) for term in tree.cssselect(".facts dt") if term.text == name)


def test_moved_and_renumbered_clauses_are_told_in_words_the_weightiest_first(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", AUTUMN.replace("one reminder", "two reminders")))
    fates = [words(link) for link in page(press).cssselect(".fates a")]
    assert fates == ["Clause 1.2 is now clause 1.3 (amended and renumbered)",  # a promise about data came to it
                     "Clause 1.2 was added", "Clause 2.2 was amended"]


def test_every_listed_clause_leads_to_its_redline(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", AUTUMN))
    tree = page(press)
    assert len(tree.cssselect(".fates a")) == len(tree.cssselect("figure.redline")) == 2
    for link in tree.cssselect(".fates a"):
        assert tree.get_element_by_id(link.get("href").removeprefix("#")).tag == "figure"


def test_a_text_that_returned_says_so_on_its_page_and_in_its_twin(press: Press) -> None:
    longer = f"{SPRING}\n## Night lamps\n\n{'You may keep a night lamp until the morning after the feast. ' * 5}\n"
    press.policy(("2024-03-01", longer), ("2024-04-01", SPRING), ("2024-06-01", longer))
    assert "an earlier text returned, as it stood until 1 April 2024" in words(page(press).cssselect("h1")[0])
    assert json.loads((press.output / CHANGE / "change.json").read_bytes())["returned"] == "2024-04-01"


@pytest.mark.parametrize(("before", "after", "said"), [
    (DATED, DATED, "The stated date did not move: the policy still says that it takes effect on 1 March 2024."),
    (DATED, DATED.replace("March", "June"),
     "The policy says that it takes effect on 1 June 2024; before, it said 1 March 2024."),
    (DATED, "", "The policy no longer says when it takes effect; before, it said 1 March 2024."),
])
def test_the_dates_that_a_policy_states_are_compared(press: Press, before: str, after: str, said: str) -> None:
    press.policy(("2024-03-01", before + SPRING), ("2024-06-01", after + SUMMER))
    assert words(page(press).cssselect("header .dates")[0]) == said


def test_a_change_whose_date_lies_ahead_of_all_observations_is_upcoming(press: Press) -> None:
    ahead = "Effective date: 1 September 2024\n\n" + SUMMER
    press.policy(("2024-03-01", SPRING), ("2024-06-01", ahead))
    note = "Not in force yet. Lantern Library says that this version takes effect on 1 September 2024."
    assert note in words(page(press))
    home = html.fromstring(press.page("."))
    assert "Coming into force" in words(home.cssselect(".record")[0])
    assert "takes effect on 1 September 2024" in words(home.cssselect(".record .meta")[0])


def test_once_anything_was_observed_after_that_date_it_is_not(press: Press) -> None:
    ahead = "Effective date: 1 September 2024\n\n" + SUMMER
    press.policy(("2024-03-01", SPRING), ("2024-06-01", ahead), ("2024-10-01", ahead.replace("two years", "a year")))
    assert "Not in force yet" not in words(page(press))


def test_the_record_names_the_words_that_told_each_topic(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SPRING.replace("any fee", "any fee or charge")))
    assert fact(page(press), "Topics") == "Payment, recognised by “charge”, “fee”."


def test_an_author_may_weigh_a_change_otherwise_and_the_page_says_so(lantern: Press) -> None:
    lantern.weights('["2024-06-01"]\nsignificance = "notable"\ntopics = ["data-sharing"]\n'
                    'reason = "The city reads it."\n')
    tree = page(lantern)
    assert fact(tree, "Weight").startswith("Weighed by an author: The city reads it. The rules alone said: ")
    assert tree.cssselect(".badge-notable") and "Data sharing" in words(tree.cssselect("header .meta")[0])
    assert CHANGE in lantern.page("topics/data-sharing/notable")


def test_a_mistake_in_the_weights_is_one_line(lantern: Press) -> None:
    lantern.weights('["2024-06-02"]\nsignificance = "notable"\nreason = "x"\n')
    assert lantern.problems() == ["policies/lantern/terms-of-service/weights.toml:1:1: the policy has no change "
                                  "'2024-06-02' (did you mean '2024-06-01'?)"]


def test_posts_and_changes_know_each_other(lantern: Press) -> None:
    lantern.article("/// clause | lantern/terms-of-service 1.2\n    on: 2024-03-01\n\nevery loan for two years\n///")
    tree = page(lantern)
    assert [link.get("href") for link in tree.cssselect("#posts + ul a")] == ["../../../../posts/lantern/"]
    notice = html.fromstring(lantern.page("posts/lantern")).cssselect(".notices a")
    assert [link.get("href") for link in notice] == [f"../../{CHANGE}/"]


def test_a_post_that_embeds_another_clause_is_not_listed(lantern: Press) -> None:
    lantern.article("/// clause | lantern/terms-of-service 2.1\n    on: 2024-03-01\n\nten cents a day\n///")
    assert not page(lantern).cssselect("#posts")


def test_a_posts_card_stands_under_the_redline_of_the_words_that_it_explains(lantern: Press) -> None:
    lantern.article("/// card | Two years\n    kind: caution\n    clause: lantern/terms-of-service 1.2\n"
                    "    on: 2024-03-01\n\nA [long](https://time.example/) time, see [here]({filename}quiet.md).\n///")
    tree = page(lantern)
    [card] = tree.cssselect("figure.redline + section.card")
    assert "A long time, see here." in words(card)
    assert [link.get("href") for link in card.cssselect("a")] == ["https://time.example/"]
    assert words(card.getnext()) == ("This card was written for the wording of 1 March 2024, which this change "
                                     "replaced; it is from our post On lanterns.")


def test_a_reusable_card_stands_where_one_of_its_words_came_or_went(lantern: Press) -> None:
    lantern.card("selling", "Title: Selling records\nKind: term\nWords: barter, Sell\n\nFor money.\n")
    lantern.card("lending", "Title: Lending\nWords: lend\n\nFor a while.\n")
    [card] = page(lantern).cssselect("section.card")
    assert words(card).startswith("Term Selling records") or "Selling records" in words(card)
    assert words(card.getnext()) == "This card stands here because “sell” was added or removed."


ROOMS = "# Terms\n\n" + "\n\n".join(
    f"## {n}. Room {n}\n\nThe lantern of room {n} " + f"burns in room {n} all night and is {{}}. " * 20
    for n in range(1, 60))


def rooms(word: str, others: str = "") -> str:
    """A policy of 59 sections."""
    return ROOMS.replace("{}", word) + others


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """A change, built, in which each of them and a fee changed."""
    press, fee = Press(tmp_path_factory.mktemp("large")), "\n\n## 60. Fees\n\nA lantern costs {}, payable by card."
    press.policy(("2024-03-01", rooms("lit by us", fee.replace("{}", "ten cents"))),
                 ("2024-06-01", rooms("lit by you", fee.replace("{}", "twenty cents and a fee"))))
    press.build()
    return press


def test_a_large_change_shows_what_matters_most_and_folds_the_rest_by_section(large: Press) -> None:
    tree = html.fromstring(large.page(CHANGE))
    open_figures = [f for f in tree.cssselect("figure.redline") if not list(f.iterancestors("details"))]
    assert len(open_figures) == 5 and tree.cssselect("#matters-most")
    assert len(tree.cssselect("details.section")) <= 24
    assert words(tree.cssselect("details.section summary")[0]).startswith("6 Room 6 to 7 Room 7 2 clauses")
    assert words(tree.cssselect(".later a")[0]).endswith(" to 60 Fees")


def test_every_redline_of_a_large_change_is_on_one_of_its_pages_once(large: Press) -> None:
    folder = large.output / CHANGE
    pages = [html.fromstring(path.read_text("utf-8")) for path in
             [folder / "index.html", *(one / "index.html" for one in sorted(folder.iterdir()) if one.name.isdigit())]]
    ids = [figure.get("id") for tree in pages for figure in tree.cssselect("figure.redline")]
    assert len(pages) > 1 and len(ids) == len(set(ids)) == 60


def test_the_index_of_a_large_change_leads_to_each_redline_by_weight_and_topic(large: Press) -> None:
    tree = html.fromstring(large.page(f"{CHANGE}/by-topic"))
    assert len(tree.cssselect("#weight-editorial a, #weight-material a, #weight-notable a")) == 60
    assert [words(link) for link in tree.cssselect("#topic-payment a")] == ["Clause 60 “Fees” was amended"]
    for link in tree.cssselect("ul.fates a"):
        there, _, fragment = link.get("href").replace("../" * 5, "").partition("#")
        assert html.fromstring(large.page(there)).get_element_by_id(fragment).tag == "figure"


def test_a_clause_in_which_only_punctuation_changed_is_told_last(press: Press) -> None:
    press.policy(("2024-03-01", rooms("lit by us")),
                 ("2024-06-01", rooms("lit by you").replace("room 7 all night", "room 7, all night")
                  .replace("room 7, all night and is lit by you", "room 7, all night and is lit by us")))
    press.build()
    has_pages = (press.output / CHANGE / "2").is_dir() and "room-7" not in press.page(CHANGE)
    tree = html.fromstring(press.page(f"{CHANGE}/2" if has_pages else CHANGE))
    last = tree.cssselect("details.section")[-1]
    assert words(last.cssselect("summary")[0]).startswith("Only punctuation changed")
    assert "room 7" in words(last).lower()


def test_a_clause_is_named_with_the_sections_around_it(press: Press) -> None:
    text = "# Terms\n\n## Loans\n\n### Learn more\n\nA loan lasts {} days.\n\n## Fees\n\n### Learn more\n\nNo fee."
    press.policy(("2024-03-01", text.replace("{}", "ten")), ("2024-06-01", text.replace("{}", "nine")))
    assert words(page(press).cssselect("figcaption .path")[0]) == "Section: Loans"


def test_two_readings_that_no_change_parts_can_be_compared(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    journal = press.content / "policies/lantern/terms-of-service/journal.jsonl"
    journal.write_text(journal.read_text().replace('"change"', '"technical"'))
    press.build()
    assert not (press.output / CHANGE).exists()
    compared = html.fromstring(press.page("policies/lantern/terms-of-service/2024-06-01/compared"))
    assert "no change of the policy was published" in words(compared) and compared.cssselect("figure.redline ins")


# ── for other sites ─────────────────────────────────────────────────────────────────────────────────────────────────

def test_a_redline_alone_is_a_page_that_any_site_may_frame(lantern: Press) -> None:
    tree = page(lantern, f"{CHANGE}/embed/clause-1-2")
    assert words(tree.cssselect("figure.redline h1")[0]).endswith("clause 1.2")
    assert not tree.cssselect("script, header, nav, [http-equiv][content*='frame-ancestors']")
    back = tree.cssselect("main > p a")[0]
    assert back.get("href") == f"../../../../../../{CHANGE}/#c-clause-1-2" and back.get("target") == "_blank"
    snippet = html.fragment_fromstring(tree.cssselect("pre")[0].text_content())
    assert snippet.tag == "iframe" and snippet.get("src").endswith(f"/{CHANGE}/embed/clause-1-2/")


def test_the_json_twin_gives_both_texts_back_to_the_letter(lantern: Press) -> None:
    lantern.build()
    twin = json.loads((lantern.output / CHANGE / "change.json").read_bytes())
    [clause] = twin["clauses"]
    before = "".join(edit[-1] for edit in clause["edits"] if edit[0] != "inserted")
    after = "".join(edit[1] for edit in clause["edits"] if edit[0] != "deleted")
    assert before in SPRING.replace("1.2 ", "") and after in SUMMER.replace("1.2 ", "")
    assert (clause["kinds"], clause["says"], twin["words"]) == (["amended"], "clause 1.2 was amended",
                                                                {"removed": 0, "added": 7})


def test_the_twin_is_as_the_published_schema_says(lantern: Press) -> None:
    lantern.weights('["2024-06-01"]\nsignificance = "notable"\nreason = "The city reads it."\non = 2024-06-02\n')
    lantern.build()
    check = fastjsonschema.compile(json.loads((lantern.output / "schema/change.json").read_bytes()))
    twin = json.loads((lantern.output / CHANGE / "change.json").read_bytes())
    check(twin)
    for name in twin:
        with pytest.raises(fastjsonschema.JsonSchemaException):
            check({key: value for key, value in twin.items() if key != name})
