"""Counting people across partners without handing over an address: digests under the counting key, sent and taken back.

In a program: `send_tally(feed, "petitions", petition_id, addresses)`. For a file of addresses, one a row:
`python -m groundswell_partner.counting --url https://... --petition ID --file signers.csv --column email`.
"""

from __future__ import annotations

import argparse
import csv
import hmac
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from groundswell_partner.errors import Away, Fault
from groundswell_partner.feed import Feed

KEY = "GROUNDSWELL_KEY"
AT_ONCE = 10_000
THINGS = ("petitions", "appeals")
LONGEST = 254
ACE = "xn--"
TRY_AGAIN_LATER = 75
_ATEXT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~")
_DOTS = str.maketrans({"\u3002": ".", "\uff0e": ".", "\uff61": "."})
_BETWEEN = str.maketrans("", "", " \u00a0-./")
_LETTERS, _UNSAFE = ("L", "M", "N"), ("C", "Z")


class NoAddress(ValueError):
    """A text is neither an e-mail address nor a telephone number with its country code; the sentence says why."""


@dataclass
class Sent:
    """What became of addresses: numbers, and the places of those that could not be read (the first is 1).

    `people` is how many different people there are on all lists together, as of `people_at` and rounded down to tens:
    never fewer, perhaps more. None where that is not told.
    """

    sent: int = 0
    new: int = 0
    withdrawn: int = 0
    total: int = 0
    people: int | None = None
    people_at: str | None = None
    unreadable: list[tuple[int, str]] = field(default_factory=list)


def normalise_email(text: str) -> str:
    """The address in the one form in which it is digested; refuses with `NoAddress` what is none."""
    local, at, domain = text.strip().rpartition("@")
    local = unicodedata.normalize("NFC", local)
    if not at or not _is_local(local):
        raise NoAddress("This is no e-mail address: look at the part before the @.")
    labels = unicodedata.normalize("NFKC", domain.translate(_DOTS)).casefold().split(".")
    plain = [_label(one) for one in labels]
    if len(plain) < 2 or not plain[-1].strip("0123456789") or not all(map(_is_label, plain)):
        raise NoAddress("This is no e-mail address: look at the part after the @.")
    address = f"{local}@{'.'.join(plain)}".casefold()
    if len(address) > LONGEST:
        raise NoAddress("This e-mail address is too long.")
    return address


def normalise_phone(text: str) -> str:
    """The number as E.164, such as `+231770123456`; spaces, hyphens, full stops and slashes in it do not matter.

    It begins with `+` and the code of its country, and has no 0 that is dialled inside the country only.
    """
    number = text.strip().translate(_BETWEEN)
    digits = number[1:]
    if not number.startswith("+") or not (digits.isascii() and digits.isdigit()):
        raise NoAddress("This is no telephone number with + and the code of its country.")
    if digits.startswith("0") or not 7 <= len(digits) <= 15:
        raise NoAddress("This telephone number is too short or too long, or has no code of a country.")
    return number


def normalise(text: str) -> str:
    """The one form of an e-mail address or a telephone number."""
    return normalise_email(text) if "@" in text else normalise_phone(text)


def digest(key: str, address: str) -> str:
    """HMAC-SHA256 in hex of an address, brought into its one form, under the counting key (hex)."""
    return hmac.new(bytes.fromhex(key), normalise(address).encode(), "sha256").hexdigest()


def send_tally(feed: Feed, things: str, thing_id: str, addresses: Iterable[str]) -> Sent:
    """Have the people of these addresses counted; of somebody who gave both, give the e-mail address.

    `things` is `petitions` or `appeals`. The addresses stay here. Sent again, they change nothing.
    """
    return _tell(feed, things, thing_id, addresses, "POST")


def take_back(feed: Feed, things: str, thing_id: str, addresses: Iterable[str]) -> Sent:
    """Have these counted no more, because they withdrew."""
    return _tell(feed, things, thing_id, addresses, "DELETE")


