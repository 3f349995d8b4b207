from __future__ import annotations

from pathlib import Path

from plugins.comments.store.approved import find, read_folder
from tests.comments.words import keep, said


def test_a_broken_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    keep(tmp_path, said("hello"))
    (tmp_path / "zoom" / "broken.yml").write_text("name: [")
    folder = read_folder(tmp_path, "zoom")
    assert [comment.body for comment in folder.comments] == ["hello"]
    assert [Path(problem.path).name for problem in folder.problems] == ["broken.yml"]


def test_comments_survive_a_renamed_post(tmp_path: Path) -> None:
    keep(tmp_path, said("before", slug="zoom-terms"), said("after", 5))
    folder = read_folder(tmp_path, "zoom", ("zoom-terms",))
    assert {comment.body for comment in folder.comments} == {"before", "after"}
    assert {comment.slug for comment in folder.comments} == {"zoom"}


def test_a_slug_is_never_a_path(tmp_path: Path) -> None:
    keep(tmp_path / "secret", said("hidden"))
    (tmp_path / "comments").mkdir()
    assert read_folder(tmp_path / "comments", "../secret/zoom").comments == ()


def test_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    keep(tmp_path, said("hello"))
    (tmp_path / "zoom" / "other.md").symlink_to(keep(tmp_path / "away", said("away")) / "zoom")
    assert len(read_folder(tmp_path, "zoom").comments) == 1


def test_staticman_themes_number_what_they_answer(tmp_path: Path) -> None:
    folder = tmp_path / "zoom"
    folder.mkdir()
    for number, replying in ((1, "''"), (2, "''"), (3, "'2'")):
        (folder / f"entry{number}.yml").write_text(
            f"_id: id{number}\nname: G\nmessage: m\ndate: 2024-01-0{number}\nreplying_to: {replying}\n")
    assert [comment.parent for comment in read_folder(tmp_path, "zoom").comments] == ["", "", "id2"]


def test_the_first_name_that_resolves_is_whom_a_comment_answers(tmp_path: Path) -> None:
    folder = tmp_path / "zoom"
    folder.mkdir()
    (folder / "entry1.yml").write_text("_id: first\nname: G\nmessage: '  '\ncomment: words\ndate: 2024-01-01\n")
    (folder / "entry2.yml").write_text("_id: second\n_parent: 8f3c0a\nreplying_to_uid: first\nname: H\nmessage: m\n"
                                       "date: 2024-01-02\n")
    first, second = read_folder(tmp_path, "zoom").comments
    assert (first.body, second.parent) == ("words", "first")


def test_a_comment_is_found_by_its_id_in_any_folder(tmp_path: Path) -> None:
    comment = said("hello", slug="earlier")
    keep(tmp_path, said("other"), comment)
    assert find(tmp_path, comment.id) == comment
    assert find(tmp_path, "../earlier/" + comment.id) is None


def test_a_second_comment_of_the_same_name_is_a_problem(tmp_path: Path) -> None:
    keep(tmp_path, said("hello"), said("hello", slug="earlier", id=said("hello").id))
    assert "already called" in read_folder(tmp_path, "zoom", ("earlier",)).problems[0].message


def test_a_post_without_comments_has_none(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "nowhere", "zoom").comments == ()
