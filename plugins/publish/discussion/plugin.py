"""Connects the comments: joins every post with its conversation, and brings their feeds and the receiver's list."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import Pelican, signals
from pelican.contents import Content

from plugins.comments.model import CommentProblem
from plugins.publish import build
from plugins.publish.build import Build, build_of, is_enabled
from plugins.publish.cache import source_code
from plugins.publish.discussion import feeds, thread
from plugins.publish.discussion.pages import CommentPages
from plugins.publish.feeds.channels import site_of, utc

LIST_TEMPLATES = ("partials/comments-list.html", "partials/comment.html")  #: what a conversation is drawn with


def register() -> None:
    """Connect to Pelican's signals."""
    build.connect()
    signals.get_generators.connect(_bring_generator)
    signals.all_generators_finalized.connect(_complete)


def _bring_generator(pelican: Pelican) -> type[CommentPages] | None:
    return CommentPages if is_enabled(pelican.settings, "discussion") else None


def _complete(generators: list[Any]) -> None:
    build = build_of(generators[0].settings)
    if not build.enabled("discussion"):
        return
    posts = list(build.posts())
    _join(posts, build)
    _report_left_out(posts, build)
    build.context["FORM_ACTION"] = form_action(build.settings["COMMENTS_ENDPOINT"])
    build.channels.append(lambda: feeds.channels(site_of(build.settings), discussed_posts(build), build.cache))
    build.produce(lambda: iter([feeds.manifest_file(discussed_posts(build), build.context["STYLESHEET"])]))


def _join(posts: Sequence[Content], build: Build) -> None:
    """Give every post its conversation, drawn or from the cache."""
    settings, templates = build.settings, build.articles.env
    shown_settings = {key: settings[key] for key in ("COMMENTS_ENDPOINT", "COMMENTS_MAIL")}
    template_files = [Path(str(templates.get_template(name).filename)) for name in LIST_TEMPLATES]
    template_key = f"{source_code.digest_of_files(template_files)} {shown_settings}"
    template = templates.get_template(LIST_TEMPLATES[0])
    for post in posts:
        post.discussion = thread.rendered(
            thread_of(post, settings), lambda page: template.render(shown_settings, discussion=page), build.cache,
            template_key)


def thread_of(post: Content, settings: dict[str, Any]) -> thread.Discussion:
    """The comments of a post, not yet read."""
    root = Path(settings["PATH"]) / settings["COMMENTS_PATH"]
    aliases = tuple(filter(None, (word.strip() for word in getattr(post, "comments_aliases", "").split(","))))
    return thread.thread_for(root, getattr(post, "comments_key", post.slug), aliases, since=utc(post.date, settings),
                             open=getattr(post, "comments", "open") != "closed", url=post.url)


def _report_left_out(posts: Sequence[Content], build: Build) -> None:
    """Name the comments that no page shows; they end the build only when it was asked to be strict."""
    for problem in _left_out(posts, Path(build.settings["PATH"]) / build.settings["COMMENTS_PATH"]):
        if build.settings["STRICT"]:
            build.problems.report(problem.path, 0, problem.message)
        else:
            print(f"left out: {os.path.relpath(problem.path)}: {problem.message}", file=sys.stderr)


def _left_out(posts: Sequence[Content], root: Path) -> Iterator[CommentProblem]:
    """Files that cannot be read, and folders that no post answers to."""
    threads = [post.discussion for post in posts]
    for one in threads:
        yield from one.problems
    yield from thread.comments_without_post(root, [one.discussion for one in threads])


def discussed_posts(build: Build) -> list[feeds.DiscussedPost]:
    """Every published post with its conversation."""
    return [feeds.DiscussedPost(article.title, article.url, utc(article.date, build.settings), article.discussion,
                                article.slug) for article in build.context["articles"]]


def form_action(address: str) -> str:
    """What the pages' content security policy lets a form be sent to."""
    endpoint = urlsplit(address)
    return f"{endpoint.scheme}://{endpoint.netloc}" if endpoint.netloc else "'self'" if endpoint.path else "'none'"
