"""From the file to the lines: the headings that press officers use."""

from __future__ import annotations

from pathlib import Path

from services.media.imports import KINDS
from shared.imports.reading import guess_mapping, missing_fields, open_sheet

COVERAGE = KINDS[0]


class TestCoverageSheet:
    def test_finds_the_columns(self, tmp_path: Path) -> None:
        path = tmp_path / "coverage.csv"
        path.write_text(
            "Media outlet,Date,Title,Link,Sentiment,Reach,Campaign,Policy\nRadio,2025-03-07,Water,,good,12,C,P\n"
        )
        mapping = guess_mapping(open_sheet(path), COVERAGE.fields)
        assert not missing_fields(mapping, COVERAGE.fields)
        assert mapping == {
            "outlet": "Media outlet",
            "published_on": "Date",
            "headline": "Title",
            "url": "Link",
            "tone": "Sentiment",
            "reach_claimed": "Reach",
            "campaign": "Campaign",
            "policy": "Policy",
        }
