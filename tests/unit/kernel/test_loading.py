"""A process loads its modules without searching them for garbage, and is an ordinary process afterwards."""

from __future__ import annotations

import gc

import pytest

from shared.kernel.loading import loading


class TestLoading:
    @pytest.fixture(autouse=True)
    def _thawed(self):
        yield
        gc.unfreeze()

    def test_searches_nothing_until_all_is_there(self) -> None:
        with loading():
            assert not gc.isenabled()
            kept = [[] for _ in range(1_000)]
        assert gc.isenabled()
        assert gc.get_freeze_count() > len(kept)

    def test_searches_again_where_something_cannot_be_loaded(self) -> None:
        with pytest.raises(ModuleNotFoundError), loading():
            import nothing_of_this_name  # noqa: F401
        assert gc.isenabled()
