"""What a theme that is not ours is lent."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from plugins.publish.html.other_themes import OURS, add_templates, linked, prepare_templates, stylesheet


def settings(theme: Path, **more: Any) -> dict[str, Any]:
    return {"THEME": str(theme), "PLUGINS": ["plugins.publish.discussion"], "JINJA_ENVIRONMENT": {}} | more


def environment(of: dict[str, Any]) -> Environment:
    """An environment as Pelican makes it."""
    prepare_templates(of)
    made = Environment(loader=ChoiceLoader([FileSystemLoader(Path(of["THEME"]) / "templates")]),
                       **of["JINJA_ENVIRONMENT"])
    add_templates(made, of)
    return made


def write(theme: Path, **templates: str) -> Path:
    (theme / "templates").mkdir(parents=True)
    for name, text in templates.items():
        (theme / "templates" / f"{name}.html").write_text(text)
    return theme


def test_a_page_is_linked_once_and_in_its_head() -> None:
    page = b"<head><title>x</title></head><body>y</body>"
    once = linked(page, "/theme/site.1.css")
    assert once == b'<head><title>x</title><link rel="stylesheet" href="/theme/site.1.css">\n</head><body>y</body>'
    assert linked(once, "/theme/site.1.css") == once
    assert linked(b"no page", "x.css") == b"no page"


def test_colours_are_ours_and_stay_on_our_elements() -> None:
    name, content = stylesheet()
    sheet = content.decode()
    tokens = (OURS / "static/css/tokens.css").read_text()
    for colour in re.findall(r"(--[a-z-]+): #\w+;", tokens.partition("@media")[0]):
        assert f"{colour}:" in sheet
    assert ":root" not in sheet and "color-scheme" not in sheet
    assert not re.search(r"(?:^|\} )(?:html|body|main|a|p|h1)[ ,{]", sheet)  # rules for somebody else's elements
    assert name.startswith("theme/site.")


def test_a_template_of_the_theme_wins_and_is_escaped_as_the_theme_wants(tmp_path: Path) -> None:
    theme = write(tmp_path / "theme", change="theirs {{ word }}", base="{% block content %}{% endblock %}")
    templates = environment(settings(theme))
    assert templates.get_template("change.html").render(word="<b>") == "theirs <b>"


def test_our_templates_escape_what_they_print(tmp_path: Path) -> None:
    theme = write(tmp_path / "theme", base="{% block content %}{% endblock %}")
    templates = environment(settings(theme))
    assert templates.from_string("{{ x }}").render(x="<b>") == "<b>"
    page = templates.get_template("service.html").render(service_name="<b>", policies=[], healths=[], posts=[])
    assert "&lt;b&gt;" in page and "<b>" not in page


def test_comments_stand_below_an_article_that_does_not_show_them(tmp_path: Path) -> None:
    theme = write(tmp_path / "theme", article="{% block content %}<i>{{ words }}</i>{% endblock %}")
    templates = environment(settings(theme))
    assert templates.get_template("article.html").render(words="<b>", article={}).strip() == "<i><b></i>"
    own = write(tmp_path / "own", article='{% include "partials/comments.html" ignore missing %}')
    found = environment(settings(own)).get_template("article.html").filename
    assert found == str(own / "templates/article.html")
