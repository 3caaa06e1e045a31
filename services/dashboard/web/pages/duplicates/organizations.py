"""Organisations as the screens of pairs show them: what the kept one lacks it has from the other, unasked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.duplicates.kind import Kind, Operations
from services.dashboard.web.pages.organizations.words import KINDS, LEVELS, LIST, sector_title
from services.dashboard.web.pages.promises.words import DUPLICATES
from services.dashboard.web.representing import refuse_two_partners
from services.dashboard.web.screens import Look
from shared.web.speech import Words, in_a_list


async def _one_partner(look: Look, wish: Mapping[str, Any]) -> None:
    await refuse_two_partners(look.representatives, wish)


ORGANIZATIONS = Kind(
    home=LIST,
    id_name="organization_id",
    pairs=f"{DUPLICATES}/organizations",
    pair_id="pair_id",
    both="organizations",
    reads="stakeholders.read",
    merges="stakeholders.merge-organizations",
    operations=Operations(
        list="list_organization_pairs",
        show="show_organization_pair",
        dismiss="dismiss_organization_pair",
        scan="scan_organizations",
        merge="merge_organizations",
        unmerge="unmerge_organizations",
        merges="list_organization_merges",
        notice="notice_organization_pair",
        search="list_organizations",
        entry="show_organization",
    ),
    chosen=Words(
        {
            "name": "Name",
            "acronym": "Acronym",
            "sector": "Sector",
            "kind": "Kind",
            "level": "Level",
            "area": "Area",
            "classification": "What it calls itself",
        }
    ),
    shown=Words(
        {"other_names": "Other names", "identifiers": "Identifiers", "links": "Page on the web"},
    ),
    told={
        "sector": sector_title,
        "kind": lambda kind: KINDS.get(kind, kind),
        "level": lambda level: LEVELS.get(level, level),
        "other_names": in_a_list,
        "identifiers": lambda found: in_a_list(one["identifier"] for one in found),
        "links": lambda found: in_a_list(one["url"] for one in found),
    },
    topics="stakeholders.organization",
    longest=60,
    is_below_home=True,
    is_filled=True,
    versions=("expected_version", "merge_version"),
    check=_one_partner,
    words=Words(
        {
            "all": "Organisations",
            "nameless": "an organisation",
            "which": "Which organisations may be registered twice?",
            "twice": "Organisations registered twice",
            "scan": "Look through all of them",
            "scanning": "All organisations are being looked through. Pairs appear here as they are found.",
            "caption": "Organisations that may be registered twice, the likeliest first",
            "none": "No organisation seems to be here twice",
            "none_because": "Every organisation that is registered or corrected is compared with those of like names, "
            "or with the same identifier.",
            "are_one": "Are these two one organisation?",
            "one_now": "There is one organisation now",
            "one_because": "These two were merged; how each stood stands with the merge, and can be taken back from "
            "the organisation's page.",
            "same": "Same organisation",
            "make_one": "Same organisation: make them one",
            "keep": "The address of the other leads to it from then on, here and in every figure. Names, people, "
            "ties, promises, activities and positions of both are kept; where somebody withdrew a consent to one of "
            "them, it is withdrawn.",
            "different": "Different organisations",
            "noted": "Noted: two organisations. You are not asked again.",
            "decided": "These two are one organisation already.",
            "merged": "One organisation now. Both addresses lead here, and it can be taken back.",
            "who_else": "As which other is it registered?",
            "after_all": "Two organisations after all?",
            "now": "The organisation now",
            "back": "Both stand as they stood before, here and in every figure. What was noted since the merge stays "
            "with the organisation that was kept. Where something that the merge brought has been changed since, it "
            "says what, and nothing is done.",
            "again": "Two organisations again, as they stood before. You are not asked about them again.",
            "not_merged": "This organisation is not merged into another.",
        }
    ),
)
