"""Persons as the screens of pairs show them: joined where both have something, asked about where they differ."""

from __future__ import annotations

from services.dashboard.web.languages import language
from services.dashboard.web.pages.duplicates.kind import Kind, Operations
from services.dashboard.web.pages.people.words import KINDS, LIST
from services.dashboard.web.pages.promises.words import DUPLICATES, tabs
from shared.web.speech import Words, in_a_list

PEOPLE = Kind(
    home=LIST,
    id_name="person_id",
    pairs=DUPLICATES,
    pair_id="duplicate_id",
    both="persons",
    reads="stakeholders.read-people",
    merges="stakeholders.merge-persons",
    operations=Operations(
        list="list_duplicates",
        show="show_duplicate",
        dismiss="dismiss_duplicate",
        scan="scan_people",
        merge="merge_persons",
        unmerge="unmerge_persons",
        merges="list_merges",
        notice="notice_duplicate",
        search="list_people",
        entry="show_person",
    ),
    chosen=Words({"name": "Name", "kind": "Kind", "area": "Area"}),
    shown=Words(
        {
            "emails": "E-mail",
            "phones": "Telephone",
            "languages": "Languages",
            "links": "Page on the web",
        }
    ),
    told={
        "kind": lambda kind: KINDS.get(kind, kind),
        "emails": in_a_list,
        "phones": in_a_list,
        "languages": lambda tags: in_a_list(map(language, tags)),
        "links": lambda found: in_a_list(one["url"] for one in found),
    },
    topics="stakeholders.duplicate,stakeholders.person",
    longest=40,
    tabs=tuple(tabs(DUPLICATES)),
    words=Words(
        {
            "all": "People",
            "nameless": "somebody",
            "which": "Who may be registered twice?",
            "twice": "Registered twice",
            "scan": "Look through everybody",
            "scanning": "Everybody is being looked through. Pairs appear here as they are found.",
            "caption": "Who may be registered twice, the likeliest first",
            "none": "Nobody seems to be here twice",
            "none_because": "Everybody who is registered or corrected is compared with who has the same address or "
            "number, or a like name in the same area. A like name is not enough where their addresses differ, or where "
            "one of them has no area.",
            "are_one": "Are these two one person?",
            "one_now": "There is one person now",
            "one_because": "These two were merged; what each was stands with the merge, and can be taken back from "
            "the person's page.",
            "same": "Same person",
            "make_one": "Same person: make them one",
            "keep": "The address of the other leads to it from then on. Addresses, ties, consents and exchanges of "
            "both are kept; where one of them withdrew a consent, it is withdrawn.",
            "different": "Different people",
            "noted": "Noted: two people. You are not asked again.",
            "decided": "These two are one person already.",
            "merged": "One person now. Both addresses lead here, and it can be taken back.",
            "who_else": "As whom else are they registered?",
            "after_all": "Two people after all?",
            "now": "The person now",
            "back": "Both stand as they stood before. What was noted since the merge stays with the person who was "
            "kept. Where something that the merge brought has been changed since, it says what, and nothing is done.",
            "again": "Two people again, as they stood before. You are not asked about them again.",
            "not_merged": "This person is not merged into another.",
        }
    ),
)
