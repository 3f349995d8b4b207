"""What the templates of posts and of their lists are given: plain values, whose content is the pages' cache key.

A template of these pages sees nothing but such a view, and the key of a page is made of all that is in it. So a page
cannot show what its key does not know of, and stays as it lies in the output folder while its key is the same.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from pelican.contents import Content
from pelican.paginator import Page
from pelican.urlwrappers import URLWrapper
from pelican.utils import get_relative_path, path_to_url

from plugins.publish.build import Build
from plugins.publish.lazy_text import LazyArticle, Text, text_of
from plugins.publish.output_files import short_hash
from plugins.publish.page import PageView
from plugins.publish.theme.discussion_view import CommentCount, DiscussionView
from plugins.publish.theme.list_pages import ListPages

#: The settings and common variables that these templates may use.
SHOWN = ("SITENAME", "SITESUBTITLE", "SITE_ADDRESS", "AUTHOR", "DEFAULT_LANG", "STYLESHEET", "FORM_ACTION", "PLUGINS",
         "COMMENTS_ENDPOINT", "COMMENTS_MAIL")
_SPLIT = ("PAGINATED_TEMPLATES", "DEFAULT_PAGINATION", "DEFAULT_ORPHANS", "PAGINATION_PATTERNS", "RELATIVE_URLS",
          "SITEURL")  #: the settings that say which posts stand on which page of a list, and how pages link
_HIDDEN = ("summary", "url", "save_as")  #: fields of a post's head that are not shown as they were typed
_OWN = ("title", "slug", "url", "date", "status", "category")  #: what Pelican says of each


class Label(NamedTuple):
    """A category, a tag or an author."""

    name: str
    slug: str
    url: str

    def __str__(self) -> str:
        return self.name


class Neighbour(NamedTuple):
    """The post before or after another."""

    title: str
    url: str


class PostView:
    """A post as templates see it; `key` is made of all its content."""

    __slots__ = ("_more", "_post", "key")

    def __init__(self, post: Content, more: Mapping[str, Any], head: str):
        self._post, self._more = post, more
        self.key = short_hash(repr((head, sorted((name, _named(value)) for name, value in more.items()))))

    def __getattr__(self, name: str) -> Any:
        value = self._more[name] if name in self._more else _of_head(self._post, name)
        return value.load() if isinstance(value, Text) else value


def _named(value: Any) -> Any:
    """A value, or the name by content of a text: to write one out as `repr` does takes ten times as long."""
    return ("text", value.digest) if isinstance(value, Text) else value


def listed(post: Content, head: str) -> PostView:
    """A post as lists show it; `head` names the fields of its head."""
    count = {"discussion": CommentCount(post.discussion.count)} if _is_discussed(post) else {}
    return PostView(post, {**_described(post), **count}, head)


def whole(post: Content, root: str, head: str) -> PostView:
    """A post as its own page shows it; `root` leads from there to the site's root."""
    found = _described(post) | {
        "content": _linked(post, root), "notices": tuple(getattr(post, "notices", ())),
        "headings": tuple(getattr(post, "headings", ())), "since_links": getattr(post, "since_links", ())}
    if _is_discussed(post):
        found["discussion"] = DiscussionView.of(post.discussion)
    for name in ("newer", "older"):
        if other := getattr(post, name, None):
            found[name] = Neighbour(other.title, other.url)
    return PostView(post, found, head)


def _is_discussed(post: Content) -> bool:
    return hasattr(post, "discussion")


def _described(post: Content) -> dict[str, Any]:
    """The fields that the theme computes for a post, beside those of its head."""
    standfirst = getattr(post, "standfirst", "")
    return {"standfirst": standfirst, "summary": "" if standfirst else post.summary,
            "reading_minutes": getattr(post, "reading_minutes", 0)}


# ── the head of a post ──────────────────────────────────────────────────────────────────────────────────────────────

def _of_head(post: Content, name: str) -> Any:
    """A field of a post's head; AttributeError if there is none that may be shown."""
    if name in _OWN:
        value = getattr(post, name)
        return _label(value) if name == "category" else value
    value = None if name in _HIDDEN else _plain(post.metadata.get(name))
    if value is None:
        raise AttributeError(name)
    return value


def _head_key(post: Content, label: Callable[[URLWrapper], Label]) -> object:
    """Names all the fields of a post's head."""
    formatted = [post.metadata.get(name) for name in post.settings["FORMATTED_FIELDS"] if name not in _HIDDEN]
    if isinstance(post, LazyArticle):
        labels = [label(post.category), *map(label, getattr(post, "tags", ()))]
        return post.head, formatted, labels  # Pelican links fields to other posts once all are read
    shown = sorted((name, value) for name in post.metadata if (value := _shown(post, name)) is not None)
    return [*shown, *((name, _of_head(post, name)) for name in _OWN)]


def _shown(post: Content, name: str) -> Any:
    return None if name in _HIDDEN else _plain(post.metadata[name])


def _plain(value: Any) -> Any:
    """A field's value, if it is made of words, numbers and days; None for others."""
    if isinstance(value, URLWrapper):
        return _label(value)
    if isinstance(value, (list, tuple)):
        return tuple(one for one in map(_plain, value) if one is not None)
    return value if isinstance(value, (str, int, float, date)) else None


