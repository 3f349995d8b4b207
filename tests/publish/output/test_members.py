"""Lists of posts by tag and category know their members at once, and are the same lists."""
from __future__ import annotations

from types import SimpleNamespace

from plugins.publish.output.members import Members, use_members


class Post:
    """Equal to every other post."""

    def __eq__(self, other: object) -> bool:
        raise AssertionError("no post is compared with another")

    __hash__ = object.__hash__


def test_a_list_knows_its_own_posts() -> None:
    posts = [Post() for _ in range(3)]
    members = Members(posts[:2])
    assert [post in members for post in posts] == [True, True, False]
    assert [id(post) for post in members] == [id(post) for post in posts[:2]]


def test_every_list_of_the_generator_stays_in_its_order() -> None:
    a, b = Post(), Post()
    generator = SimpleNamespace(tags={"lamp": [a, b]}, categories=[("news", [b]), ("old", [a])], authors=[])
    use_members(generator)
    assert {tag: [id(post) for post in posts] for tag, posts in generator.tags.items()} == {"lamp": [id(a), id(b)]}
    assert [name for name, _ in generator.categories] == ["news", "old"]
    assert a in generator.tags["lamp"] and a not in generator.categories[0][1]
