"""Texts that link to files of the content are told from all others."""
from __future__ import annotations

import pytest

from plugins.publish.block_syntax.extension import PLACEHOLDER
from plugins.publish.html.file_links import names_files


@pytest.mark.parametrize(("html", "found"), [
    ('<a href="{filename}other.md">', True), ("<img src='|static|/a.png'>", True), ('<a href="{tag}law">', True),
    ("<p>{filename} | |</p>", False), ('<a href="https://ferry.example/{a}">', False),
    (f'<div {PLACEHOLDER}="{{&quot;block&quot;: &quot;card&quot;}}"></div>', False)])
def test_an_address_that_names_a_file_is_found_and_no_block(html: str, found: bool) -> None:
    assert names_files(html) is found