def _label(one: URLWrapper) -> Label:
    return Label(one.name, one.slug, one.url)


def _linked(post: Content, root: str) -> Text:
    """A post's text with its links to files of the content as addresses."""
    text = text_of(post)
    return Text.of(post.get_content(root)) if text.names_files else text


class PostViews:
    """The views of one build, each made once; `templates` names by content what they are drawn with."""

    def __init__(self, build: Build, templates: str):
        self._build, self._templates = build, templates
        self._listed: dict[int, PostView] = {}
        self._heads: dict[int, str] = {}
        self._labels: dict[tuple[type, str, str], Label] = {}  #: every post brings its own objects for the same few
        self._of: Mapping[str, Callable[[str, Mapping[str, Any]], PageView]] = {
            "article.html": self._post, "index.html": self._list, "archives.html": self._list,
            "category.html": self._list, "tag.html": self._list, "categories.html": self._terms,
            "tags.html": self._terms}

    def of(self, template: str, name: str, words: Mapping[str, Any]) -> PageView | None:
        """What a page is drawn from, by the file's name and the words that Pelican has for it; None for other pages."""
        make = self._of.get(template)
        return make(name, words) if make else None

    def _post(self, name: str, words: Mapping[str, Any]) -> PageView:
        settings = self._build.settings
        root = path_to_url(get_relative_path(name)) if settings["RELATIVE_URLS"] else settings["SITEURL"]
        view = whole(words["article"], root, self._head(words["article"]))
        shown = {"article": view, "override_output": words.get("override_output", False)}
        return self._view("article", [name], shown, (name, view.key))

    def _list(self, name: str, words: Mapping[str, Any]) -> PageView:
        lists = {which: [self._card(post) for post in words[which]] for which in ("articles", "dates")}
        of = {which: _label(words[which]) for which in ("category", "tag") if which in words}
        template, about = words["template_name"], {which: words[which] for which in ("template_name", "url")}
        key = (name, of, about, [[view.key for view in views] for views in lists.values()])
        if template not in self._build.settings["PAGINATED_TEMPLATES"]:
            return self._view(template, [name], {**lists, **of, **about}, key)
        pages = ListPages(name, words["url"], template, len(lists["articles"]), self._build.settings)
        together = self._view(template, [page.save_as for page in pages], {**lists, **of, **about}, key)
        return replace(together, parts=lambda: (
            (page.save_as, self._part(template, name, page, pages.words(page, lists["articles"]) | of | about))
            for page in pages))

    def _part(self, template: str, first: str, page: Page, words: dict[str, Any]) -> PageView:
        """One page of a list: its own posts, how many pages there are, and what stands beside those of the first."""
        named = [words[which] for which in ("category", "tag", "url") if which in words]
        key = (page.save_as, named, page.number, page.paginator.count, [view.key for view in words["articles"]])
        return self._view(template, [first, page.save_as], words, key)

    def _terms(self, name: str, words: Mapping[str, Any]) -> PageView:
        """The list of all categories or tags, each with how many posts it has."""
        which = words["template_name"]
        terms = [(_label(term), range(len(posts))) for term, posts in self._build.context[which]]
        return self._view(which, [name], {which: terms}, (name, terms))

    def _card(self, post: Content) -> PostView:
        known = self._listed.get(id(post))
        if known is None:
            known = self._listed[id(post)] = listed(post, self._head(post))
        return known

    def _head(self, post: Content) -> str:
        """Names all the fields of a post's head, for its own page and for lists."""
        known = self._heads.get(id(post))
        if known is None:
            known = self._heads[id(post)] = short_hash(repr(_head_key(post, self._label)))
        return known

    def _label(self, one: URLWrapper) -> Label:
        name = type(one), one.name, one.slug
        if name not in self._labels:
            self._labels[name] = _label(one)
        return self._labels[name]

    def _view(self, template: str, names: Sequence[str], words: dict[str, Any], key: object) -> PageView:
        """A view with what all pages show, and what these show of the heads and feeds that other plugins bring."""
        pages = tuple(name.removesuffix("index.html") for name in names)
        own = [extra.only(*pages) for extra in self._build.extras]
        context = {**self._shown, "post_card": self._build.context["post_card"]}
        for one in own:
            context |= one.context
        whole_key = repr((template, key, self._common, [one.key for one in own]))
        return PageView(short_hash(whole_key), context, words)

    @cached_property
    def _shown(self) -> dict[str, Any]:
        return {name: self._build.context[name] for name in (*SHOWN, "frame") if name in self._build.context}

    @cached_property
    def _common(self) -> str:
        """Names the templates, the settings and the code that all these pages are drawn with."""
        build = self._build
        shown = [(name, value) for name, value in self._shown.items() if name != "frame"]
        split = [(name, build.settings[name]) for name in _SPLIT]
        code = [build.cache.code(name) for name in (__name__, *(type(one).__module__ for one in (
            build.context["frame"], build.context["post_card"].__self__, *build.extras)))]
        return short_hash(repr((self._templates, shown, split, code)))
