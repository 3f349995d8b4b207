"""What in `plugins.policy` takes normalized texts, for tests that write their texts down as strings."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from plugins.capture.judge import rereading
from plugins.policy.plausibility import blocked_pages, checks, doubt, identity
from plugins.policy.text.document import normalize
from plugins.policy.verdict import decide, judged_texts, same


def _of_strings(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def normalizing(*given: Any, **named: Any) -> Any:
        return function(*(normalize(one) if isinstance(one, str) else one for one in given), **named)
    return normalizing


about_page, about_text = _of_strings(doubt.about_page), _of_strings(doubt.about_text)
another_document, another_policy = _of_strings(identity.another_document), _of_strings(identity.another_policy)
assess, same_terms = _of_strings(decide.assess), _of_strings(same.same_terms)
blocked_page = _of_strings(blocked_pages.blocked_page)
gone_back, implausible, partial = map(_of_strings, (checks.gone_back, checks.implausible, checks.partial))
is_clean_record = _of_strings(rereading.is_clean_record)
is_recognised = _of_strings(identity.is_recognised)
without_noise = _of_strings(judged_texts.without_noise)
