"""Every detected change as a line of a CSV file, for spreadsheets and statistics."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from plugins.publish.open_data.csv_cells import plain_cell
from plugins.publish.records.change_view import ChangeView
from plugins.publish.records.notice import notice

PATH = "changes/changes.csv"
COLUMNS = ("key", "url", "json", "service", "policy", "type", "before", "after", "first_seen", "weight", "topics",
           "clauses", "words_removed", "words_added", "takes_effect", "notice_days", "title")


def changes_csv(changes: Iterable[ChangeView], site: str) -> bytes:
    """The changes in their order; a change's key and address never change, its other cells may."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows(_line(view, site) for view in changes)
    return text.getvalue().encode("utf-8", "surrogatepass")


def _line(view: ChangeView, site: str) -> tuple[str | int, ...]:
    change, days = view.change, notice(view).days
    effective = view.stated.effective
    return (change.key, f"{site}/{view.url}", f"{site}/{view.url}change.json", change.service, change.policy,
            plain_cell(change.policy_type), change.before.name, change.after.name, view.date.isoformat(),
            view.significance, " ".join(view.topics), *view.counts, effective.isoformat() if effective else "",
            "" if days is None else days, plain_cell(view.title))
