from __future__ import annotations

from tests.policy.bakery import TERMS, changed
from tests.policy.strings import another_document, another_policy

COOKIES = "# Cookies\n\n" + "\n\n".join(f"## {name}\n\n{said}" for name, said in (
    ("Small files", "A page can leave small files in a browser, and it reads them when somebody opens the page again."),
    ("Those of the shop", "The basket is kept in one of them until the evening, or it would be empty on each page."),
    ("Those that count", "How many people looked at a cake is counted in another, without a name or number of theirs."),
    ("Without them", "Browsers can refuse such files; then the basket is lost whenever the page of a cake is opened."),
))
REWRITTEN = COOKIES.replace("# Cookies", "# Terms of the Sunrise Bakery", 1)


def test_new_clauses_under_another_title_are_another_document_and_are_counted() -> None:
    said = another_document(TERMS, COOKIES)
    assert said == ("4 of 4 clauses are new, and the title is now “Cookies” instead of “Terms of the Sunrise Bakery”")


def test_a_policy_that_is_renamed_or_rewritten_is_the_same() -> None:
    assert another_document(TERMS, changed("# Terms of the Sunrise Bakery", "# Conditions of sale")) is None
    assert another_document(TERMS, REWRITTEN) is None
    titled = changed("# Terms of the Sunrise Bakery", "# Cookie Policy")
    assert another_document(titled, COOKIES.replace("# Cookies", "# Cookie Notice", 1)) is None


def test_the_text_of_another_policy_is_named_with_shares() -> None:
    others = {"bakery/cookies": COOKIES, "bakery/imprint": "# Imprint\n\nThe bakery is at the market."}
    said = another_policy(TERMS, REWRITTEN, others)
    assert said and "% of the words stand in bakery/cookies, and " in said
    assert another_policy(TERMS, changed("ten days", "a week"), others) is None
    assert another_policy(TERMS, REWRITTEN, {}) is None
