"""How somebody voted: the seven options, and the other words under which files know them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from services.policy.domain.wording import key_of
from shared.kernel.errors import Invalid

Option = Literal["yes", "no", "abstain", "absent", "excused", "not-voting", "paired"]
Result = Literal["passed", "failed"]
Side = Literal["yes", "no"]
OPTIONS: tuple[Option, ...] = get_args(Option)
OPTION_WORDS: dict[str, Option] = {
    **{option.replace("-", " "): option for option in OPTIONS},
    **dict.fromkeys(("y", "aye", "yea", "for", "in favour", "in favor", "pro", "support"), "yes"),
    **dict.fromkeys(("n", "nay", "against", "contra", "oppose"), "no"),
    **dict.fromkeys(("abstained", "abstention", "abstaining"), "abstain"),
    **dict.fromkeys(("away", "missing", "not present"), "absent"),
    **dict.fromkeys(("excuse", "leave", "on leave"), "excused"),
    # Open States has "other" for what its sources do not say; all that is sure is that it is no yes and no no.
    **dict.fromkeys(("nv", "did not vote", "present", "other"), "not-voting"),
    **dict.fromkeys(("pair",), "paired"),
}
RESULT_WORDS: dict[str, Result] = {
    **dict.fromkeys(("pass", "passed", "adopted", "carried", "agreed"), "passed"),
    **dict.fromkeys(("fail", "failed", "rejected", "lost", "defeated"), "failed"),
}


@dataclass(frozen=True)
class Vote:
    """What one decision-maker did, by id."""

    person_id: str
    option: Option


@dataclass(frozen=True)
class Count:
    """How many took an option."""

    option: Option
    value: int


def option_of(text: str) -> Option | None:
    """The option that a word means; None where it means none."""
    return OPTION_WORDS.get(key_of(text))


def result_of(text: str) -> Result | None:
    """The result that a word means; None where it means none."""
    return RESULT_WORDS.get(key_of(text))


def counts_of(votes: Iterable[Vote], said: Sequence[Count] = ()) -> tuple[Count, ...]:
    """How many took each option: as the record says, else as many as are named.

    A record may count more than it names, never fewer.
    """
    named = Counter(vote.option for vote in votes)
    told: Counter[Option] = Counter()
    for count in said:
        told[count.option] += count.value
    for option, value in told.items():
        if value < named[option]:
            raise Invalid(
                "counts-too-small",
                f"The record counts {value} {option}, but {named[option]} are named so.",
                {"counts": [f"{option}: at least {named[option]}, as many as are named."]},
            )
    whole = {option: told[option] if option in told else named[option] for option in OPTIONS}
    return tuple(Count(option, value) for option, value in whole.items() if value)


def refuse_two_votes(votes: Sequence[Vote]) -> None:
    """Refuse a person who is named twice."""
    seen: set[str] = set()
    for number, vote in enumerate(votes):
        if vote.person_id in seen:
            raise Invalid(
                "voted-twice",
                f"The person {vote.person_id} is named twice. Nobody votes twice on a motion.",
                {f"votes.{number}.person_id": ["Named twice."]},
            )
        seen.add(vote.person_id)
