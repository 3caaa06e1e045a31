"""What is one line stays one."""

from __future__ import annotations

import pytest

from shared.kernel.lines import one_line


class TestOneLine:
    @pytest.mark.parametrize(
        ("typed", "line"),
        [
            ("Clean water\r\nBcc: eve@example.org", "Clean water Bcc: eve@example.org"),
            ("\tClean \n\n water\u2028", "Clean water"),
            ("Clean\x0bwater\x0cnow\x1e", "Clean water now"),
            (" 12\u00a0000  m³ ", " 12\u00a0000  m³ "),
        ],
    )
    def test_has_a_space_for_what_would_begin_another(self, typed: str, line: str) -> None:
        assert one_line(typed) == line

    def test_looks_at_each_space_of_a_long_row_once(self) -> None:
        row = " " * 1_000_000
        assert one_line(row) == row
        assert one_line(f"{row}\n{row}x") == "x"
