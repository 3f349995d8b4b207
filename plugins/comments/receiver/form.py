"""What a visitor typed, cleaned and checked: each fault is a sentence that stands beside its field."""
from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from plugins.comments.names import is_reserved
from plugins.comments.store.manifest import Post
from plugins.comments.text import clean, clean_line, is_blank, web_address

LONGEST_NAME, LONGEST_URL, LONGEST_MESSAGE, MOST_LINKS = 80, 200, 8_000, 60


@dataclass(frozen=True, slots=True)
class Form:
    """The form's fields after cleaning; nothing in it is a path."""

    slug: str
    parent: str
    name: str
    message: str
    url: str
    trap: str = ""
    token: str = ""
    work: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What a preview's ticket is issued for."""
        return (self.slug, self.parent, self.name, self.message, self.url)


def form_from(fields: Mapping[str, str]) -> Form:
    """Staticman's field names, so that the same form may post to Staticman."""
    def line(key: str) -> str:
        return clean_line(fields.get(key, ""))

    return Form(
        slug=line("options[slug]"), parent=line("options[parent]"), name=line("fields[name]"),
        message=clean(fields.get("fields[message]", "")).strip(), url=line("fields[url]"),
        trap=line("fields[homepage2]"), token=line("options[token]"), work=line("options[work]"),
    )


def faults(form: Form, post: Post, reserved: Collection[str] = ()) -> dict[str, str]:
    """The mistakes in a form, by field; empty if there are none."""
    return {**_faults_of_name(form.name, reserved), **faults_of_message(form.message), **_faults_of_url(form.url),
            **_faults_of_parent(form.parent, post)}


def faults_of_message(message: str) -> dict[str, str]:
    """The mistakes in a comment's text."""
    if is_blank(message):
        return {"message": "Write something first."}
    if len(message) > LONGEST_MESSAGE:
        return {"message": f"This is {len(message):,} characters long; {LONGEST_MESSAGE:,} is the most we take."}
    if message.count("://") > MOST_LINKS:
        return {"message": f"These are more than {MOST_LINKS} links; please choose."}
    return {}


def _faults_of_name(name: str, reserved: Collection[str]) -> dict[str, str]:
    if is_blank(name):
        return {"name": "Give a name; any name will do."}
    if len(name) > LONGEST_NAME:
        return {"name": f"This name has {len(name)} characters; {LONGEST_NAME} is the most we take."}
    if is_reserved(name, reserved):
        return {"name": "This name belongs to an author of this site; please take another."}
    return {}


def _faults_of_url(url: str) -> dict[str, str]:
    if url and (len(url) > LONGEST_URL or not web_address(url)):
        return {"url": "This is no web address that we can show; it begins with https:// and has no spaces."}
    return {}


def _faults_of_parent(parent: str, post: Post) -> dict[str, str]:
    if parent and parent not in post.comments:
        return {"parent": "The comment that you answer is no longer there; your answer will go to the post itself."}
    return {}
