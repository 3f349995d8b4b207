"""What is kept of a post is plain, and nothing else is loaded from the cache."""
from __future__ import annotations

import pickle
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Tag
from pelican.utils import SafeDatetime

from plugins.publish.blocks import pickled_post


def kept(**fields: Any) -> bytes:
    return pickled_post.dumps(fields)


def test_posts_share_their_tags_and_zones() -> None:
    zone = ZoneInfo("Europe/Berlin")
    post = kept(title="Lamps", tags=[Tag("oil", DEFAULT_CONFIG)], date=SafeDatetime(2024, 5, 1, tzinfo=zone),
                settings={"never": "kept"}, _content="nor this")
    loader = pickled_post.Loader(DEFAULT_CONFIG)
    first, second = (loader.load(post) for _ in range(2))
    assert first == {"title": "Lamps", "tags": [Tag("oil", DEFAULT_CONFIG)],
                     "date": SafeDatetime(2024, 5, 1, tzinfo=zone)}
    assert first["tags"][0] is second["tags"][0] and first["date"].tzinfo is zone


def test_a_post_with_anything_else_is_not_kept() -> None:
    with pytest.raises(pickle.PicklingError, match="a post holds a SimpleNamespace"):
        kept(more=SimpleNamespace())


def test_nothing_but_moments_is_called() -> None:
    with pytest.raises(pickle.UnpicklingError, match=r"posix\.system|nt\.system"):
        pickled_post.Loader(DEFAULT_CONFIG).load(b"cposix\nsystem\n(S'true'\ntR.")
