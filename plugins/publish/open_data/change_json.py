"""The JSON twin of a change's page, for programs; docs/change.schema.json says what each field means."""
from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plugins.policy.align.link import CERTAIN
from plugins.policy.model import Clause, Version
from plugins.publish.archive_view import address, policy_path, version_path
from plugins.publish.clause_index import text_digest
from plugins.publish.records.change_view import ChangeView, ClauseView
from plugins.timestamps import utc_text

SCHEMA_PATH = "schema/change.json"  #: where the site publishes the schema
SCHEMA = (Path(__file__).resolve().parents[3] / "docs" / "change.schema.json").read_bytes()
#: What may stand in JSON as it is, but would break a line or turn the text around it where a person looks at the file.
_AWKWARD = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def change_json(view: ChangeView, site: str) -> bytes:
    """One change with every edit; both texts of each clause can be restored from it to the letter."""
    text = json.dumps(_change(view, site), ensure_ascii=False, indent=1) + "\n"
    return _AWKWARD.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode("utf-8", "surrogatepass")


def _change(view: ChangeView, site: str) -> dict[str, Any]:
    change, override = view.change, view.reweighed
    return {
        "$schema": f"{site}/{SCHEMA_PATH}",
        "key": change.key, "url": f"{site}/{view.url}", "title": view.title, "summary": view.summary,
        "service": {"id": change.service, "name": change.service_name, "url": f"{site}/policies/{change.service}/"},
        "policy": {"id": change.policy, "type": change.policy_type, "url": f"{site}/{policy_path(view.history)}",
                   "source": address(view.history), "attribution": view.history.attribution},
        "before": _version(view, change.before, site), "after": _version(view, change.after, site),
        "stated": {"effective": _iso(view.stated.effective), "unmoved": view.stated.unmoved,
                   "sentences": list(view.stated.sentences)},
        "upcoming": view.upcoming, "returned": view.returned or None,
        "significance": view.significance, "topics": list(view.topics), "reason": view.reason,
        "reweighed": override and {"significance": override.significance,
                                   "topics": override.topics and list(override.topics),
                                   "reason": override.reason, "on": _iso(override.on)},
        "words": {"removed": change.comparison.words_deleted, "added": change.comparison.words_inserted},
        "clauses": [_part(view, part, site) for part in view.parts],
        "renumbered": [list(pair) for pair in change.comparison.renumbered],
    }


def _version(view: ChangeView, version: Version, site: str) -> dict[str, Any]:
    return {"name": version.name, "captured": utc_text(version.at), "sha256": text_digest(version),
            "excerpt": version.excerpt, "url": f"{site}/{version_path(view.history, version)}"}


def _part(view: ChangeView, part: ClauseView, site: str) -> dict[str, Any]:
    clause = part.clause
    return {
        "url": f"{site}/{view.place(part)}", "embed": f"{site}/{view.embed_url(part)}", "says": part.fate,
        "kinds": list(clause.kinds), "certain": clause.confidence >= CERTAIN,
        "before": _clauses(clause.before), "after": _clauses(clause.after),
        "words": {"removed": clause.redline.words_deleted, "added": clause.redline.words_inserted},
        "significance": part.weight.significance, "topics": list(part.weight.topics),
        "rewritten": clause.redline.rewritten,
        "moved": [{"edit": number, "clause": edit.moved_to}
                  for number, edit in enumerate(clause.redline.edits) if edit.moved_to is not None],
        "edits": [[edit.kind, edit.text] if edit.spelled_before is None
                  else [edit.kind, edit.text, edit.spelled_before] for edit in clause.redline.edits],
    }


def _clauses(clauses: Sequence[Clause]) -> list[dict[str, Any]]:
    return [{"number": one.number, "heading": one.heading, "anchor": one.anchor} for one in clauses]


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
