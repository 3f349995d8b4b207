"""The same made-up articles as a site of ours, of stock Pelican, of Hugo and of Eleventy."""
from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from plugins.archive.history.history import load
from plugins.archive.store import journal, paths, versions
from plugins.archive.store.journal import Observation
from plugins.policy.clauses.parse import segment
from plugins.policy.model import Verdict
from tests.bench.building import policies

ROOT = Path(__file__).resolve().parents[3]
WORDS = (
    "terms", "clause", "licence", "consent", "service", "account", "content", "notice", "privacy", "company", "reader",
    "change", "section", "member", "payment", "refund", "dispute", "court", "law", "lantern", "garden", "gnome",
    "window", "letter", "river", "market", "station", "bridge", "winter", "summer", "harbour", "orchard",
)
CATEGORIES, TAGS = 8, 30
OURS = ("-c", "import sys; from plugins.publish.command.build import main; sys.exit(main(('--output', 'output')))")
PUBLISH = ("-c", "import sys; from plugins.publish.authoring.publish_command import main; sys.exit(main(()))")
FIRST_DAY = datetime(2012, 1, 1, 10, 0)


@dataclass(frozen=True)
class Article:
    """One made-up article."""

    slug: str
    title: str
    date: datetime
    category: str
    tags: tuple[str, ...]
    body: str  #: Markdown that every generator reads alike


def articles(number: int) -> Iterator[Article]:
    """So many articles of about 800 words, the same ones at each call."""
    chance = random.Random(5)
    for place in range(number):
        tags = tuple(sorted(chance.sample(WORDS[:TAGS], 3)))
        title, category = f"{_sentence(chance, 6).rstrip('.')} {place}", f"about {WORDS[chance.randrange(CATEGORIES)]}"
        yield Article(f"article-{place}", title, FIRST_DAY + timedelta(days=place), category, tags, _body(chance))


def _body(chance: random.Random) -> str:
    parts = [f"## {_sentence(chance, 5)}\n\n" + "\n\n".join(_paragraph(chance) for _ in range(3)) for _ in range(4)]
    parts.insert(2, "\n".join(f"- {_sentence(chance, 9)}" for _ in range(6)))
    parts.insert(4, "```python\nfor clause in policy:\n    print(clause.number, clause.heading)\n```")
    return "\n\n".join(parts) + "\n"


def _paragraph(chance: random.Random) -> str:
    sentences = [_sentence(chance, chance.randint(8, 18)) for _ in range(4)]
    sentences[1] = f"[{sentences[1]}](https://lantern.example/{chance.randrange(99)}) and **{chance.choice(WORDS)}**."
    return " ".join(sentences)


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def write_four_blocks(content: Path, service: str, policy: str) -> Path:
    """A post with a clause diff, a quotation, a card and a term, all on one recorded policy."""
    history = load(content / "policies", service, policy)
    latest, place = history.versions[-1], f"{service}/{policy}"
    long = [clause for clause in segment(latest.text).clauses if len(clause.text) > 500]
    quoted = " ".join(long[0].text.split("\n")[0].split()[:8])
    blocks = (f"/// clause-diff | {place} {long[0].anchor}\n    to: latest\n///",
              f"/// clause | {place} {long[0].anchor}\n    on: {latest.date}\n\n{quoted}\n///",
              f"/// card | A card\n    kind: plain words\n    clause: {place} {long[1].anchor}\n    on: {latest.date}\n"
              "\nIt says something.\n///",
              "/// term | perpetual-licence\n///")
    post = content / "posts" / "four-blocks.md"
    head = f"Title: Four blocks\nDate: {latest.date} 10:00\nSlug: four-blocks\nCategory: News\n"
    post.write_text(f"{head}\n" + "\n\n".join(blocks) + "\n", encoding="utf-8")
    return post


def add_version(root: Path, service: str, policy: str) -> None:
    """One more version of a recorded policy, a month after its latest, in which its last clause says more."""
    latest = load(root, service, policy).versions[-1]
    at = latest.at + timedelta(days=30)
    name, text = f"{at:%Y-%m-%d}", f"{latest.text.rstrip()} You may ask us for a lantern at any time.\n"
    versions.write(root, service, policy, name, text)
    journal.append(paths.journal_path(root, service, policy), [Observation(
        at, Verdict.CHANGE, "seen", hash=versions.fingerprint(text), version=name)])


# ── one folder for each generator ───────────────────────────────────────────────────────────────────────────────────

def ours_with_blocks(folder: Path, number: int) -> list[str]:
    """The same, with two clause-diffs and a card on made-up policies in every other post."""
    words = ours(folder, number)
    policies.write(folder / "content" / "policies")
    for place in range(0, number, 2):
        post = folder / "content" / "posts" / f"article-{place}.md"
        post.write_text("\n\n".join((post.read_text(encoding="utf-8"), *policies.blocks(place))) + "\n", "utf-8")
    return words


