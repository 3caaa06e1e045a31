"""Tells the demo story to a running platform: `python -m deploy.demo`. Told again the same day, it adds nothing."""

from __future__ import annotations

import asyncio

from deploy.demo import (
    campaign,
    coalition,
    gatherings,
    partners,
    policy,
    recall,
    relations,
    stands,
    threads,
    ties,
    work,
)
from deploy.demo.accounts import ACCOUNTS
from deploy.demo.teller import Teller
from services.dashboard.users import add_account, list_ids
from shared.kernel.clock import SystemClock
from shared.kernel.settings import Settings
from shared.messaging.ask import Services
from shared.web.accounts import NewAccount


async def open_accounts(settings: Settings) -> dict[str, str]:
    """Open the accounts of the coalition's own people; returns the account id of each persona."""
    own = [account for account in ACCOUNTS if "partner" not in account.roles]
    for account in own:
        wanted = NewAccount(account.email, account.who.partition(",")[0], account.roles)
        await add_account(settings, wanted, account.password)
    known = await list_ids(settings)
    return {account.email.partition("@")[0]: known[account.email] for account in own}


async def open_partner_accounts(settings: Settings, organization_id: str) -> None:
    """Open the accounts that act for a partner agency, once it is registered."""
    for account in (one for one in ACCOUNTS if "partner" in one.roles):
        wanted = NewAccount(account.email, account.who.partition(",")[0], account.roles, organization_id)
        await add_account(settings, wanted, account.password)


async def tell(settings: Settings) -> None:
    """Tell all chapters in order."""
    actor_ids = await open_accounts(settings)
    services = await Services.connect(settings.text("AMQP_URI"))
    teller = Teller(services, SystemClock().now(), actor_ids)
    try:
        print("Chapter one: the coalition, its partners' activities, its people.", flush=True)
        cast = await coalition.tell(teller)
        await open_partner_accounts(settings, cast.organizations["UNICEF"])
        await partners.tell(teller, cast)
        print("Chapter two: a policy, and the campaign that is to move it.", flush=True)
        cast.policy_id = await policy.introduce(teller)
        for chapter in (campaign, ties, gatherings, recall, relations, threads):
            await chapter.tell(teller, cast)
        print("Chapter three: touches, positions, and the policy that moved.", flush=True)
        await policy.meet_and_move(teller, cast)
        await stands.tell(teller, cast)
        await work.tell(teller, cast)
    finally:
        await services.close()


if __name__ == "__main__":
    asyncio.run(tell(Settings.from_process()))
