"""One sentence per event, for lists and cards; persons and things are ids, whose labels are asked for elsewhere."""

from __future__ import annotations

from typing import Any

from services.insights.domain.entry import Entry

_SENTENCES: dict[str, str] = {
    "campaigns.campaign.planned": "Campaign planned: {title}",
    "campaigns.campaign.corrected": "Campaign corrected: {title}",
    "campaigns.campaign.launched": "Campaign launched: {title}",
    "campaigns.campaign.closed": "Campaign closed: {outcome}",
    "campaigns.petition.opened": "Petition opened: {title}",
    "campaigns.petition.signed": "Petition signed",
    "campaigns.signature.moved": "A signature after two people were made one, or two again",
    "campaigns.participant.settled": "Who takes part, after two people were made one, or two again",
    "campaigns.petition.closed": "Petition closed with {signatures} signatures",
    "campaigns.appeal.opened": "Appeal opened ({kind}): {title}",
    "campaigns.appeal.corrected": "Appeal corrected: {title}",
    "campaigns.appeal.deadline_moved": "Appeal has another end: {reason}",
    "campaigns.appeal.closed": "Appeal closed with {acts} acts of {people} people",
    "campaigns.act.taken": "A {kind} was recorded",
    "campaigns.act.kept": "A pledge was kept",
    "campaigns.act.withdrawn": "A {kind} was taken back",
    "campaigns.resource.needed": "Needed: {what}, {quantity} {unit}",
    "campaigns.resource.corrected": "Need corrected: {what}, {quantity} {unit}",
    "campaigns.resource.fell_short": "Short again of {what}: {unpledged} {unit} are not pledged",
    "campaigns.resource.dropped": "Not needed any more: {reason}",
    "campaigns.contribution.pledged": "Pledged: {quantity} {unit}",
    "campaigns.contribution.committed": "Committed: {quantity} {unit}",
    "campaigns.contribution.delivered": "Delivered: {quantity} {unit}",
    "campaigns.contribution.withdrawn": "Will not come: {quantity} {unit}, {reason}",
    "campaigns.task.planned": "Task planned: {title}",
    "campaigns.task.corrected": "Task corrected: {title}",
    "campaigns.task.started": "Task begun: {title}",
    "campaigns.task.finished": "Task done: {title}",
    "campaigns.task.dropped": "Task dropped: {title}, {reason}",
    "campaigns.task.reopened": "Task taken up again: {title}",
    "campaigns.cycle.opened": "Steps to be signed off: {title}",
    "campaigns.cycle.signed": "Signed off: {step}",
    "campaigns.cycle.overridden": "Left without all signatures ({step}): {reason}",
    "campaigns.cycle.advanced": "From {from_step} to {to_step}",
    "campaigns.gathering.planned": "Gathering planned: {title}, {place}",
    "campaigns.gathering.corrected": "Gathering corrected: {title}, {place}",
    "campaigns.gathering.cancelled": "Gathering cancelled: {reason}",
    "campaigns.gathering.closed": "Gathering held: {attended} came",
    "campaigns.sign_up.made": "Somebody has a place in a shift",
    "campaigns.sign_up.waitlisted": "Somebody stands in line for a shift: number {place_in_line}",
    "campaigns.sign_up.promoted": "The first in line has a place in a shift",
    "campaigns.sign_up.withdrawn": "A sign-up was withdrawn",
    "campaigns.sign_up.moved": "Somebody went to another shift",
    "campaigns.sign_up.handed_over": "A place was handed over to somebody else",
    "campaigns.sign_up.checked_in": "Somebody was checked in: {minutes} minutes",
    "campaigns.sign_up.check_in_undone": "A check-in was taken back",
    "campaigns.sign_up.missed": "Somebody with a place did not come",
    "campaigns.activity.reported": "{organization_name}: {activity}, {adm1}",
    "campaigns.activity.corrected": "Activity corrected: {organization_name}, {activity}",
    "campaigns.activity.attributed": "Activity attributed to {organization_name}",
    "campaigns.activity.removed": "Activity removed: {reason}",
    "media.outlet.registered": "Outlet registered: {name}",
    "media.outlet.corrected": "Outlet corrected: {name}",
    "media.slot.planned": "Air time promised: {topic}, {minutes} minutes",
    "media.slot.aired": "Air time proven: {minutes} minutes",
    "media.slot.missed": "Air time missed: {reason}",
    "media.coverage.logged": "Coverage ({tone}): {headline}",
    "media.coverage.corrected": "Coverage corrected: {headline}",
    "media.coverage.removed": "Coverage removed: {reason}",
    "media.release.drafted": "Release written",
    "media.release.corrected": "Release rewritten, version {text_version}",
    "media.release.approved": "Release approved, version {text_version}",
    "media.release.issued": "Release out: {headline}",
    "media.release.withdrawn": "Release withdrawn: {reason}",
    "media.release.picked_up": "First coverage of a release settled",
    "media.quote.added": "Quote added to a release",
    "media.quote.approved": "Quote agreed to by who is quoted",
    "media.quote.removed": "Quote taken out of a release",
    "media.pitch.made": "Release offered to an outlet",
    "media.pitch.answered": "Outlet answered a pitch: {answer}",
    "media.mailing.drafted": "Mailing written",
    "media.mailing.corrected": "Mailing rewritten",
    "media.mailing.approved": "Mailing approved",
    "media.mailing.started": "Mailing started",
    "media.mailing.paused": "Mailing paused",
    "media.mailing.cancelled": "Mailing cancelled: {reason}",
    "media.mailing.progressed": "Mailing on its way: {sent} sent",
    "media.mailing.finished": "Mailing finished: {sent} sent",
    "media.message.sent": "Message of a mailing sent",
    "media.message.bounced": "Message of a mailing came back",
    "media.message.unsubscribed": "Receiver of a mailing wants no more",
    "policy.policy.introduced": "Policy tracked: {title}",
    "policy.policy.corrected": "Policy corrected: {title}",
    "policy.policy.moved": "Policy moved from {from_stage} to {to_stage}",
    "policy.decision_maker.known": "Decision-maker known: {post}, {body}",
    "policy.position.recorded": "Position recorded: {position}",
    "policy.touch.logged": "Contact with a decision-maker: {kind}",
    "policy.vote_event.recorded": "Vote {result}: {motion}",
    "policy.vote_event.corrected": "Vote corrected: {motion}",
    "policy.vote_event.removed": "Vote removed: {reason}",
    "policy.hearing.planned": "Hearing planned: {body}, {place}",
    "policy.hearing.corrected": "Hearing corrected: {body}, {place}",
    "policy.hearing.moved": "Hearing moved: {reason}",
    "policy.hearing.cancelled": "Hearing cancelled: {reason}",
    "policy.hearing.held": "Hearing held: {body}",
    "policy.provision.recorded": "Provision recorded: {what}",
    "policy.provision.corrected": "Provision corrected: {what}",
    "policy.provision.removed": "Provision removed: {reason}",
    "policy.provision.answered": "Answered about a lost provision: {answer}",
    "policy.check.made": "Checked on the ground: {result}",
    "policy.text.added": "Text added: {label}",
    "policy.text.removed": "Text removed: {reason}",
    "policy.ask.made": "Asked for: {want}",
    "policy.ask.traced": "The clause of an ask is {clause} in a new version",
    "policy.ask.met": "Ask met: {want}",
    "policy.ask.lost": "Ask lost: {want}",
    "policy.stance.taken": "Stance taken: {stance}",
    "policy.testimony.offered": "Somebody is to speak at a hearing",
    "policy.testimony.confirmed": "A speaker is on the list of a hearing",
    "policy.testimony.submitted": "A statement for a hearing was handed in",
    "policy.testimony.given": "Testimony was given at a hearing",
    "policy.testimony.withdrawn": "A testimony was withdrawn: {reason}",
    "stakeholders.organization.registered": "Organisation registered: {name}",
    "stakeholders.organization.corrected": "Organisation corrected: {name}",
    "stakeholders.organization.removed": "Organisation removed: {reason}",
    "stakeholders.alias.proposed": "Name to be confirmed: {name}",
    "stakeholders.alias.confirmed": "Name confirmed: {name}",
    "stakeholders.alias.refused": "Name refused: {name}",
    "stakeholders.alias.withdrawn": "Name not met any more: {name}",
    "stakeholders.duplicate.proposed": "Two people who may be one",
    "stakeholders.duplicate.dismissed": "Two people, not one",
    "stakeholders.person.merged": "Two people were made one",
    "stakeholders.person.unmerged": "One person was made two again",
    "stakeholders.people.scanned": "People looked through for duplicates: {seen}",
    "stakeholders.community.founded": "Community known: {name}",
    "stakeholders.community.corrected": "Community corrected: {name}",
    "stakeholders.community.closed": "Community closed",
    "stakeholders.community_member.joined": "Somebody belongs to a community: {kind}",
    "stakeholders.community_member.left": "Somebody left a community: {kind}",
    "stakeholders.community_member.removed": "A membership made superfluous by a merge",
    "stakeholders.tie.made": "Two were tied: {kind}",
    "stakeholders.tie.corrected": "Tie corrected: {kind}",
    "stakeholders.tie.ended": "Tie ended: {kind}",
    "stakeholders.tie.removed": "Tie made superfluous by a merge",
    "stakeholders.exchange.logged": "Exchange: {channel}",
    "stakeholders.exchange.corrected": "Exchange corrected: {channel}",
    "stakeholders.exchange.removed": "Exchange removed: {reason}",
    "stakeholders.promise.made": "Promise made",
    "stakeholders.promise.corrected": "Promise corrected",
    "stakeholders.promise.extended": "Promise extended",
    "stakeholders.promise.kept": "Promise kept",
    "stakeholders.promise.broken": "Promise broken",
    "stakeholders.promise.withdrawn": "Promise withdrawn",
}
_POSITIONS: dict[Any, str] = {
    2: "supports",
    1: "leans in favour",
    0: "undecided",
    -1: "leans against",
    -2: "opposes",
}
_PROOF = ("proof", "url", "evidence")


class _Known(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


def sentence(entry: Entry) -> str:
    """What happened, in one line."""
    pattern = _SENTENCES.get(entry.name)
    if pattern is None:
        return entry.name.partition(".")[2].replace(".", " ").replace("_", " ").capitalize()
    known = _Known({key: value for key, value in entry.data.items() if value not in (None, "")})
    known["position"] = _POSITIONS.get(entry.data.get("value"), "?")
    return pattern.format_map(known)


def proof_of(entry: Entry) -> dict[str, str] | None:
    """What an event offers as proof: words, an address, or both."""
    data = entry.data
    text = next((str(data[name]) for name in _PROOF if data.get(name)), "")
    if not text:
        return None
    address = data.get("url") or next((word for word in text.split() if word.startswith("https://")), "")
    return {"text": text, "url": str(address) if str(address).startswith(("https://", "http://")) else ""}
