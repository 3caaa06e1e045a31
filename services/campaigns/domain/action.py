"""An action: the page on which anybody may sign a petition or follow an appeal, with its words and what it offers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.campaigns.domain.appeal import Appeal
from services.campaigns.domain.events import ActionPublished, ActionUnpublished
from services.campaigns.domain.petition import Petition
from shared.kernel.errors import Conflict, Fields, Invalid
from shared.kernel.ids import id_from
from shared.kernel.places import tidy

Kind = Literal["petition", "letter", "call", "pledge"]
PURPOSES = ("news", "actions", "events", "volunteering", "training", "research", "sharing")
"""What somebody may be asked to agree to on such a page."""
FEW = 5
"""Fewer than so many are not counted out to strangers."""
TAKEN = frozenset({"confirm"})
"""What addresses of public pages mean by themselves."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Behind:
    """What stands behind a page: a petition or an appeal, as far as the page needs it."""

    thing_id: str
    campaign_id: str
    kind: Kind
    state: Literal["open", "coming", "over", "closed"]
    opens_on: date | None = None
    closes_on: date | None = None
    script: str = ""
    questions: tuple[str, ...] = ()
    pledges: tuple[str, ...] = ()
    target_ids: tuple[str, ...] = ()

    def must_be_publishable(self) -> None:
        """Refuse what takes nothing any more."""
        if self.state in ("over", "closed"):
            noun = "petition" if self.kind == "petition" else "appeal"
            raise Conflict(f"{noun}-{self.state}", f"The {noun} is {self.state}; it needs no public page.")


@dataclass(frozen=True)
class Action:
    """The public page of one petition or appeal; `ask` and `privacy` are read by strangers, word by word.

    `contact` is the e-mail address to which people write about their data; empty on pages made before it was asked for.
    """

    action_id: str
    thing_id: str
    campaign_id: str
    kind: Kind
    slug: str
    title: str
    ask: str
    organization_id: str
    privacy: str
    published_at: datetime
    contact: str = ""
    purposes: tuple[str, ...] = ()
    stage: Literal["published", "unpublished"] = "published"
    unpublished_at: datetime | None = None
    version: int = 0

    def publish(self, now: datetime, **words: Any) -> tuple[Action, ActionPublished]:
        """Open the page with these words, or say them anew."""
        said = replace(self, **words, stage="published", unpublished_at=None)
        if self.stage == "unpublished":
            said = replace(said, published_at=now)
        checked = said._checked()
        return checked, checked._told()

    def unpublish(self, now: datetime) -> tuple[Action, ActionUnpublished]:
        """Take the page down; what was given stays."""
        if self.stage != "published":
            raise Conflict("action-unpublished", "The page is taken down already.")
        down = replace(self, stage="unpublished", unpublished_at=now)
        return down, ActionUnpublished(self.action_id, self.campaign_id, **self._behind())

    def _checked(self) -> Action:
        wrong: Fields = {}
        if self.slug in TAKEN:
            wrong["slug"] = ["This name stands for something else in addresses; choose another."]
        if not _SLUG.fullmatch(self.slug):
            wrong["slug"] = ["Use small letters, digits and single hyphens, such as clean-water."]
        if set(self.purposes) - set(PURPOSES):
            wrong["purposes"] = ["Choose from what may be agreed to on such a page."]
        if wrong:
            raise Invalid("action-not-right", next(iter(wrong.values()))[0], wrong)
        return replace(self, title=tidy(self.title), purposes=tuple(dict.fromkeys(self.purposes)))

    def _told(self) -> ActionPublished:
        return ActionPublished(
            action_id=self.action_id,
            campaign_id=self.campaign_id,
            **self._behind(),
            kind=self.kind,
            slug=self.slug,
            title=self.title,
            organization_id=self.organization_id,
        )

    def _behind(self) -> dict[str, str | None]:
        is_petition = self.kind == "petition"
        return {
            "petition_id": self.thing_id if is_petition else None,
            "appeal_id": None if is_petition else self.thing_id,
        }


def action_id_of(thing_id: str) -> str:
    """The one id that the page of a petition or an appeal can have."""
    return id_from("action", thing_id)


def pledge_id_of(pledge: str) -> str:
    """By what a pledge is named where its words must not travel."""
    return id_from("pledge", pledge)


def behind_petition(petition: Petition) -> Behind:
    """A petition, as a page needs it."""
    return Behind(petition.petition_id, petition.campaign_id, "petition", petition.stage)


def behind_appeal(appeal: Appeal, now: datetime) -> Behind:
    """An appeal, as a page needs it."""
    return Behind(
        thing_id=appeal.appeal_id,
        campaign_id=appeal.campaign_id,
        kind=appeal.kind,
        state=_state_of(appeal, now),
        opens_on=appeal.opens_on,
        closes_on=appeal.deadline.closes_on,
        script=appeal.script,
        questions=appeal.questions,
        pledges=appeal.pledges,
        target_ids=appeal.target_ids,
    )


def _state_of(appeal: Appeal, now: datetime) -> Literal["open", "coming", "over", "closed"]:
    if appeal.stage == "closed":
        return "closed"
    if appeal.deadline.is_over(now):
        return "over"
    return "coming" if now.date() < appeal.opens_on else "open"
