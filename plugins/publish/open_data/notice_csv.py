"""The notice that each change gave, as a CSV file."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from plugins.publish.open_data.csv_cells import plain_cell
from plugins.publish.records.change_view import ChangeView
from plugins.publish.records.notice import notice

CSV_PATH = "notice/notice.csv"


def notice_csv(changes: Iterable[ChangeView], site: str) -> bytes:
    """Every change with the notice that it gave, for spreadsheets; the newest first."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(("change", "service", "policy", "first_seen", "takes_effect", "days", "class"))
    for view in changes:
        notice_given = notice(view)
        effective = view.stated.effective.isoformat() if notice_given.days is not None and view.stated.effective else ""
        table.writerow((f"{site}/{view.url}", plain_cell(view.change.service_name),
                        plain_cell(view.change.policy_type), view.date.isoformat(), effective,
                        "" if notice_given.days is None else notice_given.days, notice_given.kind))
    return text.getvalue().encode("utf-8", "surrogatepass")
