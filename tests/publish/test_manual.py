"""What the manual tells authors is true: its example builds, and its mistakes are said just so."""
from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest
from lxml import html

from plugins.publish.block_syntax.extension import BLOCKS
from tests.pictures import PICTURES
from tests.publish.press import ROOT, Press

AUTHORS = (ROOT / "docs/authors.md").read_text(encoding="utf-8")
FORMATS = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```markdown\n(.*?)```", AUTHORS, re.S)[1]
FIRST_POST = textwrap.dedent(re.search(r"```markdown\n(.*?)```", README, re.S)[1])
WEIGHTS = re.search(r"```toml\n(\[\"2023.*?)```", AUTHORS, re.S)[1]
FRAME = re.search(r"```html\n(<iframe.*?)\n```", FORMATS, re.S)[1]
MISTAKES = re.search(r"```text\n(content/posts/.*?)```", AUTHORS, re.S)[1].splitlines()


@pytest.fixture
def zoom(press: Press) -> Press:
    """A site with the project's own archive and cards."""
    for name in ("policies", "cards"):
        shutil.copytree(ROOT / "content" / name, press.content / name, dirs_exist_ok=True)
    return press


def test_the_example_builds_as_it_stands(zoom: Press) -> None:
    zoom.post("zoom.md", EXAMPLE)
    zoom.build()
    page = zoom.page("posts/a-sentence-about-consent")
    assert page.count('class="state ') == 3
    assert "What the sentence promises" in page


def test_the_first_post_of_the_readme_builds(zoom: Press) -> None:
    zoom.post("consent.md", FIRST_POST)
    zoom.build()
    assert "clause-10-4" in zoom.page("posts/a-sentence-about-consent")


def test_a_change_is_weighed_and_embedded_as_the_manual_says(zoom: Press) -> None:
    (zoom.content / "policies/zoom/terms-of-service/weights.toml").write_text(WEIGHTS)
    zoom.build()
    change = "changes/zoom/terms-of-service/2023-08-07"
    assert "Weighed by an author: Short, but the first promise about AI training." in zoom.page(change)
    embed = html.fromstring(zoom.page(f"{change}/embed/clause-10-4"))
    assert embed.cssselect("pre")[0].text_content() == FRAME


@pytest.mark.parametrize(("line", "right", "wrong"), [
    (MISTAKES[0], "/// clause-diff", "/// clausediff"),
    (MISTAKES[1], "from: 2023-03-31", "form: 2023-03-31"),
    (MISTAKES[2], re.search(r"grant and hereby.*license", EXAMPLE)[0], "hereby grant Zoom an exclusive"),
])
def test_a_mistake_is_said_as_in_the_manual(zoom: Press, line: str, right: str, wrong: str) -> None:
    zoom.post("zoom.md", EXAMPLE.replace(right, wrong, 1))
    assert line.removeprefix("content/") in zoom.problems()


@pytest.mark.parametrize("name", sorted({*BLOCKS, "notice"}))
def test_every_block_has_a_light_picture_in_the_manual(name: str) -> None:
    assert name in PICTURES and re.search(rf"!\[[^\]]{{30,}}\]\(blocks/{name}\.png\)", AUTHORS)
    assert (ROOT / "docs" / "blocks" / f"{name}.png").stat().st_size < 20_000


def test_every_option_of_every_block_is_in_the_manual() -> None:
    from_code = Path(ROOT / "plugins/publish/block_syntax/extension.py").read_text(encoding="utf-8")
    manual = AUTHORS[AUTHORS.index("## Blocks"):AUTHORS.index("## Mistakes")]
    for option in set(re.findall(r'"([a-z]+)": \[', from_code)) - {"line"}:
        assert f"`{option}`" in manual
