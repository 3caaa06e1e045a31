"""The codes in the sentences of events: as the pages call them, in each language."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from services.dashboard.web.pages.communities import assets
from services.dashboard.web.pages.communities import words as communities
from services.dashboard.web.pages.initiatives import words as initiatives
from services.dashboard.web.pages.policy import words as policy
from services.dashboard.web.pages.promises import words as promises
from services.dashboard.web.pages.threads import words as threads
from services.dashboard.web.pages.ties import words as ties
from services.dashboard.web.pages.wins import words as wins
from services.dashboard.web.told import event
from services.dashboard.web.told_codes import CODES
from services.dashboard.web.words import LANGUAGES
from shared.web.speech import speaking

SETTLED = {
    code: text for code, (text, _state) in threads.DELIVERY.items() if code in ("sent", "failed", "unsure")
}


class TestCodes:
    @pytest.mark.parametrize(
        ("name", "texts"),
        [
            ("campaigns.initiative.offered", initiatives.KINDS.texts),
            (
                "campaigns.initiative.adopted",
                {code: said[0] for code, said in initiatives.OWNERSHIPS.items()},
            ),
            ("media.thread.closed", threads.OUTCOMES.texts),
            ("media.thread.reply_settled", SETTLED),
            ("policy.check.made", policy.FOUND.texts),
            ("policy.win.reviewed", {code: said[0] for code, said in wins.STANDS.items()}),
            ("stakeholders.asset.noted", assets.KINDS.texts),
            ("stakeholders.community_member.left", communities.KINDS.texts),
            ("stakeholders.tie.made", {code: said[0] for code, said in ties.KINDS.items()}),
            ("stakeholders.exchange.logged", promises.CHANNELS.texts),
        ],
    )
    def test_have_the_words_of_their_pages(self, name: str, texts: Mapping[str, str]) -> None:
        assert CODES[name][1].texts == texts

    @pytest.mark.parametrize(
        ("language", "told"),
        [
            ("en", "A thread was closed: they could not be reached"),
            ("fr", "Un échange a été clos\u00a0: la personne n’a pas pu être jointe"),
        ],
    )
    def test_stand_in_a_sentence(self, language: str, told: str) -> None:
        with speaking(LANGUAGES[language]):
            assert event("media.thread.closed", "A thread was closed: could-not-reach") == told

    def test_that_nobody_knows_stay(self) -> None:
        assert event("media.thread.closed", "A thread was closed: by-hand") == "A thread was closed: by-hand"
