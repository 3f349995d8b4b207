"""What a picture says that a link to a page is shown with elsewhere; `social_image` draws it."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture says; the same words always make the same bytes."""

    path: str            #: below the site's root: "pictures/posts/zoom.png"
    name: str            #: of the site
    kicker: str          #: what kind of thing it is, or whose
    title: str
    foot: str            #: a line under it

    @property
    def words(self) -> str:
        """The picture in words, for those who do not see it."""
        return f"{self.name}. {self.kicker}{': ' if self.kicker else ''}{self.title}"
