#!/usr/bin/env python3
"""Everything Clausewatch can do, one command a function: `python3 tasks.py COMMAND`.

Any Python 3.11 or newer will do, with nothing installed: the first start makes `.venv` from the locked
requirements, and every command then goes on inside it. Commands import their rooms when they run, so that
`python3 tasks.py` answers at once.
"""
import difflib
import os
import sys
from collections.abc import Callable
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python reads this far, to be told what it lacks)
    sys.exit(f"Clausewatch needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable})")

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))


def serve(*words: str) -> int:
    """Build the site, serve it on 127.0.0.1 and rebuild whenever you save a file.  [--port N] [--published]"""
    from plugins.publish.command.serve import main
    return main(words)


def build(*words: str) -> int:
    """Build the site into output/.  [--output DIR] [--site-url URL] [--search] [--strict]"""
    from plugins.publish.command.build import main
    return main(words)


def test(*words: str) -> int:
    """Run every test, the browser's included; other words go to pytest.  [--fast] [--coverage] [PYTEST WORDS…]"""
    from tests.runner import main
    return main(words)


def compare(*words: str) -> int:
    """Show what changed between two files, clause by clause.  BEFORE AFTER [--text|--html|--json]"""
    from plugins.archive.compare_files import main
    return main(words)


def watch(*words: str) -> int:
    """Fetch the watched policies and record what changed.  [SERVICE…] [--accept POLICY] [--now TIME] [--json]"""
    from plugins.capture.command import main
    return main(words)


def changes(*words: str) -> int:
    """List the detected changes, newest first.  [SERVICE] [--since DAY] [--topic T] [--weight W] [--all] [--json]"""
    from plugins.publish.authoring.changes_command import main
    return main(words)


def clauses(*words: str) -> int:
    """List a policy's clauses with the labels that blocks take.  SERVICE/POLICY [DAY] [--find WORDS]"""
    from plugins.publish.authoring.clauses_command import main
    return main(words)


def new(*words: str) -> int:
    """Write a post about a detected change, or an empty one.  SERVICE/POLICY [DAY] | TITLE [--slug SLUG] [--edit]"""
    from plugins.publish.authoring.new_command import main
    return main(words)


def check(*words: str) -> int:
    """Find every problem of content at once.  [--json]"""
    from plugins.publish.authoring.check_command import main
    return main(words)


def publish(*words: str) -> int:
    """Check, build and publish the site, or change nothing.  [--to DIR | rsync:HOST:DIR | gh-pages] [--site-url URL]"""
    from plugins.publish.authoring.publish_command import main
    return main(words)


def demo(*words: str) -> int:
    """Show the whole journey with a made-up ferry company, without a network.  [--no-serve] [--folder DIR]"""
    from plugins.publish.authoring.demo import main
    return main(words)


def prove(*words: str) -> int:
    """Check archived versions against the journal and the bytes that servers sent.  SERVICE/POLICY [VERSION]"""
    from plugins.capture.prove import main
    return main(words)


def adopt(*words: str) -> int:
    """Take over a service's recorded history.  COLLECTION SERVICE [--policy TYPE] [--declarations DIR] | --list"""
    from plugins.archive.imports.arguments import nothing_new
    if nothing_new(words):  # asked before what judges texts is loaded, which takes most of the time
        return 0
    from plugins.archive.imports.adopt import main
    return main(words)


def export(*words: str) -> int:
    """Write the archive as a data set of Open Terms Archive, which `adopt` reads again.  FOLDER [SERVICE…]"""
    from plugins.archive.exports.dataset import main
    return main(words)


def replay(*words: str) -> int:
    """Judge every recorded version of a collection, writing nothing.  COLLECTION [--document PATH] [--json]"""
    from plugins.archive.imports.replay import main
    return main(words)


def comments(*words: str) -> int:
    """Moderate the comments: list, show, approve, reject, reply and more; `comments` alone explains."""
    from plugins.comments.moderation.command import main
    return main(words)


def bench(*words: str) -> int:
    """Measure speed, memory and verdicts, as ratios against peers.  [NAME…]"""
    from tests.bench import main
    return main(words)


def lock(*words: str) -> int:
    """Write the exact versions that are installed in a fresh environment into the requirements locks."""
    if words:
        print(f"usage: tasks.py lock\n\n{lock.__doc__}")
        return 0 if {"-h", "--help"} >= set(words) else 2
    from plugins.environment import write_locks
    write_locks()
    return 0


COMMANDS: dict[str, Callable[..., int]] = {
    command.__name__: command
    for command in (serve, build, changes, clauses, new, check, publish, demo, test, compare, watch, prove, adopt,
                    export, replay, comments, bench, lock)
}


def help() -> int:
    """List the commands."""
    print(f"{__doc__.splitlines()[0]}\n")
    for name, command in COMMANDS.items():
        what, _, words = (command.__doc__ or "").partition("  ")
        print(f"  {name:<9} {what}" + (f"\n            {words}" if words else ""))
    return 0


def main() -> int:
    """Run one command inside .venv; 2 when there is no such command."""
    name, words = (sys.argv[1] if len(sys.argv) > 1 else "help"), sys.argv[2:]
    if name in ("help", "-h", "--help"):
        return help()
    if name not in COMMANDS:
        near = difflib.get_close_matches(name, COMMANDS, 1)
        print(f"tasks.py: there is no command {name!r}" + (f" (did you mean {near[0]!r}?)" if near else "")
              + "; `python3 tasks.py` lists them", file=sys.stderr)
        return 2
    if name != "lock":  # the one command that must not need what it makes
        from plugins.environment import run_inside
        run_inside(name in ("test", "bench"), ROOT / "tasks.py", name, *words)
    return COMMANDS[name](*words)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # whoever read our words has enough of them, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
