"""Each rule on noise decides its example alone, and leaves its counter-example a change."""
from __future__ import annotations

import pytest

from plugins.policy.noise.boilerplate.block_rules import BLOCK_RULES, BlockRule
from plugins.policy.noise.boilerplate.line_rules import LINE_RULES, LineRule
from plugins.policy.noise.rules import RULES, NoiseRule
from plugins.policy.noise.sameness import ALL
from tests.policy.noise.examples import COUNTER_EXAMPLES, EXAMPLES, compared

OF_PAGE = [rule for rule in LINE_RULES if rule.of_page]
OF_POLICY = [rule for rule in LINE_RULES if not rule.of_page]


@pytest.mark.parametrize("rule", [*RULES, *OF_PAGE, *BLOCK_RULES], ids=lambda rule: rule.name)
def test_rule_decides_its_example_alone(rule: NoiseRule | LineRule | BlockRule) -> None:
    assert rule.name in compared(EXAMPLES[rule.name]).rules
    assert compared(EXAMPLES[rule.name]).reason
    assert compared(EXAMPLES[rule.name], ALL.without(rule.name)).reason is None


@pytest.mark.parametrize("rule", [*RULES, *OF_PAGE, *BLOCK_RULES], ids=lambda rule: rule.name)
def test_counter_example_is_a_change(rule: NoiseRule | LineRule | BlockRule) -> None:
    assert compared(COUNTER_EXAMPLES[rule.name]).reason is None


@pytest.mark.parametrize("rule", OF_POLICY, ids=lambda rule: rule.name)
def test_rule_for_the_policy_keeps_its_example_a_change(rule: LineRule) -> None:
    assert compared(EXAMPLES[rule.name]).reason is None
    assert compared(COUNTER_EXAMPLES[rule.name]).reason


def test_names_are_unique() -> None:
    assert len(set(ALL.names)) == len(ALL.names)


def test_every_rule_has_its_examples_and_no_other_has() -> None:
    assert set(EXAMPLES) == set(ALL.names) == set(COUNTER_EXAMPLES)
