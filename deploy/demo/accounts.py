"""The accounts of the demo story, one a role. Their passwords are public: never load them where strangers reach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoAccount:
    """Who can sign in to the demo, as what."""

    email: str
    password: str
    who: str
    roles: tuple[str, ...]


ACCOUNTS = (
    DemoAccount("ada@demo.example", "ada opens the rally", "Ada Kollie, coordinator", ("coordinator",)),
    DemoAccount("bo@demo.example", "bo brings the drums", "Bo Flomo, organiser", ("organiser",)),
    DemoAccount("chi@demo.example", "chi counts the wells", "Chi Weah, partner agency", ("partner",)),
    DemoAccount("dara@demo.example", "dara reads the bill", "Dara Sirleaf, policy analyst", ("analyst",)),
    DemoAccount("pia@demo.example", "pia airs the story", "Pia Toe, press officer", ("press",)),
    DemoAccount("opal@demo.example", "opal minds the queue", "Opal Gaye, operations", ("ops",)),
)
