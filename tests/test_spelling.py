from __future__ import annotations

import pytest

from plugins.spelling import did_you_mean, did_you_mean_or_list, nearest


@pytest.mark.parametrize(("word", "hint"), [("form", " (did you mean 'from'?)"), ("xyzzy", ""), ("", ""),
                                            ("vie", " (did you mean 'view'?)")])
def test_the_nearest_known_word_is_offered(word: str, hint: str) -> None:
    assert did_you_mean(word, ("to", "from", "view")) == hint


def test_how_near_is_for_the_caller_to_say() -> None:
    assert nearest("terms", ["team"], 0.6) == "team"
    assert nearest("terms", ["team"], 0.9) is None


def test_a_word_is_short_for_one_that_begins_with_it() -> None:
    assert nearest("terms", ["terse", "terms-of-service"]) == "terms-of-service"
    assert nearest("te", ["terms-of-service"]) is None


def test_where_none_is_near_a_few_are_listed() -> None:
    assert did_you_mean_or_list("terms", ["terms-of-service"]) == " (did you mean 'terms-of-service'?)"
    assert did_you_mean_or_list("cookies", ["terms-of-service", "imprint"]) == "; there are terms-of-service, imprint"
    assert did_you_mean_or_list("cookies", [f"{number}-of-many" for number in range(40)]) == ""