def _tell(feed: Feed, things: str, thing_id: str, addresses: Iterable[str], method: str) -> Sent:
    if things not in THINGS:
        raise ValueError(f"{things} are not counted; say petitions or appeals.")
    key = feed.counting_key(things, thing_id)
    done = Sent()
    for portion in _portions(_digests(key, addresses, done)):
        answer = feed.tally(things, thing_id, portion, method)
        done.sent += int(answer["sent"])
        done.new += int(answer["new"])
        done.withdrawn += int(answer["withdrawn"])
        done.total, done.people, done.people_at = answer["total"], answer["people"], answer["people_at"]
    return done


def _digests(key: str, addresses: Iterable[str], done: Sent) -> Iterator[str]:
    for place, address in enumerate(addresses, 1):
        try:
            yield digest(key, address)
        except NoAddress as wrong:
            done.unreadable.append((place, str(wrong)))


def _portions(digests: Iterator[str]) -> Iterator[list[str]]:
    portion: list[str] = []
    for one in digests:
        portion.append(one)
        if len(portion) == AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


def _is_local(local: str) -> bool:
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return False
    return bool(local) and all(one == "." or _may_stand(one) for one in local)


def _may_stand(sign: str) -> bool:
    return sign in _ATEXT if sign.isascii() else unicodedata.category(sign)[0] not in _UNSAFE


def _label(label: str) -> str:
    """A label of a domain in letters, also where it was written in ASCII as `xn--...`."""
    if not label.startswith(ACE):
        return label
    try:
        return label[len(ACE) :].encode("ascii").decode("punycode").casefold()
    except UnicodeError:
        raise NoAddress("This is no e-mail address: look at the part after the @.") from None


def _is_label(label: str) -> bool:
    if not label or label.startswith("-") or label.endswith("-"):
        return False
    return all(one == "-" or unicodedata.category(one)[0] in _LETTERS for one in label)


def main(arguments: Sequence[str] | None = None) -> int:
    """Send or take back a column of a CSV file; answers 0, 1 where it was refused, 75 where the feed is away."""
    asked = _asked(arguments)
    things, thing_id = ("petitions", asked.petition) if asked.petition else ("appeals", asked.appeal)
    work = take_back if asked.take_back else send_tally
    try:
        with Path(asked.file).open(encoding="utf-8-sig", newline="") as file:
            done = work(Feed(asked.url, asked.key), things, thing_id, _column(file, asked.column))
    except (Fault, ValueError, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return TRY_AGAIN_LATER if isinstance(fault, Away) else 1
    for place, why in done.unreadable:
        sys.stderr.write(f"Row {place}: {why}\n")
    sys.stdout.write(_said(done))
    return 0


def _column(file: Iterable[str], name: str) -> Iterator[str]:
    rows = csv.DictReader(file)
    if name not in (rows.fieldnames or ()):
        raise ValueError(f"The file has no column {name}.")
    return (row[name] or "" for row in rows)


def _said(done: Sent) -> str:
    counts = f"{done.sent} read, {done.new} new, {done.withdrawn} taken back; {done.total} of yours stand."
    if done.people is None:
        return f"{counts}\n"
    return f"{counts} All lists together: at least {done.people} people, as of {done.people_at}.\n"


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="groundswell_partner.counting", description="Count people across partners by digests."
    )
    parser.add_argument("--url", required=True, help="the address of the feeds")
    parser.add_argument("--key", default=os.environ.get(KEY), help=f"the key; better given in {KEY}")
    of = parser.add_mutually_exclusive_group(required=True)
    of.add_argument("--petition", help="the id of a petition")
    of.add_argument("--appeal", help="the id of an appeal")
    parser.add_argument("--file", required=True, help="a CSV file in UTF-8 with a heading")
    parser.add_argument("--column", default="email", help="the column with the addresses")
    parser.add_argument("--take-back", action="store_true", help="these withdrew")
    asked: Any = parser.parse_args(arguments)
    if not asked.key:
        parser.error(f"give the key by --key or in {KEY}")
    found: argparse.Namespace = asked
    return found


if __name__ == "__main__":
    raise SystemExit(main())
