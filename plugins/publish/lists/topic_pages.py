"""What the topics mean, in a sentence each: the site's own words for what `plugins.policy.topics.topics` finds."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.policy.topics.topics import TOPICS
from plugins.publish.lists.change_lists import list_path
from plugins.publish.records.change_view import ChangeView
from plugins.publish.records.siblings import Siblings, without_duplicates

_MEANINGS = {
    "ai-training": "Whether what you write, say and upload may be used to train machine learning and AI.",
    "data-collection": "What a service gathers about you, and from where.",
    "data-sharing": "Who else gets what a service knows about you, and on what terms.",
    "advertising": "How you are shown advertisements, and what is used to choose them.",
    "cookies-tracking": "Cookies, pixels and other means of recognising you again.",
    "retention-deletion": "How long data is kept, and what happens when you ask for it to be deleted.",
    "user-rights": "What you may demand, refuse or opt out of, and how.",
    "children": "What is said about children, their parents, and the age at which one may sign up.",
    "biometrics": "Faces, fingerprints, voices: data about a body.",
    "location": "Where you are, how precisely that is known, and to whom.",
    "security": "How data and accounts are protected, and what follows a breach.",
    "international-transfer": "To which countries data goes, and under which agreement.",
    "licence-ip": "What a service may do with your content, and you with its own.",
    "arbitration-disputes": "Where and how a dispute is settled, and whether you may sue with others.",
    "liability": "What a service answers for, and what it does not.",
    "payment": "Prices, renewals, refunds and fees.",
    "termination": "How an account ends, and what remains of it.",
    "moderation": "What is forbidden, and what a service does about it.",
    "government-requests": "What authorities may get, and whether you are told.",
    "contact": "Whom to write to, and who answers for the data.",
    "definitions": "What the words of the policy mean, and which company is meant.",
}


def meaning(topic: str) -> str:
    """What falls under a topic, in a sentence."""
    return _MEANINGS.get(topic, f"Changes about {TOPICS[topic].lower()}.")


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic as the list of topics shows it."""

    slug: str
    name: str
    meaning: str
    url: str             #: below the site's root
    changes: int
    latest: ChangeView | None


def subjects(changes: Sequence[ChangeView], same: Siblings) -> tuple[Subject, ...]:
    """Every topic, with the number of its changes and the latest; `changes`: newest first, siblings count once."""
    about = {topic: without_duplicates((view for view in changes if topic in view.topics), same) for topic in TOPICS}
    return tuple(Subject(topic, TOPICS[topic], meaning(topic), list_path(topic, None), len(own), next(iter(own), None))
                 for topic, own in about.items())
