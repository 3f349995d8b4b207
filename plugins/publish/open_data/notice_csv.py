"""The notice that each change gave, as a CSV file."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from plugins.publish.open_data.csv_cells import plain_cell
from plugins.publish.records.change_view import ChangeView
from plugins.publish.records.notice import notice

CSV_PATH = "notice/notice.csv"


def notice_csv(stories: Iterable[ChangeView], site: str) -> bytes:
    """Every change with the notice that it gave, for spreadsheets; the newest first."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(("change", "service", "policy", "first_seen", "takes_effect", "days", "class"))
    for story in stories:
        given = notice(story)
        effective = story.stated.effective.isoformat() if given.days is not None and story.stated.effective else ""
        table.writerow((f"{site}/{story.url}", plain_cell(story.change.service_name),
                        plain_cell(story.change.policy_type), story.date.isoformat(), effective,
                        "" if given.days is None else given.days, given.kind))
    return text.getvalue().encode("utf-8", "surrogatepass")
