"""The bound on growth tells linear work from quadratic work."""
from __future__ import annotations

from tests.growth import is_linear


def test_linear_work_is_linear() -> None:
    assert is_linear(lambda size: sum(range(size)), 1_000_000)


def test_quadratic_work_is_not() -> None:
    assert not is_linear(lambda size: [sum(range(size)) for _ in range(size)], 1_200)


def test_work_too_brief_to_measure_passes() -> None:
    assert is_linear(lambda size: size, 1)
