"""Who says what today: by topic, the clauses of each policy's latest version, since when, and what they said before."""
from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter

from plugins.policy.compare.clause_threads import Stage, whole_versions
from plugins.policy.model import Clause, Version
from plugins.policy.text import document, language
from plugins.policy.topics import clause_topics
from plugins.policy.topics.topics import LANGUAGES, TOPICS
from plugins.publish.archive_view import clause_place
from plugins.publish.cache.cache import Cache
from plugins.publish.html import paginate
from plugins.publish.html.english import clause_name
from plugins.publish.page import PageSpec
from plugins.publish.records.policy_record import PolicyRecord

QUOTED = 3       #: clauses of a policy that are quoted on a topic; the others are counted
ROOM = 10_000    #: characters in sight on a page of quotations, some 10,000 pixels on a telephone
POLICY_ROOM = 300  #: characters that fit where a policy's headings, links and margins stand
ROWS = 100       #: services on a page of the table of topics
_NOTE = re.compile(r"\[\d{1,3}\]")
_SAMPLE = 20_000  #: characters that tell a text's language


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause of a policy's latest version says on a topic."""

    topic: str
    score: float
    clause: str                  #: its name: "clause 10.4 “Customer License Grant”"
    url: str                     #: where it stands, below the site's root
    sentences: tuple[str, ...]
    since: date                  #: the first recorded version since which it has said so without a break
    at_least: bool               #: that version is the first that we have, so it may have said so for longer
    before: tuple[str, ...]      #: what it said on the topic before; empty if nothing, or if there was no such clause


@dataclass(frozen=True, slots=True)
class PolicyStatements:
    """What one policy says on a topic: the clauses that say most, and how many others there are."""

    record: PolicyRecord
    shown: tuple[Statement, ...]
    others: int


@dataclass(frozen=True, slots=True)
class ServiceStatements:
    """What the policies of one service say on a topic."""

    slug: str
    name: str
    policies: tuple[PolicyStatements, ...]

    @property
    def count(self) -> int:
        """How many clauses are about it."""
        return sum(len(policy.shown) + policy.others for policy in self.policies)

    @property
    def room(self) -> int:
        """The characters in sight: of each policy only the first clause is, the others are folded."""
        return sum(POLICY_ROOM + sum(map(len, policy.shown[0].sentences)) for policy in self.policies)


Known = Sequence[tuple[PolicyRecord, tuple[Statement, ...]]]


def today_path(topic: str, number: int = 1) -> str:
    """The address of the page of who says what on a topic, below the site's root."""
    return f"topics/{topic}/today/" + (f"page/{number}/" if number > 1 else "")


def matrix_path(number: int = 1) -> str:
    """The path of the table of services and topics, below the site's root."""
    return "topics/matrix/" + (f"page/{number}/" if number > 1 else "")


# ── what a policy says ──────────────────────────────────────────────────────────────────────────────────────────────

def known(records: Iterable[PolicyRecord], cache: Cache) -> Known:
    """What each policy says today, from the cache if it has not changed."""
    return [(record, _unpacked(cache.get("plugins.publish.lists.topics_today", record.name, partial(_known, record))))
            for record in records]


def _known(record: PolicyRecord) -> bytes:
    return _packed(statements(record))


def statements(record: PolicyRecord) -> tuple[Statement, ...]:
    """What the clauses of a policy's latest version say, topic by topic, those that say most first."""
    versions = whole_versions(record.history.versions)
    if not versions:
        return ()
    latest = versions[-1]
    language_name = language.language(document.normalize(latest.text[:_SAMPLE])) or "English"
    if language_name not in LANGUAGES:
        return ()
    clauses = record.clauses.outline(latest).clauses
    found = [_statement(record, versions[0], latest, clause, about, language_name) for clause in clauses
             for about in clause_topics.topics_of_clause(clause.heading, clause.text, language_name)]
    return tuple(sorted(found, key=lambda one: (list(TOPICS).index(one.topic), -one.score)))


