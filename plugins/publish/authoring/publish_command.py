"""The command `tasks.py publish`: check, build anew, check the whole site, say what changes, and switch.

    check → build into a new folder, the search's index too → links, fragments and feeds of all pages
          → what is new, changed and gone → switch

Anything that fails on the way ends it, and what stands at the destination stays.
"""
from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from plugins.publish.authoring import check_command, site_check
from plugins.publish.authoring.destinations import (
    BRANCH,
    Differences,
    NotPublished,
    compared_by_rsync,
    refuse_other_files,
    refuse_rsync,
    to_branch,
    to_folder,
    to_rsync,
)
from plugins.publish.checks.check import check
from plugins.publish.command import build as build_command
from plugins.publish.command.progress import show_progress
from plugins.publish.html.english import count
from plugins.settings import CHECKOUT
from plugins.spelling import nearest

LISTED_PAGES = 20   #: pages that are named of each kind; the rest is counted
BuildSite = Callable[[Path, dict[str, str]], build_command.BuildResult]  #: builds the site into a folder


def main(words: tuple[str, ...], checkout: Path = CHECKOUT, build: BuildSite | None = None) -> int:
    """Publish the site; 1, with nothing changed, when anything is wrong."""
    arguments = _arguments().parse_args(words)
    try:
        place = _place(arguments.to, checkout)
    except (NotPublished, argparse.ArgumentTypeError) as error:
        return _refuse(str(error))
    found = check(checkout, datetime.now(UTC).date())
    print(check_command.report(found), file=sys.stderr)
    if any(not finding.warning for finding in found):
        return _refuse("the content has errors")
    folder = checkout / "var" / "publish"  # always the same, so that what a build keeps is kept once
    shutil.rmtree(folder, ignore_errors=True)
    try:
        return _publish(folder / "site", arguments, place, checkout, build or build_command.build)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _place(to: str, checkout: Path) -> Path | None:
    """The folder that is meant, which may hold nothing but a site; None for a branch or another machine."""
    if to == BRANCH:
        return None
    if to.startswith("rsync:"):
        refuse_rsync(to.removeprefix("rsync:"))
        return None
    if "/" not in to and not (checkout / to).exists() and nearest(to, [BRANCH], 0.8):
        raise NotPublished(f"did you mean {BRANCH}? For a folder of that name write ./{to}")
    if re.match(r"[\w.@-]{2,}:", to):
        hint = "" if "://" in to else f"; for another machine write rsync:{to}"
        raise NotPublished(f"there is no way to publish to {to!r}: name a folder, rsync:HOST:FOLDER or {BRANCH}{hint}")
    build_command.output_folder(str(checkout / to))
    whole = checkout / to
    place = whole.parent.resolve() / whole.name  # the last part as it stands: a link is switched, not where it leads
    refuse_other_files(place)
    return place


def _publish(site: Path, arguments: argparse.Namespace, place: Path | None, checkout: Path, build: BuildSite) -> int:
    """Build a site, check it as a whole, and put it in its place."""
    site.mkdir(parents=True)
    address = {"CLAUSEWATCH_SITEURL": arguments.site_url} if arguments.site_url else {}
    with show_progress("Building", sys.stderr):
        built = build(site, address | build_command.SEARCHED | build_command.due(checkout, datetime.now(UTC)))
    if built.status:
        print(built.report, file=sys.stderr)
        return _refuse("the site could not be built")
    with show_progress("Checking the built site", sys.stderr):
        faults = list(site_check.faults(site))
    if faults:
        print("\n".join(faults[:LISTED_PAGES]), file=sys.stderr)
        return _refuse(f"the built site has {count(len(faults), 'fault')}")
    return _deploy(site, arguments.to, place, checkout)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tasks.py publish", description="Check, build and publish the site.")
    parser.add_argument("--to", metavar="PLACE", default="output",
                        help="a folder (output), rsync:HOST:FOLDER, or gh-pages, the branch that GitHub Pages serves")
    parser.add_argument("--site-url", metavar="URL", type=build_command.site_url,
                        help="the address readers will find it at")
    return parser


def _refuse(reason: str) -> int:
    print(f"publish: {reason}; nothing was published", file=sys.stderr)
    return 1


def _deploy(site: Path, to: str, place: Path | None, checkout: Path) -> int:
    """Put a checked site in its place."""
    try:
        if place:
            print("\n".join(_difference_lines(Differences.between(place, site))))
            to_folder(site, place)
            print(f"Published in {to}")
        elif to == BRANCH:
            done, differences = to_branch(site, checkout)
            print("\n".join([*_difference_lines(differences), f"Published: {done}"]))
        else:
            target = to.removeprefix("rsync:")
            print("\n".join(_difference_lines(compared_by_rsync(site, target))), flush=True)
            to_rsync(site, target)
            print(f"Published to {target}")
    except (NotPublished, OSError) as error:
        return _refuse(str(error))
    return 0


def _difference_lines(differences: Differences) -> Iterator[str]:
    """The pages that are new, changed and gone."""
    for word, names in (("added", differences.added), ("changed", differences.changed),
                        ("removed", differences.removed)):
        found = [name.removesuffix("index.html") or "the front page" for name in names if name.endswith(".html")]
        pages = sorted(found, key=lambda page: (not page.startswith("posts/"), page.count("/")))
        yield from (f"{word:<8} {page}" for page in islice(pages, LISTED_PAGES))
        if len(pages) > LISTED_PAGES:
            yield f"{word:<8} … and {len(pages) - LISTED_PAGES} more"
    total = len(differences.added) + len(differences.changed) + len(differences.removed)
    yield f"{count(total, 'file')} {'differs' if total == 1 else 'differ'}"

