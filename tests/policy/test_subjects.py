from __future__ import annotations

from plugins.policy.compare import compare
from plugins.policy.subjects import topics_of
from tests.policy.bakery import TERMS, changed


def topics(after: str, before: str = TERMS) -> tuple[str, ...]:
    return topics_of(compare(before, after).changes)


def test_the_altered_words_tell_the_topics() -> None:
    trained = changed("as soon as you ask us to.", "as soon as you ask us to. We use it to train our AI models.")
    assert "ai-training" in topics(trained)


def test_the_heading_above_them_helps() -> None:
    assert topics(changed("teeth that break", "jaws that break")) == ("liability",)


def test_a_date_alone_has_no_topic() -> None:
    assert topics(changed("3 May 2024", "4 June 2024")) == ()


def test_the_heaviest_topic_comes_first() -> None:
    after = changed("nobody else.", "nobody else. You pay fees, prices and taxes by invoice; refunds at our cost.")
    assert topics(after)[0] == "payment"


def test_a_name_that_took_anothers_place_everywhere_is_a_change_of_definitions() -> None:
    before = "\n\n".join(f"## Part {word}\n\nSunrise bakes {word} in the old oven of the town."
                         for word in ("bread", "buns", "cake", "tarts"))
    assert topics(before.replace("Sunrise", "Moonlight"), before) == ("definitions",)
