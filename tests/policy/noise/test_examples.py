"""Each rule on noise decides its example alone, and leaves its counter-example a change."""
from __future__ import annotations

import pytest

from plugins.policy.noise.boilerplate.block_rules import BLOCK_RULES, BlockRule
from plugins.policy.noise.boilerplate.line_rules import LINE_RULES, LineRule
from plugins.policy.noise.rules import RULES, NoiseRule
from plugins.policy.noise.sameness import ALL
from tests.policy.noise.examples import compared

OF_PAGE = [rule for rule in LINE_RULES if rule.of_page]
OF_POLICY = [rule for rule in LINE_RULES if not rule.of_page]


@pytest.mark.parametrize("rule", [*RULES, *OF_PAGE, *BLOCK_RULES], ids=lambda rule: rule.name)
def test_rule_decides_its_example_alone(rule: NoiseRule | LineRule | BlockRule) -> None:
    assert rule.name in compared(rule.example).rules
    assert compared(rule.example).reason
    assert compared(rule.example, ALL.without(rule.name)).reason is None


@pytest.mark.parametrize("rule", [*RULES, *OF_PAGE, *BLOCK_RULES], ids=lambda rule: rule.name)
def test_counter_example_is_a_change(rule: NoiseRule | LineRule | BlockRule) -> None:
    assert compared(rule.counter_example).reason is None


@pytest.mark.parametrize("rule", OF_POLICY, ids=lambda rule: rule.name)
def test_rule_for_the_policy_keeps_its_example_a_change(rule: LineRule) -> None:
    assert compared(rule.example).reason is None
    assert compared(rule.counter_example).reason


def test_names_are_unique() -> None:
    assert len(set(ALL.names)) == len(ALL.names)
