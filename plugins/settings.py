"""The site's settings, typed, as `pelican.conf.py` gives them. Reading them loads the standard library only.

    read_settings(path)    runs the file's assignments, and leaves out what it imports from packages
    settings_from(site)    the same values out of Pelican's own dictionary

`pelican.conf.py` stays the one file that an author edits: Pelican runs it whole; the watch and the receiver of
comments read it here, so that neither loads Pelican (222 modules and 27 MB instead of 664 and 59).
"""
from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.spelling import nearest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE_CONTACT = "https://clausewatch.example/about/"
WEIGHTS = ("editorial", "material", "notable")
_LIGHT = frozenset({"__future__", "datetime", "os", "os.path", "pathlib", "re", "sys", "urllib.parse"})
_RUN = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.FunctionDef)
_WRONG_VALUE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError)


class SettingsError(Exception):
    """A setting cannot be understood; the text names file and line."""


# ── what the settings become ────────────────────────────────────────────────────────────────────────────────────────

@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How policies are watched."""

    contact: str
    languages: str
    hold: timedelta
    spacing: float        #: seconds between two questions to one host
    hosts: int            #: hosts asked at the same time
    deadline: float       #: seconds for one whole answer
    size: int             #: bytes, decompressed
    allow_private: bool

    @property
    def agent(self) -> str:
        """The User-Agent header."""
        return f"Clausewatch/1.0 (+{self.contact})"


@dataclass(frozen=True, slots=True)
class NotifySettings:
    """Who is told of news, and of which."""

    urls: tuple[str, ...] = ()     #: addresses as apprise writes them: mailto://, ntfy://, json:// …
    weight: str = "editorial"      #: the least significance of a change that is told
    topics: tuple[str, ...] = ()   #: only changes about one of these; empty: all
    failing_days: int = 3          #: days that a source must have failed before that is told


@dataclass(frozen=True, slots=True)
class CommentSettings:
    """What the receiver and the moderation of comments need to know of the site."""

    content: Path                    #: approved comments, content/comments
    state: Path                      #: what must stay private, var/comments
    manifest: Path                   #: what may be commented on, written by the build
    templates: Path                  #: the theme's, for the receiver's pages
    endpoint: str                    #: where the form posts to, "/comments/" or an address; empty: no receiver
    mail: str                        #: where comments may be mailed to
    site_url: str
    site_name: str
    author: str                      #: the name that `comments reply` signs with
    reserved: tuple[str, ...]        #: names that only the site's authors may use
    blocked: tuple[str, ...]         #: words that raise a comment's spam score
    work: int                        #: bits of proof of work that scripts may do; 0: none
    copies: tuple[Path, ...] = ()    #: folders that the site is built into
    cache: Path | None = None        #: the build's, which holds rendered conversations
    proxy: str = ""                  #: the address of the web server in front, whose X-Forwarded-For counts
    notify: NotifySettings = field(default_factory=NotifySettings)

    @property
    def prefix(self) -> str:
        """The receiver's own path: "/comments/"."""
        return (urlsplit(self.endpoint).path or "/comments/").rstrip("/") + "/"

    @property
    def elsewhere(self) -> bool:
        """True if the receiver has another address than the pages."""
        return _origin(self.endpoint) not in ("", _origin(self.site_url))

    @property
    def site_root(self) -> str:
        """What stands before a page's path in the receiver's links."""
        return self.site_url.rstrip("/") if self.elsewhere else self.prefix.rstrip("/").rpartition("/")[0]

    @property
    def site_origin(self) -> str:
        """Scheme and host of the pages."""
        return _origin(self.site_url)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings that something other than Pelican reads."""

    watch: WatchSettings
    comments: CommentSettings
    notify: NotifySettings


# ── which settings there are: name → default and what a value must be ───────────────────────────────────────────────

@dataclass(frozen=True, slots=True)
class _Setting:
    default: object
    fits: Callable[[Any], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and (value.isprintable() or not value)


def _is_number(least: float, *, whole: bool = False) -> Callable[[Any], bool]:
    kinds: Any = int if whole else (int, float)
    return lambda value: isinstance(value, kinds) and not isinstance(value, bool) and value >= least


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list | tuple) and all(_is_text(one) and one for one in value)


def _is_contact(value: object) -> bool:
    return _is_text(value) and str(value).isascii() and str(value).startswith(("https://", "http://", "mailto:"))


_SETTINGS: Mapping[str, _Setting] = {
    "WATCH_CONTACT": _Setting(EXAMPLE_CONTACT, _is_contact),
    "WATCH_LANGUAGES": _Setting("en;q=0.9, *;q=0.1", lambda value: _is_text(value) and bool(value)),
    "WATCH_HOLD_HOURS": _Setting(36, _is_number(0)),
    "WATCH_SPACING": _Setting(1.0, _is_number(0)),
    "WATCH_HOSTS": _Setting(8, _is_number(1, whole=True)),
    "WATCH_DEADLINE": _Setting(60, _is_number(0.001)),
    "WATCH_SIZE_MB": _Setting(20, _is_number(0.001)),
    "WATCH_ALLOW_PRIVATE": _Setting(False, lambda value: isinstance(value, bool)),
    "NOTIFY_URLS": _Setting((), _is_list_of_text),
    "NOTIFY_WEIGHT": _Setting("editorial", lambda value: value in WEIGHTS),
    "NOTIFY_TOPICS": _Setting((), _is_list_of_text),
    "NOTIFY_FAILING_DAYS": _Setting(3, _is_number(0, whole=True)),
    "COMMENTS_ENDPOINT": _Setting("", _is_text),
    "COMMENTS_MAIL": _Setting("", _is_text),
    "COMMENTS_PATH": _Setting("comments", lambda value: isinstance(value, str | Path)),
    "COMMENTS_STATE": _Setting("var/comments", lambda value: isinstance(value, str | Path)),
    "COMMENTS_RESERVED_NAMES": _Setting((), _is_list_of_text),
    "COMMENTS_BLOCKED_WORDS": _Setting((), _is_list_of_text),
    "COMMENTS_PROOF_OF_WORK": _Setting(0, _is_number(0, whole=True)),
    "COMMENTS_TRUSTED_PROXY": _Setting("", _is_text),
}


def default_of(name: str) -> Any:
    """What a setting is where a site does not set it."""
    return _SETTINGS[name].default


_PREFIXES = ("WATCH_", "NOTIFY_", "COMMENTS_")
_SITE = ("SITENAME", "SITE_ADDRESS", "AUTHOR", "PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH")


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

def read_settings(path: Path) -> Settings:
    """The settings in a file, defaults for what it leaves out; SettingsError for one that is wrong or unknown."""
    run = _Run(path)
    for name, line in run.lines.items():
        if name.startswith(_PREFIXES) and name not in _SETTINGS:
            near = nearest(name, _SETTINGS, 0.5)
            hint = f" (did you mean {near}?)" if near else ""
            raise SettingsError(f"{path.name}:{line}: there is no setting {name}{hint}")
    for name in (*_SETTINGS, *_SITE):
        if name in run.unread:
            raise SettingsError(f"{path.name}:{run.lines[name]}: {name} needs {run.unread[name]}, which only a build "
                                "loads: give it a plain value")
    return settings_from(run.values, path.resolve().parent,
                         lambda name: f"{path.name}:{run.lines.get(name, 1)}: ")


def settings_from(site: Mapping[str, Any], root: Path = ROOT,
                  where: Callable[[str], str] = lambda name: "") -> Settings:
    """Settings from a dictionary, Pelican's or a file's; `where` tells the place of a setting for error messages."""
    found = {name: _checked(name, site.get(name, setting.default), where(name)) for name, setting in _SETTINGS.items()}
    watch = WatchSettings(
        found["WATCH_CONTACT"], found["WATCH_LANGUAGES"], timedelta(hours=found["WATCH_HOLD_HOURS"]),
        float(found["WATCH_SPACING"]), found["WATCH_HOSTS"], float(found["WATCH_DEADLINE"]),
        int(found["WATCH_SIZE_MB"] * 1e6), found["WATCH_ALLOW_PRIVATE"])
    notify = NotifySettings(tuple(found["NOTIFY_URLS"]), found["NOTIFY_WEIGHT"], tuple(found["NOTIFY_TOPICS"]),
                            found["NOTIFY_FAILING_DAYS"])
    return Settings(watch, _comments(site, found, root, notify), notify)


def _comments(site: Mapping[str, Any], found: Mapping[str, Any], root: Path, notify: NotifySettings) -> CommentSettings:
    def place(name: str, otherwise: str) -> Path:
        return root / Path(str(site.get(name) or otherwise))

    author, output = str(site.get("AUTHOR") or ""), place("OUTPUT_PATH", "output")
    return CommentSettings(
        content=place("PATH", "content") / (found["COMMENTS_PATH"] or "comments"),
        state=root / (found["COMMENTS_STATE"] or "var/comments"),
        manifest=output / "comments.json", templates=place("THEME", "theme") / "templates",
        endpoint=found["COMMENTS_ENDPOINT"], mail=found["COMMENTS_MAIL"],
        site_url=str(site.get("SITE_ADDRESS") or ""), site_name=str(site.get("SITENAME") or "this site"),
        author=author or "Author", reserved=(*found["COMMENTS_RESERVED_NAMES"], *((author,) if author else ())),
        blocked=tuple(found["COMMENTS_BLOCKED_WORDS"]), work=found["COMMENTS_PROOF_OF_WORK"],
        cache=Path(site["CACHE_PATH"]) if site.get("CACHE_PATH") else None,
        proxy=found["COMMENTS_TRUSTED_PROXY"], copies=(output, root / "var/preview"), notify=notify)


def _checked(name: str, value: object, where: str) -> Any:
    setting = _SETTINGS[name]
    if not setting.fits(value):
        raise SettingsError(f"{where}{name} cannot be {value!r}; the default is {setting.default!r}")
    return value


class _Run:
    """A settings file's assignments, run in order; what needs a name from a package is noted as unread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.values: dict[str, Any] = {"__file__": str(path.resolve()), "__name__": "settings"}
        self.lines: dict[str, int] = {}    #: name → the line that sets it last
        self.unread: dict[str, str] = {}   #: name → the missing name that it needs
        self._statements(_parsed(path))

    def _statements(self, nodes: Iterable[ast.stmt]) -> None:
        for node in nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                if _is_light(node):
                    self._execute(node)
            elif isinstance(node, ast.If):
                chosen = self._evaluate(node.test)
                self._statements(node.body if chosen else node.orelse)
            elif isinstance(node, _RUN):
                self._execute(node)

    def _execute(self, node: ast.stmt) -> None:
        names = _assigned(node)
        self.lines |= dict.fromkeys(names, node.lineno)
        try:
            exec(compile(ast.Module([node], []), str(self._path), "exec"), self.values)
        except NameError as error:
            self.unread |= dict.fromkeys(names, str(error.name))
            return
        except _WRONG_VALUE as error:
            raise SettingsError(f"{self._path.name}:{node.lineno}: cannot be worked out: {error!r}") from error
        for name in names:
            self.unread.pop(name, None)

    def _evaluate(self, test: ast.expr) -> bool:
        """A condition's value; one that needs what only a build loads counts as false."""
        try:
            return bool(eval(compile(ast.Expression(test), str(self._path), "eval"), self.values))
        except NameError:
            return False
        except _WRONG_VALUE as error:
            raise SettingsError(f"{self._path.name}:{test.lineno}: cannot be worked out: {error!r}") from error


def _parsed(path: Path) -> list[ast.stmt]:
    if not path.is_file():
        return []
    try:
        return ast.parse(path.read_text(encoding="utf-8")).body
    except (SyntaxError, ValueError) as error:
        raise SettingsError(f"{path.name}:{getattr(error, 'lineno', 1)}: is not Python: {error}") from error


def _is_light(node: ast.Import | ast.ImportFrom) -> bool:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return set(names) <= _LIGHT and not getattr(node, "level", 0)


def _assigned(node: ast.stmt) -> list[str]:
    """The names that a statement gives values to."""
    return [inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)]


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
