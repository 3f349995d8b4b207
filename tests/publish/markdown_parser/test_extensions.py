"""Extensions are found without looking through all libraries, and a wrong name is reported as ever."""
from __future__ import annotations

import pytest
from markdown import Markdown, util

from plugins.publish.markdown_parser.extensions import DirectMarkdown


def test_known_extensions_are_loaded_by_their_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "get_installed_extensions", lambda: pytest.fail("looked through all libraries"))
    markdown = DirectMarkdown(extensions=["extra", "markdown.extensions.toc"],
                              extension_configs={"markdown.extensions.toc": {"anchorlink": True}})
    html = markdown.convert("# A\n\n| b |\n|---|\n| c |")
    assert '<h1 id="a"><a class="toclink" href="#a">A</a></h1>' in html and "<table>" in html


@pytest.mark.parametrize("name", ["absent", "absent.module", "markdown.util", "markdown.extensions.toc:TocExtension"])
def test_any_other_name_means_what_it_means_to_markdown(name: str) -> None:
    found = []
    for kind in (Markdown, DirectMarkdown):
        try:
            kind(extensions=[name])
            found.append("")
        except (ImportError, AttributeError) as error:
            found.append(str(error))
    assert found[0] == found[1]
