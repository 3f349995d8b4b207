"""A small site in a temporary folder, built with the project's own settings and theme."""
from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from pelican import Pelican
from pelican.settings import read_settings

from plugins.archive.store import journal, paths, versions
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict
from plugins.publish.cache.source_code import SourceTree
from plugins.publish.problems import BuildFailed

ROOT = Path(__file__).resolve().parents[2]
SOURCES = SourceTree()  #: read once for all builds of a test run, while a build of an author reads them once for itself

SPRING = """# Terms of the Lantern Library

## 1. Lending

1.1 Members may borrow five lanterns at a time and must return each of them within fourteen days of the loan.

1.2 The library may keep a record of every loan for two years, and may share that record with the city archive.

## 2. Fees

2.1 A lantern that comes back late costs ten cents a day, and a lantern that never comes back costs its price.

2.2 The library sends one reminder by post before it asks for any fee under these terms.
"""
SUMMER = SPRING.replace("share that record with the city archive",
                        "share that record with the city archive. The library will not sell that record")
AUTUMN = SUMMER.replace("1.2 The library", "1.3 The library").replace(
    "## 2. Fees", "1.2 Members may also borrow one lamp stand for every lantern, under the same terms as the lantern."
                  "\n\n## 2. Fees", 1)


class Press:
    """Writes a site's content and builds it."""

    def __init__(self, folder: Path):
        self.theme, self.settings = ROOT / "theme", dict[str, object]()
        self.content, self.output, self.cache = folder / "content", folder / "output", folder / "cache.sqlite3"
        for name in ("posts", "pages", "cards", "policies", "comments"):
            (self.content / name).mkdir(parents=True)
        self.post("quiet.md", "Title: A quiet post\nDate: 2024-01-02 10:00\n\nNothing to see.\n")

    def post(self, name: str, text: str) -> Path:
        """A post, as its author typed it."""
        return self._write(f"posts/{name}", text)

    def article(self, body: str, date: str = "2024-05-01 10:00") -> Path:
        """A sound post with this body, which begins on line 5."""
        return self.post("lantern.md", f"Title: On lanterns\nDate: {date}\nSlug: lantern\n\n{body}\n")

    def card(self, name: str, text: str) -> Path:
        """A reusable card."""
        return self._write(f"cards/{name}.md", text)

    def week(self, name: str, text: str) -> Path:
        """An editor's note on a week."""
        return self._write(f"weeks/{name}.md", text)

    def policy(self, *texts: tuple[str, str], excerpt: bool = False) -> None:
        """The Lantern Library's terms, as (day, text), oldest first."""
        self.service("lantern", "Lantern Library", *texts, excerpt=excerpt)

    def service(self, slug: str, name: str, *texts: tuple[str, str], excerpt: bool = False) -> None:
        """The terms of a service, as (day, text), oldest first."""
        root, source = self.content / "policies", f"https://{slug}.example/terms"
        declaration = {"name": name, "terms": {"Terms of Service": {"fetch": source, "select": "main"}}}
        self._write(f"policies/{slug}/declaration.json", json.dumps(declaration))
        for index, (day, text) in enumerate(texts):
            versions.write(root, slug, "terms-of-service", day, text)
            seen = Observation(datetime.fromisoformat(day).replace(tzinfo=UTC),
                               Verdict.CHANGE if index else Verdict.FIRST, "seen", hash=versions.fingerprint(text),
                               version=day, source=source, excerpt=excerpt)
            journal.append(paths.journal_path(root, slug, "terms-of-service"), [seen])

    def weights(self, text: str) -> Path:
        """Where the Lantern Library's changes are weighed otherwise."""
        return self._write("policies/lantern/terms-of-service/weights.toml", text)

    def build(self, **settings: object) -> None:
        """Build the site; BuildFailed when an author must put something right."""
        override = {"PATH": str(self.content), "OUTPUT_PATH": str(self.output), "THEME": str(self.theme),
                    "CACHE_PATH": str(self.cache), "SEARCH_INDEX": False} | self.settings | settings
        with patch("plugins.publish.cache.source_code.SourceTree", lambda: SOURCES):
            Pelican(read_settings(str(ROOT / "pelican.conf.py"), override=override)).run()

    def problems(self, **settings: object) -> list[str]:
        """What a failing build tells the author, without the folder."""
        try:
            self.build(**settings)
        except BuildFailed as failed:
            return [str(problem).replace(f"{self.content}/", "") for problem in failed.problems]
        return []

    def page(self, url: str) -> str:
        """A built page's HTML."""
        return (self.output / url / "index.html").read_text(encoding="utf-8")

    def _write(self, name: str, text: str) -> Path:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path
