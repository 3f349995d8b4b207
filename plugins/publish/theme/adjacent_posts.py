"""Which post is the next newer and the next older one."""
from __future__ import annotations

from collections.abc import Sequence

from pelican.contents import Content


def join(articles: Sequence[Content]) -> None:
    """Give every article its neighbours; Pelican lists the newest first."""
    for newer, older in zip([None, *articles], [*articles, None], strict=True):
        if newer:
            newer.older = older
        if older:
            older.newer = newer
