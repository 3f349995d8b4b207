"""The pictures that links are shown with."""
from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from plugins.publish.metadata.picture import Picture
from plugins.publish.metadata.social_image import SIZE, draw, is_drawable

PICTURE = Picture("pictures/a.png", "Clausewatch", "Zoom Terms of Service", "Clause 10.4 was amended", "7 August 2023")


def ink(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(draw(picture))).convert("L").point(lambda grey: 255 if grey < 128 else 0)


def test_the_same_words_are_the_same_bytes_and_few_of_them() -> None:
    assert draw(PICTURE) == draw(replace(PICTURE))
    assert len(draw(PICTURE)) < 40_000
    assert Image.open(BytesIO(draw(PICTURE))).size == SIZE


@pytest.mark.parametrize("title", ["word " * 400, "w" * 5_000, "Llanfairpwllgwyngyll" * 9 + " was amended"])
def test_no_title_leaves_its_room(title: str) -> None:
    left, _, right, _ = ink(replace(PICTURE, title=title)).getbbox() or (0, 0, 0, 0)
    assert left >= 90
    assert right <= 1_110
    band = ink(replace(PICTURE, title=title)).crop((0, 510, 1200, 555))
    assert band.getbbox() is None


@pytest.mark.parametrize("title", ["图书馆", "الشروط", "Terms of 图书馆", "\U0001f9ff"])
def test_what_the_font_cannot_write_is_left_out_rather_than_drawn_as_boxes(title: str) -> None:
    assert not is_drawable(title)
    assert draw(replace(PICTURE, title=title)) == draw(replace(PICTURE, title=""))


def test_european_letters_are_written() -> None:
    assert is_drawable("Ærøskøbing, Žižkov, Straße, Ελλάδα, Москва: “§ 10.4” – it’s …")
