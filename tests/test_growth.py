"""The bound on growth tells linear work from quadratic work."""
from __future__ import annotations

import pytest

from tests.growth import is_linear


@pytest.mark.slow
def test_linear_work_is_linear() -> None:
    assert is_linear(lambda numbers: sum(numbers), 100_000, range)


@pytest.mark.slow
def test_quadratic_work_is_not() -> None:
    assert not is_linear(lambda numbers: [sum(numbers) for _ in numbers], 500, range)


def test_work_too_brief_to_measure_passes() -> None:
    assert is_linear(len, 1, range)
