"""What insights count once two people turn out to be one, and again once they are two."""

from __future__ import annotations

from shared.kernel.events import Event
from shared.kernel.ids import id_from
from shared.testing.doors import Door
from tests.component.insights.telling import Teller, deliver


def figures(insights: Door, **narrowed: str) -> tuple[int, int]:
    """Signatures, and people who took part."""
    asked = [
        insights.explain_figure({"figure": one, **narrowed})["value"] for one in ("signatures", "people")
    ]
    return asked[0], asked[1]


def moved(teller: Teller, person: str, now: str, *, is_counted: bool) -> Event:
    """The signature of a person is of another, or of its own again."""
    signature = id_from("signature", "p1", person)
    ids = {"signature_id": signature, "petition_id": "p1", "campaign_id": "c1", "person_id": now}
    more = {"organization_id": "o1", "signed_on": "2025-02-03", "is_counted": is_counted}
    return teller.tell("campaigns.signature.moved", signature, {**ids, **more})


def settled(teller: Teller, person: str, *, takes_part: bool) -> Event:
    """Whether a person takes part in the campaign."""
    data = {"person_id": person, "campaign_id": "c1", "organization_id": "o1", "takes_part": takes_part}
    day = "2025-02-03" if takes_part else None
    return teller.tell("campaigns.participant.settled", person, {**data, "done_on": day})


class TestMergedPeople:
    def test_count_once_and_twice_again(self, insights: Door, teller: Teller) -> None:
        signed = [teller.sign(one, "p1", "c1", on="2025-02-03", org="o1") for one in ("ada", "bea")]
        deliver(insights, *signed)
        assert figures(insights) == (2, 2)
        merged = (
            moved(teller, "bea", "ada", is_counted=False),
            settled(teller, "bea", takes_part=False),
            settled(teller, "ada", takes_part=True),
        )
        deliver(insights, *merged)
        deliver(insights, *merged)
        assert figures(insights) == figures(insights, campaign_id="c1", week="2025-W06") == (1, 1)
        assert figures(insights, organization_id="o1") == (1, 1)
        unmerged = (moved(teller, "bea", "bea", is_counted=True), settled(teller, "bea", takes_part=True))
        deliver(insights, *unmerged)
        assert figures(insights) == (2, 2)

    def test_keep_their_place_where_only_the_merged_one_had_signed(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, teller.sign("bea", "p1", "c1", on="2025-02-03", org="o1"))
        deliver(
            insights,
            moved(teller, "bea", "ada", is_counted=True),
            settled(teller, "bea", takes_part=False),
            settled(teller, "ada", takes_part=True),
        )
        assert figures(insights) == (1, 1)


class TestWithdrawnSignature:
    def test_counts_no_more_until_it_is_given_anew(self, insights: Door, teller: Teller) -> None:
        signed = teller.sign("ada", "p1", "c1", on="2025-02-03", org="o1")
        ids = {
            name: signed.data[name] for name in ("signature_id", "petition_id", "campaign_id", "person_id")
        }
        rest = {"organization_id": "o1", "signed_on": "2025-02-03", "because": "asked"}
        gone = teller.tell(
            "campaigns.signature.withdrawn",
            ids["signature_id"],
            {**ids, **rest, "still_takes_part": False},
        )
        deliver(insights, signed)
        assert figures(insights) == (1, 1)
        deliver(insights, gone)
        deliver(insights, gone)
        assert figures(insights) == figures(insights, campaign_id="c1") == (0, 0)
        assert figures(insights, organization_id="o1") == (0, 0)
        again = {**ids, "signature_id": "s9", "organization_id": None, "signed_on": "2025-03-03"}
        deliver(insights, teller.tell("campaigns.petition.signed", "s9", again))
        assert figures(insights, campaign_id="c1") == (1, 1)
        before = {"as_of": signed.time.isoformat()}
        assert figures(insights, campaign_id="c1", **before) == (1, 1)