def ours(folder: Path, number: int) -> list[str]:
    """Our checkout with these articles as its posts; the words that build it."""
    folder.mkdir(parents=True)
    for part in ("plugins", "theme", "docs"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pelican.conf.py", folder)
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("posts"))
    _pelican_posts(folder / "content" / "posts", number)
    compile_checkout(folder)
    return ["{python}", *OURS]


def compile_checkout(folder: Path) -> None:
    """What is done where .venv is set up, as pip does with the programs that it installs."""
    subprocess.run([sys.executable, "-m", "plugins.publish.command.compiled"], cwd=folder, check=True,
                   env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"})


def stock(folder: Path, number: int) -> list[str]:
    """Pelican as it comes, with its plain theme and the same lists."""
    _pelican_posts(folder / "content" / "posts", number)
    (folder / "pelicanconf.py").write_text(_STOCK, encoding="utf-8")
    return ["{python}", "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output", "-q"]


def _pelican_posts(folder: Path, number: int) -> None:
    folder.mkdir(parents=True)
    for one in articles(number):
        head = (f"Title: {one.title}\nDate: {one.date:%Y-%m-%d %H:%M}\nSlug: {one.slug}\nCategory: {one.category}\n"
                f"Tags: {', '.join(one.tags)}\n")
        (folder / f"{one.slug}.md").write_text(f"{head}\n{one.body}", encoding="utf-8")


def hugo(folder: Path, number: int) -> list[str]:
    """Hugo with the smallest layouts that show the same."""
    _fronted(folder / "content" / "posts", number, lambda one: {
        "title": one.title, "date": one.date.isoformat() + "Z", "slug": one.slug, "categories": [one.category],
        "tags": one.tags})
    for name, text in _HUGO.items():
        _write(folder / name, text)
    return ["hugo", "--quiet", "--destination", "output"]


def eleventy(folder: Path, number: int) -> list[str]:
    """Eleventy with the smallest layouts that show the same."""
    _fronted(folder / "content" / "posts", number, lambda one: {
        "title": one.title, "date": one.date.isoformat() + "Z", "layout": "article.njk",
        "permalink": f"/posts/{one.slug}/", "tags": ["posts", *one.tags], "category": one.category})
    for name, text in _ELEVENTY.items():
        _write(folder / name, text)
    return ["node", "{eleventy}", "--quiet", "--input=content", "--output=output"]


def _fronted(folder: Path, number: int, head) -> None:
    for one in articles(number):
        _write(folder / f"{one.slug}.md", f"---\n{json.dumps(head(one))}\n---\n{one.body}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def install_eleventy(folder: Path) -> Path | None:
    """Eleventy's program, installed by npm; None where there is no npm, or no registry."""
    if not shutil.which("npm") or not shutil.which("node"):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", "@11ty/eleventy@3"], cwd=folder,
                          check=False, capture_output=True)
    program = folder / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    return program if done.returncode == 0 and program.is_file() else None


_STOCK = """
SITENAME, PATH, THEME, TIMEZONE = "Stock", "content", "simple", "UTC"
ARTICLE_PATHS, DEFAULT_PAGINATION = ["posts"], 20
"""
_HUGO = {
    "config.toml": 'baseURL = "https://lantern.example/"\ntitle = "Hugo"\npaginate = 20\n'
                   '[permalinks]\nposts = "/posts/:slug/"\n',
    "layouts/_default/baseof.html": "<!doctype html><html lang=en><title>{{ .Title }}</title>"
                                    '<body>{{ block "main" . }}{{ end }}</body></html>',
    "layouts/_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
    "layouts/_default/list.html": '{{ define "main" }}{{ range (.Paginate .Pages).Pages }}<h2>'
                                  '<a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ .Summary }}{{ end }}{{ end }}',
    "layouts/index.html": '{{ define "main" }}{{ range (.Paginate .Site.RegularPages).Pages }}<h2>'
                          '<a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ .Summary }}{{ end }}{{ end }}',
}
_ELEVENTY = {
    "content/_includes/article.njk": """\
<!doctype html><html lang=en><title>{{ title }}</title><body><h1>{{ title }}</h1>{{ content | safe }}</body></html>
""",
    "content/index.njk": """\
---
pagination: {data: collections.posts, size: 20, reverse: true}
---
<!doctype html><title>Posts</title>
{% for post in pagination.items %}<h2><a href="{{ post.url }}">{{ post.data.title }}</a></h2>{% endfor %}
""",
    "content/tags.njk": """\
---
pagination: {data: collections, size: 1, alias: tag}
permalink: /tags/{{ tag | slugify }}/
---
<!doctype html><title>{{ tag }}</title>
{% for post in collections[tag] %}<h2><a href="{{ post.url }}">{{ post.data.title }}</a></h2>{% endfor %}
""",
}
