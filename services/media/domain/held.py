"""The texts of media that are held against key messages: which words of a thing count."""

from __future__ import annotations

from services.media.domain.coverage import Coverage
from services.media.domain.drifting import Held
from services.media.domain.mailing import Mailing
from services.media.domain.release import Release


def held_release(release: Release) -> Held:
    """The latest version of a release with its quotes."""
    last = release.texts[-1]
    text = _joined(last.headline, last.text, *(quote.text for quote in release.quotes))
    return Held("release", release.release_id, release.campaign_id, text)


def held_mailing(mailing: Mailing) -> Held:
    """A mailing with both its subjects; its language is that of those to whom it goes, where one was chosen."""
    text = _joined(mailing.subject, mailing.second_subject, mailing.text)
    language = mailing.language or None
    return Held("mailing", mailing.mailing_id, mailing.campaign_id, text, language, mailing.organization_id)


def held_coverage(coverage: Coverage) -> Held:
    """What is kept of something published: its headline and what it quotes."""
    text = _joined(coverage.headline, *coverage.quotes)
    return Held("coverage", coverage.coverage_id, coverage.campaign_id, text, outlet_id=coverage.outlet_id)


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
