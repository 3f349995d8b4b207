"""Draws the pages that come from the archive: changes, policies, services and the versions themselves."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator

from plugins.archive.history import Change, History
from plugins.policy.model import Outline, Version
from plugins.policy.segment import segment
from plugins.policy.weigh import TOPICS

from . import markup
from .chronicle import Chronicle, address, policy_path, version_path
from .listing import sheets
from .stories import Story, story
from .subjects import meaning, subjects


@dataclass(frozen=True)
class PolicyView:
    """One policy as its page shows it."""

    history: History
    title: str
    url: str
    stories: tuple[Story, ...]                 #: newest first
    versions: tuple[tuple[Version, str], ...]  #: newest first, with the address of each below the site's root


@dataclass(frozen=True)
class ServiceView:
    """One company's or product's policies."""

    slug: str
    name: str
    url: str
    policies: tuple[PolicyView, ...]


def policy_view(history: History, stories: tuple[Story, ...]) -> PolicyView:
    """A policy with its own stories picked from all of them."""
    own = tuple(s for s in stories if (s.change.service, s.change.policy) == (history.service, history.policy))
    versions = tuple((version, version_path(history, version)) for version in reversed(history.versions))
    return PolicyView(history, f"{history.service_name} {history.policy_type}", policy_path(history), own, versions)


def service_views(policies: tuple[PolicyView, ...]) -> tuple[ServiceView, ...]:
    """The services by name."""
    slugs = dict.fromkeys(view.history.service for view in sorted(policies, key=lambda v: v.history.service_name))
    return tuple(ServiceView(slug, own[0].history.service_name, f"policies/{slug}/", own) for slug in slugs
                 if (own := tuple(view for view in policies if view.history.service == slug)))


def version_html(version: Version) -> Markup:
    """A version's text with a heading and an anchor for every clause; headings never skip a level."""
    return Markup("\n").join(_clauses(segment(version.text)))


def _clauses(outline: Outline) -> Iterator[Markup]:
    level = 1
    for clause in outline.clauses:
        level = min(level + 1, clause.level + 1, 6)
        title = " ".join(part for part in (clause.number, clause.heading) if part)
        yield markup.serialise(markup.clause_section(f"c-{clause.anchor}", title, bool(clause.heading), clause.text,
                                                     level))
        level = level if clause.heading else level - 1


class ArchivePages(Generator):  # type: ignore[misc]
    """Puts the archive into every template's context, then writes its pages."""

    chronicle: Chronicle  # set by `register` before the generators are made

    def generate_context(self) -> None:
        """Tell every change once, for lists, pages and feeds."""
        self.stories = tuple(story(change, self._source(change)) for change in self.chronicle.changes())
        self.policies = tuple(policy_view(history, self.stories) for history in self.chronicle.histories)
        self.services = service_views(self.policies)
        self.context.update(changes=self.stories, policies=self.policies, services=self.services, upcoming=(),
                            topic_names=TOPICS)

    def _source(self, change: Change) -> str | None:
        return next(address(h) for h in self.chronicle.histories
                    if (h.service, h.policy) == (change.service, change.policy))

    def generate_output(self, writer: Any) -> None:
        """Write the pages."""
        self._write_lists(writer)
        self._write(writer, "policies", "policies/", {})
        for told in self.stories:
            newer, older = _neighbours(told, self.stories)
            self._write(writer, "change", told.url, {"story": told, "newer": newer, "older": older})
        for service in self.services:
            self._write(writer, "service", service.url, {"service": service})
        for policy in self.policies:
            self._write(writer, "policy", policy.url, {"policy": policy})
            for version, url in policy.versions:
                self._write(writer, "version", url, {"policy": policy, "version": version,
                                                      "text": version_html(version)})

    def _write_lists(self, writer: Any) -> None:
        """All changes and each topic's, by weight, a page at a time."""
        tagged = _by_tag(self.context["articles"])
        for sheet in sheets(self.stories, self.settings["CHANGES_PAGINATION"]):
            words = {"sheet": sheet, "posts": tagged.get(sheet.topic or "", ())}
            if sheet.topic:
                words["meaning"] = meaning(sheet.topic)
            self._write(writer, "changes", sheet.url, words)
        self._write(writer, "topics", "topics/", {"subjects": subjects(self.stories)})

    def _write(self, writer: Any, template: str, url: str, words: dict[str, Any]) -> None:
        writer.write_file(f"{url}index.html", self.get_template(template), self.context, relative_urls=True,
                          url=url, page_url=url, **words)


def _neighbours(told: Story, stories: tuple[Story, ...]) -> tuple[Story | None, Story | None]:
    """The newer and the older change of the same policy."""
    own = [s for s in stories if (s.change.service, s.change.policy) == (told.change.service, told.change.policy)]
    index = own.index(told)
    return (own[index - 1] if index else None), (own[index + 1] if index + 1 < len(own) else None)


def _by_tag(articles: Iterable[Any]) -> dict[str, list[Any]]:
    """Posts by their tags' slugs: a tag that is called like a topic puts a post on the topic's page."""
    tagged: dict[str, list[Any]] = {}
    for article in articles:
        for tag in getattr(article, "tags", ()):
            tagged.setdefault(tag.slug, []).append(article)
    return tagged


def cards_folder(settings: dict[str, Any]) -> Path:
    """Where the reusable cards lie."""
    return Path(settings["PATH"]) / settings["CARDS_PATH"]
