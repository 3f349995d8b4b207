"""Reads the settings that are no matter of Pelican's, out of `pelican.conf.py` or out of Pelican's own dictionary."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from plugins.settings.file import SettingsFile
from plugins.settings.known import PREFIXES, SETTINGS, SITE
from plugins.settings.model import CommentSettings, NotifySettings, Settings, SettingsError, WatchSettings
from plugins.spelling import nearest

CHECKOUT = Path(__file__).resolve().parents[2]  #: the folder that holds `pelican.conf.py`


def read_settings(path: Path) -> Settings:
    """The settings in a file, defaults for what it leaves out; SettingsError for one that is wrong or unknown."""
    return settings_of(SettingsFile(path))


def settings_of(file: SettingsFile) -> Settings:
    """The settings of a file that has been run; what a lenient one left unread has its default."""
    path = file.path
    for name, line in file.lines.items():
        if name.startswith(PREFIXES) and name not in SETTINGS:
            near = nearest(name, SETTINGS, 0.5)
            hint = f" (did you mean {near}?)" if near else ""
            raise SettingsError(f"{path.name}:{line}: there is no setting {name}{hint}")
    for name in () if file.lenient else (*SETTINGS, *SITE):
        if name in file.unread:
            raise SettingsError(f"{path.name}:{file.lines[name]}: {name} needs {file.unread[name]}, which only a build "
                                "loads: give it a plain value")
    return settings_from(file.values, path.resolve().parent,
                         lambda name: f"{path.name}:{file.lines.get(name, 1)}: ")


def settings_from(site: Mapping[str, Any], root: Path = CHECKOUT,
                  place: Callable[[str], str] = lambda name: "") -> Settings:
    """Settings from a dictionary, Pelican's or a file's; `place` gives a setting's file and line for errors."""
    found = {name: checked(name, site.get(name, setting.default), place(name)) for name, setting in SETTINGS.items()}
    watch = WatchSettings(
        found["WATCH_CONTACT"], found["WATCH_LANGUAGES"], timedelta(hours=found["WATCH_HOLD_HOURS"]),
        float(found["WATCH_SPACING"]), found["WATCH_HOSTS"], float(found["WATCH_DEADLINE"]),
        int(found["WATCH_SIZE_MB"] * 1e6), found["WATCH_ALLOW_PRIVATE"], found["WATCH_TIMESTAMPS"])
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
        cache=Path(str(site["CACHE_PATH"])) if site.get("CACHE_PATH") else None,
        proxy=found["COMMENTS_TRUSTED_PROXY"], copies=(output, root / "var/preview"), notify=notify)


def checked(name: str, value: object, place: str) -> Any:
    """A setting's value; SettingsError when it cannot be one."""
    setting = SETTINGS[name]
    if not setting.fits(value):
        raise SettingsError(f"{place}{name} cannot be {value!r}; the default is {setting.default!r}")
    return value