def _statement(record: PolicyRecord, first: Version, latest: Version, clause: Clause, about: clause_topics.ClauseTopic,
               language: str) -> Statement:
    thread = record.thread(latest, clause.anchor)
    stages = thread.stages if thread else []
    first_stage = _first_stage(stages, about.sentences)
    since = stages[first_stage].version if stages else latest
    earlier = stages[first_stage - 1].clauses if first_stage else ()
    return Statement(about.topic, about.score, clause_name([clause]),
                     clause_place(record.history, latest, clause, record.clauses), about.sentences, since.date,
                     since.name == first.name, _statements_before(earlier, about.topic, language))


def _first_stage(stages: Sequence[Stage], sentences: tuple[str, ...]) -> int:
    """The place of the stage from which on a clause has had all of the sentences."""
    place = max(0, len(stages) - 1)
    while place and _contains(stages[place - 1], sentences):
        place -= 1
    return place


def _contains(stage: Stage, sentences: tuple[str, ...]) -> bool:
    text = " ".join(without_notes(" ".join(clause.text for clause in stage.clauses)).split())
    return all(without_notes(sentence) in text for sentence in sentences)


def without_notes(text: str) -> str:
    """A text without the numbers of its footnotes, which shift when another one is added."""
    return _NOTE.sub("", text)


def _statements_before(clauses: Iterable[Clause], topic: str, language: str) -> tuple[str, ...]:
    return tuple(sentence for clause in clauses
                 for about in clause_topics.topics_of_clause(clause.heading, clause.text, language)
                 if about.topic == topic for sentence in about.sentences)


def _packed(found: Iterable[Statement]) -> bytes:
    return json.dumps([asdict(one) | {"since": one.since.isoformat()} for one in found]).encode()


def _unpacked(kept: bytes) -> tuple[Statement, ...]:
    return tuple(replace(Statement(**one), since=date.fromisoformat(one["since"]), sentences=tuple(one["sentences"]),
                         before=tuple(one["before"])) for one in json.loads(kept))


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def today_pages(policies: Known) -> Iterator[PageSpec]:
    """For each topic who says what, and the table of all topics."""
    by_topic = {topic: services_on(topic, policies) for topic in TOPICS}
    pages = {topic: list(paginate.batches(services, attrgetter("room"), ROOM)) or [[]]
             for topic, services in by_topic.items()}
    for topic, batches in pages.items():
        for number, services in enumerate(batches, 1):
            yield PageSpec("today", today_path(topic, number), {
                "topic": topic, "said": services, "number": number, "of": len(batches),
                "total": len(by_topic[topic]), "page_at": lambda n, topic=topic: today_path(topic, n)})
    yield from _matrix(pages)


def services_on(topic: str, policies: Known) -> tuple[ServiceStatements, ...]:
    """The services whose policies speak of a topic, by name."""
    def service(pair: tuple[PolicyRecord, tuple[Statement, ...]]) -> tuple[str, str]:
        return pair[0].history.service_name.casefold(), pair[0].history.service

    speaking = [(record, own) for record, every in policies if (own := tuple(o for o in every if o.topic == topic))]
    return tuple(ServiceStatements(slug, own[0][0].history.service_name, tuple(
        PolicyStatements(record, found[:QUOTED], max(0, len(found) - QUOTED)) for record, found in own))
        for (_, slug), group in groupby(sorted(speaking, key=service), service) for own in [list(group)])


def _matrix(pages: Mapping[str, Sequence[Sequence[ServiceStatements]]]) -> Iterator[PageSpec]:
    """A row a service, a column a topic: how many clauses, each a link to what they say."""
    rows: dict[tuple[str, str], dict[str, tuple[int, str]]] = defaultdict(dict)
    for topic, batches in pages.items():
        for page, services in enumerate(batches, 1):
            for service in services:
                url = f"{today_path(topic, page)}#{service.slug}"
                rows[service.name, service.slug][topic] = (service.count, url)
    listed = sorted(rows.items(), key=lambda row: (row[0][0].casefold(), row[0][1]))
    of = -(-len(listed) // ROWS) or 1
    for number in range(1, of + 1):
        yield PageSpec("matrix", matrix_path(number), {
            "rows": listed[(number - 1) * ROWS:number * ROWS], "number": number, "of": of, "page_at": matrix_path,
            "today_path": today_path})
