"""Files of operations: which end the start, and why."""

from __future__ import annotations

import orjson
import pytest

from shared.web.operations import Operations


class TestOperations:
    @pytest.mark.parametrize(
        "content",
        [
            b"not json",
            b"[]",
            b"{}",
            orjson.dumps(
                {"service": "x", "operations": [{"name": "a", "kind": "wish", "method": "GET", "path": "/a"}]}
            ),
            orjson.dumps(
                {
                    "service": "x",
                    "operations": [{"name": "a", "kind": "query", "method": "BREW", "path": "/a"}],
                }
            ),
            orjson.dumps(
                {
                    "service": "x",
                    "operations": [{"name": "a", "kind": "query", "method": "GET", "path": "/{A b}"}],
                }
            ),
        ],
    )
    def test_that_are_malformed_end_the_start_with_the_name_of_the_file(self, tmp_path, content):
        (tmp_path / "x.json").write_bytes(content)
        with pytest.raises(ValueError, match=r"x\.json"):
            Operations.load(tmp_path)

    def test_cannot_share_a_place(self, tmp_path):
        entry = {"kind": "query", "method": "GET"}
        two = [{**entry, "name": "a", "path": "/a/{x}"}, {**entry, "name": "b", "path": "/a/{y}"}]
        (tmp_path / "x.json").write_bytes(orjson.dumps({"service": "x", "operations": two}))
        with pytest.raises(ValueError, match="same place"):
            Operations.load(tmp_path)
