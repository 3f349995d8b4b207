"""Regular expressions that are compiled when they are first used: there are hundreds, and most commands need few."""
from __future__ import annotations

import re
from typing import Any, cast

_OFFERED = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "flags", "groups",
            "groupindex")


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but an error in it shows at its first use; `re.sub` and the like don't take it."""
    return cast("re.Pattern[str]", _Regex(source, flags))


class _Regex:
    def __init__(self, source: str, flags: int):
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Called for the first method only: it compiles the expression, and keeps all of its methods as attributes."""
        if name not in _OFFERED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update((each, getattr(compiled, each)) for each in _OFFERED)
        return getattr(compiled, name)
