"""Figures that end where insights stopped to take events in say since when, and no others."""

from __future__ import annotations

import pytest

from shared.messaging import consuming
from shared.testing.doors import Door
from shared.testing.personas import NOON


class TestBehindSince:
    @pytest.mark.parametrize(
        ("operation", "asked"),
        [
            ("show_overview", {}),
            ("show_campaign_report", {"campaign_id": "c-1"}),
            ("explain_figure", {"figure": "signatures"}),
        ],
    )
    def test_is_when_events_were_last_taken_in(
        self, insights: Door, operation: str, asked: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(consuming, "PATIENCE", -1.0)
        assert insights.call(operation, asked)["behind_since"] is None
        insights.consuming.fails(RuntimeError("no broker"))
        insights.clock.move(minutes=30)  # type: ignore[attr-defined]
        assert insights.call(operation, asked)["behind_since"] == NOON
        insights.consuming.works()
        assert insights.call(operation, asked)["behind_since"] is None
