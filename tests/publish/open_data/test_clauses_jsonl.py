"""The clauses of a policy's latest version as lines of JSON."""
from __future__ import annotations

import json

from tests.publish.press import AUTUMN, SPRING, SUMMER, Press


def test_each_clause_is_a_line_that_leads_to_it(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", AUTUMN))
    press.build()
    place = "policies/lantern/terms-of-service"
    lines = [json.loads(line) for line in (press.output / place / "clauses.jsonl").read_text("utf-8").splitlines()]
    record = next(line for line in lines if line["number"] == "1.3")
    assert record["version"] == "2024-09-01" and "will not sell that record" in record["text"]
    assert record["url"].startswith(f"https://clausewatch.example/{place}/2024-09-01/#c-")
    page = press.page(f"{place}/2024-09-01")
    assert all(f'id="{line["url"].partition("#")[2]}"' in page for line in lines)
    assert (press.output / record["history"].removeprefix("https://clausewatch.example/") / "index.html").is_file()
    assert f'{place}/clauses.jsonl" type="application/jsonl"' in press.page(place).replace("../../../", "")
