"""Where a field is kept back by one kind of events and leaves by another about the same thing: said, and mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from services.dashboard.web.pages.partners.words import RULES, Known, field_words
from services.dashboard.web.screens import Form
from services.dashboard.web.told_kinds import kind_words
from shared.kernel.errors import Invalid
from shared.web.speech import _

CODE = "terms-leak"
LET = "lets"
"""The box by which a steward says that they may leave all the same."""
STRICT = tuple(RULES.texts)
"""The rules, those that let more leave first."""


def said(leaks: Iterable[Known]) -> list[str]:
    """A sentence for each."""
    return [
        _(
            "%(field)s: by “%(kind)s” %(rule)s, by “%(sibling)s” %(its_rule)s.",
            field=field_words(one["field"]),
            kind=kind_words(one["type"]),
            rule=_rule(one["rule"]),
            sibling=kind_words(one["sibling"]),
            its_rule=_rule(one["its_rule"]),
        )
        for one in leaks
    ]


def must_be_meant(leaks: Sequence[Known], form: Form, kinds: Sequence[str]) -> None:
    """Refuse to write terms by which a field leaves that another kind keeps back, unless that was said to be meant."""
    if not leaks or form.get(LET) == "yes":
        return
    wrong: dict[str, list[str]] = defaultdict(list)
    for leak, sentence in zip(leaks, said(leaks), strict=True):
        wrong[f"events.{kinds.index(leak['sibling'])}.fields"].append(sentence)
    detail = _(
        "Some fields are kept back by one kind of events and leave by another. Give them the stricter rule, or say "
        "that this is meant. Nothing is written yet."
    )
    raise Invalid(CODE, detail, dict(wrong))


def mended(leaks: Iterable[Known], prefix: str) -> dict[str, str]:
    """The fields of a form with which each of them gets the stricter rule."""
    return {f"{prefix}{one['sibling']}.{one['field']}": one["rule"] for one in leaks}


def rule_for(kind: str, field: str, rules: Mapping[str, Mapping[str, str]], kinds: Collection[str]) -> str:
    """The rule that is proposed for a field of a kind that is new: the strictest that its siblings have for it."""
    thing = kind.rpartition(".")[0]
    siblings = [rules.get(one, {}).get(field, STRICT[0]) for one in kinds if one.rpartition(".")[0] == thing]
    return max(siblings, key=STRICT.index, default=STRICT[0])


def _rule(rule: str) -> Any:
    return RULES[rule].lower()
