"""What counts as one Arabic word, however much of it was written."""

from __future__ import annotations

import pytest

from shared.kernel.arabic import UNFOLDED, one_spelling


class TestOneSpelling:
    @pytest.mark.parametrize(
        ("written", "folded"),
        [
            ("أَحْمَد", "احمد"),
            ("أحمد الإدريسي", "احمد الادريسي"),
            ("الآبار", "الابار"),
            ("إذاعة", "اذاعه"),
            ("مصطفى", "مصطفي"),
            ("محـــمد", "محمد"),
            ("مؤسسة", "موسسه"),
            ("علی کریم", "علي كريم"),
            ("Émile Ærø 12", "Émile Ærø 12"),
            ("हिन्दी", "हिन्दी"),
        ],
    )
    def test_leaves_out_what_many_leave_out(self, written: str, folded: str) -> None:
        assert one_spelling(written) == folded
        assert not UNFOLDED.search(folded)

    def test_keeps_a_hamza_of_its_own(self) -> None:
        assert one_spelling("علاء") == "علاء"
