"""The clauses of a policy's latest whole version, a line of JSON each, for programs that compare services."""
from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plugins.policy.compare.clause_threads import whole_versions
from plugins.policy.model import Clause, Version
from plugins.publish.archive_view import clause_place, thread_path
from plugins.publish.records.policy_record import PolicyRecord
from plugins.timestamps import utc_text

NAME = "clauses.jsonl"


def clauses_jsonl(record: PolicyRecord, site: str) -> bytes:
    """A line a clause, in the order of reading; nothing if the policy has no version."""
    lines = (json.dumps(line, ensure_ascii=True) + "\n" for line in _lines(record, site))
    return "".join(lines).encode()


def _lines(record: PolicyRecord, site: str) -> Iterator[dict[str, Any]]:
    for version in whole_versions(record.history.versions)[-1:]:
        for clause in record.clauses.outline(version).clauses:
            yield _line(record, version, clause, site)


def _line(record: PolicyRecord, version: Version, clause: Clause, site: str) -> dict[str, Any]:
    history, thread = record.history, record.thread(version, clause.anchor)
    return {
        "service": history.service, "policy": history.policy, "type": history.policy_type, "version": version.name,
        "captured": utc_text(version.at), "number": clause.number, "heading": clause.heading, "anchor": clause.anchor,
        "parent": clause.parent, "text": clause.text,
        "url": f"{site}/{clause_place(history, version, clause, record.clauses)}",
        "history": f"{site}/{thread_path(history, thread.name)}" if thread and thread.changed else None,
    }
