"""Ids: in the order in which they were made, unique across threads, the same from the same parts."""

from __future__ import annotations

import threading
import uuid
from uuid import UUID, uuid5

import pytest

from shared.kernel.ids import id_from, is_id, is_line_id, line_id_from, new_id

A_NEW_ONE = "01957600-2a00-7c3d-8e4f-0123456789ab"


class TestNewId:
    def test_sorts_after_every_id_made_before(self) -> None:
        made = [new_id() for _ in range(20_000)]
        assert made == sorted(made)

    def test_is_unique_across_threads(self) -> None:
        made: list[str] = []
        threads = [
            threading.Thread(target=lambda: made.extend(new_id() for _ in range(5_000))) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(set(made)) == 40_000

    def test_is_a_uuid_of_version_seven(self) -> None:
        made = uuid.UUID(new_id())
        assert (made.version, made.variant) == (7, uuid.RFC_4122)


class TestIdFrom:
    def test_is_the_same_from_the_same_parts(self) -> None:
        assert id_from("signature", "p1", "ada") == id_from("signature", "p1", "ada")

    @pytest.mark.parametrize("parts", [("a",), ("signature", "p1", "ada"), ("ü", "ع"), ("",)])
    def test_is_what_the_standard_makes_of_them(self, parts: tuple[str, ...]) -> None:
        namespace = UUID("6f0f2f0e-6d8e-5b5c-9c53-6772c3a0f5d1")
        assert id_from(*parts) == str(uuid5(namespace, "\x1f".join(parts)))

    def test_tells_where_one_part_ends(self) -> None:
        assert id_from("ab", "c") != id_from("a", "bc")


class TestLineIdFrom:
    def test_is_the_same_from_the_same_parts_and_no_other_id(self) -> None:
        made = line_id_from("slot", "bong")
        assert made == line_id_from("slot", "bong") != line_id_from("slot", "lofa")
        assert (is_id(made), is_line_id(made), UUID(made).version) == (True, True, 8)
        assert [is_line_id(one) for one in (A_NEW_ONE, id_from("slot", "bong"), "ada", "")] == [False] * 4


class TestIsId:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (A_NEW_ONE, True),
            (A_NEW_ONE.upper(), True),
            (id_from("a"), True),
            ("", False),
            ("ada", False),
            (A_NEW_ONE.replace("-", ""), False),
            ("{" + A_NEW_ONE + "}", False),
        ],
    )
    def test_knows_the_usual_form_only(self, text: str, expected: bool) -> None:
        assert is_id(text) is expected
