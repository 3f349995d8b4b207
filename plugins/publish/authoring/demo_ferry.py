"""The made-up ferry company of the demo: its privacy policy day by day, a reader's comment, the words of a post."""
from __future__ import annotations

from dataclasses import dataclass

NAME, POLICY = "Grey Seal Ferries (fictitious)", "Privacy Policy"
SERVICE = "grey-seal-ferries-fictitious"

_PARTS = (
    ("Who we are", "Grey Seal Ferries carries passengers, bicycles and post between two islands that exist in this "
                   "demonstration only. This policy says what we do with what we learn about our passengers."),
    ("What we collect", "When you book a crossing we record your name, your telephone number and the day on which you "
                        "travel. On board we record nothing but the number of passengers."),
    ("Who receives it", "We do not sell your personal information. We give the passenger list to the harbour master "
                        "before each crossing, because the law asks us to."),
    ("How long we keep it", "We keep bookings for twelve months after the crossing, and delete them then. Lists of "
                            "passengers are deleted after thirty days."),
    ("Your choices", "You may ask us at any time what we hold about you, and have it corrected or deleted. We answer "
                     "within one month and ask for no fee."),
)
_SELLING = ("We may sell your personal information to travel companies and to advertisers, unless you write to us "
            "and object. We give the passenger list to the harbour master before each crossing, because the law asks "
            "us to.")
_CAMERAS = ("Cameras on board", "From 1 September 2026 cameras record the decks, and software compares the faces of "
            "passengers with those of people who have not paid. These biometric identifiers are kept for ninety days.")


@dataclass(frozen=True)
class FerryDay:
    """One look at the ferry's page."""

    moment: str       #: as `watch --now` takes it
    visitors: int     #: a counter on the page
    reversed: bool    #: whether the promise not to sell is gone
    cameras: bool     #: whether a section was inserted, so that those after it are renumbered
    explanation: str  #: what the demo prints about this day


DAYS = (
    FerryDay("2026-06-01T09:00Z", 512, False, False, "the policy is seen for the first time"),
    FerryDay("2026-06-08T09:00Z", 640, False, False, "only a counter on the page differs: no news"),
    FerryDay("2026-06-15T09:00Z", 512, True, False, "“We do not sell” becomes “We may sell”: held until it has stood"),
    FerryDay("2026-06-17T09:00Z", 512, True, False, "it still stands: the change is believed"),
    FerryDay("2026-07-06T09:00Z", 512, True, True, "a section on cameras comes in between, from a day that is to come"),
    FerryDay("2026-07-08T09:00Z", 512, True, True, "it still stands: the second change is believed"),
)
FIRST_CHANGE = "2026-06-15"

ANSWERS = (
    "The ferry no longer promises not to sell what it knows about its passengers. It may now sell it, and passengers "
    "who do not want that have to write.",
    "Write to the ferry and object. The policy names no deadline.",
)
ABOUT = """\
Title: About this demonstration
Slug: about

Everything on this site is made up: the ferry company, its policy, its readers. It shows how a change of a policy is
found, written about and published.
"""
COMMENT = """\
---
_id: "20260620T101500Z-0f1e2d3c4b5a"
name: "Ada (a made-up reader)"
date: "2026-06-20T10:15:00Z"
approved: "2026-06-20T12:00:00Z"
source: "form"
format: "markdown"
status: "approved"
---
I wrote to them last week and got an answer within two days.
"""


def page(day: FerryDay) -> str:
    """The ferry's page on a day."""
    parts = [(title, _SELLING if day.reversed and title == "Who receives it" else words) for title, words in _PARTS]
    if day.cameras:
        parts.insert(2, _CAMERAS)
    effective = "<p>Effective date: 1 September 2026</p>" if day.cameras else "<p>Effective date: 1 May 2026</p>"
    body = "".join(f"<h2>{number}. {title}</h2><p>{words}</p>" for number, (title, words) in enumerate(parts, 1))
    return (f"<!DOCTYPE html><html lang=en><title>Privacy</title><body><nav><a href=/>Home</a> <a href=/fares>Fares</a>"
            f"</nav><main><h1>Privacy policy</h1>{effective}{body}<p>Visitors today: {day.visitors}</p>"
            "</main></body></html>")
